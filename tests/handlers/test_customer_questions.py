"""How many customers there are, whose one is, and which quotations end soon: checked against the store."""

from datetime import date, timedelta

from handlers_chat import Chat
from sqlmodel import select

from models import Customer, Quote

TODAY = date(2026, 3, 10)


async def test_how_many_customers(chat: Chat) -> None:
    # of the nine, 珠江 is of 华南; only 联创's has an open deal
    told = (await chat.say("lizong", "我们有多少客户")).text.split("\n")
    assert told[0] == "团队的客户8家 有单在跟的1家"
    assert (await chat.say("boss", "一共有几家客户")).text.startswith("团队的客户9家")
    assert (await chat.say("chenyu", "我有哪些客户")).text.split("\n")[:2] == ["你的客户1家 有单在跟的0家", "珠江电器"]


async def test_of_a_region_or_a_trade(chat: Chat) -> None:
    async with chat.database.writing() as session:
        for row in await session.scalars(select(Customer)):
            row.region, row.industry = ("江苏" if row.name.startswith(("华星", "恒达", "珠江")) else "浙江"), None
            row.industry = "食品" if "食品" in row.name else "机械"
    assert (await chat.say("lizong", "江苏的客户有几家")).text.split("\n")[:2] == [
        "团队江苏的客户2家 有单在跟的0家",
        "恒达电子 · 华星精密制造",
    ]
    assert (await chat.say("lizong", "食品行业有多少客户")).text.startswith("团队食品的客户2家")


async def test_whose_a_customer_is(chat: Chat) -> None:
    assert (await chat.say("lizong", "蓝海是谁在跟")).text.startswith("蓝海包装有限公司 华东 归周凯")
    assert "归" not in (await chat.say("zhoukai", "蓝海")).text.split("\n")[0]


async def test_quotations_that_end(chat: Chat) -> None:
    for customer in ("华星", "新元", "恒达"):
        await chat.say("zhoukai", f"给{customer}报10台X200")
    async with chat.database.writing() as session:
        first, second, _ = await session.scalars(select(Quote).order_by(Quote.id))
        first.valid_until, second.valid_until = TODAY + timedelta(3), TODAY - timedelta(1)
    told = (await chat.say("lizong", "哪几份报价快到期")).text.split("\n")
    assert told[0] == "快到期的报价1份 合计12.8万"
    assert "华星精密制造" in told[1]
    told = (await chat.say("lizong", "过期的报价有哪些")).text.split("\n")
    assert told[0] == "过期没回音的报价1份 合计12.8万"
    assert "新元食品" in told[1]
    assert (await chat.say("lizong", "这周报价金额多少")).text.startswith("这周报价3份 合计38.4万")
    assert (await chat.say("lizong", "上周报价金额多少")).text.startswith("上周没有报价单")


async def test_a_quotation_that_ends_is_found_behind_many_newer_ones(chat: Chat) -> None:
    await chat.say("zhoukai", "给华星报10台X200")
    async with chat.database.writing() as session:
        [first] = await session.scalars(select(Quote))
        first.valid_until = TODAY + timedelta(3)
        copied = {name: getattr(first, name) for name in Quote.model_fields if name not in ("id", "number")}
        later = {**copied, "valid_until": TODAY + timedelta(60)}
        session.add_all(Quote(**later, number=f"Q20260310-{n:02}") for n in range(50, 80))
    told = (await chat.say("lizong", "哪几份报价快到期")).text.split("\n")
    assert told[0] == "快到期的报价1份 合计12.8万"


async def test_a_number_told_in_a_visit_is_masked(chat: Chat) -> None:
    await chat.say("zhoukai", "上午去了华星 王总让打他新号13812345678")
    for text in ("今天拜访了几家", "华星"):
        assert "13812345678" not in (await chat.say("lizong", text)).text
