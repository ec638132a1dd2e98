"""Snippets: the words around a place, with what was looked for marked."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from ecabinet.search.question import ask
from ecabinet.search.snippets import Part, marked, snippet
from ecabinet.texts.vietnamese import fold, words

VOCABULARY = ["thuế", "đất", "thue", "dat", "hoà", "hòa", "bình", "ngân", "sách", "THUẾ", "Đất,", "năm", "2026;", "quý"]


def hits(parts: list[Part]) -> list[str]:
    return [part.text for part in parts if part.hit]


def test_a_title_is_whole_with_its_hits() -> None:
    parts = marked("Tờ trình về Thuế\n ĐẤT", ask("thue dat").tiers[0])
    assert parts == [Part("Tờ trình về ", False), Part("Thuế ĐẤT", True)]


def test_marks_count_where_the_tier_says_so() -> None:
    asked = ask("thuế").tiers
    text = "thuê, Thuế, thue"
    assert [hits(marked(text, way)) for way in asked] == [["Thuế"], ["thuê", "Thuế", "thue"]]


def test_either_place_of_the_tone_mark_is_marked_as_it_stands() -> None:
    assert hits(marked("Hoà Bình và Hòa Bình", ask("hòa bình").tiers[0])) == ["Hoà Bình", "Hòa Bình"]


def test_text_that_was_never_composed_is_marked_whole() -> None:
    assert hits(marked(unicodedata.normalize("NFD", "Nghị quyết về thuế"), ask("thuế").tiers[0])) == ["thuế"]


def test_a_snippet_begins_and_ends_with_whole_words_and_says_that_there_is_more() -> None:
    text = " ".join(["trước"] * 60 + ["ngân", "sách"] + ["sau"] * 90)
    parts = snippet(text, ask("ngân sách").tiers[0])
    said = "".join(part.text for part in parts)
    assert said.startswith("… trước") and said.endswith("sau …") and hits(parts) == ["ngân sách"]
    assert len(said) < 300


def test_a_snippet_shows_where_most_of_the_words_are() -> None:
    text = "thuế " + "x " * 300 + "đất và thuế " + "y " * 300
    assert hits(snippet(text, ask("thuế đất").tiers[2])) == ["đất", "thuế"]


def test_a_part_of_a_word_is_no_hit() -> None:
    assert hits(snippet("đặt thuếđất", ask("thuế").tiers[0])) == []


@given(
    st.lists(st.sampled_from(VOCABULARY), max_size=60), st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=3)
)
@settings(max_examples=80)
def test_parts_are_the_text_and_all_hits_answer(text: list[str], asked: list[str]) -> None:
    whole = " ".join(text)
    for way in ask(" ".join(asked)).tiers:
        parts = marked(whole, way)
        assert "".join(part.text for part in parts) == whole
        folded = [tuple(words(fold(" ".join(phrase)))) for phrase in way.phrases]
        assert all(tuple(words(fold(hit))) in folded for hit in hits(parts))
        said = "".join(part.text for part in snippet(whole, way)).removeprefix("… ").removesuffix(" …")
        assert said in whole
