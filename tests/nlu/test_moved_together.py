"""Several plans moved or given up in one breath, each called by its day or its house; where one is not found nothing is moved."""

from datetime import date

import pytest
from control_chat import control, planned, turn

from nlu.intents import DropFollowUp, SnoozeFollowUp
from nlu.moved_dates import day_of
from nlu.world import KnownFollowUp

AT_HUAXING = KnownFollowUp(61, 1, "去华星", date(2026, 3, 13))
AT_LANHAI = KnownFollowUp(62, 4, "去蓝海", date(2026, 3, 16))
OPEN = (AT_HUAXING, AT_LANHAI)
CHAT = turn(planned(AT_HUAXING), planned(AT_LANHAI))
BOTH = {61: date(2026, 3, 18), 62: date(2026, 3, 18)}

MOVED = {
    "周五 下周一都改到下周三": BOTH,
    "周五和下周一的都推到下周三": BOTH,
    "华星和蓝海都改到下周三": BOTH,
    "华星 蓝海都挪到下周三吧": BOTH,
    "华星周五 蓝海下周一 都改到下周三": BOTH,
    "华星改到下周三 蓝海改到下周四": {61: date(2026, 3, 18), 62: date(2026, 3, 19)},
    "周五的改到下周三 下周一的取消": {61: date(2026, 3, 18), 62: None},
    "周五 下周一都取消": {61: None, 62: None},
    "华星 蓝海都不去了": {61: None, 62: None},
}


@pytest.mark.parametrize(("text", "told"), MOVED.items(), ids=list(MOVED))
def test_each_that_is_called_is_changed(text: str, told: dict[int, date | None]) -> None:
    reading = control(text, CHAT, follow_ups=OPEN)
    assert reading is not None
    changed: dict[int | None, date | None] = {}
    for intent in reading.intents:
        assert isinstance(intent, SnoozeFollowUp | DropFollowUp)
        assert intent.follow_up is not None
        changed[intent.follow_up.value.id] = day_of(intent.due.value) if isinstance(intent, SnoozeFollowUp) else None
    assert changed == told


@pytest.mark.parametrize("text", ["周五 周六都改到下周三", "华星 百味斋都改到下周三"])
def test_where_one_is_not_found_it_is_asked(text: str) -> None:
    reading = control(text, CHAT, follow_ups=OPEN)
    assert reading is not None
    assert reading.intents == ()
    assert reading.clarification is not None


@pytest.mark.parametrize("text", ["华星和蓝海都签了", "华星 蓝海都改方案了", "周五 下周一都下雨"])
def test_anything_else_moves_nothing(text: str) -> None:
    reading = control(text, CHAT, follow_ups=OPEN)
    assert reading is None or not any(isinstance(i, SnoozeFollowUp | DropFollowUp) for i in reading.intents)
