"""claims of customers that a colleague owns"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ownership_claim",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("customer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("member_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("owner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("source", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("met_on", sa.Date(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("status", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("asked_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("answered_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("appealed_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("judge_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("decided_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("decided_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("message_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("retired_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.CheckConstraint(
            "status IN ('noted', 'asked', 'declined', 'appealed', 'shared', 'given', 'kept')",
            name=op.f("ck_ownership_claim_status_is_known"),
        ),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_ownership_claim_customer_id_customer")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["member.id"], name=op.f("fk_ownership_claim_decided_by_id_member")),
        sa.ForeignKeyConstraint(["judge_id"], ["member.id"], name=op.f("fk_ownership_claim_judge_id_member")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_ownership_claim_member_id_member")),
        sa.ForeignKeyConstraint(
            ["message_id"], ["inbound_message.id"], name=op.f("fk_ownership_claim_message_id_inbound_message")
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["member.id"], name=op.f("fk_ownership_claim_owner_id_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ownership_claim")),
    )
    with op.batch_alter_table("ownership_claim", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ownership_claim_customer_id"), ["customer_id"], unique=False)
        batch_op.create_index("ix_ownership_claim_judge_id_status", ["judge_id", "status"], unique=False)
        batch_op.create_index("ix_ownership_claim_member_id_status", ["member_id", "status"], unique=False)
        batch_op.create_index(batch_op.f("ix_ownership_claim_message_id"), ["message_id"], unique=False)
        batch_op.create_index("ix_ownership_claim_owner_id_status", ["owner_id", "status"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("ownership_claim", schema=None) as batch_op:
        batch_op.drop_index("ix_ownership_claim_owner_id_status")
        batch_op.drop_index(batch_op.f("ix_ownership_claim_message_id"))
        batch_op.drop_index("ix_ownership_claim_member_id_status")
        batch_op.drop_index("ix_ownership_claim_judge_id_status")
        batch_op.drop_index(batch_op.f("ix_ownership_claim_customer_id"))

    op.drop_table("ownership_claim")
