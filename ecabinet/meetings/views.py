"""What a meeting is as JSON."""

from typing_extensions import TypedDict


class ItemNumber(TypedDict):
    """An item's place in the agenda; what it is about is told only to those admitted to it."""

    id: str
    number: int


class QuorumView(TypedDict):
    """Seats that count, how many have to be present, how many are, and whether that is enough."""

    seats: int
    needed: int
    present: int
    met: bool


class MeetingLine(TypedDict):
    """A meeting in a list."""

    id: str
    body_id: str
    title: str
    title_en: str
    kind: str
    room: str
    room_id: str | None
    starts_at: str
    ends_at: str | None
    state: str
    version: int


class MeetingView(MeetingLine):
    """A meeting as all who take part see it; `quorum` is none where no rules are in force on its day.

    `stood_seconds` are breaks since it turned to its current item, without the one since `adjourned_at`.
    """

    guests_leave_with_item: bool
    agenda_version: int
    current_item_id: str | None
    presenter_person_id: str | None
    started_at: str | None
    closed_at: str | None
    adjourned_at: str | None
    resumes_at: str | None
    stood_seconds: int
    items: list[ItemNumber]
    quorum: QuorumView | None


class MeetingState(TypedDict):
    """All that the body's people hear of a meeting, whether they take part or not."""

    id: str
    state: str


class AgendaItemView(TypedDict):
    """An agenda item; `minutes` is the time planned for it, `late` whether it came after the lead time of the rules.

    `stood_seconds` of the time from `started_at` to `ended_at` were breaks.
    """

    id: str
    meeting_id: str
    number: int
    block: str
    title: str
    title_en: str
    summary: str
    question: str
    question_en: str
    minutes: int
    organisation_id: str | None
    organisation: str
    organisation_en: str
    presenter_seat_id: str | None
    presenter: str
    presenter_en: str
    late: bool
    state: str
    started_at: str | None
    ended_at: str | None
    stood_seconds: int
    postponed_reason: str
    version: int


class AgendaView(TypedDict):
    """The agenda in its order; `version` counts the changes of order and blocks."""

    version: int
    items: list[AgendaItemView]


class ParticipantView(TypedDict):
    """A person's part in a meeting; `item_ids` are those to which a guest is admitted.

    `recused_from` are the items in which a member, or who stands in for the member, takes no part, `away_from` those
    for which somebody is away. `attendance_way` is how the attendance was said: `self`, `code`, `desk`, or empty.
    """

    id: str
    meeting_id: str
    person_id: str
    role: str
    seat_id: str | None
    name: str
    title: str
    title_en: str
    short: str
    position: int
    attendance: str
    attendance_at: str | None
    attendance_by: str | None
    attendance_way: str
    place_id: str | None
    item_ids: list[str]
    recused_from: list[str]
    away_from: list[str]
    version: int


class PersonFound(TypedDict):
    """Somebody who might be invited: no more than the name."""

    id: str
    name: str
    name_en: str


class DisplayView(TypedDict):
    """A room display; its code is told only to who added it."""

    id: str
    meeting_id: str
    label: str
    theme: str
    notice: str
    paired_at: str | None


class DisplayLook(TypedDict):
    """What a display is to show: a theme, and the words of a notice."""

    id: str
    theme: str
    notice: str


class NewDisplayView(DisplayView):
    """A display just added, with the code to type on it and until when."""

    code: str | None
    code_until: str | None


class ItemOnDisplay(TypedDict):
    """The current item as the room sees it."""

    id: str
    number: int
    title: str
    title_en: str
    presenter: str
    presenter_en: str
    minutes: int
    started_at: str | None


class SeatOnDisplay(TypedDict):
    """A seat's sign, and whether its holder is there: `onsite`, `online`, `away` for the item, `absent`."""

    short: str
    attendance: str


class MeetingOnDisplay(TypedDict):
    """All that a room display learns of a meeting; `seats` is empty in a body too large for single seats."""

    id: str
    title: str
    title_en: str
    state: str
    room: str
    starts_at: str
    resumes_at: str | None
    stood_seconds: int
    items: int
    item: ItemOnDisplay | None
    quorum: QuorumView | None
    seats: list[SeatOnDisplay]


class PartView(TypedDict):
    """What the reader is in the meeting; `seat_id` is the seat held, none for a substitute."""

    role: str | None
    participant_id: str | None
    seat_id: str | None


class WholeMeetingView(TypedDict):
    """A meeting, the items the reader is admitted to, who takes part, what the reader is in it and may do."""

    meeting: MeetingView
    items: list[AgendaItemView]
    participants: list[ParticipantView]
    part: PartView
    may: dict[str, bool]
