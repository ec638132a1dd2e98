"""Official papers on the screen: each as DOCX at once, and as PDF, which is made when somebody asks for it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from ecabinet.attendance.papers import attendance_paper_for
from ecabinet.core.actor import Actor
from ecabinet.core.problems import NotFound
from ecabinet.exchange.models import Printout
from ecabinet.exchange.queries import printout_saying
from ecabinet.meetings.models import Meeting
from ecabinet.minutes_papers.papers import minutes_for, notice_for
from ecabinet.minutes_papers.resolutions import resolution_for
from ecabinet.official_papers.official_paper import OfficialPaper
from ecabinet.opinions import official, policy
from ecabinet.opinions.models import OpinionSlip
from ecabinet.opinions.standing import standing_of


@dataclass(frozen=True, slots=True)
class PaperShown:
    """Where a paper's DOCX is, where its PDF is asked for, how far that is; and the key of its words, if it has any."""

    docx: str
    printing: str
    printout: Printout | None
    label: str = ""


def shown_as(session: Session, actor: Actor, paper: OfficialPaper[Any], *, docx: str, printing: str) -> PaperShown:
    """The paper with these addresses, and its PDF if that says what the actor may know now."""
    return PaperShown(docx, printing, printout_saying(session, actor, paper))


def papers_of_slip(session: Session, actor: Actor, slip: OpinionSlip) -> list[PaperShown]:
    """Those that the actor, who sees the slip, may have of it as it stands now."""
    found: dict[str, OfficialPaper[Any]] = {}
    if slip.issued_at is not None:
        found["slip"] = official.slip_for(session, actor, slip.id, None)
    if slip.state in policy.COUNTED:
        found["results"] = official.results_for(session, actor, slip.id)
        if policy.may_draft_resolution(standing_of(session, actor, slip)):
            found["resolution"] = official.resolution_for(session, actor, slip.id)
    base = f"/api/v1/slips/{slip.id}/papers"
    return [
        PaperShown(
            f"{base}/{kind}.docx",
            f"{base}/{kind}/printouts",
            printout_saying(session, actor, paper),
            f"asking.paper.{kind}",
        )
        for kind, paper in found.items()
    ]


def papers_of_meeting(session: Session, actor: Actor, meeting: Meeting) -> list[PaperShown]:
    """The minutes, which the actor reads, and the notice of what was concluded, once something is published."""
    base = f"/api/v1/meetings/{meeting.id}"
    found = [_of_meeting(session, actor, minutes_for(session, actor, meeting.id), base, "minutes")]
    try:
        notice = notice_for(session, actor, meeting.id)
    except NotFound:
        return found
    return [*found, _of_meeting(session, actor, notice, base, "conclusions")]


def _of_meeting(session: Session, actor: Actor, paper: OfficialPaper[Any], base: str, kind: str) -> PaperShown:
    printout = printout_saying(session, actor, paper)
    return PaperShown(f"{base}/{kind}.docx", f"{base}/{kind}/printouts", printout, f"minutes.paper.{kind}")


def resolution_of_item(session: Session, actor: Actor, item_id: UUID) -> PaperShown | None:
    """The draft of a resolution, where the item's last vote passed and the actor runs the meeting."""
    try:
        paper = resolution_for(session, actor, item_id)
    except NotFound:
        return None
    base = f"/api/v1/agenda-items/{item_id}/resolution"
    return PaperShown(
        f"{base}.docx", f"{base}/printouts", printout_saying(session, actor, paper), "minutes.paper.resolution"
    )


def attendance_shown(session: Session, actor: Actor, meeting_id: UUID) -> PaperShown:
    """The attendance as it stands, for who runs the meeting; NotFound, Forbidden."""
    base = f"/api/v1/meetings/{meeting_id}/attendance-sheet"
    paper = attendance_paper_for(session, actor, meeting_id)
    return shown_as(session, actor, paper, docx=f"{base}.docx", printing=f"{base}/printouts")
