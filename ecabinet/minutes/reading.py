"""The minutes as somebody reads them: as they were kept once they are final, without what is shut to the reader."""

import json
from typing import cast
from uuid import UUID

from sqlalchemy.orm import Session

from ecabinet.meetings.models import Meeting
from ecabinet.meetings.policy import Part
from ecabinet.minutes import policy
from ecabinet.minutes.content import content_of
from ecabinet.minutes.content_shape import MinutesContent
from ecabinet.minutes.models import Minutes


def kept_or_current(session: Session, meeting: Meeting) -> MinutesContent:
    """What final minutes say as they became final; of others what they say now."""
    row = session.get(Minutes, meeting.id)
    if row is not None and row.content is not None:
        return cast(MinutesContent, json.loads(row.content))
    return content_of(session, meeting)


def read_by(session: Session, meeting: Meeting, part: Part) -> MinutesContent:
    """The same without the items that the reader may know nothing of."""
    content = kept_or_current(session, meeting)
    items = [item for item in content["items"] if policy.may_read_item(part, UUID(item["id"]))]
    return {**content, "items": items}
