"""Papers of a meeting that are digitally signed and sealed."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0016"
branch_labels = None
depends_on = None

WHEN = sa.DateTime(timezone=True)


def upgrade() -> None:
    _papers()
    _signatures()


def _papers() -> None:
    op.create_table(
        "signed_papers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("about", sa.Uuid(), nullable=False),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.Column("source", sa.String(length=10), nullable=False),
        sa.Column("original", sa.String(length=64), nullable=False),
        sa.Column("file", sa.String(length=64), nullable=False),
        sa.Column("signature_check", sa.String(length=10), nullable=False),
        sa.Column("signatures", sa.JSON(), nullable=False),
        sa.Column("put_at", WHEN, nullable=False),
        sa.Column("put_by", sa.Uuid(), nullable=False),
        sa.Column("put_by_name", sa.String(length=200), nullable=False),
        sa.Column("withdrawn_at", WHEN, nullable=True),
        sa.Column("withdrawn_by", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_signed_papers_meeting_id_meetings")),
        sa.ForeignKeyConstraint(["put_by"], ["people.id"], name=op.f("fk_signed_papers_put_by_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signed_papers")),
    )
    with op.batch_alter_table("signed_papers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_signed_papers_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_signed_papers_signature_check"), ["signature_check"], unique=False)


def _signatures() -> None:
    op.create_table(
        "paper_signatures",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("paper_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=12), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("person_name", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("problem", sa.String(length=40), nullable=True),
        sa.Column("asked_at", WHEN, nullable=False),
        sa.Column("taken_at", WHEN, nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("made", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(
            ["paper_id"], ["signed_papers.id"], name=op.f("fk_paper_signatures_paper_id_signed_papers")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_paper_signatures_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_signatures")),
        sa.UniqueConstraint("paper_id", "role", name="uq_paper_signatures_paper_role"),
    )
    with op.batch_alter_table("paper_signatures", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_paper_signatures_state"), ["state"], unique=False)


def downgrade() -> None:
    op.drop_table("paper_signatures")
    op.drop_table("signed_papers")
