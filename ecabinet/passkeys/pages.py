"""The page of one's passkeys."""

from typing import Any

from flask import current_app, render_template

from ecabinet.core.db import reading
from ecabinet.core.pages import Pages
from ecabinet.core.web import current_actor
from ecabinet.passkeys import queries
from ecabinet.passkeys.site import site_of

pages = Pages("passkeys")


@pages.get("/my/passkeys")
def passkeys() -> str:
    """My passkeys, and how to add one."""
    site = site_of(current_app.config["SETTINGS"].public_url)
    return render_template("passkeys/passkeys.html", site=site, **_own())


@pages.get("/my/passkeys/list")
def passkey_list() -> str:
    """The part of it that changes."""
    return render_template("passkeys/_passkeys.html", **_own())


def _own() -> dict[str, Any]:
    actor = current_actor()
    with reading() as session:
        return {"passkeys": queries.passkeys_of(session, actor.person_id), "person_id": actor.person_id}
