"""What dossiers look like in lists: their deadlines, what waits for the reader, how many stand where."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.documents import queries as documents
from ecabinet.dossiers import queries as dossiers
from ecabinet.dossiers.forms import DossierFilter
from ecabinet.dossiers.models import STATES, AdviceRequest, Dossier
from ecabinet.dossiers.standing import Desk
from ecabinet.meetings.models import Meeting
from ecabinet.submissions.deadlines import Left, left_until
from ecabinet.submissions.queries import in_order

ADVICE = "advice"  # the view of dossiers on which the reader's ministry has still to answer


@dataclass(frozen=True)
class DossierOnShelf:
    """A dossier in a list; `left` is how the deadline that runs stands, `asked` the reader's own open request."""

    dossier: Dossier
    left: Left | None
    asked: AdviceRequest | None


@dataclass(frozen=True)
class DossierShelf:
    """The dossiers of one view, and how many each view has; `ministries` are those that have any."""

    rows: list[DossierOnShelf]
    counts: dict[str, int]
    ministries: list[tuple[UUID, str, str]]


def shelf(session: Session, actor: Actor, view: str, ministry: UUID | None) -> DossierShelf:
    """What the actor sees, overdue first; `view` is a state, `advice`, or empty for all."""
    desk, today = dossiers.desk_of(session, actor), clock.today()
    seen = dossiers.visible_dossiers(session, actor)
    asked = {row.id: _open_request(session, row, desk) for row in seen}
    names = {row.organisation_id: (row.organisation, row.organisation_en) for row in seen}
    rows = [row for row in seen if ministry is None or row.organisation_id == ministry]
    counts = {state: sum(row.state == state for row in rows) for state in STATES}
    counts |= {"": len(rows), ADVICE: sum(asked[row.id] is not None for row in rows)}
    shown = [row for row in rows if not view or row.state == view or (view == ADVICE and asked[row.id])]
    return DossierShelf(
        rows=[DossierOnShelf(row, _left(row, asked[row.id], today), asked[row.id]) for row in in_order(shown, today)],
        counts=counts,
        ministries=sorted((key, *both) for key, both in names.items()),
    )


@dataclass(frozen=True)
class Waiting:
    """An accepted dossier that can be put on an agenda, with how many papers it brings."""

    dossier: Dossier
    papers: int


def waiting_for(session: Session, actor: Actor, meeting: Meeting) -> list[Waiting]:
    """The body's accepted dossiers that the actor may see, the longest waiting first."""
    form = DossierFilter(state="accepted", body_id=meeting.body_id)
    rows = dossiers.visible_dossiers(session, actor, form)
    return [Waiting(row, len(documents.papers_of_dossier(session, row.id))) for row in reversed(_by_check(rows))]


def _by_check(rows: Sequence[Dossier]) -> list[Dossier]:
    return sorted(rows, key=lambda row: (row.checked_at is not None, row.checked_at), reverse=True)


def _open_request(session: Session, row: Dossier, desk: Desk) -> AdviceRequest | None:
    if row.state in ("withdrawn", "scheduled"):
        return None
    requests = [one for one in dossiers.advice_of(session, row.id) if one.position is None]
    return next((one for one in requests if one.organisation_id in desk.writes_for), None)


def _left(row: Dossier, asked: AdviceRequest | None, today: date) -> Left | None:
    if asked is not None:
        return left_until(asked.due_on, today)
    return left_until(row.check_due_on, today) if row.state == "submitted" and row.check_due_on else None
