"""A customer whose name of two characters is only heard: what makes it sure, what is asked, what is somebody else."""

import pytest
from control_chat import NOW

from nlu.conversation import EMPTY
from nlu.intents import Reading
from nlu.names import Names
from nlu.names.heard import may_be_slip
from nlu.records import records_of
from nlu.understand import understand
from nlu.world import KnownContact, KnownCustomer, KnownDeal, KnownMember, World

NAMES = Names(
    World(
        rep=KnownMember("me", "赵一鸣"),
        customers=[
            KnownCustomer(1, "绍兴港湾酒店有限公司"),
            KnownCustomer(2, "无锡骏驰齿轮有限公司"),
            KnownCustomer(3, "钱江信用合作联社", ("中信",)),
        ],
        contacts=[KnownContact(11, 1, "顾晓梅", "总经理"), KnownContact(12, 2, "龚平", "车间主任")],
        deals=[
            KnownDeal(21, 1, "客房地毯更新", "proposal", 30_000_000),
            KnownDeal(22, 2, "车间地坪改造", "proposal", 50_000_000),
        ],
    )
)


def read(text: str) -> Reading:
    return understand(text, now=NOW, names=NAMES, conversation=EMPTY)


@pytest.mark.parametrize(
    ("words", "known", "is_slip"),
    [
        ("俊驰", "骏驰", True),
        ("君驰", "骏驰", False),
        ("港弯", "港湾", False),
        ("兰山", "岚山", True),
        ("众航", "中行", False),
        ("海娜", "盐城海纳船舶重工", True),
    ],
)
def test_a_slip_keeps_the_tones_and_writes_no_rarer_word(words: str, known: str, is_slip: bool) -> None:
    assert may_be_slip(words, known) is is_slip


@pytest.mark.parametrize(
    ("text", "customer"),
    [
        ("上午在俊驰 聊了地坪", "无锡骏驰齿轮有限公司"),
        ("君驰龚主任来电问地坪的颜色", "无锡骏驰齿轮有限公司"),
        ("港弯顾总说地毯下周看样", "绍兴港湾酒店有限公司"),
        ("下午到了无锡君驰 看了车间", "无锡骏驰齿轮有限公司"),
        ("去了君驰 车间地坪改造预算48万", "无锡骏驰齿轮有限公司"),
        ("新客户俊驰 做汽配的", "俊驰"),
        ("新客户君驰 做汽配的", "君驰"),
        ("新客户俊驰齿轮 做汽配的", "俊驰齿轮"),
    ],
)
def test_what_else_is_said_makes_it_sure(text: str, customer: str) -> None:
    written = records_of(read(text).intents)
    assert {record.get("customer") or record.get("name") for record in written} == {customer}


@pytest.mark.parametrize(
    "text",
    [
        "上午拜访君驰 聊了地坪",
        "周五去港弯量房",
        "给君驰报个价",
        "俊驰的孙总约周五聊",
        "众信那边让发方案",
        "下午跟众信开会 聊了地毯",
    ],
)
def test_nothing_is_stored_for_a_house_that_only_sounds_so(text: str) -> None:
    reading = read(text)
    assert all(record.get("customer") is None for record in records_of(reading.intents))
    assert reading.clarification is not None
    assert reading.clarification.about in ("customer", "product")
