"""Terms of a follow-up besides one day: again and again, once something has happened, watched until it is there."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final, TypeVar

from nlu import patterns as re
from nlu.awaited import Awaited, read_awaited, tells_what_then
from nlu.document import Clause, Document
from nlu.follow_up_actions import is_dated
from nlu.follow_up_days import due_item
from nlu.follow_up_requests import ASKED
from nlu.recurring import FESTIVAL, Recurring, read_recurring
from nlu.text import Span, fold
from nlu.times import TimeItem
from nlu.watching import WATCH
from nlu.wording import holds, touches

WANTED_BY: Final = re.compile(r"T(?:之?前)?(?:就|得)?(?:要用?|用|得?到|给)?")
"""When something watched is wanted (帮我盯着图纸 周五前要)."""
REPEATED: Final = re.compile(
    r"^(?:我们?|咱们?|都|要|得|需要|固定|定期|[CP](?:那边|这边)?|[ ,，])*T(?:我们?|咱们?|都|要|得|固定|定期|准时|按时|[CP](?:那边)?|[ ,，])*"
    r"(?:给|去(?!了)|催|跟|与|和|找|打|问|约|回访|拜访|对(?:一?下|一次|Q)?[^,，TVN]{0,3}?(?:账|款|量|数|单|进度)|跟进|联系|看一|查|盘|提醒|走访|巡检|报(?!价是)|发(?!现)|寄|送|交(?!货)|写)"
)
"""Bidden again and again: 每周一给P打电话."""
HABIT: Final = re.compile(
    r"(?:了|(?<!逢年)过)(?!解|去|来|一[次遍下轮])|一般|通常|大概|平均|有时|经常|老是|总是|基本|一直|向来|都会|需求|用量|销量|产量|产能"
)
ONE_TIME: Final = re.compile(r"[一1]?(?:次|趟|下|遍|回|份|版|条|个|张|封|通|圈|顿|本|页|段|篇|句|声)")
BEGINS: Final = re.compile(r"(?:从|自|打)?T(?:开始|起|以后|之后)?[ ,，]*(?=T)")
"""Before a recurrence, from when on it holds: 从下周一开始 每天."""
ONLY_BEGINS: Final = re.compile(
    r"(?:就|先|T(?=[是在为])|下一次|第一次|首次|是|在|为|从|自|打|[ ,，])*T(?:开始|起)?(?:吧|哈|啊)?"
)
"""A clause that says no more than from when on."""


_PRICE_LIKE: Final = re.compile(r"\d{1,2}\.\d{1,2}")

_ON_ITS_DAYS: Final = re.compile(rf"INTERVAL|^FREQ=MONTHLY;BYMONTH=|^{FESTIVAL}")
"""A rule of every so many weeks, of months that are named or of a festival is a plan also where no day is."""


def has_only_prices(clause: Clause, used: Sequence[Span]) -> bool:
    """Tell whether each day of a clause is a price that a quotation has read (外墙清洗6000㎡*4.5)."""
    return bool(clause.times) and all(
        _PRICE_LIKE.fullmatch(item.text.strip()) is not None and touches(item.span, used) for item in clause.times
    )


def repeats_of(clause: Clause, doc: Document, *, is_planned: bool) -> Recurring | None:
    """Return how often the clause's action comes again: bidden, or plainly to be done on days that it names.

    What somebody does every day, or needs every month (每月30吨), is no plan of ours; what begins on a day to come is one.
    """
    item = next((t for t in clause.times if t.kind == "recurring"), None) or _beside(clause, doc, _only_repeats)
    since = _begins(clause, doc) if item is not None else None
    repeats = read_recurring(item, doc.now, since) if item is not None else None
    if repeats is None or clause.tense == "done" or clause.is_negated or HABIT.search(clause.plain):
        return None
    counts = [v for v in clause.values if v.kind != "ordinal" and not ONE_TIME.fullmatch(v.text)]
    if ASKED.search(clause.shape) or is_planned:
        return repeats if repeats.is_anchored or not counts else None
    is_set = repeats.is_anchored or _ON_ITS_DAYS.search(repeats.rule) is not None or since is not None
    shape = BEGINS.sub("", clause.shape, count=1)
    bidden = REPEATED.match(shape if "T" in shape else f"T{shape}")
    return repeats if bidden is not None and is_set and not counts and not clause.is_hearsay else None


def _begins(clause: Clause, doc: Document) -> date | None:
    """Return the day to come from which on the clause's action is repeated, as it or a clause beside it says."""
    if BEGINS.search(clause.shape) is not None:
        return _start_of(clause.times, doc)
    return _beside(clause, doc, lambda c: _start_of(c.times, doc) if ONLY_BEGINS.fullmatch(c.shape.strip()) else None)


def _start_of(times: list[TimeItem], doc: Document) -> date | None:
    told = next((t.in_sense("future") for t in times if t.kind == "time" and not t.vague), None)
    if told is None or told.start is None or told.start.date() < doc.now.date():
        return None
    return told.start.date()


def awaited_by(clause: Clause, doc: Document) -> Awaited | None:
    """Return what the clause's action waits for, as it or a clause beside it says that says nothing else."""
    found = read_awaited(clause)
    if found is None:
        at = doc.clauses.index(clause)
        line = [c for c in doc.clauses[max(at - 2, 0) : at] if c.line == clause.line]
        if len(line) > 1 and tells_what_then(line[-1]):
            line.pop()
        before = line[-1] if line else None
        if before is not None and (waited := read_awaited(clause, before)) is not None:
            return waited
        return _beside(clause, doc, _only_awaits) if not is_dated(clause) else None
    has_own_day = any(t.kind == "time" and not t.vague and not holds(found.span, t.span) for t in clause.times)
    return None if has_own_day else found


def wanted_by(clause: Clause, doc: Document) -> TimeItem | None:
    """Return the day that the next clause names for what is watched, and nothing else."""
    at = doc.clauses.index(clause)
    after = next((c for c in doc.clauses[at + 1 : at + 2] if c.line == clause.line), None)
    if after is None or WANTED_BY.fullmatch(after.shape.strip()) is None:
        return None
    return due_item(after, doc, None, is_held=True, is_told=False)


def shape_behind(clause: Clause, awaited: Awaited, doc: Document) -> str:
    """Return the shape of what is to be done once it took place."""
    base = clause.shape_span.start
    return "".join(c for i, c in enumerate(clause.shape) if doc.offsets[base + i] >= awaited.span.end)


_Found = TypeVar("_Found")


def _beside(clause: Clause, doc: Document, read: Callable[[Clause], _Found | None]) -> _Found | None:
    """Return what the clause before says of this one and nothing else (每周一 给冯总打电话), or the one behind."""
    at = doc.clauses.index(clause)
    beside = (*doc.clauses[max(at - 1, 0) : at], *doc.clauses[at + 1 : at + 2])
    return next((found for c in beside if c.line == clause.line and (found := read(c)) is not None), None)


def _only_repeats(clause: Clause) -> TimeItem | None:
    return next((t for t in clause.times if t.kind == "recurring"), None) if clause.shape.strip() == "T" else None


def _only_awaits(clause: Clause) -> Awaited | None:
    found = read_awaited(clause)
    if found is None:
        return None
    beside = clause.text[: found.span.start - clause.span.start] + clause.text[found.span.end - clause.span.start :]
    for mention in clause.mentions:
        beside = beside.replace(fold(mention.words), "")
    return found if not beside.strip(" ,，等") else None


_THAT_THING: Final = re.compile(r"[那这]一?[台批套个件辆箱车单条][^,，。 ]{0,8}$")
"""What is to be sent or accepted first, called by where it is known from (那台泵|发货后)."""


def of_terms(clause: Clause, awaited: Awaited | None, doc: Document) -> list[Span]:
    """Return the words of a clause that only say when it is due, or that it is to be watched."""
    spans = [
        doc.text_span(clause.shape_span.start + m.start(), clause.shape_span.start + m.end())
        for m in WATCH.finditer(clause.shape)
    ]
    if awaited is not None and holds(clause.span, awaited.span):
        named = next((m.span for m in clause.mentions if m.span.end == awaited.span.start), awaited.span)
        start = named.start - (doc.text[named.start - 1 : named.start] in ("等", "待", "在"))
        if (thing := _THAT_THING.search(doc.text, clause.span.start, awaited.span.start)) is not None:
            start = min(start, thing.start())
        spans.append(Span(start, awaited.span.end))
    return spans
