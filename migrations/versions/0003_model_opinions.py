"""a message may wait for the model's answer, and the change log tells what the model read"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # columns only: both databases add them without copying tables that may be large
    op.add_column("inbound_message", sa.Column("held_until", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
    op.add_column("change", sa.Column("source", sqlmodel.sql.sqltypes.AutoString(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.drop_column("source")
    with op.batch_alter_table("inbound_message", schema=None) as batch_op:
        batch_op.drop_column("held_until")
