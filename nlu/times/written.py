"""Text without Chinese characters that the grammar does not know: dateparser, and only where it names a day."""

import warnings
from datetime import datetime

from nlu import patterns as re

_LONGEST = 40
_NAMES_A_DAY = re.compile(
    r"\b(?:today|tomorrow|yesterday|tonight|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|"
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d{4}-\d|\bin \d+ (?:day|week|month)s?\b|\bago\b"
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_YEARS = range(1900, 2200)
"""Of a day that somebody writes about in a message; 0026-0:00 is a number."""
_CLOCK = re.compile(r"\d:\d\d|\d ?[ap]m\b|\b(?:hour|minute)")


def names_a_day(folded: str) -> bool:
    """Whether a text is short, has no Chinese and speaks of a day."""
    return len(folded) <= _LONGEST and _HAN.search(folded) is None and _NAMES_A_DAY.search(folded) is not None


def parse_written(folded: str, now: datetime) -> tuple[datetime, bool] | None:
    """Return the moment (naive) a short text names and whether it names a clock time; None when it names no day.

    Args:
        folded: The whole text, folded.
        now: The moment of the message, naive wall time.
    """
    text = folded.strip()
    if not names_a_day(text):
        return None
    from dateparser import parse

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = parse(text, languages=["en"], settings={
            "RELATIVE_BASE": now, "PREFER_DATES_FROM": "future", "RETURN_AS_TIMEZONE_AWARE": False,
            "STRICT_PARSING": False,
        })  # fmt: skip
    if found is None or found.year not in _YEARS:
        return None
    return found.replace(tzinfo=None), _CLOCK.search(text) is not None
