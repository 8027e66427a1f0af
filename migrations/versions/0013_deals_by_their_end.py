"""what was won or lost in some days is found without a look at every deal"""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_deal_stage_closed_at", "deal", ["stage", "closed_at"])


def downgrade() -> None:
    op.drop_index("ix_deal_stage_closed_at", table_name="deal")
