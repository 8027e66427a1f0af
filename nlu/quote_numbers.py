"""What the numbers beside products are: quantities, unit prices, totals. Only for text that asks for a quotation.

A number alone says nothing (6308*2000, 5000个 18块2, 850按28.5w); its neighbours tell. Each numeral of the masked text
is taken in turn and the first rule that fits names its part.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from nlu import patterns as re
from nlu.numerals import DIGIT_VALUES, NUMERAL, Numeral, number, read_numeral
from nlu.quote_signs import CLAIMED, PRODUCT
from nlu.quote_terms import claim
from nlu.quote_tiers import count_ranges
from nlu.quote_units import MEASURE, SESSIONS, UNIT, unit_class
from nlu.text import Span

_DIGITS = "".join(DIGIT_VALUES)


@dataclass(frozen=True, slots=True)
class Quantity:
    """`value` units as said; `unit` None for a bare number. `each`: 各两台. `is_marked`: by a unit or a sign (x10)."""

    value: Decimal
    unit: str | None
    span: Span
    rule: str
    each: bool = False
    is_marked: bool = True
    in_turn: bool = False
    """分别30吨15吨: each to its own product, in order."""


@dataclass(frozen=True, slots=True)
class Price:
    """Yuan for one `unit` (None: the product's). `is_marked` where words say that it is the price of one."""

    value: Decimal
    unit: str | None
    span: Span
    rule: str
    is_marked: bool
    scale_said: bool = False
    one: "Quantity | None" = None
    """The 一台 of 一台28万, which may count as well as set the price."""
    in_turn: bool = False
    """单价分别是3550和3800: each to its own product, in order."""


@dataclass(frozen=True, slots=True)
class Total:
    """Yuan for everything."""

    value: Decimal
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Cut:
    """Yuan taken off the whole (整单再优惠2万)."""

    value: Decimal
    span: Span
    rule: str


Part = Quantity | Price | Total | Cut
MONEY = "quote: money"
"""The rule of a large number that nothing says the kind of: most often a sum."""
THOUSANDS = "quote: thousands of them"
"""The rule of a quantity in 万 without a unit."""


def as_count(part: Part) -> Quantity | None:
    """Return a large number of no kind (2万) as a count of things; None for any other part."""
    return Quantity(part.value, None, part.span, THOUSANDS) if part.rule == MONEY else None


_PRICED_UNIT = rf"{UNIT}|wp?(?![a-z])|周(?!期)"
"""After 每 or a slash also units that elsewhere mean something else."""
_CURRENCY = re.compile(
    rf" ?(?:(?:元|圆|蚊|块钱?|rmb|cny)(?P<tenths>(?:\d{{1,2}}|零[{_DIGITS}]|[{_DIGITS}])(?![十百千万\d]))?(?:[毛角](?P<after_tenths>\d|[{_DIGITS}])?)?"
    rf"|[毛角](?P<cents>(?:\d|[{_DIGITS}])(?:(?:\d|[{_DIGITS}])(?! ?(?:{UNIT})))?)?(?:分(?!钟))?|(?P<small>[分厘])(?P<less>\d(?!\d)|[{_DIGITS}](?![{_DIGITS}]))?(?=钱|[ ,，、;；。)）/每\n]|[一1](?:{UNIT})|$))(?:钱)?整?"
)
_PER_BEFORE = re.compile(
    rf"(?:每(?:一)?|(?<![a-z])per |(?=人均)) ?(?P<unit>{_PRICED_UNIT}|[个人])均?(?:给|算|按|要|是|卖|价|他们?|她|:|¥| )*$"
)
_PER_AFTER = re.compile(rf"[ (（]*(?:/|每(?:一)?|一|1(?!\d)|(?<![a-z])(?:per|a|each) ?) ?(?P<unit>{_PRICED_UNIT})")
_NEXT_PRICE = re.compile(rf" ?(?:一|1)(?:{UNIT})(?:{NUMERAL.pattern})")
"""In 清关4 一票750 the 一票 belongs to what follows."""
_PRICE_LABEL = re.compile(
    r"(?:单价|价格|价钱|价位|价|@|¥|按|算|作价|卖|出|给他们?|给她|给到|走|做到?|成交价)(?:[:：是为按给走算都均 ]|统一|一律|大概|¥)*$"
)
_SURE_PRICE_LABEL = re.compile(r"(?:单价|@)(?:[:：是为按给走算都均 ]|统一|一律|大概|¥)*$")
_RENT_BEFORE = re.compile(r"(?P<unit>[日天周月季年班])租金?(?:费|价)?(?:每台|一台|单价|[:：是为按给算走报要 ])*$")
"""月租3200: the price of one for a month."""
_PER_CENT = re.compile(r" ?(?:%|‰|个百分点|个点(?!位)|点(?=[ ,，。;；\n]|$))")
_FOREIGN_BEFORE = re.compile(r"(?:usd|us\$|\$|€|eur|£|gbp|hk\$|hkd|jpy|美[金元]|欧元|港[币元]|日元|英镑)[:： ]*$")
_FOREIGN_AFTER = re.compile(r" ?(?:usd|eur|gbp|hkd|jpy|美[金元刀]|欧元|港[币元]|日元|英镑|刀(?!柄|片|具))")
_OTHER_NOUN = re.compile(
    rf"(?![{_DIGITS}十百千万]|左右|上下|以[内上]|起|差不多|这|那|一|吧|呗|呢|的|了|就"
    r"|[和跟与及加按每打给共含单报让优要不送有附另先都帮发算卖白免赠搭])[\u4e00-\u9fff]"
)
"""一个班, 三个项目: what is counted is not the product."""
_RATE_BEFORE = re.compile(rf"每(?:一)?(?![年月周天日])(?:{UNIT}|[期班场人组])(?:限|最多|不超过|约|大概)*$")
"""每期30人, 每箱12瓶 describe the goods; 每月30吨 says how much is wanted."""
_RATE_AFTER = re.compile(
    rf" ?(?:/|每|[一1](?!\d)) ?(?![天日年月周季]|个?(?:月|星期|礼拜|季度)|小时)(?:{UNIT})(?=[ ，,、;；。)）\n的]|$)(?! ?(?:给|算|按)?{NUMERAL.pattern})"
)
"""25kg/袋, 500张一令: how the goods are packed."""
_MEASURED = re.compile(
    rf"(?:{MEASURE}|线径|[壁板]?厚度?|长度?|宽度?|高度?|深度?|尺寸|纯度|密度|硬度|精度|载重|承重|行程|毛重|重量|粒度|跨度"
    r"|规格|型号)(?:[:：是为约 ]|不小于|不低于|≥|>)*$"
)
"""Before a number: it is the size of the goods, whatever its unit (扬程20米)."""
_MEASURES = re.compile(
    r"(?<![\d.a-z*x×])\d{1,5}(?:\.\d+)?(?: ?(?:mm|cm|m|毫米|厘米|公分|米))?(?: ?[x*×] ?\d{1,5}(?:\.\d+)?){1,3}(?! ?=|[\d.])"
)
"""787×1092, 5*9: the size of a sheet or the hours of a service."""
_IN_BRACKETS = re.compile(r"[(（](?P<words>[^()（）\n]{1,60})[)）]")
_BRACKETS_TELL = re.compile(
    rf"\s*(?:(?:{NUMERAL.pattern}|半) ?(?:{UNIT})\s*$|.*(?:单价|总价|合计|共|数量|@|¥|折|元|块钱?(?![\u4e00-\u9fff]))|[x*×] ?\d+\s*$|\d+\s*$)"
)
"""Words in brackets that say how many or for how much; any others describe the goods."""
_COUNT_LABEL = re.compile(r"(?:数量|人数|件数|台数|套数|席位数|用户数|qty|quantity)[:：是为约 ]*$")
_TOTAL_BEFORE = re.compile(
    r"(?:总价|总共|一共|(?<!公)共|合计|共计|总计|打包价?|一口价|包干价?|总额|总金额|总报价|整单|整体"
    r"|全部|拢共|统共|一把|总的|加起来|凑整|total|(?<![\u4e00-\u9fff])总)"
    rf"(?:[:：是为按给算写报走做收卖要¥价{CLAIMED} ]|他们?|她|下来|就|大概|约|(?:不?含|包)(?:运费|运|邮)|优惠到|[降让压谈抹]到|凑到?){{0,6}}$"
)
_TOTAL_AFTER = re.compile(r" ?(?:打包|包干|全包|一口价|一脚踢|全拿走?|拿走|总价)")
_ROUNDED_BEFORE = re.compile(
    r"(?:抹[个掉了去下]*零头?|[抹去]个?尾数?|[取凑]个?整)(?P<to>[头数后完了个,， ]*(?:[到成为按是算]|就是|收)[了 ]*)?(?:[,， 后完]|之后)*$"
)
"""Before what is left of a sum when it is rounded (整单抹零到八万九); how much is taken off where nothing says 到."""
_WHOLE_CUT_BEFORE = re.compile(
    r"(?:总价|总共|一共|合计|总额|总的|整单|整体|全单|最[后终]|(?<![\u4e00-\u9fff])总)(?:上|里|再|又|给|他们?|她|下来|就|可以|能|直接|都)*"
    r"(?:降|让利?|便宜|优惠(?!价)|减|抹|扣)(?:[了个掉收再他她去¥ ]|零头?|价)*$"
)
"""Before a sum taken off the whole quotation."""
_ONE_OF = re.compile(
    rf"(?:一|1) ?(?P<unit>(?![万千])(?:{UNIT})|个人)(?:(?:给|算|按|要|卖|收|只要|就|是|走|报)(?:他们?|她|你)?)*"
    rf"(?:¥)?(?={NUMERAL.pattern})"
)
_MACHINES = frozenset({"台", "套"})
_CUT_BEFORE = re.compile(
    r"(?:降价?|让价?|便宜|优惠(?!价)|减|抹|下调|上调|下浮|上浮|涨价?)(?:[了个掉收再它他去利¥ ]|零头?|尾数)*$"
)
_MORE_BEFORE = re.compile(r"(?:[加贵高低多少]|差)(?:[价了个掉收]|他们?)*$")
"""降3分, 便宜500, 贵两块: by how much, no price."""
_COUNT_BEFORE = re.compile(rf"(?:[\d{_DIGITS}十百千万]|半) ?(?:{UNIT})的?$")
_TIME_AFTER = re.compile(
    r" ?(?:[号日月年天周期档折季点分秒级倍成%度层楼路线]|个[月点工小星礼季]|小时|工作日|百分|[:：]\d|/\d|-\d)"
)
"""三百桶一百六外墙...: said without a pause, what stands right behind a count is a price."""
_EQUALS = re.compile(r"[=＝]")
_EQUALS_BEFORE = re.compile(r"[=＝] ?¥? ?$")
_UNIT_SIGN_BEFORE = re.compile(rf"(?:{UNIT}) ?(?:x|[*×✕✖＊]) ?$")
_IN_TURN = re.compile(
    r"分别(?:[:：是为按要报 ]|单价|价格)*(?:[\d.,万千百十w元块台套吨个件本箱桶和跟与及、，/ 一二两三四五六七八九半])*$"
)
_SIGN_BEFORE = re.compile(r"(?:(?<![a-z])x|[*×✕✖＊]) ?$")
_SIGN_AFTER = re.compile(rf" ?(?:x|[*×✕✖＊]) ?(?={PRODUCT})")
_EACH_BEFORE = re.compile(r"(?:各|各自|每样|每种|每款|都是?)(?:要|来|报|给|买)? ?$")
_UNIT = re.compile(rf" ?(?P<unit>{UNIT})")
_HALF_MORE = re.compile(r"半(?![年个天])")
_TENTHS = re.compile(rf"(?<=[吨斤米方])(?:[1-9]|[{_DIGITS}])(?![\d.{_DIGITS}十百千万元块]| ?(?:{UNIT}))")
"""一吨二 is 1.2 tons."""
_ELIDED_ONE = re.compile(rf"(?<=[报要来{CLAIMED}])(?P<unit>{UNIT})(?={PRODUCT})")
"""报台850 is 报一台850; 报个850 is only a way to say 报."""
_HALF = re.compile(rf"半(?={UNIT})")
_NO_NUMBER_BEFORE = re.compile(r"(?:[a-z_./\-]|第|(?<![每单整个])[年月])$")
_NO_NUMBER_AFTER = re.compile(
    r"(?! ?[和跟与及、加按每打给共含单报让优要不送有附另先])[\u4e00-\u9fff]"
    r"| ?(?:%|个百分|个点|点(?!位)|趴|[号日月期档折扣季]|年(?!度)|[:：]\d|/\d|-\d|份报价|个?工作日|成"
    r"(?!套)|倍|级|[a-z](?<![wkxx]))"
)
_PARTS_OF_A_WORD = re.compile(
    r"一(?:起|下|样|些|点|直|定|般|切|共|并|律|块儿|会|边|旦|致|版|遍|手)|[一二两三四五六七八九十]部(?:分|门|长|件)|[一二三四五六七八九十]路|两(?:边|家)|万一|百分|千万别|三方|四川"
)
_NOT_A_COUNT = re.compile(
    r" ?(?:之?(?:前|后(?![台续]|[两几三四五六一]?[个项样种款])|内(?![训容部购]))|有效|账期|质保|保修|以内交|交货|发货|到货|周期"
    r"|试用|装(?!修)|以后|以来)"
)


def read_parts(masked: str, own_units: Sequence[str] = ()) -> list[Part]:
    """Return the quantities, prices and totals in masked text, in text order.

    Args:
        masked: Text with names and terms masked; see `nlu.quote_signs.mask` and `nlu.quote_terms.read_terms`.
        own_units: Units that the products named are sold in, which may be no common ones.
    """
    masked = _without_measures(masked)
    parts: list[Part] = []
    done = 0
    ranges = list(count_ranges(masked))
    parts.extend(Quantity(r.low, r.unit, r.span, "quote: from so many on") for r in ranges if r.is_tier)
    masked = claim(masked, (r.span for r in ranges))
    parts.extend(
        Quantity(Decimal(1), match["unit"], Span(*match.span()), "quote: one unsaid")
        for match in _ELIDED_ONE.finditer(masked)
        if match["unit"] not in ("个", "份", "张", "版")
    )
    for match in sorted((*_numerals(masked), *_HALF.finditer(masked)), key=lambda m: m.start()):
        if match.start() < done:
            continue
        part = _part_at(masked, match, own_units)
        if part is not None:
            parts.append(part)
            done = part.span.end
    return sorted(parts, key=lambda part: part.span.start)


def _without_measures(masked: str) -> str:
    """Return `masked` without the numbers that describe the goods: sizes and what brackets say of them."""
    if "(" in masked or "（" in masked:
        masked = _IN_BRACKETS.sub(
            lambda m: m[0] if _BRACKETS_TELL.match(m["words"]) or PRODUCT in m["words"] else CLAIMED * len(m[0]), masked
        )
    return _MEASURES.sub(lambda m: CLAIMED * len(m[0]), masked)


_COUNT_AND_PRICE = re.compile(rf"(?:\d+(?:\.\d+)? ?[万千百wk]|[{_DIGITS}十百千]+[万千])(?=\d*\.\d)")
"""8万0.885: so many thousands, then a price; no numeral has both a scale and decimals behind it."""


def _numerals(masked: str) -> Iterator[re.Match[str]]:
    """Yield the runs of characters that may be one numeral each, in text order."""
    for match in NUMERAL.finditer(masked):
        count = _COUNT_AND_PRICE.match(masked, match.start(), match.end())
        parts = (
            (NUMERAL.match(masked, match.start(), count.end()), NUMERAL.match(masked, count.end(), match.end()))
            if count
            else (match,)
        )
        yield from (_without_zero(masked, part) for part in parts if part is not None)


_ROUND_OFF = re.compile(r"抹[个掉了去下]*$")


def _without_zero(masked: str, numeral: re.Match[str]) -> re.Match[str]:
    """Return a numeral without the 零 of 抹零 before it (抹个零十四万二)."""
    start = numeral.start()
    if masked[start] != "零" or not _ROUND_OFF.search(masked, max(start - 3, 0), start):
        return numeral
    return NUMERAL.match(masked, start + 1, numeral.end()) or numeral


def _counts_too(masked: str, one: re.Match[str], before: str) -> Quantity | None:
    """Return the quantity in 彩超1台32万; none in 油封 一个九块六 or 一个人算两百二, where 一个 only means each."""
    unit = one["unit"]
    bare = masked[one.start() : one.end()].rstrip() in (f"一{unit}", f"1{unit}")
    if bare and (masked[one.start()] == "1" or unit in _MACHINES or before.endswith(PRODUCT)):
        return Quantity(Decimal(1), unit, Span(one.start(), one.end("unit")), "quote: one of them")
    return None


def _numeral(run: str) -> tuple[Numeral, int] | None:
    """Return the number at the beginning of a run and its length; 二百六一 (套) is 260 and the 一 of 一套."""
    if run == "半":
        return Numeral(Decimal("0.5")), 1
    stripped = run.rstrip()
    whole = read_numeral(stripped)
    if stripped[-1:] == "一" and len(stripped) > 1 and (whole is None or stripped[-2] in "百千万亿"):
        shorter = read_numeral(stripped[:-1].rstrip())
        if shorter is not None:
            return shorter, len(stripped[:-1].rstrip())
    return (whole, len(stripped)) if whole is not None else None


def _said(masked: str, numeral: re.Match[str], own_units: Sequence[str]) -> str:
    """Return the numeral without a last character that begins the unit of a product: 15千字 are fifteen 千字."""
    run = numeral[0]
    cut = any(
        len(run) > 1 and len(unit) > 1 and unit[0] == run[-1] and masked.startswith(unit, numeral.end() - 1)
        for unit in own_units
    )
    return run[:-1] if cut else run


def _part_at(masked: str, match: re.Match[str], own_units: Sequence[str]) -> Part | None:
    start = match.start()
    before = masked[max(start - 16, 0) : start]
    if _PARTS_OF_A_WORD.match(masked, start) or (
        _NO_NUMBER_BEFORE.search(before) and not _SIGN_BEFORE.search(before) and not _PER_BEFORE.search(before)
    ):
        return None
    one = _ONE_OF.match(masked, start)
    if one and not _TENTHS.match(masked, one.end()) and (one["unit"] != "块" or "块" in own_units):
        priced = NUMERAL.match(masked, one.end())
        if priced and not _counts(masked, priced, own_units):
            money = _money(masked, one.end(), priced[0])
            if money is not None:
                counted = _counts_too(masked, one, before)
                return Price(
                    money[0], one["unit"], Span(start, money[1]), "quote: price of one", is_marked=True, one=counted
                )
    run = _said(masked, match, own_units)
    read = _numeral(run)
    if run.endswith("十一") and _COUNT_BEFORE.search(before) and _UNIT.match(masked, start + len(run)):
        read = _numeral(run[:-1])
    if read is None or read[0].alternatives or (read[0].high is not None and not read[0].approximate):
        return None
    whole = read_numeral(run.rstrip())
    with_one = whole is not None and len(run.rstrip()) != read[1]
    if with_one and whole is not None and not _PER_AFTER.match(masked, start + read[1]):
        read = (whole, len(run.rstrip()))
    unit = _unit_at(masked, start + read[1], own_units)
    value, stop, has_currency = _with_currency(masked, start, read, block_is_unit="块" in own_units)
    number = _Number(
        masked,
        start,
        stop,
        value + unit.more,
        unit=unit.name,
        unit_end=unit.end,
        before=before,
        scale_said=read[0].scale_said,
        has_currency=has_currency,
    )
    return next(rule.build(number, rule.name) for rule in NUMBER_RULES if rule.applies(number))


_PLACE = r"(?:层楼?|栋楼?|幢楼?|个?(?:楼层?|门店|网点|校区|院区|园区|教室|班级?|房间|车间|部门|工地|仓库|分公司|分店|店面?|厂区?|点位?|地方|科室|病区|食堂|站点?)|[家间处所](?:店|公司|厂|学校|医院|门店|教室|分公司|酒店|工厂|门诊|酒楼|餐厅|食堂|办公室|会议室)?)"
_EACH_PLACE = rf"{_PLACE}(?:[,， ]|都|就|是|要)*(?:各|每(?:层|栋|家|间|个|处|所)?(?:店|楼|点|教室|班)?)"
_PLACES_EACH = re.compile(rf" ?{_EACH_PLACE}")
"""Behind a number: so many places, each with its share (三层楼各200平)."""
_PLACES_BEFORE = re.compile(rf"(?P<n>\d{{1,3}}|[{_DIGITS}十]{{1,3}}) ?{_EACH_PLACE}[要来配装铺需 ]*$")


_CHANGED_AFTER = re.compile(
    rf" ?(?:{UNIT})?(?:(?:不对|错了|写错了?|打错了?)[ ，,]*(?:应该|应当|改)?(?:是|成|为)|(?:直接|又|再|现在)?(?:[改变换]|(?:加|涨|升|增加?|增|减|降|缩|改|变|调|提)(?:少|整)?(?:到|成|为|至))了?) ?(?={NUMERAL.pattern})"
)
"""从380加到412, 4万8不对是2万4: what it was."""


@dataclass(frozen=True, slots=True)
class _Number:
    """A number and what stands around it. `unit` is the one behind it, `before` the words in front."""

    masked: str
    start: int
    end: int
    value: Decimal
    unit: str | None
    unit_end: int
    before: str
    scale_said: bool
    has_currency: bool

    @property
    def may_be_money(self) -> bool:
        return self.has_currency or self.unit is None

    @property
    def is_in_turn(self) -> bool:
        return bool(_IN_TURN.search(self.masked[max(self.start - 40, 0) : self.start]))

    def quantity(self, rule: str, *, is_marked: bool = True) -> Quantity:
        each = bool(_EACH_BEFORE.search(self.before))
        end = self.end if self.unit is None else self.unit_end
        span = Span(self.start, end)
        places = _PLACES_BEFORE.search(self.masked, max(self.start - 16, 0), self.start)
        times = number(places["n"]) if places else None
        if times is not None:
            return Quantity(self.value * times, self.unit, span, rule)
        return Quantity(self.value, self.unit, span, rule, each, is_marked or each, self.is_in_turn)

    def price(self, rule: str, *, unit: str | None = None, end: int | None = None, is_marked: bool = True) -> Price:
        span = Span(self.start, end or self.end)
        return Price(self.value, unit, span, rule, is_marked, self.scale_said, in_turn=self.is_in_turn)


@dataclass(frozen=True, slots=True)
class NumberRule:
    """What a number is where `applies` holds; `build` returns None for one that is no part of a quotation."""

    name: str
    applies: Callable[[_Number], object]
    build: Callable[[_Number, str], Part | None]


def _nothing(_number: _Number, _rule: str) -> None:
    return None


def _counts_another(number: _Number) -> bool:
    """Tell whether a bare number is followed by something that is no money and no goods: 一共两层楼."""
    return (
        not number.has_currency and not number.scale_said and _OTHER_NOUN.match(number.masked, number.end) is not None
    )


def _per_unit_after(number: _Number, rule: str) -> Part | None:
    match = _PER_AFTER.match(number.masked, number.end)
    return number.price(rule, unit=match["unit"], end=match.end()) if match else None


def _per_unit_before(number: _Number, rule: str) -> Part | None:
    match = _PER_BEFORE.search(number.before)
    return number.price(rule, unit=match["unit"]) if match else None


def _rent_before(number: _Number, rule: str) -> Part | None:
    match = _RENT_BEFORE.search(number.before)
    return number.price(rule, unit=match["unit"]) if match else None


def _labelled_price(number: _Number, rule: str) -> Part | None:
    """按, 给 before a sum in yuan may still mean the sum of all; 单价 and @ may not."""
    return number.price(rule, is_marked=bool(_SURE_PRICE_LABEL.search(number.before)) or not number.has_currency)


def _is_rounded(number: _Number) -> bool:
    """Tell whether a sum is what is left when the whole is rounded: 抹零到890, 整单抹零十四万二; 抹零300 takes 300 off."""
    rounded = _ROUNDED_BEFORE.search(number.before) if number.may_be_money else None
    return rounded is not None and bool(rounded["to"] or (number.scale_said and number.value >= 10_000))


def _may_be_term(unit: str | None) -> bool:
    """Tell whether a number in `unit` may be a length of time or a limit of money; so many pieces or containers never are."""
    return unit is not None and unit_class(unit) not in ("piece", "container", "mass", "area", "volume")


NUMBER_RULES = (
    NumberRule("quote: per cent", lambda n: not n.has_currency and _PER_CENT.match(n.masked, n.end), _nothing),
    NumberRule(
        "quote: foreign money",
        lambda n: _FOREIGN_BEFORE.search(n.before) or _FOREIGN_AFTER.match(n.masked, n.end),
        _nothing,
    ),
    NumberRule(
        "quote: sum of a line",
        lambda n: n.may_be_money and _EQUALS_BEFORE.search(n.before),
        lambda n, rule: Total(n.value, Span(n.start, n.end), rule) if len(_EQUALS.findall(n.masked)) == 1 else None,
    ),
    NumberRule(
        "quote: total",
        lambda n: (
            (n.may_be_money and _TOTAL_BEFORE.search(n.before) and not _counts_another(n))
            or ((n.has_currency or n.scale_said) and _TOTAL_AFTER.match(n.masked, n.end))
            or _is_rounded(n)
        ),
        lambda n, rule: Total(n.value, Span(n.start, n.end), rule),
    ),
    NumberRule(
        "quote: off the whole",
        lambda n: n.may_be_money and _WHOLE_CUT_BEFORE.search(n.before) and not _PER_AFTER.match(n.masked, n.end),
        lambda n, rule: Cut(n.value, Span(n.start, n.end), rule),
    ),
    NumberRule(
        "quote: a difference",
        lambda n: (
            n.may_be_money and (_CUT_BEFORE.search(n.before) or (n.has_currency and _MORE_BEFORE.search(n.before)))
        ),
        _nothing,
    ),
    NumberRule("quote: a measure", lambda n: not n.has_currency and _MEASURED.search(n.before), _nothing),
    NumberRule("quote: what it was", lambda n: _CHANGED_AFTER.match(n.masked, n.end), _nothing),
    NumberRule("quote: places", lambda n: not n.has_currency and _PLACES_EACH.match(n.masked, n.end), _nothing),
    NumberRule("quote: price per unit", lambda n: n.may_be_money and _PER_BEFORE.search(n.before), _per_unit_before),
    NumberRule("quote: rent", lambda n: n.may_be_money and _RENT_BEFORE.search(n.before), _rent_before),
    NumberRule(
        "quote: times",
        lambda n: n.may_be_money and _SIGN_BEFORE.search(n.before) and not _UNIT_SIGN_BEFORE.search(n.before),
        lambda n, rule: n.quantity(rule),
    ),
    NumberRule(
        "quote: price of each",
        lambda n: n.may_be_money and _PER_AFTER.match(n.masked, n.end) and not _NEXT_PRICE.match(n.masked, n.end),
        _per_unit_after,
    ),
    NumberRule(
        "quote: times price",
        lambda n: n.unit is None and _UNIT_SIGN_BEFORE.search(n.before),
        lambda n, rule: n.price(rule),
    ),
    NumberRule(
        "quote: counted", lambda n: n.unit is None and _COUNT_LABEL.search(n.before), lambda n, rule: n.quantity(rule)
    ),
    NumberRule(
        "quote: price", lambda n: n.has_currency or (n.unit is None and _PRICE_LABEL.search(n.before)), _labelled_price
    ),
    NumberRule("quote: a term", lambda n: _may_be_term(n.unit) and _NOT_A_COUNT.match(n.masked, n.unit_end), _nothing),
    NumberRule("quote: something else", lambda n: n.unit == "个" and _OTHER_NOUN.match(n.masked, n.unit_end), _nothing),
    NumberRule(
        "quote: a rate",
        lambda n: n.unit is not None and (_RATE_BEFORE.search(n.before) or _RATE_AFTER.match(n.masked, n.unit_end)),
        _nothing,
    ),
    NumberRule("quote: quantity", lambda n: n.unit is not None, lambda n, rule: n.quantity(rule)),
    NumberRule("quote: times product", lambda n: _SIGN_AFTER.match(n.masked, n.end), lambda n, rule: n.quantity(rule)),
    NumberRule(
        "quote: behind a count",
        lambda n: _COUNT_BEFORE.search(n.before) and not _TIME_AFTER.match(n.masked, n.end),
        lambda n, rule: n.quantity(rule, is_marked=False),
    ),
    NumberRule("quote: part of a word", lambda n: _NO_NUMBER_AFTER.match(n.masked, n.end), _nothing),
    NumberRule(MONEY, lambda n: n.scale_said and n.value >= 10_000, lambda n, rule: n.price(rule, is_marked=False)),
    NumberRule("quote: bare number", lambda _: True, lambda n, rule: n.quantity(rule, is_marked=False)),
)


@dataclass(frozen=True, slots=True)
class _Unit:
    """The unit behind a number, where it ends, and what its tail adds (一吨半, 一吨二)."""

    name: str | None
    end: int
    more: Decimal = Decimal(0)


def _unit_at(masked: str, at: int, own_units: Sequence[str]) -> _Unit:
    units = {*own_units, *(SESSIONS if SESSIONS & set(own_units) else ())}
    place = at + (masked[at : at + 1] == " ")
    for own in sorted(units, key=lambda unit: (-len(unit), unit)):
        for spelling in (own.lower(), "个" + own.lower()):
            if masked.startswith(spelling, place):
                return _with_tail(masked, own, place + len(spelling))
    match = _UNIT.match(masked, at)
    return _with_tail(masked, match["unit"], match.end()) if match else _Unit(None, at)


def _with_tail(masked: str, name: str, end: int) -> _Unit:
    if _HALF_MORE.match(masked, end):
        return _Unit(name, end + 1, Decimal("0.5"))
    tenths = _TENTHS.match(masked, end)
    return _Unit(name, end + 1, Decimal(_digits(tenths[0])) / 10) if tenths else _Unit(name, end)


def _with_currency(
    masked: str, start: int, read: tuple[Numeral, int], *, block_is_unit: bool
) -> tuple[Decimal, int, bool]:
    numeral, length = read
    match = _CURRENCY.match(masked, start + length)
    if match is None or (
        block_is_unit and "块钱" not in match[0] and "块" in match[0] and len(match["tenths"] or "") != 1
    ):
        yuan_sign = masked[max(start - 2, 0) : start].rstrip().endswith("¥")
        return numeral.value, start + length, yuan_sign
    if match["small"]:
        less, end = _small_digits(masked, match, "less")
        tenths = Decimal(_digits(less) or "0") / 10
        return (numeral.value + tenths) / (100 if match["small"] == "分" else 1000), end, True
    if match[0].lstrip()[:1] in "毛角":
        cents, end = _small_digits(masked, match, "cents")
        return numeral.value / 10 + Decimal(f"0.0{_digits(cents) or 0}"), end, True
    said, end = _small_digits(masked, match, "tenths")
    hundredths, hundredths_end = _small_digits(masked, match, "after_tenths")
    return numeral.value + Decimal(f"0.{_digits(said) or 0}{_digits(hundredths)}"), min(end, hundredths_end), True


def _small_digits(masked: str, match: re.Match[str], group: str) -> tuple[str | None, int]:
    """Return the digits of a group behind a currency, and where the sum ends: before them, where they count what follows."""
    if match[group] and _UNIT.match(masked, match.end(group)):
        return None, match.start(group)
    return match[group], match.end()


def _digits(said: str | None) -> str:
    return "".join(str(DIGIT_VALUES.get(char, char)) for char in said or "")


def _counts(masked: str, match: re.Match[str], own_units: Sequence[str]) -> bool:
    """Whether the numeral counts something, so that it is no price."""
    read = _numeral(match[0])
    if read is None:
        return True
    at = match.start() + read[1]
    return (
        _unit_at(masked, at, own_units).name is not None
        and not _PER_AFTER.match(masked, at)
        and not _CURRENCY.match(masked, at)
    )


def _money(masked: str, start: int, run: str) -> tuple[Decimal, int] | None:
    read = _numeral(run)
    if read is None or read[0].alternatives:
        return None
    value, end, _ = _with_currency(masked, start, read, block_is_unit=False)
    return value, end
