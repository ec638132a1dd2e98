"""What slips show: the shapes of the answers and of the events."""

from typing import Any, Literal, NotRequired

from typing_extensions import TypedDict

from ecabinet.slip_records.record_shape import Means


class OptionView(TypedDict):
    """One of the options of a question; `key` names it in answers."""

    key: str
    text: str
    text_en: str


class ChosenView(TypedDict):
    """What was answered to a question: `agree`, `disagree`, `other`, `abstain`, an option's key, or `another`."""

    choice: str
    words: str


class PaperView(TypedDict):
    """A paper of the slip: the version that was current at the issue, and its file's SHA-256."""

    document: str
    version_id: str
    title: str
    version: int
    pages: int
    sha256: str


class QuestionView(TypedDict):
    """A question of a slip."""

    id: str
    position: int
    kind: Literal["agree", "options"]
    text: str
    text_en: str
    options: list[OptionView]
    proposed: str | None
    another_option: bool


class ExtensionView(TypedDict):
    """The due day was moved."""

    number: int
    due_on_before: str
    due_on: str
    reason: str
    by_name: str
    at: str


class ResultView(TypedDict):
    """The count of every question by its id, and the SHA-256 of the record's file."""

    questions: dict[str, Any]
    outcome: str
    record_sha256: str


class SlipView(TypedDict):
    """A slip as all see it who may see it; `approved_at` is none until the chair approved it as it stands."""

    id: str
    body_id: str
    dossier_id: str
    organisation_id: str
    organisation: str
    organisation_en: str
    reference: str
    title: str
    title_en: str
    summary: str
    state: str
    days: int
    answers_shown: str
    recused: list[str]
    replaces_id: str | None
    due_on: str | None
    closes_at: str | None
    papers: list[PaperView]
    questions: list[QuestionView]
    choices: list[str]
    silence: str | None
    extensions: list[ExtensionView]
    created_at: str
    approved_at: str | None
    issued_at: str | None
    closed_at: str | None
    withdrawn_at: str | None
    reason: str
    result: ResultView | None
    version: int


class SentFileView(TypedDict):
    """A file that went with an answer; its size in bytes."""

    id: str
    name: str
    size: int
    sha256: str


class SlipFileView(SentFileView):
    """A file that a seat's people attached, to go with the next answer."""

    slip_id: str
    entry_id: str
    added_by_name: str
    added_at: str


class AnswerView(TypedDict):
    """An answer as sent; `salt` and `points` open the receipt and are shown to the seat's own people.

    Who enters an answer is told its `points`, whose ids a correction names. `confirmed_at` is when a device of the
    member's signed the receipt, if one did.
    """

    id: str
    slip_id: str
    seat_id: str
    number: int
    sent_by_name: str
    choices: dict[str, ChosenView]
    reservation: str
    files: list[SentFileView]
    means: Means
    proof_name: str
    receipt: str
    short: str
    sent_at: str
    late: bool
    current: bool
    confirmed_at: str | None
    salt: NotRequired[str]
    points: NotRequired[list[dict[str, Any]]]


class PointContent(TypedDict):
    """What is said of which place: `place` as `dieu-5.khoan-2.diem-b`, empty for the whole paper; `label` cites it.

    `order` is where the place stands in the text. `quote` are words of the paper, with those before and after them.
    `kind`: `agree_with_change`, `object`, `propose_wording`.
    """

    document: str
    document_version: str
    place: str
    label: str
    order: int
    quote: str
    prefix: str
    suffix: str
    kind: str
    words: str
    proposed: str
    reason: str
    legal_basis: str


class PointView(TypedDict):
    """A point as the seat's people have it; `is_sent` says that it went so with the last answer."""

    id: str
    slip_id: str
    entry_id: str
    content: PointContent
    is_sent: bool
    changed_by_name: str
    changed_at: str
    version: int


class ShownPointView(TypedDict):
    """A point of an answer that stands; `edition` tells whether it changed since it was settled."""

    id: str
    slip_id: str
    entry_id: str
    seat_id: str
    edition: int
    content: PointContent
    sent_at: str


class DraftView(TypedDict):
    """What a seat's people have written so far."""

    choices: dict[str, ChosenView]
    reservation: str
    state: str
    remark: str
    written_by: str | None
    written_by_name: str
    written_at: str | None
    changed_by_name: str
    changed_at: str
    version: int


class SeatView(TypedDict):
    """A seat that is asked, as the secretariat sees it: delivered, opened, answered, each when."""

    id: str
    slip_id: str
    seat_id: str
    position: int
    title: str
    title_en: str
    short: str
    chair: bool
    status: str
    name: str
    delivered_at: str | None
    delivered_by: str
    first_opened_at: str | None
    last_opened_at: str | None
    answered_at: str | None
    means: Means | None


class LineView(TypedDict):
    """Where a slip stands for a seat, in the lists of the seat's people; `draft` is the state of theirs, if any."""

    slip_id: str
    state: str
    answered: bool
    draft: str
