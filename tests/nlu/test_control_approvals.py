"""提交, 批, 不批, 改9折: read only where something waits, and never in ordinary talk."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from control_chat import NOW, QUOTE, VISIT, document, turn

from nlu.approvals import may_concern, read_approval, reasons_in
from nlu.control import read_control
from nlu.conversation import KnownApproval, Turn, Waiting
from nlu.intents import (
    Clarification,
    DecideApproval,
    ListApprovals,
    Reading,
    SubmitApproval,
    Undo,
    WithdrawApproval,
)

STAR = KnownApproval(7, 1, "周凯", "周凯 华星精密 85折 217,600元", Decimal("0.85"), NOW)
SEA = KnownApproval(8, 4, "赵明", "赵明 蓝海包装 8折 90,000元", Decimal("0.8"), NOW)
ONE = Waiting(to_decide=(STAR,))
TWO = Waiting(to_decide=(STAR, SEA))
MINE = Waiting(requested=(STAR,))
DRAFT = Waiting(has_draft=True)


def read(text: str, waiting: Waiting, *turns: Turn, question: Clarification | None = None) -> Reading | None:
    doc = document(text, *turns, question=question)
    doc.conversation = replace(doc.conversation, waiting=waiting)
    assert waiting == Waiting() or may_concern(text, question), "would not be looked up"
    return read_control(doc)


def decided(text: str, waiting: Waiting = ONE, *turns: Turn) -> DecideApproval:
    reading = read(text, waiting, *turns)
    assert reading is not None
    [intent] = reading.intents
    assert isinstance(intent, DecideApproval)
    return intent


APPROVED = [
    "批", "批了", "批吧", "同意", "通过", "批准", "准了", "好 批", "可以批", "我批了", "行 同意", "嗯批了吧", "批给他",
    "华星批了", "华星的批了", "给周凯批了", "小周那单批了", "批 华星", "批 华星那单", "审批通过", "批#7", "批!", "批，",
]  # fmt: skip
REJECTED = {
    "不批": "", "不同意": "", "驳回": "", "打回": "", "批不了": "", "不批 太低": "太低", "不批，太低了": "太低了",
    "不同意 利润没了": "利润没了", "驳回：这个价做不了": "这个价做不了", "华星不批 先谈谈账期": "先谈谈账期", "不批#7": "",
    "拒绝 他们账都没清": "他们账都没清",
}  # fmt: skip
CHANGED = {
    "改9折": "0.9", "改成9折": "0.9", "改88折": "0.88", "9折批": "0.9", "9折可以": "0.9", "按九折批": "0.9", "最低9折": "0.9",
    "批 但9折": "0.9", "批 改9折": "0.9", "华星改9折": "0.9", "改9折#7": "0.9", "只能给9折": "0.9", "88折同意": "0.88",
}  # fmt: skip
NOT_DECIDED = [
    "领导还没批", "王总批了预算", "客户要批量采购", "下一批货周五到", "批次号发我", "这批货有问题", "他们批了合同再签",
    "审批流程走完了", "华星同意了方案", "华星通过了试用", "张工同意改图纸", "批发价多少", "王总说可以", "今天去华星 王总同意85折",
    "给蓝海报10台x200 9折", "打9折能不能签", "财务不批预算", "他们老板不同意涨价", "华星批了预算", "客户驳回了我们的方案",
    "同意书发我", "通过客户介绍认识了张工", "批评了他们两句", "准备明天去华星", "拒绝了我们的报价", "项目没通过评审",
]  # fmt: skip


@pytest.mark.parametrize("text", APPROVED)
def test_approved(text: str) -> None:
    intent = decided(text)
    assert (intent.verdict, intent.approval_id, intent.note) == ("approve", 7, "")
    assert (intent.price_ratio, intent.payment_terms) == (None, None)


@pytest.mark.parametrize(("text", "note"), REJECTED.items())
def test_rejected_with_the_reason(text: str, note: str) -> None:
    intent = decided(text)
    assert (intent.verdict, intent.approval_id, intent.note) == ("reject", 7, note)


@pytest.mark.parametrize(("text", "ratio"), CHANGED.items())
def test_approved_at_another_discount(text: str, ratio: str) -> None:
    intent = decided(text)
    assert intent.verdict == "approve"
    assert intent.approval_id == 7
    assert intent.price_ratio is not None
    assert intent.price_ratio.value == Decimal(ratio)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("批 但账期改15天", "账期15天"),
        ("批，但是账期15天", "账期15天"),
        ("同意 账期要60天", "账期60天"),
        ("批了 不过要款到发货", "款到发货"),
        ("批 预付50%", "预付50%"),
    ],
)
def test_approved_with_other_terms(text: str, terms: str) -> None:
    intent = decided(text)
    assert intent.verdict == "approve"
    assert intent.payment_terms == terms


def test_the_reason_of_an_approval_is_kept() -> None:
    assert decided("批 下不为例").note == "下不为例"
    intent = decided("批 但账期改15天 他们回款慢")
    assert (intent.payment_terms, intent.note) == ("账期15天", "他们回款慢")


@pytest.mark.parametrize("text", NOT_DECIDED)
@pytest.mark.parametrize("waiting", [ONE, TWO], ids=["one waits", "two wait"])
def test_ordinary_talk_decides_nothing(text: str, waiting: Waiting) -> None:
    doc = document(text, turn(VISIT))
    doc.conversation = replace(doc.conversation, waiting=waiting)
    assert read_approval(doc) is None


@pytest.mark.parametrize("text", [*APPROVED[:7], "改9折", "不批 太低", "提交", "不用批了", "批了没"])
def test_where_nothing_waits_nothing_is_read(text: str) -> None:
    assert read_approval(document(text, turn(QUOTE))) is None


def test_of_several_the_one_is_asked_for_or_named() -> None:
    reading = read("批", TWO)
    assert reading is not None
    assert reading.clarification is not None
    assert [option.name for option in reading.clarification.options] == [STAR.label, SEA.label]
    for text, id_ in (
        ("批 蓝海", 8),
        ("批 华星那单", 7),
        ("批2", 8),
        ("小赵那单批了", 8),
        ("不批1 太低", 7),
        ("批#8", 8),
    ):
        assert decided(text, TWO).approval_id == id_, text
    for answer, id_ in (("2", 8), ("蓝海", 8), ("第1个", 7), ("周凯的", 7)):
        answered = read(answer, TWO, question=reading.clarification)
        assert answered is not None
        assert [getattr(i, "approval_id", None) for i in answered.intents] == [id_], answer
        assert answered.answers_question


def test_all_at_once() -> None:
    reading = read("都批了", TWO)
    assert reading is not None
    assert [i.approval_id for i in reading.intents if isinstance(i, DecideApproval)] == [7, 8]


def test_a_discount_said_after_an_own_quotation_is_about_that_one() -> None:
    later = replace(turn(QUOTE), at=NOW + timedelta(minutes=1))
    reading = read("改9折", ONE, later)
    assert reading is not None
    assert [intent.type for intent in reading.intents] == ["correction"]
    assert decided("批", ONE, later).approval_id == 7


def test_a_mere_yes_right_after_the_request_is_asked_about() -> None:
    for text, verdict in (("可以", "approve"), ("行", "approve"), ("不行 太低了", "reject")):
        reading = read(text, ONE)
        assert reading is not None
        assert reading.clarification is not None
        [held] = reading.clarification.held
        assert isinstance(held, DecideApproval)
        assert (held.verdict, held.approval_id) == (verdict, 7)
    later = replace(turn(VISIT), at=NOW + timedelta(minutes=1))
    reading = read("可以", ONE, later)
    assert reading is not None
    assert reading.clarification is None


@pytest.mark.parametrize("text", ["提交", "提交吧", "好 提交", "送审", "报批", "提交审批"])
def test_submitted(text: str) -> None:
    assert read(text, DRAFT) == Reading((SubmitApproval(),))
    question = Clarification("intent", "?", held=(SubmitApproval(61),))
    reading = read(text, DRAFT, turn(QUOTE), question=question)
    assert reading is not None
    assert reading.intents == (SubmitApproval(61),)
    assert reading.answers_question


def test_submitted_with_a_reason_of_ones_own() -> None:
    reading = read("提交 他们答应年底再下50台", DRAFT)
    assert reading is not None
    assert reading.intents == (SubmitApproval(reason="他们答应年底再下50台"),)


@pytest.mark.parametrize("text", ["提交了方案给华星", "方案提交上去了 等消息", "周五前提交标书"])
def test_what_else_is_submitted(text: str) -> None:
    doc = document(text, turn(QUOTE))
    doc.conversation = replace(doc.conversation, waiting=DRAFT)
    assert read_approval(doc) is None


def test_a_discount_answers_what_is_held_back() -> None:
    question = Clarification("intent", "?", held=(SubmitApproval(61),))
    for text in ("9折", "就9折", "那就9折出", "改9折"):
        reading = read(text, DRAFT, turn(QUOTE), question=question)
        assert reading is not None, text
        assert [intent.type for intent in reading.intents] == ["correction"], text


@pytest.mark.parametrize("text", ["撤回审批", "撤回申请", "不用批了", "别批了", "审批撤了吧", "把审批撤回"])
def test_withdrawn(text: str) -> None:
    assert read(text, MINE) == Reading((WithdrawApproval(7),))


def test_a_bare_undo_stays_one() -> None:
    doc = document("撤回", turn(QUOTE))
    doc.conversation = replace(doc.conversation, waiting=MINE)
    undone = read_control(doc)
    assert undone is not None
    assert undone.intents == (Undo(),)


@pytest.mark.parametrize("text", ["批了没", "批了吗", "李总批了吗", "批下来没", "审批到哪了", "领导批了没有"])
def test_asked_after(text: str) -> None:
    reading = read(text, MINE)
    assert reading is not None
    assert reading.intents == (ListApprovals(),)


@pytest.mark.parametrize("text", ["有啥要批的", "还有哪些要我批的", "我的审批", "待审批", "有几个等我批"])
def test_asked_what_waits(text: str) -> None:
    reading = read(text, Waiting())
    assert reading is not None
    assert reading.intents == (ListApprovals(),)


def test_reasons() -> None:
    assert reasons_in("他嫌贵 85折出一份") == ["客户嫌贵"]
    assert reasons_in("对手报得低 后面还有二期") == ["有对手比价", "后面有量"]
    assert reasons_in("85折出一份") == []
