"""Room displays: signed in as no person, paired with one meeting, shown only what is public in its room."""

import secrets
from dataclasses import dataclass
from uuid import UUID

from flask import Flask, Response, g, request
from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.accounts.cookies import hash_secret, is_secure
from ecabinet.core import db
from ecabinet.core.problems import NotSignedIn
from ecabinet.meetings.models import Display

# Without what is mistaken for something else across a room: 0 O 1 I L 5 S 2 Z 8 B U V.
LETTERS = "34679ACDEFGHJKMNPQRTWXY"
CODE_LENGTH = 8
YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class DisplayActor:
    """A paired display, as queries and the live connection are told of it."""

    display_id: UUID
    meeting_id: UUID


def new_code() -> str:
    """A code to type on a display: 36 bits, of letters that can't be mistaken."""
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))


def plain_code(typed: str) -> str:
    """The code as it is kept, whatever spaces, dashes or small letters it was typed with."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())


def display_of_secret(session: Session, secret: str) -> DisplayActor | None:
    """The display that a cookie's secret stands for, until it is ended."""
    query = select(Display).where(Display.secret_hash == hash_secret(secret), Display.ended_at.is_(None))
    row = session.scalar(query)
    return DisplayActor(row.id, row.meeting_id) if row else None


def cookie_name() -> str:
    """The display's cookie."""
    return "__Host-ecabinet-display" if is_secure() else "ecabinet-display"


def set_cookie(response: Response, secret: str) -> None:
    """The browser is the display."""
    response.set_cookie(
        cookie_name(), secret, max_age=YEAR, path="/", secure=is_secure(), httponly=True, samesite="Lax"
    )


def set_up_display_identification(app: Flask) -> None:
    """Each request that carries a display's cookie knows the display, in `g.display`."""

    @app.before_request
    def identify_display() -> None:
        secret = request.cookies.get(cookie_name())
        if secret and not request.path.startswith("/static/"):
            with db.reading() as session:
                g.display = display_of_secret(session, secret)


def current_display() -> DisplayActor:
    """The display that sends this request; NotSignedIn if none."""
    display: DisplayActor | None = g.get("display")
    if display is None:
        raise NotSignedIn
    return display
