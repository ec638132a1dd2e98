"""Official papers on the screen: each as DOCX at once, and as PDF, which is made when somebody asks for it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.exchange.models import Printout
from ecabinet.exchange.queries import printout_saying
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
