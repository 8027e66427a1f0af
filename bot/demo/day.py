"""A working day in about a minute: what two reps write between 8:30 and 18:10, on a clock that runs fast.

And the moments at which the bot speaks first, for who does not want to wait for them.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from analytics.workdays import WorkCalendar
from config.clock import Clock
from config.settings import Settings
from scheduler.digest import is_weekly_day
from simulator.app import Simulator

SECONDS_FOR_A_DAY = 60.0
BEGIN, END = time(8, 25), time(18, 15)

SCRIPT: tuple[tuple[str, str, str], ...] = (
    ("08:50", "zhoukai", "1好了"),
    ("10:20", "zhoukai", "上午去了华星 见了王总和张工 对X200挺有兴趣 预算大概20w 下周三再带一台样机去"),
    ("10:32", "zhoukai", "不是20是25"),
    ("11:10", "zhaohai", "跟新元陈厂长通了电话 合同条款过完了 25万没动 月底前签"),
    ("11:40", "zhoukai", "给华星报20台X200 95折 含税13%"),
    ("13:40", "zhoukai", "下午3点提醒我给蓝海李经理回价格"),
    ("14:10", "zhaohai", "恒达黄了 被汇川抢了 价格差8个点"),
    ("15:10", "zhoukai", "好了"),
    ("15:40", "zhoukai", "展会上认识了宁波海天智能装备 采购刘工 13800001234 想看R20 周五前给他发资料"),
    ("16:30", "zhoukai", "比亚迪张总说ERP二期推到商务谈判了 190万 下月底签"),
    ("17:20", "zhoukai", "明天要跟谁"),
    ("17:40", "lijing", "漏斗"),
)
"""Clock time, who, what."""


BEFORE, AFTER = timedelta(minutes=2), timedelta(minutes=2)
"""How long before a push the clock is set, and how long it runs on once the last one's minute has come."""
SECONDS_FOR_A_MOMENT = 6.0


@dataclass(frozen=True, slots=True)
class Moment:
    """When the bot speaks first: what the page's button says, the first and the last push's time, on which days."""

    label: str
    first: time
    last: time
    is_on: Callable[[date], bool]


class DemoDay:
    """The demo's clock and script, as the page's buttons use them."""

    def __init__(self, clock: Clock, *, settings: Settings, calendar: WorkCalendar) -> None:
        self.sim: Simulator | None = None
        """Where the reps write; set once it is there."""
        self._clock = clock
        self._zone = settings.zone
        self._calendar = calendar
        push = settings.push
        self._spread = timedelta(minutes=push.spread_minutes)

        def has_weekly(day: date) -> bool:
            return is_weekly_day(day, calendar, settings)

        self._moments: Final[Mapping[str, Moment]] = {
            "morning": Moment("看早报", push.morning_at, push.morning_at, calendar.is_workday),
            "evening": Moment(
                "看下班",
                min(push.evening_at, push.digest_at),
                max(push.evening_at, push.digest_at),
                calendar.is_workday,
            ),
            "weekly": Moment("看周报", push.weekly_at, push.weekly_at, has_weekly),
        }

    @property
    def speed(self) -> float:
        """Seconds of the bot's clock per real second."""
        return self._clock.speed

    @speed.setter
    def speed(self, value: float) -> None:
        self._clock.set_speed(value)

    @property
    def moments(self) -> Mapping[str, str]:
        """What can be seen without waiting for it."""
        return {key: moment.label for key, moment in self._moments.items()}

    def next_of(self, key: str) -> datetime:
        """Return when the first push of a moment comes next, its minute still ahead."""
        moment, now = self._moments[key], self._clock.now().astimezone(self._zone)
        day = now.date()
        while not moment.is_on(day) or datetime.combine(day, moment.first, self._zone) <= now:
            day += timedelta(days=1)
        return datetime.combine(day, moment.first, self._zone)

    async def go(self, moment: str) -> None:
        """Set the clock shortly before a moment, let everybody's minute of it pass, and go back to the speed of before.

        A clock that stands within it already is not set back.
        """
        first = self.next_of(moment)
        end = datetime.combine(first.date(), self._moments[moment].last, self._zone) + self._spread + AFTER
        begin = max(first - BEFORE, self._clock.now())
        speed = self._clock.speed
        self._clock.jump_to(begin)
        self._clock.set_speed(max((end - begin).total_seconds() / SECONDS_FOR_A_MOMENT, 1.0))
        try:
            await self._until(end)
        finally:
            self._clock.set_speed(speed)

    def next_morning(self) -> datetime:
        """Return 8:25 of the next working day that has not begun (today, if it is still earlier)."""
        now = self._clock.now().astimezone(self._zone)
        day = now.date() if now.time() < BEGIN else now.date() + timedelta(days=1)
        while not self._calendar.is_workday(day):
            day += timedelta(days=1)
        return datetime.combine(day, BEGIN, self._zone)

    async def play(self) -> None:
        """Play the day and go back to the speed of before."""
        if self.sim is None:
            raise RuntimeError("the day has nobody to play it")
        speed = self._clock.speed
        begin = self.next_morning()
        end = datetime.combine(begin.date(), END, self._zone)
        self._clock.jump_to(begin)
        self._clock.set_speed((end - begin).total_seconds() / SECONDS_FOR_A_DAY)
        try:
            for clock_time, userid, text in SCRIPT:
                await self._until(datetime.combine(begin.date(), time.fromisoformat(clock_time), self._zone))
                await self.sim.send_text(userid, text)
            await self._until(end)
        finally:
            self._clock.set_speed(speed)

    async def _until(self, moment: datetime) -> None:
        while (left := (moment - self._clock.now()).total_seconds()) > 0:  # noqa: ASYNC110 (the speed may change)
            await asyncio.sleep(min(self._clock.real_seconds(left), 0.5))
