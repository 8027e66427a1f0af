"""A promise told with the thing before who gives it: 图纸他们后天给, 恒达的特价领导明天给我, 样机对方周五退回来."""

from typing import Final

from nlu import patterns as re

_COMES: Final = r"(?:给|发|寄|送|退|还|拿|带|交|传|回|提供)"
_TO_US: Final = rf"{_COMES}(?:给)?(?:过来|回来|我|咱|来|回)"
THING_FIRST: Final = re.compile(
    r"^(?:[TN ,，]|C的?)*(?P<thing>[^,，TCPMVQ我咱他她 客对人给要把]{1,8})"
    rf"(?:(?P<they>他们|她们|对方|客户|人家)(?:那边)?T(?:之?前)?(?:就|再|会|能|才|说|可以)*{_COMES}(?!他|她|对方|客户|P)|"
    rf"(?P<one>P|M|领导|老板|老大)(?:那边)?T(?:之?前)?(?:就|再|会|能|才|说|可以)*{_TO_US})[^,，TCPM]{{0,4}}$"
)
"""`they` need no word of to whom; of one person 样品王总周五送 may as well be ours, so that it must come to us."""


def who_gives(shape: str) -> tuple[str, int, int] | None:
    """Return who gives the thing that a shape begins with, and where that one stands in it; None for another order."""
    if "T" not in shape:
        return None
    match = THING_FIRST.match(shape)
    if match is None:
        return None
    group = "they" if match["they"] else "one"
    return match[group], *match.span(group)
