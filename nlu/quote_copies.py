"""Quotations made like an earlier one: 照上次再来一份 数量改30, 按华星那份给蓝海出一份, 复制给蓝海.

A copy is recognised by being covered: words of copying, a customer or two, and what is to be otherwise. The stretch of the
message around those words is read; a word of another matter beside them (照上次的方案再聊聊) leaves it to the other readers.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from nlu import patterns as re
from nlu.document import Document
from nlu.intents import Clarification, QuoteItem, Read, Ref, RequestQuote
from nlu.items import read_items
from nlu.quote_context import quoted_last
from nlu.quote_customers import contacts_of, customers_of
from nlu.quote_files import file_spans, files_in
from nlu.quote_line_applied import with_lines_changed
from nlu.quote_removals import removals
from nlu.quote_signs import CLAIMED, CUSTOMER, mask
from nlu.quote_term_rules import Term
from nlu.quote_terms import claim, read_terms, with_terms
from nlu.recall import recent_turns
from nlu.text import Span
from nlu.wording import PARTICLES, consists_of, pieces, touches, without, word_set

LONGEST_ALSO: Final = 24
"""Characters of a message that asks for the quotation just made for another customer too."""
OWN: Final = Ref(None, "")
"""Stands in `RequestQuote.like` for the customer's own last quotation."""

_HINT = re.compile(r"上[次回一]|前一?次|老样子|照旧|同上|复制|拷贝|照搬|照抄|原样|套用|[那这]份|一样|同样|[按照仿]")
_TIME_BEFORE = r"(?:上次|上回|上一次|上一份|前一?次|之前|以前|原来|最近一?次|最近那?)"
_IT = r"(?:的|那|这|一(?![样模])|份|次|张|版|个|报价单?|单价|价格?|内容|条件|样子)*"
AGAIN = re.compile(
    rf"(?:按照|照着?|按着?|依|参照|参考|跟|和|同|像){_TIME_BEFORE}{_IT}(?:一样|同样|一模一样|来|走)?的?"
    rf"|(?:跟|和|同|与){_TIME_BEFORE}{_IT}(?:一样|同样|一模一样)的?|(?<![价格间款件期式址])照旧(?!价|的价)|(?:照|按)?老样子|同上次|照原样|(?:跟|和)原来一样|照上面"
)
"""As last time, to the same customer."""
LIKE_OTHER = re.compile(
    rf"(?:按照|照着?|按着?|参照|参考|仿照|套用)(?P<like>(?>[{CUSTOMER}]+))(?:家|那边|那里)?(?:{_TIME_BEFORE}|刚才|刚)?{_IT}(?:一样|同样)?的?"
    rf"|(?:按照|照着?|按着?|参照|参考|仿照|套用)(?:{_TIME_BEFORE}|刚才|刚)(?:给|报给)?(?P<before>(?>[{CUSTOMER}]+))(?:家|那边|那里)?{_IT}(?:一样|同样)?的?"
    rf"|(?:跟|和|同|与)(?P<alike>(?>[{CUSTOMER}]+))(?:家|那边|那里)?(?:{_TIME_BEFORE}|刚才|刚)?{_IT}(?:一样|同样|一模一样)的?"
)
"""As another customer's."""
COPY = re.compile(
    rf"把?(?P<like>(?>[{CUSTOMER}]+))?(?:家|那边)?(?:{_TIME_BEFORE}|刚才|刚)?{_IT}(?:复制|拷贝|照搬|照抄|克隆|套用|原样(?:复制|出|报|发)?)"
    rf"(?:一?[份个下版])?{_IT}(?:给|到|发给|出给|报给|成)?(?P<to>(?>[{CUSTOMER}]+))?"
)
SAME_FOR = re.compile(
    rf"(?:同样|一样|一模一样|刚才|刚刚?|上面|这)(?:的|那|这)*(?:份|报价单?|价格?|一份)+{_IT}(?=.{{0,8}}[{CUSTOMER}])"
    rf"|(?<=[{CUSTOMER}]).{{0,6}}?(?:同样|一样|一模一样)的?(?:也|再)?(?:来|出|报|做|打|弄|整)?一?份?"
)
"""The same for another customer than the one just quoted to."""
ALSO = re.compile(
    rf"(?:也|再)?给(?P<to>(?>[{CUSTOMER}]+))(?:家|那边|那里)?(?:也|再|同样|照样|照着|单独)*(?:按这个价格?)?(?:来|出|报|做|打|弄|整)(?:个?(?:报价单?|价)|[个一]?[份版张](?:报价单?)?)"
    rf"|(?P<other>(?>[{CUSTOMER}]+))(?:家|那边|那里)?(?:的)?(?:也|再)(?:同样|照样|照着)*(?:按这个价格?)?(?:来|出|报|做|打|弄|整|要)(?:个?(?:报价单?|价)|[个一]?[份版张](?:报价单?)?)"
    rf"|(?:再|也|同样|照样)*(?:来|出|报|做|打|弄|整)[个一]?[份版张](?:报价单?)?给(?P<third>(?>[{CUSTOMER}]+))"
)
"""One for another customer, right behind a quotation (给蓝海也出一份, 蓝海也照样来一份)."""
_VERB = re.compile(
    r"报(?![销关名警告备])|(?:[个出开给来做打]|再)价|(?<![0-9一二两三四五六七八九十])一?[份版张](?![\u4e00-\u9fff]*(?:合同|(?<![一同照原])样))|复制|拷贝|克隆|照搬|照抄"
)
"""Words that speak of a quotation, or of a piece of paper."""
_COPIES = re.compile(r"(?<![0-9一二两三四五六七八九十])[一1]? ?[份版张](?!量)")
"""How many quotations: no number of goods."""
_NO_COPY = re.compile(r"[?？吗]|[报出做发给份价](?:过|了(?!吧|呗))|没有?[报出做发]|(?<!特)别|不[报出做发]")

_WORDS: Final = word_set(
    """
    报价 报价单 报个价 报 价 单价 价格 出 做 来 打 开 整 弄 搞 写 份 一份 一版 一张 版 张 再 也 还 就 按 照 按照 照着 那 那份 这份 那次 那张 刚才
    刚 给 到 为 替 成 他们 他 她 她们 客户 人家 对方 对方公司 那边 这边 家 要 需要 想要 数量 改 改成 改为 变 变成 换 换成 调 调成 调到 到 是 不变 其他
    其它 别的 其余 内容 条件 都 不动 只 只是 只把 就行 即可 折 打 折扣 含税 有效期 加 加上 另加 再加 单独 台数 个数 量 照旧 一样 同样 的话 和 跟 但 但是
    不过 总价 抹 抹到 抹掉 抹零 整单 延 延长 延到 付款方式 付款条件 里 里的 里面的 上 凑 凑整 税率 付款 账期 交期 先 新 新的 重新
    """
)


@dataclass(frozen=True, slots=True)
class Copy:
    """A quotation to be made like an earlier one, and the words that say so."""

    request: RequestQuote
    span: Span
    question: Clarification | None = None


def read_copy(doc: Document) -> Copy | None:
    """Return the copy that a stretch of the message asks for; None where none is asked for or something else is said."""
    is_behind_one = bool(doc.conversation.turns) and _is_mere(doc) and quoted_last(doc)
    has_hint = _HINT.search(doc.text) is not None
    if not has_hint and not is_behind_one:
        return None
    masked = mask(doc.text, doc.mentions)
    for pattern in (LIKE_OTHER, COPY, AGAIN, SAME_FOR) if has_hint else ():
        for match in pattern.finditer(masked):
            found = _read(doc, masked, Span(*match.span()), _customer_span(match))
            if found is not None:
                return found
    also = ALSO.search(masked) if is_behind_one else None
    return _read(doc, masked, Span(*also.span()), None) if also is not None else None


def _is_mere(doc: Document) -> bool:
    """Tell whether a message names a customer, no goods but such as change, and little else."""
    kinds = {mention.kind for mention in doc.mentions}
    if "customer" not in kinds or len(doc.text) > LONGEST_ALSO:
        return False
    return "product" not in kinds or _CHANGES.search(doc.text) is not None


_CHANGES = re.compile(r"[改换](?!天)|去掉|不要|翻一?倍|减半")


def _customer_span(match: re.Match[str]) -> Span | None:
    """Return where the customer stands whose quotation is copied."""
    groups = match.groupdict()
    name = next((name for name in ("like", "before", "alike") if groups.get(name)), None)
    return Span(*match.span(name)) if name is not None else None


def _read(doc: Document, masked: str, core: Span, like_at: Span | None) -> Copy | None:
    products = [m for m in doc.mentions if m.kind == "product"]
    taken_out = removals(doc.text, products)
    copies = (Span(*match.span()) for match in _COPIES.finditer(masked))
    left_out = [span for _, span in taken_out]
    body = claim(masked, [core, *left_out, *file_spans(doc.text), *copies])
    terms, body = read_terms(body, doc.now)
    span = stretch_around(doc, core, left_out, terms)
    if span is None:
        return None
    said = doc.text[span.start : span.end]
    if _NO_COPY.search(without(doc.text, [*left_out, *file_spans(doc.text)]), span.start, span.end):
        return None
    if doc.command != "quote" and not _VERB.search(mask(said, ())):
        return None
    own_terms = [term for term in terms if span.start <= term.span.start < span.end]
    own = CLAIMED * span.start + body[span.start : span.end] + CLAIMED * (len(body) - span.end)
    items = read_items(own, doc.mentions, doc.names, terms=own_terms)
    lines = items.lines or bare_quantity(doc, span, own)
    if lines is None or any(line.product.value.is_new and line.product.value.name for line in lines):
        return None
    like, customer, options, question = _whose(doc, span, core, like_at)
    if question is not None:
        return Copy(RequestQuote(Read(OWN, "quote: nobody named", None, 0.0)), span, question)
    request = RequestQuote(
        customer=customer or Read(OWN, "quote: nobody named", None, 0.0),
        items=_with_memory(doc, like, customer, lines, [ref.value for ref, _ in taken_out]),
        contacts=contacts_of(doc, span, customer),
        price_ratio=items.ratio,
        total=items.total,
        like=like,
        removed=tuple(ref for ref, at in taken_out if span.start <= at.start < span.end),
        files=files_in(said),
    )
    request = with_terms(request, own_terms)
    if (changed := with_lines_changed(doc, request, [span])) is not None:
        request, span = changed, Span(0, len(doc.text))
    if customer is None:
        asks = "哪一家？" if options else "给哪家报？"
        return Copy(request, span, Clarification("customer", asks, options, (request,), doc.raw))
    return Copy(request, span)


def stretch_around(doc: Document, core: Span, taken_out: Sequence[Span], terms: Sequence[Term]) -> Span | None:
    """Return the words around `core` that speak of the copy only; None where the piece it stands in says more.

    A day or an hour in it (明天照上次报一份) is a plan, not a request; the day of a term is none.
    """
    used = [core, *taken_out, *file_spans(doc.text), *(term.span for term in terms)]
    known = [m.span for m in doc.mentions] + [v.span for v in doc.values]
    rest = without(doc.text, [*used, *known])
    found = pieces(doc.text)
    inside = [n for n, piece in enumerate(found) if touches(piece, [core])]
    if not inside:
        return None
    plain = [m.span for m in doc.times if m.kind == "time" and not touches(m.span, used)]

    def is_ours(piece: Span) -> bool:
        return not touches(piece, plain) and consists_of(rest[piece.start : piece.end], PARTICLES, _WORDS)

    if not all(is_ours(found[n]) for n in inside):
        return None
    first, last = inside[0], inside[-1]
    while first > 0 and is_ours(found[first - 1]):
        first -= 1
    while last + 1 < len(found) and is_ours(found[last + 1]):
        last += 1
    return Span(found[first].start, found[last].end)


_PRICE_BEFORE = re.compile(r"(?:单价|(?<!报)价格?)(?:就|都|按照?|是|为|改[成为到]?|给到?|算|做到?|走|[:： ])*$")


def bare_quantity(doc: Document, span: Span, body: str) -> tuple[QuoteItem, ...] | None:
    """Return a line without a product for a lone 30台, 数量改30 or 单价160, () where no number is said, None for several."""
    numbers = [
        v
        for v in doc.values
        if v.kind in ("quantity", "number")
        and v.value is not None
        and span.start <= v.span.start < span.end
        and CLAIMED not in body[v.span.start : v.span.end]
        and not re.match(r"[份版张]", doc.text[v.span.end - 1 : v.span.end])
    ]
    if not numbers:
        return ()
    if len(numbers) > 1 or numbers[0].scale_said:
        return None
    [said] = numbers
    if said.unit is None and _PRICE_BEFORE.search(doc.text, span.start, said.span.start) is not None:
        price = Read(said.value or Decimal(0), "quote: price of the copy", said.span)
        return (QuoteItem(Read(OWN, "quote: the line there is", None), unit_price=price),)
    quantity = Read(said.value or Decimal(0), "quote: quantity of the copy", said.span)
    return (QuoteItem(Read(OWN, "quote: the line there is", None), quantity, said.unit),)


def _whose(
    doc: Document, span: Span, core: Span, like_at: Span | None
) -> tuple[Read[Ref], Read[Ref] | None, tuple[Ref, ...], Clarification | None]:
    """Return whose quotation is copied, for whom, whom that may be where it is not sure, and what to ask first."""
    named = [m for m in doc.mentions if m.kind == "customer" and span.start <= m.span.start < span.end]
    source = next((m for m in named if like_at is not None and touches(m.span, [like_at])), None)
    targets = [m for m in named if m is not source]
    [(customer, options), *_] = customers_of(doc, span, targets[:1], at=core.start)
    if source is not None:
        if source.best is None or source.is_ambiguous or source.best.ref.id is None:
            choices = "、".join(c.ref.name for c in source.candidates[:3]) if source.is_ambiguous else ""
            asks = f"按哪家的那份 {choices}".rstrip()
            return _own(), customer, options, Clarification("customer", f"{asks} 带全名再说一遍", text=doc.raw)
        like = Read(source.best.ref, f"quote like: {source.best.reason}", source.span, source.best.score)
        if not targets and customer is not None and customer.value.id == like.value.id:
            return _own(), customer, (), None
        return like, customer, options, None
    if not AGAIN.match(mask(doc.text, doc.mentions), core.start):
        last = _last_quote(doc)
        if last is not None and customer is not None and last.customer.value.id not in (None, customer.value.id):
            return Read(last.customer.value, "quote like: the one before in this chat"), customer, options, None
    return _own(), customer, options, None


def _own() -> Read[Ref]:
    return Read(OWN, "quote like: the customer's own")


def _last_quote(doc: Document, customer_id: int | None = None) -> RequestQuote | None:
    """Return the last quotation the chat remembers, of this customer where one is given."""
    for turn in recent_turns(doc):
        for written in reversed(turn.written):
            if isinstance(written.intent, RequestQuote) and customer_id in (None, written.customer_id):
                return written.intent
    return None


def _with_memory(
    doc: Document,
    like: Read[Ref],
    customer: Read[Ref] | None,
    lines: Sequence[QuoteItem],
    removed: Sequence[Ref],
) -> tuple[QuoteItem, ...]:
    """Return all lines of the copy where the chat remembers the quotation copied, else only those said here."""
    whose = like.value.id or (customer.value.id if customer is not None else None)
    remembered = _last_quote(doc, whose) if whose is not None else None
    if remembered is None:
        return tuple(lines)
    old = [item for item in remembered.items if item.product.value not in removed]
    left = list(lines)
    result = []
    for item in old:
        new = next((line for line in left if line.product.value == item.product.value), None)
        if new is None and len(old) == 1 and len(left) == 1 and left[0].product.value == OWN:
            new = left[0]
        if new is None:
            result.append(item)
            continue
        left.remove(new)
        result.append(
            replace(
                item,
                quantity=new.quantity or item.quantity,
                unit_price=new.unit_price or (None if new.price_ratio else item.unit_price),
                price_ratio=new.price_ratio or (None if new.unit_price else item.price_ratio),
            )
        )
    return (*result, *left)
