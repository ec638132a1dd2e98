"""The chair's briefing: who stands where, disputes first; for chair and secretaries only."""

import re

import pytest

from ecabinet.core import clock, db
from ecabinet.dossiers.models import AdviceRequest, Dossier
from tests.cast import Cast
from tests.positions.stating import recuse, state, withdraw

WORDS = "Chưa rõ nguồn vốn đối ứng"


def page(cast: Cast, by: str = "chair", part: str = "/items") -> str:
    answer = cast[by].http.get(f"/meetings/{cast.meeting.id}/briefing{part}")
    assert answer.status_code == 200
    return str(answer.text)


def disputes(cast: Cast, by: str = "chair") -> list[tuple[int, str]]:
    """Each item's number and how far it is from adoption, in the page's order."""
    found = re.findall(r'id="briefing-([0-9a-f-]+)" data-dispute="(\w+)"', page(cast, by))
    numbers = {str(item.id): item.number for item in cast.items}
    return [(numbers[item], dispute) for item, dispute in found]


def test_what_is_in_dispute_comes_first(cast: Cast) -> None:
    for name in ("member", "member1", "member2", "member3", "member4", "substitute"):
        state(cast, name, "no_objection", item=0)
    state(cast, "member1", "wants_to_speak", item=1)
    state(cast, "member", "objection", item=2, words=WORDS)
    assert disputes(cast) == disputes(cast, "secretary") == [(3, "disputed"), (2, "to_discuss"), (1, "agreed")]
    assert WORDS in page(cast)


def test_without_a_word_all_is_open_in_the_order_of_the_agenda(cast: Cast) -> None:
    assert disputes(cast) == [(1, "open"), (2, "open"), (3, "open")]


def test_it_says_who_stood_in_and_what_was_said_before(cast: Cast) -> None:
    state(cast, "substitute", "objection")
    state(cast, "member", "objection")
    state(cast, "member", "no_objection")
    shown = page(cast)
    assert f"{cast['substitute'].person.name} dự thay nêu" in shown
    assert "Trước đó: chưa nhất trí" in shown


def test_what_was_withdrawn_stands_no_more(cast: Cast) -> None:
    state(cast, "member", "objection", words=WORDS)
    withdraw(cast, "member")
    assert disputes(cast)[0] == (1, "open") and WORDS not in page(cast)


def test_a_recused_member_is_neither_asked_nor_shown(cast: Cast) -> None:
    state(cast, "member", "objection", words=WORDS)
    recuse(cast, "member")
    first = page(cast).split("</li>")[0]
    assert WORDS not in page(cast) and "S2" not in first


def test_a_recused_chair_reads_nothing_of_the_item(cast: Cast) -> None:
    state(cast, "member", "objection", words=WORDS)
    recuse(cast, "chair")
    assert [number for number, _ in disputes(cast)] == [2, 3]
    assert WORDS not in page(cast, part="")


def test_advice_that_is_open_or_disagrees_is_told(cast: Cast) -> None:
    now = clock.now()
    with db.writing() as session:
        dossier = Dossier(
            body_id=cast.body.id, organisation_id=cast.organisation.id, organisation="Chính phủ", kind="other",
            title="Hồ sơ", state="scheduled", meeting_id=cast.meeting.id, item_id=cast.items[1].id, created_at=now,
        )  # fmt: skip
        session.add(dossier)
        session.flush()
        for name, position in (("Bộ Một", "agree"), ("Bộ Hai", "disagree"), ("Bộ Ba", None)):
            session.add(AdviceRequest(
                dossier_id=dossier.id, organisation_id=cast.organisation.id, organisation=name, due_on=clock.today(),
                asked_at=now, position=position, answer=WORDS if position == "disagree" else "",
            ))  # fmt: skip
    assert disputes(cast)[0] == (2, "disputed")
    shown = page(cast)
    assert "Bộ Hai" in shown and "Bộ Ba" in shown and WORDS in shown and "Bộ Một" not in shown


@pytest.mark.parametrize(
    ("name", "status"),
    [("member", 403), ("substitute", 403), ("guest", 403), ("aide", 403), ("clerk", 404), ("stranger", 404)],
)
def test_nobody_else_opens_it(cast: Cast, name: str, status: int) -> None:
    for part in ("", "/items"):
        assert cast[name].http.get(f"/meetings/{cast.meeting.id}/briefing{part}").status_code == status
