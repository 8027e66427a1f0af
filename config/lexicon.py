"""A company's own words: `config/lexicon.toml`, checked when it is read; see docs/lexicon.md."""

import re
from pathlib import Path
from typing import Annotated, Final, Literal, cast, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from config.toml_file import FileFault, parse_toml, read_toml

Standard = Literal["lead", "qualified", "proposal", "negotiation", "won", "lost"]
Channel = Literal["onsite", "phone", "wechat", "video", "email", "meal", "event", "inbound"]

STANDARD: Final[tuple[Standard, ...]] = get_args(Standard)
DOCS = "docs/lexicon.md"


class LexiconFault(FileFault):
    """The lexicon cannot be used."""


def _word(word: str) -> str:
    word = " ".join(word.split())
    if not 1 <= len(word) <= 40:
        raise ValueError("write a word of 1 to 40 characters")
    if not any(char.isalnum() for char in word):
        raise ValueError(f"{word!r} holds no letter, digit or character to find it by")
    return word


def _long_word(word: str) -> str:
    word = _word(word)
    if len(word) < 2:
        raise ValueError(f"{word!r} is one character, which stands in far too many words: write at least two")
    return word


def _key(key: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,39}", key):
        raise ValueError("write a key of a-z, 0-9 and _, such as sample_test; the database keeps it")
    return key


Word = Annotated[str, AfterValidator(_word)]
LongWord = Annotated[str, AfterValidator(_long_word)]
Key = Annotated[str, AfterValidator(_key)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class StageWords(_Part):
    """One stage of the funnel; the order in the file is the order in the funnel."""

    key: Key
    name: Word
    standard: Standard | None = None
    """What it counts as; may be left out where the key is one of the six."""
    words: tuple[LongWord, ...] = ()

    @model_validator(mode="after")
    def _has_standard(self) -> "StageWords":
        if self.key in STANDARD:
            if self.standard not in (None, self.key):
                raise ValueError(f"{self.key} is a standard stage itself: drop `standard`, or give it a key of its own")
        elif self.standard is None:
            raise ValueError(f"say which stage it counts as: standard = one of {', '.join(STANDARD)}")
        return self

    @property
    def counts_as(self) -> Standard:
        return cast(Standard, self.standard or self.key)


class ChannelWords(_Part):
    name: Word | None = None
    words: tuple[LongWord, ...] = ()


class PeopleWords(_Part):
    """How people are called here."""

    nicknames: dict[LongWord, Word] = Field(default_factory=dict)
    """Nickname to the contact's name."""
    honorifics: dict[Word, tuple[Word, ...]] = Field(default_factory=dict)
    """What follows a surname to the posts of those who are called so; empty where it says nothing of the post."""
    posts: tuple[LongWord, ...] = ()


class OwnWords(_Part):
    units: tuple[Word, ...] = ()
    firm_ends: tuple[LongWord, ...] = ()
    never_firms: tuple[LongWord, ...] = ()
    ordinary: tuple[LongWord, ...] = ()


class LexiconWords(_Part):
    """The whole file. An empty one changes nothing."""

    stage: tuple[StageWords, ...] = ()
    channel: dict[Channel, ChannelWords] = Field(default_factory=dict)
    customers: dict[LongWord, Word] = Field(default_factory=dict)
    """Nickname to the customer's full name."""
    products: dict[LongWord, Word] = Field(default_factory=dict)
    """Nickname to the product's SKU or name."""
    people: PeopleWords = PeopleWords()
    words: OwnWords = OwnWords()

    @model_validator(mode="after")
    def _are_told_apart(self) -> "LexiconWords":
        _once("stage key", [stage.key for stage in self.stage])
        _once("stage name", [stage.name for stage in self.stage])
        _once("stage word", [word for stage in self.stage for word in stage.words])
        _once("channel word", [word for channel in self.channel.values() for word in channel.words])
        return self


def _once(what: str, values: list[str]) -> None:
    seen: set[str] = set()
    for value in values:
        if value.casefold() in seen:
            raise ValueError(f"{what} {value!r} stands here twice: take one out")
        seen.add(value.casefold())


def read_lexicon(path: Path) -> LexiconWords:
    """Read and check the file.

    Raises:
        FileNotFoundError: There is no such file.
        LexiconFault: It cannot be used.
    """
    return read_toml(path, LexiconWords, docs=DOCS, fault=LexiconFault)


def parse_lexicon(raw: bytes, *, name: str) -> LexiconWords:
    """Check what the file called `name` holds. Raises `LexiconFault`."""
    return parse_toml(raw, LexiconWords, name=name, docs=DOCS, fault=LexiconFault)
