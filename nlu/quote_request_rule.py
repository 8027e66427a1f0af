"""One rule of the tables that say which words ask for a quotation."""

from dataclasses import dataclass

from nlu import patterns as re


@dataclass(frozen=True, slots=True)
class RequestRule:
    """Words that ask for a quotation.

    Attributes:
        name: What the rule is called in 为什么.
        pattern: Searched in masked text; the group `core` is the word for the quotation itself.
        needs_items: These words ask for a quotation only where products with quantities stand by.
        is_plural: They ask for several, one to each customer that follows.
    """

    name: str
    pattern: re.Pattern[str]
    needs_items: bool = False
    is_plural: bool = False
