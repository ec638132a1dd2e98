"""Who sends a request, found out before it is answered."""

from datetime import timedelta

from flask import Flask, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import update

from ecabinet.accounts import cookies, queries
from ecabinet.accounts.models import SignedInDevice
from ecabinet.core import clock, db

SEEN_EVERY = timedelta(minutes=10)


def set_up_identification(app: Flask) -> None:
    """Each request knows its actor, its person and the language to answer in."""

    @app.before_request
    def identify() -> ResponseReturnValue | None:
        if request.path.startswith("/static/"):
            return None
        secret = cookies.sign_in_secret()
        device = _device(secret) if secret else None
        g.locale = request.cookies.get("locale") if request.cookies.get("locale") in ("vi", "en") else "vi"
        if device is None or not _is_for(device):
            return None
        g.actor, g.person = queries.actor_of(device), device.person
        g.locale, g.theme = device.person.locale, device.person.theme
        if device.person.must_change_password and _is_page():
            return redirect(url_for("accounts_pages.new_password"))
        return None


def _device(secret: str) -> SignedInDevice | None:
    with db.reading() as session:
        device = queries.device_of_secret(session, secret)
    if device is not None and clock.now() - device.last_seen > SEEN_EVERY:
        with db.writing() as session:
            session.execute(update(SignedInDevice).where(SignedInDevice.id == device.id).values(last_seen=clock.now()))
    return device


def _is_for(device: SignedInDevice) -> bool:
    """Whether what waited on a tablet is sent by who wrote it, and not by who has signed in there since."""
    return request.headers.get("For-Person", str(device.person_id)) == str(device.person_id)


def _is_page() -> bool:
    is_asked_for_by_scripts = request.path.startswith(("/api/", "/socket.io", "/sw.js"))
    return not is_asked_for_by_scripts and request.endpoint != "accounts_pages.new_password"
