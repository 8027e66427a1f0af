"""As which file a quotation is wanted: 不显示单价, 再出一份Excel, PDF再发我一下."""

from typing import Final

from nlu import patterns as re
from nlu.customer_refs import customer_ref
from nlu.document import Document
from nlu.intents import QuoteFile, Read, SendQuoteFile
from nlu.part import Part
from nlu.quote_context import quoted_last
from nlu.recall import Findings, customer_in_context, last_written
from nlu.screen import rare
from nlu.text import Span
from nlu.wording import PARTICLES, consists_of, without, word_set

LONGEST_AGAIN: Final = 24
"""Characters of a message that wants the quotation just made once more."""
_PRICES = r"(?:每[项个行]|各项|明细|分项|产品)?的?(?:单价|分项价格?|明细价格?)"
NO_PRICES = re.compile(
    rf"(?:不要?|别|无需|不用|不能)(?:要|用|显示|体现|写|带|含|标|出现|列|打|放|给看)?(?:出|上|明)?{_PRICES}"
    rf"|{_PRICES}(?:都|就|全|给我|全都)*(?:不要?|别|不用|去掉|隐藏|隐去|藏|抹|删)(?:要|用|显示|体现|写|带|标|打|出现|列|掉|起来|了)*"
    rf"|(?:隐藏|去掉|隐去|藏起来?|抹掉|抹去|删掉|拿掉|无|免){_PRICES}"
    r"|(?:只|仅|光|就)(?:要|显示|写|体现|留|列|带|给|出)+个?(?:总价|合计|总额|总数)"
)
"""What the customer is not to see; the total stays."""
EXCEL = re.compile(r"(?<![a-z])(?:excel|xlsx?)(?![a-z])|电子表格")
PDF = rare(r"(?<![a-z])pdf(?![a-z])")
NUMBER = re.compile(r"q\d{8}-\d{2,4}")
"""A quotation called by its number, in folded text."""

_FILE_WORDS: Final = word_set(
    """
    再 出 来 发 传 推 给 重发 重传 发我 传我 发一下 传一下 发下 遍 一遍 次 一次 把 要 做 导 导出 生成 转 转成 换 换成 改 改成 弄 整 打 份 一份 个 一个 版 一版 张 一张 格式 文件 的 报价 报价单 单子 那份 这份 上次
    刚才 刚 那张 带 加 附 附上 也 还 顺便 另外 我 一下 过来 版本 上面 里 里面 重新 需要 想要 客户 他们 对方 看 只 就 行 即可 可以
    """
)
_ASKS: Final = re.compile(r"[再出来发要做导转换改弄整带加附]|生成|需要|一?[份版个]")


def files_in(text: str) -> tuple[QuoteFile, ...]:
    """Return as what a quotation asked for in folded `text` is wanted; empty where nothing is said of it."""
    found: list[QuoteFile] = []
    if NO_PRICES.search(text):
        found.append("quote_no_prices")
    if any(_is_wanted(text, match) for match in EXCEL.finditer(text)):
        found.append("quote_excel")
    if found and PDF.search(text):
        found.insert(0, "quote")
    return tuple(found)


def _is_wanted(text: str, match: re.Match[str]) -> bool:
    """带个excel版, but not 客户发来的excel清单."""
    before, after = text[max(match.start() - 6, 0) : match.start()], text[match.end() : match.end() + 4]
    if re.search(r"发来|给的|发过来|他们的|客户的|提供", before) or re.match(r"的?(?:清单|里|表里|模板|上)", after):
        return False
    return re.search(r"[出要来做发带加附成和跟及也用份版个+,，、 ]$", before) is not None or match.start() == 0


def file_spans(text: str) -> tuple[Span, ...]:
    """Return the words of folded `text` that say as which file."""
    return tuple(Span(*m.span()) for pattern in (NO_PRICES, EXCEL, PDF) for m in pattern.finditer(text))


_LOST = re.compile(
    r"(?:刚才?|刚刚|那份|我|手机上?|文件|报价单?|[ ,，])*(?:没有?(?:收到|存|保存|下载|看到|打开|找到)|打不开|找不到|过期|失效|(?:不小心)?删)(?:了|上|住)*(?:呢|啊)?"
)
"""Why it is wanted once more (刚没存)."""
_ONCE_MORE = re.compile(r"(?:再|重新?)[^,，。]{0,6}?(?:发|传|推|给)")


def read_quote_file(doc: Document, found: Findings) -> Part | None:
    """Return the wish for a file of a quotation made already, where the message is nothing else."""
    text = doc.text
    said = file_spans(text)
    if (said or quoted_last(doc)) and _ONCE_MORE.search(text):
        text = _LOST.sub(lambda match: " " * len(match[0]), text)
        if not said:
            return _sent_again(doc, found, text)
    if not said or found.products or any(v.kind in ("money", "ratio", "percent") for v in found.values):
        return None
    number = NUMBER.search(text)
    used = [*said, *(m.span for m in found.customers), *((Span(*number.span()),) if number else ())]
    rest = without(text, used)
    if not consists_of(rest, PARTICLES, _FILE_WORDS):
        return None
    shows_prices = NO_PRICES.search(text) is None
    if shows_prices and not _ASKS.search(rest):
        return None
    files: list[QuoteFile] = [] if shows_prices else ["quote_no_prices"]
    if EXCEL.search(text):
        files.append("quote_excel")
    if PDF.search(text) and shows_prices:
        files.append("quote")
    customer = None
    if found.customers:
        best = found.customers[0].best
        if len(found.customers) > 1 or best is None or best.ref.id is None or found.customers[0].is_ambiguous:
            return None
        customer = Read(customer_ref(doc, best.ref.id), f"customer: {best.reason}", found.customers[0].span, best.score)
    elif number is None:
        customer = customer_in_context(doc)
    intent = SendQuoteFile(tuple(files), customer, number[0].upper() if number else None)
    return Part((intent,), (Span(0, len(text)),))


def _sent_again(doc: Document, found: Findings, said: str) -> Part | None:
    """Return that the quotation just made is wanted once more (重新发我一份), where nobody else is named."""
    rest = without(said, [m.span for m in found.customers])
    if len(said) > LONGEST_AGAIN or found.products or not consists_of(rest, PARTICLES, _FILE_WORDS):
        return None
    last = next((w for w in last_written(doc) if w.kind == "quote" and w.customer_id is not None), None)
    if last is None or any(all(c.ref.id != last.customer_id for c in m.candidates) for m in found.customers):
        return None
    assert last.customer_id is not None
    customer = Read(customer_ref(doc, last.customer_id), "customer: of the quotation just made")
    return Part((SendQuoteFile(("quote",), customer, None),), (Span(0, len(doc.text)),))
