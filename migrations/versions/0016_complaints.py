"""complaints, and the plans held back because of one"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

import models.base

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

KINDS = "kind IN ('quote', 'late_deal', 'silent')"
MORE_KINDS = "kind IN ('quote', 'late_deal', 'silent', 'complaint')"


def upgrade() -> None:
    op.create_table(
        "complaint_counter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint_counter")),
    )
    op.create_table(
        "complaint",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("customer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("contact_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("owner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("symptom", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("quantity", models.base.Micros(), nullable=True),
        sa.Column("unit", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("product_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("mood", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("due_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("status", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("service_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("acknowledged_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("resolved_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("resolved_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("solution", sa.Text(), nullable=False),
        sa.Column("reminded_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("message_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("retired_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.CheckConstraint("mood IN ('angry', 'upset')", name=op.f("ck_complaint_mood_is_known")),
        sa.CheckConstraint("status IN ('open', 'resolved')", name=op.f("ck_complaint_status_is_known")),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_complaint_contact_id_contact")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_complaint_customer_id_customer")),
        sa.ForeignKeyConstraint(
            ["message_id"], ["inbound_message.id"], name=op.f("fk_complaint_message_id_inbound_message")
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["member.id"], name=op.f("fk_complaint_owner_id_member")),
        sa.ForeignKeyConstraint(["product_id"], ["product.id"], name=op.f("fk_complaint_product_id_product")),
        sa.ForeignKeyConstraint(["resolved_by_id"], ["member.id"], name=op.f("fk_complaint_resolved_by_id_member")),
        sa.ForeignKeyConstraint(["service_id"], ["member.id"], name=op.f("fk_complaint_service_id_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint")),
        sa.UniqueConstraint("number", name=op.f("uq_complaint_number")),
    )
    with op.batch_alter_table("complaint", schema=None) as batch_op:
        batch_op.create_index("ix_complaint_customer_id_status", ["customer_id", "status"], unique=False)
        batch_op.create_index(batch_op.f("ix_complaint_message_id"), ["message_id"], unique=False)
        batch_op.create_index(
            "ix_complaint_open",
            ["owner_id", "due_at"],
            unique=False,
            sqlite_where=sa.text("status = 'open'"),
            postgresql_where=sa.text("status = 'open'"),
        )
        batch_op.create_index(batch_op.f("ix_complaint_service_id"), ["service_id"], unique=False)
        batch_op.create_index("ix_complaint_symptom", ["symptom"], unique=False)

    with op.batch_alter_table("follow_up", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("held_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True)
        )
        batch_op.create_index(
            "ix_follow_up_held_by_id",
            ["held_by_id"],
            unique=False,
            postgresql_where=sa.text("held_by_id IS NOT NULL"),
            sqlite_where=sa.text("held_by_id IS NOT NULL"),
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_follow_up_held_by_id_complaint"), "complaint", ["held_by_id"], ["id"]
        )

    with op.batch_alter_table("put_aside", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_put_aside_kind_is_known"), type_="check")
        batch_op.create_check_constraint(batch_op.f("ck_put_aside_kind_is_known"), MORE_KINDS)


def downgrade() -> None:
    op.execute("DELETE FROM put_aside WHERE kind = 'complaint'")
    with op.batch_alter_table("put_aside", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_put_aside_kind_is_known"), type_="check")
        batch_op.create_check_constraint(batch_op.f("ck_put_aside_kind_is_known"), KINDS)

    with op.batch_alter_table("follow_up", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_follow_up_held_by_id_complaint"), type_="foreignkey")
        batch_op.drop_index(
            "ix_follow_up_held_by_id",
            postgresql_where=sa.text("held_by_id IS NOT NULL"),
            sqlite_where=sa.text("held_by_id IS NOT NULL"),
        )
        batch_op.drop_column("held_by_id")

    with op.batch_alter_table("complaint", schema=None) as batch_op:
        batch_op.drop_index("ix_complaint_symptom")
        batch_op.drop_index(batch_op.f("ix_complaint_service_id"))
        batch_op.drop_index(
            "ix_complaint_open", sqlite_where=sa.text("status = 'open'"), postgresql_where=sa.text("status = 'open'")
        )
        batch_op.drop_index(batch_op.f("ix_complaint_message_id"))
        batch_op.drop_index("ix_complaint_customer_id_status")

    op.drop_table("complaint")
    op.drop_table("complaint_counter")
