"""Reads of signed papers: always through the eyes of somebody, but for the snapshot."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.presenting import Entity, entity
from ecabinet.core.problems import NotFound
from ecabinet.meetings import policy as meetings_policy
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import Meeting
from ecabinet.meetings.policy import Part
from ecabinet.minutes import queries as minutes
from ecabinet.signed_papers import policy, presenters
from ecabinet.signed_papers.models import PaperSignature, SignedPaper
from ecabinet.signed_papers.presenters import SignedPaperView


def visible_paper(session: Session, actor: Actor, paper_id: UUID) -> tuple[SignedPaper, Meeting, Part]:
    """The paper, if the actor may read it now, its meeting and the actor's part in it; NotFound otherwise."""
    row = session.get(SignedPaper, paper_id)
    if row is None:
        raise NotFound
    meeting = meetings.visible(session, actor, row.meeting_id)
    part = meetings.part_of(session, actor, meeting)
    if not _may_read(session, actor, meeting, part, row):
        raise NotFound
    return row, meeting, part


def papers_seen(session: Session, actor: Actor, meeting: Meeting, part: Part) -> list[SignedPaper]:
    """Those of the meeting that the actor may read, the first put first."""
    query = select(SignedPaper).where(SignedPaper.meeting_id == meeting.id)
    rows = session.scalars(query.order_by(SignedPaper.put_at, SignedPaper.id))
    return [row for row in rows if _may_read(session, actor, meeting, part, row)]


def _may_read(session: Session, actor: Actor, meeting: Meeting, part: Part, row: SignedPaper) -> bool:
    """Who sees all that it speaks of; until it is complete, and when it was withdrawn, only who runs the meeting.

    The attendance, which says why somebody was not there, is never read by others.
    """
    seen = {str(item.id) for item in meetings.visible_items(session, actor, meeting)}
    if not seen >= set(row.items):
        return False
    if meetings_policy.may_run(part):
        return True
    if row.kind == "attendance" or not is_complete(session, row):
        return False
    return row.kind != "minutes" or minutes.may_read(session, meeting, part)


def is_complete(session: Session, row: SignedPaper) -> bool:
    """Whether it goes out: sealed here, or signed elsewhere; in each case as it was signed."""
    if row.withdrawn_at is not None or row.signature_verdict in ("waiting", "none", "failed", "changed", "unreadable"):
        return False
    return "seal" in made_in(session, row) or came_signed(session, row)


def came_signed(session: Session, row: SignedPaper) -> bool:
    """Whether the file bears a signature that was not made here."""
    return len(row.signatures) > len(made_in(session, row))


def asked_of(session: Session, row: SignedPaper) -> Sequence[PaperSignature]:
    """The signatures asked for, the first first."""
    query = select(PaperSignature).where(PaperSignature.paper_id == row.id)
    return session.scalars(query.order_by(PaperSignature.asked_at, PaperSignature.id)).all()


def states_of(session: Session, row: SignedPaper) -> dict[str, str]:
    """How far each signature asked for is, by its role."""
    return {one.role: one.state for one in asked_of(session, row)}


def made_in(session: Session, row: SignedPaper) -> set[str]:
    """As what the paper was signed here."""
    return {role for role, state in states_of(session, row).items() if state == "made"}


def is_ready_for_seal(session: Session, row: SignedPaper) -> bool:
    """Whether the seal may be put on it now."""
    return policy.is_ready_for_seal(row.kind, states_of(session, row), came_signed=came_signed(session, row))


def standing(session: Session, kind: str, about: UUID) -> SignedPaper | None:
    """The paper of that, which was not withdrawn."""
    query = select(SignedPaper).where(
        SignedPaper.kind == kind, SignedPaper.about == about, SignedPaper.withdrawn_at.is_(None)
    )
    return session.scalar(query)


def shown(session: Session, row: SignedPaper) -> SignedPaperView:
    """The paper as presented."""
    return presenters.signed_paper(row, asked_of(session, row))


def may_follow_papers(session: Session, actor: Actor, meeting_id: UUID) -> bool:
    """Whoever runs the meeting."""
    return meetings.may_follow_desk(session, actor, meeting_id)


def snapshot_papers(session: Session, meeting_id: UUID) -> list[Entity]:
    """All papers of the meeting."""
    rows = session.scalars(select(SignedPaper).where(SignedPaper.meeting_id == meeting_id))
    return [entity("signed_paper", row.id, shown(session, row)) for row in rows]
