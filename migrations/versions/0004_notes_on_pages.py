"""Notes on pages, sealed under keys of their owners."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "note_keys",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("master", sa.String(length=16), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=op.f("fk_note_keys_owner_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note_keys")),
        sa.UniqueConstraint("owner_id", "master", name="uq_note_keys_owner_master"),
    )
    op.create_table(
        "annotations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("audience", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("key_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name=op.f("fk_annotations_author_id_people")),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_annotations_document_id_documents")),
        sa.ForeignKeyConstraint(["key_id"], ["note_keys.id"], name=op.f("fk_annotations_key_id_note_keys")),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=op.f("fk_annotations_owner_id_people")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["document_versions.id"], name=op.f("fk_annotations_version_id_document_versions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_annotations")),
    )
    with op.batch_alter_table("annotations", schema=None) as batch_op:
        batch_op.create_index("ix_annotations_document_owner", ["document_id", "owner_id"], unique=False)
        batch_op.create_index("ix_annotations_document_version", ["document_id", "version_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_annotations_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_annotations_removed_at"), ["removed_at"], unique=False)

    op.create_table(
        "annotation_readers",
        sa.Column("annotation_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["annotation_id"], ["annotations.id"], name=op.f("fk_annotation_readers_annotation_id_annotations")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_annotation_readers_person_id_people")),
        sa.PrimaryKeyConstraint("annotation_id", "person_id", name=op.f("pk_annotation_readers")),
    )
    with op.batch_alter_table("annotation_readers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_annotation_readers_person_id"), ["person_id"], unique=False)

    op.create_table(
        "annotation_changes",
        sa.Column("annotation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["annotation_id"], ["annotations.id"], name=op.f("fk_annotation_changes_annotation_id_annotations")
        ),
        sa.PrimaryKeyConstraint("annotation_id", "id", name=op.f("pk_annotation_changes")),
    )
    with op.batch_alter_table("annotation_changes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_annotation_changes_at"), ["at"], unique=False)


def downgrade() -> None:
    op.drop_table("annotation_changes")
    op.drop_table("annotation_readers")
    op.drop_table("annotations")
    op.drop_table("note_keys")
