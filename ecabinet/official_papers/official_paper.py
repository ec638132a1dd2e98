"""An official paper before it is written: of what it is, how it is called, what it says, and who writes it."""

import dataclasses
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Generic, TypeVar
from uuid import UUID

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Said = TypeVar("Said", bound="DataclassInstance")


@dataclass(frozen=True, slots=True)
class OfficialPaper(Generic[Said]):
    """A paper of the row `about`; `file_name` has no ending, `write` makes a DOCX file of what it says.

    `sheet` is the digest of the sheet that it is written on, none for the plain one.
    """

    about: UUID
    title: str
    file_name: str
    says: Said
    write: Callable[[Said], bytes]
    sheet: str = ""

    @property
    def content(self) -> str:
        """SHA-256 over all that the paper says, and on what: two with the same content need to be printed once."""
        said = json.dumps(dataclasses.asdict(self.says), sort_keys=True, default=date.isoformat)
        return hashlib.sha256(f"{self.sheet}{said}".encode()).hexdigest()

    def docx(self) -> bytes:
        """The paper as a DOCX file; the same content gives the same bytes."""
        return self.write(self.says)
