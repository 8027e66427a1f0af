"""Houses and towns that are only where people meet (甲A总 乙B总 都在丙碰头) or where goods go (走散货去Cebu)."""

from collections.abc import Iterable, Sequence
from typing import Final

from nlu import patterns as re
from nlu.document import Clause, Document
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


_MEET: Final = r"(?:喝(?:个|点)?(?:早|下午)?(?:茶|咖啡|酒)|吃(?:个|顿)?(?:早|中|午|晚|夜|便)?饭|吃早茶|碰(?:个)?(?:头|面)|见(?:个)?面|会合|汇合|集合|聚)"
_IN_FRONT: Final = r"(?:的)?(?:大?门口|旁边?|附近|楼下|对面|隔壁|边上)"
_ONLY_THERE: Final = re.compile(rf"(?:{_IN_FRONT}[^,，。;；\n]{{0,8}}?|(?:那边|那里|那儿|那头)?(?:一起)?){_MEET}")
_ARRANGED: Final = re.compile(r"(?:约|定|改|说好|等)[^,，。;；\n]{0,12}[在到去]$")
_IN_FRONT_AND_MEET: Final = re.compile(rf"{_IN_FRONT}[^,，。;；\n]{{0,8}}?{_MEET}")
_AT: Final = re.compile(r"[在到去]$")


def is_only_where(mention: Mention, clause: Clause, doc: Document, named: Iterable[int | None]) -> bool:
    """Tell whether a customer is only where one meets another one, who was named before (A介绍的, 约了在B喝茶).

    Args:
        mention: The customer that may be a place.
        clause: Where it stands.
        doc: The message.
        named: The customers that the message named before.
    """
    own = {c.customer_id for c in mention.candidates} | {c.ref.id for c in mention.candidates}
    others = list(named)
    if not others or not own.isdisjoint(i for i in others if i is not None):
        return False
    if any(m.kind == "contact" and not own.isdisjoint({c.customer_id for c in m.candidates}) for m in clause.mentions):
        return False
    start, end = mention.span.start, mention.span.end
    begin = clause.span.start
    if _ARRANGED.search(doc.text, begin, start) is not None:
        return _ONLY_THERE.match(doc.text, end) is not None
    return _AT.search(doc.text, begin, start) is not None and _IN_FRONT_AND_MEET.match(doc.text, end) is not None


_TAKES_THERE: Final = re.compile(
    r"(?:约|带|陪|领|拉|请|接|安排|组织|喊|叫)(?:了|着|上|好)?(?P<who>P|[他她]们?|(?:他们)?领导)[^,，CV]{0,8}?[去到来](?:看|参观|考察)?(?:一?下|看)?C"
)
_LONGEST_BEFORE: Final = 12
"""Characters before a clause in which somebody is arranged with, where the day opens a new one (约了他 | 下周二去A看)."""
_TO_LOOK: Final = re.compile(r"看(?!望|病)|参观|考察|观摩|取经|体验|实地|案例|样板|学习")


def is_shown_to_another(mention: Mention, clause: Clause, doc: Document) -> bool:
    """Tell whether a customer is only where somebody of another one is taken to have a look (约了他18号去A看案例): the plan is of that one."""
    if "C" not in clause.shape or ("看" not in clause.text and _TO_LOOK.search(clause.text) is None):
        return False
    begin = max(clause.shape_span.start - _LONGEST_BEFORE, 0)
    taken = _TAKES_THERE.search(doc.shape, begin, clause.shape_span.end)
    if taken is None or _TO_LOOK.search(doc.shape, taken.end("who"), clause.shape_span.end) is None:
        return False
    houses = [m for m in doc.mentions if m.kind == "customer"]
    if doc.shape.count("C", 0, taken.end()) != houses.index(mention) + 1:
        return False
    told = [m for m in doc.mentions if m.kind == "contact" and m.span.end <= mention.span.start]
    if (
        not told
        or told[-1].is_ambiguous
        or told[-1].is_new
        or (taken["who"] != "P" and told[-1].span.start >= clause.span.start)
    ):
        return False
    own = {c.customer_id for c in mention.candidates} | {c.ref.id for c in mention.candidates}
    return own.isdisjoint({c.customer_id for c in told[-1].candidates})
