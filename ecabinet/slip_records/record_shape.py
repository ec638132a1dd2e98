"""The shape of a slip's record, field by field, as documented in docs/integrators/slip-record.md."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from ecabinet.bodies.majority import DecidedBy, Outcome
from ecabinet.bodies.recorded import Seat
from ecabinet.bodies.rules import Choice, RuleProfile
from ecabinet.signed_records.confirmations import Confirmation
from ecabinet.signed_records.shape import Count, Day, Id, Instant, Named, Paper, Part, Person, Sha256, Signature
from ecabinet.slip_records.tally import ANOTHER, OptionReason, Reason

Means = Literal["system", "paper", "spoken"]
Way = Literal["opened", "notice", "email", "sms", "push"]
PointKind = Literal["agree_with_change", "object", "propose_wording"]


class Slip(Part):
    """The slip, when it was issued and due, and between which instants it could be answered."""

    id: Id
    reference: str
    title: str
    issued_at: Instant
    issued_by: Person
    due_on: Day
    closes_at: Instant
    closed_at: Instant
    replaces: Id | None


class Extension(Part):
    """More time that was given: from one due day to a later one."""

    before: Annotated[Day, Field(alias="from")]
    to: Day
    reason: str
    at: Instant
    by: Person


class SpecialDay(Part):
    """A day that is off, or worked, though its weekday says otherwise, as the calendar was on the day of issue."""

    day: Day
    kind: Literal["off", "working"]


class Option(Part):
    """One of the options of a question."""

    key: Id
    text: str


class RecordedQuestion(Part):
    """A question as it was put."""

    id: Id
    kind: Literal["agree", "options"]
    text: str
    options: list[Option]
    proposed: str | None
    another_option: bool

    @model_validator(mode="after")
    def _options_go_with_the_kind(self) -> Self:
        keys = [option.key for option in self.options]
        if len({*keys, ANOTHER}) <= len(keys) or (self.proposed is not None and self.proposed not in keys):
            raise ValueError("options")
        if (self.kind == "options") != bool(keys) or (self.another_option and not keys):
            raise ValueError("options")
        return self


class SlipSeat(Seat):
    """A seat of the roll frozen at the issue, with the proof that the slip reached it."""

    delivered_at: Instant | None
    delivered_by: Way | None
    first_opened_at: Instant | None
    last_opened_at: Instant | None


class Answered(Part):
    """The answer to one question."""

    choice: str
    words: str


class Proof(Part):
    """The scanned paper, or the note of what was said, that an answer was entered from."""

    name: str
    sha256: Sha256


class Point(Part):
    """An opinion on a place of a paper, as it went with the answer; `edition` tells it from others of the same id."""

    id: Id
    edition: Annotated[int, Field(ge=1)]
    document: Id
    place: str
    label: str
    quote: str
    prefix: str
    suffix: str
    kind: PointKind
    words: str
    proposed: str
    reason: str
    legal_basis: str


class File(Part):
    """A file that went with the answer: its size in bytes, the digest of its content."""

    name: str
    size: Count
    sha256: Sha256


class Answer(Part):
    """The answer of a seat, with what opens its receipt; `by` sent it, or entered it from paper or speech."""

    seat: Id
    choices: dict[Id, Answered]
    reservation: str
    points: list[Point]
    files: list[File]
    salt: Sha256
    receipt: Sha256
    sent_at: Instant
    means: Means
    proof: Proof | None
    by: Named


class QuestionResult(Part):
    """What is the same of both kinds of result; a recount computes it again."""

    question: Id
    deemed: Count
    not_answered: Count
    base: Count
    majority_needed: Count
    tie: bool
    decided_by: DecidedBy


class AgreeResult(QuestionResult):
    """What follows for a question to agree or disagree with."""

    kind: Literal["agree"]
    counts: dict[Choice, Count]
    outcome: Outcome
    reason: Reason


class OptionsResult(QuestionResult):
    """What follows for a choice of options; `chosen` is null where none was."""

    kind: Literal["options"]
    counts: dict[str, Count]
    chosen: str | None
    reason: OptionReason


Result = Annotated[AgreeResult | OptionsResult, Field(discriminator="kind")]


class SlipRecord(Part):
    """The whole record, as documented for integrators: of version 2 where it has `confirmations`, else of version 1."""

    format: Literal["ecabinet-slip-record"]
    version: Annotated[int, Field(ge=1, le=2)]
    installation: Named
    body: Named
    slip: Slip
    extensions: list[Extension]
    special_days: list[SpecialDay]
    papers: list[Paper]
    rules: RuleProfile
    questions: list[RecordedQuestion]
    roll: list[SlipSeat]
    answers: list[Answer]
    late: list[Answer]
    confirmations: list[Confirmation] = []
    result: list[Result]
    signature: Signature | None = None

    @model_validator(mode="after")
    def _every_field_of_its_version(self) -> Self:
        if ("confirmations" in self.model_fields_set) != (self.version > 1):
            raise ValueError("fields of another version")
        return self
