"""Questions to the bot: what is to be shown. Nothing is written (GUIDE rule 5).

A question is told from a statement in three steps: what only looks like a question is blanked (几个人, 没什么);
somebody
else's question (他问多少钱) and what is not known yet (要多少还没定) are left alone; and what is asked must be
something the
store can show (`TOPICS`). A short row of such words without a verb (我的商机, 本周拜访记录) asks as well.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from nlu import patterns as re
from nlu.announced_mistakes import is_announcement
from nlu.deal_wishes import bounds_in, deal_wish
from nlu.document import Document
from nlu.errands_asked import NO_QUESTION
from nlu.intents import (
    Clarification,
    Colleague,
    Ledger,
    Period,
    Query,
    Read,
    Reading,
    ReportKind,
    SmallTalk,
    Topic,
)
from nlu.query_days import days_asked
from nlu.query_periods import period_of
from nlu.query_pieces import is_asking, is_remark, says_what_for
from nlu.query_rows import AMBIGUOUS_NOUNS, NOUN_TOPIC, NOUNS, REACHED_BY, ROW_FILLERS, ROW_SHOW
from nlu.query_signs import (
    ASKED_AND_DENIED,
    ASKS_FOR_QUOTE,
    BIDS_COLLEAGUE,
    HANDED_IN,
    HOW_MUCH,
    LOOKS_LIKE,
    PLAIN_QUESTION,
    REMIND,
    STRONG_SHOW,
    THEY_ASKED,
    THEY_SEND,
    WANTS_QUOTED,
    WE_ANSWERED,
    is_others,
)
from nlu.query_subjects import OF_ONE_PERSON, person_asked, products_in_context, which_asked, whom_asked
from nlu.query_topics import topic_of
from nlu.recall import Findings, customer_in_context
from nlu.team_questions import read_team_question
from nlu.team_rows import team_row
from nlu.team_topics import is_team_question
from nlu.text import Span
from nlu.wording import PARTICLES, covers, pieces, without

_LONGEST_PLAIN = 20
_LONGEST_QUERY = 60


_TOLD_LOST = re.compile(
    r"不是(?:输|败|丢|让|被)[^,，。?？谁]{0,2}谁(?![^,，。]{0,4}[?？吗])|"
    r"(?:[那这]个?(?:项目|单子?|商机|标)|D)(?:也|都|已经?|最后|还是)*(?:丢单|丢标|输单)(?:了|啦)?[。!！ ]*$"
)
"""A loss told of one deal, though the same noun alone asks for a list (海岳那个项目丢单), or to nobody (不是输给谁)."""


_TO_ASK = re.compile(
    r"T(?:我|再|要|得|去|记得|打电话|给[CP他她]打?电?话?)*(?:问|确认|催|核实|打听|了解|落实|跟进)(?:一?下|一声|问|清楚)(?=$|[ ,，。!！吧哈])"
)
"""The question is to be put to the customer some day (样品收到了没 明天问一下)."""


HEADS_FACTS = re.compile(
    r"[^:：\n。;；]{2,16}[:：\n] *(?:[^\n;；:：,，?？]{0,8}[CD][^;；\n,，?？]{0,10}[NV](?![^;；\n]*[?？]))"
)
"""A question that only heads what is told below it (Q3哪些能签: A夜游560 8月底; ...)."""


REPORT_TOLD = re.compile(
    r"\s*(?:[今本这]?[天日周月]的?)?(?:工作)?(?:小结|总结|汇报|复盘)[:：，, ]+[^?？吗\n]*\d[^?？吗\n]*$"
)
"""What was done is told under its heading, with figures (小结: 本周拜访3家, 达标)."""


def read_query(doc: Document, found: Findings) -> Reading | None:
    """Return the question the whole message asks; None where it states anything, or asks nothing the store can show."""
    text = doc.text
    if not text.strip() or len(text) > _LONGEST_QUERY + 40:
        return None
    if (
        HEADS_FACTS.match(doc.shape)
        or REPORT_TOLD.match(text)
        or THEY_ASKED.search(text)
        or THEY_SEND.search(doc.shape)
        or WE_ANSWERED.search(text)
        or ASKED_AND_DENIED.search(text)
        or WANTS_QUOTED.search(text)
        or HANDED_IN.search(text)
    ):
        return None
    if REMIND.match(text) and found.times:
        return None
    if _TOLD_LOST.search(doc.shape) or BIDS_COLLEAGUE.search(doc.shape) or _TO_ASK.search(doc.shape):
        return None
    if ("帮我" in text or "问" in text) and NO_QUESTION.match(doc.shape) is not None:
        return None
    found = _without_row_words(found)
    spans = pieces(text)
    if HOW_MUCH.fullmatch(text.strip()) is not None and not found.products and customer_in_context(doc) is not None:
        return _reading(doc, found, "deals", "query: what it comes to", Span(spans[0].start, spans[-1].end))
    row = _read_row(doc, found, spans)
    if row is not None:
        return row
    if all(m.is_new or m.kind == "member" for m in found.mentions) and (of_team := team_row(text)) is not None:
        return _reading(doc, found, of_team.topic, of_team.name, Span(spans[0].start, spans[-1].end))
    if (requested := read_team_question(doc, found)) is not None:
        return _reading(doc, found, requested.topic, requested.name, Span(spans[0].start, spans[-1].end))
    blanked = LOOKS_LIKE.sub(lambda m: " " * len(m[0]), _without_surnames(text, found))
    shows = STRONG_SHOW.search(blanked) is not None
    of_one = _looked_up(doc, found) is not None
    asking = [
        s
        for s in spans
        if is_asking(blanked, s, spans, shows=shows or of_one)
        or (is_team_question(text[s.start : s.end]) and not is_others(text[s.start : s.end]))
    ]
    if not asking:
        return None
    if not shows and any(v.kind == "money" for v in found.values) and not PLAIN_QUESTION.search(text):
        return None
    if found.products and ASKS_FOR_QUOTE.search(text):
        return None
    if not all(s in asking or is_remark(text, s, found) for s in spans):
        return None
    pieces_asked = [text[s.start : s.end] for s in asking]
    words = " ".join(
        p if is_team_question(p) else blanked[s.start : s.end] for p, s in zip(pieces_asked, asking, strict=True)
    )
    rule = topic_of(words, found, named=False) or topic_of(blanked, found)
    if rule is None and of_one and _BUSY.search(text):
        return _reading(doc, found, "person", "person: what somebody does", Span(asking[0].start, asking[-1].end))
    is_plain = PLAIN_QUESTION.search(text) is not None and len(text) <= _LONGEST_PLAIN
    if rule is None and is_plain and not found.values and not is_announcement(text):
        return Reading((SmallTalk("off_topic"),), keeps_question=True)
    if rule is None or len(words) > _LONGEST_QUERY:
        return None
    return _reading(doc, found, rule.topic, rule.name, Span(asking[0].start, asking[-1].end))


def _without_surnames(text: str, found: Findings) -> str:
    """Return a message without the surnames that are verbs of asking as well (查良平 opens no question)."""
    for mention in found.contacts:
        if text[mention.span.start] in "查翻":
            text = f"{text[: mention.span.start]} {text[mention.span.start + 1 :]}"
    return text


def _without_row_words(found: Findings) -> Findings:
    """Return what is named, without companies nobody knows whose name is a word of such rows (拜访记录)."""
    mentions = tuple(m for m in found.mentions if not (m.is_new and covers(m.words, NOUNS, ROW_FILLERS)))
    return found if len(mentions) == len(found.mentions) else replace(found, mentions=mentions)


def query_about(
    doc: Document,
    found: Findings,
    topic: Topic,
    *,
    period: Period | None = None,
    report: ReportKind | None = None,
    rule: str,
    span: Span,
) -> Reading:
    """Return the query that a command makes: topic given, customer and contact from the message."""
    return _reading(doc, found, topic, rule, span, period=period, report=report, use_context=False)


def ask_ledger(doc: Document, found: Findings, ledger: Ledger) -> Reading:
    """Return the question after the promises of one side, of the customer named if any."""
    reading = _reading(doc, found, "followups", "query: the promise ledger", Span(0, len(doc.text)))
    narrowed = tuple(
        replace(i, ledger=ledger, period=None, person=None) if isinstance(i, Query) else i for i in reading.intents
    )
    question = reading.clarification
    if question is not None:
        held = tuple(replace(i, ledger=ledger) if isinstance(i, Query) else i for i in question.held)
        question = replace(question, held=held)
    return replace(reading, intents=narrowed, clarification=question)


def _read_row(doc: Document, found: Findings, spans: Sequence[Span]) -> Reading | None:
    """我的商机, 本周拜访记录, 查一下奇瑞, 比亚迪: a row of nouns, names and periods and nothing else."""
    text = doc.text
    named = [m.span for m in (*found.customers, *found.contacts, *found.products)]
    colleague = _looked_up(doc, found)
    if doc.names.world.rep.role != "rep":
        named += [m.span for m in found.mentions if m.kind == "member" and m.members]
    part = [m.span for m in found.mentions if m.kind == "deal"] if found.customers else []
    if found.customers and (phase := _PHASE.search(text)) is not None:
        part.append(Span(*phase.span()))
    bounds = bounds_in(text, found)
    named += part
    rest = without(text, [*named, *bounds, *(s for s in spans[1:] if says_what_for(text, s))])
    words = [rest[p.start : p.end] for p in pieces(rest)]
    if not all(covers(word, NOUNS, ROW_FILLERS, PARTICLES) for word in words):
        return None
    if not words and (len(named) != 1 or not (found.customers or colleague)):
        return None
    joined = " ".join(words)
    if re.search(r"[了过](?:\s|$)", joined):
        return None
    whole = Span(spans[0].start, spans[-1].end)
    shows = bool(bounds or ROW_SHOW.search(joined))
    nouns = sorted((noun for noun in NOUNS if noun in joined), key=lambda noun: (-len(noun), noun))
    if not nouns and colleague is not None:
        return _reading(doc, found, "person", "query: a colleague's name alone", whole)
    if not nouns:
        is_bare = not words or words == ["呢"]
        if not found.customers or not (shows or is_bare) or any(m.is_new for m in found.customers):
            return None
        return _reading(doc, found, "customer", "query: a customer's name alone", whole)
    noun = nouns[0]
    is_of_one = len(named) == 1 or (len(named) == 2 and len(found.customers) == 1 and f"的{noun}" in doc.text)
    asks_number = noun in REACHED_BY and is_of_one and len(found.contacts) == 1 and not found.contacts[0].is_new
    if noun in AMBIGUOUS_NOUNS and not (shows or asks_number or colleague) and (named or len(spans) > 1):
        return None
    topic = NOUN_TOPIC[noun]
    if part and topic == "customer":
        topic = "deals"
    if topic == "visits" and found.customers:
        topic = "customer"
    if topic == "target" and re.search(r"今[天日儿]|明[天日儿]", joined):
        topic = "followups"
    if topic == "products" and found.customers:
        topic = "quotes"
    if (
        noun
        in (
            "级别",
            "等级",
            "行业",
            "情况",
            "近况",
            "进展",
            "进度",
            "状态",
            "状况",
            "动态",
            "资料",
            "档案",
            "信息",
            "地址",
            "电话",
            "微信",
        )
        and not named
    ):
        return None
    return _reading(doc, found, topic, "query: a row of nouns", whole)


_PHASE = re.compile(r"[一二三四五六1-6]期(?:的|那个|项目|那边)*")
"""Behind a customer, which of its deals is asked about (恒岳二期进展)."""
_COMPARES = re.compile(r"(?:M|我)(?:和|跟|与|同|还是|、|[,， ])+(?:M|我)[^。]{0,12}(?:谁|哪个|哪位)")
"""Two of us are compared: nobody is asked about alone (刘洋和我 这个月谁排前面)."""


def _reading(
    doc: Document,
    found: Findings,
    topic: Topic,
    rule: str,
    span: Span,
    *,
    period: Period | None = None,
    report: ReportKind | None = None,
    use_context: bool = True,
) -> Reading:
    person = person_asked(doc, found) if topic in OF_ONE_PERSON else None
    customer, contact, options = whom_asked(doc, found, topic, use_context=use_context and person is None)
    if person is not None and topic == "followups" and _WENT.search(doc.text) and not _AHEAD.search(doc.text):
        topic = "visits"
    if topic == "ranking" and _COMPARES.search(doc.shape):
        person = None
    if person is not None and (topic in ("customer", "ranking") or (topic == "followups" and _BUSY.search(doc.text))):
        topic = "person"
    if topic == "products" and found.products:
        options = ()  # who waits for the price is nobody's matter (什么价 王总急着要)
    products = tuple(
        Read(m.best.ref, m.best.reason, m.span, m.best.score)
        for m in found.products
        if m.best is not None and not m.is_ambiguous
    )
    if topic == "products" and not products:
        products = products_in_context(doc)
    when = Read(period, rule, span) if period is not None else period_of(doc.text, doc.now)
    is_own = customer is None and not options
    days = days_asked(doc, topic) if when is None else None
    query = Query(
        topic,
        customer,
        when,
        products,
        contact,
        report=report if is_own and person is None else None,
        person=person,
        since=days[0] if days else None,
        until=days[1] if days else None,
        deals=deal_wish(doc.text, found) if topic == "deals" and is_own else None,
    )
    if options:
        is_person = contact is None and customer is None and not found.customers
        about: Literal["contact", "customer"] = "contact" if is_person else "customer"
        question = Clarification(about, which_asked(options), options=options, held=(query,), text=doc.raw)
        return Reading(clarification=question, keeps_question=False)
    return Reading(intents=(query,), keeps_question=True)


def _looked_up(doc: Document, found: Findings) -> Read[Colleague] | None:
    """Return the colleague that a row of words asks about; to a rep, who may look up nobody, a name asks nothing."""
    person = person_asked(doc, found) if doc.names.world.rep.role != "rep" else None
    return person if person is not None and person.value.userids else None


_WENT = re.compile(
    r"(?:在|都|又)(?:跑|见|拜访|接触|聊|谈)|(?:跑|见|拜访|聊|谈)[了过]|(?:跑|去)(?:了|过|到)?(?:哪[儿里]?了|哪些|哪几)|去[了过]哪"
)
_AHEAD = re.compile(r"[要该得]|打算|准备|计划|安排|明天|后天|下周|下个?月")
_BUSY = re.compile(r"[忙干做搞弄](?:了|些|点)*(?:啥|什么|嘛|咩|得)")
