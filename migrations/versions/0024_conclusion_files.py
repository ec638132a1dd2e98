"""Files go with conclusions."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

WHEN = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "conclusion_files",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("passage_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("added_at", WHEN, nullable=False),
        sa.Column("added_by", sa.Uuid(), nullable=False),
        sa.Column("added_by_name", sa.String(length=200), nullable=False),
        sa.Column("removed_at", WHEN, nullable=True),
        sa.ForeignKeyConstraint(["added_by"], ["people.id"], name=op.f("fk_conclusion_files_added_by_people")),
        sa.ForeignKeyConstraint(
            ["passage_id"], ["minutes_passages.id"], name=op.f("fk_conclusion_files_passage_id_minutes_passages")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conclusion_files")),
    )
    op.create_index(op.f("ix_conclusion_files_passage_id"), "conclusion_files", ["passage_id"])


def downgrade() -> None:
    op.drop_table("conclusion_files")
