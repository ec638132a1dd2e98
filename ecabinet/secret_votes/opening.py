"""Opening the sums of a box, and nothing else: two holders give a share each, anybody puts them together."""

from collections.abc import Mapping, Sequence
from typing import Any

from ecabinet.secret_votes.ballot import Vote
from ecabinet.secret_votes.box import Box, checked_box
from ecabinet.secret_votes.group import NEUTRAL, ORDER, minus, plus, read_point, times
from ecabinet.secret_votes.proofs import check_same, prove_same
from ecabinet.secret_votes.refusals import Refused, need
from ecabinet.secret_votes.shapes import NEEDED, Ballot, OpeningShare, Result


def opening_share(
    vote: Vote, ballots: Sequence[Ballot], holder: int, share: int, opened: Mapping[str, str]
) -> OpeningShare:
    """The holder's share of opening this box, every ballot of which is checked first.

    `opened` is what the holder's device gave shares for: box by vote. Another box of the same vote is refused, since
    the difference of two sums could be one ballot; the caller keeps the answer's box there before it goes out.
    """
    box = checked_box(vote, ballots)
    need(opened.get(vote.digest, box.digest) == box.digest, "opened-before", str(holder))
    need(times(share) == vote.key.shares[holder - 1], "share-wrong", str(holder))
    return OpeningShare(
        format="ecabinet-opening-share",
        version=1,
        terms=vote.digest,
        box=box.digest,
        holder=holder,
        points=[times(share, alpha).hex() for alpha, _ in box.sums],
        proofs=[prove_same(_about(vote, box, holder, at), share, pair[0]) for at, pair in enumerate(box.sums)],
    )


def check_opening_share(vote: Vote, box: Box, given: OpeningShare) -> list[bytes]:
    """The points of the share; refused, by the holder, where it is of another box or a proof does not hold."""
    where = str(given.holder)
    need(given.terms == vote.digest, "other-vote", where)
    need(given.box == box.digest, "other-box", where)
    need(len(given.points) == len(given.proofs) == len(box.sums), "other-choices", where)
    points = [read_point(text, where) for text in given.points]
    public = vote.key.shares[given.holder - 1]
    for at, ((alpha, _), point, proof) in enumerate(zip(box.sums, points, given.proofs, strict=True)):
        check_same(_about(vote, box, given.holder, at), [alpha, public, point], proof, "opening-proof", where)
    return points


def opened_result(vote: Vote, box: Box, shares: Sequence[OpeningShare]) -> Result:
    """How often each choice was marked; refused under two shares, and by name where a share does not hold."""
    need(len({one.holder for one in shares}) == len(shares), "holders-not-apart")
    need(len(shares) >= NEEDED, "too-few-shares")
    points = {one.holder: check_opening_share(vote, box, one) for one in shares}
    used = sorted(points)[:NEEDED]
    counts = []
    for at, (_, beta) in enumerate(box.sums):
        hiding = plus(*(times(_weight(holder, used), points[holder][at]) for holder in used))
        counts.append(_count(minus(beta, hiding), box.counted))
    return Result(ballots=box.counted, counts=counts)


def _about(vote: Vote, box: Box, holder: int, place: int) -> dict[str, Any]:
    return {"box": box.digest, "holder": holder, "place": place, "step": "opening", "terms": vote.digest}


def _weight(holder: int, used: Sequence[int]) -> int:
    """With what the holder's share counts, so that together they are the value at 0 (Lagrange)."""
    weight = 1
    for other in used:
        if other != holder:
            weight = weight * other * pow(other - holder, -1, ORDER) % ORDER
    return weight


def _count(point: bytes, most: int) -> int:
    """How often the base point was added, up to `most`."""
    found = NEUTRAL
    for count in range(most + 1):
        if found == point:
            return count
        found = plus(found, times(1))
    raise Refused("not-a-count")
