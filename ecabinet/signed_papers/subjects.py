"""What a paper of a meeting is of: the items that it speaks of, and under which words its signers stand."""

from uuid import UUID

from sqlalchemy.orm import Session

from ecabinet.core.problems import BadInput
from ecabinet.invitations.letters import settings_of
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.minutes import queries as minutes
from ecabinet.votes.blocks import items_of as items_of_vote
from ecabinet.votes.models import Vote

# What the PDFs are called where they are made (`exchange.papers`).
PRINTED = {
    "minutes": "minutes", "conclusions": "conclusions", "session_resolution": "resolution", "vote_sheet": "vote_sheet",
    "attendance": "attendance",
}  # fmt: skip


def items_of(session: Session, meeting: Meeting, kind: str, about: UUID) -> list[str]:
    """The ids of the items that it speaks of; BadInput where there is no such paper of the meeting."""
    found: list[UUID] = []
    if about == meeting.id and (kind == "minutes" or (kind == "attendance" and meeting.state == "closed")):
        found = [item.id for item in meetings.items_of(session, meeting.id)]
    elif kind == "conclusions" and about == meeting.id:
        items = meetings.items_of(session, meeting.id)
        found = [item.id for item in items if minutes.published_in(session, item.id)]
    elif kind == "resolution":
        item = session.get(AgendaItem, about)
        found = [item.id] if item is not None and item.meeting_id == meeting.id else []
    elif kind == "vote_sheet":
        vote = session.get(Vote, about)
        is_there = vote is not None and vote.meeting_id == meeting.id and vote.closed_at is not None
        found = list(items_of_vote(vote)) if vote is not None and is_there else []
    if not found:
        raise BadInput({"about": "signed_papers.unknown"})
    return [str(item) for item in found]


def label_of(session: Session, meeting: Meeting, kind: str, role: str) -> str:
    """The words in capitals under which somebody of that role signs such a paper; a seal stands beside the chair."""
    if kind in ("minutes", "vote_sheet", "attendance"):
        return "THƯ KÝ" if role == "secretary" else "CHỦ TỌA"
    lines = [line.strip() for line in settings_of(session, meeting).authority.splitlines() if line.strip()]
    return lines[-1].upper() if lines else ""
