"""The morning of dialogue 1 as rows: four things to do, each for another reason."""

from datetime import UTC, date, datetime, timedelta

from models import Contact, Customer, FollowUp, Member, Quote, Visit
from models.customer import customer_key
from models.database import Database

TODAY = date(2026, 3, 10)
AT = datetime(2026, 3, 10, 0, 20, tzinfo=UTC)
"""周二 08:20 in Shanghai: before the morning list."""
CUSTOMERS = ("蓝海包装有限公司", "华星精密制造有限公司", "恒达电子有限公司", "新元食品有限公司")
PEOPLE = ("李强", "王建国", "刘敏", "黄志明")


async def store_morning(database: Database, *, userid: str = "zhoukai", name: str = "周凯") -> None:
    """Store the rep and what is on the list: an overdue promise, one of the customer, a quotation, a silent customer."""
    made = AT - timedelta(days=90)
    async with database.writing() as session:
        rep = Member(userid=userid, userid_key=userid, name=name, role="rep", created_at=made)
        session.add(rep)
        await session.flush()
        assert rep.id is not None
        firms = [Customer(name=n, name_key=customer_key(n), owner_id=rep.id, created_at=made) for n in CUSTOMERS]
        session.add_all(firms)
        await session.flush()
        lanhai, huaxing, hengda, xinyuan = (firm.id or 0 for firm in firms)
        session.add_all(
            Contact(customer_id=firm.id or 0, name=person, created_at=made)
            for firm, person in zip(firms, PEOPLE, strict=True)
        )
        shared = {"owner_id": rep.id, "created_at": made}
        session.add(FollowUp(customer_id=lanhai, action="回李经理价格", due_on=TODAY - timedelta(days=1), **shared))
        session.add(FollowUp(customer_id=huaxing, action="给图纸", due_on=TODAY, direction="customer", **shared))
        session.add(
            Quote(
                number="Q20260210-01", customer_id=hengda, issued_on=date(2026, 2, 11), valid_until=date(2026, 3, 13),
                subtotal_fen=18_200_000, total_fen=18_200_000, net_fen=18_200_000, tax_fen=0, **shared,
            )
        )  # fmt: skip
        session.add_all(
            Visit(
                customer_id=xinyuan, visited_on=TODAY - timedelta(days=14 + 8 * n), channel="onsite",
                summary="黄总说三月上新线", **shared,
            )
            for n in range(8)
        )  # fmt: skip
