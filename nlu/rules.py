"""A rule is a name, a pattern and a tiny function; `find_all` applies many to a text."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from nlu.text import Span

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rule(Generic[T]):
    """What `pattern` finds, `build` turns into a value, or into None when it is not what it looked like."""

    name: str
    pattern: re.Pattern[str]
    build: Callable[[re.Match[str]], T | None]


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value read from a text, where it stood, and the name of the rule that read it."""

    value: T
    span: Span
    rule: str


def one_of(words: Iterable[str]) -> str:
    """Return a pattern for any of `words`, the longest first."""
    return "(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + ")"


def find_all(rules: Iterable[Rule[T]], text: str) -> list[Found[T]]:
    """Return what the rules find in folded `text`: no two overlap, the longest wins, in the order of the text."""
    found = [
        Found(value, Span(*match.span()), rule.name)
        for rule in rules
        for match in rule.pattern.finditer(text)
        if (value := rule.build(match)) is not None
    ]
    found.sort(key=lambda f: (f.span.start - f.span.end, f.span.start))
    kept: list[Found[T]] = []
    for candidate in found:
        if all(candidate.span.end <= k.span.start or k.span.end <= candidate.span.start for k in kept):
            kept.append(candidate)
    return sorted(kept, key=lambda f: f.span.start)
