"""Writes of ballot keys."""

from uuid import UUID

from ecabinet.ballot_keys import policy, presenters, queries, steps
from ecabinet.ballot_keys.forms import BeginBallotKey, CompareBallotKey, SendKeyMessage
from ecabinet.ballot_keys.models import BallotKey, Because, KeyHolder
from ecabinet.ballot_keys.refusals import KeyStepOver
from ecabinet.bodies import queries as bodies
from ecabinet.bodies.models import Body
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import BadInput, Forbidden, IdTaken, NotFound, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.secret_votes.refusals import Refused
from ecabinet.secret_votes.shapes import plain


def begin_ballot_key(actor: Actor, body_id: UUID, form: BeginBallotKey) -> BallotKey:
    """Three people are to make a key; the one confirmed so far stays until they have. The same id begins it once.

    Raises IdTaken; BadInput for who can hold none.
    """
    with transaction(actor) as tx:
        require(body_id in bodies.bodies_of(tx.session, actor.person_id), NotFound)
        require(policy.may_begin_key(is_secretary=_is_secretary(tx, actor, body_id)))
        if (known := tx.session.get(BallotKey, form.id)) is not None:
            require(known.body_id == body_id and known.begun_by == actor.person_id, IdTaken)
            return known
        known_people = {one.id: one.name for one in queries.candidates(tx.session, body_id)}
        require(known_people.keys() >= set(form.holders), BadInput({"holders": "ballot_key.no_holder"}))
        key = BallotKey(id=form.id, body_id=body_id, begun_at=clock.now(), begun_by=actor.person_id)
        for place, person in enumerate(form.holders, start=1):
            key.holders.append(KeyHolder(place=place, person_id=person, name=known_people[person]))
        tx.add(key)
        _tell(tx, "ballot_key.begun", key)
    return key


def send_key_message(actor: Actor, key_id: UUID, form: SendKeyMessage) -> BallotKey:
    """The holder's message stands for the two others; the same one again changes nothing.

    The last acceptance makes the key, a complaint that is proven ends its making. Raises KeyStepOver; BadInput for a
    message that is not the holder's or not proven.
    """
    with transaction(actor) as tx:
        key, own = _own(tx, actor, key_id)
        if getattr(own, steps.STEPS[type(form.message)]) == plain(form.message):
            return key
        if not steps.fits_now(key, form.message) or getattr(own, steps.STEPS[type(form.message)]) is not None:
            raise KeyStepOver(current=presenters.ballot_key(key))
        _take(key, own, form)
        tx.session.flush()
        _tell(tx, "ballot_key.advanced", key)
    return key


def compare_ballot_key(actor: Actor, key_id: UUID, form: CompareBallotKey) -> BallotKey:
    """The holder said whether the three digests are the same: with the third yes the body has this key, a no ends it.

    The same word again changes nothing. Raises KeyStepOver; BadInput for a yes to another digest than the key's.
    """
    with transaction(actor) as tx:
        key, own = _own(tx, actor, key_id)
        if own.same is form.same:
            return key
        if key.state != "comparing":
            raise KeyStepOver(current=presenters.ballot_key(key))
        require(not form.same or form.digest == key.digest, BadInput({"digest": "ballot_key.other_digest"}))
        own.same = form.same
        if not form.same:
            _end(key, "digests_differ")
        elif all(one.same for one in key.holders):
            _confirm(tx, key)
        tx.session.flush()
        _tell(tx, "ballot_key.compared", key)
    return key


def end_ballot_key(actor: Actor, key_id: UUID) -> BallotKey:
    """No vote is opened under the key any more; a second time changes nothing. Boxes of votes before can be opened."""
    with transaction(actor) as tx:
        queries.visible_key(tx.session, actor, key_id)
        key = tx.locked(BallotKey, key_id)
        require(policy.may_end_key(actor, key, is_secretary=_is_secretary(tx, actor, key.body_id)))
        if key.state != "ended":
            _end(key, "ended")
            tx.session.flush()
            _tell(tx, "ballot_key.ended", key)
    return key


def _own(tx: Transaction, actor: Actor, key_id: UUID) -> tuple[BallotKey, KeyHolder]:
    """The key, locked, and the actor's part in it; NotFound, Forbidden for who holds none."""
    queries.visible_key(tx.session, actor, key_id)
    key = tx.locked(BallotKey, key_id)
    own = policy.own_part(actor, key)
    if own is None:
        raise Forbidden
    return key, own


def _take(key: BallotKey, own: KeyHolder, form: SendKeyMessage) -> None:
    try:
        steps.check_message(key, own, form.message)
        steps.take(key, own, form.message)
    except Refused as fault:
        raise BadInput({"message": "ballot_key.message_refused"}) from fault
    if key.state == "ended":
        key.ended_at = clock.now()


def _confirm(tx: Transaction, key: BallotKey) -> None:
    """The body's key is this one; the one before it has been replaced."""
    tx.locked(Body, key.body_id)
    before = queries.confirmed_key(tx.session, key.body_id)
    if before is not None:
        _end(before, "replaced")
        tx.session.flush()
        _tell(tx, "ballot_key.ended", before)
    key.state, key.confirmed_at = "confirmed", clock.now()


def _end(key: BallotKey, because: Because) -> None:
    key.state, key.because, key.ended_at = "ended", because, clock.now()


def _is_secretary(tx: Transaction, actor: Actor, body_id: UUID) -> bool:
    return bodies.has_role(tx.session, actor.person_id, body_id, "secretary")


def _tell(tx: Transaction, name: str, key: BallotKey) -> None:
    tx.record(name, key.stream, key, presenters.ballot_key(key))
