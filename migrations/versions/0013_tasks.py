"""Tasks that follow from what meetings concluded."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0014"
branch_labels = None
depends_on = None

WHEN = sa.DateTime(timezone=True)


def upgrade() -> None:
    with op.batch_alter_table("bodies", schema=None) as batch_op:
        batch_op.add_column(sa.Column("task_days", sa.Integer(), nullable=False, server_default="3"))
    _tasks()
    _helpers()
    _steps()
    _evidence()
    _reviews()


def _tasks() -> None:
    op.create_table(
        "tasks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("body_id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("passage_id", sa.Uuid(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("lead_id", sa.Uuid(), nullable=False),
        sa.Column("lead", sa.String(length=200), nullable=False),
        sa.Column("lead_en", sa.String(length=200), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("asked_due_on", sa.Date(), nullable=True),
        sa.Column("asked_reason", sa.Text(), nullable=False),
        sa.Column("added_at", WHEN, nullable=False),
        sa.Column("added_by", sa.Uuid(), nullable=False),
        sa.Column("given_at", WHEN, nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["bodies.id"], name=op.f("fk_tasks_body_id_bodies")),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_items.id"], name=op.f("fk_tasks_item_id_agenda_items")),
        sa.ForeignKeyConstraint(["lead_id"], ["organisations.id"], name=op.f("fk_tasks_lead_id_organisations")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_tasks_meeting_id_meetings")),
        sa.ForeignKeyConstraint(
            ["passage_id"], ["minutes_passages.id"], name=op.f("fk_tasks_passage_id_minutes_passages")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tasks")),
    )
    op.create_index("ix_tasks_body_due", "tasks", ["body_id", "due_on"])
    for column in ("meeting_id", "item_id", "passage_id", "lead_id"):
        op.create_index(op.f(f"ix_tasks_{column}"), "tasks", [column])


def _helpers() -> None:
    op.create_table(
        "task_helpers",
        sa.Column("task_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_task_helpers_organisation_id_organisations")
        ),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name=op.f("fk_task_helpers_task_id_tasks")),
        sa.PrimaryKeyConstraint("task_id", "organisation_id", name=op.f("pk_task_helpers")),
    )
    op.create_index(op.f("ix_task_helpers_organisation_id"), "task_helpers", ["organisation_id"])


def _steps() -> None:
    op.create_table(
        "task_steps",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("by_name", sa.String(length=200), nullable=False),
        sa.Column("at", WHEN, nullable=False),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name=op.f("fk_task_steps_task_id_tasks")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_steps")),
        sa.UniqueConstraint("task_id", "number", name="uq_task_steps_task_number"),
    )


def _evidence() -> None:
    op.create_table(
        "task_evidence",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("added_by", sa.Uuid(), nullable=False),
        sa.Column("added_by_name", sa.String(length=200), nullable=False),
        sa.Column("added_at", WHEN, nullable=False),
        sa.Column("removed_at", WHEN, nullable=True),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name=op.f("fk_task_evidence_task_id_tasks")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_evidence")),
    )
    op.create_index(op.f("ix_task_evidence_task_id"), "task_evidence", ["task_id"])


def _reviews() -> None:
    op.create_table(
        "task_reviews",
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_items.id"], name=op.f("fk_task_reviews_item_id_agenda_items")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_task_reviews_meeting_id_meetings")),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_task_reviews")),
    )
    op.create_index(op.f("ix_task_reviews_meeting_id"), "task_reviews", ["meeting_id"])


def downgrade() -> None:
    for table in ("task_reviews", "task_evidence", "task_steps", "task_helpers", "tasks"):
        op.drop_table(table)
    with op.batch_alter_table("bodies", schema=None) as batch_op:
        batch_op.drop_column("task_days")
