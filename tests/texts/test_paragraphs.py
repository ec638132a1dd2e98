"""Paragraphs are rebuilt from lines, whatever page they stand on, without what only furnishes the pages."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ecabinet.texts.page_lines import body_lines
from ecabinet.texts.paragraphs import paragraphs
from tests.texts.layouts import pages

TEXT = "chính phủ ban hành nghị định quy định chi tiết một số điều của luật đường bộ về hạ tầng sạc điện"
WORDS = TEXT.split()
LONG = " ".join(WORDS * 4) + "."

sentence = st.lists(st.sampled_from(WORDS), min_size=1, max_size=60).map(
    lambda words: " ".join(words).capitalize() + "."
)


def texts(made: list[dict[str, object]]) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(made)]


@settings(max_examples=25, deadline=None)
@given(written=st.lists(sentence, min_size=1, max_size=40), lines=st.integers(8, 40))
def test_any_paragraphs_are_read_as_they_were_written(written: list[str], lines: int) -> None:
    assert texts(pages(written, lines, "Lưu hành nội bộ" if len(pages(written, lines)) > 1 else "")) == written


def test_a_paragraph_goes_on_over_the_page() -> None:
    [first, second] = paragraphs(pages([LONG, LONG * 12], lines_a_page=20))
    assert (first.page, second.page, second.last_page) == (1, 1, 4)


def test_numbers_and_footers_of_pages_are_no_text() -> None:
    lines = body_lines(pages([LONG] * 30, title="Tài liệu của 12 bộ"))
    assert not any("Tài liệu của" in line.text or line.text.isdecimal() for line in lines)


def test_clauses_and_points_begin_paragraphs_even_after_a_full_line() -> None:
    full = "x" * 72 + ";"  # exactly to the margin
    assert texts(pages([f"1. {full}", f"2. {full}", f"a) {full}"])) == [f"1. {full}", f"2. {full}", f"a) {full}"]


def test_centred_lines_are_known() -> None:
    found = paragraphs(pages(["\tChương I", "\tQUY ĐỊNH CHUNG", LONG]))
    assert [one.is_centred for one in found] == [True, True, False]


def test_a_page_without_text_has_none() -> None:
    assert paragraphs([{"width": 595.0, "height": 842.0, "text": "", "lines": [], "words": [], "cut": False}]) == []
