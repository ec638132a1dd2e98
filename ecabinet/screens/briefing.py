"""The chair's briefing: who stands where on each item and what is in dispute, disputes first; live, and printable."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import render_template
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.db import reading
from ecabinet.core.pages import Pages, followed
from ecabinet.core.problems import require
from ecabinet.core.web import current_actor
from ecabinet.dossiers import queries as dossiers
from ecabinet.dossiers.models import AdviceRequest
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import AgendaItem, Participant
from ecabinet.meetings.recusals import recused_people
from ecabinet.opinions import queries as slips
from ecabinet.opinions.lists import slips_about
from ecabinet.opinions.models import OpinionSlip, SlipSeat
from ecabinet.positions import policy
from ecabinet.positions.models import STANCES, Position, Stance
from ecabinet.positions.queries import desk_stream_of, positions_on

pages = Pages("briefing")


@dataclass(frozen=True)
class Stand:
    """Where a member stands, with that member's part; the statements before it, the latest first."""

    member: Participant
    position: Position
    earlier: Sequence[Position]


@dataclass(frozen=True)
class Reservation:
    """What a member answered to a slip other than that they agree."""

    seat: SlipSeat
    choice: str
    words: str


@dataclass(frozen=True)
class SlipBefore:
    """A closed slip about the item's dossier, and what was said there that is not agreement."""

    slip: OpinionSlip
    answers: list[Reservation]


@dataclass(frozen=True)
class ItemBriefing:
    """An item as its chair prepares for it; `advice` are ministries that have not answered, or do not simply agree."""

    item: AgendaItem
    stands: dict[Stance, list[Stand]]
    silent: list[Participant]
    advice: list[AdviceRequest]
    slips: list[SlipBefore]

    @property
    def dispute(self) -> str:
        """How far from adoption without debate: `disputed`, `to_discuss`, `open` while some are silent, `agreed`."""
        if self.stands["objection"] or any(one.position == "disagree" for one in self.advice):
            return "disputed"
        if self.stands["wants_to_speak"] or self.advice or any(one.answers for one in self.slips):
            return "to_discuss"
        return "open" if self.silent else "agreed"


DISPUTES = ("disputed", "to_discuss", "open", "agreed")


@pages.get("/meetings/<uuid:meeting_id>/briefing")
def briefing(meeting_id: UUID) -> str:
    """The briefing, for the chair and the secretaries."""
    return render_template("positions/briefing.html", **_briefing(meeting_id))


@pages.get("/meetings/<uuid:meeting_id>/briefing/items")
def briefing_items(meeting_id: UUID) -> str:
    """The part of it that changes."""
    return render_template("positions/_briefing.html", **_briefing(meeting_id))


def _briefing(meeting_id: UUID) -> dict[str, Any]:
    actor = current_actor()
    with reading() as session:
        meeting = meetings.visible(session, actor, meeting_id)
        require(policy.may_see_all_positions(meetings.part_of(session, actor, meeting)))
        agenda = meetings.visible_items(session, actor, meeting)
        people = meetings.participants_of(session, meeting_id)
        members = [row for row in people if row.seat_id is not None and row.role in meetings.HOLDERS]
        items = [_item(session, actor, item, members) for item in agenda]
        streams = [meeting.stream, *(name for item in agenda for name in (item.stream, desk_stream_of(item.id)))]
        ordered = sorted(items, key=lambda one: (DISPUTES.index(one.dispute), one.item.number))
        return {"meeting": meeting, "briefed": ordered, "stances": STANCES, "live": followed(session, streams)}


def _item(session: Session, actor: Actor, item: AgendaItem, members: Sequence[Participant]) -> ItemBriefing:
    said = positions_on(session, actor, item.id)
    stands = list(_stands(members, said))
    recused = recused_people(session, item.id) | {one.member.person_id for one in stands}
    return ItemBriefing(
        item=item,
        stands={stance: [one for one in stands if one.position.stance == stance] for stance in STANCES},
        silent=[row for row in members if row.role != "chair" and row.person_id not in recused],
        advice=list(_open_advice(session, item)),
        slips=list(_slips(session, actor, item)),
    )


def _stands(members: Sequence[Participant], said: Sequence[Position]) -> Iterator[Stand]:
    for member in members:
        own = [row for row in said if row.holder_id == member.person_id]
        if own and own[0].ended_at is None:
            yield Stand(member, own[0], own[1:])


def _open_advice(session: Session, item: AgendaItem) -> Iterator[AdviceRequest]:
    dossier = dossiers.on_item(session, item.id)
    for request in dossiers.advice_of(session, dossier.id) if dossier else ():
        if request.position != "agree":
            yield request


def _slips(session: Session, actor: Actor, item: AgendaItem) -> Iterator[SlipBefore]:
    dossier = dossiers.on_item(session, item.id)
    for slip in slips_about(session, actor, dossier.id) if dossier else ():
        if slip.result is not None:
            yield SlipBefore(slip, list(_reservations(session, actor, slip)))


def _reservations(session: Session, actor: Actor, slip: OpinionSlip) -> Iterator[Reservation]:
    roll = {row.id: row for row in slips.roll_of(session, slip.id)}
    agreeing = {str(row.id) for row in slips.questions_of(session, slip.id) if row.kind == "agree"}
    for answer in slips.shown_answers(session, actor, slip):
        for question, chosen in answer.choices.items():
            if answer.current and question in agreeing and chosen["choice"] != "agree":
                yield Reservation(roll[answer.slip_seat_id], chosen["choice"], chosen["words"] or answer.reservation)
