"""What the journal's events mean to people."""

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.core.journal import Event
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.notices import agenda_rules, audience, dossier_rules, key_rules, slip_rules, task_rules
from ecabinet.notices.kinds import Found, Told

TIME_AND_PLACE = ("starts_at", "ends_at", "room")
OPEN = ("convened", "running", "adjourned")


def told(session: Session, event: Event) -> list[Told]:
    """Whom the event concerns, and as what; none whom it concerns not, for who did it themselves knows."""
    rules = RULES.get((event.stream.partition(":")[0], event.name), ())
    data = json.loads(event.data) if event.data else {}
    found = [rule(session, event, data) for rule in rules]
    return [_told(session, event, one) for one in found if one is not None]


def _told(session: Session, event: Event, found: tuple[str, tuple[UUID, ...], UUID | None, UUID | None]) -> Told:
    name, people, meeting_id, about_id = found
    here = audience.in_the_room(session, meeting_id) if name == "vote_opened" and meeting_id else frozenset()
    others = tuple(one for one in people if one != event.by)
    return Told((event.stream, event.seq), name, others, meeting_id, about_id, here)


def _invited(session: Session, event: Event, data: Any) -> Found:
    meeting = _open_meeting(session, data["meeting_id"])
    is_new = meeting is not None and data["answer"] == "waiting"
    return ("invited", (UUID(data["person_id"]),), meeting.id, event.entity_id) if meeting and is_new else None


def _uninvited(session: Session, event: Event, data: Any) -> Found:
    meeting = _open_meeting(session, data["meeting_id"])
    return ("uninvited", (UUID(data["person_id"]),), meeting.id, event.entity_id) if meeting else None


def _answered(session: Session, event: Event, data: Any) -> Found:
    meeting = _open_meeting(session, data["meeting_id"])
    if meeting is None or data["decision"] != "asked":
        return None
    return "leave_asked", audience.chairs_of(session, meeting), meeting.id, event.entity_id


def _decided(session: Session, event: Event, data: Any) -> Found:
    meeting = _open_meeting(session, data["meeting_id"])
    if meeting is None or data["decision"] not in ("approved", "refused"):
        return None
    return f"leave_{data['decision']}", (UUID(data["person_id"]),), meeting.id, event.entity_id


def _substitute(session: Session, event: Event, data: Any) -> Found:
    kind = "substitute_accepts" if event.name == "substitution.accepted" else "substitute_declines"
    meeting = _open_meeting(session, data["meeting_id"])
    return (kind, (UUID(data["person_id"]),), meeting.id, event.entity_id) if meeting else None


def _asked(session: Session, event: Event, data: Any) -> Found:
    meeting = _open_meeting(session, data["meeting_id"])
    person = UUID(event.stream.partition(":")[2])
    return ("substitution_asked", (person,), meeting.id, event.entity_id) if meeting else None


def _unit_asked(session: Session, event: Event, data: Any) -> Found:
    meeting = _open_meeting(session, data["meeting_id"])
    if meeting is None:
        return None
    return "unit_asked", audience.speaking_for(session, UUID(data["organisation_id"])), meeting.id, event.entity_id


def _moved(session: Session, event: Event, data: Any) -> Found:
    """A convened meeting has another time or room than the event before said."""
    meeting = _open_meeting(session, data.get("id"))
    before = _before(session, event)
    if meeting is None or before.get("state") in (None, "draft"):
        return None
    if all(before[name] == data[name] for name in TIME_AND_PLACE):
        return None
    return "moved", audience.of_meeting(session, meeting), meeting.id, None


def _before(session: Session, event: Event) -> Any:
    query = select(Event.data).where(
        Event.stream == event.stream, Event.seq < event.seq, Event.entity == "meeting", Event.data.is_not(None)
    )
    data = session.scalar(query.order_by(Event.seq.desc()).limit(1))
    return json.loads(data) if data else {}


def _called_off(session: Session, event: Event, _data: Any) -> Found:
    meeting = session.get(Meeting, event.entity_id)
    if meeting is None or event.entity != "meeting" or meeting.state == "draft":
        return None
    return "called_off", audience.of_meeting(session, meeting), meeting.id, None


def _paper(session: Session, event: Event, data: Any) -> Found:
    """A paper of a convened meeting can be read now, for the first time or in a newer version."""
    kind, (meeting, people) = _kind_of_paper(event.name, data), _readers(session, event)
    if meeting is None or kind is None:
        return None
    known = audience.have_read(session, event.entity_id) if kind == "paper_replaced" else frozenset()
    return kind, tuple(one for one in people if one not in known), meeting.id, event.entity_id


def _paper_reread(session: Session, event: Event, _data: Any) -> Found:
    """A paper of a convened meeting is another than these people have read."""
    meeting, people = _readers(session, event)
    if meeting is None:
        return None
    known = audience.have_read(session, event.entity_id)
    return "paper_reread", tuple(one for one in people if one in known), meeting.id, event.entity_id


def _readers(session: Session, event: Event) -> tuple[Meeting | None, tuple[UUID, ...]]:
    """The convened meeting to whose item the paper belongs, and who may read it there."""
    item = session.get(AgendaItem, UUID(event.stream.partition(":")[2]))
    meeting = _open_meeting(session, item.meeting_id) if item else None
    return meeting, audience.of_item(session, meeting, item) if meeting and item else ()


def _kind_of_paper(name: str, data: Any) -> str | None:
    if name == "document.version_made_current":
        return "paper_replaced"
    if name == "document.added":  # a placeholder, or a dossier's paper that comes onto an agenda readable
        return "paper_new" if data["state"] == "ready" else None
    is_first = data["state"] == "ready" and data["change"] == "first" and data["coming"] is None
    return "paper_new" if is_first else None


def _vote(session: Session, event: Event, data: Any) -> Found:
    meeting = _open_meeting(session, data["meeting_id"])
    if meeting is None or meeting.open_vote_id != event.entity_id:
        return None
    return "vote_opened", audience.voters_of(session, event.entity_id), meeting.id, event.entity_id


def _open_meeting(session: Session, key: str | UUID | None) -> Meeting | None:
    """The meeting, if it is convened and not over."""
    meeting = session.get(Meeting, UUID(str(key))) if key else None
    return meeting if meeting and meeting.removed_at is None and meeting.state in OPEN else None


Rule = Callable[[Session, Event, Any], Found]
OWN: dict[tuple[str, str], tuple[Rule, ...]] = {
    ("invitations", "invitation.sent"): (_invited,),
    ("invitations", "invitation.withdrawn"): (_uninvited,),
    ("invitations", "invitation.answered"): (_answered,),
    ("invitations", "invitation.decided"): (_decided,),
    ("invitations", "substitution.accepted"): (_substitute,),
    ("invitations", "substitution.declined"): (_substitute,),
    ("user", "substitution.asked"): (_asked,),
    ("unit", "unit_invitation.sent"): (_unit_asked,),
    ("meeting", "meeting.changed"): (_moved,),
    ("meeting", "meeting.removed"): (_called_off,),
    ("item", "document.added"): (_paper,),
    ("item", "document.ingested"): (_paper,),
    ("item", "document.version_made_current"): (_paper, _paper_reread),
    ("item", "vote.opened"): (_vote,),
}
RULES = OWN | agenda_rules.RULES | dossier_rules.RULES | slip_rules.RULES | task_rules.RULES | key_rules.RULES
