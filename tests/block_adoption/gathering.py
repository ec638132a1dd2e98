"""Short ways to put items together."""

from typing import Any
from uuid import uuid4

from ecabinet.core import db
from ecabinet.meetings.models import AgendaItem
from tests.cast import Cast

QUESTION = "Đồng chí có đồng ý thông qua các nội dung này không?"


def gather(cast: Cast, by: str = "secretary", items: tuple[int, ...] = (0, 1, 2), **more: Any) -> Any:
    form = {"item_ids": [str(cast.items[place].id) for place in items], **more}
    return cast[by].http.post(f"/api/v1/meetings/{cast.meeting.id}/blocks", json=form)


def take_out(cast: Cast, by: str, block: str, item: int = 0, reason: str = "") -> Any:
    path = f"/api/v1/blocks/{block}/items/{cast.items[item].id}/removal"
    return cast[by].http.post(path, json={"reason": reason})


def put_back(cast: Cast, by: str, block: str, item: int = 0) -> Any:
    return cast[by].http.delete(f"/api/v1/blocks/{block}/items/{cast.items[item].id}/removal")


def dissolve(cast: Cast, by: str, block: str) -> Any:
    return cast[by].http.post(f"/api/v1/blocks/{block}/dissolution")


def adopt(cast: Cast, block: str, by: str = "chair", **more: Any) -> Any:
    form = {"id": str(uuid4()), "question": QUESTION, **more}
    return cast[by].http.post(f"/api/v1/blocks/{block}/vote", json=form)


def left(answer: Any, cast: Cast) -> list[int]:
    """The numbers of the items that are in the block by that answer."""
    numbers = {str(item.id): item.number for item in cast.items}
    return [numbers[one["item_id"]] for one in answer.json["items"] if one["out"] is None]


def states(cast: Cast) -> list[str]:
    with db.reading() as session:
        return [session.get_one(AgendaItem, item.id).state for item in cast.items]


def change_item(cast: Cast, item: int, **more: Any) -> None:
    with db.writing() as session:
        row = session.get_one(AgendaItem, cast.items[item].id)
        for name, value in more.items():
            setattr(row, name, value)


def block_stream(block: str) -> str:
    return f"block:{block}"
