"""A small company with one of everything, for exports and backups."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

from sqlalchemy.ext.asyncio import AsyncSession

from models import (
    Absence,
    AbsenceItem,
    Approval,
    ChatState,
    Collaborator,
    CompanySwitch,
    Complaint,
    ComplaintCounter,
    Contact,
    Contract,
    ContractCounter,
    Customer,
    CustomerAlias,
    CustomerRhythm,
    Deal,
    DealStageChange,
    Draft,
    FollowUp,
    FollowUpContact,
    ForecastSnapshot,
    Goal,
    GoalCheck,
    InboundMessage,
    ListCard,
    Lookup,
    Member,
    OutboxMessage,
    OwnershipClaim,
    Payment,
    PaymentPlan,
    PriceList,
    PriceListLine,
    PrivateNote,
    Product,
    Push,
    PushPreference,
    PutAside,
    Quote,
    QuoteCounter,
    QuoteLine,
    Report,
    Visit,
    VisitContact,
)
from models.changes import Changes
from models.database import Database

NOW = datetime(2026, 3, 10, 1, 23, 45, 678901, tzinfo=UTC)
TEXT = "=上午去了比亚迪\n见了王总 \x01 \"引号\" 'x' 😀"


async def fill(database: Database) -> None:
    """Write one of everything; ids count from 1 in each table."""
    async with database.writing() as session:
        session.add(Member(userid="ZhouKai", userid_key="zhoukai", name="周凯", team="华东/苏州", created_at=NOW))
        session.add(Member(userid="lijing", userid_key="lijing", name="李静", role="manager", created_at=NOW))
        message = InboundMessage(
            platform="wecom", dedupe_key="m-1", sender="ZhouKai", sender_key="ZhouKai", kind="text", text=TEXT,
            payload={"a": [1, "二"]}, sent_at=NOW, received_at=NOW, status="applied", applied_at=NOW,
        )  # fmt: skip
        session.add(message)
        await session.flush()
        changes = Changes(session, now=NOW, member_id=1, message_id=message.id)
        customer = await changes.create(
            Customer(name="比亚迪股份有限公司", name_key="比亚迪", owner_id=1, created_at=NOW)
        )
        for alias, member_id in (("比亚迪", None), ("BYD", None), ("老比", 1)):
            await changes.create(
                CustomerAlias(customer_id=customer.id or 0, alias=alias, member_id=member_id, created_at=NOW)
            )
        gone = await changes.create(Customer(name="撤回的", name_key="撤回的", created_at=NOW))
        changes.retire(gone)
        contact = await changes.create(
            Contact(customer_id=customer.id or 0, name="王建国", title="总经理", phone="+8613912345678", created_at=NOW)
        )
        session.add(Collaborator(customer_id=customer.id or 0, member_id=2, created_at=NOW))
        product = await changes.create(
            Product(sku="A100", name="A100服务器", aliases=["安培"], price=Decimal("0.035"), created_at=NOW)
        )
        deal = await changes.create(
            Deal(
                customer_id=customer.id or 0, owner_id=1, title="产线", stage="proposal", amount_fen=12_345_678_901,
                close_on=date(2026, 6, 30), created_at=NOW, updated_at=NOW,
            )
        )  # fmt: skip
        await changes.create(DealStageChange(deal_id=deal.id or 0, to_stage="proposal", member_id=1, at=NOW))
        visit = await changes.create(
            Visit(
                customer_id=customer.id or 0, owner_id=1, visited_on=date(2026, 3, 9), channel="onsite",
                summary=TEXT.replace("\x01", ""), message_id=message.id, created_at=NOW,
            )
        )  # fmt: skip
        session.add(VisitContact(visit_id=visit.id or 0, contact_id=contact.id or 0))
        for action, due_at in (("送样机", None), ("打电话", NOW)):
            await changes.create(
                FollowUp(
                    customer_id=customer.id, owner_id=1, action=action, due_on=date(2026, 3, 10), due_at=due_at,
                    message_id=message.id, created_at=NOW,
                )
            )  # fmt: skip
        session.add(FollowUpContact(follow_up_id=1, contact_id=contact.id or 0))
        quote = await changes.create(
            Quote(
                number="Q20260310-01", customer_id=customer.id or 0, owner_id=1, issued_on=date(2026, 3, 10),
                valid_until=date(2026, 4, 9), price_ratio=Decimal("0.95"), subtotal_fen=10_000, total_fen=9_500,
                tax_ratio=Decimal("0.13"), tax_included=False, net_fen=9_500, tax_fen=1_235, remarks=["含运费"],
                created_at=NOW,
            )
        )  # fmt: skip
        session.add(
            QuoteLine(
                quote_id=quote.id or 0, position=1, product_id=product.id, name="A100服务器", sku="A100", unit="台",
                quantity=Decimal("2.5"), list_price=Decimal(40), unit_price=Decimal(38), amount_fen=9_500,
            )
        )  # fmt: skip
        session.add(QuoteCounter(issued_on=date(2026, 3, 10), last=1))
        session.add(
            OutboxMessage(
                recipient="ZhouKai", recipient_key="ZhouKai", kind="file", body=b"\x00\xff{}", filename="x.pdf",
                attachment=bytes(range(256)), due_at=NOW, message_id=message.id, created_at=NOW,
            )
        )  # fmt: skip
        session.add(ChatState(member_id=1, state="{}", updated_at=NOW))
        session.add(Push(kind="morning", member_id=1, on=date(2026, 3, 10), at=NOW, was_sent=True))
        await fill_sales(changes)
        await fill_pushes_and_goals(session)
        session.add(ContractCounter(issued_on=date(2026, 3, 12), last=1))


async def fill_sales(changes: Changes) -> None:
    """Write one of everything that belongs to a quotation, beside the customer, deal and quotation numbered 1."""
    prices = await changes.create(PriceList(name="2026春", level="A", valid_until=date(2026, 6, 30), created_at=NOW))
    await changes.create(
        PriceListLine(
            price_list_id=prices.id or 0, product_id=1, min_quantity=Decimal(10), price=Decimal("0.033"), created_at=NOW
        )
    )
    await changes.create(
        Approval(
            kind="quote", record_id=1, requested_by_id=1, requested_at=NOW, approver_id=2, reason="首单",
            changes={"payment_terms": "账期15天"}, created_at=NOW,
        )
    )  # fmt: skip
    await changes.create(
        Contract(
            number="HT20260312-01", quote_id=1, customer_id=1, deal_id=1, owner_id=1, fields={"甲方": "比亚迪"},
            blanks=["税号"], created_at=NOW,
        )
    )  # fmt: skip
    plan = await changes.create(
        PaymentPlan(
            deal_id=1, customer_id=1, owner_id=1, position=1, label="首付", ratio=Decimal("0.3"), amount_fen=2_850,
            due_on=date(2026, 3, 20), created_at=NOW,
        )
    )  # fmt: skip
    await changes.create(
        Payment(
            deal_id=1, payment_plan_id=plan.id, customer_id=1, owner_id=1, amount_fen=2_850,
            received_on=date(2026, 3, 19), created_at=NOW,
        )
    )  # fmt: skip
    await changes.create(
        Absence(member_id=2, first_on=date(2026, 3, 16), last_on=date(2026, 3, 18), deputy_id=1, created_at=NOW)
    )


async def fill_pushes_and_goals(session: AsyncSession) -> None:
    """Write one of everything that the lists, reports and goals keep, for the members numbered 1 and 2."""
    day = date(2026, 3, 10)
    session.add(AbsenceItem(absence_id=1, follow_up_id=1))
    session.add(PushPreference(member_id=1, kind="quiet", at=time(20), until=time(8, 30), created_at=NOW))
    session.add(ListCard(task_id="morning-1", member_id=1, on=day, total=1, lines=[{"n": 1}], created_at=NOW))
    session.add(PutAside(member_id=1, kind="quote", subject_id=1, as_of=day, answer="later", until=day, created_at=NOW))
    session.add(
        Report(
            owner_id=1, kind="daily", first_on=day, last_on=day, lines=[{"label": "见了", "text": "华星"}],
            created_at=NOW,
        )
    )  # fmt: skip
    session.add(Lookup(asker_id=2, about_id=1, topic="visits", at=NOW))
    session.add(CompanySwitch(name="ranking", is_on=True, switched_by_id=2, at=NOW))
    session.add(
        Goal(
            team="华东", metric="won_amount", baseline=Decimal("0.18"), baseline_first_on=day, baseline_last_on=day,
            target=Decimal("0.24"), first_on=day, last_on=date(2026, 6, 1), set_by_id=2, created_at=NOW,
        )
    )  # fmt: skip
    await session.flush()
    session.add(GoalCheck(goal_id=1, on=day, value=Decimal("0.2"), expected=Decimal("0.19"), is_on_track=True, at=NOW))
    session.add(
        ForecastSnapshot(
            team="华东", month_on=date(2026, 3, 1), on=day, won_fen=1, expected_fen=5, low_fen=2, high_fen=9,
            bands=[{"band": "sure"}], at=NOW,
        )
    )  # fmt: skip
    await session.flush()
    session.add(CustomerRhythm(customer_id=1, last_on=day, usual_days=8, limit_workdays=12, reckoned_on=day))
    session.add(ComplaintCounter(last=1))
    session.add(
        Complaint(
            number=1, customer_id=1, contact_id=1, owner_id=1, words="投诉 3台漏油", problem="3台漏油", symptom="漏油",
            quantity=Decimal("2.5"), mood="angry", due_on=day, due_at=NOW, service_id=2, created_at=NOW,
        )
    )  # fmt: skip
    session.add(
        OwnershipClaim(
            customer_id=1, member_id=2, owner_id=1, source="展会", met_on=day, words="加个客户", created_at=NOW
        )
    )
    session.add(PrivateNote(author_id=1, number=1, customer_id=1, words="别约六月", created_at=NOW))
    session.add(Draft(member_id=1, person="黄老板", trade="食品", question="{}", ask_on=day, created_at=NOW))
