"""The company's own words while the bot runs: read at the start and after each change, never lost to a slip."""

import asyncio
import logging
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from prometheus_client import Counter, Gauge

from bot.tasks import finish
from config.lexicon import LexiconFault, LexiconWords, read_lexicon
from nlu.lexicon import EMPTY, Lexicon, OwnChannel, OwnStage, plain
from nlu.text import fold

log = logging.getLogger(__name__)

CHECK_SECONDS = 2.0
RELOADS = Counter("liaodan_lexicon_reloads_total", "Readings of the lexicon file", ["outcome"])
BROKEN = Gauge("liaodan_lexicon_broken", "1 while the lexicon file cannot be used and older words are")


class CompanyLexicon:
    """Follows one file. Every process has its own; each notices a change by itself.

    `current` is what understanding and answers use; whoever handles a message takes it once.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen: tuple[int, int, int] | None = None
        self._task: asyncio.Task[None] | None = None
        self.current: Lexicon = EMPTY
        self.fault: str | None = None
        """Why the file as it is now is not used; None where it is."""
        self.refresh()

    def __call__(self) -> Lexicon:
        return self.current

    def refresh(self) -> bool:
        """Read the file again if it has changed since; says whether there are new words."""
        seen = self._signature()
        if seen == self._seen:
            return False
        was_there, self._seen = self._seen is not None, seen
        try:
            words = read_lexicon(self._path)
        except FileNotFoundError:
            if was_there:
                self._keep(f"{self._path} is gone: put it back, or restart to go on without own words")
            return False
        except LexiconFault as error:
            self._keep(str(error))
            return False
        self.current, self.fault = build_lexicon(words), None
        RELOADS.labels("read").inc()
        BROKEN.set(0)
        if was_there:
            log.info("%s was read again: its words count from now on", self._path)
        return True

    def _keep(self, fault: str) -> None:
        self.fault = fault
        RELOADS.labels("broken").inc()
        BROKEN.set(1)
        log.error("own words stay as they were, correct the file:\n%s", fault)

    def _signature(self) -> tuple[int, int, int] | None:
        """Return what tells one state of the file from the next; None where there is none."""
        try:
            state = os.stat(self._path)
        except OSError:
            return None
        return state.st_mtime_ns, state.st_size, state.st_ino

    def start(self) -> None:
        self._task = asyncio.create_task(self._follow(), name="lexicon")

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await finish([self._task], seconds=1.0)

    async def _follow(self) -> None:
        while True:
            await asyncio.sleep(CHECK_SECONDS)
            try:
                await asyncio.to_thread(self.refresh)
            except Exception:  # one reading that breaks must not be the last one
                log.exception("reading %s broke, it is tried again after its next change", self._path)


def build_lexicon(words: LexiconWords) -> Lexicon:
    """Return the words of a file as understanding takes them."""
    return Lexicon(
        stages=tuple(OwnStage(stage.key, stage.name, stage.counts_as, _folded(stage.words)) for stage in words.stage),
        channels=tuple(OwnChannel(channel, own.name, _folded(own.words)) for channel, own in words.channel.items()),
        customers=_by_name(words.customers),
        products=_by_name(words.products),
        people=_by_name(words.people.nicknames),
        honorifics={fold(word): _folded(posts) for word, posts in words.people.honorifics.items()},
        posts=_folded(words.people.posts),
        units=_folded(words.words.units),
        firm_ends=frozenset(_folded(words.words.firm_ends)),
        never_firms=frozenset(_folded(words.words.never_firms)),
        ordinary=frozenset(_folded(words.words.ordinary)),
    )


def _folded(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold(word) for word in words))


def _by_name(nicknames: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Turn nickname to name into name to nicknames."""
    found: dict[str, tuple[str, ...]] = {}
    for nickname, name in nicknames.items():
        found[plain(name)] = (*found.get(plain(name), ()), fold(nickname))
    return found
