"""A vote to cast ballots in."""

from ecabinet.meetings import commands as meetings
from ecabinet.meetings.forms import CheckIn, MakeItemCurrent
from ecabinet.votes import commands as votes
from ecabinet.votes.forms import OpenVote
from tests.cast import SEATED, Cast


def open_vote(cast: Cast) -> str:
    """The meeting runs with all present, and a vote is open on its first item; the vote's id."""
    secretary = cast["secretary"].actor
    for name in SEATED:
        meetings.check_in(cast[name].actor, cast.meeting.id, CheckIn())
    meetings.start_meeting(secretary, cast.meeting.id)
    meetings.make_item_current(secretary, cast.meeting.id, MakeItemCurrent(item_id=cast.items[0].id))
    return str(votes.open_vote(secretary, cast.items[0].id, OpenVote(question="Đồng ý?")).id)
