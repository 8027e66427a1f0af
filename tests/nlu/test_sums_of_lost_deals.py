"""So much of something was lost or signed: that is what it is called and worth, and how much is no reason."""

import pytest
from reading_world import NOW, names, of_type

from bench.reading import Chat
from nlu.records import records_of

WORLD = names().world


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("味府28万的产线改造丢了", {"title": "产线改造", "stage": "lost"}),
        ("青禾28万的家具采购丢了", {"title": "家具采购", "stage": "lost", "amount": 280000}),
        ("青禾幼教15万的监控单子黄了", {"title": "监控", "stage": "lost", "amount": 150000}),
        ("宏图置业40万的景观灯签了", {"title": "景观灯", "stage": "won", "amount": 400000}),
        (
            "广汇那个90万的软管单子输给恒力了",
            {"title": "软管", "stage": "lost", "amount": 900000, "competitor": "恒力"},
        ),
        ("青禾幼教的家具采购丢了 28万", {"title": "家具采购", "stage": "lost", "lost_reason": None}),
        ("青禾那单黄了 28万", {"stage": "lost", "amount": 280000, "lost_reason": None}),
        ("青禾那单丢了20万", {"stage": "lost", "amount": 200000}),
        ("青禾丢了个20万的单子", {"stage": "lost", "amount": 200000}),
        ("青禾那单黄了 差20万", {"stage": "lost", "amount": None}),
        ("青禾那单输了 20万", {"stage": "lost", "amount": None}),
        ("青禾那单黄了 人家报20万", {"stage": "lost", "amount": None}),
        ("味府鸡翅150万的单子丢了", {"title": "鸡翅年度供应", "stage": "lost", "amount": None}),
        ("市二院76万的DR丢了", {"title": "移动DR采购", "stage": "lost", "amount": None}),
        ("市二院DR丢了 联影报的70万", {"stage": "lost", "amount": None, "competitor": "联影"}),
        ("味府鸡翅首批60万 先签了", {"amount": None, "stage": "won"}),
        ("味府鸡翅 首批预算120万", {"amount": 1200000}),
    ],
)
def test_what_is_told_of_the_deal(text: str, told: dict[str, object]) -> None:
    (deal,) = of_type("deal", text)
    assert {slot: deal.get(slot) for slot in told} == told


@pytest.mark.parametrize("text", ["是120万 首批", "120万是首批", "不对 是120万 首批", "首批120万"])
def test_the_first_lot_is_not_the_whole(text: str) -> None:
    chat = Chat(WORLD)
    chat.say("味府鸡翅150万", NOW)
    reading, _ = chat.say(text, NOW)
    assert [r for r in records_of(reading.intents) if r.get("amount")] == []


@pytest.mark.parametrize(
    "text", ["写错了 是合同还在走", "写错了 合同还在走", "说错了 还没签 在走合同", "弄错了 是法务还在审"]
)
def test_a_stage_written_by_mistake_is_put_right(text: str) -> None:
    chat = Chat(WORLD)
    chat.say("味府签了", NOW)
    reading, _ = chat.say(text, NOW)
    (record,) = records_of(reading.intents)
    assert (record["type"], record["stage"]) == ("correction", "negotiation")
