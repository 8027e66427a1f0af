"""推送: what is pushed to the speaker, and when."""

from dataclasses import dataclass
from datetime import date, time
from typing import Literal

PushName = Literal["morning", "evening", "digest", "weekly", "reminder", "brief", "quiet", "limit", "all"]
"""What can be wished for: a kind of push (`models.push_preference`), the quiet hours, the day's number, or everything
pushed."""


@dataclass(frozen=True, slots=True)
class SetPush:
    """早报改到8点 / 不要提醒了 / 晚上8点后别打扰: what is pushed to the speaker, and when.

    Attributes:
        is_on: None where only the hours are missing (别打扰).
        at, until: Times of day; for quiet hours an end that was not said is None.
        first, last: The days on which nothing is to come, and after which it comes again by itself; None for good.
        number: Of `limit`, how many pushes a day at most; 0 is kept as said and cannot be had.
    """

    name: PushName
    is_on: bool | None = None
    at: time | None = None
    until: time | None = None
    number: int | None = None
    first: date | None = None
    last: date | None = None
    type: Literal["push"] = "push"


@dataclass(frozen=True, slots=True)
class ShowPushes:
    """推送设置: what is pushed to the speaker, when, and how to change it.

    Attributes:
        is_unclear: Something was wished for that cannot be set (周末别推), or that was not understood.
    """

    is_unclear: bool = False
    type: Literal["pushes"] = "pushes"
