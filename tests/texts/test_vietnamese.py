"""Folding: against tables written by hand, and against Unicode's own decomposition."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecabinet.texts.vietnamese import exact, fold, words

# Every vowel of Vietnamese with every tone, written out by hand: the oracle knows no Unicode tables.
VOWELS = {
    "a": "aàáảãạăằắẳẵặâầấẩẫậ",
    "e": "eèéẻẽẹêềếểễệ",
    "i": "iìíỉĩị",
    "o": "oòóỏõọôồốổỗộơờớởỡợ",
    "u": "uùúủũụưừứửữự",
    "y": "yỳýỷỹỵ",
    "d": "đd",
}
PLAIN = {letter: plain for plain, letters in VOWELS.items() for letter in letters}
OLD_AND_NEW = [
    ("hòa", "hoà"), ("hóa", "hoá"), ("hỏa", "hoả"), ("hõa", "hoã"), ("họa", "hoạ"),
    ("khỏe", "khoẻ"), ("lóe", "loé"), ("xòe", "xoè"), ("nhòe", "nhoè"), ("họe", "hoẹ"),
    ("thủy", "thuỷ"), ("thúy", "thuý"), ("tùy", "tuỳ"), ("lũy", "luỹ"), ("lụy", "luỵ"),
]  # fmt: skip
texts = st.text(st.sampled_from("".join(PLAIN) + "bcghklmnpqrstvx 0123456789.,-/\n"), max_size=60)


@given(texts)
@settings(max_examples=150)
def test_folding_takes_away_all_marks_and_nothing_else(text: str) -> None:
    plain = "".join(PLAIN.get(letter, letter) for letter in text)
    for typed in (text, text.upper(), unicodedata.normalize("NFD", text), unicodedata.normalize("NFD", text.upper())):
        assert fold(typed) == plain


@given(st.text(max_size=40))
@settings(max_examples=150)
def test_any_text_folds_once_and_for_all(text: str) -> None:
    assert words(fold(fold(text))) == words(fold(text))
    assert words(exact(exact(text))) == words(exact(text))
    assert fold(exact(text)) == fold(text)


@given(texts)
@settings(max_examples=100)
def test_exact_forgets_case_and_composition_but_no_mark(text: str) -> None:
    for typed in (text.upper(), unicodedata.normalize("NFD", text), unicodedata.normalize("NFKD", text)):
        assert exact(typed) == exact(text)
    assert sorted(unicodedata.normalize("NFD", exact(text))) == sorted(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize(("old", "new"), OLD_AND_NEW)
def test_either_place_of_the_tone_mark_is_the_same(old: str, new: str) -> None:
    assert exact(new) == exact(old) == old
    assert exact(f"{new.upper()}-{new}, {new}") == f"{old}-{old}, {old}"


@pytest.mark.parametrize("word", ["hoàn", "toán", "khoẻn", "huỳnh", "khuỷu", "loại", "xoáy", "quyết", "thuyền"])
def test_a_mark_that_has_one_place_only_stays(word: str) -> None:
    assert exact(word) == word


def test_what_differs_by_a_mark_stays_different() -> None:
    assert len({exact(word) for word in ("thuế", "thuê", "thuệ", "thue", "hoa", "hòa", "hóa", "da", "đa")}) == 9


def test_words_are_letters_and_figures() -> None:
    said = "Nghị định số 15/2026/NĐ-CP (điều 3); 5,5%_GDP"
    assert words(fold(said)) == ["nghi", "dinh", "so", "15", "2026", "nd", "cp", "dieu", "3", "5", "5", "gdp"]
    assert words("a" * 90) == ["a" * 40]
