"""Which stretch of a message is about whose quotation.

A message is cut where it turns to another customer. Customers named in one breath share a stretch (给中通和顺丰各报200份);
where each of them comes again by itself (中通300份,顺丰500份), the first stretch only heads the others.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from nlu import patterns as re
from nlu.document import Document
from nlu.names import Mention
from nlu.quote_requests import Request
from nlu.quote_signs import statement_start
from nlu.text import Span

_AND = re.compile(r"[ 、,，]?(?:和|跟|与|及|、)?(?:还有)?[ ]?")


@dataclass(frozen=True, slots=True)
class Section:
    """The stretch of the message about one customer (or several named in one breath).

    Attributes:
        span: Where it stands.
        customers: Who is named in it, first names first.
        head: The stretch that asks for these customers together and says what it is about; None for a stretch of its own.
    """

    span: Span
    customers: tuple[Mention, ...]
    head: Span | None = None


def sections_of(doc: Document, masked: str, requests: Sequence[Request]) -> list[Section]:
    """Return the sections of a message in text order; one without customers where it names none."""
    groups = _groups(doc, masked)
    if len(groups) == 1 and len(groups[0]) == 2 and (each := _former_and_latter(masked, groups[0])):
        return each
    if len(groups) < 2:
        return [Section(Span(0, len(masked)), tuple(groups[0]) if groups else ())]
    starts = [0] + [
        _start(masked, group[0], requests, after=groups[at][-1].span.end) for at, group in enumerate(groups[1:])
    ]
    ends = [*starts[1:], len(masked)]
    sections = [Section(Span(start, end), tuple(group)) for start, end, group in zip(starts, ends, groups, strict=True)]
    return _under_head(sections) or sections


_FORMER = re.compile(r"前者|前一[家个]|第一家")
_LATTER = re.compile(r"后者|后一[家个]|第二家")


def _former_and_latter(masked: str, both: Sequence[Mention]) -> list[Section]:
    """Return a section for each of two customers whose shares are told as 前者 and 后者; empty where they are not."""
    former = _FORMER.search(masked, both[1].span.end)
    latter = _LATTER.search(masked, former.end()) if former else None
    if former is None or latter is None:
        return []
    head = Span(0, former.start())
    return [
        Section(Span(former.start(), latter.start()), (both[0],), head=head),
        Section(Span(latter.start(), len(masked)), (both[1],), head=head),
    ]


def _groups(doc: Document, masked: str) -> list[list[Mention]]:
    """Return the customers named, those named in one breath together; one named twice in a row counts once."""
    groups: list[list[Mention]] = []
    for mention in doc.mentions:
        if mention.kind != "customer":
            continue
        last = groups[-1][-1] if groups else None
        if last is not None and _is_same(last, mention):
            continue
        if last is not None and _AND.fullmatch(masked, last.span.end, mention.span.start):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return groups


def _under_head(sections: Sequence[Section]) -> list[Section]:
    """Return the sections with the first as the head of the others, if it names them all; empty where it does not."""
    first, *others = sections
    named = [mention for section in others for mention in section.customers]
    if len(first.customers) < 2 or not all(any(_is_same(one, other) for other in first.customers) for one in named):
        return []
    left = tuple(one for one in first.customers if not any(_is_same(one, other) for other in named))
    below = [Section(section.span, section.customers, head=first.span) for section in others]
    return [Section(first.span, left), *below] if left else below


def _is_same(one: Mention, other: Mention) -> bool:
    return bool(one.best and other.best and one.best.ref == other.best.ref)


def _start(masked: str, mention: Mention, requests: Sequence[Request], *, after: int) -> int:
    """Return where the part about `mention` begins: its statement, or the request that names it inside one."""
    start = statement_start(masked, mention.span.start)
    for request in requests:
        if max(start, after) <= request.span.start < mention.span.start <= request.span.end:
            return request.span.start
    return start if start >= after else mention.span.start
