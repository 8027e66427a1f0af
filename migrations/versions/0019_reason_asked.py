"""when the reason of a decision was asked for"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("approval", sa.Column("reason_asked_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
    op.create_index("ix_approval_decided_by_id", "approval", ["decided_by_id"])


def downgrade() -> None:
    op.drop_index("ix_approval_decided_by_id", "approval")
    op.drop_column("approval", "reason_asked_at")
