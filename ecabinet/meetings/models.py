"""Rows of meetings, their agendas, who takes part, and who is admitted to what."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.core.rows import Row

STATES = ("draft", "convened", "running", "adjourned", "closed")
OVER = ("ended", "postponed")  # states of an item with which the meeting is done
BLOCKS = ("debate", "adoption", "information")
ROLES = ("chair", "secretary", "member", "substitute", "guest", "aide")


class Meeting(Row):
    """A meeting of a body.

    The quorum's figures are those of the last change, so that what followers were told is what stands here.
    While `open_vote_id` is set, the item and the meeting can't end under the vote (`votes` sets and clears it).
    `agenda_version` counts the changes of the agenda's order and blocks; `agenda_state` is `drafting`, `submitted` to
    the chair, `returned` or `approved`. `room` is what people call the place,
    `room_id` the room of the catalogue that is called so.

    While it is adjourned: since when, and when it is to go on, if that was said. `stood_seconds` is the length of all
    breaks since it turned to its current item, the one that lasts not counted.
    """

    __tablename__ = "meetings"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    body_id: Mapped[UUID] = mapped_column(ForeignKey("bodies.id"), index=True)
    title: Mapped[str] = mapped_column(String(300))
    title_en: Mapped[str] = mapped_column(String(300), default="")
    kind: Mapped[str] = mapped_column(String(30), default="regular")
    room: Mapped[str] = mapped_column(String(200), default="")
    room_id: Mapped[UUID | None] = mapped_column(ForeignKey("rooms.id"))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime | None]
    state: Mapped[str] = mapped_column(String(20), default="draft")
    guests_leave_with_item: Mapped[bool] = mapped_column(default=True)
    agenda_version: Mapped[int] = mapped_column(default=1)
    agenda_state: Mapped[str] = mapped_column(String(20), default="drafting")
    current_item_id: Mapped[UUID | None]
    presenter_person_id: Mapped[UUID | None]
    started_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    adjourned_at: Mapped[datetime | None]
    resumes_at: Mapped[datetime | None]
    stood_seconds: Mapped[int] = mapped_column(default=0)
    open_vote_id: Mapped[UUID | None]
    quorum_seats: Mapped[int | None]
    quorum_needed: Mapped[int | None]
    quorum_present: Mapped[int] = mapped_column(default=0)
    created_by: Mapped[UUID | None]
    removed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    @property
    def stream(self) -> str:
        """What every participant follows."""
        return f"meeting:{self.id}"

    @property
    def desk_stream(self) -> str:
        """What the chair and the secretaries follow."""
        return f"desk:{self.id}"

    @property
    def display_stream(self) -> str:
        """What the room display follows: only what is public in the room."""
        return f"display:{self.id}"


class AgendaItem(Row):
    """One matter of a meeting; `number` is its place, from 1, without gaps; 0 once it is removed.

    Names of the organisation and the presenter are kept as they were when the item was written. `late` marks what came
    on the agenda after the lead time of the rules. Items of one block usually stand together; nothing makes them.

    `state` is `waiting`, `current`, `ended`, or `postponed` to another day for a reason. Of the time from its beginning
    to its end, `stood_seconds` were breaks.
    """

    __tablename__ = "agenda_items"
    __table_args__ = (
        Index(
            "uq_agenda_items_meeting_number",
            "meeting_id",
            "number",
            unique=True,
            sqlite_where=text("number > 0"),
            postgresql_where=text("number > 0"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meetings.id"), index=True)
    number: Mapped[int]
    block: Mapped[str] = mapped_column(String(20), default="debate")
    title: Mapped[str] = mapped_column(String(300))
    title_en: Mapped[str] = mapped_column(String(300), default="")
    summary: Mapped[str] = mapped_column(Text, default="")
    question: Mapped[str] = mapped_column(Text, default="")
    question_en: Mapped[str] = mapped_column(Text, default="")
    minutes: Mapped[int] = mapped_column(default=15)
    organisation_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisations.id"))
    organisation: Mapped[str] = mapped_column(String(200), default="")
    organisation_en: Mapped[str] = mapped_column(String(200), default="")
    presenter_seat_id: Mapped[UUID | None] = mapped_column(ForeignKey("seats.id"))
    presenter: Mapped[str] = mapped_column(String(200), default="")
    presenter_en: Mapped[str] = mapped_column(String(200), default="")
    added_at: Mapped[datetime | None]
    late: Mapped[bool] = mapped_column(default=False)
    state: Mapped[str] = mapped_column(String(20), default="waiting")
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    stood_seconds: Mapped[int] = mapped_column(default=0)
    postponed_reason: Mapped[str] = mapped_column(Text, default="")
    removed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    @property
    def is_over(self) -> bool:
        """Whether the meeting is done with it: it has ended, or was postponed."""
        return self.state in OVER

    @property
    def stream(self) -> str:
        """What those admitted to the item follow."""
        return f"item:{self.id}"


class Participant(Row):
    """A person's part in a meeting; attendance is `absent`, `onsite` or `online`.

    `attendance_way` is how that was said: by the person (`self`), by the code shown in the room (`code`), at the desk.
    `place_id` is the place of the room's seat map that was given to the person; none where they sit as it comes.

    Name and post are kept as they were when the person was invited. `seat_id` is the seat held, or, for a substitute,
    the seat whose holder is stood in for.
    """

    __tablename__ = "participants"
    __table_args__ = (
        UniqueConstraint("meeting_id", "person_id", name="uq_participants_meeting_person"),
        Index(
            "uq_participants_meeting_seat_substitute",
            "meeting_id",
            "seat_id",
            unique=True,
            sqlite_where=text("role = 'substitute'"),
            postgresql_where=text("role = 'substitute'"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meetings.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    role: Mapped[str] = mapped_column(String(20))
    seat_id: Mapped[UUID | None] = mapped_column(ForeignKey("seats.id"))
    name: Mapped[str] = mapped_column(String(200))
    title: Mapped[str] = mapped_column(String(200), default="")
    title_en: Mapped[str] = mapped_column(String(200), default="")
    short: Mapped[str] = mapped_column(String(6), default="")
    position: Mapped[int] = mapped_column(default=10_000)
    attendance: Mapped[str] = mapped_column(String(10), default="absent")
    attendance_at: Mapped[datetime | None]
    attendance_by: Mapped[UUID | None]
    attendance_way: Mapped[str] = mapped_column(String(10), default="")
    place_id: Mapped[UUID | None]
    version: Mapped[int] = mapped_column(default=1)


class Admission(Row):
    """A guest is admitted to an item; everybody else taking part is admitted to all."""

    __tablename__ = "admissions"
    __table_args__ = (UniqueConstraint("item_id", "participant_id", name="uq_admissions_item_participant"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_items.id"), index=True)
    participant_id: Mapped[UUID] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"), index=True)


class Display(Row):
    """A room display: paired with a meeting by a code, signed in as no person.

    `theme` is what the desk lets it show, `auto` for what happens in the room; `notice` are the words of that theme.
    """

    __tablename__ = "displays"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meetings.id"), index=True)
    code: Mapped[str | None] = mapped_column(String(12), unique=True)
    code_until: Mapped[datetime | None]
    secret_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    label: Mapped[str] = mapped_column(String(100), default="")
    theme: Mapped[str] = mapped_column(String(12), default="auto")
    notice: Mapped[str] = mapped_column(Text, default="")
    paired_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
