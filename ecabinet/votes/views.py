"""What votes show: the shapes of the answers and of the events."""

from typing import Any, Literal, NotRequired

from typing_extensions import TypedDict

from ecabinet.bodies.majority import DecidedBy
from ecabinet.votes.tally import Outcome, Reason

State = Literal["open", "closed"]
Place = Literal["room", "remote"]


class TitleView(TypedDict):
    """A text in both languages."""

    vi: str
    en: str


class RulesView(TypedDict):
    """The regulation by which the vote is counted; the whole of it stands in the record."""

    id: str
    title: TitleView


class OptionView(TypedDict):
    """One of the options to choose from; `key` is what a ballot names."""

    key: str
    text: str
    text_en: str


class MajorityView(TypedDict):
    """Another majority of the rules than the usual one."""

    id: str
    title: TitleView


class PaperView(TypedDict):
    """A paper that the vote is about: the version that was current at the opening, and its file's SHA-256."""

    document: str
    title: str
    version: int
    pages: int
    sha256: str


class BlockLine(TypedDict):
    """An item that a vote for several decides, and the documents among the vote's papers that are its own."""

    id: str
    number: int
    title: str
    papers: list[str]


class QuorumResult(TypedDict):
    """Seats that count, needed and present at the closing."""

    total: int
    needed: int
    present: int
    met: bool


class RollLineOnDisplay(TypedDict):
    """How a seat voted; `choice` is none for who did not, `vacant` for a seat without a holder.

    `recused` is a seat whose holder took no part in the item; `entered` says that the ballot was entered for who had no
    device.
    """

    seat_id: str
    title: str
    title_en: str
    short: str
    vacant: bool
    recused: bool
    chair: bool
    choice: str | None
    place: Place | None
    entered: bool


class RollLine(RollLineOnDisplay):
    """The same, with the holder's name and the words of the opinion."""

    name: str
    words: str


class TallyView(TypedDict):
    """The counts and what follows from them; `chosen` is the option that does, if any."""

    counts: dict[str, int]
    not_voted: int
    quorum: QuorumResult
    base: int
    majority_needed: int
    tie: bool
    decided_by: DecidedBy
    outcome: Outcome
    reason: Reason
    chosen: NotRequired[str | None]


class ResultView(TypedDict):
    """The tally, the roll-call in the order of seats, and the SHA-256 of the record's file."""

    tally: TallyView
    roll_call: list[RollLine]
    record_sha256: str


class ResultOnDisplay(TypedDict):
    """The tally and the roll-call, as the room sees them."""

    tally: TallyView
    roll_call: list[RollLineOnDisplay]


class KeyHolderView(TypedDict):
    """Who holds a share of the key of a secret vote."""

    place: int
    person_id: str
    name: str


class DeclarationView(TypedDict):
    """The side that the chair took openly at a tie, "" for none; `by` is the chair's name."""

    choice: str
    by: str
    by_id: str
    at: str


class BoxView(TypedDict):
    """The box of a secret vote; `counted` seats have a ballot in it, `shares` are the places of who helped to open it.

    `open` while votes are cast, then `waiting` for two holders; `tie` while the chair has to take a side; `opened` once
    there is a result, `unopened` where too few ballots were cast to hide anybody.
    """

    state: Literal["open", "waiting", "tie", "opened", "unopened"]
    key_id: str
    key_digest: str
    holders: list[KeyHolderView]
    digest: str
    ballots: int
    counted: int
    shares: list[int]
    declared: DeclarationView | None


class BallotBoxView(BoxView):
    """The same for the holders of the key, with the question."""

    vote_id: str
    question: str
    question_en: str


class SecretTermsView(TypedDict):
    """What a voter's device encrypts under: the terms, the key with all that was said while it was made."""

    terms: dict[str, Any]
    key: dict[str, Any]
    seat: str
    number: int


class PublishedBoxView(TypedDict):
    """The closed box: its ballots by seat and number, and its digest."""

    terms: dict[str, Any]
    key: dict[str, Any]
    ballots: list[dict[str, Any]]
    digest: str


class VoteView(TypedDict):
    """A vote as those admitted to its item see it, or to each of its `block_items`; these are none for one item's vote.

    `repeats` is the vote that it holds again, for that `reason`. A secret vote has a `box`.
    """

    id: str
    meeting_id: str
    item_id: str
    number: int
    question: str
    question_en: str
    choices: list[str]
    state: State
    entitled: int
    options: list[OptionView]
    majority: MajorityView | None
    repeats: str | None
    reason: str
    rules: RulesView
    papers: list[PaperView]
    block_id: str | None
    block_items: list[BlockLine] | None
    opened_at: str
    opened_by: str
    closed_at: str | None
    closed_by: str | None
    box: BoxView | None
    result: ResultView | None


class VoteOnDisplay(TypedDict):
    """A vote as the room display shows it."""

    id: str
    item_id: str
    number: int
    question: str
    question_en: str
    choices: list[str]
    state: State
    entitled: int
    options: list[OptionView]
    majority: MajorityView | None
    repeats: str | None
    opened_at: str
    closed_at: str | None
    box: BoxView | None
    result: ResultOnDisplay | None


class BallotView(TypedDict):
    """A ballot as its owner sees it, with all that opens the receipt; `short` is the receipt to compare by eye.

    `current` is false once the owner has cast another. `entered` says that somebody entered it for the owner;
    `confirmed_at` when a device of the owner's signed its receipt, if one did.
    """

    id: str
    vote_id: str
    seat_id: str
    choice: str
    words: str
    salt: str
    receipt: str
    short: str
    place: Place
    cast_at: str
    current: bool
    entered: bool
    confirmed_at: str | None


class SeatView(TypedDict):
    """A seat of the roll."""

    seat_id: str
    title: str
    title_en: str
    short: str


class MyBallotView(TypedDict):
    """The seat for which one votes, and the ballot that stands for it."""

    seat: SeatView
    ballot: BallotView | None
