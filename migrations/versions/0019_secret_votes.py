"""Votes held in secret: their boxes, encrypted ballots, and the shares that open a box."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("votes", sa.Column("key_id", sa.Uuid(), nullable=True))
    op.add_column("votes", sa.Column("box", sa.JSON(), nullable=True))
    op.create_index(op.f("ix_votes_key_id"), "votes", ["key_id"], unique=False)
    op.create_table(
        "ballot_boxes",
        sa.Column("vote_id", sa.Uuid(), nullable=False),
        sa.Column("key_id", sa.Uuid(), nullable=False),
        sa.Column("terms", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("present", sa.JSON(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["key_id"], ["ballot_keys.id"], name=op.f("fk_ballot_boxes_key_id_ballot_keys")),
        sa.ForeignKeyConstraint(["vote_id"], ["votes.id"], name=op.f("fk_ballot_boxes_vote_id_votes")),
        sa.PrimaryKeyConstraint("vote_id", name=op.f("pk_ballot_boxes")),
    )
    with op.batch_alter_table("ballot_boxes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ballot_boxes_key_id"), ["key_id"], unique=False)
    op.create_table(
        "sealed_ballots",
        sa.Column("ballot_id", sa.Uuid(), nullable=False),
        sa.Column("vote_id", sa.Uuid(), nullable=False),
        sa.Column("seat", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["vote_id"], ["votes.id"], name=op.f("fk_sealed_ballots_vote_id_votes")),
        sa.PrimaryKeyConstraint("ballot_id", name=op.f("pk_sealed_ballots")),
        sa.UniqueConstraint("vote_id", "seat", "number", name="uq_sealed_ballots_vote_seat_number"),
    )
    op.create_table(
        "opening_shares",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("vote_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("share", sa.JSON(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_opening_shares_person_id_people")),
        sa.ForeignKeyConstraint(["vote_id"], ["votes.id"], name=op.f("fk_opening_shares_vote_id_votes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opening_shares")),
        sa.UniqueConstraint("vote_id", "place", name="uq_opening_shares_vote_place"),
    )


def downgrade() -> None:
    for name in ("opening_shares", "sealed_ballots", "ballot_boxes"):
        op.drop_table(name)
    op.drop_index(op.f("ix_votes_key_id"), "votes")
    for name in ("box", "key_id"):
        op.drop_column("votes", name)
