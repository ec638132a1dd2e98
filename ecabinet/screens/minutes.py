"""The minutes on the screen: written by those who run the meeting, read and commented on by the others."""

from typing import Any
from uuid import UUID

from flask import render_template
from sqlalchemy.orm import Session

from ecabinet.attendance.stays import was_present
from ecabinet.core.actor import Actor
from ecabinet.core.db import reading
from ecabinet.core.pages import Pages, followed
from ecabinet.core.problems import require
from ecabinet.core.web import current_actor
from ecabinet.live import streams
from ecabinet.meetings import presenters as meetings_presenters
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.meetings.policy import Part, may
from ecabinet.minutes import policy, queries
from ecabinet.minutes.models import Minutes, MinutesComment
from ecabinet.minutes.reading import read_by
from ecabinet.minutes_papers import wording
from ecabinet.paper_templates.queries import templates_of
from ecabinet.screens.printed import PaperShown, papers_of_meeting, resolution_of_item
from ecabinet.tasks.policy import may_give
from ecabinet.tasks.queries import desk_of as task_desk_of
from ecabinet.votes.wording import choice_said, outcome_said

pages = Pages("minutes")


@pages.get("/meetings/<uuid:meeting_id>/minutes")
def minutes(meeting_id: UUID) -> str:
    """Where the minutes are written; for all others where they are read."""
    actor = current_actor()
    with reading() as session:
        meeting, part = queries.readable(session, actor, meeting_id)
        if not policy.may_write(part):
            return _reading_page(session, actor, meeting, part)
        shown = _side(session, actor, meeting, part)
        followed_here = [*_streams(session, actor, meeting), f"user:{actor.person_id}"]
        live = {"streams": followed_here, "snapshots": [streams.snapshot(session, one) for one in followed_here]}
        gives = may_give(task_desk_of(session, actor), meeting.body_id)
        data = {"meeting_id": str(meeting.id), "gives_tasks": gives}
        room = {**_room(part, meeting), "person_id": str(actor.person_id)}
    return render_template("minutes/writing.html", live=live, minutes_data=data, room=room, **shown)


def _streams(session: Session, actor: Actor, meeting: Meeting) -> list[str]:
    """What is heard of the meeting, and of what is written of it and of each item open to the writer."""
    items = meetings.visible_items(session, actor, meeting)
    of_items = [stream for item in items for stream in (item.stream, f"minutes_item:{item.id}")]
    return [meeting.stream, f"minutes_desk:{meeting.id}", *of_items]


def _room(part: Part, meeting: Meeting) -> dict[str, Any]:
    """What the heading shares with the room, as `static/src/screens/room-data.ts` names it."""
    return {
        "meeting_id": str(meeting.id),
        "part": meetings_presenters.part(part),
        "may": may(part, meeting),
        "sees_all": True,
        "places": {},
        "ballots": [],
        "progress": None,
    }


@pages.get("/meetings/<uuid:meeting_id>/minutes/side")
def minutes_side(meeting_id: UUID) -> str:
    """Beside the minutes while they are written: their stage, and comments that wait."""
    actor = current_actor()
    with reading() as session:
        meeting, part = queries.readable(session, actor, meeting_id)
        require(policy.may_write(part))
        shown = _side(session, actor, meeting, part)
    return render_template("minutes/_side.html", **shown)


def _side(session: Session, actor: Actor, meeting: Meeting, part: Part) -> dict[str, Any]:
    seen = [one for one in queries.comments_of(session, meeting.id) if _may_know(part, one)]
    items = {item.id: item for item in meetings.items_of(session, meeting.id)}
    return {
        "meeting": meeting,
        "items": items,
        "comments": seen,
        "papers": papers_of_meeting(session, actor, meeting),
        "resolutions": _resolutions(session, actor, meeting),
        "wording": wording.of_body(session, meeting.body_id),
        "sheets": templates_of(session, meeting.body_id),
        "may_word": wording.may_word(session, actor, meeting.body_id),
        **_stage(session, meeting, part),
    }


def _resolutions(session: Session, actor: Actor, meeting: Meeting) -> list[tuple[AgendaItem, PaperShown]]:
    """Drafts of resolutions by item, where there is something to resolve."""
    found = [
        (item, resolution_of_item(session, actor, item.id)) for item in meetings.visible_items(session, actor, meeting)
    ]
    return [(item, paper) for item, paper in found if paper is not None]


def _may_know(part: Part, row: MinutesComment) -> bool:
    return row.item_id is None or policy.may_read_item(part, row.item_id)


def _stage(session: Session, meeting: Meeting, part: Part) -> dict[str, Any]:
    row = session.get(Minutes, meeting.id)
    confirmed = queries.confirmations_of(session, meeting.id)
    return {
        "state": row.state if row else "draft",
        "digest": row.digest if row else None,
        "reason": row.reason if row else "",
        "confirmed": confirmed,
        "confirms_as": policy.confirms_as(part),
        "has_confirmed": policy.confirms_as(part) in {one.role for one in confirmed},
    }


@pages.get("/meetings/<uuid:meeting_id>/minutes/reading")
def minutes_reading(meeting_id: UUID) -> str:
    """The minutes as they are read, for those who write them too."""
    actor = current_actor()
    with reading() as session:
        return _reading_page(session, actor, *queries.readable(session, actor, meeting_id))


@pages.get("/meetings/<uuid:meeting_id>/minutes/paper")
def minutes_paper(meeting_id: UUID) -> str:
    """The part of it that changes."""
    actor = current_actor()
    with reading() as session:
        shown = _paper(session, actor, *queries.readable(session, actor, meeting_id))
    return render_template("minutes/_paper.html", **shown)


def _reading_page(session: Session, actor: Actor, meeting: Meeting, part: Part) -> str:
    shown = _paper(session, actor, meeting, part)
    live = followed(session, [meeting.stream, f"user:{actor.person_id}"])
    return render_template("minutes/reading.html", live=live, **shown)


def _paper(session: Session, actor: Actor, meeting: Meeting, part: Part) -> dict[str, Any]:
    content = read_by(session, meeting, part)
    stage = _stage(session, meeting, part)
    present = was_present(session, meeting, part.participant_id)
    own = [one for one in queries.comments_of(session, meeting.id) if one.author_id == actor.person_id]
    corrections = queries.corrections_of(session, meeting.id)
    return {
        "meeting": meeting,
        "content": content,
        "papers": papers_of_meeting(session, actor, meeting),
        "own_comments": own,
        "choice_said": choice_said,
        "outcome_said": outcome_said,
        "corrections": [one for one in corrections if not one.item_id or policy.may_read_item(part, one.item_id)],
        "may_write": policy.may_write(part),
        "may_comment": stage["state"] == "for_comment" and policy.may_comment(part, was_present=present),
        **stage,
    }
