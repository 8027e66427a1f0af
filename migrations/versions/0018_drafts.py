"""drafts that wait for a company's name"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TEXT = sqlmodel.sql.sqltypes.AutoString()
_AT = sqlmodel.sql.sqltypes.UTCDateTime()


def upgrade() -> None:
    op.create_table(
        "draft",
        sa.Column("id", _BIG, nullable=False),
        sa.Column("member_id", _BIG, nullable=False),
        sa.Column("person", _TEXT, nullable=False),
        sa.Column("trade", _TEXT, nullable=False),
        sa.Column("wants", _TEXT, nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("ask_on", sa.Date(), nullable=True),
        sa.Column("asked_at", _AT, nullable=True),
        sa.Column("status", _TEXT, nullable=False),
        sa.Column("message_id", _BIG, nullable=True),
        sa.Column("created_at", _AT, nullable=False),
        sa.Column("retired_at", _AT, nullable=True),
        sa.CheckConstraint("status IN ('open', 'done', 'dropped')", name=op.f("ck_draft_status_is_known")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_draft_member_id_member")),
        sa.ForeignKeyConstraint(
            ["message_id"], ["inbound_message.id"], name=op.f("fk_draft_message_id_inbound_message")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
    )
    op.create_index("ix_draft_member_id_status", "draft", ["member_id", "status"])
    op.create_index(op.f("ix_draft_message_id"), "draft", ["message_id"])


def downgrade() -> None:
    op.drop_table("draft")
