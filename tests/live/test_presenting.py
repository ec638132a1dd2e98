"""Who presents an item, what they point at, and how many go along: signals on the real server, kept nowhere."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest

from tests.cast import Cast, Player
from tests.live.tablet import Tablet
from tests.serving import Server, serving

pytestmark = pytest.mark.slow
Join = Callable[[str], Tablet]
PLACE = {"document_id": str(uuid4()), "page": 3}


@pytest.fixture(scope="module")
def server(schema: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(schema, tmp_path_factory.mktemp("var")) as running:
        yield running


@pytest.fixture
def stream(server: Server, cast: Cast) -> str:
    """The item that the running meeting is at."""
    for name in ("chair", "member", "member1", "member2", "member3", "member4"):
        call(server, cast[name], "POST", f"/meetings/{cast.meeting.id}/attendance", {})
    call(server, cast["secretary"], "POST", f"/meetings/{cast.meeting.id}/opening", {})
    call(
        server,
        cast["secretary"],
        "PUT",
        f"/meetings/{cast.meeting.id}/current-item",
        {"item_id": str(cast.items[0].id)},
    )
    return cast.items[0].stream


@pytest.fixture
def join(server: Server, cast: Cast, stream: str) -> Iterator[Join]:
    """A tablet of that player follows the item."""
    tablets: list[Tablet] = []

    def joined(name: str) -> Tablet:
        tablets.append(Tablet(server, f"ecabinet={cast[name].secret}"))
        status, answer = server.call("GET", f"/api/v1/streams/{stream}", cookie=f"ecabinet={cast[name].secret}")
        assert status == 200 and tablets[-1].follow(stream, answer["seq"])["ok"]
        return tablets[-1]

    yield joined
    for tablet in tablets:
        tablet.leave()


def call(server: Server, player: Player, method: str, path: str, body: Any) -> tuple[int, Any]:
    return server.call(method, f"/api/v1{path}", body, cookie=f"ecabinet={player.secret}")


def let_present(server: Server, cast: Cast, name: str | None, by: str = "chair") -> tuple[int, Any]:
    person = str(cast[name].id) if name else None
    return call(server, cast[by], "PUT", f"/meetings/{cast.meeting.id}/presenter", {"person_id": person})


def heard(tablet: Tablet, kind: str) -> list[dict[str, Any]]:
    return [said for said in tablet.signals if said["kind"] == kind]


def counted(tablet: Tablet) -> tuple[int, int] | None:
    """The last count that this tablet was told: people who go along, people on the item."""
    told = heard(tablet, "followers")
    return (told[-1]["people"], told[-1]["open"]) if told else None


@pytest.mark.parametrize("name", ["member1", "guest", "substitute", "secretary"])
def test_whom_the_chair_lets_present_turns_the_pages(
    server: Server, cast: Cast, stream: str, join: Join, name: str
) -> None:
    presenter, listener = join(name), join("member2")
    assert let_present(server, cast, name)[0] == 200
    assert presenter.signal(stream, "page", **PLACE, y=0.5)["ok"]
    listener.eventually(lambda: [said["by"] for said in heard(listener, "page")] == [str(cast[name].id)])


def test_a_guest_of_another_item_can_t_be_let_present(server: Server, cast: Cast, stream: str) -> None:
    other = {"item_id": str(cast.items[1].id)}
    call(server, cast["secretary"], "PUT", f"/meetings/{cast.meeting.id}/current-item", other)
    status, problem = let_present(server, cast, "guest")
    assert (status, list(problem["errors"])) == (422, ["person_id"])


def test_who_may_not_present_neither_turns_pages_nor_points(cast: Cast, stream: str, join: Join) -> None:
    for name in ("member1", "guest", "substitute"):
        tablet = join(name)
        for kind, said in (("page", PLACE), ("page-end", {}), ("pointer", {**PLACE, "x": 0.5, "y": 0.5})):
            assert tablet.signal(stream, kind, **said)["problem"]["code"] == "forbidden", (name, kind)


def test_withdrawn_the_presenter_presents_no_more_and_all_are_told(
    server: Server, cast: Cast, stream: str, join: Join
) -> None:
    let_present(server, cast, "guest")
    guest, listener = join("guest"), join("member2")
    guest.signal(stream, "page", **PLACE)
    listener.eventually(lambda: len(heard(listener, "page")) == 1)
    let_present(server, cast, None, by="secretary")
    listener.eventually(lambda: heard(listener, "page")[-1]["document_id"] is None)
    assert guest.signal(stream, "page", **PLACE)["problem"]["code"] == "forbidden"


def test_a_presenter_whose_tablet_is_gone_presents_no_more(cast: Cast, stream: str, join: Join) -> None:
    presenter, listener = join("member"), join("member2")
    presenter.signal(stream, "page", **PLACE)
    listener.eventually(lambda: len(heard(listener, "page")) == 1)
    presenter.leave()
    listener.eventually(lambda: heard(listener, "page")[-1]["document_id"] is None)


def test_only_who_goes_along_sees_the_pointer(cast: Cast, stream: str, join: Join) -> None:
    presenter, along, reading = join("member"), join("member1"), join("member2")
    assert along.signal(stream, "following", following=True)["ok"]
    point = {**PLACE, "x": 0.25, "y": 0.75}
    assert presenter.signal(stream, "pointer", **point)["ok"]
    along.eventually(lambda: heard(along, "pointer") == [{"stream": stream, "kind": "pointer", **point}])
    assert heard(reading, "pointer") == []


def test_who_begins_last_presents_and_the_one_before_is_passed_over(cast: Cast, stream: str, join: Join) -> None:
    first, last, listener = join("member"), join("chair"), join("member2")
    first.signal(stream, "page", **PLACE)
    listener.eventually(lambda: len(heard(listener, "page")) == 1)
    last.signal(stream, "page", **{**PLACE, "page": 9}, begin=True)
    listener.eventually(lambda: heard(listener, "page")[-1]["by"] == str(cast["chair"].id))
    assert first.signal(stream, "page", **PLACE)["ok"] and first.signal(stream, "page-end")["ok"]
    last.signal(stream, "page", **{**PLACE, "page": 10})
    listener.eventually(lambda: heard(listener, "page")[-1]["page"] == 10)
    assert [said["by"] for said in heard(listener, "page")[1:]] == [str(cast["chair"].id)] * 2


@pytest.mark.parametrize("wrong", [{"x": 1.5}, {"x": -0.1}, {"page": 0}, {"document_id": "no"}])
def test_a_pointer_off_the_page_is_refused(cast: Cast, stream: str, join: Join, wrong: dict[str, Any]) -> None:
    answer = join("member").signal(stream, "pointer", **{**PLACE, "x": 0.5, "y": 0.5, **wrong})
    assert answer["problem"]["code"] == "bad-input"


def test_chair_and_presenter_are_told_how_many_people_go_along_and_nobody_else(
    cast: Cast, stream: str, join: Join
) -> None:
    presenter, chair, one, other = (join(name) for name in ("member", "chair", "member1", "member2"))
    second = join("member1")  # the same person on another tablet counts once
    presenter.signal(stream, "page", **PLACE)
    chair.eventually(lambda: counted(chair) == (0, 3))
    for tablet in (one, second, other):
        tablet.signal(stream, "following", following=True)
    for leader in (chair, presenter):
        leader.eventually(lambda leader=leader: counted(leader) == (2, 3))
    assert heard(one, "followers") == heard(other, "followers") == []


def test_a_tablet_that_is_gone_or_reads_by_itself_is_counted_no_more(cast: Cast, stream: str, join: Join) -> None:
    presenter, chair, one, other = (join(name) for name in ("member", "chair", "member1", "member2"))
    presenter.signal(stream, "page", **PLACE)
    for tablet in (one, other):
        tablet.signal(stream, "following", following=True)
    chair.eventually(lambda: counted(chair) == (2, 3))
    one.leave()
    chair.eventually(lambda: counted(chair) == (1, 2))
    other.signal(stream, "following", following=False)
    chair.eventually(lambda: counted(chair) == (0, 2))


def test_nobody_goes_along_with_what_they_may_not_see(server: Server, cast: Cast, stream: str) -> None:
    stranger = Tablet(server, f"ecabinet={cast['stranger'].secret}")
    for kind, said in (("following", {"following": True}), ("page", PLACE)):
        assert stranger.signal(stream, kind, **said)["problem"]["code"] == "not-found"
    stranger.leave()
