"""The kinds of notices: which can't wait, and which are dealt with by what: pure."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

URGENT = frozenset(
    {"moved", "called_off", "vote_opened", "starts_soon", "slip_due_today", "task_due_today", "box_waits"}
)
KINDS = (
    "invited",
    "uninvited",
    "answer_due",
    "moved",
    "called_off",
    "starts_soon",
    "leave_asked",
    "leave_approved",
    "leave_refused",
    "substitution_asked",
    "substitute_accepts",
    "substitute_declines",
    "unit_asked",
    "paper_new",
    "paper_replaced",
    "vote_opened",
    "paper_reread",
    "agenda_submitted",
    "agenda_approved",
    "agenda_returned",
    "agenda_amended",
    "book_ready",
    "notes_going",
    "dossier_submitted",
    "dossier_accepted",
    "dossier_returned",
    "dossier_scheduled",
    "dossier_unscheduled",
    "dossier_withdrawn",
    "dossier_paper",
    "approval_asked",
    "dossier_approved",
    "dossier_sent_back",
    "check_due",
    "check_overdue",
    "advice_asked",
    "advice_given",
    "advice_due",
    "slip_asked",
    "slip_due",
    "slip_due_today",
    "slip_draft_waits",
    "slip_draft_ready",
    "slip_draft_back",
    "slip_extended",
    "slip_recalled",
    "slip_closed",
    "slip_result",
    "slip_approval",
    "slip_approved",
    "slip_sent_back",
    "task_given",
    "task_changed",
    "task_withdrawn",
    "task_reported",
    "task_returned",
    "task_finished",
    "task_asked",
    "task_extended",
    "task_refused",
    "task_due",
    "task_due_today",
    "task_late",
    "key_asked",
    "box_waits",
)
PAPERS = ("paper_new", "paper_replaced", "paper_reread", "dossier_paper")  # about a document
ADVICE = ("advice_asked", "advice_given", "advice_due")  # about a request for advice
DOSSIERS = (  # about a dossier
    "dossier_submitted",
    "dossier_accepted",
    "dossier_returned",
    "dossier_scheduled",
    "dossier_unscheduled",
    "dossier_withdrawn",
    "approval_asked",
    "dossier_approved",
    "dossier_sent_back",
    "check_due",
    "check_overdue",
)
ANSWER = ("slip_asked", "slip_due", "slip_due_today")  # about an entry of a slip's roll, until it has answered
SLIP_DRAFTS = ("slip_draft_waits", "slip_draft_ready", "slip_draft_back")  # likewise, about the draft of its answer
SLIPS_TO_SEATS = ("slip_extended", "slip_recalled", "slip_closed")  # about a slip, to those who were asked
SLIPS_TO_DESK = ("slip_result", "slip_approval", "slip_approved", "slip_sent_back")  # about a slip, to who sees to it
TASKS = tuple(kind for kind in KINDS if kind.startswith("task_"))  # about a task
TASKS_DUE = ("task_due", "task_due_today", "task_late")
KEYS = ("key_asked",)  # about a key of secret ballots, to who is to hold a share of it
BOXES = ("box_waits",)  # about a secret vote, to the holders of its key
TOGETHER = timedelta(minutes=3)  # what comes within this time about one meeting goes in one message
STALE = timedelta(days=7)  # what is older when it is first heard of is nobody's news


@dataclass(frozen=True, slots=True)
class Told:
    """What an event means to these people; `key` is (stream, seq). Those in `here` see it anyway: nothing is sent."""

    key: tuple[str, int]
    kind: str
    people: tuple[UUID, ...]
    meeting_id: UUID | None
    about_id: UUID | None = None
    here: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class Settled:
    """Notices of these kinds are dealt with: about that meeting or thing, of that person or of all.

    What comes from a later event of the same stream is not: `key` is (stream, seq) of the one that settles.
    """

    key: tuple[str, int]
    kinds: tuple[str, ...]
    meeting_id: UUID | None = None
    about_id: UUID | None = None
    person_id: UUID | None = None


Found = tuple[str, tuple[UUID, ...], UUID | None, UUID | None] | None
"""What a rule makes of an event: the kind, whom it concerns, the meeting, and what it is about."""
