"""The course of a meeting told a second time, the long way: who is there, what it is at, which vote is open.

Shares no code and no names with the program on purpose; the count of a vote is the oracle's.
"""

from dataclasses import dataclass, field

from tests.votes.oracle import Law, Member, people_needed, verdict

AGREED, MISSING = "done", "too few people"


@dataclass
class Assembly:
    """A meeting that has begun: those at the table, the head first, and what they are busy with."""

    table: list[str]
    there: set[str]
    topic: int | None = 0
    resting: bool = False
    finished: set[int] = field(default_factory=set)
    aside: set[tuple[str, int]] = field(default_factory=set)
    asked: dict[str, str | None] | None = None
    voters: set[str] = field(default_factory=set)
    law: Law = field(default_factory=Law)

    def come(self, who: str) -> str:
        self.there.add(who)
        return AGREED

    def go(self, who: str) -> str:
        self.there.discard(who)
        return AGREED

    def rest(self) -> str:
        if not self.resting and self.asked is not None:
            return "a vote is open"
        self.resting = True
        return AGREED

    def go_on(self) -> str:
        if self.resting and self.too_few():
            return MISSING
        self.resting = False
        return AGREED

    def take_up(self, topic: int) -> str:
        if topic == self.topic:
            return AGREED
        if self.resting:
            return "it rests"
        if self.asked is not None:
            return "a vote is open"
        if self.topic is not None:
            self.finished.add(self.topic)
        self.finished.discard(topic)
        self.topic = topic
        return AGREED

    def finish(self, topic: int) -> str:
        if topic in self.finished:
            return AGREED
        if self.resting:
            return "it rests"
        if topic != self.topic:
            return "another topic"
        if self.asked is not None:
            return "a vote is open"
        self.finished.add(topic)
        self.topic = None
        return AGREED

    def step_aside(self, who: str, topic: int) -> str:
        if (who, topic) in self.aside:
            return AGREED
        return self._change_side(who, topic)

    def step_back(self, who: str, topic: int) -> str:
        return self._change_side(who, topic)

    def ask(self, topic: int) -> str:
        if self.resting:
            return "it rests"
        if topic != self.topic:
            return "another topic"
        if self.asked is not None:
            return "asked already"
        if self.too_few():
            return MISSING
        self.voters = {who for who in self.table if (who, topic) not in self.aside}
        self.asked = dict.fromkeys(self.voters)
        return AGREED

    def say(self, who: str, what: str) -> str:
        """Whoever may vote does, from wherever they are; a stand-in never."""
        if who not in self.voters:
            return "unseen" if who in self.shut_out() else "not theirs"
        if self.asked is None:
            return "over"
        self.asked[who] = what
        return AGREED

    def settle(self) -> str:
        """The verdict on the open question."""
        assert self.asked is not None
        answer = verdict(self._members(self.asked), self.law)
        self.asked = None
        return answer

    def too_few(self) -> bool:
        table = self._members(None)
        return len([one for one in table if one.here]) < people_needed(table, self.law)

    def shut_out(self) -> set[str]:
        """Who sees nothing of what they are at."""
        return {who for who, topic in self.aside if topic == self.topic}

    def _members(self, said: dict[str, str | None] | None) -> list[Member]:
        return [
            Member(
                who,
                head=place == 0,
                place_is="stepped aside" if said is not None and who not in said else "filled",
                here=who in self.there,
                said=(said or {}).get(who),
            )
            for place, who in enumerate(self.table)
        ]

    def _change_side(self, who: str, topic: int) -> str:
        if topic in self.finished:
            return "finished"
        if self.asked is not None and topic == self.topic:
            return "a vote is open"
        self.aside ^= {(who, topic)}
        return AGREED
