"""A company's own words, as understanding needs them: frozen, handed in with the world, never looked up anywhere else.

Two tenants, or two tests, may hold different ones at the same time. What is compiled of one is kept beside that object, so a
new one after a change of the file brings its own rules along.
"""

import re
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from nlu.intents import Channel, Stage
from nlu.rules import one_of
from nlu.text import fold

T = TypeVar("T")

STANDARD_STAGES: tuple[Stage, ...] = ("lead", "qualified", "proposal", "negotiation", "won", "lost")


@dataclass(frozen=True, slots=True)
class OwnStage:
    """A stage of this company's funnel.

    Attributes:
        key: What the store keeps; the key of a standard stage renames that one.
        name: What replies call it.
        standard: The standard stage it counts as in exports and figures.
        words: Folded words that say that a deal is there.
    """

    key: str
    name: str
    standard: Stage
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnChannel:
    """A way of meeting: what this company calls it (None: as everybody) and folded words that tell of it."""

    channel: Channel
    name: str | None = None
    words: tuple[str, ...] = ()


Shown = tuple[Stage, str | None]
"""A standard stage and the company's own within it; None is the standard stage itself."""


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All own words. Compared by identity: what is derived from one is valid as long as it is the one in use.

    Attributes:
        stages: In the order of the funnel; empty means the six standard ones.
        customers: Folded full name (legal form and brackets as written, spaces aside) to folded nicknames.
        products: Folded SKU or name to folded nicknames.
        people: Folded name of a contact to folded nicknames.
        honorifics: Folded word said after a surname to the folded posts of those who are called so.
        posts: Folded posts that are said alone (他们督导).
        units: Folded measure words.
        firm_ends: Folded words that a firm's name ends with.
        never_firms: Folded words that alone, or beside a place, are no company.
        ordinary: Folded words of the trade that name nobody.
    """

    stages: tuple[OwnStage, ...] = ()
    channels: tuple[OwnChannel, ...] = ()
    customers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    products: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    people: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    honorifics: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    posts: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    firm_ends: frozenset[str] = frozenset()
    never_firms: frozenset[str] = frozenset()
    ordinary: frozenset[str] = frozenset()
    _made: dict[Hashable, Any] = field(default_factory=dict, repr=False)

    # -- stages --------------------------------------------------------------------------------------------------------

    def stage(self, key: str | None) -> OwnStage | None:
        """Return an own stage by its key, None if there is none (any more)."""
        return next((stage for stage in self.stages if stage.key == key), None) if key else None

    def stage_name(self, stage: str, own: str | None = None) -> str | None:
        """Return what the company calls a stage; None where it has no own name for it.

        An own stage that the file no longer has, or that counts as another standard stage now, is called as the first one
        of its standard stage is.
        """
        found = self.stage(own)
        if found is None or found.standard != stage:
            found = self.stage(stage) or next((each for each in self.stages if each.standard == stage), None)
        return found.name if found else None

    @cached_property
    def funnel(self) -> tuple[Shown, ...]:
        """The stages in their order; a standard one that no own stage stands for keeps its place by its rank."""
        shown: list[Shown] = [(own.standard, None if own.key == own.standard else own.key) for own in self.stages]
        covered = {stage for stage, _ in shown}
        for rank, stage in enumerate(STANDARD_STAGES):
            if stage in covered:
                continue
            behind = [at for at, (other, _) in enumerate(shown) if STANDARD_STAGES.index(other) < rank]
            shown.insert(behind[-1] + 1 if behind else 0, (stage, None))
        return tuple(shown)

    def shown_as(self, stage: str, own: str | None) -> Shown:
        """Return the place in `funnel` where a deal counts."""
        for shown in self.funnel:
            if shown == (stage, own):
                return shown
        return next((shown for shown in self.funnel if shown == (stage, None)), None) or next(
            shown for shown in self.funnel if shown[0] == stage
        )

    # -- channels ------------------------------------------------------------------------------------------------------

    def channel_name(self, channel: str | None) -> str | None:
        """Return what the company calls a channel; None where it has no own name for it."""
        return next((own.name for own in self.channels if own.channel == channel and own.name), None)

    # -- patterns ------------------------------------------------------------------------------------------------------

    @cached_property
    def unit_behind(self) -> re.Pattern[str] | None:
        """An own measure word right behind a number."""
        return _words(self.units, before=" ?")

    @cached_property
    def ordinary_words(self) -> re.Pattern[str] | None:
        return _words(self.ordinary)

    @cached_property
    def no_firms(self) -> re.Pattern[str] | None:
        """Words that name no firm by themselves."""
        return _words(self.never_firms | self.ordinary)

    def remember(self, what: Hashable, make: Callable[[], T]) -> T:
        """Return what a rule compiles of these words, compiled once; it lives as long as they do."""
        if what not in self._made:
            self._made[what] = make()
        return self._made[what]  # type: ignore[no-any-return]

    def nicknames(self, table: Mapping[str, tuple[str, ...]], *known_as: str) -> Iterator[str]:
        """Yield the nicknames filed in one of the tables above under any of these names."""
        if not table:
            return
        for name in dict.fromkeys(map(plain, known_as)):
            yield from table.get(name, ())


def plain(name: str) -> str:
    """Return a name as the tables of a lexicon file it: folded, without spaces."""
    return "".join(fold(name).split())


def compiled(pattern: str) -> re.Pattern[str]:
    """Return a compiled pattern; unlike those of `nlu.patterns` it goes with the lexicon it was made for."""
    return re.compile(pattern)


def _words(words: tuple[str, ...] | frozenset[str], *, before: str = "") -> re.Pattern[str] | None:
    return compiled(f"{before}(?P<word>{one_of(words)})") if words else None


EMPTY = Lexicon()
"""A company without words of its own."""
