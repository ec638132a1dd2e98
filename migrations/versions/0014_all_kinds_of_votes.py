"""Votes with options, of other majorities, held again, with entered ballots; questions planned, readiness asked."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("votes", sa.Column("options", sa.JSON(), server_default=sa.text("'[]'"), nullable=False))
    op.add_column("votes", sa.Column("majority", sa.String(length=40), server_default="", nullable=False))
    op.add_column("votes", sa.Column("repeats_id", sa.Uuid(), nullable=True))
    op.add_column("votes", sa.Column("reason", sa.Text(), server_default="", nullable=False))
    op.create_index("uq_votes_repeats_id", "votes", ["repeats_id"], unique=True)
    op.add_column("ballots", sa.Column("entered_by", sa.Uuid(), nullable=True))
    op.create_table(
        "vote_questions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("question_en", sa.Text(), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("majority", sa.String(length=40), nullable=False),
        sa.Column("planned_by", sa.Uuid(), nullable=False),
        sa.Column("vote_id", sa.Uuid(), nullable=True),
        sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_items.id"], name=op.f("fk_vote_questions_item_id_agenda_items")),
        sa.ForeignKeyConstraint(["planned_by"], ["people.id"], name=op.f("fk_vote_questions_planned_by_people")),
        sa.ForeignKeyConstraint(["vote_id"], ["votes.id"], name=op.f("fk_vote_questions_vote_id_votes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vote_questions")),
    )
    with op.batch_alter_table("vote_questions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_vote_questions_item_id"), ["item_id"], unique=False)
    op.create_table(
        "readiness_checks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["asked_by"], ["people.id"], name=op.f("fk_readiness_checks_asked_by_people")),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_items.id"], name=op.f("fk_readiness_checks_item_id_agenda_items")
        ),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_readiness_checks_meeting_id_meetings")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_readiness_checks")),
    )
    with op.batch_alter_table("readiness_checks", schema=None) as batch_op:
        batch_op.create_index(
            "uq_readiness_checks_meeting_open",
            ["meeting_id"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
    op.create_table(
        "ready_seats",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("check_id", sa.Uuid(), nullable=False),
        sa.Column("seat_id", sa.Uuid(), nullable=False),
        sa.Column("ready", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["check_id"], ["readiness_checks.id"], name=op.f("fk_ready_seats_check_id_readiness_checks")
        ),
        sa.ForeignKeyConstraint(["seat_id"], ["seats.id"], name=op.f("fk_ready_seats_seat_id_seats")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ready_seats")),
        sa.UniqueConstraint("check_id", "seat_id", name="uq_ready_seats_check_seat"),
    )


def downgrade() -> None:
    op.drop_table("ready_seats")
    op.drop_table("readiness_checks")
    op.drop_table("vote_questions")
    op.drop_column("ballots", "entered_by")
    op.drop_index("uq_votes_repeats_id", "votes")
    for name in ("options", "majority", "repeats_id", "reason"):
        op.drop_column("votes", name)
