"""Money is exact: the rules of `documents/pricing.py` by example and by property."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from documents.priced_quote import LineRequest
from documents.pricing import MAX_TOTAL_FEN, price_quote, split_tax
from documents.pricing_errors import (
    LinesDoNotAddUp,
    NoLines,
    NoPriceKnown,
    PriceContradicts,
    PriceRefused,
    PricingError,
    QuantityRefused,
    RatioRefused,
    TaxRatioRefused,
    TotalContradicts,
    TotalRefused,
)

X200 = LineRequest(name="X200控制柜", unit="台", quantity=Decimal(20), list_price=Decimal(12800))
BRACKET = LineRequest(name="支架", unit="个", quantity=Decimal(3), unit_price=Decimal("150.5"))


def decimals(low: str, high: str, places: int) -> st.SearchStrategy[Decimal]:
    return st.decimals(low, high, allow_nan=False, allow_infinity=False, places=places)


prices = decimals("0.000001", "999999", 6)
quantities = st.one_of(st.integers(1, 10_000).map(Decimal), decimals("0.001", "5000", 3))
ratios = decimals("0.11", "1", 4)
list_lines = st.builds(LineRequest, name=st.just("甲"), quantity=quantities, list_price=prices)
any_lines = st.one_of(
    list_lines,
    st.builds(LineRequest, name=st.just("乙"), quantity=quantities, list_price=prices, price_ratio=ratios),
    st.builds(LineRequest, name=st.just("丙"), quantity=quantities, unit_price=prices),
    st.builds(LineRequest, name=st.just("丁"), quantity=quantities, list_price=prices, is_free=st.just(True)),
)

rates = st.sampled_from([Decimal(rate) for rate in ("0", "0.01", "0.03", "0.06", "0.09", "0.13")])
taxed_lines = st.builds(
    lambda line, tax_ratio, kind: replace(line, tax_ratio=tax_ratio, kind=kind),
    any_lines,
    st.none() | rates,
    st.sampled_from(["goods", "service", "freight"]),
)
CASES = 1000
"""Quotations that each property is tried on."""


def half_up(value: Fraction) -> int:
    """The rule in other words than the code's: the nearest integer, the upper one of two equally near."""
    below = value.numerator // value.denominator
    return below + (value - below >= Fraction(1, 2))


# ---- by example


def test_the_quotation_of_dialogue_9() -> None:
    quote = price_quote([X200], price_ratio=Decimal("0.95"), tax_ratio=Decimal("0.13"))
    [line] = quote.lines
    assert (line.unit_price, line.amount_fen, line.price_ratio) == (Decimal(12160), 24_320_000, Decimal("0.95"))
    assert (quote.subtotal_fen, quote.discount_fen, quote.total_fen) == (25_600_000, 1_280_000, 24_320_000)
    assert (quote.net_fen, quote.tax_fen, quote.payable_fen) == (21_522_124, 2_797_876, 24_320_000)


def test_a_list_price_that_includes_tax_is_quoted_without_it() -> None:
    quote = price_quote([X200], price_ratio=Decimal("0.9"), tax_ratio=Decimal("0.13"), tax_included=False)
    [line] = quote.lines
    assert (line.list_price, line.unit_price) == (Decimal("11327.433628"), Decimal("10194.690265"))
    assert (quote.net_fen, quote.tax_fen, quote.payable_fen) == (20_389_381, 2_650_620, 23_040_001)


def test_a_stated_price_is_in_the_basis_of_the_quotation() -> None:
    quote = price_quote([replace(X200, unit_price=Decimal(11000))], tax_ratio=Decimal("0.13"), tax_included=False)
    assert (quote.net_fen, quote.tax_fen) == (22_000_000, 2_860_000)


def test_the_rate_of_the_list_is_taken_out_and_the_stated_one_put_on() -> None:
    line = replace(X200, tax_ratio=Decimal("0.06"), list_tax_ratio=Decimal("0.13"), floor_price=Decimal(11300))
    quote = price_quote([line], tax_included=False)
    assert (quote.lines[0].unit_price, quote.lines[0].floor_price) == (Decimal("11327.433628"), Decimal(10000))
    assert quote.tax_fen == half_up(Fraction(quote.net_fen) * Fraction(6, 100))


def test_lines_of_several_rates_are_summed_by_rate() -> None:
    training = LineRequest(name="培训", quantity=Decimal(1), unit_price=Decimal(1060), tax_ratio=Decimal("0.06"))
    quote = price_quote([X200, training, X200], tax_ratio=Decimal("0.13"))
    assert quote.tax_ratio is None
    assert [(part.tax_ratio, part.net_fen, part.tax_fen) for part in quote.tax_parts] == [
        (Decimal("0.13"), 45_309_734, 5_890_266), (Decimal("0.06"), 100_000, 6_000),
    ]  # fmt: skip


def test_freight_takes_part_in_no_discount() -> None:
    freight = LineRequest(name="运费", quantity=Decimal(1), list_price=Decimal(500), kind="freight")
    quote = price_quote([X200, freight], price_ratio=Decimal("0.9"))
    assert [line.amount_fen for line in quote.lines] == [23_040_000, 50_000]
    quote = price_quote([X200, freight], total_fen=20_050_000)
    assert [line.amount_fen for line in quote.lines] == [20_000_000, 50_000]


def test_without_a_rate_nothing_is_said_about_tax() -> None:
    quote = price_quote([X200])
    assert (quote.tax_ratio, quote.net_fen, quote.tax_fen) == (None, 25_600_000, 0)


@pytest.mark.parametrize(
    ("unit_price", "quantity", "amount_fen"),
    [
        ("0.005", "1", 1),  # half a fen goes up
        ("0.004999", "1", 0),
        ("12.345678", "1000", 1_234_568),
        ("0.038500", "500000", 1_925_000),
        ("33.33", "0.5", 1667),
    ],
)
def test_a_line_is_rounded_once_after_multiplying(unit_price: str, quantity: str, amount_fen: int) -> None:
    quote = price_quote([LineRequest(name="螺丝", quantity=Decimal(quantity), unit_price=Decimal(unit_price))])
    assert quote.total_fen == amount_fen


def test_a_discount_on_the_whole_reaches_only_lines_nothing_was_said_about() -> None:
    special = replace(X200, name="特价柜", price_ratio=Decimal("0.8"))
    gift = replace(X200, name="备件", quantity=Decimal(1), is_free=True)
    quote = price_quote([X200, special, BRACKET, gift], price_ratio=Decimal("0.9"))
    assert [line.unit_price for line in quote.lines] == [Decimal(11520), Decimal(10240), Decimal("150.5"), Decimal(0)]
    assert [line.note for line in quote.lines] == ["", "", "临时项", "赠送"]
    assert quote.lines[3].list_amount_fen == 1_280_000  # what is given away counts into the discount
    assert quote.discount_fen == quote.subtotal_fen - quote.total_fen


def test_a_stated_total_gives_the_implied_ratio() -> None:
    quote = price_quote([X200], total_fen=21_760_000)
    assert (quote.price_ratio, quote.lines[0].unit_price) == (Decimal("0.85"), Decimal(10880))
    assert quote.discount_fen == 3_840_000


def test_a_stated_total_leaves_alone_what_was_stated() -> None:
    quote = price_quote([X200, BRACKET], total_fen=20_000_000 + 45_150)
    assert [line.amount_fen for line in quote.lines] == [20_000_000, 45_150]
    assert quote.lines[1].unit_price == Decimal("150.5")


def test_the_unit_price_behind_a_stated_total_is_the_shortest_that_multiplies_back() -> None:
    quote = price_quote([replace(X200, quantity=Decimal(3))], total_fen=3_000_000)
    assert quote.lines[0].unit_price == Decimal(10000)
    quote = price_quote([replace(X200, quantity=Decimal(3))], total_fen=1_000_000)
    assert quote.lines[0].unit_price == Decimal("3333.333")


def test_a_total_that_agrees_with_what_was_stated_is_no_contradiction() -> None:
    assert price_quote([X200], price_ratio=Decimal("0.95"), total_fen=24_320_000).price_ratio == Decimal("0.95")


def test_a_total_the_rep_stands_by_scales_every_paid_line() -> None:
    gift = replace(X200, name="备件", is_free=True)
    quote = price_quote([BRACKET, gift], total_fen=50_000, total_is_final=True)
    assert [line.amount_fen for line in quote.lines] == [50_000, 0]


def test_a_price_above_the_list_is_no_negative_discount() -> None:
    quote = price_quote([replace(X200, unit_price=Decimal(13000)), replace(X200, price_ratio=Decimal("0.9"))])
    assert quote.discount_fen == 2_560_000


def test_a_price_stated_together_with_its_discount_may_be_before_or_after_it() -> None:
    for stated in ("12800", "12160"):
        line = replace(X200, unit_price=Decimal(stated), price_ratio=Decimal("0.95"))
        assert price_quote([line]).total_fen == 24_320_000
    unlisted = replace(BRACKET, price_ratio=Decimal("0.9"))
    assert price_quote([unlisted]).lines[0].unit_price == Decimal("135.45")


# ---- refusals

BAD: list[tuple[str, type[PricingError], Callable[[], object]]] = [
    ("no lines", NoLines, lambda: price_quote([])),
    *(
        (f"quantity {quantity}", QuantityRefused, lambda q=quantity: price_quote([replace(X200, quantity=Decimal(q))]))
        for quantity in ("0", "-1", "1000000001", "1E+30", "NaN", "Infinity", "0.0000001")
    ),
    *(
        (f"price {price}", PriceRefused, lambda p=price: price_quote([replace(X200, unit_price=Decimal(p))]))
        for price in ("0", "-1", "NaN", "-Infinity", "0.0000001", "1E+13")
    ),
    ("list price below 0", PriceRefused, lambda: price_quote([replace(X200, list_price=Decimal(-1))])),
    ("no price", NoPriceKnown, lambda: price_quote([replace(X200, list_price=None)])),
    ("list price 0", NoPriceKnown, lambda: price_quote([replace(X200, list_price=Decimal("0.00"))])),
    *(
        (f"ratio {ratio}", RatioRefused, lambda r=ratio: price_quote([X200], price_ratio=Decimal(r)))
        for ratio in ("0", "0.1", "1.0001", "95", "-0.5", "NaN", "sNaN", "Infinity")
    ),
    ("line ratio", RatioRefused, lambda: price_quote([replace(X200, price_ratio=Decimal(5))])),
    ("implied ratio", RatioRefused, lambda: price_quote([X200], total_fen=2_000_000)),
    *(
        (f"tax {ratio}", TaxRatioRefused, lambda r=ratio: price_quote([X200], tax_ratio=Decimal(r)))
        for ratio in ("13", "-0.01", "NaN")
    ),
    ("negative total", TotalRefused, lambda: price_quote([X200], total_fen=-1)),
    ("absurd total", TotalRefused, lambda: price_quote([X200], total_fen=MAX_TOTAL_FEN + 1)),
    (
        "absurd sum",
        TotalRefused,
        lambda: price_quote([replace(X200, quantity=Decimal(10**9), unit_price=Decimal(10**8))]),
    ),
    ("total above the list", TotalContradicts, lambda: price_quote([X200], total_fen=26_000_000)),
    ("total of nothing", TotalContradicts, lambda: price_quote([X200], total_fen=0)),
    ("total against unit prices", TotalContradicts, lambda: price_quote([BRACKET], total_fen=40_000)),
    (
        "total against a discount",
        TotalContradicts,
        lambda: price_quote([X200], price_ratio=Decimal("0.95"), total_fen=24_000_000),
    ),
    (
        "price against its discount",
        PriceContradicts,
        lambda: price_quote([replace(X200, unit_price=Decimal(12000), price_ratio=Decimal("0.95"))]),
    ),
]


@pytest.mark.parametrize(
    ("error", "attempt"), [(error, attempt) for _, error, attempt in BAD], ids=[name for name, _, _ in BAD]
)
def test_what_cannot_be_priced_is_refused_by_name(error: type[PricingError], attempt: Callable[[], object]) -> None:
    with pytest.raises(error):
        attempt()


def test_a_refusal_carries_what_a_question_needs() -> None:
    with pytest.raises(TotalContradicts) as caught:
        price_quote([BRACKET], total_fen=40_000)
    assert (caught.value.total_fen, caught.value.lines_fen) == (40_000, 45_150)
    with pytest.raises(RatioRefused) as refused:
        price_quote([X200], total_fen=2_000_000)
    assert (refused.value.ratio, refused.value.implied) == (Decimal("0.078125"), True)


@pytest.mark.parametrize("field", ["total_fen", "subtotal_fen", "discount_fen", "net_fen", "tax_fen"])
def test_a_quote_with_a_figure_changed_cannot_exist(field: str) -> None:
    quote = price_quote([X200], price_ratio=Decimal("0.95"), tax_ratio=Decimal("0.13"))
    with pytest.raises(LinesDoNotAddUp):
        replace(quote, **{field: getattr(quote, field) + 1})


# ---- by property


@settings(max_examples=CASES)
@given(
    lines=st.lists(taxed_lines, min_size=1, max_size=12),
    price_ratio=st.none() | ratios,
    tax_ratio=st.none() | rates,
    tax_included=st.booleans(),
)
def test_totals_agree_by_all_paths(
    lines: list[LineRequest], price_ratio: Decimal | None, tax_ratio: Decimal | None, tax_included: bool
) -> None:
    quote = price_quote(lines, price_ratio=price_ratio, tax_ratio=tax_ratio, tax_included=tax_included)
    assert quote.total_fen == sum(line.amount_fen for line in quote.lines)
    assert quote.subtotal_fen - quote.discount_fen == quote.total_fen
    assert quote.discount_fen >= 0
    for line in quote.lines:
        assert line.amount_fen == half_up(Fraction(line.unit_price) * Fraction(line.quantity) * 100)
        assert line.unit_price == round(line.unit_price, 6)
        rate = Fraction(line.tax_ratio or 0)
        base = Fraction(line.amount_fen)
        exact_tax = base - base / (1 + rate) if tax_included else base * rate
        assert abs(line.tax_fen - exact_tax) <= Fraction(1, 2)
    assert quote.net_fen + quote.tax_fen == quote.payable_fen
    assert quote.payable_fen == (quote.total_fen if tax_included else quote.total_fen + quote.tax_fen)
    assert sum(part.tax_fen for part in quote.tax_parts) == quote.tax_fen
    unknown = sum(line.amount_fen for line in quote.lines if line.tax_ratio is None)
    assert sum(part.net_fen for part in quote.tax_parts) + unknown == quote.net_fen


@settings(max_examples=CASES)
@given(lines=st.lists(list_lines, min_size=1, max_size=12), share=st.integers(1100, 9999))
def test_a_stated_total_is_met_to_the_fen(lines: list[LineRequest], share: int) -> None:
    at_list = price_quote(lines)
    total_fen = at_list.total_fen * share // 10_000
    assume(total_fen * 10 > at_list.total_fen + 10)
    quote = price_quote(lines, total_fen=total_fen)
    assert quote.total_fen == total_fen == sum(line.amount_fen for line in quote.lines)
    assert quote.discount_fen == at_list.total_fen - total_fen
    for line, before in zip(quote.lines, at_list.lines, strict=True):
        exact = Fraction(total_fen * before.amount_fen, at_list.total_fen)
        assert abs(line.amount_fen - exact) < 1  # nobody carries more than the odd fen
        if line.quantity <= 5000:
            assert half_up(Fraction(line.unit_price) * Fraction(line.quantity) * 100) == line.amount_fen


@settings(max_examples=CASES)
@given(total_fen=st.integers(0, MAX_TOTAL_FEN), rate=st.integers(0, 50))
def test_net_and_tax_add_up_and_the_net_is_nearest(total_fen: int, rate: int) -> None:
    tax_ratio = Decimal(rate) / 100
    net_fen, tax_fen = split_tax(total_fen, tax_ratio)
    assert net_fen + tax_fen == total_fen
    assert abs(net_fen - Fraction(total_fen) / (1 + Fraction(tax_ratio))) <= Fraction(1, 2)
