"""Products called by a part of a name or alias in a list of goods: 主机一台, where 主机200点 is one of its names."""

from collections.abc import Iterator

from nlu import patterns as re
from nlu.document import Document
from nlu.intents import Ref
from nlu.names import SURE_SCORE, Candidate, Mention
from nlu.numerals import NUMERAL
from nlu.quote_signs import names_kind
from nlu.quote_sizes import MOST, folded_name
from nlu.quote_units import UNIT, factor_between
from nlu.text import Span
from nlu.world import KnownProduct

_START = r"(?:^|(?<=[\s，,;；、+:：的])|(?<=[报要来加和]))(?![报要来加和再还])"
"""Where a name in a list may begin."""
_SLOT = re.compile(
    rf"{_START}(?P<words>(?:(?![报给])[\u4e00-\u9fffa-z]){{2,8}}?) ?(?:的 ?)?(?:{NUMERAL.pattern}) ?(?P<unit>{UNIT})"
)
"""A name and a quantity in a list."""
_SIZED = re.compile(
    rf"{_START}(?P<words>[\u4e00-\u9fff]{{2,6}}?)(?P<n>\d{{1,5}})(?:公斤|千克|斤|升|米|匹|寸|点|口|型|kg|l|p|kw|g|w|v|mm)"
    rf"的? ?(?=(?:{NUMERAL.pattern}) ?(?P<unit>{UNIT}))"
)
"""The same with a size between: 干粉4公斤的50具."""
_CODED = re.compile(
    rf"(?<![a-z0-9.\-])(?P<words>[a-z]{{1,4}}\d{{1,4}}(?:\.\d+|[a-z]{{1,2}})?)的? ?(?=(?:{NUMERAL.pattern}) ?(?P<unit>{UNIT}))"
)
"""A size with its letters, counted: the dn50 of 钢管 dn25一百米 dn50两百米."""
_UNSURE = 0.72
_MOST_CHOICES = 6
"""Products of one model that are still asked about by name (Q41F 10台: DN50 or DN80)."""


def goods_by_part(doc: Document, taken: set[int]) -> Iterator[Mention]:
    """Yield the products in whose names or aliases stand words that a quantity follows; several are left to a question."""
    for match in _SIZED.finditer(doc.text):
        span = Span(*match.span())
        if not taken.isdisjoint(range(span.start, span.end)):
            continue
        fitting = [p for p in _having(doc, match) if match["n"] in folded_name(p.name)]
        if len(fitting) == 1:
            taken.update(range(span.start, span.end))
            yield _mention(doc, span, fitting)
    for match in _CODED.finditer(doc.text):
        span = Span(*match.span("words"))
        if not taken.isdisjoint(range(span.start, span.end)):
            continue
        whole = rf"(?<![a-z0-9.]){re.escape(match['words'])}(?![0-9.])"
        coded = [p for p in _having(doc, match) if any(re.search(whole, folded_name(n)) for n in (p.name, *p.aliases))]
        is_model = match["words"][-1].isalpha()
        if len(coded) == 1 or (is_model and 1 < len(coded) <= _MOST_CHOICES):
            taken.update(range(span.start, span.end))
            yield _mention(doc, span, coded)
    goods = [mention.span for mention in doc.mentions if mention.kind == "product"]
    for match in _SLOT.finditer(doc.text):
        span = Span(*match.span("words"))
        if names_kind(doc.text, goods, span.start):
            continue
        if taken.isdisjoint(range(span.start, span.end)) and (fitting := _having(doc, match)):
            yield _mention(doc, span, fitting)


def _having(doc: Document, match: re.Match[str]) -> list[KnownProduct]:
    """Return the products that have the words in a name and are sold in the unit."""
    return [
        product
        for product in doc.names.products(MOST)
        if any(match["words"] in folded_name(name) for name in (product.name, *product.aliases))
        and factor_between(match["unit"], product.unit) is not None
    ]


def _mention(doc: Document, span: Span, fitting: list[KnownProduct]) -> Mention:
    score = SURE_SCORE if len(fitting) == 1 else _UNSURE
    candidates = tuple(Candidate(Ref(p.id, p.name), score, "part of its name") for p in fitting)
    return Mention("product", span, doc.raw[span.start : span.end], candidates)
