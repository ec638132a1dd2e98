"""What the papers of a slip say, from its rows: the slip itself, its result sheet, the draft resolution."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from ecabinet.bodies.models import Body, Organisation
from ecabinet.bodies.rules import parse_profile
from ecabinet.core import clock, words
from ecabinet.dossiers.models import Dossier
from ecabinet.official_papers.blocks import Letterhead, Signature
from ecabinet.opinion_papers.answers import (
    AbsentMember,
    ExtendedTime,
    Given,
    MemberAnswer,
    QuestionResult,
    SilentMember,
)
from ecabinet.opinion_papers.questions import Option, Question
from ecabinet.opinion_papers.resolution import BySlip, DraftResolution
from ecabinet.opinion_papers.results import OpinionResults
from ecabinet.opinion_papers.slip import EnclosedPaper, SlipPaper
from ecabinet.opinions import queries
from ecabinet.opinions.letterheads import body_head, head_of_ministry
from ecabinet.opinions.models import OpinionSlip, SlipAnswer, SlipQuestion, SlipSeat

RECIPIENTS = ("Như trên", "Lưu: VT")


def slip_of(session: Session, slip: OpinionSlip, entry_id: UUID | None) -> SlipPaper:
    """The slip as it was issued, for the seat of that entry of its roll, or for any member."""
    entry = session.get(SlipSeat, entry_id) if entry_id else None
    is_for = entry.title if entry is not None and entry.slip_id == slip.id else _members(session, slip)
    rules, replaced = parse_profile(slip.rule), session.get(OpinionSlip, slip.replaces_id) if slip.replaces_id else None
    return SlipPaper(
        head=body_head(session, slip, f"PLYK/{slip.year}", number=slip.number, day=_day(slip.issued_at)),
        subject=slip.title,
        member=is_for,
        proposer=slip.organisation,
        summary=slip.summary,
        questions=_questions(session, slip),
        due_on=slip.due_on or clock.today(),
        silence=rules.slip_silence,
        rules=rules.title.vi,
        papers=[EnclosedPaper(one["title"], one["version"], one["pages"]) for one in slip.papers],
        recipients=RECIPIENTS,
        signature=Signature([]),
        submission=_submission(session, slip),
        replaces=replaced.reference if replaced else "",
        members=_members(session, slip),
        recalled_on=_day(slip.withdrawn_at) if slip.withdrawn_at else None,
    )


def results_of(session: Session, slip: OpinionSlip, *, with_late: bool) -> OpinionResults:
    """The result of a closed slip with every answer; those that came late only where they may be seen."""
    rules, roll = parse_profile(slip.rule), queries.roll_of(session, slip.id)
    rows = sorted(queries.answers_of(session, slip.id), key=lambda row: _place(roll, row))
    asked = queries.questions_of(session, slip.id)
    answered = {row.slip_seat_id for row in rows if row.current}
    return OpinionResults(
        head=results_head(session, slip),
        subject=slip.title,
        reference=slip.reference,
        issued_on=_day(slip.issued_at),
        due_on=slip.due_on or clock.today(),
        closed_at=_local(slip.closed_at or clock.now()),
        rules=rules.title.vi,
        silence=rules.slip_silence,
        results=_results(slip, asked, _questions(session, slip)),
        answers=[_answer(roll, asked, row) for row in rows if row.current],
        silent=[_silent(row) for row in roll if row.status == "voting" and row.id not in answered],
        recipients=RECIPIENTS,
        signature=Signature([]),
        absent=[_absent(row) for row in roll if row.status != "voting"],
        late=[_answer(roll, asked, row) for row in rows if row.late and with_late],
        extensions=[
            ExtendedTime(row.due_on_before, row.due_on, row.reason) for row in queries.extensions_of(session, slip.id)
        ],
        members=_members(session, slip),
    )


def results_head(session: Session, slip: OpinionSlip) -> Letterhead:
    """The letterhead of what says the result, of the day of the closing; the records clerk writes the number."""
    return body_head(session, slip, "BTH", day=_day(slip.closed_at))


def resolution_of(session: Session, slip: OpinionSlip) -> DraftResolution:
    """The draft of a resolution that approves what the slip asked about; number and day are for the records clerk."""
    body, ministry = _body(session, slip), session.get_one(Organisation, slip.organisation_id)
    return DraftResolution(
        head=Letterhead(issuer=body.name, symbol="NQ", place=body_head(session, slip, "NQ").place),
        subject=slip.title,
        bases=[parse_profile(slip.rule).title.vi],
        proposer=slip.organisation,
        proposer_head=head_of_ministry(session, slip) or f"người đứng đầu {ministry.name}",
        submission=_submission(session, slip) or "hồ sơ trình",
        matter=slip.title[:1].lower() + slip.title[1:],
        ground=BySlip(slip.reference, _day(slip.issued_at)),
        implementers=[],
        recipients=RECIPIENTS,
        signature=Signature([]),
        body=body.name,
        members=_members(session, slip),
    )


def _body(session: Session, slip: OpinionSlip) -> Body:
    return session.get_one(Body, slip.body_id)


def _members(session: Session, slip: OpinionSlip) -> str:
    return f"Thành viên {_body(session, slip).name}"


def _submission(session: Session, slip: OpinionSlip) -> str:
    return session.get_one(Dossier, slip.dossier_id).reference


def _questions(session: Session, slip: OpinionSlip) -> list[Question]:
    choices = parse_profile(slip.rule).slip_choices
    return [
        Question(
            text=row.text,
            kind="options" if row.kind == "options" else "agree",
            choices=choices,
            options=[Option(one["key"], one["text"]) for one in row.options],
            proposed=row.proposed,
            another_option=row.another_option,
        )
        for row in queries.questions_of(session, slip.id)
    ]


def _results(slip: OpinionSlip, rows: Sequence[SlipQuestion], asked: Sequence[Question]) -> list[QuestionResult]:
    found = slip.result["questions"] if slip.result else {}
    pairs = zip(rows, asked, strict=True)
    return [_result(question, found[str(row.id)]) for row, question in pairs]


def _result(question: Question, result: Mapping[str, Any]) -> QuestionResult:
    passed = result["outcome"] == "passed" if question.kind == "agree" else result["chosen"] is not None
    kind = "outcome" if question.kind == "agree" else "chosen"
    return QuestionResult(
        question=question,
        counts=result["counts"],
        deemed=result["deemed"],
        not_answered=result["not_answered"],
        base=result["base"],
        needed=result["majority_needed"],
        outcome=words.t(f"asking.{kind}.{'passed' if passed else 'not_passed'}", locale="vi"),
        reason=words.t(f"slip.reason.{result['reason']}", locale="vi"),
    )


def _answer(roll: Sequence[SlipSeat], asked: Sequence[SlipQuestion], row: SlipAnswer) -> MemberAnswer:
    given = [row.choices[str(one.id)] for one in asked]
    return MemberAnswer(
        member=roll[_place(roll, row)].title,
        given=[Given(one["choice"], one["words"]) for one in given],
        at=_local(row.sent_at),
        means="paper" if row.means == "paper" else "spoken" if row.means == "spoken" else "system",
        reservation=row.reservation,
        proof=row.proof_name,
        files=[one["name"] for one in row.files],
    )


def _place(roll: Sequence[SlipSeat], row: SlipAnswer) -> int:
    return next(place for place, seat in enumerate(roll) if seat.id == row.slip_seat_id)


def _silent(row: SlipSeat) -> SilentMember:
    opened = _local(row.last_opened_at) if row.last_opened_at else None
    return SilentMember(row.title, _local(row.delivered_at) if row.delivered_at else None, opened)


def _absent(row: SlipSeat) -> AbsentMember:
    return AbsentMember(row.title, "recused" if row.status == "recused" else "vacant")


def _local(instant: datetime) -> datetime:
    return instant.astimezone(clock.HANOI)


def _day(instant: datetime | None) -> date:
    return _local(instant or clock.now()).date()
