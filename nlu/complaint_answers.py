"""What is said of complaints that are there: 收到, 漏油解决了 换了密封圈, C-0007处理好了, 不压.

Read only while there is such a complaint (`Waiting.complaints`), looked up where the words may be about one.
"""

from typing import Final

from nlu import patterns as re
from nlu.conversation import KnownComplaint
from nlu.document import Document
from nlu.intents import AcknowledgeComplaint, Intent, Reading, ReleaseHeld, ResolveComplaint
from nlu.recall import Findings, customers_named
from nlu.text import Span
from nlu.wording import PARTICLES, covers, pieces, word_set

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
_ABOUT: Final = re.compile(r"投诉|客诉|c-?0*[1-9]")
_MANNER: Final = re.compile(r"^(?:是|就是|后来|最后|通过|靠|用|给|[:：,， ])+")


def may_be_about_complaint(text: str) -> bool:
    """Say whether folded `text` may be about a complaint that is there, so that what waits is worth looking up."""
    if len(text) > LONGEST:
        return False
    is_seen = all(covers(text[p.start : p.end], _SEEN, PARTICLES) for p in pieces(text)) and bool(text.strip())
    return is_seen or _ENDED.search(text) is not None or BUTTON.fullmatch(text) is not None


def may_release(text: str) -> bool:
    """Say whether folded `text` may let plans come back that a complaint holds."""
    return len(text) <= LONGEST and _RELEASE.fullmatch(text) is not None


def read_complaint_answer(doc: Document, found: Findings) -> Reading | None:
    """Return what the whole message says of the complaints that are there; None for anything else."""
    button = BUTTON.fullmatch(doc.raw)
    if button is not None:
        return _only(AcknowledgeComplaint(int(button["id"])))
    waiting = doc.conversation.waiting
    if waiting.has_held and _RELEASE.fullmatch(doc.text):
        return _only(ReleaseHeld())
    if not waiting.complaints or len(doc.text) > LONGEST:
        return None
    return _seen(doc, waiting.complaints) or _resolved(doc, found, waiting.complaints)


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
    at = next((n for n, p in enumerate(said) if _ENDED.search(doc.text[p.start : p.end])), None)
    if at is None or _NOT_ENDED.search(doc.text):
        return None
    fits = _fitting(doc, found, complaints, int(number["n"]) if number else None)
    if not fits:
        return None
    ended = doc.text[said[at].start : said[at].end]
    speaks_of_it = number is not None or _ABOUT.search(doc.text) or any(_names(c, ended) for c in fits)
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
    names = [m.span for m in found.mentions if m.kind in ("customer", "contact")]
    before = " ".join(doc.raw[p.start : p.end] for p in spans[:at] if not any(_within(p, n) for n in names))
    return "" if _ABOUT.search(before.lower()) else before


def _within(piece: Span, name: Span) -> bool:
    return name.start <= piece.start and piece.end <= name.end
