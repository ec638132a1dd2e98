"""Where members stand on an item before the meeting, and items adopted together by one vote."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "positions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("seat_id", sa.Uuid(), nullable=False),
        sa.Column("holder_id", sa.Uuid(), nullable=False),
        sa.Column("stated_by", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("as_substitute", sa.Boolean(), nullable=False),
        sa.Column("stance", sa.String(length=20), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("stated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["holder_id"], ["people.id"], name=op.f("fk_positions_holder_id_people")),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_items.id"], name=op.f("fk_positions_item_id_agenda_items")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_positions_meeting_id_meetings")),
        sa.ForeignKeyConstraint(["seat_id"], ["seats.id"], name=op.f("fk_positions_seat_id_seats")),
        sa.ForeignKeyConstraint(["stated_by"], ["people.id"], name=op.f("fk_positions_stated_by_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_positions")),
    )
    with op.batch_alter_table("positions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_positions_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(
            "uq_positions_item_holder_stands",
            ["item_id", "holder_id"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
    with op.batch_alter_table("votes", schema=None) as batch_op:
        batch_op.add_column(sa.Column("block_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("block_items", sa.JSON(), nullable=True))
        batch_op.create_index(batch_op.f("ix_votes_block_id"), ["block_id"], unique=False)
    op.create_table(
        "adoption_blocks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("vote_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["made_by"], ["people.id"], name=op.f("fk_adoption_blocks_made_by_people")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_adoption_blocks_meeting_id_meetings")),
        sa.ForeignKeyConstraint(["vote_id"], ["votes.id"], name=op.f("fk_adoption_blocks_vote_id_votes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adoption_blocks")),
    )
    with op.batch_alter_table("adoption_blocks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_adoption_blocks_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(
            "uq_adoption_blocks_meeting_gathering",
            ["meeting_id"],
            unique=True,
            sqlite_where=sa.text("state = 'gathering'"),
            postgresql_where=sa.text("state = 'gathering'"),
        )
    op.create_table(
        "block_items",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("block_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("out_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("out_by", sa.Uuid(), nullable=True),
        sa.Column("out_name", sa.String(length=200), nullable=False),
        sa.Column("out_reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["block_id"], ["adoption_blocks.id"], name=op.f("fk_block_items_block_id_adoption_blocks")
        ),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_items.id"], name=op.f("fk_block_items_item_id_agenda_items")),
        sa.ForeignKeyConstraint(["out_by"], ["people.id"], name=op.f("fk_block_items_out_by_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_block_items")),
        sa.UniqueConstraint("block_id", "item_id", name="uq_block_items_block_item"),
    )


def downgrade() -> None:
    op.drop_table("block_items")
    op.drop_table("adoption_blocks")
    with op.batch_alter_table("votes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_votes_block_id"))
        batch_op.drop_column("block_items")
        batch_op.drop_column("block_id")
    op.drop_table("positions")
