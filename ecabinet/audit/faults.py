"""What can be wrong with a journal, each in plain words."""

from dataclasses import dataclass, field

from ecabinet.core import words

MOST_NAMED = 100


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong: its code (the words are `audit.fault.<code>`), where it is, and what fills the words."""

    code: str
    stream: str | None = None
    seq: int | None = None
    values: dict[str, str] = field(default_factory=dict)

    def says(self, locale: str | None = None) -> str:
        """The fault as a sentence in that language."""
        place = {"stream": self.stream or "", "seq": str(self.seq)}
        return words.t(f"audit.fault.{self.code}", locale, **(place | self.values))


@dataclass(slots=True)
class Faults:
    """The faults found so far: all counted, the first hundred named, so that a ruined journal fits in memory."""

    count: int = 0
    named: list[Fault] = field(default_factory=list)

    def add(self, code: str, stream: str | None = None, seq: int | None = None, **values: object) -> None:
        """One more fault."""
        self.count += 1
        if len(self.named) < MOST_NAMED:
            self.named.append(Fault(code, stream, seq, {name: str(value) for name, value in values.items()}))
