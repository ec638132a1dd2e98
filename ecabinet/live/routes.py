"""Streams over HTTP: the snapshot, the events after it, and who is here."""

import json
from typing import Any
from uuid import UUID

from flask import current_app, g
from pydantic import Field
from typing_extensions import TypedDict

from ecabinet.core.db import reading
from ecabinet.core.forms import Form
from ecabinet.core.problems import NotSignedIn
from ecabinet.core.web import Api, asks, current_actor
from ecabinet.live import streams
from ecabinet.live.streams import Follower, Snapshot
from ecabinet.meetings import queries as meetings

api = Api("live")


class ReadEvents(Form):
    """After which of the stream's events."""

    after: int = Field(ge=0)


class Events(TypedDict):
    """The stream's events after a number, in order."""

    stream: str
    events: list[Any]


@api.get("/streams/<stream>", public=True)
def show_stream(stream: str) -> Snapshot:
    """The stream's snapshot: {seq, entities}."""
    with reading() as session:
        streams.require_sight(session, _follower(), stream)
        return streams.snapshot(session, stream)


@api.get("/streams/<stream>/events", public=True)
@asks(ReadEvents)
def list_events(stream: str, form: ReadEvents) -> Events:
    """The stream's events after `after`; `snapshot-needed` when they can't be told again."""
    with reading() as session:
        streams.require_sight(session, _follower(), stream)
        events = streams.told_again(session, stream, form.after)
    return {"stream": stream, "events": [json.loads(event) for event in events]}


@api.get("/meetings/<uuid:meeting_id>/presence")
def show_presence(meeting_id: UUID) -> dict[str, int]:
    """Who has the meeting open now: by person, on how many devices."""
    with reading() as session:
        meetings.visible(session, current_actor(), meeting_id)
    here: dict[str, int] = current_app.extensions["live"].presence.here(meeting_id)
    return here


def _follower() -> Follower:
    """Who asks: a person, or a room display."""
    display: Follower | None = g.get("display")
    if display is None and g.get("actor") is None:
        raise NotSignedIn
    return display if g.get("actor") is None and display is not None else current_actor()
