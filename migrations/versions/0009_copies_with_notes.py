"""Copies of papers with notes."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "annotated_copies",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("with_shared", sa.Boolean(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("problem", sa.String(length=40), nullable=True),
        sa.Column("notes", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("watermarked", sa.Boolean(), nullable=False),
        sa.Column("key_id", sa.Uuid(), nullable=True),
        sa.Column("sealed_key", sa.LargeBinary(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["key_id"], ["note_keys.id"], name=op.f("fk_annotated_copies_key_id_note_keys")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_annotated_copies_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_annotated_copies")),
    )
    with op.batch_alter_table("annotated_copies", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_annotated_copies_asked_at"), ["asked_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_annotated_copies_document_id"), ["document_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_annotated_copies_person_id"), ["person_id"], unique=False)
        batch_op.create_index("ix_annotated_copies_state", ["state"], unique=False)


def downgrade() -> None:
    op.drop_table("annotated_copies")
