"""The shape of all that the minutes of a meeting say."""

from typing import Literal

from typing_extensions import TypedDict

from ecabinet.floor.models import SpeechKind
from ecabinet.votes.tally import Outcome
from ecabinet.votes.views import OptionView


class StayContent(TypedDict):
    """Somebody was there from then until then, or until the end."""

    since: str
    until: str | None
    how: Literal["onsite", "online"]


class PersonContent(TypedDict):
    """Who takes part, and when they were there; of who was not, the reason, where one was given."""

    participant_id: str
    name: str
    title: str
    role: str
    stands_in_for: str
    stays: list[StayContent]
    reason: str


class VoteContent(TypedDict):
    """A vote that was closed: its counts and what came of it, an option by its `key`.

    `repeats` is the vote that it holds again, for that `reason`.
    """

    id: str
    number: int
    question: str
    closed_at: str
    options: list[OptionView]
    counts: dict[str, int]
    not_voted: int
    outcome: Outcome
    chosen: str | None
    repeats: str | None
    reason: str


class SpeechContent(TypedDict):
    """Somebody spoke, put a question to `to`, or answered one; `subject` is what they had asked to speak on.

    `seconds` come with the end, interruptions left out.
    """

    id: str
    kind: SpeechKind
    speaker: str
    title: str
    to: str
    subject: str
    at: str
    seconds: int | None


class FileContent(TypedDict):
    """A file that goes with a conclusion."""

    id: str
    name: str
    sha256: str


class PassageContent(TypedDict):
    """A paragraph; `speaker` is empty where nobody is named."""

    id: str
    part: Literal["said", "conclusion", "note"]
    speaker: str
    title: str
    text: str
    published: bool
    files: list[FileContent]


class ItemContent(TypedDict):
    """An item: its facts, what was said, what was voted on, what was concluded; why it was `postponed`, if it was."""

    id: str
    number: int
    title: str
    presenter: str
    organisation: str
    started_at: str | None
    ended_at: str | None
    postponed: str
    recused: list[str]
    speeches: list[SpeechContent]
    votes: list[VoteContent]
    passages: list[PassageContent]


class BreakContent(TypedDict):
    """The meeting stood still."""

    since: str
    until: str | None


class MinutesContent(TypedDict):
    """The whole of it."""

    meeting_id: str
    title: str
    room: str
    starts_at: str
    started_at: str | None
    closed_at: str | None
    quorum_seats: int | None
    quorum_needed: int | None
    people: list[PersonContent]
    breaks: list[BreakContent]
    passages: list[PassageContent]
    items: list[ItemContent]
