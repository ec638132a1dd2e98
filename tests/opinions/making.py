"""Slips made for the tests, and brought as far on their way as a test needs."""

import threading
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select

from ecabinet.core import clock, db, files
from ecabinet.core.clock import HANOI
from ecabinet.opinions import commands, queries
from ecabinet.opinions.forms import (
    AnswerSlip,
    Chosen,
    CloseSlip,
    CreateSlip,
    DecideOnSlip,
    EnterAnswer,
    ExtendSlip,
    RecallSlip,
)
from ecabinet.opinions.models import OpinionSlip, SlipAnswer, SlipQuestion, SlipSeat
from tests.cast import Cast, Player
from tests.submissions.making import brought_to

# A Monday without a holiday near it; slips of the cast leave two working days, so they are due on Wednesday.
MONDAY = datetime(2026, 6, 8, 2, 0, tzinfo=UTC)
DUE = date(2026, 6, 10)
CLOSES = datetime(2026, 6, 11, tzinfo=HANOI)
PDF = b"%PDF-1.7\n%%EOF\n"
AGREE = {"kind": "agree", "text": "Đồng ý với dự thảo Nghị định?"}
OPTIONS = {
    "kind": "options",
    "text": "Chọn phương án về thời điểm có hiệu lực?",
    "options": [{"key": "a", "text": "Từ 01/7"}, {"key": "b", "text": "Từ 01/01 năm sau"}],
    "proposed": "a",
    "another_option": True,
}


def at(instant: datetime) -> None:
    """It is that instant now."""
    fixed = instant.astimezone(UTC)
    clock.set_clock(lambda: fixed)


def written(cast: Cast, *questions: dict[str, Any], **said: Any) -> OpinionSlip:
    """A draft about an accepted dossier, with one question unless others are given."""
    dossier = said.pop("dossier_id", None) or brought_to(cast, "accepted")
    asked = [dict(question) for question in questions or (AGREE,)]
    form = {"dossier_id": dossier, "title": "Dự thảo Nghị định thử nghiệm", "days": 2, "questions": asked}
    return commands.create_slip(cast["secretary"].actor, CreateSlip.model_validate(form | said))


def version(slip: OpinionSlip) -> int:
    return row(slip.id).version


def approved(cast: Cast, *questions: dict[str, Any], **said: Any) -> OpinionSlip:
    """Approved by the chair, not issued yet."""
    slip = written(cast, *questions, **said)
    form = DecideOnSlip(version=slip.version)
    commands.request_slip_approval(cast["secretary"].actor, slip.id, form)
    return commands.approve_slip(cast["chair"].actor, slip.id, form)


def issued(cast: Cast, *questions: dict[str, Any], **said: Any) -> OpinionSlip:
    """Open for answers."""
    slip = approved(cast, *questions, **said)
    return commands.issue_slip(cast["secretary"].actor, slip.id, DecideOnSlip(version=slip.version))


def answering(slip: OpinionSlip, choice: str = "agree", words: str = "", known: UUID | None = None) -> AnswerSlip:
    """The form that says this to every question."""
    with db.reading() as session:
        asked = queries.questions_of(session, slip.id)
    return AnswerSlip(id=known or uuid4(), choices={one.id: Chosen(choice=choice, words=words) for one in asked})


def answer(
    by: Player, slip: OpinionSlip, choice: str = "agree", words: str = "", known: UUID | None = None
) -> SlipAnswer:
    return commands.answer_slip(by.actor, slip.id, answering(slip, choice, words, known))


def answer_all(cast: Cast, slip: OpinionSlip, choices: dict[str, str]) -> None:
    """Each of the cast answers so."""
    for name, choice in choices.items():
        answer(cast[name], slip, choice, "Như văn bản kèm theo." if choice == "other" else "")


def enter(
    by: Player, slip: OpinionSlip, entry: UUID, choice: str = "agree", *, sent: bytes = PDF, **said: Any
) -> SlipAnswer:
    """The secretariat enters an answer that came on paper."""
    form = answering(slip, choice).model_dump() | {"means": "paper"} | said
    path = Path(files.receive().name)
    path.write_bytes(sent)
    return commands.enter_answer(by.actor, slip.id, entry, EnterAnswer.model_validate(form), (path, "phieu.pdf"))


def close(by: Player, slip: OpinionSlip) -> OpinionSlip:
    return commands.close_slip(by.actor, slip.id, CloseSlip(version=version(slip)))


def extend(by: Player, slip: OpinionSlip, due_on: date, reason: str = "Nội dung phức tạp") -> OpinionSlip:
    return commands.extend_slip(by.actor, slip.id, ExtendSlip(version=version(slip), due_on=due_on, reason=reason))


def recall(by: Player, slip: OpinionSlip, reason: str = "Tài liệu có sai sót") -> OpinionSlip:
    return commands.recall_slip(by.actor, slip.id, RecallSlip(reason=reason))


def row(slip_id: UUID) -> OpinionSlip:
    """The slip as it stands now, its record too."""
    with db.reading() as session:
        slip = session.get_one(OpinionSlip, slip_id)
        _ = slip.record
        return slip


def entries(slip: OpinionSlip) -> list[SlipSeat]:
    """Its roll."""
    with db.reading() as session:
        return list(queries.roll_of(session, slip.id))


def entry_of(slip: OpinionSlip, player: Player) -> SlipSeat:
    """The player's place on its roll."""
    return next(one for one in entries(slip) if one.person_id == player.id)


def questions(slip: OpinionSlip) -> list[SlipQuestion]:
    with db.reading() as session:
        return list(queries.questions_of(session, slip.id))


def kept(slip: OpinionSlip) -> list[SlipAnswer]:
    """All answers ever sent to it, in order."""
    with db.reading() as session:
        query = select(SlipAnswer).where(SlipAnswer.slip_id == slip.id)
        return list(session.scalars(query.order_by(SlipAnswer.sent_at, SlipAnswer.number)))


def streams(cast: Cast, slip: OpinionSlip) -> list[str]:
    """All on which a slip is told, those of `member`'s seat among them once it was issued."""
    people = [f"user:{cast[name].id}" for name in ("member", "aide", "clerk", "member1", "secretary", "stranger")]
    seats = [one.stream for one in entries(slip)]
    return [slip.stream, slip.desk_stream, f"intake:{cast.body.id}", *people, *seats]


def refused(do: Callable[[], object]) -> str:
    """The code with which it is refused, or `done`."""
    try:
        do()
    except Exception as problem:  # noqa: BLE001  (whatever it is, it is what the test compares)
        return str(getattr(problem, "code", repr(problem)))
    return "done"


def later(minutes: float) -> None:
    """So much time has gone by."""
    at(clock.now() + timedelta(minutes=minutes))


def together(tasks: Sequence[Callable[[], object]]) -> None:
    """All of these at once, each in a thread of its own; what one raises is raised."""
    gate, failures = threading.Barrier(len(tasks)), list[Exception]()

    def run(task: Callable[[], object]) -> None:
        gate.wait()
        try:
            task()
        except Exception as failure:  # noqa: BLE001  (raised again below, in the test's own thread)
            failures.append(failure)

    threads = [threading.Thread(target=run, args=(task,)) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
