"""The page of one's passkeys."""

from typing import Any

from flask import g, render_template

from ecabinet.core.db import reading
from ecabinet.core.pages import Pages
from ecabinet.core.web import current_actor
from ecabinet.passkeys import queries
from ecabinet.passkeys.here import site_here
from ecabinet.passkeys.presenters import AskingView, asking

pages = Pages("passkeys")


@pages.app_context_processor
def own_passkeys() -> dict[str, Any]:
    """`own_passkeys()` for every page: how a device of its reader's is asked to confirm; none without passkeys."""
    return {"own_passkeys": _asking}


def _asking() -> AskingView | None:
    site = site_here()
    if site is None:
        return None
    with reading() as session:
        own = queries.passkeys_of(session, g.person.id)
        return asking(site, own) if own else None


@pages.get("/my/passkeys")
def passkeys() -> str:
    """My passkeys, and how to add one."""
    return render_template("passkeys/passkeys.html", site=site_here(), **_own())


@pages.get("/my/passkeys/list")
def passkey_list() -> str:
    """The part of it that changes."""
    return render_template("passkeys/_passkeys.html", **_own())


def _own() -> dict[str, Any]:
    actor = current_actor()
    with reading() as session:
        return {"passkeys": queries.passkeys_of(session, actor.person_id), "person_id": actor.person_id}
