"""The statistics of a session that was held in the test: the figures on the page and in the sheet, counted by hand."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser import SIZES, Window, look
from tests.stage import ABSENT, CHAIR, MEMBER, SECRETARY, SUBSTITUTE, Stage, StagedMeeting, standing

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
FIGURES = """() => Object.fromEntries([...document.querySelectorAll(".stats :is(tbody, tfoot) tr")].map((row) => [
  row.querySelector("th").firstChild.textContent.trim(),
  [...row.querySelectorAll("td")].map((cell) => Number(cell.textContent)),
]))"""
NO_SLIPS = [0, 0, 0, 0, 0]
SILENT = [0, 0, 0, 0]


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """One of its own, on which nobody else meets: the figures are those of this one session."""
    with standing(tmp_path_factory.mktemp("statistics")) as serving:
        yield serving


@pytest.fixture(scope="module")
def parts(stage: Stage) -> dict[str, str]:
    """Who does what in the session, by sign-in name."""
    others = [name for name in stage.seats if name not in (CHAIR, MEMBER, ABSENT)]
    names = ("online", "excused", "missing", "disagrees", "casts_nothing")
    return dict(zip(names, others, strict=False))


@pytest.fixture(scope="module")
def held(stage: Stage, parts: dict[str, str]) -> StagedMeeting:
    """Of 27 seats 23 are in the room, one online, one is stood in for, one away with a reason and one without.

    The member speaks once. Of the 24 who are there all vote but one, one of them against.
    """
    meeting = stage.meeting(2, title="Phiên họp được thống kê")
    away = [ABSENT, parts["excused"], parts["missing"], parts["online"]]
    meeting.start(absent=away)
    for who, how in ((parts["online"], "online"), (SUBSTITUTE, "onsite")):
        meeting.run("POST", "attendance", {"attendance": how, "participant_id": meeting.participants[who]})
    note = f"/participants/{meeting.participants[parts['excused']]}/absence-note"
    stage.call(SECRETARY, "PUT", note, {"reason": "Đi công tác nước ngoài"})
    meeting.make_current(0)
    speak(meeting)
    vote = meeting.open_vote(0)
    silent = {ABSENT, parts["excused"], parts["missing"], parts["casts_nothing"]}
    for seat in stage.seats:
        if seat not in silent:
            meeting.cast(vote, seat, "disagree" if seat == parts["disagrees"] else "agree")
    meeting.close_vote(vote)
    meeting.run("POST", "closure")
    return meeting


def speak(meeting: StagedMeeting) -> None:
    """The member asks for the floor, has it, and ends."""
    item, call = meeting.items[0], meeting.stage.call
    call(SECRETARY, "PUT", f"/agenda-items/{item}/floor", {"kind": "speech", "state": "open"})
    request = call(MEMBER, "POST", f"/agenda-items/{item}/speaking-requests", {"subject": "Nguồn vốn"})["id"]
    speech = call(SECRETARY, "POST", f"/speaking-requests/{request}/speeches", {"current_speech_id": None})["id"]
    call(SECRETARY, "POST", f"/speeches/{speech}/end")


def by_hand(held: StagedMeeting, parts: dict[str, str]) -> dict[str, list[int]]:
    """The rows that say something else than "in the room, said nothing, voted", and the sum, as told above."""
    rows = held.stage.call(SECRETARY, "GET", f"/meetings/{held.id}/participants")
    name = {row["id"]: row["name"] for row in rows}
    voted, silent = [1, 1, 0, 0], [1, 0, 0, 1]
    figures = {
        MEMBER: [1, 1, 0, 0, 0, 0, 1, 0, 0, 0, *voted, *NO_SLIPS],
        CHAIR: [1, 1, 0, 0, 0, 0, *SILENT, *voted, *NO_SLIPS],
        parts["online"]: [1, 0, 1, 0, 0, 0, *SILENT, *voted, *NO_SLIPS],
        ABSENT: [1, 0, 0, 1, 0, 0, *SILENT, *silent, *NO_SLIPS],
        parts["excused"]: [1, 0, 0, 0, 1, 0, *SILENT, *silent, *NO_SLIPS],
        parts["missing"]: [1, 0, 0, 0, 0, 1, *SILENT, *silent, *NO_SLIPS],
        parts["disagrees"]: [1, 1, 0, 0, 0, 0, *SILENT, *voted, *NO_SLIPS],
        parts["casts_nothing"]: [1, 1, 0, 0, 0, 0, *SILENT, *silent, *NO_SLIPS],
    }
    found = {name[held.participants[who]]: row for who, row in figures.items()}
    return found | {"Cộng": [27, 23, 1, 1, 1, 1, 1, 0, 0, 0, 27, 23, 0, 4, *NO_SLIPS]}


def open_statistics(page: Page) -> dict[str, Any]:
    """The figures of the page by whom its rows name."""
    page.goto("/meetings/statistics")
    found: dict[str, Any] = page.evaluate(FIGURES)
    return found


def test_page_and_sheet_say_what_was_done(
    window: Window, held: StagedMeeting, parts: dict[str, str], tmp_path: Path
) -> None:
    desk, expected = window("desk", SECRETARY), by_hand(held, parts)
    found = open_statistics(desk)
    assert {name: found[name] for name in expected} == expected
    assert len(found) == 27 + 1
    tiles = desk.locator(".tiles")
    expect(tiles.locator("div", has_text="Tỷ lệ dự họp")).to_contain_text("89%")
    expect(tiles.locator("div", has_text="Tỷ lệ dự họp")).to_contain_text("24 trên 27 lượt")
    expect(tiles.locator("div", has_text="Thời gian đã họp")).to_contain_text("dự kiến 40 phút")
    with desk.expect_download() as taken:
        desk.get_by_role("link", name="XLSX").click()
    taken.value.save_as(tmp_path / "thong-ke.xlsx")
    sheet = load_workbook(tmp_path / "thong-ke.xlsx").active
    assert {row[0]: list(row[2:]) for row in sheet.iter_rows(min_row=6, values_only=True)} == found
    look(desk, "statistics-held")
    desk.get_by_role("link", name="Theo cơ quan").click()
    expect(desk.get_by_role("columnheader", name="Theo cơ quan")).to_be_attached()
    assert desk.evaluate(FIGURES)["Bộ Tài chính"] == expected[next(iter(expected))]


def test_a_member_reads_the_own_figures_alone(window: Window, held: StagedMeeting, parts: dict[str, str]) -> None:
    tablet = window("tablet", MEMBER)
    name, row = next(iter(by_hand(held, parts).items()))
    assert open_statistics(tablet) == {name: row}
    expect(tablet.get_by_text("Số liệu của riêng đồng chí")).to_be_visible()


def test_a_phone_shows_one_kind_of_figures_at_a_time(window: Window, held: StagedMeeting) -> None:
    phone = window("tablet", SECRETARY, size=SIZES["phone"])
    phone.goto("/meetings/statistics")
    row = phone.locator(".stats tbody tr").first
    kinds = {
        "attendance": ("Dự họp", 6),
        "speaking": ("Phát biểu", 4),
        "voting": ("Biểu quyết", 4),
        "slips": ("Phiếu lấy ý kiến", 5),
    }
    for name, (kind, count) in kinds.items():
        phone.locator(".kinds label", has_text=kind).click()
        expect(phone.get_by_role("radio", name=kind)).to_be_checked()
        expect(row.locator("td").filter(visible=True)).to_have_count(count)
        expect(phone.locator(".plain-head th").filter(visible=True)).to_have_count(count)
        look(phone, f"statistics-{name}", ["phone"], whole=True)
    height = phone.evaluate("document.documentElement.scrollHeight")
    assert height < 5 * SIZES["phone"][1], f"27 members take {height} px"
