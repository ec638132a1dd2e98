"""Canonical JSON, as RFC 8785 has it and as an independent implementation writes it."""

import pytest
import rfc8785
from hypothesis import example, given
from hypothesis import strategies as st

from ecabinet.core.canonical import canonical

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner),
    max_leaves=8,
)


@given(VALUES)
@example({"b": [1, "é", '\u2028\x7f\x1f\t"\\/'], "a": {"Z": None, "": True}})
@example({"\U00010000": 1, "\uffee": 2})
@example([1.0, -0.0, 1e21, 0.1])
def test_it_is_what_an_independent_implementation_writes(value: object) -> None:
    assert canonical(value) == rfc8785.dumps(value)


def test_keys_are_in_the_order_of_utf_16() -> None:
    assert canonical({"\uffee": 2, "\U00010000": 1}) == '{"\U00010000":1,"\uffee":2}'.encode()


@pytest.mark.parametrize("value", [float("nan"), 2**53, {1: 2}, {"a": object()}, ["\ud800"]])
def test_what_has_no_canonical_form_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="."):
        canonical(value)
