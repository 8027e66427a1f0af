"""Products that stand in other words of the message: a number in their name spoken out (六十八号油), or within a deal's title."""

from collections.abc import Iterator
from itertools import product
from typing import Final

from nlu import patterns as re
from nlu.document import Document
from nlu.intents import Ref
from nlu.names import SURE_SCORE, Candidate, Mention
from nlu.names.forms import decode
from nlu.numerals import HAN_DIGITS, number
from nlu.text import Span

_SPOKEN: Final = re.compile(rf"[{HAN_DIGITS}十百千]{{2,6}}")
_BEFORE: Final = 6
_BEHIND: Final = 6
"""Characters beside a number that may belong to the name it stands in."""
_MOST: Final = 12
"""Numbers of one message that are tried."""
_LEAST: Final = 2
_BEYOND: Final = 3
"""Characters behind the title in which the name of the goods may end (机房气灭|柜)."""
_ASKED_BEHIND: Final = re.compile(
    r"(?:的|那个|再|也|先|麻烦|帮我?|给(?:他们?|我|客户)?| )*(?:[出报做弄整开](?:一?[个份下张版])|多少钱)"
)
"""Behind a title: a price for it is asked for."""
_NO_NUMERAL_BEHIND: Final = re.compile(rf"[{HAN_DIGITS}十百千万亿\d]")


def goods_with_number_spoken(doc: Document, taken: set[int]) -> Iterator[Mention]:
    """Yield products found once the number in their name or alias is written in digits: 六十八号油 is 68号油, P三十二 is P32."""
    for match, _ in zip(_SPOKEN.finditer(doc.text), range(_MOST), strict=False):
        value = number(match[0])
        at = Span(*match.span())
        if value is None or value < 10 or not taken.isdisjoint(range(at.start, at.end)):
            continue
        if _NO_NUMERAL_BEHIND.match(doc.text, at.end):
            continue
        digits, head = str(int(value)), max(0, at.start - _BEFORE)
        head = next((i + 1 for i in range(at.start - 1, head - 1, -1) if i in taken), head)
        written = doc.text[head : at.start] + digits + doc.text[at.end : at.end + _BEHIND]
        place = Span(at.start - head, at.start - head + len(digits))
        for found in doc.names.find(written):
            if found.kind != "product" or not found.is_sure or found.span.start > place.start:
                continue
            if found.span.end < place.end or found.span.end - found.span.start <= len(digits):
                continue  # the number alone names nothing
            span = Span(head + found.span.start, at.end + found.span.end - place.end)
            if taken.isdisjoint(range(span.start, span.end)):
                yield Mention("product", span, doc.raw[span.start : span.end], found.candidates)


def goods_in_title(doc: Document) -> Iterator[Mention]:
    """Yield the product that ends with a deal's title or just behind it, where the message names no goods besides (2027维保出个价)."""
    if any(mention.kind == "product" for mention in doc.mentions):
        return
    for mention in doc.mentions:
        if mention.kind != "deal":
            continue
        ends = [
            end
            for end in range(mention.span.end, min(mention.span.end + _BEYOND, len(doc.text)) + 1)
            if _ASKED_BEHIND.match(doc.text, end)
        ]
        for start, end in product(range(mention.span.start, mention.span.end - _LEAST + 1), reversed(ends)):
            known = [decode(code) for code in doc.names.exact.get(doc.text[start:end])]
            ids = {item for item, form in known if form.kind == "product" and form.score > SURE_SCORE}
            if len(ids) == 1:
                goods = doc.names.product(ids.pop())
                candidate = Candidate(Ref(goods.id, goods.name), SURE_SCORE, "within the deal's title")
                yield Mention("product", Span(start, end), doc.raw[start:end], (candidate,))
                break
