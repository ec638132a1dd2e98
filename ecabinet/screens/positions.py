"""Where a member says beforehand how they stand: on the pages that show the agenda, and on Today."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import render_template
from sqlalchemy.orm import Session
from typing_extensions import TypedDict

from ecabinet.core.actor import Actor
from ecabinet.core.db import reading
from ecabinet.core.pages import Pages
from ecabinet.core.web import current_actor
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.forms import MeetingFilter
from ecabinet.meetings.models import Meeting
from ecabinet.meetings.policy import Part, may_see_item
from ecabinet.positions import queries

pages = Pages("positions")


class OwnPositions(TypedDict):
    """What the page's script needs, as `static/src/positions/rows.ts` names it; `member` is the post that speaks."""

    stream: str
    holder_id: str
    for_another: bool
    member: str
    member_en: str


@dataclass(frozen=True)
class ToState:
    """A meeting of which `left` of `all` items wait for the reader's position."""

    meeting: Meeting
    left: int
    all: int


def own_positions(session: Session, part: Part, meeting: Meeting) -> OwnPositions | None:
    """For whom such a part states positions; none before the meeting is convened, and for who states none."""
    member = queries.spoken_for(session, part) if meeting.state != "draft" else None
    if member is None:
        return None
    return {
        "stream": queries.stream_of(member),
        "holder_id": str(member.person_id),
        "for_another": member.person_id != part.person_id,
        "member": member.title or member.name,
        "member_en": member.title_en,
    }


@pages.get("/today/positions")
def today_positions() -> str:
    """The meetings to come that wait for one's positions."""
    actor = current_actor()
    with reading() as session:
        coming = meetings.visible_meetings(session, actor, MeetingFilter(state="convened"))
        return render_template("positions/_today.html", to_state=positions_asked(session, actor, coming))


def positions_asked(session: Session, actor: Actor, coming: Iterable[Meeting]) -> dict[str, Any]:
    """Those of these meetings that wait for positions, the next one first, and the streams that tell of a change.

    Nobody waits for the position of who chairs, nor for one on what is only for information.
    """
    own = sorted((row for row in coming if row.state == "convened"), key=lambda row: row.starts_at)
    parts = meetings.parts_of(session, actor, own)
    found, streams = [], [f"user:{actor.person_id}"]
    for meeting in own:
        part = parts[meeting.id]
        member = queries.spoken_for(session, part) if part.role != "chair" else None
        if member is not None:
            found.append(_to_state(session, part, meeting, member.person_id))
            streams += [meeting.stream, queries.stream_of(member)]
    return {"rows": [one for one in found if one.left], "streams": streams}


def _to_state(session: Session, part: Part, meeting: Meeting, holder_id: UUID) -> ToState:
    agenda = [item for item in meetings.items_of(session, meeting.id) if may_see_item(part, meeting, item)]
    items = [item.id for item in agenda if item.block != "information"]
    standing = queries.standing_on(session, items)
    said = sum(any(row.holder_id == holder_id for row in rows) for rows in standing.values())
    return ToState(meeting, len(items) - said, len(items))
