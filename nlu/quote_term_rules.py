"""The terms of a quotation and the rules that find them: discount, tax, validity, payment, delivery; a pattern and a tiny function each."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from nlu import patterns as re
from nlu.numerals import DIGIT_VALUES, NUMERAL, number
from nlu.quote_units import UNIT
from nlu.text import Span

TermKind = Literal["discount", "list price", "tax", "untaxed", "taxed", "valid", "payment", "delivery", "ignored"]

TAX_RATES = frozenset(Decimal(rate) for rate in ("0", "1", "1.5", "3", "5", "6", "9", "10", "11", "13", "16", "17"))
"""Per cent: VAT rates in force and those of earlier years; another number beside 税 is no rate."""

_N = NUMERAL.pattern
_DIGITS = "".join(DIGIT_VALUES)
_IN = r"[^，。；;！!？?\n]"
PERCENT = r"(?:%|个百分点|个点儿?|点(?!\d)|趴|个percent)"


@dataclass(frozen=True, slots=True)
class Term:
    """One term read: `value` is a ratio for discount and tax, a date for validity, words for payment and delivery."""

    kind: TermKind
    span: Span
    rule: str
    value: Decimal | date | str | None = None
    whole: bool = False
    """The words say that it holds for the whole quotation (整单)."""
    rest: bool = False
    """The words say that it holds for the lines not spoken of (其余)."""
    alone: bool = False
    """The words say that it holds for the goods just named only (消毒液单独打九折)."""
    for_all: bool = False
    """The words say that it holds for all that was asked for before, whoever is to get it (都按9折)."""
    further: bool = False
    """The words say that it comes on top of another one (九折再让2个点)."""


@dataclass(frozen=True, slots=True)
class TermRule:
    """A rule for one kind of term. `build` returns the value, or None when the words do not mean it after all."""

    name: str
    kind: TermKind
    pattern: re.Pattern[str]
    build: Callable[[re.Match[str]], Decimal | str | None]


def fold_ratio(said: str) -> Decimal | None:
    """Read what stands before 折: 95, 9.5, 九五, 九点五, 八 are the share of the price that is paid.

    What nobody grants is read as said, so that it is refused and not forgotten: 0.1折 is 0.01, 12折 is 1.2, 150折 is 15.
    """
    digits = "".join(str(DIGIT_VALUES.get(char, char)) for char in said if char not in " .点")
    if not digits.isdigit() or not 1 <= len(digits) <= 3:
        return None
    if said.strip().isdecimal() and len(digits) > 1 and digits.startswith("1"):
        return Decimal(digits) / 10
    return Decimal(digits).scaleb(-len(digits))


def _folds(match: re.Match[str]) -> Decimal | None:
    return fold_ratio(match["n"])


def ratio_less(said: str) -> Decimal | None:
    """Read the share of the price that is paid where so many per cent are taken off; None where nobody grants as many."""
    percent = number(said)
    return None if percent is None or not 0 < percent < 60 else 1 - percent / 100


def _less(match: re.Match[str]) -> Decimal | None:
    return ratio_less(match["n"])


def share(said: str | None) -> Decimal | None:
    percent = number(said or "")
    return percent / 100 if percent in TAX_RATES else None


def _rate(match: re.Match[str]) -> Decimal | None:
    return share(match["n"])


_CHANGED = re.compile(r"(?<=[期货])(?:放宽到?|缩短到?|做到?|到)|(?<=[期货款式件])(?:改[成为到]?|写[成到]?)")


def _words(match: re.Match[str]) -> str:
    return _CHANGED.sub("", match[0].strip(" ,，。;；"))


def _said(match: re.Match[str]) -> str:
    return match[0]


_NOT_OTHERS = r"(?<![年次])"
_LESS = r"(?:再让利?|让利?|优惠|下浮|下调|降价?|便宜|折让|打掉|少收?|减|抹掉?|刨|discount)"

TERM_RULES = (
    TermRule(
        "quote: discount of the first year",
        "ignored",
        re.compile(
            rf"(?:第[一1]年|首年|头一?年|前[一1两2]年|第[一1]期)(?:按|给|打|的|价|可以?|享受?|算|是|先|优惠|[:： ])*[\d.{_DIGITS}点对半]{{1,4}} ?[折价](?=[ ,，、;；]*"
            rf"(?:后[面边续来]|往后|以后|之后|第[二两2]年|次年|续[费约签]|剩下|其余)[^，。；;\n]{{0,8}}(?:原价|恢复|全价|牌价|不打?折|目录价|标准价|正常|没折))"
            rf"[ ,，、;；]*[^，。；;\n ]{{0,10}}(?:原价|恢复原?价?|全价|牌价|不打?折|目录价|标准价|正常价?|没折)"
        ),
        _said,
    ),
    TermRule(
        "quote: tax in per cent",
        "tax",
        re.compile(
            rf"(?:含税?|开|带|税率|税点|税|增值税|专票|普票|发票|(?<![一-鿿])票(?=\d)|vat|tax)(?:[为是按走算用写也还都就照:： ]|老规矩|照旧|统一|应当?|应该|该|改[成为到]?|调整?[成为到]?|增值|专用?|普通?"
            rf"|票|税|率|点|价)*(?P<n>{_N}) ?"
            rf"(?:{PERCENT}|个(?=$|[ ，,。;；、\n吧])|(?=$|[ ，,。;；、\n]|的|算|走|开|报|来(?![\d台套])|计|交|吧|就行|即可))(?:的?(?:增值)?(?:专用|普通)?(?:税|专票|普票|发票|票))?"
        ),
        _rate,
    ),
    TermRule(
        "quote: per cent of tax",
        "tax",
        re.compile(
            rf"(?:含|带|开|加|按|就|走|要)?(?P<n>{_N}) ?(?:{PERCENT}的?(?:增值|专用)?(?:发?票|vat|tax)"
            rf"|{PERCENT}?的?(?:增值)?(?:税(?!前|后)点?|专票|普票|增票)|个税点|的发?票(?![价据数面]))"
        ),
        _rate,
    ),
    TermRule(
        "quote: hundredths of tax",
        "tax",
        re.compile(
            rf"(?:含税?|税率|税点|税)?(?:为|是|按|走)?百分之(?P<n>{_N})的?(?:增值)?(?:税|专票|普票|票)|(?:含税"
            rf"|税率|税点|税)(?:为|是|按|走)?百分之(?P<m>{_N})"
        ),
        lambda match: share(match["n"] or match["m"]),
    ),
    TermRule(
        "quote: without tax",
        "untaxed",
        re.compile(
            r"(?:不含|不带|不要|未含|除|未|免)税(?!务|号|率|点)价?|裸价|不开票|不要票|不带票|tax excluded|ex ?vat"
        ),
        _said,
    ),
    TermRule(
        "quote: with tax",
        "taxed",
        re.compile(
            r"[含带]税(?!务|号|率|点)价?|带票|开(?:专|普)?票|专票|普票|tax included|incl(?:uding|\.)? ?(?:vat|tax)"
        ),
        _said,
    ),
    TermRule(
        "quote: list price",
        "list price",
        re.compile(
            r"(?:不打折|没有?折扣|无折扣|不优惠|不让价?|不折|按?(?:照)?(?:牌价|目录价|列表价|标准价|原价|净价"
            r"|挂牌价|list price))(?=走|给|报|算|来|出|就|$|[ ，,。;；、\n])"
        ),
        _said,
    ),
    TermRule(
        "quote: yearly cut",
        "ignored",
        re.compile(
            rf"(?:年降|每年降?|逐年|首年|第[二三两2-5]年|次年)(?:起|开始)?{_IN}{{0,8}}?(?:{_N} ?{PERCENT}"
            rf"|百分之{_N})"
        ),
        _said,
    ),
    TermRule(
        "quote: discount of later years",
        "ignored",
        re.compile(
            rf"(?:续费|续约|续签|续保|次年|第[二两三2-5]年|后续|往后|以后|下一?年|明年|后年)(?:起|开始|再|都|也|可以?|享受?|按|给|打|的|价|单价)*[\d.{_DIGITS}点]{{1,4}} ?折"
        ),
        _said,
    ),
    TermRule(
        "quote: discount of what is beyond",
        "ignored",
        re.compile(
            rf"(?:超过|超出|超|多于|大于){_N} ?(?:{UNIT})?(?:以上|之后)?的?(?:那?部分|那些)?(?:再|都|就|按|给|打)*[\d.{_DIGITS}点]{{1,4}} ?折"
        ),
        _said,
    ),
    TermRule(
        "quote: bargain",
        "ignored",
        re.compile(
            rf"[买满](?:够|了)?{_N}(?:{UNIT}|元|块|万)?(?:再|就|可)?[送减赠免搭](?:他们?)?{_N}(?:{UNIT}|元|块|万)?"
        ),
        _said,
    ),
    TermRule(
        "quote: service of each",
        "ignored",
        re.compile(
            rf"(?:安装|拆[旧装除机]|调试|运输|配送|打孔|开孔|搬运|上门|包装|人工|辅[材料]|加工|铺设|铺装|施工|服务|送货|吊装|培训|维护|保养|清洗|检测|运(?=费)|装卸|上楼|卸货|[维质延]保|保修|铺贴|配件|损耗|胶水|填缝|切割|倒角|磨边|打胶|贴膜|印字|刻字|喷漆|镀锌|清关|仓储|保险|附件)(?:费用?|另[算计收付]|单独|[:：是为按收给 ]|{_N} ?个?[年月])*"
            rf"(?:(?:每|一|/)(?:{UNIT})(?:¥ ?)?{_N} ?(?:元|块钱?)?|(?:¥ ?)?{_N} ?(?:元|块钱?)? ?(?:每|一|/)(?:{UNIT}))"
        ),
        _said,
    ),
    TermRule(
        "quote: rebate",
        "ignored",
        re.compile(rf"(?:返点?|返利|佣金|提成|回扣|质保金|保证金)(?:给?他们?|她)?(?:{_N} ?{PERCENT}|百分之{_N})"),
        _said,
    ),
    TermRule(
        "quote: rebate of each",
        "ignored",
        re.compile(
            rf"(?:(?:每(?:一)?|一)(?:{UNIT}))?(?:再|给|都|各|年底|年终|季度|另外?)*返(?:利|点|现|佣|还)?(?:给?他们?|她)?(?:¥ ?)?{_N} ?(?:元|块钱?|万)?(?! ?(?:{UNIT}|{PERCENT}))"
        ),
        _said,
    ),
    TermRule(
        "quote: folds",
        "discount",
        re.compile(
            rf"(?:统一)?(?:打|按|给|走)?个?(?:(?<=统一)|(?<![\d.{_DIGITS}统]))(?P<n>(?:\d{{1,3}}|\d\.\d{{1,2}}|[{_DIGITS}]{{1,3}}"
            rf"|[{_DIGITS}]点[{_DIGITS}]{{1,2}}))(?: ?折(?![弯叠旧页边线算扇机后])扣?|折(?=后|算(?:下来)?(?:吧|了)?(?:[ ,，。;；\n]|$))| ?扣(?![除款]))"
        ),
        _folds,
    ),
    TermRule(
        "quote: discount of so much",
        "discount",
        re.compile(
            rf"(?:折扣|折率)(?:率)?(?:直接|就|先|最多|给|做|放|调|改|降|提|按|到|成|为|是|至|[:： ])*(?P<n>[5-9]\d|[5-9]\.\d|[五六七八九][{_DIGITS}]?)(?=$|[ ,，。;；、\n吧])"
        ),
        _folds,
    ),
    TermRule("quote: half price", "discount", re.compile(r"(?:打)?(?:对折|半价|五折)"), lambda _: Decimal("0.5")),
    TermRule(
        "quote: folds unsaid",
        "discount",
        re.compile(rf"打个?(?P<n>[5-9]\d|[五六七八九][{_DIGITS}])(?=$|[ ，,。;；、\n吧])"),
        _folds,
    ),
    TermRule(
        "quote: points off",
        "discount",
        re.compile(
            rf"{_NOT_OTHERS}{_LESS}(?:给?他们?|她们?|掉|了|出|个|价)*(?P<n>{_N}) ?(?:{PERCENT})(?!的?(?:税" rf"|票))"
        ),
        _less,
    ),
    TermRule("quote: price less per cent", "discount", re.compile(r"(?<=\d{3}) ?- ?(?P<n>\d{1,2}(?:\.\d)?) ?%"), _less),
    TermRule(
        "quote: hundredths off",
        "discount",
        re.compile(rf"{_NOT_OTHERS}{_LESS}(?:给?他们?|她们?|掉|了|出)*百分之(?P<n>{_N})"),
        _less,
    ),
    TermRule(
        "quote: per cent off",
        "discount",
        re.compile(
            rf"(?P<n>{_N}) ?(?:% ?(?:off|discount|折扣|优惠|的优惠|的折扣)|(?:个百分点|个?点|%)的?(?:优惠|折扣|让利))"
        ),
        _less,
    ),
    TermRule(
        "quote: payment",
        "payment",
        re.compile(
            rf"(?:(?:付款(?:方式|条件)?|账期|帐期|月结|票到|货到|发票后|验收后)(?:[改写][成为到]?|[:：为是按给走])? ?(?:{_N} ?(?:天"
            rf"|个?月|日)|[\d]{{3,4}}|\d(?:-\d){{2,3}})(?:付款|电汇|承兑)?"
            rf"|(?:预付|首付|定金|订金|预付款)[:：为是]?(?:百分之{_N}|{_N} ?(?:%|成))(?:{_IN}{{0,12}}?(?:尾款"
            rf"|余款){_IN}{{0,10}})?"
            rf"|(?:(?:[当次下本]个?)?月[底初末中]|每月(?:{_N}[号日])?|(?:{_N} ?(?:天|个?月|个?工作日)|[收到]货|验收|开票|票到|发货)(?:之?[内后前]|以内|以后)?)(?:再|就|一次性?|全款|统一)*(?:付款?|结[算清款账]?|打款|付清)(?=$|[ ，,。;；、\n吧])"
            r"|(?:款到|先款后|货到)(?:发货|付款|货)|(?:现款|现结|月结|电汇|承兑(?:汇票)?|全款|预付全款|到付"
            r"|先款后货|款到发货|货到付款)(?:\d{1,3}天)?)"
        ),
        _words,
    ),
    TermRule(
        "quote: delivery",
        "delivery",
        re.compile(
            rf"(?:(?:交期|货期|交货期?|到货|工期|交付期?|lead time)[:：为是按要约大概]*(?:(?:改|写|放宽|缩短|做)[成为到]?)?(?:{_N} ?(?:个?工作日"
            rf"|天|周|个?月|日|个?星期|个?礼拜))(?:之?内|左右)?"
            rf"|(?:{_N} ?(?:个?工作日|天|周|个?月|个?星期|个?礼拜))(?:之?内)?(?:交货|发货|到货|交付|货期|交期)"
            r"|(?<![a-z])(?:fob|cif|exw|ddp|ddu|cfr|fca|dap|cnf) ?(?:[\u4e00-\u9fff]{2,4}(?![\u4e00-\u9fff])"
            r"|[a-z]{3,12}(?![a-z]))?|(?:不?含|包)运费?|送货上门|包邮|自提|到厂价?|出厂价?)"
        ),
        _words,
    ),
    TermRule(
        "quote: off each",
        "ignored",
        re.compile(
            rf"(?:每(?:一)?|一)(?:{UNIT})(?:再|给|都|各|他们|要)*(?:降|让利?|便宜|少|减|优惠|下调|下浮|砍|涨|加|上浮|上调|贵|多)"
            rf"(?:了|掉|个|收)*{_N} ?(?:元|块钱?|毛|角|分)*"
        ),
        _said,
    ),
    TermRule(
        "quote: more for each",
        "ignored",
        re.compile(rf"(?:另外?|再|还|得|要)?(?:加收?|多收?|收)每(?:{UNIT})(?:¥ ?)?{_N} ?(?:元|块钱?)?"),
        _said,
    ),
    TermRule(
        "quote: dearer by per cent",
        "ignored",
        re.compile(rf"(?<!年)(?:价格|单价|总价)?(?:上浮|上调|加价|涨价?)(?:了|个)?{_N} ?{PERCENT}"),
        _said,
    ),
    TermRule(
        "quote: fees",
        "ignored",
        re.compile(
            r"(?:[\u4e00-\u9fff]{1,3}(?<![免收付消学话续])费用?|[押定订]金)"
            rf"(?:另[算计收付]|单独|[:：是为按收给 ]|[每一](?:{UNIT}))*(?:¥ ?)?{_N}(?! ?(?:{UNIT})) ?(?:元|块钱?|万)*(?: ?[一每/](?:{UNIT}))?"
        ),
        _said,
    ),
    TermRule(
        "quote: money owed",
        "ignored",
        re.compile(
            rf"(?:[尾余首货]款|进度款|首付|回款|欠款?|赊账?|垫付?|到账|付清|结清|(?:付|打|收|结|转|汇)(?:过来|给我)?[了到])(?:还有?|着|的|我们?|咱们?|那笔?|一共|共|是|有|差|才|[:：])*"
            rf"(?:¥ ?)?{_N}(?! ?(?:(?!块)(?:{UNIT})|{PERCENT}|成|天|个?月)) ?(?:元|块钱?|万)*"
        ),
        _said,
    ),
    TermRule(
        "quote: others' money",
        "ignored",
        re.compile(
            rf"(?:预算|控制在|不超过|[招投]标(?:限价|控制价)|限价|控制价|拦标价|最高价|(?:别|不要|不能)(?:超过?|高于)|(?:对方|客户|他们?|她们?|人家)(?:只|才|就|还是?|想|咬死)*(?:要|出|肯出|还|给)(?={_N}(?! ?(?:{UNIT}))[^。\n]{{0,12}}(?:我们?|咱们?)(?:这边)?(?:就|还是)?(?:报|给|按|出|能|做))|最多给|上限|心理价位?|心里价位?|目标价|对手|竞品|竞对|友商|同行|别家|别人|另一家|还价|砍到|压到|想要"
            rf"(?={_N} ?(?:元|块|万|w|以内))|嫌|去年|上次|上回|之前|原来|原价|牌价|目录价|标价|定价|公开价|对外价|官网价|官方价|挂网价|指导价|零售价|吊牌价|门市价"
            rf"|市场价|成本价?|底价)"
            rf"(?:大概|大约|报了?|是|在|只有|才|为|的|给|他们?|价|[每一](?:{UNIT})|[:： ])*(?:¥ ?)?{_N}(?! ?(?:{UNIT}))"
            rf" ?(?:元|块钱?|万|以内|左右|以下|上下)*(?![ ,，]*(?:那?就)?(?:按|照)这个)"
            rf"|[每一](?:{UNIT})(?:要|得|能|在|控制|是|都|[:： ])*(?:¥ ?)?{_N} ?(?:元|块钱?)?(?:以内|之内|以下|以里|封顶)"
        ),
        _said,
    ),
)
