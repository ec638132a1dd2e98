"""The pages of notices: one's own, how one is told, how those of a meeting arrived, and the outbox."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import current_app, g, render_template

from ecabinet import channels
from ecabinet.accounts.models import Person
from ecabinet.channels import push_encryption
from ecabinet.core import clock
from ecabinet.core.db import reading
from ecabinet.core.pages import Pages, followed
from ecabinet.core.problems import NotFound, require
from ecabinet.core.web import current_actor
from ecabinet.meetings import queries as meetings
from ecabinet.notices import policy, queries
from ecabinet.notices.forms import NoticeFilter
from ecabinet.notices.lines import folded, lines
from ecabinet.notices.models import CHANNELS, PushDevice
from ecabinet.notices.reached import by_person, figures
from ecabinet.notices.work import outbox_of

pages = Pages("notices")


@pages.app_context_processor
def bell() -> dict[str, Callable[[], dict[str, Any]]]:
    """Every page can show how many notices its reader has not read."""
    return {"notice_bell": _bell}


def _bell() -> dict[str, Any]:
    person: Person = g.person
    with reading() as session:
        count, seq = queries.bell(session, person.id)
    return {"count": count, "seq": seq}


@pages.get("/notices")
def own_notices() -> str:
    """My notices, the newest first."""
    return render_template("notices/notices.html", **_own())


@pages.get("/notices/list")
def own_notices_list() -> str:
    """The part of it that changes."""
    return render_template("notices/_notices.html", **_own())


def _own() -> dict[str, Any]:
    actor = current_actor()
    with reading() as session:
        rows = queries.own_notices(session, actor, NoticeFilter())
        shown = folded(lines(session, actor, rows))
        live = followed(session, [f"user:{actor.person_id}"])
        keeps = queries.secretary_of_anything(session, actor.person_id)
    return {
        "unread": [line for line in shown if line.notice.read_at is None],
        "read": [line for line in shown if line.notice.read_at is not None],
        "until": rows[0].created_at.isoformat() if rows else "",
        "live": live,
        "sees_outbox": _may_see_outbox(keeps),
    }


@pages.get("/my/notices")
def notice_settings() -> str:
    """How I am told, and where I am reached."""
    actor = current_actor()
    with reading() as session:
        shown = {
            "person": session.get_one(Person, actor.person_id),
            "chosen": queries.settings_of(session, actor.person_id),
            "pushed": session.get(PushDevice, actor.session_id),
        }
    return render_template(
        "notices/settings.html", **shown, has_sms=channels.is_open("sms"), push_key=push_encryption.public_key()
    )


@pages.get("/meetings/<uuid:meeting_id>/notices")
def meeting_notices(meeting_id: UUID) -> str:
    """Who was told of the meeting how."""
    return render_template("notices/meeting.html", **_of_meeting(meeting_id))


@pages.get("/meetings/<uuid:meeting_id>/notices/list")
def meeting_notices_list(meeting_id: UUID) -> str:
    """The part of it that changes."""
    return render_template("notices/_meeting.html", **_of_meeting(meeting_id))


def _of_meeting(meeting_id: UUID) -> dict[str, Any]:
    actor = current_actor()
    with reading() as session:
        meeting = meetings.visible(session, actor, meeting_id)
        require(policy.may_see_deliveries(meetings.part_of(session, actor, meeting)))
        people = by_person(queries.deliveries_of(session, meeting_id))
        live = followed(session, [f"notices:{meeting_id}"])
    shown = [name for name in CHANNELS if channels.is_open(name)]
    return {"meeting": meeting, "people": people, "figures": figures(people), "live": live, "channels": shown}


@pages.get("/notices/outbox")
def outbox() -> str:
    """The e-mails that lie here because there is no mail server."""
    with reading() as session:
        keeps = queries.secretary_of_anything(session, current_actor().person_id)
    require(_may_see_outbox(keeps), NotFound)
    letters = outbox_of(current_app.config["SETTINGS"]).letters()
    return render_template("notices/outbox.html", letters=letters, now=clock.now())


def _may_see_outbox(keeps_meetings: bool) -> bool:
    is_kept_here = not current_app.config["SETTINGS"].smtp_url
    return is_kept_here and (keeps_meetings or current_actor().is_administrator)
