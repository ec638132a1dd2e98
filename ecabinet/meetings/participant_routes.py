"""The JSON API of participants, attendance and room displays."""

from uuid import UUID

from flask import Response, jsonify, request

from ecabinet.accounts.queries import people_named
from ecabinet.core.db import reading
from ecabinet.core.presenting import Entity
from ecabinet.core.problems import require
from ecabinet.core.web import Api, accepts, asks, current_actor
from ecabinet.meetings import commands, displays, policy, presenters, queries
from ecabinet.meetings.agenda_presenters import ItemAbsenceView, item_absence
from ecabinet.meetings.forms import (
    AddDisplay,
    AddParticipant,
    AdmitGuest,
    ChangeParticipant,
    CheckIn,
    LeaveForItem,
    PairDisplay,
    PeopleSearch,
    SeatParticipant,
    SetDisplay,
)
from ecabinet.meetings.models import Participant
from ecabinet.meetings.views import DisplayView, NewDisplayView, ParticipantView, PersonFound

api = Api("participants")


@api.get("/meetings/<uuid:meeting_id>/people")
@asks(PeopleSearch)
def search_people(meeting_id: UUID, form: PeopleSearch) -> list[PersonFound]:
    """Those who might be invited, whose name holds every word of `name` (two letters at least), accents aside."""
    with reading() as session:
        meeting = queries.visible(session, current_actor(), meeting_id)
        require(policy.may_edit_meeting(queries.part_of(session, current_actor(), meeting)))
        return [presenters.person_found(row) for row in people_named(session, form.name)]


@api.get("/meetings/<uuid:meeting_id>/participants")
def list_participants(meeting_id: UUID) -> list[ParticipantView]:
    """Who takes part, and who is present."""
    with reading() as session:
        meeting = queries.visible(session, current_actor(), meeting_id)
        return queries.participant_views(session, meeting.id)


@api.post("/meetings/<uuid:meeting_id>/participants")
@accepts(AddParticipant)
def add_participant(meeting_id: UUID, form: AddParticipant) -> tuple[ParticipantView, int]:
    """A person takes part."""
    return _view(commands.add_participant(current_actor(), meeting_id, form)), 201


@api.post("/meetings/<uuid:meeting_id>/members")
def add_members(meeting_id: UUID) -> list[ParticipantView]:
    """All who hold a seat take part; the answer is those added."""
    return [_view(row) for row in commands.add_members(current_actor(), meeting_id)]


@api.patch("/participants/<uuid:participant_id>")
@accepts(ChangeParticipant)
def change_participant(participant_id: UUID, form: ChangeParticipant) -> ParticipantView:
    """A person takes part as something else."""
    return _view(commands.change_participant(current_actor(), participant_id, form))


@api.delete("/participants/<uuid:participant_id>")
def remove_participant(participant_id: UUID) -> None:
    """A person takes no part any more."""
    commands.remove_participant(current_actor(), participant_id)


@api.post("/agenda-items/<uuid:item_id>/guests")
@accepts(AdmitGuest)
def admit_guest(item_id: UUID, form: AdmitGuest) -> tuple[ParticipantView, int]:
    """A guest is admitted to the item."""
    return _view(commands.admit_guest(current_actor(), item_id, form)), 201


@api.delete("/agenda-items/<uuid:item_id>/guests/<uuid:participant_id>")
def withdraw_admission(item_id: UUID, participant_id: UUID) -> ParticipantView:
    """A guest is admitted to the item no more."""
    return _view(commands.withdraw_admission(current_actor(), item_id, participant_id))


@api.post("/meetings/<uuid:meeting_id>/attendance")
@accepts(CheckIn)
def check_in(meeting_id: UUID, form: CheckIn) -> ParticipantView:
    """One is present, in the room or online; whoever runs the meeting may say so for others."""
    return _view(commands.check_in(current_actor(), meeting_id, form))


@api.post("/meetings/<uuid:meeting_id>/attendance/all")
def check_in_all(meeting_id: UUID) -> list[ParticipantView]:
    """All who are expected are in the room; the answer is those who were not yet."""
    return [_view(row) for row in commands.check_in_all(current_actor(), meeting_id)]


@api.post("/participants/<uuid:participant_id>/departure")
def check_out(participant_id: UUID) -> ParticipantView:
    """A participant has left."""
    return _view(commands.check_out(current_actor(), participant_id))


@api.put("/participants/<uuid:participant_id>/place")
@accepts(SeatParticipant)
def seat_participant(participant_id: UUID, form: SeatParticipant) -> ParticipantView:
    """A participant sits at a place of the room's seat map."""
    return _view(commands.seat_participant(current_actor(), participant_id, form))


@api.put("/agenda-items/<uuid:item_id>/absences/<uuid:participant_id>")
@accepts(LeaveForItem)
def leave_for_item(item_id: UUID, participant_id: UUID, form: LeaveForItem) -> ItemAbsenceView:
    """A participant is away for the item."""
    return item_absence(commands.leave_for_item(current_actor(), item_id, participant_id, form))


@api.delete("/agenda-items/<uuid:item_id>/absences/<uuid:participant_id>")
def return_to_item(item_id: UUID, participant_id: UUID) -> None:
    """A participant is there for the item again."""
    commands.return_to_item(current_actor(), item_id, participant_id)


@api.get("/meetings/<uuid:meeting_id>/displays")
def list_displays(meeting_id: UUID) -> list[DisplayView]:
    """The meeting's room displays."""
    with reading() as session:
        meeting = queries.visible(session, current_actor(), meeting_id)
        require(policy.may_run(queries.part_of(session, current_actor(), meeting)))
        return [presenters.display(row) for row in queries.displays_of(session, meeting_id)]


@api.post("/meetings/<uuid:meeting_id>/displays")
@accepts(AddDisplay)
def add_display(meeting_id: UUID, form: AddDisplay) -> tuple[NewDisplayView, int]:
    """A room display waits to be paired by the code in the answer."""
    return presenters.new_display(commands.add_display(current_actor(), meeting_id, form)), 201


@api.post("/display-pairings", public=True)
@accepts(PairDisplay)
def pair_display(form: PairDisplay) -> Response:
    """The browser that sends the code is the room display; the answer sets its cookie."""
    display, secret = commands.pair_display(form, request.remote_addr or "?")
    response = jsonify(presenters.display(display))
    displays.set_cookie(response, secret)
    return response


@api.get("/display", public=True)
def show_display() -> list[Entity]:
    """For a paired display: what is public of its meeting."""
    display = displays.current_display()
    with reading() as session:
        return queries.snapshot_display(session, display.meeting_id)


@api.put("/displays/<uuid:display_id>/theme")
@accepts(SetDisplay)
def set_display(display_id: UUID, form: SetDisplay) -> DisplayView:
    """A room display shows a theme, or what happens."""
    return presenters.display(commands.set_display(current_actor(), display_id, form))


@api.delete("/displays/<uuid:display_id>")
def end_display(display_id: UUID) -> None:
    """A room display shows nothing more."""
    commands.end_display(current_actor(), display_id)


def _view(row: Participant) -> ParticipantView:
    with reading() as session:
        return queries.participant_view(session, row)
