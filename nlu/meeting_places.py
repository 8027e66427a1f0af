"""Houses and towns that are only where people meet (甲A总 乙B总 都在丙碰头) or where goods go (走散货去Cebu)."""

from collections.abc import Sequence
from typing import Final

from nlu import patterns as re
from nlu.document import Clause
from nlu.names import Mention

_ALL_MEET_AT: Final = re.compile(
    r"(?:T|他们|[,， ])*(?:T|都|均|一起|约|定|好|了)*(?:都|均|一起)T?(?:约|定)?(?:好)?了?[在到去]C(?:那边|那里|那儿|门口|楼下|展馆|会场|会展中心)?(?:碰|见|集合|汇合|会合|聚|开会|吃饭|参展|布展|看展)"
)
_ONLY_NAMES: Final = re.compile(r"[CP和跟与及、 ]+")


_SHIPS: Final = re.compile(r"走|发|运|货|柜|航|船|港|空派|海派|专线|清关|出口|外贸")
_LATIN: Final = re.compile(r"[A-Za-z][A-Za-z .'-]*")


def is_destination(mention: Mention, clause: Clause, text: str) -> bool:
    """Tell whether a Latin name that nobody knows is only where goods go (想走散货去Cebu)."""
    if _LATIN.fullmatch(mention.words) is None or not text[: mention.span.start].rstrip().endswith(
        ("去", "到", "至", "往", "飞")
    ):
        return False
    return _SHIPS.search(clause.plain) is not None


def is_where_they_meet(clause: Clause, before: Sequence[Clause]) -> bool:
    """Tell whether the customer named in a clause is only where all meet who were listed right before it."""
    if "C" not in clause.shape or _ALL_MEET_AT.match(clause.shape) is None or not before:
        return False
    rows = [c for c in before[-2:] if c.line == clause.line and _ONLY_NAMES.fullmatch(c.shape.strip())]
    return sum(c.shape.count("C") + c.shape.count("P") for c in rows) > 1 and rows[-1] is before[-1]
