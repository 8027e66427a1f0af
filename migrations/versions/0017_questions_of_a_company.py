"""what is asked of a whole company is answered from indexes alone: open deals, open follow-ups, recent visits and steps"""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_OPEN_DEAL = sa.text("retired_at IS NULL AND stage NOT IN ('won', 'lost')")
_OPEN_FOLLOW_UP = "status = 'open' AND retired_at IS NULL"


_LAST_STEP = """
UPDATE deal SET moved_at = (
    SELECT max(at) FROM deal_stage_change WHERE deal_id = deal.id AND deal_stage_change.retired_at IS NULL
)
"""


def upgrade() -> None:
    op.add_column("deal", sa.Column("moved_at", UTCDateTime(), nullable=True))
    op.execute(_LAST_STEP)
    _partial(
        "ix_deal_open",
        "deal",
        [
            *("owner_id", "customer_id", "stage", "own_stage", "amount_fen", "close_on"),
            *("created_at", "updated_at", "moved_at", "id", "retired_at"),
        ],
        _OPEN_DEAL,
    )
    op.create_index("ix_deal_created_at", "deal", ["created_at"])
    op.drop_index("ix_deal_stage_change_at", table_name="deal_stage_change")
    op.create_index("ix_deal_stage_change_at", "deal_stage_change", ["at", "deal_id", "to_stage", "retired_at"])
    op.drop_index("ix_visit_owner_id_visited_on", table_name="visit")
    op.create_index(
        "ix_visit_owner_id_visited_on", "visit", ["owner_id", "visited_on", "customer_id", "channel", "retired_at"]
    )
    op.create_index("ix_quote_issued_on", "quote", ["issued_on"])
    _partial("ix_change_of_deal", "change", ["at", "entity_id"], sa.text("entity = 'deal' AND action = 'update'"))
    _partial(
        "ix_follow_up_open",
        "follow_up",
        ["owner_id", "due_on", "direction", "customer_id", "deal_id", "quote_id", "status", "retired_at"],
        sa.text(_OPEN_FOLLOW_UP),
    )
    _partial(
        "ix_follow_up_timed",
        "follow_up",
        ["due_at", "reminded_at", "status", "retired_at"],
        sa.text(f"{_OPEN_FOLLOW_UP} AND due_at IS NOT NULL"),
    )
    op.drop_index("ix_follow_up_status_due_at", table_name="follow_up")


def downgrade() -> None:
    op.create_index("ix_follow_up_status_due_at", "follow_up", ["status", "due_at"])
    for name in ("timed", "open"):
        op.drop_index(f"ix_follow_up_{name}", table_name="follow_up")
    op.drop_index("ix_change_of_deal", table_name="change")
    op.drop_index("ix_quote_issued_on", table_name="quote")
    op.drop_index("ix_visit_owner_id_visited_on", table_name="visit")
    op.create_index("ix_visit_owner_id_visited_on", "visit", ["owner_id", "visited_on"])
    op.drop_index("ix_deal_stage_change_at", table_name="deal_stage_change")
    op.create_index("ix_deal_stage_change_at", "deal_stage_change", ["at"])
    for name in ("created_at", "open"):
        op.drop_index(f"ix_deal_{name}", table_name="deal")
    op.drop_column("deal", "moved_at")


def _partial(name: str, table: str, columns: list[str], where: sa.TextClause) -> None:
    """Make an index of those rows for which `where` holds."""
    op.create_index(name, table, columns, postgresql_where=where, sqlite_where=where)
