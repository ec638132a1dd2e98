"""The JSON API of finding meetings."""

from ecabinet.core.db import reading
from ecabinet.core.web import Api, asks, current_actor
from ecabinet.finding import presenters, queries
from ecabinet.finding.forms import FindMeetings
from ecabinet.finding.presenters import FoundMeetingsView

api = Api("finding")


@api.get("/meetings/found")
@asks(FindMeetings)
def find_meetings(form: FindMeetings) -> FoundMeetingsView:
    """The meetings one may see and the filter lets through, with counts by stage; go on by `after`."""
    with reading() as session:
        return presenters.found(queries.find_meetings(session, current_actor(), form))
