"""Ballots, answers and positions hold the proof that their member's device confirmed them."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

CONFIRMED = ("ballots", "slip_answers", "positions")


def upgrade() -> None:
    for table in CONFIRMED:
        op.add_column(table, sa.Column("confirmation", sa.JSON(none_as_null=True), nullable=True))


def downgrade() -> None:
    for table in CONFIRMED:
        op.drop_column(table, "confirmation")
