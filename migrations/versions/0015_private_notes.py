"""private notes"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "private_note",
        sa.Column("id", _BIG, nullable=False),
        sa.Column("author_id", _BIG, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("customer_id", _BIG, nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("avoid_from", sa.Date(), nullable=True),
        sa.Column("avoid_until", sa.Date(), nullable=True),
        sa.Column("visibility", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("message_id", _BIG, nullable=True),
        sa.Column("created_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("retired_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.CheckConstraint("visibility IN ('author')", name=op.f("ck_private_note_visibility_is_known")),
        sa.CheckConstraint(
            "(avoid_from IS NULL) = (avoid_until IS NULL)", name=op.f("ck_private_note_avoids_from_and_until")
        ),
        sa.ForeignKeyConstraint(["author_id"], ["member.id"], name=op.f("fk_private_note_author_id_member")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_private_note_customer_id_customer")),
        sa.ForeignKeyConstraint(
            ["message_id"], ["inbound_message.id"], name=op.f("fk_private_note_message_id_inbound_message")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_private_note")),
    )
    op.create_index("ix_private_note_author_id_customer_id", "private_note", ["author_id", "customer_id"])
    op.create_index(op.f("ix_private_note_customer_id"), "private_note", ["customer_id"])
    op.create_index(op.f("ix_private_note_message_id"), "private_note", ["message_id"])


def downgrade() -> None:
    op.drop_table("private_note")
