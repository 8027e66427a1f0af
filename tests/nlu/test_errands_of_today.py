"""今天给C送样 alone is still to be done; told of a day gone by it was; and the office before a name says which of two is meant."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from reading_world import NOW, names, records

from bench.reading import Chat
from nlu.conversation import EMPTY
from nlu.names import Names
from nlu.records import records_of
from nlu.understand import understand
from nlu.world import KnownContact, KnownCustomer, KnownMember, World

LATE = datetime(2026, 3, 11, 21, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.mark.parametrize(
    "text",
    [
        "下午给鼎泰送样", "今天给鼎泰冯总送检测报告", "今天给鼎泰送两套样品", "下午给鼎泰冯总寄样品", "今天给鼎泰补发票",
        "今天下午向鼎泰报送修订后的报价。", "下午给冯总回个电话",
    ],
)  # fmt: skip
def test_an_errand_of_today_alone_is_a_plan(text: str) -> None:
    assert [(r["type"], r["customer"], r.get("due")) for r in records(text)] == [
        ("followup", "鼎泰建设集团有限公司", "2026-03-11")
    ]
    assert not [r for r in records(text, now=LATE) if r["type"] == "followup"], "nobody sets out so late"


@pytest.mark.parametrize(
    "text", ["上午给鼎泰送样", "昨天给鼎泰冯总送样品", "今天给鼎泰送了两套样品", "今天给鼎泰送样 冯总收了"]
)
def test_what_was_brought_is_a_visit(text: str) -> None:
    assert [(r["type"], r["channel"]) for r in records(text)] == [("visit", "onsite")]


@pytest.mark.parametrize(
    "text", ["昨天答应给鼎泰送样", "上午让钟伟给鼎泰送样", "昨天忘了给鼎泰送样", "昨天没给鼎泰送样"]
)
def test_what_was_not_brought_is_none(text: str) -> None:
    assert [r for r in records(text) if r["type"] == "visit"] == []


@pytest.mark.parametrize(
    ("plan", "told"),
    [
        ("今天给鼎泰送两套样品", "样品送到了 冯总说蛮好"), ("今天给鼎泰冯总送检测报告", "鼎泰检测报告冯总签收 销"),
        ("今天下午向鼎泰报送修订后的报价。", "修订报价已报送完毕。"), ("下午给鼎泰送样", "送完啦 冯总说手感ok"),
    ],
)  # fmt: skip
def test_it_is_done_by_its_own_words(plan: str, told: str) -> None:
    talk = Chat(names().world)
    talk.say(plan, NOW)
    reading, _ = talk.say(told, NOW)
    assert "done" in [r["type"] for r in records_of(reading.intents)]


CAMPUS = World(
    rep=KnownMember("me", "赵一鸣"),
    customers=[KnownCustomer(1, "江北理工大学", ("江理工",))],
    contacts=[KnownContact(11, 1, "李慕白", "网信办主任"), KnownContact(12, 1, "李丹", "教务处主任")],
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("明天把合同寄给江理工网信办李主任", "李慕白"),
        ("明天拜访江理工网信办的李主任", "李慕白"),
        ("明天拜访江理工教务处李主任", "李丹"),
    ],
)
def test_the_office_before_the_name_tells_which(text: str, name: str) -> None:
    reading = understand(text, now=NOW, names=Names(CAMPUS), conversation=EMPTY)
    assert [r["contacts"] for r in records_of(reading.intents)] == [[name]]
    asked = understand("明天拜访江理工李主任", now=NOW, names=Names(CAMPUS), conversation=EMPTY)
    assert asked.clarification is not None
    assert asked.clarification.about == "contact"


@pytest.mark.parametrize(
    ("plan", "told"),
    [
        ("周五给鼎泰冯总发图", "图发冯总了"), ("周五给鼎泰冯总送样", "样送冯总了"), ("周五给鼎泰冯总发票", "票寄冯总了"),
        ("周五给鼎泰冯总发图纸", "图纸发冯总了"),
    ],
)  # fmt: skip
def test_a_thing_and_what_was_done_with_it_is_no_firm(plan: str, told: str) -> None:
    talk = Chat(names().world)
    talk.say(plan, NOW)
    reading, _ = talk.say(told, NOW)
    assert [r["type"] for r in records_of(reading.intents)] == ["done"]


def test_a_row_of_errands_of_today_is_a_row_of_plans() -> None:
    row = "今天给鼎泰寄样品\n今天给味府回价格\n今天联系广汇"
    assert [(r["type"], r["due"]) for r in records(row)] == [("followup", "2026-03-11")] * 3
    told = records(f"{row}\n今天去了市二院")
    assert [r["type"] for r in told if r["type"] == "followup" and r["customer"].startswith(("鼎泰", "味府"))] == []
