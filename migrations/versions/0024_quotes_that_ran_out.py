"""quotations that are out, and those of them that nobody has answered, have indexes of their own"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

_INDEXES = {
    "ix_quote_out": (
        ["customer_id", "id", "deal_id", "status", "retired_at"],
        "retired_at IS NULL AND status NOT IN ('draft', 'pending')",
    ),
    "ix_quote_unanswered": (
        ["status", "valid_until", "customer_id", "deal_id", "id", "retired_at"],
        "retired_at IS NULL AND status IN ('sent', 'expired')",
    ),
}


def upgrade() -> None:
    op.drop_index("ix_quote_status_valid_until", table_name="quote")
    for name, (columns, condition) in _INDEXES.items():
        where = sa.text(condition)
        op.create_index(name, "quote", columns, postgresql_where=where, sqlite_where=where)


def downgrade() -> None:
    for name in _INDEXES:
        op.drop_index(name, table_name="quote")
    op.create_index("ix_quote_status_valid_until", "quote", ["status", "valid_until"])
