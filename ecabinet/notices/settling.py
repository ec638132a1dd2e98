"""Which notices need nobody's attention any more after an event: pure."""

import json
from uuid import UUID

from ecabinet.core.journal import Event
from ecabinet.notices.kinds import ANSWER, BOXES, KEYS, SLIP_DRAFTS, TASKS, TASKS_DUE, Settled

CHECKS = ("dossier_submitted", "check_due", "check_overdue")
WITH_MINISTRY = ("dossier_returned", "dossier_sent_back")
ABOUT = {  # what an event of a stream deals with that is about the same thing as the event
    ("invitations", "invitation.decided"): ("leave_asked",),
    ("item", "vote.closed"): ("vote_opened",),
    ("unit", "unit_invitation.named"): ("unit_asked",),
    ("desk", "agenda.approved"): ("agenda_submitted",),
    ("desk", "agenda.returned"): ("agenda_submitted",),
    ("desk", "agenda.withdrawn"): ("agenda_submitted",),
    ("dossier", "dossier.approval_requested"): WITH_MINISTRY,
    ("dossier", "dossier.approved"): ("approval_asked",),
    ("dossier", "dossier.sent_back"): ("approval_asked", "dossier_approved"),
    ("dossier", "dossier.submitted"): ("dossier_approved", *WITH_MINISTRY),
    ("dossier", "dossier.accepted"): CHECKS,
    ("dossier", "dossier.returned"): (*CHECKS, "dossier_accepted"),
    ("dossier", "dossier.withdrawn"): (*CHECKS, "approval_asked", "dossier_approved", *WITH_MINISTRY),
    ("dossier", "advice.given"): ("advice_asked", "advice_due"),
    ("slip", "slip.approval_requested"): ("slip_sent_back",),
    ("slip", "slip.approved"): ("slip_approval",),
    ("slip", "slip.sent_back"): ("slip_approval", "slip_approved"),
    ("slip", "slip.changed"): ("slip_approval", "slip_approved"),
    ("slip", "slip.issued"): ("slip_approved",),
    ("slip", "slip.recalled"): ("slip_approval", "slip_approved", "slip_sent_back"),
    ("task", "task.accepted"): ("task_given", "task_returned"),
    ("task", "task.reported"): ("task_given", "task_returned", *TASKS_DUE),
    ("task", "task.finished"): TASKS,
    ("task", "task.withdrawn"): TASKS,
    ("task", "task.returned"): ("task_reported", "task_finished", "task_withdrawn"),
    ("task", "task_extension.granted"): ("task_asked", *TASKS_DUE),
    ("task", "task_extension.refused"): ("task_asked",),
    ("ballot_key", "ballot_key.advanced"): KEYS,
    ("ballot_key", "ballot_key.ended"): KEYS,
    ("ballot_boxes", "vote.share_given"): BOXES,
    ("ballot_boxes", "vote.counted"): BOXES,
    **{("slip_seat", f"slip_draft.{done}"): SLIP_DRAFTS for done in ("kept", "handed_over", "approved", "sent_back")},
}
# What only who did it has dealt with: a holder of a key did the own part, the two others are still waited for.
OWN_PART = (("ballot_key", "ballot_key.advanced"), ("ballot_boxes", "vote.share_given"))
BEGUN_OR_OVER = ("meeting.started", "meeting.closed", "meeting.removed")
SUBSTITUTION_OVER = ("substitution.accepted", "substitution.declined", "substitution.ended")


def settled(event: Event) -> Settled | None:
    """The notices that need nobody's attention any more, after the event."""
    kind, _, identity = event.stream.partition(":")
    key = event.stream, event.seq
    if (kinds := ABOUT.get((kind, event.name))) is not None:
        whose = event.by if (kind, event.name) in OWN_PART else None
        return Settled(key, kinds, about_id=event.entity_id, person_id=whose)
    if (kind, event.name) == ("user", "slip_line.changed"):
        return Settled(key, _done_with(event), about_id=event.entity_id, person_id=UUID(identity))
    if (kind, event.name) == ("invitations", "invitation.answered"):
        person = UUID(json.loads(event.data or "{}")["person_id"])
        return Settled(key, ("invited", "answer_due"), meeting_id=UUID(identity), person_id=person)
    if kind == "meeting" and event.name in BEGUN_OR_OVER:
        return Settled(key, ("invited", "answer_due", "starts_soon"), meeting_id=UUID(identity))
    if kind == "user" and event.name in SUBSTITUTION_OVER:
        return Settled(key, ("substitution_asked",), about_id=event.entity_id, person_id=UUID(identity))
    return None


def _done_with(event: Event) -> tuple[str, ...]:
    """Of a seat that answered, or of a slip that is over, all; of one that has more time, its old reminders."""
    line = json.loads(event.data) if event.data else None
    return ANSWER[1:] if line and not line["answered"] else (*ANSWER, *SLIP_DRAFTS)
