"""Short ways to ask, to call and to look."""

from uuid import UUID, uuid4

from sqlalchemy import select

from ecabinet.core import db, followers
from ecabinet.core.followers import Follower
from ecabinet.floor import commands, queries
from ecabinet.floor.followers import FOLLOWER
from ecabinet.floor.forms import CallSpeaker, RaisePoint, RemoveSpeaker, RequestToSpeak, SetFloor
from ecabinet.floor.models import Floor, Kind, PointOfOrder, SpeakingRequest, Speech
from ecabinet.meetings.models import AgendaItem, Meeting
from tests.cast import Player


def opened(by: Player, item: AgendaItem, kind: Kind = "speech", state: str = "open") -> Floor:
    return commands.set_floor(by.actor, item.id, SetFloor.model_validate({"kind": kind, "state": state}))


def ask(by: Player, item: AgendaItem, subject: str = "Kinh phí", known: UUID | None = None) -> SpeakingRequest:
    return commands.request_to_speak(by.actor, item.id, RequestToSpeak(id=known or uuid4(), subject=subject))


def put(by: Player, item: AgendaItem, to: UUID, subject: str = "Tiến độ giải ngân") -> SpeakingRequest:
    return commands.request_to_speak(by.actor, item.id, RequestToSpeak(kind="question", to_seat_id=to, subject=subject))


def call(by: Player, request: SpeakingRequest, known: UUID | None = None) -> Speech:
    """Called by somebody who sees who speaks now."""
    now = speaks_now(request.meeting_id)
    form = CallSpeaker(id=known or uuid4(), current_speech_id=now.id if now else None)
    return commands.call_speaker(by.actor, request.id, form)


def remove(by: Player, request: SpeakingRequest, reason: str = "Nhường lượt") -> SpeakingRequest:
    return commands.remove_speaker(by.actor, request.id, RemoveSpeaker(reason=reason))


def raise_point(by: Player, meeting: Meeting, known: UUID | None = None) -> PointOfOrder:
    form = RaisePoint(id=known or uuid4(), words="Đề nghị theo quy chế")
    return commands.raise_point_of_order(by.actor, meeting.id, form)


def speaks_now(meeting_id: UUID) -> Speech | None:
    with db.reading() as session:
        return queries.speaking_now(session, meeting_id)


def waiting(item: AgendaItem, kind: Kind = "speech") -> list[UUID]:
    """Who waits, in their order."""
    with db.reading() as session:
        return [row.person_id for row in queries.waiting_on(session, item.id, kind)]


def kept(request: SpeakingRequest) -> SpeakingRequest:
    """The request as it stands now."""
    with db.reading() as session:
        return session.get_one(SpeakingRequest, request.id)


def speeches(item: AgendaItem) -> list[Speech]:
    """All of the item, also those taken back."""
    with db.reading() as session:
        return list(session.scalars(select(Speech).where(Speech.item_id == item.id).order_by(Speech.started_at)))


def follow() -> None:
    """What follows the meeting has seen all of it, from the beginning."""
    followers.catch_up(Follower(f"test-{uuid4().hex[:8]}", FOLLOWER.handle))
