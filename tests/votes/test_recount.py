import base64
import json
import os
import re
from pathlib import Path
from typing import Any, get_args

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given, settings
from hypothesis import strategies as st

from ecabinet.bodies import quorum
from ecabinet.bodies.rules import Choice
from ecabinet.core.signed import sign
from ecabinet.core.wording import catalogue
from ecabinet.signed_records.file import write
from ecabinet.votes import recount as recounting
from ecabinet.votes import tally as counting
from ecabinet.votes.recount import recount, recount_lines
from ecabinet.votes.recount_report import report_lines
from tests.signed_records.alone import recounted_alone
from tests.signed_records.damage import damaged
from tests.votes.samples import KEY, ballot, profile_json, record, record_parts, roll, seat, signed_file

TRIALS = 10_000 if os.environ.get("ECABINET_STORM") else 1_000
PUBLIC = base64.b64encode(KEY.public_key().public_bytes_raw())
PEM = KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def faults(data: bytes, key: bytes | None = PUBLIC) -> list[str]:
    report = recount(data, key)
    for language in ("vi", "en"):
        assert all(line.isprintable() for line in report_lines(report, language))
    assert report.exit_code == (1 if report.faults else 0)
    return [fault.code for fault in report.faults]


@pytest.mark.parametrize("key", [PUBLIC, PUBLIC + b"\n", PEM])
def test_a_true_record_is_confirmed(key: bytes) -> None:
    report = recount(signed_file(), key)
    assert (report.exit_code, report.signature) == (0, "valid")
    assert report.tally is not None
    assert report.tally.outcome == "passed"


def test_without_a_key_it_says_that_the_signature_was_not_checked() -> None:
    report = recount(signed_file(), None)
    assert (report.exit_code, report.signature) == (0, "unchecked")
    assert "Signature not checked: no key given" in report_lines(report, "en")
    assert "Chữ ký: không kiểm tra vì không có khóa" in report_lines(report, "vi")


def test_the_lines_name_the_rules_the_counts_and_the_outcome() -> None:
    (vi, code), (en, _) = (recount_lines(signed_file(), PUBLIC, locale) for locale in ("vi", "en"))
    assert code == 0
    assert "Đồng ý: 24" in vi
    assert "Chưa biểu quyết: 1" in vi
    assert "Có mặt 21/27, cần ít nhất 18: đủ điều kiện" in vi
    assert any(line.startswith("Kết quả: Thông qua.") for line in vi)
    assert "Rules applied: Working regulation of the Government – Decree 191/2026/NĐ-CP, in force from 2026-05-29" in en
    assert any(line.startswith("  Source not verified: Decree 191/2026/NĐ-CP, Article 3.3") for line in en)
    assert not any("slip" in line for line in en)
    assert "Agree: 24" in en
    assert any(line.startswith("  Bộ trưởng 26: Other opinion · receipt ") for line in en)
    assert "  Bộ trưởng 27: not voted" in en


def on_options() -> bytes:
    """A vote on options, held again, with a ballot entered: of version 2."""
    again = {"options": [{"key": "a", "text": "Xây mới"}, {"key": "b", "text": "Sửa chữa"}], "majority": ""}
    put = {**record_parts()["vote"], **again, "repeats": "vote-0", "reason": "Máy hỏng"}
    entered = {"entered_by": put["opened_by"]}
    return signed_file(vote=put, ballots=[ballot(1, "a"), ballot(2, "b", **entered), *map(b_too, range(3, 20))])


def b_too(number: int) -> dict[str, Any]:
    return ballot(number, "b")


@pytest.mark.parametrize(("file", "key"), [(signed_file(), PUBLIC), (signed_file(), PEM), (on_options(), PUBLIC)])
def test_one_byte_changed_anywhere_is_found(file: bytes, key: bytes) -> None:
    assert faults(file, key) == []
    assert [bad for bad in damaged(file, TRIALS) if not faults(bad, key)] == []


def test_every_byte_of_the_signature_part_counts() -> None:
    data = signed_file()
    start = data.index(b'"signature"')
    for at in range(start, data.index(b"}", start) + 1):
        assert faults(data[:at] + bytes([data[at] ^ 0x20]) + data[at + 1 :])


@pytest.mark.parametrize(
    "data",
    [b"\xef\xbb\xbf" + signed_file(), signed_file() + b"\n", b" " + signed_file(), json.dumps(record()).encode()],
)
def test_another_form_of_the_same_record_is_not_canonical(data: bytes) -> None:
    assert {"not-canonical", "not-json"} & set(faults(data))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def places(value: Any, above: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inside = (
        list(value.items()) if isinstance(value, dict) else list(enumerate(value)) if isinstance(value, list) else []
    )
    return [found for name, part in inside for found in [(*above, name), *places(part, (*above, name))]]


PLACES = places(sign(record(), KEY))


@settings(deadline=None, max_examples=100)
@given(st.sampled_from(PLACES), JSON)
def test_any_value_anywhere_gets_an_answer_and_no_change_passes(place: tuple[Any, ...], value: Any) -> None:
    changed = sign(record(), KEY)
    inner: Any = changed
    for step in place[:-1]:
        inner = inner[step]
    same = type(inner[place[-1]]) is type(value) and inner[place[-1]] == value
    inner[place[-1]] = value
    found = faults(json.dumps(changed, ensure_ascii=True).encode())
    assert found
    assert same or set(found) - {"not-canonical"}


def changed_and_signed(change: dict[str, Any]) -> bytes:
    """A record changed by whoever holds the key: canonical, well signed, and wrong."""
    return write(sign({**record(), **change}, KEY))


def result(**change: Any) -> dict[str, Any]:
    return {"result": {**record()["result"], **change}}


FORGED: list[tuple[dict[str, Any], list[str]]] = [
    ({"ballots": [{**ballot(1), "choice": "disagree"}]}, ["receipt", *["result-differs"] * 6]),
    ({"ballots": [*record()["ballots"], ballot(27, "agree")]}, ["result-differs", "result-differs"]),
    ({"ballots": record()["ballots"][1:]}, ["result-differs", "result-differs"]),
    ({"ballots": [*record()["ballots"], ballot(1)]}, ["ballot-twice"]),
    ({"ballots": [*record()["ballots"], ballot(99)]}, ["ballot-not-entitled"]),
    ({"ballots": [*record()["ballots"][:25], ballot(26, "abstain")]}, ["ballot-choice"]),
    ({"ballots": [*record()["ballots"], ballot(27, by="substitute")]}, ["ballot-substitute"]),
    ({"ballots": [*record()["ballots"][:25], {**ballot(26, "other"), "words": "khác"}]}, ["receipt"]),
    ({"ballots": [*record()["ballots"][:25], {**ballot(26, "other"), "salt": "0" * 64}]}, ["receipt"]),
    ({"ballots": [*record()["ballots"][:25], {**ballot(26, "other"), "receipt": "0" * 64}]}, ["receipt"]),
    (
        {"ballots": [*record()["ballots"][:25], ballot(26, "other", cast_at="2026-06-05T01:59:59.999Z")]},
        ["ballot-outside"],
    ),
    (
        {"ballots": [*record()["ballots"][:25], ballot(26, "other", cast_at="2026-06-05T02:30:00.001Z")]},
        ["ballot-outside"],
    ),
    ({"vote": {**record()["vote"], "id": "another"}}, ["receipt"] * 26),
    ({"vote": {**record()["vote"], "opened_at": "2026-05-28T02:00:00.000Z"}}, ["rules-not-in-force"]),
    ({"vote": {**record()["vote"], "opened_at": "2026-05-28T16:59:59.999Z"}}, ["rules-not-in-force"]),
    ({"vote": {**record()["vote"], "opened_at": "2026-05-28T17:00:00.000Z"}}, []),
    ({"vote": {**record()["vote"], "opened_at": "2026-06-31T02:00:00.000Z"}}, ["bad-field"]),
    ({"vote": {**record()["vote"], "opened_at": "9999-12-31T23:59:59.999Z"}}, ["bad-field"]),
    (
        {"vote": {**record()["vote"], "closed_at": "2026-06-05T01:00:00.000Z"}},
        ["closed-before-opened", *["ballot-outside"] * 26],
    ),
    ({"roll": [*record()["roll"], roll()[0]]}, ["seat-twice", "second-chair"]),
    ({"roll": [{**entry, "chair": entry["seat"] in (seat(1), seat(2))} for entry in roll()]}, ["second-chair"]),
    ({"roll": roll()[:26]}, ["result-differs"] * 3),
    ({"present": [*record()["present"], seat(99)]}, ["present-unknown"]),
    ({"present": [*record()["present"], seat(1)]}, ["present-twice"]),
    ({"present": record()["present"][:17]}, ["result-differs"] * 5),
    (
        {"rules": profile_json(quorum={"share": {"numerator": 1, "denominator": 1}, "basis": "total_members"})},
        ["result-differs"] * 5,
    ),
    ({"rules": profile_json(remote_vote=False)}, ["ballot-remote"]),
    ({"rules": profile_json(tie="coin")}, ["bad-field"]),
    ({"rules": profile_json(in_force_from="2026-06-06")}, ["rules-not-in-force"]),
    (result(outcome="not_passed"), ["result-differs"]),
    (result(counts={"agree": 25, "disagree": 0, "other": 1}), ["result-differs", "result-differs"]),
    (result(counts={"agree": 24, "disagree": 1, "abstain": 1}), ["result-differs", "result-differs"]),
    (result(quorum={"total": 27, "needed": 18, "present": 22, "met": True}), ["result-differs"]),
    (result(not_voted=-1), ["bad-field"]),
    ({"public_key": PUBLIC.decode()}, ["bad-field"]),
    ({"version": 2}, ["bad-field"]),
    ({"version": 4}, ["unknown-format"]),
    ({"version": True}, ["bad-field"]),
    ({"format": "ecabinet-slip-record"}, ["unknown-format"]),
]


@pytest.mark.parametrize(("change", "expected"), FORGED)
def test_a_forged_record_is_found_even_with_a_good_signature(change: dict[str, Any], expected: list[str]) -> None:
    assert faults(changed_and_signed(change)) == expected


@pytest.mark.parametrize("part", ["question", "opened_by"])
def test_a_record_cannot_command_the_terminal(part: str) -> None:
    nasty = "\x1b[2J\u202eđã thông qua\r\n"
    vote = {**record()["vote"], "question": nasty, "opened_by": {"id": nasty, "name": nasty, "title": nasty}}
    data = changed_and_signed({"vote": vote, "meeting": {**record()["meeting"], "title": nasty}})
    assert faults(data) == []
    assert not any("\x1b" in line or "\u202e" in line for line in report_lines(recount(data, PUBLIC), "vi"))


def test_a_peoples_committee_is_recounted_by_its_own_rules() -> None:
    law = "peoples-committee-2025"
    data = write(sign({**record(), "rules": profile_json(law)}, KEY))
    assert "ballot-choice" in faults(data)
    cast = [ballot(number, "abstain" if number > 20 else "agree") for number in range(1, 27)]
    counts = {"agree": 20, "disagree": 0, "abstain": 6}
    assert faults(changed_and_signed({"rules": profile_json(law), "ballots": cast, **result(counts=counts)})) == []


def test_a_recount_runs_without_database_web_framework_or_server(tmp_path: Path) -> None:
    run = recounted_alone("ecabinet.votes.recount", signed_file(), PUBLIC, tmp_path)
    assert (run.returncode, run.stderr) == (0, b"")
    assert "Chữ ký: đúng" in run.stdout.decode()


def codes_in_the_program() -> set[str]:
    sources = "".join(Path(module.__file__ or "").read_text("utf-8") for module in (quorum, counting, recounting))
    return {f"recount.fault.{code}" for code in re.findall(r'Fault\(\s*"([a-z-]+)"', sources)}


def test_everything_a_recount_can_say_has_words_in_both_languages() -> None:
    needed = {f"reason.{reason}" for reason in get_args(counting.Reason)}
    needed |= {f"outcome.{outcome}" for outcome in get_args(counting.Outcome)}
    needed |= {f"choice.{choice}" for choice in get_args(Choice)}
    needed |= codes_in_the_program()
    assert len(codes_in_the_program()) > 12
    assert needed - set(catalogue()) == set()
