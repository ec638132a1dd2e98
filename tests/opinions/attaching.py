"""Files attached in the tests."""

from pathlib import Path
from uuid import UUID, uuid4

from ecabinet.core import files
from ecabinet.opinions import commands
from ecabinet.opinions.file_models import SlipFile
from ecabinet.opinions.forms import AttachFile
from ecabinet.opinions.models import OpinionSlip
from tests.cast import Player
from tests.opinions.making import entry_of

PDF = b"%PDF-1.7\n1 0 obj\nendobj\nstartxref\n0\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 20


def attach(
    by: Player,
    slip: OpinionSlip,
    seat_of: Player | None = None,
    *,
    sent: bytes = PDF,
    name: str = "phu-luc.pdf",
    known: UUID | None = None,
) -> SlipFile:
    """The player attaches a file to what the own seat, or that of another, will answer."""
    path = Path(files.receive().name)
    path.write_bytes(sent)
    entry = entry_of(slip, seat_of or by).id
    return commands.attach_file(by.actor, slip.id, entry, AttachFile(id=known or uuid4()), (path, name))


def add_entered(
    by: Player,
    slip: OpinionSlip,
    seat_of: Player,
    *,
    sent: bytes = PDF,
    name: str = "phu-luc.pdf",
    known: UUID | None = None,
) -> SlipFile:
    """The player adds a file that came with the answer on paper of that seat."""
    path = Path(files.receive().name)
    path.write_bytes(sent)
    entry = entry_of(slip, seat_of).id
    return commands.add_entered_file(by.actor, slip.id, entry, AttachFile(id=known or uuid4()), (path, name))
