"""Who has sent a report, the team's digests of days gone by, and days without a name. Today is Tuesday 3/10, 15:20."""

from dataclasses import replace
from datetime import date

import pytest
from control_chat import NOW, VISIT, turn, world

from nlu.control import read_control
from nlu.conversation import EMPTY, Conversation
from nlu.intents import Query, Reading
from nlu.names import Names
from nlu.reading import read_document
from nlu.understand import understand
from nlu.world import KnownMember, World


def boss() -> World:
    return replace(world(), rep=KnownMember("lizong", "李建业", "manager"))


def asked(text: str) -> Query:
    [intent] = understand(text, now=NOW, names=Names(boss()), conversation=EMPTY).intents
    assert isinstance(intent, Query)
    return intent


WHO = {
    ("daily", None, None): [
        "日报都交了吗", "日报大家都发了没", "谁没交日报", "日报谁还没交", "还有谁没发日报", "有哪些人没写日报", "日报交齐了吗", "没交日报的有谁", "看看谁没交日报", "日报都谁交了", "谁的日报没交",
        "帮我查一下日报还有谁没交",
    ],
    ("daily", "yesterday", None): ["昨天谁没交日报", "谁没交昨天的日报", "昨天的日报交齐了没"],
    ("daily", None, date(2026, 3, 6)): ["上周五谁没交日报"],
    ("weekly", "this_week", None): ["这周谁没发周报", "这周还有谁没交周报", "本周周报谁没交"],
    ("weekly", "last_week", None): ["上周谁没发周报", "上周的周报交齐了吗"],
    ("weekly", None, date(2026, 2, 23)): ["上上周谁没交周报"],
    ("monthly", "last_month", None): ["上个月月报谁没交"],
}  # fmt: skip


@pytest.mark.parametrize(("expected", "text"), [(e, t) for e, ts in WHO.items() for t in ts])
def test_who_has_sent_the_report(expected: tuple[str, str | None, date | None], text: str) -> None:
    query = asked(text)
    assert query.topic == "reports"
    when = query.period.value if query.period else None, query.day.value if query.day else None
    assert (query.report, *when) == expected


TEAMS = {
    ("daily", "yesterday", None): ["昨天的团队日报", "团队昨天日报"],
    ("weekly", "last_week", None): ["上周的团队周报", "看下上周团队周报"],
    ("weekly", None, date(2026, 2, 23)): ["上上周的团队周报"],
    ("daily", None, date(2026, 3, 5)): ["3月5号的团队日报"],
    ("monthly", "last_month", None): ["上个月团队月报"],
    ("weekly", None, None): ["团队周报", "部门周报"],
}


@pytest.mark.parametrize(("expected", "text"), [(e, t) for e, ts in TEAMS.items() for t in ts])
def test_the_teams_digest_of_days_gone_by(expected: tuple[str, str | None, date | None], text: str) -> None:
    query = asked(text)
    assert query.of_team
    when = query.period.value if query.period else None, query.day.value if query.day else None
    assert (query.report, *when) == expected


def test_whether_one_has_sent_it() -> None:
    query = asked("赵明昨天交日报了没")
    assert (query.report, query.person is not None) == ("daily", True)
    assert query.period is not None
    assert query.period.value == "yesterday"


@pytest.mark.parametrize(
    ("text", "kind", "period"),
    [
        ("今天团队咋样", "daily", "today"), ("团队这周怎么样", "weekly", "this_week"), ("上周大家情况如何", "weekly", "last_week"),
        ("今天怎么样", "daily", "today"), ("这周咋样？", "weekly", "this_week"), ("昨天情况如何", "daily", "yesterday"), ("这个月战况", "monthly", "this_month"),
        ("那今天干得怎么样", "daily", "today"), ("今天大家都干了啥", "daily", "today"), ("这周团队都做了什么", "weekly", "this_week"),
        ("团队什么情况", "daily", None), ("组里昨天干得咋样", "daily", "yesterday"),
    ],
)  # fmt: skip
def test_how_the_team_is_doing(text: str, kind: str, period: str | None) -> None:
    query = asked(text)
    assert query.of_team
    assert (query.report, query.period.value if query.period else None) == (kind, period)


FIGURES = {
    ("newcomers", "this_week", False): ["团队本周新增多少商机", "这周新进了几个商机", "新商机这周有几个"],
    ("newcomers", "last_week", False): ["上周新增几个客户", "上周新增了多少线索", "上周新客户情况几个"],
    ("newcomers", "this_month", False): ["本月新增客户数", "这个月新客户几家", "新客户这个月几个", "这个月新增了哪些客户"],
    ("newcomers", "yesterday", False): ["昨天新增了多少线索"],
    ("newcomers", None, False): ["新增商机多少", "有几个新客户", "新增了哪些客户"],
    ("comparison", "this_week", False): [
        "上周和这周比怎么样", "这周跟上周比咋样", "比上周好还是差", "上周比这周咋样", "这周和上周比", "对比一下这周和上周", "跟上周比有没有进步",
        "我们这周业绩跟上周比怎么样",
    ],
    ("comparison", "this_month", False): ["跟上个月比怎么样", "环比怎么样", "这个月比上个月签得多吗", "这个月业绩比上个月差多少", "本月环比"],
    ("comparison", "this_month", True): ["同比怎么样", "这个月跟去年同期比怎么样", "本月同比"],
    ("comparison", "last_week", False): ["上周比前一周怎么样", "上周跟上上周比", "上上周和上周比怎么样"],
    ("comparison", "last_month", False): ["上个月跟上上个月比怎么样"],
    ("comparison", "this_quarter", False): ["这季度比上季度怎么样", "本季度和上季度对比一下"],
    ("comparison", "this_year", True): ["跟去年比怎么样", "去年同期签了多少", "今年比去年咋样"],
    ("comparison", "today", False): ["今天比昨天怎么样"],
}  # fmt: skip


@pytest.mark.parametrize(("expected", "text"), [(e, t) for e, ts in FIGURES.items() for t in ts])
def test_figures_of_a_time(expected: tuple[str, str | None, bool], text: str) -> None:
    query = asked(text)
    assert (query.topic, query.period.value if query.period else None, query.is_year_ago) == expected


@pytest.mark.parametrize(
    "text",
    [
        "这周比上周忙",
        "这个月比上个月便宜",
        "比上周高了两个点",
        "价格跟去年同期一样",
        "新客户 海天智能",
        "新增客户 海天智能 采购刘工",
        "这周和上周都没去",
    ],
)
def test_what_is_told_of_a_time_asks_for_no_figures(text: str) -> None:
    read = understand(text, now=NOW, names=Names(boss()), conversation=EMPTY)
    assert not any(isinstance(i, Query) and i.topic in ("comparison", "newcomers") for i in read.intents)


@pytest.mark.parametrize(
    "text", ["这周新增了一个商机", "上周新客户签了", "华星这周新增多少订单", "这周价格跟上周比怎么样", "比上周便宜没有"]
)
def test_what_only_has_such_words_asks_for_no_digest(text: str) -> None:
    read = understand(text, now=NOW, names=Names(boss()), conversation=EMPTY)
    assert not any(isinstance(intent, Query) and intent.of_team for intent in read.intents)


@pytest.mark.parametrize(
    ("text", "topic", "since", "until"),
    [
        ("上上周拜访了几家", "visits", date(2026, 2, 23), date(2026, 3, 1)),
        ("上上个月拜访了几家", "visits", date(2026, 1, 1), date(2026, 1, 31)),
        ("前天跑了几家", "visits", date(2026, 3, 8), date(2026, 3, 8)),
        ("3月2号到3号跑了哪些客户", "visits", date(2026, 3, 2), date(2026, 3, 3)),
        ("上上周丢了几单", "losses", date(2026, 2, 23), date(2026, 3, 1)),
    ],
)
def test_days_without_a_name(text: str, topic: str, since: date, until: date) -> None:
    query = asked(text)
    assert (query.topic, query.period) == (topic, None)
    assert query.since is not None
    assert query.until is not None
    assert (query.since.value, query.until.value) == (since, until)


@pytest.mark.parametrize("text", ["赵明手上有啥", "赵明手里都有什么", "赵明手上有哪些单子"])
def test_what_one_of_the_team_is_at(text: str) -> None:
    query = asked(text)
    assert query.topic == "deals"
    assert query.person is not None
    assert query.person.value.userids == ("zhao",)


@pytest.mark.parametrize(
    ("text", "topic"), [("这周谁跑得多", "ranking"), ("谁签得多", "ranking"), ("赵明今天跑哪了", "visits")]
)
def test_who_and_where(text: str, topic: str) -> None:
    assert asked(text).topic == topic


@pytest.mark.parametrize("text", ["上周拜访了几家", "这周跑了几家"])
def test_a_period_with_a_name_keeps_it(text: str) -> None:
    query = asked(text)
    assert query.period is not None
    assert query.since is query.until is None


def control(text: str) -> Reading | None:
    conversation = Conversation((turn(VISIT),))
    return read_control(read_document(text, now=NOW, names=Names(world()), conversation=conversation))


@pytest.mark.parametrize(
    "text",
    [
        "李经理没交日报给他们老板", "他们周报没发 项目卡住了", "上上周去了华星", "前天去了蓝海", "华星谁没交检测报告", "王总说日报没人看", "我日报没交",
        "客户问谁负责周报系统", "下周谁没交周报的话要罚",
    ],
)  # fmt: skip
def test_told_not_asked(text: str) -> None:
    reading = control(text)
    assert reading is None or not any(isinstance(i, Query) and i.topic == "reports" for i in reading.intents)
    assert reading is None or not any(isinstance(i, Query) and i.since is not None for i in reading.intents)
