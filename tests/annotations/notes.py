"""Writing notes as a tablet does."""

from typing import Any
from uuid import UUID, uuid4

from tests.cast import Player

API = "/api/v1"
Json = dict[str, Any]


def stroke(name: str | None = None, x: float = 10.0) -> Json:
    """A short stroke under that id."""
    return {"id": name or uuid4().hex, "points": [[x, 20.0, 0.5], [x + 5, 21.5, 0.7]]}


def ink(*strokes: Json) -> Json:
    """What a note of these strokes says."""
    return {"page": 1, "kind": "ink", "colour": "blue", "width": 1.5, "strokes": list(strokes)}


def pin(text: str = "Cần xem lại") -> Json:
    """What a note with these words says."""
    return {"page": 1, "kind": "pin", "at": [100.0, 200.0], "text": text}


def add(player: Player, paper: UUID, said: Json | None = None, **more: Any) -> Any:
    """What answers adding the note."""
    return player.http.post(f"{API}/documents/{paper}/annotations", json={**(said or pin()), **more})


def added(player: Player, paper: UUID, said: Json | None = None, **more: Any) -> Json:
    """The note that was added."""
    answer = add(player, paper, said, **more)
    assert answer.status_code == 201, answer.json
    note: Json = answer.json
    return note


def change(player: Player, note: str, **fields: Any) -> Any:
    """What answers the change."""
    return player.http.patch(f"{API}/annotations/{note}", json={"change": str(uuid4()), **fields})


def remove(player: Player, note: str, base: int, change: str | None = None) -> Any:
    """What answers the removal."""
    return player.http.delete(f"{API}/annotations/{note}?change={change or uuid4()}&base={base}")


def share(player: Player, note: str, audience: str, *people: UUID) -> Any:
    """What answers the sharing."""
    form = {"audience": audience, "people": [str(one) for one in people]}
    return player.http.put(f"{API}/annotations/{note}/audience", json=form)


def answer(player: Player, note: str, text: str = "Đồng ý", **more: Any) -> Any:
    """What answers the answer."""
    return player.http.post(f"{API}/annotations/{note}/answers", json={"text": text, **more})


def seen(player: Player, paper: UUID, **asked: Any) -> list[Json]:
    """The notes on the paper that the player sees."""
    listed = player.http.get(f"{API}/documents/{paper}/annotations", query_string=asked)
    assert listed.status_code == 200, listed.json
    return [*listed.json["annotations"], *listed.json["unplaced"]]


def ids(player: Player, paper: UUID) -> set[str]:
    """The ids of the notes on the paper that the player sees; none where the paper is not there for them."""
    listed = player.http.get(f"{API}/documents/{paper}/annotations")
    return {one["id"] for one in listed.json["annotations"]} if listed.status_code == 200 else set()
