"""Rows of slips: their questions, the roll frozen at their issue, drafts, answers and extensions."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.bodies.quorum import SeatStatus, seat_status
from ecabinet.core.files import BLOB
from ecabinet.core.rows import Row
from ecabinet.opinions.views import ChosenView, OptionView, PaperView, ResultView, SentFileView

STATES = ("draft", "awaiting_approval", "open", "closed", "summarised", "concluded", "withdrawn")
ASKED_STATES = ("open", "closed", "summarised", "concluded")  # in which recipients see the slip, beside a recalled one


class OpinionSlip(Row):
    """A matter put to the members in writing, from a dossier.

    `days` are the working days to answer in; `number`, `due_on` and `closes_at` come with the issue, as do `rule` (the
    whole rule profile of that day), `special_days` (holidays and exchanged days until the due day) and `papers`.
    Answers count while it is before `closes_at`, the midnight after `due_on` in Hà Nội. `recused` are seats that are
    not asked; `approved_at` is when the chair approved it as it is.
    """

    __tablename__ = "opinion_slips"
    __table_args__ = (
        UniqueConstraint("body_id", "year", "number", name="uq_opinion_slips_register"),
        Index("ix_opinion_slips_state_closes_at", "state", "closes_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    body_id: Mapped[UUID] = mapped_column(ForeignKey("bodies.id"), index=True)
    dossier_id: Mapped[UUID] = mapped_column(ForeignKey("dossiers.id"), index=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisations.id"))
    organisation: Mapped[str] = mapped_column(String(200))
    organisation_en: Mapped[str] = mapped_column(String(200), default="")
    title: Mapped[str] = mapped_column(String(300))
    title_en: Mapped[str] = mapped_column(String(300), default="")
    summary: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(20), default="draft")
    days: Mapped[int]
    answers_shown: Mapped[str] = mapped_column(String(20), default="after_closing")
    recused: Mapped[list[str]] = mapped_column(JSON, default=list)
    replaces_id: Mapped[UUID | None] = mapped_column(ForeignKey("opinion_slips.id"))
    year: Mapped[int | None]
    number: Mapped[int | None]
    due_on: Mapped[date | None]
    closes_at: Mapped[datetime | None]
    rule: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    special_days: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)
    papers: Mapped[list[PaperView]] = mapped_column(JSON, default=list)
    created_by: Mapped[UUID]
    created_at: Mapped[datetime]
    approved_by: Mapped[UUID | None]
    approved_at: Mapped[datetime | None]
    issued_by: Mapped[UUID | None]
    issued_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(Text, default="")
    result: Mapped[ResultView | None] = mapped_column(JSON)
    record: Mapped[str | None] = mapped_column(Text, deferred=True)
    version: Mapped[int] = mapped_column(default=1)

    @property
    def stream(self) -> str:
        """What all follow who may see the slip."""
        return f"slip:{self.id}"

    @property
    def desk_stream(self) -> str:
        """What secretariat and chair follow: who has answered, opened, or not."""
        return f"slip_desk:{self.id}"

    @property
    def reference(self) -> str:
        """Its number in the register as it is written, empty before the issue."""
        return f"{self.number}/PLYK/{self.year}" if self.number else ""


class SlipQuestion(Row):
    """A question of a slip: agreed to or not, or a choice among `options`; silence counts for the `proposed` one."""

    __tablename__ = "slip_questions"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    slip_id: Mapped[UUID] = mapped_column(ForeignKey("opinion_slips.id"), index=True)
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(10))
    text: Mapped[str] = mapped_column(Text)
    text_en: Mapped[str] = mapped_column(Text, default="")
    options: Mapped[list[OptionView]] = mapped_column(JSON, default=list)
    proposed: Mapped[str | None] = mapped_column(String(10))
    another_option: Mapped[bool] = mapped_column(default=False)


class SlipSeat(Row):
    """A seat as it was when the slip was issued, with its holder. Vacant, without one, or recused it is not asked.

    `delivered_at` is when the slip first stood before the holder or an aide (`delivered_by` says `opened`), or when the
    notice that asks for the answer reached the holder: `notice`, read in the program, or taken by `email`, `sms` or
    `push`. `first_opened_at` and `last_opened_at` are when the holder opened it.
    """

    __tablename__ = "slip_roll"
    __table_args__ = (
        UniqueConstraint("slip_id", "seat_id", name="uq_slip_roll_slip_seat"),
        Index("ix_slip_roll_person_slip", "person_id", "slip_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    slip_id: Mapped[UUID] = mapped_column(ForeignKey("opinion_slips.id"))
    seat_id: Mapped[UUID] = mapped_column(ForeignKey("seats.id"))
    position: Mapped[int]
    title: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str] = mapped_column(String(200), default="")
    short: Mapped[str] = mapped_column(String(6))
    is_chair: Mapped[bool]
    organisation_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    person_id: Mapped[UUID | None]
    person_name: Mapped[str] = mapped_column(String(200), default="")
    recused: Mapped[bool] = mapped_column(default=False)
    delivered_at: Mapped[datetime | None]
    delivered_by: Mapped[str] = mapped_column(String(10), default="")
    first_opened_at: Mapped[datetime | None]
    last_opened_at: Mapped[datetime | None]

    @property
    def status(self) -> SeatStatus:
        """What the seat is in this slip, as the count takes it."""
        return seat_status(self.person_id, self.recused)

    @property
    def stream(self) -> str:
        """What only the seat's own people follow: its draft, its answers."""
        return f"slip_seat:{self.id}"


class SlipDraft(Row):
    """What a seat's people have written so far; states: `drafting`, `awaiting_head`, `ready` for the member to send.

    `written` is who wrote it as it stands and when, `changed` who did the last step with it.
    """

    __tablename__ = "slip_drafts"
    __table_args__ = (UniqueConstraint("slip_seat_id", name="uq_slip_drafts_slip_seat"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    slip_seat_id: Mapped[UUID] = mapped_column(ForeignKey("slip_roll.id"))
    choices: Mapped[dict[str, ChosenView]] = mapped_column(JSON, default=dict)
    reservation: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(20), default="drafting")
    remark: Mapped[str] = mapped_column(Text, default="")
    written_by: Mapped[UUID | None]
    written_by_name: Mapped[str] = mapped_column(String(200), default="")
    written_at: Mapped[datetime | None]
    changed_by: Mapped[UUID]
    changed_by_name: Mapped[str] = mapped_column(String(200))
    changed_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


class SlipAnswer(Row):
    """An answer as it was sent; every one is kept, the one that counts is `current`, at most one for a seat.

    `choices` are by question, `files` went along (see `SlipFile`); `means` says whether it came by the system, on paper
    or was spoken, the latter two entered by the secretariat with a `proof` (the SHA-256 of a stored file). A `late` one
    never counts. `confirmation` is the proof that the member's device signed its receipt, as in the record.
    """

    __tablename__ = "slip_answers"
    __table_args__ = (
        UniqueConstraint("slip_seat_id", "number", name="uq_slip_answers_slip_seat_number"),
        Index(
            "uq_slip_answers_current",
            "slip_seat_id",
            unique=True,
            sqlite_where=text("current = 1"),
            postgresql_where=text("current"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    slip_id: Mapped[UUID] = mapped_column(ForeignKey("opinion_slips.id"), index=True)
    slip_seat_id: Mapped[UUID] = mapped_column(ForeignKey("slip_roll.id"))
    seat_id: Mapped[UUID] = mapped_column(ForeignKey("seats.id"))
    number: Mapped[int]
    person_id: Mapped[UUID]
    sent_by: Mapped[UUID]
    sent_by_name: Mapped[str] = mapped_column(String(200))
    choices: Mapped[dict[str, ChosenView]] = mapped_column(JSON)
    reservation: Mapped[str] = mapped_column(Text, default="")
    files: Mapped[list[SentFileView]] = mapped_column(JSON, default=list)
    means: Mapped[str] = mapped_column(String(10), default="system")
    proof: Mapped[str | None] = mapped_column(String(64), info=BLOB)
    proof_name: Mapped[str] = mapped_column(String(255), default="")
    salt: Mapped[str] = mapped_column(String(64))
    receipt: Mapped[str] = mapped_column(String(64))
    sent_at: Mapped[datetime]
    late: Mapped[bool] = mapped_column(default=False)
    current: Mapped[bool] = mapped_column(default=True)
    confirmation: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))

    @property
    def is_entered(self) -> bool:
        """Whether the secretariat entered it from paper or speech."""
        return self.means != "system"


class SlipExtension(Row):
    """The due day was moved: from which to which, why, by whom."""

    __tablename__ = "slip_extensions"
    __table_args__ = (UniqueConstraint("slip_id", "number", name="uq_slip_extensions_slip_number"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    slip_id: Mapped[UUID] = mapped_column(ForeignKey("opinion_slips.id"))
    number: Mapped[int]
    due_on_before: Mapped[date]
    due_on: Mapped[date]
    reason: Mapped[str] = mapped_column(Text)
    by: Mapped[UUID]
    by_name: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime]
