"""What one reader understood of a message, and the words it used up."""

from dataclasses import dataclass

from nlu.intents import Clarification, Intent
from nlu.text import Span


@dataclass(frozen=True, slots=True)
class Part:
    """What was read of a message, and the words it used up; the rest is for other readers."""

    intents: tuple[Intent, ...] = ()
    used: tuple[Span, ...] = ()
    clarification: Clarification | None = None
