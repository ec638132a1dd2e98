"""A slip as it is sent, read back and measured against NĐ 30/2020, Phụ lục I."""

import dataclasses
from datetime import date
from pathlib import Path

import pytest
from docx.document import Document

from ecabinet.intake.tools import find_tools
from ecabinet.opinion_papers.slip import slip_paper
from tests.official_papers.test_invitation_letter import everything, found, look
from tests.opinion_papers.content import AGREE, RULES, SLIP, pages_of, read


@pytest.fixture(scope="module")
def paper() -> Document:
    return read(slip_paper(SLIP))


def test_the_page_is_a4_upright_with_the_margins_of_the_decree(paper: Document) -> None:
    section = paper.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert all(20 <= side.mm <= 25.001 for side in (section.top_margin, section.bottom_margin))
    assert 30 <= section.left_margin.mm <= 35.001
    assert 15 <= section.right_margin.mm <= 20.001


@pytest.mark.parametrize(
    ("start", "least", "most", "bold", "italic"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, 13, True, False),
        ("Độc lập - Tự do - Hạnh phúc", 13, 14, True, False),
        ("CHÍNH PHỦ", 12, 13, False, False),
        ("VĂN PHÒNG CHÍNH PHỦ", 12, 13, True, False),
        ("Số: 1025/PLYK/2026", 13, 13, False, False),
        ("Hà Nội, ngày 16 tháng 11 năm 2026", 13, 14, False, True),
        ("PHIẾU LẤY Ý KIẾN THÀNH VIÊN CHÍNH PHỦ", 13, 14, True, False),
        ("Dự thảo Nghị định quy định về", 13, 14, True, False),
        ("Kính gửi: Đồng chí Bộ trưởng Bộ Tài chính.", 13, 14, False, False),
        ("TL. THỦ TƯỚNG CHÍNH PHỦ\nBỘ TRƯỞNG, CHỦ NHIỆM", 13, 14, True, False),
        ("Nơi nhận:", 12, 12, True, True),
        ("- Như trên;", 11, 11, False, False),
        ("PHẦN TRẢ LỜI CỦA THÀNH VIÊN CHÍNH PHỦ", 13, 14, True, False),
        ("☐\tĐồng ý", 13, 14, False, False),
    ],
)
def test_each_part_has_its_size_and_style(  # noqa: PLR0917  (a row of the decree's table)
    paper: Document, start: str, least: float, most: float, bold: bool, italic: bool
) -> None:
    size, is_bold, is_italic = look(found(paper, start))
    assert least <= size <= most
    assert (is_bold, is_italic) == (bold, italic)


def test_it_says_what_is_asked_until_when_and_what_silence_means(paper: Document) -> None:
    body = [one.text for one in paper.paragraphs if one.text]
    assert body[2:14] == [
        "Kính gửi: Đồng chí Bộ trưởng Bộ Tài chính.",
        "Văn phòng Chính phủ kính đề nghị đồng chí cho ý kiến về 02 vấn đề tại phần trả lời kèm theo.",
        "Cơ quan trình: Bộ Khoa học và Công nghệ (Tờ trình số 512/TTr-BKHCN ngày 13 tháng 11 năm 2026).",
        "Nội dung tóm tắt: Dự thảo gồm 05 chương, 26 điều, quy định việc quản lý, kết nối và chia sẻ dữ liệu số giữa "
        "các cơ quan nhà nước; thay thế các quy định hiện hành về chia sẻ dữ liệu.",
        "Bộ Tư pháp đã thẩm định; các bộ, cơ quan cơ bản thống nhất; còn ý kiến khác nhau về lộ trình kết nối tại "
        "Điều 14.",
        "Thời hạn trả lời: Chậm nhất là hết Thứ Sáu, ngày 20 tháng 11 năm 2026.",
        "Quá thời hạn nêu trên mà không trả lời, đồng chí được coi là đồng ý và chịu trách nhiệm về nội dung đó, theo "
        f"{RULES}.",
        "Cách trả lời: Trên hệ thống eCabinet; hoặc ghi vào phần trả lời kèm theo, ký và gửi về Văn phòng Chính phủ.",
        "Tài liệu gửi kèm:",
        "1. Tờ trình Chính phủ (9 trang);",
        "2. Dự thảo Nghị định (bản số 3, 28 trang);",
        "3. Báo cáo thẩm định của Bộ Tư pháp (7 trang);",
    ]
    assert body[14].endswith("./.")


def test_each_question_has_a_box_for_each_answer_and_room_for_words(paper: Document) -> None:
    texts = [one.text for one in paper.paragraphs]
    reply = texts[texts.index("PHẦN TRẢ LỜI CỦA THÀNH VIÊN CHÍNH PHỦ") :]
    assert [text for text in reply if text.strip()] == [
        "PHẦN TRẢ LỜI CỦA THÀNH VIÊN CHÍNH PHỦ",
        "(Kèm theo Phiếu lấy ý kiến số 1025/PLYK/2026 ngày 16 tháng 11 năm 2026)",
        "Chức vụ: Bộ trưởng Bộ Tài chính.",
        "Vấn đề 1. Đồng chí có đồng ý thông qua nội dung dự thảo Nghị định không?",
        "(Đánh dấu X vào một ô)",
        "☐\tĐồng ý",
        "☐\tKhông đồng ý",
        "☐\tÝ kiến khác (ghi rõ):",
        "Vấn đề 2. Về lộ trình kết nối (Điều 14), đồng chí chọn phương án nào?",
        "(Đánh dấu X vào một ô)",
        "☐\tPhương án 1: Hoàn thành kết nối trong 12 tháng kể từ ngày Nghị định có hiệu lực, không có ngoại lệ",
        "☐\tPhương án 2 (phương án trình): Hoàn thành kết nối trong 24 tháng, chia hai giai đoạn theo mức độ sẵn sàng "
        "của từng bộ",
        "☐\tPhương án khác (ghi rõ):",
        "Bảo lưu ý kiến (nếu có):",
    ]
    assert reply.count("\t") == 6  # lines to write on


def test_where_silence_is_no_agreement_the_slip_says_so() -> None:
    slip = dataclasses.replace(SLIP, silence="not_answered", questions=[AGREE], papers=[], replaces="1019/PLYK/2026")
    texts = [one.text for one in everything(read(slip_paper(slip)))]
    assert not [text for text in texts if "coi là đồng ý" in text]
    assert [text for text in texts if "được ghi nhận là chưa trả lời, không tính là đồng ý" in text]
    assert "Phiếu này thay thế Phiếu lấy ý kiến số 1019/PLYK/2026 đã thu hồi." in texts
    assert [text for text in texts if text.startswith("Vấn đề xin ý kiến: Đồng chí có đồng ý")]
    assert len([text for text in texts if text.endswith("./.")]) == 1


def test_a_draft_without_number_has_room_to_write_it() -> None:
    head = dataclasses.replace(SLIP.head, number=None, day=None)
    texts = [one.text for one in everything(read(slip_paper(dataclasses.replace(SLIP, head=head))))]
    assert "Số:         /PLYK/2026" in texts
    assert "(Kèm theo Phiếu lấy ý kiến số ......../PLYK/2026 ngày .... tháng .... năm ....)" in texts


def test_the_same_slip_gives_the_same_bytes() -> None:
    assert slip_paper(SLIP) == slip_paper(SLIP)


@pytest.mark.slow
@pytest.mark.one_database
@pytest.mark.skipif(find_tools().office is None, reason="LibreOffice is not installed")
def test_libreoffice_shows_the_part_for_the_answer_on_a_page_of_its_own(tmp_path: Path) -> None:
    pages = pages_of(slip_paper(SLIP), tmp_path)
    assert "Nơi nhận:" in pages[-2]
    assert "./." in pages[-2], "the signature does not stand on a page alone"
    assert pages[-1].strip().startswith(f"{len(pages)}\r\nPHẦN TRẢ LỜI")
    assert "(Ký, ghi rõ họ tên)" in pages[-1]


def test_a_recalled_slip_says_so() -> None:
    recalled = read(slip_paper(dataclasses.replace(SLIP, recalled_on=date(2026, 11, 18))))
    assert "(Đã thu hồi ngày 18 tháng 11 năm 2026, không phải trả lời)" in [one.text for one in recalled.paragraphs]
    assert not any("thu hồi" in one.text for one in read(slip_paper(SLIP)).paragraphs)
