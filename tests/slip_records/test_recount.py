import base64
import json
import re
from copy import deepcopy
from pathlib import Path
from typing import Any, get_args

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from ecabinet.commandline import main
from ecabinet.core.signed import sign
from ecabinet.core.wording import catalogue
from ecabinet.signed_records.file import write
from ecabinet.slip_records import record as recording
from ecabinet.slip_records import recount as recounting
from ecabinet.slip_records import recount_times, tally
from ecabinet.slip_records.recount import recount, recount_lines
from ecabinet.slip_records.recount_report import report_lines
from tests.signed_records.alone import recounted_alone
from tests.signed_records.damage import damaged
from tests.slip_records.papers import (
    FILE,
    answer,
    changed_and_signed,
    extension,
    point,
    questions,
    record,
    roll,
    signed_file,
    slip,
)
from tests.votes import samples as votes
from tests.votes.samples import KEY, profile_json

PUBLIC = base64.b64encode(KEY.public_key().public_bytes_raw())


def faults(data: bytes, key: bytes | None = PUBLIC) -> list[str]:
    report = recount(data, key)
    for language in ("vi", "en"):
        assert all(line.isprintable() for line in report_lines(report, language))
    assert report.exit_code == (1 if report.faults else 0)
    return [fault.code for fault in report.faults]


def test_a_true_record_is_confirmed() -> None:
    report = recount(signed_file(), PUBLIC)
    assert (report.exit_code, report.signature, report.faults) == (0, "valid", ())
    assert faults(signed_file(), None) == []


def test_the_lines_show_real_and_deemed_agreement_apart() -> None:
    (vi, code), (en, _) = (recount_lines(signed_file(), PUBLIC, locale) for locale in ("vi", "en"))
    assert code == 0
    assert "Đồng ý: 21" in vi
    assert "Coi là đồng ý do không trả lời: 2" in vi
    assert "  Bộ trưởng 23: không trả lời, coi là đồng ý; phiếu đến lúc 10:00 08/06/2026" in vi
    assert "  Bộ trưởng 21: Không đồng ý, bảo lưu ý kiến" in vi
    assert "Gia hạn từ 11/06/2026 đến 12/06/2026: Cần thêm ý kiến chuyên gia." in vi
    assert "    kèm 2 góp ý theo điều khoản: Khoản 2 Điều 1; Khoản 2 Điều 5" in vi
    assert f"    kèm tệp phu-luc.xlsx, 20480 byte, SHA-256 {'ef' * 32}" in vi
    assert any(line.startswith("  Bộ trưởng 25: trả lời muộn lúc 00:00 13/06/2026") for line in vi)
    assert any(line.startswith("  Bộ trưởng 24: trả lời lúc 09:24 10/06/2026, bằng văn bản giấy") for line in vi)
    assert "  Bộ trưởng 26: khuyết" in vi
    assert "Outcome: Option “Từ 01/01/2027”. More members chose this option than the rules require." in en
    unproven = [{**entry, "delivered_at": None, "delivered_by": None} for entry in roll(s26="vacant", s27="recused")]
    told = report_lines(recount(changed_and_signed(roll=unproven), PUBLIC), "en")
    assert any("the record does not say that the slip was delivered" in line for line in told)


def leaves(value: Any, above: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [leaf for name, part in inside for leaf in leaves(part, (*above, name))] or [above]


def another(value: Any) -> Any:
    """A value of the same kind that is not this one."""
    if isinstance(value, bool) or value is None:
        return not value
    if isinstance(value, int):
        return value + 1
    return value[:-1] + ("0" if value[-1] != "0" else "1") if value else "x"


def mutated(whole: dict[str, Any], leaf: tuple[Any, ...]) -> dict[str, Any]:
    changed = deepcopy(whole)
    inner: Any = changed
    for step in leaf[:-1]:
        inner = inner[step]
    inner[leaf[-1]] = another(inner[leaf[-1]]) if not isinstance(inner[leaf[-1]], (dict, list)) else [{}]
    return changed


SMALL = {
    "roll": roll(3),
    "answers": [answer(1, "agree", "b", reservation="Bảo lưu.", points=[point()], files=[FILE])],
    "late": [answer(2, sent_at="2026-06-12T17:00:00.000Z", points=[point(5)])],
}


def test_each_single_change_is_found() -> None:
    whole = sign(record(**SMALL), KEY)
    places = leaves(whole)
    assert len(places) > 150
    assert [place for place in places if not faults(write(mutated(whole, place)))] == []


def test_each_change_of_an_answer_a_time_or_a_figure_is_found_even_with_a_good_signature() -> None:
    whole = record(**SMALL)
    seen = {"seat", "choices", "reservation", "points", "files", "salt", "receipt"}
    places = [
        place
        for place in leaves(whole)
        if (place[0] == "result")
        or (place[0] in {"answers", "late"} and place[2] in seen)
        or place[-1] in {"due_on", "closes_at", "to", "proposed", "means", "proof"}
    ]
    assert len(places) > 40
    forged = [(place, write(sign(mutated(whole, place), KEY))) for place in places]
    assert [place for place, data in forged if not faults(data)] == []


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
PLACES = leaves(sign(record(**SMALL), KEY))


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(PLACES), JSON)
def test_any_value_anywhere_gets_an_answer_and_no_change_passes(place: tuple[Any, ...], value: Any) -> None:
    changed = sign(record(**SMALL), KEY)
    inner: Any = changed
    for step in place[:-1]:
        inner = inner[step]
    same = type(inner[place[-1]]) is type(value) and inner[place[-1]] == value
    inner[place[-1]] = value
    found = faults(json.dumps(changed, ensure_ascii=True).encode())
    assert found
    assert same or set(found) - {"not-canonical"}


def sent(number: int, at: str) -> dict[str, Any]:
    return {"answers": [*record()["answers"][:-1], answer(number, "agree", "a", sent_at=at)]}


def figures(place: int, **changes: Any) -> dict[str, Any]:
    results = record()["result"]
    results[place] = {**results[place], **changes}
    return {"result": results}


def due(day: str, closes_at: str, **more: Any) -> dict[str, Any]:
    late = [answer(25, "disagree", "b", sent_at="2026-06-30T00:00:00.000Z")]
    return {"slip": slip(due_on=day, closes_at=closes_at, closed_at="2026-06-30T00:00:00.000Z"), "late": late, **more}


def days(*special: tuple[str, str]) -> dict[str, Any]:
    return {"special_days": [{"day": day, "kind": kind} for day, kind in special]}


def with_points(*points: dict[str, Any]) -> dict[str, Any]:
    """The answer that came with two points now bears these, if any; its receipt stays what it was."""
    answers = record()["answers"]
    at = next(place for place, one in enumerate(answers) if one["points"])
    answers[at] = {**answers[at], "points": list(points) or answers[at]["points"]}
    return {"answers": answers}


def with_files(*sent: dict[str, Any]) -> dict[str, Any]:
    """The answer that came with a file now bears these; its receipt stays what it was."""
    answers = record()["answers"]
    return {"answers": [{**one, "files": list(sent)} if one["files"] else one for one in answers]}


MONDAY, TUESDAY = "2026-06-15T17:00:00.000Z", "2026-06-16T17:00:00.000Z"
SAME_DAY = {"extensions": []}
FORGED: list[tuple[dict[str, Any], list[str]]] = [
    (sent(24, "2026-06-12T16:59:59.999Z"), []),
    (sent(24, "2026-06-12T17:00:00.000Z"), ["answer-outside"]),
    (sent(24, "2026-06-08T02:59:59.999Z"), ["answer-outside"]),
    ({"late": [answer(25, sent_at="2026-06-12T16:59:59.999Z")]}, ["late-in-time"]),
    ({"late": [answer(27, sent_at="2026-06-12T17:00:00.000Z")]}, ["answer-not-entitled"]),
    (figures(0, deemed=3), ["result-differs"]),
    (figures(0, counts={"agree": 23, "disagree": 1, "other": 1}, deemed=0), ["result-differs"] * 2),
    (figures(1, chosen="a"), ["result-differs"]),
    (figures(1, chosen=None, decided_by="none", reason="short_of_majority"), ["result-differs"] * 3),
    ({"result": record()["result"][:1]}, ["result-questions"]),
    ({"result": list(reversed(record()["result"]))}, ["result-questions"]),
    ({"slip": slip(closes_at="2026-06-12T16:59:59.999Z")}, ["slip-closes-at"]),
    ({"slip": slip(closed_at="2026-06-12T16:59:59.999Z")}, ["slip-closed-early"]),
    ({"slip": slip(id="another")}, ["answer-receipt"] * 24),
    ({"slip": slip(issued_at="2026-05-28T03:00:00.000Z"), **SAME_DAY}, ["rules-not-in-force", "due-outside-window"]),
    # from Monday the 8th: Tuesday is one day, Wednesday two, the Monday after five, the Tuesday after six
    (due("2026-06-15", MONDAY, **SAME_DAY), []),
    (due("2026-06-16", TUESDAY, **SAME_DAY), ["due-outside-window"]),
    (due("2026-06-16", TUESDAY, **SAME_DAY, **days(("2026-06-11", "off"))), []),
    (
        due("2026-06-15", MONDAY, **SAME_DAY, **days(("2026-06-13", "working"))),
        ["due-outside-window"],
    ),
    ({"extensions": [extension(**{"from": "2026-06-09"})]}, ["due-outside-window"]),
    (due("2026-06-16", TUESDAY, extensions=[extension(to="2026-06-16")]), ["due-outside-window"]),
    (
        due("2026-06-16", TUESDAY, extensions=[extension(to="2026-06-16")])
        | {"rules": profile_json(extension_may_pass_maximum=True)},
        [],
    ),
    ({"extensions": [extension(to="2026-06-11")]}, ["extension-days", "extension-days"]),
    ({"extensions": [extension(to="2026-06-15")]}, ["extension-days"]),
    ({"extensions": [extension(at="2026-06-11T17:00:00.000Z")]}, ["extension-at"]),
    ({"extensions": [extension(at="2026-06-08T02:59:59.999Z")]}, ["extension-at"]),
    ({"rules": profile_json(slip_window=None)}, ["slip-no-window"]),
    ({"rules": profile_json(slip_silence="not_answered")}, ["result-differs"] * 4),
    ({"answers": [*record()["answers"], answer(1, "agree", "b")]}, ["answer-twice"]),
    ({"answers": [*record()["answers"], answer(27, "agree", "b")]}, ["answer-not-entitled"]),
    ({"answers": [answer(1, "abstain")]}, ["answer-choice"]),
    ({"questions": questions()[:1]}, ["answer-question"] * 23),
    ({"questions": [*questions(), questions()[1]]}, ["question-twice"]),
    ({"answers": [answer(1, "agree", "b", means="spoken"), *record()["answers"][1:]]}, ["answer-proof"]),
    (
        {"answers": [answer(1, "agree", "b", points=[point(document="d-2")]), *record()["answers"][1:]]},
        ["answer-points"],
    ),
    ({"answers": [answer(1, "agree", "b", points=[point(), point()]), *record()["answers"][1:]]}, ["answer-points"]),
    (with_points(), []),
    (with_files(FILE, FILE), ["answer-receipt"]),
    (with_files({**FILE, "name": "khac.xlsx"}), ["answer-receipt"]),
    (with_files(), ["answer-receipt"]),
    (with_points(point(1)), ["answer-receipt"]),
    (with_points(point(1), point(5), point(9)), ["answer-receipt"]),
    (with_points(point(5), point(1)), ["answer-receipt"]),
    (with_points(point(1), point(5, words="Nhất trí.")), ["answer-receipt"]),
    ({"roll": [{**record()["roll"][0], "delivered_by": None}, *record()["roll"][1:]]}, ["seat-times"]),
    ({"roll": [*record()["roll"], roll()[0]]}, ["seat-twice", "second-chair"]),
    (
        {"roll": [{**record()["roll"][0], "first_opened_at": "2026-06-09T07:00:01.000Z"}, *record()["roll"][1:]]},
        ["seat-times"],
    ),
    ({"version": 2}, ["bad-field"]),
    ({"version": 3}, ["unknown-format"]),
    ({"format": "ecabinet-vote-record"}, ["unknown-format"]),
]


@pytest.mark.parametrize(("change", "expected"), FORGED)
def test_a_forged_record_is_found_even_with_a_good_signature(change: dict[str, Any], expected: list[str]) -> None:
    assert faults(changed_and_signed(**change)) == expected


def test_a_wrong_signature_is_found() -> None:
    signed = sign(record(), KEY)
    value = signed["signature"]["value"]
    assert faults(write({**signed, "signature": {**signed["signature"], "value": another(value)}})) == ["signature-bad"]
    assert faults(write({**signed, "body": {"id": "body-1", "name": "Khác"}})) == ["signature-bad"]
    assert faults(write(record())) == ["signature-missing"]


def test_a_record_cannot_command_the_terminal() -> None:
    nasty = "\x1b[2J\u202eđã thông qua\r\n"
    asked = [
        {**one, "text": nasty, "options": [{**had, "text": nasty} for had in one["options"]]} for one in questions()
    ]
    data = changed_and_signed(slip=slip(title=nasty, reference=nasty), questions=asked)
    assert faults(data) == []


@pytest.mark.one_database
def test_the_command_recounts_either_kind_by_its_format(tmp_path: Path) -> None:
    key, file = tmp_path / "key", tmp_path / "record.json"
    key.write_bytes(PUBLIC)
    for data, said in ((signed_file(), "Opinion slip 1025/PLYK/2026"), (votes.signed_file(), "Question: Thông qua")):
        file.write_bytes(data)
        run = CliRunner().invoke(main, ["recount", str(file), "--key", str(key), "--locale", "en"])
        assert (run.exit_code, said in run.output) == (0, True)
    file.write_bytes(b"{}")
    assert CliRunner().invoke(main, ["recount", str(file)]).exit_code == 1


def test_a_recount_runs_without_database_web_framework_or_server(tmp_path: Path) -> None:
    run = recounted_alone("ecabinet.slip_records.recount", signed_file(), PUBLIC, tmp_path)
    assert (run.returncode, run.stderr) == (0, b"")
    assert "Chữ ký: đúng" in run.stdout.decode()


def test_everything_a_recount_can_say_has_words() -> None:
    modules = (recounting, recording, recount_times, tally)
    sources = "".join(Path(module.__file__ or "").read_text("utf-8") for module in modules)
    codes = set(re.findall(r'Fault\(\s*"([a-z-]+)"', sources))
    assert len(codes) > 15
    needed = {f"recount.fault.{code}" for code in codes}
    needed |= {f"slip.reason.{reason}" for kind in (tally.Reason, tally.OptionReason) for reason in get_args(kind)}
    assert needed - set(catalogue()) == set()


def test_one_byte_changed_anywhere_is_found() -> None:
    assert faults(signed_file()) == []
    assert [bad for bad in damaged(signed_file(), 1_000) if not faults(bad)] == []
