"""The demo's slips: one waits for the chair, some are open, some are closed; one has opinions on many articles."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select

from ecabinet.bodies.calendar import add_working_days, calendar_of, is_working_day, shipped_years
from ecabinet.core import clock, db
from ecabinet.demo import content
from ecabinet.demo.cabinet import Cabinet
from ecabinet.demo.chance import seeded
from ecabinet.demo.papers import print_answer
from ecabinet.dossiers.models import Dossier
from ecabinet.opinion_points import commands as points
from ecabinet.opinion_points.forms import AddPoint, SettlePoint
from ecabinet.opinion_points.settling import settle_point
from ecabinet.opinions import commands, queries
from ecabinet.opinions.forms import (
    AnswerSlip,
    CreateSlip,
    DecideOnSlip,
    EnterAnswer,
    ExtendSlip,
    KeepDraft,
    PassDraft,
)
from ecabinet.opinions.models import OpinionSlip

SECRETARY, CHAIR = "thuky", "thutuong"
MORNING = time(9, 30)
ON_THE_WAY = ("closed", "summarised", "concluded")
Row = dict[str, Any]
Step = Callable[[], object]


@dataclass
class Asked:
    """An open slip: the ids of its questions, and of the entries of its roll by the key of the seat."""

    slip: OpinionSlip
    questions: list[UUID]
    entries: dict[str, UUID]


def make_slips(cabinet: Cabinet, folder: Path, today: date) -> None:
    """They stand in the database, about dossiers that are accepted there; each step at its hour."""
    try:
        for row in json.loads((content.DATA / "slips.json").read_text("utf-8")):
            _make(cabinet, row, folder, today)
    finally:
        clock.set_clock(None)


def _make(cabinet: Cabinet, row: Row, folder: Path, today: date) -> None:
    issued = _hour_of_issue(row, today)
    _at(issued - timedelta(hours=1))
    slip = _drafted(cabinet, row)
    if row["state"] == "awaiting_approval":
        return
    _at(issued)
    read = DecideOnSlip(version=commands.approve_slip(cabinet.actor(CHAIR), slip.id, _read(slip)).version)
    asked = _asked(cabinet, commands.issue_slip(cabinet.actor(SECRETARY), slip.id, read))
    _at(issued + timedelta(minutes=20))
    for point in row.get("points", []):
        _say(cabinet, asked, point)
    _in_time(_steps(cabinet, row, asked, folder), asked.slip)
    if row["state"] in ON_THE_WAY:
        _close(cabinet, row, asked)


def _hour_of_issue(row: Row, today: date) -> datetime:
    """So many working days before the day it shall be due, which is counted from today or the next working day."""
    calendar = calendar_of(shipped_years())
    day = today
    while not is_working_day(calendar, day):
        day += timedelta(days=1)
    days = row["due"] - row["days"] - row.get("extended", {"days": 0})["days"]
    return datetime.combine(add_working_days(calendar, day, days), MORNING, clock.HANOI).astimezone(UTC)


def _drafted(cabinet: Cabinet, row: Row) -> OpinionSlip:
    """It waits for the chair's approval."""
    with db.reading() as session:
        dossier = session.scalars(select(Dossier).where(Dossier.reference == row["dossier"])).one()
    said = {"dossier_id": dossier.id, "title": dossier.title, "title_en": dossier.title_en}
    form = CreateSlip.model_validate(
        said | {field: row[field] for field in ("days", "summary", "answers_shown", "questions")}
    )
    slip = commands.create_slip(cabinet.actor(SECRETARY), form)
    return commands.request_slip_approval(cabinet.actor(SECRETARY), slip.id, _read(slip))


def _read(slip: OpinionSlip) -> DecideOnSlip:
    return DecideOnSlip(version=slip.version)


def _asked(cabinet: Cabinet, slip: OpinionSlip) -> Asked:
    with db.reading() as session:
        roll = {row.seat_id: row.id for row in queries.roll_of(session, slip.id)}
        questions = [question.id for question in queries.questions_of(session, slip.id)]
    return Asked(slip, questions, {key: roll[seat] for key, seat in cabinet.seats.items()})


def _say(cabinet: Cabinet, asked: Asked, point: Row) -> None:
    """The seat has an opinion on a place of the draft; its id is kept beside it, for whoever settles it."""
    draft = next(paper for paper in asked.slip.papers if paper["title"] == content.kinds()["decree"].vi)
    fields = ("place", "kind", "words", "proposed", "reason", "legal_basis")
    form = AddPoint.model_validate({"document_id": draft["document"]} | {k: point[k] for k in fields if k in point})
    point["id"] = points.add_point(cabinet.actor(point["by"]), asked.slip.id, asked.entries[point["by"]], form).id


def _steps(cabinet: Cabinet, row: Row, asked: Asked, folder: Path) -> list[Step]:
    """What its people do, in order: some look and wait, one has a draft prepared, the others answer."""
    slip = asked.slip
    steps: list[Step] = [partial(commands.open_slip, cabinet.actor(key), slip.id) for key in row.get("opened", [])]
    answering = [key for key in cabinet.seats if key not in row["silent"]]
    seeded(row["dossier"]).shuffle(answering)
    steps += [partial(_answer, cabinet, row, asked, key, folder) for key in answering]
    if "extended" in row:
        steps.insert(len(steps) // 2, partial(_extend, cabinet, row["extended"], slip))
    if "draft" in row:
        steps.append(partial(_prepare, cabinet, row["draft"], asked))
    return steps


def _in_time(steps: list[Step], slip: OpinionSlip) -> None:
    """Each step at an hour of its own, between the issue and the closing or now."""
    assert slip.closes_at  # noqa: S101  (it is issued)
    begun, ends = clock.now(), min(slip.closes_at, datetime.now(UTC))
    for number, step in enumerate(steps, 1):
        _at(_in_office(begun + (ends - begun) * number / (len(steps) + 1)))
        step()


def _in_office(instant: datetime) -> datetime:
    """The hour of that day at which somebody would be at a desk; what was later stays later."""
    local = instant.astimezone(clock.HANOI)
    midnight = datetime.combine(local, time(), clock.HANOI)
    return midnight + timedelta(hours=8) + (local - midnight) * 3 / 8


def _answer(cabinet: Cabinet, row: Row, asked: Asked, key: str, folder: Path) -> None:
    form = AnswerSlip.model_validate(
        {"choices": _choices(row, asked, key), "reservation": row["reserved"].get(key, "")}
    )
    if key in row["paper"]:
        entered = EnterAnswer.model_validate(form.model_dump() | {"means": "paper"})
        file = print_answer(folder / f"{asked.slip.id}.pdf", key, asked.slip.title)
        commands.enter_answer(
            cabinet.actor(SECRETARY), asked.slip.id, asked.entries[key], entered, (file, f"phieu-{key}.pdf")
        )
        return
    commands.open_slip(cabinet.actor(key), asked.slip.id)
    commands.answer_slip(cabinet.actor(key), asked.slip.id, form)


def _choices(row: Row, asked: Asked, key: str) -> dict[UUID, Row]:
    said = next((choice for choice, by in row["answers"].items() if key in by), "agree")
    first = {"choice": said, "words": row["answers"].get(said, {}).get(key, "")}
    rest = [{"choice": row["options"].get(key, one["proposed"])} for one in row["questions"][1:]]
    return dict(zip(asked.questions, [first, *rest], strict=True))


def _extend(cabinet: Cabinet, extended: Row, slip: OpinionSlip) -> None:
    assert slip.due_on  # noqa: S101  (it is issued)
    due_on = add_working_days(calendar_of(shipped_years()), slip.due_on, extended["days"])
    form = ExtendSlip(version=slip.version, due_on=due_on, reason=extended["reason"])
    commands.extend_slip(cabinet.actor(SECRETARY), slip.id, form)


def _prepare(cabinet: Cabinet, draft: Row, asked: Asked) -> None:
    """The aide has written the draft and handed it to the head."""
    said = [{"choice": choice} for choice in draft["choices"]]
    said[0]["words"] = draft["words"]
    by, entry = cabinet.actor(draft["by"]), asked.entries[draft["seat"]]
    form = KeepDraft.model_validate({"version": 0, "choices": dict(zip(asked.questions, said, strict=True))})
    kept = commands.keep_draft(by, asked.slip.id, entry, form)
    commands.hand_draft_to_head(by, asked.slip.id, entry, PassDraft(version=kept.version))


def _close(cabinet: Cabinet, row: Row, asked: Asked) -> None:
    """It closed by itself at its instant; the drafter settles opinions, the secretariat sums up, as planned."""
    assert asked.slip.closes_at  # noqa: S101  (it is issued)
    _at(asked.slip.closes_at)
    commands.close_due(asked.slip.id)
    _at(min(asked.slip.closes_at + timedelta(hours=10), datetime.now(UTC)))
    for point in row.get("points", []):
        if "outcome" in point:
            said = {field: point[field] for field in ("outcome", "answer", "new_wording") if field in point}
            form = SettlePoint.model_validate({"version": 0, "edition": 1} | said)
            settle_point(cabinet.actor(row["drafter"]), asked.slip.id, point["id"], form)
    secretary = cabinet.actor(SECRETARY)
    for state, step in (("summarised", commands.summarise_slip), ("concluded", commands.conclude_slip)):
        if ON_THE_WAY.index(row["state"]) >= ON_THE_WAY.index(state):
            with db.reading() as session:
                read = _read(session.get_one(OpinionSlip, asked.slip.id))
            step(secretary, asked.slip.id, read)


def _at(instant: datetime) -> None:
    """The clock shows that instant, or now where it has not come yet."""
    past = min(instant, datetime.now(UTC))
    clock.set_clock(lambda: past)
