"""The limit on messages to one member."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.wecom.limits import MEMBER_LIMITS, may_send_at

NOW = datetime(2026, 9, 1, 8, 30, tzinfo=UTC)


def seconds_ago(*seconds: float) -> list[datetime]:
    return [NOW - timedelta(seconds=second) for second in seconds]


def test_few_messages_leave_at_once() -> None:
    assert may_send_at([], now=NOW) == NOW
    assert may_send_at(seconds_ago(*range(24)), now=NOW) == NOW


def test_the_26th_of_a_minute_waits_for_the_first_to_be_a_minute_old() -> None:
    assert may_send_at(seconds_ago(*range(10, 35)), now=NOW) == NOW + timedelta(seconds=26)


def test_the_901st_of_an_hour_waits_for_the_first_to_be_an_hour_old() -> None:
    assert may_send_at(seconds_ago(*(4 * n for n in range(900))), now=NOW) == NOW + timedelta(seconds=4)


@given(gaps=st.lists(st.floats(0, 20), min_size=1, max_size=120))
def test_no_minute_ever_holds_more_than_its_share(gaps: list[float]) -> None:
    most, span = MEMBER_LIMITS[0]
    sent: list[datetime] = []
    now = NOW
    for gap in gaps:
        now += timedelta(seconds=gap)
        now = may_send_at(sent, now=now)
        sent.append(now)
    for first, after in zip(sent, sent[most:], strict=False):
        assert after - first >= span
