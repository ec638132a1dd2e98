"""Rows of tasks, of who helps, of every step on their way, of evidence, and of items that review them."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.core import files
from ecabinet.core.rows import Row

OPEN = ("given", "accepted", "reported")
STATES = ("draft", *OPEN, "done", "withdrawn")


class Task(Row):
    """What an organisation is to do by a day: `draft`, `given`, `accepted`, `reported`, then `done` or `withdrawn`.

    Names of organisations are kept as they were. While `asked_due_on` is set the leading organisation waits for that
    day, for `asked_reason`. `passage_id` is the conclusion it follows from; `folded` is what words are looked for in.
    A draft is the desk's alone: nobody else knows of a task before `given_at`.
    """

    __tablename__ = "tasks"
    __table_args__ = (Index("ix_tasks_body_due", "body_id", "due_on"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    body_id: Mapped[UUID] = mapped_column(ForeignKey("bodies.id"))
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meetings.id"), index=True)
    item_id: Mapped[UUID | None] = mapped_column(ForeignKey("agenda_items.id"), index=True)
    passage_id: Mapped[UUID | None] = mapped_column(ForeignKey("minutes_passages.id"), index=True)
    title: Mapped[str] = mapped_column(Text)
    folded: Mapped[str] = mapped_column(Text)
    lead_id: Mapped[UUID] = mapped_column(ForeignKey("organisations.id"), index=True)
    lead: Mapped[str] = mapped_column(String(200))
    lead_en: Mapped[str] = mapped_column(String(200), default="")
    due_on: Mapped[date]
    state: Mapped[str] = mapped_column(String(12), default="draft")
    asked_due_on: Mapped[date | None]
    asked_reason: Mapped[str] = mapped_column(Text, default="")
    added_at: Mapped[datetime]
    added_by: Mapped[UUID]
    given_at: Mapped[datetime | None]
    done_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=0)

    @property
    def stream(self) -> str:
        """What those who may see the task follow while they look at it."""
        return f"task:{self.id}"


class TaskHelper(Row):
    """An organisation that helps with a task; its name as it was."""

    __tablename__ = "task_helpers"

    task_id: Mapped[UUID] = mapped_column(ForeignKey("tasks.id"), primary_key=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisations.id"), primary_key=True, index=True)
    name: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200), default="")


class TaskStep(Row):
    """A step on the way of a task, with its words and, where it is about one, the day; every step is kept."""

    __tablename__ = "task_steps"
    __table_args__ = (UniqueConstraint("task_id", "number", name="uq_task_steps_task_number"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    task_id: Mapped[UUID] = mapped_column(ForeignKey("tasks.id"))
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(Text, default="")
    day: Mapped[date | None]
    by: Mapped[UUID]
    by_name: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime]


class TaskEvidence(Row):
    """A file that shows what was done; one that was taken back keeps its row and its file, for the history."""

    __tablename__ = "task_evidence"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    task_id: Mapped[UUID] = mapped_column(ForeignKey("tasks.id"), index=True)
    name: Mapped[str] = mapped_column(String(255))
    size: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64), info=files.BLOB)
    added_by: Mapped[UUID]
    added_by_name: Mapped[str] = mapped_column(String(200))
    added_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]


class TaskReview(Row):
    """An item of an agenda at which the body goes through its tasks; its page leads to the board."""

    __tablename__ = "task_reviews"

    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_items.id"), primary_key=True)
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meetings.id"), index=True)
