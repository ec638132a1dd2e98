"""A secret vote as rows, closed and waiting for its holders, for tests that only look who may do what."""

from uuid import UUID, uuid4

from ecabinet.ballot_boxes.models import BallotBox
from ecabinet.ballot_keys.models import BallotKey, KeyHolder
from ecabinet.ballot_keys.queries import ceremony_of
from ecabinet.core import clock, db
from ecabinet.secret_votes import holder
from ecabinet.secret_votes.key import checked_key
from ecabinet.secret_votes.shapes import plain
from ecabinet.votes.models import RollEntry, Vote
from tests.cast import SEATED, Cast

HOLDERS = ("chair", "secretary", "member1")


def secret_vote(cast: Cast) -> UUID:
    """On the first item, under a key that the chair, the secretary and a member hold; nobody voted."""
    key = _key(cast)
    now, vote_id, choices = clock.now(), uuid4(), ["agree", "disagree"]
    seats = [str(seat.id) for seat in cast.seats]
    terms = {
        "format": "ecabinet-secret-vote", "version": 1, "vote": str(vote_id), "question": "Kín?", "choices": choices,
        "least": 1, "most": 1, "seats": sorted(seats), "fewest": 3, "key": key.digest,
    }  # fmt: skip
    held = [{"place": one.place, "person_id": str(one.person_id), "name": one.name} for one in key.holders]
    vote = Vote(
        id=vote_id, meeting_id=cast.meeting.id, item_id=cast.items[0].id, number=9, question="Kín?", choices=choices,
        state="closed", rule={"id": "", "title": {"vi": "", "en": ""}}, papers=[], entitled=len(seats), opened_at=now,
        opened_by=cast["secretary"].id, closed_at=now, closed_by=cast["secretary"].id, key_id=key.id,
        box={
            "state": "waiting", "key_id": str(key.id), "key_digest": key.digest, "holders": held, "digest": "0" * 64,
            "ballots": 0, "counted": 0, "shares": [], "declared": None,
        },
    )  # fmt: skip
    roll = [
        RollEntry(
            vote_id=vote_id, seat_id=seat.id, position=at, title=seat.title, short=seat.short, is_chair=seat.is_chair,
            person_id=cast[name].id, person_name=name,
        )
        for at, (seat, name) in enumerate(zip(cast.seats, SEATED, strict=True))
    ]  # fmt: skip
    with db.writing() as session:
        for rows in ([key], [vote], [*roll, BallotBox(vote_id=vote_id, key_id=key.id, terms=terms)]):
            session.add_all(rows)
            session.flush()
    return vote_id


def _key(cast: Cast) -> BallotKey:
    """A confirmed key whose ceremony holds; nobody keeps its shares."""
    people, identity, now = [str(cast[name].id) for name in HOLDERS], uuid4(), clock.now()
    begun = [holder.begin(str(identity), people, place) for place in (1, 2, 3)]
    transports = [message for _, message in begun]
    dealt = [holder.deal(secrets, transports) for secrets, _ in begun]
    dealings = [message for _, message in dealt]
    accepted = [holder.accept(secrets, transports, dealings)[1] for secrets, _ in dealt]
    key = BallotKey(
        id=identity, body_id=cast.body.id, state="confirmed", because="", digest="", begun_at=now,
        begun_by=cast["secretary"].id, confirmed_at=now,
    )  # fmt: skip
    for at, name in enumerate(HOLDERS):
        key.holders.append(KeyHolder(
            place=at + 1, person_id=cast[name].id, name=name, transport=plain(transports[at]),
            dealing=plain(dealings[at]), acceptance=plain(accepted[at]), same=True,
        ))  # fmt: skip
    key.digest = checked_key(ceremony_of(key)).digest
    return key
