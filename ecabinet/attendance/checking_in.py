"""Checking in by the code shown in the room: seen on the screen, then said by whoever is signed in."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import segno
from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy.orm import Session

from ecabinet.attendance import codes
from ecabinet.attendance.conflicts import CodeOver
from ecabinet.attendance.forms import CheckInByCode
from ecabinet.attendance.views import CheckInCodeView
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.clock import rfc3339
from ecabinet.core.problems import NotFound, require
from ecabinet.core.transaction import transaction
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.commands.attendance import check_in_by_code
from ecabinet.meetings.models import Meeting, Participant

TIME_TO_PRESS = timedelta(minutes=2)
QUIET = 4  # modules of white around the code, as ISO/IEC 18004 asks for


@dataclass(frozen=True, slots=True)
class Seen:
    """Somebody who takes part saw the code of the meeting's room; `claim` is what they check in with, for a while."""

    meeting: Meeting
    participant: Participant
    claim: str


def code_shown(meeting_id: UUID) -> CheckInCodeView:
    """The room's code of now as the outline of a QR code, in modules, and until when it is shown."""
    now = clock.now()
    code = codes.code_at(_secret(), meeting_id, now)
    drawn = segno.make(f"{current_app.config['SETTINGS'].public_url}/check-in/{code}", error="m", micro=False)
    rows = [[bool(module) for module in row] for row in drawn.matrix]
    outline = "".join(
        f"M{x + QUIET} {y + QUIET}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    )
    return {"outline": outline, "size": len(rows) + 2 * QUIET, "until": rfc3339(codes.good_until(now))}


def seen_by(session: Session, actor: Actor, code: str) -> Seen | None:
    """What the code means for the actor, none where it is over; NotFound for who does not take part."""
    if (meeting_id := codes.meeting_of(_secret(), code, clock.now())) is None:
        return None
    meeting = meetings.visible(session, actor, meeting_id)
    part = meetings.part_of(session, actor, meeting)
    row = session.get(Participant, part.participant_id) if part.participant_id else None
    if row is None:
        raise NotFound
    until = (clock.now() + TIME_TO_PRESS).timestamp()
    return Seen(meeting, row, _signer().dumps([str(meeting.id), str(actor.person_id), until]))


def check_in_with_code(actor: Actor, form: CheckInByCode) -> Participant:
    """Whoever saw the code, and nobody else, is in the room. May be repeated. Raises CodeOver."""
    meeting_id = _claimed(actor, form.claim)
    with transaction(actor) as tx:
        _, row = check_in_by_code(tx, actor, meeting_id)
    return row


def _claimed(actor: Actor, claim: str) -> UUID:
    try:
        meeting_id, person_id, until = _signer().loads(claim)
    except BadSignature:
        raise CodeOver from None
    require(person_id == str(actor.person_id) and until >= clock.now().timestamp(), CodeOver)
    return UUID(meeting_id)


def _secret() -> str:
    secret: str = current_app.config["SECRET_KEY"]
    return secret


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(_secret(), salt="check-in-by-code")
