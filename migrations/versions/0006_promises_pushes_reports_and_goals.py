"""promises pushes reports and goals"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

import models.base

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

DIRECTIONS = "direction IN ('ours', 'customer', 'colleague')"
MORE_DIRECTIONS = "direction IN ('ours', 'customer', 'colleague', 'manager')"
TRIGGERS = "\"trigger\" IN ('delivery', 'acceptance', 'signing', 'payment')"
ANSWERS = "deputy_answer IN ('agreed', 'declined')"


def upgrade() -> None:
    op.create_table(
        "forecast_snapshot",
        sa.Column("team", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("month_on", sa.Date(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("won_fen", sa.BigInteger(), nullable=False),
        sa.Column("expected_fen", sa.BigInteger(), nullable=False),
        sa.Column("low_fen", sa.BigInteger(), nullable=False),
        sa.Column("high_fen", sa.BigInteger(), nullable=False),
        sa.Column("bands", sa.JSON(), nullable=False),
        sa.Column("actual_fen", sa.BigInteger(), nullable=True),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("team", "month_on", "on", name=op.f("pk_forecast_snapshot")),
    )
    op.create_table(
        "company_switch",
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("switched_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["switched_by_id"], ["member.id"], name=op.f("fk_company_switch_switched_by_id_member")
        ),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_company_switch")),
    )
    op.create_table(
        "goal",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("team", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("metric", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("baseline", models.base.Micros(), nullable=True),
        sa.Column("baseline_first_on", sa.Date(), nullable=True),
        sa.Column("baseline_last_on", sa.Date(), nullable=True),
        sa.Column("target", models.base.Micros(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("set_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("message_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("retired_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.CheckConstraint(
            "metric IN ('won_amount', 'conversion', 'win_rate', 'cycle_days', 'response_days', 'freshness')",
            name=op.f("ck_goal_metric_is_known"),
        ),
        sa.CheckConstraint("first_on <= last_on", name=op.f("ck_goal_days_in_order")),
        sa.ForeignKeyConstraint(
            ["message_id"], ["inbound_message.id"], name=op.f("fk_goal_message_id_inbound_message")
        ),
        sa.ForeignKeyConstraint(["set_by_id"], ["member.id"], name=op.f("fk_goal_set_by_id_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal")),
    )
    with op.batch_alter_table("goal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_goal_message_id"), ["message_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_goal_team"), ["team"], unique=False)

    op.create_table(
        "lookup",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("asker_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("about_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("topic", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("message_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["about_id"], ["member.id"], name=op.f("fk_lookup_about_id_member")),
        sa.ForeignKeyConstraint(["asker_id"], ["member.id"], name=op.f("fk_lookup_asker_id_member")),
        sa.ForeignKeyConstraint(
            ["message_id"], ["inbound_message.id"], name=op.f("fk_lookup_message_id_inbound_message")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lookup")),
    )
    with op.batch_alter_table("lookup", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lookup_about_id"), ["about_id"], unique=False)

    op.create_table(
        "push_preference",
        sa.Column("member_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("at", sa.Time(), nullable=True),
        sa.Column("until", sa.Time(), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_push_preference_member_id_member")),
        sa.PrimaryKeyConstraint("member_id", "kind", name=op.f("pk_push_preference")),
    )
    op.create_table(
        "report",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("owner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("status", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("sent_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("sent_to_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("sent_to_group", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("message_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("retired_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.CheckConstraint("kind IN ('daily', 'weekly', 'monthly')", name=op.f("ck_report_kind_is_known")),
        sa.CheckConstraint("status IN ('draft', 'sent', 'dropped')", name=op.f("ck_report_status_is_known")),
        sa.ForeignKeyConstraint(
            ["message_id"], ["inbound_message.id"], name=op.f("fk_report_message_id_inbound_message")
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["member.id"], name=op.f("fk_report_owner_id_member")),
        sa.ForeignKeyConstraint(["sent_to_id"], ["member.id"], name=op.f("fk_report_sent_to_id_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
    )
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_report_message_id"), ["message_id"], unique=False)
        batch_op.create_index("ix_report_owner_id_kind_first_on", ["owner_id", "kind", "first_on"], unique=False)

    op.create_table(
        "goal_check",
        sa.Column("goal_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("value", models.base.Micros(), nullable=True),
        sa.Column("expected", models.base.Micros(), nullable=False),
        sa.Column("is_on_track", sa.Boolean(), nullable=False),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_goal_check_goal_id_goal")),
        sa.PrimaryKeyConstraint("goal_id", "on", name=op.f("pk_goal_check")),
    )
    op.create_table(
        "absence_item",
        sa.Column("absence_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("follow_up_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["absence_id"], ["absence.id"], name=op.f("fk_absence_item_absence_id_absence")),
        sa.ForeignKeyConstraint(
            ["follow_up_id"], ["follow_up.id"], name=op.f("fk_absence_item_follow_up_id_follow_up")
        ),
        sa.PrimaryKeyConstraint("absence_id", "follow_up_id", name=op.f("pk_absence_item")),
    )
    with op.batch_alter_table("absence_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_absence_item_follow_up_id"), ["follow_up_id"], unique=False)

    with op.batch_alter_table("absence", schema=None) as batch_op:
        batch_op.add_column(sa.Column("deputy_answer", sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        batch_op.create_check_constraint(op.f("ck_absence_deputy_answer_is_known"), ANSWERS)

    with op.batch_alter_table("follow_up", schema=None) as batch_op:
        batch_op.add_column(sa.Column("words", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(
            sa.Column("owed_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True)
        )
        batch_op.add_column(sa.Column("is_watched", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("recurrence", sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        batch_op.add_column(
            sa.Column("previous_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True)
        )
        batch_op.add_column(sa.Column("trigger", sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        batch_op.add_column(sa.Column("trigger_days", sa.Integer(), nullable=True))
        batch_op.drop_constraint(op.f("ck_follow_up_direction_is_known"), type_="check")
        batch_op.create_check_constraint(op.f("ck_follow_up_direction_is_known"), MORE_DIRECTIONS)
        batch_op.create_check_constraint(op.f("ck_follow_up_trigger_is_known"), TRIGGERS)
        batch_op.create_index(batch_op.f("ix_follow_up_previous_id"), ["previous_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_follow_up_previous_id_follow_up"), "follow_up", ["previous_id"], ["id"]
        )
        batch_op.create_foreign_key(batch_op.f("fk_follow_up_owed_by_id_member"), "member", ["owed_by_id"], ["id"])

    op.add_column(
        "outbox", sa.Column("channel", sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default="app")
    )
    op.add_column("outbox", sa.Column("push", sqlmodel.sql.sqltypes.AutoString(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_column("push")
        batch_op.drop_column("channel")

    op.execute("UPDATE follow_up SET direction = 'colleague' WHERE direction = 'manager'")
    with op.batch_alter_table("follow_up", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_follow_up_trigger_is_known"), type_="check")
        batch_op.drop_constraint(op.f("ck_follow_up_direction_is_known"), type_="check")
        batch_op.create_check_constraint(op.f("ck_follow_up_direction_is_known"), DIRECTIONS)
        batch_op.drop_constraint(batch_op.f("fk_follow_up_owed_by_id_member"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_follow_up_previous_id_follow_up"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_follow_up_previous_id"))
        batch_op.drop_column("trigger_days")
        batch_op.drop_column("trigger")
        batch_op.drop_column("previous_id")
        batch_op.drop_column("recurrence")
        batch_op.drop_column("is_watched")
        batch_op.drop_column("owed_by_id")
        batch_op.drop_column("words")

    with op.batch_alter_table("absence", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_absence_deputy_answer_is_known"), type_="check")
        batch_op.drop_column("deputy_answer")

    with op.batch_alter_table("absence_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_absence_item_follow_up_id"))

    op.drop_table("absence_item")
    op.drop_table("goal_check")
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.drop_index("ix_report_owner_id_kind_first_on")
        batch_op.drop_index(batch_op.f("ix_report_message_id"))

    op.drop_table("report")
    op.drop_table("push_preference")
    with op.batch_alter_table("lookup", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_lookup_about_id"))

    op.drop_table("lookup")
    with op.batch_alter_table("goal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_goal_team"))
        batch_op.drop_index(batch_op.f("ix_goal_message_id"))

    op.drop_table("goal")
    op.drop_table("company_switch")
    op.drop_table("forecast_snapshot")
