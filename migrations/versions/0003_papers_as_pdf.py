"""Papers of slips are printed as PDF too: a printout knows its kind, and which part of its matter it shows."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("printouts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("kind", sa.String(length=20), nullable=False, server_default="letter"))
        batch_op.add_column(sa.Column("part", sa.Uuid(), nullable=True))
        batch_op.drop_column("source")
    op.execute("UPDATE printouts SET kind = 'programme' WHERE about IN (SELECT id FROM agenda_editions)")


def downgrade() -> None:
    with op.batch_alter_table("printouts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("source", sa.String(length=64), nullable=False, server_default=""))
        batch_op.drop_column("part")
        batch_op.drop_column("kind")
