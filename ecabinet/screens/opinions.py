"""Written opinions for who answers them: the list of slips, and a slip with its papers beside the answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from flask import g, render_template, request
from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.db import reading
from ecabinet.core.pages import Pages, followed
from ecabinet.core.problems import Forbidden, NotFound, require
from ecabinet.core.web import asked_id, current_actor
from ecabinet.documents.reader import Opened, opened
from ecabinet.finding import slips
from ecabinet.live import streams
from ecabinet.opinions import queries
from ecabinet.opinions.models import OpinionSlip, SlipSeat
from ecabinet.opinions.policy import Standing
from ecabinet.opinions.standing import standing_of
from ecabinet.submissions.deadlines import left_until

pages = Pages("slip_answers")
VIEWS = ("waiting", "answered", "past")
ON_TODAY = 5


@pages.app_context_processor
def own_slips() -> dict[str, Any]:
    """`own_slips()` for the navigation: the entries that wait, none where slips are no business of the reader."""
    return {"own_slips": _own_slips}


def _own_slips() -> Sequence[UUID] | None:
    actor: Actor | None = g.get("actor")
    if actor is None:
        return None
    with reading() as session:
        waiting = slips.waiting_entries(session, actor)
        return waiting if waiting or slips.was_ever_asked(session, actor) else None


@pages.get("/opinions")
def own_list() -> str:
    """The slips that one answers or prepares an answer to: waiting, answered, past."""
    return render_template("opinions/inbox.html", **_listed())


@pages.get("/opinions/list")
def own_list_rows() -> str:
    """The part of it that changes."""
    return render_template("opinions/_inbox.html", **_listed())


def _listed() -> dict[str, Any]:
    actor, view, q = current_actor(), request.args.get("view", "waiting"), request.args.get("q", "").strip()
    page = request.args.get("page", "1")
    require(view in VIEWS and page.isdecimal() and 1 <= int(page) <= 10_000, NotFound)
    with reading() as session:
        is_past = view == "past"
        box = slips.inbox(session, actor, q)
        over = slips.past(session, actor, q, int(page) if is_past else 1)
        require(_own_slips() is not None, Forbidden)
        live = followed(session, [f"user:{actor.person_id}"])
    return {
        "view": view,
        "q": q,
        "lines": over.lines if is_past else getattr(box, view),
        "counts": {"waiting": len(box.waiting), "answered": len(box.answered), "past": over.count},
        "addresses": {one: _address(view=one, q=q) for one in VIEWS},
        "asked": urlencode({"view": view, "q": q, "page": page}),
        "earlier": _address(view=view, q=q, page=over.page + 1) if is_past and over.has_more else "",
        "later": _address(view=view, q=q, page=over.page - 1) if is_past and over.page > 1 else "",
        "live": live,
        **_telling(),
    }


def _address(**said: Any) -> str:
    return f"/opinions?{urlencode({name: value for name, value in said.items() if value})}"


def _telling() -> dict[str, Any]:
    """What lines need to say how deadlines stand."""
    today = clock.today()
    return {"left": lambda day: left_until(day, today)}


@pages.get("/today/slips")
def today_slips() -> str:
    """The part of today that says which slips wait."""
    with reading() as session:
        return render_template("opinions/_today.html", **waiting_on_today(session, current_actor()))


def waiting_on_today(session: Session, actor: Actor) -> dict[str, Any]:
    """The slips that wait for the actor, the first few to be shown."""
    waiting = slips.inbox(session, actor).waiting
    return {"slips": waiting[:ON_TODAY], "slip_count": len(waiting), **_telling()}


@dataclass(frozen=True, slots=True)
class Part:
    """For which seat of the roll the page is open, and what its reader is to it."""

    entry: SlipSeat | None
    answers: bool
    heads: bool


@pages.get("/opinions/<uuid:slip_id>")
def answer(slip_id: UUID) -> str:
    """A slip with its papers, and what is written, sent and decided; `seat` and `paper` choose among many."""
    actor = current_actor()
    with reading() as session:
        slip = queries.visible(session, actor, slip_id)
        require(slip.issued_at is not None, NotFound)
        standing = standing_of(session, actor, slip)
        part = _part(session, standing)
        paper = _paper(session, actor, slip)
        shown = {
            "slip": slip,
            "part": part,
            "data_of_sheet": _data(session, slip, part),
            "live": _live(session, slip, part, paper),
        }
        shown["entries"] = _entries(session, slip, standing)
    template = "opinions/answer.html" if paper else "opinions/answer_plain.html"
    opened_id = paper.document.id if paper else None
    return render_template(template, reader=paper.data if paper else None, opened_id=opened_id, **shown)


def _part(session: Session, standing: Standing) -> Part:
    """The seat asked for, else one's own, else the first by chance of its place on the roll."""
    asked = asked_id("seat")
    require(asked is None or asked in standing.seats, NotFound)
    chosen = asked or standing.answers or min(standing.seats, default=None, key=str)
    entry = session.get(SlipSeat, chosen) if chosen else None
    return Part(entry, chosen is not None and chosen == standing.answers, chosen in standing.heads)


def _entries(session: Session, slip: OpinionSlip, standing: Standing) -> list[SlipSeat]:
    """The seats for which the reader writes, where there are several."""
    found = [row for row in queries.roll_of(session, slip.id) if row.id in standing.seats]
    return found if len(found) > 1 else []


def _paper(session: Session, actor: Actor, slip: OpinionSlip) -> Opened | None:
    """The paper asked for, else the first of the slip that the actor may read, in the version that was frozen."""
    asked = asked_id("paper")
    frozen = [one for one in slip.papers if asked is None or one["document"] == str(asked)]
    require(asked is None or frozen, NotFound)
    for one in frozen:
        try:
            page = request.args.get("page", "")
            return opened(session, actor, UUID(one["document"]), version=str(one["version"]), page=page)
        except NotFound:
            continue  # put aside since, or shut to this reader: the slip can be answered all the same
    return None


def _live(session: Session, slip: OpinionSlip, part: Part, paper: Opened | None) -> dict[str, Any]:
    own = [slip.stream, *([part.entry.stream] if part.entry else [])]
    beside = [one for one in paper.data["streams"].values() if one] if paper else []
    return {"streams": [*own, *beside], "snapshots": [streams.snapshot(session, one) for one in own]}


def _data(session: Session, slip: OpinionSlip, part: Part) -> dict[str, Any]:
    """What the sheet's script gets, as `static/src/opinions/rows.ts` names it."""
    roll = [row for row in queries.roll_of(session, slip.id) if row.status == "voting"]
    return {
        "slip_id": str(slip.id),
        "entry": {"id": str(part.entry.id), **_seat(part.entry)} if part.entry else None,
        "part": {"answers": part.answers, "heads": part.heads},
        "seats": [{"id": str(row.seat_id), **_seat(row)} for row in roll],
    }


def _seat(row: SlipSeat) -> dict[str, str]:
    return {"title": row.title, "title_en": row.title_en, "name": row.person_name}
