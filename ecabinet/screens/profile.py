"""Who one is here: the posts held and since when, roles, whom one helps and who helps, and where one is reached."""

from typing import Any
from uuid import UUID

from flask import render_template
from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.accounts.models import Person
from ecabinet.bodies import queries as bodies
from ecabinet.bodies.models import Body, Organisation
from ecabinet.core.db import reading
from ecabinet.core.pages import Pages, followed
from ecabinet.core.web import current_actor

pages = Pages("profile")


@pages.get("/my/profile")
def profile() -> str:
    """One's own page."""
    return render_template("screens/profile.html", **_shown())


@pages.get("/my/profile/facts")
def profile_facts() -> str:
    """The part of it that changes."""
    return render_template("screens/_profile.html", **_shown())


def _shown() -> dict[str, Any]:
    person_id = current_actor().person_id
    with reading() as session:
        held = sorted(bodies.holders_with_seats(session, person_id), key=lambda row: row[0].since, reverse=True)
        roles = bodies.roles_held(session, person_id)
        aides = bodies.aides_of(session, person_id)
        return {
            "person": session.get_one(Person, person_id),
            "held": held,
            "roles": roles,
            "bodies": _by_id(session, Body, {seat.body_id for _, seat in held} | {row.body_id for row in roles}),
            "organisations": _by_id(session, Organisation, {row.organisation_id for row in roles}),
            "helps": _people(session, [row.principal_id for row in aides if row.person_id == person_id]),
            "helped_by": _people(session, [row.person_id for row in aides if row.principal_id == person_id]),
            "live": followed(session, [f"user:{person_id}"]),
        }


def _by_id(session: Session, kind: type[Any], ids: set[Any]) -> dict[UUID, Any]:
    return {row.id: row for row in session.scalars(select(kind).where(kind.id.in_(ids)))}


def _people(session: Session, ids: list[UUID]) -> list[Person]:
    return list(session.scalars(select(Person).where(Person.id.in_(ids)).order_by(Person.name)))
