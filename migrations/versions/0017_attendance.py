"""Attendance with reasons and by code, absences for single items."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("participants", schema=None) as batch_op:
        batch_op.add_column(sa.Column("attendance_way", sa.String(length=10), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("place_id", sa.Uuid(), nullable=True))
    with op.batch_alter_table("displays", schema=None) as batch_op:
        batch_op.add_column(sa.Column("theme", sa.String(length=12), nullable=False, server_default="auto"))
        batch_op.add_column(sa.Column("notice", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "item_absences",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("participant_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_items.id"], name=op.f("fk_item_absences_item_id_agenda_items")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_item_absences_meeting_id_meetings")),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_item_absences_participant_id_participants"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_absences")),
        sa.UniqueConstraint("item_id", "participant_id", name="uq_item_absences_item_participant"),
    )
    with op.batch_alter_table("item_absences", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_item_absences_meeting_id"), ["meeting_id"], unique=False)
    op.create_table(
        "absence_notes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["id"], ["participants.id"], name=op.f("fk_absence_notes_id_participants"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_absence_notes_meeting_id_meetings")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence_notes")),
    )
    with op.batch_alter_table("absence_notes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_absence_notes_meeting_id"), ["meeting_id"], unique=False)
    op.create_table(
        "conferences",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("audience", sa.String(length=10), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["meetings.id"], name=op.f("fk_conferences_id_meetings")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conferences")),
    )


def downgrade() -> None:
    op.drop_table("conferences")
    op.drop_table("absence_notes")
    op.drop_table("item_absences")
    with op.batch_alter_table("displays", schema=None) as batch_op:
        batch_op.drop_column("notice")
        batch_op.drop_column("theme")
    with op.batch_alter_table("participants", schema=None) as batch_op:
        batch_op.drop_column("place_id")
        batch_op.drop_column("attendance_way")
