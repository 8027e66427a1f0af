"""Build the document of a message: find what is named in it, shrink it to its shape, cut it, attribute the clauses."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Literal

from nlu.clauses import Piece, cut
from nlu.commands import split_slash
from nlu.context import attribute, overlaps, recent_customer
from nlu.conversation import Conversation
from nlu.document import Clause, Document, Item, Tense, shape_of, without_overlaps
from nlu.names import MARGIN, Mention, Names, find_new_companies
from nlu.numerals import number
from nlu.rivals import stands_as_rival
from nlu.tense import heading_tense, mark_modality, promote_told, read_tense
from nlu.text import Span, fold
from nlu.times import TimeItem, read_times
from nlu.topics import is_bare_clock, is_part_of_day, mark_headings
from nlu.values import ValueItem, read_values

PRESENT = frozenset({"现在", "目前", "眼下", "当前", "这会儿", "刚才", "刚刚", "如今"})
"""Words for now: they date nothing."""
NO_VALUE = frozenset({"一分", "一块", "一边", "一面", "一时", "一样", "一些", "一点"})
"""一块儿去 is together, not a piece."""


def read_document(raw: str, *, now: datetime, names: Names, conversation: Conversation) -> Document:
    """Return `raw` folded, cut and annotated. A slash command at its head is taken off and kept in `command`."""
    text = fold(raw)
    command: str | None = None
    slash = split_slash(text)
    if slash is not None:
        command = slash.command.name if slash.command.kind == "record" else None
        text = " " * slash.body.start + text[slash.body.start :]
    doc = Document(raw, text, now, names, conversation, command=command)
    doc.recent = recent_customer(conversation, now)
    _annotate(doc)
    pieces = cut(doc.shape, doc.offsets, doc.text)
    doc.clauses = [_clause(doc, piece) for piece in pieces]
    for at, clause in enumerate(doc.clauses):
        clause.ends_sentence = pieces[at].ends_sentence
        clause.starts_sentence = at == 0 or pieces[at - 1].ends_sentence or pieces[at - 1].line != clause.line
    mark_headings(doc)
    _read_tenses(doc)
    mark_modality(doc.clauses)
    attribute(doc)
    return doc


def _annotate(doc: Document) -> None:
    mentions = doc.names.find(doc.text)
    taken = [m.span for m in mentions]
    found = find_new_companies(doc.text, taken)
    if any(m.kind in ("customer", "contact", "deal") and not m.is_new for m in mentions):
        found = [m for m in found if not stands_as_rival(doc.text, m.span.start, m.span.end)]
        mentions = [
            m
            for m in mentions
            if not (m.kind == "customer" and m.is_new and stands_as_rival(doc.text, m.span.start, m.span.end))
        ]
    deals = _deals_named(doc, mentions, found)
    if THAT_DEAL.search(doc.text):
        mentions = [m for m in mentions if m.kind != "product" or not any(overlaps(m.span, d.span) for d in deals)]
    mentions = [*mentions, *deals]
    times = [t for t in read_times(doc.text, doc.now) if t.text not in PRESENT and not _is_in_word(t, doc.text)]
    values = [v for v in (_mended(v, doc.text) for v in read_values(doc.text)) if v.text not in NO_VALUE]
    mentions = [m for m in mentions if not _is_sum(m, doc.text)]
    layers = without_overlaps(mentions, found, _with_days(times, doc.text, doc.now), values, _bare_numbers(doc.text))
    doc.mentions = [i for i in layers if isinstance(i, Mention)]
    doc.times = [i for i in layers if isinstance(i, TimeItem)]
    doc.values = [i for i in layers if isinstance(i, ValueItem)]
    doc.shape, doc.offsets = shape_of(doc.text, layers)


def _mended(item: ValueItem, text: str) -> ValueItem:
    """Return a quantity without a unit that is none: behind a space (做1050万 单件) or the verb of a change (230批成210)."""
    if item.kind != "quantity":
        return item
    number, space, unit = item.text.partition(" ")
    if not (space and not unit.isascii() and item.scale_said):
        if item.unit != "批" or text[item.span.end : item.span.end + 1] not in ("成", "到", "给", "了", "下"):
            return item
        number = item.text[:-1]
    span = Span(item.span.start, item.span.start + len(number))
    return replace(item, kind="number", unit=None, span=span, text=number)


MOST_DEALS = 300
"""Open deals searched by title alone; a rep with more names the customer."""


def _deals_named(doc: Document, mentions: list[Mention], found: list[Mention]) -> list[Mention]:
    """Return the deals that a message without a customer's name speaks of: of its persons, of the chat, else of all."""
    if found or any(m.kind in ("customer", "deal") for m in mentions):
        return []
    employers = {c.customer_id for m in mentions if m.kind == "contact" for c in m.candidates if c.customer_id is not None}
    if doc.recent is not None and not employers:
        employers = {doc.recent}
    named = doc.names.match_deals(doc.text, employers, open_only=True) if employers else []
    if named or any(m.kind == "contact" for m in mentions) or not DEAL_TALK.search(doc.text):
        return named
    owners = {d.customer_id for d in doc.names.world.deals[:MOST_DEALS] if d.is_open}
    named = doc.names.match_deals(doc.text, owners, open_only=True)
    return [m for m in named if len({c.customer_id for c in m.candidates if m.candidates[0].score - c.score < MARGIN}) == 1]


THAT_DEAL = re.compile(r"[这那](?:个|单|块|边)|的单|丢|输|黄了|签|中标|对手|竞品|商务|立项|没戏|定点")
DEAL_TALK = re.compile(r"签|定|黄|丢|输|中标|中了|标|立项|预算|合同|谈|报|商务|流程|批|推|改到|拖|砍|加|竞争|对手|评审|那个|这个|方案|单子?|项目|磨|期|搞定|拿下|没戏")
SUM_BEFORE = re.compile(r"(?:预算|报价?|砍到?|加到|压到|降到|提到|谈到|变成?|改成|批成|→|->|就剩|成了?|签了?|定了?|到) ?$")


def _is_sum(mention: Mention, text: str) -> bool:
    """Tell whether what looks like a product's number is a sum of money: 230批成210."""
    if mention.kind != "product" or not mention.words.strip().isdigit():
        return False
    return SUM_BEFORE.search(text, 0, mention.span.start) is not None


def _is_in_word(item: TimeItem, text: str) -> bool:
    """Tell whether 周日 is only the head of 下周日程."""
    return item.text.endswith("日") and text[item.span.end : item.span.end + 1] in ("程", "历", "常", "志")


BARE_NUMBER = re.compile(r"(?<![\da-z.\-/:@_])\d{1,5}(?:\.\d{1,2})?(?:w\d?|万\d?)?(?![\da-z.\-/:@%])")


def _bare_numbers(text: str) -> list[ValueItem]:
    """Return the plain numbers of a text, for places that no other reading covers (320变290, 首年15w8)."""
    found: list[ValueItem] = []
    for match in BARE_NUMBER.finditer(text):
        value = number(match[0])
        if value is not None:
            span = Span(match.start(), match.end())
            scaled = "w" in match[0] or "万" in match[0]
            found.append(ValueItem("number", span, match[0], "bare number", value, None, None, None, None, False, scaled, None))
    return found


def _with_days(times: list[TimeItem], text: str, now: datetime) -> list[TimeItem]:
    """Give a mere part of the day the day told before it in the same line: 明天上午去解放 ... 下午去鑫源."""
    carried: list[TimeItem] = []
    day: TimeItem | None = None
    heading = WEEK_HEADING.search(text)
    week = 0 if heading is None else 1 if heading[1] == "下" else -1
    for item in times:
        if day is not None and "\n" in text[day.span.end : item.span.start]:
            day = None
        if item.kind == "time" and not item.vague and item.start is not None:
            if (is_part_of_day(item) or is_bare_clock(item)) and day is not None and day.start is not None:
                item = _on_day(item, day)
            elif week and not item.certain and WEEKDAY.fullmatch(item.text) and item.start is not None:
                item = _in_week(item, week, now)
                day = item
            elif TELLS_DAY.search(item.text) and item.open is None and not is_part_of_day(item) and not is_bare_clock(item):
                day = item
        carried.append(item)
    return carried


WEEK_HEADING = re.compile(r"([上下])(?:个)?(?:周|星期|礼拜)(?:的)?(?:安排|计划|日程|行程|工作|补录|补记|拜访|小结|总结|[:：\n])")
WEEKDAY = re.compile(r"(?:周|星期|礼拜)[一二三四五六日天末].{0,6}")


def _in_week(item: TimeItem, week: int, now: datetime) -> TimeItem:
    """Return a bare weekday as one of next (1) or last (-1) week, as the heading says."""
    if item.start is None:
        return item
    monday = now.date() - timedelta(days=now.weekday()) + timedelta(weeks=week)
    shift = monday + timedelta(days=item.start.weekday()) - item.start.date()
    end = item.end + shift if item.end else None
    return replace(item, start=item.start + shift, end=end, certain=True, reread=None)


TELLS_DAY = re.compile(r"[今明昨前后][天儿日早晚]|[周期拜][一二三四五六日天末]|[\d一二三四五六七八九十][号日](?!元)|\d[./-]\d|[今明昨]儿")


def _on_day(item: TimeItem, day: TimeItem) -> TimeItem:
    """Return `item` on the day of `day`, in whichever sense that is read."""
    if item.start is None or day.start is None:
        return item
    shift = timedelta(days=(day.start.date() - item.start.date()).days)

    def reread(sense: Literal["past", "future"]) -> TimeItem:
        return _on_day(item, replace(day.in_sense(sense), reread=None))

    return replace(
        item,
        start=item.start + shift,
        end=item.end + shift if item.end else None,
        certain=day.certain,
        reread=None if day.reread is None else reread,
    )


def _clause(doc: Document, piece: Piece) -> Clause:
    span = doc.text_span(piece.start, piece.end)

    def inside(item: Item) -> bool:
        return span.start <= item.span.start < span.end

    return Clause(
        span=span,
        text=doc.text[span.start : span.end],
        line=piece.line,
        shape=doc.shape[piece.start : piece.end],
        shape_span=Span(piece.start, piece.end),
        label=piece.label,
        is_listed=piece.is_listed,
        times=[t for t in doc.times if inside(t)],
        values=[v for v in doc.values if inside(v)],
        mentions=[m for m in doc.mentions if inside(m)],
    )


def _read_tenses(doc: Document) -> None:
    """Read the tense of each clause; under a heading its tense is what the words below need not repeat."""
    heading: Tense = "done" if doc.command == "visit" else "plan" if doc.command == "followup" else "open"
    before: Clause | None = None
    told = False
    for clause in doc.clauses:
        default: Tense = heading
        if clause.label is not None:
            default = "plan" if clause.label == "next" else "done" if clause.label != "place" else heading
        elif before is not None and before.line == clause.line and before.tense == "plan" and before.times and heading == "open" and not told:
            default = "plan"
        clause.tense = read_tense(clause, doc.now, default)
        if clause.is_heading:
            heading = heading_tense(clause) or (clause.tense if clause.tense != "open" else heading)
            clause.tense = heading
        told = told or clause.tense == "done"
        before = clause
    promote_told(doc.clauses, doc.now)
