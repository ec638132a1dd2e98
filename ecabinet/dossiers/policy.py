"""Who may do what with a dossier: pure rules over how a person stands to it.

System administrators and auditors, being that, stand in no way to any dossier. A member of the body reads a dossier's
papers on the agenda, not here, unless asked about it in writing, or as head of a ministry that drafts or advises.
"""

from dataclasses import dataclass
from uuid import UUID

from ecabinet.dossiers.models import OPEN_STATES, AdviceRequest, Dossier


@dataclass(frozen=True, slots=True)
class Standing:
    """What a person is to a dossier.

    `is_clerk` and `is_head` are of the organisation that drafts it; `is_reader` is an aide of that head, `is_adviser` a
    clerk, head or head's aide of a ministry asked for advice; `answers_for` are the ministries one may answer for.
    `is_member` holds a seat that was asked in writing, or prepares the answer: aides, clerks and heads of its ministry.
    """

    is_clerk: bool = False
    is_head: bool = False
    is_reader: bool = False
    is_secretary: bool = False
    is_adviser: bool = False
    is_member: bool = False
    answers_for: frozenset[UUID] = frozenset()

    @property
    def is_drafter(self) -> bool:
        """Writes the dossier for the ministry."""
        return self.is_clerk or self.is_head


def may_see(standing: Standing, dossier: Dossier) -> bool:
    """The drafting ministry from the beginning, ministries and members asked from then, secretaries once submitted."""
    if standing.is_drafter or standing.is_reader or standing.is_adviser or standing.is_member:
        return True
    return standing.is_secretary and dossier.submitted_at is not None


def may_see_drafting(standing: Standing) -> bool:
    """The steps inside the ministry are the ministry's own."""
    return standing.is_drafter or standing.is_reader


def may_edit(standing: Standing) -> bool:
    """Clerks and heads of the drafting ministry write it, put in papers, submit and withdraw it."""
    return standing.is_drafter


def may_approve(standing: Standing) -> bool:
    """The head of the drafting ministry approves it or sends it back to the clerk."""
    return standing.is_head


def may_check(standing: Standing) -> bool:
    """Secretaries of the body accept it, return it, note its verification, put it on an agenda."""
    return standing.is_secretary


def may_ask_advice(standing: Standing, dossier: Dossier) -> bool:
    """The drafting ministry, and secretaries once it was submitted."""
    return standing.is_drafter or (standing.is_secretary and dossier.submitted_at is not None)


def may_answer(standing: Standing, request: AdviceRequest) -> bool:
    """Clerks and heads of the ministry that was asked."""
    return request.organisation_id in standing.answers_for


def is_open(dossier: Dossier) -> bool:
    """Whether the ministry may write in it: before its approval, and after it was returned."""
    return dossier.state in OPEN_STATES


def is_asked(dossier: Dossier) -> bool:
    """Whether members are asked about it in writing, or about to be, so that it stays where it is."""
    return dossier.asked_by is not None


def may(standing: Standing, dossier: Dossier) -> dict[str, bool]:
    """What the person may do with the dossier as it stands now, for pages and scripts."""
    edits, checks = may_edit(standing), may_check(standing)
    return {
        "edit": edits and is_open(dossier),
        "request_approval": edits and is_open(dossier),
        "approve": may_approve(standing) and dossier.state == "awaiting_approval",
        "send_back": may_approve(standing) and dossier.state in ("awaiting_approval", "approved"),
        "submit": edits and dossier.state == "approved",
        "withdraw": edits and dossier.state not in ("withdrawn", "scheduled") and not is_asked(dossier),
        "check": checks and dossier.state == "submitted",
        "verify": checks and dossier.state in ("submitted", "accepted"),
        "schedule": checks and dossier.state == "accepted" and not is_asked(dossier),
        "ask_advice": may_ask_advice(standing, dossier) and dossier.state not in ("withdrawn", "scheduled"),
        "see_drafting": may_see_drafting(standing),
    }
