"""A draft's structure from its text: the usual, and what drafts do to whoever reads them by program."""

import pytest

from ecabinet.texts.paragraphs import Paragraph, paragraphs
from ecabinet.texts.structure import outline, structure
from tests.texts.layouts import pages
from tests.texts.test_paragraphs import LONG


def ids(*texts: str) -> list[str]:
    """The ids of a text; a paragraph beginning with a tab is centred."""
    made = [Paragraph(text.lstrip("\t"), 1, 0.1, 1, text.startswith("\t")) for text in texts]
    return [entry.id for entry in structure(made)]


def test_chapters_sections_articles_clauses_and_points() -> None:
    found = ids(
        "\tChương I", "\tQUY ĐỊNH CHUNG", "Điều 1. Phạm vi", "1. Một.", "2. Hai:", "a) A;", "b) B.",
        "\tChương II", "\tTỔ CHỨC", "\tMục 1", "\tTRUNG ƯƠNG", "Điều 2. Bộ", "a) A;", "đ) lạc",
        "1. Khoản sau điểm",
    )  # fmt: skip
    assert found == [
        "chuong-1", "dieu-1", "dieu-1.khoan-1", "dieu-1.khoan-2", "dieu-1.khoan-2.diem-a", "dieu-1.khoan-2.diem-b",
        "chuong-2", "chuong-2.muc-1", "dieu-2", "dieu-2.diem-a", "dieu-2.khoan-1",
    ]  # fmt: skip


def test_points_follow_the_vietnamese_alphabet() -> None:
    assert ids("Điều 1. Áp dụng", "a) A;", "b) B;", "c) C;", "d) D;", "đ) Đ;", "e) E;", "g) G.")[-3:] == [
        "dieu-1.diem-dd",
        "dieu-1.diem-e",
        "dieu-1.diem-g",
    ]


def test_a_heading_over_several_lines_is_one() -> None:
    made = pages([
        "\tChương III", "\tTRÁCH NHIỆM CỦA CÁC BỘ VÀ CƠ QUAN", "\tCÓ LIÊN QUAN",
        "Điều 9. Trách nhiệm của Bộ Xây dựng trong việc phối hợp với Ủy ban nhân dân cấp tỉnh nơi có trạm sạc",
        LONG,
    ])  # fmt: skip

    entries = structure(paragraphs(made))
    assert [entry.title for entry in entries] == [
        "TRÁCH NHIỆM CỦA CÁC BỘ VÀ CƠ QUAN CÓ LIÊN QUAN",
        "Trách nhiệm của Bộ Xây dựng trong việc phối hợp với Ủy ban nhân dân cấp tỉnh nơi có trạm sạc",
    ]


def test_numbers_begin_anew_in_each_annex() -> None:
    found = ids(
        "Điều 1. Một", "Điều 2. Hai", "\tPhụ lục I", "\tQUY TRÌNH", "Điều 1. Bước", "\tPhụ lục II", "Điều 1. Bước"
    )
    assert found == ["dieu-1", "dieu-2", "phu-luc-1", "phu-luc-1.dieu-1", "phu-luc-2", "phu-luc-2.dieu-1"]


def test_a_regulation_issued_with_a_decision_is_an_annex_of_it() -> None:
    found = ids(
        "Điều 1. Ban hành Quy chế", "\tQUY CHẾ", "(Ban hành kèm theo Quyết định số 1/QĐ-TTg)", "Điều 1. Phạm vi"
    )
    assert found == ["dieu-1", "phu-luc-1", "phu-luc-1.dieu-1"]


@pytest.mark.parametrize(("opens", "closes"), [("“", "”."), ('"', '".')])
def test_what_an_amending_decree_quotes_is_no_article_of_it(opens: str, closes: str) -> None:
    found = ids(
        "Điều 1. Sửa đổi, bổ sung một số điều", "1. Sửa đổi Điều 5 như sau:", f"{opens}Điều 5. Điều kiện", "1. Một.",
        f"2. Hai{closes}", "2. Bổ sung Điều 6a như sau:", f"{opens}Điều 6a. Mới{closes}", "Điều 2. Hiệu lực thi hành",
    )  # fmt: skip
    assert found == ["dieu-1", "dieu-1.khoan-1", "dieu-1.khoan-2", "dieu-2"]


def test_a_quotation_that_never_ends_hides_nothing() -> None:
    assert ids("“Điều này", "Điều 1. Một", "Điều 2. Hai") == ["dieu-1", "dieu-2"]


def test_a_reference_at_the_beginning_of_a_line_is_no_article() -> None:
    assert ids("Điều 4. Một", "Điều 2 Nghị định này được sửa đổi", "Điều 3. cũ được bãi bỏ", "Điều 5. Hai") == [
        "dieu-4",
        "dieu-5",
    ]


def test_articles_put_in_between_keep_their_letter() -> None:
    assert ids("Điều 5. Một", "Điều 5a. Mới", "Điều 5b. Mới", "Điều 6. Hai") == [
        "dieu-5",
        "dieu-5a",
        "dieu-5b",
        "dieu-6",
    ]


def test_a_table_of_contents_is_not_taken_for_the_text() -> None:
    assert ids("Điều 1. Phạm vi ............ 3", "Điều 2. Đối tượng …… 4", "Điều 1. Phạm vi") == ["dieu-1"]


def test_years_and_quantities_are_no_clauses() -> None:
    assert ids("Điều 1. Một", "1. Khoản", "2025. là năm", "12. xe buýt") == ["dieu-1", "dieu-1.khoan-1"]


def test_a_submission_has_its_headings() -> None:
    assert ids("I. SỰ CẦN THIẾT", "1. Cơ sở", "II. MỤC ĐÍCH") == ["de-muc-1", "de-muc-1.khoan-1", "de-muc-2"]


def test_an_outline_goes_down_to_the_articles() -> None:
    made = [Paragraph("Chương IV", 3, 0.1, 3, True), Paragraph("VẬN HÀNH", 3, 0.2, 3, True)]
    found = structure([*made, Paragraph("Điều 22. Điều kiện", 4, 0.3, 4), Paragraph("1. Khoản", 4, 0.4, 4)])
    assert outline(found) == [
        {"title": "Chương IV. VẬN HÀNH", "page": 3, "level": 0, "id": "chuong-4"},
        {"title": "Điều 22. Điều kiện", "page": 4, "level": 1, "id": "dieu-22"},
    ]
