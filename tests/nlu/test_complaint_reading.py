"""投诉 read from messages of several trades, and what only sounds like one."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from reading_world import NOW, after, read, turn

from nlu.intents import AddFollowUp, Correct, FileComplaint, LogVisit, Query, Read, Ref


def complaint(text: str) -> FileComplaint | None:
    reading = read(text)
    held = reading.clarification.held if reading.clarification is not None else ()
    found = [i for i in (*reading.intents, *held) if isinstance(i, FileComplaint)]
    assert len(found) < 2
    return found[0] if found else None


def moment(day: int, hour: int) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=NOW.tzinfo)


CORPUS: dict[str, tuple[int, str, str, date | datetime | None]] = {
    "味府投诉 上批3台漏油 叶总挺火的 让今天给说法": (3, "3台漏油", "漏油", date(2026, 3, 11)),
    "鼎泰投诉了 泵车坏了两台 冯总发火了": (2, "泵车坏了两台", "坏", None),
    "睿安那边投诉我们保洁没做干净 明天上午之前要给答复": (6, "保洁没做干净", "没做干净", moment(12, 12)),
    "叶小满投诉说鸡翅有异味 要求退货": (3, "鸡翅有异味", "异味", None),
    "味府今天投诉 冰柜不制冷": (3, "冰柜不制冷", "不制冷", None),
    "味府 上批货3台漏油 叶总发火了 要说法": (3, "3台漏油", "漏油", None),
    "我们发给睿安的垃圾袋发错货了 贺经理要求周五前退货": (6, "发给睿安的垃圾袋发错货了", "发错", date(2026, 3, 13)),
    "鼎泰 上批外加剂结块 冯总急眼了 让明天上午10点前给个交代": (2, "外加剂结块", "结块", moment(12, 10)),
    "广汇来投诉 说阀门漏气 马总让后天给方案": (4, "阀门漏气", "漏气", date(2026, 3, 13)),
    "广汇 马总打电话投诉 交货晚了三天 骂了我一顿": (4, "交货晚了三天", "交货晚", None),
    "收到睿安的投诉 绿化这块枯死20棵 要求三天内解决": (6, "绿化这块枯死20棵", "", date(2026, 3, 14)),
    "被鼎泰投诉了 标号不对 混凝土开裂": (2, "标号不对 混凝土开裂", "开裂", None),
    "鼎泰又投诉了 说送货太慢": (2, "送货太慢", "送货太慢", None),
    "睿安因为漏水投诉了": (6, "漏水", "漏水", None),
    "宏图印刷投诉 上批货色差": (8, "色差", "色差", None),
}  # fmt: skip


@pytest.mark.parametrize("text", CORPUS)
def test_complaints(text: str) -> None:
    customer, problem, symptom, due = CORPUS[text]
    found = complaint(text)
    assert found is not None
    assert found.customer.value.id == customer
    assert (found.problem, found.symptom) == (problem, symptom)
    assert (found.due.value if found.due is not None else None) == due


NONE = [
    "竞品的投诉挺多", "上午见了叶总 没有投诉 挺满意", "味府以前投诉过一次 现在没事了", "去味府拜访 听说他们投诉过竞品", "今天去味府 设备有点漏油 已经修好了",
    "下午去了鼎泰 泵车有台坏了 他们自己在修", "去味府处理投诉", "明天去味府处理上次的投诉", "叶总生意挺火的 要说法", "睿安发错货了 贺经理自己退了",
    "味府现在用的那家冰柜老不制冷 叶总发火 想换我们的", "百川说再延期就投诉", "青禾被家长投诉了 薛园长挺烦", "今天拜访鼎泰 冯总说投诉的事情处理得挺好", "味府有没有投诉",
    "投诉率降了", "味府投诉物流公司 送得太慢", "对手被鼎泰投诉了 我们有机会", "这个月几个投诉", "今天跟味府聊了 上次的投诉他们比较满意处理结果", "如果再漏油 叶总就要投诉了",
    "怕味府投诉 先把货换了", "鼎泰冯总说不投诉了", "给味府发了投诉处理单", "去年味府投诉 上批鸡翅发臭", "广汇项目挺火的 马总让明天给报价", "味府投诉解决了 换了一批", "周五给味府答复 鸡翅的价格",
    "冯总让明天给个答复 价格能不能降", "睿安投诉", "味府的投诉",
]  # fmt: skip


@pytest.mark.parametrize("text", NONE)
def test_no_complaint(text: str) -> None:
    assert complaint(text) is None


def test_all_that_it_says() -> None:
    found = complaint("味府投诉 上批3台漏油 叶总挺火的 让今天给说法")
    assert found is not None
    assert found.quantity is not None
    assert (found.quantity.value, found.unit) == (Decimal(3), "台")
    assert found.mood is not None
    assert found.mood.value == "angry"
    assert [person.value.name for person in found.contacts] == ["叶小满"]
    assert found.demand == "给说法"


def test_a_visit_and_a_plan_stay_beside_it() -> None:
    reading = read("下午去了味府 叶总投诉鸡翅有异味 让明天给答复 我周五带样品过去")
    assert [type(i) for i in reading.intents] == [LogVisit, FileComplaint, AddFollowUp]
    [plan] = [i for i in reading.intents if isinstance(i, AddFollowUp)]
    assert plan.due is not None
    assert plan.due.value == date(2026, 3, 13)


def test_of_whom_the_chat_was_about() -> None:
    reading = read("客户投诉了 上批货发霉", after(turn("聊味府", 3)))
    [found] = reading.intents
    assert isinstance(found, FileComplaint)
    assert found.customer.value.id == 3


def test_nobody_named_is_asked_about() -> None:
    reading = read("客户投诉了 上批货发霉")
    assert reading.intents == ()
    assert reading.clarification is not None
    assert reading.clarification.about == "customer"


@pytest.mark.parametrize(
    ("problem", "text", "right"),
    [
        ("3台漏油", "不是3台是5台", "5台漏油"),
        ("鸡翅有异味", "不是异味 是有异物", "鸡翅有异物"),
        ("13台漏油", "不是3是5", None),
    ],
)
def test_words_of_it_put_right(problem: str, text: str, right: str | None) -> None:
    filed = FileComplaint(Read(Ref(3, "味府"), "customer: in the text"), problem=problem)
    corrections = [i for i in read(text, after(turn("味府投诉", 3, filed))).intents if isinstance(i, Correct)]
    assert [i.changes["problem"].value for i in corrections] == ([right] if right else [])


QUESTIONS = {
    "哪些投诉没处理": None, "有没有没处理的投诉": None, "我的投诉": None, "没结的投诉": None, "投诉": None, "这个月几个投诉": None,
    "味府投诉处理得怎么样了": 3, "查一下味府的投诉": 3, "味府有没有投诉": 3,
}  # fmt: skip


@pytest.mark.parametrize("text", QUESTIONS)
def test_questions(text: str) -> None:
    [query] = read(text).intents
    assert isinstance(query, Query)
    assert query.topic == "complaints"
    assert (query.customer.value.id if query.customer is not None else None) == QUESTIONS[text]


@pytest.mark.parametrize("text", ["去味府处理投诉", "味府以前投诉过一次 现在没事了", "对手被味府投诉了"])
def test_no_word_of_a_complaint_is_a_rival(text: str) -> None:
    assert not [i for i in read(text).intents if getattr(i, "competitor", None) is not None]
