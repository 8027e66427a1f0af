"""Deals that wait for a month, a quarter or a year: the day of signing, or the question which deal of several is meant."""

from datetime import datetime

import pytest
from test_two_deals import WORLD

from bench.reading import Chat
from nlu.records import records_of

NOW = datetime.fromisoformat("2026-03-11T15:20:00+08:00")


@pytest.mark.parametrize(
    "text",
    [
        "雪润那个项目他们说要等到明年了", "雪润的项目说要hold到下半年再启动", "雪润那单 对方通知暂缓至明年",
        "雪润的项目预计推迟至明年一季度签约，请更新商机", "雪润那个单子要缓到三季度", "三一那个项目说搁到下半年了", "三一的单子往后推到年底",
    ],
)  # fmt: skip
def test_which_of_several_is_put_off_is_asked(text: str) -> None:
    reading, _ = Chat(WORLD).say(text, NOW)
    assert reading.clarification is not None
    assert reading.clarification.about == "deal"
    assert [r for r in records_of(reading.intents) if r["type"] == "deal"] == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("百味斋牛肉膏二期推到8月签", "2026-08-31"), ("百味斋那个项目预计推迟至三季度签约", "2026-09-30"),
        ("百味斋项目hold到下半年再启动", "2026-12-31"), ("百味斋的项目要等到四季度了", "2026-12-31"), ("雪润的草莓酱推到明年一季度签", "2027-03-31"),
    ],
)  # fmt: skip
def test_the_only_deal_gets_the_day(text: str, day: str) -> None:
    reading, _ = Chat(WORLD).say(text, NOW)
    (deal,) = [r for r in records_of(reading.intents) if r["type"] == "deal"]
    assert deal["close_date"] == day


@pytest.mark.parametrize(
    "text",
    [
        "雪润那个项目等到下周再谈",
        "百味斋那单等到下周再聊",
        "百味斋说等到周五给答复",
        "百味斋项目验收等到下个月了",
        "正衡那个项目推到明年",
    ],
)
def test_a_talk_or_another_step_is_no_signing(text: str) -> None:
    reading, _ = Chat(WORLD).say(text, NOW)
    assert reading.clarification is None
    assert [r for r in records_of(reading.intents) if r["type"] == "deal"] == []
