"""Which stretch of a message is about whose quotation.

A message is cut where it turns to another customer. Customers named in one breath share a stretch (给中通和顺丰各报200份);
where each of them comes again by itself (中通300份,顺丰500份), the first stretch only heads the others.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from nlu import patterns as re
from nlu.customer_refs import OF_THE_PERSON
from nlu.document import Document
from nlu.names import Candidate, Mention
from nlu.numerals import NUMERAL
from nlu.quote_requests import Request
from nlu.quote_signs import CLAIMED, PRODUCT, statement_start
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
    for named in doc.mentions:
        mention = named if named.kind == "customer" else _house_of(named, doc)
        if mention is None:
            continue
        last = groups[-1][-1] if groups else None
        if last is not None and _is_same(last, mention):
            continue
        if last is not None and _AND.fullmatch(masked, last.span.end, mention.span.start):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    is_of_one_person = len(groups) == 1 and all(m.kind != "customer" for m in doc.mentions)
    return [] if is_of_one_person else groups


def _house_of(person: Mention, doc: Document) -> Mention | None:
    """Return the customer that somebody named stands for, where the clause turns to it by that one's name alone (江雪那边要20盒)."""
    if person.kind != "contact" or person.best is None or person.best.customer_id is None:
        return None
    clause = next((c for c in doc.clauses if c.span.start <= person.span.start < c.span.end), None)
    if clause is None or clause.customer is None or clause.customer.rule != OF_THE_PERSON:
        return None
    read = clause.customer
    if read.span != person.span or read.value.id != person.best.customer_id:
        return None
    meant = Candidate(read.value, person.best.score, read.rule, read.value.id)
    return Mention("customer", person.span, person.words, (meant,))


_WANTED = re.compile(rf"要了?(?=[{PRODUCT} ]{{0,24}}{NUMERAL.pattern})")
_BY_ITSELF = re.compile(r"[ 、,，。;；]+(?:一起|一块|都|帮我|麻烦|请|先|给|再){0,3}$")
_REST_OF_REQUEST = re.compile(rf"[{CLAIMED}个一份张下价单格 ,，。!！吧呗哈]*")


def asks_for_all_wanted(said: str, request: Request, body: str) -> bool:
    """Tell whether a request stands by itself at the end, so that what somebody wants in `said` before is to be quoted too.

    A要50盒, B要20盒, 报个价. `body` is the masked message.
    """
    if _WANTED.search(said) is None or _REST_OF_REQUEST.fullmatch(body, request.core.end) is None:
        return False
    return _BY_ITSELF.search(body, 0, request.core.start) is not None


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
        is_around = max(start, after) <= request.span.start < mention.span.start <= request.span.end
        if is_around and PRODUCT not in masked[request.span.start : mention.span.start]:
            return request.span.start
    return start if start >= after else mention.span.start
