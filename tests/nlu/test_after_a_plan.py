"""What a rep says of a plan written a moment ago: another day for a reason, done in other words, whom it is with, and what must not touch it."""

from typing import Any

import pytest
from reading_world import NOW, names

from bench.reading import Chat, load_world, pack_of
from nlu.intents import DropFollowUp, Undo
from nlu.records import records_of


def said(*texts: str) -> list[dict[str, Any]]:
    """Return the records that the last message writes, without what is empty."""
    talk = Chat(names().world)
    reading = None
    for text in texts:
        reading, _ = talk.say(text, NOW)
    assert reading is not None
    return [dict(r) for r in records_of(reading.intents)]


def kinds(*texts: str) -> list[str]:
    """Return the types of what the last message writes, with the day of a move."""
    return [f"{r['type']} {r['due']}" if r["type"] == "snooze" else str(r["type"]) for r in said(*texts)]


MOVED = {
    ("周五给味府送样", "物流说周六才到货 那就下周一吧"): "2026-03-16",
    ("周五给味府送样", "叶总监嫌慢 要求明天"): "2026-03-12",
    ("周五给味府送样", "她说明天就要"): "2026-03-12",
    ("周五给味府送样", "货还没到 最早下周二"): "2026-03-17",
    ("下周四给味府报价", "她催了 说最晚周一"): "2026-03-16",
    ("下周一去鼎泰看现场", "冯总监说他周一在南京 周二可以"): "2026-03-17",
    ("周四给鼎泰送合同 周五去味府", "法务还没盖章 周四送不了 下周一一起"): "2026-03-16",
    ("周五给味府出方案", "她改需求了 下周五给"): "2026-03-20",
    ("明天给味府叶总监打电话", "九点半之前打 她十点有会"): "2026-03-12T09:30",
    ("周五给味府送色卡", "印刷厂下周二才出"): "2026-03-17",
    ("下周三上午去鼎泰看施工", "冯总监说那天停不了车 顺延一周"): "2026-03-25",
    ("下周三上午去鼎泰看施工", "检修提前了 得本周五去"): "2026-03-13",
    ("下周一给味府交方案", "跟叶总监说好了 周三交"): "2026-03-18",
    ("周四约了鼎泰冯国庆吃饭", "他秘书说改到下周同一时间"): "2026-03-19",
    ("周六去鼎泰装道闸 后天给味府发清单", "道闸的货周五到不了 推一周吧"): "2026-03-21",
    ("周六去鼎泰装道闸 后天给味府发清单", "叶小满让明天就发"): "2026-03-12",
    ("3月20号给味府出平面图", "设计师说18号能出 早两天给"): "2026-03-18",
    ("明天下午三点去鼎泰找冯国庆", "冯总监说四点以后才有空"): "2026-03-12T16:00",
    ("周四约了鼎泰冯国庆吃饭", "晚上六点 小南国"): "2026-03-12T18:00",
    ("周五给鼎泰冯国庆发图纸", "图纸明天就能发"): "2026-03-12",
    ("下周三给味府送样", "货提前到了 周一就能送"): "2026-03-16",
    ("周五回鼎泰冯国庆报价 周末前给味府发图纸", "冯国庆那个成本没下来 下周一回"): "2026-03-16",
    ("周四约了鼎泰冯国庆谈合同", "下午两点 他们会议室"): "2026-03-12T14:00",
}


@pytest.mark.parametrize(("texts", "due"), MOVED.items(), ids=[t[1] for t in MOVED])
def test_moved_for_a_reason_or_wanted_sooner(texts: tuple[str, str], due: str) -> None:
    assert kinds(*texts) == [f"snooze {due}"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("周五给味府送样", "叶总监来厂里自提了"),
        ("周五给味府送样", "叶总监自己派车来拿了"),
        ("周五去鼎泰取试块", "他们寄过来了"),
        ("明天联系味府叶小满确认规格", "她自己发过来了"),
        ("周五给味府送样", "已经顺丰发了"),
        ("周五给味府送样", "已经让人捎过去了"),
        ("周五去鼎泰测井道", "已经测完了"),
        ("周五前给味府寄样", "昨天就寄了 我忘了"),
    ],
)
def test_done_by_the_other_side_or_another_way(first: str, second: str) -> None:
    assert kinds(first, second) == ["done"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("味府叶总监周五前要方案", "她把参数发过来了"),
        ("周五给味府送两款样", "只送了一款"),
        ("周五去鼎泰取试块", "他们说寄过来"),
        ("周五给味府交方案", "跟她说好了"),
        ("周五给味府送样板", "样板做裂了 重做要三天"),
        ("周五给味府送样", "送完拍照发群里"),
    ],
)
def test_not_done(first: str, second: str) -> None:
    assert "done" not in kinds(first, second)


@pytest.mark.parametrize("text", ["叶总监说再等等 她下周出差", "再缓缓 他周一休假"])
def test_nothing_is_moved_to_when_somebody_is_away(text: str) -> None:
    assert not any(kind.startswith("snooze") for kind in kinds("周五前给味府发样片", text))


@pytest.mark.parametrize("text", ["下雨就不去了", "要是没货就不去了", "周五下雨就不去了", "人不在就不用去了"])
def test_given_up_only_if_something_is_so(text: str) -> None:
    assert kinds("周五去鼎泰看现场", text) == []


@pytest.mark.parametrize(
    ("text", "dropped"),
    [
        ("叶总监说不用了 他们用老料", 1),
        ("她说不需要了", 1),
        ("他们说不用这么急", 0),
        ("钟伟去送 我不去了", 0),
        ("冯总监说不用了", 0),
    ],
)
def test_what_they_need_no_more_is_dropped_and_what_a_colleague_does_is_not(text: str, dropped: int) -> None:
    talk = Chat(names().world)
    talk.say("周五给味府送样", NOW)
    reading, _ = talk.say(text, NOW)
    assert sum(isinstance(i, DropFollowUp | Undo) for i in reading.intents) == dropped


@pytest.mark.parametrize(
    ("first", "text"),
    [
        ("周五去鼎泰看现场", "那就不去了"),
        ("周五去鼎泰看现场", "周五就不去了"),
        ("明天联系味府叶小满确认规格", "规格不用确认了"),
    ],
)
def test_given_up(first: str, text: str) -> None:
    assert kinds(first, text) == ["undo"]


@pytest.mark.parametrize(
    ("first", "second", "people"),
    [
        ("周五去鼎泰跟冯国庆看现场", "丁晓也一起", ["冯国庆", "丁晓"]),
        ("周五去鼎泰跟冯国庆看现场", "丁晓也参加", ["冯国庆", "丁晓"]),
        ("周五给鼎泰冯国庆送样", "丁晓也要一份", ["冯国庆", "丁晓"]),
        ("周五给鼎泰冯国庆送样", "顺便带一份给丁晓", ["冯国庆", "丁晓"]),
        ("周五给鼎泰冯国庆送样", "冯总让给丁晓就行", ["丁晓"]),
        ("周五给鼎泰冯国庆送样", "写成冯国庆了 是丁晓", ["丁晓"]),
        ("周五给鼎泰冯国庆送样", "丁晓说给她就行", ["丁晓"]),
        ("周五给鼎泰冯国庆送样", "他在休年假 找丁晓", ["丁晓"]),
    ],
)
def test_whom_it_is_with(first: str, second: str, people: list[str]) -> None:
    [record] = said(first, second)
    assert (record["type"], record["contacts"]) == ("correction", people)


@pytest.mark.parametrize("text", ["叶小满也一起", "丁晓也行", "冯国庆在", "钟伟也一起"])
def test_nobody_of_the_house_added(text: str) -> None:
    assert all("contacts" not in r for r in said("周五去鼎泰跟冯国庆看现场", text) if r["type"] == "correction")


NOT_A_VISIT = {
    "送完顺路去趟味府": ["followup"], "去之前先打个电话": [], "财务说不用上门 直接转": [], "冯总刚打过来了 8万": [], "丁晓也到场 要带样板": ["followup"],
    "看完顺便吃个饭": ["followup"], "不打电话了 直接去一趟": [], "冯总监没收到邮件 让重发": [], "他不喝酒 订个清淡点的": [], "现场就不去了 去他办公室聊": [], "下午接着去味府看看": ["followup"], "冯总监说周五停水检修 看不了": ["visit"],
}  # fmt: skip


@pytest.mark.parametrize(("text", "written"), NOT_A_VISIT.items(), ids=list(NOT_A_VISIT))
def test_what_is_still_to_come_is_no_visit(text: str, written: list[str]) -> None:
    assert kinds("周五上午去鼎泰看现场", text) == written


def test_a_further_stop_has_the_day_of_the_plan() -> None:
    [record] = said("周五上午去鼎泰看现场", "下午接着去味府看看")
    assert (record["customer"], record["due"]) == ("味府餐饮连锁有限公司", "2026-03-13")


@pytest.mark.parametrize(("text", "kind"), [("下午接着去了味府", "visit"), ("去之前先打了个电话 冯总说行", "visit")])
def test_what_is_told_as_done_is_a_visit(text: str, kind: str) -> None:
    assert kind in kinds("周五上午去鼎泰看现场", text)


def test_the_verb_tells_which_of_two_houses() -> None:
    first = "明天给味府叶小满打电话 后天给鼎泰丁晓发目录"
    [record] = said(first, "打了 没人接 下午再打")
    assert (record["type"], record["customer"], record["due"]) == ("followup", "味府餐饮连锁有限公司", "2026-03-11")


def test_the_thing_it_opens_with_tells_which_of_two_houses() -> None:
    [record] = said("后天给鼎泰丁晓发样稿 下周一跟味府叶小满过字幕", "样稿明早先发一版")
    assert (record["type"], record["customer"]) == ("followup", "鼎泰建设集团有限公司")


@pytest.mark.parametrize("text", ["明天给广汇发方案", "明天再发一份目录", "明天发目录", "后天给冯国庆发"])
def test_a_matter_with_words_of_its_own_is_not_the_plan_again(text: str) -> None:
    assert "snooze" not in " ".join(kinds("周五给味府发方案", text))


def test_what_comes_before_a_plan_does_not_move_it() -> None:
    assert "snooze" not in " ".join(kinds("下周三上午去鼎泰看施工", "进厂要办证 提前两天把身份证发给冯总"))


@pytest.mark.parametrize(
    "text", ["晚上六点 我老婆生日", "晚上六点 给叶小满打电话", "晚上六点 叶小满", "下午两点 带合同"]
)
def test_an_hour_of_another_matter_is_not_that_of_the_plan(text: str) -> None:
    assert "snooze 2026-03-12T18:00" not in kinds("周四约了鼎泰冯国庆吃饭", text)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("样还没做好 往后挪两天吧", "2026-03-20"),
        ("改到下周五", "2026-03-20"),
        ("周总说周三他出差 提前一天", "2026-03-17"),
    ],
)
def test_a_plan_that_waits_for_whose_it_is_is_kept_on_its_new_day(text: str, due: str) -> None:
    """Of two 周总 at one house nobody has said yet which one is meant."""
    talk = Chat(load_world(pack_of("hotel") / "world.json"))
    asked, _ = talk.say("下周三给柏岸周总送浴袍样", NOW)
    assert asked.clarification is not None
    moved, _ = talk.say(text, NOW)
    [record] = records_of(moved.intents)
    assert (record["type"], record["due"], record.get("contacts") or []) == ("followup", due, [])
