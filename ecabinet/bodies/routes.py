"""The JSON API of bodies."""

from uuid import UUID

from ecabinet.bodies import commands, presenters, queries
from ecabinet.bodies.forms import (
    AbolishSeat,
    AddOrganisation,
    AddSeat,
    AppointAide,
    AppointHolder,
    ChangeBody,
    ChangeHolder,
    ChangeOrganisation,
    ChangeSeat,
    CreateBody,
    GiveRole,
    MoveSeat,
)
from ecabinet.bodies.presenters import (
    AideView,
    BodyView,
    OrganisationView,
    RoleView,
    RuleProfileView,
    SeatHolderView,
    SeatView,
    WholeBodyView,
)
from ecabinet.core.db import reading
from ecabinet.core.web import Api, accepts, current_actor

api = Api("bodies")


@api.get("/organisations")
def list_organisations() -> list[OrganisationView]:
    """All organisations; each names the one above it."""
    with reading() as session:
        return [presenters.organisation(row) for row in queries.organisations(session)]


@api.post("/organisations")
@accepts(AddOrganisation)
def add_organisation(form: AddOrganisation) -> tuple[OrganisationView, int]:
    """An organisation is added to the tree."""
    return presenters.organisation(commands.add_organisation(current_actor(), form)), 201


@api.patch("/organisations/<uuid:organisation_id>")
@accepts(ChangeOrganisation)
def change_organisation(organisation_id: UUID, form: ChangeOrganisation) -> OrganisationView:
    """An organisation is called differently or stands elsewhere in the tree."""
    return presenters.organisation(commands.change_organisation(current_actor(), organisation_id, form))


@api.delete("/organisations/<uuid:organisation_id>")
def remove_organisation(organisation_id: UUID) -> None:
    """An organisation to which nothing belongs is removed."""
    commands.remove_organisation(current_actor(), organisation_id)


@api.get("/bodies")
def list_bodies() -> list[BodyView]:
    """The bodies in which one has a part; for administrators all."""
    with reading() as session:
        return [presenters.body(row) for row in queries.visible_bodies(session, current_actor())]


@api.post("/bodies")
@accepts(CreateBody)
def create_body(form: CreateBody) -> tuple[BodyView, int]:
    """A body is founded."""
    return presenters.body(commands.create_body(current_actor(), form)), 201


@api.get("/bodies/<uuid:body_id>")
def show_body(body_id: UUID) -> WholeBodyView:
    """A body, its seats, who holds them from when to when, and its roles."""
    with reading() as session:
        body = queries.visible_body(session, current_actor(), body_id)
        holders, roles = queries.all_holders_of(session, body_id), queries.roles_of(session, body_id)
        people = {row.person_id for row in holders} | {row.person_id for row in roles}
        names = queries.names_of(session, people)
        return presenters.whole_body(body, queries.all_seats_of(session, body_id), holders, roles, names)


@api.patch("/bodies/<uuid:body_id>")
@accepts(ChangeBody)
def change_body(body_id: UUID, form: ChangeBody) -> BodyView:
    """A body is called differently."""
    return presenters.body(commands.change_body(current_actor(), body_id, form))


@api.post("/bodies/<uuid:body_id>/seats")
@accepts(AddSeat)
def add_seat(body_id: UUID, form: AddSeat) -> tuple[SeatView, int]:
    """A seat is added to the body."""
    return presenters.seat(commands.add_seat(current_actor(), body_id, form)), 201


@api.patch("/seats/<uuid:seat_id>")
@accepts(ChangeSeat)
def change_seat(seat_id: UUID, form: ChangeSeat) -> SeatView:
    """A seat is called differently, belongs to another organisation, or becomes the chair's."""
    return presenters.seat(commands.change_seat(current_actor(), seat_id, form))


@api.put("/seats/<uuid:seat_id>/position")
@accepts(MoveSeat)
def move_seat(seat_id: UUID, form: MoveSeat) -> list[SeatView]:
    """A seat changes its place in the order of seats."""
    return [presenters.seat(row) for row in commands.move_seat(current_actor(), seat_id, form)]


@api.post("/seats/<uuid:seat_id>/abolition")
@accepts(AbolishSeat)
def abolish_seat(seat_id: UUID, form: AbolishSeat) -> SeatView:
    """A seat stands no more from a day on."""
    return presenters.seat(commands.abolish_seat(current_actor(), seat_id, form))


@api.post("/seats/<uuid:seat_id>/holders")
@accepts(AppointHolder)
def appoint_holder(seat_id: UUID, form: AppointHolder) -> tuple[SeatHolderView, int]:
    """A person holds the seat from one day to another."""
    return presenters.seat_holder(commands.appoint_holder(current_actor(), seat_id, form)), 201


@api.patch("/seat-holders/<uuid:holder_id>")
@accepts(ChangeHolder)
def change_holder(holder_id: UUID, form: ChangeHolder) -> SeatHolderView:
    """A term begins or ends on another day."""
    return presenters.seat_holder(commands.change_holder(current_actor(), holder_id, form))


@api.delete("/seat-holders/<uuid:holder_id>")
def remove_holder(holder_id: UUID) -> None:
    """An entry made by mistake is removed."""
    commands.remove_holder(current_actor(), holder_id)


@api.post("/bodies/<uuid:body_id>/roles")
@accepts(GiveRole)
def give_role(body_id: UUID, form: GiveRole) -> tuple[RoleView, int]:
    """A person becomes a secretary of the body, or a clerk in it for an organisation."""
    return presenters.role(commands.give_role(current_actor(), body_id, form)), 201


@api.delete("/roles/<uuid:role_id>")
def take_role(role_id: UUID) -> None:
    """A person has the role no more."""
    commands.take_role(current_actor(), role_id)


@api.get("/aides")
def list_aides() -> list[AideView]:
    """One's own aides, and those whom one helps."""
    with reading() as session:
        return [presenters.aide(row) for row in queries.aides_of(session, current_actor().person_id)]


@api.post("/aides")
@accepts(AppointAide)
def appoint_aide(form: AppointAide) -> tuple[AideView, int]:
    """A person becomes another's aide and reads what they may read."""
    return presenters.aide(commands.appoint_aide(current_actor(), form)), 201


@api.delete("/aides/<uuid:aide_id>")
def dismiss_aide(aide_id: UUID) -> None:
    """A person is that aide no more."""
    commands.dismiss_aide(current_actor(), aide_id)


@api.get("/rule-profiles")
def list_rule_profiles() -> list[RuleProfileView]:
    """The rules of procedure that the installation knows, each with its days in force."""
    with reading() as session:
        return [presenters.rule_profile(row) for row in queries.rule_profiles(session)]
