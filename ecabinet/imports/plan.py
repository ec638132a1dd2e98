"""What each row of a table does, decided row by row on what is known, each row seeing what those before it did; pure.

A row does all that it says, or nothing: what is wrong with it is named, and the others go on without it.
"""

import hashlib
import re
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from ecabinet.core.canonical import canonical
from ecabinet.core.forms import parse
from ecabinet.core.problems import BadInput
from ecabinet.imports.columns import folded
from ecabinet.imports.forms import PersonCells, SeatCells
from ecabinet.imports.known import FACTS, Account, Known, Term

Cells = dict[str, Any]
Line = dict[str, Any]
Step = dict[str, Any]
SEAT_COLUMNS = ("body", "title", "short", "organisation", "since", "until")
# What a spreadsheet would run, were it ever given out in one again; telephone numbers may begin with +.
RUNS = re.compile(r"^[=+@-]")


class Wrong(Exception):
    """The row can't be taken over: the column and the reason, and what fills the reason's words."""

    def __init__(self, column: str, why: str, **values: Any) -> None:
        super().__init__(why)
        self.faults = [{"column": column, "why": why, **values}]


def planned(rows: Sequence[Cells], known: Known, import_id: UUID) -> list[Line]:
    """One line for each row: `does` what, or what is `wrong`. `known` is then as if all of it were done."""
    lines = []
    for row in rows:
        lines.append(_decided(row, known, import_id))
        _do_line(lines[-1], known)
    return lines


def still_so(cells: Sequence[Cells], lines: Sequence[Line], known: Known, import_id: UUID) -> list[Line]:
    """The lines that do now what the preview said; each of the others as one that is wrong and does nothing."""
    sure = []
    for row, line in zip(cells, lines, strict=True):
        if _decided(row, known, import_id) == line:
            sure.append(line)
            _do_line(line, known)
        else:
            changed = {"column": "login", "why": "imports.why.changed_meanwhile"}
            sure.append(line | {"does": [], "wrong": [changed]})
    return sure


def remember(lines: Sequence[Line], known: Known) -> None:
    """Of the people whom these lines, which are done, added or changed, it is known which line said it."""
    for line in lines:
        for step in line["does"]:
            if step["do"].endswith("_person") and step["login"] in known.people:
                known.people[step["login"]].told_by = line["number"]


def digest(lines: Sequence[Line]) -> str:
    """The SHA-256 of the lines, by which a press names the preview it saw."""
    return hashlib.sha256(canonical(list(lines))).hexdigest()


def outcome(line: Line) -> str:
    """`bad`, `added` (somebody or something new), `changed` or `same`."""
    if line["wrong"]:
        return "bad"
    kinds = {step["do"].partition("_")[0] for step in line["does"]}
    return "added" if "add" in kinds else "changed" if kinds else "same"


def added_people(lines: Sequence[Line]) -> dict[str, UUID]:
    """The ids of those whose accounts the lines add, by sign-in name, in the order of these."""
    steps = [step for line in lines for step in line["does"] if step["do"] == "add_person"]
    return {step["login"]: UUID(step["id"]) for step in sorted(steps, key=lambda step: str(step["login"]))}


def _decided(row: Cells, known: Known, import_id: UUID) -> Line:
    said = {"number": row["number"], "login": str(row.get("login", "")), "name": str(row.get("name", ""))}
    try:
        steps = _Row(row, known, import_id).steps()
    except Wrong as wrong:
        return said | {"does": [], "wrong": wrong.faults}
    except BadInput as bad:
        return said | {"does": [], "wrong": [{"column": column, "why": why} for column, why in bad.errors.items()]}
    return said | {"does": steps, "wrong": []}


def _do_line(line: Line, known: Known) -> None:
    for step in line["does"]:
        _do(step, known, line["number"])


class _Row:
    """One row being decided."""

    def __init__(self, row: Cells, known: Known, import_id: UUID) -> None:
        self.row, self.known, self.import_id = row, known, import_id

    def steps(self) -> list[Step]:
        """What the row does; raises Wrong, BadInput."""
        for column in ("name", "name_en", "title", "short", "login"):
            if RUNS.match(self._cell(column)):
                raise Wrong(column, "imports.why.runs")
        person_id, steps = self._person()
        if any(self._cell(column) for column in SEAT_COLUMNS):
            body_id = self._body()
            seat_id, more = self._seat(body_id)
            steps += more + self._term(body_id, seat_id, person_id)
        return steps

    def _cell(self, column: str) -> str:
        return str(self.row.get(column, ""))

    def _new_id(self, *what: object) -> UUID:
        return uuid5(self.import_id, " ".join(str(part) for part in what))

    def _person(self) -> tuple[UUID, list[Step]]:
        cells = parse(PersonCells, {"login": "", **{name: self._cell(name) for name in ("login", *FACTS)}})
        facts = cells.model_dump(exclude={"login"})
        account = self.known.people.get(cells.login)
        if account is None:
            if not cells.name:
                raise Wrong("name", "field.missing")
            step = {"do": "add_person", "id": str(self._new_id("person", cells.login)), "login": cells.login, **facts}
            return UUID(step["id"]), [step]
        if account.disabled:
            raise Wrong("login", "imports.why.disabled")
        fields = {name: value for name, value in facts.items() if value and value != account.facts[name]}
        if not fields:
            return account.id, []
        if account.told_by is not None:
            raise Wrong(next(iter(fields)), "imports.why.said_otherwise", row=account.told_by)
        was = {name: account.facts[name] for name in fields}
        return account.id, [
            {"do": "change_person", "id": str(account.id), "login": cells.login, "fields": fields, "was": was}
        ]

    def _body(self) -> UUID:
        if not self._cell("body"):
            raise Wrong("body", "field.missing")
        if (body_id := self.known.bodies.get(folded(self._cell("body")))) is None:
            raise Wrong("body", "imports.why.no_body", name=self._cell("body"))
        return body_id

    def _seat(self, body_id: UUID) -> tuple[UUID, list[Step]]:
        if not self._cell("title"):
            raise Wrong("title", "field.missing")
        cells = parse(SeatCells, {"title": self._cell("title"), "short": self._cell("short")})
        key = (body_id, folded(cells.title))
        if key in self.known.ambiguous:
            raise Wrong("title", "imports.why.two_seats", name=cells.title)
        organisation = self._organisation()
        if (known := self.known.seats.get(key)) is not None:
            return known, []
        seat_id = self._new_id("seat", *key)
        step = {"do": "add_seat", "id": str(seat_id), "body_id": str(body_id), "title": cells.title}
        return seat_id, [step | {"short": cells.short or _initials(cells.title), "organisation_id": organisation}]

    def _organisation(self) -> str | None:
        if not (name := self._cell("organisation")):
            return None
        if (found := self.known.organisations.get(folded(name))) is None:
            raise Wrong("organisation", "imports.why.no_organisation", name=name)
        return str(found)

    def _term(self, body_id: UUID, seat_id: UUID, person_id: UUID) -> list[Step]:
        if not self._cell("since"):
            raise Wrong("since", "field.missing")
        since, until = _day(self._cell("since"), "since"), None
        if self._cell("until"):
            until = _day(self._cell("until"), "until")
            if until < since:
                raise Wrong("until", "bodies.until_before_since")
        step = {"since": since.isoformat(), "until": until.isoformat() if until else None, "body_id": str(body_id)}
        meeting = [one for one in self.known.terms_of(body_id, seat_id, person_id) if one.meets(since, until)]
        own = [one for one in meeting if (one.seat_id, one.person_id) == (seat_id, person_id)]
        if any(one.seat_id == seat_id and one not in own for one in meeting):
            raise Wrong("title", "imports.why.seat_held")
        if any(one.person_id == person_id and one not in own for one in meeting) or len(own) > 1:
            raise Wrong("login", "imports.why.person_seated")
        if not own:
            identity = self._new_id("term", seat_id, person_id, since)
            of = {"seat_id": str(seat_id), "person_id": str(person_id)}
            return [{"do": "add_term", "id": str(identity), **of, **step}]
        if (own[0].since, own[0].until) == (since, until):
            return []
        was = [own[0].since.isoformat(), own[0].until.isoformat() if own[0].until else None]
        return [{"do": "change_term", "id": str(own[0].id), **step, "was": was}]


def _do(step: Step, known: Known, number: int) -> None:
    """What is known, after the step."""
    identity = UUID(step["id"])
    if step["do"] == "add_person":
        known.people[step["login"]] = Account(identity, {name: step[name] for name in FACTS}, told_by=number)
    elif step["do"] == "change_person":
        known.people[step["login"]].facts |= step["fields"]
        known.people[step["login"]].told_by = number
    elif step["do"] == "add_seat":
        known.seats[UUID(step["body_id"]), folded(step["title"])] = identity
    else:
        _do_term(step, known)


def _do_term(step: Step, known: Known) -> None:
    since, until = date.fromisoformat(step["since"]), date.fromisoformat(step["until"]) if step["until"] else None
    if step["do"] == "add_term":
        term = Term(UUID(step["id"]), UUID(step["seat_id"]), UUID(step["person_id"]), since, until)
        known.add_term(UUID(step["body_id"]), term)
    else:
        changed = known.terms[UUID(step["id"])]
        changed.since, changed.until = since, until


def _day(text: str, column: str) -> date:
    """A day as 31/12/2026, 31-12-2026, 31.12.2026 or 2026-12-31."""
    found = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text)
    try:
        return date(int(found[3]), int(found[2]), int(found[1])) if found else date.fromisoformat(text)
    except ValueError:
        raise Wrong(column, "imports.why.no_day", text=text) from None


def _initials(title: str) -> str:
    """The first letters of the words, six at most: how a seat is called in short where the table does not say."""
    return "".join(word[0] for word in re.findall(r"\w+", title))[:6].upper() or "?"
