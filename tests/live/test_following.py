"""Streams over the socket and over HTTP, on the real server."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest

from tests.cast import Cast, Player
from tests.live.tablet import Tablet
from tests.serving import Server, serving

pytestmark = pytest.mark.slow
Connect = Callable[[Player], Tablet]


@pytest.fixture(scope="module")
def server(schema: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(schema, tmp_path_factory.mktemp("var")) as running:
        yield running


@pytest.fixture
def connect(server: Server, cast: Cast) -> Iterator[Connect]:
    tablets: list[Tablet] = []

    def sign_in(player: Player) -> Tablet:
        tablets.append(Tablet(server, f"ecabinet={player.secret}"))
        return tablets[-1]

    yield sign_in
    for tablet in tablets:
        tablet.leave()


@pytest.fixture
def running(server: Server, cast: Cast) -> str:
    """The meeting is running with its quorum; the answer is its address."""
    address = f"/api/v1/meetings/{cast.meeting.id}"
    for name in ("chair", "member", "member1", "member2", "member3", "member4"):
        assert as_(server, cast[name], "POST", f"{address}/attendance", {})[0] == 200
    assert as_(server, cast["secretary"], "POST", f"{address}/opening", {})[0] == 200
    return address


def as_(server: Server, player: Player, method: str, path: str, body: Any = None) -> tuple[int, Any]:
    return server.call(method, path, body, cookie=f"ecabinet={player.secret}")


def snapshot(server: Server, player: Player, stream: str) -> tuple[int, dict[tuple[str, str], Any]]:
    status, answer = as_(server, player, "GET", f"/api/v1/streams/{stream}")
    assert status == 200, answer
    return answer["seq"], {(part["entity"], part["id"]): part["data"] for part in answer["entities"]}


def test_snapshot_and_later_events_are_the_later_snapshot(
    server: Server, cast: Cast, running: str, connect: Connect
) -> None:
    member, secretary, stream = cast["member"], cast["secretary"], cast.meeting.stream
    seq, state = snapshot(server, member, stream)
    tablet = connect(member)
    assert tablet.follow(stream, seq) == {"ok": True, "seq": seq}
    for item in (cast.items[0], cast.items[1]):
        as_(server, secretary, "PUT", f"{running}/current-item", {"item_id": str(item.id)})
    as_(server, secretary, "POST", f"{running}/adjournment", {})
    later_seq, later = snapshot(server, member, stream)
    tablet.eventually(lambda: tablet.events[-1:] != [] and tablet.events[-1]["seq"] == later_seq)
    assert [event["seq"] for event in tablet.events] == list(range(seq + 1, later_seq + 1))
    for event in tablet.events:
        key = event["entity"], event["id"]
        state.pop(key, None) if event["data"] is None else state.update({key: event["data"]})
    assert state == later


def test_a_tablet_that_was_away_catches_up_from_where_it_was(
    server: Server, cast: Cast, running: str, connect: Connect
) -> None:
    stream = cast.meeting.stream
    seq, _ = snapshot(server, cast["member"], stream)
    away = connect(cast["member"])
    away.follow(stream, seq)
    away.leave()
    as_(server, cast["secretary"], "PUT", f"{running}/current-item", {"item_id": str(cast.items[0].id)})
    as_(server, cast["secretary"], "POST", f"{running}/adjournment", {})
    back = connect(cast["member"])
    answer = back.follow(stream, seq)
    assert [event["seq"] for event in back.events] == list(range(seq + 1, answer["seq"] + 1))
    over_http = as_(server, cast["member"], "GET", f"/api/v1/streams/{stream}/events?after={seq}")[1]["events"]
    assert over_http == back.events
    assert [event.get("superseded", False) for event in back.events][-1] is False
    assert any(event.get("superseded") for event in back.events)


def test_a_number_that_was_never_given_needs_a_snapshot(server: Server, cast: Cast, connect: Connect) -> None:
    stream = cast.meeting.stream
    seq, _ = snapshot(server, cast["member"], stream)
    answer = connect(cast["member"]).follow(stream, seq + 1)
    assert answer["problem"]["code"] == "snapshot-needed"
    status, problem = as_(server, cast["member"], "GET", f"/api/v1/streams/{stream}/events?after={seq + 1}")
    assert (status, problem["code"]) == (409, "snapshot-needed")


@pytest.mark.parametrize("name", ["stranger", "administrator", "auditor", "clerk"])
def test_who_has_no_part_in_a_meeting_follows_nothing_of_it(
    server: Server, cast: Cast, connect: Connect, name: str
) -> None:
    tablet = connect(cast[name])
    streams = [cast.meeting.stream, cast.meeting.desk_stream, cast.meeting.display_stream, cast.items[0].stream]
    for stream in [*streams, f"vote:{uuid4()}", f"user:{cast['member'].id}", "nonsense", "item:"]:
        assert tablet.follow(stream, 0)["problem"]["code"] == "not-found", stream
        assert as_(server, cast[name], "GET", f"/api/v1/streams/{stream}")[0] == 404, stream


def test_a_guest_follows_own_items_and_loses_them_when_they_end(
    server: Server, cast: Cast, running: str, connect: Connect
) -> None:
    guest, own, other = connect(cast["guest"]), cast.items[0], cast.items[1]
    as_(server, cast["secretary"], "PUT", f"{running}/current-item", {"item_id": str(own.id)})
    assert guest.follow(other.stream, 0)["problem"]["code"] == "not-found"
    seq, _ = snapshot(server, cast["guest"], own.stream)
    assert guest.follow(own.stream, seq)["ok"]
    as_(server, cast["secretary"], "POST", f"/api/v1/agenda-items/{own.id}/closure", {})
    guest.eventually(lambda: {"stream": own.stream, "kind": "unfollowed"} in guest.signals)
    assert guest.follow(own.stream, seq)["problem"]["code"] == "not-found"


def test_who_is_removed_loses_an_item_even_if_nobody_follows_the_meeting(
    server: Server, cast: Cast, connect: Connect
) -> None:
    item, part = cast.items[0], cast.participants["member1"]
    tablet = connect(cast["member1"])
    assert tablet.follow(item.stream, snapshot(server, cast["member1"], item.stream)[0])["ok"]
    assert as_(server, cast["secretary"], "DELETE", f"/api/v1/participants/{part.id}")[0] == 204
    tablet.eventually(lambda: {"stream": item.stream, "kind": "unfollowed"} in tablet.signals)


@pytest.mark.parametrize("how", ["sign out", "new password", "disabled", "ended elsewhere"])
def test_the_socket_dies_with_the_sign_in(server: Server, cast: Cast, connect: Connect, how: str) -> None:
    member = cast["member"]
    tablet = connect(member)
    if how == "sign out":
        as_(server, member, "POST", "/api/v1/sign-out", {})
    elif how == "disabled":
        as_(server, cast["administrator"], "POST", f"/api/v1/people/{member.id}/disabling", {})
    elif how == "new password":
        address = f"/api/v1/people/{member.id}/password"
        as_(server, cast["administrator"], "PUT", address, {"password": "mot-mat-khau-khac"})
    else:
        as_(server, member, "DELETE", f"/api/v1/me/devices/{member.device.id}")
    tablet.eventually(lambda: not tablet.socket.connected, seconds=2)
    with pytest.raises(Exception, match="refused|rejected|failed|401"):
        connect(member)


def test_presence_is_told_with_its_devices(server: Server, cast: Cast, connect: Connect) -> None:
    stream = cast.meeting.stream
    first, second = connect(cast["member"]), connect(cast["chair"])
    for tablet in (first, second):
        tablet.follow(stream, snapshot(server, cast["member"], stream)[0])
    first.eventually(lambda: any(str(cast["chair"].id) in said.get("devices", {}) for said in first.signals))
    here = as_(server, cast["member"], "GET", f"/api/v1/meetings/{cast.meeting.id}/presence")[1]
    assert here == {str(cast["member"].id): 1, str(cast["chair"].id): 1}
    second.leave()
    first.eventually(lambda: any(said.get("devices") == {str(cast["chair"].id): 0} for said in first.signals))


def test_pages_turn_for_followers_when_the_presenter_turns_them(
    server: Server, cast: Cast, running: str, connect: Connect
) -> None:
    item = cast.items[0]
    as_(server, cast["secretary"], "PUT", f"{running}/current-item", {"item_id": str(item.id)})
    presenter, listener = connect(cast["member"]), connect(cast["member1"])
    for tablet in (presenter, listener):
        tablet.follow(item.stream, snapshot(server, cast["chair"], item.stream)[0])
    place = {"document_id": str(uuid4()), "page": 12, "y": 0.25}
    assert presenter.signal(item.stream, "page", **place)["ok"]
    told = {"stream": item.stream, "kind": "page", **place, "by": str(cast["member"].id)}
    listener.eventually(lambda: told in listener.signals)
    assert listener.signal(item.stream, "page", **place)["problem"]["code"] == "forbidden"
    late = connect(cast["member2"])
    late.follow(item.stream, snapshot(server, cast["chair"], item.stream)[0])
    late.eventually(lambda: told in late.signals)


def test_a_ballot_by_the_socket_is_the_same_as_over_http(
    server: Server, cast: Cast, running: str, connect: Connect
) -> None:
    item = cast.items[0]
    as_(server, cast["secretary"], "PUT", f"{running}/current-item", {"item_id": str(item.id)})
    seq, _ = snapshot(server, cast["member"], item.stream)
    tablet, other = connect(cast["member"]), connect(cast["member1"])
    for one in (tablet, other):
        one.follow(item.stream, seq)
    status, vote = as_(server, cast["chair"], "POST", f"/api/v1/agenda-items/{item.id}/votes", {"question": "Đồng ý?"})
    assert status == 201
    tablet.eventually(lambda: tablet.names(item.stream) == ["vote.opened"])
    identity, ballot = str(uuid4()), {"choice": "agree"}
    by_socket = tablet.command("cast_ballot", {"vote_id": vote["id"], **ballot}, identity)
    over_http = as_(server, cast["member"], "POST", f"/api/v1/votes/{vote['id']}/ballots", {"id": identity, **ballot})
    assert by_socket["ok"]
    assert by_socket["result"] == over_http[1]
    progress = {"stream": item.stream, "kind": "progress", "vote_id": vote["id"], "cast": 1, "entitled": 7}
    other.eventually(lambda: progress in other.signals)
    assert other.names(item.stream) == ["vote.opened"]
    refused = connect(cast["substitute"]).command("cast_ballot", {"vote_id": vote["id"], **ballot})
    assert refused["problem"]["code"] == "forbidden"
    unknown = tablet.command("close_vote", {"vote_id": vote["id"]})
    assert unknown["problem"]["code"] == "not-found"
