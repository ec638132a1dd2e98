"""Keys of secret ballots, in three hands."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ballot_keys",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("body_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("because", sa.String(length=20), nullable=False),
        sa.Column("at_fault", sa.Integer(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("begun_by", sa.Uuid(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["begun_by"], ["people.id"], name=op.f("fk_ballot_keys_begun_by_people")),
        sa.ForeignKeyConstraint(["body_id"], ["bodies.id"], name=op.f("fk_ballot_keys_body_id_bodies")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ballot_keys")),
    )
    with op.batch_alter_table("ballot_keys", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ballot_keys_body_id"), ["body_id"], unique=False)
        batch_op.create_index(
            "uq_ballot_keys_body_confirmed",
            ["body_id"],
            unique=True,
            sqlite_where=sa.text("state = 'confirmed'"),
            postgresql_where=sa.text("state = 'confirmed'"),
        )
    op.create_table(
        "ballot_key_holders",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("transport", sa.JSON(), nullable=True),
        sa.Column("dealing", sa.JSON(), nullable=True),
        sa.Column("acceptance", sa.JSON(), nullable=True),
        sa.Column("complaint", sa.JSON(), nullable=True),
        sa.Column("same", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["key_id"], ["ballot_keys.id"], name=op.f("fk_ballot_key_holders_key_id_ballot_keys")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_ballot_key_holders_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ballot_key_holders")),
        sa.UniqueConstraint("key_id", "person_id", name="uq_ballot_key_holders_key_person"),
        sa.UniqueConstraint("key_id", "place", name="uq_ballot_key_holders_key_place"),
    )
    with op.batch_alter_table("ballot_key_holders", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ballot_key_holders_person_id"), ["person_id"], unique=False)


def downgrade() -> None:
    op.drop_table("ballot_key_holders")
    op.drop_table("ballot_keys")
