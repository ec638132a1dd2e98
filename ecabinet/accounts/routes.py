"""The JSON API of accounts."""

from uuid import UUID

from flask import Response, jsonify, make_response, request

from ecabinet.accounts import commands, cookies, presenters, queries
from ecabinet.accounts.forms import (
    AddPerson,
    ChangeContacts,
    ChangePassword,
    ChangePerson,
    ChangePreferences,
    ResetPassword,
    SignIn,
)
from ecabinet.accounts.models import Person
from ecabinet.accounts.policy import may_manage_people
from ecabinet.accounts.presenters import DeviceView, PersonView
from ecabinet.core.db import reading
from ecabinet.core.problems import require
from ecabinet.core.web import Api, accepts, current_actor

api = Api("accounts")


@api.post("/sign-in", public=True)
@accepts(SignIn)
def sign_in(form: SignIn) -> Response:
    """The person is signed in; the answer sets the cookie and shows the person."""
    named = form.model_copy(update={"device": form.device or device_label(request.user_agent.string)})
    device, secret = commands.sign_in(named, request.remote_addr or "?", cookies.known_devices())
    response = jsonify(presenters.person(device.person))
    cookies.set_sign_in(response, secret, device.person_id)
    return response


@api.post("/sign-out")
def sign_out() -> Response:
    """The device is signed out; its live connection ends."""
    commands.sign_out(current_actor())
    response = make_response("", 204)
    cookies.clear_sign_in(response)
    return response


@api.get("/me")
def show_me() -> PersonView:
    """Who is signed in."""
    with reading() as session:
        return presenters.person(session.get_one(Person, current_actor().person_id))


@api.patch("/me")
@accepts(ChangePreferences)
def change_preferences(form: ChangePreferences) -> PersonView:
    """The interface speaks and looks so."""
    return presenters.person(commands.change_preferences(current_actor(), form))


@api.put("/me/contacts")
@accepts(ChangeContacts)
def change_contacts(form: ChangeContacts) -> PersonView:
    """The actor's e-mail address and telephone number are these."""
    return presenters.person(commands.change_contacts(current_actor(), form))


@api.put("/me/password")
@accepts(ChangePassword)
def change_password(form: ChangePassword) -> None:
    """The actor has the new password; all other devices are signed out."""
    commands.change_password(current_actor(), form)


@api.get("/me/devices")
def list_devices() -> list[DeviceView]:
    """Where the actor is signed in."""
    with reading() as session:
        return [presenters.device(row) for row in queries.devices_of(session, current_actor().person_id)]


@api.delete("/me/devices/<uuid:device_id>")
def end_device(device_id: UUID) -> None:
    """That device is signed out."""
    commands.end_device(current_actor(), device_id)


@api.get("/people")
def list_people() -> list[PersonView]:
    """All accounts."""
    require(may_manage_people(current_actor()))
    with reading() as session:
        return [presenters.person(row) for row in queries.people(session)]


@api.post("/people")
@accepts(AddPerson)
def add_person(form: AddPerson) -> tuple[PersonView, int]:
    """The person has an account."""
    return presenters.person(commands.add_person(current_actor(), form)), 201


@api.put("/people/<uuid:person_id>")
@accepts(ChangePerson)
def change_person(person_id: UUID, form: ChangePerson) -> PersonView:
    """The person is called so and has those rights."""
    return presenters.person(commands.change_person(current_actor(), person_id, form))


@api.put("/people/<uuid:person_id>/password")
@accepts(ResetPassword)
def reset_password(person_id: UUID, form: ResetPassword) -> PersonView:
    """The person has that password until the next sign-in."""
    return presenters.person(commands.reset_password(current_actor(), person_id, form))


@api.post("/people/<uuid:person_id>/disabling")
def disable_person(person_id: UUID) -> PersonView:
    """The person can't sign in and is signed out everywhere."""
    return presenters.person(commands.disable_person(current_actor(), person_id))


@api.delete("/people/<uuid:person_id>/disabling")
def enable_person(person_id: UUID) -> PersonView:
    """The person can sign in again."""
    return presenters.person(commands.enable_person(current_actor(), person_id))


SYSTEMS = ("iPad", "iPhone", "Android", "Windows", "Macintosh", "CrOS", "Linux")
BROWSERS = {"Edg/": "Edge", "Firefox/": "Firefox", "Chrome/": "Chrome", "Safari/": "Safari"}


def device_label(agent: str) -> str:
    """What a device is called in the list, as `iPad · Safari`, from what its browser says of itself."""
    system = next((word for word in SYSTEMS if word in agent), "")
    browser = next((label for mark, label in BROWSERS.items() if mark in agent), "")
    return " · ".join(part for part in (system.replace("Macintosh", "Mac"), browser) if part) or agent[:60]
