"""Changes to a quotation made earlier in this chat, of whatever kind: 改成不含税, 运费加500, 再加ISG50 10台 总价抹到12万.

A message that is made of terms, fees, sums, lines and words of changing, and nothing else, is about the last quotation of
the talk, also where something else was told between. Where it may as well be about what was told between, it is asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

from nlu import patterns as re
from nlu.conversation import Turn, Written
from nlu.correction_case import slot_of
from nlu.customer_refs import customer_ref
from nlu.document import Document
from nlu.intents import Clarification, Correct, Money, QuoteItem, Read, Ref, RequestQuote
from nlu.item_prices import total_after_cut
from nlu.part import Part
from nlu.quote_additions import unknown_addition
from nlu.quote_fees import fee_lines, fees_taken_out, read_fees, remarks
from nlu.quote_figures import Cut, Total
from nlu.quote_line_changes import read_line_changes
from nlu.quote_names import with_goods
from nlu.quote_number_words import ROUNDED_ALONE
from nlu.quote_numbers import read_parts
from nlu.quote_signs import mask
from nlu.quote_term_rules import Term
from nlu.quote_terms import claim, read_terms, words_of
from nlu.recall import Findings, recent_turns
from nlu.text import Span
from nlu.wording import PARTICLES, consists_of, pieces, touches, without, word_set

LONGEST: Final = 60
"""Characters; what is longer tells something new."""
_HINT: Final = re.compile(
    r"[税票折费价零共打整单加去换改减送让运邮点要降涨给]|有效|[交货]期|[账帐]期|付款|月结|合计|便宜|优惠|自提|备注|再[来要]|免费|包干|只[要用]|[写记填报算]错"
)
_ASKS_ANEW: Final = re.compile(
    r"(?<![少漏多不别只])报(?![多少错价])|报价(?!单?[里上]?(?:有效|改|加|写|去|不?含|的?(?:税|总价|单价|交期|付款)))|出一?份|出个|做一?份|[?？吗]|多少|几[个台套家天]|没有"
)
"""Another quotation is wanted, or something is asked."""
_PAID: Final = re.compile(
    r"(?:付款?|打款?|转账?|汇款?|开票|到账|到款|收)(?:过来|过去)?了|到账|收到|(?<!改)开(?:发票|票)(?!点|改)"
)
"""Money that came, or an invoice that is to be written."""
_HAGGLED: Final = re.compile(
    r"(?:说|觉得|嫌|讲)?(?:我们?|咱们?)?(?:的)?(?:价格?|报价)?(?:还是|有点|太|偏|稍微|确实)*(?:贵|高)了?(?:点|些)?(?:了|想便宜点?)?|要?(?:再)?(?:便宜|优惠)(?:点|些)(?! ?\d)"
)
_SAID_BY_THEM: Final = re.compile(
    r"C ?(?:那边|又|就|还|只)*(?:说|讲|要|想|希望|问|砍|还|出)|(?:他们?|客户|对方)(?:说|要|想|希望|砍|还|出)"
)
_OTHER_ONE: Final = re.compile(
    r"[^,，。;； ]{0,4}?(?:那|这)(?:份|张|个)(?:报价单?|单子)?|(?:那边|那个)?的(?:报价单?)?|报价单?"
)
"""Behind the customer's name: its quotation."""
_WORDS: Final = word_set(
    """
    到 抹到 抹去 抹掉 压到 降到 降 减 再减 扣 让 让利 优惠 便宜 一共 总共 合计 共 打包 打包价 一口价 包干价 包干 全包 个 补充 补充一下 备注 那份 这份 刚才那份 延长 延长到 延到 放宽到 改成 改为 改到 改 变成 换成 换 写成 写 写上 按 按照 走 算 是 为 做 要 加 加上 再加 另加 另 另外 还要 还有 统一 全部 都 整单 全单 整体 总价 总的 单价
    价格 报价 报价单 单子 里 上 里面 上面 付款方式 付款条件 付款 交期 货期 账期 税率 有效期 打 给 开 带 就行 即可 好了 吧 不变 其他 其它 抹零 抹 凑整 凑个整 整数
    零头 折扣 他们 客户 对方 人家 同意 答应 领导 一份 版 新 重新 发 票 发票 元 块 整 说 要求 然后 最后 那就 就 改一下 调整 调整为 调 调成 含 包 包含 含运 含运费 包运费 运费 和 连 连同 费用 一起 算上 算进去 进去
    """
)
"""What may stand beside what changes."""
_SEVERAL: Final = re.compile(
    r"(?:[两俩三几]|所有|全部)的?(?:份|张|个报价|报价单?)(?:都|全|也|统一|一起)*(?:改|打|加|换|按|写|不?含税|有效)"
)
_SLOTS: Final = {
    "tax": "tax_rate",
    "valid": "valid_until",
    "payment": "payment_terms",
    "delivery": "delivery",
    "discount": "discount",
}
_OF_QUOTES: Final = frozenset({"tax_rate", "tax_included", "valid_until", "delivery", "fees", "remarks"})
"""Nothing but a quotation has these."""
_ASKED_ABOUT: Final = frozenset({"discount", "total", "cut"})
"""What may as well be said of a deal told since; anything else that is not sure to be of the quotation is left to the other readers."""
_SAYS_PAYMENT: Final = re.compile(r"付款(?:方式|条件)|[账帐]期")
_MORE: Final = re.compile(r"再加|还要|另外?加|加上?|添|补|去掉|换成|不要了")
_WHOLE: Final = re.compile(r"总价|总共|总计|一共|合计|整单|打包|抹[到去零掉]|凑")
"""Says that a sum is that of all lines."""


@dataclass(frozen=True, slots=True)
class _Quoted:
    """The last quotation of the talk: what it holds, and what was told since.

    Attributes:
        ratio: What the customer pays of each line, where the whole has a discount.
        is_last: No message since wrote anything.
        is_left: Another customer was spoken of since.
        has_deal_since: A deal was written since, so that a sum may be its amount and a way of paying its plan.
    """

    written: Written
    customer_id: int
    items: tuple[QuoteItem, ...]
    fees: tuple[QuoteItem, ...]
    ratio: Decimal | None
    is_untaxed: bool
    is_last: bool
    is_left: bool
    has_deal_since: bool


def read_quote_changes(doc: Document, found: Findings) -> Part | None:
    """Return what the message changes in the last quotation of the talk, or the question whether that one is meant."""
    if len(doc.text) > LONGEST or not _HINT.search(doc.text):
        return None
    quoted = _quoted(doc, found)
    if _ASKS_ANEW.search(doc.text) or _PAID.search(doc.text):
        return None
    if quoted is None:
        return _of_none(doc, found)
    if _SEVERAL.search(doc.text):
        return Part(clarification=Clarification("intent", "先改哪家的", text=doc.raw), used=pieces(doc.text))
    named = _names_of(doc, found, quoted.customer_id)
    if named is None:
        return None
    changes = _changes(with_goods(doc), found, quoted, named)
    if isinstance(changes, str) and (sure := _beside_rounding(doc, found, quoted, named)):
        correct = Correct("quote", sure, _customer(doc, quoted), quoted.written.id)
        return Part((correct,), pieces(doc.text), _question(doc, quoted, "总价抹到多少"))
    if isinstance(changes, str):
        return Part(clarification=_question(doc, quoted, changes), used=pieces(doc.text))
    if not changes:
        return None
    correct = Correct("quote", changes, _customer(doc, quoted), quoted.written.id)
    if _is_clear(doc, quoted, changes, is_named=bool(named)):
        return Part((correct,), pieces(doc.text))
    if not changes.keys() <= _ASKED_ABOUT:
        return None
    asks = f"改的是给{doc.names.customer(quoted.customer_id).name}的报价吗"
    return Part(clarification=Clarification("intent", asks, held=(correct,), text=doc.raw), used=pieces(doc.text))


_ASKED_FOR: Final = {"总价改成多少": "total", "总价抹到多少": "total", "改成几折": "discount"}


def _question(doc: Document, quoted: _Quoted, asks: str) -> Clarification:
    """Return the question; one for a number holds the change that the number completes (`nlu.held_answers.with_said`)."""
    slot = _ASKED_FOR.get(asks)
    if slot is None:
        return Clarification("intent", asks, text=doc.raw)
    held = Correct("quote", {slot: None}, _customer(doc, quoted), quoted.written.id)
    return Clarification("amount", asks, held=(held,), text=doc.raw)


def is_asked_for(question: Clarification | None) -> bool:
    """Tell whether the open question is one of those about the quotation of the talk, which any change to it answers too."""
    return question is not None and question.about == "amount" and any(isinstance(i, Correct) for i in question.held)


def _of_none(doc: Document, found: Findings) -> Part | None:
    """Return the question which quotation is meant, where goods more and a sum of the whole change one that the chat has not.

    The sum would else become that of a deal of whomever the chat is about (再加一台A100 总价抹到12万).
    """
    others = (*found.customers, *found.contacts, *(m for m in found.mentions if m.kind == "deal"))
    if others or not found.products or not _MORE.search(doc.text) or not _WHOLE.search(doc.text):
        return None
    if not any(isinstance(part, Total | Cut) for part in read_parts(mask(doc.text, doc.mentions))):
        return None
    return Part(clarification=Clarification("intent", "改哪家的报价", text=doc.raw), used=pieces(doc.text))


def _quoted(doc: Document, found: Findings) -> _Quoted | None:
    """Return the quotation that is meant: of the customer named, else the last that holds the goods named, else the last."""
    turns = recent_turns(doc)
    quotes = [
        (at, one)
        for at, turn in enumerate(turns)
        for one in reversed(turn.written)
        if one.kind == "quote" and one.customer_id is not None
    ]
    named = {one.customer_id for m in found.customers for one in m.candidates}
    if named:
        quotes = [(at, one) for at, one in quotes if one.customer_id in named]
    if not quotes:
        return None
    told = [_told(turns, at, one) for at, one in quotes]
    goods = {m.best.ref.id for m in found.products if m.best is not None and m.is_sure}
    holding = [one for one in told if goods & {item.product.value.id for item in one.items}]
    return told[0] if not holding or _MORE.search(doc.text) else holding[0]


def holds_goods_elsewhere(doc: Document, found: Findings) -> bool:
    """Tell whether the goods named stand in an earlier quotation of the talk, and not in the last one."""
    quoted = _quoted(doc, found)
    last = next((one.id for turn in recent_turns(doc) for one in reversed(turn.written) if one.kind == "quote"), None)
    return quoted is not None and quoted.written.id != last


def _told(turns: Sequence[Turn], at: int, written: Written) -> _Quoted:
    """Return a quotation that the turn at `at` of `turns`, latest first, wrote of."""
    assert written.customer_id is not None
    kept = [
        one.intent
        for turn in turns[at:]
        for one in reversed(turn.written)
        if (one.kind, one.id) == ("quote", written.id)
    ]
    request = next((intent for intent in kept if isinstance(intent, RequestQuote)), None)
    about = {turn.customer_id for turn in turns[:at]} | {one.customer_id for turn in turns[:at] for one in turn.written}
    return _Quoted(
        written,
        written.customer_id,
        next((items for intent in kept if (items := slot_of(intent, "items"))), ()),
        request.fees if request is not None else (),
        next((ratio for intent in kept if (ratio := slot_of(intent, "discount")) is not None), None),
        is_untaxed=request is not None and request.tax_included is False,
        is_last=not any(turn.written for turn in turns[:at]),
        is_left=bool(about - {None, written.customer_id}),
        has_deal_since=any(one.kind == "deal" for turn in turns[:at] for one in turn.written),
    )


def _names_of(doc: Document, found: Findings, customer_id: int) -> list[Span] | None:
    """Return the words that name the quotation's customer or its people; None where anybody else is named."""
    spans = []
    for mention in (*found.customers, *found.contacts):
        if mention.is_new or all(one.customer_id != customer_id for one in mention.candidates):
            return None
        spans.append(mention.span)
        if mention.kind == "customer" and (behind := _OTHER_ONE.match(doc.text, mention.span.end)) is not None:
            spans.append(Span(*behind.span()))
    return None if any(mention.kind == "deal" for mention in found.mentions) else spans


def _changes(doc: Document, found: Findings, quoted: _Quoted, named: Sequence[Span]) -> dict[str, Any] | str:
    """Return the slots that change, or what is to be asked about them; empty where the message says anything else."""
    masked = mask(doc.text, doc.mentions)
    dropped = fees_taken_out(masked)
    masked = claim(masked, (span for _, span in dropped))
    products = [mention for mention in doc.mentions if mention.kind == "product"]
    fees = read_fees(masked)
    terms, body = read_terms(claim(masked, (fee.span for fee in fees)), doc.now)
    terms = [term for term in terms if term.kind != "discount" or _is_of_all(doc.text, term)]
    if any(term.kind in ("ignored", "list price") for term in terms):
        is_limit = quoted.is_last and [term.rule for term in terms] == ["quote: others' money"]
        rest = without(doc.text, [*named, terms[0].span])
        return "总价改成多少" if is_limit and "总" in doc.text and consists_of(rest, PARTICLES, _WORDS) else {}
    parts = [part for part in read_parts(body) if isinstance(part, Total | Cut)]
    if any(isinstance(part, Cut) and not part.value for part in parts):
        return "总价改成多少" if quoted.is_last else {}
    if not parts and ROUNDED_ALONE.search(body) and consists_of(without(doc.text, named), PARTICLES, _WORDS):
        return "总价抹到多少"
    if quoted.ratio is not None:
        further = [term for term in terms if _is_further(doc.text, term)]
        terms = [_on_top(term, quoted.ratio) if term in further else term for term in terms]
        if any(term in terms and "off" in term.rule for term in further):
            return "改成几折"
    added = unknown_addition(doc.text, products)
    spans = [*named, *(span for _, span in dropped), *(x.span for x in (*fees, *terms, *parts))]
    spans += [added.span] if added is not None else []
    times = [item.span for item in found.times if item.kind == "time" and not touches(item.span, spans)]
    if times or len(parts) > 1:
        return {}
    left = _HAGGLED.sub(lambda m: " " * len(m[0]), without(doc.text, spans))
    left = without(left, _only_words_about(doc.text, left, spans))
    if added is not None and added.line is None:
        asks = f"价目表里没有「{added.name}」 单价多少 连数量再说一遍"
        return asks if consists_of(left, PARTICLES, _WORDS) else {}
    changes: dict[str, Any] = {}
    if not consists_of(left, PARTICLES, _WORDS):
        lines = read_line_changes(left, products, quoted.items, doc.names, has_discount=quoted.ratio is not None)
        if lines is None or lines.is_unclear:
            return {}
        calm = _HAGGLED.sub(lambda m: " " * len(m[0]), without(doc.text, named, filler="C"))
        if _SAID_BY_THEM.search(calm) and any(one.unit_price for one in lines.items):
            return {}  # 高部长说A550 4200: what they would pay
        changes |= {"items": lines.items, "removed": lines.removed, "discount": lines.whole_ratio}
    elif products:
        return {}
    if added is not None and added.line is not None:
        changes["items"] = (*changes.get("items", ()), added.line)
    changes |= of_terms(doc.text, terms, is_untaxed=quoted.is_untaxed)
    if "payment_terms" in changes and quoted.has_deal_since and not _SAYS_PAYMENT.search(doc.text):
        return {}
    if dropped:
        gone = (Read(Ref(None, doc.raw[at.start : at.end]), "quote: fee taken out", at) for at, _ in dropped)
        changes["removed"] = (*changes.get("removed", ()), *gone)
    if new := fee_lines(fees, doc.raw):
        if _adds_to_one(doc.text, new, quoted.fees):
            return {}
        changes["fees"] = new
    if said := remarks(fees, doc.raw):
        changes["remarks"] = said
    for part in parts:
        changes |= _of_sum(part, quoted, is_alone=not changes.get("items"))
    return {slot: value for slot, value in changes.items() if value or value is False}


_ROUNDING: Final = re.compile(rf"(?:{ROUNDED_ALONE.pattern}|抹[个掉]?零)(?:掉|了|吧|哈)*(?![\d到成])")


def _beside_rounding(doc: Document, found: Findings, quoted: _Quoted, named: Sequence[Span]) -> dict[str, Any]:
    """Return what changes beside a sum that is to be rounded nobody says to what (打个95折 总价抹零)."""
    rounding = _ROUNDING.search(doc.text) if quoted.is_last and not quoted.is_left else None
    if rounding is None:
        return {}
    rest = replace(doc, text=without(doc.text, [Span(*rounding.span())]))
    changes = _changes(with_goods(rest), found, quoted, named)
    return {} if isinstance(changes, str) else changes


def _only_words_about(text: str, left: str, spans: Sequence[Span]) -> list[Span]:
    """Return the pieces in which nothing stands but what was read and words about it: 总价抹到12万."""
    return [
        piece
        for piece in pieces(text)
        if touches(piece, spans) and consists_of(left[piece.start : piece.end], PARTICLES, _WORDS)
    ]


def _is_of_all(text: str, term: Term) -> bool:
    """Tell whether a discount is of the whole: no goods stand in its piece, nor words that may be some."""
    piece = next((one for one in pieces(text) if touches(one, [term.span])), term.span)
    beside = without(text, [term.span])[piece.start : piece.end]
    return consists_of(beside, PARTICLES, _WORDS)


def _is_further(text: str, term: Term) -> bool:
    """Tell whether a discount is said to come once more (再让2个点, 再打95折)."""
    return term.kind == "discount" and "再" in text[max(0, term.span.start - 3) : term.span.end]


def _on_top(term: Term, held: Decimal) -> Term:
    """Return a discount said once more: 再打95折 after 9折 can only come on top of it, 再打85折 may as well take its place."""
    ratio = term.value
    if "off" in term.rule or not isinstance(ratio, Decimal) or ratio < held:
        return term
    return replace(term, value=ratio * held)


def of_terms(text: str, terms: Sequence[Term], *, is_untaxed: bool = False) -> dict[str, Any]:
    """Return the slots that terms change; a rate that is 含 makes an untaxed quotation (`is_untaxed`) a taxed one."""
    changes: dict[str, Any] = {}
    for term in terms:
        if term.kind in ("taxed", "untaxed"):
            changes["tax_included"] = term.kind == "taxed"
        elif term.kind not in _SLOTS:
            continue
        elif term.kind in ("payment", "delivery"):
            changes[_SLOTS[term.kind]] = words_of(terms, term.kind)
        else:
            changes[_SLOTS[term.kind]] = Read(term.value, f"correction: {term.kind}", term.span)
    if is_untaxed and any(term.kind == "tax" and text.startswith(("含", "带"), term.span.start) for term in terms):
        changes.setdefault("tax_included", True)
    return changes


def _adds_to_one(text: str, new: Sequence[QuoteItem], held: Sequence[QuoteItem]) -> bool:
    """Tell whether 运费加500 may say how much more than the freight that is in the quotation already."""
    names = {fee.product.value.name for fee in held}
    return re.search(r"费用?[再多]?加", text) is not None and any(fee.product.value.name in names for fee in new)


def _of_sum(part: Total | Cut, quoted: _Quoted, *, is_alone: bool) -> dict[str, Any]:
    """Return the total, or what is taken off it where only the stored quotation knows what it comes to."""
    if isinstance(part, Total):
        return {"total": Read(Money(int(part.value * 100)), "correction: total", part.span)}
    if not is_alone:
        return {}
    total = total_after_cut(quoted.items, [part])
    return {"total": total} if total is not None else {"cut": Read(Money(int(part.value * 100)), part.rule, part.span)}


def _is_clear(doc: Document, quoted: _Quoted, changes: dict[str, Any], *, is_named: bool) -> bool:
    """Tell whether only the quotation can be meant: it was written last, or nothing told since has such a slot."""
    if quoted.is_last and not quoted.is_left:
        return True
    if is_named or changes.keys() & _OF_QUOTES:
        return True
    if not quoted.is_left and not (changes.keys() & {"total", "cut"} and quoted.has_deal_since):
        return True
    if changes.get("items") or changes.get("removed"):
        known = {item.product.value.id for item in quoted.items}
        return _MORE.search(doc.text) is not None or any(
            line.product.value.id in known for line in changes.get("items", ())
        )
    return False


def _customer(doc: Document, quoted: _Quoted) -> Read[Any]:
    return Read(customer_ref(doc, quoted.customer_id), "correction: the record's customer")
