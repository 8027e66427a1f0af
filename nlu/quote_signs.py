"""Masked text: a message with each name found replaced by one private sign of its kind, of the same length.

So a rule can say "a product here", and no digit of a name is a number.
"""

from collections.abc import Iterable, Sequence

from nlu import patterns as re
from nlu.names import Kind, Mention
from nlu.numerals import HAN_DIGITS, HAN_UNITS
from nlu.quote_currency import is_sum_of_money
from nlu.text import Span

PRODUCT, CUSTOMER, PERSON, DEAL = "\ue000", "\ue001", "\ue002", "\ue003"
CLAIMED = "\ue004"
"""Stands for words that some rule has already read."""
_SIGNS: dict[Kind, str] = {
    "product": PRODUCT, "customer": CUSTOMER, "contact": PERSON, "member": PERSON, "deal": DEAL,
}  # fmt: skip

_TITLE_MARKS = dict.fromkeys(map(ord, "《》「」『』“”\"'"), " ")
_NO_NUMBER = re.compile(f"[{HAN_DIGITS}{HAN_UNITS}\\d]{{25,}}")
"""Digits that are no number anybody says; masked, so that no rule has to try them."""

CHUNK_ENDS = re.compile(r"[，。；;！!？?\n]|(?<!\d),|,(?!\d{3})")
"""Where one statement ends; a comma inside 1,200 is none."""


def mask(text: str, mentions: Sequence[Mention]) -> str:
    """Return folded `text` with each mention replaced by the sign of its kind, same length; sums of money stay."""
    tidy = _NO_NUMBER.sub(lambda run: CLAIMED * len(run[0]), text.translate(_TITLE_MARKS))
    signs = list(tidy)
    for mention in mentions:
        span = mention.span
        if mention.kind == "product" and is_sum_of_money(text, span):
            continue
        signs[span.start : span.end] = _SIGNS[mention.kind] * (span.end - span.start)
    return "".join(signs)


def statement_start(text: str, at: int) -> int:
    """Return where the statement around index `at` begins."""
    start = 0
    for end in CHUNK_ENDS.finditer(text, 0, at):
        start = end.end()
    return start


def names_kind(text: str, goods: Iterable[Span], at: int) -> bool:
    """Tell whether the words at `at` stand behind goods with a colon, so that they name a kind of these (护士服：短袖200套)."""
    line = text.rfind("\n", 0, at) + 1
    return any(line <= one.start < at and text[one.end : one.end + 1] in (":", "：") for one in goods)
