"""The pages where a system administrator keeps people, seats, organisations and roles.

Each part is a list that is drawn again when it changes, and sheets (forms in a dialog) fetched when they are opened.
"""

from typing import Any, TypeVar
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from ecabinet.accounts import queries as accounts
from ecabinet.accounts.models import Person
from ecabinet.accounts.passwords import first_password
from ecabinet.bodies import queries, register
from ecabinet.bodies.models import Body, Organisation, Seat
from ecabinet.bodies.policy import may_manage_bodies
from ecabinet.bodies.rules_in_words import lines
from ecabinet.core import clock
from ecabinet.core.db import reading
from ecabinet.core.pages import Pages, followed
from ecabinet.core.problems import NotFound, require
from ecabinet.core.rows import Row
from ecabinet.core.web import current_actor

R = TypeVar("R", bound=Row)
pages = Pages("bodies")
NOTES_KEPT = (0, 30, 90, 180, 365)  # days that are offered; 0 is for ever
SHOWN_AT_FIRST = 60
MOST_SHOWN = 5_000
CHOICES = 8


@pages.before_request
def administrators_only() -> None:
    """Forbidden for everybody else: who appoints people is a system administrator."""
    require(may_manage_bodies(current_actor()))


@pages.get("/people")
def people() -> str:
    """The accounts, found by name as one types."""
    return render_template("bodies/accounts.html", **_people())


@pages.get("/people/list")
def people_list() -> str:
    """The part of it that changes."""
    return render_template("bodies/_accounts.html", **_people())


def _people() -> dict[str, Any]:
    text = request.args.get("q", "")[:100]
    most = min(request.args.get("most", SHOWN_AT_FIRST, int), MOST_SHOWN)
    with reading() as session:
        found, count = accounts.people_matching(session, text, max(most, 1))
        posts = register.posts_of(session, [row.id for row in found], clock.today())
        live = _followed(session)
    more = len(found) + SHOWN_AT_FIRST
    return {"found": found, "count": count, "posts": posts, "text": text, "more": more, "live": live}


def _followed(session: Session, *bodies: Body) -> dict[str, Any]:
    """The bodies' streams, and the administrator's own: who is signed out elsewhere leaves the page at once."""
    return followed(session, [f"user:{current_actor().person_id}", *(body.stream for body in bodies)])


@pages.get("/people/choices")
def people_choices() -> str:
    """Those whom a picker of people offers for what is typed: accounts that are not disabled."""
    with reading() as session:
        found, _ = accounts.people_matching(session, request.args.get("q", "")[:100], MOST_SHOWN)
        rows = [row for row in found if row.disabled_at is None][:CHOICES]
        posts = register.posts_of(session, [row.id for row in rows], clock.today())
    return render_template("bodies/_choices.html", rows=rows, posts=posts)


@pages.get("/people/new")
def new_person_sheet() -> str:
    """The form that opens an account, with a password to hand over."""
    return render_template("bodies/_new_person.html", password=first_password())


@pages.get("/people/<uuid:person_id>")
def person_sheet(person_id: UUID) -> str:
    """An account: name and rights, a new password, closed or open."""
    with reading() as session:
        person = _found(session, Person, person_id)
        posts = register.posts_of(session, [person.id], clock.today())[person.id]
        devices = len(accounts.devices_of(session, person.id))
    return render_template(
        "bodies/_person.html", person=person, posts=posts, devices=devices, password=first_password()
    )


@pages.get("/people/seats")
def seats() -> ResponseReturnValue:
    """The seats of the first body; where there is none yet, the invitation to found one."""
    with reading() as session:
        bodies = queries.visible_bodies(session, current_actor())
    if bodies:
        return redirect(url_for("bodies_pages.seats_of_body", body_id=bodies[0].id))
    return render_template("bodies/seats.html", body=None, bodies=[])


@pages.get("/people/bodies/<uuid:body_id>")
def seats_of_body(body_id: UUID) -> str:
    """A body's seats in their order, who holds them, and the rules it decides by."""
    return render_template("bodies/seats.html", **_seats(body_id))


@pages.get("/people/bodies/<uuid:body_id>/seats")
def seat_list(body_id: UUID) -> str:
    """The part of it that changes."""
    return render_template("bodies/_seats.html", **_seats(body_id))


def _seats(body_id: UUID) -> dict[str, Any]:
    actor, today = current_actor(), clock.today()
    with reading() as session:
        body = queries.visible_body(session, actor, body_id)
        rows = register.held_seats(session, body_id, today)
        rules = register.rules_of(session, body, today)
        bodies = queries.visible_bodies(session, actor)
        live = _followed(session, body)
    said = lines(rules.in_force) if rules.in_force else []
    return {"body": body, "bodies": bodies, "rows": rows, "rules": rules, "lines": said, "live": live}


@pages.get("/people/bodies/new")
def new_body_sheet() -> str:
    """The form that founds a body."""
    with reading() as session:
        return render_template("bodies/_new_body.html", tree=register.tree(queries.organisations(session)))


@pages.get("/people/bodies/<uuid:body_id>/name")
def body_sheet(body_id: UUID) -> str:
    """The form that changes what a body is called and what holds for its sessions."""
    with reading() as session:
        body = queries.visible_body(session, current_actor(), body_id)
    return render_template("bodies/_body.html", body=body, notes_kept=sorted({*NOTES_KEPT, body.notes_days}))


@pages.get("/people/bodies/<uuid:body_id>/new-seat")
def new_seat_sheet(body_id: UUID) -> str:
    """The form that adds a seat."""
    with reading() as session:
        body = queries.visible_body(session, current_actor(), body_id)
        tree = register.tree(queries.organisations(session))
        has_chair = any(row.is_chair for row in queries.seats_of(session, body_id, clock.today()))
    return render_template("bodies/_new_seat.html", body=body, tree=tree, has_chair=has_chair)


@pages.get("/people/seats/<uuid:seat_id>")
def seat_sheet(seat_id: UUID) -> str:
    """A seat: who held, holds and will hold it; appointing, changing, moving, abolishing."""
    with reading() as session:
        seat = _found(session, Seat, seat_id)
        rows = register.held_seats(session, seat.body_id, clock.today())
        tree = register.tree(queries.organisations(session))
    row = next(row for row in rows if row.seat.id == seat_id)
    standing = [row for row in rows if row.stands]
    return render_template("bodies/_seat.html", row=row, standing=standing, tree=tree, today=clock.today())


@pages.get("/people/organisations")
def organisations() -> str:
    """The tree of organisations."""
    return render_template("bodies/organisations.html", **_organisations())


@pages.get("/people/organisations/list")
def organisation_list() -> str:
    """The part of it that changes."""
    return render_template("bodies/_organisations.html", **_organisations())


def _organisations() -> dict[str, Any]:
    with reading() as session:
        return {"tree": register.tree(queries.organisations(session)), "live": _followed(session)}


@pages.get("/people/organisations/new")
def new_organisation_sheet() -> str:
    """The form that adds an organisation, under the one that `under` names."""
    with reading() as session:
        tree = register.tree(queries.organisations(session))
    return render_template("bodies/_new_organisation.html", tree=tree, under=request.args.get("under", ""))


@pages.get("/people/organisations/<uuid:organisation_id>")
def organisation_sheet(organisation_id: UUID) -> str:
    """An organisation: its name and place; removing it."""
    with reading() as session:
        row = _found(session, Organisation, organisation_id)
        tree = register.tree(queries.organisations(session))
    return render_template("bodies/_organisation.html", row=row, tree=tree)


@pages.get("/people/roles")
def roles() -> str:
    """Secretaries, clerks and heads of each body, and aides."""
    return render_template("bodies/roles.html", **_roles())


@pages.get("/people/roles/list")
def role_list() -> str:
    """The part of it that changes."""
    return render_template("bodies/_roles.html", **_roles())


def _roles() -> dict[str, Any]:
    with reading() as session:
        bodies = queries.visible_bodies(session, current_actor())
        given = [(body, register.people_in_roles(session, body.id)) for body in bodies]
        return {"given": given, "aides": register.aides(session), "live": _followed(session, *bodies)}


@pages.get("/people/bodies/<uuid:body_id>/new-<any(secretary,clerk,head):role>")
def new_role_sheet(body_id: UUID, role: str) -> str:
    """The form that gives a person a role in the body."""
    with reading() as session:
        body = queries.visible_body(session, current_actor(), body_id)
        tree = register.tree(queries.organisations(session))
    return render_template("bodies/_new_role.html", body=body, role=role, tree=tree)


@pages.get("/people/aides/new")
def new_aide_sheet() -> str:
    """The form that appoints an aide."""
    return render_template("bodies/_new_aide.html")


def _found(session: Session, kind: type[R], identity: UUID) -> R:
    row = session.get(kind, identity)
    if row is None:
        raise NotFound
    return row
