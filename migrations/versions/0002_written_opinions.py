"""Written opinions between meetings."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "dossier_readers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("seat_id", sa.Uuid(), nullable=False),
        sa.Column("is_barred", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"], name=op.f("fk_dossier_readers_dossier_id_dossiers")),
        sa.ForeignKeyConstraint(["seat_id"], ["seats.id"], name=op.f("fk_dossier_readers_seat_id_seats")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier_readers")),
        sa.UniqueConstraint("dossier_id", "seat_id", name="uq_dossier_readers_dossier_seat"),
    )
    with op.batch_alter_table("dossier_readers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dossier_readers_seat_id"), ["seat_id"], unique=False)

    op.create_table(
        "opinion_slips",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("body_id", sa.Uuid(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("organisation", sa.String(length=200), nullable=False),
        sa.Column("organisation_en", sa.String(length=200), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("title_en", sa.String(length=300), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("answers_shown", sa.String(length=20), nullable=False),
        sa.Column("recused", sa.JSON(), nullable=False),
        sa.Column("replaces_id", sa.Uuid(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rule", sa.JSON(), nullable=True),
        sa.Column("special_days", sa.JSON(), nullable=False),
        sa.Column("papers", sa.JSON(), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approved_by", sa.Uuid(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("issued_by", sa.Uuid(), nullable=True),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("result", sa.JSON(), nullable=True),
        sa.Column("record", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["bodies.id"], name=op.f("fk_opinion_slips_body_id_bodies")),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"], name=op.f("fk_opinion_slips_dossier_id_dossiers")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_opinion_slips_organisation_id_organisations")
        ),
        sa.ForeignKeyConstraint(
            ["replaces_id"], ["opinion_slips.id"], name=op.f("fk_opinion_slips_replaces_id_opinion_slips")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinion_slips")),
        sa.UniqueConstraint("body_id", "year", "number", name="uq_opinion_slips_register"),
    )
    with op.batch_alter_table("opinion_slips", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_opinion_slips_body_id"), ["body_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_opinion_slips_dossier_id"), ["dossier_id"], unique=False)
        batch_op.create_index("ix_opinion_slips_state_closes_at", ["state", "closes_at"], unique=False)

    op.create_table(
        "point_settlement_steps",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slip_id", sa.Uuid(), nullable=False),
        sa.Column("point_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=10), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("new_wording", sa.Text(), nullable=False),
        sa.Column("taken_in", sa.Integer(), nullable=True),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("by_name", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["slip_id"], ["opinion_slips.id"], name=op.f("fk_point_settlement_steps_slip_id_opinion_slips")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_point_settlement_steps")),
        sa.UniqueConstraint("point_id", "number", name="uq_point_settlement_steps_point_number"),
    )
    with op.batch_alter_table("point_settlement_steps", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_point_settlement_steps_slip_id"), ["slip_id"], unique=False)

    op.create_table(
        "point_settlements",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slip_id", sa.Uuid(), nullable=False),
        sa.Column("point_id", sa.Uuid(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=10), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("new_wording", sa.Text(), nullable=False),
        sa.Column("taken_in", sa.Integer(), nullable=True),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("by_name", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["slip_id"], ["opinion_slips.id"], name=op.f("fk_point_settlements_slip_id_opinion_slips")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_point_settlements")),
        sa.UniqueConstraint("point_id", name="uq_point_settlements_point"),
    )
    with op.batch_alter_table("point_settlements", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_point_settlements_slip_id"), ["slip_id"], unique=False)

    op.create_table(
        "slip_extensions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slip_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("due_on_before", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("by_name", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["slip_id"], ["opinion_slips.id"], name=op.f("fk_slip_extensions_slip_id_opinion_slips")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slip_extensions")),
        sa.UniqueConstraint("slip_id", "number", name="uq_slip_extensions_slip_number"),
    )
    op.create_table(
        "slip_questions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slip_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("proposed", sa.String(length=10), nullable=True),
        sa.Column("another_option", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["slip_id"], ["opinion_slips.id"], name=op.f("fk_slip_questions_slip_id_opinion_slips")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slip_questions")),
    )
    with op.batch_alter_table("slip_questions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_slip_questions_slip_id"), ["slip_id"], unique=False)

    op.create_table(
        "slip_roll",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slip_id", sa.Uuid(), nullable=False),
        sa.Column("seat_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("title_en", sa.String(length=200), nullable=False),
        sa.Column("short", sa.String(length=6), nullable=False),
        sa.Column("is_chair", sa.Boolean(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("person_name", sa.String(length=200), nullable=False),
        sa.Column("recused", sa.Boolean(), nullable=False),
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("delivered_by", sa.String(length=10), nullable=False),
        sa.Column("first_opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_slip_roll_organisation_id_organisations")
        ),
        sa.ForeignKeyConstraint(["seat_id"], ["seats.id"], name=op.f("fk_slip_roll_seat_id_seats")),
        sa.ForeignKeyConstraint(["slip_id"], ["opinion_slips.id"], name=op.f("fk_slip_roll_slip_id_opinion_slips")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slip_roll")),
        sa.UniqueConstraint("slip_id", "seat_id", name="uq_slip_roll_slip_seat"),
    )
    with op.batch_alter_table("slip_roll", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_slip_roll_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index("ix_slip_roll_person_slip", ["person_id", "slip_id"], unique=False)

    op.create_table(
        "slip_answers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slip_id", sa.Uuid(), nullable=False),
        sa.Column("slip_seat_id", sa.Uuid(), nullable=False),
        sa.Column("seat_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("sent_by", sa.Uuid(), nullable=False),
        sa.Column("sent_by_name", sa.String(length=200), nullable=False),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.Column("reservation", sa.Text(), nullable=False),
        sa.Column("files", sa.JSON(), nullable=False),
        sa.Column("means", sa.String(length=10), nullable=False),
        sa.Column("proof", sa.String(length=64), nullable=True),
        sa.Column("proof_name", sa.String(length=255), nullable=False),
        sa.Column("salt", sa.String(length=64), nullable=False),
        sa.Column("receipt", sa.String(length=64), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["seat_id"], ["seats.id"], name=op.f("fk_slip_answers_seat_id_seats")),
        sa.ForeignKeyConstraint(["slip_id"], ["opinion_slips.id"], name=op.f("fk_slip_answers_slip_id_opinion_slips")),
        sa.ForeignKeyConstraint(
            ["slip_seat_id"], ["slip_roll.id"], name=op.f("fk_slip_answers_slip_seat_id_slip_roll")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slip_answers")),
        sa.UniqueConstraint("slip_seat_id", "number", name="uq_slip_answers_slip_seat_number"),
    )
    with op.batch_alter_table("slip_answers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_slip_answers_slip_id"), ["slip_id"], unique=False)
        batch_op.create_index(
            "uq_slip_answers_current",
            ["slip_seat_id"],
            unique=True,
            sqlite_where=sa.text("current = 1"),
            postgresql_where=sa.text("current"),
        )

    op.create_table(
        "slip_drafts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slip_seat_id", sa.Uuid(), nullable=False),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.Column("reservation", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("written_by", sa.Uuid(), nullable=True),
        sa.Column("written_by_name", sa.String(length=200), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.Column("changed_by_name", sa.String(length=200), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["slip_seat_id"], ["slip_roll.id"], name=op.f("fk_slip_drafts_slip_seat_id_slip_roll")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slip_drafts")),
        sa.UniqueConstraint("slip_seat_id", name="uq_slip_drafts_slip_seat"),
    )
    op.create_table(
        "slip_files",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slip_id", sa.Uuid(), nullable=False),
        sa.Column("slip_seat_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("attached", sa.Boolean(), nullable=False),
        sa.Column("sent", sa.Boolean(), nullable=False),
        sa.Column("added_by", sa.Uuid(), nullable=False),
        sa.Column("added_by_name", sa.String(length=200), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["slip_id"], ["opinion_slips.id"], name=op.f("fk_slip_files_slip_id_opinion_slips")),
        sa.ForeignKeyConstraint(["slip_seat_id"], ["slip_roll.id"], name=op.f("fk_slip_files_slip_seat_id_slip_roll")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slip_files")),
    )
    with op.batch_alter_table("slip_files", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_slip_files_slip_id"), ["slip_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_slip_files_slip_seat_id"), ["slip_seat_id"], unique=False)

    op.create_table(
        "slip_points",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slip_id", sa.Uuid(), nullable=False),
        sa.Column("slip_seat_id", sa.Uuid(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("sent_version", sa.Integer(), nullable=True),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.Column("changed_by_name", sa.String(length=200), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["slip_id"], ["opinion_slips.id"], name=op.f("fk_slip_points_slip_id_opinion_slips")),
        sa.ForeignKeyConstraint(["slip_seat_id"], ["slip_roll.id"], name=op.f("fk_slip_points_slip_seat_id_slip_roll")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slip_points")),
    )
    with op.batch_alter_table("slip_points", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_slip_points_slip_id"), ["slip_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_slip_points_slip_seat_id"), ["slip_seat_id"], unique=False)

    op.create_table(
        "sent_points",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slip_id", sa.Uuid(), nullable=False),
        sa.Column("slip_seat_id", sa.Uuid(), nullable=False),
        sa.Column("answer_id", sa.Uuid(), nullable=False),
        sa.Column("point_id", sa.Uuid(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["answer_id"], ["slip_answers.id"], name=op.f("fk_sent_points_answer_id_slip_answers")),
        sa.ForeignKeyConstraint(["slip_id"], ["opinion_slips.id"], name=op.f("fk_sent_points_slip_id_opinion_slips")),
        sa.ForeignKeyConstraint(["slip_seat_id"], ["slip_roll.id"], name=op.f("fk_sent_points_slip_seat_id_slip_roll")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sent_points")),
        sa.UniqueConstraint("answer_id", "point_id", name="uq_sent_points_answer_point"),
    )
    with op.batch_alter_table("sent_points", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sent_points_point_id"), ["point_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_sent_points_slip_id"), ["slip_id"], unique=False)

    with op.batch_alter_table("dossiers", schema=None) as batch_op:
        batch_op.add_column(sa.Column("asked_by", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("asked_reference", sa.String(length=30), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("dossiers", schema=None) as batch_op:
        batch_op.drop_column("asked_reference")
        batch_op.drop_column("asked_by")

    with op.batch_alter_table("sent_points", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sent_points_slip_id"))
        batch_op.drop_index(batch_op.f("ix_sent_points_point_id"))

    op.drop_table("sent_points")
    with op.batch_alter_table("slip_points", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_slip_points_slip_seat_id"))
        batch_op.drop_index(batch_op.f("ix_slip_points_slip_id"))

    op.drop_table("slip_points")
    with op.batch_alter_table("slip_files", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_slip_files_slip_seat_id"))
        batch_op.drop_index(batch_op.f("ix_slip_files_slip_id"))

    op.drop_table("slip_files")
    op.drop_table("slip_drafts")
    with op.batch_alter_table("slip_answers", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_slip_answers_current", sqlite_where=sa.text("current = 1"), postgresql_where=sa.text("current")
        )
        batch_op.drop_index(batch_op.f("ix_slip_answers_slip_id"))

    op.drop_table("slip_answers")
    with op.batch_alter_table("slip_roll", schema=None) as batch_op:
        batch_op.drop_index("ix_slip_roll_person_slip")
        batch_op.drop_index(batch_op.f("ix_slip_roll_organisation_id"))

    op.drop_table("slip_roll")
    with op.batch_alter_table("slip_questions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_slip_questions_slip_id"))

    op.drop_table("slip_questions")
    op.drop_table("slip_extensions")
    with op.batch_alter_table("point_settlements", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_point_settlements_slip_id"))

    op.drop_table("point_settlements")
    with op.batch_alter_table("point_settlement_steps", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_point_settlement_steps_slip_id"))

    op.drop_table("point_settlement_steps")
    with op.batch_alter_table("opinion_slips", schema=None) as batch_op:
        batch_op.drop_index("ix_opinion_slips_state_closes_at")
        batch_op.drop_index(batch_op.f("ix_opinion_slips_dossier_id"))
        batch_op.drop_index(batch_op.f("ix_opinion_slips_body_id"))

    op.drop_table("opinion_slips")
    with op.batch_alter_table("dossier_readers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_dossier_readers_seat_id"))

    op.drop_table("dossier_readers")
