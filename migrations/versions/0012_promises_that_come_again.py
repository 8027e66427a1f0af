"""indexes of promises that come again, and of those that one of us owes"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("follow_up", schema=None) as batch_op:
        batch_op.create_index("ix_follow_up_owed_by_id_status", ["owed_by_id", "status"], unique=False)
        batch_op.create_index(
            "ix_follow_up_comes_again",
            ["status", "due_on"],
            unique=False,
            postgresql_where=sa.text("recurrence IS NOT NULL OR is_watched"),
            sqlite_where=sa.text("recurrence IS NOT NULL OR is_watched = 1"),
        )


def downgrade() -> None:
    with op.batch_alter_table("follow_up", schema=None) as batch_op:
        batch_op.drop_index("ix_follow_up_comes_again")
        batch_op.drop_index("ix_follow_up_owed_by_id_status")
