"""Who was reached how, person by person: pure, over what went out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from ecabinet.accounts.models import Person
from ecabinet.notices.models import CHANNELS, PENDING, Delivery, Notice

Row = tuple[Delivery, Notice, Person]


@dataclass(slots=True)
class PersonReached:
    """What a person was told of a meeting, and by channel what went out, the newest first."""

    person: Person
    notices: dict[UUID, bool] = field(default_factory=dict)
    by_channel: dict[str, list[Delivery]] = field(default_factory=lambda: {channel: [] for channel in CHANNELS})

    @property
    def read(self) -> int:
        """How many of the notices were read."""
        return sum(self.notices.values())

    @property
    def failed(self) -> list[Delivery]:
        """What did not arrive and could."""
        return [row for rows in self.by_channel.values() for row in rows if is_failed(row)]

    def summary(self, channel: str) -> list[tuple[str, str, int, datetime]]:
        """State, reason, how many, and the newest's instant (until when it is held, or since when it is so)."""
        found: dict[tuple[str, str], tuple[int, datetime]] = {}
        for row in self.by_channel[channel]:
            key = (row.state, row.reason)
            count, at = found.get(key, (0, row.due_at if row.state in PENDING else row.sent_at or row.since))
            found[key] = (count + 1, at)
        return [(state, reason, count, at) for (state, reason), (count, at) in found.items()]


def by_person(rows: Iterable[Row]) -> list[PersonReached]:
    """Everybody who was told something, those first whom something did not reach."""
    found: dict[UUID, PersonReached] = {}
    for row, notice, person in rows:
        one = found.setdefault(person.id, PersonReached(person))
        one.notices[notice.id] = notice.read_at is not None
        one.by_channel[row.channel].append(row)
    return sorted(found.values(), key=lambda one: not one.failed)


def figures(people: Sequence[PersonReached]) -> dict[str, int]:
    """How many messages went out, wait or failed, and how many notices were read in the program."""
    rows = [row for one in people for channel in one.by_channel.values() for row in channel]
    return {
        "sent": sum(row.state == "sent" for row in rows),
        "waiting": sum(row.state in (*PENDING, "sending") for row in rows),
        "failed": sum(row.state == "failed" for row in rows),
        "read": sum(one.read for one in people),
    }


def is_failed(row: Delivery) -> bool:
    """Whether it may be sent again: it was tried and refused."""
    return row.state == "failed"
