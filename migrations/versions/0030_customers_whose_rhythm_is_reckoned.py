"""a customer knows whether its rhythm is reckoned, and those whose is not are found at once"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

_INDEX = "ix_customer_unreckoned"


def upgrade() -> None:
    op.add_column("customer", sa.Column("is_reckoned", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute("UPDATE customer SET is_reckoned = TRUE WHERE id IN (SELECT customer_id FROM customer_rhythm)")
    op.create_index(
        _INDEX,
        "customer",
        ["id", "retired_at"],
        postgresql_where=sa.text("NOT is_reckoned"),
        sqlite_where=sa.text("is_reckoned = 0"),
    )


def downgrade() -> None:
    op.drop_index(_INDEX, table_name="customer")
    with op.batch_alter_table("customer", schema=None) as batch_op:
        batch_op.drop_column("is_reckoned")
