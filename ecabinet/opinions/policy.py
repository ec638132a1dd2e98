"""Who may do what with a slip: pure rules over how a person stands to it.

System administrators and auditors, being that, stand in no way to any slip.
"""

from dataclasses import dataclass, field
from uuid import UUID

from ecabinet.opinions.models import OpinionSlip, SlipAnswer

COUNTED = ("closed", "summarised", "concluded")
DONE = ("concluded", "withdrawn")


@dataclass(frozen=True, slots=True)
class Standing:
    """What a person is to a slip; the sets hold entries of its roll that are asked.

    `answers` is the person's own seat, `heads` those of an organisation that the person heads, `prepares` those that
    the person helps as an aide or as a clerk of the seat's organisation. `is_drafter` is of who brought it,
    `is_recused` holds a seat that is not asked for that reason.
    """

    is_secretary: bool = False
    is_chair: bool = False
    is_drafter: bool = False
    is_recused: bool = False
    answers: UUID | None = None
    heads: frozenset[UUID] = field(default_factory=frozenset)
    prepares: frozenset[UUID] = field(default_factory=frozenset)

    @property
    def seats(self) -> frozenset[UUID]:
        """The entries of the roll whose draft and answers the person reads."""
        return self.heads | self.prepares | ({self.answers} if self.answers else frozenset())


def is_recalled(slip: OpinionSlip) -> bool:
    """Whether nobody has to answer it any more, so that another may be made about the same dossier."""
    return slip.state == "withdrawn"


def may_see(standing: Standing, slip: OpinionSlip) -> bool:
    """Secretaries; nobody recused; the chair once it is put before the chair, all others once it was issued."""
    if standing.is_secretary:
        return True
    if standing.is_recused:
        return False
    if standing.is_chair and slip.state != "draft":
        return True
    return slip.issued_at is not None and (standing.is_drafter or bool(standing.seats))


def may_edit(standing: Standing) -> bool:
    """Secretaries of the body write slips, issue, recall and close them."""
    return standing.is_secretary


def may_see_progress(standing: Standing) -> bool:
    """Secretaries and the chair see who has answered, opened, or not; nobody recused, and never how."""
    return standing.is_secretary or (standing.is_chair and not standing.is_recused)


def may_approve(standing: Standing) -> bool:
    """The chair of the body decides that members are asked in writing (domain: Luật Tổ chức Chính phủ)."""
    return standing.is_chair


def awaits_chair(slip: OpinionSlip) -> bool:
    """Whether it is before the chair, who has not decided."""
    return slip.state == "awaiting_approval" and slip.approved_at is None


def may_extend(standing: Standing, slip: OpinionSlip) -> bool:
    """Whom the rules name: the secretary or the chair."""
    by_chair = slip.rule is not None and slip.rule["slip_extendable_by"] == "chair"
    return standing.is_chair if by_chair else standing.is_secretary


def may_see_answers(slip: OpinionSlip) -> bool:
    """Whether who sees the slip sees the answers of all: as they come where it is set so, else once it is closed."""
    return slip.state in COUNTED or (slip.state == "open" and slip.answers_shown == "as_they_come")


def may_draft_resolution(standing: Standing) -> bool:
    """Secretaries, the chair and the drafting ministry take the draft of what follows from a slip."""
    return standing.is_secretary or standing.is_chair or standing.is_drafter


def may_see_answer(standing: Standing, slip: OpinionSlip, answer: SlipAnswer) -> bool:
    """The seat's own people; of those that count whoever sees answers; of late ones secretaries, once it is closed."""
    if answer.slip_seat_id in standing.seats:
        return True
    if answer.current:
        return may_see_answers(slip)
    return standing.is_secretary and answer.late and slip.state in COUNTED


def may(standing: Standing, slip: OpinionSlip) -> dict[str, bool]:
    """What the person may do with the slip as it stands now, for pages and scripts."""
    edits, is_open = may_edit(standing), slip.state == "open"
    waits = slip.state == "awaiting_approval"
    return {
        "edit": edits and slip.state in ("draft", "awaiting_approval"),
        "request_approval": edits and slip.state == "draft",
        "approve": may_approve(standing) and waits and slip.approved_at is None,
        "send_back": may_approve(standing) and waits,
        "issue": edits and waits and slip.approved_at is not None,
        "extend": may_extend(standing, slip) and is_open,
        "recall": edits and slip.state in ("draft", "awaiting_approval", "open"),
        "enter_answers": edits and is_open,
        "close": edits and is_open,
        "summarise": edits and slip.state == "closed",
        "conclude": edits and slip.state == "summarised",
        "see_progress": may_see_progress(standing) and slip.issued_at is not None,
        "see_answers": may_see_answers(slip),
        "answer": standing.answers is not None and is_open,
        "prepare": bool(standing.seats) and is_open,
    }
