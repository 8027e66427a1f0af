"""Days away, who stands in, and whether one stands in."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from control_chat import NOW, VISIT, control, document, turn

from nlu.control import read_control
from nlu.conversation import Conversation, Waiting
from nlu.intents import AnswerCover, AppointDeputy, Clarification, EndLeave, MoveLeave, Reading, Ref, TakeLeave
from nlu.leaves import NOBODY
from nlu.names import Names

CORPUS: dict[Any, list[str]] = {
    TakeLeave(date(2026, 3, 16), date(2026, 3, 18)): [
        "我下周一到三请假", "下周一到周三请假", "下周一请假到周三", "请假 3/16-3/18", "3月16号到18号调休",
        "下周一到周三我休年假", "报备一下 下周一到三请假哈",
    ],
    TakeLeave(date(2026, 3, 11), date(2026, 3, 11)): ["明天上午10点到下午4点请假", "明天请假", "明天我请个假", "明天我也请假", "我明天休年假", "明天请一天假"],
    TakeLeave(date(2026, 3, 11), date(2026, 3, 13)): ["明天起请假3天", "从明天开始休三天", "从明天休到周五"],
    TakeLeave(date(2026, 3, 16), date(2026, 3, 17)): ["16、17号请假", "下周一和周二请假"],
    TakeLeave(date(2026, 3, 13), date(2026, 3, 13)): ["周五全天请假", "我周五整天请假", "请假 周五全天"],
    TakeLeave(date(2026, 3, 16), date(2026, 3, 22)): ["下周休年假"],
    TakeLeave(date(2026, 3, 13), date(2026, 3, 13), "afternoon"): ["周五下午请假", "周五下午2点到5点请假", "周五下午请半天假"],
    TakeLeave(date(2026, 3, 11), date(2026, 3, 11), "morning"): ["明天上午请假", "我明天上午请个假", "明早9点到11点请假"],
    TakeLeave(date(2026, 3, 11), date(2026, 3, 11), "half"): ["明天请半天假", "我明天请假半天", "明天请半天 家里有事"],
    TakeLeave(date(2026, 3, 13), date(2026, 3, 13), "half"): ["周五我要带老婆产检 请半天", "周五请半天"],
    TakeLeave(date(2026, 3, 11), date(2026, 3, 11), "morning"): ["明天上午请假看牙", "明天上午请假 孩子发烧了"],
    TakeLeave(date(2026, 3, 12), date(2026, 3, 12)): ["后天请一天 接孩子"],
    TakeLeave(date(2026, 3, 12), date(2026, 3, 13), is_trip=True): [
        "我要出差 周四周五", "我周四周五出差", "周四到周五去苏州出差", "出差 3/12-3/13", "我周四周五要出差 去苏州", "出差 周四周五 去苏州",
    ],
    TakeLeave(date(2026, 3, 11), date(2026, 3, 11), is_trip=True): ["明天出差", "我明天要去苏州出差"],
    TakeLeave(): ["我要请假", "请假3天"],
    TakeLeave(date(2026, 3, 10), date(2026, 3, 10)): ["今天不舒服 请一天病假", "家里有事 今天请假"],
    EndLeave((date(2026, 3, 12), date(2026, 3, 12))): ["周四的假取消", "周四的假不请了", "取消周四的请假"],
    EndLeave((date(2026, 3, 10), date(2026, 3, 10))): ["我今天不请假了 回来了"],
    EndLeave(): ["不请假了，我回来上班了", "不休了", "算了 不休了", "销假", "不请假了", "请假取消了", "提前回来了"],
}  # fmt: skip
NOT_LEAVES = [
    "李经理周四周五出差", "他下周出差", "周四去苏州出差 见蓝海李经理", "出差回来了", "上周出差见了华星王总", "昨天出差",
    "王总下周一到三请假", "李经理请假了 改到下周", "客户明天休息", "他下周请假", "他们下周一到周三放假", "昨天请假了",
    "明天休息一下再打", "下周一到三拜访华星", "华星那边请假的人多", "工厂放假3天", "休", "请假系统他们要买",
    "下周二请假 王总去", "张总生病了 下周请假", "周四的会取消", "周五请假的那个人是华星的",
    "明天去华星演示请假审批", "对方财务请假 款下周付",
]  # fmt: skip
ASKED = Clarification("intent", "谁代你跟", held=(AppointDeputy(7),))


@pytest.mark.parametrize(("expected", "text"), [(e, t) for e, ts in CORPUS.items() for t in ts])
def test_leave(expected: Any, text: str) -> None:
    reading = control(text)
    assert reading is not None
    assert reading.intents == (expected,)


@pytest.mark.parametrize("text", NOT_LEAVES)
def test_no_leave_of_ones_own(text: str) -> None:
    reading = control(text, turn(VISIT))
    assert reading is None or not any(isinstance(i, TakeLeave | EndLeave) for i in reading.intents)


@pytest.mark.parametrize(
    "text",
    ["下周一到三请假 赵明代班", "下周一到三休假，让老赵代", "下周一到周三请假 我的工作交给赵明", "下周一二三休假 赵明顶", "下周一到三请假 审批让赵明代"],
)  # fmt: skip
def test_leave_and_deputy_in_one_breath(text: str) -> None:
    reading = control(text)
    assert reading is not None
    [intent] = reading.intents
    assert isinstance(intent, TakeLeave)
    assert (intent.first, intent.last) == (date(2026, 3, 16), date(2026, 3, 18))
    assert intent.deputy is not None
    assert intent.deputy.value.name == "zhao"


@pytest.mark.parametrize(
    ("held", "text", "expected"),
    [
        (TakeLeave(), "下周一到三", TakeLeave(date(2026, 3, 16), date(2026, 3, 18))),
        (TakeLeave(), "明天起3天", TakeLeave(date(2026, 3, 11), date(2026, 3, 13))),
        (TakeLeave(date(2026, 3, 12), date(2026, 3, 13)), "按请假算", TakeLeave(date(2026, 3, 12), date(2026, 3, 13))),
        (TakeLeave(date(2026, 3, 12), date(2026, 3, 13)), "请假", TakeLeave(date(2026, 3, 12), date(2026, 3, 13))),
        (TakeLeave(), "就明天", TakeLeave(date(2026, 3, 11), date(2026, 3, 11))),
        (TakeLeave(date(2026, 3, 17), date(2026, 3, 17), "half"), "下午", TakeLeave(date(2026, 3, 17), date(2026, 3, 17), "afternoon")),
        (TakeLeave(date(2026, 3, 17), date(2026, 3, 17), "half"), "上午吧", TakeLeave(date(2026, 3, 17), date(2026, 3, 17), "morning")),
    ],
)  # fmt: skip
def test_the_days_that_were_asked_for(held: TakeLeave, text: str, expected: TakeLeave) -> None:
    reading = control(text, question=Clarification("intent", "哪天", held=(held,)))
    assert reading is not None
    assert reading.intents == (expected,)
    assert reading.answers_question


@pytest.mark.parametrize(
    "text", ["让赵明代", "换老赵代班", "赵明代我", "让赵明帮我代一下", "赵明代", "赵明来代一下", "老赵顶吧"]
)
def test_a_deputy_is_named_without_being_asked(text: str) -> None:
    reading = control(text)
    assert reading is not None
    [intent] = reading.intents
    assert isinstance(intent, AppointDeputy)
    assert (intent.absence_id, intent.who is not None and intent.who.value.name) == (None, "zhao")


@pytest.mark.parametrize(
    "text",
    ["赵明", "让赵明去华星", "让赵明代我去华星送样", "赵明代理的那家", "叫赵明代收一下款", "华星王总代", "孙海代"],
)
def test_other_words_about_a_colleague_appoint_nobody(text: str) -> None:
    reading = control(text)
    assert reading is None or not any(isinstance(i, AppointDeputy) for i in reading.intents)


@pytest.mark.parametrize("text", ["老赵", "让赵明代", "赵明吧", "就老赵"])
def test_a_deputy_is_named(text: str) -> None:
    reading = control(text, question=ASKED)
    assert reading is not None
    [intent] = reading.intents
    assert isinstance(intent, AppointDeputy)
    assert intent.absence_id == 7
    assert intent.who is not None
    assert intent.who.value.name == "zhao"
    assert reading.answers_question


@pytest.mark.parametrize(("text", "name"), [("孙海代", "孙海"), ("让孙海来代一下", "孙海"), ("就孙海顶吧", "孙海")])
def test_nobody_of_us_is_named(text: str, name: str) -> None:
    reading = control(text, question=ASKED)
    assert reading is not None
    [intent] = reading.intents
    assert isinstance(intent, AppointDeputy)
    assert intent.who is not None
    assert (intent.who.rule, intent.who.value.name) == (NOBODY, name)


@pytest.mark.parametrize("text", ["华星王总代", "明天代", "孙海去过华星", "华星换代了"])
def test_what_names_no_deputy_of_anybody(text: str) -> None:
    reading = control(text, question=ASKED)
    assert reading is None or not any(isinstance(i, AppointDeputy) for i in reading.intents)


@pytest.mark.parametrize("text", ["改期", "都改期吧", "等我回来"])
def test_moved_instead(text: str) -> None:
    reading = control(text, question=ASKED)
    assert reading is not None
    assert reading.intents == (MoveLeave(7),)


def test_a_deputy_by_number() -> None:
    asked = replace(ASKED, options=(Ref(None, "zhao"), Ref(None, "chen")))
    reading = control("2", question=asked)
    assert reading is not None
    [intent] = reading.intents
    assert isinstance(intent, AppointDeputy)
    assert intent.who is not None
    assert intent.who.value.name == "chen"


@pytest.mark.parametrize("text", ["老赵去过华星", "跟老赵去华星看样机", "改期到周五再去华星"])
def test_what_tells_something_names_no_deputy(text: str) -> None:
    reading = control(text, question=ASKED)
    assert reading is None or not any(isinstance(i, AppointDeputy | MoveLeave) for i in reading.intents)


def asked_to_cover(text: str, *absences: int, question: Clarification | None = None) -> Reading | None:
    doc = document(text)
    conversation = Conversation(question=question, asked_at=NOW, waiting=Waiting(to_cover=absences))
    doc.conversation = conversation
    assert isinstance(doc.names, Names)
    return read_control(doc)


@pytest.mark.parametrize(
    ("text", "agrees"),
    [("我代", True), ("好 我代", True), ("好的我来", True), ("没事 我帮你盯", True), ("那几天我也有事", False), ("可以 我来", True), ("同意", True), ("没问题 我替他", True), ("不方便", False), ("没空", False),
     ("我也请假", False), ("不行 那几天出差", False)],
)  # fmt: skip
def test_covers(text: str, agrees: bool) -> None:
    reading = asked_to_cover(text, 7)
    assert reading is not None
    assert reading.intents == (AnswerCover(agrees, 7),)
    both = asked_to_cover(text, 7, 8)
    assert both is not None
    assert both.intents == (AnswerCover(agrees),)
    unasked = asked_to_cover(text)
    assert unasked is None or not any(isinstance(i, AnswerCover) for i in unasked.intents)


@pytest.mark.parametrize("text", ["好", "好了", "好的", "收到", "1好了"])
def test_an_acknowledgement_takes_nothing_over(text: str) -> None:
    reading = asked_to_cover(text, 7)
    assert reading is None or not any(isinstance(i, AnswerCover) for i in reading.intents)


def test_a_plain_yes_answers_the_open_question_and_not_the_colleague() -> None:
    reading = asked_to_cover("可以", 7, question=Clarification("customer", "哪家"))
    assert reading is None or not any(isinstance(i, AnswerCover) for i in reading.intents)


def test_a_button_says_whose() -> None:
    for text, agrees in (("代班#12", True), ("不代班#12", False)):
        reading = control(text)
        assert reading is not None
        assert reading.intents == (AnswerCover(agrees, 12),)
