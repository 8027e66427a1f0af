"""A piece that gives the one plan just spoken of another day, beside one that says why the old day will not do, or wants it sooner."""

from bisect import bisect_left
from datetime import date
from typing import Final

from nlu import patterns as re
from nlu.document import Document
from nlu.follow_up_words import ACTION, bare_action, recent_ids
from nlu.moved_dates import Due, day_of
from nlu.recall import Findings, customers_named
from nlu.text import Span
from nlu.time_sense import is_ahead
from nlu.times import TimeItem, read_times
from nlu.wording import holds, pieces, touches
from nlu.world import KnownFollowUp

CANNOT: Final = re.compile(
    r"没空|没时间|有事|有会|出差|不在|请假|不等|不等[到及了]|等不[到及了]|[出回下过赶批弄做]不来|不[出回下过]来|[去来发送交给寄做写出到见赶搞弄打开办约跑飞]不了|[改写做弄搞画算赶审核]不[完出好]|去不成|来不及|冲突|撞(?:了|上)|临时|开会|生病|"
    r"病了|不行|不成|不方便|有变|来不成|赶不上|做不完|搞不完|走不开|堵|休假|放假|忙|悬|够呛|难说|不好说|不一定|说不准|怕是|恐怕|不凑巧|赶不赢|来不赢"
)
MOST_WORDS: Final = 12
"""Characters of a piece that says little else than another day."""
_IS_FREE: Final = re.compile(
    r"(?:[CP他她]们?|人家|对方|那边|说|[ ,，])*T(?:才|就|都|倒是|应该)?(?:可以|行|有空|有时间|方便|没问题|ok)(?:的|吧|了)?"
)
"""The whole piece says on what day somebody can."""
_WANTED_BY: Final = re.compile(
    r"(?:[CP他她]们?|人家|对方|客户|那边|又|也|还|都|说|[ ,，])*(?:"
    r"(?:要求|想要|希望|想|催(?:着|我们?|咱们?)?|要|(?:让|叫)(?:我|咱)们?|最好(?:是|能)?|必须|务必|最[晚迟])+(?:改?在|是|能)?T(?:之?前|之内)?(?:就|要|得|能|给|到|拿到|看到|收到|送到|过去)*"
    r"|T(?:之?前)?(?:就|一定|必须|得)+要(?:用|货|到)?)(?:了|吧|的|哈)*"
)
"""The whole piece says by what day they want to have it (要求明天, 他说明天就要)."""
_THEN: Final = re.compile(
    r"(?:那就?|就|只能|只好|还是|我|咱们?|先|最[早快]|[ ,，])*(?:也|都)?(?:得|要|是|能|等|到)*(?:定|约|改)?T(?:了|去|送|发|再说|好了)?(?:吧|哈|了|好了)*"
)
_SAYS_SO: Final = re.compile(r"那就|只能|只好|吧|还是|好了|再说|最[早快]")
_NOT_BEFORE: Final = re.compile(
    r"(?:[^,，]{1,8}?)T(?:之?后|以后)?才(?:能|会|可以)?[^,，]{1,6}|[^,，TP]{1,8}T(?:之?前)?(?:还|都|也|肯定|估计|怕是)*(?:到|来|出|做|弄|送|批|拿|交|赶)不(?:了|到|完|好|出来?|来|下来?)|[^,，]{0,8}(?:最快|最早|起码|至少)(?:也|都)?(?:得|要|等|到)*T[^,，]{0,4}"
)
"""Why it cannot be done before (物流说周六才到货)."""
_NOT_YET: Final = re.compile(r"[还也都]没|没(?:有)?(?:货|做|弄|批|到|好|出|空)|缺货|断货")


def shape_of(doc: Document, piece: Span) -> str:
    """Return a piece of the text in the shape that rules are written on."""
    begin, end = (bisect_left(doc.offsets, at) for at in (piece.start, piece.end))
    return doc.shape[begin:end].strip()


def is_day_instead(doc: Document, found: Findings, piece: Span) -> bool:
    """下周一给 周五来不及: one piece says that the old day will not do, this one says another day and little else."""
    times = [t for t in found.times if t.kind == "time" and not t.vague]
    here = [t for t in times if holds(piece, t.span)]
    if not here or piece.end - piece.start > MOST_WORDS:
        return False
    ids = recent_ids(doc)
    recent = [f for f in doc.names.world.follow_ups if f.id in ids] if ids else []
    shape = shape_of(doc, piece)
    if all(is_ahead(t.in_sense("future"), doc.now) for t in here) and _is_verb_then(doc, found, recent, shape):
        return True
    if len(recent) == 1 and (_WANTED_BY.fullmatch(shape) or _is_then(doc, piece, shape)):
        return True
    plan = _of_old_day(doc, recent, times, piece)
    if plan is None:
        return False
    denied = any(CANNOT.search(doc.text[p.start : p.end]) for p in _with(doc, _old(doc, plan, times, piece)))
    return denied or (len(recent) == 1 and _IS_FREE.fullmatch(shape) is not None)


_VERB_THEN: Final = re.compile(
    rf"(?:就|得|我|[ ,，])*T(?:就|才|能|得)*(?P<verb>去|打|回|{ACTION})(?:他|她|给他|给她|过去)?[吧哈]*"
)


def _is_verb_then(doc: Document, found: Findings, recent: list[KnownFollowUp], shape: str) -> bool:
    """Tell whether a piece is a day and the verb of the one plan just written at the house named, or of the only one (马总那个成本没下来 下周一回)."""
    said = _VERB_THEN.fullmatch(shape)
    named = customers_named(found)
    meant = [f for f in recent if not named or f.customer_id in named]
    return said is not None and len(meant) == 1 and said["verb"] in bare_action(doc, meant[0])


def _is_then(doc: Document, piece: Span, shape: str) -> bool:
    """Tell whether a piece only says what day it is then, behind one that says that it is not ready, or since when it is (物流说周六才到货 那就下周一吧)."""
    if _THEN.fullmatch(shape) is None or _SAYS_SO.search(shape) is None:
        return False
    before = [p for p in pieces(doc.text) if p.end <= piece.start]
    return any(tells_not_before(doc, p) or _NOT_YET.search(doc.text, p.start, p.end) for p in before)


def tells_not_before(doc: Document, piece: Span) -> bool:
    """Tell whether a piece only says before what day something cannot be done."""
    return _NOT_BEFORE.fullmatch(shape_of(doc, piece)) is not None


_THAT_DAY: Final = re.compile(r"[那当]天|那会儿?|那时候?")


def tells_of_day(doc: Document, found: Findings, piece: Span, due: Due) -> bool:
    """Tell whether a piece speaks of the old day without naming it (那天停不了车), or of the new one alone (18号能出, of 早两天给)."""
    if _THAT_DAY.search(doc.text, piece.start, piece.end) is not None:
        return True
    days = [t.in_sense("future").day() for t in found.times if t.kind == "time" and holds(piece, t.span)]
    return bool(days) and all(day == day_of(due) for day in days)


def _of_old_day(doc: Document, recent: list[KnownFollowUp], times: list[TimeItem], piece: Span) -> KnownFollowUp | None:
    """Return the one plan just spoken of whose day another piece names."""
    meant = [f for f in recent if f.due is not None and _old(doc, f, times, piece)]
    return meant[0] if len(meant) == 1 else None


def _old(doc: Document, plan: KnownFollowUp, times: list[TimeItem], piece: Span) -> list[TimeItem]:
    if plan.due is None:
        return []
    return [t for t in times if _alone(t, doc) == day_of(plan.due) and not holds(piece, t.span)]


def _with(doc: Document, times: list[TimeItem]) -> list[Span]:
    return [p for p in pieces(doc.text) if touches(p, [t.span for t in times])]


def _alone(item: TimeItem, doc: Document) -> date | None:
    """Return the day that the words of a time mean by themselves, whatever week was spoken of before."""
    read = next(iter(read_times(item.text, doc.now, sense="future")), None)
    return None if read is None else read.day()
