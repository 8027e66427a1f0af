"""a reminder to ask after a quotation ends with it"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("follow_up", schema=None) as batch_op:
        batch_op.add_column(sa.Column("quote_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True))
        batch_op.create_index(batch_op.f("ix_follow_up_quote_id"), ["quote_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_follow_up_quote_id_quote"), "quote", ["quote_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("follow_up", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_follow_up_quote_id_quote"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_follow_up_quote_id"))
        batch_op.drop_column("quote_id")
