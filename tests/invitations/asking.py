"""What the tests of invitations ask."""

from typing import Any
from uuid import UUID

from ecabinet.core import db
from ecabinet.invitations.commands import bring_up_to_date
from ecabinet.invitations.models import Invitation
from ecabinet.meetings.models import Meeting, Participant
from tests.cast import Cast


def invite(cast: Cast) -> None:
    """The staged meeting's invitations are out."""
    bring_up_to_date(cast.meeting.id)


def invitation(cast: Cast, name: str) -> Invitation:
    """The invitation of that one of the cast, as it stands."""
    with db.reading() as session:
        row = session.get_one(Invitation, cast.participants[name].id)
        session.expunge(row)
    return row


def answer(cast: Cast, name: str, kind: str, by: str = "", **more: Any) -> Any:
    """What the API says to that answer, sent with the version as it stands."""
    part = cast.participants[name].id
    with db.reading() as session:
        known = session.get(Invitation, part)
        version = known.version if known else 0
    path = f"/api/v1/invitations/{part}/answer"
    return cast[by or name].http.post(path, json={"version": version, "answer": kind} | more)


def substitute_leaves(cast: Cast) -> None:
    """The substitute whom the cast begins with takes no part any more."""
    with db.writing() as session:
        session.delete(session.get_one(Participant, cast.participants["substitute"].id))


def begins(cast: Cast) -> Any:
    """When the meeting begins."""
    with db.reading() as session:
        return session.get_one(Meeting, cast.meeting.id).starts_at


def takes_part(cast: Cast, name: str) -> str | None:
    """The role of that one of the cast in the meeting, or none."""
    part = cast[name].http.get(f"/api/v1/meetings/{cast.meeting.id}")
    return part.json["part"]["role"] if part.status_code == 200 else None


def user(cast: Cast, name: str) -> str:
    """The stream of that one of the cast."""
    return f"user:{cast[name].id}"


def stream(cast: Cast) -> str:
    """Where chair and secretaries hear of answers."""
    return f"invitations:{cast.meeting.id}"


def decide(cast: Cast, name: str, approved: bool, by: str = "chair", **more: Any) -> Any:
    """What the API says to that decision on the absence of that one of the cast."""
    row = invitation(cast, name)
    path = f"/api/v1/invitations/{row.id}/decision"
    return cast[by].http.post(path, json={"version": row.version, "approved": approved} | more)


def go(cast: Cast, key: UUID, by: str, accepted: bool = True, remark: str = "") -> Any:
    """What the API says to one who goes, or does not, in another's place."""
    body = {"accepted": accepted, "remark": remark}
    return cast[by].http.post(f"/api/v1/invitations/{key}/substitution", json=body)
