"""A body says how long private notes are kept after a meeting; that they go is announced."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("bodies", schema=None) as batch_op:
        batch_op.add_column(sa.Column("notes_days", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "note_purges",
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("announced_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_note_purges_meeting_id_meetings")),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_note_purges")),
    )


def downgrade() -> None:
    op.drop_table("note_purges")
    with op.batch_alter_table("bodies", schema=None) as batch_op:
        batch_op.drop_column("notes_days")
