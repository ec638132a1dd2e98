"""What notices accept."""

from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, Field, StringConstraints

from ecabinet.core.forms import Form

TimeOfDay = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]


class NoticeFilter(Form):
    """Which of one's notices: the unread ones only, made before an instant, at most so many."""

    unread: bool = False
    before: AwareDatetime | None = None
    most: Annotated[int, Field(ge=1, le=200)] = 100


class MarkRead(Form):
    """The notices that were read: these, or all made until an instant."""

    ids: Annotated[list[UUID], Field(max_length=500)] = []
    until: AwareDatetime | None = None


class ChangeNoticeSettings(Form):
    """How one wants to be told outside the program; equal times are no quiet hours. `version` is the one read."""

    version: int
    email: bool = False
    sms: bool = False
    quiet_from: TimeOfDay = "21:00"
    quiet_until: TimeOfDay = "06:30"


class SwitchOnPush(Form):
    """The subscription of this device's browser: where its push service is, and its keys (RFC 8291), base64url."""

    endpoint: Annotated[str, StringConstraints(min_length=10, max_length=1_000, pattern=r"^https?://[!-~]+$")]
    p256dh: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{87}=?$")]
    auth: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{22}(==)?$")]


class SendAgain(Form):
    """Whose failed deliveries go out again: one person's, or everybody's."""

    person_id: UUID | None = None
