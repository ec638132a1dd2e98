"""The JSON API of invitations to units."""

from uuid import UUID

from flask import request

from ecabinet.accounts.queries import people_named
from ecabinet.core.db import reading
from ecabinet.core.forms import parse
from ecabinet.core.problems import require
from ecabinet.core.web import Api, accepts, current_actor
from ecabinet.invitations import commands, units
from ecabinet.invitations.forms import InviteUnit, NameDelegate, PeopleSearch, RefuseUnitInvitation
from ecabinet.invitations.models import UnitInvitation
from ecabinet.invitations.views import UnitInvitationView
from ecabinet.meetings import presenters as meeting_presenters
from ecabinet.meetings.views import PersonFound

api = Api("unit_invitations")


@api.get("/unit-invitations")
def list_unit_invitations() -> list[UnitInvitationView]:
    """What the units for which one speaks are invited to."""
    with reading() as session:
        rows = units.unit_invitations_for(session, current_actor())
        return [units.unit_view(session, row) for row, _ in rows]


@api.post("/meetings/<uuid:meeting_id>/unit-invitations")
@accepts(InviteUnit)
def invite_unit(meeting_id: UUID, form: InviteUnit) -> tuple[UnitInvitationView, int]:
    """A unit is invited to items."""
    return _view(commands.invite_unit(current_actor(), meeting_id, form)), 201


@api.delete("/unit-invitations/<uuid:key>")
def withdraw_unit_invitation(key: UUID) -> UnitInvitationView:
    """A unit is not invited any more."""
    return _view(commands.withdraw_unit_invitation(current_actor(), key))


@api.get("/unit-invitations/<uuid:key>/people")
def search_delegates(key: UUID) -> list[PersonFound]:
    """Those whom the unit might send, whose name holds every word of `name` (two letters at least), accents aside."""
    form = parse(PeopleSearch, request.args.to_dict())
    with reading() as session:
        row = units.visible_unit_invitation(session, current_actor(), key)
        require(units.may_follow_unit(session, current_actor(), row.organisation_id))
        return [meeting_presenters.person_found(row) for row in people_named(session, form.name)]


@api.post("/unit-invitations/<uuid:key>/delegates")
@accepts(NameDelegate)
def name_delegate(key: UUID, form: NameDelegate) -> tuple[UnitInvitationView, int]:
    """The unit names somebody who goes."""
    return _view(commands.name_delegate(current_actor(), key, form)), 201


@api.delete("/unit-invitations/<uuid:key>/delegates/<uuid:delegate_id>")
def recall_delegate(key: UUID, delegate_id: UUID) -> UnitInvitationView:
    """Somebody whom the unit named does not go."""
    return _view(commands.recall_delegate(current_actor(), key, delegate_id))


@api.post("/unit-invitations/<uuid:key>/refusal")
@accepts(RefuseUnitInvitation)
def refuse_unit_invitation(key: UUID, form: RefuseUnitInvitation) -> UnitInvitationView:
    """The unit sends nobody."""
    return _view(commands.refuse_unit_invitation(current_actor(), key, form))


def _view(row: UnitInvitation) -> UnitInvitationView:
    with reading() as session:
        return units.unit_view(session, row)
