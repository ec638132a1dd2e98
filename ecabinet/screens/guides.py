"""How the program is used: the guides, for everybody; an administrator keeps them in the same place."""

from typing import Any

from flask import render_template

from ecabinet.core.db import reading
from ecabinet.core.pages import Pages, followed
from ecabinet.core.web import current_actor
from ecabinet.documents import queries
from ecabinet.documents.folders import GUIDES
from ecabinet.documents.policy import may_edit_guides

pages = Pages("guides")


@pages.get("/guides")
def guides() -> str:
    """The guides, to be opened in the reader."""
    return render_template("screens/guides.html", **_shown())


@pages.get("/guides/list")
def guides_list() -> str:
    """The part of it that changes."""
    return render_template("screens/_guides.html", **_shown())


def _shown() -> dict[str, Any]:
    actor = current_actor()
    may_edit = may_edit_guides(actor)
    with reading() as session:
        lines = [line for line in queries.guides(session) if may_edit or (line[1] and line[1].ready_pages)]
        coming = queries.coming_versions(session, [document for document, _ in lines])
        live = followed(session, [f"guides:{GUIDES.id}"])
    return {"lines": lines, "coming": coming, "live": live, "may": {"edit": may_edit}}
