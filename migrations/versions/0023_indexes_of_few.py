"""deals begun and ended are counted in their indexes; those of mostly empty columns hold the other rows alone

Who was never spoken to has a rhythm too: none.
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

_MOSTLY_EMPTY = (
    ("follow_up", "quote_id"),
    ("follow_up", "previous_id"),
    ("change", "batch_id"),
    ("change", "reverts_id"),
)


_WIDER = {
    "ix_deal_created_at": (
        "deal",
        ["created_at"],
        ["created_at", "owner_id", "stage", "amount_fen", "customer_id", "id", "retired_at"],
    ),
    "ix_deal_stage_closed_at": (
        "deal",
        ["stage", "closed_at"],
        ["stage", "closed_at", "owner_id", "amount_fen", "id", "retired_at"],
    ),
    "ix_deal_stage_change_at": (
        "deal_stage_change",
        ["at", "deal_id", "to_stage", "retired_at"],
        ["at", "deal_id", "to_stage", "from_stage", "id", "retired_at"],
    ),
}


def upgrade() -> None:
    for name, (table, _, columns) in _WIDER.items():
        op.drop_index(name, table_name=table)
        op.create_index(name, table, columns)
    is_retired = sa.text("retired_at IS NOT NULL")
    op.create_index("ix_deal_retired_at", "deal", ["retired_at"], postgresql_where=is_retired, sqlite_where=is_retired)
    for table, column in _MOSTLY_EMPTY:
        where = sa.text(f"{column} IS NOT NULL")
        op.drop_index(f"ix_{table}_{column}", table_name=table)
        op.create_index(f"ix_{table}_{column}", table, [column], postgresql_where=where, sqlite_where=where)
    with op.batch_alter_table("customer_rhythm") as batch_op:
        batch_op.alter_column("last_on", existing_type=sa.Date(), nullable=True)


def downgrade() -> None:
    op.execute("DELETE FROM customer_rhythm WHERE last_on IS NULL")
    with op.batch_alter_table("customer_rhythm") as batch_op:
        batch_op.alter_column("last_on", existing_type=sa.Date(), nullable=False)
    for table, column in _MOSTLY_EMPTY:
        op.drop_index(f"ix_{table}_{column}", table_name=table)
        op.create_index(f"ix_{table}_{column}", table, [column])
    op.drop_index("ix_deal_retired_at", table_name="deal")
    for name, (table, columns, _) in _WIDER.items():
        op.drop_index(name, table_name=table)
        op.create_index(name, table, columns)
