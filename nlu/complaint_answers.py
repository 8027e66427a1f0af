"""What is said of complaints that are there: 收到, 漏油解决了 换了密封圈, C-0007处理好了, 给蓝海回话了, 投诉推到周五, 不压.

Read only while there is such a complaint (`Waiting.complaints`), looked up where the words may be about one.
"""

from datetime import date, datetime
from typing import Final

from nlu import patterns as re
from nlu.complaint_words import FAULT
from nlu.conversation import KnownComplaint
from nlu.customer_refs import customer_ref
from nlu.document import Document
from nlu.intents import (
    AcknowledgeComplaint,
    AnswerComplaint,
    Correct,
    Intent,
    Read,
    Reading,
    ReleaseHeld,
    ResolveComplaint,
)
from nlu.moved_dates import MOVED, new_due
from nlu.part import Part
from nlu.recall import Findings, customers_named, recent_turns
from nlu.text import Span
from nlu.times import read_times
from nlu.wording import PARTICLES, consists_of, covers, pieces, without, word_set
from nlu.world import KnownFollowUp

LONGEST: Final = 80
NUMBER: Final = re.compile(r"c-?0*(?P<n>[1-9]\d{0,8})(?![\d.])")
"""C-0007, in folded text."""
BUTTON: Final = re.compile(r"\s*收到#投诉(?P<id>\d{1,18})\s*")
_SEEN: Final = word_set(
    """
    收到 收到了 收 已收到 知道了 知道 晓得了 明白 好的 好 好嘞 行 ok 我去看 我去看看 我看看 我去看一下 这就去 马上去 马上处理 马上安排 我来处理 我来 我处理
    我联系 我去联系 安排 安排了 去处理 这就处理 我马上处理 我马上去 我安排
    """
)
_RELEASE: Final = re.compile(
    r"\s*(?:先|就|都|那个?)*(?:不(?:用|要)?压(?:着|了|住)?|别压(?:着|了|住)?|不用(?:先)?压|放开|放出来|恢复提醒|照常提醒)[了吧啊的呀着\s。.!！]*"
)
_ENDED: Final = re.compile(
    r"(?<![没未不])(?:已经?|都|刚|总算|终于|全)*(?:(?:解决|处理|搞定|修|弄|换|整|办|结|关闭|关|摆平|平息|协调|补|返工|修复)(?:好|完|妥|掉|定)?了|(?:解决|处理|修|弄|换|整|办|搞)(?:好|完|妥|定)|搞定|结案|撤诉|不投诉了|撤了投诉|好了)"
)
_NOT_ENDED: Final = re.compile(
    r"[没未](?:有)?(?:解决|处理|搞定|修|弄|换|结|好)|还[没在差]|[吗么?？]|怎么|多久|什么时候|谁|哪|几|争取|准备|打算|要(?!求)|得(?=[先把去])|尽快|马上|明天|后天|下周|快(?:要)?(?:解决|处理|搞定|修|弄|换|整|好)|差不多|如果|要是"
)
_STRONG: Final = re.compile(r"解决|处理(?:好|完|妥)|搞定|修好|弄好|好了|结案|摆平|平息|妥了")
"""Says by itself that a matter is over, whatever else was done to it (换了密封圈)."""
_ANSWERED: Final = re.compile(
    r"\s*(?:已经?|刚|都|先)*(?:(?:给|跟|向|和)(?:他们?|她|客户|对方|人家)?(?:那边|这边)?\s*)?(?:已经?|刚|都|先)*"
    r"(?:回(?:过|完)?(?:了)?(?:个)?(?:话|信|电话|复)(?:了|过了|去了)|答复(?:过|好)?了|回复(?:过|好)?了|给(?:过|了|出)?(?:个|了)?(?:说法|答复|交[代待])了?|解释(?:过|清楚)?了|道(?:过)?(?:了)?歉了)[吧啊呀的了]*"
)
_AGAIN_LATER: Final = re.compile(r"\s*(?:投诉|客诉)?(?:的?(?:事|那件|那个))?\s*(?:先|就|帮我|给我)*\s*(?:回话|答复)?")
_CLOSES: Final = re.compile(
    r"\s*(?:都|已经?|全)*(?:好了|好啦|搞定了?|解决了?|处理(?:好|完)?了|办(?:好|完)了|完事了?|妥了)[吧啊呀的\s。.!！]*"
)
_ABOUT: Final = re.compile(r"投诉|客诉|c-?0*[1-9]")
_TELLS_MORE: Final = re.compile(r"见了|聊|谈|拜访|预算|报价|签|下单")
"""Then a visit is told, in which something was repaired besides."""
_MOST_PIECES: Final = 4
_FAULT_ONLY: Final = re.compile(
    rf"(?:的|那)?(?:[\d一二两三四五六七八九十几]*[台个箱件批套])?(?:{FAULT.pattern})(?:的?(?:事|问题))?"
)
_MANNER: Final = re.compile(r"^(?:是|就是|后来|最后|通过|靠|用|给|[:：,， ])+")


def may_be_about_complaint(text: str) -> bool:
    """Say whether folded `text` may be about a complaint that is there, so that what waits is worth looking up."""
    if len(text) > LONGEST:
        return False
    is_seen = all(covers(text[p.start : p.end], _SEEN, PARTICLES) for p in pieces(text)) and bool(text.strip())
    is_answered = any(_ANSWERED.search(text[p.start : p.end]) for p in pieces(text))
    is_moved = _ABOUT.search(text) is not None and MOVED.search(text) is not None
    return is_seen or is_answered or is_moved or _ENDED.search(text) is not None or BUTTON.fullmatch(text) is not None


def may_release(text: str) -> bool:
    """Say whether folded `text` may let plans come back that a complaint holds."""
    return len(text) <= LONGEST and _RELEASE.fullmatch(text) is not None


def read_complaint_answer(doc: Document, found: Findings) -> Reading | None:
    """Return what the whole message says of the complaints that are there; None for anything else."""
    button = BUTTON.fullmatch(doc.raw)
    if button is not None:
        return _only(AcknowledgeComplaint(int(button["id"])))
    reminded = _after_reminder(doc)
    if reminded is not None:
        return reminded
    waiting = doc.conversation.waiting
    if waiting.has_held and _RELEASE.fullmatch(doc.text):
        return _only(ReleaseHeld())
    if not waiting.complaints or len(doc.text) > LONGEST:
        return None
    answered = read_answered(doc, found)
    if answered is not None and consists_of(without(doc.text, [*answered.used, *_names_in(found)]), PARTICLES):
        return _only(answered.intents[0])
    return (
        _seen(doc, waiting.complaints)
        or _moved(doc, found, waiting.complaints)
        or _resolved(doc, found, waiting.complaints)
    )


def read_answered(doc: Document, found: Findings) -> Part | None:
    """Return that the customer of an open complaint has had an answer, with the words that say so."""
    open_ones = [c for c in doc.conversation.waiting.complaints if c.is_open]
    if not open_ones or len(doc.text) > LONGEST:
        return None
    text = without(doc.text, _names_in(found))
    span = next((p for p in _stretches(text) if _ANSWERED.fullmatch(text[p.start : p.end])), None)
    if span is None:
        return None
    named = customers_named(found)
    fits = [c for c in open_ones if (c.customer_id in named if named else c.customer_id == doc.recent)]
    return Part((AnswerComplaint(fits[0].id),), (span,)) if len(fits) == 1 else None


def _names_in(found: Findings) -> list[Span]:
    return [m.span for m in found.mentions if m.kind in ("customer", "contact")]


def _stretches(text: str) -> list[Span]:
    """Return what stands between punctuation and wider gaps: a name blanked out leaves 给  回话了 in one."""
    return [Span(*m.span()) for m in re.finditer(r"[^,，。;；、!！\n]+", text)] + list(pieces(text))


def _after_reminder(doc: Document) -> Reading | None:
    """Return what answers the reminder of a complaint, where that was the last thing said: 好了, 回话了, 推到明天10点."""
    last = next(iter(recent_turns(doc)), None)
    line = last.lines[0] if last is not None and not last.text and len(last.lines) == 1 else None
    if line is None or line.kind != "complaint" or doc.conversation.question is not None:
        return None
    if _CLOSES.fullmatch(doc.text):
        return _only(ResolveComplaint(line.id))
    if _ANSWERED.fullmatch(doc.text):
        return _only(AnswerComplaint(line.id))
    due = _new_due(doc, doc.text)
    return _only(_put_off(doc, line.id, line.customer_id, due)) if due is not None else None


def _moved(doc: Document, found: Findings, complaints: tuple[KnownComplaint, ...]) -> Reading | None:
    """Return the new day of an open complaint: 投诉推到周五, C-0007改到明天10点."""
    if _ABOUT.search(doc.text) is None:
        return None
    number = NUMBER.search(doc.text)
    fits = [c for c in _fitting(doc, found, complaints, int(number["n"]) if number else None) if c.is_open]
    names = [*_names_in(found), *([Span(*number.span())] if number else [])]
    words = without(doc.text, names)
    lead = _AGAIN_LATER.match(words)
    due = _new_due(doc, words[lead.end() :] if lead else words)
    if len(fits) != 1 or due is None:
        return None
    return _only(_put_off(doc, fits[0].id, fits[0].customer_id, due))


def _put_off(doc: Document, complaint_id: int, customer_id: int | None, due: date | datetime) -> Correct:
    customer = Read(customer_ref(doc, customer_id), "complaint: put off") if customer_id is not None else None
    return Correct("complaint", {"due": Read(due, "complaint: put off")}, customer, complaint_id)


def _new_due(doc: Document, words: str) -> date | datetime | None:
    """Return where words that say nothing else move something to."""
    match = MOVED.search(words)
    if match is None:
        return None
    times = [t.span for t in read_times(words, doc.now)]
    rest = MOVED.sub(" ", without(words, times))
    rest = re.sub(r"(?:再|前)?(?:给他们?)?(?:回话|答复)|前|再|之前", " ", rest)
    if not consists_of(rest, PARTICLES):
        return None
    return new_due(doc, KnownFollowUp(0, None, "", doc.now.date()), words, match)


def _only(intent: Intent) -> Reading:
    return Reading((intent,), keeps_question=True)


def _seen(doc: Document, complaints: tuple[KnownComplaint, ...]) -> Reading | None:
    waits = [complaint for complaint in complaints if complaint.waits]
    if not waits or doc.conversation.question is not None:
        return None
    text = NUMBER.sub(lambda m: " " * len(m[0]), doc.text)
    words = pieces(text)
    if not words or not all(covers(text[p.start : p.end], _SEEN, PARTICLES) for p in words):
        return None
    if number := NUMBER.search(doc.text):
        waits = [complaint for complaint in waits if complaint.number == int(number["n"])]
    return _only(AcknowledgeComplaint(waits[0].id if len(waits) == 1 else None)) if waits else None


def _resolved(doc: Document, found: Findings, complaints: tuple[KnownComplaint, ...]) -> Reading | None:
    """Return which complaint is over and what solved it: the one of the number, the customer or the trouble named."""
    number = NUMBER.search(doc.text)
    said = pieces(doc.text)
    ends = [n for n, p in enumerate(said) if _ENDED.search(doc.text[p.start : p.end])]
    at = next((n for n in ends if _STRONG.search(doc.text[said[n].start : said[n].end])), next(iter(ends), None))
    if at is None or _NOT_ENDED.search(doc.text):
        return None
    fits = _fitting(doc, found, complaints, int(number["n"]) if number else None)
    if not fits:
        return None
    ended = doc.text[said[at].start : said[at].end]
    is_plain = len(said) <= _MOST_PIECES and _STRONG.search(ended) and not _TELLS_MORE.search(doc.text)
    told = doc.text if is_plain else ended
    speaks_of_it = number is not None or _ABOUT.search(doc.text) or any(_names(c, told) for c in fits)
    if not speaks_of_it:
        return None
    one = fits[0].id if len(fits) == 1 else None
    return Reading((ResolveComplaint(one, _solution(doc, found, at)),), keeps_question=True)


def _fitting(
    doc: Document, found: Findings, complaints: tuple[KnownComplaint, ...], number: int | None
) -> list[KnownComplaint]:
    if number is not None:
        return [complaint for complaint in complaints if complaint.number == number]
    named = customers_named(found)
    fits = [c for c in complaints if not named or c.customer_id in named]
    narrowed = [c for c in fits if _names(c, doc.text)] or fits
    still_open = [c for c in narrowed if c.is_open] or narrowed
    recent = [c for c in still_open if c.customer_id == doc.recent]
    return recent if not named and len(still_open) > 1 and len(recent) == 1 else still_open


def _names(complaint: KnownComplaint, text: str) -> bool:
    """Tell whether the trouble itself is named."""
    if complaint.symptom and complaint.symptom.casefold() in text:
        return True
    return len(complaint.problem) > 1 and complaint.problem.casefold() in text


def _solution(doc: Document, found: Findings, at: int) -> str:
    """Return what solved it: the pieces behind the one that says it is over, as written; without those that name."""
    spans = pieces(doc.text)
    rest = doc.raw[spans[at].end :].strip(" ,，。.;；、:：!！~")
    if rest:
        return " ".join(_MANNER.sub("", rest).split())
    said = without(doc.text, _names_in(found))
    before = [p for p in spans[:at] if said[p.start : p.end].strip()]
    if before and _FAULT_ONLY.fullmatch(said[before[0].start : before[0].end].strip()):
        before = before[1:]
    words = " ".join(doc.raw[p.start : p.end] for p in before)
    return "" if _ABOUT.search(words.casefold()) else words
