import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecabinet.signed_records.receipts import new_salt
from ecabinet.votes.receipts import make_receipt, matches

BALLOT = {"vote": "v-1", "seat": "s-1", "choice": "other", "words": "Cần làm rõ kinh phí.", "salt": "ab" * 32}


def test_a_receipt_is_the_digest_of_the_documented_text() -> None:
    written = (
        '{"choice":"other","format":"ecabinet-receipt-1","salt":"' + "ab" * 32 + '","seat":"s-1","vote":"v-1",'
        '"words":"Cần làm rõ kinh phí."}'
    )
    assert make_receipt(**BALLOT) == hashlib.sha256(written.encode()).hexdigest()


def test_a_receipt_matches_its_ballot() -> None:
    assert matches(make_receipt(**BALLOT), **BALLOT)


@pytest.mark.parametrize("part", sorted(BALLOT))
def test_a_receipt_matches_no_other_ballot(part: str) -> None:
    assert not matches(make_receipt(**BALLOT), **{**BALLOT, part: BALLOT[part] + "x"})


@settings(deadline=None)
@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs"])),
    st.text(alphabet=st.characters(exclude_categories=["Cs"])),
)
def test_words_cannot_be_moved_into_another_field(words: str, seat: str) -> None:
    receipt = make_receipt(**{**BALLOT, "words": words, "seat": seat})
    assert matches(receipt, **{**BALLOT, "words": words, "seat": seat})
    assert words == seat or not matches(receipt, **{**BALLOT, "words": seat, "seat": words})


@pytest.mark.parametrize("nonsense", ["", "đúng", "0" * 64])
def test_what_is_no_receipt_matches_nothing(nonsense: str) -> None:
    assert not matches(nonsense, **BALLOT)


def test_the_same_choice_of_two_seats_leaves_no_trace_in_the_receipts() -> None:
    receipts = {make_receipt(**{**BALLOT, "salt": new_salt()}) for _ in range(1_000)}
    assert len(receipts) == 1_000
