"""A sum that is not told exactly (报了大概98万, 总价差不多31.5w): the words for that are part of it.

So no rule about what stands before a sum has to allow for them.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from nlu import patterns as re
from nlu.text import Span
from nlu.values import ValueItem

_LONGEST: Final = 5
_ABOUT: Final = re.compile(r"(?<=[报价了为是包共到写按收出])(?:大概|大约|差不多|将近|接近|约) ?$")
"""Behind a verb or a label that leads to a sum; elsewhere the words are one more sign that a sum it is (鞋胶合同大概35万)."""


def with_words_before(values: Iterable[ValueItem], text: str) -> list[ValueItem]:
    """Return `values`, sums of money beginning where it is said that they are not exact."""
    return [_from_about(value, text) for value in values]


def _from_about(value: ValueItem, text: str) -> ValueItem:
    start, end = value.span.start, value.span.end
    if value.kind != "money" and not value.scale_said:
        return value
    about = _ABOUT.search(text, max(0, start - _LONGEST), start)
    return value if about is None else replace(value, span=Span(about.start(), end))
