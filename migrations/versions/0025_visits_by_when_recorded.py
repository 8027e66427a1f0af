"""visits are found by when they were recorded, which is what a digest tells of"""

from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

_COLUMNS = ["created_at", "owner_id", "visited_on", "channel", "customer_id", "retired_at"]


def upgrade() -> None:
    op.create_index("ix_visit_created_at", "visit", _COLUMNS)


def downgrade() -> None:
    op.drop_index("ix_visit_created_at", table_name="visit")
