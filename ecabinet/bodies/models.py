"""Rows of organisations, bodies, seats and who holds them, roles, and rule profiles."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ecabinet.accounts.models import Person
from ecabinet.core.rows import Row


class Organisation(Row):
    """A ministry, an office, a unit: a node of the tree of organisations."""

    __tablename__ = "organisations"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisations.id"))
    name: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200), default="")
    short: Mapped[str] = mapped_column(String(20), default="")
    position: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)

    @property
    def stream(self) -> str:
        """Where its history is kept; nobody follows it."""
        return f"organisation:{self.id}"


class Body(Row):
    """What meets and decides: the Government, a People's Committee, a council. `kind` chooses its rule profiles.

    Unless the body does without, agendas of its meetings are approved by the chair before they go out.
    `notes_days` says how many days after a meeting is closed private notes on its papers go; 0: never by themselves.
    `books` says whether people have books of its meetings: `off`, to `read` in the program, or to `download`.
    On an item one speaks for `speech_minutes`, puts a question (chất vấn) in `question_minutes`, answers it in
    `answer_minutes`, unless said otherwise; `shows_speakers`: the room's displays show who waits to speak.
    What was taken along on a device opens for `offline_hours` after its last contact. Tasks remind `task_days` before.
    """

    __tablename__ = "bodies"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisations.id"))
    kind: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200), default="")
    books: Mapped[str] = mapped_column(String(20), default="read")
    agenda_needs_approval: Mapped[bool] = mapped_column(default=True)
    notes_days: Mapped[int] = mapped_column(default=0)
    offline_hours: Mapped[int] = mapped_column(default=72)
    speech_minutes: Mapped[int] = mapped_column(default=5)
    question_minutes: Mapped[int] = mapped_column(default=2)
    answer_minutes: Mapped[int] = mapped_column(default=5)
    shows_speakers: Mapped[bool] = mapped_column(default=False)
    task_days: Mapped[int] = mapped_column(default=3)
    version: Mapped[int] = mapped_column(default=1)

    @property
    def stream(self) -> str:
        """What the body's people follow."""
        return f"body:{self.id}"


class Seat(Row):
    """A post in a body; `is_chair` marks the seat whose holder presides and whose ballot decides a tie."""

    __tablename__ = "seats"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    body_id: Mapped[UUID] = mapped_column(ForeignKey("bodies.id"), index=True)
    organisation_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisations.id"))
    title: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str] = mapped_column(String(200), default="")
    short: Mapped[str] = mapped_column(String(6))
    position: Mapped[int]
    is_chair: Mapped[bool] = mapped_column(default=False)
    abolished_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)


class SeatHolder(Row):
    """A person holds a seat from one day to another, both included; `until` is none while it lasts."""

    __tablename__ = "seat_holders"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    seat_id: Mapped[UUID] = mapped_column(ForeignKey("seats.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    since: Mapped[date]
    until: Mapped[date | None]

    seat: Mapped[Seat] = relationship(lazy="joined")
    person: Mapped[Person] = relationship(lazy="joined")


class Role(Row):
    """What a person is in a body besides holding a seat: `secretary`, or `clerk` or `head` of an organisation."""

    __tablename__ = "roles"
    __table_args__ = (UniqueConstraint("body_id", "person_id", "role", name="uq_roles_body_person_role"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    body_id: Mapped[UUID] = mapped_column(ForeignKey("bodies.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    organisation_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisations.id"))
    role: Mapped[str] = mapped_column(String(20))


class Aide(Row):
    """A person who helps another: reads what they may read, decides nothing for them."""

    __tablename__ = "aides"
    __table_args__ = (UniqueConstraint("person_id", "principal_id", name="uq_aides_person_principal"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    principal_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)


class RuleProfileRow(Row):
    """A regulation's rules as dated data (`rules.RuleProfile`); a later regulation is a new row."""

    __tablename__ = "rule_profiles"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    kind: Mapped[str] = mapped_column(String(40), index=True)
    code: Mapped[str] = mapped_column(String(60), unique=True)
    since: Mapped[date]
    until: Mapped[date | None]
    data: Mapped[dict[str, Any]] = mapped_column(JSON)

    @property
    def stream(self) -> str:
        """Where the history of this kind's rules is kept; nobody follows it."""
        return f"rules:{self.kind}"
