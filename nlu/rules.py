"""A rule is a name, a pattern and a tiny function."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from nlu import patterns as re
from nlu.wording import one_of as alternatives

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rule(Generic[T]):
    """What `pattern` finds, `build` turns into a value, or into None when it is not what it looked like."""

    name: str
    pattern: re.Pattern[str]
    build: Callable[[re.Match[str]], T | None]


def one_of(words: Iterable[str]) -> str:
    """Return a pattern for any of `words`, the longest first, as a group."""
    return f"(?:{alternatives(words)})"
