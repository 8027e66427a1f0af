"""Two customers told the wrong way round: what was just written of them is exchanged, or asked about."""

from typing import Any

import pytest
from control_chat import NOW, read
from control_chat import control as _control

from nlu.conversation import Turn, Written
from nlu.intents import AddFollowUp, Correct, Intent, LogVisit, Money, Read, Ref, UpdateDeal

HUAXING, LANHAI = Ref(1, "华星精密制造有限公司"), Ref(4, "蓝海包装有限公司")


def _turn(*intents: Intent) -> Turn:
    written = tuple(Written(i.type, 60 + n, i.customer.value.id, i) for n, i in enumerate(intents))  # type: ignore[union-attr]
    return Turn("", NOW, written, LANHAI.id)


def _deal(customer: Ref, yuan: int, stage: str | None = None) -> UpdateDeal:
    return UpdateDeal(read(customer), amount=read(Money(yuan * 100)), stage=read(stage) if stage else None)


def _plan(customer: Ref, day: int, action: str) -> AddFollowUp:
    return AddFollowUp(customer=read(customer), due=read(NOW.date().replace(day=day)), action=action)


def _changes(text: str, *turns: Turn) -> dict[Any, dict[str, Any]] | None:
    reading = _control(text, *turns)
    if reading is None or not reading.intents:
        return None
    assert all(isinstance(i, Correct) for i in reading.intents)
    return {
        i.customer.value.id: {slot: value.value for slot, value in i.changes.items() if isinstance(value, Read)}
        for i in reading.intents
        if isinstance(i, Correct) and i.customer is not None
    }


DEALS = _turn(_deal(HUAXING, 1_200_000, "won"), _deal(LANHAI, 600_000, "lost"))


@pytest.mark.parametrize("text", ["两家搞反了", "反了 换一下", "华星和蓝海写反了", "说反了 是蓝海签了 华星丢了"])
def test_what_two_customers_hold_is_exchanged(text: str) -> None:
    assert _changes(text, DEALS) == {
        1: {"amount": Money(60_000_000), "stage": "lost"},
        4: {"amount": Money(120_000_000), "stage": "won"},
    }


@pytest.mark.parametrize("text", ["金额写反了", "搞反了 华星60 蓝海120", "反了 华星60万 蓝海120万"])
def test_only_the_sums_are(text: str) -> None:
    assert _changes(text, DEALS) == {1: {"amount": Money(60_000_000)}, 4: {"amount": Money(120_000_000)}}


def test_days_of_two_plans() -> None:
    changes = _changes("日期反了", _turn(_plan(HUAXING, 12, "送样"), _plan(LANHAI, 13, "发方案")))
    assert changes is not None
    assert [value["due"].day for value in changes.values()] == [13, 12]


def test_plan_that_says_for_whom_is_asked_about() -> None:
    reading = _control("两家搞反了", _turn(_plan(HUAXING, 12, "给华星送样"), _plan(LANHAI, 13, "给蓝海发方案")))
    assert reading is not None
    assert reading.intents == ()
    assert reading.clarification is not None


PLANS = _turn(_plan(HUAXING, 12, "给华星送样"), _plan(LANHAI, 13, "去蓝海"))


@pytest.mark.parametrize(
    "text", ["对调一下", "两家换一下", "互换一下", "顺序换一下", "把日子对调", "对调一下 华星周五 蓝海后天", "换一下 周五华星 周四蓝海", "调换下 华星13号 蓝海12号"]
)  # fmt: skip
def test_plans_that_change_places_exchange_their_days_alone(text: str) -> None:
    changes = _changes(text, PLANS)
    assert changes is not None
    assert {id_: (list(value), value["due"].day) for id_, value in changes.items()} == {
        1: (["due"], 13),
        4: (["due"], 12),
    }


@pytest.mark.parametrize(
    "text", ["换一下联系人", "华星换一下 周五去", "华星周五换一下滤芯", "换一下 华星周五", "他们要换一下X200", "换一下 华星周五 蓝海后天 去送样"]
)  # fmt: skip
def test_what_exchanges_no_plans(text: str) -> None:
    assert _changes(text, PLANS) is None


def test_two_turns_of_one_customer_each() -> None:
    changes = _changes("两家搞反了", _turn(_deal(HUAXING, 1_200_000)), _turn(_deal(LANHAI, 600_000)))
    assert changes == {1: {"amount": Money(60_000_000)}, 4: {"amount": Money(120_000_000)}}


@pytest.mark.parametrize("text", ["搞反了", "华星那边装反了 明天去看", "违反了合同", "两家反应都不错", "金额反了"])
def test_nothing_to_exchange(text: str) -> None:
    visit = LogVisit(read(HUAXING), read(NOW.date()), summary="")
    assert _changes(text, _turn(visit)) is None
