"""Who acts."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in person, as every command and query is told of them; ids are those of `accounts`."""

    person_id: UUID
    session_id: UUID
    name: str
    locale: str = "vi"
    is_administrator: bool = False
    is_auditor: bool = False


@dataclass(frozen=True, slots=True)
class Program:
    """The program itself: the worker, the command line, the demo; events by it name no person."""

    name: str = "ecabinet"
