"""What is missing before a meeting can be sent out, and what should be looked at: pure, over what was read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from ecabinet.bodies.lead_time import SendingTime
from ecabinet.documents.queries import Paper
from ecabinet.meetings.agenda_models import Recusal
from ecabinet.meetings.lateness import lead_in_words
from ecabinet.meetings.models import AgendaItem, Meeting, Participant
from ecabinet.meetings.seats import SeatInMeeting

MOST_NAMED = 3


@dataclass(frozen=True)
class Prepared:
    """All that is known of a meeting being prepared; `admitted` are the items of each guest, by participant.

    `sending` says by when the invitations are due, `clashing` names who has another meeting at that time.
    """

    meeting: Meeting
    items: Sequence[AgendaItem]
    papers: Mapping[UUID, Sequence[Paper]]
    participants: Sequence[Participant]
    admitted: Mapping[UUID, Sequence[UUID]]
    seats: Sequence[SeatInMeeting]
    has_rules: bool
    now: datetime
    recusals: Sequence[Recusal] = ()
    sending: SendingTime | None = None
    clashing: Sequence[str] = ()
    approval: str = "not_needed"


@dataclass(frozen=True)
class Check:
    """One thing to look at: its key in the words (`prepare.check.<key>`), whether it is as it should be.

    What is `needed` and not `met` stops the convening; the other checks only remind.
    """

    key: str
    met: bool
    needed: bool = False
    values: Mapping[str, Any] = field(default_factory=dict)


def checks(prepared: Prepared) -> list[Check]:
    """Every check, what is needed first."""
    return [*_needed(prepared), *_of_agenda(prepared), *_of_people(prepared)]


def may_be_convened(of: Sequence[Check]) -> bool:
    """Whether nothing needed is missing."""
    return all(check.met for check in of if check.needed)


def _needed(prepared: Prepared) -> Iterator[Check]:
    roles = [row.role for row in prepared.participants]
    yield Check("items", bool(prepared.items), needed=True, values={"count": len(prepared.items)})
    yield Check("chair", "chair" in roles, needed=True)
    yield Check("rules", prepared.has_rules, needed=True)
    if prepared.meeting.state == "draft" and prepared.approval != "not_needed":
        yield Check("approved", prepared.approval == "approved", needed=True)


def _of_agenda(prepared: Prepared) -> Iterator[Check]:
    meeting = prepared.meeting
    if meeting.state == "draft":
        yield Check("future", meeting.starts_at > prepared.now)
    if not prepared.items:
        return
    if meeting.ends_at is not None:
        ends = meeting.starts_at + timedelta(minutes=sum(item.minutes for item in prepared.items))
        over = int((ends - meeting.ends_at).total_seconds() // 60)
        yield Check("time", over <= 0, values={"minutes": over})
    yield from _each("presenters", [item.number for item in prepared.items if not item.presenter])
    yield from _each("papers", [item.number for item in prepared.items if not prepared.papers.get(item.id)])
    states = [current.state for papers in prepared.papers.values() for _, current in papers if current is not None]
    if states:
        yield Check("readable", "failed" not in states, values={"count": states.count("failed")})
    if coming := sum(state in ("waiting", "processing") for state in states):
        yield Check("ready", met=False, values={"count": coming})


def _each(key: str, lacking: Sequence[int]) -> Iterator[Check]:
    """A check over all items; the ones that lack something are named by their numbers."""
    yield Check(key, not lacking, values={"numbers": ", ".join(map(str, lacking))})


def _of_people(prepared: Prepared) -> Iterator[Check]:
    if prepared.sending is not None and prepared.meeting.state == "draft":
        yield _sent_in_time(prepared.sending)
    if prepared.clashing:
        names = ", ".join(prepared.clashing[:MOST_NAMED]) + (" …" if len(prepared.clashing) > MOST_NAMED else "")
        yield Check("clashes", met=False, values={"count": len(prepared.clashing), "names": names})
    left = len(not_invited(prepared.seats))
    yield Check("members", not left, values={"count": left})
    yield Check("secretary", any(row.role == "secretary" for row in prepared.participants))
    guests = [row for row in prepared.participants if row.role == "guest"]
    if guests:
        waiting = [row.title or row.name for row in guests if not prepared.admitted.get(row.id)]
        yield Check("guests", not waiting, values={"names": ", ".join(waiting)})


def _sent_in_time(sending: SendingTime) -> Check:
    due = {"by": sending.by.strftime("%d/%m/%Y"), "days": lead_in_words(sending)}
    return Check("lead_time", not sending.is_late, values=due)


def not_invited(seats: Sequence[SeatInMeeting]) -> list[SeatInMeeting]:
    """The seats whose holders do not take part yet."""
    return [seat for seat in seats if seat.holder is not None and seat.participant is None]
