"""Short ways to say where one stands."""

from typing import Any
from uuid import UUID, uuid4

from ecabinet.core import db
from ecabinet.meetings.models import AgendaItem, Meeting, Participant
from tests.cast import Cast


def address(cast: Cast, item: int = 0) -> str:
    return f"/api/v1/agenda-items/{cast.items[item].id}/positions"


def state(cast: Cast, by: str, stance: str = "objection", item: int = 0, **more: Any) -> Any:
    """What the API answers to the statement."""
    return cast[by].http.post(address(cast, item), json={"stance": stance, **more})


def withdraw(cast: Cast, by: str, item: int = 0) -> Any:
    return cast[by].http.delete(f"{address(cast, item)}/mine")


def listed(cast: Cast, by: str, item: int = 0) -> Any:
    """The positions on the item as that person reads them: member, stance, and whether it stands."""
    answer = cast[by].http.get(address(cast, item))
    if answer.status_code != 200:
        return answer.status_code
    names = {str(player.id): name for name, player in cast.players.items()}
    return [(names[row["holder_id"]], row["stance"], row["ended_at"] is None) for row in answer.json]


def own_stream(cast: Cast, member: str = "member") -> str:
    return f"positions:{cast.participants[member].id}"


def desk_stream(cast: Cast, item: int = 0) -> str:
    return f"item_desk:{cast.items[item].id}"


def change_meeting(cast: Cast, **more: Any) -> None:
    with db.writing() as session:
        meeting = session.get_one(Meeting, cast.meeting.id)
        for name, value in more.items():
            setattr(meeting, name, value)


def end_item(cast: Cast, item: int = 0) -> None:
    with db.writing() as session:
        session.get_one(AgendaItem, cast.items[item].id).state = "ended"


def arrive(cast: Cast, who: str) -> None:
    with db.writing() as session:
        session.get_one(Participant, cast.participants[who].id).attendance = "onsite"


def new_id() -> str:
    return str(uuid4())


def recuse(cast: Cast, who: str, item: int = 0) -> UUID:
    form = {"participant_id": str(cast.participants[who].id), "reason": "Liên quan"}
    made = cast["secretary"].http.post(f"/api/v1/agenda-items/{cast.items[item].id}/recusals", json=form)
    return UUID(made.json["id"])
