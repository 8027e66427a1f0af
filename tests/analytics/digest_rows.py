"""A small team's records, added row by row; days are counted back from 2026-03-10 (周二)."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import SQLModel

from models import Approval, Customer, Deal, FollowUp, InboundMessage, Member, Payment, PaymentPlan, Quote, Visit
from models.database import Database
from models.deal import DealStageChange

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 3, 10, 18, 0, tzinfo=ZONE)
TODAY = NOW.date()


def ago(days: int, clock_time: str = "10:00") -> datetime:
    """Return an instant so many days before today, at a clock time of the team's zone."""
    day = TODAY - timedelta(days=days)
    return datetime.combine(day, datetime.strptime(clock_time, "%H:%M").time(), ZONE).astimezone(UTC)  # noqa: DTZ007


def day(days: int) -> date:
    return TODAY - timedelta(days=days)


class Rows:
    """Adds rows and gives back their ids."""

    def __init__(self, database: Database) -> None:
        self.database = database

    async def add(self, row: SQLModel) -> int:
        async with self.database.writing() as session:
            session.add(row)
            await session.flush()
            id_: int = row.id  # type: ignore[attr-defined]
            return id_

    async def member(self, name: str = "周凯", **values: Any) -> int:
        return await self.add(
            Member(**{"userid": name, "userid_key": name, "name": name, "created_at": ago(400)} | values)
        )

    async def customer(self, name: str, owner_id: int | None, **values: Any) -> int:
        row = {"name": name, "name_key": name, "owner_id": owner_id, "created_at": ago(300)}
        return await self.add(Customer(**row | values))

    async def deal(self, customer_id: int, owner_id: int, *, age: int = 5, **values: Any) -> int:
        """Add a deal that came into its stage `age` days ago."""
        row = {"stage": "qualified", "created_at": ago(age), "updated_at": ago(age)} | values
        deal_id = await self.add(Deal(customer_id=customer_id, owner_id=owner_id, **row))
        await self.step(deal_id, None, row["stage"], age)
        return deal_id

    async def step(self, deal_id: int, before: str | None, after: str, days: int, **values: Any) -> int:
        return await self.add(
            DealStageChange(**{"deal_id": deal_id, "from_stage": before, "to_stage": after, "at": ago(days)} | values)
        )

    async def visit(self, customer_id: int, owner_id: int, days: int, **values: Any) -> int:
        row = {"visited_on": day(days), "created_at": ago(days, "17:00")} | values
        return await self.add(Visit(customer_id=customer_id, owner_id=owner_id, **row))

    async def quote(self, customer_id: int, owner_id: int, *, issued: int, valid: int, **values: Any) -> int:
        """Add a quotation issued `issued` days ago whose last valid day was `valid` days ago."""
        row = {
            "number": f"Q-{customer_id}-{issued}-{valid}",
            "issued_on": day(issued),
            "valid_until": day(valid),
            "subtotal_fen": 100_00,
            "total_fen": 100_00,
            "net_fen": 88_50,
            "tax_fen": 11_50,
            "created_at": ago(issued),
        }
        return await self.add(Quote(**row | {"customer_id": customer_id, "owner_id": owner_id} | values))

    async def plan(self, deal_id: int, customer_id: int, owner_id: int, *, fen: int, due: int, **values: Any) -> int:
        row = {"position": 1, "label": "余款", "amount_fen": fen, "due_on": day(due), "created_at": ago(90)} | values
        return await self.add(PaymentPlan(deal_id=deal_id, customer_id=customer_id, owner_id=owner_id, **row))

    async def payment(self, plan_id: int, deal_id: int, customer_id: int, owner_id: int, fen: int) -> int:
        return await self.add(
            Payment(
                deal_id=deal_id,
                payment_plan_id=plan_id,
                customer_id=customer_id,
                owner_id=owner_id,
                amount_fen=fen,
                received_on=TODAY,
                created_at=ago(0),
            )
        )

    async def follow_up(self, owner_id: int, *, due: int, **values: Any) -> int:
        row = {"action": "带样机去", "due_on": day(due), "created_at": ago(30)} | values
        return await self.add(FollowUp(owner_id=owner_id, **row))

    async def approval(self, requested_by_id: int, approver_id: int, quote_id: int, **values: Any) -> int:
        row = {"kind": "quote", "record_id": quote_id, "requested_at": ago(0, "16:00"), "created_at": ago(0, "16:00")}
        return await self.add(
            Approval(**row | {"requested_by_id": requested_by_id, "approver_id": approver_id} | values)
        )

    async def message(self, member_id: int, text: str = "见了王总") -> int:
        return await self.add(
            InboundMessage(
                platform="wecom",
                dedupe_key=f"m{member_id}-{text}",
                sender=str(member_id),
                sender_key=str(member_id),
                kind="text",
                text=text,
                sent_at=ago(0),
                received_at=ago(0),
            )
        )
