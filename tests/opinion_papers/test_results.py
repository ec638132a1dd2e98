"""The result sheet of a slip, read back."""

import dataclasses
from datetime import datetime
from pathlib import Path

import pytest
from docx.document import Document
from docx.oxml.ns import qn

from ecabinet.intake.tools import find_tools
from ecabinet.opinion_papers.answers import Given, MemberAnswer
from ecabinet.opinion_papers.results import results_paper
from tests.official_papers.test_invitation_letter import everything, found, look
from tests.opinion_papers.content import ANSWERS, RESULTS, RULES, pages_of, read


@pytest.fixture(scope="module")
def paper() -> Document:
    return read(results_paper(RESULTS))


def tables_of(paper: Document) -> list[list[list[str]]]:
    """Of each table with lines the rows, a merged cell once."""
    ruled = [one for one in paper.tables if one.rows[0]._tr.trPr is not None]
    return [[[cell.text for cell in dict.fromkeys(row.cells)] for row in table.rows] for table in ruled]


def test_it_says_when_and_by_which_rules_the_members_were_asked(paper: Document) -> None:
    assert [one.text for one in paper.paragraphs if one.text][2:] == [
        "(Kết quả Phiếu lấy ý kiến số 1025/PLYK/2026 ngày 16 tháng 11 năm 2026)",
        "Thời gian lấy ý kiến: từ ngày 16 tháng 11 năm 2026 đến hết ngày 23 tháng 11 năm 2026; kết thúc lúc 00 giờ 00, "
        "Thứ Ba, ngày 24 tháng 11 năm 2026.",
        "Gia hạn lần 1: từ ngày 20 tháng 11 năm 2026 đến ngày 23 tháng 11 năm 2026. Lý do: Bổ sung thời gian nghiên "
        "cứu Điều 14.",
        f"Quy định áp dụng: {RULES}.",
        "I. KẾT QUẢ",
        "II. Ý KIẾN CỦA CÁC THÀNH VIÊN CHÍNH PHỦ ĐÃ TRẢ LỜI",
        "III. KHÔNG TRẢ LỜI TRONG THỜI HẠN, ĐƯỢC COI LÀ ĐỒNG Ý",
        "IV. TRẢ LỜI SAU THỜI HẠN, KHÔNG TÍNH VÀO KẾT QUẢ",
        "V. KHÔNG LẤY Ý KIẾN",
        "Tổng số thành viên Chính phủ được lấy ý kiến: 08; đã trả lời trong thời hạn: 06./.",
    ]


def test_deemed_agreement_is_counted_apart_from_agreement(paper: Document) -> None:
    counts = tables_of(paper)[0]
    assert counts[:9] == [
        ["Ý kiến", "Số thành viên", "Tỷ lệ trên tổng số"],
        ["Vấn đề 1: Đồng chí có đồng ý thông qua nội dung dự thảo Nghị định không?"],
        ["Đồng ý", "4", "44,4%"],
        ["Không đồng ý", "1", "11,1%"],
        ["Ý kiến khác", "1", "11,1%"],
        ["Không trả lời, được coi là đồng ý", "2", "22,2%"],
        ["Khuyết hoặc không tham gia cho ý kiến", "1", "11,1%"],
        ["Tổng số thành viên", "9", "100%"],
        ["Kết quả: Thông qua. Số đồng ý vượt mức quy định của tổng số thành viên. Số ý kiến đồng ý cần thiết: 5/9."],
    ]
    assert ["Không trả lời, được coi là đồng ý với phương án 2", "2", "22,2%"] in counts


def test_each_member_stands_with_answer_words_reservation_time_and_means(paper: Document) -> None:
    answers = tables_of(paper)[1]
    assert answers[0] == ["TT", "Thành viên", "Trả lời", "Nội dung ý kiến", "Thời điểm, hình thức"]
    assert [row[1] for row in answers[1:]] == [one.member for one in ANSWERS]
    assert answers[1][2:] == [
        "Vấn đề 1: Đồng ý\nVấn đề 2: Phương án 2", "Không có ý kiến thêm", "09:05, 18/11/2026\nTrên hệ thống",
    ]  # fmt: skip
    assert answers[4][2:] == [
        "Vấn đề 1: Ý kiến khác\nVấn đề 2: Phương án khác",
        "Vấn đề 1: Đề nghị làm rõ nguồn kinh phí; không phát sinh thêm tổ chức, biên chế.\n"
        "Vấn đề 2: Lộ trình 18 tháng, bắt đầu từ các cơ sở dữ liệu quốc gia đã vận hành.\n"
        "Bảo lưu ý kiến: Việc lập quỹ ngoài ngân sách tại Điều 21 chưa có căn cứ theo Luật Ngân sách nhà nước.",
        "10:11, 19/11/2026\nTrên hệ thống",
    ]
    assert answers[5][4] == "08:00, 20/11/2026\nBằng bản giấy (công văn số 4120/BQP-VP)"
    assert answers[6][4] == "16:20, 20/11/2026\nBằng lời (ghi nhận qua điện thoại)"


def test_who_was_silent_late_or_not_asked_stands_apart(paper: Document) -> None:
    _, _, silent, late, absent = tables_of(paper)
    assert silent[1:] == [
        ["1", "Bộ trưởng Bộ Y tế", "10:02, 16/11/2026", "21:15, 22/11/2026"],
        ["2", "Tổng Thanh tra Chính phủ", "10:02, 16/11/2026", "Chưa mở xem"],
    ]
    assert late[1][1] == "Bộ trưởng Bộ Y tế"
    assert absent[1:] == [["1", "Bộ trưởng Bộ Khoa học và Công nghệ", "Không tham gia cho ý kiến về nội dung này"]]


def test_tables_fill_the_page_say_their_head_again_and_have_no_empty_cell(paper: Document) -> None:
    section = paper.sections[0]
    room = section.page_width.mm - section.left_margin.mm - section.right_margin.mm
    ruled = [one for one in paper.tables if one.rows[0]._tr.trPr is not None]
    assert {round(sum(column.width.mm for column in table.columns)) for table in ruled} == {round(room)}
    assert all(table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in ruled)
    assert not [cell for table in tables_of(paper) for row in table for cell in row if not cell.strip()]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    assert look(found(paper, "I. KẾT QUẢ"))[1] is True


def test_of_one_question_nothing_is_numbered() -> None:
    one = [MemberAnswer("Bộ trưởng Bộ Y tế", [Given("agree")], datetime(2026, 11, 18, 9, 5))]
    sheet = dataclasses.replace(
        RESULTS, results=RESULTS.results[:1], answers=one, late=[], absent=[], extensions=[], silence="not_answered"
    )
    paper = read(results_paper(sheet))
    texts = [paragraph.text for paragraph in everything(paper)]
    assert not [text for text in texts if "Vấn đề" in text]
    assert "III. KHÔNG TRẢ LỜI TRONG THỜI HẠN" in texts
    assert tables_of(paper)[1][1][2] == "Đồng ý"
    assert not [text for text in texts if text.startswith("IV.")]


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert results_paper(RESULTS) == results_paper(RESULTS)


@pytest.mark.slow
@pytest.mark.one_database
@pytest.mark.skipif(find_tools().office is None, reason="LibreOffice is not installed")
def test_libreoffice_shows_all_members_in_the_order_of_the_seats(tmp_path: Path) -> None:
    words = " ".join(" ".join(page.split()) for page in pages_of(results_paper(RESULTS), tmp_path))
    moments = [f"{one.at:%H:%M}, {one.at:%d/%m/%Y}" for one in ANSWERS]
    found_at = [words.index(moment) for moment in moments]
    assert found_at == sorted(found_at)
    assert "./." in words
