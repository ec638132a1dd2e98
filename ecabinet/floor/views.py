"""The floor as JSON: the shapes."""

from typing_extensions import TypedDict

from ecabinet.floor.models import AnswerState, FloorState, Kind, PointState, RequestState, SpeechKind


class FloorView(TypedDict):
    """Speaking on an item, or questioning."""

    id: str
    meeting_id: str
    item_id: str
    kind: Kind
    state: FloorState
    allotted_seconds: int
    opened_at: str
    ended_at: str | None


class SpeakingRequestView(TypedDict):
    """A place on the list."""

    id: str
    meeting_id: str
    item_id: str
    kind: Kind
    place: int
    participant_id: str
    person_id: str
    seat_id: str | None
    name: str
    title: str
    title_en: str
    short: str
    subject: str
    minutes: int | None
    to_seat_id: str | None
    to_title: str
    to_title_en: str
    state: RequestState
    reason: str
    answer: AnswerState
    answer_due: str | None
    requested_at: str
    entered: bool
    version: int


class SpeechView(TypedDict):
    """A speech, a question or an answer, with its clock: elapsed are the instants from `started_at` without pauses."""

    id: str
    meeting_id: str
    item_id: str
    request_id: str
    kind: SpeechKind
    participant_id: str
    person_id: str
    seat_id: str | None
    name: str
    title: str
    title_en: str
    short: str
    allotted_seconds: int
    started_at: str
    paused_at: str | None
    paused_ms: int
    ended_at: str | None
    spoken_ms: int | None


class SpeechOnDisplay(TypedDict):
    """Who speaks, as the room sees it."""

    id: str
    kind: SpeechKind
    name: str
    title: str
    title_en: str
    allotted_seconds: int
    started_at: str
    paused_at: str | None
    paused_ms: int


class NameOnDisplay(TypedDict):
    """Who waits, as the room sees it."""

    name: str
    title: str
    title_en: str


class FloorOnDisplay(TypedDict):
    """Who speaks, and who waits where the body shows it."""

    id: str
    speech: SpeechOnDisplay | None
    waiting: list[NameOnDisplay]


class PointOfOrderView(TypedDict):
    """A point of order and the chair's answer."""

    id: str
    meeting_id: str
    item_id: str | None
    participant_id: str
    person_id: str
    name: str
    title: str
    title_en: str
    short: str
    words: str
    state: PointState
    answer: str
    raised_at: str
    answered_at: str | None
