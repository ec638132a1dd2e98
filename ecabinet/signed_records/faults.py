"""What can be wrong with a record, and where two results differ."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a record: a code (its words are `recount.fault.<code>`) and what fills the words."""

    code: str
    values: dict[str, str] = field(default_factory=dict)


def differences(stated: Mapping[str, Any], counted: Mapping[str, Any], under: str = "") -> Iterator[Fault]:
    """A fault for each figure that the record states otherwise than it was counted again."""
    for name in sorted(stated.keys() | counted.keys()):
        one, other = stated.get(name), counted.get(name)
        if isinstance(one, dict) and isinstance(other, dict):
            yield from differences(one, other, f"{under}{name}.")
        elif one != other:
            yield Fault("result-differs", {"field": f"{under}{name}", "stated": str(one), "counted": str(other)})
