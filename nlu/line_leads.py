"""A number of the list at the head of a message tells whom the rest is about: 1好了 他说周五给答复, 2 没见到人."""

from typing import Final

from nlu import patterns as re
from nlu.conversation import Turn
from nlu.ordinals import NUMBERS, ordinals

LEAD: Final = re.compile(
    rf"\s*(?P<n>{NUMBERS})(?P<gap>[ :：,，]+)?(?=[^\s0-9:：,，.、)）台个套件吨箱份人家期楼米公年月天周点号%％万元块折kw-])"
)
"""A number with what is said of its line right behind it; no quantity, day, floor or item of a numbered report."""


def customers_led_by(text: str, turns: tuple[Turn, ...]) -> frozenset[int | None] | None:
    """Return whom the lines with the numbers at the head of `text` are about; None where it begins with no line.

    Args:
        text: Folded.
        turns: What the chat still remembers, oldest first; the last of them that listed something is meant.
    """
    listed = next((turn for turn in reversed(turns) if turn.listed), None)
    lead = LEAD.match(text) if listed is not None else None
    if lead is None or listed is None or not listed.lines:
        return None
    numbers = ordinals(lead["n"])
    if max(numbers) > len(listed.lines):
        return None
    return frozenset(listed.lines[number - 1].customer_id for number in numbers)
