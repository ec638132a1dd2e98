"""Three editors on a bad network: answers and requests are lost, orders come late; every word written survives."""

import random
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import pytest

from ecabinet.meetings.models import Meeting
from tests.cast import Cast, Player
from tests.minutes.taking import API, desk_of, shown
from tests.replay import Replay

ROUNDS = 8


@dataclass
class Editor:
    """A page on which somebody writes: what it shows, and its orders that wait, in their order."""

    name: str
    player: Player
    cast: Cast
    chance: random.Random
    shown: dict[str, str] = field(default_factory=dict)
    waiting: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)
    words: set[str] = field(default_factory=set)

    def look(self) -> None:
        """The page takes what the server has; what waits here stands on top, as it was typed."""
        items = shown(self.player, self.cast)["items"]
        found = {one["id"]: one["text"] for item in items for one in item["passages"]}
        ours = {path.split("/")[-1] for _, path, _ in self.waiting}
        self.shown = {**found, **{key: text for key, text in self.shown.items() if key in ours}}

    def add(self) -> None:
        key, word = str(uuid4()), self._word()
        form = {"id": key, "part": "said", "item_id": str(self.cast.items[self.chance.randrange(3)].id), "text": word}
        self.waiting.append(("POST", f"{API}/meetings/{self.cast.meeting.id}/minutes/passages", form))
        self.shown[key] = word

    def write(self) -> None:
        """A word at any place of any paragraph on the page."""
        if not self.shown:
            return self.add()
        key = self.chance.choice(sorted(self.shown))
        before = self.shown[key]
        words = before.split()
        words.insert(self.chance.randint(0, len(words)), self._word())
        after = self.shown[key] = " ".join(words)
        form = {"change": str(uuid4()), "text": {"from": before, "to": after}}
        self.waiting.append(("PATCH", f"{API}/minutes-passages/{key}", form))
        return None

    def _word(self) -> str:
        word = f"{self.name}{len(self.words)}"
        self.words.add(word)
        return word

    def send(self, *, loses: float) -> None:
        """In order; a request may be lost on the way, or its answer, and then the same is sent again later."""
        while self.waiting:
            if self.chance.random() < loses:
                return
            method, path, form = self.waiting[0]
            answer = self.player.http.open(path, method=method, json=form)
            assert answer.status_code < 300, answer.json
            if self.chance.random() < loses:
                return
            self.waiting.pop(0)


@pytest.mark.parametrize("seed", range(3))
def test_every_word_that_three_write_at_once_survives(
    cast: Cast, running_meeting: Meeting, replay: Replay, seed: int
) -> None:
    chance = random.Random(seed)
    names = (("thu", "secretary"), ("ký", "secretary"), ("chủ", "chair"))
    editors = [Editor(name, cast[player], cast, chance) for name, player in names]
    with replay(*desk_of(cast)):
        for _ in range(ROUNDS):
            for editor in editors:
                for _ in range(chance.randint(0, 3)):
                    (editor.add if chance.random() < 0.15 else editor.write)()
                editor.send(loses=0.4)
                if chance.random() < 0.5:
                    editor.look()
        for editor in editors:
            editor.send(loses=0)
            assert editor.waiting == []
    counted: dict[str, int] = defaultdict(int)
    for item in shown(cast["secretary"], cast)["items"]:
        for one in item["passages"]:
            for word in one["text"].split():
                counted[word] += 1
    written = set().union(*(editor.words for editor in editors))
    assert written <= set(counted)
