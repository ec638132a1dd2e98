"""What invitations are as JSON."""

from typing_extensions import TypedDict


class InvitationView(TypedDict):
    """A person's invitation and answer; `id` is the participant's. `version` is 0 until something was answered."""

    id: str
    meeting_id: str
    person_id: str
    sent_at: str
    is_late: bool
    answer: str
    answered_at: str | None
    answered_for: str | None
    reason: str
    absent_from: str | None
    absent_until: str | None
    decision: str
    remark: str
    substitute_id: str | None
    substitute_state: str
    substitute_post: str
    substitute_remark: str
    withdrawn_at: str | None
    version: int


class SubstitutionView(TypedDict):
    """That one is asked to go in somebody's place; `state` is asked, accepted or declined."""

    id: str
    meeting_id: str
    for_person_id: str
    state: str


class DelegateView(TypedDict):
    """Whom a unit sends; `id` is the participant's."""

    id: str
    person_id: str
    name: str
    title: str


class UnitInvitationView(TypedDict):
    """A unit's invitation to items of a meeting, and whom it sends."""

    id: str
    meeting_id: str
    organisation_id: str
    item_ids: list[str]
    places: int
    note: str
    state: str
    reason: str
    sent_at: str | None
    delegates: list[DelegateView]
    version: int


class ClashView(TypedDict):
    """Another meeting at the same time; `title` is none where the reader may not see that meeting."""

    starts_at: str
    ends_at: str
    title: str | None


class InvitedView(TypedDict):
    """Somebody who takes part, their invitation (none until it is sent) and the meetings it clashes with."""

    participant_id: str
    name: str
    title: str
    role: str
    invitation: InvitationView | None
    substitute: str | None
    clashes: list[ClashView]


class SendingTimeView(TypedDict):
    """By when the invitations have to be out, by the rules of the meeting's day."""

    by: str
    days: int
    working: bool
    is_late: bool


class InvitationsView(TypedDict):
    """A meeting's invitations; `counts` is how many answered what; `sending_time` none where it can't be counted."""

    invited: list[InvitedView]
    units: list[UnitInvitationView]
    answers: dict[str, int]
    sending_time: SendingTimeView | None


class MyInvitationView(TypedDict):
    """One's own invitation with its meeting in short, and what it clashes with."""

    invitation: InvitationView
    title: str
    room: str
    starts_at: str
    ends_at: str | None
    clashes: list[ClashView]


class LetterSettingsView(TypedDict):
    """What a meeting's letters of invitation say besides the meeting; `version` is 0 as long as nobody set it."""

    meeting_id: str
    parent: str
    issuer: str
    number: int | None
    symbol: str
    place: str
    day: str | None
    authority: str
    signer: str
    recipients: str
    note: str
    version: int
