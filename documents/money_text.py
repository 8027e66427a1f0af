"""Figures as a Chinese reader expects them: amounts, unit prices, quantities, 折 and percentages."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

_EXACT = Context(prec=60, rounding=ROUND_HALF_UP)
_FEN_PER_WAN = 10_000 * 100
_FEN_PER_YI = 10**8 * 100


def format_fen(fen: int) -> str:
    """Write fen as yuan for a chat: 24_320_000 is '243,200', 21_522_124 is '215,221.24'."""
    return _signed(fen, f"{abs(fen) // 100:,}" + (f".{abs(fen) % 100:02d}" if fen % 100 else ""))


def format_fen_fixed(fen: int) -> str:
    """Write fen as yuan for a column of figures, always with two decimals: '243,200.00'."""
    return _signed(fen, f"{abs(fen) // 100:,}.{abs(fen) % 100:02d}")


def format_fen_short(fen: int) -> str:
    """Write fen for a picture, at most two decimals of the unit that fits: '8,500元', '24.32万', '1.2亿'. Rounds half
    up.
    """
    size = abs(fen)
    yuan = _nearest(size, 100)
    if yuan < 10_000:
        return f"{_signed(fen, f'{yuan:,}')}元"
    hundredths, unit = _nearest(size * 100, _FEN_PER_WAN), "万"
    if hundredths >= 10_000 * 100:
        hundredths, unit = _nearest(size * 100, _FEN_PER_YI), "亿"
    decimals = f".{hundredths % 100:02d}".rstrip("0").rstrip(".")
    return _signed(fen, f"{hundredths // 100:,}{decimals}") + unit


def format_price(price: Decimal) -> str:
    """Write a unit price in yuan with its own decimals, two at least: '12,160.00', '0.0385'."""
    whole, _, decimals = f"{price:f}".partition(".")
    return f"{int(whole):,}.{decimals.rstrip('0'):0<2}"


def format_quantity(quantity: Decimal) -> str:
    """Write a quantity without idle zeros: '20', '0.5', '1,200'."""
    whole, _, decimals = f"{quantity:f}".partition(".")
    decimals = decimals.rstrip("0")
    return f"{int(whole):,}" + (f".{decimals}" if decimals else "")


def format_price_ratio(ratio: Decimal) -> str:
    """Write what is paid of the list price as 折: 0.95 is '95折', 0.9 '9折', 0.955 '95.5折', 0.92345678 '约92.35折'."""
    percent = _EXACT.multiply(ratio, Decimal(100))
    shown = percent.quantize(Decimal("0.01"), context=_EXACT)
    tenths = shown / 10
    figure = tenths if tenths == tenths.to_integral_value() else shown
    return f"{'' if shown == percent else '约'}{format_quantity(figure)}折"


def format_percent(ratio: Decimal) -> str:
    """Write a ratio as percent without idle zeros: 0.13 is '13%', 0.065 is '6.5%'."""
    return f"{format_quantity(_EXACT.multiply(ratio, Decimal(100)))}%"


def _nearest(value: int, unit: int) -> int:
    """Divide and round half up."""
    return (2 * value + unit) // (2 * unit)


def _signed(fen: int, digits: str) -> str:
    """Put a real minus sign before the figure; a hyphen would break over a line end."""
    return f"−{digits}" if fen < 0 else digits
