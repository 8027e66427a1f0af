"""A working day in about a minute: what two reps write between 8:30 and 18:10, on a clock that runs fast."""

import asyncio
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from analytics.workdays import WorkCalendar
from config.clock import Clock
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


class DemoDay:
    """The demo's clock and script, as the page's buttons use them."""

    def __init__(self, clock: Clock, *, zone: ZoneInfo, calendar: WorkCalendar) -> None:
        self.sim: Simulator | None = None
        """Where the reps write; set once it is there."""
        self._clock = clock
        self._zone = zone
        self._calendar = calendar

    @property
    def speed(self) -> float:
        """Seconds of the bot's clock per real second."""
        return self._clock.speed

    @speed.setter
    def speed(self, value: float) -> None:
        self._clock.set_speed(value)

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
