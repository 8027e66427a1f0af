"""Product names among the many numbers of a quotation: which digits are a model, which a quantity."""

from collections.abc import Iterable
from dataclasses import replace

from nlu import patterns as re
from nlu.document import Document
from nlu.intents import Ref
from nlu.names import SURE_SCORE, Candidate, Mention
from nlu.names.data.words import WORDS
from nlu.names.forms import HEAD, decode
from nlu.names.sound import loose
from nlu.numerals import DIGIT_VALUES, NUMERAL
from nlu.quote_models import of_another_model, of_kind_behind
from nlu.quote_parts import goods_by_part
from nlu.quote_sizes import goods_by_number, goods_under, kinds_that_head, with_size_said, without_count
from nlu.quote_spoken import goods_in_title, goods_with_number_spoken
from nlu.quote_titles import goods_called_as_deals
from nlu.quote_units import UNIT, factor_between
from nlu.text import Span, fold
from nlu.wording import word_set
from nlu.world import KnownProduct

_SIGN = re.compile(r"[*×✕✖＊] ?$|(?<![a-z])x ?$")
_COUNTED = re.compile(rf"[一二两三四五六七八九十半\d]+(?:{UNIT})")
_VERB_IN_NAME = re.compile(r"报[价个一下份]\Z")
_UNIT_NEXT = re.compile(rf" ?(?:{UNIT})")
_OVERLOOKED = re.compile(
    rf"(?<![a-z\d\-])[a-z]{{2,}}(?=\d+ ?(?:{UNIT}))|(?<=[报价])\d{{2,6}}(?![\d.])|(?<=[报价] )\d{{2,6}}(?![\d.])"
    r"|(?<=[ ,，;；\n])\d{2,6}(?=(?:的|那[个款种])?(?:打[\d一二三四五六七八九]|按?原价|按?牌价|单独|不打折))"
)
_MODEL = re.compile(r"\d{2,}")
_SPOKEN = re.compile(f"[{''.join(DIGIT_VALUES)}]{{2,}}")


def with_goods(doc: Document) -> Document:
    """Return the document with product mentions set right for a text full of numbers.

    A bare model number behind a multiplication sign (手套*400) and words that say a quantity (一桶, which sounds like
    乙酮) are no products; a model number spoken behind its product (鞋胶六二零) belongs to the name. Products that
    elsewhere read as a sum of money (6205一万个) are goods here, and so are those glued to their number (TTT12人).
    """
    taken = {at for mention in doc.mentions for at in range(mention.span.start, mention.span.end)}
    goods = [
        replace(found[0], span=Span(*match.span()))
        for match in _OVERLOOKED.finditer(doc.text)
        if taken.isdisjoint(range(*match.span()))
        and len(found := doc.names.find(match[0])) == 1
        and found[0].kind == "product"
        and found[0].span == Span(0, len(match[0]))
    ]
    doc, listed = _with_kind_heads(doc, taken)
    goods += listed
    taken = taken | {at for mention in listed for at in range(mention.span.start, mention.span.end)}
    goods += _heard_goods(doc, taken)
    goods += _kinds_of_goods(doc, taken)
    goods += goods_in_title(doc)
    called = list(goods_called_as_deals(doc))
    goods += [product for _, product in called]
    no_deals = {id(deal) for deal, _ in called}
    taken = taken | {at for mention in goods for at in range(mention.span.start, mention.span.end)}
    goods += goods_with_number_spoken(doc, taken)
    taken = taken | {at for mention in goods for at in range(mention.span.start, mention.span.end)}
    goods += goods_by_number(doc, taken)
    taken = taken | {at for mention in goods for at in range(mention.span.start, mention.span.end)}
    goods += goods_by_part(doc, taken)
    mentions = [
        _with_model(doc, with_size_said(doc, of_another_model(doc, of_kind_behind(doc, without_count(doc, mention)))))
        if mention.kind == "product"
        else _without_verb(doc.text, mention)
        for mention in sorted([*doc.mentions, *goods], key=lambda mention: mention.span.start)
        if id(mention) not in no_deals and (mention.kind != "product" or not _is_quantity(doc, mention))
    ]
    mentions = [one for one in mentions if not _is_within_another(one, mentions)]
    return doc if mentions == doc.mentions else replace(doc, mentions=mentions)


def _with_kind_heads(doc: Document, taken: set[int]) -> tuple[Document, list[Mention]]:
    """Return the document with words for a kind of goods joined to the first of the list that they head, and the goods
    called there by their number alone (空压机：37两台、55一台).
    """
    goods: list[Mention] = []
    mentions = list(doc.mentions)
    for head, within in kinds_that_head(doc):
        under = list(goods_under(doc, head, within, taken)) if head.is_ambiguous else []
        listed = [m for m in mentions if m.kind == "product" and within.start <= m.span.start < within.end]
        of_kind = [m for m in listed if m.best is not None and head.words in m.best.ref.name]
        first = min((*under, *of_kind), key=lambda m: m.span.start, default=None)
        if first is None or first.span.start != within.start:
            continue
        span = Span(head.span.start, first.span.end)
        whole = replace(first, span=span, words=doc.raw[span.start : span.end])
        mentions = [m for m in mentions if m is not head and m is not first] + ([whole] if first in of_kind else [])
        goods += [whole if m is first else m for m in under]
    if len(mentions) == len(doc.mentions) and not goods:
        return doc, []
    return replace(doc, mentions=sorted(mentions, key=lambda m: m.span.start)), goods


def _is_within_another(mention: Mention, mentions: list[Mention]) -> bool:
    """Tell whether a product is only the size of the next one: the 100 of 100的电磁六台."""
    span = mention.span
    return mention.kind == "product" and any(
        other is not mention and other.kind == "product" and other.span != span
        and other.span.start <= span.start and span.end <= other.span.end
        for other in mentions
    )  # fmt: skip


_GOODS_SLOT = re.compile(
    rf"(?:报(?:一下|一报|[个下份点价])?|(?<![需主重只不])要|来|[，,、;；\n 和跟及])(?P<words>[\u4e00-\u9fff]{{2}})"
    rf"(?=的? ?(?:{NUMERAL.pattern}|[，,。;；!~\n*×x]|$| |数量))"
)
"""Where two characters by themselves say what is to be quoted: 报一下侧评,按300人次."""


def _heard_goods(doc: Document, taken: set[int]) -> Iterable[Mention]:
    """Yield products of two characters that sound like the words of a goods slot (侧评 for 测评).

    So short a sound is believed in no other place, and never where the words mean something themselves.
    """
    for match in _GOODS_SLOT.finditer(doc.text):
        span = Span(*match.span("words"))
        if match["words"] in WORDS or not taken.isdisjoint(range(span.start, span.end)):
            continue
        heard = {
            number: form
            for start, end, codes in doc.names.sounding.hits(loose(match["words"]))
            if end - start == len(match["words"])
            for number, form in map(decode, codes)
            if form.kind == "product" and form.score > SURE_SCORE
        }
        if len(heard) == 1:
            number, form = heard.popitem()
            product = doc.names.product(number)
            candidate = Candidate(Ref(product.id, product.name), form.score - _HEARD, f"{form.reason} by sound")
            yield Mention("product", span, doc.raw[span.start : span.end], (candidate,))


_KIND_SLOT = re.compile(
    rf"(?:报(?:一下|一报|[个下份点价])?|(?<![需主重只不])要|来|加|[，,、;；\n 和跟及])(?P<words>[\u4e00-\u9fff]{{2}})"
    rf" ?(?:{NUMERAL.pattern}) ?(?P<unit>{UNIT})"
)


def _kinds_of_goods(doc: Document, taken: set[int]) -> Iterable[Mention]:
    """Yield products called by an ordinary word of their names that stands with a quantity (报棉纱5吨)."""
    for match in _KIND_SLOT.finditer(doc.text):
        span = Span(*match.span("words"))
        if not taken.isdisjoint(range(span.start, span.end)):
            continue
        numbers = {number for number, form in map(decode, doc.names.exact.get(match["words"])) if form is HEAD}
        known = [doc.names.product(number) for number in sorted(numbers)]
        fitting = tuple(
            Candidate(Ref(product.id, product.name), HEAD.score, HEAD.reason)
            for product in known
            if not product.unit or factor_between(match["unit"], product.unit) is not None
        )
        if fitting:
            yield Mention("product", span, doc.raw[span.start : span.end], fitting)


_HEARD = 0.15
"""How much less than the words themselves two characters are believed that only sound like them."""


def _without_verb(text: str, mention: Mention) -> Mention:
    """Give back the 报 of 平和人寿报价, which sounds like the 保 of 保险."""
    span = mention.span
    if mention.kind != "customer" or not _VERB_IN_NAME.search(text, span.start, span.end + 1):
        return mention
    return replace(mention, span=Span(span.start, span.end - 1), words=mention.words[:-1])


def _is_quantity(doc: Document, mention: Mention) -> bool:
    text, span = doc.text, mention.span
    words = text[span.start : span.end]
    if words.isdigit():
        return bool(
            _SIGN.search(text[: span.start])
            or _UNIT_NEXT.match(text, span.end)
            or _is_price_of_another(doc, mention)
            or _is_in_row_of_another(doc, mention)
            or _KIND_BEFORE.search(text, 0, span.start)
            or any(other.kind == "product" and other.span.end == span.start for other in doc.mentions)
        )
    if _PACKED.fullmatch(words) and _OF_A_PACK.match(text, span.end):
        return True
    return bool(mention.best and "sound" in mention.best.reason and (_COUNTED.search(words) or words in _QUOTE_WORDS))


def _is_in_row_of_another(doc: Document, mention: Mention) -> bool:
    """Tell whether digits stand right behind other goods and before a further number: the 200 of 电容 200 11.8."""
    start = mention.span.start
    before = next((m for m in reversed(doc.mentions) if m.span.end <= start and m.kind == "product"), None)
    if before is None or doc.text[start - 1] not in " \t":
        return False
    is_beside = doc.text[before.span.end : start].strip(" \t") == ""
    return is_beside and _NUMBER_NEXT.match(doc.text, mention.span.end) is not None


_KIND_BEFORE = re.compile(
    r"(?:[款码]|颜?色|数量|人数|费用?|单价|价格|总价|合计|[@¥])[:：是为按 ]?$|(?:优惠|便宜|[减降让抹扣])(?:[了个掉]|他们?)?$"
)
"""男款200, 单价160, 再优惠500: how many of a kind, at what price, or how much is taken off."""
_NUMBER_NEXT = re.compile(r"[ \t]+¥?\d+(?:\.\d+)?(?=[\s,，;；元/]|$)")
_PACKED = re.compile(r"\d+(?:\.\d+)?(?:kg|g|l|ml|公斤|千克|克|升|斤|毫升)")
_OF_A_PACK = re.compile(rf" ?(?:/|每|一)(?:{UNIT})")
"""25kg/袋: how much is in one."""
_QUOTE_WORDS = word_set(
    """
    整单 全单 单价 总价 含税 报价 价格 折扣 数量 有效 打包 合计 一共 总共 运费 交期 货期 订单 下单
    """
)
"""Words of quotations that may sound like part of a product's name."""
_OF_EACH = re.compile(r" ?[一1每/](?P<unit>(?![下起共些直定样十百千万亿半])[\u4e00-\u9fff])")


def _is_price_of_another(doc: Document, mention: Mention) -> bool:
    """熟茶100饼 120一饼: digits before a unit that nothing with this model number is sold in are a price."""
    each = _OF_EACH.match(doc.text, mention.span.end)
    known = mention.best.ref.id if mention.best else None
    if each is None or known is None:
        return False
    return factor_between(each["unit"], doc.names.product(known).unit) is None


_SIZE = re.compile(r" ?(?P<size>\d{1,5}(?:[x*×]\d{1,5}){1,2})(?![\dx*×])")
_BETWEEN = re.compile(r"[x*×]")


def _with_size(doc: Document, mention: Mention, product: KnownProduct) -> Mention:
    """Take in the measures behind a product that are part of its name (电缆5x16): they count nothing."""
    said = _SIZE.match(doc.text, mention.span.end)
    if said is None:
        return mention
    size = _BETWEEN.sub("x", said["size"])
    if not any(size in _BETWEEN.sub("x", fold(name)) for name in (product.name, product.sku, *product.aliases)):
        return mention
    return replace(mention, span=Span(mention.span.start, said.end()), words=doc.raw[mention.span.start : said.end()])


def _with_model(doc: Document, mention: Mention) -> Mention:
    best = mention.best
    if best is None or best.ref.id is None or mention.is_ambiguous:
        return mention
    product = doc.names.product(best.ref.id)
    mention = _with_size(doc, mention, product)
    models = {model for name in (product.name, product.sku, *product.aliases) for model in _MODEL.findall(name)}
    said = _SPOKEN.match(doc.text, mention.span.end)
    digits = "".join(str(DIGIT_VALUES.get(char, char)) for char in said[0]) if said else ""
    longest = max((len(model) for model in models if digits.startswith(model)), default=0)
    if not longest:
        return mention
    end = mention.span.end + longest
    return replace(mention, span=Span(mention.span.start, end), words=doc.raw[mention.span.start : end])
