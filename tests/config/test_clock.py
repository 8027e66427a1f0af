"""The clock of demos and tests: chosen start, chosen speed, no jumps that were not asked for."""

from datetime import UTC, datetime, timedelta

import pytest

from config.clock import Clock

START = datetime(2026, 3, 10, 1, 0, tzinfo=UTC)


class _Seconds:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_runs_at_its_speed_from_its_start() -> None:
    real = _Seconds()
    clock = Clock(start=START, speed=600, monotonic=real)
    real.now += 6
    assert clock.now() == START + timedelta(hours=1)


def test_a_new_speed_does_not_jump() -> None:
    real = _Seconds()
    clock = Clock(start=START, speed=60, monotonic=real)
    real.now += 60
    before = clock.now()
    clock.set_speed(1)
    assert clock.now() == before
    real.now += 5
    assert clock.now() == before + timedelta(seconds=5)


def test_jump() -> None:
    real = _Seconds()
    clock = Clock(start=START, monotonic=real)
    clock.jump_to(START + timedelta(days=1))
    real.now += 1
    assert clock.now() == START + timedelta(days=1, seconds=1)


def test_real_time_is_real() -> None:
    assert abs(Clock().now() - datetime.now(UTC)) < timedelta(minutes=1)


def test_how_long_a_wait_is_in_real_seconds() -> None:
    assert Clock(start=START, speed=600).real_seconds(60) == pytest.approx(0.1)


@pytest.mark.parametrize("speed", [0, -1])
def test_time_does_not_stand_or_run_back(speed: float) -> None:
    with pytest.raises(ValueError, match="above 0"):
        Clock(speed=speed)


def test_a_start_needs_a_zone() -> None:
    with pytest.raises(ValueError, match="zone"):
        Clock(start=datetime(2026, 3, 10))  # noqa: DTZ001
