"""One of several plans just written, called by its place."""

from datetime import date

import pytest
from control_chat import CALL, SAMPLE, SCHEME, VISIT, control, planned, turn

from nlu.conversation import Written
from nlu.intents import CompleteFollowUp, DropFollowUp, Read, SnoozeFollowUp
from nlu.moved_dates import day_of

OPEN = (SAMPLE, CALL, SCHEME)
THREE = (planned(SAMPLE), planned(CALL), planned(SCHEME))

MOVED = {
    "第二个改成后天": [CALL.id], "第三条推到后天": [SCHEME.id], "后两个改后天": [CALL.id, SCHEME.id], "前两条都挪到后天": [SAMPLE.id, CALL.id],
    "都改后天": [SAMPLE.id, CALL.id, SCHEME.id], "最后那个改到后天吧": [SCHEME.id],
}  # fmt: skip


@pytest.mark.parametrize(("text", "ids"), MOVED.items(), ids=list(MOVED))
def test_the_plan_at_that_place_is_moved(text: str, ids: list[int]) -> None:
    reading = control(text, turn(*THREE), follow_ups=OPEN)
    assert reading is not None
    assert all(isinstance(intent, SnoozeFollowUp) for intent in reading.intents)
    assert [i.follow_up.value.id for i in reading.intents if isinstance(i, SnoozeFollowUp) and i.follow_up] == ids
    assert {day_of(i.due.value) for i in reading.intents if isinstance(i, SnoozeFollowUp)} == {date(2026, 3, 12)}


@pytest.mark.parametrize(
    ("text", "kind", "id_"),
    [
        ("第二个不用了", DropFollowUp, CALL.id),
        ("第三条删了", DropFollowUp, SCHEME.id),
        ("第一个搞定了", CompleteFollowUp, SAMPLE.id),
    ],
)
def test_the_plan_at_that_place_is_dropped_or_done(text: str, kind: type, id_: int) -> None:
    reading = control(text, turn(*THREE), follow_ups=OPEN)
    assert reading is not None
    [intent] = reading.intents
    assert isinstance(intent, kind)
    assert intent.follow_up.value.id == id_  # type: ignore[attr-defined]


def test_among_other_records_it_is_asked() -> None:
    reading = control("第二个改成后天", turn(VISIT, planned(SAMPLE), planned(CALL)), follow_ups=OPEN)
    assert reading is not None
    assert reading.intents == ()
    assert reading.clarification is not None


def test_places_hold_after_one_was_changed() -> None:
    moved = Written("snooze", CALL.id, 1, SnoozeFollowUp(Read(date(2026, 3, 12), "test"), None))
    reading = control("第三个不用了", turn(*THREE), turn(moved), follow_ups=OPEN)
    assert reading is not None
    assert [i.follow_up.value.id for i in reading.intents if isinstance(i, DropFollowUp)] == [SCHEME.id]


def test_place_that_is_none_is_asked() -> None:
    reading = control("第四个改成后天", turn(*THREE), follow_ups=OPEN)
    assert reading is not None
    assert reading.clarification is not None


@pytest.mark.parametrize("text", ["第二个项目改成后天开标", "第二次改成后天", "都说后天给答复"])
def test_other_words_call_no_plan(text: str) -> None:
    reading = control(text, turn(*THREE), follow_ups=OPEN)
    assert not [i for i in (reading.intents if reading else ()) if isinstance(i, SnoozeFollowUp)]
