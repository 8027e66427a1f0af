"""answers to the morning list, its card, and the indexes of what stands on it"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "list_card",
        sa.Column("task_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("member_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("response_code", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("code_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("created_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_list_card_member_id_member")),
        sa.PrimaryKeyConstraint("task_id", name=op.f("pk_list_card")),
    )
    with op.batch_alter_table("list_card", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_list_card_member_id"), ["member_id"], unique=False)

    op.create_table(
        "put_aside",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("member_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("subject_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("answer", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("message_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("retired_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.CheckConstraint("answer IN ('done', 'later', 'dropped')", name=op.f("ck_put_aside_answer_is_known")),
        sa.CheckConstraint("kind IN ('quote', 'late_deal', 'silent')", name=op.f("ck_put_aside_kind_is_known")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_put_aside_member_id_member")),
        sa.ForeignKeyConstraint(
            ["message_id"], ["inbound_message.id"], name=op.f("fk_put_aside_message_id_inbound_message")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_put_aside")),
    )
    with op.batch_alter_table("put_aside", schema=None) as batch_op:
        batch_op.create_index(
            "ix_put_aside_member_id_kind_subject_id", ["member_id", "kind", "subject_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_put_aside_message_id"), ["message_id"], unique=False)

    with op.batch_alter_table("quote", schema=None) as batch_op:
        batch_op.create_index("ix_quote_status_valid_until", ["status", "valid_until"], unique=False)

    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_visit_customer_id"))
        batch_op.create_index(
            "ix_visit_customer_id_visited_on", ["customer_id", "visited_on", "retired_at"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.drop_index("ix_visit_customer_id_visited_on")
        batch_op.create_index(batch_op.f("ix_visit_customer_id"), ["customer_id"], unique=False)

    with op.batch_alter_table("quote", schema=None) as batch_op:
        batch_op.drop_index("ix_quote_status_valid_until")

    with op.batch_alter_table("put_aside", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_put_aside_message_id"))
        batch_op.drop_index("ix_put_aside_member_id_kind_subject_id")

    op.drop_table("put_aside")
    with op.batch_alter_table("list_card", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_list_card_member_id"))

    op.drop_table("list_card")
