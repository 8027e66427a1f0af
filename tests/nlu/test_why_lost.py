"""Why a deal was lost, told in the message behind the loss."""

import pytest
from control_chat import HUAXING, WON, asides, control, read, turn

from nlu.conversation import Written
from nlu.intents import Correct, Ref, UpdateDeal

LOST = Written("deal", 31, 1, UpdateDeal(read(HUAXING), read(Ref(31, "控制柜一期")), read("lost")))
REASONED = Written(
    "deal", 31, 1, UpdateDeal(read(HUAXING), read(Ref(31, "控制柜一期")), read("lost"), lost_reason=read("价格"))
)


def reason(text: str, *written: Written) -> list[object]:
    """Return the reasons that a message puts beside a loss."""
    reading = control(text, turn(*written)) or asides(text, turn(*written))
    return [
        change["lost_reason"].value
        for i in reading.intents
        if isinstance(i, Correct)
        for change in [dict(i.changes)]
        if "lost_reason" in change
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("王总说是价格高了3万", "价格高了3万"),
        ("价格高了3万", "价格高了3万"),
        ("主要是价格", "价格"),
        ("他说主要是交期太长", "交期太长"),
        ("人家便宜两成", "人家便宜两成"),
        ("原因是账期谈不拢", "账期谈不拢"),
    ],
)
def test_right_behind_a_loss(text: str, told: str) -> None:
    assert reason(text, LOST) == [told]


@pytest.mark.parametrize("text", ["明天去看看", "价格", "好的", "王总说下周还有个新项目"])
def test_no_reason(text: str) -> None:
    assert reason(text, LOST) == []


@pytest.mark.parametrize("written", [WON, REASONED])
def test_only_behind_a_loss_that_gave_none(written: Written) -> None:
    assert reason("价格高了3万", written) == []
