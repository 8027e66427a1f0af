"""Messages with several things in them: each record keeps its own customer, day and sum, and no more are written."""

import pytest
from reading_world import CUSTOMERS, read, records

SHORT = {next(name for name in CUSTOMERS.values() if short in name): short for short in ("鼎泰", "味府", "广汇", "青禾", "睿安", "百川", "中铁", "宏图置业", "宏图印刷", "医院")}  # fmt: skip

ALL = {
    # a day that was only promised is no heading of what follows
    "上午去鼎泰看了场子,冯总说周五给答复。下午去味府送样,叶总监收了": [
        "visit 鼎泰 2026-03-11", "followup 鼎泰 2026-03-13", "visit 味府 2026-03-11",
    ],
    "今天上午拜访了广汇马总,我方承诺下周三交方案。下午与青禾薛园长通话,菜单可以": [
        "visit 广汇 2026-03-11", "followup 广汇 2026-03-18", "visit 青禾 2026-03-11",
    ],
    "冯总答应下周二付款 下午见了叶总监": ["followup 鼎泰 2026-03-17", "visit 味府 2026-03-11"],
    "明天上午去鼎泰 说好周五出结果 下午去味府": ["followup 鼎泰 2026-03-12", "followup 鼎泰 2026-03-13", "followup 味府 2026-03-12"],
    "明天上午去鼎泰,下午去味府": ["followup 鼎泰 2026-03-12", "followup 味府 2026-03-12"],
    "明天八点鼎泰 九点半叶总监 下午两点广汇 晚上跟薛园长吃饭": [
        "followup 鼎泰 2026-03-12T08:00", "followup 味府 2026-03-12T09:30", "followup 广汇 2026-03-12T14:00", "followup 青禾 2026-03-12",
    ],
    "明天晚上跟薛园长吃饭 对了百川的灯箱裂了": ["followup 青禾 2026-03-12"],
    "跟叶总监吃了午饭 她让我下周一去给老板讲讲 下午在公司改图": ["visit 味府 2026-03-11", "followup 味府 2026-03-16"],
    "冯总来电话说泵管磨得快让我们再看看我说问问厂里明天答复他下午又跑了趟味府叶总监带我看了冷库": [
        "visit 鼎泰 2026-03-11", "followup 鼎泰 2026-03-12", "visit 味府 2026-03-11",
    ],
    # a deadline is still to come, whatever is told behind it
    "今天打了3个电话 鼎泰冯总说要3台泵 18号前给样 味府叶总监说价格可以": [
        "visit 鼎泰 2026-03-11", "followup 鼎泰 2026-03-18", "visit 味府 2026-03-11",
    ],
    # who only tells what is on at another's is not whom it is about
    "贺强说薛园长那边有个搬家的活 让我周五去看看": ["followup 青禾 2026-03-13"],
    # what was eaten, and what else is lost
    "薛园长上午来厂里看样 中午请他们吃的椒麻鸡": ["visit 青禾 2026-03-11"],
    "去见了冯总 说要比三家 回来路上手机还丢了": ["visit 鼎泰 2026-03-11"],
    # what a guess dates stands before it, and how long a price holds is nothing to be done
    "味府叶总监说合同要等总部盖章 大概下月10号 我这边先把清单做了 本周内": ["followup 味府 2026-04-10", "followup 味府 2026-03-13"],
    "冯总问砂子涨不涨 我说85到4月底": ["visit 鼎泰 2026-03-11"],
    "冯总要报价 大概下月10号出结果": ["followup 鼎泰 2026-04-10"],
    # money owed is no price of what is quoted beside it
    "给鼎泰出个报价 移动DR 3台 叶总监那边尾款六千三这周给": ["quote 鼎泰", "followup 味府 2026-03-13"],
}  # fmt: skip


def told(text: str) -> list[str]:
    """Return type, customer and day of each record, without the contacts and customers that come with them."""
    found = [r for r in records(text) if r["type"] in ("visit", "deal", "followup", "quote")]
    return sorted(" ".join(filter(None, (r["type"], SHORT.get(r["customer"], r["customer"]), r.get("date") or r.get("due")))) for r in found)  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ALL.items(), ids=list(ALL))
def test_each_has_its_own_customer_and_day(text: str, expected: list[str]) -> None:
    assert told(text) == sorted(expected)


OWED = [
    "给鼎泰报移动DR 3台 他们上回欠的两万块月底催",
    "给鼎泰报移动DR 3台 味府尾款六千三",
    "报移动DR 3台给鼎泰 首付收到5万",
]


@pytest.mark.parametrize("text", OWED)
def test_money_owed_is_no_price(text: str) -> None:
    (quote,) = [r for r in records(text) if r["type"] == "quote"]
    assert quote.get("total") is None
    assert [item.get("unit_price") for item in quote["items"]] == [None]


ANOTHER_IS_OUT = [
    "鼎泰江湾三期混凝土 海润出局了",
    "冯总说江湾三期海润也落选了 就剩我们跟山水建材",
    "江湾三期混凝土 海润首轮落选了",
]
WE_ARE_OUT = [
    "鼎泰江湾三期混凝土出局了",
    "江湾三期混凝土遗憾落选",
    "江湾三期混凝土首轮落标",
    "江湾三期我司未中标",
    "冯总通知江湾三期我们没入围",
]


@pytest.mark.parametrize("text", ANOTHER_IS_OUT)
def test_a_competitor_out_of_the_race_loses_no_deal(text: str) -> None:
    found = records(text)
    assert all(r.get("stage") is None for r in found if r["type"] == "deal")
    assert {r["customer"] for r in found} <= {"鼎泰建设集团有限公司"}


@pytest.mark.parametrize("text", WE_ARE_OUT)
def test_we_out_of_the_race_have_lost(text: str) -> None:
    assert [r["stage"] for r in records(text) if r["type"] == "deal"] == ["lost"]


def test_who_is_only_compared_with_is_not_meant() -> None:
    (plan,) = [r for r in records("丁晓把价单发我了 比冯总说的多8千 周五前回她") if r["type"] == "followup"]
    assert (plan["contacts"], plan["due"]) == (["丁晓"], "2026-03-13")


@pytest.mark.parametrize("text", ["冯总问DR交期 我说45天 别家报30天", "冯总说海润报两周就到 我们DR要45天"])
def test_how_long_it_takes_asks_for_no_quotation(text: str) -> None:
    reading = read(text)
    assert reading.clarification is None
    assert [r for r in records(text) if r["type"] == "quote"] == []
