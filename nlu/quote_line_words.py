"""What is said of one line of a quotation: its quantity, price or discount, how many more or fewer, or that it goes.

A number without a unit or a label is told by what the line held (`LineSaid.is_unclear` where two slots fit).
"""

from dataclasses import replace
from decimal import Decimal
from typing import Final

from nlu import patterns as re
from nlu.correction_case import distance
from nlu.intents import QuoteItem, Read
from nlu.numerals import NUMERAL, number
from nlu.quote_line_said import LineSaid, Slot
from nlu.quote_numerals import in_yuan
from nlu.quote_removals import TAKEN_OUT
from nlu.quote_term_rules import fold_ratio, ratio_less
from nlu.quote_units import UNIT, factor_between, unit_class
from nlu.text import Span

_N = NUMERAL.pattern
_U = rf" ?(?P<unit>{UNIT})"
_MAKE = r"(?:报|写|打|算|填|录|输|说|列|给)"
REVISED = r"报价单?(?:[有共]?[一两二三四几\d][处项点])?(?:修订|变更|更正|调整|修改|改动)(?:如下)?(?![为成到])"
"""At the head of a message: that what follows changes the quotation (报价单两处修订：...)."""
_FILLER = (
    rf"(?:{REVISED}[:：]?|那[行个款种项条样只]|这[行个款种项条样只]|就?是说|就是(?=一?共|总共|合计|[\d一两二三四五六七八九十])|[的也就都还才全先吧了啊哈哦呀嘛呗噢喔喽啦哒哟呢]|帮我?|给我|麻烦|另外|然后|单独"
    r"|我?(?:写|报|打|记|填|算|搞|弄)错了?|错了?|不对|有误|不是|统一|一律|应该|说|只(?![读有能])|应当|其实|要|需要|客户|他们)+"
)
FILLERS = re.compile(_FILLER)
_UNCHANGED = r"(?:(?:数量|[台件套个只张米支箱桶袋人]数|单价|价格?|折扣|其[他它余]的?|别的|剩下的?)(?:都|就|还|也|是)*)(?:不变|不动|没变|照旧|不改|一样|保持)"
_NO_CHANGE = re.compile(rf"[ G]|{_FILLER}|{_UNCHANGED}")
_STAYS = re.compile(_UNCHANGED)
_ITSELF_STAYS = re.compile(r"[ G]*(?:的|就|都|也|还是)*(?:不变|不动|没变|照旧|不改|保持)(?:吧|哈|了| )*")
_REMOVED = re.compile(rf"(?:{TAKEN_OUT}(?!钱)|(?:先|就|也|都|给我|全)*不做)(?:了|掉)*")
_OLD_TO_NEW = re.compile(
    rf"(?:从|由|把)?(?P<old>{_N})(?:{UNIT})?(?:的|那[个行])?(?:往[上下])?(?:改|变|调|加|增|减|降|涨|提|压|→|->|-+>)(?:成|为|到|至)?(?P<n>{_N})(?:{_U})?(?P<yuan>元|块钱?)?"
)


def differs_by(down: str, n: str) -> str:
    """Return a pattern of a difference; `down` and `n` name its groups: that it is less, and how much."""
    return (
        rf"(?:再|又|都|各|统一|给我?|他们?|可以|单价|价格)*(?:(?P<{down}>降|让利?|便宜|优惠|少收?|减|下调|下浮)|涨|加|上调|上浮|贵)"
        rf"(?:价|了|个|掉|他们?)*(?P<{n}>{_N}) ?(?:元|块钱?)?(?! ?(?:%|个?点|个百分|折))"
    )


EACH_BY = re.compile(
    rf"(?:(?:每|一)(?:{UNIT})|单价){differs_by('down', 'n')}(?: ?(?:/|每|一) ?(?:{UNIT}))?|{differs_by('less', 'm')} ?(?:/|每|一) ?(?:{UNIT})"
)
"""How much less or more one of them is to cost (便宜50一台, 每台再降50)."""
TO = re.compile(rf"(?:再|给他们?|可以|能)*(?:降|涨|调|提|压|让|做)[到至为成]{_N}")
_BY_YUAN = re.compile(
    rf"(?:再|又|都|各|统一|给我?|他们?|可以)*(?:(?P<down>降|让利?|便宜|优惠)|涨|贵)(?:价|了|个|掉|他们?)*(?P<n>{_N}) ?(?:元|块钱?)(?!\d)"
)
_FEWER = re.compile(rf"(?:{_MAKE}多了|多{_MAKE}了?|再?(?:减少?|少|扣)(?:要|掉)?)(?P<n>{_N})(?:{_U})")
MORE = re.compile(
    rf"(?:{_MAKE}少了|少{_MAKE}了?|漏{_MAKE}?了?|(?:再|还|又|另|另外)?(?:要|得)?(?:再|多)?(?:加|多|增加?|添|补|追加)(?:上|要|个|订|买|来|了|多)?|再(?:来|要|订|买|拿))"
    rf"(?P<n>{_N})(?:{_U})"
)
_BARE_BY = re.compile(
    rf"(?:数量)?(?:再|又|还|另外?|给我|帮我)*(?:(?P<less>减少?|少|扣)|(?:加|多|增加?|添|补)(?!到))(?:要|上|掉|了)*(?P<n>{_N})(?=$|[ G吧了哈啊呗就呀嘛])"
)
"""How many more or fewer, without a unit (主持加2, 执行减五)."""
EACH_AT = re.compile(
    rf"(?:(?:每|一|单)(?P<per>{UNIT})|单价)(?:的?价格?)?(?:就|都|先|只|给到?|他们?|她们?|人家|对方|客户|按照?|算|报|做到?|走|改[成为到]?|成|为|是|到|可以|能|[@=: ])*¥?(?P<n>{_N}) ?(?:元|块钱?(?P<tenths>[1-9一二三四五六七八九](?![\d一二三四五六七八九十百]))?)?"
    rf"(?![\d万%折]|个?点| ?(?:{UNIT}))(?:就行|就好|就可以|即可)?"
)
"""At what price one is to be had (一副给到128, 每次按550)."""
_WHY_OUT = re.compile(
    r"[ ,，吧]*(?:因为|说是?)?(?:他们?|她们?|客户|对方|人家|业主|甲方|现场|仓库)(?:那边|说|们|那|家里?|现场)*(?:自己|自家|自个儿?|本来就?|已经|早就|原来|还|先|都|就|暂时)*"
    r"(?:有|带|备|买|配|找|出|弄|做|采购|解决|准备|搞定|库存|不需要|用不[上着到]|不用|不要|不买|用(?=旧|老|原来|库存|现成|别))(?:的|好|了|过|货|库存|现成|旧|老|原来|别家|人[修做装弄管])*"
)
"""Behind a line that goes: why (他们自己带)."""
_TIMES = re.compile(r"(?:数量)?(?P<double>翻一?倍|加倍|双倍)|(?:数量)?(?P<half>减半|砍半|砍一半|减一半|对半砍)")
_RATIO = re.compile(
    r"(?:打|给|按|改|成|为|到|走|算)*(?P<n>\d{1,2}(?:\.\d{1,2})?|[一二三四五六七八九]{1,2}|[一二三四五六七八九]点[一二三四五六七八九]) ?折"
)
_LISTED = re.compile(
    r"(?:就|还是)?(?:按照?|走|给|算)?(?:不打折扣?|不优惠|不让价?|原价|牌价|目录价|标准价)(?:走|给|算|来)?"
)
_GIVEN = re.compile(
    rf"(?:再|另外?)?(?:免费|白)?(?:送|赠送?|搭送?|附送|附赠)(?:给?他们?|一?[项样种])?(?=[^\d]{{0,2}}?(?:G|{_N}))|免费|白送|赠送|不要钱|不收[钱费]"
)
_OFF = re.compile(rf"(?P<further>再)?(?:让利?|优惠|下浮|便宜)(?:他们?|了|个)*(?P<n>{_N}) ?(?:个百分点|个点|点|%)")
LABEL = re.compile(
    r"(?P<quantity>数量?|个数|[台件套席张本桶箱吨米只份片瓶把根卷袋盒人]数|席位数?|用户数|(?<![a-z])q(?:uanti)?ty(?![a-z]))|(?P<unit_price>(?:每?(?:人天|人月|千字|分钟|台年|[台件套个只张米支箱桶袋页天次]))?单价|价格?|价钱|(?<![a-z])(?:unit )?price(?![a-z]))|(?P<price_ratio>折扣)"
)
SET = re.compile(
    rf"(?P<verb>(?:改|变|换|调整?|降|涨|提|压)(?:成|为|到|至|回)?|(?:加|减|增加?)(?:成|为|到|至|回)|总?共|一共|合计|到|是|为|按照?|给|走|算|报|做[成到]?|@|=|:)*"
    rf" ?(?P<each>每(?P<per>{UNIT}))?¥?(?P<n>{_N}) ?(?:(?P<yuan>(?:元|块钱?)(?P<tenths>[1-9一二三四五六七八九](?![\d一二三四五六七八九十百]))?)|(?:{_U}))?"
    rf"(?P<per_unit>(?:/|每|一)(?:{UNIT}))?(?:[就才]够用?了?|[就才]行|即可|够用?了)?"
)
_ADDED = re.compile(
    rf"(?:漏(?:了|{_MAKE}了?)|少{_MAKE}了?|(?:再|另|另外|还要?|还得)?(?:加上?|添上?|补上?|追加)(?:一?[项行款条样种个]|1[项行款条样种个])?|还要)(?=[^\d]{{0,4}}?G)"
)
"""Before the goods: what follows comes to what the line held."""
_ALSO_IN = re.compile(r"(?:也|再|都|一起|一并|给我|帮我)*(?:[加算]上|[加算]进[去来]|带上|添上)(?:去|来)?")
"""Behind the goods: so does what follows (年保也加上 三年)."""


def _remove(line: LineSaid, _match: re.Match[str]) -> bool:
    line.is_removed = True
    return True


def _multiply(line: LineSaid, match: re.Match[str]) -> bool:
    if line.held is None:
        return False
    line.values["quantity"] = line.held * 2 if match["double"] else line.held / 2
    return True


def _fold(line: LineSaid, match: re.Match[str]) -> bool:
    ratio = fold_ratio(match["n"])
    if ratio is not None:
        line.values["price_ratio"] = ratio
    return ratio is not None


def _take_off(line: LineSaid, match: re.Match[str]) -> bool:
    ratio = ratio_less(match["n"])
    if ratio is None or (match["further"] and line.has_discount):
        return False
    line.values["price_ratio"] = ratio
    return True


def _from_to(line: LineSaid, match: re.Match[str]) -> bool:
    old, value = number(match["old"]), number(match["n"])
    slot = _slot_of_old(old, line.item)
    if slot is None and line.product is not None and line.product.price is not None and line.product.price == old:
        slot = "unit_price"
    if slot is not None and value is not None:
        line.values[slot] = value
    return slot is not None and value is not None


def _count_less(line: LineSaid, match: re.Match[str]) -> bool:
    value = line.count(match)
    if value is None or line.held is None:
        return False
    line.count_more(-value)
    return True


def _count_more(line: LineSaid, match: re.Match[str]) -> bool:
    value = line.count(match)
    if value is None or (line.held is None and not line.is_new):
        return False
    line.count_more(value)
    return True


def _count_by(line: LineSaid, match: re.Match[str]) -> bool:
    """Take a bare difference for one of the count where it can be none of the price; else it is unclear."""
    value, price = number(match["n"]), line.item.unit_price.value if line.item.unit_price else None
    if value is None or line.held is None or (match["less"] and value >= line.held):
        return False
    if price is not None and match["n"] not in _PIECES_SAID and _MAY_BE_OFF[0] <= value / price <= _MAY_BE_OFF[1]:
        line.is_unclear = True
        return True
    line.count_more(-value if match["less"] else value)
    return True


_PIECES_SAID: Final = frozenset("俩仨")
"""Two or three things, and no other number."""
_MAY_BE_OFF: Final = (Decimal("0.005"), Decimal("0.5"))
"""Shares of the price that a bare difference may be of it."""


def _price_at(line: LineSaid, match: re.Match[str]) -> bool:
    """Take the price of one, in the unit the goods are sold in, where it is of the size of the one before."""
    value, sold = _value(match), line.product.unit if line.product else None
    price = line.item.unit_price.value if line.item.unit_price else line.product.price if line.product else None
    if value is None or (match["per"] and sold and factor_between(match["per"], sold) != 1):
        return False
    if price and distance(value, price) > _LIKE_COUNT:
        return False
    line.values["unit_price"] = value
    return True


def _price_by(line: LineSaid, match: re.Match[str]) -> bool:
    """Take a difference from the price the line holds; where it holds none only the price list knows it, and it is asked."""
    value, price = number(match["n"] or match["m"]), line.item.unit_price
    if value is not None and price is None and not line.is_new:
        line.is_unclear = line.is_unpriced = True
        return True
    if value is None or price is None or value >= price.value:
        return False
    line.values["unit_price"] = price.value + (-value if match["down"] or match["less"] else value)
    return True


def _price_by_yuan(line: LineSaid, match: re.Match[str]) -> bool:
    """Take what is small beside the price for a difference (两种都降2块), what is near it for the price."""
    value, price = number(match["n"]), line.item.unit_price.value if line.item.unit_price else None
    if value is None or price is None:
        return False
    if value * 2 < price:
        line.values["unit_price"] = price - value if match["down"] else price + value
    else:
        line.values["unit_price"] = value
    return True


def holds_old(words: str, item: QuoteItem) -> bool:
    """Tell whether words say what something of the line was and is to be (49改48)."""
    match = _OLD_TO_NEW.fullmatch(words)
    return match is not None and _slot_of_old(number(match["old"]), item) is not None


def stays_as_it_is(words: str) -> bool:
    """Tell whether words say of a line only that nothing of it changes (铠装不动)."""
    if _ITSELF_STAYS.fullmatch(words):
        return True
    at = 0
    while (match := _NO_CHANGE.match(words, at)) is not None and match.end() > at:
        at = match.end()
    return at == len(words) and _STAYS.search(words) is not None


_ONLY_NAMED: Final = re.compile(rf"[ G]*(?:{_FILLER}[ G]*)?")


def stays_unsaid(words: str) -> bool:
    """Tell whether words only name a line, so that what changes stands behind (护套线 4000→4800)."""
    return _ONLY_NAMED.fullmatch(words) is not None


def _at_list(line: LineSaid, _match: re.Match[str]) -> bool:
    line.values["price_ratio"] = Decimal(1)
    return True


def _give(line: LineSaid, _match: re.Match[str]) -> bool:
    """Goods given besides are a line of their own: what is sold already cannot be free as well."""
    line.is_free = True
    return line.is_new


def _add(line: LineSaid, _match: re.Match[str]) -> bool:
    line.is_added = True
    return True


def _label(line: LineSaid, match: re.Match[str]) -> bool:
    line.label = match.lastgroup  # type: ignore[assignment]
    return True


def _set(line: LineSaid, match: re.Match[str]) -> bool:
    value = _value(match)
    if value is None:
        return False
    slot = line.label or _slot_said(match, value, line)
    line.label = None
    if slot == "quantity":
        value = line.count(match)
    elif slot == "price_ratio":
        value = fold_ratio(match["n"])
    if slot is None or value is None:
        line.is_unclear = True
    elif slot == "quantity" and line.is_added:
        line.count_more(value)
    else:
        line.values[slot] = value
    return True


_RULES: Final = (
    (_REMOVED, _remove),
    (_TIMES, _multiply),
    (_LISTED, _at_list),
    (_GIVEN, _give),
    (_RATIO, _fold),
    (_OFF, _take_off),
    (_OLD_TO_NEW, _from_to),
    (EACH_BY, _price_by),
    (_BY_YUAN, _price_by_yuan),
    (_FEWER, _count_less),
    (MORE, _count_more),
    (_BARE_BY, _count_by),
    (EACH_AT, _price_at),
    (_ADDED, _add),
    (_ALSO_IN, _add),
    (LABEL, _label),
    (SET, _set),
)
"""What may be said of a line; a rule that returns False means that something else is said."""


def tell(words: str, line: LineSaid) -> bool:
    """Fill in what words with the sign `G` for the line say of it; False where they say anything else, or nothing."""
    at = 0
    words = in_yuan(_in_units_known(words, line), block_is_unit=bool(line.product and line.product.unit == "块"))
    while at < len(words):
        skipped = (_WHY_OUT.match(words, at) if line.is_removed else None) or _NO_CHANGE.match(words, at)
        if skipped is not None:
            at = skipped.end()
            continue
        match, read = next(
            ((match, read) for pattern, read in _RULES if (match := pattern.match(words, at)) is not None), (None, None)
        )
        if match is None or read is None or not read(line, match):
            return False
        at = match.end()
    return all(value > 0 for value in line.values.values()) and bool(line.values or line.is_removed or line.is_unclear)


def _in_units_known(words: str, line: LineSaid) -> str:
    """Return words with the unit that only the price list has (150篇) as one that counts things."""
    sold = line.product.unit if line.product else None
    if not sold or unit_class(sold) is not None or sold.lower() not in words:
        return words
    return re.sub(rf"(?<=[\d一二两俩三仨四五六七八九十百千万半]) ?{re.escape(sold.lower())}", "个", words)


def _value(match: re.Match[str]) -> Decimal | None:
    value = number(match["n"])
    tenths = number(match["tenths"]) if match["tenths"] else None
    return value if value is None or tenths is None else value + tenths / 10


def _slot_of_old(old: Decimal | None, item: QuoteItem) -> Slot | None:
    """Return the slot that holds what the words say it held."""
    if item.quantity is not None and item.quantity.value == old:
        return "quantity"
    return "unit_price" if item.unit_price is not None and item.unit_price.value == old else None


_LIKE_PRICE: Final = 0.2
_LIKE_COUNT: Final = 0.7
"""Orders of magnitude: so far a changed price or quantity lies from the one before at most."""
_LEAST_RATIO: Final = Decimal("0.75")
"""A number that nobody calls a discount is none below this."""
_NO_COUNT: Final = re.compile(r"[按照给走算报做@]$|[降涨压]")
"""Before a number they say at what, never how many; and a price falls and rises, a count does not."""


def _slot_said(match: re.Match[str], value: Decimal, line: LineSaid) -> Slot | None:
    """Return which slot a number is by its unit, by its yuan, else by what the line held; None where two fit."""
    if match["each"] or match["per_unit"] or match["yuan"]:
        return "unit_price"
    if match["unit"]:
        return "quantity"
    price = line.item.unit_price.value if line.item.unit_price else line.product.price if line.product else None
    ratio, verb = fold_ratio(match["n"]), match["verb"] or ""
    fits: list[Slot] = []
    if line.held is not None and not _NO_COUNT.search(verb) and distance(value, line.held) <= _LIKE_COUNT:
        fits.append("quantity")
    if price and distance(value, price) <= _LIKE_PRICE:
        fits.append("unit_price")
    if (line.item.price_ratio or line.has_discount) and ratio is not None and _LEAST_RATIO <= ratio < 1:
        fits.append("price_ratio")
    is_near = line.held is not None and distance(value, line.held) <= _LIKE_PRICE
    if is_near and line.item.unit_price is None and "改" in verb:
        return "quantity"  # nothing but how many was ever said of it
    return fits[0] if len(fits) == 1 else None


_BARE: Final = re.compile(rf"G[^\d]{{1,6}}(?P<n>{_N})")


def is_near_price(item: QuoteItem, words: str) -> bool:
    """Tell whether the bare number in what is said of a line is near the price it was told at, and not near its count."""
    match = _BARE.fullmatch(words)
    value = number(match["n"]) if match is not None else None
    if value is None or item.unit_price is None:
        return False
    held = item.quantity.value if item.quantity is not None else Decimal(0)
    return distance(value, item.unit_price.value) <= _LIKE_PRICE < distance(value, held)


def changed_line(line: LineSaid, at: Span) -> QuoteItem:
    """Return the line with nothing but what changes in it."""
    reads = {slot: Read(value, f"correction: {slot}", at) for slot, value in line.values.items()}
    return replace(QuoteItem(line.item.product, unit=line.item.unit, is_free=line.is_free), **reads)  # type: ignore[arg-type]
