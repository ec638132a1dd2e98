"""The JSON API of conferences."""

from uuid import UUID

from ecabinet.conference import commands, presenters, queries
from ecabinet.conference.forms import SetConference
from ecabinet.conference.presenters import ConferenceView
from ecabinet.core.db import reading
from ecabinet.core.web import Api, accepts, current_actor

api = Api("conference")


@api.get("/meetings/<uuid:meeting_id>/conference")
def show_conference(meeting_id: UUID) -> ConferenceView:
    """Where those who take part from afar meet, for those who are shown it."""
    with reading() as session:
        return presenters.conference(queries.conference_of(session, current_actor(), meeting_id))


@api.put("/meetings/<uuid:meeting_id>/conference")
@accepts(SetConference)
def set_conference(meeting_id: UUID, form: SetConference) -> ConferenceView | None:
    """The meeting has an address in a conference system, or none any more."""
    row = commands.set_conference(current_actor(), meeting_id, form)
    return presenters.conference(row) if row else None
