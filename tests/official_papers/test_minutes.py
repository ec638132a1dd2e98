"""Biên bản, thông báo kết luận and a vote sheet, read back and measured against NĐ 30/2020."""

import io
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import docx
import pytest
from docx.document import Document

from ecabinet.official_papers.blocks import Letterhead, Signature
from ecabinet.official_papers.conclusion_notice import ConcludedItem, ConclusionNotice, conclusion_notice
from ecabinet.official_papers.minutes import MinutesLine, MinutesPaper, MinutesPart, minutes_paper
from ecabinet.official_papers.vote_sheet import VoteLine, VoteSheet, vote_sheet
from tests.official_papers.test_invitation_letter import everything, found, look

SIGNED = (Signature(["Thư ký"], "Nguyễn Văn A"), Signature(["Chủ tọa"], "Trần Thị B"))
MINUTES = MinutesPaper(
    head=Letterhead(parent="Chính phủ", issuer="Văn phòng Chính phủ", symbol="BB-VPCP"),
    meeting="Phiên họp Chính phủ thường kỳ tháng 01 năm 2026",
    starts_at=datetime(2026, 1, 5, 8, 0),
    ends_at=datetime(2026, 1, 5, 11, 30),
    room="Phòng họp số 1",
    present=["Bộ trưởng Bộ Tài chính", "Bộ trưởng Bộ Công an"],
    absent=["Bộ trưởng Bộ Y tế (lý do: đi công tác)"],
    chair="Thủ tướng Chính phủ",
    secretaries=["Nguyễn Văn A"],
    opening="Sau khi tuyên bố lý do, giới thiệu đại biểu, phiên họp thảo luận các nội dung sau.",
    parts=[MinutesPart("1. Dự thảo Nghị định A", [
        MinutesLine("Đề nghị làm rõ nguồn vốn.", "Bộ trưởng Bộ Tài chính: "),
        MinutesLine("Thông qua.", "Kết luận: "),
    ])],
    closing="Biên bản đã được đọc lại cho mọi người cùng nghe",
    recipients=["Thành phần dự họp", "Lưu: VT, Hồ sơ"],
    signatures=SIGNED,
    corrections=["Ngày đúng là 06/01 (Nguyễn Văn A, ngày 07 tháng 01 năm 2026)"],
)  # fmt: skip
NOTICE = ConclusionNotice(
    head=Letterhead(issuer="Văn phòng Chính phủ", symbol="TB-VPCP", number=5, place="Hà Nội", day=date(2026, 1, 6)),
    meeting="Phiên họp Chính phủ thường kỳ",
    held_on=date(2026, 1, 5),
    room="Phòng họp số 1",
    chair="Thủ tướng Chính phủ",
    present=["Bộ trưởng Bộ Tài chính"],
    opening="",
    items=[
        ConcludedItem("Dự thảo A", ["Giao Bộ Tài chính hoàn thiện.", "Trình trước ngày 15."]),
        ConcludedItem("Dự thảo B", ["Chưa thông qua"]),
    ],
    recipients=["Như trên", "Lưu: VT"],
    signature=Signature(["TL. Thủ tướng", "Bộ trưởng, Chủ nhiệm"], "Trần Văn C"),
)
SHEET = VoteSheet(
    head=Letterhead(issuer="Văn phòng Chính phủ", symbol="BB-VPCP"),
    meeting="Phiên họp Chính phủ thường kỳ",
    item="Nội dung 1: Dự thảo A",
    question="Đồng ý thông qua?",
    closed_at=datetime(2026, 1, 5, 9, 5),
    rules="Quy chế làm việc của Chính phủ",
    quorum="có mặt 25/27, cần ít nhất 18",
    counts=["Đồng ý: 25", "Không đồng ý: 0"],
    outcome="Thông qua",
    lines=[VoteLine("Bộ trưởng Bộ Tài chính", "Đồng ý", "Tại phòng họp", "")],
    record="0" * 64,
    signatures=SIGNED,
)
PAPERS: dict[str, tuple[Callable[[Any], bytes], Any]] = {
    "minutes": (minutes_paper, MINUTES),
    "notice": (conclusion_notice, NOTICE),
    "sheet": (vote_sheet, SHEET),
}


def written(name: str) -> Document:
    write, says = PAPERS[name]
    return docx.Document(io.BytesIO(write(says)))


@pytest.mark.parametrize("name", PAPERS)
def test_the_page_is_a4_with_the_margins_of_the_decree(name: str) -> None:
    section = written(name).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert all(20 <= side.mm <= 25.001 for side in (section.top_margin, section.bottom_margin))
    assert 30 <= section.left_margin.mm <= 35.001
    assert 15 <= section.right_margin.mm <= 20.001


@pytest.mark.parametrize("name", PAPERS)
def test_the_same_paper_gives_the_same_bytes(name: str) -> None:
    write, says = PAPERS[name]
    assert write(says) == write(says)


@pytest.mark.parametrize(
    ("name", "start", "least", "most", "bold", "italic"),
    [
        ("minutes", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, 13, True, False),
        ("minutes", "Số:         /BB-VPCP", 13, 13, False, False),
        ("minutes", "BIÊN BẢN", 13, 14, True, False),
        ("minutes", "1. Dự thảo Nghị định A", 13, 14, True, False),
        ("minutes", "THƯ KÝ", 13, 14, True, False),
        ("minutes", "CHỦ TỌA", 13, 14, True, False),
        ("minutes", "Nơi nhận:", 12, 12, True, True),
        ("minutes", "- Lưu: VT, Hồ sơ.", 11, 11, False, False),
        ("notice", "Số: 05/TB-VPCP", 13, 13, False, False),
        ("notice", "Hà Nội, ngày 06 tháng 01 năm 2026", 13, 14, False, True),
        ("notice", "THÔNG BÁO", 13, 14, True, False),
        ("notice", "TL. THỦ TƯỚNG\nBỘ TRƯỞNG, CHỦ NHIỆM", 13, 14, True, False),
        ("sheet", "KẾT QUẢ BIỂU QUYẾT", 13, 14, True, False),
    ],
)
def test_each_part_has_its_size_and_style(  # noqa: PLR0917  (a row of the decree's table)
    name: str, start: str, least: float, most: float, bold: bool, italic: bool
) -> None:
    size, is_bold, is_italic = look(found(written(name), start))
    assert least <= size <= most
    assert (is_bold, is_italic) == (bold, italic)


def test_minutes_say_what_the_form_asks_for_in_its_order_and_no_place_and_day_at_the_head() -> None:
    text = [paragraph.text for paragraph in everything(written("minutes"))]
    closing = "Biên bản đã được đọc lại cho mọi người cùng nghe. Phiên họp kết thúc vào 11 giờ 30, Thứ Hai, "
    starts = [
        "BIÊN BẢN",
        "Thời gian bắt đầu: 08 giờ 00",
        "Địa điểm: ",
        "Thành phần tham dự: ",
        "Vắng mặt: ",
        "Chủ trì (chủ tọa): ",
        "Thư ký (người ghi biên bản): ",
        "Nội dung (theo diễn biến",
        "1. Dự thảo",
        "Bộ trưởng Bộ Tài chính: ",
        "Kết luận: ",
        f"{closing}ngày 05 tháng 01 năm 2026./.",
        "Đính chính: Ngày đúng là",
    ]
    places = [next(place for place, said in enumerate(text) if said.startswith(start)) for start in starts]
    assert places == sorted(places)
    assert not any(said.startswith("Hà Nội, ngày") for said in text)


def test_a_notice_ends_with_the_mark_that_ends_a_paper() -> None:
    text = [paragraph.text for paragraph in everything(written("notice"))]
    assert "Chưa thông qua./." in text
    assert "Trình trước ngày 15." in text
    assert any(said.startswith("Ngày 05 tháng 01 năm 2026, tại Phòng họp số 1, Thủ tướng") for said in text)
