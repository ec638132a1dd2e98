"""Where those who take part from afar meet."""

from typing import Any

import pytest

from ecabinet.core import db
from ecabinet.live import streams
from ecabinet.meetings import commands as meetings
from ecabinet.meetings.forms import CheckIn
from tests.cast import Cast, Player
from tests.meetings.asking import allowed, answers, code, set_state
from tests.replay import Replay, events_of

JITSI = "https://hop.example.gov.vn/phien-hop"


def put(player: Player, cast: Cast, url: str = JITSI, audience: str = "remote") -> Any:
    return player.http.put(f"/api/v1/meetings/{cast.meeting.id}/conference", json={"url": url, "audience": audience})


def seen(player: Player, cast: Cast) -> int:
    status: int = player.http.get(f"/api/v1/meetings/{cast.meeting.id}/conference").status_code
    return status


def test_those_afar_are_shown_the_way_and_the_desk_hears_of_it(
    cast: Cast, secretary: Player, member: Player, replay: Replay
) -> None:
    with replay(cast.meeting.stream):
        assert put(secretary, cast).json["url"] == JITSI
    assert replay.heard(cast.meeting.stream) == ["conference.set"]
    with db.reading() as session:
        told = streams.told_again(session, cast.meeting.stream, 0)
    assert JITSI.encode() not in b"".join(told)
    assert events_of(cast.meeting.desk_stream)[-1] == "conference.set"
    assert (seen(member, cast), seen(secretary, cast)) == (404, 200)
    meetings.check_in(member.actor, cast.meeting.id, CheckIn(attendance="online"))
    assert seen(member, cast) == 200


def test_it_can_be_for_all_who_take_part(cast: Cast, secretary: Player) -> None:
    put(secretary, cast, audience="all")
    assert [seen(cast[name], cast) for name in ("member", "guest", "aide", "stranger")] == [200, 200, 404, 404]


@pytest.mark.parametrize("url", ["https://[", "https://hop.example.vn:port/phong", "https://"])
def test_what_is_no_address_is_refused_in_words(cast: Cast, secretary: Player, url: str) -> None:
    answer = put(secretary, cast, url)
    assert (answer.status_code, list(answer.json["errors"])) == (422, ["url"])
    assert "https" in answer.json["errors"]["url"]


def test_setting_it_again_changes_nothing_and_without_an_address_it_is_gone(cast: Cast, secretary: Player) -> None:
    put(secretary, cast)
    told = events_of(cast.meeting.desk_stream)
    assert put(secretary, cast).status_code == 200
    assert events_of(cast.meeting.desk_stream) == told
    put(secretary, cast, "")
    put(secretary, cast, "")
    assert seen(secretary, cast) == 404


@pytest.mark.parametrize("url", ["http://a.vn/x", "javascript:alert(1)", "https://", "https://a.vn/x y", "//a.vn"])
def test_only_https_leads_out(cast: Cast, secretary: Player, url: str) -> None:
    assert put(secretary, cast, url).json["errors"].keys() == {"url"}


def test_who_may_set_it(cast: Cast) -> None:
    assert answers(cast, lambda player: put(player, cast)) == allowed(200, "secretary", "chair")


def test_nothing_is_set_after_the_closing(cast: Cast, secretary: Player) -> None:
    set_state(cast.meeting, "closed")
    assert code(put(secretary, cast)) == (409, "meeting-closed")
