"""Changes to a quotation that name no goods: of its only line (单价降5块), or of all of them at once (每桶降10块, 数量都减半)."""

from collections.abc import Sequence
from typing import Final

from nlu import patterns as re
from nlu.intents import QuoteItem
from nlu.quote_line_words import EACH_AT, EACH_BY, LABEL, MORE, SET, TO, differs_by
from nlu.quote_units import UNIT, factor_between

_OF_ALL_BY: Final = re.compile(
    rf"(?:那|就|都|全|各|统一|一律|全部|所有的?|再|给我?)*(?P<each>(?:每|一)(?P<unit>{UNIT})|单价|价格)?(?:都|全|各|统一|一律|全部)*{differs_by('down', 'n')}(?:/|每|一)?(?:{UNIT})?(?:吧|哈|了|啊)*"
)
_ALL_TIMES: Final = re.compile(
    r"(?:那就|就|都|全|各|全部|统一|数量|量)+(?:翻一?倍|加倍|双倍|减半|砍半|减一半)(?:吧|哈|了|啊)*"
)
_ALL_AT: Final = re.compile(r"都|全|各|统一|一律|所有")


def changes_all_by(words: str, stored: Sequence[QuoteItem]) -> tuple[QuoteItem, ...]:
    """Return the lines that get dearer or cheaper by so much each, where no goods are named: 单价统一降5块, 每桶降10块.

    A unit says of which; nothing is returned where the words tell of one line only, or of the whole.
    """
    if _ALL_TIMES.fullmatch(words):
        return tuple(stored)
    match = _OF_ALL_BY.fullmatch(words)
    if match is None or not (
        match["each"] or (_ALL_AT.search(words) and words.rstrip("吧哈了啊").endswith(("元", "块", "钱")))
    ):
        return ()
    unit = match["unit"]
    exact = tuple(item for item in stored if item.unit == unit)
    return exact or tuple(i for i in stored if unit is None or i.unit is None or factor_between(unit, i.unit) == 1)


_MADE: Final = re.compile("改|做[成到]|[换变加减调]成|[加减调]到")


def changes_each(text: str) -> bool:
    """Tell whether words begin with how many, or by how much one of the goods gets dearer or cheaper."""
    told = SET.match(text.strip())
    if told is not None and told["verb"] and told["unit"] and _MADE.search(told["verb"]):
        return True  # 改800米, 做成60分钟的
    return any(pattern.match(text.strip()) is not None for pattern in (EACH_BY, EACH_AT, LABEL, TO, MORE))
