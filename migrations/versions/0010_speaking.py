"""Speaking and questioning, points of order, private lines."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0012"
branch_labels = None
depends_on = None

MINUTES = {"speech_minutes": "5", "question_minutes": "2", "answer_minutes": "5"}


def upgrade() -> None:
    with op.batch_alter_table("bodies", schema=None) as batch_op:
        for name, minutes in MINUTES.items():
            batch_op.add_column(sa.Column(name, sa.Integer(), nullable=False, server_default=minutes))
        batch_op.add_column(sa.Column("shows_speakers", sa.Boolean(), nullable=False, server_default="0"))
    op.create_table(
        "floors",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("allotted_seconds", sa.Integer(), nullable=False),
        sa.Column("shows_waiting", sa.Boolean(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_items.id"], name=op.f("fk_floors_item_id_agenda_items")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_floors_meeting_id_meetings")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_floors")),
        sa.UniqueConstraint("item_id", "kind", name="uq_floors_item_kind"),
    )
    with op.batch_alter_table("floors", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_floors_meeting_id"), ["meeting_id"], unique=False)
    op.create_table(
        "speaking_requests",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        *_who(),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("to_seat_id", sa.Uuid(), nullable=True),
        sa.Column("to_title", sa.String(length=200), nullable=False),
        sa.Column("to_title_en", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("answer", sa.String(length=10), nullable=False),
        sa.Column("answer_due", sa.Date(), nullable=True),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("requested_by", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *_keys("speaking_requests"),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_items.id"], name=op.f("fk_speaking_requests_item_id_agenda_items")
        ),
        sa.ForeignKeyConstraint(["to_seat_id"], ["seats.id"], name=op.f("fk_speaking_requests_to_seat_id_seats")),
        sa.ForeignKeyConstraint(["seat_id"], ["seats.id"], name=op.f("fk_speaking_requests_seat_id_seats")),
    )
    with op.batch_alter_table("speaking_requests", schema=None) as batch_op:
        batch_op.create_index("ix_speaking_requests_item_kind", ["item_id", "kind"], unique=False)
        batch_op.create_index(batch_op.f("ix_speaking_requests_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_speaking_requests_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            "uq_speaking_requests_queued",
            ["item_id", "kind", "person_id"],
            unique=True,
            sqlite_where=sa.text("state IN ('waiting', 'speaking')"),
            postgresql_where=sa.text("state IN ('waiting', 'speaking')"),
        )
    op.create_table(
        "speeches",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        *_who(),
        sa.Column("allotted_seconds", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("paused_ms", sa.Integer(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("spoken_ms", sa.Integer(), nullable=True),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("called_by", sa.Uuid(), nullable=False),
        *_keys("speeches"),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_items.id"], name=op.f("fk_speeches_item_id_agenda_items")),
        sa.ForeignKeyConstraint(
            ["request_id"], ["speaking_requests.id"], name=op.f("fk_speeches_request_id_speaking_requests")
        ),
        sa.ForeignKeyConstraint(["seat_id"], ["seats.id"], name=op.f("fk_speeches_seat_id_seats")),
    )
    with op.batch_alter_table("speeches", schema=None) as batch_op:
        batch_op.create_index("ix_speeches_item_id", ["item_id"], unique=False)
        for name in ("meeting_id", "person_id", "request_id"):
            batch_op.create_index(batch_op.f(f"ix_speeches_{name}"), [name], unique=False)
        batch_op.create_index(
            "uq_speeches_meeting_now",
            ["meeting_id"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
    op.create_table(
        "points_of_order",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        *(column for column in _who() if column.name != "seat_id"),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        *_keys("points_of_order"),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_items.id"], name=op.f("fk_points_of_order_item_id_agenda_items")),
    )
    op.create_table(
        "line_messages",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("participant_id", sa.Uuid(), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("by_name", sa.String(length=200), nullable=False),
        sa.Column("from_desk", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_line_messages_by_people")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_line_messages_meeting_id_meetings")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_line_messages")),
    )
    with op.batch_alter_table("line_messages", schema=None) as batch_op:
        batch_op.create_index("ix_line_messages_meeting_id_participant_id", ["meeting_id", "participant_id"])
        batch_op.create_index(batch_op.f("ix_line_messages_by"), ["by"], unique=False)
    with op.batch_alter_table("points_of_order", schema=None) as batch_op:
        for name in ("meeting_id", "person_id"):
            batch_op.create_index(batch_op.f(f"ix_points_of_order_{name}"), [name], unique=False)


def _who() -> list[sa.Column]:
    return [
        sa.Column("participant_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("seat_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("title_en", sa.String(length=200), nullable=False),
        sa.Column("short", sa.String(length=6), nullable=False),
    ]


def _keys(table: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f(f"fk_{table}_meeting_id_meetings")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f(f"fk_{table}_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    ]


def downgrade() -> None:
    for table in ("line_messages", "points_of_order", "speeches", "speaking_requests", "floors"):
        op.drop_table(table)
    with op.batch_alter_table("bodies", schema=None) as batch_op:
        for name in ("shows_speakers", *MINUTES):
            batch_op.drop_column(name)
