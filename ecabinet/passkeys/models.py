"""Rows of passkeys."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.core.rows import Row


class Passkey(Row):
    """A key that a device of the person's holds: here stands its public half, in COSE (RFC 9052), base64url.

    `credential` is what its device calls it, base64url; `uses` the device's own count, 0 where it keeps none. `synced`
    says that copies of it may be on other devices. A removed one stays: what it has signed is checked by it.
    """

    __tablename__ = "passkeys"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    name: Mapped[str] = mapped_column(String(100))
    credential: Mapped[str] = mapped_column(String(1400), unique=True)
    public_key: Mapped[str] = mapped_column(Text)
    uses: Mapped[int] = mapped_column(BigInteger)
    synced: Mapped[bool]
    added_at: Mapped[datetime]
    last_used_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]
