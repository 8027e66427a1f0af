"""Marks of a list that runs on in one line: 1.麦芽糊精20吨 2.大豆蛋白5吨, 1糊精20吨2蛋白5吨. They count nothing and cost nothing."""

from collections.abc import Sequence
from typing import Final

from nlu import patterns as re
from nlu.numerals import HAN_DIGITS, number
from nlu.quote_signs import PRODUCT
from nlu.text import Span

_PLAIN: Final = re.compile(rf"(?<![\d.])(?P<n>[1-9]|1\d)[:：]? ?(?=[{PRODUCT}])")
_SIGNED: Final = re.compile(rf"(?<![\d.])(?P<n>[1-9]|1\d|[{HAN_DIGITS}十])[.、)）] ?(?=[{PRODUCT}\u4e00-\u9fffa-z])")
_GOODS: Final = re.compile(f"[{PRODUCT}]+")
_NUMBER: Final = re.compile(r"[\d一二两三四五六七八九十百千半]")
_STOPS: Final = frozenset(" ,，;；:：。、(（\n\t")


def list_marks(masked: str) -> list[Span]:
    """Return the places of the marks in masked text: 1, 2, 3 and so on, the first before all goods.

    Without a dot or bracket a mark could be a count (1台A 2台B), so then it stands right before goods that have a number of
    their own behind them.
    """
    goods = _GOODS.search(masked)
    if goods is None:
        return []
    signed = [mark for mark in _SIGNED.finditer(masked) if mark.start() == 0 or masked[mark.start() - 1] in _STOPS]
    if _in_order(signed, goods.start()):
        return [Span(*mark.span()) for mark in signed]
    plain = list(_PLAIN.finditer(masked))
    if not _in_order(plain, goods.start()):
        return []
    ends = [*(mark.start() for mark in plain[1:]), len(masked)]
    if all(_is_counted(masked, mark.end(), end) for mark, end in zip(plain, ends, strict=True)):
        return [Span(*mark.span()) for mark in plain]
    return []


def _in_order(marks: Sequence[re.Match[str]], goods_at: int) -> bool:
    """Tell whether marks count on from one, the first before the first goods."""
    counted = [number(mark["n"]) for mark in marks]
    return len(marks) > 1 and counted == list(range(1, len(marks) + 1)) and marks[0].start() < goods_at


def _is_counted(masked: str, start: int, end: int) -> bool:
    """Tell whether a number stands behind the goods that begin at `start`, and no further goods without a mark."""
    goods = _GOODS.match(masked, start, end)
    return goods is not None and _NUMBER.search(masked, goods.end(), end) is not None
