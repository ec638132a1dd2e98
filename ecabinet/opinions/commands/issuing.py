"""A slip goes out with its number, is given more time, or is recalled."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import delete, func, insert, select

from ecabinet.accounts.models import Person
from ecabinet.bodies import queries as bodies
from ecabinet.bodies.calendar import ONE_DAY, calendar_of, shipped_years
from ecabinet.bodies.models import Body, SeatHolder
from ecabinet.bodies.roll import SeatOnRoll, seats_on
from ecabinet.bodies.rules import RuleProfile, parse_profile, profile_data
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import BadInput, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.documents import queries as documents
from ecabinet.dossiers.conflicts import require_state as require_dossier_state
from ecabinet.dossiers.models import Dossier, DossierReader
from ecabinet.opinions import policy, queries
from ecabinet.opinions.commands.drafting import allowed
from ecabinet.opinions.conflicts import (
    PapersNotReady,
    SlipNotApproved,
    SlipOver,
    SlipWindow,
    require_state,
    require_version,
)
from ecabinet.opinions.forms import DecideOnSlip, ExtendSlip, RecallSlip
from ecabinet.opinions.holding import hold_dossier
from ecabinet.opinions.models import OpinionSlip, SlipExtension, SlipSeat
from ecabinet.opinions.moment import is_over, moment_of
from ecabinet.opinions.standing import standing_of
from ecabinet.opinions.telling import tell_chair, tell_recipients, tell_seat, tell_slip
from ecabinet.opinions.views import PaperView
from ecabinet.slip_records import deadline
from ecabinet.slip_records.record import special_days


def issue_slip(actor: Actor, slip_id: UUID, form: DecideOnSlip) -> OpinionSlip:
    """The slip has its number and stands before everybody who is asked; roll, rules and papers are frozen.

    May be repeated while it is open. Raises SlipNotApproved, NoRulesInForce, SlipWindow, PapersNotReady,
    CalendarMissing.
    """
    with transaction(actor) as tx:
        # Before the slip, so that numbers are given one after the other, without gaps.
        body = tx.locked(Body, queries.visible(tx.session, actor, slip_id).body_id)
        slip = allowed(tx, actor, slip_id, policy.may_edit)
        if slip.state == "open":
            return slip
        require_state(slip, queries.whole(tx.session, slip), "awaiting_approval")
        require_version(slip, queries.whole(tx.session, slip), form.version)
        require(slip.approved_at is not None, SlipNotApproved)
        today = clock.today()
        require_dossier_state(tx.locked(Dossier, slip.dossier_id), "accepted")
        rules = bodies.rule_profile_on(tx.session, body, today)
        require(deadline.window_allows(rules, slip.days), SlipWindow)
        slip.papers = _papers(tx, slip)
        _freeze(tx, actor, slip, rules, today)
        _write_roll(tx, slip, today)
        hold_dossier(tx, slip)
        tell_slip(tx, "slip.issued", slip)
        for row in queries.roll_of(tx.session, slip.id):
            tell_seat(tx, "slip_seat.asked", slip, row, None)
        tell_recipients(tx, "slip_line.asked", slip)
    return slip


def _freeze(tx: Transaction, actor: Actor, slip: OpinionSlip, rules: RuleProfile, today: date) -> None:
    used = select(func.max(OpinionSlip.number)).where(
        OpinionSlip.body_id == slip.body_id, OpinionSlip.year == today.year
    )
    slip.year, slip.number = today.year, 1 + (tx.scalar(used) or 0)
    slip.rule = profile_data(rules)
    calendar = calendar_of(shipped_years())
    slip.due_on = deadline.due_day(calendar, today, slip.days)
    slip.closes_at, slip.special_days = deadline.closing(slip.due_on), special_days(calendar, today, slip.due_on)
    slip.issued_by, slip.issued_at, slip.state = actor.person_id, clock.now(), "open"
    slip.version += 1


def _papers(tx: Transaction, slip: OpinionSlip) -> list[PaperView]:
    """The dossier's papers as they are now; those handed out on paper only are not among them."""
    papers: list[PaperView] = []
    for document, version in documents.papers_of_dossier(tx.session, slip.dossier_id):
        if version is None and document.coming_version_id is None:
            continue
        if version is None or version.state != "ready" or not version.pages:
            raise PapersNotReady(title=document.title)
        papers.append(
            {
                "document": str(document.id),
                "version_id": str(version.id),
                "title": document.title,
                "version": version.number,
                "pages": version.pages,
                "sha256": version.digest,
            }
        )
    return papers


def _write_roll(tx: Transaction, slip: OpinionSlip, today: date) -> None:
    """The seats of the day with their holders; those of recused seats are not asked, all others read the papers."""
    seats = seats_on(tx.session, slip.body_id, today, _recused_people(tx, slip, today))
    units = {seat.id: seat.organisation_id for seat in bodies.seats_of(tx.session, slip.body_id, today)}
    rows = [
        {
            **seat._asdict(),
            "id": uuid4(),
            "slip_id": slip.id,
            "position": position,
            "organisation_id": units[seat.seat_id],
            "person_name": seat.person_name or "",
        }
        for position, seat in enumerate(seats, start=1)
    ]
    tx.session.execute(insert(SlipSeat), rows)
    _let_read(tx, slip, seats)


def _recused_people(tx: Transaction, slip: OpinionSlip, today: date) -> set[UUID]:
    """Who holds the recused seats: the person is recused, whichever of their seats is meant."""
    off = [UUID(seat) for seat in slip.recused]
    return set(tx.scalars(select(SeatHolder.person_id).where(SeatHolder.seat_id.in_(off), bodies.holds_on(today))))


def _let_read(tx: Transaction, slip: OpinionSlip, seats: list[SeatOnRoll]) -> None:
    """The seats that are asked read the dossier, recused ones are barred, whatever an earlier slip said."""
    tx.execute(delete(DossierReader).where(DossierReader.dossier_id == slip.dossier_id))
    for seat in seats:
        if seat.status != "vacant":
            tx.add(DossierReader(dossier_id=slip.dossier_id, seat_id=seat.seat_id, is_barred=seat.recused))


def extend_slip(actor: Actor, slip_id: UUID, form: ExtendSlip) -> OpinionSlip:
    """There is time until the end of a later day; all who are asked hear why. A stale version is refused.

    Raises SlipOver once its time is over, SlipWindow where the rules don't let it be so long, CalendarMissing.
    """
    with transaction(actor) as tx:
        slip = queries.locked(tx, actor, slip_id)
        require(policy.may_extend(standing_of(tx.session, actor, slip), slip))
        require_state(slip, queries.whole(tx.session, slip), "open")
        require_version(slip, queries.whole(tx.session, slip), form.version)
        assert slip.due_on and slip.issued_at  # noqa: S101  (an open slip has both)
        now = moment_of(tx.session, slip)
        require(not is_over(slip, now), SlipOver)
        require(form.due_on > slip.due_on, BadInput({"due_on": "slip.not_later"}))
        days = [*(row.due_on_before for row in queries.extensions_of(tx.session, slip.id)), slip.due_on, form.due_on]
        issued_on = slip.issued_at.astimezone(clock.HANOI).date()
        rules, calendar = parse_profile(slip.rule), calendar_of(shipped_years())
        require(deadline.extension_allows(rules, calendar, issued_on, days), SlipWindow)
        tx.add(_extension(tx, actor, slip, form, number=len(days) - 1, at=now))
        slip.special_days = slip.special_days + special_days(calendar, slip.due_on + ONE_DAY, form.due_on)
        slip.due_on, slip.closes_at = form.due_on, deadline.closing(form.due_on)
        slip.version += 1
        tell_slip(tx, "slip.extended", slip)
        tell_recipients(tx, "slip_line.changed", slip)
    return slip


def _extension(
    tx: Transaction, actor: Actor, slip: OpinionSlip, form: ExtendSlip, *, number: int, at: datetime
) -> SlipExtension:
    return SlipExtension(
        slip_id=slip.id,
        number=number,
        due_on_before=slip.due_on,
        due_on=form.due_on,
        reason=form.reason,
        by=actor.person_id,
        by_name=tx.session.get_one(Person, actor.person_id).name,
        at=at,
    )


def recall_slip(actor: Actor, slip_id: UUID, form: RecallSlip) -> OpinionSlip:
    """Nobody has to answer any more; what was answered is kept and counts for nothing. May be repeated."""
    with transaction(actor) as tx:
        slip = allowed(tx, actor, slip_id, policy.may_edit)
        if slip.state == "withdrawn":
            return slip
        require_state(slip, queries.whole(tx.session, slip), "draft", "awaiting_approval", "open")
        waited = policy.awaits_chair(slip)
        slip.state, slip.withdrawn_at, slip.reason = "withdrawn", clock.now(), form.reason
        slip.version += 1
        hold_dossier(tx, slip)
        tell_slip(tx, "slip.recalled", slip)
        if waited:
            tell_chair(tx, "slip.recalled", slip)
        tell_recipients(tx, "slip_line.changed", slip)
    return slip
