"""Goods that left finish what was to be sent of goods, and no paper that is due (恒达发货了 beside 给刘洋发对账单)."""

from datetime import date

import pytest
from control_chat import control

from nlu.intents import CompleteFollowUp
from nlu.world import KnownFollowUp

STATEMENT = KnownFollowUp(47, 1, "给王总发对账单", date(2026, 4, 5))
PARTS = KnownFollowUp(48, 1, "给王总发备件", date(2026, 3, 10))


def finished(text: str, *open_ones: KnownFollowUp) -> list[int | None]:
    reading = control(text, follow_ups=open_ones)
    return [i.follow_up.value.id for i in reading.intents if isinstance(i, CompleteFollowUp)] if reading else []


@pytest.mark.parametrize("text", ["华星发货了", "华星的货发了", "华星货昨天发走了", "给华星发货了"])
def test_no_paper_left_with_the_goods(text: str) -> None:
    assert finished(text, STATEMENT) == []


@pytest.mark.parametrize("text", ["华星对账单发了", "华星的账单发给王总了"])
def test_the_statement_itself(text: str) -> None:
    assert finished(text, STATEMENT, PARTS) == [47]


@pytest.mark.parametrize("text", ["华星的货发了", "华星的备件发了"])
def test_goods_that_were_to_be_sent(text: str) -> None:
    assert finished(text, STATEMENT, PARTS) == [48]
