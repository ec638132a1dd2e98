"""Papers laid before who signs them, in tests; keys for the cast's secretary and chair, and the body's seal."""

import io
from pathlib import Path
from typing import Any
from uuid import uuid4

from werkzeug.test import TestResponse

from ecabinet.core import clock, db, keys
from ecabinet.demo.signers import make_signers
from ecabinet.minutes.models import Minutes
from ecabinet.signed_papers import work
from tests.cast import PASSWORD, Cast, Player

API = "/api/v1"


def give_keys(cast: Cast, *names: str) -> Path:
    """These have keys, the body has a seal, and their authority is trusted; the folder of keys."""
    people = {cast[name].person.login: (f"Người ký {name}", "Chính phủ") for name in names}
    signers = keys.folder() / "signers"
    make_signers(signers, keys.folder() / "authorities", people, (cast.meeting.body_id, "Chính phủ"))
    return signers


def sign_minutes_in_the_program(cast: Cast) -> None:
    """The minutes are confirmed by both, so that they can be signed digitally."""
    with db.writing() as session:
        session.add(Minutes(
            meeting_id=cast.meeting.id, state="signed", changed_at=clock.now(), changed_by=cast["secretary"].id
        ))  # fmt: skip


def upload(by: Player, cast: Cast, data: bytes, kind: str = "minutes", **more: str) -> TestResponse:
    """A PDF is sent as that paper of the meeting."""
    form: dict[str, Any] = {"id": str(uuid4()), "kind": kind, "about": str(cast.meeting.id), **more}
    form["file"] = (io.BytesIO(data), "bien-ban.pdf")
    return by.http.post(f"{API}/meetings/{cast.meeting.id}/signed-papers/uploads", data=form)


def sign(by: Player, paper: str, password: str = PASSWORD) -> TestResponse:
    """Somebody signs the paper."""
    return by.http.post(f"{API}/signed-papers/{paper}/signatures", json={"password": password})


def seal(by: Player, paper: str, password: str = PASSWORD) -> TestResponse:
    """Somebody puts the seal."""
    return by.http.post(f"{API}/signed-papers/{paper}/seal", json={"password": password})


def do_work() -> None:
    """The worker has done all that waits."""
    while work.sign_next() or work.check_next():
        pass


def shown(by: Player, cast: Cast) -> list[Any]:
    """The papers as that person sees them."""
    found: list[Any] = by.http.get(f"{API}/meetings/{cast.meeting.id}/signed-papers").json
    return found
