"""What a cue of an interaction is: the words, and how much they say about the channel."""

from dataclasses import dataclass

from nlu import patterns as re
from nlu.intents import Channel


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that tell of an interaction. `channel` None: they do not say which; `is_weak`: other words may say better."""

    name: str
    pattern: re.Pattern[str]
    channel: Channel | None
    is_weak: bool = False
    needs_done: bool = False
    """Counts only in a clause that tells of something done: the bare verb is a plan as often."""


def cue(name: str, channel: Channel | None, pattern: str, *, weak: bool = False, done: bool = False) -> Cue:
    """Return the cue of a pattern over the shape of a clause."""
    return Cue(name, re.compile(pattern), channel, weak, done)
