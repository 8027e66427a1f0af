"""leave of half a day"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("absence") as batch_op:
        batch_op.add_column(sa.Column("part", sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        batch_op.create_check_constraint(
            op.f("ck_absence_part_of_one_day"),
            "part IS NULL OR (part IN ('morning', 'afternoon') AND first_on = last_on)",
        )


def downgrade() -> None:
    with op.batch_alter_table("absence") as batch_op:
        batch_op.drop_constraint(op.f("ck_absence_part_of_one_day"), type_="check")
        batch_op.drop_column("part")
