"""Meetings as they were held in tests: rows as many as wanted, the same for the same seed."""

import random
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from ecabinet.attendance.models import AbsenceNote
from ecabinet.core import clock, db
from ecabinet.documents.models import Document, DocumentVersion, ReadingPosition
from ecabinet.floor.models import SpeakingRequest, Speech
from ecabinet.meetings.models import AgendaItem, Meeting, Participant
from ecabinet.votes.models import Ballot, RollEntry, Vote
from tests.cast import NAMES, SEATED, Cast


def hold(cast: Cast, count: int, seed: int = 1) -> None:
    """So many closed meetings of the cast's seats, a day apart until yesterday."""
    chance = random.Random(seed)
    own = [(seat.id, cast[name].id, NAMES[name]) for seat, name in zip(cast.seats, SEATED, strict=True)]
    with db.writing() as session:
        for number in range(count):
            began = (clock.now() - timedelta(days=count - number)).replace(microsecond=0)
            for rows in _meeting(cast, chance, began, own):
                session.add_all(rows)
                session.flush()


def _meeting(
    cast: Cast, chance: random.Random, began: datetime, seats: list[tuple[UUID, UUID, str]]
) -> list[list[Any]]:
    ends = began + timedelta(minutes=chance.randint(30, 200))
    meeting = Meeting(
        id=uuid4(), body_id=cast.body.id, title="Phiên họp", starts_at=began, state="closed", started_at=began,
        closed_at=ends, created_by=cast["secretary"].id,
    )  # fmt: skip
    items = [_item(chance, meeting, number, began) for number in (1, 2)]
    parts = [_part(chance, meeting, place, seat) for place, seat in enumerate(seats, 1)]
    away = next((row for row in parts if row.attendance == "absent"), None)
    stand_in = [_substitute(cast, chance, meeting, away)] if away else []
    notes = [
        AbsenceNote(id=row.id, meeting_id=meeting.id, reason="Đi công tác", at=began, by=cast["secretary"].id)
        for row in parts
        if row.attendance == "absent" and chance.random() < 0.5
    ]
    speeches = [_speech(chance, meeting, items[0], row) for row in parts if row.attendance != "absent"]
    requests = [one for pair in speeches for one in pair[:1]]
    vote, roll, ballots = _vote(cast, chance, items[0], parts, began)
    papers = _papers(cast, chance, meeting, items[0], parts)
    return [
        [meeting],
        items,
        [*parts, *stand_in],
        notes,
        requests,
        [pair[1] for pair in speeches],
        [vote],
        roll,
        ballots,
        *papers,
    ]


def _item(chance: random.Random, meeting: Meeting, number: int, began: datetime) -> AgendaItem:
    over = chance.random() < 0.8
    ended = began + timedelta(minutes=chance.randint(5, 60)) if over else None
    return AgendaItem(
        id=uuid4(), meeting_id=meeting.id, number=number, title="Nội dung", minutes=chance.choice((10, 15, 40)),
        state="ended" if over else "waiting", started_at=began if over else None, ended_at=ended,
    )  # fmt: skip


def _part(chance: random.Random, meeting: Meeting, place: int, of: tuple[UUID, UUID, str]) -> Participant:
    seat, person, name = of
    how = chance.choice(("onsite", "onsite", "online", "absent"))
    at = meeting.started_at if how != "absent" else None
    return Participant(
        id=uuid4(), meeting_id=meeting.id, person_id=person, role="chair" if place == 1 else "member", seat_id=seat,
        name=name, title=name, position=place, attendance=how, attendance_at=at,
    )  # fmt: skip


def _substitute(cast: Cast, chance: random.Random, meeting: Meeting, away: Participant) -> Participant:
    came = chance.random() < 0.6
    return Participant(
        id=uuid4(), meeting_id=meeting.id, person_id=cast["substitute"].id, role="substitute", seat_id=away.seat_id,
        name="Người dự thay", position=away.position, attendance="onsite" if came else "absent",
        attendance_at=meeting.started_at if came else None,
    )  # fmt: skip


def _speech(chance: random.Random, meeting: Meeting, item: AgendaItem, row: Participant) -> tuple[Any, Any]:
    began = meeting.started_at or meeting.starts_at
    spoken = chance.randint(20_000, 400_000)
    request = SpeakingRequest(
        id=uuid4(), meeting_id=meeting.id, item_id=item.id, kind="speech", place=row.position,
        participant_id=row.id, person_id=row.person_id, seat_id=row.seat_id, name=row.name, subject="",
        state="ended", reason="", requested_at=began, requested_by=row.person_id,
    )  # fmt: skip
    speech = Speech(
        id=uuid4(), meeting_id=meeting.id, item_id=item.id, request_id=request.id,
        kind=chance.choice(("speech", "question", "answer")), participant_id=row.id, person_id=row.person_id,
        seat_id=row.seat_id, name=row.name, allotted_seconds=300, started_at=began,
        ended_at=began + timedelta(milliseconds=spoken), spoken_ms=spoken,
        taken_back_at=began if chance.random() < 0.1 else None, called_by=row.person_id,
    )  # fmt: skip
    return request, speech


def _vote(
    cast: Cast, chance: random.Random, item: AgendaItem, parts: list[Participant], began: datetime
) -> tuple[Vote, list[RollEntry], list[Ballot]]:
    vote = Vote(
        id=uuid4(), meeting_id=item.meeting_id, item_id=item.id, number=1, question="Đồng ý?", choices=[], rule={},
        papers=[], state="closed", entitled=len(parts), opened_at=began, opened_by=cast["secretary"].id,
    )  # fmt: skip
    roll = [
        RollEntry(
            id=uuid4(), vote_id=vote.id, seat_id=row.seat_id, position=row.position, title=row.title, short="",
            is_chair=row.role == "chair", person_id=row.person_id, person_name=row.name, recused=chance.random() < 0.1,
        )
        for row in parts
    ]  # fmt: skip
    ballots = [
        Ballot(
            id=uuid4(), vote_id=vote.id, seat_id=row.seat_id, person_id=row.person_id,
            choice=chance.choice(("agree", "disagree", "abstain")), salt="0" * 64, receipt="0" * 64, place="room",
            cast_at=began, current=True,
        )
        for row in roll
        if not row.recused and chance.random() < 0.8
    ]  # fmt: skip
    return vote, roll, ballots


def _papers(
    cast: Cast, chance: random.Random, meeting: Meeting, item: AgendaItem, parts: list[Participant]
) -> list[list[Any]]:
    document = Document(id=uuid4(), meeting_id=meeting.id, item_id=item.id, position=1, title="Tờ trình")
    pages = chance.randint(1, 90)
    version = DocumentVersion(
        id=uuid4(), document_id=document.id, file_name="to-trinh.pdf", media_type="application/pdf", size=1,
        digest="0" * 64, state="ready", pages=pages, ready_pages=pages, page_sizes=[], added_at=meeting.starts_at,
    )  # fmt: skip
    document.current_version_id = version.id
    read = [
        ReadingPosition(
            person_id=row.person_id,
            document_id=document.id,
            page=1,
            furthest=chance.randint(1, pages),
            at=meeting.starts_at,
        )
        for row in parts
        if chance.random() < 0.5
    ]
    return [[document], [version], read]
