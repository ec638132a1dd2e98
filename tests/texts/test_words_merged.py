"""Two changes of one text: nothing that either wrote is lost."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecabinet.texts.words_merged import merged_text

WORDS = st.lists(st.sampled_from(["một", "hai", "ba", "bốn", ",", "mộ"]), max_size=8).map(" ".join)
TEXTS = st.one_of(WORDS, st.text(alphabet="ab .\n", max_size=12))


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "both"),
    [
        ("", "Đồng ý", "Xem lại", "Đồng ý Xem lại"),
        ("", "Đồng", "Đồng ý", "Đồng ý"),
        ("", "Mục 1", "Mục 12", "Mục 1 Mục 12"),
        ("Giao Bộ Tài chính", "Giao Bộ Tài chính chủ trì", "Giao ngay Bộ Tài chính", "Giao ngay Bộ Tài chính chủ trì"),
        ("Kinh phí 10 tỷ", "Kinh phí 20 tỷ", "Kinh phí 30 tỷ", "Kinh phí 20 30 tỷ"),
        ("một hai ba", "một ba", "một hai ba bốn", "một ba bốn"),
        ("một hai ba", "một ba", "một HAI ba", "một HAI ba"),
        ("một hai", "", "một hai ba", " ba"),
    ],
)
def test_both_stand(base: str, ours: str, theirs: str, both: str) -> None:
    assert merged_text(base, ours, theirs) == both


@given(base=TEXTS, changed=TEXTS)
def test_what_one_alone_changed_stands_as_they_left_it(base: str, changed: str) -> None:
    assert merged_text(base, changed, base) == changed
    assert merged_text(base, base, changed) == changed
    assert merged_text(base, changed, changed) == changed


@given(base=WORDS, ours=WORDS, theirs=WORDS)
def test_no_word_that_somebody_wrote_is_lost(base: str, ours: str, theirs: str) -> None:
    there, found = _count(base), _count(merged_text(base, ours, theirs))
    for text in (ours, theirs):
        written = _count(text) - there
        assert not {word: count for word, count in written.items() if found[word] < min(count, _count(text)[word])}


def _count(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+|[^\w\s]", text))
