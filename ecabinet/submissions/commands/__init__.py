"""Writes on a dossier's way, in the order of the steps."""

from ecabinet.submissions.commands.advice import answer_advice, ask_advice
from ecabinet.submissions.commands.agenda import schedule_dossier, take_off_agenda
from ecabinet.submissions.commands.approval import approve_dossier, request_approval, send_back_dossier
from ecabinet.submissions.commands.checking import accept_dossier, note_verification, return_dossier, submit_dossier

__all__ = [
    "accept_dossier",
    "answer_advice",
    "approve_dossier",
    "ask_advice",
    "note_verification",
    "request_approval",
    "return_dossier",
    "schedule_dossier",
    "send_back_dossier",
    "submit_dossier",
    "take_off_agenda",
]
