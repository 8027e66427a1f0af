"""Changes to plans by the part of the day, by who goes instead, by an hour alone, and by saying that one is there."""

import pytest
from reading_world import NOW, names

from bench.reading import Chat
from nlu.intents import DropFollowUp, SnoozeFollowUp
from nlu.records import records_of


def reading_of(*texts: str):
    """Return what the last message of a chat means."""
    talk = Chat(names().world)
    reading = None
    for text in texts:
        reading, _ = talk.say(text, NOW)
    assert reading is not None
    return reading


def last(*texts: str) -> list[tuple[str, str]]:
    """Return (type, when due) of what the last message writes."""
    return [(str(r["type"]), str(r.get("due"))) for r in records_of(reading_of(*texts).intents)]


ROUND = "明天上午去味府 明天下午去鼎泰"


@pytest.mark.parametrize(
    ("text", "dropped", "moved"),
    [
        ("上午的取消 下午的改到后天", ["味府餐饮连锁有限公司"], [("鼎泰建设集团有限公司", "2026-03-13")]),
        ("上午那家不去了 下午的推到周五", ["味府餐饮连锁有限公司"], [("鼎泰建设集团有限公司", "2026-03-13")]),
        ("下午的取消", ["鼎泰建设集团有限公司"], []),
        ("下午那个改到4点", [], [("鼎泰建设集团有限公司", "2026-03-12T16:00")]),
    ],
)
def test_plans_are_called_by_the_part_of_the_day(text: str, dropped: list[str], moved: list[tuple[str, str]]) -> None:
    intents = reading_of(ROUND, text).intents
    assert [i.customer.value.name for i in intents if isinstance(i, DropFollowUp) and i.customer] == dropped
    snoozed = [i for i in intents if isinstance(i, SnoozeFollowUp)]
    assert [
        (i.customer and i.customer.value.name, i.due.value.isoformat()[: len(due)])
        for i, (_, due) in zip(snoozed, moved, strict=True)
    ] == moved


def test_a_part_of_the_day_nobody_planned_for_drops_nothing() -> None:
    assert not [i for i in reading_of(ROUND, "晚上的取消").intents if isinstance(i, DropFollowUp)]


@pytest.mark.parametrize(
    ("plan", "text", "due"),
    [
        ("明天去味府", "改到11点", "2026-03-12T11:00"), ("明天去味府", "改到10点半", "2026-03-12T10:30"),
        ("明天去味府", "改到3点", "2026-03-12T15:00"), ("明天去味府", "改到晚上8点", "2026-03-12T20:00"),
        ("明天晚上请叶总吃饭", "改到8点", "2026-03-12T20:00"), ("下周三去味府", "9点去", "2026-03-18T09:00"),
        ("下午5点去味府", "改到7点", "2026-03-11T19:00"),
    ],
)  # fmt: skip
def test_a_bare_hour_of_a_day_to_come_is_the_usual_one(plan: str, text: str, due: str) -> None:
    assert last(plan, text) == [("snooze", due)]


@pytest.mark.parametrize("text", ["明天没空 让钟伟打", "我明天没空 让钟伟去打", "明天有事 钟伟替我打一下"])
def test_who_does_it_instead_has_the_day_on_which_we_cannot(text: str) -> None:
    assert last("明天给味府叶总打电话", text) == [("followup", "2026-03-12")]


def test_there_and_how_it_is_there() -> None:
    assert last("下午4点去味府装机", "到了 现场还没清") == [("visit", "None")]
    assert last("下午4点去味府装机", "到了") == []
    assert last("明天去味府装机", "到了 现场还没清") == []
    assert last("下午4点给味府寄样品", "到了 说颜色不对") == []


def test_a_day_with_its_weekday_in_brackets_and_its_hour_is_one() -> None:
    plan = "3月22日上午10时赴鼎泰参加技术澄清会。"
    assert last(plan, "鼎泰技术澄清会顺延至3月24日(星期二)下午3时。") == [("snooze", "2026-03-24T15:00")]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("他说再想想 叫我下礼拜二上午十点去他办公室当面定", ["冯国庆"]), ("他让我周五前给报价", ["冯国庆"]),
        ("他们采购让我周五送样", []), ("周五把方案给叶总", ["叶小满"]),
    ],
)  # fmt: skip
def test_he_is_the_one_person_of_the_chat(text: str, people: list[str]) -> None:
    plan = next(
        r for r in records_of(reading_of("跟鼎泰冯总微信讲了一个钟头", text).intents) if r["type"] == "followup"
    )
    assert (plan.get("contacts") or []) == people


def test_the_one_at_the_right_house_was_met() -> None:
    [changed] = records_of(reading_of("宏图置业见了段总", "错了 是宏图印刷的尹丽 不是置业那边").intents)
    assert (changed["customer"], changed["contacts"]) == ("宏图印刷包装有限公司", ["尹丽"])
