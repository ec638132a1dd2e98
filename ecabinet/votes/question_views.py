"""What comes before a vote, as JSON."""

from typing_extensions import TypedDict

from ecabinet.core.clock import rfc3339
from ecabinet.votes.question_models import ReadinessCheck, ReadySeat, VoteQuestion
from ecabinet.votes.views import OptionView


class VoteQuestionView(TypedDict):
    """A question planned on an item, as those admitted to it see it; `vote` is where it was put."""

    id: str
    item_id: str
    position: int
    question: str
    question_en: str
    options: list[OptionView]
    majority: str
    vote: str | None
    version: int


class ReadinessCheckView(TypedDict):
    """That voters are asked whether they are ready, until `ended_at`."""

    id: str
    meeting_id: str
    item_id: str
    asked_at: str
    ended_at: str | None


class ReadySeatView(TypedDict):
    """What the holder of a seat answered."""

    id: str
    check_id: str
    seat_id: str
    ready: bool


def vote_question(row: VoteQuestion) -> VoteQuestionView:
    """The question as presented."""
    return {
        "id": str(row.id),
        "item_id": str(row.item_id),
        "position": row.position,
        "question": row.question,
        "question_en": row.question_en,
        "options": row.options,
        "majority": row.majority,
        "vote": str(row.vote_id) if row.vote_id else None,
        "version": row.version,
    }


def readiness_check(row: ReadinessCheck) -> ReadinessCheckView:
    """The check as everybody in the meeting sees it."""
    return {
        "id": str(row.id),
        "meeting_id": str(row.meeting_id),
        "item_id": str(row.item_id),
        "asked_at": rfc3339(row.asked_at),
        "ended_at": rfc3339(row.ended_at) if row.ended_at else None,
    }


def ready_seat(row: ReadySeat) -> ReadySeatView:
    """An answer as the desk sees it."""
    return {"id": str(row.id), "check_id": str(row.check_id), "seat_id": str(row.seat_id), "ready": row.ready}
