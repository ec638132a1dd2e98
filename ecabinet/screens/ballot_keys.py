"""The pages of ballot keys: those one holds or makes as a secretary, and a key with what its holders do."""

from typing import Any
from uuid import UUID

from flask import g, render_template
from sqlalchemy.orm import Session

from ecabinet.accounts.models import Person
from ecabinet.ballot_keys import queries
from ecabinet.ballot_keys.models import BallotKey
from ecabinet.bodies import queries as bodies
from ecabinet.bodies.models import Body
from ecabinet.core.actor import Actor
from ecabinet.core.db import reading
from ecabinet.core.pages import Pages
from ecabinet.core.web import current_actor
from ecabinet.live import streams

pages = Pages("ballot_keys")


@pages.app_context_processor
def holding() -> dict[str, Any]:
    """`has_ballot_keys()` for the menu: whether who reads the page holds a key or lets others make one."""
    return {"has_ballot_keys": _has_ballot_keys}


def _has_ballot_keys() -> bool:
    person: Person = g.person
    with reading() as session:
        return bool(bodies.bodies_kept_by(session, person.id) or queries.keys_held(session, person.id))


@pages.get("/ballot-keys")
def own_keys() -> str:
    """The keys of which I hold a share, and those of the bodies whose secretary I am."""
    actor = current_actor()
    with reading() as session:
        kept = _kept(session, actor)
        held = [(key, session.get_one(Body, key.body_id)) for key in queries.keys_held(session, actor.person_id)]
        return render_template("ballot_keys/keys.html", kept=kept, held=held)


def _kept(session: Session, actor: Actor) -> list[tuple[Body, list[BallotKey], list[Person]]]:
    """Each body whose secretary the actor is, with its keys and who can hold one."""
    own = [session.get_one(Body, body_id) for body_id in bodies.bodies_kept_by(session, actor.person_id)]
    return [
        (body, list(queries.keys_of(session, actor, body.id)), queries.candidates(session, body.id))
        for body in sorted(own, key=lambda body: body.name)
    ]


@pages.get("/ballot-keys/<uuid:key_id>")
def key_page(key_id: UUID) -> str:
    """A key: what each holder has done and does next, drawn from its stream."""
    actor = current_actor()
    with reading() as session:
        key = queries.visible_key(session, actor, key_id)
        holds = queries.may_follow_boxes(session, actor, key_id)
        drawn = [key.stream, *([f"ballot_boxes:{key_id}"] if holds else [])]
        live = {
            "streams": [*drawn, f"user:{actor.person_id}"],
            "snapshots": [streams.snapshot(session, name) for name in drawn],
        }
        page = {
            "key": str(key_id),
            "holds": holds,
            "may_end": bodies.has_role(session, actor.person_id, key.body_id, "secretary"),
        }
        return render_template("ballot_keys/key.html", body=session.get_one(Body, key.body_id), page=page, live=live)
