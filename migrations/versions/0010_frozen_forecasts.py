"""what a frozen forecast was measured against; money that came in as a goal"""

import sqlalchemy as sa
from alembic import op

import models.base

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

METRICS = "metric IN ('won_amount', 'conversion', 'win_rate', 'cycle_days', 'response_days', 'freshness')"
MORE_METRICS = (
    "metric IN ('won_amount', 'paid_amount', 'conversion', 'win_rate', 'cycle_days', 'response_days', 'freshness')"
)


def upgrade() -> None:
    op.add_column("forecast_snapshot", sa.Column("error", models.base.Micros(), nullable=True))
    op.add_column("forecast_snapshot", sa.Column("error_months", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("goal") as batch_op:
        batch_op.drop_constraint(op.f("ck_goal_metric_is_known"), type_="check")
        batch_op.create_check_constraint(op.f("ck_goal_metric_is_known"), MORE_METRICS)


def downgrade() -> None:
    op.execute("DELETE FROM goal_check WHERE goal_id IN (SELECT id FROM goal WHERE metric = 'paid_amount')")
    op.execute("DELETE FROM goal WHERE metric = 'paid_amount'")
    with op.batch_alter_table("goal") as batch_op:
        batch_op.drop_constraint(op.f("ck_goal_metric_is_known"), type_="check")
        batch_op.create_check_constraint(op.f("ck_goal_metric_is_known"), METRICS)
    with op.batch_alter_table("forecast_snapshot") as batch_op:
        batch_op.drop_column("error_months")
        batch_op.drop_column("error")
