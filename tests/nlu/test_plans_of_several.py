"""Plans with several people, houses or legs in one message: each is written, with its own house."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from reading_world import NOW, after, records, turn

from nlu.conversation import EMPTY, Conversation
from nlu.intents import SmallTalk

EARLY = datetime(2026, 3, 11, 8, 20, tzinfo=ZoneInfo("Asia/Shanghai"))
SAW_YE = after(turn("上午见了味府叶总", 3, SmallTalk("thanks"), contacts=(104,)))


def plans(text: str, conversation: Conversation = EMPTY, now: datetime = NOW) -> list[tuple[str, str]]:
    """Return (first two characters of the customer, when due) of every plan."""
    found = [r for r in records(text, conversation, now) if r["type"] == "followup"]
    return [(str(r.get("customer") or "")[:2], str(r.get("due"))) for r in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("明天10点去他那儿 后天11点去鼎泰", [("味府", "2026-03-12T10:00"), ("鼎泰", "2026-03-13T11:00")]),
        ("周四给他们送样 周五去鼎泰谈价", [("味府", "2026-03-12"), ("鼎泰", "2026-03-13")]),
        ("周五上午到她办公室签字 下周一去市二院量尺寸", [("味府", "2026-03-13"), ("杭州", "2026-03-16")]),
    ],
)
def test_he_is_none_of_a_house_named_for_another_day(text: str, expected: list[tuple[str, str]]) -> None:
    assert plans(text, SAW_YE) == expected
    assert [customer for customer, _ in plans(text)] == ["", expected[1][0]], "with nobody told of before, no house"


@pytest.mark.parametrize(
    "text", ["明天去他们公司 鼎泰的", "明天去他们厂里看看 鼎泰冯总约的", "明天上午去拜访 鼎泰冯总 带样品"]
)
def test_a_house_named_right_behind_says_who_he_is(text: str) -> None:
    assert plans(text) == [("鼎泰", "2026-03-12")]


def test_a_house_that_meets_is_a_plan_beside_another() -> None:
    assert plans("周四给鼎泰送样 味府周五开会") == [("鼎泰", "2026-03-12"), ("味府", "2026-03-13")]
    assert plans("味府周五开会 改下周二去") == [("味府", "2026-03-17")]
    assert plans("味府叶总周五开会") == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("鼎泰冯总 味府叶总 明天上午都在市二院碰头", "2026-03-12"),
        ("见了鼎泰冯总和味府叶总 都约了周五来看样", "2026-03-13"),
        ("今天见了鼎泰冯国庆跟味府叶小满 都约了下周二复试", "2026-03-17"),
        ("鼎泰冯总和味府叶总都约了周五来看样", "2026-03-13"),
    ],
)
def test_people_of_two_houses_have_a_plan_each(text: str, day: str) -> None:
    assert plans(text) == [("鼎泰", day), ("味府", day)]


def test_people_listed_with_their_houses_were_all_seen() -> None:
    seen = [r for r in records("今天见了鼎泰冯国庆跟味府叶小满") if r["type"] == "visit"]
    assert [(r["customer"], r["contacts"]) for r in seen] == [
        ("鼎泰建设集团有限公司", ["冯国庆"]), ("味府餐饮连锁有限公司", ["叶小满"]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今天先去鼎泰 10点半到 然后下午去味府", [("鼎泰", "2026-03-11T10:30"), ("味府", "2026-03-11")]),
        ("今天先去鼎泰 10点到 下午去味府", [("鼎泰", "2026-03-11T10:00"), ("味府", "2026-03-11")]),
        ("上午先去鼎泰 下午去味府", [("鼎泰", "2026-03-11"), ("味府", "2026-03-11")]),
        ("上午去鼎泰 下午去味府", [("鼎泰", "2026-03-11"), ("味府", "2026-03-11")]),
        ("今天去鼎泰 4点到", [("鼎泰", "2026-03-11T16:00")]),
    ],
)
def test_the_first_leg_of_a_day_ahead_is_a_plan(text: str, expected: list[tuple[str, str]]) -> None:
    assert plans(text, now=EARLY) == expected


@pytest.mark.parametrize(
    "text", ["今天先去鼎泰 10点半到 然后下午去味府", "上午先去鼎泰 下午去味府", "今天先去鼎泰了 下午去味府"]
)
def test_told_in_the_afternoon_the_same_words_tell_what_was_done(text: str) -> None:
    assert [r["type"] for r in records(text)] == ["visit", "visit"]
    assert plans("上午先去了鼎泰 下午去味府", now=EARLY) == [("味府", "2026-03-11")]


TODAY = "2026-03-11"
STOPS = {
    "今天:上午鼎泰冯总 11点味府视频 下午广汇收款": [("鼎泰", TODAY), ("味府", f"{TODAY}T11:00"), ("广汇", TODAY)],
    "上午鼎泰冯总 下午味府叶总": [("鼎泰", TODAY), ("味府", TODAY)],
    "今天:9点半鼎泰视频 下午味府 晚上请马总吃饭": [("鼎泰", f"{TODAY}T09:30"), ("味府", TODAY), ("广汇", TODAY)],
    "今儿的道儿:早起奔鼎泰收尾款 晌午味府量库 明儿一早9点见马总": [("鼎泰", TODAY), ("味府", TODAY), ("广汇", "2026-03-12T09:00")],
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), STOPS.items())
def test_the_stops_of_a_day_that_has_hardly_begun_are_plans(text: str, expected: list[tuple[str, str]]) -> None:
    assert plans(text, now=EARLY) == expected


def test_the_rest_of_the_money_has_a_day_of_its_own() -> None:
    assert plans("下午去鼎泰要账 冯总说月底先打20万 剩的下个月15号一把清")[-2:] == [
        ("鼎泰", "2026-03-31"), ("鼎泰", "2026-04-15"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["下午去不了味府了 周五再去", "今天去不了鼎泰了", "明天去不成鼎泰了"])
def test_where_one_cannot_go_one_was_not(text: str) -> None:
    assert [r for r in records(text) if r["type"] == "visit"] == []


ROWS = {
    "记 月底前 鼎泰优化方案 味府焊接样件 都得交": [("鼎泰", "2026-03-31"), ("味府", "2026-03-31")],
    "周五前 鼎泰方案 味府样品 广汇报价 都要给": [("鼎泰", "2026-03-13"), ("味府", "2026-03-13"), ("广汇", "2026-03-13")],
    "周五去鼎泰 味府叶总说都要给": [("鼎泰", "2026-03-13")], "鼎泰周五前要方案 味府样品要给": [("鼎泰", "2026-03-13")],
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ROWS.items())
def test_the_day_at_the_head_of_a_row_is_that_of_each(text: str, expected: list[tuple[str, str]]) -> None:
    assert plans(text) == expected


@pytest.mark.parametrize(
    "text",
    ["冯总下周三飞欧洲 走之前要看到仿真", "冯总下周三去北京 走之前给他送样", "冯总下周三出国 出发前要把合同签了"],
)
def test_what_is_due_before_somebody_leaves_is_due_that_day(text: str) -> None:
    assert plans(text) == [("鼎泰", "2026-03-18")]


def test_where_goods_go_is_no_customer() -> None:
    assert plans("周六去见了味府叶总 想走散货去Cebu 让我两周后带方案再来") == [("味府", "2026-03-25")]
    assert plans("明天去Acme谈合作") == [("Ac", "2026-03-12")]
