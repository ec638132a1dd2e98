"""The pages of accounts: signing in, my devices, a new password."""

from typing import Any

from flask import g, redirect, render_template, request
from flask.typing import ResponseReturnValue

from ecabinet.accounts import presenters, queries
from ecabinet.accounts.models import Person
from ecabinet.core.db import reading
from ecabinet.core.pages import Pages
from ecabinet.core.web import current_actor

pages = Pages("accounts")


@pages.get("/sign-in")
def sign_in() -> ResponseReturnValue:
    """The form that signs in, and leads on to `next`."""
    if g.get("actor") is not None:
        return redirect(_next())
    return render_template("accounts/sign_in.html", next=_next())


@pages.get("/my/devices")
def devices() -> str:
    """Where I am signed in, and my account."""
    return render_template("accounts/devices.html", **_devices())


@pages.get("/my/devices/list")
def device_list() -> str:
    """The part of it that changes."""
    return render_template("accounts/_devices.html", **_devices())


def _devices() -> dict[str, Any]:
    actor = current_actor()
    with reading() as session:
        rows = queries.devices_of(session, actor.person_id)
        person = session.get_one(Person, actor.person_id)
    return {"devices": rows, "person": presenters.person(person), "own": actor.session_id}


@pages.get("/my/password")
def new_password() -> str:
    """The form that changes my password; the first page for who was given one."""
    return render_template("accounts/password.html", actor=current_actor())


def _next() -> str:
    """Where to go after signing in: a page of ours, never another site."""
    wanted = request.args.get("next", "/")
    return wanted if wanted.startswith("/") and not wanted.startswith(("//", "/\\")) else "/"
