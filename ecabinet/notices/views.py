"""The shapes in which notices are shown."""

from typing_extensions import TypedDict


class NoticeView(TypedDict):
    """A notice as its person reads it now: titles only of what they may see now, empty otherwise."""

    id: str
    kind: str
    meeting_id: str | None
    about_id: str | None
    heading: str
    meeting: str
    paper: str
    dossier: str
    slip: str
    task: str
    secret: str
    starts_at: str | None
    link: str
    created_at: str
    read: bool
    urgent: bool


class UnreadView(TypedDict):
    """How many notices a person has not read."""

    person_id: str
    count: int


class MeetingDeliveriesView(TypedDict):
    """That the deliveries of a meeting's notices have changed; ask for them."""

    meeting_id: str


class NoticeSettingsView(TypedDict):
    """How a person wants to be told."""

    person_id: str
    email: bool
    sms: bool
    quiet_from: str
    quiet_until: str
    version: int


class PushDeviceView(TypedDict):
    """A device that shows notices by web push, and what became of the last message to it."""

    device_id: str
    state: str
    detail: str
    since: str
    told_at: str | None


class OwnPushView(TypedDict):
    """Whether this device shows notices by web push; `key` is what its browser subscribes with, base64url."""

    key: str
    device: PushDeviceView | None


class DeliveryView(TypedDict):
    """How a notice reached somebody by a channel, or why not."""

    id: str
    person_id: str
    name: str
    kind: str
    channel: str
    state: str
    reason: str
    detail: str
    attempts: int
    since: str
    due_at: str
    sent_at: str | None
    read: bool
