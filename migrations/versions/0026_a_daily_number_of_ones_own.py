"""a daily number of one's own"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

KINDS = "kind IN ('morning', 'evening', 'digest', 'weekly', 'reminder', 'brief', 'silence', 'quiet')"
MORE_KINDS = "kind IN ('morning', 'evening', 'digest', 'weekly', 'reminder', 'brief', 'silence', 'quiet', 'limit')"


def upgrade() -> None:
    with op.batch_alter_table("push_preference", schema=None) as batch_op:
        batch_op.add_column(sa.Column("number", sa.Integer(), nullable=True))
        batch_op.drop_constraint(batch_op.f("ck_push_preference_kind_is_known"), type_="check")
        batch_op.create_check_constraint(batch_op.f("ck_push_preference_kind_is_known"), MORE_KINDS)
        batch_op.create_check_constraint(
            batch_op.f("ck_push_preference_limit_has_number"),
            "kind <> 'limit' OR (number IS NOT NULL AND number BETWEEN 1 AND 99)",
        )


def downgrade() -> None:
    op.execute("DELETE FROM push_preference WHERE kind = 'limit'")
    with op.batch_alter_table("push_preference", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_push_preference_limit_has_number"), type_="check")
        batch_op.drop_constraint(batch_op.f("ck_push_preference_kind_is_known"), type_="check")
        batch_op.create_check_constraint(batch_op.f("ck_push_preference_kind_is_known"), KINDS)
        batch_op.drop_column("number")
