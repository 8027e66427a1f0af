"""An answer to the open question with a matter of its own behind it: 20台 另外明天去鼎泰送样. Both are read."""

from decimal import Decimal

import pytest
from reading_world import NOW, records

from nlu.conversation import Conversation, Turn
from nlu.intents import AddFollowUp, Clarification, LogVisit, QuoteItem, Read, Ref, RequestQuote
from nlu.records import Record

HOSPITAL = Read(Ref(1, "杭州市第二人民医院"), "test")
XR1 = Read(Ref(201, "DR移动X光机"), "test")
HOW_MANY = Clarification(
    "quantity", "要多少", held=(RequestQuote(HOSPITAL, (QuoteItem(XR1),)),), text="给市二院报移动DR"
)
WHAT = Clarification("product", "报什么", held=(RequestQuote(HOSPITAL),), text="给市二院报个价")
WHICH = Clarification(
    "customer",
    "是哪一家",
    (Ref(7, "宏图置业有限公司"), Ref(8, "宏图印刷包装有限公司")),
    (LogVisit(Read(Ref(None, "宏图"), "test"), Read(NOW.date(), "test")),),
    "去了趟宏图",
)


def answered(text: str, question: Clarification) -> list[Record]:
    turn = Turn(question.text, NOW, customer_id=1 if question is not WHICH else None)
    return records(text, Conversation((turn,), question, NOW))


def told(text: str, question: Clarification) -> list[tuple[object, object]]:
    return [(record["type"], record.get("customer")) for record in answered(text, question)]


QUOTED = ("quote", "杭州市第二人民医院")


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("2台 另外明天下午去鼎泰送样", ("followup", "鼎泰建设集团有限公司")),
        ("两台，对了上午去了味府 见了叶总监", ("visit", "味府餐饮连锁有限公司")),
        ("报2台吧\n明天给广汇马总打电话", ("followup", "广汇能源股份有限公司")),
        ("2台 24万一台 顺便记一下 刚跟睿安贺经理通了电话", ("visit", "睿安物业管理有限公司")),
        ("先报2台。上午拜访了百川邵总", ("visit", "百川传媒广告有限公司")),
        ("2台 还有个事 周五去青禾拜访薛园长", ("followup", "青禾幼教集团有限公司")),
    ],
)
def test_the_answer_and_what_is_told_behind_it_are_both_read(text: str, other: tuple[str, str]) -> None:
    assert told(text, HOW_MANY) == [QUOTED, other]
    assert answered(text, HOW_MANY)[0]["items"][0]["qty"] == 2


def test_words_of_the_answer_are_no_part_of_what_is_to_be_done() -> None:
    assert answered("2台 24万 另外明天下午去鼎泰送样", HOW_MANY)[1]["action"] == "去鼎泰送样"


def test_what_is_to_be_quoted_is_told_before_another_matter() -> None:
    assert told("移动DR 3台 另外提醒我周五给味府打电话", WHAT) == [QUOTED, ("followup", "味府餐饮连锁有限公司")]


@pytest.mark.parametrize("text", ["2 另外明天去味府送样", "印刷那家 对了明天去味府送样"])
def test_who_is_meant_is_told_before_another_matter(text: str) -> None:
    assert told(text, WHICH) == [("visit", "宏图印刷包装有限公司"), ("followup", "味府餐饮连锁有限公司")]


WHO = Clarification(
    "contact",
    "是哪一位",
    (Ref(102, "冯国庆"), Ref(103, "丁晓")),
    (AddFollowUp("看现场", Read(Ref(2, "鼎泰建设集团有限公司"), "test"), contacts=(Read(Ref(None, "他"), "test"),)),),
    "他让我去看现场",
)


@pytest.mark.parametrize("text", ["采购那个", "采购员", "管采购的", "做采购的那位"])
def test_somebody_is_told_by_the_post(text: str) -> None:
    [plan] = answered(text, WHO)
    assert plan["contacts"] == ["丁晓"]


HOUSES = Clarification(
    "customer",
    "是哪一家",
    (Ref(7, "宏图置业有限公司"), Ref(8, "宏图印刷包装有限公司")),
    (RequestQuote(Read(Ref(None, "宏图"), "test"), (QuoteItem(XR1, Read(Decimal(2), "test")),)),),
    "宏图要2台移动DR",
)


@pytest.mark.parametrize(
    ("text", "house"),
    [
        ("置业那家然后另外明天去味府送样", "宏图置业有限公司"),
        ("印刷那家 另外明天去味府送样", "宏图印刷包装有限公司"),
        ("尹总那边 另外明天去味府送样", "宏图印刷包装有限公司"),
    ],
)
def test_the_request_that_waited_goes_on_and_so_does_what_follows(text: str, house: str) -> None:
    assert told(text, HOUSES) == [("quote", house), ("followup", "味府餐饮连锁有限公司")]


@pytest.mark.parametrize(
    "text", ["2台 含税 下周三前要", "2台，24万一台，打95折", "移动DR 2台 另外加急", "2台 谢谢", "2台吧 客户着急"]
)
def test_what_belongs_to_the_answer_is_no_matter_of_its_own(text: str) -> None:
    assert told(text, HOW_MANY) == [QUOTED]


@pytest.mark.parametrize("text", ["上午去了鼎泰 见了冯总", "给味府报2台移动DR", "明天去广汇 另外后天去睿安"])
def test_a_new_topic_answers_nothing(text: str) -> None:
    assert QUOTED not in told(text, HOW_MANY)
