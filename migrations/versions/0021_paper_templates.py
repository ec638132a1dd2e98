"""Sheets of a body's own for its papers."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "paper_templates",
        sa.Column("body_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("file", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("by_name", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["bodies.id"], name=op.f("fk_paper_templates_body_id_bodies")),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_paper_templates_by_people")),
        sa.PrimaryKeyConstraint("body_id", "kind", name=op.f("pk_paper_templates")),
    )


def downgrade() -> None:
    op.drop_table("paper_templates")
