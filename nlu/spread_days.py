"""Clauses about several days at once (周三和周五都要去C): each day gets a copy of the clause."""

from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta
from typing import Final

from nlu import patterns as re
from nlu.document import Clause
from nlu.spread import OTHERS
from nlu.times.items import TimeItem

AND_DAYS: Final = r"(?:[和跟与及、]|以及|还有)"
BY: Final = r"(?:之前|以前|前)?"
EACH: Final = r"(?:都|各自?|分别|均)"
ON_EACH: Final = re.compile(rf"T{BY}(?:{AND_DAYS}T{BY})+[^,，。TVC]{{0,6}}?(?:{EACH}(?!位)|提醒)")
"""Days of which each is meant, and not a span of them or a choice."""
MOST_DAYS: Final = 7


def spread_days(clauses: Collection[Clause]) -> list[Clause]:
    """Give every day of a row of days an own copy of the clause that says something of each."""
    spread: list[Clause] = []
    for clause in clauses:
        match = ON_EACH.search(clause.shape) if clause.shape.count("T") > 1 else None
        first = clause.shape.count("T", 0, match.start()) if match is not None else 0
        listed = clause.times[first : first + match[0].count("T")] if match is not None else []
        if match is None or not _are_days(listed) or len(clause.times) != clause.shape.count("T"):
            spread.append(clause)
            continue
        for day in listed:
            spread.append(
                replace(
                    clause,
                    shape=_with_only(clause.shape, clause.times.index(day), first, len(listed)),
                    times=[item for item in clause.times if item is day or item not in listed],
                    mentions=list(clause.mentions),
                    values=list(clause.values),
                    people=[],
                )
            )
    return spread


def _are_days(listed: list[TimeItem]) -> bool:
    """Tell whether these are different days or deadlines, each sure."""
    places = {(item.start, item.end) for item in listed}
    return 1 < len(places) == len(listed) <= MOST_DAYS and all(map(_is_day, listed))


def _is_day(item: TimeItem) -> bool:
    if item.kind != "time" or item.is_range or item.vague or item.end is None:
        return False
    return item.open == "before" or (item.start is not None and item.end - item.start <= timedelta(days=1))


def _with_only(shape: str, kept: int, first: int, count: int) -> str:
    """Return the shape with the mark of one day of a row; the others' are told apart, as its places must stay."""
    order = -1
    marks = []
    for char in shape:
        order += char == "T"
        is_other = char == "T" and first <= order < first + count and order != kept
        marks.append(OTHERS if is_other else char)
    return "".join(marks)
