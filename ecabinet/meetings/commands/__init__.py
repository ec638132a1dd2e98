"""Writes of meetings, in the order in which a meeting comes about."""

from ecabinet.meetings.commands.absences import leave_for_item, return_to_item
from ecabinet.meetings.commands.agenda import (
    add_agenda_item,
    change_agenda_item,
    move_agenda_item,
    new_item,
    remove_agenda_item,
)
from ecabinet.meetings.commands.approval import approve_agenda, return_agenda, submit_agenda
from ecabinet.meetings.commands.attendance import check_in, check_in_all, check_out
from ecabinet.meetings.commands.course import (
    end_item,
    make_item_current,
    postpone_item,
    set_presenter,
    take_back_postponement,
)
from ecabinet.meetings.commands.displays import add_display, end_display, pair_display, set_display
from ecabinet.meetings.commands.editions import amend_agenda
from ecabinet.meetings.commands.meetings import (
    adjourn_meeting,
    change_meeting,
    close_meeting,
    convene_meeting,
    create_meeting,
    remove_meeting,
    resume_meeting,
    start_meeting,
)
from ecabinet.meetings.commands.participants import (
    add_members,
    add_participant,
    admit_guest,
    change_participant,
    remove_participant,
    withdraw_admission,
)
from ecabinet.meetings.commands.recusals import lift_recusal, recuse
from ecabinet.meetings.commands.seating import seat_participant
from ecabinet.meetings.commands.templates import copy_agenda, keep_agenda_template, remove_agenda_template

__all__ = [
    "add_agenda_item",
    "add_display",
    "add_members",
    "add_participant",
    "adjourn_meeting",
    "admit_guest",
    "amend_agenda",
    "approve_agenda",
    "change_agenda_item",
    "change_meeting",
    "change_participant",
    "check_in",
    "check_in_all",
    "check_out",
    "close_meeting",
    "convene_meeting",
    "copy_agenda",
    "create_meeting",
    "end_display",
    "end_item",
    "keep_agenda_template",
    "leave_for_item",
    "lift_recusal",
    "make_item_current",
    "move_agenda_item",
    "new_item",
    "pair_display",
    "postpone_item",
    "recuse",
    "remove_agenda_item",
    "remove_agenda_template",
    "remove_meeting",
    "remove_participant",
    "resume_meeting",
    "return_agenda",
    "return_to_item",
    "seat_participant",
    "set_display",
    "set_presenter",
    "start_meeting",
    "submit_agenda",
    "take_back_postponement",
    "withdraw_admission",
]
