"""What changed between two versions, against an oracle: the rows applied to the old version give the new, exactly."""

from collections.abc import Sequence
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from ecabinet.texts.alignment import align, without_number
from ecabinet.texts.changes import ChangeRow, changes
from ecabinet.texts.heaviest import heaviest_chain
from ecabinet.texts.paragraphs import Paragraph
from ecabinet.texts.word_changes import word_changes

TEXT = "trụ sạc công cộng điện áp 22 kW 1.500 nghị định khoản Điều 5 (một) giá; trạm, Ủy"
WORDS = TEXT.split()
paragraph = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
draft = st.lists(paragraph, max_size=14)


def placed(texts: Sequence[str]) -> list[Paragraph]:
    return [Paragraph(text, 1 + number // 5, 0.1, 1) for number, text in enumerate(texts)]


def compared(old: Sequence[str], new: Sequence[str]) -> list[ChangeRow]:
    rows: list[ChangeRow] = changes(placed(old), placed(new))["rows"]
    return rows


def said(row: ChangeRow, marks: str) -> str:
    return "".join(text for mark, text in row["parts"] if mark in marks)


def kinds(old: Sequence[str], new: Sequence[str]) -> list[str]:
    return [row["kind"] for row in compared(old, new)]


@given(old=st.text(max_size=60), new=st.text(max_size=60))
def test_parts_of_any_text_give_both_texts_exactly(old: str, new: str) -> None:
    parts = word_changes(old, new)
    assert "".join(text for mark, text in parts if mark != "+") == old
    assert "".join(text for mark, text in parts if mark != "-") == new
    assert all(text for _, text in parts)


@settings(max_examples=50, deadline=None)
@given(old=draft, new=draft)
def test_applied_to_the_old_version_the_rows_give_the_new(old: list[str], new: list[str]) -> None:
    rows = compared(old, new)
    assert " ".join(said(row, "=-") for row in rows if row["kind"] not in ("added", "moved")) == " ".join(old)
    assert " ".join(said(row, "=+") for row in rows if row["kind"] not in ("removed", "moved_away")) == " ".join(new)
    for row in rows:
        if row["kind"] == "moved":
            assert row["other"] is not None
            assert said(row, "=-") == said(rows[row["other"]], "=")


@settings(max_examples=40, deadline=None)
@given(old=draft, new=draft)
def test_each_paragraph_is_matched_once_and_those_in_place_keep_their_order(old: list[str], new: list[str]) -> None:
    matches = align(old, new)
    for side in ("old", "new"):
        used = [index for match in matches for index in getattr(match, side)]
        assert len(used) == len(set(used))
    in_place = [match for match in matches if not match.is_moved]
    assert all(a.old.start < b.old.start and a.new.start < b.new.start for a, b in combinations(in_place, 2))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(1, 9)), max_size=9, unique_by=lambda p: p[:2])
)
def test_the_heaviest_chain_is_the_heaviest_of_all(pairs: list[tuple[int, int, int]]) -> None:
    weights = {(i, j): weight for i, j, weight in pairs}
    chains = (chain for size in range(len(pairs) + 1) for chain in combinations(sorted(weights), size))
    rising = (
        chain for chain in chains if all(a < c and b < d for (a, b), (c, d) in zip(chain, chain[1:], strict=False))
    )
    best = max(sum(weights[pair] for pair in chain) for chain in rising)
    found = heaviest_chain([(i, j, float(weights[i, j])) for i, j in sorted(weights)])
    assert sum(weights[pair] for pair in found) == best


ARTICLES = [f"Điều {n}. Về việc thứ {n} của Nghị định này" for n in range(1, 9)]


def test_the_same_text_has_no_changes() -> None:
    assert set(kinds(ARTICLES, ARTICLES)) == {"same"}


def test_a_figure_that_changed_is_marked_whole() -> None:
    [row] = compared(["Mức hỗ trợ là 1.500.000 đồng."], ["Mức hỗ trợ là 1.700.000 đồng."])
    assert [tuple(part) for part in row["parts"] if part[0] != "="] == [("-", "1.500.000"), ("+", "1.700.000")]


def test_an_article_put_in_only_renumbers_those_behind_it() -> None:
    behind = [f"Điều {n + 1}. {without_number(text)}" for n, text in enumerate(ARTICLES, 1)]
    new = [*ARTICLES[:3], "Điều 4. Trách nhiệm báo cáo hằng quý của địa phương", *behind[3:]]
    assert kinds(ARTICLES, new) == ["same"] * 3 + ["added"] + ["renumbered"] * 5


def test_a_chapter_that_moved_is_one_change_and_known_as_moved() -> None:
    chapter = ["Chương II", "VẬN HÀNH", *(f"{n}. Đơn vị vận hành có trách nhiệm thứ {n} sau đây" for n in range(1, 5))]
    new = [*ARTICLES[:2], *chapter, *ARTICLES[2:]]
    found = changes(placed([*ARTICLES, *chapter]), placed(new))
    assert found["counts"] == {"changed": 0, "renumbered": 0, "added": 0, "removed": 0, "moved": 1}
    assert [row["kind"] for row in found["rows"]].count("moved") == len(chapter)


def test_a_paragraph_parted_in_two_has_not_changed() -> None:
    assert kinds(["Mở đầu.", "Một hai ba. Bốn năm sáu."], ["Mở đầu.", "Một hai ba.", "Bốn năm sáu."]) == [
        "same",
        "same",
    ]


def test_what_has_nothing_in_common_is_removed_and_added() -> None:
    assert kinds(["Bãi bỏ quy định về phí."], ["Giao địa phương tổ chức thực hiện."]) == ["removed", "added"]
