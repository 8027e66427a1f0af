"""带样机去: goods that have to be fetched from somewhere of ours before they can be taken to a customer."""

from typing import Final

from nlu import patterns as re
from nlu.text import fold

_GOODS: Final = r"样机|样品|样件|样板|样册|色卡|小样|展品|展架|演示机|试用机"
_CARRIED: Final = re.compile(
    rf"(?:带|送|拿|搬|扛)[^,，]{{0,8}}?(?P<goods>{_GOODS})|(?P<before>{_GOODS})[^,，]{{0,6}}(?:带|送|拿|搬)"
)


def goods_to_fetch(action: str) -> str | None:
    """Return what an action takes along; None where nothing has to be fetched for it."""
    match = _CARRIED.search(fold(action))
    return (match["goods"] or match["before"]) if match is not None else None
