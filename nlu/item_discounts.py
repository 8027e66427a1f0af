"""Discounts given to the lines of a quotation: one is the whole quotation's, several belong to the goods they stand beside."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from nlu import patterns as re
from nlu.intents import Read
from nlu.item_lines import Line, is_same
from nlu.numerals import number
from nlu.quote_signs import CLAIMED, PRODUCT, statement_start
from nlu.quote_term_rules import Term


def share_discounts(masked: str, lines: Sequence[Line], terms: Sequence[Term]) -> Read[Decimal] | None:
    """One discount is the whole quotation's; different ones belong to their lines (GUIDE, rulings), as does one for some goods alone."""
    discounts = [term for term in terms if term.kind == "discount" and isinstance(term.value, Decimal)]
    discounts = _with_further(lines, discounts)
    if not discounts:
        return None
    in_rows = [(term, row) for term in discounts if (row := _named_in_a_row(masked, lines, term)) is not None]
    for term, row in in_rows:
        for one in row:
            one.ratio = _ratio(term)  # 缆绳跟引水梯打九五折 手套照原价
    if in_rows:
        discounts = [term for term in discounts if all(term is not done for done, _ in in_rows)]
    elif len(discounts) == 1 and (meant := _pointed_to(masked, lines, discounts[0])):
        for one in meant:
            one.ratio = _ratio(discounts[0])
        return None
    if not in_rows and len(discounts) == 1 and not (discounts[0].alone and len(lines) > 1):
        has_list_price = any(term.kind == "list price" for term in terms) and not discounts[0].whole
        if has_list_price and (of_kind := _of_kind_before(masked, lines, discounts[0])):
            for one in of_kind:
                one.ratio = _ratio(discounts[0])  # 平刀打85折 丝攻原价
            return None
        own = _named_alone(masked, lines, discounts[0]) if has_list_price else None
        if own is None or len(lines) == 1:
            return _ratio(discounts[0])
        own.ratio = _ratio(discounts[0])  # 一号打9折 二号原价
        return None
    whole: Read[Decimal] | None = None
    general = [term for term in discounts if not term.alone]
    if len(general) == 1 and len(discounts) > 1 and len(lines) > 1:
        whole = _ratio(general[0])  # 打88折 面漆单独92折
        discounts = [term for term in discounts if term.alone]
    for term in discounts:
        if term.alone:
            if (only := _named_alone(masked, lines, term)) is not None:
                only.ratio = _ratio(term)
            continue
        of_kind = _of_kind_before(masked, lines, term)
        line = next((line for line in reversed(of_kind or lines) if line.span.start < term.span.start), None)
        if term.for_all and (meant := _named_together(masked, lines, term)):
            for one in meant:
                one.ratio = one.ratio or _ratio(term)
            continue
        if (term.whole and not term.rest) or line is None:
            whole = _ratio(term)
        elif term.rest:
            for other in lines:
                if not any(one.ratio and is_same(one, other) for one in lines):
                    other.ratio = other.ratio or _ratio(term)
        else:
            for one in of_kind or [line]:
                one.ratio = _ratio(term)
    return whole


def _with_further(lines: Sequence[Line], discounts: Sequence[Term]) -> list[Term]:
    """Return the discounts with what comes on top of one taken into it: 九折再让2个点 is 0.882 of the price."""
    result: list[Term] = []
    for term in discounts:
        before = result[-1] if result else None
        if term.further and before is not None and not _stands_between(lines, before, term):
            assert isinstance(before.value, Decimal)
            assert isinstance(term.value, Decimal)
            result[-1] = replace(before, value=before.value * term.value)
            continue
        result.append(term)
    return result


def _stands_between(lines: Sequence[Line], one: Term, other: Term) -> bool:
    return any(one.span.end <= line.span.start < other.span.start for line in lines)


_POINTED_TO = re.compile(
    r"(?P<which>这|那|前面?|头|后面?|最后)的?(?P<n>[两俩二三四五六2-6])(?:个|样|款|种|项|者|行)?(?:产品|货|东西)?(?:都|也|全|再|就|可以|统一|给|按|打|走)*$"
)


def _pointed_to(masked: str, lines: Sequence[Line], term: Term) -> list[Line]:
    """Return the lines that 这两个, 前三样 or 后两款 right before a discount point to, where there are others."""
    said = _POINTED_TO.search(masked, max(0, term.span.start - _POINT_REACH), term.span.start)
    before = [line for line in lines if line.span.start < term.span.start]
    count = int(number(said["n"].replace("俩", "两")) or 0) if said else 0
    if said is None or not 0 < count < len(lines) or count > len(before):
        return []
    return before[:count] if said["which"][0] in "前头" else before[-count:]


_POINT_REACH = 12
_KIND = re.compile(
    r"(?P<kind>[\u4e00-\u9fffa-z0-9]{1,6}?)(?:的|那[个款种台]|这[个款种台])* ?(?:就|可以|再|也)*(?:单独|单单|$)"
)


def _named_alone(masked: str, lines: Sequence[Line], term: Term) -> Line | None:
    """Return the line that a discount of its own is for: named beside it, or the only one of the kind said (电动的单独98折)."""
    start = statement_start(masked, term.span.start)
    named = [line for line in lines if start <= line.span.start < term.span.start]
    if named:
        return named[-1]
    said = _KIND.match(masked[start : term.span.start].strip())
    fitting = [line for line in lines if said and line.product and said["kind"] in line.product.name.lower()]
    return fitting[0] if len({id(line.product) for line in fitting}) == 1 else None


_KIND_BEFORE = re.compile(
    r"(?P<kind>[\u4e00-\u9fffa-z0-9]{1,6}?)(?:的|那[个款种台些]|这[个款种台些]|呢|就|都|也|可以|再)*(?:打|按|给|走|算)?$"
)


def _of_kind_before(masked: str, lines: Sequence[Line], term: Term) -> list[Line]:
    """Return the lines whose goods are of the kind said right before a discount (泵打九五折 油打九八折), where others are not.

    Several are only meant by a word of two characters and more, since one stands in names of other kinds as well.
    """
    start = max(statement_start(masked, term.span.start), masked.rfind(" ", 0, term.span.start) + 1)
    start = max(start, masked.rfind(CLAIMED, start, term.span.start) + 1)
    said = _KIND_BEFORE.search(masked, start, term.span.start)
    if said is None:
        return []
    fitting = [line for line in lines if line.product and said["kind"] in (line.product.name + line.words).lower()]
    kinds = len({id(line.product) for line in fitting})
    return fitting if kinds == 1 or (len(said["kind"]) > 1 and len(fitting) < len(lines)) else []


_KINDS = re.compile(
    r"(?P<kind>[\u4e00-\u9fff]{2,6}?)(?:的|这[几些两][款种样]|那[几些两][款种样])?(?:全|都|均|统一|一律)"
)


_JOINS = re.compile("[和跟与及、]|还有|以及|加上")
_ROW_ENDS = re.compile(
    r"(?:的|这[几两些][款种样个]|[两几][款种样个]|都|全部?|均|各|统一|一律|可以|就|给|按|打|走|算|再|[他她]们?)*$"
)
_LONGEST_KIND = 8


def _named_in_a_row(masked: str, lines: Sequence[Line], term: Term) -> list[Line] | None:
    """Return the lines of goods that 和 joins right before a discount, where there are others.

    None where no such goods stand there; nothing where one of them cannot be told, so that it is nobody's.
    """
    start = max(statement_start(masked, term.span.start), masked.rfind(" ", 0, term.span.start) + 1)
    end = _ROW_ENDS.search(masked, start, term.span.start)
    if term.whole or term.rest or end is None:
        return None
    wanted = [line for line in lines if line.quantity]
    at, row = start, list[Line]()
    pieces = _JOINS.split(masked[start : end.start()])
    if len(pieces) < 2 or any(not 0 < len(piece) <= _LONGEST_KIND or _COUNTED.search(piece) for piece in pieces):
        return None
    is_told = True
    for piece in pieces:
        at = masked.index(piece, at)
        here = [line for line in lines if line.product and at <= line.span.start < at + len(piece)]
        named = [line for line in wanted if any(is_same(line, one) for one in here)]
        if not named:
            named = _of_kind(here[0].words.lower() if here else piece, wanted)
            for one in here if named else ():
                one.product = named[0].product  # 机器人 of R20机器人3台, though others are called so too
        is_told &= bool(named)
        row += named
        at += len(piece)
    meant = [line for line in lines if any(line is one or is_same(line, one) for one in row)]
    if not row or all(line in meant for line in wanted):
        return None
    return meant if is_told else []


_COUNTED = re.compile(rf"\d|[{CLAIMED}]")


def _of_kind(words: str, lines: Sequence[Line]) -> list[Line]:
    """Return the lines whose goods have `words` in their names; by a single character only where these are one product."""
    fitting = [line for line in lines if line.product and words in (line.product.name + line.words).lower()]
    return fitting if len(words) > 1 or len({id(line.product) for line in fitting}) == 1 else []


_ONLY_GOODS = re.compile(rf"(?:[{PRODUCT}{CLAIMED}和跟与及、的打按给]|这[几些两][款种样]|全|都|均|统一|一律)*")


def _named_together(masked: str, lines: Sequence[Line], term: Term) -> list[Line]:
    """Return the lines that stand right before a discount for all of them, where there are others (挂机柜机都8折 风机85折)."""
    start = max(statement_start(masked, term.span.start), masked.rfind(" ", 0, term.span.start) + 1)
    named = [line for line in lines if start <= line.span.start < term.span.start]
    meant = [line for line in lines if any(line is one or is_same(line, one) for one in named)]
    said = _KINDS.match(masked, start)
    if not named and said:
        kind = said["kind"][-2:]
        meant = [line for line in lines if line.product and kind in line.product.name]
    elif said or not _ONLY_GOODS.fullmatch(masked, start, term.span.start):
        return []
    return meant if len(meant) < len(lines) else []


def _ratio(term: Term) -> Read[Decimal]:
    assert isinstance(term.value, Decimal)
    return Read(term.value, term.rule, term.span)
