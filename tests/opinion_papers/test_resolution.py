"""A draft resolution, read back and measured against NĐ 30/2020, Mẫu 1.1."""

import dataclasses
from datetime import date

import pytest
from docx.document import Document

from ecabinet.opinion_papers.resolution import BySession, draft_resolution
from tests.official_papers.test_invitation_letter import everything, found, look
from tests.opinion_papers.content import RESOLUTION, SUBMISSION, read

MATTER = "nội dung dự thảo Nghị định quy định về quản lý, kết nối và chia sẻ dữ liệu số của cơ quan nhà nước"


@pytest.fixture(scope="module")
def paper() -> Document:
    return read(draft_resolution(RESOLUTION))


@pytest.mark.parametrize(
    ("start", "bold", "italic"),
    [
        ("CHÍNH PHỦ", True, False),
        ("Hà Nội, ngày      tháng      năm", False, True),
        ("NGHỊ QUYẾT", True, False),
        ("Thông qua nội dung", True, False),
        ("Căn cứ Luật", False, True),
        ("Trên cơ sở", False, True),
        ("QUYẾT NGHỊ:", True, False),
        ("TM. CHÍNH PHỦ\nTHỦ TƯỚNG", True, False),
    ],
)
def test_each_part_has_its_style(paper: Document, start: str, bold: bool, italic: bool) -> None:
    assert look(found(paper, start))[1:] == (bold, italic)


def test_it_says_on_which_grounds_what_is_resolved(paper: Document) -> None:
    assert [one.text for one in paper.paragraphs if one.text][2:] == [
        "CHÍNH PHỦ",
        "Căn cứ Luật Tổ chức Chính phủ số 63/2025/QH15;",
        "Căn cứ Nghị định số 191/2026/NĐ-CP ngày 29 tháng 5 năm 2026 ban hành Quy chế làm việc của Chính phủ;",
        f"Theo đề nghị của Bộ trưởng Bộ Khoa học và Công nghệ tại {SUBMISSION};",
        "Trên cơ sở kết quả lấy ý kiến các Thành viên Chính phủ tại Phiếu lấy ý kiến số 1025/PLYK/2026 ngày 16 tháng "
        "11 năm 2026.",
        "QUYẾT NGHỊ:",
        f"Điều 1. Thông qua {MATTER} theo đề nghị của Bộ Khoa học và Công nghệ tại {SUBMISSION}.",
        "Điều 2. Bộ trưởng Bộ Khoa học và Công nghệ chịu trách nhiệm tiếp thu, giải trình đầy đủ ý kiến các Thành viên "
        "Chính phủ (kèm theo), hoàn thiện hồ sơ theo đúng quy định của pháp luật.",
        "Điều 3. Nghị quyết này có hiệu lực thi hành kể từ ngày ký ban hành.",
        "Điều 4. Bộ trưởng Bộ Khoa học và Công nghệ, Bộ trưởng Bộ Tư pháp, Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ và "
        "các cơ quan, tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Nghị quyết này./.",
    ]
    recipients = [one.text for one in everything(paper) if one.text.startswith("- ")]
    assert recipients == ["- Như Điều 4;", "- Các đồng chí Thành viên Chính phủ;", "- Lưu: VT, KSTT."]


def test_articles_begin_in_bold(paper: Document) -> None:
    first = found(paper, "Điều 1.")
    assert [(run.text[:8], bool(run.font.bold)) for run in first.runs] == [("Điều 1. ", True), ("Thông qu", False)]


def test_after_a_session_it_names_the_debate_and_the_conclusion() -> None:
    ground = BySession("Phiên họp Chính phủ thường kỳ tháng 11 năm 2026", date(2026, 12, 2))
    texts = [one.text for one in read(draft_resolution(dataclasses.replace(RESOLUTION, ground=ground))).paragraphs]
    assert (
        "Trên cơ sở thảo luận, kết quả biểu quyết của các Thành viên Chính phủ và kết luận của Thủ tướng Chính phủ tại "
        "Phiên họp Chính phủ thường kỳ tháng 11 năm 2026, tổ chức ngày 02 tháng 12 năm 2026."
    ) in texts
    assert not [text for text in texts if "Phiếu lấy ý kiến" in text]


def test_the_same_resolution_gives_the_same_bytes() -> None:
    assert draft_resolution(RESOLUTION) == draft_resolution(RESOLUTION)
