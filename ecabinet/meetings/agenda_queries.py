"""Reads of an agenda as a whole: as it stands, who approved it, its editions, and what is different since."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal, cast
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.bodies.models import Body
from ecabinet.core.presenting import Entity, entity
from ecabinet.core.problems import NotFound
from ecabinet.meetings import agenda_presenters as presenters
from ecabinet.meetings import policy
from ecabinet.meetings.absences import item_absences_of
from ecabinet.meetings.agenda_content import AgendaContent, content_of, digest_of
from ecabinet.meetings.agenda_models import AgendaApproval, AgendaEdition
from ecabinet.meetings.differences import Difference, differences
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.meetings.policy import Part
from ecabinet.meetings.recusals import recusals_of

Approval = Literal["not_needed", "drafting", "submitted", "returned", "approved", "changed"]


@dataclass(frozen=True, slots=True)
class Standing:
    """An agenda as it stands: its digest, how far its approval is, and what is different from the last edition.

    `changed` is an agenda that was approved and is not the same any more.
    """

    digest: str
    approval: Approval
    last: AgendaApproval | None
    edition: AgendaEdition | None
    unpublished: Sequence[Difference]


def standing(session: Session, meeting: Meeting) -> Standing:
    """How the meeting's agenda stands now."""
    content = current_content(session, meeting)
    digest, last, edition = digest_of(content), last_approval(session, meeting.id), last_edition(session, meeting.id)
    unpublished = differences(content_in(edition), content) if edition else ()
    return Standing(digest, _approval(session, meeting, last, digest), last, edition, unpublished)


def _approval(session: Session, meeting: Meeting, last: AgendaApproval | None, digest: str) -> Approval:
    if meeting.agenda_state == "approved" and last is not None:
        return "approved" if last.digest == digest else "changed"
    if meeting.agenda_state in ("submitted", "returned"):
        return cast(Approval, meeting.agenda_state)
    needed = session.get_one(Body, meeting.body_id).agenda_needs_approval
    return "drafting" if needed else "not_needed"


def may_go_out(session: Session, meeting: Meeting) -> bool:
    """Whether the chair has approved exactly the agenda as it stands, or the body does without."""
    if not session.get_one(Body, meeting.body_id).agenda_needs_approval:
        return True
    return standing(session, meeting).approval == "approved"


def current_content(session: Session, meeting: Meeting) -> AgendaContent:
    """The agenda as it stands."""
    query = select(AgendaItem).where(AgendaItem.meeting_id == meeting.id, AgendaItem.removed_at.is_(None))
    return content_of(meeting, session.scalars(query.order_by(AgendaItem.number)).all())


def content_in(edition: AgendaEdition) -> AgendaContent:
    """The agenda that the edition keeps."""
    return cast(AgendaContent, json.loads(edition.content))


def seen_of(content: AgendaContent, part: Part) -> AgendaContent:
    """The agenda without the items that somebody may not know of: a guest's other ones, a recused member's."""
    items = [item for item in content["items"] if policy.may_know_item(part, UUID(item["id"]))]
    return {**content, "items": items}


def seen_differences(found: Sequence[Difference], part: Part) -> list[Difference]:
    """The differences without those of items that somebody may not know of."""
    return [one for one in found if one.item is None or policy.may_know_item(part, UUID(one.item["id"]))]


def last_approval(session: Session, meeting_id: UUID) -> AgendaApproval | None:
    """The latest laying before the chair, or none."""
    rows = approvals_of(session, meeting_id)
    return rows[-1] if rows else None


def approvals_of(session: Session, meeting_id: UUID) -> Sequence[AgendaApproval]:
    """Every laying before the chair, oldest first."""
    query = select(AgendaApproval).where(AgendaApproval.meeting_id == meeting_id)
    return session.scalars(query.order_by(AgendaApproval.submitted_at, AgendaApproval.id)).all()


def editions_of(session: Session, meeting_id: UUID) -> Sequence[AgendaEdition]:
    """The editions, by number."""
    query = select(AgendaEdition).where(AgendaEdition.meeting_id == meeting_id)
    return session.scalars(query.order_by(AgendaEdition.number)).all()


def last_edition(session: Session, meeting_id: UUID) -> AgendaEdition | None:
    """What was last published, or none before the meeting is sent out."""
    query = select(AgendaEdition).where(AgendaEdition.meeting_id == meeting_id)
    return session.scalar(query.order_by(AgendaEdition.number.desc()).limit(1))


def amendments(session: Session, meeting_ids: Collection[UUID]) -> dict[UUID, AgendaEdition]:
    """The last amendment of each of these meetings' agendas that was amended after it was sent out."""
    rows = session.scalars(
        select(AgendaEdition)
        .where(AgendaEdition.meeting_id.in_(meeting_ids), AgendaEdition.number > 0)
        .order_by(AgendaEdition.number)
    )
    return {row.meeting_id: row for row in rows}


def edition(session: Session, meeting_id: UUID, number: int) -> AgendaEdition:
    """The edition of that number; NotFound."""
    query = select(AgendaEdition).where(AgendaEdition.meeting_id == meeting_id, AgendaEdition.number == number)
    row = session.scalar(query)
    if row is None:
        raise NotFound
    return row


def amended_in(session: Session, row: AgendaEdition) -> list[Difference]:
    """What is different in this edition from the one before; nothing in the first."""
    if row.number == 0:
        return []
    return differences(content_in(edition(session, row.meeting_id, row.number - 1)), content_in(row))


def snapshot_meeting(session: Session, meeting_id: UUID) -> list[Entity]:
    """Which editions there are; what stands in them is asked for, since not everybody may know of every item."""
    rows = editions_of(session, meeting_id)
    return [entity("agenda_edition", row.id, presenters.edition_line(row)) for row in rows]


def snapshot_desk(session: Session, meeting_id: UUID) -> list[Entity]:
    """Who is recused from what, who is away for what, and what was laid before the chair."""
    shut = [entity("recusal", row.id, presenters.recusal(row)) for row in recusals_of(session, meeting_id)]
    shut += [
        entity("item_absence", row.id, presenters.item_absence(row)) for row in item_absences_of(session, meeting_id)
    ]
    rows = approvals_of(session, meeting_id)
    return [*shut, *(entity("agenda_approval", row.id, presenters.approval(row)) for row in rows)]


def snapshot_user(session: Session, person_id: UUID) -> list[Entity]:
    """The agendas that wait for the person's approval."""
    query = (
        select(AgendaApproval)
        .join(Meeting, Meeting.id == AgendaApproval.meeting_id)
        .where(AgendaApproval.chair_person_id == person_id, AgendaApproval.state == "submitted")
        .where(Meeting.removed_at.is_(None))
    )
    return [entity("agenda_approval", row.id, presenters.approval(row)) for row in session.scalars(query)]
