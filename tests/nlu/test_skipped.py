"""One time of what comes again is left out (这个月不用了): the next one comes as before, and nothing stops. Today is Tuesday 3/10."""

from datetime import date

import pytest
from control_chat import control, planned, turn

from nlu.intents import SnoozeFollowUp
from nlu.world import KnownFollowUp

MONTHLY = KnownFollowUp(44, 1, "催回款", date(2026, 4, 5), comes_again=True, recurrence="FREQ=MONTHLY;BYMONTHDAY=5")
WEEKLY = KnownFollowUp(45, 4, "给李强打电话", date(2026, 3, 12), comes_again=True, recurrence="FREQ=WEEKLY;BYDAY=TH")


@pytest.mark.parametrize(
    ("plan", "text", "due"),
    [
        (MONTHLY, "下个月不用了", date(2026, 5, 5)),
        (MONTHLY, "这次先不用了", date(2026, 5, 5)),
        (WEEKLY, "这周不打了", date(2026, 3, 19)),
        (WEEKLY, "后天就不用打了", date(2026, 3, 19)),
        (WEEKLY, "蓝海这周跳过", date(2026, 3, 19)),
    ],
)
def test_the_next_one_comes_as_before(plan: KnownFollowUp, text: str, due: date) -> None:
    reading = control(text, turn(planned(plan), customer_id=plan.customer_id), follow_ups=[plan])
    assert reading is not None
    [moved] = reading.intents
    assert isinstance(moved, SnoozeFollowUp)
    assert moved.due is not None
    assert moved.due.value == due


def test_where_none_falls_into_the_time_said_it_is_asked() -> None:
    reading = control("这个月不用了", turn(planned(MONTHLY)), follow_ups=[MONTHLY])
    assert reading is not None
    assert reading.intents == ()
    assert reading.clarification is not None


@pytest.mark.parametrize("text", ["以后不用了", "不用了", "每周四那个不用了", "这周不打折了"])
def test_what_stops_altogether_is_not_skipped(text: str) -> None:
    reading = control(text, turn(planned(WEEKLY), customer_id=4), follow_ups=[WEEKLY])
    assert reading is None or not any(isinstance(i, SnoozeFollowUp) for i in reading.intents)
