"""a follow-up knows whether it only chases, so that it is counted as no promise"""

import sqlalchemy as sa
from alembic import op

from nlu.selling import is_promise

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

_INDEX = "ix_follow_up_open"
_WHERE = sa.text("status = 'open' AND retired_at IS NULL")
_COLUMNS = ["owner_id", "due_on", "direction", "customer_id", "deal_id", "quote_id"]
_AT_ONCE = 500


def _index(*more: str) -> None:
    columns = [*_COLUMNS, *more, "status", "retired_at"]
    op.create_index(_INDEX, "follow_up", columns, postgresql_where=_WHERE, sqlite_where=_WHERE)


def upgrade() -> None:
    op.drop_index(_INDEX, table_name="follow_up")
    op.add_column("follow_up", sa.Column("is_chasing", sa.Boolean(), nullable=False, server_default=sa.false()))
    follow_up = sa.table("follow_up", sa.column("id"), sa.column("action"), sa.column("words"), sa.column("is_chasing"))
    connection = op.get_bind()
    rows = connection.execute(sa.select(follow_up.c.id, follow_up.c.action, follow_up.c.words).where(_WHERE)).all()
    ids = [id_ for id_, action, words in rows if not is_promise(action, words)]
    for n in range(0, len(ids), _AT_ONCE):
        chasing = follow_up.c.id.in_(ids[n : n + _AT_ONCE])
        connection.execute(follow_up.update().where(chasing).values(is_chasing=True))
    _index("is_chasing")


def downgrade() -> None:
    op.drop_index(_INDEX, table_name="follow_up")
    with op.batch_alter_table("follow_up", schema=None) as batch_op:
        batch_op.drop_column("is_chasing")
    _index()
