"""Minutes as JSON: the same for everybody who may see them."""

from collections.abc import Sequence
from typing import Literal

from typing_extensions import TypedDict

from ecabinet.core.clock import rfc3339
from ecabinet.minutes.models import (
    ConclusionFile,
    Minutes,
    MinutesComment,
    MinutesConfirmation,
    MinutesCorrection,
    MinutesPassage,
)


class ConfirmationView(TypedDict):
    """Who confirmed the final minutes, as what, and when."""

    role: Literal["chair", "secretary"]
    person_id: str
    name: str
    at: str


class MinutesView(TypedDict):
    """How far the minutes of a meeting are; `digest` is of the final text, `reason` says why they are a draft again."""

    id: str
    state: Literal["draft", "for_comment", "final", "signed"]
    digest: str | None
    reason: str
    confirmations: list[ConfirmationView]
    changed_at: str
    version: int


class ConclusionFileView(TypedDict):
    """A file that goes with a conclusion; `size` in bytes."""

    id: str
    name: str
    size: int
    sha256: str
    added_at: str
    added_by_name: str


class PassageView(TypedDict):
    """A paragraph, for those who write the minutes; `published` is a conclusion's text as others read it, or null.

    `files` go with a conclusion.
    """

    id: str
    meeting_id: str
    item_id: str | None
    part: Literal["said", "conclusion", "note"]
    place: float
    participant_id: str | None
    speaker: str
    text: str
    edition: int
    made_at: str
    made_by: str
    changed_at: str
    changed_by: str
    changed_by_name: str
    published: str | None
    published_at: str | None
    files: list[ConclusionFileView]


class ConclusionView(TypedDict):
    """A conclusion as those admitted to its item read it."""

    id: str
    item_id: str
    meeting_id: str
    text: str
    published_at: str
    files: list[ConclusionFileView]


class CommentView(TypedDict):
    """What somebody who was present says of the draft, and what came of it."""

    id: str
    meeting_id: str
    item_id: str | None
    passage_id: str | None
    author_id: str
    author_name: str
    text: str
    at: str
    state: Literal["open", "accepted", "explained"]
    answer: str
    settled_by_name: str
    settled_at: str | None
    version: int


class CorrectionView(TypedDict):
    """What is put right in signed minutes."""

    id: str
    meeting_id: str
    item_id: str | None
    text: str
    at: str
    by: str
    by_name: str


def minutes(row: Minutes, confirmed: Sequence[MinutesConfirmation]) -> MinutesView:
    """How far they are."""
    return {
        "id": str(row.meeting_id),
        "state": row.state,  # type: ignore[typeddict-item]
        "digest": row.digest,
        "reason": row.reason,
        "confirmations": [confirmation(one) for one in confirmed],
        "changed_at": rfc3339(row.changed_at),
        "version": row.version,
    }


def confirmation(row: MinutesConfirmation) -> ConfirmationView:
    """Who confirmed."""
    role: Literal["chair", "secretary"] = "chair" if row.role == "chair" else "secretary"
    return {"role": role, "person_id": str(row.person_id), "name": row.name, "at": rfc3339(row.at)}


def passage(row: MinutesPassage) -> PassageView:
    """The paragraph as presented."""
    return {
        "id": str(row.id),
        "meeting_id": str(row.meeting_id),
        "item_id": str(row.item_id) if row.item_id else None,
        "part": row.part,  # type: ignore[typeddict-item]
        "place": row.place,
        "participant_id": str(row.participant_id) if row.participant_id else None,
        "speaker": row.speaker,
        "text": row.text,
        "edition": row.edition,
        "made_at": rfc3339(row.made_at),
        "made_by": str(row.made_by),
        "changed_at": rfc3339(row.changed_at),
        "changed_by": str(row.changed_by),
        "changed_by_name": row.changed_by_name,
        "published": row.published,
        "published_at": rfc3339(row.published_at) if row.published_at else None,
        "files": [conclusion_file(one) for one in row.files],
    }


def conclusion(row: MinutesPassage) -> ConclusionView:
    """The published conclusion of an item."""
    return {
        "id": str(row.id),
        "item_id": str(row.item_id),
        "meeting_id": str(row.meeting_id),
        "text": row.published or "",
        "published_at": rfc3339(row.published_at or row.changed_at),
        "files": [conclusion_file(one) for one in row.files],
    }


def conclusion_file(row: ConclusionFile) -> ConclusionFileView:
    """The file as presented."""
    return {
        "id": str(row.id),
        "name": row.name,
        "size": row.size,
        "sha256": row.digest,
        "added_at": rfc3339(row.added_at),
        "added_by_name": row.added_by_name,
    }


def comment(row: MinutesComment) -> CommentView:
    """The comment as presented."""
    return {
        "id": str(row.id),
        "meeting_id": str(row.meeting_id),
        "item_id": str(row.item_id) if row.item_id else None,
        "passage_id": str(row.passage_id) if row.passage_id else None,
        "author_id": str(row.author_id),
        "author_name": row.author_name,
        "text": row.text,
        "at": rfc3339(row.at),
        "state": row.state,  # type: ignore[typeddict-item]
        "answer": row.answer,
        "settled_by_name": row.settled_by_name,
        "settled_at": rfc3339(row.settled_at) if row.settled_at else None,
        "version": row.version,
    }


def correction(row: MinutesCorrection) -> CorrectionView:
    """The correction as presented."""
    return {
        "id": str(row.id),
        "meeting_id": str(row.meeting_id),
        "item_id": str(row.item_id) if row.item_id else None,
        "text": row.text,
        "at": rfc3339(row.at),
        "by": str(row.by),
        "by_name": row.by_name,
    }
