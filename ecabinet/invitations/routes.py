"""The JSON API of invitations to persons."""

from uuid import UUID

from flask import request

from ecabinet.accounts.queries import people_named
from ecabinet.core.clock import rfc3339
from ecabinet.core.db import reading
from ecabinet.core.forms import parse
from ecabinet.core.problems import require
from ecabinet.core.web import Api, accepts, current_actor
from ecabinet.invitations import commands, policy, presenters, queries, units
from ecabinet.invitations.clashes import clashes
from ecabinet.invitations.counting import counts
from ecabinet.invitations.forms import (
    AnswerInvitation,
    AnswerSubstitution,
    DecideAbsence,
    PeopleSearch,
)
from ecabinet.invitations.queries import Invited
from ecabinet.invitations.views import (
    InvitationsView,
    InvitationView,
    InvitedView,
    MyInvitationView,
    SubstitutionView,
)
from ecabinet.meetings import presenters as meeting_presenters
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.forms import ConveneMeeting
from ecabinet.meetings.lateness import when_to_send
from ecabinet.meetings.models import Participant
from ecabinet.meetings.views import MeetingLine, PersonFound

api = Api("invitations")


@api.get("/meetings/<uuid:meeting_id>/invitations")
def list_invitations(meeting_id: UUID) -> InvitationsView:
    """Who is invited and what they answered, which units are, and by when invitations have to be out."""
    with reading() as session:
        meeting = meetings.visible(session, current_actor(), meeting_id)
        require(policy.may_see_answers(meetings.part_of(session, current_actor(), meeting)))
        rows, time = queries.invited(session, current_actor(), meeting), when_to_send(session, meeting)
        return {
            "invited": [_invited(row) for row in rows],
            "units": units.unit_views(session, meeting_id),
            "answers": counts(rows),
            "sending_time": presenters.sending_time(time) if time else None,
        }


@api.post("/meetings/<uuid:meeting_id>/invitations")
@accepts(ConveneMeeting)
def invite_members(meeting_id: UUID, form: ConveneMeeting) -> MeetingLine:
    """The meeting is convened, and everybody who takes part is invited."""
    return meeting_presenters.meeting_line(commands.invite_members(current_actor(), meeting_id, form))


@api.get("/my/invitations")
def list_my_invitations() -> list[MyInvitationView]:
    """One's own invitations to meetings that are not over, the next first."""
    actor, shown = current_actor(), list[MyInvitationView]()
    with reading() as session:
        rows = queries.own_invitations(session, actor)
        others = clashes(session, actor, [meeting for _, meeting in rows], [actor.person_id])
        for row, meeting in rows:
            shown.append(
                {
                    "invitation": presenters.invitation(row),
                    "title": meeting.title,
                    "room": meeting.room,
                    "starts_at": rfc3339(meeting.starts_at),
                    "ends_at": rfc3339(meeting.ends_at) if meeting.ends_at else None,
                    "clashes": [presenters.clash(one) for one in others[meeting.id][actor.person_id]],
                }
            )
    return shown


@api.post("/invitations/<uuid:invitation_id>/answer")
@accepts(AnswerInvitation)
def answer_invitation(invitation_id: UUID, form: AnswerInvitation) -> InvitationView:
    """One says whether and how one comes."""
    return presenters.invitation(commands.answer_invitation(current_actor(), invitation_id, form))


@api.post("/invitations/<uuid:invitation_id>/decision")
@accepts(DecideAbsence)
def decide_absence(invitation_id: UUID, form: DecideAbsence) -> InvitationView:
    """The chair allows an absence, or does not."""
    return presenters.invitation(commands.decide_absence(current_actor(), invitation_id, form))


@api.get("/my/substitutions")
def list_my_substitutions() -> list[SubstitutionView]:
    """In whose place one is asked to go."""
    with reading() as session:
        return [presenters.substitution(row) for row in queries.substitutions(session, current_actor().person_id)]


@api.post("/invitations/<uuid:invitation_id>/substitution")
@accepts(AnswerSubstitution)
def answer_substitution(invitation_id: UUID, form: AnswerSubstitution) -> SubstitutionView:
    """One goes in the other's place, or does not."""
    return presenters.substitution(commands.answer_substitution(current_actor(), invitation_id, form))


@api.get("/meetings/<uuid:meeting_id>/substitutes")
def search_substitutes(meeting_id: UUID) -> list[PersonFound]:
    """Those whom one might send, whose name holds every word of `name` (two letters at least), accents aside."""
    form = parse(PeopleSearch, request.args.to_dict())
    with reading() as session:
        meeting = meetings.visible(session, current_actor(), meeting_id)
        require(policy.may_send_substitute(meetings.part_of(session, current_actor(), meeting)))
        return [meeting_presenters.person_found(row) for row in people_named(session, form.name)]


def _invited(row: Invited) -> InvitedView:
    part: Participant = row.participant
    return {
        "participant_id": str(part.id),
        "name": part.name,
        "title": part.title,
        "role": part.role,
        "invitation": presenters.invitation(row.invitation) if row.invitation else None,
        "substitute": row.substitute.name if row.substitute else None,
        "clashes": [presenters.clash(one) for one in row.clashes],
    }
