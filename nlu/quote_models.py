"""What is said right behind goods and tells that others are meant: a model nobody has (刀柄 BT30), a kind (球阀DN80气动的)."""

from dataclasses import replace
from typing import Final

from nlu import patterns as re
from nlu.document import Document
from nlu.intents import Ref
from nlu.names import SURE_SCORE, Candidate, Mention
from nlu.numerals import HAN_DIGITS, NUMERAL
from nlu.quote_sizes import MOST, folded_name
from nlu.quote_units import UNIT
from nlu.text import Span

_CODE_BEHIND: Final = re.compile(
    rf" ?(?P<letters>[a-z]{{1,4}})-?(?P<n>\d{{2,5}})的?(?: +(?={NUMERAL.pattern} ?(?:{UNIT}))|(?=[{HAN_DIGITS}十百]+ ?(?:{UNIT})))"
)

_CODE: Final = re.compile(r"(?<![a-z])([a-z]{1,4})-?(\d{2,5})")


def of_another_model(doc: Document, mention: Mention) -> Mention:
    """Return goods with a model of other digits than theirs as goods that nobody knows, so that they are asked for."""
    best = mention.best
    said = _CODE_BEHIND.match(doc.text, mention.span.end)
    if said is None or best is None or best.ref.id is None:
        return mention
    if any(one is not mention and one.span.start < said.end() and said.start() < one.span.end for one in doc.mentions):
        return mention
    product = doc.names.product(best.ref.id)
    own = {
        n
        for name in (product.name, product.sku, *product.aliases)
        if name
        for letters, n in _CODE.findall(folded_name(name))
        if letters == said["letters"]
    }
    if not own or said["n"] in own:
        return mention
    span = Span(mention.span.start, said.end("n"))
    return replace(mention, span=span, words=doc.raw[span.start : span.end], candidates=())


_KIND_BEHIND: Final = re.compile(rf"(?P<kind>[\u4e00-\u9fff]{{2}})的? ?(?=(?:{NUMERAL.pattern}) ?(?:{UNIT}))")
_TOKENS: Final = re.compile(r"[\u4e00-\u9fff]+|[a-z]*\d+")


def of_kind_behind(doc: Document, mention: Mention) -> Mention:
    """Return the goods that the kind said behind tells from others called the same (球阀DN80气动的 is the 气动球阀DN80)."""
    best = mention.best
    said = _KIND_BEHIND.match(doc.text, mention.span.end)
    if said is None or best is None or best.ref.id is None or said["kind"] in doc.names.product(best.ref.id).name:
        return mention
    tokens = [*_TOKENS.findall(doc.text[mention.span.start : mention.span.end]), said["kind"]]
    fitting = [p for p in doc.names.products(MOST) if all(token in folded_name(p.name) for token in tokens)]
    if len(fitting) != 1:
        return mention
    span = Span(mention.span.start, said.end("kind"))
    only = Candidate(Ref(fitting[0].id, fitting[0].name), SURE_SCORE, "its kind")
    return replace(mention, span=span, words=doc.raw[span.start : span.end], candidates=(only,))
