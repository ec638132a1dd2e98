"""Invitations on the screen: one's own answer, what others ask of one, and who has answered what."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import render_template, request
from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.accounts.models import Person
from ecabinet.accounts.queries import people_named
from ecabinet.bodies import queries as bodies
from ecabinet.bodies.models import Organisation
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.db import reading
from ecabinet.core.pages import Pages, followed
from ecabinet.core.problems import NotFound, require
from ecabinet.core.web import current_actor
from ecabinet.exchange.models import Printout
from ecabinet.exchange.queries import printout_saying
from ecabinet.invitations import letters, policy, queries, units
from ecabinet.invitations.clashes import span_of
from ecabinet.invitations.counting import counts
from ecabinet.invitations.models import Invitation, UnitInvitation
from ecabinet.invitations.queries import Invited
from ecabinet.invitations.views import UnitInvitationView
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.lateness import when_to_send
from ecabinet.meetings.models import AgendaItem, Meeting, Participant

pages = Pages("answers")
LEAST_TYPED = 2
MOST_SHOWN = 100
SHOWN = ("all", "waiting", "coming", "away", "asked", "clashing")


@dataclass(frozen=True)
class OwnAnswer:
    """One's own invitation as its card shows it."""

    meeting: Meeting
    invited: Invited
    may_substitute: bool
    printout: Printout | None
    begins: str
    ends: str

    @property
    def is_for_another_time(self) -> bool:
        """Whether the meeting was moved after the answer."""
        row = self.invited.invitation
        return row is not None and row.answered_for not in {None, self.meeting.starts_at}


@dataclass(frozen=True)
class Asked:
    """That one is asked to go in somebody's place, or to allow an absence."""

    meeting: Meeting
    participant: Participant
    invitation: Invitation
    substitute: str = ""


@dataclass(frozen=True)
class UnitAsked:
    """What a unit is asked, with the items by their titles."""

    meeting: Meeting
    organisation: Organisation
    view: UnitInvitationView
    items: list[AgendaItem]
    may_name: bool


@pages.get("/meetings/<uuid:meeting_id>/answer")
def own_answer(meeting_id: UUID) -> str:
    """The card with which one answers an invitation; NotFound for who is not invited."""
    actor = current_actor()
    with reading() as session:
        own = answer_of(session, actor, meetings.visible(session, actor, meeting_id))
        require(own is not None, NotFound)
    return render_template("invitations/_answer.html", own=own)


def answer_of(session: Session, actor: Actor, meeting: Meeting) -> OwnAnswer | None:
    """The actor's own invitation to a meeting that was sent out, or none."""
    return answers_of(session, actor, [meeting]).get(meeting.id)


def answers_of(session: Session, actor: Actor, rows: Collection[Meeting]) -> dict[UUID, OwnAnswer]:
    """The actor's own invitations to those of these meetings that were sent out, by meeting."""
    sent = [row for row in rows if row.state != "draft"]
    parts, invited = meetings.parts_of(session, actor, sent), queries.invited_to(session, actor, sent)
    return {
        row.id: _own(session, actor, row, invited[row.id], policy.may_send_substitute(parts[row.id]))
        for row in sent
        if row.id in invited
    }


def _own(session: Session, actor: Actor, meeting: Meeting, invited: Invited, may_substitute: bool) -> OwnAnswer:
    printout = printout_saying(session, actor, letters.letter_of(session, meeting, invited.participant))
    begins, ends = (at.astimezone(clock.HANOI).strftime("%Y-%m-%dT%H:%M") for at in span_of(meeting))
    return OwnAnswer(meeting, invited, may_substitute, printout, begins, ends)


@pages.get("/meetings/<uuid:meeting_id>/answer/choices")
def substitute_choices(meeting_id: UUID) -> str:
    """Those whom the picker offers to go in one's place."""
    actor = current_actor()
    with reading() as session:
        meeting = meetings.visible(session, actor, meeting_id)
        require(policy.may_send_substitute(meetings.part_of(session, actor, meeting)))
        return _choices(session, but=actor.person_id)


@pages.get("/unit-invitations/<uuid:key>/choices")
def delegate_choices(key: UUID) -> str:
    """Those whom the picker offers to send for a unit."""
    actor = current_actor()
    with reading() as session:
        row = units.visible_unit_invitation(session, actor, key)
        require(units.may_follow_unit(session, actor, row.organisation_id))
        return _choices(session)


def _choices(session: Session, but: UUID | None = None) -> str:
    """The people with such a name, without the one who can't be chosen."""
    typed = request.args.get("q", "").strip()[:100]
    named = people_named(session, typed) if len(typed) >= LEAST_TYPED else []
    rows = [row for row in named if row.id != but]
    return render_template("screens/_prepare_choices.html", rows=rows, typed=typed, least=LEAST_TYPED)


@pages.get("/today/asked")
def today_asked() -> str:
    """What others ask of one: to go in their place, to allow an absence, to name who goes for a unit."""
    with reading() as session:
        return render_template("invitations/_asked.html", asked=asked_of(session, current_actor()))


def asked_of(session: Session, actor: Actor) -> dict[str, Any]:
    """What waits for the actor's word, and the streams that tell of a change to it."""
    chaired = _chaired(session, actor)
    own_units = units.unit_invitations_for(session, actor)
    return {
        "substitutions": [
            one for row in queries.substitutions(session, actor.person_id) for one in _named(session, row)
        ],
        "absences": _absences(session, {meeting.id: meeting for meeting in chaired}),
        "units": [_unit(session, row, meeting, may_name=True) for row, meeting in own_units],
        "streams": [
            f"user:{actor.person_id}",
            *(f"invitations:{meeting.id}" for meeting in chaired),
            *(f"unit:{key}" for key in sorted(units.units_of(session, actor.person_id))),
        ],
    }


def _chaired(session: Session, actor: Actor) -> list[Meeting]:
    """The meetings to come that the actor chairs."""
    query = select(Meeting).join(Participant, Participant.meeting_id == Meeting.id)
    own = (Participant.person_id == actor.person_id) & (Participant.role == "chair")
    coming = (Meeting.state == "convened") & Meeting.removed_at.is_(None)
    return list(session.scalars(query.where(own, coming).order_by(Meeting.starts_at, Meeting.id)))


def _named(session: Session, row: Invitation) -> list[Asked]:
    """The substitution, as long as something can be said to it."""
    meeting, member = session.get_one(Meeting, row.meeting_id), session.get(Participant, row.id)
    if member is None or meeting.removed_at is not None or meeting.state != "convened":
        return []
    return [Asked(meeting, member, row)]


def _absences(session: Session, chaired: Mapping[UUID, Meeting]) -> list[Asked]:
    """The absences from these meetings that are to be allowed or refused, in the order of the meetings and seats."""
    query = (
        select(Participant, Invitation, Person.name)
        .join(Invitation, Invitation.id == Participant.id)
        .outerjoin(Person, Person.id == Invitation.substitute_id)
        .where(Participant.meeting_id.in_(chaired), Invitation.decision == "asked")
        .order_by(Participant.position, Participant.id)
    )
    found = [Asked(chaired[part.meeting_id], part, row, name or "") for part, row, name in session.execute(query)]
    return sorted(found, key=lambda one: (one.meeting.starts_at, str(one.meeting.id)))


def _unit(session: Session, row: UnitInvitation, meeting: Meeting, *, may_name: bool) -> UnitAsked:
    own = set(units.items_of(session, row.id))
    items = [item for item in meetings.items_of(session, meeting.id) if item.id in own]
    organisation = session.get_one(Organisation, row.organisation_id)
    return UnitAsked(meeting, organisation, units.unit_view(session, row), items, may_name)


@pages.get("/meetings/<uuid:meeting_id>/answers")
def answers(meeting_id: UUID) -> str:
    """Who has answered what, for chair and secretaries."""
    actor = current_actor()
    with reading() as session:
        shown = answers_shown(session, actor, meetings.visible(session, actor, meeting_id))
        live = followed(session, shown["answer_streams"])
    return render_template("invitations/answers.html", live=live, **shown)


@pages.get("/meetings/<uuid:meeting_id>/answers/list")
def answers_list(meeting_id: UUID) -> str:
    """The part of it that changes."""
    actor = current_actor()
    with reading() as session:
        shown = answers_shown(session, actor, meetings.visible(session, actor, meeting_id))
    return render_template("invitations/_answers.html", **shown)


def answers_shown(session: Session, actor: Actor, meeting: Meeting) -> dict[str, Any]:
    """The answers that the reader wants to see, how many there are of each, units, and what the letters say."""
    part = meetings.part_of(session, actor, meeting)
    require(policy.may_see_answers(part))
    rows = queries.invited(session, actor, meeting)
    show = request.args.get("show", "all")
    chosen = [row for row in rows if _is_shown(row, show)]
    own = {item.id: item for item in meetings.items_of(session, meeting.id)}
    return {
        "meeting": meeting,
        "rows": chosen[:MOST_SHOWN],
        "more": max(0, len(chosen) - MOST_SHOWN),
        "counts": counts(rows),
        "show": show if show in SHOWN else "all",
        "sending": when_to_send(session, meeting),
        "all_late": bool(rows) and all(row.invitation and row.invitation.is_late for row in rows),
        "unit_rows": [
            _unit(session, session.get_one(UnitInvitation, UUID(view["id"])), meeting, may_name=False)
            for view in units.unit_views(session, meeting.id)
            if view["state"] != "withdrawn"
        ],
        "agenda": list(own.values()),
        "organisations": bodies.organisations(session),
        "letter": letters.settings_of(session, meeting),
        "may_decide": policy.may_decide_absence(part),
        "may_invite": policy.may_invite(part),
        "answer_streams": [f"invitations:{meeting.id}", meeting.stream],
    }


def _is_shown(row: Invited, show: str) -> bool:
    decision = row.invitation.decision if row.invitation else ""
    wanted = {
        "waiting": row.answer == "waiting",
        "coming": row.answer in ("onsite", "online"),
        "away": row.answer in ("absent", "partly", "substitute"),
        "asked": decision == "asked",
        "clashing": bool(row.clashes),
    }
    return wanted.get(show, True)
