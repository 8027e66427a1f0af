"""What is given another day is the matter named, not whatever record the chat wrote last; and where one goes tells whose it is."""

import pytest
from reading_world import NOW, names, records

from bench.reading import Chat
from nlu.records import records_of


def chat(*texts: str) -> list[tuple[str, str, str]]:
    """Return (type, first two characters of the customer, day) of what the last message writes."""
    talk = Chat(names().world)
    reading = None
    for text in texts:
        reading, _ = talk.say(text, NOW)
    assert reading is not None
    return [
        (str(r["type"]), str(r.get("customer") or "")[:2], str(r.get("due") or r.get("close_date") or r.get("date")))
        for r in records_of(reading.intents)
    ]


@pytest.mark.parametrize("before", ["上午去了味府", "味府鸡翅年度供应3月底签", "周五给味府送样"])
@pytest.mark.parametrize("matter", ["舱位", "船期", "培训", "验收", "年会"])
def test_an_event_of_its_own_moves_no_record(before: str, matter: str) -> None:
    assert chat(before, f"{matter}改到28号") == [("followup", "味府", "2026-03-28")]


@pytest.mark.parametrize(
    ("before", "text", "expected"),
    [
        ("味府鸡翅年度供应3月底签", "改到4月10号", ("correction", "味府", "2026-04-10")),
        ("味府鸡翅年度供应3月底签", "签约改到4月10号", ("correction", "味府", "2026-04-10")),
        ("上午去了鼎泰", "改成昨天", ("correction", "鼎泰", "2026-03-10")),
        ("周五给味府送样", "送样改到下周一", ("snooze", "味府", "2026-03-16")),
        ("周五给味府做培训", "培训改到下周一", ("snooze", "味府", "2026-03-16")),
        ("周五给味府送样", "叶总有事改到下周一", ("snooze", "味府", "2026-03-16")),
        ("周五给味府送样", "下雨改到下周一", ("snooze", "味府", "2026-03-16")),
    ],
)
def test_the_record_of_the_chat_is_still_moved_by_its_own_words(before: str, text: str, expected: tuple) -> None:
    assert chat(before, text) == [expected]


@pytest.mark.parametrize("text", ["发货改到4月10号", "改到周五"])
def test_no_visit_and_no_signing_is_moved_by_what_is_to_come(text: str) -> None:
    assert not [r for r in chat("上午去了鼎泰", text) if r[0] == "correction"]
    assert not [r for r in chat("味府鸡翅年度供应3月底签", "发货改到4月10号") if r[0] == "correction"]


def test_a_town_where_another_customer_is_known_has_nothing_to_do_with_the_chat() -> None:
    assert chat("上午去了味府", "周四去杭州修两台设备") == [("followup", "", "2026-03-12")]


@pytest.mark.parametrize(
    ("before", "text", "customer"),
    [
        ("上午去了市二院", "周四去杭州修两台设备", "杭州"), ("上午去了味府", "周四去杭州给他们装机", "味府"),
        ("上午去了味府", "周四去宁波装机", "味府"), ("上午去了味府", "周四去现场修设备", "味府"),
        ("上午去了味府 约在杭州碰头", "周四去杭州带样品", "味府"),
    ],
)  # fmt: skip
def test_a_journey_that_may_be_to_them_is_theirs(before: str, text: str, customer: str) -> None:
    assert [c for _, c, _ in chat(before, text)] == [customer]


def test_nothing_tells_that_a_weekday_is_over_which_is_today() -> None:
    for text in ("味府叶总周三来厂", "周三味府来厂考察", "下午2点约了叶总", "上午约了味府叶总"):
        assert [r for r in records(text) if r["type"] == "visit"] == [], text
    for text in ("味府叶总周三来厂了", "味府叶总周三来厂 提了三点要求", "味府叶总今天来厂", "中午约了叶总吃饭"):
        assert [r["type"] for r in records(text)] == ["visit"], text


@pytest.mark.parametrize("text", ["下午四点到味府坐坐 提前半小时喊我", "明天到味府转转", "周五到味府走走"])
def test_dropping_in_is_a_plan(text: str) -> None:
    assert [(r["type"], r["customer"]) for r in records(text)] == [("followup", "味府餐饮连锁有限公司")]
