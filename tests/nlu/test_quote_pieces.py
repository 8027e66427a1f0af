"""Every piece with its own price, counts of several houses, a discount that only the first year has."""

from decimal import Decimal

import pytest
from goods_world import names_of
from reading_world import NOW

from nlu.conversation import EMPTY
from nlu.intents import RequestQuote
from nlu.understand import understand

NAMES = names_of(
    [
        ("ZM80止回阀", ("ZM80",), "台", "7800"), ("客房柜", (), "套", "1200"), ("巡更系统", ("巡更",), "套", "36000"), ("浴巾", (), "条", "40"),
    ]
)  # fmt: skip


def _quotes(text: str) -> list[RequestQuote]:
    reading = understand(text, now=NOW, names=NAMES, conversation=EMPTY)
    return [intent for intent in reading.intents if isinstance(intent, RequestQuote)]


def _lines(quote: RequestQuote) -> list[tuple[Decimal | None, Decimal | None]]:
    return [(i.quantity and i.quantity.value, i.unit_price and i.unit_price.value) for i in quote.items]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("给东关酒店报ZM80两台 一台7600 一台带定位器9500", [(1, 7600), (1, 9500)]),
        ("给东关酒店报ZM80 3台 两台7500，一台带附件8000", [(2, 7500), (1, 8000)]),
        ("给东关酒店出个报价 客房柜 50套 30套1150 20套带灯1300", [(30, 1150), (20, 1300)]),
        ("给东关酒店报浴巾500条 300条38 200条绣字的45", [(300, 38), (200, 45)]),
        ("给东关酒店报ZM80两台 一台7600", [(2, 7600)]),
        ("给东关酒店报ZM80 10台 一台7600", [(10, 7600)]),
        ("给东关酒店报ZM80两台 一台给东楼 一台给西楼 7600", [(2, 7600)]),
    ],
)
def test_pieces_have_their_own_prices(text: str, lines: list[tuple[int, int]]) -> None:
    assert [_lines(quote) for quote in _quotes(text)] == [lines]


def test_counts_of_houses_that_nobody_names_are_asked_about() -> None:
    reading = understand("给东关酒店报ZM80 一家六台一家四台", now=NOW, names=NAMES, conversation=EMPTY)
    assert reading.clarification is not None
    assert reading.clarification.about == "quantity"


@pytest.mark.parametrize(
    ("text", "ratio"),
    [
        ("给东关酒店报巡更一套 第一年五折 后面原价", None),
        ("给东关酒店报巡更两套 首年8折 第二年起不打折", None),
        ("给东关酒店报巡更一套 头一年打七折，续费恢复原价", None),
        ("给东关酒店报巡更一套 首年8折", Decimal("0.8")),
        ("给东关酒店报巡更一套 五折", Decimal("0.5")),
    ],
)
def test_a_discount_of_the_first_year_is_none_of_the_whole(text: str, ratio: Decimal | None) -> None:
    (quote,) = _quotes(text)
    assert (quote.price_ratio.value if quote.price_ratio else None) == ratio
