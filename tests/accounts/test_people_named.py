"""Finding a person by part of a name: who is meant comes first."""

import pytest

from ecabinet.accounts.models import Person
from ecabinet.accounts.queries import people_named
from ecabinet.core import db
from tests.cast import PASSWORD_HASH

NAMES = (
    ("Bộ trưởng Bộ Công Thương", "Minister of Industry and Trade"),
    ("Thứ trưởng Bộ Y tế", "Deputy Minister of Health"),
    ("Đặng Thu Y", ""),
)


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("thu truong y te", "Thứ trưởng Bộ Y tế"),
        ("Y TẾ thứ", "Thứ trưởng Bộ Y tế"),
        ("cong thuong", "Bộ trưởng Bộ Công Thương"),
        ("industry", "Bộ trưởng Bộ Công Thương"),
        ("dang", "Đặng Thu Y"),
    ],
)
def test_whose_name_begins_with_what_is_typed_comes_first(typed: str, first: str) -> None:
    with db.writing() as session:
        for number, (name, name_en) in enumerate(NAMES):
            session.add(Person(login=f"tim-{number}", name=name, name_en=name_en, password_hash=PASSWORD_HASH))
    with db.reading() as session:
        found = [row.name for row in people_named(session, typed) if row.login.startswith("tim-")]
    assert found[0] == first


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize("typed", ["khongcoai", " ", ""])
def test_who_holds_no_such_words_is_not_found(typed: str) -> None:
    with db.reading() as session:
        assert people_named(session, typed) == []
