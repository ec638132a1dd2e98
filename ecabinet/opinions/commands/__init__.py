"""Writes of slips, in the order of their way."""

from ecabinet.opinions.commands.answering import answer_slip, confirm_answer, open_slip
from ecabinet.opinions.commands.attaching import attach_file, remove_attached_file
from ecabinet.opinions.commands.closing import close_due, close_slip, conclude_slip, summarise_slip
from ecabinet.opinions.commands.drafting import (
    approve_slip,
    change_slip,
    create_slip,
    request_slip_approval,
    send_back_slip,
)
from ecabinet.opinions.commands.entering import add_entered_file, enter_answer, remove_entered_file
from ecabinet.opinions.commands.issuing import extend_slip, issue_slip, recall_slip
from ecabinet.opinions.commands.preparing import approve_draft, hand_draft_to_head, keep_draft, send_back_draft

__all__ = [
    "add_entered_file",
    "answer_slip",
    "approve_draft",
    "approve_slip",
    "attach_file",
    "change_slip",
    "close_due",
    "close_slip",
    "confirm_answer",
    "conclude_slip",
    "create_slip",
    "enter_answer",
    "extend_slip",
    "hand_draft_to_head",
    "issue_slip",
    "keep_draft",
    "open_slip",
    "recall_slip",
    "remove_attached_file",
    "remove_entered_file",
    "request_slip_approval",
    "send_back_draft",
    "send_back_slip",
    "summarise_slip",
]
