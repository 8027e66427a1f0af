"""比邻自动化: the demo's people, customers, price list and the last weeks of their work. All names are made up."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from bot.demo.history import load_history
from bot.demo.told import told_by
from config.settings import CompanySettings
from models import (
    Contact,
    Customer,
    CustomerAlias,
    Deal,
    DealStageChange,
    FollowUp,
    Member,
    Product,
    Visit,
    VisitContact,
)
from models.changes import Changes
from models.customer import customer_key
from replies.format import short_name

COMPANY = CompanySettings(
    name="比邻自动化（苏州）有限公司",
    english_name="Bilin Automation (Suzhou) Co., Ltd.",
    phone="0512-6288 0000",
    address="苏州工业园区星湖街 328 号",
    bank=("户名 比邻自动化（苏州）有限公司", "开户行 示范银行苏州园区支行", "账号 0000 0000 0000 0000"),
    terms=(
        "报价含 13% 增值税专用发票及运至需方工厂的运输、保险费用。",
        "质保期：验收合格之日起 12 个月；质保期内免费上门维修，4 小时响应。",
        "逾期请重新确认价格与交期。",
    ),
)

MEMBERS = (("zhoukai", "周凯", "rep"), ("zhaohai", "赵海", "rep"), ("lijing", "李静", "manager"))
TEAM = "华东"

PRODUCTS = (
    ("SV-A100", "A100服务器", ("A100",), "台", "52000"),
    ("CT-X200", "X200控制柜", ("X200", "控制柜"), "台", "12800"),
    ("CT-X50", "X50控制柜", ("X50", "小控制柜"), "台", "6800"),
    ("RB-R20", "R20六轴机器人", ("R20", "六轴"), "台", "128000"),
    ("SW-MES", "MES数据采集软件", ("MES",), "套", "46800"),
    ("SV-DAY", "现场实施服务", ("实施",), "人天", "2200"),
)


@dataclass(frozen=True, slots=True)
class _Customer:
    name: str
    owner: str
    contacts: tuple[tuple[str, str, str | None], ...]
    aliases: tuple[str, ...] = ()
    industry: str = ""
    region: str = ""
    deals: tuple[tuple[str, str, int | None, int], ...] = ()
    """Title, stage, amount in 万 and days until the expected signing."""
    visits: tuple[tuple[int, str, str], ...] = ()
    """Days ago, channel, summary."""
    follow_ups: tuple[tuple[int, str, str], ...] = ()
    """Days from today, direction, action."""


CUSTOMERS = (
    _Customer(
        "比亚迪股份有限公司", "zhoukai", (("张伟", "采购总监", "13900000101"), ("刘敏", "IT经理", None)),
        ("BYD",), "汽车", "广东",
        deals=(("ERP二期", "proposal", 180, 40),),
        visits=((6, "onsite", "张总看了二期方案 嫌接口部分写得粗"), (20, "phone", "确认二期要做 预算年前批")),
        follow_ups=((-1, "ours", "把接口清单补给刘敏"), (2, "customer", "张总给立项批复")),
    ),
    _Customer(
        "华星精密制造有限公司", "zhoukai", (("王建国", "总经理", "13900008821"), ("张健", "设备部", None)),
        (), "机械", "江苏",
        deals=(("X200控制柜", "qualified", 20, 25),),
        visits=((9, "onsite", "王总对X200有兴趣 要看样机"),),
        follow_ups=((0, "ours", "带样机去华星"),),
    ),
    _Customer(
        "蓝海包装有限公司", "zhoukai", (("李强", "采购经理", "13900000303"),), (), "包装", "浙江",
        deals=(("包装线改造", "negotiation", None, 12),),
        visits=((4, "phone", "价格还是高 高了大概百分之八"),),
        follow_ups=((0, "ours", "给李经理回价格"),),
    ),
    _Customer(
        "金桥物流有限公司", "zhoukai", (("金明", "总经理", None),), (), "物流", "上海",
        deals=(("分拣线", "proposal", 28, 18),), visits=((12, "wechat", "送了资料 说内部看看"),),
    ),
    _Customer(
        "金桥食品有限公司", "zhoukai", (("黄丽", "采购", None),), (), "食品", "上海",
        visits=((27, "phone", "没接通"),),
    ),
    _Customer(
        "东方重工股份有限公司", "zhoukai", (("周国平", "副总", None),), (), "重工", "山东",
        deals=(("老线改造", "proposal", 18, -3),), visits=((16, "onsite", "看了现场 要先付款再谈"),),
        follow_ups=((8, "customer", "付尾款"),),
    ),
    _Customer(
        "新元食品有限公司", "zhaohai", (("陈芳", "厂长", None),), (), "食品", "安徽",
        deals=(("灌装线机器人", "negotiation", 25, 9),), visits=((3, "onsite", "谈了安装条件"),),
        follow_ups=((1, "ours", "寄合同样本"),),
    ),
    _Customer(
        "恒达电子有限公司", "zhaohai", (("刘洋", "采购主管", None),), (), "电子", "江苏",
        deals=(("产线改造", "qualified", 36, 50),), visits=((1, "meal", "吃饭聊了明年扩产"),),
    ),
)  # fmt: skip


async def load_company(session: AsyncSession, *, now: datetime, zone: ZoneInfo) -> None:
    """Insert the company as it stands on the morning of `now` (aware)."""
    members: dict[str, Member] = {}
    for userid, name, role in MEMBERS:
        members[userid] = Member(userid=userid, userid_key=userid, name=name, role=role, team=TEAM, created_at=now)
        session.add(members[userid])
    for sku, name, aliases, unit, price in PRODUCTS:
        session.add(
            Product(
                sku=sku,
                name=name,
                aliases=list(aliases),
                unit=unit,
                price=Decimal(price),
                tax_ratio=Decimal("0.13"),
                created_at=now,
            )
        )
    await session.flush()
    today = now.astimezone(zone).date()
    worked = []
    for row in CUSTOMERS:
        customer = await _load_customer(session, row, members[row.owner], today=today, zone=zone)
        worked.append((customer, today - timedelta(days=max((days for days, _, _ in row.visits), default=0))))
    await load_history(session, members, worked, today=today, zone=zone)


def _at(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(15), zone).astimezone(UTC)


async def _load_customer(
    session: AsyncSession, row: _Customer, owner: Member, *, today: date, zone: ZoneInfo
) -> Customer:
    begin = _at(today - timedelta(days=40), zone)
    assert owner.id is not None
    changes = Changes(session, now=begin, member_id=owner.id)
    customer = await changes.create(
        Customer(
            name=row.name,
            name_key=customer_key(row.name),
            owner_id=owner.id,
            industry=row.industry or None,
            region=row.region or None,
            created_at=begin,
        )
    )
    assert customer.id is not None
    for alias in row.aliases:
        await changes.create(CustomerAlias(customer_id=customer.id, alias=alias, created_at=begin))
    contacts = [
        await changes.create(Contact(customer_id=customer.id, name=name, title=title, phone=phone, created_at=begin))
        for name, title, phone in row.contacts
    ]
    for title, stage, amount, days in row.deals:
        words = f"{short_name(row.name)}有个{title}" + (f" 大概{amount}万" if amount is not None else " 金额还没说")
        told = await told_by(session, owner, begin, words)
        changes = Changes(session, now=begin, member_id=owner.id, message_id=told)
        deal = await changes.create(
            Deal(
                customer_id=customer.id,
                owner_id=owner.id,
                title=title,
                stage=stage,
                amount_fen=None if amount is None else amount * 1_000_000,
                close_on=today + timedelta(days=days),
                created_at=begin,
                updated_at=begin,
            )
        )
        await changes.create(
            DealStageChange(deal_id=deal.id or 0, to_stage=stage, member_id=owner.id, message_id=told, at=begin)
        )
    for days_ago, channel, summary in row.visits:
        day = today - timedelta(days=days_ago)
        told = await told_by(session, owner, _at(day, zone), f"{short_name(row.name)} {summary}")
        visit = await Changes(session, now=_at(day, zone), member_id=owner.id, message_id=told).create(
            Visit(
                customer_id=customer.id,
                owner_id=owner.id,
                visited_on=day,
                channel=channel,
                summary=summary,
                message_id=told,
                created_at=_at(day, zone),
            )
        )
        session.add(VisitContact(visit_id=visit.id or 0, contact_id=contacts[0].id or 0))
    for days, direction, action in row.follow_ups:
        words = f"{short_name(row.name)} {'答应了' if direction == 'ours' else '说好了'} {action}"
        told = await told_by(session, owner, begin, words)
        await Changes(session, now=begin, member_id=owner.id, message_id=told).create(
            FollowUp(
                customer_id=customer.id,
                owner_id=owner.id,
                action=action,
                direction=direction,
                due_on=today + timedelta(days=days),
                message_id=told,
                created_at=begin,
            )
        )
    return customer
