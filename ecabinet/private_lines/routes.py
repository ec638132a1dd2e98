"""The JSON API of private lines."""

from uuid import UUID

from ecabinet.core.db import reading
from ecabinet.core.web import Api, accepts, current_actor
from ecabinet.private_lines import commands, presenters, queries
from ecabinet.private_lines.forms import SendLineMessage
from ecabinet.private_lines.presenters import LineMessageView

api = Api("private_lines")


@api.get("/meetings/<uuid:meeting_id>/line-messages")
def list_line_messages(meeting_id: UUID) -> list[LineMessageView]:
    """One's own private line; for a secretary, all of them."""
    with reading() as session:
        return [presenters.line_message(row) for row in queries.messages_in(session, current_actor(), meeting_id)]


@api.post("/meetings/<uuid:meeting_id>/line-messages")
@accepts(SendLineMessage)
def send_line_message(meeting_id: UUID, form: SendLineMessage) -> tuple[LineMessageView, int]:
    """A short message between somebody who takes part and the secretaries."""
    return presenters.line_message(commands.send_line_message(current_actor(), meeting_id, form)), 201
