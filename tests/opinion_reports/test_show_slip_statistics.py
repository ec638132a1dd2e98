"""How slips were answered is counted by member, ministry and slip, and told to whom it concerns."""

import csv
import io
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import Any

import pytest
from hypothesis import given, settings, strategies
from openpyxl import load_workbook
from sqlalchemy import event

from ecabinet.core import db
from ecabinet.core.clock import HANOI
from ecabinet.opinion_reports import export, queries
from ecabinet.opinion_reports.chart import WIDTH, bars
from ecabinet.opinion_reports.figures import CHOICES, COUNTS, KEYS, Entry, Figures, Slip, count, in_order
from ecabinet.opinion_reports.forms import AskStatistics
from ecabinet.opinion_reports.pages import lasting
from ecabinet.opinion_reports.periods import days_of
from ecabinet.opinions.models import OpinionSlip
from ecabinet.opinions.work import close_all_due
from tests.cast import SEATED, Cast
from tests.meetings.asking import answers
from tests.opinions import making

PATH = "/api/v1/slip-statistics"


@pytest.fixture
def closed(database: str, cast: Cast) -> OpinionSlip:
    """Two agreed, one did not, one said something else, one answered too late, two said nothing."""
    making.at(making.MONDAY)
    slip = making.issued(cast)
    for hours, name, choice in ((1, "chair", "agree"), (2, "member", "agree"), (3, "member1", "disagree")):
        making.at(making.MONDAY + timedelta(hours=hours))
        making.answer(cast[name], slip, choice)
    making.at(making.MONDAY + timedelta(hours=10))
    making.answer(cast["member2"], slip, "other", "Như văn bản kèm theo.")
    making.at(making.CLOSES)
    close_all_due()
    making.answer(cast["member3"], slip)
    return slip


def asked(cast: Cast, name: str, query: str = "") -> Any:
    answer = cast[name].http.get(f"{PATH}{query}")
    assert answer.status_code == 200, answer.json
    return answer.json


def figures(row: Any, *columns: str) -> list[Any]:
    return [row[column] for column in columns]


def test_all_together_and_each_member(cast: Cast, closed: OpinionSlip) -> None:
    found = asked(cast, "secretary")
    assert figures(found["total"], *COUNTS) == [7, 4, 1, 2, 3, 0]
    assert figures(found["total"], *CHOICES) == [2, 1, 1, 0, 0]
    assert figures(found["total"], "median", "longest") == [2.5, 10.0]
    assert [row["label"] for row in found["rows"]] == [cast[name].person.name for name in SEATED]
    late = next(row for row in found["rows"] if row["label"] == cast["member3"].person.name)
    assert figures(late, *COUNTS, "median") == [1, 0, 1, 0, 1, 0, None]


def test_by_ministry_and_by_slip(cast: Cast, closed: OpinionSlip) -> None:
    ministries = asked(cast, "secretary", "?by=ministry")["rows"]
    assert [(row["name"], row["asked"]) for row in ministries] == [("Chính phủ", 1), ("", 6)]
    (slip,) = asked(cast, "chair", "?by=slip")["rows"]
    assert figures(slip, "label", "name", "asked") == ["1/PLYK/2026", "Dự thảo Nghị định thử nghiệm", 7]


def test_a_member_counts_the_own_figures_only(cast: Cast, closed: OpinionSlip) -> None:
    found = asked(cast, "member")
    assert (found["whole"], [row["label"] for row in found["rows"]]) == (False, [cast["member"].person.name])
    assert figures(found["total"], "asked", "in_time", "agree") == [1, 1, 1]
    assert asked(cast, "member", "?by=slip")["total"]["asked"] == 1


def test_answers_that_nobody_sees_yet_are_not_counted_by_choice(database: str, cast: Cast) -> None:
    making.at(making.MONDAY)
    for shown in ("after_closing", "as_they_come"):
        making.answer(cast["member"], making.issued(cast, answers_shown=shown))
    total = asked(cast, "secretary")["total"]
    assert figures(total, "asked", "in_time", "open", "agree") == [14, 2, 12, 1]


def test_a_recalled_slip_and_one_of_another_time_do_not_count(cast: Cast, closed: OpinionSlip) -> None:
    making.recall(cast["secretary"], making.issued(cast))
    assert asked(cast, "secretary")["slips"] == 1
    assert asked(cast, "secretary", "?from=2026-06-08&to=2026-06-08")["slips"] == 1
    assert asked(cast, "secretary", "?from=2026-06-09")["slips"] == 0
    assert asked(cast, "secretary", "?to=2026-06-07")["slips"] == 0
    assert asked(cast, "secretary", f"?body={cast.organisation.id}")["slips"] == 0


def test_who_is_recused_was_not_asked_and_a_recused_head_counts_nothing_of_it(database: str, cast: Cast) -> None:
    making.at(making.MONDAY)
    making.issued(cast, recused=[cast.seats[0].id])
    assert asked(cast, "secretary")["total"]["asked"] == 6
    assert asked(cast, "chair")["total"]["asked"] == 0


def test_the_page_opens_for_whom_the_figures_are(cast: Cast, closed: OpinionSlip) -> None:
    statuses = answers(cast, lambda player: player.http.get("/slips/statistics?by=slip&sort=late&order=up"))
    opened = {*SEATED, "secretary"}
    assert statuses == {name: 200 if name in opened else 403 for name in statuses}
    page = cast["secretary"].http.get("/slips/statistics").text
    assert ("57%" in page, "2,5 giờ" in page, "Bộ trưởng Bộ Quốc phòng" in page) == (True, True, True)
    assert cast["secretary"].http.get("/slips/statistics?sort=nothing").status_code == 422


def test_files_hold_the_same_and_no_formula(cast: Cast, closed: OpinionSlip) -> None:
    with db.writing() as session:
        session.get_one(OpinionSlip, closed.id).title = '=HYPERLINK("http://x.example")'
    data = cast["secretary"].http.get(f"{PATH}/csv?by=slip").data
    lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert lines[1][:4] == ["1/PLYK/2026", '\'=HYPERLINK("http://x.example")', "7", "4"]
    assert lines[-1][0] == "Tổng cộng"
    book = load_workbook(io.BytesIO(cast["secretary"].http.get(f"{PATH}/xlsx?by=slip").data))
    cells = {cell.value: cell.data_type for row in book.active.iter_rows() for cell in row}
    assert cells['=HYPERLINK("http://x.example")'] == "s"
    assert "f" not in cells.values()
    assert cast["secretary"].http.get(f"{PATH}/pdf").status_code == 404


def test_more_slips_need_no_more_statements(cast: Cast, closed: OpinionSlip) -> None:
    said: list[str] = []

    def hear(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        said.append(statement)

    def statements() -> int:
        said.clear()
        with db.reading() as session:
            queries.statistics(session, cast["secretary"].actor, AskStatistics(by="ministry"))
        return len(said)

    event.listen(db.reader(), "before_cursor_execute", hear)

    before = statements()
    for _ in range(3):
        making.issued(cast)
    assert statements() == before
    event.remove(db.reader(), "before_cursor_execute", hear)


ZERO = datetime(2026, 6, 8, tzinfo=UTC)
SLIPS = {
    key: Slip(key, f"{key}/PLYK/2026", key, "", ZERO, key == "open", key != "strict", key != "hidden")
    for key in ("open", "closed", "strict", "hidden")
}
ENTRIES = strategies.lists(
    strategies.builds(
        Entry,
        slip=strategies.sampled_from(sorted(SLIPS)),
        person=strategies.sampled_from("ab"),
        person_name=strategies.just("A"),
        seat=strategies.just("S"),
        seat_en=strategies.just(""),
        position=strategies.integers(1, 3),
        ministry=strategies.sampled_from(["", "m", "n"]),
        answered_at=strategies.none() | strategies.integers(0, 99).map(lambda hours: ZERO + timedelta(hours=hours)),
        choices=strategies.lists(strategies.sampled_from(["agree", "disagree", "other", "abstain", "a", "another"])),
        late=strategies.booleans(),
    ),
    max_size=12,
)


@settings(max_examples=60)
@given(ENTRIES, strategies.sampled_from(sorted(KEYS)), strategies.sampled_from(["", "label", *COUNTS, "median"]))
def test_the_count_agrees_with_an_oracle(entries: list[Entry], by: str, column: str) -> None:
    rows, total = count(by, SLIPS, entries, {"m": ("M", ""), "n": ("N", "")})
    assert {row.key for row in rows} == {KEYS[by](entry) for entry in entries}
    for row in [*rows, total]:
        own = [entry for entry in entries if row is total or KEYS[by](entry) == row.key]
        silent = [entry for entry in own if not entry.answered_at and entry.slip != "open"]
        hours = [(entry.answered_at - ZERO) / timedelta(hours=1) for entry in own if entry.answered_at]
        said = [one for entry in own if entry.answered_at and entry.slip != "hidden" for one in entry.choices]
        assert [row.value(name) for name in COUNTS] == [
            len(own),
            len(hours),
            len([entry for entry in silent if entry.late]),
            len([entry for entry in silent if not entry.late]),
            len([entry for entry in silent if entry.slip != "strict"]),
            len(own) - len(hours) - len(silent),
        ]
        assert row.value("median") == (median(hours) if hours else None)
        assert row.value("agree") == said.count("agree")
        assert row.value("option") == said.count("a") + said.count("another")
    ordered = in_order(rows, column, up=True)
    known = [row.value(column) for row in ordered if column not in ("", "label") and row.value(column) is not None]
    assert (sorted(row.key for row in ordered), known) == (sorted(row.key for row in rows), sorted(known, key=float))  # type: ignore[arg-type]


@pytest.mark.parametrize("turned", [False, True])
def test_a_member_is_named_as_on_the_latest_slip_in_whatever_order_they_come(turned: bool) -> None:
    slips = {key: Slip(key, key, key, "", ZERO + timedelta(days=int(key)), False, True, True) for key in "123"}
    entries = [Entry(key, "a", f"Tên {key}", f"Ghế {key}", "", int(key), "", None, (), False) for key in "132"]
    (row,), _ = count("member", slips, entries[::-1] if turned else entries, {})
    assert (row.label, row.name) == ("Tên 3", "Ghế 3")


@given(strategies.lists(strategies.tuples(*[strategies.integers(0, 40)] * 4), min_size=1, max_size=5))
def test_bars_are_as_wide_as_they_were_asked_and_have_no_gaps(counts: list[tuple[int, int, int, int]]) -> None:
    rows = [Figures("", asked=sum(one), in_time=one[0], late=one[1], silent=one[2], open=one[3]) for one in counts]
    most = max(row.asked for row in rows)
    for bar in bars(rows):
        ends = [0, *(start + width for _, start, width in bar.parts)]
        assert [start for _, start, _ in bar.parts] == ends[:-1]
        assert ends[-1] == round(WIDTH * bar.row.asked / most)


@pytest.mark.parametrize(
    ("hours", "said"), [(0.001, "1 phút"), (0.5, "30 phút"), (2, "2 giờ"), (26.25, "26,2 giờ"), (60, "2,5 ngày")]
)
def test_times_are_told_in_words(app: Any, hours: float, said: str) -> None:
    with app.test_request_context():
        assert lasting(hours) == said
    assert lasting(None) == ""


def test_the_usual_periods() -> None:
    day = datetime(2026, 11, 22, tzinfo=HANOI).date()
    told = {name: [one.isoformat() for one in days_of(name, day)] for name in ("month", "quarter", "year", "last_year")}
    assert told == {
        "month": ["2026-11-01", "2026-11-30"],
        "quarter": ["2026-10-01", "2026-12-31"],
        "year": ["2026-01-01", "2026-12-31"],
        "last_year": ["2025-01-01", "2025-12-31"],
    }


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\t=1", "'x"])
def test_a_text_that_begins_like_a_formula_is_none(text: str) -> None:
    row = Figures("", label=text, asked=1)
    file = export.as_csv("slip", queries.Statistics([row], row, 1, True, ()))
    assert f"'{text}" in file.decode()
