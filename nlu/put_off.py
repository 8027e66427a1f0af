"""A reminder just told is put off: 半小时后再提醒我, 晚点再说, 明早再叫我.

It is the reminder told last that is meant, whatever was written before it. Without one, words that ask to be reminded
again name nothing to be reminded of: they are asked about, and never a plan of their own.
"""

from datetime import date, datetime, timedelta
from typing import Final

from nlu import patterns as re
from nlu.conversation import Turn
from nlu.document import Document
from nlu.follow_up_words import whose
from nlu.intents import GUESS, SURE, AddFollowUp, Clarification, Intent, Read, Ref, SnoozeFollowUp
from nlu.moved_dates import DURATION, MOVED, Due, is_only_span, new_due
from nlu.part import Part
from nlu.recall import last_listed, recent_turns
from nlu.selling import AHEAD
from nlu.text import Span
from nlu.times import read_times
from nlu.wording import PARTICLES, consists_of, pieces, without, word_set
from nlu.world import KnownFollowUp

_ABOUT: Final = timedelta(hours=2)
"""A reminder told longer ago is not the one spoken of when something else was said since."""
_TOGETHER: Final = timedelta(minutes=10)
"""Reminders told within this time and not answered are put off together."""
_THANKS: Final = word_set("谢谢 谢了 多谢 感谢 麻烦了 辛苦 辛苦了 拜托 拜托了 好吗 好不好 行吗 可以吗 thx thanks")
_SEEN: Final = word_set(
    """
    收到 知道了 知道 好的 好 明白 了解 哦 嗯 行 ok 先 不急 没空 来不及 来不及了 忙不过来 今天 现在 这个 那个 这件 那件 这事 那事 事 我 不行 不方便 没时间
    """
)
"""What may be said beside it of the reminder itself."""
_LONGEST: Final = 24
"""Characters of a message that puts off; more tells something."""
_AGAIN: Final = re.compile(
    r"(?:再|重新|记得)*(?:提醒|叫|喊|催|通知|吱|戳|call|cue|滴滴|踢|艾特|@)(?:我|咱|一?[下次遍声]|吧|哈|啊|了)*"
)
"""Asks to be told again."""
_EARLIER: Final = re.compile(r"提前|提早|头一?天|前一?[天晚]")
_BUSY: Final = re.compile(
    r"(?:我|现在|正|这会儿?|还|先|刚)*在?(?:开会|忙|打(?:电话)?(?![了过通不])|通话|开车|见客户|路上|吃饭|排队|接电话|外面|客户这|高铁上|飞机上|车上|有事)(?:着|呢|里|中|边)*"
)
"""Why one cannot now."""
_NOT_NOW: Final = re.compile(
    rf"(?:[\s,，。.!！~]|{_BUSY.pattern}|我|今天|现在|这会儿?|暂时|(?:都|根本|完全|实在|还)*没(?:空|时间|工夫|功夫|来得及|顾[上得]上?|腾出手)|"
    r"还没(?:有|弄|办|做|搞)?(?:好|完)?|(?:先|暂时)(?:不|别)(?:弄|办|做|搞|管|急)|忙(?:着|得很|不过来|死)?|有点忙|在忙|[呢啊呀的了吧哦])+"
)
"""That one has not got to it, or cannot now: when to be told again is asked."""
_LATER: Final = re.compile(r"再(?:说|讲|弄|办|搞|做|看|处理|议)(?:一?下)?吧?")
_SOON: Final = re.compile(r"等(?:一?会儿?|一?下)|待(?:一?会儿?|一?下)|过一?会儿?|一会儿?|一会子|马上")
_SOME_TIME: Final = re.compile(r"晚一?点儿?|晚些(?:时候)?|稍(?:后|晚)(?:一?[点些])?|迟[点些]|回头|过一阵")
_FEW_DAYS: Final = re.compile(r"改天|改日|过[两几]天|[晚迟等][两几]天|另?换个?(?:时间|日子)|推[一1]推")
_WAITS: Final = ((_SOON, timedelta(minutes=30)), (_SOME_TIME, timedelta(hours=1)))
_PUT_OFF: Final = MOVED.search("推")
_ROUND: Final = re.compile(r"(?:之后|以后|后|之?前|过|等|隔|晚|迟|再|推|那就?|还是|吧|到)+")
"""What stands around a length of time."""


def read_put_off(doc: Document) -> Part | None:
    """Return the reminder that the message puts off and to when; a question where it does not say which or when."""
    if len(doc.text.strip()) > _LONGEST or _EARLIER.search(doc.text):
        return None
    for piece in pieces(doc.text):
        words = doc.text[piece.start : piece.end]
        again = _AGAIN.search(words)
        told = _told(doc, explicit=again is not None)
        if (not told and again is None) or not _is_nothing_else(doc, words):
            continue
        rest = _BUSY.sub(" ", without(doc.text, [piece]))
        if told and (again is not None or consists_of(rest, PARTICLES, _THANKS, _SEEN)):
            return _put_off(doc, told, words, piece)
        if told:
            continue  # 请假 今天下午 speaks of something else
        if again is not None and consists_of(rest, PARTICLES, _THANKS):
            return _which(doc, words, piece)
    told = told_last(doc)
    whole = Span(0, len(doc.text))
    return _put_off(doc, told, "", whole) if told and _NOT_NOW.fullmatch(doc.text) else None


def _is_nothing_else(doc: Document, words: str) -> bool:
    """Tell whether words only say how long to wait, and perhaps that one wants to be told again."""
    times = [t.span for t in read_times(words, doc.now, sense="future")]
    rest = without(words, [*times, *(Span(*m.span()) for m in DURATION.finditer(words) if m["n"] or m["half"])])
    if rest == words and not any(p.search(words) for p in (_AGAIN, _LATER, _SOON, _SOME_TIME, _FEW_DAYS, MOVED)):
        return False
    for pattern in (_AGAIN, _LATER, _FEW_DAYS, _SOON, _SOME_TIME, MOVED, _ROUND):
        rest = pattern.sub(" ", rest)
    return consists_of(rest, PARTICLES)


def told_last(doc: Document) -> list[KnownFollowUp]:
    """Return what the chat was reminded of as the last thing that was said, without a question of it being open."""
    return _told(doc, explicit=False)


def _told(doc: Document, *, explicit: bool) -> list[KnownFollowUp]:
    """Return what the chat was reminded of last; only as the last thing said where the words do not speak of reminding."""
    found: list[Turn] = []
    for turn in recent_turns(doc):
        is_reminder = not turn.text and len(turn.listed) == 1 and turn.listed[0] != 0
        if is_reminder and (not found or found[-1].at - turn.at <= _TOGETHER):
            found.append(turn)
        elif found or not explicit:
            break
    if not found or (found[0] is not recent_turns(doc)[0] and doc.now - found[0].at > _ABOUT):
        return []
    if doc.conversation.question is not None and not explicit:
        return []  # the question asked is what is answered
    known = {f.id: f for f in doc.names.world.follow_ups}
    return [known[turn.listed[0]] for turn in reversed(found) if turn.listed[0] in known]


def _put_off(doc: Document, told: list[KnownFollowUp], words: str, piece: Span) -> Part:
    told = [_plan_of(doc, follow_up, words) for follow_up in told]
    dues = [_due(doc, follow_up, words) for follow_up in told]
    if any(due is None for due in dues):
        held = tuple(_snoozed(doc, f, Read(doc.now.date(), "put off: no time said yet"), piece) for f in told)
        question = Clarification("date", "推到什么时候 说「半小时后」「明天」「周五」都行", held=held, text=doc.raw)
        return Part(used=(piece,), clarification=question)
    is_wait = any(p.search(words) for p, _ in _WAITS) and not _says_when(doc, words)
    sure = GUESS if is_wait or is_only_span(words, doc.now) else SURE
    intents: list[Intent] = []
    for follow_up, due in zip(told, dues, strict=True):
        assert due is not None
        read = Read(due, "put off: the reminder told last", piece, sure)
        again = None if MOVED.search(words) else _once_more(doc, follow_up, read)
        intents.append(again or _snoozed(doc, follow_up, read, piece))
    return Part(tuple(intents), (piece,))


def _plan_of(doc: Document, follow_up: KnownFollowUp, words: str) -> KnownFollowUp:
    """Return what a reminder ahead reminds of where that is moved (改到周五); the reminder itself where it is put off."""
    if not follow_up.action.startswith(AHEAD) or _AGAIN.search(words) or not MOVED.search(words):
        return follow_up
    plans = [f for f in doc.names.world.follow_ups if f.customer_id == follow_up.customer_id and f.id != follow_up.id]
    return next((f for f in plans if f.action in follow_up.action), follow_up)


def _says_when(doc: Document, words: str) -> bool:
    return any(t.kind == "time" and not t.vague for t in read_times(words, doc.now, sense="future")) or any(
        m["n"] or m["half"] for m in DURATION.finditer(words)
    )


def _due(doc: Document, follow_up: KnownFollowUp, words: str) -> Due | None:
    """Return when it is told again: a length of time counts from now, or from an hour moved by it (推迟半小时)."""
    now = doc.now.replace(second=0, microsecond=0)
    moved = MOVED.search(words)
    at_hand = isinstance(follow_up.due, datetime) and now - follow_up.due <= _TOGETHER
    base = follow_up if at_hand and moved is not None else KnownFollowUp(0, None, "", now)
    due = new_due(doc, base, words, moved if _says_when(doc, words) else None)
    if due is None and moved is None and _says_when(doc, words):
        due = new_due(doc, base, words, _PUT_OFF)  # 等半小时再说
    if due is None and not _FEW_DAYS.search(words):
        due = next((now + wait for pattern, wait in _WAITS if pattern.search(words)), None)
        if due is not None and isinstance(follow_up.due, datetime) and now < follow_up.due < due:
            return None  # told ahead of its hour, which nobody moves by 晚点再说
    if due is None:
        return None
    if isinstance(due, datetime) and not _says_hour(doc, words):
        old = follow_up.due
        if isinstance(old, datetime):
            due = datetime.combine(due.date(), old.timetz())
        else:
            return due.date() if due.date() > now.date() else None
    return due if _is_ahead(due, now) else None


def _says_hour(doc: Document, words: str) -> bool:
    """Tell whether words say an hour or how many minutes or hours, not only a day."""
    if any(t.has_clock for t in read_times(words, doc.now, sense="future")):
        return True
    if any((m["n"] or m["half"]) and re.search(r"时|钟", m["unit"]) for m in DURATION.finditer(words)):
        return True
    return not _says_when(doc, words)


def _is_ahead(due: Due, now: datetime) -> bool:
    return due > now if isinstance(due, datetime) else due > now.date()


def _once_more(doc: Document, follow_up: KnownFollowUp, due: Read[Due]) -> AddFollowUp | None:
    """Return a reminder of its own for what was told ahead of its hour, which stays (a brief before a visit)."""
    if (
        not isinstance(follow_up.due, datetime)
        or not isinstance(due.value, datetime)
        or not doc.now < due.value < follow_up.due
    ):
        return None
    return AddFollowUp(follow_up.action, whose(doc, follow_up), due, words=doc.raw)


def _snoozed(doc: Document, follow_up: KnownFollowUp, due: Read[date] | Read[Due], span: Span) -> SnoozeFollowUp:
    ref = Read(Ref(follow_up.id, follow_up.action), "put off: the reminder told last", span)
    return SnoozeFollowUp(due, ref, whose(doc, follow_up))


def _which(doc: Document, words: str, piece: Span) -> Part:
    """Nothing was told that could be told again: which of the list shown is meant, or what."""
    when = words[: match.start()] if (match := _AGAIN.search(words)) else ""
    example = (
        f"「1{when.strip('再 ') or '推到明天'}」" if last_listed(doc) else f"「{when or '半小时后'}提醒我给王总回电话」"
    )
    question = Clarification("intent", f"提醒你哪件 这样说{example}", text=doc.raw)
    return Part(used=(piece,), clarification=question)
