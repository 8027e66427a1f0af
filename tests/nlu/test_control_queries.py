"""Questions to the bot, and statements that only look like them."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from control_chat import NOW, VISIT, control, turn, world

from nlu.conversation import EMPTY
from nlu.intents import Query
from nlu.names import Names
from nlu.query_periods import period_of
from nlu.understand import understand
from nlu.world import KnownDeal

ASKED = [
    ("我们上一次和华星沟通，谈的是什么内容？", "customer", 1, None),
    ("最近一次跟华星见面，张伟怎么说的？", "customer", 1, None),
    ("华星那边上次说预算多少？", "customer", 1, None),
    ("张伟上回提了什么要求？", "customer", 1, None),
    ("请帮我查一下，本月我有哪些商机预计要签约？", "deals", None, "this_month"),
    ("这个月预计能签的单子有哪些", "deals", None, "this_month"),
    ("这个月预计能签多少钱", "target", None, "this_month"),
    ("下周日程", "followups", None, "next_week"),
    ("本周拜访数", "visits", None, "this_week"),
    ("上周五去的哪家", "visits", None, None),
    ("3月份报价汇总", "quotes", None, "this_month"),
    ("报价多少份了", "quotes", None, None),
    ("我名下客户", "customer", None, None),
    ("下个月要签的单子列一下 我给领导汇报用", "deals", None, "next_month"),
    ("这个月的拜访列一下 开会用", "visits", None, "this_month"),
    ("我的商机拉一下 老板急着要", "deals", None, None),
    ("本周拜访记录 写周报用", "visits", None, "this_week"),
    ("今年target我搞到几成了", "target", None, "this_year"),
    ("上个月完成了没", "target", None, "last_month"),
    ("这个月指标完成情况", "target", None, "this_month"),
    ("咱们X200卖多少", "products", None, None),
    ("X200怎么卖", "products", None, None),
    ("华星那单最近有动静没", "deals", 1, None),
    ("今天有没有要打的电话", "followups", None, "today"),
    ("金额最大的三个商机", "deals", None, None),
    ("漏斗各阶段", "funnel", None, None),
    ("本年度签单总额", "deals", None, "this_year"),
    ("华星呢", "customer", 1, None),
    ("我们和华星合作几年了", "customer", 1, None),
    ("what's due today", "followups", None, "today"),
    ("跟张伟上一次联系是哪天", "customer", 1, None),
    ("钟伟和我，这个月谁排前面", "ranking", None, "this_month"),
    ("我跟钟伟本季度谁签得多", "ranking", None, "this_quarter"),
    ("今天干啥", "followups", None, "today"),
    ("明天要见谁", "followups", None, "tomorrow"),
    ("今天要跑哪几家来着", "followups", None, "today"),
    ("本周还有哪几家要跟的", "followups", None, "this_week"),
    ("这周我还有谁要跟嘛", "followups", None, "this_week"),
    ("我这周还有啥没干完的", "followups", None, "this_week"),
    ("我今天还有什么事", "followups", None, "today"),
    ("明天有什么事", "followups", None, "tomorrow"),
    ("下周一有会吗", "followups", None, None),
    ("我的商机", "deals", None, None),
    ("漏斗", "funnel", None, None),
    ("这个月还有几个商机没签,一共多少钱", "deals", None, "this_month"),
    ("华星签了没", "deals", 1, None),
    ("这个月签了多少", "target", None, "this_month"),
    ("离任务还差多少", "target", None, None),
    ("本月业绩", "target", None, "this_month"),
    ("这个月谁签得最多", "ranking", None, "this_month"),
    ("这个月业绩排行", "ranking", None, "this_month"),
    ("本月销售排行", "ranking", None, "this_month"),
    ("谁最能签", "ranking", None, None),
    ("这周谁跑得最勤", "ranking", None, "this_week"),
    ("上周拜访了几家", "visits", None, "last_week"),
    ("本周拜访记录", "visits", None, "this_week"),
    ("华星啥情况", "customer", 1, None),
    ("下礼拜二我都有啥", "followups", None, None),
    ("这礼拜要盯谁", "followups", None, "this_week"),
    ("蓝海上次聊到哪了", "customer", 4, None),
    ("查一下百味斋", "customer", 5, None),
    ("百味斋", "customer", 5, None),
    ("给蓝海报的多少", "quotes", 4, None),
    ("给华星报过几回价", "quotes", 1, None),
    ("X200多少钱", "products", None, None),
    ("目录价多少", "products", None, None),
    ("你会什么", "help", None, None),
    ("明天要跟谁", "followups", None, "tomorrow"),
    ("今天的安排", "followups", None, "today"),
    ("我今天要干嘛", "followups", None, "today"),
    ("逾期的跟进", "followups", None, None),
    ("边个客户未跟", "followups", None, None),
    ("今儿得给谁打电话 列一下", "followups", None, "today"),
    ("明天有啥局", "followups", None, "tomorrow"),
    ("这个月榜一是谁", "ranking", None, "this_month"),
    ("蓝海上月的报价单翻给我", "quotes", 4, "last_month"),
    ("一季度指标做到百分几了", "target", None, "this_quarter"),
    ("下个月有哪些事情需要我处理", "followups", None, "next_month"),
    ("今日要联系边个", "followups", None, "today"),
    ("今个月业绩仲差几多", "target", None, "this_month"),
    ("上个月给蓝海出过的报价单,麻烦调取一下", "quotes", 4, "last_month"),
    ("麻烦提供一下本周拜访明细", "visits", None, "this_week"),
    ("帮我瞄一眼本月业绩", "target", None, "this_month"),
    ("X200而家几钱一台", "products", None, None),
    ("what's on my plate today", "followups", None, "today"),
    ("手上的单子", "deals", None, None),
    ("本月签单情况", "deals", None, "this_month"),
    ("3月份签了几单", "deals", None, "this_month"),
    ("my deals", "deals", None, None),
    ("我上个星期一共跑了几家", "visits", None, "last_week"),
    ("今天都记了些啥", "visits", None, "today"),
    ("有没有快到期的报价", "quotes", None, None),
    ("price of X200?", "products", None, None),
    ("张伟电话", "customer", 1, None),
    ("李强是谁", "customer", 4, None),
    ("蓝海 上次拜访", "customer", 4, None),
    ("蓝海的客户级别", "customer", 4, None),
    ("老板能看到我什么", "mirror", None, None),
    ("怎么撤回", "help", None, None),
]
NOT_ASKED = [
    "张伟催我 电池啥时候到货",
    "王总要看别的园区用得咋样",
    "李工催我们 图纸哪天能出",
    "王总想了解别家装得怎么样",
    "target价是多少",
    "方案发我一下 王总要看",
    "下个月有个展会 我得提前约几个客户",
    "下周准备走访几家经销商",
    "这周我打算跑几个项目",
    "下个月想见几个院长",
    "抽空拜访几家老客户",
    "上次跟华星见面，张伟说预算40万",
    "上次去华星聊得不错，今天又通了电话",
    "华星张伟问我们什么时候能到货？",
    "跟华星通了电话，张伟问质保几年？",
    "张总说看哪天方便过来一趟",
    "问了张总 下次开会是哪天",
    "蓝海月底盘点 盘点完才下单",
    "张总说开票资料下午发我",
    "华星的财务经理姓李 说合同清单明天给我",
    "今天热惨了跑哪家都没人",
    "鼎泰资质还差一个 明天补",
    "味府的合同还差附件二 周五给他们补上",
    "昨天见的薛园 滑梯她要先拉一套试装",
    "叫钟伟跟丁晓对下账 对完告诉我",
    "华星打电话给我门禁要加防爆的",
    "张伟推了个微信给我",
    "王总把微信给我了",
    "没签没签 华星还在走流程",
    "王总把报价单拉出来讲了一遍",
    "这个月签了50万",
    "他问多少钱",
    "百味斋黄经理打听X200什么价",
    "去了百味斋 黄经理问能不能便宜点",
    "见了几个人 聊得不错",
    "要多少台还没定",
    "看看下周能不能签",
    "今天拜访百味斋",
    "没聊什么",
    "不知道他们什么时候定",
    "蓝海还没签呢，别听小谢瞎说",
    "拜访完了",
    "上午跑了几家 都不在",
    "微信加上个新的 问X200啥价 没下文",
    "我去问问他们还差多少",
    "华星说要看看谁家便宜",
    "帮忙报一下X200 华星",
    "张伟电话打不通",
    "先别发 等我看一眼",
    "等我回来再说",
    "我先撤了",
    "那我先撤啦",
    "百味斋问X200怎么卖 我说52000",
]


@pytest.mark.parametrize(("text", "topic", "customer_id", "period"), ASKED)
def test_question_is_read(text: str, topic: str, customer_id: int | None, period: str | None) -> None:
    reading = control(text)
    assert reading is not None
    [query] = reading.intents
    assert isinstance(query, Query)
    assert query.topic == topic
    assert (query.customer.value.id if query.customer else None) == customer_id
    assert (query.period.value if query.period else None) == period
    assert reading.keeps_question


@pytest.mark.parametrize("text", NOT_ASKED)
def test_statement_is_no_question(text: str) -> None:
    reading = control(text)
    assert reading is None or not any(isinstance(intent, Query) for intent in reading.intents)


def test_person_asked_about_brings_the_customer() -> None:
    reading = control("华星啥情况 王总电话多少")
    assert reading is not None
    [query] = reading.intents
    assert isinstance(query, Query)
    assert query.contact is not None
    assert (query.contact.value.id, query.customer.value.id if query.customer else None) == (11, 1)


def test_pronoun_is_the_customer_of_the_turn_before() -> None:
    reading = control("上个月给他们报过几回价", turn(VISIT))
    assert reading is not None
    [query] = reading.intents
    assert isinstance(query, Query)
    assert query.customer is not None
    assert (query.topic, query.customer.value.id, query.period and query.period.value) == ("quotes", 1, "last_month")


@pytest.mark.parametrize(
    ("text", "topic"),
    [("多少钱来着", "deals"), ("那单多大", "deals"), ("那单多少钱", "deals"), ("啥时候签来着", "deals"), ("上次报的多少", "quotes")],
)  # fmt: skip
def test_that_one_is_of_the_customer_of_the_turn_before(text: str, topic: str) -> None:
    reading = control(text, turn(VISIT))
    assert reading is not None
    [query] = reading.intents
    assert isinstance(query, Query)
    assert query.topic == topic
    assert query.customer is not None
    assert query.customer.value.id == 1


@pytest.mark.parametrize("text", ["上个月报的", "上周报的", "多少钱来着"])
def test_without_a_customer_they_ask_nothing(text: str) -> None:
    reading = control(text)
    assert reading is None or not any(isinstance(intent, Query) for intent in reading.intents)


def test_short_name_of_two_customers_asks_which() -> None:
    reading = control("金桥情况")
    assert reading is not None
    assert reading.clarification is not None
    assert {option.id for option in reading.clarification.options} == {2, 3}


@pytest.mark.parametrize(
    ("text", "month", "period"),
    [
        ("q2还差多少", 6, "this_quarter"),
        ("一季度完成多少", 3, "this_quarter"),
        ("一季度完成多少", 5, "last_quarter"),
        ("四季度签了多少", 2, "last_quarter"),
        ("3月签了几单", 3, "this_month"),
        ("2月签了几单", 3, "last_month"),
        ("下个月计划", 3, "next_month"),
        ("上个季度", 3, "last_quarter"),
        ("周三", 3, None),
        ("下周三", 3, None),
        ("去年", 3, "last_year"),
    ],
)
def test_period_by_name(text: str, month: int, period: str | None) -> None:
    found = period_of(text, datetime(2026, month, 10, tzinfo=ZoneInfo("Asia/Shanghai")))
    assert (found.value if found else None) == period


@pytest.mark.parametrize(
    "text",
    [
        "广电问A100多少钱 我说52000",
        "他们问A100什么价？我报的5万2",
        "问A100多少钱我说52000",
        "客户问一台多少钱 我跟他说52000",
    ],
)
def test_what_somebody_asked_and_we_told_is_no_question(text: str) -> None:
    reading = control(text)
    assert reading is None or not any(isinstance(intent, Query) for intent in reading.intents)


@pytest.mark.parametrize(
    ("text", "customer_id"),
    [("金桥的年度框架走到哪了", 2), ("金桥周转箱那单进展咋样", 3), ("看下金桥冷链托盘那单", 2)],
)
def test_whose_deal_is_named_is_asked_about(text: str, customer_id: int) -> None:
    deals = [
        KnownDeal(41, 2, "托盘年度框架", "proposal"),
        KnownDeal(42, 2, "冷链托盘", "lead"),
        KnownDeal(43, 3, "周转箱采购", "lead"),
    ]
    known = world()
    reading = understand(text, now=NOW, names=Names(replace(known, deals=deals)), conversation=EMPTY)
    assert reading.clarification is None
    [query] = reading.intents
    assert isinstance(query, Query)
    assert query.customer is not None
    assert query.customer.value.id == customer_id
    assert query.period is None


def test_a_name_of_two_without_a_deal_is_asked() -> None:
    reading = understand("金桥最近怎么样", now=NOW, names=Names(world()), conversation=EMPTY)
    assert reading.clarification is not None
    assert reading.clarification.about == "customer"
