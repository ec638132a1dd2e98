"""The steps of the making of a key: where it is, and whether a message fits there; the server carries and checks."""

from typing import Literal, cast

from ecabinet.ballot_keys.forms import Message
from ecabinet.ballot_keys.models import BallotKey, KeyHolder
from ecabinet.ballot_keys.queries import ceremony_of, holder_names
from ecabinet.secret_votes.key import (
    at_fault,
    check_acceptance,
    check_dealing,
    check_transport,
    checked_key,
    dealings_digest,
    public_shares,
    transports_digest,
)
from ecabinet.secret_votes.refusals import need
from ecabinet.secret_votes.shapes import Acceptance, Complaint, Dealing, Transport, plain

Step = Literal["transport", "dealing", "acceptance", "complaint"]
STEPS: dict[type[Transport | Dealing | Acceptance | Complaint], Step] = {
    Transport: "transport",
    Dealing: "dealing",
    Acceptance: "acceptance",
    Complaint: "complaint",
}


def step_of(key: BallotKey) -> Step | None:
    """What the holders send next; none once all three accepted."""
    ordered: tuple[Step, ...] = ("transport", "dealing", "acceptance")
    return next((step for step in ordered if any(getattr(one, step) is None for one in key.holders)), None)


def fits_now(key: BallotKey, message: Message) -> bool:
    """Whether the making is at that message; a complaint takes the place of an acceptance."""
    wanted = step_of(key)
    said = STEPS[type(message)]
    return key.state == "making" and (said == wanted or (said == "complaint" and wanted == "acceptance"))


def check_message(key: BallotKey, holder: KeyHolder, message: Message) -> None:
    """Refused (`secret_votes.refusals.Refused`) where it is not the holder's, of another making, or not proven."""
    need(message.holder == holder.place, "other-places", str(message.holder))
    need(message.ceremony == str(key.id), "other-ceremony", str(message.holder))
    if isinstance(message, Transport):
        check_transport(message)
        taken = {one.transport["point"] for one in key.holders if one.transport is not None}
        need(message.point not in taken, "holders-not-apart", str(message.holder))
    elif isinstance(message, Dealing):
        check_dealing(message, transports_digest(str(key.id), holder_names(key), _transports(key)))
    elif isinstance(message, Acceptance):
        dealt = _dealings(key)
        check_acceptance(message, dealings_digest(dealt), public_shares(dealt)[holder.place - 1])
    else:
        at_fault(message, _transports(key), _dealings(key))


def take(key: BallotKey, holder: KeyHolder, message: Message) -> None:
    """The message stands under its holder; the last acceptance makes the key, a complaint ends its making.

    Refused where the three messages, each proven, make no key together: holders who agreed on it can bring that about.
    """
    setattr(holder, STEPS[type(message)], plain(message))
    if isinstance(message, Complaint):
        key.state, key.because = "ended", "complaint"
        key.at_fault = at_fault(message, _transports(key), _dealings(key))
    elif step_of(key) is None:
        key.digest = checked_key(ceremony_of(key)).digest
        key.state = "comparing"


def _transports(key: BallotKey) -> list[Transport]:
    return [Transport.model_validate(cast(dict[str, object], one.transport)) for one in key.holders]


def _dealings(key: BallotKey) -> list[Dealing]:
    return [Dealing.model_validate(cast(dict[str, object], one.dealing)) for one in key.holders]
