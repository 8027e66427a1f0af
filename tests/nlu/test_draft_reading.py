"""草稿: whose company is missing, and the words that tell it later."""

from datetime import date

import pytest
from control_chat import HUAXING, NOW, bare, world

from nlu.conversation import Conversation, KnownDraft, Waiting
from nlu.drafts import Sketch, sketch_of, surname_of, waits_for_name
from nlu.intents import Clarification, LogVisit, Read, Reading, Ref, SettleDraft
from nlu.names import Names
from nlu.understand import understand

NAMES = Names(world())


def read(text: str, *drafts: KnownDraft, question: Clarification | None = None) -> Reading:
    conversation = Conversation((), question, NOW if question else None, Waiting(drafts=drafts))
    return understand(text, now=NOW, names=NAMES, conversation=conversation)


def draft(id_: int, person: str, trade: str = "") -> KnownDraft:
    visit = LogVisit(
        Read(Ref(None, person), "customer: unsure", None, 0.0), Read(date(2026, 3, 9), "day"), summary="见了"
    )
    return KnownDraft(
        id_, person, trade, Clarification("customer", "哪家", held=(visit, SettleDraft(id_)), text="见了")
    )


HUANG, SUN = draft(7, "黄老板", "食品"), draft(8, "姓孙", "物流")


@pytest.mark.parametrize(
    ("text", "sketch"),
    [
        ("下午见了个做食品的 姓黄 老板 想要2台小的", Sketch("黄老板", "食品", "想要2台小的")),
        ("上午碰到一个做包装的老板 姓李 要3台大的", Sketch("李老板", "包装", "要3台大的")),
        ("展会认识个姓孙的 做物流的", Sketch("姓孙", "物流", "")),
        ("今天拜访了吴老板 搞建材的 想看看样机", Sketch("吴老板", "建材", "想看看样机")),
    ],
)
def test_who_was_met_without_a_company(text: str, sketch: Sketch) -> None:
    reading = read(text)
    assert reading.intents == ()
    assert reading.clarification is not None
    assert waits_for_name(reading.clarification)
    assert sketch_of(reading.clarification) == sketch


@pytest.mark.parametrize("text", ["给金桥打了电话 聊了报价", "明天给吴老板打电话", "上午去了华星 见了王总"])
def test_what_waits_for_something_else_is_no_draft(text: str) -> None:
    question = read(text).clarification
    assert question is None or not waits_for_name(question)


@pytest.mark.parametrize(
    ("text", "id_", "name"),
    [
        ("黄总那家叫金味食品", 7, "金味食品"),
        ("黄老板的公司叫金味", 7, "金味"),
        ("昨天姓黄的那家是金味食品", 7, "金味食品"),
        ("黄总是金味食品的", 7, "金味食品"),
        ("那个做食品的公司叫金味", 7, "金味"),
        ("小孙那边是华越物流", 8, "华越物流"),
        ("老孙他们公司叫华越供应链哦", 8, "华越供应链"),
        ("黄总那家就是华星", 7, HUAXING.name),
    ],
)
def test_the_name_told_of_one_of_them(text: str, id_: int, name: str) -> None:
    [visit, settled] = read(text, SUN, HUANG).intents
    assert isinstance(visit, LogVisit)
    assert bare(visit.customer).name == name
    assert bare(visit.customer).id == (1 if name == HUAXING.name else None)
    assert [bare(contact).name for contact in visit.contacts] == ["黄老板" if id_ == 7 else "姓孙"]
    assert visit.on.value == date(2026, 3, 9), "the day on which it was told of"
    assert settled == SettleDraft(id_)


def test_the_name_alone_completes_the_only_one() -> None:
    [visit, _] = read("金味食品", HUANG).intents
    assert isinstance(visit, LogVisit)
    assert bare(visit.customer) == Ref(None, "金味食品")
    [visit, _] = read("他那家叫金味", HUANG).intents
    assert isinstance(visit, LogVisit)


@pytest.mark.parametrize(
    "text",
    ["华星", "好的", "收到", "黄总是采购经理", "黄总是山东人", "明天去金味食品", "黄总说要2台", "王总那家叫什么", "今天干啥", "撤回", "黄总那家是做什么的", "下周三", "黄总的电话是13800001234"],
)  # fmt: skip
def test_what_tells_no_name_completes_nothing(text: str) -> None:
    assert not any(isinstance(i, SettleDraft) for i in read(text, HUANG).intents)


def test_a_name_alone_fits_none_of_two() -> None:
    assert not any(isinstance(i, SettleDraft) for i in read("金味食品", SUN, HUANG).intents)


def test_nothing_is_completed_without_a_draft() -> None:
    assert not any(isinstance(i, SettleDraft) for i in read("黄总那家叫金味食品").intents)


@pytest.mark.parametrize("text", ["不知道", "还不清楚", "没问到", "忘了问了"])
def test_not_known_yet_is_an_answer(text: str) -> None:
    assert read(text, question=HUANG.question).intents == (SettleDraft(7, "later"),)


@pytest.mark.parametrize(("person", "surname"), [("黄老板", "黄"), ("姓孙", "孙"), ("小李", "李"), ("", "")])
def test_surnames(person: str, surname: str) -> None:
    assert surname_of(person) == surname
