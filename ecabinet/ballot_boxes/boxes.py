"""A box from its terms to its counts: steps of commands that know what is voted on. All raise the core's `Refused`."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ecabinet.ballot_boxes.models import BallotBox, GivenShare, SealedBallot
from ecabinet.ballot_keys.models import BallotKey
from ecabinet.ballot_keys.queries import ceremony_of
from ecabinet.core import clock
from ecabinet.core.canonical import canonical
from ecabinet.core.transaction import Transaction
from ecabinet.secret_votes.ballot import Vote, check_ballot, checked_vote, receipt
from ecabinet.secret_votes.box import box_digest, checked_box
from ecabinet.secret_votes.key import checked_key
from ecabinet.secret_votes.opening import check_opening_share, opened_result
from ecabinet.secret_votes.shapes import (
    LONGEST_BALLOT,
    LONGEST_RECORD,
    LONGEST_TERMS,
    MOST_BALLOTS,
    NEEDED,
    Ballot,
    Ceremony,
    OpeningShare,
    Terms,
    plain,
    read,
    written,
)

# Fewer ballots than these are not opened: of two, each voter would know the other's.
FEWEST = 3
# So often a seat votes at most: every ballot is checked again by the holders, and by whoever counts again.
OFTENEST = 20


@dataclass(frozen=True, slots=True)
class Ask:
    """What the terms of a box bind: the vote, what is asked, what can be chosen, and the seats that vote."""

    vote_id: UUID
    asked: str
    choices: Sequence[str]
    seats: Sequence[str]


def set_up(tx: Transaction, key: BallotKey, ask: Ask) -> BallotBox:
    """An empty box under the key stands in the database, for one choice of these by each of these seats."""
    terms = Terms(
        format="ecabinet-secret-vote",
        version=1,
        vote=str(ask.vote_id),
        question=ask.asked,
        choices=list(ask.choices),
        least=1,
        most=1,
        seats=sorted(ask.seats),
        fewest=FEWEST,
        key=key.digest,
    )
    box = BallotBox(vote_id=ask.vote_id, key_id=key.id, terms=plain(terms))
    tx.add(box)
    return box


def put_in(tx: Transaction, box: BallotBox, ballot_id: UUID, ballot: Ballot) -> str:
    """The ballot lies in the box, every proof of it checked; its receipt. Refused where it does not hold."""
    check_ballot(vote_of(tx.session, box), ballot)
    tx.add(
        SealedBallot(
            ballot_id=ballot_id,
            vote_id=box.vote_id,
            seat=ballot.seat,
            number=int(ballot.number),
            sealed=written(ballot).decode(),
        )
    )
    return receipt(ballot)


def next_number(session: Session, vote_id: UUID, seat: str) -> int:
    """The number that the seat's next ballot has; they count from 1."""
    last = select(func.max(SealedBallot.number)).where(SealedBallot.vote_id == vote_id, SealedBallot.seat == seat)
    return 1 + (session.scalar(last) or 0)


def most_of_a_seat(box: BallotBox) -> int:
    """How many ballots a seat casts at most, so that all together can be counted again."""
    return min(OFTENEST, MOST_BALLOTS // len(box.terms["seats"]))


def close_box(session: Session, box: BallotBox, present: Sequence[str]) -> int:
    """The box has its digest, by which holders and voters know it; of how many seats it holds a ballot."""
    ballots = ballots_in(session, box.vote_id)
    box.present, box.digest = list(present), box_digest(vote_of(session, box), ballots)
    return len({ballot.seat for ballot in ballots})


def take_share(tx: Transaction, box: BallotBox, person_id: UUID, share: OpeningShare) -> int:
    """The holder's share stands; with the second one the box has its counts. How many shares there are."""
    vote, known = vote_of(tx.session, box), shares_of(tx.session, box.vote_id)
    checked = checked_box(vote, ballots_in(tx.session, box.vote_id))
    check_opening_share(vote, checked, share)
    given = {"place": share.holder, "person_id": person_id, "share": plain(share), "given_at": clock.now()}
    tx.add(GivenShare(vote_id=box.vote_id, **given))
    shares = sorted([*known, share], key=lambda one: one.holder)
    if len(shares) >= NEEDED:
        box.counts = opened_result(vote, checked, shares).counts
    return len(shares)


def vote_of(session: Session, box: BallotBox) -> Vote:
    """The vote as the core takes it, its key checked."""
    key = ceremony_of(session.get_one(BallotKey, box.key_id))
    return _vote(canonical(box.terms), written(key))


def ceremony_under(session: Session, box: BallotBox) -> Ceremony:
    """All that was said while the key of the box was made."""
    return ceremony_of(session.get_one(BallotKey, box.key_id))


def ballots_in(session: Session, vote_id: UUID) -> list[Ballot]:
    """All ballots of the box as it is published: by seat and number, which tell no time."""
    query = select(SealedBallot.sealed).where(SealedBallot.vote_id == vote_id)
    rows = session.scalars(query.order_by(SealedBallot.seat, SealedBallot.number))
    return [read(row.encode(), Ballot, LONGEST_BALLOT) for row in rows]


def shares_of(session: Session, vote_id: UUID) -> list[OpeningShare]:
    """The shares given so far, in the order of the holders."""
    query = select(GivenShare.share).where(GivenShare.vote_id == vote_id).order_by(GivenShare.place)
    return [OpeningShare.model_validate(share) for share in session.scalars(query)]


@lru_cache(maxsize=16)
def _vote(terms: bytes, key: bytes) -> Vote:
    """Checked once: a thousand ballots are cast under the same terms and key."""
    return checked_vote(read(terms, Terms, LONGEST_TERMS), checked_key(read(key, Ceremony, LONGEST_RECORD)))
