"""Questions to the bot: what is to be shown. Nothing is written (GUIDE rule 5).

A question is told from a statement in three steps: what only looks like a question is blanked (几个人, 没什么);
somebody
else's question (他问多少钱) and what is not known yet (要多少还没定) are left alone; and what is asked must be
something the
store can show (`TOPICS`). A short row of such words without a verb (我的商机, 本周拜访记录) asks as well.
"""

from collections.abc import Sequence
from dataclasses import replace

from nlu import patterns as re
from nlu.context import customer_ref
from nlu.document import Document
from nlu.intents import (
    Clarification,
    Colleague,
    Ledger,
    Period,
    Query,
    Read,
    Reading,
    Ref,
    ReportKind,
    SmallTalk,
    Topic,
)
from nlu.names import Mention
from nlu.query_periods import names_period, period_of
from nlu.query_rows import AMBIGUOUS_NOUNS, NOUN_TOPIC, NOUNS, REACHED_BY, ROW_FILLERS, ROW_SHOW
from nlu.query_topics import PRONOUN, topic_of
from nlu.recall import Findings, customer_in_context, recent_turns
from nlu.screen import rare
from nlu.team_rows import team_row
from nlu.team_topics import is_team_question
from nlu.text import Span
from nlu.wording import PARTICLES, covers, holds, pieces, without

_LOOKS_LIKE = re.compile(
    r"没[^,，\s吗没]{0,3}(?:什么|啥)|没几|没多少|什么的|啥的|好几|这几|那几|前几|后几|过几天|几(?:天|十|百|"
    r"千|万|分钟|小时|"
    r"个小时|个点|年)(?!.{0,3}[?吗])|十几|二十几|几个人|"
    r"多少有|多少还|多少会|多少能|谁都|谁也|啥都|啥也|什么都|什么也|哪都|哪儿都|哪怕|不管.{0,4}(?:什么|"
    r"怎么|谁|多少)|无论.{0,3}(?:什么|如何|谁)|要不要|不怎么样|不咋样|不怎么|没怎么|怎么都|"
    r"什么时候有空|啥时候有空|看什么时候|看啥时候|有什么事|有啥事(?:没|随时)|随便什么|什么问题都?没"
)
_UNKNOWN_YET = re.compile(
    r"(?:没|未|不)(?:有)?人?(?:定|说|知道|清楚|确定|透露|告诉|想好|决定|明确|吐口)|待定|再说|再定|看情况|没准|"
    r"不好说|没谱|回头再|保密|请示"
)
_OTHERS_ASK = re.compile(
    r"(?:问(?!题)|想知道|打听|咨询|询问|关心|追问|质问|让我们?|要求|希望|(?<![怎咋][么样])(?<!咋)说|提到|表示|反馈|纠结|担心|讨论|商量|"
    r"研究|(?<!需)(?<!哪些)(?<!什么)(?<!啥)要我|叫我)"
)
_OWN_QUESTION = re.compile(
    r"^(?:我?(?:想)?问(?:一下|下|问)|请问|问个|我?想问|我想知道|想知道|想了解|说说|说一下|说下|你说)"
)
_SHOW = rare(
    r"(?:^|帮我?|给我|替我|帮忙|麻烦|请|劳驾|我想|我要|(?<![她他们家总工理P]要)(?<![她他们家总工理P]想)(?:再|先))(?:查查|查一?下|查询|查阅|查|调取|调阅|检索|提供一?下|提供|瞄一?[眼下]|睇下|睇睇|望下|看看|看一?下|看一?眼|"
    r"瞅瞅|瞅一?眼|瞧瞧|列一?下|列出来?|列个|列|调出来?|调一?下|拉一?下|拉个|拉出来|拉|统计一?下|统计|"
    r"汇总一?下|汇总|"
    r"显示|打开|翻出来|翻一?下|翻翻|翻|报一?下(?!价)|说说|讲讲|盘一?下|盘点|捋一?捋|理一?下|整个|来个|来份|"
    r"搜一?下|搜|找一?下|发我|发一?下|发我一?下|告诉我)"
)
_ASKS_FOR_QUOTE = re.compile(r"报(?:一下|下|个价|一报)(?![^,，]{0,6}(?:记录|名单|数据|情况|进度))")
"""报一下TTT asks for a quotation, 报一下本周拜访 for a list."""
_THEY_ASKED = re.compile(r"[ ,，。](?:他|她|客户|对方|人家)们?(?:在|又)?问(?:的|我|我们)?[了呢啊]?$")
"""Behind the question: it was somebody else who asked it."""
_BIDS_COLLEAGUE = re.compile(r"(?:让|叫|喊|派|安排|麻烦|通知)M(?!.{0,3}[吗呢?？])")
"""One of us is to do something; what he is to tell is asked of him, not of the bot."""
_SAYS_AGAIN = re.compile(r"(?:说|讲|表示|让|叫|意思是?)(?:我们?|咱们?|他们?|那就?|要)*(?:再|先|回去|回头)+")
"""说再看看: somebody puts it off, and asks nothing of the bot."""
_STRONG_SHOW = rare(
    r"(?:帮我?|给我|替我|帮忙|麻烦|请|劳驾)(?:查|看看|看一?下|看一?眼|瞅|瞧|瞄|睇|列|调出|调取|调阅|检索|提供|拉|统计|汇总|显示|翻|"
    r"说说|讲讲|盘|捋|搜|告诉)|^(?:查|列|统计|汇总|显示|搜|盘点)|告诉我|"
    r"(?:^|[,，。 ])[^,，。 打推留加扔甩写塞了]{0,20}(?:电话|号码|手机号?|微信号?|联系方式|邮箱|地址|资料|记录|名单|清单|明细)"
    r"[^,，打推留了]{0,2}(?:给我|发我|给一?下|报一?下|来一?下)(?!了)"
    r"|(?:报价单?|记录|明细|清单|名单|商机|待办|业绩|漏斗)(?:再|都|先|帮我)?(?:翻|拉|调|找|列|捞|导)(?:出来|一?下|一份)?(?:给我|看看|看下|瞧瞧)"
)
_ASKS = rare(
    r"咩|乜|边个|边度|边间|边位|几多|几钱|点样|仲差|仲有|几时|(?<![a-z])(?:what|who|when|where|which|how (?:many|much|is|are|about)|any|show)(?![a-z])|"
    r"多少|多钱|[去跑见找催跟盯约]哪(?:儿|里|几?[家个])?(?:$|[呀啊呢了?？])|好多(?:钱|一|个|家|台|单)|百分几|几成|百分之几|几(?:个|家|单|条|次|回|版|轮|遍|笔|份|张|成|名|号|件|位|块|毛|趟|台|套)|第几|啥|什么|哪些|哪个|"
    r"哪家|哪几|哪位|哪一|哪里|哪儿|谁|到哪|在哪|(?:怎么|咋)[说讲回定]的(?:$|[?？呀啊呢])|怎么样|怎样|咋样|如何|来着|多久|多大|"
    r"干嘛|干吗|有没有|有木有|是不是|签了没|签没(?!签)|[了过到子货]没有?(?:[啊呀呢]|$)|没有?\?|吗(?:[?\s]|$)|么\?|呢\?|\?|"
    r"还[差剩](?=多少|几|啥|什么|哪|谁|好多|[了呢吗啊]?(?:$|[?？\\s,，]))|剩多少"
)
_AFTER_PERIOD_COUNT = re.compile(r"一共|总共|共|合计|总计|累计|到底|我|咱|团队|组")
_VERB_COUNTS = re.compile(r"(?:见|聊|谈|跑|走|去|拜访|走访|打|约|签|丢|赢)了?几|了几")
_FACT = re.compile(
    r"(?:去|见|聊|谈|拜访|唠|约|签|定|交|寄|送|吃|通|打|开|来|发|报|讲|说|给|改|推|输|丢|黄|赢|到)(?:了|过|"
    r"完|到|好|成)|去趟|来电|通话|中标|立项|黄了|嫌|答应|同意|反馈|加了|加上|准备|打算|计划|约|提醒我|"
    r"记一?下|安排|不接|没接|未接|没人|打不通|没打通|没通|再打"
)
_PLAIN_QUESTION = re.compile(
    r"(?:谁|哪[家个些位里儿]|啥|什么|几[个家点]|多少|怎么样|咋样|[吗呢])[呀啊呢吧的了]*[?？]?\s*$|[?？]\s*$"
)
"""Asks, whatever it asks about: what the store cannot show is at least no plan."""
_LONGEST_PLAIN = 20
_LONGEST_REMARK = 12
_LONGEST_QUERY = 60


_TOLD_LOST = rare(
    r"(?:[那这]个?(?:项目|单子?|商机|标)|D)(?:也|都|已经?|最后|还是)*(?:丢单|丢标|输单)(?:了|啦)?[。!！ ]*$"
)
"""A loss told of one deal, though the same noun alone asks for a list (海岳那个项目丢单)."""


def read_query(doc: Document, found: Findings) -> Reading | None:
    """Return the question the whole message asks; None where it states anything, or asks nothing the store can show."""
    text = doc.text
    if not text.strip() or len(text) > _LONGEST_QUERY + 40:
        return None
    if _THEY_ASKED.search(text) or _TOLD_LOST.search(doc.shape) or _BIDS_COLLEAGUE.search(doc.shape):
        return None
    found = _without_row_words(found)
    spans = pieces(text)
    row = _read_row(doc, found, spans)
    if row is not None:
        return row
    if all(m.is_new or m.kind == "member" for m in found.mentions) and (of_team := team_row(text)) is not None:
        return _reading(doc, found, of_team.topic, of_team.name, Span(spans[0].start, spans[-1].end))
    blanked = _LOOKS_LIKE.sub(lambda m: " " * len(m[0]), text)
    shows = _STRONG_SHOW.search(blanked) is not None
    of_one = _looked_up(doc, found) is not None
    asking = [
        s
        for s in spans
        if _is_asking(blanked, s, spans, shows=shows or of_one)
        or (is_team_question(text[s.start : s.end]) and not _is_others(text[s.start : s.end]))
    ]
    if not asking:
        return None
    if not shows and any(v.kind == "money" for v in found.values) and not _PLAIN_QUESTION.search(text):
        return None
    if found.products and _ASKS_FOR_QUOTE.search(text):
        return None
    if not all(s in asking or _is_remark(text, s, found) for s in spans):
        return None
    pieces_asked = [text[s.start : s.end] for s in asking]
    words = " ".join(
        p if is_team_question(p) else blanked[s.start : s.end] for p, s in zip(pieces_asked, asking, strict=True)
    )
    rule = topic_of(words, found, named=False) or topic_of(blanked, found)
    if rule is None and of_one and _BUSY.search(text):
        return _reading(doc, found, "person", "person: what somebody does", Span(asking[0].start, asking[-1].end))
    if rule is None and _PLAIN_QUESTION.search(text) and not found.values and len(text) <= _LONGEST_PLAIN:
        return Reading((SmallTalk("off_topic"),), keeps_question=True)
    if rule is None or len(words) > _LONGEST_QUERY:
        return None
    return _reading(doc, found, rule.topic, rule.name, Span(asking[0].start, asking[-1].end))


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
    rest = without(text, named)
    words = [rest[p.start : p.end] for p in pieces(rest)]
    if not all(covers(word, NOUNS, ROW_FILLERS, PARTICLES) for word in words):
        return None
    if not words and (len(named) != 1 or not (found.customers or colleague)):
        return None
    joined = " ".join(words)
    if re.search(r"[了过](?:\s|$)", joined):
        return None
    whole = Span(spans[0].start, spans[-1].end)
    shows = bool(ROW_SHOW.search(joined))
    nouns = sorted((noun for noun in NOUNS if noun in joined), key=lambda noun: (-len(noun), noun))
    if not nouns and colleague is not None:
        return _reading(doc, found, "person", "query: a colleague's name alone", whole)
    if not nouns:
        if not found.customers or not (shows or not words) or any(m.is_new for m in found.customers):
            return None
        return _reading(doc, found, "customer", "query: a customer's name alone", whole)
    noun = nouns[0]
    asks_number = noun in REACHED_BY and len(named) == 1 == len(found.contacts) and not found.contacts[0].is_new
    if noun in AMBIGUOUS_NOUNS and not (shows or asks_number or colleague) and (named or len(spans) > 1):
        return None
    topic = NOUN_TOPIC[noun]
    if topic == "visits" and found.customers:
        topic = "customer"
    if topic == "target" and re.search(r"今[天日儿]|明[天日儿]", joined):
        topic = "followups"
    if topic == "products" and found.customers:
        topic = "quotes"
    if (
        noun in ("级别", "等级", "行业", "情况", "近况", "进展", "资料", "档案", "信息", "地址", "电话", "微信")
        and not named
    ):
        return None
    return _reading(doc, found, topic, "query: a row of nouns", whole)


def _is_asking(text: str, span: Span, spans: Sequence[Span], *, shows: bool) -> bool:
    """Whether this piece puts a question to the bot."""
    piece = text[span.start : span.end]
    tail = text[span.end : span.end + 1]
    shown = _SHOW.search(piece) is not None or _STRONG_SHOW.search(piece) is not None
    if not (_ASKS.search(piece + ("?" if tail == "?" else "")) or shown):
        return False
    if shown and not shows and _SAYS_AGAIN.search(piece):
        return False
    if shows or shown or _OWN_QUESTION.search(piece):
        return not re.search(r"能不能|可不可以|行不行|看看(?:能|会|要|他|她|客户|对方)", piece) or shows
    if _is_others(piece):
        return False
    if re.search(r"能不能|可不可以|行不行|会不会|要多少|需要(?:多少|几)|我去问|问问", piece):
        return False
    if _VERB_COUNTS.search(piece) and tail != "?" and not re.search(r"[吗呢]$|来着", piece):
        whole = text[spans[0].start : spans[-1].end]
        return names_period(whole) or bool(_AFTER_PERIOD_COUNT.search(piece))
    return True


def _is_others(piece: str) -> bool:
    """Whether a piece tells what somebody else asks, or what nobody knows yet."""
    return _UNKNOWN_YET.search(piece) is not None or (
        _OTHERS_ASK.search(piece) is not None
        and not re.search(r"(?:聊|谈|说|唠|讲)(?:到|了|过)?(?:哪|啥|什么)|说[了过到]", piece)
    )


def _is_remark(text: str, span: Span, found: Findings) -> bool:
    """Whether a piece beside a question carries no fact of its own."""
    piece = text[span.start : span.end]
    if covers(piece, PARTICLES, ROW_FILLERS) or re.fullmatch(r"[哈嘿呵嘻嗯]+", piece):
        return True
    if len(piece) > _LONGEST_REMARK or _FACT.search(piece):
        named = [m.span for m in found.mentions if holds(span, m.span) and not m.is_new]
        return (
            bool(named) and not without(piece, [Span(s.start - span.start, s.end - span.start) for s in named]).strip()
        )
    return not any(holds(span, v.span) and v.kind in ("money", "quantity", "ratio", "percent") for v in found.values)


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
    person = _person(doc, found) if topic in OF_ONE_PERSON else None
    customer, contact, options = _whom(doc, found, topic, use_context=use_context and person is None)
    if person is not None and (topic in ("customer", "ranking") or (topic == "followups" and _BUSY.search(doc.text))):
        topic = "person"
    products = tuple(
        Read(m.best.ref, m.best.reason, m.span, m.best.score)
        for m in found.products
        if m.best is not None and not m.is_ambiguous
    )
    if topic == "products" and not products:
        products = _products_in_context(doc)
    when = Read(period, rule, span) if period is not None else period_of(doc.text, doc.now)
    is_own = customer is None and not options
    query = Query(
        topic, customer, when, products, contact, report=report if is_own and person is None else None, person=person
    )
    if options:
        about = "contact" if contact is None and customer is None and not found.customers else "customer"
        question = Clarification(about=about, question=_which(options), options=options, held=(query,), text=doc.raw)  # type: ignore[arg-type]
        return Reading(clarification=question, keeps_question=False)
    return Reading(intents=(query,), keeps_question=True)


def _looked_up(doc: Document, found: Findings) -> Read[Colleague] | None:
    """Return the colleague that a row of words asks about; to a rep, who may look up nobody, a name asks nothing."""
    person = _person(doc, found) if doc.names.world.rep.role != "rep" else None
    return person if person is not None and person.value.userids else None


_BUSY = re.compile(r"[忙干做搞弄](?:了|些|点)?(?:啥|什么|嘛|咩|得)")
OF_ONE_PERSON: frozenset[Topic] = frozenset(
    (
        "customer",
        "followups",
        "deals",
        "funnel",
        "visits",
        "quotes",
        "target",
        "ranking",
        "losses",
        "risks",
        "conversion",
        "cycle",
        "complaints",
        "person",
    )
)
"""What may be asked of one colleague (小周这周跑了几家); 小周怎么样 is all of it in short."""


def _person(doc: Document, found: Findings) -> Read[Colleague] | None:
    """Return the one of us whose records are asked for; None where a customer is named, or nobody but the speaker."""
    if found.customers or found.contacts:
        return None
    mention = next((m for m in found.mentions if m.kind == "member"), None)
    if mention is None:
        return None
    userids = tuple(dict.fromkeys(member.userid for member in mention.members))
    if userids == (doc.names.world.rep.userid,):
        return None
    return Read(Colleague(mention.words, userids), "person: one of us", mention.span)


def _which(options: tuple[Ref, ...]) -> str:
    return f"有{len(options)}个 要看哪个"


def _whom(
    doc: Document, found: Findings, topic: Topic, *, use_context: bool
) -> tuple[Read[Ref] | None, Read[Ref] | None, tuple[Ref, ...]]:
    """Return customer, contact and, where the name alone cannot tell, what may be meant."""
    context = customer_in_context(doc) if use_context else None
    customer: Read[Ref] | None = None
    for mention in found.customers:
        if mention.best is None:
            continue
        if mention.is_ambiguous:
            near = [c for c in mention.candidates if context and c.customer_id == context.value.id]
            if not near:
                return None, None, tuple(c.ref for c in mention.candidates[:5])
            customer = context
        else:
            customer = Read(mention.best.ref, mention.best.reason, mention.span, mention.best.score)
        break
    contact: Read[Ref] | None = None
    for mention in found.contacts:
        resolved = _resolve(doc, mention, customer or context)
        if resolved is None or resolved.best is None:
            continue
        if resolved.is_ambiguous:
            return customer, None, tuple(c.ref for c in resolved.candidates[:5])
        contact = Read(resolved.best.ref, resolved.best.reason, mention.span, resolved.best.score)
        if customer is None and resolved.best.customer_id is not None:
            customer = Read(customer_ref(doc, resolved.best.customer_id), "customer: of the contact", mention.span)
        break
    if (
        customer is None
        and context is not None
        and (PRONOUN.search(doc.text) or (topic == "customer" and not found.products))
    ):
        customer = context
    return customer, contact, ()


def _resolve(doc: Document, mention: Mention, customer: Read[Ref] | None) -> Mention | None:
    if customer is not None and customer.value.id is not None:
        within = doc.names.resolve_contact(mention.words, (customer.value.id,))
        if within is not None and within.best is not None and not within.is_new:
            return within
    return mention


def _products_in_context(doc: Document) -> tuple[Read[Ref], ...]:
    """这个目录价多少: the products that the turn before named."""
    for turn in recent_turns(doc)[:1]:
        return tuple(
            Read(m.best.ref, "product: of the turn before", None, m.best.score)
            for m in doc.names.find(turn.text)
            if m.kind == "product" and m.best is not None and not m.is_ambiguous
        )
    return ()
