"""What the holders of a key of secret ballots are told: that they are to make it, and that a box waits for them."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.ballot_keys.models import BallotKey, KeyHolder
from ecabinet.bodies.models import Body
from ecabinet.core.actor import Actor
from ecabinet.core.journal import Event
from ecabinet.notices.kinds import BOXES, KEYS, Found
from ecabinet.notices.models import Notice
from ecabinet.votes.models import Vote

Matter = tuple[UUID, Body | Vote]
"""A key, and what is told of it: whose it is, or the vote whose box lies under it."""


def matters_of(session: Session, actor: Actor, notices: Sequence[Notice]) -> dict[UUID, Matter]:
    """By what the notices are about, as long as the actor is among the key's holders."""
    keys = {row.about_id for row in notices if row.kind in KEYS}
    votes = {row.about_id for row in notices if row.kind in BOXES}
    if not keys and not votes:
        return {}
    held = select(KeyHolder.key_id).where(KeyHolder.person_id == actor.person_id)
    bodies = select(BallotKey.id, Body).join(Body, Body.id == BallotKey.body_id)
    found: dict[UUID, Matter] = {}
    for key_id, body in session.execute(bodies.where(BallotKey.id.in_(keys), BallotKey.id.in_(held))):
        found[key_id] = key_id, body
    for vote in session.scalars(select(Vote).where(Vote.id.in_(votes), Vote.key_id.in_(held))):
        if vote.key_id is not None:
            found[vote.id] = vote.key_id, vote
    return found


def title_of(matter: Matter, locale: str) -> str:
    """The body whose key it is, or what was asked."""
    about = matter[1]
    if isinstance(about, Body):
        return about.name_en if locale == "en" and about.name_en else about.name
    return about.question_en if locale == "en" and about.question_en else about.question


def _asked(session: Session, event: Event, _data: Any) -> Found:
    """The three who are to make it, as long as it is being made."""
    key = session.get_one(BallotKey, event.entity_id)
    return ("key_asked", _holders(key), None, key.id) if key.state == "making" else None


def _box_waits(session: Session, event: Event, _data: Any) -> Found:
    """The three who hold its key, as long as it waits for two of them."""
    vote = session.get_one(Vote, event.entity_id)
    if vote.box is None or vote.box["state"] != "waiting":
        return None
    return "box_waits", tuple(UUID(one["person_id"]) for one in vote.box["holders"]), None, vote.id


def _holders(key: BallotKey) -> tuple[UUID, ...]:
    return tuple(one.person_id for one in key.holders)


RULES: dict[tuple[str, str], tuple[Callable[[Session, Event, Any], Found], ...]] = {
    ("ballot_key", "ballot_key.begun"): (_asked,),
    ("ballot_boxes", "vote.closed"): (_box_waits,),
}
