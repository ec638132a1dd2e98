"""What a holder's device does while the key is made; its secrets never leave it."""

from collections.abc import Sequence
from dataclasses import dataclass

from ecabinet.secret_votes.group import ORDER, random_scalar, read_point, times, write_scalar
from ecabinet.secret_votes.group import hashed_scalar as hashed
from ecabinet.secret_votes.key import (
    acceptance_about,
    check_dealings,
    check_transports,
    complaint_about,
    dealing_about,
    dealings_digest,
    dealt_point,
    others_of,
    sealed_for,
    share_about,
    transport_about,
    transports_digest,
    unsealed,
)
from ecabinet.secret_votes.proofs import prove_known, prove_same
from ecabinet.secret_votes.refusals import Refused, need
from ecabinet.secret_votes.shapes import Acceptance, Complaint, Dealing, Proof, Sealed, Transport

_BLANK = "0" * 64


@dataclass(frozen=True, slots=True, repr=False)
class Secrets:
    """What a holder's device keeps between the steps; `own` is what it dealt to itself."""

    ceremony: str
    holders: tuple[str, ...]
    holder: int
    transport: int
    own: int = 0


def begin(ceremony: str, holders: Sequence[str], holder: int) -> tuple[Secrets, Transport]:
    """A transport key: its secret to keep, and what to publish."""
    secrets = Secrets(ceremony, tuple(holders), holder, random_scalar())
    point = times(secrets.transport).hex()
    blank = Transport(ceremony=ceremony, holder=holder, point=point, proof=_no_proof())
    return secrets, blank.model_copy(update={"proof": prove_known(transport_about(blank), secrets.transport)})


def deal(secrets: Secrets, transports: Sequence[Transport]) -> tuple[Secrets, Dealing]:
    """A line drawn at random, its values sealed to the others; the own value to keep. Keys are checked first."""
    _check_own_transport(secrets, transports)
    line = (random_scalar(), random_scalar())
    dealing = _sealed_dealing(secrets, transports, line)
    signed = dealing.model_copy(update={"proof": prove_known(dealing_about(dealing), line[0])})
    own = _value(line, secrets.holder)
    return Secrets(secrets.ceremony, secrets.holders, secrets.holder, secrets.transport, own), signed


def accept(secrets: Secrets, transports: Sequence[Transport], dealings: Sequence[Dealing]) -> tuple[int, Acceptance]:
    """The holder's share of the key to keep, and the word that all fits; refused by name where something does not."""
    _check_own_transport(secrets, transports)
    check_dealings(secrets.ceremony, secrets.holders, transports, dealings)
    own_point = dealt_point(dealings[secrets.holder - 1], secrets.holder)
    need(own_point == times(secrets.own), "own-replaced", str(secrets.holder))
    dealt = (
        unsealed(dealings[place - 1], secrets.holder, _opener(secrets, dealings[place - 1]))
        for place in others_of(secrets.holder)
    )
    share = (secrets.own + sum(dealt)) % ORDER
    told = dealings_digest(dealings)
    blank = Acceptance(ceremony=secrets.ceremony, holder=secrets.holder, dealings=told, proof=_no_proof())
    return share, blank.model_copy(update={"proof": prove_known(acceptance_about(blank), share)})


def complain(secrets: Secrets, dealing: Dealing) -> Complaint:
    """The word that this dealer's share does not fit, with proof; refused where it fits, since it would be opened."""
    opener = _opener(secrets, dealing)
    need(not _fits(dealing, secrets.holder, opener), "share-fits", str(dealing.holder))
    blank = Complaint(
        ceremony=secrets.ceremony,
        holder=secrets.holder,
        dealer=dealing.holder,
        opener=opener.hex(),
        proof=_no_proof(),
    )
    base = read_point(sealed_for(dealing, secrets.holder).point, str(dealing.holder))
    proof = prove_same(complaint_about(blank, dealing), secrets.transport, base)
    return blank.model_copy(update={"proof": proof})


def _check_own_transport(secrets: Secrets, transports: Sequence[Transport]) -> None:
    """Refused unless all transport keys are proven and the holder's own is the one that this device made."""
    check_transports(secrets.ceremony, transports)
    own = transports[secrets.holder - 1].point
    need(own == times(secrets.transport).hex(), "own-replaced", str(secrets.holder))


def _sealed_dealing(secrets: Secrets, transports: Sequence[Transport], line: tuple[int, int]) -> Dealing:
    blank = Dealing(
        ceremony=secrets.ceremony,
        holder=secrets.holder,
        transports=transports_digest(secrets.ceremony, secrets.holders, transports),
        commitments=[times(coefficient).hex() for coefficient in line],
        sealed=[Sealed(to=place, point=_BLANK, hidden=_BLANK) for place in others_of(secrets.holder)],
        proof=_no_proof(),
    )
    sealed = [
        _sealed(blank, place, read_point(transports[place - 1].point), _value(line, place))
        for place in others_of(secrets.holder)
    ]
    return blank.model_copy(update={"sealed": sealed})


def _sealed(dealing: Dealing, place: int, transport: bytes, value: int) -> Sealed:
    drawn = random_scalar()
    point = times(drawn).hex()
    pad = hashed("share", share_about(dealing, point, place, times(drawn, transport)))
    return Sealed(to=place, point=point, hidden=write_scalar((value + pad) % ORDER))


def _value(line: tuple[int, int], place: int) -> int:
    return (line[0] + place * line[1]) % ORDER


def _opener(secrets: Secrets, dealing: Dealing) -> bytes:
    """What dealer and holder alone can compute."""
    return times(secrets.transport, read_point(sealed_for(dealing, secrets.holder).point, str(dealing.holder)))


def _fits(dealing: Dealing, place: int, opener: bytes) -> bool:
    try:
        unsealed(dealing, place, opener)
    except Refused:
        return False
    return True


def _no_proof() -> Proof:
    """Where a proof will stand, while what it is said about is put together."""
    return Proof(challenge=_BLANK, response=_BLANK)
