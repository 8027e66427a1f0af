"""pushes as their readers want them"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KINDS = "kind IN ('morning', 'evening', 'digest', 'weekly', 'reminder', 'brief', 'silence', 'quiet')"
OF_OLD = {"wants_morning_list": "morning", "wants_digest": "digest"}


def upgrade() -> None:
    op.drop_table("push_preference")  # nothing has written it yet
    op.create_table(
        "push_preference",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("member_id", BIG_ID, nullable=False),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("at", sa.Time(), nullable=True),
        sa.Column("until", sa.Time(), nullable=True),
        sa.Column("message_id", BIG_ID, nullable=True),
        sa.Column("created_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("retired_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.CheckConstraint(KINDS, name=op.f("ck_push_preference_kind_is_known")),
        sa.CheckConstraint(
            "kind <> 'quiet' OR (at IS NOT NULL AND until IS NOT NULL)",
            name=op.f("ck_push_preference_quiet_has_hours"),
        ),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_push_preference_member_id_member")),
        sa.ForeignKeyConstraint(
            ["message_id"], ["inbound_message.id"], name=op.f("fk_push_preference_message_id_inbound_message")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_push_preference")),
        sa.UniqueConstraint("member_id", "kind", name=op.f("uq_push_preference_member_id_kind")),
    )
    op.create_index(op.f("ix_push_preference_kind"), "push_preference", ["kind"], unique=False)
    op.create_index(op.f("ix_push_preference_message_id"), "push_preference", ["message_id"], unique=False)
    for column, kind in OF_OLD.items():
        op.execute(
            "INSERT INTO push_preference (member_id, kind, is_on, created_at)"
            f" SELECT id, '{kind}', {column}, created_at FROM member WHERE NOT {column}"
        )
        op.drop_column("member", column)
    op.add_column("outbox", sa.Column("is_counted", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index(
        "ix_outbox_counted",
        "outbox",
        ["recipient_key", "due_at"],
        unique=False,
        sqlite_where=sa.text("is_counted"),
        postgresql_where=sa.text("is_counted"),
    )


def downgrade() -> None:
    op.drop_index("ix_outbox_counted", table_name="outbox")
    op.drop_column("outbox", "is_counted")
    for column, kind in OF_OLD.items():
        op.add_column("member", sa.Column(column, sa.Boolean(), nullable=False, server_default=sa.true()))
        op.execute(
            f"UPDATE member SET {column} = false WHERE id IN (SELECT member_id FROM push_preference"
            f" WHERE kind = '{kind}' AND NOT is_on AND retired_at IS NULL)"
        )
    op.drop_table("push_preference")
    op.create_table(
        "push_preference",
        sa.Column("member_id", BIG_ID, nullable=False),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("at", sa.Time(), nullable=True),
        sa.Column("until", sa.Time(), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_push_preference_member_id_member")),
        sa.PrimaryKeyConstraint("member_id", "kind", name=op.f("pk_push_preference")),
    )
