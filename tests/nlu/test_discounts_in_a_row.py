"""One discount for goods that 和 joins, beside others that keep their price."""

import pytest
from goods_world import names_of
from reading_world import NOW

from nlu.conversation import EMPTY
from nlu.intents import RequestQuote
from nlu.understand import understand

NAMES = names_of(
    [
        ("八股丙纶缆绳64mm", ("64缆",), "根", "9800"),
        ("引航员软梯9米", ("引水梯",), "副", "1900"),
        ("帆布手套", (), "副", "3.2"),
        ("六轴机器人R20", ("R20",), "台", "88000"),
        ("SCARA机器人S6", ("S6",), "台", "46000"),
        ("数控车床CK61", ("CK61",), "台", "120000"),
    ]
)
LINES = {
    "给东关酒店报价，64缆6根，引水梯2副，帆布手套20副，缆绳跟引水梯打九五折，手套照原价": ["0.95", "0.95", ""],
    "给东关酒店报价 64缆6根 引水梯2副 帆布手套20副 引水梯和手套九折 缆绳原价": ["", "0.9", "0.9"],
    "给东关酒店报价，R20机器人3台，CK61一台，64缆2根，机器人和缆绳打95折，车床不打折": ["0.95", "", "0.95"],
    "给东关酒店报价，64缆6根，引水梯2副，帆布手套20副，缆绳、手套95折，引水梯八折": ["0.95", "0.8", "0.95"],
    "给东关酒店报价，64缆6根，引水梯2副，帆布手套20副，缆绳打九五折，其他照原价": ["0.95", "", ""],
    "给东关酒店报价，64缆6根，引水梯2副，帆布手套20副，衣裳跟缆绳九五折，手套八折": ["", "", "0.8"],
}


def quote_of(text: str) -> RequestQuote:
    reading = understand(text, now=NOW, names=NAMES, conversation=EMPTY)
    [quote] = [intent for intent in reading.intents if isinstance(intent, RequestQuote)]
    return quote


@pytest.mark.parametrize(("text", "ratios"), LINES.items())
def test_discount_is_for_the_goods_joined(text: str, ratios: list[str]) -> None:
    quote = quote_of(text)
    assert [f"{item.price_ratio.value:f}" if item.price_ratio else "" for item in quote.items] == ratios
    assert quote.price_ratio is None


@pytest.mark.parametrize(
    "text",
    [
        "给东关酒店报价，64缆6根、引水梯2副、帆布手套20副，全部九五折",
        "给东关酒店报价，64缆6根和引水梯2副打九五折",
        "给东关酒店报价，64缆6根，引水梯2副，缆绳和引水梯都九五折",
    ],
)
def test_discount_of_all_is_the_whole_quotations(text: str) -> None:
    quote = quote_of(text)
    assert quote.price_ratio is not None
    assert str(quote.price_ratio.value) == "0.95"
    assert not any(item.price_ratio for item in quote.items)
