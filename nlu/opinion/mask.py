"""The message as the model sees it: names, numbers and other people's words are tokens, and every place leads back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from nlu import patterns as re
from nlu.contact_data import EMAIL, PHONE, SPOKEN_PHONE, WECHAT
from nlu.document import Document
from nlu.names import Mention
from nlu.names.data.people import HONORIFICS, SHORT_HONORIFICS_UNSAFE, SURNAMES
from nlu.names.data.words import WORDS
from nlu.opinion.outside import others_words
from nlu.opinion.refused import Refused
from nlu.text import Span, fold
from nlu.times import TimeItem
from nlu.values import ValueItem
from nlu.wording import one_of, touches

OPEN, CLOSE = "⟦", "⟧"
KINDS: Final = {"customer": "客户", "contact": "联系人", "member": "同事"}
HIDDEN: Final = "引文"
"""Somebody else's words; the model may not point at them."""
_LONG_NUMBER: Final = re.compile(
    r"(?<![\d.])\d{7,}x?(?![\d.])|(?<!\d)\d{4}(?: \d{4}){2,}(?: \d{1,4})?(?!\d)|\+\d[\d \-]{6,}\d"
)
"""Account, identity and order numbers, phone numbers of other countries."""
MOST_PEOPLE: Final = 50
"""Persons of one customer who are looked for by surname."""
_TITLE: Final = one_of(HONORIFICS)
_SURNAME: Final = f"[{''.join(sorted(SURNAMES))}]"
_PERSON: Final = re.compile(
    rf"[老小]{_SURNAME}|{_SURNAME}(?:{one_of(h for h in HONORIFICS if h not in SHORT_HONORIFICS_UNSAFE)})"
)
"""What looks like a person and was not read as one: hidden, and nobody to the model either."""
_PERSONAL: Final = (("邮箱", EMAIL), ("电话", SPOKEN_PHONE), ("电话", PHONE), ("微信号", WECHAT))


Stretch = tuple[Span, str, Mention | None]
"""Words to hide, what their token is called, and the name they are."""


@dataclass(frozen=True, slots=True)
class Token:
    """What stands in the masked text for a stretch of the message; `mention` where it is a name."""

    text: str
    span: Span
    mention: Mention | None = None


@dataclass(frozen=True, slots=True)
class Masked:
    """A message without names and numbers of people.

    Attributes:
        text: What the model sees.
        tokens: By their text.
        places: For each character of `text` its place in the message; None inside of a token.
        size: Characters of the message.
    """

    text: str
    tokens: dict[str, Token]
    places: tuple[int | None, ...]
    size: int

    def span_of(self, words: str) -> Span:
        """Return the one place in the message where the model's `words` stand.

        Raises `Refused` where they stand nowhere, cut a token or lie in hidden words, or where nobody can tell which place
        is meant.
        """
        spans = list(self._spans(words))
        if len(spans) != 1:
            raise Refused("not_said")
        return spans[0]

    def mention_of(self, words: str) -> Mention:
        """Return the name that `words` is the token of; raises `Refused` where it is none."""
        token = self.tokens.get(words.strip())
        if token is None or token.mention is None:
            raise Refused("whose")
        return token.mention

    def own_words(self, raw: str) -> str:
        """Return the message with what is hidden from the model as spaces."""
        for token in self.tokens.values():
            if HIDDEN in token.text:
                start, end = token.span.start, token.span.end
                raw = raw[:start] + " " * (end - start) + raw[end:]
        return raw

    def _spans(self, words: str) -> Iterator[Span]:
        text, sought = fold(self.text), fold(words)
        at = text.find(sought)
        while at >= 0 and sought:
            span = self._span(at, at + len(sought))
            if span is not None:
                yield span
            at = text.find(sought, at + 1)

    def _span(self, start: int, end: int) -> Span | None:
        whole = self.text[start:end]
        if whole.count(OPEN) != whole.count(CLOSE) or whole.rfind(CLOSE) < whole.rfind(OPEN) or HIDDEN in whole:
            return None
        first = self._edge(start)
        last = self._edge(end)
        return None if first is None or last is None or first >= last else Span(first, last)

    def _edge(self, at: int) -> int | None:
        """Return the place of an edge between characters; None inside of a token."""
        if at == len(self.text):
            return self.size
        if self.places[at] is not None:
            return self.places[at]
        if self.text[at] != OPEN:
            return None
        return self.tokens[self.text[at : self.text.index(CLOSE, at) + 1]].span.start


def mask(doc: Document) -> Masked:
    """Return the message of `doc` with every name, phone number, address and other people's words as a token."""
    stretches: list[Stretch] = [(span, HIDDEN, None) for span in others_words(doc)]
    stretches += [(span, kind, None) for kind, span in _personal(doc.text, [*doc.times, *doc.values])]
    seen = [m for m in (*doc.mentions, *doc.names.find(doc.spoken)) if m.kind in KINDS]
    stretches += [(m.span, KINDS[m.kind], m) for m in seen]
    stretches += [(span, KINDS["contact"], None) for span in _strangers(doc, [m.span for m in seen])]
    parts: list[str] = []
    places: list[int | None] = []
    tokens: dict[str, Token] = {}
    counts: dict[str, int] = {}
    at = 0
    for span, kind, mention in _apart(stretches):
        _plain(doc.raw, at, span.start, parts, places)
        counts[kind] = counts.get(kind, 0) + 1
        text = f"{OPEN}{kind}{counts[kind]}{CLOSE}"
        tokens[text] = Token(text, span, mention)
        parts.append(text)
        places.extend([None] * len(text))
        at = span.end
    _plain(doc.raw, at, len(doc.raw), parts, places)
    return Masked("".join(parts), tokens, tuple(places), len(doc.raw))


def mask_words(words: str, doc: Document) -> str:
    """Return words of the store (a deal's title) without the names in them."""
    spans = [m.span for m in doc.names.find(words) if m.kind in KINDS]
    spans += [span for _, span in _personal(fold(words), ())]
    for span in sorted(spans, key=lambda span: span.start, reverse=True):
        words = f"{words[: span.start]}{OPEN}名{CLOSE}{words[span.end :]}"
    return words


def _personal(text: str, read: Sequence[TimeItem | ValueItem]) -> Iterator[tuple[str, Span]]:
    """Yield what identifies or reaches a person in folded `text`; a long number that was read as a date or sum is none."""
    for kind, pattern in _PERSONAL:
        for match in pattern.finditer(text):
            yield kind, Span(*match.span(1 if match.re.groups else 0))
    for match in _LONG_NUMBER.finditer(text):
        span = Span(*match.span())
        if not touches(span, [item.span for item in read]):
            yield "号码", span


def _strangers(doc: Document, named: Sequence[Span]) -> Iterator[Span]:
    """Yield what looks like a person and was not read as a name: ordinary words (小时) excepted, but not the surnames of
    those who are known at the customers spoken of (蒋科 behind 跟).
    """
    for match in _PERSON.finditer(doc.text):
        if match[0] not in WORDS and not touches(Span(*match.span()), named):
            yield Span(*match.span())
    customer_ids = {c.customer.value.id for c in doc.clauses if c.customer is not None}
    people = [p.name for id_ in customer_ids if id_ is not None for p in doc.names.contacts_of(id_)[:MOST_PEOPLE]]
    if people:
        known = rf"{one_of(fold(name) for name in people)}|(?:{one_of(fold(name[0]) for name in people)})(?:{_TITLE})"
        for match in re.finditer(known, doc.text):
            if not touches(Span(*match.span()), named):
                yield Span(*match.span())


def _plain(raw: str, start: int, end: int, parts: list[str], places: list[int | None]) -> None:
    """Copy a stretch; brackets of the kind that tokens have would forge one."""
    parts.append(raw[start:end].replace(OPEN, "[").replace(CLOSE, "]"))
    places.extend(range(start, end))


def _apart(stretches: list[Stretch]) -> list[Stretch]:
    """Return the stretches in text order, those that overlap as one: hidden where one of them is, a name where one covers all."""
    groups: list[list[Stretch]] = []
    end = -1
    for stretch in sorted(stretches, key=lambda s: (s[0].start, -s[0].end)):
        if stretch[0].start < end:
            groups[-1].append(stretch)
        else:
            groups.append([stretch])
        end = max(end, stretch[0].end)
    return [_as_one(group) for group in groups]


def _as_one(group: list[Stretch]) -> Stretch:
    whole = Span(group[0][0].start, max(span.end for span, _, _ in group))
    if any(kind == HIDDEN for _, kind, _ in group):
        return whole, HIDDEN, None
    kind = max(group, key=lambda s: s[0].end - s[0].start)[1]
    return whole, kind, next((m for span, _, m in group if m is not None and span == whole), None)
