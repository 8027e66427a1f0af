"""Which of the open deals are asked for: 100万以上的单子, 哪个单子拖最久, 快签的有哪些, 哪些单子延期了."""

from typing import Final

from nlu import patterns as re
from nlu.intents import DealOrder, DealWish
from nlu.recall import Findings
from nlu.text import Span
from nlu.values import ValueItem

_FEN: Final = 100
_OVER: Final = re.compile(
    r"(?:超过?|大于|高于|多于|不到|低于|小于|少于|不(?:低于|少于|超过?|高于|大于|多于)|至少|最[少多])$"
)
"""What stands before a sum that is a bound; the sum's own range says which."""
_BESIDE: Final = 4
"""Characters before a sum in which that stands."""
_ORDERS: Final[tuple[tuple[DealOrder, re.Pattern[str]], ...]] = (
    (
        "put_off",
        re.compile(r"延期|一[推拖]再[推拖]|[往朝]后推|推[迟后]|顺延|签(?:约|单)?(?:日期?|时间)[^,，]{0,4}(?:推|拖)"),
    ),
    (
        "oldest",
        re.compile(
            r"(?:拖|挂|放|躺|压|耗|停|谈|跟|搁)(?:得|的|了)?(?:太|很|好|最|这么|那么)(?:久|长)|最[老久]的?|时间[最太]长"
        ),
    ),
    ("surest", re.compile(r"把握|希望|有戏|靠谱|最稳|十拿九稳|胜算|最可能[签成拿]")),
    ("soonest", re.compile(r"[快要能]签|即将签|马上签|快成|临门|快(?:成交|落地|关)|clos(?:e|ing)")),
)


def deal_wish(text: str, found: Findings) -> DealWish | None:
    """Return what narrows or ranks the deals that folded `text` asks for; None where nothing does."""
    order: DealOrder = next((order for order, pattern in _ORDERS if pattern.search(text)), "largest")
    bounds = [value.range for value in found.values if _is_bound(value) and value.range is not None]
    least, most = bounds[0] if len(bounds) == 1 else (None, None)
    if (order, least, most) == ("largest", None, None):
        return None
    return DealWish(
        order,
        int(least * _FEN) if least is not None else None,
        int(most * _FEN) if most is not None else None,
    )


def bounds_in(text: str, found: Findings) -> list[Span]:
    """Return the sums of folded `text` that are bounds, each with the words that say so (超过50万, 100万以上)."""
    spans = []
    for value in found.values:
        if _is_bound(value):
            head = max(0, value.span.start - _BESIDE)
            before = _OVER.search(text[head : value.span.start])
            spans.append(Span(head + before.start() if before is not None else value.span.start, value.span.end))
    return spans


def _is_bound(value: ValueItem) -> bool:
    return value.kind == "money" and value.range is not None
