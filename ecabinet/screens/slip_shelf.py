"""Slips in lists: those under way with how many have answered, those that are over page by page, what was found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BeforeValidator, Field, StringConstraints
from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.orm import Session

from ecabinet.bodies.calendar import calendar_of, shipped_years
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.forms import Form, Text
from ecabinet.dossiers import queries as dossiers
from ecabinet.dossiers.forms import DossierFilter
from ecabinet.dossiers.models import Dossier
from ecabinet.finding.periods import days_of
from ecabinet.opinions import queries
from ecabinet.opinions.models import STATES, OpinionSlip, SlipAnswer, SlipSeat
from ecabinet.opinions.standing import is_asked
from ecabinet.submissions.deadlines import Left, left_until
from ecabinet.texts.vietnamese import fold

UNASKED = "unasked"  # the view of accepted dossiers about which nobody was asked yet
GROUPS = {
    "awaiting_approval": ("awaiting_approval",),
    "open": ("open",),
    "draft": ("draft",),
    "closed": ("closed", "summarised"),
}  # what is under way, in the order in which it is shown
VIEWS = ("", *GROUPS, "concluded", "withdrawn")
PERIODS = ("week", "month", "quarter")
A_PAGE = 30


def _none_if_empty(value: object) -> object:
    """A field of a page's form that was left empty."""
    return None if value == "" else value


Unfilled = BeforeValidator(_none_if_empty)


class FindSlips(Form):
    """Which slips; `view` is a group of states or empty for all under way, `q` words of a title or a number.

    The time is that of the issue, before it that of the draft: the week, month or quarter of today, or `from`, `to`.
    """

    view: Literal["", "awaiting_approval", "open", "draft", "closed", "concluded", "withdrawn", "unasked"] = ""
    q: Annotated[Text, StringConstraints(max_length=200)] = ""
    period: Annotated[Literal["week", "month", "quarter"] | None, Unfilled] = None
    since: Annotated[date | None, Unfilled, Field(alias="from")] = None
    until: Annotated[date | None, Unfilled, Field(alias="to")] = None
    page: Annotated[int, Field(ge=1, le=10_000)] = 1

    @property
    def is_filter(self) -> bool:
        """Whether anything but the view is asked for."""
        return bool(self.q or self.period or self.since or self.until)


@dataclass(frozen=True, slots=True)
class SlipOnShelf:
    """A slip in a list; of an open one how its deadline stands, and how many of those asked have answered."""

    slip: OpinionSlip
    left: Left | None = None
    asked: int = 0
    answered: int = 0

    @property
    def is_late(self) -> bool:
        """Whether there is at most a working day left, and somebody has not answered."""
        return self.left is not None and self.left.left <= 1 and self.answered < self.asked


@dataclass(frozen=True, slots=True)
class SlipShelf:
    """The rows of one page of a view by group of states, how many each view has, and whether more follow."""

    groups: dict[str, list[SlipOnShelf]]
    counts: dict[str, int]
    unasked: Sequence[Dossier]
    has_more: bool


def shelf(session: Session, actor: Actor, form: FindSlips) -> SlipShelf:
    """What the actor sees, as the form asks, in a constant number of reads."""
    which = _which(session, actor, form)
    counts = _counts(session, which)
    unasked = waiting(session, actor)
    rows, has_more = _rows(session, which, form)
    shown = on_shelf(session, rows)
    names = {state: name for name, states in GROUPS.items() for state in states}
    groups: dict[str, list[SlipOnShelf]] = {name: [] for name in (*GROUPS, "concluded", "withdrawn")}
    for one in shown:
        groups[names.get(one.slip.state, one.slip.state)].append(one)
    groups["open"].sort(key=lambda one: (not one.is_late, one.slip.closes_at))
    return SlipShelf(groups, counts | {UNASKED: len(unasked)}, unasked, has_more)


def on_shelf(session: Session, slips: Sequence[OpinionSlip]) -> list[SlipOnShelf]:
    """These slips as a list shows them, in two reads however many they are."""
    today, ids = clock.today(), [slip.id for slip in slips if slip.state == "open"]
    asked, answered, calendar = _asked(session, ids), _answered(session, ids), calendar_of(shipped_years())
    return [
        SlipOnShelf(
            slip,
            left_until(slip.due_on, today, calendar) if slip.state == "open" and slip.due_on else None,
            asked.get(slip.id, 0),
            answered.get(slip.id, 0),
        )
        for slip in slips
    ]


def waiting(session: Session, actor: Actor) -> list[Dossier]:
    """Accepted dossiers of bodies whose secretary the actor is, about which no slip is or was, the longest first."""
    kept = dossiers.desk_of(session, actor).secretary_of
    if not kept:
        return []
    had = set(session.scalars(select(OpinionSlip.dossier_id).where(OpinionSlip.state != "withdrawn")))
    rows = dossiers.visible_dossiers(session, actor, DossierFilter(state="accepted"))
    found = [row for row in rows if row.body_id in kept and row.id not in had]
    return sorted(found, key=lambda row: row.checked_at or datetime.min.replace(tzinfo=UTC))


def _which(session: Session, actor: Actor, form: FindSlips) -> ColumnElement[bool]:
    """All that is asked for but the view."""
    which = queries.seen_by(session, actor) & _in_time(form)
    return which & OpinionSlip.id.in_(_with_words(session, which, form.q)) if form.q else which


def _with_words(session: Session, which: ColumnElement[bool], words: str) -> list[UUID]:
    """Those in whose title, number or ministry each of the words stands, accents or not."""
    columns = (OpinionSlip.id, OpinionSlip.title, OpinionSlip.title_en, OpinionSlip.organisation)
    rows = session.execute(select(*columns, OpinionSlip.number, OpinionSlip.year).where(which))
    wanted = fold(words).split()
    return [
        row.id
        for row in rows
        if _holds(f"{row.title} {row.title_en} {row.organisation} {row.number}/PLYK/{row.year}", wanted)
    ]


def _holds(text: str, wanted: list[str]) -> bool:
    folded = fold(text)
    return all(word in folded for word in wanted)


def _in_time(form: FindSlips) -> ColumnElement[bool]:
    since, until = days_of(form.period, clock.today()) if form.period else (form.since, form.until)
    at = func.coalesce(OpinionSlip.issued_at, OpinionSlip.created_at)
    within: ColumnElement[bool] = true()
    if since:
        within &= at >= _midnight(since)
    if until:
        within &= at < _midnight(until + timedelta(days=1))
    return within


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), clock.HANOI).astimezone(UTC)


def _rows(session: Session, which: ColumnElement[bool], form: FindSlips) -> tuple[Sequence[OpinionSlip], bool]:
    """All under way; of one view a page, and whether more follow."""
    if form.view == UNASKED:
        return [], False
    query = select(OpinionSlip).order_by(OpinionSlip.created_at.desc(), OpinionSlip.id)
    if not form.view:
        under_way = STATES if form.is_filter else [state for group in GROUPS.values() for state in group]
        return session.scalars(query.where(which, OpinionSlip.state.in_(under_way)).limit(500)).all(), False
    query = query.where(which, OpinionSlip.state.in_(GROUPS.get(form.view, (form.view,))))
    if form.view == "open":
        return session.scalars(query).all(), False
    rows = session.scalars(query.offset((form.page - 1) * A_PAGE).limit(A_PAGE + 1)).all()
    return rows[:A_PAGE], len(rows) > A_PAGE


def _counts(session: Session, which: ColumnElement[bool]) -> dict[str, int]:
    by_state = select(OpinionSlip.state, func.count()).where(which).group_by(OpinionSlip.state)
    found: dict[str, int] = {row[0]: row[1] for row in session.execute(by_state)}
    counts = {view: sum(found.get(state, 0) for state in GROUPS.get(view, (view,))) for view in VIEWS[1:]}
    return counts | {"": sum(counts[name] for name in GROUPS), "all": sum(counts.values())}


def _asked(session: Session, ids: Sequence[UUID]) -> dict[UUID, int]:
    query = select(SlipSeat.slip_id, func.count()).where(SlipSeat.slip_id.in_(ids), is_asked())
    return {row[0]: row[1] for row in session.execute(query.group_by(SlipSeat.slip_id))}


def _answered(session: Session, ids: Sequence[UUID]) -> dict[UUID, int]:
    query = select(SlipAnswer.slip_id, func.count()).where(SlipAnswer.slip_id.in_(ids), SlipAnswer.current)
    return {row[0]: row[1] for row in session.execute(query.group_by(SlipAnswer.slip_id))}
