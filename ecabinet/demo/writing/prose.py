"""Sentences put together from templates and a topic's vocabulary; the same paper gets the same words."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from ecabinet.demo.chance import seeded
from ecabinet.demo.content import DATA, Paper, calendar_words

SLOT = re.compile(r"\{(\w+)(?: (\d+) (\d+))?\}")
SENTENCES = "sentences: "
QUARTERS = ("quý I", "quý II", "quý III", "quý IV")
SAYS_NOTHING = frozenset(
    (
        "và",
        "của",
        "tại",
        "về",
        "các",
        "cho",
        "đối",
        "với",
        "trong",
        "trách",
        "nhiệm",
        "quy",
        "định",
        "được",
        "theo",
        "có",
    )
)


class Prose:
    """A writer on one topic: sentences of a kind, phrases of a slot; no phrase returns before its deck is out."""

    def __init__(self, paper: Paper) -> None:
        self.topic = topic_words(paper.topic)
        self.calendar = calendar_words(paper.meeting_day)
        self.chance = seeded(paper.key)
        self._subject = ""
        self._decks: dict[str, list[str]] = {}
        self._last: dict[str, str] = {}

    @contextmanager
    def on(self, subject: str) -> Iterator[None]:
        """Phrases that share words with the subject come first, so that an article speaks of its title."""
        for slot in [name for name in self._decks if not name.startswith(SENTENCES)]:
            del self._decks[slot]
        self._subject = subject
        yield
        self._subject = ""

    def sentence(self, kind: str, title: str = "") -> str:
        """One sentence of the kind, e.g. "assess", "lack", "task"; {title} in it becomes `title`."""
        return self.fill(self._draw(SENTENCES + kind, lambda: _sentences()[kind]).replace("{title}", title))

    def paragraph(self, *kinds: str) -> str:
        """A paragraph of one sentence of each kind, in that order."""
        return " ".join(self.sentence(kind) for kind in kinds)

    def phrase(self, slot: str) -> str:
        """A phrase of the topic's vocabulary, e.g. "goal", "actor"."""
        return self.fill(self._draw(slot, lambda: self._vocabulary(slot), near=self._subject))

    def phrases(self, slot: str, count: int) -> list[str]:
        """Up to `count` phrases of a slot, all different, each beginning with a capital."""
        if len(self._decks.get(slot, ())) < count:
            self._decks.pop(slot, None)
        return [capital(self.phrase(slot)) for _ in range(min(count, len(self._vocabulary(slot))))]

    def fill(self, template: str) -> str:
        """The template with each {slot}, {int 3 9}, {dec 3 9} and word of the calendar filled in."""
        return SLOT.sub(self._slot, template)

    def decimal(self, low: float, high: float) -> str:
        """A number with one decimal, as Vietnamese writes it: 7,4."""
        return decimal(self.chance.uniform(low, high))

    def _slot(self, match: re.Match[str]) -> str:
        name, low, high = match.groups()
        if name == "int":
            return whole(self.chance.randint(int(low), int(high)))
        if name == "dec":
            return self.decimal(int(low), int(high))
        if name in self.calendar:
            return self.calendar[name]
        text = self.phrase(name.lower())
        return capital(text) if name[0].isupper() else text

    def _vocabulary(self, slot: str) -> list[str]:
        return list(QUARTERS) if slot == "quarter" else self.topic[slot]

    def _draw(self, deck_name: str, all_cards: Callable[[], list[str]], near: str = "") -> str:
        deck = self._decks.setdefault(deck_name, [])
        if not deck:
            deck.extend(all_cards())
            self.chance.shuffle(deck)
        fresh = [place for place, card in enumerate(deck) if card != self._last.get(deck_name)] or [0]
        card = deck.pop(max(fresh, key=lambda place: _shared(deck[place], near)))
        self._last[deck_name] = card
        return card


def capital(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def lower(text: str) -> str:
    """The text with its first letter small."""
    return text[:1].lower() + text[1:]


def whole(number: float) -> str:
    """A number without decimals, thousands parted by a dot: 12.480."""
    return f"{number:,.0f}".replace(",", ".")


def decimal(number: float) -> str:
    """A number with one decimal, thousands parted by a dot: 1.248,3."""
    return f"{number:,.1f}".translate(str.maketrans(",.", ".,"))


@cache
def topic_words(topic: str) -> dict[str, Any]:
    """The vocabulary of a topic, as data/topics holds it."""
    words: dict[str, Any] = json.loads((DATA / "topics" / f"{topic}.json").read_text(encoding="utf-8"))
    return words


@cache
def _sentences() -> dict[str, list[str]]:
    sentences: dict[str, list[str]] = json.loads((DATA / "sentences.json").read_text(encoding="utf-8"))
    return sentences


def _shared(phrase: str, near: str) -> int:
    return len(set(phrase.lower().split()) & set(near.lower().split()) - SAYS_NOTHING)
