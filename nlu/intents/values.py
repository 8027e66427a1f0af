"""A value with the words it stands on: what every intent is made of."""

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from nlu.quick import quick
from nlu.text import Span

T = TypeVar("T")

SURE = 1.0
GUESS = 0.6
"""Certainty below which a reply says 我猜的."""

Period = Literal[
    "today",
    "tomorrow",
    "yesterday",
    "this_week",
    "last_week",
    "next_week",
    "this_month",
    "last_month",
    "next_month",
    "this_quarter",
    "last_quarter",
    "this_year",
    "last_year",
]
"""The periods that the guide names; any other stretch of time is said by its days."""


@quick
@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """A value and why it was read.

    Attributes:
        value: What was understood.
        rule: Name of the rule that read it.
        span: The words it stands on, in the message as sent; None where it was inferred (the day of `now`, the only deal).
        certainty: 0 to 1; below `SURE` a reply marks the value as a guess.
    """

    value: T
    rule: str
    span: Span | None = None
    certainty: float = SURE

    @property
    def is_guess(self) -> bool:
        return self.certainty < SURE


@quick
@dataclass(frozen=True, slots=True)
class Ref:
    """A thing that is known (`id` set, `name` the store's) or new (`id` None, `name` as the rep wrote it)."""

    id: int | None
    name: str

    @property
    def is_new(self) -> bool:
        return self.id is None


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in fen (1/100 yuan); `approximate` where the rep said 左右, 大概, 来."""

    fen: int
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Colleague:
    """One of our own people as called here; `userids` are those the words fit, none where they fit nobody."""

    words: str
    userids: tuple[str, ...] = ()


@quick
@dataclass(frozen=True, slots=True)
class Evidence:
    """One line of 为什么: these words were read as this, by this rule, this sure."""

    span: Span | None
    words: str
    meaning: str
    rule: str
    certainty: float = SURE
