"""Attendance on the screen of who runs the meeting: everybody who takes part, with what can be recorded of them."""

from typing import Any
from uuid import UUID

from flask import render_template, request
from sqlalchemy.orm import Session

from ecabinet.attendance.checking_in import seen_by
from ecabinet.attendance.sheet import HERE, Line, sheet_for
from ecabinet.core.db import reading
from ecabinet.core.pages import Pages, followed
from ecabinet.core.web import current_actor
from ecabinet.meetings.presenters import quorum
from ecabinet.screens.printed import attendance_shown

pages = Pages("attendance")
MOST_SHOWN = 100
SHOWN = ("all", "here", "absent", "away", "others")


@pages.get("/meetings/<uuid:meeting_id>/attendance")
def attendance(meeting_id: UUID) -> str:
    """Who is expected, who is there, who is not and why."""
    actor = current_actor()
    streams = [*(f"{kind}:{meeting_id}" for kind in ("meeting", "desk", "invitations")), f"user:{actor.person_id}"]
    with reading() as session:
        shown, live = _shown(session, meeting_id), followed(session, streams)
        shown["paper"] = attendance_shown(session, actor, meeting_id)
    return render_template("attendance/sheet.html", live=live, streams=streams, **shown)


@pages.get("/meetings/<uuid:meeting_id>/attendance/list")
def attendance_list(meeting_id: UUID) -> str:
    """The part of it that changes."""
    with reading() as session:
        shown = _shown(session, meeting_id)
    return render_template("attendance/_sheet.html", **shown)


@pages.get("/meetings/<uuid:meeting_id>/attendance/papers")
def attendance_papers(meeting_id: UUID) -> str:
    """The sheet as a file, and how far its PDF is."""
    with reading() as session:
        paper = attendance_shown(session, current_actor(), meeting_id)
    return render_template("attendance/_papers.html", paper=paper)


@pages.get("/check-in/<string:code>")
def check_in(code: str) -> str:
    """Where the room's code leads: who is signed in says that they are in the room."""
    actor = current_actor()
    with reading() as session:
        seen = seen_by(session, actor, code)
    return render_template("attendance/check_in.html", seen=seen, person=actor.name)


def _shown(session: Session, meeting_id: UUID) -> dict[str, Any]:
    found = sheet_for(session, current_actor(), meeting_id)
    asked = request.args.get("show", "all")
    show = asked if asked in SHOWN else "all"
    chosen = [line for line in found.lines if _is_shown(line, show)]
    return {
        "meeting": found.meeting,
        "quorum": quorum(found.meeting),
        "counts": found.counts,
        "present": found.counts["onsite"] + found.counts["online"],
        "lines": chosen[:MOST_SHOWN],
        "more": max(0, len(chosen) - MOST_SHOWN),
        "show": show,
        "numbers": {name: sum(_is_shown(line, name) for line in found.lines) for name in SHOWN},
        "to_come": [item for item in found.items if not item.is_over],
        "is_open": found.meeting.state not in ("draft", "closed"),
    }


def _is_shown(line: Line, show: str) -> bool:
    wanted = {
        "here": line.state in HERE,
        "absent": line.is_seated and line.state not in HERE,
        "away": bool(line.away),
        "others": not line.is_seated,
    }
    return wanted.get(show, True)
