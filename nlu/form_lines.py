"""What stands behind the colon or the name of a form line: nothing, a sum, or whom a call reached."""

from typing import Final

from nlu import patterns as re
from nlu.text import Span

_SAYS_NOTHING: Final = re.compile(
    r" *(?:(?:暂|暂时|目前|尚)?(?:无|没有|未定|不详|未知|不明)|暂缺|待定|待补充?|待确认|待填|空|略|n/?a|tb[dc]|[-—/／\\\\~]+) *"
)
"""That there is nothing to put there (后续：无, 金额：待定, 竞品：—)."""
_NO_NUMBER: Final = re.compile(r" *[CPD](?![^\n]*(?:\d{7}|N))")
"""Behind 电话： somebody or a house: who was called, and no number of theirs."""
_SUM_CALLED: Final = re.compile(
    r"(?:预算|报价|总价|投标价|中标价|合同[价额]|[总金]额|合计|小计|总计|限价|控制价|成交价|签约价|框架|年框)(?:约|为|是)? *$"
)
_ONLY_SUM: Final = re.compile(r" *[VN](?:元|万元?|块)? *")


def says_nothing(shape: str, start: int, end: int, *, is_labelled: bool) -> bool:
    """Tell whether a piece of shape is the empty value of a form line, or of words before a colon."""
    is_value = is_labelled or shape[start - 1 : start] in (":", "：")
    return is_value and _SAYS_NOTHING.fullmatch(shape, start, end) is not None


_US: Final = re.compile(r" *(?:我|咱|本公司)")


def is_no_label(words: str, shape: str, after: int) -> bool:
    """Tell whether words before a colon name no line of a form here: 电话： before whom was called, 中标方： before ourselves."""
    return (words.startswith("电话") and _NO_NUMBER.match(shape, after) is not None) or (
        words.startswith("中标") and _US.match(shape, after) is not None
    )


def is_sum_named(shape: str, before: Span, piece: Span) -> bool:
    """Tell whether a piece is only the sum that the words before a space name (我司投标价 3,480,000)."""
    return (
        shape[before.end : piece.start].strip(" :：") == ""
        and _SUM_CALLED.search(shape, before.start, before.end) is not None
        and _ONLY_SUM.fullmatch(shape, piece.start, piece.end) is not None
    )
