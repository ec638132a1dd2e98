"""Each device has its own place in a document."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "device_positions",
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("down", sa.Double(), nullable=False),
        sa.Column("version_number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["device_id"], ["signed_in_devices.id"], name=op.f("fk_device_positions_device_id_signed_in_devices")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_device_positions_document_id_documents")
        ),
        sa.PrimaryKeyConstraint("device_id", "document_id", name=op.f("pk_device_positions")),
    )
    with op.batch_alter_table("device_positions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_device_positions_document_id"), ["document_id"], unique=False)


def downgrade() -> None:
    op.drop_table("device_positions")
