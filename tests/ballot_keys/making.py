"""Three holders of the cast, whose devices make a key step by step."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from ecabinet.ballot_keys import commands, queries
from ecabinet.ballot_keys.forms import BeginBallotKey, CompareBallotKey, SendKeyMessage
from ecabinet.ballot_keys.models import BallotKey
from ecabinet.core import db
from ecabinet.secret_votes import holder
from ecabinet.secret_votes.holder import Secrets
from ecabinet.secret_votes.shapes import Dealing, Transport
from tests.cast import Cast, Player

HOLDERS = ("chair", "secretary", "member1")


@dataclass
class Devices:
    """The key and what the three devices keep; each step is taken by all, or by one."""

    cast: Cast
    key: UUID
    names: tuple[str, ...] = HOLDERS
    secrets: dict[int, Secrets] = field(default_factory=dict)
    shares: dict[int, int] = field(default_factory=dict)

    def player(self, place: int) -> Player:
        return self.cast[self.names[place - 1]]

    def row(self) -> BallotKey:
        with db.reading() as session:
            return session.get_one(BallotKey, self.key)

    def send(self, place: int, message: Any) -> BallotKey:
        return commands.send_key_message(self.player(place).actor, self.key, SendKeyMessage(message=message))

    def transport(self, place: int) -> Transport:
        self.secrets[place], message = holder.begin(str(self.key), queries.holder_names(self.row()), place)
        return message

    def dealing(self, place: int) -> Dealing:
        self.secrets[place], message = holder.deal(self.secrets[place], self.transports())
        return message

    def acceptance(self, place: int) -> Any:
        self.shares[place], message = holder.accept(self.secrets[place], self.transports(), self.dealings())
        return message

    def transports(self) -> list[Transport]:
        return [Transport.model_validate(one.transport) for one in self.row().holders]

    def dealings(self) -> list[Dealing]:
        return [Dealing.model_validate(one.dealing) for one in self.row().holders]

    def all(self, step: str) -> None:
        for place in (1, 2, 3):
            self.send(place, getattr(self, step)(place))

    def compare(self, place: int, *, same: bool = True, digest: str = "") -> BallotKey:
        form = CompareBallotKey(digest=digest or self.row().digest, same=same)
        return commands.compare_ballot_key(self.player(place).actor, self.key, form)


def begin(cast: Cast, names: tuple[str, ...] = HOLDERS, by: str = "secretary", known: UUID | None = None) -> Devices:
    form = BeginBallotKey(id=known or uuid4(), holders=[cast[name].id for name in names])
    return Devices(cast, commands.begin_ballot_key(cast[by].actor, cast.body.id, form).id, names)


def make_key(cast: Cast, names: tuple[str, ...] = HOLDERS) -> Devices:
    """The body's key, confirmed by the three."""
    devices = begin(cast, names)
    for step in ("transport", "dealing", "acceptance"):
        devices.all(step)
    for place in (1, 2, 3):
        devices.compare(place)
    return devices
