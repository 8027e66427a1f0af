"""What a second message changes of the first: a day, a house called by its town, by how much a number was wrong, and what must not touch it."""

from decimal import Decimal
from typing import Any

import pytest
from reading_world import NOW, names

from bench.reading import Chat
from nlu.intents import Clarification, DropFollowUp, Reading, Undo
from nlu.records import records_of


def said(*texts: str) -> tuple[list[dict[str, Any]], Clarification | None]:
    """Return the records that the last message writes, without what is empty, and what it asks."""
    talk = Chat(names().world)
    reading = None
    for text in texts:
        reading, _ = talk.say(text, NOW)
    assert reading is not None
    return [dict(r) for r in records_of(reading.intents)], reading.clarification


def heard(*texts: str) -> Reading:
    """Return the reading of the last message."""
    talk = Chat(names().world)
    readings = [talk.say(text, NOW)[0] for text in texts]
    return readings[-1]


def given_up(*texts: str) -> list[str]:
    """Return the actions of the plans that the last message gives up."""
    return [i.follow_up.value.name for i in heard(*texts).intents if isinstance(i, DropFollowUp)]


def told(*texts: str) -> list[str]:
    """Return the types of what the last message writes, with the day of a move."""
    return [f"{r['type']} {r['due']}" if r["type"] == "snooze" else str(r["type"]) for r in said(*texts)[0]]


SOONER = {
    ("周五给味府送样", "周四就送吧 她催了"): "2026-03-12",
    ("下周三给鼎泰发方案", "周五就发"): "2026-03-13",
    ("16号去青禾园区看现场", "13号就去 薛园长急"): "2026-03-13",
    ("下周五给睿安出报告", "下周二就能出"): "2026-03-17",
    ("周六给味府送鸡翅样", "明天就送 叶总监等着试菜"): "2026-03-12",
    ("下周四给百川交画面", "下周一就交给他"): "2026-03-16",
    ("25号给市二院装机", "20号就装"): "2026-03-20",
    ("下周二给宏图印刷寄样张", "周四就寄给她"): "2026-03-12",
}


@pytest.mark.parametrize(("texts", "due"), SOONER.items())
def test_a_day_with_already_behind_it_is_before_the_old_one(texts: tuple[str, str], due: str) -> None:
    assert told(*texts) == [f"snooze {due}"]


@pytest.mark.parametrize(
    ("texts", "due"),
    [
        (("周五给味府送样", "周四再送吧"), "2026-03-19"),
        (("周五给味府送样", "推到周四就好"), "2026-03-19"),
        (("周五给鼎泰发方案", "下周一发就行"), "2026-03-16"),
        (("周五给鼎泰发方案", "周四不行 那就下周二"), "2026-03-17"),
    ],
)
def test_without_it_a_weekday_may_be_the_next_one(texts: tuple[str, str], due: str) -> None:
    assert told(*texts) == [f"snooze {due}"]


NOT_YET = {
    ("明天去睿安看外墙", "贺经理又说不急 下周二再说"): "2026-03-17",
    ("周五给味府送样", "她说不着急 下周二再送"): "2026-03-17",
    ("后天给百川送小样", "他说没那么急 下周三再说"): "2026-03-18",
    ("鼎泰冯总监让我们周五交方案", "交不了 跟他说了下周一"): "2026-03-16",
    ("周五给市二院出报告", "赶不出来 跟他说了下周二给"): "2026-03-17",
    ("周五把标书给柳部长", "来不及 跟他讲了下周一"): "2026-03-16",
    ("睿安那边下周三验收", "验收日期是下周五"): "2026-03-20",
    ("下周四去鼎泰踏勘", "踏勘时间应该是下周五"): "2026-03-20",
}


@pytest.mark.parametrize(("texts", "due"), NOT_YET.items())
def test_what_can_wait_or_was_told_them_or_has_another_day_is_moved(texts: tuple[str, str], due: str) -> None:
    assert told(*texts) == [f"snooze {due}"]


@pytest.mark.parametrize(
    "texts",
    [
        ("周五去鼎泰看现场", "跟他说了价格 下周一给报价"),
        ("睿安那边下周三验收", "开业时间是5月1号"),
        ("周五给味府送样", "她不急着要鸡翅 下周再说鸡翅的事"),
        ("周五给味府送样", "价格不急 先谈交期"),
    ],
)
def test_what_is_of_another_matter_moves_nothing(texts: tuple[str, str]) -> None:
    assert not any(kind.startswith("snooze") for kind in told(*texts))


@pytest.mark.parametrize(
    ("texts", "customer", "due"),
    [
        (("周五去市二院 周四去鼎泰", "杭州改下周二"), "杭州市第二人民医院", "2026-03-17"),
        (("周五去市二院 周四去鼎泰", "杭州那边推到下周二"), "杭州市第二人民医院", "2026-03-17"),
        (("周五去市二院 周四去鼎泰", "杭州的改到周六"), "杭州市第二人民医院", "2026-03-14"),
    ],
)
def test_a_plan_is_called_by_the_town_of_its_house(texts: tuple[str, str], customer: str, due: str) -> None:
    (record,), _ = said(*texts)
    assert (record["type"], record["customer"], record["due"]) == ("snooze", customer, due)


@pytest.mark.parametrize(
    "text",
    [
        "温州改周一",
        "嘉兴的推到下周",
        "绍兴那边改下周二",
        "宁波那趟取消",
        "苏州那个不去了",
        "无锡推到周六",
        "芜湖改后天",
        "常州那家改到周一",
    ],
)
def test_a_town_that_no_plan_is_in_moves_nothing(text: str) -> None:
    records, asked = said("周五去鼎泰看现场", text)
    assert records == []
    assert asked is not None


@pytest.mark.parametrize("text", ["下雨改下周二", "人不在改下周二", "堵车 改下周二", "她出差 推到下周二"])
def test_a_reason_is_no_town(text: str) -> None:
    assert told("周五去鼎泰看现场", text) == ["snooze 2026-03-17"]


@pytest.mark.parametrize(
    ("texts", "amount"),
    [
        (("睿安总部大楼保洁60万", "是62万 打错了一个数"), 620_000),
        (("睿安总部大楼保洁60万", "写错两位 是57万"), 570_000),
        (("市二院移动DR 76万", "按错了一位 78万"), 780_000),
        (("鼎泰江湾三期420万", "看错一个数字 是410"), 4_100_000),
        (("鼎泰江湾三期420万", "少说了20万"), 4_400_000),
        (("鼎泰江湾三期420万", "我多算了10万 应该是410"), 4_100_000),
        (("中铁十二局支护材料560万", "是550万 多报了10万"), 5_500_000),
        (("味府鸡翅年度供应150万", "输错一位 应该是130万"), 1_300_000),
    ],
)
def test_by_how_much_it_was_wrong_is_no_sum(texts: tuple[str, str], amount: int) -> None:
    (record,), _ = said(*texts)
    assert (record["type"], record["amount"]) == ("correction", amount)


@pytest.mark.parametrize(
    "text", ["他们多算了10万 说要退", "冯总监说我们少算了10万运费", "对手少报了30万", "他家少算了20万水电"]
)
def test_what_others_counted_wrong_corrects_nothing(text: str) -> None:
    assert "correction" not in told("鼎泰江湾三期420万", text)


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("多说了一台是4台", 4), ("多报了一台 是4台", 4), ("少报了两台", 7), ("多报了1台", 4), ("数量少写了3台", 8),
        ("多写了2台 应该3台", 3), ("我少记了一台", 6), ("是6台 漏算了1台", 6),
    ],
)  # fmt: skip
def test_so_many_more_or_fewer_change_the_one_line(text: str, quantity: int) -> None:
    (record,), _ = said("给市二院报5台移动DR 每台76万", text)
    (line,) = record["items"]
    assert (record["type"], line["qty"], line.get("unit_price", 760_000)) == ("correction", quantity, 760_000)


@pytest.mark.parametrize(
    "text", ["他们少报了两台设备的编制", "院里多招了三台手术", "蒋科长说少送了一台车", "多送了他一台推车"]
)
def test_so_many_of_theirs_change_no_line(text: str) -> None:
    assert "correction" not in told("给市二院报5台移动DR", text)


@pytest.mark.parametrize(
    "text",
    [
        "对了 他提到磊砼也在跟 报价360万", "他说中材也在接触，报价380万", "听说有家叫海天的也在抢 开价400万", "他透露建华也在投标 报价390万",
        "冯总监讲宏发也来谈了 价格395万", "他说恒固也想掺和 报价380万左右", "磊砼也在盯着 他们报价385", "他讲西建也又来谈 喊价388万",
    ],
)  # fmt: skip
def test_the_offer_of_one_more_seller_is_neither_ours_nor_asked_of_us(text: str) -> None:
    records, asked = said("今天见了鼎泰冯总监", text)
    assert all(r.get("amount") is None for r in records)
    assert asked is None


@pytest.mark.parametrize(
    "text", ["我们报价410万", "江湾三期报价410万 他没意见", "他也在催 我们报价410万", "江湾那个 报的410万"]
)
def test_our_own_offer_is_ours(text: str) -> None:
    records, _ = said("今天见了鼎泰冯总监", text)
    assert [r["amount"] for r in records if r["type"] == "deal"] == [4_100_000]


@pytest.mark.parametrize(
    "text",
    [
        "台班1万5他嫌贵",
        "吨价1万8有点高",
        "台班费1万2能做",
        "平方价1万1谈不拢",
        "台月4万8",
        "工日2万太贵",
        "立方价1万2",
        "机时1万 他嫌高",
    ],
)
def test_a_price_told_by_its_unit_is_no_amount(text: str) -> None:
    records, _ = said("给鼎泰冯总监打了电话", text)
    assert all(r.get("amount") is None for r in records)


@pytest.mark.parametrize(
    "text", ["一共10个台班 合计410万", "总共台班费410万", "江湾三期410万 台班另算", "江湾三期改410万 吨数没变"]
)
def test_units_beside_a_sum_leave_it(text: str) -> None:
    records, _ = said("鼎泰江湾三期420万", text)
    assert [r["amount"] for r in records] == [Decimal(4_100_000)]


@pytest.mark.parametrize("text", ["弄好了 发他邮箱了", "做好了 发他微信了", "整完了 传他邮箱了", "搞好了 邮件发了"])
def test_work_that_is_done_was_no_visit_there(text: str) -> None:
    records, _ = said("柳部长说支护材料要出报告 周五前", text)
    assert any(r["type"] == "done" for r in records)
    assert all(r.get("channel") != "onsite" for r in records)


PLANS = "周四给味府送样 周五去鼎泰汇报"


@pytest.mark.parametrize(
    ("text", "plan"),
    [
        ("周四的不去了", "给味府送样"), ("送样的不去了", "给味府送样"), ("周四那趟不送了", "给味府送样"), ("送样那个不用去了", "给味府送样"),
        ("周五的不去了", "去鼎泰汇报"), ("汇报的不去了", "去鼎泰汇报"), ("周五那趟不跑了", "去鼎泰汇报"), ("汇报那个不做了", "去鼎泰汇报"),
    ],
)  # fmt: skip
def test_the_plan_given_up_is_the_one_called(text: str, plan: str) -> None:
    assert given_up(PLANS, text) == [plan]


@pytest.mark.parametrize("text", ["周六的不去了", "周二那个不去了", "色卡的不打了", "培训那个不开了"])
def test_a_day_or_thing_of_no_plan_gives_up_neither(text: str) -> None:
    assert "给味府送样" not in given_up(PLANS, text)


ROWS = {
    (PLANS, "周四的不去了 汇报提前到周四"): ["drop_follow_up", "snooze"],
    (PLANS, "送样的不去了 汇报改下周一"): ["drop_follow_up", "snooze"],
    (PLANS, "味府的取消 鼎泰改到周四"): ["undo", "snooze"],
    (PLANS, "第一个好了 第二个推到下周一"): ["done", "snooze"],
    (PLANS, "第一个好了 第二个推到下周一 顺便周六去趟睿安"): ["done", "snooze", "followup"],
    ("周五给味府送样", "不用了 另外周五给鼎泰送合同"): ["undo", "followup"],
    ("周五给味府送样", "取消吧 对了明天提醒我给冯总监打电话"): ["undo", "followup"],
    ("周五给味府送样", "送了 顺便下周一给鼎泰对账"): ["done", "followup"],
    ("周五给味府送样", "取消吧 改天我再约"): ["undo"],
    ("周日跟邵总喝茶", "先取消 下次再约"): ["undo"],
    ("周五去鼎泰看现场", "取消 他没时间 再约"): ["undo"],
}  # fmt: skip


@pytest.mark.parametrize(("texts", "types"), ROWS.items())
def test_all_that_is_done_in_one_message_is_done(texts: tuple[str, str], types: list[str]) -> None:
    assert [intent.type for intent in heard(*texts).intents] == types


@pytest.mark.parametrize(
    ("texts", "types"),
    [
        (("周五去鼎泰看现场", "不去了 下周三再说"), ["snooze"]),
        (("周五去鼎泰看现场", "他没空 改下周三"), ["snooze"]),
        (("周五去鼎泰看现场", "周五不行 改下周三"), ["snooze"]),
        (("今天见了鼎泰冯总监", "撤回 不小心发的"), ["undo"]),
    ],
)
def test_what_is_one_act_stays_one(texts: tuple[str, str], types: list[str]) -> None:
    assert [intent.type for intent in heard(*texts).intents] == types


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("撤回 我记串了 是睿安的贺经理", ["correction"]),
        ("撤回 我记错了 见的是百川邵总", ["correction"]),
        ("撤回 去的是青禾", ["undo", "visit"]),
        ("撤回 其实见的是市二院蒋科长", ["undo", "visit"]),
    ],
)
def test_what_it_was_instead_is_not_lost_with_what_is_taken_back(text: str, types: list[str]) -> None:
    intents = heard("今天去鼎泰见了冯总监", text).intents
    assert [i.type for i in intents] == types or [i.type for i in intents] == ["correction"]


TWO = "今天跑了两家 鼎泰聊了混凝土 睿安送了资料"


@pytest.mark.parametrize(
    ("text", "kind", "customer", "slot", "value"),
    [
        ("第二家是昨天去的", "correction", "睿安物业管理有限公司", "date", "2026-03-10"),
        ("第一家是前天去的", "correction", "鼎泰建设集团有限公司", "date", "2026-03-09"),
        ("第一家是电话聊的", "correction", "鼎泰建设集团有限公司", "channel", "phone"),
        ("最后那家是微信聊的", "correction", "睿安物业管理有限公司", "channel", "wechat"),
        ("第一家要周五再去一趟", "followup", "鼎泰建设集团有限公司", "due", "2026-03-13"),
        ("第二家要周五再去一趟", "followup", "睿安物业管理有限公司", "due", "2026-03-13"),
        ("前面那家下周一要样品", "followup", "鼎泰建设集团有限公司", "due", "2026-03-16"),
        ("第一家预算400万", "deal", "鼎泰建设集团有限公司", "amount", 4_000_000),
    ],
)
def test_a_house_is_called_by_its_place(text: str, kind: str, customer: str, slot: str, value: object) -> None:
    (record,), _ = said(TWO, text)
    assert (record["type"], record["customer"], record[slot]) == (kind, customer, value)


def test_what_is_taken_back_of_a_house_by_its_place_is_of_that_house() -> None:
    (undo,) = heard(TWO, "后面那家没见着人").intents
    assert isinstance(undo, Undo)
    assert undo.customer_ids == (6,)


@pytest.mark.parametrize("text", ["第三家是昨天去的", "第二家供应商报了400万", "第一天聊得不错", "第二个月再说"])
def test_a_place_that_no_house_has_corrects_none(text: str) -> None:
    assert "correction" not in told(TWO, text)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("丁晓也约上", ["冯国庆", "丁晓"]), ("把丁晓也叫上", ["冯国庆", "丁晓"]), ("丁晓也要见一下", ["冯国庆", "丁晓"]), ("丁晓也得见", ["冯国庆", "丁晓"]),
        ("冯总监约不上 改见丁晓", ["丁晓"]), ("冯总监没空 换丁晓", ["丁晓"]), ("冯总监出差了 改找丁晓吧", ["丁晓"]), ("丁晓也带上", ["冯国庆", "丁晓"]),
    ],
)  # fmt: skip
def test_whom_the_plan_is_with(text: str, people: list[str]) -> None:
    (record,), _ = said("下周二去鼎泰找冯总监谈混凝土", text)
    assert (record["type"], record["contacts"]) == ("correction", people)


@pytest.mark.parametrize("text", ["丁晓也见过了", "冯总监没空", "丁晓约不上 改见冯总监", "叶总监也约上"])
def test_whom_it_is_not_with(text: str) -> None:
    assert "correction" not in told("下周二去鼎泰找冯总监谈混凝土", text)
