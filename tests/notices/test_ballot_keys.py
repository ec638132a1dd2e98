"""Who is to hold a share of a key of secret ballots is told so, and the holders hear of a box that waits for them."""

import pytest

from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.votes import commands
from ecabinet.votes.forms import OpenVote
from tests.ballot_keys.making import begin, make_key
from tests.cast import Cast, Player
from tests.notices.asking import follow, notices, own, told
from tests.votes.test_secret_votes import FOUR_TO_TWO, Held
from tests.votes.voting import QUESTION


@pytest.fixture
def held(cast: Cast, secretary: Player, running_meeting: Meeting, items: list[AgendaItem]) -> Held:
    """A secret vote; the chair, the secretary and a member hold its key."""
    devices = make_key(cast)
    return Held(
        commands.open_vote(secretary.actor, items[0].id, OpenVote(question=QUESTION, secret=True)).id, devices, cast
    )


def waiting(cast: Cast, name: str, kind: str) -> list[tuple[str, str]]:
    """Title and link of what the person has not read of that kind."""
    return [(line["secret"], line["link"]) for line in own(cast, name, "?unread=true") if line["kind"] == kind]


def test_who_is_to_make_a_key_is_told_until_they_began(cast: Cast) -> None:
    devices = begin(cast)
    follow()
    assert told(cast, "key_asked") == {"chair", "member1"}, "the secretary, who began it, knows"
    link = f"/ballot-keys/{devices.key}"
    assert waiting(cast, "member1", "key_asked") == [(cast.body.name, link)]
    devices.send(3, devices.transport(3))
    follow()
    assert (waiting(cast, "member1", "key_asked"), len(waiting(cast, "chair", "key_asked"))) == ([], 1)


def test_of_a_key_that_was_given_up_nobody_is_asked_any_more(cast: Cast, secretary: Player) -> None:
    devices = begin(cast)
    follow()
    secretary.http.put(f"/api/v1/ballot-keys/{devices.key}/end")
    follow()
    assert waiting(cast, "chair", "key_asked") == []


def test_a_box_that_waits_calls_its_holders_until_they_did_their_part(cast: Cast, held: Held) -> None:
    held.cast_all(FOUR_TO_TWO)
    held.close()
    follow()
    assert told(cast, "box_waits") == {"chair", "member1"}, "the secretary, who closed the vote, knows"
    assert waiting(cast, "chair", "box_waits") == [(QUESTION, f"/ballot-keys/{held.devices.key}")]
    held.open_box((1,))
    follow()
    assert (waiting(cast, "chair", "box_waits"), len(waiting(cast, "member1", "box_waits"))) == ([], 1)
    held.open_box((2,))
    follow()
    assert waiting(cast, "member1", "box_waits") == []


def test_a_box_that_nobody_may_open_calls_nobody(cast: Cast, held: Held) -> None:
    held.cast_all({"member": "agree"})
    held.close()
    follow()
    assert told(cast, "box_waits") == set()


def test_who_first_hears_of_it_after_it_was_opened_is_told_nothing(cast: Cast, held: Held) -> None:
    held.cast_all(FOUR_TO_TWO)
    held.close()
    held.open_box()
    follow()
    assert "box_waits" not in {kind for kinds in notices(cast).values() for kind in kinds}


def test_the_page_of_notices_leads_to_the_key(cast: Cast, held: Held) -> None:
    held.cast_all(FOUR_TO_TWO)
    held.close()
    follow()
    page = cast["chair"].http.get("/notices").text
    assert f'href="/ballot-keys/{held.devices.key}"' in page
    assert QUESTION in page
    assert "#icon-lock" in page
