"""A contract asked for and its blanks told; plans, reports and questions about contracts are something else."""

from datetime import timedelta

import pytest
from control_chat import HUAXING, NOW, world

from nlu.conversation import EMPTY, Conversation, Turn, Written
from nlu.intents import DraftContract, Read, Reading
from nlu.names import Names
from nlu.understand import understand

BLANKS = ("交货地址", "税号", "开户行")
ASKED = (
    "华星合同出一份",
    "华星精密合同出一份",
    "给华星出合同",
    "给华星出份合同吧",
    "帮我拟一份华星的合同",
    "华星的合同草稿生成一下",
    "麻烦给华星起草一份购销合同",
    "按最新报价给华星做份合同",
    "把华星那个合同出一下",
)
NOT_ASKED = (
    "周五前给华星出合同",
    "华星合同出来了",
    "华星要出合同",
    "华星的合同在走了",
    "华星合同签了",
    "华星合同20万",
    "华星合同啥时候出",
    "华星让我明天把合同出一份",
    "华星法务拟合同拟了三天",
    "合同出了吗",
)
TOLD = {
    "税号 91320594MA1ABC": {"税号": "91320594MA1ABC"},
    "税号：91320594ma1abc，开户行：工行苏州园区支行 6222 0012": {
        "税号": "91320594ma1abc",
        "开户行": "工行苏州园区支行 6222 0012",
    },
    "交货地址是 苏州工业园区星湖街328号 3号楼\n税号 9132": {
        "交货地址": "苏州工业园区星湖街328号 3号楼",
        "税号": "9132",
    },
}
NOT_TOLD = ("税号还没有", "税号是多少", "税号要问一下", "开户行 ", "他们税号 9132", "联系人 王总", "税号待定")


def hear(text: str, conversation: Conversation = EMPTY) -> Reading:
    return understand(text, now=NOW, names=Names(world()), conversation=conversation)


def after_a_draft() -> Conversation:
    made = DraftContract(Read(HUAXING, "stored"), blanks=BLANKS, record_id=7)
    written = (Written("contract", 7, HUAXING.id, made),)
    turn = Turn("华星合同出一份", NOW - timedelta(minutes=2), written=written, customer_id=HUAXING.id)
    return Conversation((turn,))


@pytest.mark.parametrize("text", ASKED)
def test_a_contract_is_asked_for(text: str) -> None:
    [intent] = hear(text).intents
    assert isinstance(intent, DraftContract)
    assert intent.customer is not None
    assert intent.customer.value == HUAXING


@pytest.mark.parametrize("text", NOT_ASKED)
def test_what_is_told_or_planned_of_a_contract_asks_for_none(text: str) -> None:
    reading = hear(text)
    assert not any(isinstance(intent, DraftContract) for intent in reading.intents)


def test_without_a_name_it_is_for_whom_the_chat_is_about() -> None:
    [intent] = hear("出份合同", after_a_draft()).intents
    assert isinstance(intent, DraftContract)
    assert intent.customer is not None
    assert intent.customer.value == HUAXING
    assert hear("出份合同").intents == (DraftContract(),)


def test_of_two_customers_of_one_name_one_is_asked_for() -> None:
    reading = hear("给金桥出份合同")
    assert reading.intents == ()
    assert reading.clarification is not None
    assert [option.id for option in reading.clarification.options] == [2, 3]
    answered = hear("2", Conversation((), reading.clarification, NOW - timedelta(minutes=1)))
    [intent] = answered.intents
    assert isinstance(intent, DraftContract)
    assert intent.customer is not None
    assert intent.customer.value.id == 3


@pytest.mark.parametrize("text", TOLD)
def test_blanks_are_told_as_they_are_written(text: str) -> None:
    [intent] = hear(text, after_a_draft()).intents
    assert isinstance(intent, DraftContract)
    assert (dict(intent.told), intent.record_id) == (TOLD[text], 7)


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_only_speaks_of_a_blank_tells_nothing(text: str) -> None:
    assert not any(isinstance(intent, DraftContract) for intent in hear(text, after_a_draft()).intents)


@pytest.mark.parametrize("text", TOLD)
def test_without_a_draft_nothing_is_told(text: str) -> None:
    assert not any(isinstance(intent, DraftContract) for intent in hear(text).intents)
