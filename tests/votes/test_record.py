import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args
from uuid import UUID

import pytest
from pydantic import BaseModel

from ecabinet.bodies.majority import DecidedBy
from ecabinet.bodies.rules import Choice
from ecabinet.core.canonical import canonical
from ecabinet.signed_records.file import write
from ecabinet.signed_records.shape import Part
from ecabinet.votes.record_shape import VoteRecord
from ecabinet.votes.recount import recount
from ecabinet.votes.tally import Outcome, Reason
from tests.votes.samples import ballot, profile_json, record, record_parts, roll, seat, signed_file


def test_the_record_holds_everything_needed_to_count_again() -> None:
    built = record()
    assert built["format"] == "ecabinet-vote-record"
    assert built["version"] == 1
    assert built["rules"] == profile_json()
    assert built["result"] == {
        "counts": {"agree": 24, "disagree": 1, "other": 1},
        "not_voted": 1,
        "quorum": {"total": 27, "needed": 18, "present": 21, "met": True},
        "base": 27,
        "majority_needed": 14,
        "tie": False,
        "decided_by": "majority",
        "outcome": "passed",
        "reason": "majority_agreed",
    }
    assert built["ballots"][25]["from"] == "remote"


def test_the_file_is_canonical_and_reads_back_as_it_was() -> None:
    data = signed_file()
    assert json.loads(data)["vote"] == record()["vote"]
    assert canonical(json.loads(data)) == data
    read = VoteRecord.model_validate(json.loads(data))
    assert read.model_dump(mode="json", by_alias=True, exclude_unset=True) == json.loads(data)


def test_ids_and_instants_may_come_as_they_are_in_rows() -> None:
    parts = record_parts(present=[UUID(seat(number)) for number in range(1, 22)])
    parts["vote"] = {
        **parts["vote"],
        "opened_at": datetime(2026, 6, 5, 2, 0, 0, 123_999, tzinfo=UTC),
        "id": UUID(parts["vote"]["id"]),
    }
    built = record(**parts)
    assert built["vote"]["opened_at"] == "2026-06-05T02:00:00.123Z"
    assert built["vote"]["id"] == record()["vote"]["id"]
    assert built["present"] == record()["present"]


def test_ballots_stand_in_the_order_of_the_roll_whoever_voted_first() -> None:
    parts = record_parts()
    shuffled = record(ballots=list(reversed(parts["ballots"])), present=list(reversed(parts["present"])))
    assert write(shuffled) == write(record())


def test_a_vacant_seat_is_on_the_roll_without_a_holder() -> None:
    seats = roll()
    seats[26] = {**seats[26], "holder": None, "status": "vacant"}
    assert record(roll=seats)["result"]["quorum"]["total"] == 26


@pytest.mark.parametrize(
    "change",
    [
        {"ballots": [ballot(1), ballot(1, "disagree")]},
        {"ballots": [ballot(99)]},
        {"ballots": [ballot(1, "abstain")]},
        {"ballots": [{**ballot(1), "receipt": "short"}]},
        {"ballots": [{**ballot(1), "mood": "good"}]},
        {"present": [seat(99)]},
        {"papers": [{"document": "d", "title": "t", "version": 0, "pages": 1, "sha256": "ab" * 32}]},
        {"papers": [{"document": "d", "title": "t", "version": 1, "pages": 1, "sha256": "AB" * 32}]},
        {"body": {"id": "", "name": "Chính phủ"}},
    ],
)
def test_what_a_recount_would_refuse_is_never_written(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - pydantic's and our own, both are bugs of the caller
        record(**change)


DOCS = Path(__file__).parents[2] / "docs" / "integrators"


def example() -> bytes:
    seats = [
        {**entry, "title": title, "holder": holder}
        for entry, title, holder in zip(
            roll(4),
            ("Thủ tướng", "Bộ trưởng Bộ Tài chính", "Bộ trưởng Bộ Y tế", "Bộ trưởng Bộ Xây dựng"),
            ("Người thứ nhất", "Người thứ hai", "Người thứ ba", "Người thứ tư"),
            strict=True,
        )
    ]
    cast = [ballot(1), ballot(2), ballot(3, "disagree"), ballot(4, "disagree", **{"from": "remote"})]
    return signed_file(roll=seats, present=[seat(1), seat(2), seat(3)], ballots=cast)


def test_the_documented_example_is_what_the_program_writes() -> None:
    assert (DOCS / "vote-record-example.json").read_bytes() == example()
    report = recount(example(), (DOCS / "vote-record-example.pem").read_bytes())
    assert (report.exit_code, report.signature) == (0, "valid")
    assert report.tally is not None
    assert report.tally.reason == "tie_chair_agreed"


def fields_of(model: type[BaseModel]) -> set[str]:
    names = {info.alias or name for name, info in model.model_fields.items()}
    return names.union(*(fields_of(part) for part in parts_of(model)))


def parts_of(model: type[BaseModel]) -> set[type[BaseModel]]:
    inside = [kind for info in model.model_fields.values() for kind in (info.annotation, *get_args(info.annotation))]
    return {kind for kind in inside if isinstance(kind, type) and issubclass(kind, Part)}


def test_every_field_and_every_code_of_the_record_is_documented() -> None:
    page = (DOCS / "vote-record.md").read_text("utf-8")
    codes = {*get_args(Reason), *get_args(Outcome), *get_args(DecidedBy), *get_args(Choice)}
    named = fields_of(VoteRecord) | codes
    assert len(named) > 60
    assert {name for name in named if f"`{name}`" not in page and f".{name}`" not in page} == set()
