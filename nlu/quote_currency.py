"""Money of another country in a request for a quotation: we quote in yuan, so it is told and never dropped."""

from nlu import patterns as re
from nlu.currencies import CURRENCIES, SIGNS
from nlu.intents import Read
from nlu.numerals import NUMERAL
from nlu.text import Span
from nlu.wording import one_of

_NAMES = [name for name, code in CURRENCIES.items() if code != "CNY" and len(name) > 1]
_SIGNS = [sign for sign, code in SIGNS.items() if code != "CNY"]

_MONEY = re.compile(
    rf"(?:{NUMERAL.pattern}) ?(?:个?[万千亿wk])?多?(?:左右)? ?(?P<name>{one_of(_NAMES)})(?![a-z])"
    rf"|(?<![a-z])(?P<sign>{one_of(_SIGNS)}) ?(?={NUMERAL.pattern})"
    rf"|(?:[按报用以]|单价|总价|价格|币种)[:：是为]?(?P<basis>{one_of(_NAMES)})(?![a-z])"
)


def read_foreign_money(masked: str) -> Read[str] | None:
    """Return the ISO code of the first sum or price basis that is not in yuan."""
    match = _MONEY.search(masked)
    if match is None:
        return None
    code = SIGNS[match["sign"]] if match["sign"] else CURRENCIES[match["name"] or match["basis"]]
    return Read(code, "quote: foreign money", Span(*match.span()))


_CURRENCY_AFTER = re.compile(rf" ?(?:元|{one_of(_NAMES)})(?![a-z])")
_PLAIN_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def is_sum_of_money(text: str, span: Span) -> bool:
    """Return whether the words at `span` are a bare number of money: 100美元 is no product A100."""
    return _PLAIN_NUMBER.fullmatch(text, span.start, span.end) is not None and bool(
        _CURRENCY_AFTER.match(text, span.end)
    )
