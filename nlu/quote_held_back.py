"""Quotations asked for that the same message holds back: A催报价 B让先别急着报."""

from collections.abc import Sequence
from typing import Final

from nlu import patterns as re
from nlu.quote_requests import Request
from nlu.quote_signs import CUSTOMER, PERSON

_HELD_BACK: Final = re.compile(
    r"(?:(?:先|暂时|暂|那就|算了|[让叫说喊](?:我们?|咱们?)?(?:先|暂时)?)(?:别|不要|不用|不必|甭|不)(?:急着?|着急|忙着?|再|给他们?|给她们?)*"
    r"|(?:别|不用|不要|不必)(?:急着?|着急|忙着?))(?:报(?!告|名|备|到|销|关|错|[低高]|\s*\d)|[出做发]报价)"
)
_WHO: Final = re.compile(
    rf"(?:[{CUSTOMER}{PERSON}]|[他她我咱]们?|[一-鿿]{{1,2}}(?:总|工|经理|主任|院长|老板)|领导|老板|客户|对方|但是?|不过|所以|现在|就|那|这个?|报价|也|都|说)*"
)
"""What may stand before it that names no thing."""
_PAUSE: Final = " ,，。.;；!！\n"


def not_held_back(requests: Sequence[Request], masked: str) -> list[Request]:
    """Return the requests that nothing behind them, before the next customer, holds back."""
    if "报" not in masked or not any(word in masked for word in ("别", "不", "甭")):
        return list(requests)
    stops = [m.start() for m in _HELD_BACK.finditer(masked) if not _is_of_one_line(masked, m.start())]
    return [
        r for r in requests if not any(at >= r.span.end and CUSTOMER not in masked[r.span.end : at] for at in stops)
    ]


def _is_of_one_line(masked: str, at: int) -> bool:
    """Tell whether only the thing named before it is left out (灯带先不报)."""
    if masked[at] in "让叫说喊":
        return False
    begin = max(masked.rfind(sign, 0, at) for sign in _PAUSE) + 1
    return _WHO.fullmatch(masked, begin, at) is None
