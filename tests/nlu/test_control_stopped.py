"""What comes again, or is watched, is ended in plain words."""

from datetime import date

import pytest
from control_chat import CALL, SAMPLE, control

from nlu.intents import DropFollowUp
from nlu.world import KnownFollowUp

WEEKLY = KnownFollowUp(51, 1, "给王总打电话", date(2026, 3, 16), comes_again=True, recurrence="FREQ=WEEKLY;BYDAY=MO")
MONTHLY = KnownFollowUp(52, 4, "对账", date(2026, 4, 5), comes_again=True, recurrence="FREQ=MONTHLY;BYMONTHDAY=5")
WATCHED = KnownFollowUp(53, 5, "招标公告", date(2026, 3, 12), comes_again=True)
OPEN = (SAMPLE, WEEKLY, WATCHED, MONTHLY)

STOPPED = {
    "每周一给王总打电话不用了": 51, "别再每周提醒我给王总打电话了": 51, "华星每周那个电话取消吧": 51, "蓝海每月对账那个停掉": 52, "以后不用每月5号跟蓝海对账了": 52,
    "不用盯百味斋的招标公告了": 53, "百味斋那个公告别盯了": 53, "蓝海那个对账以后不用提醒了": 52,
}  # fmt: skip
NOT_STOPPED = [
    "每周一给王总打电话", "王总说每周不用打电话了", "带样机去那个取消吧", "每周三的例会取消了", "每周一的电话打了", "华星每月不用开票吗",
    "客户要求取消每月对账", "如果不用每周打电话就好了",
]  # fmt: skip


@pytest.mark.parametrize(("text", "id_"), STOPPED.items(), ids=list(STOPPED))
def test_stopped(text: str, id_: int) -> None:
    reading = control(text, follow_ups=OPEN)
    assert reading is not None
    [dropped] = reading.intents
    assert isinstance(dropped, DropFollowUp)
    assert dropped.follow_up.value.id == id_


@pytest.mark.parametrize(
    "text", ["每周一那个不用了", "以后每周一不用打了", "每周一的不用了", "每周一不用提醒我了", "华星每周一那个停掉"]
)
def test_how_often_says_which(text: str) -> None:
    reading = control(text, follow_ups=OPEN)
    assert reading is not None
    assert [i.follow_up.value.id for i in reading.intents if isinstance(i, DropFollowUp)] == [51]


def test_which_of_two_as_often_is_asked() -> None:
    other = KnownFollowUp(54, 4, "发周报", date(2026, 3, 16), comes_again=True, recurrence="FREQ=WEEKLY;BYDAY=MO")
    reading = control("每周一那个不用了", follow_ups=[*OPEN, other])
    assert reading is not None
    assert reading.clarification is not None
    assert [option.id for option in reading.clarification.options] == [51, 54]


@pytest.mark.parametrize("text", ["每周一的例会取消了", "每周二那个不用了", "每周一不用加班了", "蓝海每周一那个不用了"])
def test_what_is_none_of_them(text: str) -> None:
    reading = control(text, follow_ups=OPEN)
    assert not [i for i in (reading.intents if reading else ()) if isinstance(i, DropFollowUp)]


@pytest.mark.parametrize("text", NOT_STOPPED)
def test_not_stopped(text: str) -> None:
    reading = control(text, follow_ups=OPEN)
    assert not [i for i in (reading.intents if reading else ()) if isinstance(i, DropFollowUp)]


@pytest.mark.parametrize(("text", "plan"), [("以后不用给王总打电话了", CALL), ("不用去华星了", SAMPLE)])
def test_a_plan_for_one_day_is_given_up_as_well(text: str, plan: KnownFollowUp) -> None:
    reading = control(text, follow_ups=[CALL, SAMPLE])
    assert reading is not None
    assert [i.follow_up.value.id for i in reading.intents if isinstance(i, DropFollowUp)] == [plan.id]


def test_of_two_alike_none_is_taken() -> None:
    other = KnownFollowUp(54, 1, "给王总打电话", date(2026, 3, 20), comes_again=True)
    reading = control("每周给王总打电话不用了", follow_ups=[WEEKLY, other])
    assert not [i for i in (reading.intents if reading else ()) if isinstance(i, DropFollowUp)]
