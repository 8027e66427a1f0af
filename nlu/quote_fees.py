"""What a quotation says besides goods and terms: freight and services told as a sum, and remarks to be printed.

运费500, 安装调试费3000 become lines; 备注..., 含运费, 送货上门 become remarks. All of it reads masked text (see
`nlu.quote_signs.mask`) and returns `Fee`s with spans into the message.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from nlu import patterns as re
from nlu.intents import LineKind, QuoteItem, Read, Ref
from nlu.numerals import NUMERAL, number
from nlu.text import Span

_N = NUMERAL.pattern
_FREIGHT = r"(?:运输|物流|快递|配送|搬运|装卸|上楼|卸货|吊运|运|送货)"
_SERVICE = r"(?:上门|现场|安装|调试|培训|实施|开发|部署|开模|模具|打样|制版|版|包装|吊装|拆装|拆除|维护|检测|检验|设计|服务|加急|加工|定制|开版|仓储|清运|测试|认证|报关|人工|辅材|安全)"
_NAME = rf"(?P<name>(?:(?P<freight>{_FREIGHT})|{_SERVICE}(?:[及和与、]?{_SERVICE}){{0,2}})费用?)"
_FEE = re.compile(
    rf"{_NAME}(?:[:：为是按收算]|改[成为]?|另?外?再?[加收算计]){{0,2}} ?[¥￥]?(?P<n>{_N}) ?(?P<unit>万|千)?(?:元|块钱?)?"
    rf"(?![\d.]|万|以[内下上]|左右|上下|封顶|多|来|几|[一每/]|的(?!$)|个|台|套|天|人|%|折|美|刀|欧)"
)
_SUM_FOR = re.compile(
    rf"(?<![一-鿿])(?P<name>{_SERVICE}(?:[及和与、]?{_SERVICE}){{0,2}})(?:[:：为是按收算]|另?外?再?[加收算计]){{0,2}} ?[¥￥]?"
    rf"(?P<n>{_N}) ?(?P<unit>万|千)?(?:元|块钱?)?(?=[ ,，。;；\n]|$)"
)
"""A service and a sum alone (安装调试2万): large enough, it is no count of days."""
_LEAST_SUM = 1_000
_FEE_BEHIND = re.compile(rf"(?<![\d.])(?P<n>{_N}) ?(?P<unit>万|千)?(?:元|块钱?)的?{_NAME}")
_NOT_OURS = re.compile(r"(?:免|不含|不收|不算|省|扣|减|去掉|取消|对手|竞品|他们?自己|垫付?|报销|了|过)(?:了|掉|的)?$")
"""What stands before a fee that is none of this quotation."""
_OUT = r"(?:不要了?|不收了?|不算了?|去掉|去了|免了|取消|删掉|删了|拿掉|划掉)(?:吧|了|掉)?"
_TAKEN_OUT = re.compile(
    rf"{_NAME}(?:这项|那项|就|都|也|先|给他们?)*{_OUT}(?! ?\d)|(?:免掉|去掉|取消|删掉|拿掉|不要|不收)了?{_NAME.replace('P<', 'P<b_')}(?! ?\d)"
)
_NOTES = re.compile(
    r"(?:(?<=[\s，。,;；、\n])|^)(?:备注|附注)(?:上?(?:写|加|注明?|标)(?:上|明|一句|一下)?|里?[写加]上?|[是为])?[:： ]*"
    r"(?P<words>[^。;；\n]{2,80}?)"
    r"(?=[。;；\n]|$|[ ，,]+(?:账期|帐期|付款|月结|交期|货期|有效|报价有效|不?含税|税率|整单|总价|[\d.]{1,4}折))"
)
_TERMS = re.compile(
    r"(?:价格?)?(?:含|包|不含)(?:运输?费?|运费|安装(?:调试)?(?:费用?)?|调试费?)(?![\d¥￥:：费用])|包邮|免运费|送货上门|自提"
    rf"|(?:{_FREIGHT}|{_SERVICE}{{1,3}})费用?(?:另[计算付](?! ?[¥￥]?\d)|到付|自理)"
)


@dataclass(frozen=True, slots=True)
class Fee:
    """One fee or remark: `amount` in yuan for a fee, None for a remark."""

    span: Span
    kind: LineKind | Literal["remark"]
    words: Span
    """Its name, or what is to be printed, in the message as sent."""
    amount: Decimal | None = None


def read_fees(masked: str) -> list[Fee]:
    """Return the fees and remarks of masked text, in its order."""
    fees = [
        Fee(
            Span(*match.span()),
            "remark",
            Span(match.start("words"), match.start("words") + len(match["words"].rstrip())),
        )
        for match in _NOTES.finditer(masked)
    ]
    for match in (*_FEE.finditer(masked), *_FEE_BEHIND.finditer(masked)):
        value = number(match["n"])
        if value is None or value <= 0 or _NOT_OURS.search(masked[: match.start()]) or _is_inside(match, fees):
            continue
        amount = value * {"万": 10_000, "千": 1_000}.get(match["unit"] or "", 1)
        start = len(masked[: match.start()].rstrip("另外含加再收"))
        kind: LineKind = "freight" if match["freight"] else "service"
        fees.append(Fee(Span(start, match.end()), kind, Span(*match.span("name")), Decimal(amount)))
    for match in _SUM_FOR.finditer(masked):
        told = (number(match["n"]) or Decimal(0)) * {"万": 10_000, "千": 1_000}.get(match["unit"] or "", 1)
        if told >= _LEAST_SUM and not _is_inside(match, fees) and not _NOT_OURS.search(masked[: match.start()]):
            fees.append(Fee(Span(*match.span()), "service", Span(*match.span("name")), told))
    for match in _TERMS.finditer(masked):
        if not _is_inside(match, fees):
            fees.append(Fee(Span(*match.span()), "remark", Span(*match.span())))
    return sorted(fees, key=lambda fee: fee.span.start)


def fees_taken_out(masked: str) -> list[tuple[Span, Span]]:
    """Return the name of each fee that is to go (运费不要了), and all the words that say so."""
    return [
        (Span(*match.span("name" if match["name"] else "b_name")), Span(*match.span()))
        for match in _TAKEN_OUT.finditer(masked)
    ]


def _is_inside(match: re.Match[str], fees: Iterable[Fee]) -> bool:
    return any(fee.span.start <= match.start() < fee.span.end for fee in fees)


def fee_lines(fees: Iterable[Fee], raw: str) -> tuple[QuoteItem, ...]:
    """Return the lines of a quotation that its fees make: one of each, at the sum that was said."""
    return tuple(
        QuoteItem(
            product=Read(Ref(None, raw[fee.words.start : fee.words.end].removesuffix("用")), "quote: fee", fee.words),
            quantity=Read(Decimal(1), "quote: fee", fee.span),
            unit="项",
            unit_price=Read(fee.amount, "quote: fee", fee.span),
            kind=fee.kind,
        )
        for fee in fees
        if fee.kind != "remark" and fee.amount is not None
    )


def remarks(fees: Sequence[Fee], raw: str) -> tuple[str, ...]:
    """Return what is to be printed as remarks, in the rep's own words, each once."""
    said = (raw[fee.words.start : fee.words.end].strip(" ,，、") for fee in fees if fee.kind == "remark")
    return tuple(dict.fromkeys(words for words in said if words))
