"""付款, 到款: how a customer pays, what came in, and what payments wait for."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from nlu.intents.values import Money, Read, Ref
from nlu.text import Span

Trigger = Literal["delivery", "acceptance", "signing"]
"""What a payment waits for: 发货, 验收, 签约."""


@dataclass(frozen=True, slots=True)
class Instalment:
    """One part of a payment plan. Without `ratio` and `amount` it is the rest; without `due` and `trigger` nobody said when.

    Attributes:
        label: 首付, 余款; "" where none was said.
        ratio: The part of the whole.
        trigger_days: Days after the trigger.
        words: When, as said: 发货后15天.
        is_guess: The ratio is ours: 分三期 names none.
    """

    label: str = ""
    ratio: Decimal | None = None
    amount: Money | None = None
    due: date | None = None
    trigger: Trigger | None = None
    trigger_days: int | None = None
    words: str = ""
    is_guess: bool = False


@dataclass(frozen=True, slots=True)
class PlanPayments:
    """付款约定: how a customer pays what was signed, as said."""

    customer: Read[Ref]
    instalments: tuple[Instalment, ...]
    span: Span | None = None
    type: Literal["payment_plan"] = "payment_plan"


@dataclass(frozen=True, slots=True)
class RecordPayment:
    """到款: money came in. `label` names the instalment (首付, 尾款); without `amount` all that is open of it."""

    on: Read[date]
    customer: Read[Ref] | None = None
    amount: Read[Money] | None = None
    label: str = ""
    type: Literal["payment"] = "payment"


@dataclass(frozen=True, slots=True)
class ReportMilestone:
    """发货了, 验收了: what payments may have waited for took place. `words`: 发货, 到货 or 验收."""

    event: Trigger
    words: str
    customer: Read[Ref]
    on: Read[date]
    type: Literal["milestone"] = "milestone"
