"""Writes of points, by the seat's people."""

from uuid import UUID

from ecabinet.accounts.models import Person
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import IdTaken, StaleVersion, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.opinion_points import queries
from ecabinet.opinion_points.forms import AddPoint, ChangePoint
from ecabinet.opinions import points
from ecabinet.opinions.models import OpinionSlip, SlipSeat
from ecabinet.opinions.own_seats import own_seat, require_open
from ecabinet.opinions.point_forms import PointFields, content_of
from ecabinet.opinions.point_models import SlipPoint


def add_point(actor: Actor, slip_id: UUID, entry_id: UUID, form: AddPoint) -> SlipPoint:
    """The seat has such a point, to be sent with its next answer. May be repeated: the same id, the same row."""
    with transaction(actor) as tx:
        slip, row = own_seat(tx, actor, slip_id, entry_id)
        if (known := tx.session.get(SlipPoint, form.id)) is not None:
            require(known.slip_seat_id == row.id, IdTaken)
            return known
        require(not points.was_sent(tx.session, form.id), IdTaken)
        require_open(tx, slip)
        point = SlipPoint(id=form.id, slip_id=slip.id, slip_seat_id=row.id, version=0)
        _write(tx, actor, slip, point, form)
        tx.add(point)
        _tell(tx, row, point)
    return point


def change_point(actor: Actor, slip_id: UUID, entry_id: UUID, point_id: UUID, form: ChangePoint) -> SlipPoint:
    """The point is as the form says; what was sent stays as it was sent. A stale version is refused."""
    with transaction(actor) as tx:
        slip, row = own_seat(tx, actor, slip_id, entry_id)
        point = queries.own_point(tx.session, row.id, point_id)
        require_open(tx, slip)
        require(point.version == form.version, StaleVersion(current=_flat(point)))
        _write(tx, actor, slip, point, form)
        _tell(tx, row, point)
    return point


def remove_point(actor: Actor, slip_id: UUID, entry_id: UUID, point_id: UUID) -> None:
    """The next answer goes without the point; those sent keep theirs."""
    with transaction(actor) as tx:
        slip, row = own_seat(tx, actor, slip_id, entry_id)
        point = queries.own_point(tx.session, row.id, point_id)
        require_open(tx, slip)
        tx.session.delete(point)
        tx.record("slip_point.removed", row.stream, point, None)


def _write(tx: Transaction, actor: Actor, slip: OpinionSlip, point: SlipPoint, form: PointFields) -> None:
    point.content = content_of(slip, form)
    point.changed_by, point.changed_at = actor.person_id, clock.now()
    point.changed_by_name = tx.session.get_one(Person, actor.person_id).name
    point.version += 1


def _tell(tx: Transaction, row: SlipSeat, point: SlipPoint) -> None:
    tx.session.flush()
    tx.record("slip_point.kept", row.stream, point, points.presented(point))


def _flat(point: SlipPoint) -> dict[str, object]:
    """Each field beside the version, as the form that came second compares them."""
    return {**point.content, **points.presented(point)}
