"""The key that three hold and two can use: what was said while it was made, checked by anybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ecabinet.core.canonical import digest as sha256
from ecabinet.secret_votes.group import NEUTRAL, plus, read_point, read_scalar, times, total
from ecabinet.secret_votes.group import hashed_scalar as hashed
from ecabinet.secret_votes.proofs import check_known, check_same
from ecabinet.secret_votes.refusals import need
from ecabinet.secret_votes.shapes import Acceptance, Ceremony, Complaint, Dealing, Sealed, Transport, digest, plain


@dataclass(frozen=True, slots=True)
class Key:
    """What ballots are encrypted to; `shares` are the public halves of the holders' shares, in their order."""

    point: bytes
    shares: tuple[bytes, ...]
    digest: str


def checked_key(ceremony: Ceremony) -> Key:
    """The key that was made; refused, by the holder's place, where anything said does not fit."""
    need(len(set(ceremony.holders)) == len(ceremony.holders), "holders-not-apart")
    check_transports(ceremony.ceremony, ceremony.transports)
    check_dealings(ceremony.ceremony, ceremony.holders, ceremony.transports, ceremony.dealings)
    shares = public_shares(ceremony.dealings)
    _check_acceptances(ceremony, shares)
    point = total(read_point(dealing.commitments[0]) for dealing in ceremony.dealings)
    need(NEUTRAL not in (point, *shares), "key-empty")
    return Key(point, shares, digest(ceremony))


def check_transports(ceremony: str, transports: Sequence[Transport]) -> None:
    """Refused unless each holder, in order, proved to know the secret of the own transport key."""
    _check_places(ceremony, transports)
    for one in transports:
        check_transport(one)
    need(len({one.point for one in transports}) == len(transports), "holders-not-apart")


def check_transport(one: Transport) -> None:
    """Refused unless the holder proved to know the secret of that transport key."""
    where = str(one.holder)
    check_known(transport_about(one), read_point(one.point, where), one.proof, "transport-proof", where)


def check_dealings(
    ceremony: str, holders: Sequence[str], transports: Sequence[Transport], dealings: Sequence[Dealing]
) -> None:
    """Refused unless each holder, in order, dealt to the others under these transport keys, and signed it."""
    _check_places(ceremony, dealings)
    expected = transports_digest(ceremony, holders, transports)
    for dealing in dealings:
        check_dealing(dealing, expected)


def check_dealing(dealing: Dealing, transports: str) -> None:
    """Refused unless the holder dealt to the two others under the transport keys of that digest, and signed it."""
    where = str(dealing.holder)
    need(dealing.transports == transports, "other-transports", where)
    need([one.to for one in dealing.sealed] == others_of(dealing.holder), "other-places", where)
    for one in dealing.sealed:
        read_point(one.point, where)
        read_scalar(one.hidden, where)
    first, _ = (read_point(text, where) for text in dealing.commitments)
    check_known(dealing_about(dealing), first, dealing.proof, "dealing-proof", where)


def others_of(holder: int) -> list[int]:
    """The places of the two other holders."""
    return [place for place in (1, 2, 3) if place != holder]


def public_shares(dealings: Sequence[Dealing]) -> tuple[bytes, ...]:
    """The public halves of the holders' shares, as the commitments tell them."""
    return tuple(total(dealt_point(dealing, place) for dealing in dealings) for place in (1, 2, 3))


def dealt_point(dealing: Dealing, place: int) -> bytes:
    """The base point times what the dealing must hold for the holder at that place (Feldman)."""
    first, second = (read_point(text, str(dealing.holder)) for text in dealing.commitments)
    return plus(first, times(place, second))


def sealed_for(dealing: Dealing, place: int) -> Sealed:
    """The share that was sealed to the holder at that place."""
    return next(one for one in dealing.sealed if one.to == place)


def unsealed(dealing: Dealing, place: int, opener: bytes) -> int:
    """The share, by what dealer and holder alone compute; refused, by the dealer, where commitments say otherwise."""
    sealed = sealed_for(dealing, place)
    where = str(dealing.holder)
    share = read_scalar(sealed.hidden, where) - hashed("share", share_about(dealing, sealed.point, place, opener))
    need(times(share) == dealt_point(dealing, place), "share-wrong", where)
    return share


def at_fault(complaint: Complaint, transports: Sequence[Transport], dealings: Sequence[Dealing]) -> int:
    """The place of who is wrong: the dealer where the opened share does not fit, the complainer where it does.

    A complaint whose proof does not hold is refused. Transport keys and dealings are checked before.
    """
    where = str(complaint.holder)
    need(complaint.holder != complaint.dealer, "complaint-proof", where)
    dealing = dealings[complaint.dealer - 1]
    need(complaint.ceremony == dealing.ceremony, "other-ceremony", where)
    sealed = sealed_for(dealing, complaint.holder)
    opener = read_point(complaint.opener, where)
    points = [read_point(sealed.point, where), read_point(transports[complaint.holder - 1].point), opener]
    check_same(complaint_about(complaint, dealing), points, complaint.proof, "complaint-proof", where)
    share = read_scalar(sealed.hidden, where) - hashed(
        "share", share_about(dealing, sealed.point, complaint.holder, opener)
    )
    return complaint.holder if times(share) == dealt_point(dealing, complaint.holder) else complaint.dealer


def transport_about(one: Transport) -> dict[str, Any]:
    """What the proof of a transport key is said about."""
    return {"ceremony": one.ceremony, "holder": one.holder, "step": "transport"}


def transports_digest(ceremony: str, holders: Sequence[str], transports: Sequence[Transport]) -> str:
    """What each dealing names: the holders and all their transport keys."""
    told = [plain(one) for one in transports]
    return sha256({"ceremony": ceremony, "holders": list(holders), "transports": told})


def dealing_about(dealing: Dealing) -> dict[str, Any]:
    """What the proof of a dealing is said about: all of it."""
    return {"dealing": {name: value for name, value in plain(dealing).items() if name != "proof"}, "step": "dealing"}


def share_about(dealing: Dealing, point: str, place: int, opener: bytes) -> dict[str, Any]:
    """From what the number is drawn that hides one share."""
    drawn = {"ceremony": dealing.ceremony, "dealer": dealing.holder, "holder": place, "point": point}
    return {**drawn, "commitments": list(dealing.commitments), "opener": opener.hex()}


def complaint_about(complaint: Complaint, dealing: Dealing) -> dict[str, Any]:
    """What the proof of a complaint is said about."""
    return {"ceremony": complaint.ceremony, "dealing": digest(dealing), "holder": complaint.holder, "step": "complaint"}


def dealings_digest(dealings: Sequence[Dealing]) -> str:
    """What each acceptance names: all that was dealt."""
    return sha256([plain(one) for one in dealings])


def acceptance_about(one: Acceptance) -> dict[str, Any]:
    """What the proof of an acceptance is said about."""
    return {"ceremony": one.ceremony, "dealings": one.dealings, "holder": one.holder, "step": "acceptance"}


def _check_acceptances(ceremony: Ceremony, shares: Sequence[bytes]) -> None:
    _check_places(ceremony.ceremony, ceremony.acceptances)
    expected = dealings_digest(ceremony.dealings)
    for one, share in zip(ceremony.acceptances, shares, strict=True):
        check_acceptance(one, expected, share)


def check_acceptance(one: Acceptance, dealings: str, share: bytes) -> None:
    """Refused unless the holder accepted the dealings of that digest and knows the secret of that public share."""
    where = str(one.holder)
    need(one.dealings == dealings, "other-dealings", where)
    check_known(acceptance_about(one), share, one.proof, "acceptance-proof", where)


def _check_places(ceremony: str, said: Sequence[Transport] | Sequence[Dealing] | Sequence[Acceptance]) -> None:
    need([one.holder for one in said] == [1, 2, 3], "other-places")
    need(all(one.ceremony == ceremony for one in said), "other-ceremony")
