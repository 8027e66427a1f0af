"""投诉: a customer complains of what we delivered or did, and by when they want an answer.

Read where the message says so (投诉), or where something of ours is wrong and somebody wants an answer for it or is
angry (上批3台漏油 要说法). A fault alone is a remark of a visit; a complaint of old, of a rival, one only feared and one
that is over are none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from nlu import patterns as re
from nlu.complaint_words import DEMAND, FAULT, OVER, is_of_a_rival, is_of_ours, mood_of, wants_of_us
from nlu.document import Clause, Document
from nlu.intents import FileComplaint, Read, Ref
from nlu.text import Span, fold
from nlu.times import TimeItem
from nlu.topics import Topic, customer_of
from nlu.wording import without

LONGEST_PROBLEM: Final = 40
RECENT: Final = timedelta(days=14)
"""A complaint told with an earlier day is history."""

_NOT_ONE: Final = re.compile(
    r"(?:没有?|无|零|0|[未不别](?!停|断|满)|免得|避免|防止|怕|担心|以免|省得|以前|之前|从前|曾经?|过去|历史|往年)[^,，]{0,6}投诉|投诉过(?![来去])|"
    r"投诉(?:了)?(?:那?件?|的?事)?[,， ]*(?:先)?(?:推|改|延|挪|拖|放|缓)(?:到|迟|后|期|一)|投诉(?:率|电话|热线|部|科|渠道|平台|系统|流程|管理|机制|制度|单(?!子)|台账|记录|列表|清单|统计|分析|多|少|情况|信箱|箱|处理|响应|进展|怎么|会|的?人)|"
    r"(?:处理|解决|跟进|应对|平息|安抚|关闭|搞定|回复|答复|聊|谈|讨论|针对|关于|(?:上次|那个|那件|那起|这个|这件|这起)的?)[^,，投被]{0,6}投诉|"
    r"投诉(?:的?(?:事情?|问题))?(?:已经?|都|也|算是?|总算|终于)*(?:解决|处理|搞定|关闭|结|撤|平息|销)|撤(?:回|销|了)?[^,，]{0,4}投诉|"
    r"(?:要(?!说法)|会|想|准备|打算|扬言|威胁|可能|[再否不]则?.{0,8}就|不然|差点)(?:去|来|向.{0,6}|到.{0,6})?投诉|"
    r"投诉(?:了|过)?(?:竞品|对手|友商|同行|别家|他们的|人家|供应商|物流|快递|物业|城管|邻居|隔壁|平台|顺丰|京东|德邦|中通|圆通)|"
    r"(?:竞品|对手|友商|同行|别家|供应商|别人)[^,，]{0,8}投诉|听说|据说|"
    r"(?<![找跟向给对和打])(?:我|咱)们?(?:要|去|想|得|准备)+投诉|[吗么?？]|投诉(?:了)?没有?$|[哪几谁]|多少|怎么|为啥|为什么|什么时候|是不是|有没有"
)
"""Said of complaints without making one."""
_PASSIVE: Final = re.compile(r"(?<!^)(?<![我咱们品货又也T ])被[^,，]{0,6}投诉")
"""X被投诉: somebody else is complained of."""
_BY_US: Final = re.compile(r"^(?:T|那|就|先)*(?:我|咱|M|回头|打算|准备|计划|安排)")
_SAYS: Final = re.compile(
    r"(?:打(?:来)?(?:了个)?电话|来电|微信|来|找我|跟我|向我们?|对我们?|收到|接到|又|也| )*(?:的)?投诉(?:了|说|到|过来|来|我们?|咱们?|是|的是|[:： ])*"
)
_ASKS_OR_NAMES: Final = re.compile(r"[吗么?？]|投诉")
_LEAD: Final = re.compile(
    r"^(?:[上这那]一?批(?:货|次)?(?:的|里)?|[上前]次(?:发|送|装|买)?的?|(?:我们?|咱们?|你们?)的?|前几天|刚|说|反馈|反映|称|的|是|因为?|由于|关于|那边|这边|今天|昨天|又|[,，:： ])+"
)
_TRAIL: Final = re.compile(r"(?:[,，:： 的]|因此|所以|导致)+$")


@dataclass(frozen=True, slots=True)
class ComplaintReading:
    """The complaint of one topic, and the words that no follow-up, deal or quotation is to be read from."""

    intent: FileComplaint | None = None
    used: tuple[Span, ...] = ()


def read_complaint(topic: Topic, doc: Document) -> ComplaintReading:
    """Return the complaint that a topic makes; the customer stands open where its words fit several."""
    if doc.command is not None:
        return ComplaintReading()
    at = _where(topic.clauses, doc)
    if at is None:
        return ComplaintReading()
    customer = customer_of(topic) or Read(Ref(None, ""), "complaint: nobody named", None, 0.0)
    about = topic.clauses[at:]
    contents = _contents(topic.clauses, at, doc)
    problem = " ".join(words for _, words in contents)[:LONGEST_PROBLEM]
    due, demand = _due(about, doc)
    used = [*(clause.span for clause, _ in contents), *([demand.span] if demand is not None else [])]
    symptom = next((_symptom(m[0]) for _, words in contents if (m := FAULT.search(fold(words)))), "")
    quantity = next((v for c, _ in contents for v in c.values if v.kind == "quantity" and v.value is not None), None)
    product = next((m for c in about for m in c.mentions if m.kind == "product" and m.best is not None), None)
    mood = next(((said, c) for c in about if (said := mood_of(c.text)) is not None), None)
    intent = FileComplaint(
        customer=customer,
        problem=problem,
        symptom=symptom,
        quantity=Read(quantity.value, "complaint: how many", quantity.span)
        if quantity is not None and quantity.value is not None
        else None,
        unit=quantity.unit if quantity is not None else None,
        product=Read(product.best.ref, product.best.reason, product.span, product.best.score)
        if product is not None and product.best is not None and not product.is_ambiguous
        else None,
        contacts=tuple({person.value: person for c in about for person in c.people}.values()),
        mood=Read(mood[0][0], "complaint: mood", _in_text(mood[1], mood[0][1])) if mood is not None else None,
        due=due,
        demand=_demanded(demand) if demand is not None and due is not None else "",
        words=_words(topic.clauses[at:], doc),
    )
    return ComplaintReading(intent, tuple(used))


def _symptom(words: str) -> str:
    """Return the trouble without what only says that it came: 坏 of 坏了."""
    return words.rstrip("了的") or words


def _where(clauses: Sequence[Clause], doc: Document) -> int | None:
    """Return the clause from which on the topic complains."""
    for at, clause in enumerate(clauses):
        if "投诉" in clause.text and _complains(clause, doc):
            whole = " ".join(c.text for c in clauses[at:])
            has_more = len(clauses) > at + 1 or len(_content(clause, doc)) > 1 or "投诉了" in clause.text
            return at if has_more and not OVER.search(whole) else None
    return _where_unsaid(clauses, doc)


def _complains(clause: Clause, doc: Document) -> bool:
    if clause.is_hypothetical or clause.is_hearsay or _NOT_ONE.search(clause.text) or _PASSIVE.search(clause.shape):
        return False
    return not any(_is_history(item, doc) for item in clause.times)


def _is_history(item: TimeItem, doc: Document) -> bool:
    day = item.in_sense("past").day() if item.kind == "time" else None
    return day is not None and day < doc.now.date() - RECENT


def _where_unsaid(clauses: Sequence[Clause], doc: Document) -> int | None:
    """Return the clause that tells of a fault of ours for which somebody wants an answer or is angry."""
    whole = " ".join(c.text for c in clauses)
    wants = [c for c in clauses if wants_of_us(c.text) and not _BY_US.match(c.shape)]
    is_angry = (mood := mood_of(whole)) is not None and mood[0] == "angry"
    if not (wants or is_angry) or is_of_a_rival(whole) or OVER.search(whole) or _ASKS_OR_NAMES.search(whole):
        return None
    told = [
        clause
        for clause in clauses
        if not (clause.is_hypothetical or clause.is_hearsay) and not any(_is_history(t, doc) for t in clause.times)
    ]
    is_wanted = any(c in told for c in wants)
    for clause in told:
        ours = is_of_ours(clause.text) or any(m.kind == "product" for m in clause.mentions)
        if ours and ((is_wanted and is_angry) or (FAULT.search(clause.text) and (is_wanted or is_angry))):
            return clauses.index(clause)
    return None


def _contents(clauses: Sequence[Clause], at: int, doc: Document) -> list[tuple[Clause, str]]:
    """Return the clauses that say what is wrong, with their words: the first one, and any that name a fault."""
    found: list[tuple[Clause, str]] = []
    for clause in clauses[at:]:
        words = _content(clause, doc)
        names_fault = FAULT.search(words) is not None
        if len(words) < 2 or (found and not names_fault):
            continue
        if not names_fault and (mood_of(words) or DEMAND.search(words) or _BY_US.match(clause.shape)):
            continue
        found.append((clause, words))
        if len(found) == 2:
            break
    return found


def _content(clause: Clause, doc: Document) -> str:
    """Return the words of a clause without whom it names, that somebody complains, and what leads in."""
    names = [m.span for m in clause.mentions if m.kind in ("customer", "contact", "member")]
    leading = [t.span for t in clause.times if not clause.text[: t.span.start - clause.span.start].strip()]
    text = without(doc.text, [*names, *leading])[clause.span.start : clause.span.end]
    raw = doc.raw[clause.span.start : clause.span.end]
    start = match.end() if (match := _SAYS.search(text)) else 0
    while start < len(text) and (text[start] == " " or _LEAD.match(text[start:])):
        lead = _LEAD.match(text[start:])
        start += lead.end() if lead else 1
    end = len(text.rstrip())
    if match is not None and start >= end:  # 因为漏油投诉了
        before = text[: match.start()] if FAULT.search(text[: match.start()]) else ""
        start = lead.end() if (lead := _LEAD.match(before)) else 0
        end = len(before.rstrip())
    return _TRAIL.sub("", " ".join(raw[start:end].split()))


BY_PART_OF_DAY: Final = "complaint: wanted by the part of day"
"""The rule of an instant of which no hour was said (明天上午之前)."""


def _due(clauses: Sequence[Clause], doc: Document) -> tuple[Read[date | datetime] | None, Clause | None]:
    """Return by when an answer is wanted, and the clause that says so; without a day the clause that wants one."""
    wanting: Clause | None = None
    for clause in clauses:
        if _BY_US.match(clause.shape) or not DEMAND.search(clause.text):
            continue
        wanting = wanting or clause
        for item in clause.times:
            due = _instant(item, doc) if item.kind == "time" else None
            if due is not None:
                rule = BY_PART_OF_DAY if item.pod and not item.has_clock else "complaint: wanted by"
                return Read(due, rule, item.span, 1.0 if item.certain else 0.6), clause
    return None, wanting if wanting is not None and wants_of_us(wanting.text) else None


def _instant(item: TimeItem, doc: Document) -> date | datetime | None:
    """Return the day wanted, or the instant where an hour or a part of the day is said; None where it is over."""
    ahead = item.in_sense("future")
    if ahead.pod and not ahead.has_clock and ahead.end is not None:
        return ahead.end if ahead.end > doc.now else None
    said = ahead.due()
    if said is None:
        return None
    if "T" in said:
        moment = datetime.fromisoformat(said).replace(tzinfo=doc.now.tzinfo)
        return moment if moment > doc.now else None
    day = date.fromisoformat(said)
    return day if day >= doc.now.date() else None


def _demanded(clause: Clause) -> str:
    """Return what is wanted, without by when and of whom: 给说法."""
    spans = [Span(t.span.start - clause.span.start, t.span.end - clause.span.start) for t in clause.times]
    words = "".join(without(clause.text, spans).split())
    match = DEMAND.search(words)
    return match[0] if match is not None else words


def _in_text(clause: Clause, match: "re.Match[str]") -> Span:
    return Span(clause.span.start + match.start(), clause.span.start + match.end())


def _words(clauses: Sequence[Clause], doc: Document) -> str:
    return " ".join(" ".join(doc.raw[c.span.start : c.span.end].split()) for c in clauses).strip()
