"""Rows of dossiers, their history, and the advice that other ministries are asked for."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.core.rows import Row

STATES = ("draft", "awaiting_approval", "approved", "submitted", "returned", "accepted", "scheduled", "withdrawn")
OPEN_STATES = ("draft", "returned")  # in which the ministry writes it


class Dossier(Row):
    """What a ministry submits to a body: a matter with its papers, on its way from the first draft to an agenda.

    The organisation's names are kept as they were when the dossier was made. `submissions` counts how often it was
    submitted; `check_due_on` is the last working day for the secretariat's check of the latest one. While members are
    asked about it in writing, or about to be, `asked_by` names the slip and `asked_reference` its number, once it has
    one: until then the dossier stays where it is.
    """

    __tablename__ = "dossiers"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    body_id: Mapped[UUID] = mapped_column(ForeignKey("bodies.id"), index=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisations.id"), index=True)
    organisation: Mapped[str] = mapped_column(String(200))
    organisation_en: Mapped[str] = mapped_column(String(200), default="")
    kind: Mapped[str] = mapped_column(String(30))
    title: Mapped[str] = mapped_column(String(300))
    title_en: Mapped[str] = mapped_column(String(300), default="")
    reference: Mapped[str] = mapped_column(String(60), default="")
    summary: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(20), default="draft")
    submissions: Mapped[int] = mapped_column(default=0)
    submitted_at: Mapped[datetime | None]
    check_due_on: Mapped[date | None]
    checked_at: Mapped[datetime | None]
    verification: Mapped[str] = mapped_column(Text, default="")
    verified_at: Mapped[datetime | None]
    meeting_id: Mapped[UUID | None] = mapped_column(ForeignKey("meetings.id"))
    item_id: Mapped[UUID | None] = mapped_column(ForeignKey("agenda_items.id"), index=True)
    asked_by: Mapped[UUID | None]
    asked_reference: Mapped[str] = mapped_column(String(30), default="")
    created_by: Mapped[UUID | None]
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    @property
    def stream(self) -> str:
        """What all follow who may see the dossier."""
        return f"dossier:{self.id}"

    @property
    def drafting_stream(self) -> str:
        """What only the drafting organisation follows: the steps inside it."""
        return f"drafting:{self.id}"


class DossierStep(Row):
    """A step on the dossier's way, as its history tells it: who, when, in which words.

    `remarks` are what was found wrong, `{"document_id", "kind", "title", "text"}` each. An `internal` step is told
    inside the drafting organisation only. The name is kept as it was.
    """

    __tablename__ = "dossier_steps"
    __table_args__ = (UniqueConstraint("dossier_id", "number", name="uq_dossier_steps_dossier_number"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    dossier_id: Mapped[UUID] = mapped_column(ForeignKey("dossiers.id"))
    number: Mapped[int]
    name: Mapped[str] = mapped_column(String(30))
    by: Mapped[UUID | None]
    by_name: Mapped[str] = mapped_column(String(200), default="")
    by_name_en: Mapped[str] = mapped_column(String(200), default="")
    at: Mapped[datetime]
    words: Mapped[str] = mapped_column(Text, default="")
    remarks: Mapped[list[dict[str, str | None]]] = mapped_column(JSON, default=list)
    internal: Mapped[bool] = mapped_column(default=False)


class AdviceRequest(Row):
    """Another ministry is asked for its advice by a day; `position` and `answer` are none until it has answered."""

    __tablename__ = "advice_requests"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    dossier_id: Mapped[UUID] = mapped_column(ForeignKey("dossiers.id"), index=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisations.id"), index=True)
    organisation: Mapped[str] = mapped_column(String(200))
    organisation_en: Mapped[str] = mapped_column(String(200), default="")
    question: Mapped[str] = mapped_column(Text, default="")
    due_on: Mapped[date]
    asked_by: Mapped[UUID | None]
    asked_at: Mapped[datetime]
    position: Mapped[str | None] = mapped_column(String(20))
    answer: Mapped[str] = mapped_column(Text, default="")
    answered_by: Mapped[UUID | None]
    answered_by_name: Mapped[str] = mapped_column(String(200), default="")
    answered_by_name_en: Mapped[str] = mapped_column(String(200), default="")
    answered_at: Mapped[datetime | None]


class DossierReader(Row):
    """A seat whose holder, with aides, reads the dossier: it was asked about it in writing.

    A barred one was left out for being concerned; its holder does not read it as somebody's aide either.
    """

    __tablename__ = "dossier_readers"
    __table_args__ = (UniqueConstraint("dossier_id", "seat_id", name="uq_dossier_readers_dossier_seat"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    dossier_id: Mapped[UUID] = mapped_column(ForeignKey("dossiers.id"))
    seat_id: Mapped[UUID] = mapped_column(ForeignKey("seats.id"), index=True)
    is_barred: Mapped[bool] = mapped_column(default=False)
