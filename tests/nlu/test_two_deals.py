"""Sums where two deals, or a deal and its payments, stand side by side: each value belongs to the one the words name."""

from datetime import datetime
from decimal import Decimal

import pytest
from reading_world import NOW

from bench.reading import Chat
from nlu.records import records_of
from nlu.world import KnownContact, KnownCustomer, KnownDeal, KnownMember, KnownProduct, World

CUSTOMERS = {1: "三一重工股份有限公司", 2: "北京正衡律师事务所", 3: "珠海格力电器股份有限公司", 4: "泰州海陵制药有限公司", 5: "江苏金陵港口集团有限公司", 6: "钟南区财政局", 7: "连云港云台化工有限公司", 8: "南京雪润冰淇淋有限公司", 9: "徐州百味斋调味食品有限公司", 10: "鲁昌化工股份有限公司", 11: "临沂福润肉制品有限公司", 12: "江都自来水集团有限公司", 13: "国裕酒业股份有限公司", 14: "湛江港务集团有限公司"}  # fmt: skip
CONTACTS = {
    4: ("王秀英", "质量总监"),
    5: ("严振国", "信息中心主任"),
    6: ("潘岩", "信息科科长"),
    7: ("史建国", "设备部部长"),
}
PUMPS, CARTS = "泵送车间上下料机器人", "AGV物流改造"
DEALS = [
    (1, PUMPS, "proposal", 5_600_000), (1, CARTS, "lead", 5_200_000), (3, "供应商协同平台", "proposal", 4_500_000),
    (4, "WMS合规改造", "proposal", 730_000), (5, "财务云一期", "negotiation", 2_380_000), (6, "内控平台", "proposal", 1_120_000), (8, "冰淇淋稳定剂", "proposal", 670_000), (8, "草莓酱香精", "lead", 120_000), (9, "牛肉膏二期", "proposal", 960_000),
    (10, "安全阀年检", "negotiation", 120_000), (11, "卡拉胶年度供货", "negotiation", 680_000), (12, "城南水厂阀门", "proposal", 2_200_000),
]  # fmt: skip
WORLD = World(
    rep=KnownMember("me", "赵一鸣"),
    members=[],
    customers=[KnownCustomer(id_, name, ("港口集团",) if id_ == 5 else ()) for id_, name in CUSTOMERS.items()],
    contacts=[KnownContact(100 + id_, id_, name, title) for id_, (name, title) in CONTACTS.items()],
    products=[
        KnownProduct(200, "SIGN", "云帆电子签章", ("电签",), "套", Decimal(58_000)),
        KnownProduct(201, "AGV-1000", "AGV1000搬运小车", ("AGV",), "台", Decimal(86_000)),
    ],
    deals=[
        KnownDeal(300 + at, id_, title, stage, amount * 100) for at, (id_, title, stage, amount) in enumerate(DEALS)
    ],
)


def deals(text: str, *before: str, now: datetime = NOW) -> list[tuple[str | None, str | None, int | None]]:
    """Return title, stage and amount in yuan of the deals that a message writes, behind others of the chat."""
    chat = Chat(WORLD)
    for said in before:
        chat.say(said, now)
    reading, _ = chat.say(text, now)
    return [
        (record.get("title"), record.get("stage"), int(Decimal(amount)) if (amount := record.get("amount")) else None)
        for record in records_of(reading.intents)
        if record["type"] == "deal"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("格力供应商协同平台 他们给的控制价是430 我们投了418", [("供应商协同平台", "proposal", 4_180_000)]),
        ("格力供应商协同平台 去年他们投了418万搞园区", []),
        ("海陵制药王总监那边 WMS合规改造 从73谈到70 还没点头", []),
        ("港口集团严处说首期款71.4万下周付 二期款等验收", []),
        ("史部长说他们去年买SAP花了三百多万 现在想换 预算还没定", []),
        ("财政局潘科长预算砍了12万 现在整好一百", [("内控平台", None, 1_000_000)]),
    ],
)
def test_whose_sum_it_is(text: str, expected: list[tuple[str | None, str | None, int | None]]) -> None:
    assert deals(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("正衡仓储系统不上了 预算改做电签 6万", [("仓储系统", "lost", None), ("电签", None, 60_000)]),
        ("正衡那边先付十万剩下的下个月我看能签", []),
        ("正衡电签不做了 太贵", [("电签", "lost", None)]),
    ],
)
def test_what_is_given_up_and_what_takes_its_place(
    text: str, expected: list[tuple[str | None, str | None, int | None]]
) -> None:
    assert deals(text) == expected


def test_day_behind_the_rest_of_the_money_is_no_signing() -> None:
    reading, _ = Chat(WORLD).say("正衡那边先付十万剩下的下个月我看能签", NOW)
    assert not any("close_date" in record and record["close_date"] for record in records_of(reading.intents))


@pytest.mark.parametrize(
    ("before", "text", "expected"),
    [
        ("", "三一 泵送550", [(PUMPS, None, 5_500_000)]),
        ("", "三一 泵送550 AGV500", [(PUMPS, None, 5_500_000)]),
        ("三一 泵送560", "是AGV那个 520不变", [(CARTS, None, 5_200_000)]),
        ("三一 泵送560", "是AGV那个560 泵送520不变", []),
        ("三一 泵送560", "不对 是550", []),
    ],
)
def test_word_beside_the_sum_tells_which_of_two_deals(
    before: str, text: str, expected: list[tuple[str | None, str | None, int | None]]
) -> None:
    assert deals(text, *([before] if before else [])) == expected


SOFT, BERRY = "冰淇淋稳定剂", "草莓酱香精"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("雪润 稳定剂66万 草莓酱13万", [(SOFT, None, 660_000), (BERRY, None, 130_000)]),
        ("雪润 草莓酱13万，稳定剂66万", [(BERRY, None, 130_000), (SOFT, None, 660_000)]),
        ("雪润说稳定剂66万草莓酱13万", [(SOFT, None, 660_000), (BERRY, None, 130_000)]),
        ("雪润 稳定剂67万 草莓酱12万 一起打包75万", [(SOFT, None, 670_000), (BERRY, None, 120_000)]),
        ("雪润 稳定剂66万草莓酱13万合在一起签75万", [(SOFT, None, 660_000), (BERRY, None, 130_000)]),
        ("百味斋牛肉膏二期96万里 有16万是给他侄子厂里的 我们实际80", [("牛肉膏二期", None, 800_000)]),
        ("鲁昌 安全阀年检12万里面检修6万8，剩下换件", [("安全阀年检", None, 120_000)]),
        ("福润那个年度 合同额变更 68改成72 加了两吨", [("卡拉胶年度供货", None, 720_000)]),
        ("福润卡拉胶年度供货 70万封顶 我们成本就要66", [("卡拉胶年度供货", None, 700_000)]),
        ("江都自来水那边城南水厂220的盘子分两个标段，我们能拿一标一百三", [("城南水厂阀门", None, 1_300_000)]),
        ("国裕酒业今年技改砍了一半 原来预算80 现在40", [(None, None, 400_000)]),
        ("国裕酒业说预算下调三成 原120万", []),
        ("国裕酒业 打样费3000块 开票", []),
        ("国裕酒业 清洗的钱8000块不归我们", []),
        ("国裕酒业 田总要30万的面料款先付", []),
        ("鲁昌安全阀年检 十二万八 我们第二 低价中的十一万六", [("安全阀年检", None, 128_000)]),
        ("福润卡拉胶年度供货 68 砍到62 我说65 成了", [("卡拉胶年度供货", None, 650_000)]),
        ("福润卡拉胶年度供货 68万 财政压到60万以下 走三方比价", [("卡拉胶年度供货", None, 680_000)]),
        ("福润卡拉胶年度供货 budget cut to 0.6M from 0.68M", [("卡拉胶年度供货", None, 600_000)]),
        ("国裕酒业 今年已经下了87万的单", []),
        ("国裕酒业 rollout 65w, she signed off, PO next Tuesday", [(None, None, 650_000)]),
        (
            "福润卡拉胶年度供货 70w is ok but wants 2% rebate if volume > 60 containers",
            [("卡拉胶年度供货", None, 700_000)],
        ),
        ("福润卡拉胶年度供货 68万 我们要加5万 他说最多加2", [("卡拉胶年度供货", None, 680_000)]),
        ("湛江港麦部长 橡套2000米 165 合33万 是岸桥那96万里头的", []),
    ],
)
def test_each_sum_stays_with_what_it_is_of(
    text: str, expected: list[tuple[str | None, str | None, int | None]]
) -> None:
    assert deals(text) == expected
