"""What handlers did, as the answer needs it: facts read back from the store, not yet words for a whole message."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Saved:
    """One record written or changed.

    Attributes:
        customer: What the reader calls whom it is about; "" for nobody.
        line: What the store holds now, without the customer.
        verb: 记 a new record, 改 a changed one, 补 one told of before with more of it.
        is_new_customer: This message created the customer.
        heard: The words the customer was guessed from; None where it was sure.
        fact: One useful thing to give back; one of a message is shown.
        is_win: The record is a deal just won.
        by_model: The optional model read it or a part of it.
    """

    customer: str
    line: str
    verb: Literal["记", "改", "补"] = "记"
    is_new_customer: bool = False
    heard: str | None = None
    fact: str | None = None
    is_win: bool = False
    by_model: bool = False


@dataclass(frozen=True, slots=True)
class Corrected:
    """An earlier record put right: `lines` say each old and new value."""

    customer: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer that stands for itself: a query's, a refusal, a confirmation of 撤回."""

    text: str


Outcome = Saved | Corrected | Shown
