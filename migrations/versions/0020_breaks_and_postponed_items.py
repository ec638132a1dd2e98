"""How long breaks were and until when, and items put off to another day."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("meetings", sa.Column("adjourned_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("meetings", sa.Column("resumes_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("meetings", sa.Column("stood_seconds", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("agenda_items", sa.Column("stood_seconds", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("agenda_items", sa.Column("postponed_reason", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("agenda_items", "postponed_reason")
    op.drop_column("agenda_items", "stood_seconds")
    op.drop_column("meetings", "stood_seconds")
    op.drop_column("meetings", "resumes_at")
    op.drop_column("meetings", "adjourned_at")
