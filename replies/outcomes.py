"""What handlers did, as the answer needs it: facts read back from the store, not yet words for a whole message."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Saved:
    """One record written or changed.

    Attributes:
        customer: Short name of whom it is about; "" for nobody.
        line: What the store holds now, without the customer.
        verb: 记 a new record, 改 a changed one.
        is_new_customer: This message created the customer.
        fact: One useful thing to give back, at most one is shown.
    """

    customer: str
    line: str
    verb: Literal["记", "改"] = "记"
    is_new_customer: bool = False
    fact: str | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer that stands for itself: a query's, a refusal, a confirmation of 撤回."""

    text: str


Outcome = Saved | Shown
