"""quotations and contracts"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

import models.base

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

KINDS = "kind IN ('goods', 'service', 'freight')"
SOURCES = "price_source IN ('list', 'general', 'level', 'customer', 'stated')"
STATUSES = "status IN ('sent', 'superseded', 'accepted', 'rejected', 'expired')"
MORE_STATUSES = "status IN ('draft', 'pending', 'sent', 'superseded', 'accepted', 'rejected', 'expired')"


def upgrade() -> None:
    op.create_table(
        "contract_counter",
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("issued_on", name=op.f("pk_contract_counter")),
    )
    op.create_table(
        "absence",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("member_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("deputy_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("message_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("retired_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.CheckConstraint("first_on <= last_on", name=op.f("ck_absence_days_in_order")),
        sa.ForeignKeyConstraint(["deputy_id"], ["member.id"], name=op.f("fk_absence_deputy_id_member")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_absence_member_id_member")),
        sa.ForeignKeyConstraint(
            ["message_id"], ["inbound_message.id"], name=op.f("fk_absence_message_id_inbound_message")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
    )
    with op.batch_alter_table("absence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_absence_member_id"), ["member_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_absence_message_id"), ["message_id"], unique=False)

    op.create_table(
        "approval",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("record_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("requested_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("requested_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("approver_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("status", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("decided_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("decided_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("decision_note", sa.Text(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("reminded_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("message_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("retired_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.CheckConstraint("kind IN ('quote', 'contract')", name=op.f("ck_approval_kind_is_known")),
        sa.CheckConstraint(
            "status IN ('pending', 'approved', 'rejected', 'withdrawn', 'superseded')",
            name=op.f("ck_approval_status_is_known"),
        ),
        sa.ForeignKeyConstraint(["approver_id"], ["member.id"], name=op.f("fk_approval_approver_id_member")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["member.id"], name=op.f("fk_approval_decided_by_id_member")),
        sa.ForeignKeyConstraint(
            ["message_id"], ["inbound_message.id"], name=op.f("fk_approval_message_id_inbound_message")
        ),
        sa.ForeignKeyConstraint(["requested_by_id"], ["member.id"], name=op.f("fk_approval_requested_by_id_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval")),
    )
    with op.batch_alter_table("approval", schema=None) as batch_op:
        batch_op.create_index("ix_approval_approver_id_status", ["approver_id", "status"], unique=False)
        batch_op.create_index("ix_approval_kind_record_id", ["kind", "record_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_approval_message_id"), ["message_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_approval_requested_by_id"), ["requested_by_id"], unique=False)

    op.create_table(
        "price_list",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("level", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("customer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("created_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("retired_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.CheckConstraint("level IS NULL OR customer_id IS NULL", name=op.f("ck_price_list_one_audience")),
        sa.CheckConstraint("valid_from <= valid_until", name=op.f("ck_price_list_days_in_order")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_price_list_customer_id_customer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_price_list")),
    )
    with op.batch_alter_table("price_list", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_price_list_customer_id"), ["customer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_price_list_name"), ["name"], unique=False)

    op.create_table(
        "price_list_line",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("price_list_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("product_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("min_quantity", models.base.Micros(), nullable=False),
        sa.Column("price", models.base.Micros(), nullable=False),
        sa.Column("floor_price", models.base.Micros(), nullable=True),
        sa.Column("created_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("retired_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.CheckConstraint("min_quantity > 0", name=op.f("ck_price_list_line_min_quantity_positive")),
        sa.CheckConstraint("price >= 0", name=op.f("ck_price_list_line_price_not_negative")),
        sa.ForeignKeyConstraint(
            ["price_list_id"], ["price_list.id"], name=op.f("fk_price_list_line_price_list_id_price_list")
        ),
        sa.ForeignKeyConstraint(["product_id"], ["product.id"], name=op.f("fk_price_list_line_product_id_product")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_price_list_line")),
        sa.UniqueConstraint(
            "price_list_id",
            "product_id",
            "min_quantity",
            name=op.f("uq_price_list_line_price_list_id_product_id_min_quantity"),
        ),
    )
    with op.batch_alter_table("price_list_line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_price_list_line_product_id"), ["product_id"], unique=False)

    op.create_table(
        "contract",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("quote_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("customer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("deal_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("owner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("status", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("blanks", sa.JSON(), nullable=False),
        sa.Column("message_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("retired_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.CheckConstraint("status IN ('draft', 'final', 'void')", name=op.f("ck_contract_status_is_known")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_contract_customer_id_customer")),
        sa.ForeignKeyConstraint(["deal_id"], ["deal.id"], name=op.f("fk_contract_deal_id_deal")),
        sa.ForeignKeyConstraint(
            ["message_id"], ["inbound_message.id"], name=op.f("fk_contract_message_id_inbound_message")
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["member.id"], name=op.f("fk_contract_owner_id_member")),
        sa.ForeignKeyConstraint(["quote_id"], ["quote.id"], name=op.f("fk_contract_quote_id_quote")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contract")),
        sa.UniqueConstraint("number", name=op.f("uq_contract_number")),
    )
    with op.batch_alter_table("contract", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contract_customer_id"), ["customer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_contract_deal_id"), ["deal_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_contract_message_id"), ["message_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_contract_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_contract_quote_id"), ["quote_id"], unique=False)

    op.create_table(
        "payment_plan",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("deal_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("customer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("owner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("quote_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("ratio", models.base.Micros(), nullable=True),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("trigger", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("trigger_days", sa.Integer(), nullable=True),
        sa.Column("trigger_words", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("message_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("retired_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.CheckConstraint(
            "\"trigger\" IN ('delivery', 'acceptance', 'signing')", name=op.f("ck_payment_plan_trigger_is_known")
        ),
        sa.CheckConstraint("amount_fen >= 0", name=op.f("ck_payment_plan_amount_not_negative")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_payment_plan_customer_id_customer")),
        sa.ForeignKeyConstraint(["deal_id"], ["deal.id"], name=op.f("fk_payment_plan_deal_id_deal")),
        sa.ForeignKeyConstraint(
            ["message_id"], ["inbound_message.id"], name=op.f("fk_payment_plan_message_id_inbound_message")
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["member.id"], name=op.f("fk_payment_plan_owner_id_member")),
        sa.ForeignKeyConstraint(["quote_id"], ["quote.id"], name=op.f("fk_payment_plan_quote_id_quote")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment_plan")),
    )
    with op.batch_alter_table("payment_plan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_payment_plan_customer_id"), ["customer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_payment_plan_deal_id"), ["deal_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_payment_plan_message_id"), ["message_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_payment_plan_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_payment_plan_quote_id"), ["quote_id"], unique=False)

    op.create_table(
        "payment",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("deal_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("payment_plan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("customer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("owner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("message_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("retired_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.CheckConstraint("amount_fen > 0", name=op.f("ck_payment_amount_positive")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_payment_customer_id_customer")),
        sa.ForeignKeyConstraint(["deal_id"], ["deal.id"], name=op.f("fk_payment_deal_id_deal")),
        sa.ForeignKeyConstraint(
            ["message_id"], ["inbound_message.id"], name=op.f("fk_payment_message_id_inbound_message")
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["member.id"], name=op.f("fk_payment_owner_id_member")),
        sa.ForeignKeyConstraint(
            ["payment_plan_id"], ["payment_plan.id"], name=op.f("fk_payment_payment_plan_id_payment_plan")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment")),
    )
    with op.batch_alter_table("payment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_payment_customer_id"), ["customer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_payment_deal_id"), ["deal_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_payment_message_id"), ["message_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_payment_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_payment_payment_plan_id"), ["payment_plan_id"], unique=False)

    text, yes_or_no = sqlmodel.sql.sqltypes.AutoString(), sa.Boolean()
    micros, fen = models.base.Micros(), sa.BigInteger()
    op.add_column("product", sa.Column("kind", text, nullable=False, server_default="goods"))
    op.add_column("quote", sa.Column("total_is_stated", yes_or_no, nullable=False, server_default=sa.false()))
    op.add_column("quote_line", sa.Column("kind", text, nullable=False, server_default="goods"))
    op.add_column("quote_line", sa.Column("price_source", text, nullable=False, server_default="list"))
    op.add_column("quote_line", sa.Column("tier_quantity", micros, nullable=True))
    op.add_column("quote_line", sa.Column("floor_price", micros, nullable=True))
    op.add_column("quote_line", sa.Column("tax_ratio", micros, nullable=True))
    op.add_column("quote_line", sa.Column("tax_fen", fen, nullable=False, server_default="0"))
    _spread_tax()
    with op.batch_alter_table("product") as batch_op:
        batch_op.create_check_constraint(op.f("ck_product_kind_is_known"), KINDS)
    with op.batch_alter_table("quote") as batch_op:
        batch_op.drop_constraint(op.f("ck_quote_status_is_known"), type_="check")
        batch_op.create_check_constraint(op.f("ck_quote_status_is_known"), MORE_STATUSES)
    with op.batch_alter_table("quote_line") as batch_op:
        batch_op.create_check_constraint(op.f("ck_quote_line_kind_is_known"), KINDS)
        batch_op.create_check_constraint(op.f("ck_quote_line_price_source_is_known"), SOURCES)


def _spread_tax() -> None:
    """Tell each line of an earlier quotation its part of the tax, so that the parts make the whole to the fen."""
    connection = op.get_bind()
    quote = sa.table("quote", *map(sa.column, ("id", "total_fen", "tax_fen", "tax_ratio")))
    line = sa.table("quote_line", *map(sa.column, ("id", "quote_id", "position", "amount_fen", "tax_ratio", "tax_fen")))
    taxed = sa.select(quote).where(quote.c.tax_ratio.is_not(None), quote.c.total_fen > 0)
    for id_, total_fen, tax_fen, tax_ratio in connection.execute(taxed).fetchall():
        lines = sa.select(line.c.id, line.c.amount_fen).where(line.c.quote_id == id_).order_by(line.c.position)
        seen = given = 0
        for line_id, amount_fen in connection.execute(lines).fetchall():
            seen += amount_fen
            part = seen * tax_fen // total_fen - given
            given += part
            connection.execute(sa.update(line).where(line.c.id == line_id).values(tax_ratio=tax_ratio, tax_fen=part))


def downgrade() -> None:
    op.execute("UPDATE quote SET status = 'expired' WHERE status IN ('draft', 'pending')")
    with op.batch_alter_table("quote_line") as batch_op:
        batch_op.drop_constraint(op.f("ck_quote_line_price_source_is_known"), type_="check")
        batch_op.drop_constraint(op.f("ck_quote_line_kind_is_known"), type_="check")
        for column in ("tax_fen", "tax_ratio", "floor_price", "tier_quantity", "price_source", "kind"):
            batch_op.drop_column(column)
    with op.batch_alter_table("quote") as batch_op:
        batch_op.drop_constraint(op.f("ck_quote_status_is_known"), type_="check")
        batch_op.create_check_constraint(op.f("ck_quote_status_is_known"), STATUSES)
        batch_op.drop_column("total_is_stated")
    with op.batch_alter_table("product") as batch_op:
        batch_op.drop_constraint(op.f("ck_product_kind_is_known"), type_="check")
        batch_op.drop_column("kind")

    with op.batch_alter_table("payment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_payment_payment_plan_id"))
        batch_op.drop_index(batch_op.f("ix_payment_owner_id"))
        batch_op.drop_index(batch_op.f("ix_payment_message_id"))
        batch_op.drop_index(batch_op.f("ix_payment_deal_id"))
        batch_op.drop_index(batch_op.f("ix_payment_customer_id"))

    op.drop_table("payment")
    with op.batch_alter_table("payment_plan", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_payment_plan_quote_id"))
        batch_op.drop_index(batch_op.f("ix_payment_plan_owner_id"))
        batch_op.drop_index(batch_op.f("ix_payment_plan_message_id"))
        batch_op.drop_index(batch_op.f("ix_payment_plan_deal_id"))
        batch_op.drop_index(batch_op.f("ix_payment_plan_customer_id"))

    op.drop_table("payment_plan")
    with op.batch_alter_table("contract", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contract_quote_id"))
        batch_op.drop_index(batch_op.f("ix_contract_owner_id"))
        batch_op.drop_index(batch_op.f("ix_contract_message_id"))
        batch_op.drop_index(batch_op.f("ix_contract_deal_id"))
        batch_op.drop_index(batch_op.f("ix_contract_customer_id"))

    op.drop_table("contract")
    with op.batch_alter_table("price_list_line", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_price_list_line_product_id"))

    op.drop_table("price_list_line")
    with op.batch_alter_table("price_list", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_price_list_name"))
        batch_op.drop_index(batch_op.f("ix_price_list_customer_id"))

    op.drop_table("price_list")
    with op.batch_alter_table("approval", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_approval_requested_by_id"))
        batch_op.drop_index(batch_op.f("ix_approval_message_id"))
        batch_op.drop_index("ix_approval_kind_record_id")
        batch_op.drop_index("ix_approval_approver_id_status")

    op.drop_table("approval")
    with op.batch_alter_table("absence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_absence_message_id"))
        batch_op.drop_index(batch_op.f("ix_absence_member_id"))

    op.drop_table("absence")
    op.drop_table("contract_counter")
