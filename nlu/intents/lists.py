"""清单: the lines of a list that was shown, and what is said of them by number."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from nlu.intents.values import Read

ListedKind = Literal["complaint", "follow_up", "quote", "late_deal", "silent", "no_step", "no_amount"]
"""What stands on a line of the morning list, or of the evening's card: a customer without a next step (`id` is the
customer's), a deal without an amount."""
LineAnswer = Literal["done", "later", "dropped"]


@dataclass(frozen=True, slots=True)
class ListedLine:
    """One line of a list that was shown: `id` is the follow-up, the quotation, the deal or the customer, by `kind`."""

    kind: ListedKind
    id: int
    customer_id: int | None = None


@dataclass(frozen=True, slots=True)
class SettleLine:
    """1好了, 2明天, 4不用了, said of a line of the morning list that is no follow-up.

    Attributes:
        until: The day on which it is to come back; only with `later`, and there None where nobody has said one yet.
    """

    line: Read[ListedLine]
    answer: LineAnswer
    until: Read[date] | None = None
    type: Literal["line"] = "line"


@dataclass(frozen=True, slots=True)
class NoSuchLine:
    """3推到周五, where the list shown last has fewer lines: these numbers mean none of its `count`."""

    numbers: tuple[int, ...]
    count: int
    type: Literal["no_line"] = "no_line"


@dataclass(frozen=True, slots=True)
class SuggestWords:
    """3话术: what one could say to the customer of a line, from what the records hold."""

    line: Read[ListedLine]
    type: Literal["words"] = "words"


@dataclass(frozen=True, slots=True)
class ShowMore:
    """更多: what follows the lines shown last, of the list of the day, an agenda, or the words behind a figure."""

    type: Literal["more"] = "more"
