"""Tablets of the tests: each writes, sends late, twice or in another order, and may lose any answer."""

import random
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from flask.testing import FlaskClient

from tests.annotations.notes import API, Json, seen, stroke
from tests.cast import Player

LOST, UNANSWERED, SHUFFLED = 0.15, 0.2, 0.3


@dataclass
class Waiting:
    """A change that waits to be sent."""

    method: str
    path: str
    body: Json


@dataclass
class Tablet:
    """One device: what it last saw, and what it has still to send."""

    name: str
    http: FlaskClient
    chance: random.Random
    waiting: deque[Waiting] = field(default_factory=deque)
    notes: dict[str, Json] = field(default_factory=dict)

    def look(self, player: Player, paper: UUID) -> None:
        """The tablet shows what the server has."""
        self.notes = {one["id"]: one for one in seen(player, paper)}

    def change(self, note: str, **fields: Any) -> None:
        """Such a change is to be sent."""
        self.waiting.append(Waiting("PATCH", f"{API}/annotations/{note}", {"change": str(uuid4()), **fields}))

    def send_some(self) -> None:
        """What waits is tried, sometimes out of its order; what was not answered waits on."""
        if len(self.waiting) > 1 and self.chance.random() < SHUFFLED:
            self.waiting.rotate(-1)
        for one in list(self.waiting):
            if self.chance.random() < LOST:
                continue
            answer = self.http.open(one.path, method=one.method, json=one.body)
            assert answer.status_code < 300, answer.json
            if self.chance.random() >= UNANSWERED:
                self.waiting.remove(one)

    def send_all(self) -> None:
        """Nothing waits any more."""
        while self.waiting:
            self.send_some()


@dataclass
class Wished:
    """What all tablets together drew and wrote, and what any of them rubbed out."""

    strokes: set[str] = field(default_factory=set)
    rubbed_out: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    struck_out: set[str] = field(default_factory=set)
    numbers: Iterator[int] = field(default_factory=lambda: iter(range(1, 10_000)))

    def draw(self, tablet: Tablet, note: str) -> None:
        """A stroke more, and perhaps one less, or one moved."""
        name, chance = uuid4().hex, tablet.chance
        known = [one["id"] for one in tablet.notes[note]["strokes"]]
        gone = chance.sample(known, 1) if known and chance.random() < 0.3 else []
        moved = [{"ids": chance.sample(known, 1), "by": [chance.randint(-9, 9), 1]}] if known else []
        self.strokes.add(name)
        self.rubbed_out |= set(gone)
        tablet.change(note, strokes={"added": [stroke(name)], "removed": gone, "shifted": moved})

    def write(self, tablet: Tablet, note: str) -> None:
        """A word more somewhere, and perhaps one less."""
        text, chance = tablet.notes[note]["text"], tablet.chance
        words = text.split()
        if words and chance.random() < 0.25:
            struck = words.pop(chance.randrange(len(words)))
            self.struck_out.add(struck)
        word = f"{tablet.name}{next(self.numbers)}"
        self.words.add(word)
        words.insert(chance.randint(0, len(words)), word)
        after = " ".join(words)
        tablet.change(note, text={"from": text, "to": after})
        tablet.notes[note]["text"] = after

    def colour(self, tablet: Tablet, note: str) -> None:
        """Another colour."""
        tablet.change(note, colour=tablet.chance.choice(["yellow", "green", "blue", "red"]))


def words_of(text: str) -> set[str]:
    """The words of a text."""
    return set(re.findall(r"\w+", text))
