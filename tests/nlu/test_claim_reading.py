"""A company to be added that is there already, and the words of those who want it."""

from dataclasses import replace

import pytest
from reading_world import NOW, names

from nlu.conversation import EMPTY, Conversation, KnownClaim, Waiting
from nlu.intents import AddFollowUp, AnswerShare, AppealClaim, AskToShare, ClaimCustomer, DecideClaim, LogVisit, Reading
from nlu.names import Names
from nlu.understand import understand

MINE = KnownClaim(5, "mine", 3, "me", "mate")
ASKED = KnownClaim(6, "asked", 2, "mate", "me")
JUDGED = KnownClaim(7, "judged", 4, "mate", "me")


def world() -> Names:
    """味府 and 广汇 are a colleague's."""
    known = names().world
    known.customers = [replace(c, is_mine=False) if c.id in (3, 4) else c for c in known.customers]
    return Names(known)


def read(text: str, *claims: KnownClaim) -> Reading:
    conversation = replace(EMPTY, waiting=Waiting(claims=claims)) if claims else Conversation()
    return understand(text, now=NOW, names=world(), conversation=conversation)


CLAIMS = {
    "加个客户 味府 今天展会认识的": "展会", "新客户 味府餐饮": None, "录个新客户 味府 老客户介绍的": "老客户介绍", "帮我建个客户 广汇能源 官网来的": "官网", "报备客户 味府": None,
    "味府 新客户": None, "登记一下味府": None, "新客户：广汇 陌拜的": "陌拜",
}  # fmt: skip
NONE = [
    "今天去了味府 见了叶总", "味府加个急单", "新客户 蓝岭科技 展会认识的", "味府给我们介绍了个新客户 蓝岭科技", "味府说要加客户服务", "记一下味府要100箱", "如果味府是新客户就好了", "跟味府聊了新客户的事",
    "味府的叶总介绍的", "加叶总微信了",
]  # fmt: skip


@pytest.mark.parametrize("text", CLAIMS)
def test_claims(text: str) -> None:
    [claim] = [i for i in read(text).intents if isinstance(i, ClaimCustomer)]
    assert claim.customer.value.id in (3, 4)
    assert (claim.source.value if claim.source is not None else None) == CLAIMS[text]


@pytest.mark.parametrize("text", NONE)
def test_no_claims(text: str) -> None:
    assert not [i for i in read(text).intents if isinstance(i, ClaimCustomer)]


SAID = {
    "协作": AskToShare(5), "想一起跟": AskToShare(5), "申请协作": AskToShare(5), "申诉": AppealClaim(5), "我要申诉": AppealClaim(5),
    "申诉 我先联系的": AppealClaim(5, reason="我先联系的"), "味府 协作": AskToShare(5),
}  # fmt: skip
ANSWERED = {"同意": True, "同意协作": True, "可以": True, "不同意": False, "我自己跟": False, "不协作": False}
DECIDED = {
    "归钟伟": "given", "归他": "given", "归原主": "kept", "归赵一鸣": "kept", "一起跟": "shared", "驳回": "kept", "那就一起跟吧": "shared", "归钟伟 他先找的": "given",
}  # fmt: skip


@pytest.mark.parametrize("text", SAID)
def test_of_the_claimant(text: str) -> None:
    assert read(text, MINE).intents == (SAID[text],)


@pytest.mark.parametrize("text", ANSWERED)
def test_of_the_owner(text: str) -> None:
    assert read(text, ASKED).intents == (AnswerShare(ANSWERED[text], 6),)


@pytest.mark.parametrize("text", DECIDED)
def test_of_who_decides(text: str) -> None:
    [decision] = read(text, JUDGED).intents
    assert isinstance(decision, DecideClaim)
    assert (decision.verdict, decision.claim_id) == (DECIDED[text], 7)
    assert decision.note == ("他先找的" if " " in text else "")


@pytest.mark.parametrize("text", ["同意", "归原主", "协作", "申诉", "一起跟", "驳回"])
def test_where_nothing_waits_they_say_nothing(text: str) -> None:
    kinds = (AskToShare, AppealClaim, AnswerShare, DecideClaim)
    assert not [i for i in read(text).intents if isinstance(i, kinds)]


@pytest.mark.parametrize(
    "text",
    [
        "客户同意一起跟进了",
        "归还样机",
        "味府同意降价",
        "归档吧 明天再说",
        "一起跟李总去味府",
        "给钟伟打个电话",
        "给他报个价",
    ],
)
def test_other_sentences_are_no_answers(text: str) -> None:
    kinds = (AppealClaim, AnswerShare, DecideClaim)
    assert not [i for i in read(text, MINE, ASKED, JUDGED).intents if isinstance(i, kinds)]


def test_several_are_asked_apart() -> None:
    other = replace(ASKED, id=8, customer_id=1)
    assert read("同意", ASKED, other).intents == (AnswerShare(agrees=True, claim_id=None),)
    assert read("鼎泰 同意", ASKED, other).intents == (AnswerShare(agrees=True, claim_id=6),)


def test_taps_name_the_claim() -> None:
    assert read("不协作#12").intents == (AnswerShare(agrees=False, claim_id=12),)
    assert read("归他#12").intents == (DecideClaim("given", 12),)


@pytest.mark.parametrize(
    ("text", "names_"),
    [("去味府见了采购刘经理 下周三给刘经理送样", ()), ("去味府见了叶小满 下周三给叶小满送样", ("叶小满",))],
)
def test_a_surname_told_of_a_colleagues_customer_makes_nobody(text: str, names_: tuple[str, ...]) -> None:
    told = [
        tuple(p.value.name for p in i.contacts) for i in read(text).intents if isinstance(i, LogVisit | AddFollowUp)
    ]
    assert told == [names_, names_]
