"""a deal lost by its price knows to what share of the quoted one prices must come for it to be taken up again"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

_INDEX = "ix_deal_revival_ratio"


def upgrade() -> None:
    op.add_column("deal", sa.Column("revival_ratio", sa.BigInteger(), nullable=True))
    where = sa.text("revival_ratio IS NOT NULL")
    op.create_index(_INDEX, "deal", ["revival_ratio"], postgresql_where=where, sqlite_where=where)


def downgrade() -> None:
    op.drop_index(_INDEX, table_name="deal")
    with op.batch_alter_table("deal", schema=None) as batch_op:
        batch_op.drop_column("revival_ratio")
