"""A company's own words: `config/lexicon.toml`, checked when it is read; see docs/lexicon.md."""

import re
import tomllib
from pathlib import Path
from typing import Annotated, Any, Final, Literal, cast

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

Standard = Literal["lead", "qualified", "proposal", "negotiation", "won", "lost"]
Channel = Literal["onsite", "phone", "wechat", "video", "email", "meal", "event", "inbound"]

STANDARD: Final = ("lead", "qualified", "proposal", "negotiation", "won", "lost")
MAX_BYTES = 1_000_000
"""A lexicon is written by hand; more is some other file."""
MAX_FAULTS = 10


class LexiconFault(Exception):
    """The file cannot be used; the text says where in it and what to do, one line for each fault."""


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
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise
    except OSError as error:
        raise LexiconFault(f"{path} cannot be read ({error.strerror}): give this user the right to read it") from error
    return parse_lexicon(raw, name=str(path))


def parse_lexicon(raw: bytes, *, name: str) -> LexiconWords:
    """Check what the file called `name` holds. Raises `LexiconFault`."""
    if len(raw) > MAX_BYTES:
        raise LexiconFault(f"{name} is larger than {MAX_BYTES} bytes: is this the right file?")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise LexiconFault(f"{name} line {line}: not UTF-8, save the file as UTF-8") from error
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:  # tells line and column
        raise LexiconFault(f"{name}: {error}; put words in quotes and lists in square brackets") from error
    try:
        return LexiconWords.model_validate(table)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_context=False)
        lines = [_fault(name, text, fault) for fault in faults[:MAX_FAULTS]]
        if len(faults) > MAX_FAULTS:
            lines.append(f"{name}: and {len(faults) - MAX_FAULTS} more")
        raise LexiconFault("\n".join(lines)) from error


_REMEDIES: Final = {
    "extra_forbidden": "no such key here: correct the spelling (docs/lexicon.md lists all keys)",
    "missing": "is missing: add it",
    "literal_error": "",
}


def _fault(name: str, text: str, fault: Any) -> str:
    loc = [part for part in fault["loc"] if part != "[key]"]
    where = ""
    for part in loc:
        where += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if where else str(part)
    line = _line_of(text, loc)
    said = _REMEDIES.get(fault["type"]) or str(fault["msg"]).removeprefix("Value error, ")
    place = f" line {line}" if line else ""
    return f"{name}{place}: {where + ': ' if where else ''}{said}"


def _line_of(text: str, loc: list[Any]) -> int | None:
    """Return the line where the key of a fault stands, as well as that can be told without a second parser."""
    lines = text.splitlines()
    at, found = 0, None
    for n, part in enumerate(loc):
        if isinstance(part, int):
            if n == 1:  # the nth [[stage]]
                heads = [
                    i for i, line in enumerate(lines) if re.match(rf"\s*\[\[\s*{re.escape(str(loc[0]))}\s*\]\]", line)
                ]
                if part < len(heads):
                    at = found = heads[part]
            continue
        key = re.compile(rf"\s*(?:\[+.*?\b{re.escape(part)}\"?\s*\]|\"?{re.escape(part)}\"?\s*=)")
        hit = next((i for i in range(at, len(lines)) if key.match(lines[i])), None)
        if hit is not None:
            at = found = hit
    return None if found is None else found + 1
