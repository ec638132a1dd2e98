"""One slip for secretariat, chair and drafting ministry: its way, the next step, progress, answers and result."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import render_template
from sqlalchemy.orm import Session

from ecabinet.bodies import queries as bodies
from ecabinet.bodies.calendar import calendar_of, shipped_years
from ecabinet.bodies.models import Body
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.db import reading
from ecabinet.core.pages import Pages, followed
from ecabinet.core.web import current_actor
from ecabinet.documents import queries as documents
from ecabinet.dossiers import queries as dossiers
from ecabinet.dossiers.models import Dossier
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import Meeting
from ecabinet.opinion_agendas.queries import is_attached
from ecabinet.opinions import policy, queries
from ecabinet.opinions.lists import replacing
from ecabinet.opinions.models import OpinionSlip
from ecabinet.opinions.policy import Standing
from ecabinet.opinions.standing import standing_of
from ecabinet.screens.dossiers import agendas_for
from ecabinet.screens.printed import PaperShown, papers_of_slip
from ecabinet.screens.slip_days import due_in, later_days
from ecabinet.screens.slip_papers import frozen_papers
from ecabinet.screens.slip_progress import AnswerShown, answers_shown, progress
from ecabinet.screens.slip_result import results_of
from ecabinet.submissions.deadlines import left_until

pages = Pages("slip")


@pages.get("/slips/<uuid:slip_id>")
def slip(slip_id: UUID) -> str:
    """A slip: where it stands, the next step, who has answered, what follows."""
    return render_template("screens/slip.html", **_shown(slip_id), official=_official(slip_id)[1])


@pages.get("/slips/<uuid:slip_id>/<any(head,next,progress,result,matter):part>")
def slip_part(slip_id: UUID, part: str) -> str:
    """One of the parts that change."""
    return render_template(f"screens/_slip_{part}.html", **_shown(slip_id))


@pages.get("/slips/<uuid:slip_id>/papers")
def slip_papers(slip_id: UUID) -> str:
    """Its official papers by themselves, as they are drawn again after a change."""
    row, official = _official(slip_id)
    return render_template("screens/_slip_papers.html", slip=row, official=official)


def _official(slip_id: UUID) -> tuple[OpinionSlip, list[PaperShown]]:
    actor = current_actor()
    with reading() as session:
        row = queries.visible(session, actor, slip_id)
        return row, papers_of_slip(session, actor, row)


def _shown(slip_id: UUID) -> dict[str, Any]:
    actor = current_actor()
    with reading() as session:
        row = queries.visible(session, actor, slip_id)
        standing = standing_of(session, actor, row)
        may = policy.may(standing, row)
        dossier = dossiers.visible_among(session, actor, [row.dossier_id]).get(row.dossier_id)
        desk = [row.desk_stream] if policy.may_see_progress(standing) else []
        streams = [row.stream, *desk, *([dossier.stream] if dossier else [])]  # one's own tells of papers being made
        return {
            "slip": row,
            "view": queries.whole(session, row),
            "body": session.get_one(Body, row.body_id),
            "standing": standing,
            "may": may,
            "dossier": dossier,
            "streams": streams,
            "live": followed(session, [*streams, f"user:{actor.person_id}"]),
            **_time(session, row, may),
            **_answers(session, actor, row, may),
            **_around(session, actor, row, standing),
        }


def _time(session: Session, row: OpinionSlip, may: dict[str, bool]) -> dict[str, Any]:
    """Before the issue the day that would be the last one if it were issued today; then how much is left."""
    today, extensions = clock.today(), queries.extensions_of(session, row.id)
    is_open = row.state == "open" and row.due_on is not None
    return {
        "expected": due_in(calendar_of(shipped_years()), today, row.days) if row.issued_at is None else None,
        "left": left_until(row.due_on, today) if is_open and row.due_on else None,
        "extensions": extensions,
        "later_days": later_days(row, extensions) if may["extend"] else [],
    }


def _answers(session: Session, actor: Actor, row: OpinionSlip, may: dict[str, bool]) -> dict[str, Any]:
    roll = queries.roll_of(session, row.id)
    shown: list[AnswerShown] = []
    if may["see_answers"]:
        shown = answers_shown(roll, queries.shown_answers(session, actor, row))
    return {
        "progress": progress(session, row, roll) if may["see_progress"] else None,
        "answers": [one for one in shown if not one.answer.late],
        "late": [one for one in shown if one.answer.late],
        "results": results_of(row, queries.questions_of(session, row.id)),
        "not_asked": [seat for seat in roll if seat.status != "voting"],
    }


def _around(session: Session, actor: Actor, row: OpinionSlip, standing: Standing) -> dict[str, Any]:
    """What stands beside it: slips that it replaces or that replace it, its papers, where it may go from here."""
    dossier = session.get_one(Dossier, row.dossier_id)
    counted = standing.is_secretary and row.state in policy.COUNTED
    to_agenda = counted and dossier.state == "accepted"
    return {
        "replaces": session.get(OpinionSlip, row.replaces_id) if row.replaces_id else None,
        "replaced_by": replacing(session, actor, row),
        "frozen": frozen_papers(session, actor, row),
        "papers": documents.papers_of_dossier(session, row.dossier_id) if row.issued_at is None else [],
        "recused": _recused(session, row) if row.issued_at is None else [],
        "to_agenda": to_agenda,
        "failed": row.result is not None and row.result["outcome"] != "passed",
        "to_attach": counted and dossier.state == "scheduled" and not is_attached(session, row, dossier),
        "is_accepted": dossier.state == "accepted",
        "meetings": agendas_for(session, actor, dossier) if to_agenda else [],
        "meeting": _meeting(session, actor, dossier),
    }


def _recused(session: Session, row: OpinionSlip) -> Sequence[str]:
    """The posts that are not asked, in both languages."""
    off = set(row.recused)
    return [seat.title for seat in bodies.seats_of(session, row.body_id, clock.today()) if str(seat.id) in off]


def _meeting(session: Session, actor: Actor, dossier: Dossier) -> Meeting | None:
    """The meeting on whose agenda the matter stands, for who may see it."""
    if dossier.meeting_id is None or not meetings.may_follow_meeting(session, actor, dossier.meeting_id):
        return None
    return session.get(Meeting, dossier.meeting_id)
