"""Figures and 大写金额: the official examples, and a reader that was written without looking at the speller."""

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.chinese_money import AmountTooLarge, chinese_amount
from documents.money_text import (
    format_fen,
    format_fen_fixed,
    format_fen_short,
    format_percent,
    format_price,
    format_price_ratio,
    format_quantity,
)

OFFICIAL = {
    # From the annex to 支付结算办法, first form where two are allowed.
    140_950: "壹仟肆佰零玖元伍角",
    600_714: "陆仟零柒元壹角肆分",
    168_032: "壹仟陆佰捌拾元零叁角贰分",
    10_700_053: "壹拾万柒仟元零伍角叁分",
    1_640_902: "壹万陆仟肆佰零玖元零贰分",
    32_504: "叁佰贰拾伍元零肆分",
}
CORPUS = {
    **OFFICIAL,
    24_320_000: "贰拾肆万叁仟贰佰元整",
    122_755_400: "壹佰贰拾贰万柒仟伍佰伍拾肆元整",
    1_000: "壹拾元整",
    1_010: "壹拾元零壹角",
    50: "伍角",
    5: "伍分",
    0: "零元整",
    -5: "负伍分",
    -24_320_000: "负贰拾肆万叁仟贰佰元整",
    10_000_100: "壹拾万零壹元整",
    1_000_000_000_100: "壹佰亿零壹元整",
    100_000_700_000: "壹拾亿零柒仟元整",
    10_010_000_000: "壹亿零壹拾万元整",
    1_234_500_000_000: "壹佰贰拾叁亿肆仟伍佰万元整",
    10**16: "壹佰万亿元整",
    10**16 - 1: "玖拾玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分",
}


@pytest.mark.parametrize(("fen", "spelled"), CORPUS.items())
def test_amount_is_spelled_by_the_rule(fen: int, spelled: str) -> None:
    assert chinese_amount(fen) == f"人民币{spelled}"


@pytest.mark.parametrize("fen", [10**16 + 1, -(10**16) - 1])
def test_what_is_too_large_is_refused(fen: int) -> None:
    with pytest.raises(AmountTooLarge):
        chinese_amount(fen)


def read_amount(spelled: str) -> int:
    """Read 大写金额 back by adding up: every digit takes the unit after it, 万 and 亿 lift what stands before them."""
    match = re.fullmatch(r"人民币(负?)(?:(.+?)元)?(?:零?(.)角)?(?:零?(.)分)?整?", spelled)
    assert match, spelled
    sign, whole, jiao, odd = match.groups()
    digits = {character: value for value, character in enumerate("零壹贰叁肆伍陆柒捌玖")}
    total = section = digit = 0
    for character in whole or "":
        if character in digits:
            digit = digits[character]
        elif character in "拾佰仟":
            section += digit * 10 ** ("拾佰仟".index(character) + 1)
            digit = 0
        else:
            lift = 10**4 if character == "万" else 10**8
            # 万亿: what 万 lifted is lifted again.
            total = (total + section + digit) * lift if character == "亿" else total + (section + digit) * lift
            section = digit = 0
    fen = (total + section + digit) * 100 + digits[jiao or "零"] * 10 + digits[odd or "零"]
    return -fen if sign else fen


@settings(max_examples=3000)
@given(
    st.one_of(
        st.integers(-(10**16), 10**16),
        st.integers(0, 10**7),
        # Mostly zeros: where the rules are.
        st.lists(st.sampled_from("000001509"), min_size=1, max_size=16).map(lambda digits: int("".join(digits))),
    )
)
def test_an_amount_reads_back_and_obeys_the_zero_rules(fen: int) -> None:
    spelled = chinese_amount(fen)
    assert read_amount(spelled) == fen
    assert not re.search(r"零零|零[万亿拾佰仟角分]|零元(?!整)|亿万", spelled)
    assert spelled.endswith("整") == (fen % 100 == 0)
    assert fen % 10 == 0 or spelled.endswith("分")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (format_fen(24_320_000), "243,200"),
        (format_fen(21_522_124), "215,221.24"),
        (format_fen(-10_050), "−100.50"),
        (format_fen(5), "0.05"),
        (format_fen_fixed(24_320_000), "243,200.00"),
        (format_fen_fixed(-1), "−0.01"),
        (format_fen_short(0), "0元"),
        (format_fen_short(850_000), "8,500元"),
        (format_fen_short(24_320_000), "24.32万"),
        (format_fen_short(24_000_000), "24万"),
        (format_fen_short(99_999_999_999), "10亿"),
        (format_fen_short(12_000_000_000), "1.2亿"),
        (format_fen_short(999_999), "1万"),
        (format_fen_short(9_999_999_999), "1亿"),
        (format_price(Decimal(12160)), "12,160.00"),
        (format_price(Decimal("12160.000000")), "12,160.00"),
        (format_price(Decimal("0.038500")), "0.0385"),
        (format_price(Decimal("1E+3")), "1,000.00"),
        (format_quantity(Decimal("20.000000")), "20"),
        (format_quantity(Decimal("1E+3")), "1,000"),
        (format_quantity(Decimal("0.50")), "0.5"),
        (format_price_ratio(Decimal("0.95")), "95折"),
        (format_price_ratio(Decimal("0.900000")), "9折"),
        (format_price_ratio(Decimal("0.955")), "95.5折"),
        (format_price_ratio(Decimal("0.923456")), "约92.35折"),
        (format_percent(Decimal("0.13")), "13%"),
        (format_percent(Decimal("0.065")), "6.5%"),
        (format_percent(Decimal(0)), "0%"),
    ],
)
def test_figures_are_written_as_a_reader_expects(written: str, expected: str) -> None:
    assert written == expected
