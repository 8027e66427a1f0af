"""What is wrong is said first, its new value in the next message."""

import pytest
from reading_world import after, of_type, read, records, turn

from nlu.conversation import Conversation, Turn


def _announced(first: str, customer_id: int, wrong: str) -> Conversation:
    """Return a chat that wrote `first` and then said what of it is wrong."""
    written = read(first).intents
    conversation = after(turn(first, customer_id, *written))
    return Conversation((*conversation.turns, Turn(wrong, conversation.turns[0].at)))


@pytest.mark.parametrize(
    ("first", "wrong", "value", "of", "slot", "want"),
    [
        ("给味府报移动DR 2台 45万一台", "台数打错了 我看看多少", "3", "quote", "qty", 3),
        ("给味府报移动DR 2台 45万一台", "数量写错了", "3台", "quote", "qty", 3),
        ("味府鸡翅150万", "金额写错了 我问问", "165万", "deal", "amount", 1_650_000),
        ("味府鸡翅150万", "打错了", "165", "deal", "amount", 1_650_000),
        ("下周三去味府", "日期记错了", "下周四", "followup", "due", "2026-03-19"),
        ("今天去了味府", "日期不对", "昨天", "visit", "date", "2026-03-10"),
    ],
)
def test_the_next_message_is_the_new_value(
    first: str, wrong: str, value: str, of: str, slot: str, want: object
) -> None:
    (found,) = of_type("correction", value, _announced(first, 3, wrong))
    assert found["of"] == of
    holder = found["items"][0] if slot == "qty" else found
    assert holder[slot] == want


@pytest.mark.parametrize(
    ("wrong", "value"),
    [
        ("图纸错了", "20"),
        ("发票开错了 我看看多少", "20"),
        ("叶总说型号错了", "20"),
        ("台数打错了 我看看多少", "今天去了鼎泰"),
        ("台数打错了 我看看多少", "下周四"),
    ],
)
def test_what_is_wrong_with_another_thing_or_no_value_corrects_nothing(wrong: str, value: str) -> None:
    found = records(value, _announced("给味府报移动DR 2台 45万一台", 3, wrong))
    assert [f for f in found if f["type"] == "correction"] == []
