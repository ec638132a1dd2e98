"""All papers that can be had as PDF: each found through the eyes of one person, by the rules of its DOCX."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from ecabinet.attendance.papers import attendance_paper_for
from ecabinet.core.actor import Actor
from ecabinet.core.problems import Problem
from ecabinet.exchange.models import Printout
from ecabinet.exchange.programmes import programme_of_edition
from ecabinet.invitations.letters import letter_for
from ecabinet.minutes_papers.papers import minutes_for, notice_for, vote_sheet_for
from ecabinet.minutes_papers.resolutions import resolution_for as session_resolution_for
from ecabinet.official_papers.official_paper import OfficialPaper
from ecabinet.opinion_points.exporting import matrix_for
from ecabinet.opinions.official import resolution_for, results_for, slip_for

# Of which row it is, and of which part of that: the entry of a slip's roll, the paper that a matrix is about.
Found = Callable[[Session, Actor, UUID, UUID | None], OfficialPaper[Any]]
PAPERS: dict[str, Found] = {
    "letter": lambda session, actor, about, _part: letter_for(session, actor, about),
    "programme": lambda session, actor, about, _part: programme_of_edition(session, actor, about),
    "slip": slip_for,
    "results": lambda session, actor, about, _part: results_for(session, actor, about),
    "resolution": lambda session, actor, about, _part: resolution_for(session, actor, about),
    "matrix": matrix_for,
    "minutes": lambda session, actor, about, _part: minutes_for(session, actor, about),
    "conclusions": lambda session, actor, about, _part: notice_for(session, actor, about),
    "session_resolution": lambda session, actor, about, _part: session_resolution_for(session, actor, about),
    "vote_sheet": lambda session, actor, about, _part: vote_sheet_for(session, actor, about),
    "attendance": lambda session, actor, about, _part: attendance_paper_for(session, actor, about),
}


def paper_of(session: Session, actor: Actor, printout: Printout) -> OfficialPaper[Any]:
    """The paper that was to be printed, as it is now; whatever keeps the actor from its DOCX is raised."""
    return PAPERS[printout.kind](session, actor, printout.about, printout.part)


def paper_still_had(session: Session, actor: Actor, printout: Printout) -> OfficialPaper[Any] | None:
    """The same where it says exactly what was printed; none where the actor may have it no more, or it has changed."""
    try:
        paper = paper_of(session, actor, printout)
    except Problem:
        return None
    return paper if paper.content == printout.content else None
