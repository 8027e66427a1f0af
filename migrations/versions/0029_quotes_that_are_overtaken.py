"""a quotation knows whether a later one has overtaken it"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

_INDEX = "ix_quote_unanswered"
_LOOKED_UP_IN = "ix_quote_out"
_COLUMNS = ["status", "valid_until", "customer_id", "deal_id", "id"]
_WHERE = sa.text("retired_at IS NULL AND status IN ('sent', 'expired')")


def _index(*more: str) -> None:
    op.create_index(_INDEX, "quote", [*_COLUMNS, *more], postgresql_where=_WHERE, sqlite_where=_WHERE)


def upgrade() -> None:
    op.drop_index(_INDEX, table_name="quote")
    op.drop_index(_LOOKED_UP_IN, table_name="quote")
    op.add_column("quote", sa.Column("is_overtaken", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute(
        "UPDATE quote SET is_overtaken = TRUE WHERE EXISTS (SELECT 1 FROM quote AS later"
        " WHERE later.customer_id = quote.customer_id AND later.id > quote.id"
        " AND later.retired_at IS NULL AND later.status NOT IN ('draft', 'pending')"
        " AND (quote.deal_id IS NULL OR later.deal_id IS NULL OR later.deal_id = quote.deal_id))"
    )
    _index("is_overtaken", "retired_at")


def downgrade() -> None:
    op.drop_index(_INDEX, table_name="quote")
    with op.batch_alter_table("quote", schema=None) as batch_op:
        batch_op.drop_column("is_overtaken")
    _index("retired_at")
    where = sa.text("retired_at IS NULL AND status NOT IN ('draft', 'pending')")
    columns = ["customer_id", "id", "deal_id", "status", "retired_at"]
    op.create_index(_LOOKED_UP_IN, "quote", columns, postgresql_where=where, sqlite_where=where)
