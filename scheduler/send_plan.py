"""How a wave of pushes is spread over its minutes, against what WeCom takes; the log shows it before the wave."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

CALLS_A_MINUTE = 10_000
"""What WeCom takes of one corp and API in a minute (fact sheet 4.1)."""
MEMBER_MINUTE, MEMBER_HOUR = 30, 1000
"""What it takes for one member of one app; what is beyond is dropped without a word."""


@dataclass(frozen=True, slots=True)
class SendPlan:
    """How many people get a push, from when to when, and how many of them in the busiest minute."""

    count: int
    first: datetime
    last: datetime
    busiest: datetime
    in_busiest: int
    minutes: int

    @property
    def is_within_limits(self) -> bool:
        return self.in_busiest <= CALLS_A_MINUTE

    def __str__(self) -> str:
        said = [
            f"{self.count} people from {self.first:%H:%M} to {self.last:%H:%M} in {self.minutes} minutes,",
            f"most at {self.busiest:%H:%M} with {self.in_busiest} of the {CALLS_A_MINUTE} calls that WeCom takes;",
            f"each person gets at most {MEMBER_MINUTE} messages a minute and {MEMBER_HOUR} an hour",
        ]
        if not self.is_within_limits:
            said.append("(more than WeCom takes in a minute: raise LIAODAN_PUSH__SPREAD_MINUTES)")
        return " ".join(said)


def plan(moments: Iterable[datetime]) -> SendPlan | None:
    """Return the plan of a wave from the moment of each person; None where nobody gets anything."""
    minutes = Counter(moment.replace(second=0, microsecond=0) for moment in moments)
    if not minutes:
        return None
    busiest = max(sorted(minutes), key=lambda minute: minutes[minute])
    return SendPlan(minutes.total(), min(minutes), max(minutes), busiest, minutes[busiest], len(minutes))
