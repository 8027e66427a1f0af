"""Short messages right behind a deal that was told: why it was lost, the sum without its odd end, that the tender was won."""

import pytest
from reading_world import after, read, turn

from nlu.intents import Correct, Money, UpdateDeal


def then(first: str, second: str) -> tuple[object, ...]:
    """Return what the second message means behind the first, which is about 味府."""
    told = read(first)
    return tuple(read(second, after(turn(first, 3, *told.intents))).intents)


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ("味府鸡翅黄了", "原因是预算砍了", "预算砍了"), ("味府鸡翅丢给圣农了", "因为便宜两成", "便宜两成"), ("味府鸡翅没中", "输在技术分", "输在技术分"),
        ("味府鸡翅丢了", "主要是关系不到位", "关系不到位"), ("味府鸡翅没中 被圣农拿了", "价格差了3个点", "价格差了3个点"),
    ],
)  # fmt: skip
def test_reason_told_behind_a_loss(first: str, second: str, reason: str) -> None:
    [correction] = then(first, second)
    assert isinstance(correction, Correct)
    assert correction.changes["lost_reason"].value == reason


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("味府鸡翅丢了 嫌贵", "主要是关系不到位"),
        ("味府鸡翅丢了 让圣农拿低价抢了", "主要是关系不到位"),
        ("味府鸡翅签了 150万", "主要是关系不到位"),
        ("味府鸡翅丢了", "因为下雨 明天再去鼎泰"),
    ],
)
def test_other_messages_give_no_reason(first: str, second: str) -> None:
    assert not any(isinstance(intent, Correct) for intent in then(first, second))


def test_the_sum_without_its_odd_end() -> None:
    [correction] = then("味府鸡翅签了 151万", "抹了零头的 150")
    assert isinstance(correction, Correct)
    amount = correction.changes["amount"].value
    assert isinstance(amount, Money)
    assert amount.fen == 150_000_000


def test_won_a_tender_is_no_small_talk() -> None:
    [deal] = then("味府鸡翅标书递了 150万", "中了!")
    assert isinstance(deal, UpdateDeal)
    assert deal.stage is not None
    assert deal.stage.value == "negotiation"
    assert [intent.type for intent in read("中").intents] == ["small_talk"]
