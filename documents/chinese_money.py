"""大写金额: an amount as Chinese cheques, invoices and contracts spell it.

The rule is the annex 《正确填写票据和结算凭证的基本规定》 to the People's Bank of China's 支付结算办法. Where it
leaves a choice, its first example is followed:

* to the yuan ends in 整 (贰拾肆万叁仟贰佰元整); 角 and 分 have none;
* a run of zeros between digits is one 零 (6,007.14 → 陆仟零柒元壹角肆分);
* a zero in the 万 place before a digit in the 仟 place is not written, a zero in the 元 place before 角 is
  (107,000.53 → 壹拾万柒仟元零伍角叁分; 1,680.32 → 壹仟陆佰捌拾元零叁角贰分);
* no 角 but 分 has a 零 (325.04 → 叁佰贰拾伍元零肆分).
"""

from __future__ import annotations

from documents.pricing import MAX_TOTAL_FEN

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_WAN = 10_000
_YI = 100_000_000


class AmountTooLarge(ValueError):
    """Beyond what is spelled here: more than 10^16 fen either way."""

    def __init__(self, fen: int) -> None:
        self.fen = fen
        super().__init__(f"{fen} fen is too large to be spelled")


def chinese_amount(fen: int) -> str:
    """Spell an amount of fen: 24_320_000 is 人民币贰拾肆万叁仟贰佰元整, -5 is 人民币负伍分, 0 is 人民币零元整.

    Raises:
        AmountTooLarge: Above 10^16 fen or below its negative.
    """
    if abs(fen) > MAX_TOTAL_FEN:
        raise AmountTooLarge(fen)
    sign = "负" if fen < 0 else ""
    yuan, rest = divmod(abs(fen), 100)
    jiao, odd_fen = divmod(rest, 10)
    whole = f"{_integer(yuan)}元" if yuan else ""
    if not rest:
        return f"人民币{sign}{whole or '零元'}整"
    # 元位 or 角位 is empty below a whole part: the reader must see that nothing was left out.
    gap = "零" if yuan and (yuan % 10 == 0 or jiao == 0) else ""
    return (
        f"人民币{sign}{whole}{gap}"
        + (f"{_DIGITS[jiao]}角" if jiao else "")
        + (f"{_DIGITS[odd_fen]}分" if odd_fen else "")
    )


def _integer(value: int) -> str:
    """Spell a positive integer: 亿 counts the part above it like a number of its own, 万 likewise."""
    for size, name in ((_YI, "亿"), (_WAN, "万")):
        if value >= size:
            high, low = divmod(value, size)
            if not low:
                return f"{_integer(high)}{name}"
            return f"{_integer(high)}{name}{'零' if low < size // 10 else ''}{_integer(low)}"
    return _below_wan(value)


def _below_wan(value: int) -> str:
    """Spell 1 to 9999; zeros before the first digit are the caller's, zeros after the last are silent."""
    spelled, is_gap = "", False
    for place in (3, 2, 1, 0):
        digit = value // 10**place % 10
        if digit:
            spelled += ("零" if is_gap and spelled else "") + _DIGITS[digit] + _PLACES[place]
        is_gap = digit == 0
    return spelled
