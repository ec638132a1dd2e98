"""Minutes of meetings."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

WHEN = sa.DateTime(timezone=True)


def upgrade() -> None:
    _minutes()
    _passages()
    _comments()
    _confirmations()
    _corrections()
    _wordings()


def _minutes() -> None:
    op.create_table(
        "minutes",
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.Column("changed_at", WHEN, nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_minutes_meeting_id_meetings")),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_minutes")),
    )


def _passages() -> None:
    op.create_table(
        "minutes_passages",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("part", sa.String(length=12), nullable=False),
        sa.Column("place", sa.Double(), nullable=False),
        sa.Column("participant_id", sa.Uuid(), nullable=True),
        sa.Column("speaker", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("made_at", WHEN, nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("changed_at", WHEN, nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.Column("changed_by_name", sa.String(length=200), nullable=False),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("published_at", WHEN, nullable=True),
        sa.Column("published_by", sa.Uuid(), nullable=True),
        sa.Column("removed_at", WHEN, nullable=True),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_items.id"], name=op.f("fk_minutes_passages_item_id_agenda_items")
        ),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_minutes_passages_meeting_id_meetings")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_passages")),
    )
    op.create_index("ix_minutes_passages_meeting_item", "minutes_passages", ["meeting_id", "item_id"])
    op.create_table(
        "minutes_changes",
        sa.Column("passage_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=True),
        sa.Column("at", WHEN, nullable=False),
        sa.ForeignKeyConstraint(
            ["passage_id"], ["minutes_passages.id"], name=op.f("fk_minutes_changes_passage_id_minutes_passages")
        ),
        sa.PrimaryKeyConstraint("passage_id", "id", name=op.f("pk_minutes_changes")),
    )


def _comments() -> None:
    op.create_table(
        "minutes_comments",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("passage_id", sa.Uuid(), nullable=True),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("author_name", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", WHEN, nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("settled_by", sa.Uuid(), nullable=True),
        sa.Column("settled_by_name", sa.String(length=200), nullable=False),
        sa.Column("settled_at", WHEN, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name=op.f("fk_minutes_comments_author_id_people")),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_items.id"], name=op.f("fk_minutes_comments_item_id_agenda_items")
        ),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_minutes_comments_meeting_id_meetings")),
        sa.ForeignKeyConstraint(
            ["passage_id"], ["minutes_passages.id"], name=op.f("fk_minutes_comments_passage_id_minutes_passages")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_comments")),
    )
    op.create_index(op.f("ix_minutes_comments_meeting_id"), "minutes_comments", ["meeting_id"])
    op.create_index(op.f("ix_minutes_comments_author_id"), "minutes_comments", ["author_id"])


def _confirmations() -> None:
    op.create_table(
        "minutes_confirmations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=12), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("at", WHEN, nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_minutes_confirmations_meeting_id_meetings")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_minutes_confirmations_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_confirmations")),
        sa.UniqueConstraint("meeting_id", "role", name="uq_minutes_confirmations_meeting_role"),
    )


def _corrections() -> None:
    op.create_table(
        "minutes_corrections",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", WHEN, nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("by_name", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_minutes_corrections_by_people")),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_items.id"], name=op.f("fk_minutes_corrections_item_id_agenda_items")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_minutes_corrections_meeting_id_meetings")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_corrections")),
    )
    op.create_index(op.f("ix_minutes_corrections_meeting_id"), "minutes_corrections", ["meeting_id"])


def _wordings() -> None:
    op.create_table(
        "minutes_wordings",
        sa.Column("body_id", sa.Uuid(), nullable=False),
        sa.Column("opening", sa.Text(), nullable=False),
        sa.Column("closing", sa.Text(), nullable=False),
        sa.Column("recipients", sa.Text(), nullable=False),
        sa.Column("notice_opening", sa.Text(), nullable=False),
        sa.Column("notice_recipients", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["bodies.id"], name=op.f("fk_minutes_wordings_body_id_bodies")),
        sa.PrimaryKeyConstraint("body_id", name=op.f("pk_minutes_wordings")),
    )


def downgrade() -> None:
    for table in (
        "minutes_wordings",
        "minutes_corrections",
        "minutes_confirmations",
        "minutes_comments",
        "minutes_changes",
        "minutes_passages",
        "minutes",
    ):
        op.drop_table(table)
