"""What was typed becomes ways in which a text may answer, the best first."""

import pytest

from ecabinet.search.question import ask


def ways(typed: str) -> list[tuple[str, str, list[str]]]:
    return [
        ("marks" if way.exact else "plain", "whole" if way.whole else "words", [" ".join(one) for one in way.phrases])
        for way in ask(typed).tiers
    ]


def test_words_with_marks_are_looked_for_in_four_ways() -> None:
    assert ways("Thuế  ĐẤT") == [
        ("marks", "whole", ["thuế đất"]),
        ("plain", "whole", ["thue dat"]),
        ("marks", "words", ["thuế", "đất"]),
        ("plain", "words", ["thue", "dat"]),
    ]


def test_without_marks_none_are_asked_for() -> None:
    assert ways("thue dat") == [("plain", "whole", ["thue dat"]), ("plain", "words", ["thue", "dat"])]


def test_one_word_is_whole() -> None:
    assert ways("thuế") == [("marks", "whole", ["thuế"]), ("plain", "whole", ["thue"])]


@pytest.mark.parametrize("typed", ['"thuế đất"', "“thuế đất”", "«thuế đất»", '"thuế đất'])
def test_quoted_words_stay_together(typed: str) -> None:
    assert ways(typed) == [("marks", "whole", ["thuế đất"]), ("plain", "whole", ["thue dat"])]


def test_a_quotation_among_words() -> None:
    assert ways('bao cao "ngan sach" nam 2026') == [
        ("plain", "whole", ["bao cao", "ngan sach", "nam 2026"]),
        ("plain", "words", ["bao", "cao", "ngan sach", "nam", "2026"]),
    ]


def test_a_symbol_stays_together() -> None:
    assert ways("15/2026/NĐ-CP hieu luc")[-1] == ("plain", "words", ["15 2026 nd cp", "hieu", "luc"])


@pytest.mark.parametrize("typed", ["", "  ", "…?!", '""', "*", "NEAR(", "{exact}:"])
def test_nothing_that_is_typed_is_an_operator(typed: str) -> None:
    assert all(word.isalnum() for way in ask(typed).tiers for phrase in way.phrases for word in phrase)


def test_no_more_than_so_many_words_are_looked_for() -> None:
    long = " ".join(f"chu{number}" for number in range(100))
    assert all(sum(map(len, way.phrases)) == 24 for way in ask(long).tiers)
    assert all(sum(map(len, way.phrases)) == 24 for way in ask(f'"{long}"').tiers)
