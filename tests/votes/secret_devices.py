"""The devices of key holders and voters at a server, as programs that do what the browser's scripts do."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from ecabinet.secret_votes import holder
from ecabinet.secret_votes.ballot import Vote, checked_vote, make_ballot
from ecabinet.secret_votes.key import checked_key
from ecabinet.secret_votes.opening import opening_share
from ecabinet.secret_votes.shapes import Ballot, Ceremony, Dealing, Terms, Transport, plain
from tests.stage import SECRETARY, Stage


class Devices:
    """Three people whose devices have made the body's key; each keeps its share."""

    def __init__(self, stage: Stage, names: Iterable[str]) -> None:
        self.stage, self.names = stage, tuple(names)
        people = [stage.people[name] for name in self.names]
        body = stage.call(SECRETARY, "GET", "/bodies")[0]["id"]
        self.key: str = stage.call(SECRETARY, "POST", f"/bodies/{body}/ballot-keys", {"holders": people})["id"]
        begun = [holder.begin(self.key, people, place) for place in (1, 2, 3)]
        transports = [Transport.model_validate(one) for one in self._say("transport", [said for _, said in begun])]
        dealt = [holder.deal(secrets, transports) for secrets, _ in begun]
        dealings = [Dealing.model_validate(one) for one in self._say("dealing", [said for _, said in dealt])]
        accepted = [holder.accept(secrets, transports, dealings) for secrets, _ in dealt]
        self._say("acceptance", [said for _, said in accepted])
        self.shares = [share for share, _ in accepted]
        digest = stage.call(SECRETARY, "GET", f"/ballot-keys/{self.key}")["digest"]
        for name in self.names:
            stage.call(name, "PUT", f"/ballot-keys/{self.key}/comparisons/mine", {"digest": digest, "same": True})

    def cast(self, vote: str, by: str, choice: str) -> None:
        """The choice is encrypted and lies in the box."""
        told = self.stage.call(by, "GET", f"/votes/{vote}/secret-terms")
        ballot = make_ballot(_vote(told), told["seat"], told["number"], [choice])
        form = {"id": str(uuid4()), "ballot": plain(ballot)}
        self.stage.call(by, "POST", f"/votes/{vote}/secret-ballots", form)

    def open(self, vote: str, places: Iterable[int]) -> None:
        """These holders check the published box and give their shares."""
        for place in places:
            name, share = self.names[place - 1], self.shares[place - 1]
            told = self.stage.call(name, "GET", f"/votes/{vote}/box")
            ballots = [Ballot.model_validate(one) for one in told["ballots"]]
            given = opening_share(_vote(told), ballots, place, share, {})
            self.stage.call(name, "PUT", f"/votes/{vote}/opening-shares/mine", {"share": plain(given)})

    def _say(self, step: str, messages: Iterable[Any]) -> list[Any]:
        """Each has sent the own message; all three as the server shows them."""
        for name, message in zip(self.names, messages, strict=True):
            self.stage.call(name, "PUT", f"/ballot-keys/{self.key}/messages/mine", {"message": plain(message)})
        return [one[step] for one in self.stage.call(SECRETARY, "GET", f"/ballot-keys/{self.key}")["holders"]]


def _vote(told: Any) -> Vote:
    return checked_vote(Terms.model_validate(told["terms"]), checked_key(Ceremony.model_validate(told["key"])))
