"""a reminder ahead names the plan it is ahead of: so far the two were found by their message and words"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

_AHEAD = "提醒 "
_INDEX = "ix_follow_up_ahead_of_id"
_KEY = "fk_follow_up_ahead_of_id_follow_up"


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":  # the table is not copied for a column
        op.execute(f"ALTER TABLE follow_up ADD COLUMN ahead_of_id INTEGER CONSTRAINT {_KEY} REFERENCES follow_up (id)")
    else:
        op.add_column("follow_up", sa.Column("ahead_of_id", sa.BigInteger(), nullable=True))
        op.create_foreign_key(_KEY, "follow_up", "follow_up", ["ahead_of_id"], ["id"])
    where = sa.text("ahead_of_id IS NOT NULL")
    op.create_index(_INDEX, "follow_up", ["ahead_of_id"], postgresql_where=where, sqlite_where=where)
    _link()


def _link() -> None:
    """Give those that are kept their plans: of the same message and owner, the one whose words stand in theirs."""
    follow_up = sa.table(
        "follow_up",
        *(sa.column(name) for name in ("id", "message_id", "owner_id", "action", "ahead_of_id", "retired_at")),
    )
    is_ahead = follow_up.c.action.like(f"{_AHEAD}%")
    connection = op.get_bind()
    for ahead in connection.execute(sa.select(follow_up).where(is_ahead, follow_up.c.retired_at.is_(None))).all():
        plans = connection.execute(
            sa.select(follow_up.c.id, follow_up.c.action).where(
                follow_up.c.message_id == ahead.message_id, follow_up.c.owner_id == ahead.owner_id, sa.not_(is_ahead)
            )
        ).all()
        fitting = [plan for plan in plans if plan.action in ahead.action]
        if fitting:
            plan = max(fitting, key=lambda each: (len(each.action), each.id))
            connection.execute(sa.update(follow_up).where(follow_up.c.id == ahead.id).values(ahead_of_id=plan.id))


def downgrade() -> None:
    op.drop_index(_INDEX, table_name="follow_up")
    with op.batch_alter_table("follow_up", schema=None) as batch_op:
        batch_op.drop_column("ahead_of_id")
