"""All that the minutes of a meeting say: the facts from the record, and what people wrote, as data."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.attendance.sheet import reasons_of
from ecabinet.attendance.stays import Stay, stays_of
from ecabinet.core.clock import rfc3339
from ecabinet.core.journal import Event
from ecabinet.floor import queries as floor
from ecabinet.floor.models import SpeakingRequest, Speech
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import AgendaItem, Meeting, Participant
from ecabinet.meetings.recusals import recusals_of
from ecabinet.minutes import queries
from ecabinet.minutes.content_shape import (
    BreakContent,
    ItemContent,
    MinutesContent,
    PassageContent,
    PersonContent,
    SpeechContent,
    StayContent,
    VoteContent,
)
from ecabinet.minutes.models import MinutesPassage
from ecabinet.votes.models import Vote

BREAKS = ("meeting.adjourned", "meeting.resumed")


def content_of(session: Session, meeting: Meeting) -> MinutesContent:
    """What the minutes say now."""
    people = meetings.participants_of(session, meeting.id)
    titles = {row.id: row.title for row in people}
    written: dict[UUID | None, list[PassageContent]] = defaultdict(list)
    for row in queries.passages_of(session, meeting.id):
        if row.text.strip():
            written[row.item_id].append(_passage(row, titles))
    return {
        "meeting_id": str(meeting.id),
        "title": meeting.title,
        "room": meeting.room,
        "starts_at": rfc3339(meeting.starts_at),
        "started_at": _at(meeting.started_at),
        "closed_at": _at(meeting.closed_at),
        "quorum_seats": meeting.quorum_seats,
        "quorum_needed": meeting.quorum_needed,
        "people": _people(session, meeting, people),
        "breaks": _breaks(session, meeting),
        "passages": written[None],
        "items": [_item(session, item, written[item.id]) for item in meetings.items_of(session, meeting.id)],
    }


def _passage(row: MinutesPassage, titles: dict[UUID, str]) -> PassageContent:
    title = titles.get(row.participant_id, "") if row.participant_id else ""
    return {
        "id": str(row.id),
        "part": row.part,  # type: ignore[typeddict-item]
        "speaker": row.speaker,
        "title": "" if title == row.speaker else title,
        "text": row.text.strip(),
        "published": row.published is not None,
        "files": [{"id": str(one.id), "name": one.name, "sha256": one.digest} for one in row.files],
    }


def _people(session: Session, meeting: Meeting, rows: Sequence[Participant]) -> list[PersonContent]:
    stays = stays_of(session, meeting, rows)
    reasons = reasons_of(session, meeting.id)
    seats = {row.seat_id: row.title or row.name for row in rows if row.role in meetings.HOLDERS}
    return [
        {
            "participant_id": str(row.id),
            "name": row.name,
            "title": "" if row.title == row.name else row.title,
            "role": row.role,
            "stands_in_for": seats.get(row.seat_id, "") if row.role == "substitute" else "",
            "stays": [_stay(one) for one in stays[row.id]],
            "reason": "" if stays[row.id] else reasons.get(row.id, ""),
        }
        for row in rows
        if row.role != "aide"
    ]


def _stay(stay: Stay) -> StayContent:
    how: Literal["onsite", "online"] = "online" if stay.how == "online" else "onsite"
    return {"since": rfc3339(stay.since), "until": _at(stay.until), "how": how}


def _breaks(session: Session, meeting: Meeting) -> list[BreakContent]:
    query = select(Event.name, Event.at).where(Event.stream == meeting.stream, Event.name.in_(BREAKS))
    found: list[BreakContent] = []
    for name, at in session.execute(query.order_by(Event.seq)):
        if name == "meeting.adjourned":
            found.append({"since": rfc3339(at), "until": None})
        elif found:
            found[-1]["until"] = rfc3339(at)
    return found


def _item(session: Session, row: AgendaItem, passages: list[PassageContent]) -> ItemContent:
    recused = [one.title for one in recusals_of(session, row.meeting_id) if one.item_id == row.id]
    return {
        "id": str(row.id),
        "number": row.number,
        "title": row.title,
        "presenter": row.presenter,
        "organisation": row.organisation,
        "started_at": _at(row.started_at),
        "ended_at": _at(row.ended_at),
        "postponed": row.postponed_reason,
        "recused": recused,
        "speeches": list(_speeches(session, row.id)),
        "votes": list(_votes(session, row.id)),
        "passages": passages,
    }


def _speeches(session: Session, item_id: UUID) -> Iterable[SpeechContent]:
    asked = {request.id: request for request in floor.requests_of(session, item_id)}
    return [_speech(row, asked[row.request_id]) for row in floor.speeches_of(session, item_id)]


def _speech(row: Speech, asked: SpeakingRequest) -> SpeechContent:
    return {
        "id": str(row.id),
        "kind": row.kind,
        "speaker": row.name,
        "title": "" if row.title == row.name else row.title,
        "to": asked.to_title if row.kind == "question" else "",
        "subject": "" if row.kind == "answer" else asked.subject,
        "at": rfc3339(row.started_at),
        "seconds": None if row.spoken_ms is None else round(row.spoken_ms / 1000),
    }


def _votes(session: Session, item_id: UUID) -> Iterable[VoteContent]:
    query = select(Vote).where(Vote.item_id == item_id, Vote.state == "closed").order_by(Vote.number)
    for row in session.scalars(query):
        if row.result is not None and row.closed_at is not None:
            tally = row.result["tally"]
            yield {
                "id": str(row.id),
                "number": row.number,
                "question": row.question,
                "closed_at": rfc3339(row.closed_at),
                "options": row.options,
                "counts": tally["counts"],
                "not_voted": tally["not_voted"],
                "outcome": tally["outcome"],
                "chosen": tally.get("chosen"),
                "repeats": str(row.repeats_id) if row.repeats_id else None,
                "reason": row.reason,
            }


def _at(instant: datetime | None) -> str | None:
    return rfc3339(instant) if instant else None
