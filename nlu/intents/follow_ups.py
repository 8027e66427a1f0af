"""跟进: what somebody is held to, and what became of it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from nlu.intents.values import Read, Ref

Direction = Literal["ours", "customer", "colleague", "manager"]
"""Who owes what was promised."""
Event = Literal["delivery", "acceptance", "signing", "payment"]
"""What a promise waits for: 发货, 验收, 签约, 到款."""


@dataclass(frozen=True, slots=True)
class AddFollowUp:
    """跟进: a future action somebody is held to. `due` is a datetime (team's zone) only where a clock time was said.

    Attributes:
        direction: Who owes it: we, the customer, a colleague or the speaker's manager.
        owed_by: Which of our own people owes it, by name, where the direction is colleague or manager.
        words: The part of the message it was read from, as written.
        is_watched: 帮我盯着: asked after again until somebody says it is done.
        recurrence: RFC 5545 rule of a repeated one; `due` is its first day.
        trigger: What it waits for; then it has no `due` before that took place.
        trigger_days: Days after the trigger.
        ahead: When one is to be reminded of it beforehand (头天提醒我); a value of None cannot be placed.
        ahead_action: What is to be thought of then; "" where it is the plan itself.
    """

    action: str
    customer: Read[Ref] | None = None
    due: Read[date | datetime] | None = None
    contacts: tuple[Read[Ref], ...] = ()
    direction: Direction = "ours"
    owed_by: Read[Ref] | None = None
    words: str = ""
    is_watched: bool = False
    recurrence: str | None = None
    trigger: Event | None = None
    trigger_days: int | None = None
    ahead: Read[datetime | None] | None = None
    ahead_action: str = ""
    type: Literal["followup"] = "followup"


@dataclass(frozen=True, slots=True)
class CompleteFollowUp:
    """好了: an open follow-up is finished. `follow_up` None where nothing open matches; then `action` says what was done."""

    follow_up: Read[Ref] | None = None
    customer: Read[Ref] | None = None
    action: str = ""
    called_on: Read[date] | None = None
    """Day of the call that it was, where the words say that it was made (打过了): then that is an interaction too."""
    type: Literal["done"] = "done"


@dataclass(frozen=True, slots=True)
class SnoozeFollowUp:
    """推迟: an open follow-up is moved to `due`."""

    due: Read[date | datetime]
    follow_up: Read[Ref] | None = None
    customer: Read[Ref] | None = None
    type: Literal["snooze"] = "snooze"


@dataclass(frozen=True, slots=True)
class RemindAhead:
    """提前两小时提醒我: a reminder ahead of a plan that an earlier message wrote.

    Attributes:
        due: When one is told; a value of None cannot be placed.
        action: What is to be thought of then; "" where it is the plan itself.
    """

    follow_up: Read[Ref]
    due: Read[datetime | None]
    action: str = ""
    customer: Read[Ref] | None = None
    type: Literal["remind_ahead"] = "remind_ahead"


@dataclass(frozen=True, slots=True)
class DropFollowUp:
    """不用了: an open follow-up need not be done any more."""

    follow_up: Read[Ref]
    customer: Read[Ref] | None = None
    type: Literal["drop_follow_up"] = "drop_follow_up"
