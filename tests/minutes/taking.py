"""Minutes taken in tests: what people write, and in which stage the minutes are."""

from typing import Any
from uuid import UUID, uuid4

from werkzeug.test import TestResponse

from ecabinet.core import db
from ecabinet.meetings.models import Meeting
from tests.cast import Cast, Player

API = "/api/v1"


def desk_of(cast: Cast) -> list[str]:
    """The streams of those who write the minutes."""
    return [f"minutes_desk:{cast.meeting.id}", *(f"minutes_item:{item.id}" for item in cast.items)]


def add(by: Player, cast: Cast, text: str = "", item: int | None = 0, part: str = "said", **more: Any) -> TestResponse:
    """A paragraph of that item, or of the whole, sent by that person."""
    of_item = {} if item is None else {"item_id": str(cast.items[item].id)}
    form = {"part": part, "text": text, **of_item, **more}
    return by.http.post(f"{API}/meetings/{cast.meeting.id}/minutes/passages", json=form)


def change(by: Player, passage: str, before: str, after: str, **more: Any) -> TestResponse:
    """The text of the paragraph becomes `after`, having been read as `before`."""
    form = {"change": str(uuid4()), "text": {"from": before, "to": after}, **more}
    return by.http.patch(f"{API}/minutes-passages/{passage}", json=form)


def remove(by: Player, passage: str, base: int, change_id: str | None = None) -> TestResponse:
    """The paragraph is to be gone, as it was read in that edition."""
    return by.http.delete(f"{API}/minutes-passages/{passage}?change={change_id or uuid4()}&base={base}")


def stage(by: Player, cast: Cast, name: str, **form: Any) -> TestResponse:
    """One step of the minutes' way: `circulation`, `finalisation`, `reopening`, `confirmations`."""
    return by.http.post(f"{API}/meetings/{cast.meeting.id}/minutes/{name}", json=form)


def comment(by: Player, cast: Cast, text: str = "Đề nghị sửa", **more: Any) -> TestResponse:
    """Somebody says what is wrong."""
    return by.http.post(f"{API}/meetings/{cast.meeting.id}/minutes/comments", json={"text": text, **more})


def shown(by: Player, cast: Cast) -> Any:
    """The minutes as that person reads them."""
    return by.http.get(f"{API}/meetings/{cast.meeting.id}/minutes").json


def texts(by: Player, cast: Cast, item: int = 0) -> list[str]:
    """What stands under the item, in its order, as that person reads it."""
    return [one["text"] for one in shown(by, cast)["items"][item]["passages"]]


def close(meeting_id: UUID) -> None:
    """The meeting is closed."""
    with db.writing() as session:
        session.get_one(Meeting, meeting_id).state = "closed"


def circulated(cast: Cast) -> None:
    """The meeting is closed and its minutes are out for comment."""
    close(cast.meeting.id)
    assert stage(cast["secretary"], cast, "circulation").status_code == 200


def final(cast: Cast) -> str:
    """The minutes are final; their digest."""
    circulated(cast)
    digest: str = stage(cast["secretary"], cast, "finalisation").json["digest"]
    return digest
