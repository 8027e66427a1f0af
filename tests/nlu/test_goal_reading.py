"""Goals are read from whole sentences that set or call one off, and from nothing else."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from control_chat import document

from nlu.control import read_control
from nlu.intents import DropGoal, Query, SetGoal
from nlu.names import Names

MARCH = (date(2026, 3, 1), date(2026, 3, 31))
THIS_QUARTER = (date(2026, 1, 1), date(2026, 3, 31))
NEXT_QUARTER = (date(2026, 4, 1), date(2026, 6, 30))
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
WEEKS_12 = (date(2026, 3, 9), date(2026, 5, 31))


def goal_in(text: str) -> SetGoal | None:
    reading = read_control(document(text))
    goals = [i for i in reading.intents if isinstance(i, SetGoal)] if reading is not None else []
    return goals[0] if goals else None


@pytest.mark.parametrize(
    ("text", "metric", "target", "days"),
    [
        ("定目标 3月签70万", "won_amount", "700000", MARCH),
        ("3月目标70万", "won_amount", "700000", MARCH),
        ("本月业绩目标 120w", "won_amount", "1200000", MARCH),
        ("目标:这个季度签300万", "won_amount", "3000000", THIS_QUARTER),
        ("团队今年目标两千万", "won_amount", "20000000", YEAR),
        ("下季度签约额目标500万", "won_amount", "5000000", NEXT_QUARTER),
        ("q2回款目标 800万", "paid_amount", "8000000", NEXT_QUARTER),
        ("目标 回款 q2收800万", "paid_amount", "8000000", NEXT_QUARTER),
        ("1月目标50万", "won_amount", "500000", (date(2026, 1, 1), date(2026, 1, 31))),
        ("明年1月目标50万", "won_amount", "500000", (date(2027, 1, 1), date(2027, 1, 31))),
        ("上个月目标50万", "won_amount", "500000", (date(2026, 2, 1), date(2026, 2, 28))),
        ("三月份的任务是70万", "won_amount", "700000", MARCH),
        ("本月KPI 70万", "won_amount", "700000", MARCH),
        ("定目标 全公司今年3000万", "won_amount", "30000000", YEAR),
        ("全年任务1200w", "won_amount", "12000000", YEAR),
        ("把目标调到85万", "won_amount", "850000", MARCH),
        ("成交周期目标45天以内", "cycle_days", "45", WEEKS_12),
        ("目标转化率120%", "conversion", "1.2", WEEKS_12),
        ("目标 12周转化率从18%提到24%", "conversion", "0.24", WEEKS_12),
        ("12周内把转化率做到百分之二十四 目标", "conversion", "0.24", WEEKS_12),
        ("定个目标 赢单率到35%", "win_rate", "0.35", WEEKS_12),
        ("给团队定个目标 两个月内成交周期缩短到30天", "cycle_days", "30", (date(2026, 3, 9), date(2026, 5, 10))),
        ("目标 报价响应2天", "response_days", "2", WEEKS_12),
        ("把新鲜度目标调到80%", "freshness", "0.8", WEEKS_12),
    ],
)
def test_a_goal_with_its_figure(text: str, metric: str, target: str, days: tuple[date, date]) -> None:
    goal = goal_in(text)
    assert goal is not None
    assert goal.metric == metric
    assert goal.target is not None
    assert goal.target.value == Decimal(target)
    assert (goal.first_on, goal.last_on) == days
    assert (goal.change, goal.points) == (None, None)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("这周目标签40万", date(2026, 3, 9)), ("目标 本周签40万", date(2026, 3, 9)), ("定目标 这个星期签40万", date(2026, 3, 9)),
        ("下周目标签40万", date(2026, 3, 16)),
    ],
)  # fmt: skip
def test_a_goal_of_one_week_is_no_plan(text: str, first: date) -> None:
    goal = goal_in(text)
    assert goal is not None
    assert goal.target is not None
    assert (goal.metric, goal.target.value) == ("won_amount", Decimal(400_000))
    assert (goal.first_on, goal.last_on) == (first, first + timedelta(days=6))


@pytest.mark.parametrize(
    ("text", "metric", "change", "points"),
    [
        ("12周目标 转化率+15%", "conversion", "0.15", None),
        ("目标 成交周期缩短20%", "cycle_days", "-0.2", None),
        ("本季度目标 签单额增长30%", "won_amount", "0.3", None),
        ("目标赢单率提高5个点", "win_rate", None, "0.05"),
    ],
)
def test_a_goal_as_a_change(text: str, metric: str, change: str | None, points: str | None) -> None:
    goal = goal_in(text)
    assert goal is not None
    assert (goal.metric, goal.target) == (metric, None)
    assert goal.change == (Decimal(change) if change else None)
    assert goal.points == (Decimal(points) if points else None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("定个目标 客户满意度95%", "客户满意度"),
        ("设目标 拜访量 200次", "拜访量"),
        ("定目标 士气 90%", "士气"),
        ("目标 客户满意度", "客户满意度"),
        ("团队目标:毛利率40%", "毛利率"),
        ("目标 复购率要提上去", "复购率"),
        ("我们的目标是 口碑更好", "口碑"),
        ("目标 人均拜访8家", "人均拜访"),
        ("定目标 士气高一点", "士气"),
        ("目标 把服务做好", "服务"),
    ],
)
def test_what_nobody_can_measure(text: str, words: str) -> None:
    goal = goal_in(text)
    assert goal is not None
    assert (goal.metric, goal.words, goal.target) == (None, words, None)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("第2个目标先不要了", 2),
        ("取消目标2", 2),
        ("把第二个目标取消", 2),
        ("目标1不要了", 1),
        ("取消目标", None),
        ("删掉目标", None),
    ],
)
def test_calling_one_off(text: str, place: int | None) -> None:
    reading = read_control(document(text))
    assert reading is not None
    assert reading.intents == (DropGoal(place),)


@pytest.mark.parametrize(
    "text",
    [
        "目标完成多少了",
        "3月目标还差多少",
        "华星今年目标两个亿",
        "百味斋今年目标开20家店",
        "他们今年的目标是降本15%",
        "对方目标价20万",
        "目标价350万",
        "王总说目标是周期缩短20%",
        "客户目标是年底上线",
        "目标客户10家",
        "我们的目标是下周三前签",
        "去了华星 王总说目标今年做到3个亿",
        "目标20",
        "目标客户满意度调查下周做",
        "目标 周五前把合同签了",
        "目标 转化率",
        "目标客户质量不错",
        "他们的目标 产品合格率99%",
        "王总说今年目标 良品率提高",
        "定个目标",
        "任务书3月发 20万的那份",
        "目标价3月降10万",
        "对方任务重 3月20万吨",
        "我们组这个月要做到70万",
        "转化率提到24%",
        "目标 签单额 增长",
        "周期缩短20%",
        "转化率24%",
    ],
)
def test_no_goal(text: str) -> None:
    assert goal_in(text) is None


@pytest.mark.parametrize(
    ("text", "dropped"),
    [
        ("转化率目标取消", DropGoal(metric="conversion")),
        ("把回款的目标去掉", DropGoal(metric="paid_amount")),
        ("取消成交周期目标", DropGoal(metric="cycle_days")),
        ("撤掉这个目标", DropGoal()),
        ("这个目标不要了", DropGoal()),
        ("取消所有目标", DropGoal(is_all=True)),
        ("目标都清掉", DropGoal(is_all=True)),
        ("4月的目标取消", DropGoal(days=(date(2026, 4, 1), date(2026, 4, 30)))),
    ],
)
def test_calling_off_what_is_named(text: str, dropped: DropGoal) -> None:
    reading = read_control(document(text))
    assert reading is not None
    assert reading.intents == (dropped,)


@pytest.mark.parametrize(
    ("text", "more"),
    [("这个月目标加10万", 100_000), ("目标再加20万", 200_000), ("目标下调15万", -150_000), ("目标增加10万", 100_000)],
)
def test_more_on_top_of_what_stands(text: str, more: int) -> None:
    goal = goal_in(text)
    assert goal is not None
    assert (goal.target, goal.more, goal.is_change) == (None, Decimal(more), True)


@pytest.mark.parametrize(
    ("text", "span", "is_change"),
    [("二季度目标300万", "calendar", False), ("目标改成80万", "unsaid", True), ("目标 12周签80万", "length", False)],
)
def test_how_the_days_were_said(text: str, span: str, is_change: bool) -> None:
    goal = goal_in(text)
    assert goal is not None
    assert (goal.span, goal.is_change) == (span, is_change)


def test_two_months_are_two_goals() -> None:
    reading = read_control(document("目标 3月70万 4月90万"))
    assert reading is not None
    sums = [(g.target.value, g.first_on) for g in reading.intents if isinstance(g, SetGoal) and g.target is not None]
    assert sums == [(700_000, date(2026, 3, 1)), (900_000, date(2026, 4, 1))]


LED = [
    ("我们组这个月要做到70万", "won_amount"),
    ("转化率要从18%提到24% 12周", "conversion"),
    ("成交周期压到45天以内", "cycle_days"),
]


@pytest.mark.parametrize(("text", "metric"), LED)
def test_who_leads_need_not_say_that_it_is_a_goal(text: str, metric: str) -> None:
    doc = document(text)
    world = doc.names.world
    lead = replace(world, rep=replace(world.rep, role="manager"))
    reading = read_control(replace(doc, names=Names(lead)))
    assert reading is not None
    [goal] = reading.intents
    assert isinstance(goal, SetGoal)
    assert goal.metric == metric
    assert goal_in(text) is None, "a rep's words are a record"


@pytest.mark.parametrize("text", ["目标为啥定70万", "目标怎么定这么高"])
def test_why_it_is_so_high_is_a_question(text: str) -> None:
    doc = document(text)
    world = doc.names.world
    lead = replace(world, rep=replace(world.rep, role="manager"))
    reading = read_control(replace(doc, names=Names(lead)))
    assert reading is not None
    assert reading.intents == (Query("target"),)


@pytest.mark.parametrize(
    ("text", "metric", "bare", "span"),
    [
        ("目标改成250", None, 250, "unsaid"),
        ("目标从240调到250", None, 250, "unsaid"),
        ("3月目标改成250", None, 250, "calendar"),
        ("定目标 3月签250", None, 250, "calendar"),
        ("转化率目标改成30", "conversion", 30, "unsaid"),
        ("成交周期目标改成40", "cycle_days", 40, "unsaid"),
        ("回款目标改成90", "paid_amount", 90, "unsaid"),
    ],
)
def test_a_figure_without_a_unit_waits_for_the_goal_that_is_changed(
    text: str, metric: str | None, bare: float, span: str
) -> None:
    goal = goal_in(text)
    assert goal is not None
    assert (goal.metric, goal.bare, goal.target, goal.span) == (metric, Decimal(str(bare)), None, span)


@pytest.mark.parametrize("text", ["目标客户改成250家", "目标改成250台", "他们目标250", "目标价改成250", "任务改成3个"])
def test_no_figure_of_a_goal(text: str) -> None:
    goal = goal_in(text)
    assert goal is None or goal.bare is None


@pytest.mark.parametrize(
    ("text", "place", "target", "bare", "unit"),
    [
        ("目标2改成30%", 2, "0.30", None, "ratio"),
        ("把目标1改到80万", 1, "800000", None, "yuan"),
        ("第三个目标改成40天", 3, "40", None, "days"),
        ("目标1调到1.2亿吧", 1, "120000000", None, "yuan"),
        ("目标2改成30", 2, None, "30", None),
    ],
)
def test_the_goal_of_a_place_is_given_another_target(
    text: str, place: int, target: str | None, bare: str | None, unit: str | None
) -> None:
    goal = goal_in(text)
    assert isinstance(goal, SetGoal)
    assert (goal.place, goal.unit, goal.bare) == (place, unit, Decimal(bare) if bare else None)
    assert (goal.target.value if goal.target else None) == (Decimal(target) if target else None)


def test_how_fresh_is_named_by_what_is_fresh() -> None:
    for text in ("目标 联系新鲜度90%", "定目标 跟进新鲜度到90%"):
        goal = goal_in(text)
        assert isinstance(goal, SetGoal)
        assert goal.metric == "freshness"
