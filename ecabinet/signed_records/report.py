"""What a recount found, and the words for what is the same of every record; safe to print on a terminal."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from ecabinet.core.wording import catalogue
from ecabinet.signed_records.faults import Fault
from ecabinet.signed_records.signature import SignatureState

LONGEST = 500

R = TypeVar("R")
C = TypeVar("C")


@dataclass(frozen=True)
class RecountReport(Generic[R, C]):
    """What a recount found; record and count are None where the file could not be read that far."""

    record: R | None
    tally: C | None
    signature: SignatureState
    faults: tuple[Fault, ...]

    @property
    def exit_code(self) -> int:
        """0 where nothing is wrong, 1 otherwise."""
        return 1 if self.faults else 0


def say(key: str, locale: str, /, **values: Any) -> str:
    """The text of `key` with the values filled in, and without what a terminal would obey."""
    return catalogue()[key][locale].format(**{name: _printable(str(value)) for name, value in values.items()})


def _printable(text: str) -> str:
    """The text without escape codes and reversed writing, and not endless."""
    shown = text if len(text) <= LONGEST else text[:LONGEST] + "…"
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in shown)


def verdict(report: RecountReport[Any, Any], key: str, locale: str) -> Iterator[str]:
    """The state of the signature by the key of that name, then every fault, or that there is none."""
    yield say(f"recount.signature.{report.signature}", locale, key=key)
    if report.faults:
        yield say("recount.faults", locale, count=len(report.faults))
        for fault in report.faults:
            yield say(f"recount.fault.{fault.code}", locale, **fault.values)
    else:
        yield say("recount.clean" if report.signature == "valid" else "recount.clean.unsigned", locale)
