import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, get_args
from uuid import UUID

import pytest
from pydantic import BaseModel

from ecabinet.bodies.majority import DecidedBy, Outcome
from ecabinet.bodies.rules import Choice
from ecabinet.core.canonical import canonical
from ecabinet.signed_records.file import write
from ecabinet.signed_records.shape import Part
from ecabinet.slip_records.record_shape import AgreeResult, Means, OptionsResult, PointKind, SlipRecord, Way
from ecabinet.slip_records.recount import recount
from ecabinet.slip_records.tally import OptionReason, Reason
from tests.slip_records.papers import (
    AGREE,
    FILE,
    OPTIONS,
    answer,
    point,
    questions,
    record,
    record_parts,
    roll,
    signed_file,
    slip,
)
from tests.votes.samples import profile_json

DOCS = Path(__file__).parents[2] / "docs" / "integrators"


def test_the_record_holds_everything_needed_to_count_again() -> None:
    built = record()
    assert (built["format"], built["version"]) == ("ecabinet-slip-record", 1)
    assert built["rules"] == profile_json()
    figures = {"base": 26, "majority_needed": 14, "tie": False, "decided_by": "majority"}
    assert built["result"] == [
        {
            "question": AGREE,
            "kind": "agree",
            "counts": {"agree": 21, "disagree": 1, "other": 1},
            "deemed": 2,
            "not_answered": 0,
            "outcome": "passed",
            "reason": "majority_agreed",
            **figures,
        },
        {
            "question": OPTIONS,
            "kind": "options",
            "counts": {"a": 2, "b": 20, "another": 1},
            "deemed": 2,
            "not_answered": 0,
            "chosen": "b",
            "reason": "majority_chose",
            **figures,
        },
    ]
    assert built["extensions"][0]["from"] == "2026-06-11"


def test_the_file_is_canonical_and_reads_back_as_it_was() -> None:
    data = signed_file()
    assert canonical(json.loads(data)) == data
    read = SlipRecord.model_validate(json.loads(data))
    assert read.model_dump(mode="json", by_alias=True, exclude={"confirmations"}) == json.loads(data)


def test_ids_days_and_instants_may_come_as_they_are_in_rows() -> None:
    rows = slip(id=UUID(slip()["id"]), due_on=date(2026, 6, 12), issued_at=datetime(2026, 6, 8, 3, tzinfo=UTC))
    assert record(slip=rows) == record()


def test_answers_stand_in_the_order_of_the_roll_whoever_answered_first() -> None:
    assert write(record(answers=list(reversed(record_parts()["answers"])))) == write(record())


def test_a_question_that_an_answer_leaves_out_counts_as_not_answered() -> None:
    [first, second] = record(answers=[answer(1, "disagree")], late=[])["result"]
    assert (first["counts"]["disagree"], first["deemed"], second["deemed"]) == (1, 24, 25)


def asked(**changes: Any) -> dict[str, Any]:
    return {"questions": [questions()[0], {**questions()[1], **changes}]}


@pytest.mark.parametrize(
    "change",
    [
        {"answers": [answer(1), answer(1, "disagree")]},
        {"answers": [answer(99)]},
        {"answers": [answer(26)]},
        {"answers": [answer(27)]},
        {"late": [answer(27)]},
        {"answers": [answer(1, "abstain")]},
        {"answers": [answer(1, "agree", "c")]},
        {"answers": [answer(1, means="letter")]},
        {"answers": [{**answer(1), "choices": {"q-9": {"choice": "agree", "words": ""}}}]},
        {"answers": [{**answer(1), "receipt": "short"}]},
        {"answers": [answer(1, points=[point(kind="dislike")])]},
        {"answers": [answer(1, points=[point(order=3)])]},
        {"answers": [answer(1, points=[point(edition=0)])]},
        {"questions": [questions()[0], questions()[0]]},
        asked(proposed="c"),
        asked(options=[]),
        asked(options=[{"key": "another", "text": "Khác"}], proposed=None),
        asked(options=[{"key": "a", "text": "Một"}, {"key": "a", "text": "Hai"}]),
        asked(kind="agree"),
        {"slip": slip(due_on="2026-06-31")},
        {"slip": slip(due_on="12/06/2026")},
        {"roll": roll(3)},
    ],
)
def test_what_a_recount_would_refuse_is_never_written(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - pydantic's and our own, both are bugs of the caller
        record(**change)


def example() -> bytes:
    """Four seats, level: two agree, two object; the head's answer decides, and one of the agreements is deemed."""
    titles = ("Thủ tướng", "Bộ trưởng Bộ Tài chính", "Bộ trưởng Bộ Y tế", "Bộ trưởng Bộ Xây dựng")
    holders = ("Người thứ nhất", "Người thứ hai", "Người thứ ba", "Người thứ tư")
    seats = [
        {**entry, "title": title, "holder": holder}
        for entry, title, holder in zip(roll(4), titles, holders, strict=True)
    ]
    scan = {"means": "paper", "proof": {"name": "phieu-bo-xay-dung.pdf", "sha256": "cd" * 32}}
    given = [
        answer(1, "agree", "a"),
        answer(3, "disagree", "b", reservation="Đề nghị báo cáo lại tại phiên họp.", points=[point(5)], files=[FILE]),
    ]
    late = [answer(2, "disagree", "b", sent_at="2026-06-12T17:00:00.000Z")]
    return signed_file(roll=seats, answers=[*given, answer(4, "disagree", "b", **scan)], late=late)


def test_the_documented_example_is_what_the_program_writes() -> None:
    assert (DOCS / "slip-record-example.json").read_bytes() == example()
    report = recount(example(), (DOCS / "vote-record-example.pem").read_bytes())
    assert (report.exit_code, report.signature) == (0, "valid")
    assert report.tally is not None
    assert [one.reason for one in report.tally] == ["tie_chair_agreed", "tie_chair_chose"]


def fields_of(model: type[BaseModel]) -> set[str]:
    names = {info.alias or name for name, info in model.model_fields.items()}
    return names.union(*(fields_of(part) for part in parts_of(model)))


def parts_of(model: type[BaseModel]) -> set[type[BaseModel]]:
    inside = [kind for info in model.model_fields.values() for kind in (info.annotation, *get_args(info.annotation))]
    return {kind for kind in inside if isinstance(kind, type) and issubclass(kind, Part)}


def test_every_field_and_every_code_of_the_record_is_documented() -> None:
    page = (DOCS / "slip-record.md").read_text("utf-8")
    kinds = (Reason, OptionReason, Outcome, DecidedBy, Choice, Means, Way, PointKind)
    named = {code for kind in kinds for code in get_args(kind)} | {"another"}
    named = named.union(*(fields_of(model) for model in (SlipRecord, AgreeResult, OptionsResult)))
    assert len(named) > 80
    assert {name for name in named if f"`{name}`" not in page and f".{name}`" not in page} == set()
