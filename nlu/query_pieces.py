"""Which piece of a message asks the bot something, and which says nothing beside the question."""

from collections.abc import Sequence

from nlu import patterns as re
from nlu.query_periods import names_period
from nlu.query_rows import ROW_FILLERS
from nlu.query_signs import (
    AFTER_PERIOD_COUNT,
    ASKS,
    FACT,
    OWN_QUESTION,
    SAYS_AGAIN,
    SHOW,
    STRONG_SHOW,
    VERB_COUNTS,
    is_others,
)
from nlu.recall import Findings
from nlu.text import Span
from nlu.values import ValueItem
from nlu.wording import PARTICLES, covers, holds, without

_LONGEST_REMARK = 12
"""Characters; what is longer tells something."""


def is_asking(text: str, span: Span, spans: Sequence[Span], *, shows: bool) -> bool:
    """Whether this piece puts a question to the bot."""
    piece = text[span.start : span.end]
    tail = text[span.end : span.end + 1]
    shown = SHOW.search(piece) is not None or STRONG_SHOW.search(piece) is not None
    if not (ASKS.search(piece + ("?" if tail == "?" else "")) or shown):
        return False
    if shown and not shows and SAYS_AGAIN.search(piece):
        return False
    if shows or shown or OWN_QUESTION.search(piece):
        return not re.search(r"能不能|可不可以|行不行|看看(?:能|会|要|他|她|客户|对方)", piece) or shows
    if is_others(piece):
        return False
    if re.search(r"能不能|可不可以|行不行|会不会|要多少|需要(?:多少|几)|我去问|问问", piece):
        return False
    if VERB_COUNTS.search(piece) and tail != "?" and not re.search(r"[吗呢]$|来着", piece):
        whole = text[spans[0].start : spans[-1].end]
        return names_period(whole) or bool(AFTER_PERIOD_COUNT.search(piece))
    return True


def is_remark(text: str, span: Span, found: Findings) -> bool:
    """Whether a piece beside a question carries no fact of its own."""
    piece = text[span.start : span.end]
    if covers(piece, PARTICLES, ROW_FILLERS) or re.fullmatch(r"[哈嘿呵嘻嗯]+", piece):
        return True
    if _OUR_NUMBER.match(piece):
        return False
    if says_what_for(text, span):
        return True
    if _FORGOT.search(piece) is not None or _LAST_TIME.search(piece) is not None:
        return True
    if len(piece) > _LONGEST_REMARK or FACT.search(piece):
        named = [m.span for m in found.mentions if holds(span, m.span) and not m.is_new]
        return (
            bool(named) and not without(piece, [Span(s.start - span.start, s.end - span.start) for s in named]).strip()
        )
    return not any(
        holds(span, v.span) and v.kind in ("money", "quantity", "ratio", "percent") and not _is_of_goods(text, v, found)
        for v in found.values
    )


_WANTED_FOR = re.compile(
    r"(?:我|咱们?)?(?:要|好|就|先|去|下午|明天|今天|明早|晚上|马上)*(?:"
    r"(?:给|发|跟|向|交给?)(?:领导|老板|经理|总监|主管|公司|总部|[一-鿿]{1,2}(?:总监|总|经理))(?:汇报|交差|过目|看一?下|看看?|过一?遍|讲)*用?|(?:开会|例会|周会|月会|晨会|汇报|复盘|述职|排行程|写周报|写总结|做ppt)(?:要|时)?用?|"
    r"(?:领导|老板|经理|总监|主管|公司|总部|上面|[一-鿿]{1,2}(?:总监|总|经理))(?:急着|等着|马上|催着|现在)?要(?:看|用|的|得急)?)(?:的|哈|啊|呢|了)?"
)
"""What one wants it for (我给领导汇报用, 开会用): nothing is told by it."""


def says_what_for(text: str, span: Span) -> bool:
    """Tell whether a piece only says what the answer is wanted for."""
    return _WANTED_FOR.fullmatch(text[span.start : span.end].strip()) is not None


_OUR_NUMBER = re.compile(r"(?:我们|咱们?)(?:这边)?(?:报|的|就|还是|才|是)*了?\d")
"""A sum of ours (我们150没松): that is told, whatever is asked beside it."""


_FORGOT = re.compile(
    r"^(?:在|当着)?(?:客户|人家|他|她|对方)?(?:这|那)?(?:面前|当面|这里|这儿|跟前)?(?:我|咱|一下子?|突然|死活|又|给|就|也)*(?:讲|说|想|记|答|报)不(?:出|上|起|到|清)(?:来|楚)?了?$|^(?:我|一下子?|又|给|把这)*(?:忘|搞忘|记不得|不记得)了$"
)
"""Why one asks: one cannot say it (客户面前我一下子讲不出来了)."""
_LAST_TIME = re.compile(
    r"(?:上一?次|上一?回|上一?趟|最近(?:那|一)次|最后那?一?次|头一次|第一次)[^,，。了过]{0,12}(?:沟通|见面|碰面|交流|通话|通电话|打电话|拜访|聊|谈|开会|联系|接触|对接|来访|吃饭|去|来|见)(?:的?时候?|那会儿?|那次|那天)?$"
)
"""When it was that is asked about (我们上一次和博远沟通, 谈的是什么): nothing is told by it."""
_HOW_LARGE = re.compile("[长宽高厚深粗]?的?")


def _is_of_goods(text: str, value: ValueItem, found: Findings) -> bool:
    """Tell whether a quantity only says of which goods, or of how many of one, the price is asked (3毫升的|卡式瓶, 同传|一人天)."""
    if value.kind != "quantity" or not found.products:
        return False
    how = _HOW_LARGE.match(text, value.span.end)
    behind = how.end() if how is not None else value.span.end
    return value.value == 1 or any(product.span.start == behind for product in found.products)
