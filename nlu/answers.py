"""Answers to the open question: a digit, a word, or simply the missing words; 算了 drops it; anything else is a
new topic.

The question holds the intents it keeps waiting (`Clarification.held`). An answer names what was missing, and
`complete` puts
it into every held intent that lacks it; persons that were only words are looked up again once the customer is known.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from nlu import patterns as re
from nlu.answer_items import supply_items
from nlu.correction_words import MISTAKE
from nlu.customer_refs import customer_ref
from nlu.document import Document
from nlu.held_answers import complete, person_at, with_customer, with_date, with_said
from nlu.intents import (
    AddFollowUp,
    Clarification,
    DropQuestion,
    GiveReason,
    Intent,
    LogVisit,
    Read,
    Ref,
    SaveContact,
    SendReport,
    Undo,
)
from nlu.names import Mention
from nlu.ordinals import CHINESE, CIRCLED, ordinal
from nlu.part import Part
from nlu.recall import Findings, last_written, recent_turns
from nlu.text import Span, fold
from nlu.times import due_value
from nlu.wording import PARTICLES, consists_of, covers, pieces, without, word_set

OPEN_FOR: Final = timedelta(hours=24)
"""An answer after that answers nothing any more."""
LONGEST_NAME: Final = 24
"""Characters of an answer that is taken for a new name."""

_DIGIT = re.compile(
    rf"\s*(?:选|要|是|就|回|第)*\s*(?P<n>10|[1-9]|[{CHINESE}]|[{CIRCLED}])\s*(?:号|个|家|位|条|那个|"
    rf"那家)?[吧啊呀的了哈.。!！\s]*(?P<rest>[,，:：\s].*|$)",
    re.DOTALL,
)
_FIRST = re.compile(
    r"\s*(?:是|就)?(?:前者|前面(?:的|那个|那家)?|上面(?:的|那个|那家)?|第一个?|头一个|前一个|"
    r"前头那个)[吧啊呀的了!！。\s]*$"
)
_LAST = re.compile(
    r"\s*(?:是|就)?(?:后者|后面(?:的|那个|那家)?|下面(?:的|那个|那家)?|最后(?:一|那)?个?|后一个|"
    r"后头那个)[吧啊呀的了!！。\s]*$"
)
_DROP = word_set(
    """
    算了 算啦 不用了 不用 不要了 不要 都不是 都不对 不是 没有 不记了 别记了 别记 不管了 不管 取消 取消吧 作废 放弃
    拉倒 罢了 得了 不弄了 不搞了 不问了 别问了 不报了 先不报了 别报了 先不管 先不弄 回头再说 以后再说 再说吧 再说
    下次再说 先放放 先放着 放着 先这样 跳过 pass skip 忽略 无所谓 不重要 都不 哪个都不是 两个都不是 没事了 没事
    不用管 不用管了 丢掉 删了 删掉 撤 撤了 撤回 撤掉 不撤 不撤了 别撤 别撤了 先不撤
    """
)
_DROP_CORE = re.compile(
    r"算了|算啦|不用|不要|都不|不记|别记|不管|取消|作废|放弃|拉倒|不弄|不搞|[不别]问|[不别]报|再说|放|跳过|"
    r"pass|skip|忽略|丢掉|删|撤|不是|没事"
)
_YES = word_set(
    """
    要 要的 好 好的 是 是的 对 对的 嗯 行 可以 ok yes 嗯嗯 没错 确认 提交 发 就这样 对对 对啊 是啊 就是 就是它
    就是他 就按这个 按这个 就按这个来 按这个来 按这个办 就这么办 就这么定 就这么着 这么办 照这个 照办 就照这个 没毛病 用这个 就用这个
    """
)
_BESIDE = word_set(
    """
    大概 大约 约 差不多 应该 应该是 可能 估计 就是 是 不是 都不是 叫 报 要 先 那边 那个 那家 这家 那位 这个 的人 人
    左右 上下 吧 说 说的 我说 指的 名字 公司 客户 新客户 新的 预算 金额 总共 一共 合计 日期 时间 定在 就定 之前 前
    后 以前 他 她 他们 去 去的 见的 跟 和 找 找的
    """
)
"""What may stand beside the words that answer."""
_NEW = re.compile(r"新客户|新的|新公司|新建|新的一家|另一家|另外一家|都不是.{0,2}是|别的")
_ANSWER_NOISE = re.compile(
    r"^(?:\s|是的?|就是|就|应该是|我说的是|说的是|指的是|那个|这个|选|要|报|哦|噢|嗯|啊|呃|对|不是|都不是|"
    r"新客户|新公司|叫|名字是|名称是|公司是|客户是|给|[:：,，])+|(?:那个|那家|这家|的那个|那边|那位|的|吧|"
    r"啊|呀|哈|了|呢|嘛|哦|撒|噻|咯|嘞|哩|哟|呗|哇|诶|[!！。.,，~\s])+$"
)
_TELLS = re.compile(r"[0-9?？]|了|去|见|聊|谈|电话|报价|拜访|说|要|想|给|约|签|发|送|催|问|吗|呢")
"""Words of a message that tells something of its own."""
_NOT_A_NAME = re.compile(
    r"[0-9]{3,}|[?？!！。；;,，]|[那这][间家个]|打的|多少|什么|怎么|为啥|为什么|哪|谁|吗|了(?!不起)|去|见|聊|谈|打电话|报价|拜访|"
    r"明天|后天|今天|昨天|下周|上午|下午|说|要|想|给|约|签|发|先|再|不|没|别|我|你|他|她|查|看"
)
_TRADE = re.compile(r"^(?:做|搞|卖|干|造|生产|经营)(?=.{2})")
"""Before a trade that tells one of the options (做石化的那家)."""
_DESCRIBES = re.compile(
    r"^(?:做|搞|卖|干|造|生产|经营)[^,，]{1,10}的|的[那这][家个位]?$|[那这][家个位边](?![\u4e00-\u9fff]{2})"
)
"""Says which one is meant without naming it."""


def read_answer(doc: Document, found: Findings) -> Part | None:
    """Return what the message answers to the open question, with the words used; None for a new topic or no open
    question."""
    question = doc.conversation.question
    if question is None or not is_open(doc) or any(isinstance(held, SendReport | GiveReason) for held in question.held):
        return None  # a report goes out on its own word only, see `nlu.report_replies`; a reason: `nlu.reasons`
    whole = Span(0, len(doc.text))
    if MISTAKE.search(doc.text) and not last_written(doc) and (mended := _mended(doc, found, question)):
        return Part(mended, (whole,))
    words = [doc.text[p.start : p.end] for p in pieces(doc.text)]
    if not words or (MISTAKE.search(doc.text) and last_written(doc)):
        return None
    if (
        question.options
        and (number := re.fullmatch(r"\s*(\d{1,2})\s*", doc.text))
        and int(number[1]) > len(question.options)
    ):
        return Part(used=(whole,), clarification=question) if question.about not in ("quantity", "amount") else None
    if question.about == "product" and question.options and found.products and _says_how_many(found):
        supplied = supply_items(doc, found, question)
        if supplied is not None:
            return supplied
    if question.options and (picked := _picked(doc, found, question)) is not None:
        option, used = picked
        return Part(complete(doc, question, option), (used,))
    if _takes_it_back(question, words):
        return Part(question.held, (whole,))
    if any(_DROP_CORE.search(w) for w in words) and all(covers(w, _DROP, PARTICLES) for w in words):
        if "撤" in doc.text and (_asked_beside_a_record(doc) or _wrote_since(doc)):
            return None  # 撤回 takes back what was written, as its answer says
        return Part((DropQuestion(),), (whole,))
    if (
        not question.options
        and question.held
        and question.about == "intent"
        and all(covers(w, _YES, PARTICLES) for w in words)
    ):
        return Part(question.held, (whole,))
    supply = _SUPPLIERS.get(question.about)
    return supply(doc, found, question) if supply is not None else None


def _says_how_many(found: Findings) -> bool:
    """Tell whether goods named in an answer stand with a count or a price, which the name alone would leave out."""
    return any(value.kind in ("quantity", "money", "number") for value in found.values)


def _takes_it_back(question: Clarification, words: Sequence[str]) -> bool:
    """Tell whether 撤回 is said again of what was asked whether it is to be taken back."""
    if not question.held or not isinstance(question.held[0], Undo):
        return False
    said = "".join(words)
    return "撤" in said and not re.search(r"[不别]", said) and all(covers(w, _DROP, _YES, PARTICLES) for w in words)


def _mended(doc: Document, found: Findings, question: Clarification) -> tuple[Intent, ...]:
    """错了 是海泰汽零 李部长, said of what was only asked about: the held intents with the right customer and people."""
    right = [m for m in found.customers if m.best is not None and not m.is_ambiguous]
    if len(right) != 1 or right[0].best is None or len(question.held) != 1:
        return ()
    held, customer = question.held[0], right[0].best.ref
    if not isinstance(held, LogVisit | AddFollowUp):
        return ()
    people = [Read(Ref(None, m.words), "answer: contact", m.span) for m in found.contacts]
    if isinstance(held, LogVisit):
        held = replace(
            held, summary=_renamed(held.summary, question, held, doc.raw[right[0].span.start : right[0].span.end])
        )
    return (
        replace(
            held,
            customer=Read(customer, "answer: customer put right", right[0].span),
            contacts=tuple(person_at(doc, person, customer) for person in people),
        ),
    )


def _renamed(summary: str, question: Clarification, held: LogVisit, name: str) -> str:
    """Return the summary without the names that were wrong."""
    wrong = [held.customer.span, *(person.span for person in held.contacts)]
    for place, span in enumerate(wrong):
        if span is not None:
            summary = summary.replace(question.text[span.start : span.end], "" if place else name)
    return summary.strip()


def _asked_beside_a_record(doc: Document) -> bool:
    """Tell whether the message that raised the question also wrote something."""
    last = next(iter(recent_turns(doc)), None)
    return last is not None and bool(last.written) and last.at == doc.conversation.asked_at


def _wrote_since(doc: Document) -> bool:
    """Tell whether the message before changed something and left the question open (早报改到8点)."""
    last, question = next(iter(recent_turns(doc)), None), doc.conversation.question
    return last is not None and last.wrote and question is not None and last.text != question.text


def is_open(doc: Document) -> bool:
    """Return whether there is a question that can still be answered."""
    asked_at = doc.conversation.asked_at
    return doc.conversation.question is not None and (asked_at is None or doc.now - asked_at <= OPEN_FOR)


# -- picking an option ----------------------------------------------------------------------------------------------


_NOT_THAT: Final = re.compile(
    r"(?<![是])不是(?P<no>[^\s,，。;；是]{1,12}?)(?:的|那家|那个|那边|那位)*(?=[\s,，。;；]|是|$)"
)


def _picked(doc: Document, found: Findings, question: Clarification) -> tuple[Ref, Span] | None:
    """Return the option that the message picks, with the words that do; one that it denies (不是华星 是鼎泰) is out."""
    no = _NOT_THAT.match(doc.text.lstrip(" 哦噢啊,，")) if "不是" in doc.text else None
    if no is None:
        return _named_option(doc, found, question)
    left = tuple(
        o for o in question.options if no["no"] not in fold(o.name) and not _spelled_in(no["no"], fold(o.name))
    )
    if not left or len(left) == len(question.options):
        return _named_option(doc, found, question)
    if len(left) == 1:
        return left[0], Span(0, len(doc.text))
    at = doc.text.index(no[0]) + len(no[0])
    rest = " " * at + doc.text[at:]
    kept = replace(found, mentions=tuple(m for m in found.mentions if m.span.start >= at))
    return _named_option(replace(doc, text=rest), kept, replace(question, options=left))


def _named_option(doc: Document, found: Findings, question: Clarification) -> tuple[Ref, Span] | None:
    options = question.options
    if match := _DIGIT.match(doc.text):
        number = ordinal(match["n"])
        bare_number = question.about in ("quantity", "amount")
        if number <= len(options) and not bare_number:
            rest = match["rest"].strip(" ,，:：")
            end = len(doc.text) if not rest else match.start("rest")
            return options[number - 1], Span(0, end)
    if _FIRST.match(doc.text):
        return options[0], Span(0, len(doc.text))
    if _LAST.match(doc.text):
        return options[-1], Span(0, len(doc.text))
    for mention in found.mentions:
        near = {c.ref.id: c.ref for c in mention.candidates if c.ref.id is not None}
        hits = [
            o
            for o in options
            if o.id is not None
            and o.id in near
            and (mention.kind == question.about or near[o.id].name == o.name)
            and mention.kind in (question.about, "customer", "contact", "product", "deal")
        ]
        if len(hits) == 1 and _kind_fits(mention, question):
            return hits[0], mention.span
    first = re.match(r"[^,，。;； ]*", doc.text)
    for end in dict.fromkeys((len(doc.text), first.end() if first else 0)):
        # 卫浴那家, 他们要加50盏: the first words answer
        said = _ANSWER_NOISE.sub("", doc.text[:end])
        if not 1 < len(said) <= LONGEST_NAME:
            continue
        said = _TRADE.sub("", said)
        hits = [o for o in options if said in fold(o.name) or _spelled_in(said, fold(o.name))]
        if len(hits) == 1:
            return hits[0], Span(0, end)
    return None


def _kind_fits(mention: Mention, question: Clarification) -> bool:
    return mention.kind == question.about or question.about in ("intent", "quantity")


def _spelled_in(said: str, name: str) -> bool:
    """Whether the characters of `said` stand in `name` in order: 金食 for 金桥食品."""
    position = 0
    for char in said:
        position = name.find(char, position) + 1
        if not position:
            return False
    return len(said) >= 2


# -- supplying what was missing -------------------------------------------------------------------------------------


def _supply_customer(doc: Document, found: Findings, question: Clarification) -> Part | None:
    for mention in found.customers:
        if mention.best is not None and not mention.is_ambiguous and _is_mostly(doc, mention.span, found):
            return Part(complete(doc, question, mention.best.ref), (mention.span,))
    for mention in found.contacts:
        best = mention.best
        if (
            best is not None
            and best.customer_id is not None
            and not mention.is_ambiguous
            and _is_mostly(doc, mention.span, found)
        ):
            return Part(complete(doc, question, customer_ref(doc, best.customer_id)), (mention.span,))
    offered = {o.id for o in question.options}
    whose = {m.best.customer_id for m in found.contacts if m.best is not None and m.best.customer_id in offered}
    if len(whose) == 1 and len(doc.text) <= LONGEST_NAME and not found.times:
        # 是阳江那间冯老板打的: of the houses offered one knows him
        house = next(o for o in question.options if o.id in whose)
        return Part(complete(doc, question, house), (Span(0, len(doc.text)),))
    known = {m.best.ref for m in found.customers if m.best is not None and m.best.ref.id is not None and m.is_sure}
    if len(known) == 1 and len(doc.text) <= LONGEST_NAME and not found.times and not _TELLS.search(doc.text):
        # 她是西溪雅居的设计师: what is said of the person names the customer
        return Part(complete(doc, question, known.pop()), (Span(0, len(doc.text)),))
    name = _new_name(doc, question) if not found.values else None
    return Part(complete(doc, question, Ref(None, name)), (Span(0, len(doc.text)),)) if name else None


def _supply_contact(doc: Document, found: Findings, question: Clarification) -> Part | None:
    other = _other_customer(found, question)
    if other is not None:
        return None
    for mention in found.contacts:
        known = mention.best is not None and not mention.is_ambiguous and not mention.is_new
        if known and mention.best is not None and _is_mostly(doc, mention.span, found):
            return Part(complete(doc, question, mention.best.ref), (mention.span,))
    for mention in found.customers:
        if mention.best is not None and not mention.is_ambiguous and _is_mostly(doc, mention.span, found):
            intents = tuple(with_customer(doc, intent, mention.best.ref) for intent in question.held)
            return Part(intents, (mention.span,))
    if any(isinstance(held, SaveContact) and not held.contact.value.name for held in question.held):
        name = _new_name(doc, question)
        return Part(complete(doc, question, Ref(None, name)), (Span(0, len(doc.text)),)) if name else None
    return None


def _other_customer(found: Findings, question: Clarification) -> Ref | None:
    """Return a customer named that is not the one the held intents are about; then the message is not an answer."""
    held = {
        customer.value.id
        for customer in (getattr(intent, "customer", None) for intent in question.held)
        if customer is not None and customer.value.id is not None
    }
    named = [m.best.ref for m in found.customers if m.best is not None]
    return next((ref for ref in named if held and ref.id not in held), None)


def _supply_deal(doc: Document, found: Findings, question: Clarification) -> Part | None:
    for mention in found.mentions:
        if (
            mention.kind == "deal"
            and mention.best is not None
            and not mention.is_ambiguous
            and _is_mostly(doc, mention.span, found)
        ):
            return Part(complete(doc, question, mention.best.ref), (mention.span,))
    name = _new_name(doc, question) if question.options else None
    return (
        Part(complete(doc, question, Ref(None, name)), (Span(0, len(doc.text)),))
        if name and _NEW.search(doc.text)
        else None
    )


def _supply_amount(doc: Document, found: Findings, question: Clarification) -> Part | None:
    for value in found.values:
        if value.kind in ("money", "number") and value.value is not None and _is_mostly(doc, value.span, found):
            held = tuple(with_said(doc, intent, value) for intent in question.held)
            return Part(held, (value.span,))
    return None


def _supply_date(doc: Document, found: Findings, question: Clarification) -> Part | None:
    for item in found.times:
        if item.kind != "time" or item.vague or not _is_mostly(doc, item.span, found):
            continue
        due, past = item.in_sense("future").due(), item.in_sense("past").day()
        if due is None:
            continue
        when = due_value(due, doc.now)
        held = tuple(with_date(intent, when, past, item.span) for intent in question.held)
        return Part(held, (item.span,))
    return None


_SUPPLIERS: Final[dict[str, Callable[[Document, Findings, Clarification], Part | None]]] = {
    "customer": _supply_customer,
    "contact": _supply_contact,
    "deal": _supply_deal,
    "product": supply_items,
    "quantity": supply_items,
    "amount": _supply_amount,
    "date": _supply_date,
}


def _is_mostly(doc: Document, span: Span, found: Findings) -> bool:
    """The message is about these words: nothing stands beside them but names, numbers and words of answering."""
    beside = [m.span for m in found.mentions] + [v.span for v in found.values]
    rest = _ANSWER_NOISE.sub("", without(doc.text, [span, *beside]))
    return consists_of(rest, _BESIDE, PARTICLES)


def _new_name(doc: Document, question: Clarification) -> str | None:
    """Return the message as a name nobody has heard yet; None where it is a sentence. The words asked about are
    none."""
    said = doc.text.strip()
    start = len(doc.text) - len(doc.text.lstrip())
    match = re.match(_ANSWER_NOISE.pattern.split("|(?:那个|那家")[0], said)
    if match is not None:
        start += match.end()
    name = doc.raw[start:].strip()
    name = re.sub(r"[的吧啊呀哈了呢嘛哦!！。.,，~\s]+$", "", name)
    folded = fold(name)
    if (
        not 2 <= len(name) <= LONGEST_NAME
        or _NOT_A_NAME.search(folded)
        or _DESCRIBES.search(doc.text.strip())
        or covers(folded, _YES, _DROP, PARTICLES)
    ):
        return None
    if question.options and any(folded in fold(o.name) for o in question.options):
        return None
    return name if len(pieces(folded)) <= 3 else None


# -- completing what was held ---------------------------------------------------------------------------------------
