"""The auditor's pages: what was done, who signed in, seals and verifications; never what a paper or a ballot says."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from flask import render_template, request
from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.accounts import queries as accounts
from ecabinet.accounts.models import Person
from ecabinet.audit import queries
from ecabinet.audit.faults import Fault
from ecabinet.audit.forms import ListJournal, ListSignIns, Page
from ecabinet.audit.models import Verification
from ecabinet.audit.policy import may_audit
from ecabinet.audit.presenters import EntryView, SignInView
from ecabinet.bodies.register import posts_of
from ecabinet.core import clock, words
from ecabinet.core.db import reading
from ecabinet.core.forms import parse
from ecabinet.core.pages import Pages
from ecabinet.core.problems import require
from ecabinet.core.web import current_actor

F = TypeVar("F", bound=Page)
pages = Pages("audit")
ON_A_PAGE = 50
SEALS_SHOWN = 50
CHOICES = 8
UUID_FORM = re.compile(r"[0-9a-f-]{36}")
KINDS = (
    *("user", "body", "organisation", "rules", "dossier", "drafting", "agency", "intake"),
    *("meeting", "item", "desk", "display", "invitations", "unit", "notices", "guides", "vote", "audit"),
    *("item_desk", "positions", "part", "lines", "block"),
    *("slip", "slip_desk", "slip_seat", "ballot_key", "ballot_boxes", "erasures"),
    *("minutes_desk", "minutes_item", "signed_papers"),
    *("task", "tasks"),
)
GROUPS = {
    "accounts": ("device", "guess", "passkey", "password", "person"),
    "bodies": ("aide", "body", "organisation", "role", "rule_profile", "seat", "seat_holder"),
    "catalogues": ("catalogue_entry", "import", "room", "seat_map"),
    "meetings": (
        "absence",
        "agenda",
        "agenda_item",
        "agenda_template",
        "conference",
        "display",
        "floor",
        "line_message",
        "meeting",
        "participant",
        "point_of_order",
        "position",
        "presenter",
        "question",
        "resumption",
        "speaking",
        "speech",
    ),
    "invitations": ("calendar_feed", "invitation", "invitation_letter", "printout", "substitution", "unit_invitation"),
    "notices": ("notice", "notice_deliveries", "notice_settings", "push_device"),
    "dossiers": ("advice", "dossier", "dossier_step"),
    "documents": (
        "annotated_copy",
        "annotation",
        "annotations",
        "note_purge",
        "book",
        "document",
        "folder",
        "folder_entry",
    ),
    "votes": ("ballot", "ballot_key", "block", "readiness", "vote", "vote_question"),
    "minutes": (
        "conclusion",
        "conclusion_file",
        "minutes",
        "minutes_comment",
        "minutes_wording",
        "paper_template",
        "passage",
        "signed_paper",
    ),
    "tasks": ("task", "task_evidence", "task_extension", "task_step"),
    "slips": ("slip", "slip_answer", "slip_draft", "slip_file", "slip_line", "slip_point", "slip_seat"),
    "audit": ("event", "verification"),
}


@pages.before_request
def auditors_only() -> None:
    """Forbidden for everybody else, administrators too: it shows what these do."""
    require(may_audit(current_actor()))


@pages.get("/audit")
def journal() -> str:
    """Who did what, when, and its place in the chain; filtered, page by page."""
    form = _asked(ListJournal)
    with reading() as session:
        page = queries.journal_page(session, form)
        people = _people(session, _named(page["entries"]))
        by = session.get(Person, form.by) if form.by else None
    return render_template("audit/journal.html", **page, **_looks(people), by=by, kinds=KINDS, groups=_groups())


@pages.get("/audit/sign-ins")
def sign_ins() -> str:
    """Sign-ins, sign-outs, wrong passwords and what else befell accounts."""
    form = _asked(ListSignIns)
    with reading() as session:
        page = queries.sign_in_page(session, form)
        people = _people(session, _named(page["entries"]))
        person = session.get(Person, form.person) if form.person else None
    return render_template("audit/sign_ins.html", **page, **_looks(people), person=person)


@pages.get("/audit/people")
def choices() -> str:
    """Whom the filter by person offers for what is typed; disabled accounts too."""
    with reading() as session:
        rows, _ = accounts.people_matching(session, request.args.get("q", "")[:100], CHOICES)
        posts = posts_of(session, [row.id for row in rows], clock.today())
    return render_template("bodies/_choices.html", rows=rows, posts=posts)


@pages.get("/audit/seals")
def seals() -> str:
    """The newest seal, the anchor to take away, and the verifications."""
    return render_template("audit/seals.html", stream=queries.STREAM, **_seals())


@pages.get("/audit/seals/list")
def seal_list() -> str:
    """The part of it that changes."""
    return render_template("audit/_seals.html", **_seals())


def _seals() -> dict[str, Any]:
    with reading() as session:
        rows = queries.verifications(session)
        people = _people(session, (str(row.asked_by) for row in rows))
        return {
            "seals": queries.seals(session, SEALS_SHOWN),
            "verifications": rows,
            "people": people,
            "outcome": outcome,
            "faults": faults,
        }


def _looks(people: dict[str, Person]) -> dict[str, Any]:
    """What a list of entries is drawn with; `filter` is what its other pages are asked with too."""
    asked = {name: value for name, value in request.args.items() if value and name != "before"}
    return {"people": people, "filter": asked, "at": at, "in_words": in_words}


def in_words(name: str) -> str:
    """What an event's name says; one that no program of this version writes stands as it is."""
    return words.t(f"event.{name}") if words.has(f"event.{name}") else name


def at(instant: str) -> str:
    """An instant of the API as the clock in Hà Nội showed it, to the second."""
    return f"{datetime.fromisoformat(instant).astimezone(clock.HANOI):%H:%M:%S %d/%m/%Y}"


def outcome(row: Verification) -> str:
    """How a verification stands: `waiting`, `running`, `failed`, or, once done, `sound` or `unsound`."""
    if row.state != "done":
        return row.state
    return "sound" if row.sound else "unsound"


def faults(row: Verification) -> list[tuple[str | None, str]]:
    """What it found, as the stream and a sentence in the reader's language."""
    return [(one["stream"], Fault(**one).says(words.current_locale())) for one in row.faults]


def _asked(kind: type[F]) -> F:
    """What the form in the page asks for: empty fields ask for nothing, times are Hà Nội's, to the end of a minute."""
    said: dict[str, Any] = {name: value for name, value in request.args.items() if value}
    for name, more in (("since", timedelta(0)), ("until", timedelta(minutes=1))):
        if name in said:
            said[name] = _instant(said[name], more)
    return parse(kind, {"most": ON_A_PAGE} | said)


def _instant(text: str, more: timedelta) -> datetime | str:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=clock.HANOI) + more
    except (ValueError, OverflowError):
        return text


def _named(entries: Sequence[EntryView] | Sequence[SignInView]) -> Iterator[str | None]:
    """Whose accounts entries are about, and who did what they tell."""
    for entry in entries:
        yield entry["by"]
        kind, _, identity = entry["stream"].partition(":")
        yield identity if kind == "user" else None


def _people(session: Session, ids: Iterable[str | None]) -> dict[str, Person]:
    """The people of these ids by their ids; what is no id is nobody's."""
    wanted = {UUID(identity) for identity in ids if identity and UUID_FORM.fullmatch(identity)}
    return {str(person.id): person for person in session.scalars(select(Person).where(Person.id.in_(wanted)))}


def _groups() -> dict[str, list[str]]:
    """The names of events that have words, by what they are about, in the alphabet of their words."""
    names = [key.removeprefix("event.") for key in words.catalogue() if key.startswith("event.")]
    return {
        group: sorted(
            (name for name in names if name.split(".")[0] in kinds), key=lambda name: words.t(f"event.{name}")
        )
        for group, kinds in GROUPS.items()
    }
