"""The one plan just spoken of has another day, as we told them (我跟她说了周三, 我跟他说下周三给), or its hour now (定了 9点半)."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from nlu import patterns as re
from nlu.carried_days import is_bare_clock
from nlu.document import Document
from nlu.follow_up_words import ACTION, is_appointment, recent_ids, whose
from nlu.intents import Correct, Read, Ref, SnoozeFollowUp
from nlu.part import Part
from nlu.recall import Findings, customers_named
from nlu.text import Span
from nlu.times import read_times
from nlu.times.carry import EARLIEST
from nlu.wording import pieces, without

_ONLY_DAY: Final = re.compile(
    r"(?:(?:[CP他她]们?|人家|对方|那边|这边)+(?:刚|又|也|那边)*(?:说|讲|回|通知)?(?:了|是)?)?(?:现在|估计|恐怕|怕是|可能|还)*(?:要|得|只能|只好|须)?等到T(?:了|去了|吧|才行|左右)?|"
    r"(?:(?:我|咱)们?)?(?:也|就|已经|刚)?(?:跟|和|给|向|回)(?:他|她|P)们?(?:那边)?(?:说|讲|回|答应|保证)(?:了|的|好|过)*(?:是|改|最快)?T(?:了|吧|哈)?|"
    r"[^,，TCPDG的是]{2,6}(?:的)?(?:时间|日期|日子)(?:应该|其实)?(?:就)?(?:是|定在|在)T(?:了|吧|才对)*"
)
_THAT_LATER: Final = re.compile(
    r"(?:[^,，TCPDG]{0,4}[那这](?:个|件|条)?(?:事|电话|拜访)?|[^,，TCPDG]{2,4}的事)(?:就|先|等|推到|放到)*T再(?:说|议|看|弄|办|讲)(?:吧|了)?"
)
"""催款那个下周一再说."""
_WITH_VERB: Final = re.compile(
    rf"(?:(?:我|咱)们?(?:跟|和|给|向)?[^,，]{{0,4}}?|(?:跟|和)(?:他|她)们?)(?:说|讲|答应|回复?|保证)(?:了|他|她|过|的)*(?:是|就|再|能|才|得|要)*(?P<verb>{ACTION})(?:他|她|过去|吧|了)*"
)
"""The words without their day."""
_BIDS_WITH_VERB: Final = re.compile(
    rf"(?:(?:[他她]|人家|对方|客户|那边)们?(?:那边|又|现在|刚|临时)*)?(?:说|讲)?(?:改|又)?(?:让|叫|要|请|催|通知)(?:我|咱)们?(?:再|就|去|来)*(?P<verb>去|来|过去|过来|打|见|谈|聊|签|{ACTION})(?:他|她|过去|过来|去|吧|了)*"
)
"""He bids us do just that, on another day: 让我下周二送. The words without their day and the name."""


def tells_only_day(doc: Document, piece: Span) -> bool:
    """Tell whether a piece says no more than that we told them some day, or that the matter waits until then."""
    begin, end = (bisect_left(doc.offsets, at) for at in (piece.start, piece.end))
    words = doc.shape[begin:end].strip()
    return _ONLY_DAY.fullmatch(words) is not None or _THAT_LATER.fullmatch(words) is not None


_FIXES: Final = re.compile(r"定了|订了|[约订定]好|确认了?|敲定")
_LONGEST_BESIDE: Final = 10
"""Characters of what stands beside the hour: who fixed it, and where (陈董那边定了, 海鲜楼)."""


_MEAL: Final = re.compile(r"吃|饭|喝|茶|咖啡|打球|唱歌")
_ANY_PLACE: Final = re.compile(
    r"(?:就|地点|地方|老地方|[ ,，])*(?:在|是|:)?(?!.*(?:[去见打发送寄给催问谈聊带买做报签要看说了不没我]|生日|开会))[一-鿿a-z0-9·]{2,8}"
)
_PLACE: Final = re.compile(
    r"(?:就|地点|地方|[ ,，])*(?:在|是|:)?[一-鿿a-z0-9·]{0,8}(?:会议室|办公室|公司|厂里|厂区|现场|展厅|大厅|大堂|前台|门口|楼下|咖啡|巴克|酒店|饭店|酒楼|茶楼|茶馆|餐厅|[0-9一二三四五六七八九十]楼)"
)


def _says_where(doc: Document, parts: Sequence[Span], alone: Span, action: str) -> bool:
    """Tell whether the one piece beside an hour only says where one meets (晚上六点 小南国, of a meal; 两点 他们会议室)."""
    beside = [doc.text[p.start : p.end] for p in parts if p is not alone]
    if len(beside) != 1 or not is_appointment(action):
        return False
    return _PLACE.fullmatch(beside[0]) is not None or (
        _MEAL.search(action) is not None and _ANY_PLACE.fullmatch(beside[0]) is not None
    )


def read_hour_told(doc: Document, found: Findings) -> Part | None:
    """Return the one plan just spoken of, which has no hour so far, at the hour now fixed for its day (订了 海鲜楼 六点)."""
    if found.values or not found.times:
        return None
    recent = [f for f in doc.names.world.follow_ups if f.id in recent_ids(doc)]
    clocks = [t for t in found.times if t.kind == "time" and not t.vague]
    if len(recent) != 1 or len(clocks) != 1 or not clocks[0].has_clock or clocks[0].open is not None:
        return None
    [plan], [item] = recent, clocks
    hour = item.in_sense("future").start
    if plan.due is None or isinstance(plan.due, datetime) or hour is None:
        return None
    if not (is_bare_clock(item) or hour.date() == plan.due) or not customers_named(found) <= {plan.customer_id}:
        return None
    parts = pieces(doc.text)
    alone = next((p for p in parts if doc.text[p.start : p.end].strip() == item.text.strip()), None)
    if alone is None or any(p.end - p.start > _LONGEST_BESIDE for p in parts if p is not alone):
        return None
    if _FIXES.search(doc.text) is None and not _says_where(doc, parts, alone, plan.action):
        return None
    clock = (
        hour.timetz()
        if hour.hour >= EARLIEST or not is_bare_clock(item)
        else hour.replace(hour=hour.hour + 12).timetz()
    )
    ref = Read(Ref(plan.id, plan.action), "snooze: its hour", alone)
    due: Read[date | datetime] = Read(datetime.combine(plan.due, clock), "snooze: its hour", item.span)
    return Part((SnoozeFollowUp(due, ref, whose(doc, plan)),), tuple(parts))


_GOES_THEN: Final = re.compile(
    r"(?:那|就|我|先|准备|打算|计划)*T(?:就|再)?(?:去|过去|见|到|打|发|寄|送|做|弄|聊|谈|开)(?:过去|给他|给她)?[吧啊呢哈]*"
)


def read_part_told(doc: Document, found: Findings) -> Part | None:
    """Return the one plan just spoken of with the part of its day in which it is done, which has no hour (明天去华星, then 下午去)."""
    times = [t for t in found.times if t.kind == "time"]
    if len(times) != 1 or not times[0].pod or times[0].has_clock or _GOES_THEN.fullmatch(doc.shape.strip()) is None:
        return None
    recent = [f for f in doc.names.world.follow_ups if f.id in recent_ids(doc)]
    if len(recent) != 1 or recent[0].due is None or isinstance(recent[0].due, datetime):
        return None
    [plan], [item] = recent, times
    part = item.text.strip()
    if part[-2:] not in _PARTS or any(other in plan.action for other in _PARTS):
        return None
    action = Read(f"{part}{plan.action}", "action: the part of its day", item.span)
    whole = Span(0, len(doc.text))
    return Part((Correct("followup", {"action": action}, whose(doc, plan), plan.id),), (whole,))


_PARTS: Final = ("上午", "下午", "早上", "中午", "晚上", "傍晚")


def tells_day_and_verb(doc: Document, words: str) -> re.Match[str] | None:
    """Return the match of words that say on what day we told them to do it, or they bid us, with the verb."""
    rest = "".join(without(words, [t.span for t in read_times(words, doc.now)]).split())
    return _WITH_VERB.fullmatch(rest) or _BIDS_WITH_VERB.fullmatch(_without_names(rest, doc))


def _without_names(words: str, doc: Document) -> str:
    return "".join(without(words, [m.span for m in doc.names.find(words) if m.kind in ("customer", "contact")]).split())
