"""When a visit took place: which of the days told is its own, and today where none is."""

from datetime import date, timedelta
from typing import Final

from nlu import patterns as re
from nlu.carried_days import is_part_of_day
from nlu.conversation import GOES_ON_FOR, Written
from nlu.correction_case import slot_of
from nlu.cue import Cue
from nlu.document import Clause, Document
from nlu.intents import GUESS, Correct, Read
from nlu.promise_days import was_to_be_kept
from nlu.time_sense import is_over
from nlu.times import TimeItem
from nlu.topics import Topic, told_day
from nlu.who_went import tells_of_others

OF_THE_VISIT_TOLD: Final = "day: of the visit told before"
"""The rule of a day that goes on with that of the visit told a moment ago."""


def day_of(topic: Topic, first: Clause, doc: Document, cue: Cue | None, until: int | None = None) -> Read[date]:
    """Return the day of the interaction that clause `first` tells of by `cue`: told there, before it, in the heading, or today.

    `until` is where the words of saying end, without a cue: a day behind them is of what was said (范处长说四月二十号停车).
    """
    today = doc.now.date()
    at = topic.clauses.index(first)
    match = cue.pattern.search(first.shape) if cue is not None else None
    cue_end = doc.offsets[first.shape_span.start + match.end()] if match else (until or first.span.end)
    cue_start = doc.offsets[first.shape_span.start + match.start()] if match else cue_end
    before = [
        t
        for c in ((first,) if _JUST_NOW.search(first.shape) else topic.clauses[: at + 1])
        if c.tense != "plan" and (c is first or not c.times or not tells_of_others(c, doc))
        for t in c.times
        if t.open is None
        and (c is not first or t.span.start < cue_end or _ends_told(t, c, doc))
        and not was_to_be_kept(t, c, doc)
        and not _is_to_come(t, doc)
        and not (_is_when_made(t, c, cue_start if c is first else None))
        and (not _is_moved_to(t, doc) or _ends_told(t, c, doc))
        and (t.certain or c is first or c.tense == "done" or c.shape == "T")
    ]
    before = [t for c in topic.clauses if c.label == "time" for t in c.times] or before
    own = first.day
    if own is not None and (until is None or not until <= own.span.start < first.span.end):
        before = before or [own]
    at_last = [
        t for c in topic.clauses[at : at + 3] if _AT_LAST.match(c.shape) for t in c.times[:1] if c.line == first.line
    ]
    told = (
        told_day(at_last, today)
        or told_day(before, today)
        or told_day([t for h in topic.headings for t in h.times], today)
    )
    if told is None and not before:
        after = [
            t
            for c in topic.clauses[at + 1 : at + 2]
            for t in c.times
            if c.tense == "done" or (c.tense == "open" and _LEADS.match(c.shape) and _is_date_lately(t, doc))
        ]
        told = told_day(
            [
                t
                for t in after
                if t.open is None and not (_is_of_something(t, doc) or _is_moved_to(t, doc) or _is_to_come(t, doc))
            ],
            today,
        )
    if told is not None:
        day, item = told
        return Read(day, f"day: {item.rule}", item.span, 1.0 if item.certain else GUESS)
    periods = before or [t for h in topic.headings for t in h.times]
    period = next((guess for t in periods if (guess := _within(t, doc)) is not None), None)
    if period is not None:
        return period
    part = next((t for t in before if is_part_of_day(t)), None)
    going_on = _of_the_visit_told(topic, doc, cue) if part is None else None
    if going_on is not None:
        return Read(going_on, OF_THE_VISIT_TOLD, None, GUESS)
    return Read(today, "day: today unless said", part.span if part else None)


_IS_TO_COME: Final = re.compile(
    r"(?:之?前|左右|就|才|应该|估计|肯定|一定|大概|也|都)*(?:能(?![源耗效力级]|见)|会(?![上议后面中谈见客场里务所费员计])|可以)"
)
"""Behind a day of the week: it is the next one on which something can be done (我说法务周四能审完), none gone by."""


def _is_to_come(item: TimeItem, doc: Document) -> bool:
    """Tell whether a bare day of the week is the next one."""
    return not item.certain and _IS_TO_COME.match(doc.text, item.span.end) is not None


_ANEW: Final = re.compile(r"又|再(?!说)|第[二三四五六七八九十0-9]+[次趟回个通]|另|后来|刚|接着|回来|现在|立马|马上")
_BY_WIRE: Final = ("phone", "wechat", "email", "video", "inbound")


def _of_the_visit_told(topic: Topic, doc: Document, cue: Cue | None) -> date | None:
    """Return the day of the visit that the chat told a moment ago, where this goes on about it (昨天去了海天, then 聊了种植机)."""
    customer = topic.customer
    is_named = any(m.kind in ("customer", "contact") for m in doc.mentions) or any(t.kind == "time" for t in doc.times)
    if customer is None or is_named or _ANEW.search(doc.text):
        return None
    for turn in reversed(doc.conversation.turns):
        if turn.undone or not turn.written:
            continue
        told = [w for w in turn.written if w.customer_id == customer.value.id and _is_of_visit(w)]
        if not told or doc.now - turn.at > GOES_ON_FOR:
            return None
        channel = slot_of(told[-1].intent, "channel")
        if cue is not None and cue.channel in _BY_WIRE and channel is not None and cue.channel != channel:
            return None
        day = slot_of(told[-1].intent, "date")
        if isinstance(day, date):
            return day
    return None


def _is_of_visit(written: Written) -> bool:
    """Tell whether a record is a visit, or what put one right."""
    return written.kind == "visit" or (isinstance(written.intent, Correct) and written.intent.of == "visit")


def _within(item: TimeItem, doc: Document) -> Read[date] | None:
    """Return a guess at the day where only a week or month gone by is told (上周去的): its last working day, to be put right."""
    if item.start is None or item.end is None or not is_over(item, doc.now):
        return None
    if item.rule == "span up to now" and item.end - item.start <= timedelta(days=7):
        day = item.start.date()
    elif item.grain in ("week", "month"):
        day = item.end.date() - timedelta(days=1)
        day -= timedelta(days=max(day.weekday() - 4, 0))
    else:
        return None
    return Read(day, f"day: within the {item.rule}", item.span, GUESS)


_JUST_NOW: Final = re.compile(r"(?:^|[CPM,， ])(?:又|才)?刚(?:刚|才)?(?![好性需果])(?!(?:从|在)[^,，]{0,8}回)")
"""The clause has a time of its own, whatever day the one before tells of (昨天机器坏了 P刚打电话)."""
_MOVED_TO: Final = re.compile(r"(?:改|推|挪|延|拖|调|提前)到$|(?:定|约|排|安排)在$")
"""Before the day of something that is to come (评标会改到19号了)."""


def _is_moved_to(item: TimeItem, doc: Document) -> bool:
    """Tell whether a day is the one that something was moved to."""
    return _MOVED_TO.search(doc.text, max(item.span.start - 4, 0), item.span.start) is not None


_AT_LAST: Final = re.compile(r"T(?:我|咱|们)*(?:才|终于|总算)[^,，没]{0,6}(?:成|上|着|到|了|完|的)")
"""The day on which it was done after all: 约的周一 昨天才见上."""
_OF_SOMETHING: Final = re.compile(r"的(?![去见聊谈打来到][了吧啊,，。 ]?|$)[一-鿿]")


def _is_of_something(item: TimeItem, doc: Document) -> bool:
    """Tell whether a day only says which thing is spoken of (周四的会不开了)."""
    return _OF_SOMETHING.match(doc.text, item.span.end) is not None


_WHEN_MADE: Final = re.compile(
    r"[^,，。;；的]{0,8}?(?:签|买|装|送|发|上|换|订|定|交|修|做|报|投|卖|提|验收|调试|安装|采购|供|租|借|进|建|盖|开|投产|付|打|收|寄|出|[说想]要|看[中上]|选[中定]?)(?:了|完|好)?的(?=[那这]|[一-鿿a-zA-Z0-9\ufffc])(?!是|时候|人|事)"
    r"(?!(?<=[开打发]的)(?:[一-鿿]{0,4}(?:会议?|视频|电话|微信|语音|短信|邮件)|zoom|teams)(?:$|[ ,，。;；]))"
)
"""Behind a day: it is when the thing was made, bought or sent that is spoken of (去年10月签的那台), and not how one met (昨天开的会)."""


def _is_when_made(item: TimeItem, clause: Clause, until: int | None) -> bool:
    """Tell whether a day only says of when a thing is, in words that end before the place `until` of the message."""
    behind = _WHEN_MADE.match(clause.plain, item.span.end - clause.span.start)
    return behind is not None and (until is None or clause.span.start + behind.end() <= until)


_LEADS: Final = re.compile(r"T(?:$| ?[,，])")
"""A date by itself, behind the words for a visit (来访，3/9，看样机)."""
_LATELY: Final = timedelta(days=31)


def _is_date_lately(item: TimeItem, doc: Document) -> bool:
    """Tell whether a date without a year (3/9, 3月9日) is one of the last month, so that it is no day to come."""
    if item.certain or item.kind != "time" or item.open is not None or item.rule.split(" + ")[0] != "month and day":
        return False
    day = item.in_sense("past").day()
    return day is not None and timedelta(0) < doc.now.date() - day <= _LATELY


_THE_DAY_OF_IT: Final = re.compile(r"(?:(?:[去见聊谈打来到]|拜访)?的)?[了吧啊]?")
"""Behind a day at the end of what was done on it: 去了味府 前天去的."""


def _ends_told(item: TimeItem, clause: Clause, doc: Document) -> bool:
    """Tell whether a day gone by stands at the end of its clause, as in English (emailed me yesterday; 去了味府 前天去的)."""
    rest = doc.text[item.span.end : clause.span.end]
    is_gone = (item.certain and is_over(item, doc.now)) or _is_date_lately(item, doc)
    return is_gone and _THE_DAY_OF_IT.fullmatch(rest) is not None
