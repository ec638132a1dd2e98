"""Who may do what in a meeting: pure rules over the part that a person has in it.

System administrators and auditors have, being that, no part in any meeting. A ministry's clerk has one only as a
participant, until dossiers give clerks theirs.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from ecabinet.meetings.models import OVER, Meeting

LAID_BEFORE_CHAIR = ("submitted", "returned", "approved")


@dataclass(frozen=True, slots=True)
class Part:
    """What a person is in a meeting.

    `role` is the participant's, `aide` for the aide of a participant, or none. `seat_id` is the seat that the person
    holds, none for a substitute. `items` are those to which a guest (or a guest's aide) is admitted,
    `recused_from` those that are shut to the person whatever else they are, and to their substitute and aides.
    """

    person_id: UUID
    role: str | None = None
    participant_id: UUID | None = None
    seat_id: UUID | None = None
    attendance: str = "absent"
    is_secretary_of_body: bool = False
    is_guest: bool = False
    items: frozenset[UUID] = frozenset()
    recused_from: frozenset[UUID] = frozenset()

    @property
    def is_secretary(self) -> bool:
        """Secretary of this meeting, or of the body and so of all its meetings."""
        return self.is_secretary_of_body or self.role == "secretary"

    @property
    def is_present(self) -> bool:
        """Checked in, in the room or online."""
        return self.attendance != "absent"


class ItemToSee(Protocol):
    """What decides who sees an item."""

    @property
    def id(self) -> UUID: ...  # noqa: D102

    @property
    def state(self) -> str: ...  # noqa: D102

    @property
    def removed_at(self) -> datetime | None: ...  # noqa: D102


def may_see_meeting(part: Part, meeting: Meeting) -> bool:
    """Secretaries see their meetings from the first draft on, all others who take part once it is convened.

    The chair sees a draft from when its agenda is first submitted.
    """
    if meeting.removed_at is not None:
        return False
    laid_before_chair = part.role == "chair" and meeting.agenda_state in LAID_BEFORE_CHAIR
    return part.is_secretary or laid_before_chair or (part.role is not None and meeting.state != "draft")


def may_see_item(part: Part, meeting: Meeting, item: ItemToSee) -> bool:
    """Who sees the meeting sees its items; a guest those admitted to, until they end if the meeting says so.

    From an item that one is recused from, nothing is seen.
    """
    if item.removed_at is not None or item.id in part.recused_from or not may_see_meeting(part, meeting):
        return False
    if part.is_secretary or not part.is_guest:
        return True
    return item.id in part.items and not (meeting.guests_leave_with_item and item.state in OVER)


def may_know_item(part: Part, item_id: UUID) -> bool:
    """Whether somebody who sees the meeting may know what this item is or was about, in editions of the agenda."""
    if item_id in part.recused_from:
        return False
    return part.is_secretary or not part.is_guest or item_id in part.items


def may_edit_meeting(part: Part) -> bool:
    """Secretaries write the agenda and the list of participants."""
    return part.is_secretary


def may_convene(part: Part) -> bool:
    """Secretaries send a meeting out."""
    return part.is_secretary


def may_approve_agenda(part: Part) -> bool:
    """Whoever chairs the meeting approves its agenda or returns it."""
    return part.role == "chair"


def may_run(part: Part) -> bool:
    """The chair and the secretaries run a meeting: start, items, attendance, votes, displays, closing."""
    return part.is_secretary or part.role == "chair"


def may_recuse(part: Part) -> bool:
    """The chair and the secretaries say who takes no part in an item."""
    return may_run(part)


def may_check_in(part: Part, participant_id: UUID) -> bool:
    """A participant checks in themselves; whoever runs the meeting checks anybody in."""
    return part.participant_id == participant_id or may_run(part)


def may_present(part: Part, meeting: Meeting) -> bool:
    """Whoever was made presenter turns the pages for all; whoever runs the meeting may too."""
    return meeting.presenter_person_id == part.person_id or may_run(part)


def may_speak(part: Part) -> bool:
    """Everybody who takes part themselves speaks, substitutes and guests too; an aide does not."""
    return part.participant_id is not None and part.role != "aide"


def may_vote(part: Part) -> bool:
    """Only who holds a seat votes; a substitute speaks and has no vote (NĐ 191/2026, Điều 21)."""
    return part.seat_id is not None


def may(part: Part, meeting: Meeting) -> dict[str, bool]:
    """What the person may do in the meeting, for pages and scripts; its state may still forbid it."""
    return {
        "edit": may_edit_meeting(part),
        "convene": may_convene(part),
        "run": may_run(part),
        "present": may_present(part, meeting),
        "check_in": part.participant_id is not None,
        "speak": may_speak(part),
        "vote": may_vote(part),
    }
