"""改, 撤回: what an earlier message should have said, or is not to have said at all."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from nlu.intents.values import Read, Ref


@dataclass(frozen=True, slots=True)
class Correct:
    """改: what the last matching record of kind `of` should have said.

    Attributes:
        of: visit, deal, quote, followup, contact or complaint.
        changes: Slot name of the guide (customer, contacts, date, channel, title, stage, amount, close_date, items, discount,
            due, action, name, phone, title, competitor, tax_rate, total ...) to its new value: Read of Ref, Money, date ...
        customer: The corrected record's customer; the new one where the customer itself is corrected.
        record_id: Primary key of the record corrected, where the conversation tells it.
    """

    of: Literal["visit", "deal", "quote", "followup", "contact", "complaint"]
    changes: Mapping[str, Any]
    customer: Read[Ref] | None = None
    record_id: int | None = None
    type: Literal["correction"] = "correction"


@dataclass(frozen=True, slots=True)
class Undo:
    """撤回 (scope last: the last message's writes) or 全撤 (all: that message and the one before it on the same record).

    `message_id` is the message meant where it is not the last one (鲁木那条撤了); of a message that wrote of several
    houses only what it wrote of `customer_ids` goes, where any are named. `closing_of` is whose deal is not closed after
    all (搞错了 还没签): in the guide's words that corrects the deal.
    """

    scope: Literal["last", "all"] = "last"
    message_id: int | None = None
    customer_ids: tuple[int, ...] = ()
    closing_of: Read[Ref] | None = None
    type: Literal["undo"] = "undo"


@dataclass(frozen=True, slots=True)
class Redo:
    """恢复: the last undo is taken back."""

    type: Literal["redo"] = "redo"
