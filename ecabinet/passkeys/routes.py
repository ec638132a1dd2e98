"""The JSON API of one's own passkeys."""

from uuid import UUID

from flask import current_app

from ecabinet.accounts.models import Person
from ecabinet.core.db import reading
from ecabinet.core.problems import require
from ecabinet.core.web import Api, accepts, current_actor
from ecabinet.passkeys import commands, presenters, queries
from ecabinet.passkeys.conflicts import NoPasskeysHere
from ecabinet.passkeys.forms import AddPasskey, RemovePasskey
from ecabinet.passkeys.here import site_here
from ecabinet.passkeys.making import challenge
from ecabinet.passkeys.presenters import MakingView, PasskeyView

api = Api("passkeys")


@api.get("/my/passkeys")
def list_passkeys() -> list[PasskeyView]:
    """One's passkeys."""
    with reading() as session:
        return [presenters.passkey(row) for row in queries.passkeys_of(session, current_actor().person_id)]


@api.get("/my/passkeys/<uuid:passkey_id>/making")
def show_passkey_making(passkey_id: UUID) -> MakingView:
    """What a browser is told to make a passkey that is to have that id."""
    site = site_here()
    require(site, NoPasskeysHere)
    assert site is not None  # noqa: S101  (for the types)
    with reading() as session:
        person = session.get_one(Person, current_actor().person_id)
        return presenters.making(site, _asked(passkey_id), person, queries.passkeys_of(session, person.id))


@api.post("/my/passkeys")
@accepts(AddPasskey)
def add_passkey(form: AddPasskey) -> tuple[PasskeyView, int]:
    """The server knows the passkey that the device has made."""
    return presenters.passkey(commands.add_passkey(current_actor(), form, site_here(), _asked(form.id))), 201


@api.delete("/my/passkeys/<uuid:passkey_id>")
@accepts(RemovePasskey)
def remove_passkey(passkey_id: UUID, form: RemovePasskey) -> None:
    """The passkey confirms nothing any more."""
    commands.remove_passkey(current_actor(), passkey_id, form)


def _asked(passkey_id: UUID) -> bytes:
    return challenge(current_app.config["SECRET_KEY"], current_actor().session_id, passkey_id)
