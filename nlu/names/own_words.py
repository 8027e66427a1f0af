"""What a company's own words (`nlu.lexicon`) add to the search of one message, and what they take away from it."""

import re
from collections.abc import Iterator

from nlu.lexicon import Lexicon, compiled
from nlu.names.company import parts_of
from nlu.names.data.people import CONNECTIVES, SURNAMES, UNLIKELY_SURNAMES
from nlu.names.data.words import WORDS
from nlu.names.hits import Hit
from nlu.names.person import Person
from nlu.names.person_words import SURNAME
from nlu.names.places_in_text import place_at
from nlu.names.table import Table
from nlu.rules import one_of
from nlu.text import Span

_CJK = "\u4e00-\u9fff"
_MIN_BRAND = 2


def find_persons(text: str, lexicon: Lexicon) -> Iterator[Person]:
    """Yield those who are called by a surname and an honorific of the company's own: 田掌柜, 田小云掌柜."""
    pattern = lexicon.remember("honorifics", lambda: _honorifics(lexicon))
    if pattern is None:
        return
    for match in pattern.finditer(text):
        if (person := _called(text, match, lexicon)) is not None:
            yield person


def _honorifics(lexicon: Lexicon) -> re.Pattern[str] | None:
    if not lexicon.honorifics:
        return None
    return compiled(f"(?P<sur>{SURNAME})(?P<given>[{_CJK}]{{0,2}}?)(?P<hon>{one_of(lexicon.honorifics)})")


def _called(text: str, match: re.Match[str], lexicon: Lexicon) -> Person | None:
    surname, given, start = match["sur"], match["given"], match.start()
    before = text[start - 1 : start]
    if given and (surname in CONNECTIVES or given in WORDS or surname + given[0] in WORDS):
        return None
    if before + surname in WORDS or (surname in UNLIKELY_SURNAMES and before and "\u4e00" <= before <= "\u9fff"):
        return None
    return Person(
        span=Span(start, match.end()),
        name=match[0],
        surname=surname,
        given=given,
        honorific=match["hon"],
        fits=lexicon.honorifics[match["hon"]],
    )


def find_posts(text: str, lexicon: Lexicon) -> Iterator[Person]:
    """Yield the own posts that are said without a name."""
    pattern = lexicon.remember("posts", lambda: compiled(one_of(lexicon.posts)) if lexicon.posts else None)
    if pattern is None:
        return
    for match in pattern.finditer(text):
        if text[max(match.start() - 1, 0) : match.start()] not in SURNAMES or match.start() == 0:
            yield Person(span=Span(*match.span()), name=match[0], post=match[0], is_title_only=True)


def read_person(said: str, lexicon: Lexicon) -> Person | None:
    """Read words that are nothing but a person called in the company's own way; None if they are no such thing."""
    for person in (*find_persons(said, lexicon), *find_posts(said, lexicon)):
        if person.span == Span(0, len(said)):
            return person
    return None


def trades_in(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield where words stand that firms' names end with here."""
    if not lexicon.firm_ends:
        return
    for start, end, _ in lexicon.remember("firm ends", lambda: Table(lexicon.firm_ends)).hits(text):
        yield start, end


def without_ordinary(text: str, hits: list[Hit], lexicon: Lexicon) -> list[Hit]:
    """Leave out new companies and persons that are made of words which name nobody here. What is known keeps its name."""
    kept = hits
    if lexicon.no_firms is not None:
        spans = [match.span("word") for match in lexicon.no_firms.finditer(text)]
        kept = [hit for hit in kept if not (_is_new(hit) and _is_nothing_else(text, hit, spans, lexicon))]
    if lexicon.ordinary_words is not None:
        spans = [match.span("word") for match in lexicon.ordinary_words.finditer(text)]
        kept = [hit for hit in kept if hit.person is None or not _cut(hit, spans)]
    return kept


def _is_new(hit: Hit) -> bool:
    return hit.kind == "customer" and all(candidate.ref.is_new for candidate in hit.candidates)


def _is_nothing_else(text: str, hit: Hit, spans: list[tuple[int, int]], lexicon: Lexicon) -> bool:
    """Tell whether beside these words no brand is left, only places, trades and a character or so: 市里样板间."""
    touching = [
        (max(start, hit.start), min(end, hit.end)) for start, end in spans if start < hit.end and hit.start < end
    ]
    if not touching:
        return False
    rest = "".join(
        text[at] for at in range(hit.start, hit.end) if not any(start <= at < end for start, end in touching)
    )
    return len(rest) < _MIN_BRAND or parts_of(rest, lexicon.firm_ends) is not None or place_at(rest) == len(rest)


def _cut(hit: Hit, spans: list[tuple[int, int]]) -> bool:
    """Tell whether an ordinary word is (a part of) the person, or stands over one of its ends: 直供 in 直供总."""
    return any(start < hit.end and hit.start < end for start, end in spans)
