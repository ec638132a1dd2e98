"""Written opinions for secretariat and chair: the list of slips, a new one, one written again, Today's part."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from flask import g, render_template, request
from sqlalchemy.orm import Session

from ecabinet.bodies.roll import SeatOnRoll, seats_on
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.db import reading
from ecabinet.core.forms import parse
from ecabinet.core.pages import Pages, followed
from ecabinet.core.problems import Forbidden, NotFound, require
from ecabinet.core.web import asked_id, current_actor
from ecabinet.documents import queries as documents
from ecabinet.dossiers import queries as dossiers
from ecabinet.dossiers.models import Dossier
from ecabinet.opinions import policy, queries
from ecabinet.opinions.conflicts import require_state
from ecabinet.opinions.lists import awaiting_chair
from ecabinet.opinions.models import OpinionSlip, SlipQuestion
from ecabinet.opinions.presenters import question
from ecabinet.opinions.standing import chaired_by, standing_of
from ecabinet.screens.slip_days import due_days, rules_today
from ecabinet.screens.slip_shelf import GROUPS, PERIODS, UNASKED, VIEWS, FindSlips, shelf, waiting

pages = Pages("slips")


@pages.app_context_processor
def slips_for_navigation() -> dict[str, Any]:
    """`has_slips()` for the navigation: whether who reads the page asks for opinions, or approves that it is done."""
    return {"has_slips": _has_slips}


def _has_slips() -> bool:
    actor: Actor | None = g.get("actor")
    if actor is None:
        return False
    with reading() as session:
        return _asks(session, actor)


def _asks(session: Session, actor: Actor) -> bool:
    return bool(dossiers.desk_of(session, actor).secretary_of or chaired_by(session, actor.person_id))


@pages.get("/slips")
def slips() -> str:
    """The slips that one may see: what waits, what is open with the late ones first, what is over."""
    return render_template("screens/slips.html", **_listed())


@pages.get("/slips/list")
def slip_list() -> str:
    """The part of it that changes."""
    return render_template("screens/_slips.html", **_listed())


def _listed() -> dict[str, Any]:
    actor = current_actor()
    given = {name: value.strip() for name, value in request.args.items() if value.strip()}
    form = parse(FindSlips, given)
    with reading() as session:
        desk, chaired = dossiers.desk_of(session, actor), chaired_by(session, actor.person_id)
        require(not desk.is_empty or chaired, Forbidden)
        shown = shelf(session, actor, form)
        open_ones = [one.slip for rows in shown.groups.values() for one in rows if one.slip.state == "open"]
        streams = [f"user:{actor.person_id}", *(f"intake:{one}" for one in sorted(desk.secretary_of))]
        streams += [slip.desk_stream for slip in open_ones if slip.body_id in desk.secretary_of]
        live = followed(session, streams)
    kept = {name: value for name, value in given.items() if name != "page"}
    return {
        "shelf": shown,
        "form": form,
        "given": given,
        "asked": urlencode(given),
        "views": [(view, _address(kept, view)) for view in _views(form, shown.counts, bool(desk.secretary_of))],
        "groups": GROUPS,
        "periods": PERIODS,
        "next": urlencode(kept | {"page": str(form.page + 1)}),
        "previous": urlencode(kept | {"page": str(form.page - 1)}),
        "is_secretary": bool(desk.secretary_of),
        "is_chair": bool(chaired),
        "live": live,
    }


def _views(form: FindSlips, counts: dict[str, int], is_secretary: bool) -> list[str]:
    """Those that hold something, and the one that is looked at."""
    views = [*VIEWS, *([UNASKED] if is_secretary else [])]
    return [view for view in views if view in ("", form.view) or counts[view]]


def _address(kept: dict[str, str], view: str) -> str:
    rest = {name: value for name, value in kept.items() if name != "view"}
    return f"/slips?{urlencode(rest | ({'view': view} if view else {}))}"


@pages.get("/today/slips-to-approve")
def slips_today() -> str:
    """What waits for one's approval as chair, on Today."""
    return render_template("screens/_slips_today.html", to_approve=slips_to_approve(current_actor()))


def slips_to_approve(actor: Actor) -> list[OpinionSlip]:
    """The slips that wait for the actor as chair, the longest waiting first."""
    with reading() as session:
        return list(awaiting_chair(session, chaired_by(session, actor.person_id)))


@pages.get("/slips/new")
def new_slip() -> str:
    """A slip about the accepted dossier in the address, in place of a recalled one if one is named; else a choice."""
    actor, dossier_id, replaces_id = current_actor(), asked_id("dossier"), asked_id("replaces")
    with reading() as session:
        require(dossiers.desk_of(session, actor).secretary_of, Forbidden)
        if dossier_id is None:
            return render_template("screens/slip_choice.html", dossiers=waiting(session, actor))
        dossier = dossiers.visible(session, actor, dossier_id)
        require(dossier.body_id in dossiers.desk_of(session, actor).secretary_of)
        replaced = queries.visible(session, actor, replaces_id) if replaces_id else None
        require(replaced is None or replaced.dossier_id == dossier.id, NotFound)
        form = _form(session, dossier, replaced)
        return render_template("screens/slip_form.html", slip=replaced, is_new=True, **form)


@pages.get("/slips/<uuid:slip_id>/edit")
def edit_slip(slip_id: UUID) -> str:
    """The form in which a slip that was not issued is written again."""
    actor = current_actor()
    with reading() as session:
        slip = queries.visible(session, actor, slip_id)
        require(policy.may_edit(standing_of(session, actor, slip)))
        require_state(slip, queries.whole(session, slip), "draft", "awaiting_approval")
        dossier = session.get_one(Dossier, slip.dossier_id)
        return render_template("screens/slip_form.html", slip=slip, is_new=False, **_form(session, dossier, slip))


def _form(session: Session, dossier: Dossier, slip: OpinionSlip | None) -> dict[str, Any]:
    rules, today = rules_today(session, dossier.body_id), clock.today()
    return {
        "dossier": dossier,
        "papers": documents.papers_of_dossier(session, dossier.id),
        "rules": rules,
        "due_days": due_days(rules, today),
        "seats": _held(seats_on(session, dossier.body_id, today)),
        "questions": [_asked_again(row, slip) for row in queries.questions_of(session, slip.id)] if slip else [],
        "today": today,
    }


def _asked_again(row: SlipQuestion, slip: OpinionSlip) -> dict[str, Any]:
    """The question as the form writes it; in place of a recalled slip it is a new one."""
    left_out = {"position", *(("id",) if policy.is_recalled(slip) else ())}
    return {name: value for name, value in question(row).items() if name not in left_out}


def _held(seats: list[SeatOnRoll]) -> list[SeatOnRoll]:
    return [seat for seat in seats if seat.person_id is not None]
