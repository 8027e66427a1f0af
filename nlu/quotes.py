"""Requests for a quotation: is one to be made, for whom, with which lines and terms (GUIDE rule 3).

`read_quotes` decides with `nlu.quote_requests`, reads terms with `nlu.quote_terms` and lines with `nlu.items`, and asks
when the customer, a product or a quantity is missing. See docs/quotes_reading.md.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from nlu import patterns as re
from nlu.amount_words import CLOSE
from nlu.document import Document
from nlu.intents import Clarification, QuoteItem, Read, Ref, RequestQuote
from nlu.items import Items, read_items
from nlu.numerals import NUMERAL
from nlu.quote_completed import calendar_spans
from nlu.quote_context import last_quote, named_after_days, only_product, only_product_in, quoted_last, recent
from nlu.quote_copies import read_copy
from nlu.quote_currency import read_foreign_money
from nlu.quote_customers import contacts_of, customers_of, deal_of
from nlu.quote_fees import Fee, fee_lines, read_fees, remarks
from nlu.quote_files import files_in
from nlu.quote_held_back import not_held_back
from nlu.quote_kinds import told_apart
from nlu.quote_listed import LISTED, all_listed, may_be_listed
from nlu.quote_marks import list_marks
from nlu.quote_names import with_goods
from nlu.quote_pieces import are_of_houses
from nlu.quote_questions import missing_of
from nlu.quote_removals import removals
from nlu.quote_requests import Request, find_requests
from nlu.quote_sections import Section, asks_for_all_wanted, sections_of
from nlu.quote_shares import shares_of, with_shared_prices
from nlu.quote_signs import CLAIMED, CUSTOMER, PERSON, PRODUCT, mask, statement_start
from nlu.quote_tables import cells_beside
from nlu.quote_term_rules import Term
from nlu.quote_terms import claim, left_out, read_terms, with_terms
from nlu.quote_units import UNIT
from nlu.text import Span

_HINT = re.compile(
    r"[出开打做制](?:一?[个张份])?单|(?<=[帮烦请给驾苦你您我忙先再快])[出做弄整]一?[下个张]|[报爆暴抱价份版盘/]|quot|offer|(?<![a-z])(?:bj|pi)(?![a-z])|形式发票"
)
_COPIES = re.compile(
    r"(?<![\d十百千万])(?:[一两俩二三四五六几]|[1-9](?!\d)|好几)? ?(?:份|张|封|稿|版|档|阶梯)|"
    r"(?<![\d一二两三四五六七八九十百千万])[一1]?个(?=[^，。 ]{0,6}?(?:报价|价|quot|offer))"
)
_COPY_BEHIND = re.compile(rf"[一1]?[个份版张](?![\u4e00-\u9fff{PRODUCT}])")
"""各报一份: how many quotations, where nothing follows that could be counted."""
_COPY_SENT = re.compile(
    r"(?:发|出|做|弄|打|传|整|寄|补)(?:过去|过来|给他们?|给她|我)?(?P<n>[一1]?[份版张])(?=[ ，,。;；!！\n吧]|$)"
)
"""把报价给他发一份: no number of goods either."""
_PRICES_SUFFICE = frozenset(
    {"quote: quote to", "quote: heading", "quote: quotation last", "quote: so quote", "quote: several quotations"}
)
"""Rules that ask for a quotation also where goods stand with prices only: how many is then asked."""
_EACH_COPY = re.compile(rf"(?<=[ ，,。;；:：\n])(?:另外?)?[一1]份(?=[\u4e00-\u9fff{PRODUCT}])")
"""两份报价：一份..., 一份...: which of the quotations, no number of goods."""
_SAME_AGAIN = re.compile(
    r"同样的|照(?:上次|旧|着?上回|原来)|按(?:上次|上回|之前)|同上|一样的|跟上次一样|重新?出|出一[份版]"
    r"|再[出来做报]一?[份版]|再出"
)


@dataclass(frozen=True, slots=True)
class QuoteReading:
    """What a message asks to be quoted.

    Attributes:
        intents: Complete requests, one to each customer.
        clarification: The question about the first incomplete request, which it holds.
        used: Words that belong to the quotation; no deal, visit or follow-up value may be read from them.
        statements: Stretches of the message that speak of the quotation.
    """

    intents: tuple[RequestQuote, ...] = ()
    clarification: Clarification | None = None
    used: tuple[Span, ...] = ()
    statements: tuple[Span, ...] = ()


NOTHING = QuoteReading()


def read_quotes(doc: Document) -> QuoteReading:
    """Return the quotations that the message asks for; `NOTHING` where it asks for none."""
    copy = read_copy(doc)
    if copy is not None:
        made = (copy.request,) if copy.question is None else ()
        return QuoteReading(made, copy.question, (copy.span,), (copy.span,))
    is_asked = doc.command == "quote" or _HINT.search(doc.text) is not None
    if not is_asked and not _may_be_list(doc):
        return NOTHING
    doc = with_goods(doc)
    masked = mask(doc.text, doc.mentions)
    requests = find_requests(masked) if is_asked else []
    if requests and not (requests := not_held_back(requests, masked)):
        return NOTHING
    if requests:
        doc = told_apart(doc)
        masked = mask(doc.text, doc.mentions)
    if doc.command == "quote" and not any(request.rule == "quote: command" for request in requests):
        requests.insert(0, Request(Span(0, 0), Span(0, 0), "quote: command", needs_items=False, is_plural=False))
    if requests:
        return _read(doc, masked, requests)
    return _listed(doc, masked) if not is_asked or _may_be_list(doc) else NOTHING


def _may_be_list(doc: Document) -> bool:
    """Tell whether goods with terms by themselves may ask for a quotation, rather than change or complete the last one."""
    question = doc.conversation.question
    completes = question is not None and any(isinstance(held, RequestQuote) for held in question.held)
    return may_be_listed(doc) and not completes and not quoted_last(doc)


def _listed(doc: Document, masked: str) -> QuoteReading:
    """Return the quotation that a bare list of goods with terms asks for (云栖 挂机6台@2000 柜机3台 含税 月底前有效)."""
    reading = _read(doc, masked, [LISTED])
    if reading.clarification is not None or _tells_what_a_deal_is_worth(doc, reading.intents):
        return NOTHING
    return reading if all_listed(doc, reading.intents, reading.used) else NOTHING


def _tells_what_a_deal_is_worth(doc: Document, quotes: Sequence[RequestQuote]) -> bool:
    """Tell whether the sum of the list is near that of a known deal named beside it: then it is told of that one."""
    totals = [quote.total.value.fen for quote in quotes if quote.total is not None]
    named = [
        m.best.ref.id for m in doc.mentions if m.kind == "deal" and m.best is not None and m.best.ref.id is not None
    ]
    worth = [doc.names.deal(id).amount_fen for id in named]
    return any(CLOSE[0] <= Decimal(total) / fen <= CLOSE[1] for total in totals for fen in worth if fen)


_QUANTITY = rf"(?:{NUMERAL.pattern}) ?(?:{UNIT})"
_IN_STOCK = re.compile(
    rf"(?:我说|我们|咱们|说)(?:现在|目前|仓库|库里)?(?:有|现货|库存|还剩|备了)(?:现货|大概|大约|约)?(?P<q>{_QUANTITY})"
)
_WANTED = re.compile(
    rf"(?:[他她]们?|客户|对方|{PERSON})(?:就|又)?说?(?:只|先|就|一共|总共)?(?:需要|要|拿|订|来){_QUANTITY}"
)
"""有50万支现货, and 他说要30万支: only the second is to be quoted."""


def _in_stock(masked: str) -> list[Span]:
    """Return how much we said to have of what they then want so much of."""
    if "有" not in masked and "现货" not in masked and "库存" not in masked:
        return []
    return [Span(*m.span("q")) for m in _IN_STOCK.finditer(masked) if _WANTED.search(masked, m.end()) is not None]


_FORMER = re.compile(r"(?<![\d.,])\d[\d,]*(?:\.\d+)?(?:元|块)? ?(?:→|-+>|=>) ?(?=\d)")


def _former(masked: str) -> list[Span]:
    """Return what numbers were before an arrow: a quotation is made of what they are now (单价15,600→14,800)."""
    return [Span(*m.span()) for m in _FORMER.finditer(masked)] if "→" in masked or ">" in masked else []


def _read(doc: Document, masked: str, requests: Sequence[Request]) -> QuoteReading:
    masked = claim(masked, (*cells_beside(doc, masked), *list_marks(masked), *_in_stock(masked), *_former(masked)))
    fees = read_fees(masked)
    terms, body = _claim_words(doc, claim(masked, (fee.span for fee in fees)), requests)
    readings = [
        _read_section(doc, section, asked, terms=terms, body=body, fees=fees)
        for section, asked in _asking(sections_of(doc, masked, requests), masked, requests, body)
    ]
    return _joined(doc, [reading for reading in readings if reading is not NOTHING])


# Where the message speaks of whom -------------------------------------------------------------------------------------


def _claim_words(doc: Document, masked: str, requests: Sequence[Request]) -> tuple[list[Term], str]:
    """Return the terms of the message, and the masked text in which only words for lines are left."""
    asked = [span for request in requests for span in _request_words(masked, request) if span.end > span.start]
    terms, body = read_terms(claim(masked, asked), doc.now)
    return terms, claim(body, calendar_spans(doc))


def _request_words(masked: str, request: Request) -> Iterable[Span]:
    """Yield the word for the quotation and the number of copies, which is no quantity of goods (两份报价)."""
    yield request.core
    for match in _COPIES.finditer(masked, request.span.start, request.span.end):
        yield Span(*match.span())
    if request.is_plural:
        for match in _EACH_COPY.finditer(masked, request.core.end):
            yield Span(*match.span())
    for match in _COPY_SENT.finditer(masked):
        yield Span(*match.span("n"))
    behind = _COPY_BEHIND.match(masked, request.core.end)
    if behind is not None:
        yield Span(*behind.span())


def _requests_of(section: Section, requests: Sequence[Request], body: str) -> list[Request]:
    if section.head is not None:
        return list(requests)
    inside = [request for request in requests if section.span.start <= request.core.start < section.span.end]
    if inside or not body:
        return inside
    said = body[section.span.start : section.span.end]
    return [
        replace(request, needs_items=True)
        for request in requests
        if request.is_plural or asks_for_all_wanted(said, request, body)
    ]


_GOES_ON = re.compile(
    rf"[ 、，,;；和跟]*(?>[{CUSTOMER}{PERSON}]+)(?:那边|这边|的|{PERSON}|就|也|要|来|[:： ])*(?P<n>{NUMERAL.pattern}) ?(?:{UNIT})?(?=[ 、，,;；。\n]|$)"
)
"""给鼎立报螺纹30吨、晨星20吨: the next customer with nothing but a number gets the same goods."""


def _asking(
    sections: Sequence[Section], masked: str, requests: Sequence[Request], body: str
) -> Iterable[tuple[Section, list[Request]]]:
    """Yield the sections that ask for a quotation, each with its requests."""
    before: tuple[Section, list[Request]] | None = None
    for section in sections:
        asked = _requests_of(section, requests, body)
        if not asked and before is not None and _GOES_ON.match(masked, section.span.start):
            head, asked = before
            yield replace(section, head=head.head or head.span), [replace(one, needs_items=True) for one in asked]
            continue
        # A要50盒X B也要20盒 报个价: what goes on with nothing but a number wants the same goods.
        is_same = before is not None and asked and _GOES_ON.match(masked, section.span.start) is not None
        told = replace(section, head=before[0].head or before[0].span) if is_same and before else section
        before = (told, asked) if asked else None
        if asked:
            yield told, asked


# One quotation --------------------------------------------------------------------------------------------------------


def _read_section(
    doc: Document,
    section: Section,
    asked: Sequence[Request],
    *,
    terms: Sequence[Term],
    body: str,
    fees: Sequence[Fee],
) -> QuoteReading:
    start, end = section.span.start, section.span.end
    fees = [fee for fee in fees if start <= fee.span.start < end]
    more = _GOES_ON.match(body, start) if section.head is not None else None
    first = more.start("n") if more is not None else start
    own = CLAIMED * first + body[first:end] + CLAIMED * (len(body) - end)
    own_terms = [term for term in terms if start <= term.span.start < end or (term.for_all and end <= term.span.start)]
    items = read_items(own, doc.mentions, doc.names, terms=own_terms)
    if not items.lines and section.head is not None and (goods := only_product_in(doc, section.head)) is not None:
        items = read_items(own, (), doc.names, terms=own_terms, spoken_of=goods)
    items = _without_taken_back(doc, items, section.span)
    if len(section.customers) <= 1 and are_of_houses(own):
        items = replace(items, lines=tuple(replace(line, quantity=None) for line in items.lines))
    again = None if items.lines else _quoted_again(doc)
    if again is not None:
        items = replace(items, lines=tuple(replace(line, price_ratio=None) for line in again.items))
    elif not items.lines:
        items = _from_context(doc, own, own_terms, items)
    if (
        not items.has_quantified
        and not items.is_asked
        and all(
            request.needs_items
            and not (items.is_worth_a_question and request.rule in _PRICES_SUFFICE)
            and not (request.is_plural and any(not line.product.value.is_new for line in items.lines))
            for request in asked
        )
    ):
        return NOTHING
    request = next((request for request in asked if not request.needs_items), asked[0])
    used = (
        *(request.span for request in asked),
        *items.used,
        *(term.span for term in own_terms),
        *(fee.span for fee in fees),
        *((items.total.span,) if items.total is not None and items.total.span is not None else ()),
        *named_after_days(doc, section.head or section.span),
    )
    statements = tuple(_statements(doc.text, used))
    wanted = []
    question: Clarification | None = None
    shares = shares_of(own, items, section.customers)
    for at, (customer, options) in enumerate(customers_of(doc, section.span, section.customers, at=request.core.start)):
        draft = RequestQuote(
            customer=customer or Read(Ref(None, ""), "quote: nobody named", None, 0.0),
            items=tuple(_as_sent(doc, line) for line in (shares[at] if shares else items.lines)),
            deal=deal_of(doc, section.span, customer),
            contacts=contacts_of(doc, section.span, customer),
            price_ratio=items.ratio,
            total=items.total,
            cut=items.cut,
            is_rounded=items.is_rounded,
            left_out=tuple(doc.raw[span.start : span.end].strip() for span in left_out(own_terms)),
            fees=fee_lines(fees, doc.raw),
            remarks=remarks(fees, doc.raw),
            currency=read_foreign_money(own),
            is_again=again is not None,
            files=files_in(doc.text),
        )
        draft = with_terms(draft, own_terms)
        ask = missing_of(doc, draft, customer_is_missing=customer is None, options=options)
        if ask is None:
            wanted.append(draft)
        else:
            question = question or ask
    return QuoteReading(tuple(wanted), question, used, statements)


def _without_taken_back(doc: Document, items: Items, where: Span) -> Items:
    """Return the items without goods that are named once more behind, as not wanted (两把光固灯 算了光固灯先不要了)."""
    if not items.lines or "不" not in doc.text:
        return items
    inside = [m for m in doc.mentions if m.kind == "product" and where.start <= m.span.start < where.end]
    taken_back = [read for read, _ in removals(doc.text, inside)]
    lines = tuple(
        line
        for line in items.lines
        if not any(
            read.value == line.product.value
            and read.span is not None
            and line.product.span is not None
            and line.product.span.end <= read.span.start
            for read in taken_back
        )
    )
    return replace(items, lines=lines) if lines else items


def _as_sent(doc: Document, line: QuoteItem) -> QuoteItem:
    """Call goods that the price list does not have as the rep wrote them, capitals and all."""
    span = line.product.span
    if not line.product.value.is_new or span is None or not line.product.value.name:
        return line
    return replace(line, product=replace(line.product, value=Ref(None, doc.raw[span.start : span.end].strip())))


def _joined(doc: Document, readings: Sequence[QuoteReading]) -> QuoteReading:
    if not readings:
        return NOTHING
    return QuoteReading(
        with_shared_prices(doc.text, [intent for reading in readings for intent in reading.intents]),
        next((reading.clarification for reading in readings if reading.clarification), None),
        tuple(span for reading in readings for span in reading.used),
        tuple(span for reading in readings for span in reading.statements),
    )


def _statements(text: str, spans: Iterable[Span]) -> Iterable[Span]:
    seen: set[int] = set()
    for span in spans:
        start = statement_start(text, span.start)
        if start not in seen and span.end > span.start:
            seen.add(start)
            yield Span(start, max(span.end, start))


# What the chat supplies -----------------------------------------------------------------------------------------------


def _from_context(doc: Document, own: str, terms: Sequence[Term], items: Items) -> Items:
    """Fill lines that this message leaves out: of the one product just spoken of."""
    turns = recent(doc)
    if not turns:
        return items
    spoken_of = only_product(doc, turns[-1].text)
    return read_items(own, (), doc.names, terms=terms, spoken_of=spoken_of) if spoken_of else items


def _quoted_again(doc: Document) -> RequestQuote | None:
    """Return the quotation before in this chat where the message wants its lines once more."""
    return last_quote(doc) if _SAME_AGAIN.search(doc.text) and recent(doc) else None
