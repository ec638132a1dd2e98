"""A vote is held in secret: its box stands under the body's key, with terms that nobody changes any more."""

from ecabinet.ballot_boxes import boxes
from ecabinet.ballot_keys import queries as ballot_keys
from ecabinet.ballot_keys.models import BallotKey
from ecabinet.core.problems import BadInput, require
from ecabinet.core.transaction import Transaction
from ecabinet.meetings.models import Meeting
from ecabinet.votes import roll
from ecabinet.votes.asked import asked_text
from ecabinet.votes.models import Vote
from ecabinet.votes.refusals import NoBallotKey, TooFewForSecrecy
from ecabinet.votes.views import BoxView

LONGEST_ASKED = 4000


def hold_in_secret(tx: Transaction, meeting: Meeting, vote: Vote) -> None:
    """The vote, just opened with its roll, has an empty box. Raises NoBallotKey, TooFewForSecrecy, BadInput."""
    key = ballot_keys.confirmed_key(tx.session, meeting.body_id)
    if key is None:
        raise NoBallotKey
    seats = [str(entry.seat_id) for entry in roll.roll_of(tx.session, vote.id) if entry.status == "voting"]
    require(len(seats) >= boxes.FEWEST, TooFewForSecrecy)
    asked = asked_text(vote.question, [{"key": one["key"], "text": one["text"]} for one in vote.options])
    require(len(asked) <= LONGEST_ASKED, BadInput({"question": "field.string_too_long"}))
    boxes.set_up(tx, key, boxes.Ask(vote.id, asked, vote.choices, seats))
    vote.key_id, vote.box = key.id, _empty(key)


def _empty(key: BallotKey) -> BoxView:
    return {
        "state": "open",
        "key_id": str(key.id),
        "key_digest": key.digest,
        "holders": [{"place": one.place, "person_id": str(one.person_id), "name": one.name} for one in key.holders],
        "digest": "",
        "ballots": 0,
        "counted": 0,
        "shares": [],
        "declared": None,
    }
