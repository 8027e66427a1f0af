"""Changes to the lines of a quotation told in turn, one number for each: 分别改成48和43, WB200和富锌分别降5块和3块."""

from collections.abc import Sequence
from typing import Final

from nlu import patterns as re
from nlu.numerals import NUMERAL
from nlu.quote_units import UNIT

_N: Final = NUMERAL.pattern
_TOLD: Final = rf"{_N} ?(?:折|元|块钱?|{UNIT})?"
_WORDS: Final = r"(?:那[个行]?|的|就|都|也|再|把|吧|了|哈|啊|和|跟|与|及|、|,|，| |给我|帮我|麻烦|请|客户要?|对方要?)*"
IN_TURN: Final = re.compile(
    rf"{_WORDS}(?P<label>数量|单价|价格?|折扣)?(?:就|都|也|再|要|给我|帮我|麻烦)*(?:分别|依次|各自?)(?:就|都|也|再|要|给|给我|帮我|把)*"
    rf"(?P<verb>(?:改|变|调整?|换|降|涨|让|便宜|减|加|增加?|提)(?:价)?(?:成|为|到|至)?|是|系|为|按|走|做|报|打|给)(?:了|[:：])? ?"
    rf"(?P<numbers>{_TOLD}(?:[ ,，、/]*(?:和|跟|与|及|同|[ ,，、/]){_TOLD})+)(?:吧|哈|了|啊|就行|即可| )*"
)
_ONE: Final = re.compile(_TOLD)
_PRICE_BY: Final = re.compile(r"(?:降|涨|让|便宜)(?:价)?$")


def is_in_turn(text: str) -> bool:
    """Tell whether a message says nothing but numbers in turn, whatever they are for."""
    return "分别" in text and IN_TURN.fullmatch(text) is not None


def told_in_turn(words: str, lines: int) -> Sequence[str] | None:
    """Return what is said of each of so many lines, with the sign G for the line; empty where they are not as many as the
    numbers, None where nothing is told in turn.

    Args:
        words: The folded message without the names of its goods.
        lines: How many lines are meant.
    """
    match = IN_TURN.fullmatch(words) if any(word in words for word in ("分别", "依次", "各")) else None
    if match is None:
        return None
    numbers = [one[0].strip() for one in _ONE.finditer(match["numbers"])]
    if len(numbers) != lines:
        return ()
    is_price_by = _PRICE_BY.fullmatch(match["verb"]) is not None and match["label"] not in ("数量", "折扣")
    verb = match["verb"].replace("系", "是")
    lead = f"单价{verb}" if is_price_by else f"{match['label'] or ''}{verb}"
    return [f"G{lead}{one}" for one in numbers]
