"""Rooms and the drawings of their seats."""

from typing import Any
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from ecabinet.catalogues.forms import DrawSeatMap
from ecabinet.core.forms import parse
from ecabinet.core.problems import BadInput
from tests.cast import Cast, Player
from tests.meetings.asking import code, draft
from tests.replay import events_of


def place(label: str, x: int, y: int) -> dict[str, Any]:
    return {"id": str(uuid4()), "label": label, "x": x, "y": y}


def test_a_room_is_added_and_changed(cast: Cast, administrator: Player) -> None:
    asked = {"id": str(uuid4()), "name": "Phòng họp số 2", "name_en": "Room 2", "place": "Tầng 3", "capacity": 60}
    made = administrator.http.post("/api/v1/rooms", json=asked).json
    assert {key: made[key] for key in asked} == asked
    assert made["seat_map"]["places"] == []
    assert administrator.http.post("/api/v1/rooms", json=asked).json == made
    assert code(administrator.http.post("/api/v1/rooms", json={"name": "PHÒNG HỌP SỐ 2"})) == (409, "room-known")
    changed = administrator.http.patch(f"/api/v1/rooms/{made['id']}", json={"version": 1, "capacity": None}).json
    assert (changed["capacity"], changed["version"]) == (None, 2)
    stale = administrator.http.patch(f"/api/v1/rooms/{made['id']}", json={"version": 1, "name": "Khác"})
    assert code(stale) == (409, "stale-version")
    assert made["name"] in str(cast["guest"].http.get("/api/v1/rooms").json)


def test_a_map_is_drawn_whole_and_never_over_a_newer_one(cast: Cast, administrator: Player) -> None:
    path = f"/api/v1/rooms/{cast.room.id}/seat-map"
    places = [place("1", 0, 0), place("2", 1, 0)]
    drawing = {"columns": 4, "rows": 3, "places": places, "tables": [{"x": 0, "y": 1, "width": 4, "height": 1}]}
    drawn = administrator.http.put(path, json=drawing | {"version": 1}).json
    assert (drawn["seat_map"], drawn["map_version"], drawn["version"]) == (drawing, 2, 1)
    stale = administrator.http.put(path, json=drawing | {"version": 1, "places": []})
    assert code(stale) == (409, "stale-version")
    assert stale.json["current"] == drawn
    assert events_of(cast.room.stream) == ["seat_map.changed"]


@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.sampled_from(["1", "2", "A", "a"])), max_size=4),
    st.integers(1, 6),
    st.integers(1, 6),
)
def test_places_lie_inside_each_on_its_own_cell_with_its_own_label(
    cells: list[tuple[int, int, str]], columns: int, rows: int
) -> None:
    form = {"version": 1, "columns": columns, "rows": rows, "places": [place(one[2], one[0], one[1]) for one in cells]}
    inside = all(x < columns and y < rows for x, y, _ in cells)
    apart = len({(x, y) for x, y, _ in cells}) == len(cells)
    named = len({label.lower() for _, _, label in cells}) == len(cells)
    try:
        parse(DrawSeatMap, form)
        taken = True
    except BadInput as bad:
        assert list(bad.errors) == ["places"]
        taken = False
    assert taken == (inside and apart and named)


def test_a_meeting_knows_the_room_of_the_catalogue_and_keeps_other_words_too(
    cast: Cast, secretary: Player, administrator: Player
) -> None:
    made = secretary.http.post("/api/v1/meetings", json=draft(cast) | {"room": cast.room.name}).json
    assert made["room_id"] == str(cast.room.id)
    path = f"/api/v1/meetings/{made['id']}"
    elsewhere = secretary.http.patch(path, json={"version": made["version"], "room": "Hội trường tỉnh"}).json
    assert (elsewhere["room"], elsewhere["room_id"]) == ("Hội trường tỉnh", None)
    assert cast.room.name in secretary.http.get("/meetings/new").text
    administrator.http.post(f"/api/v1/rooms/{cast.room.id}/withdrawal")
    assert cast.room.name not in secretary.http.get("/meetings/new").text
    again = secretary.http.patch(path, json={"version": elsewhere["version"], "room": cast.room.name}).json
    assert again["room_id"] is None
    assert administrator.http.delete(f"/api/v1/rooms/{cast.room.id}/withdrawal").json["offered"]


def test_a_room_that_is_not_there_is_not_found(administrator: Player) -> None:
    assert administrator.http.get(f"/api/v1/rooms/{uuid4()}").status_code == 404
    assert administrator.http.post(f"/api/v1/rooms/{uuid4()}/withdrawal").status_code == 404
