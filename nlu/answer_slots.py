"""What was missing, as an answer gives it: the customer, the person, the deal, the sum or the day."""

from collections.abc import Callable
from typing import Final

from nlu import patterns as re
from nlu.answer_cuts import BESIDES
from nlu.answer_items import supply_items
from nlu.customer_refs import customer_ref
from nlu.document import Document
from nlu.held_answers import complete, with_customer, with_date, with_said
from nlu.intents import Clarification, Correct, Ref, SaveContact
from nlu.part import Part
from nlu.recall import Findings
from nlu.text import Span, fold
from nlu.times import due_value
from nlu.wording import PARTICLES, consists_of, covers, pieces, without, word_set

LONGEST_NAME: Final = 24
"""Characters of an answer that is taken for a new name."""

DROP = word_set(
    """
    算了 算啦 不用了 不用 不要了 不要 都不是 都不对 不是 没有 不记了 别记了 别记 不管了 不管 取消 取消吧 作废 放弃
    拉倒 罢了 得了 不弄了 不搞了 不问了 别问了 不报了 先不报了 别报了 先不管 先不弄 回头再说 以后再说 再说吧 再说
    下次再说 先放放 先放着 放着 先这样 跳过 pass skip 忽略 无所谓 不重要 都不 哪个都不是 两个都不是 没事了 没事
    不用管 不用管了 丢掉 删了 删掉 撤 撤了 撤回 撤掉 不撤 不撤了 别撤 别撤了 先不撤 不知道 我也不知道 不清楚 我也不清楚 不晓得 不确定
    还不确定 说不准 记不清 记不清了 想不起来 想不起来了
    """
)

YES = word_set(
    """
    要 要的 好 好的 是 是的 对 对的 嗯 行 可以 ok yes 嗯嗯 没错 确认 提交 发 就这样 对对 对啊 是啊 就是 就是它
    就是他 就按这个 按这个 就按这个来 按这个来 按这个办 就这么办 就这么定 就这么着 这么办 照这个 照办 就照这个 没毛病 用这个 就用这个
    """
)

_BESIDE = word_set(
    """
    大概 大约 约 差不多 应该 应该是 可能 估计 就是 是 不是 都不是 叫 报 要 先 那边 那个 那家 这家 那位 这个 的人 人
    左右 上下 吧 说 说的 我说 指的 名字 公司 客户 新客户 新的 预算 金额 总共 一共 合计 日期 时间 定在 就定 之前 前
    后 以前 他 她 他们 去 去的 见的 跟 和 找 找的 抹到 抹成 压到 降到 凑到 改到 改成 做到 按 给到
    """
)
"""What may stand beside the words that answer."""

_NEW = re.compile(r"新客户|新的|新公司|新建|新的一家|另一家|另外一家|都不是.{0,2}是|别的")

ANSWER_NOISE = re.compile(
    r"^(?:\s|是的?|就是|就|应该是|我说的是|说的是|指的是|那个|这个|选|要|报|哦|噢|嗯|啊|呃|对|不是|都不是|"
    r"新客户|新公司|叫|名字是|名称是|公司是|客户是|给|[:：,，])+|(?:那个|那家|这家|的那个|那边|那位|的|吧|"
    r"啊|呀|哈|了|呢|嘛|哦|撒|噻|咯|嘞|哩|哟|呗|哇|诶|[!！。.,，~\s])+$"
)

_TELLS = re.compile(r"[0-9?？]|了|去|见|聊|谈|电话|报价|拜访|说|要|想|给|约|签|发|送|催|问|吗|呢")
"""Words of a message that tells something of its own."""

_NOT_A_NAME = re.compile(
    r"[0-9]{3,}|[?？!！。；;,，]|[那这][间家个]|打的|那样|这样|原来|上一?[版份次]|多少|什么|怎么|为啥|为什么|哪|谁|吗|了(?!不起)|去|见|聊|谈|打电话|报价|拜访|"
    r"明天|后天|今天|昨天|下周|上午|下午|说|要|想|给|约|签|发|先|再|不|没|别|我|你|他|她|查|看"
)

_DESCRIBES = re.compile(
    r"^(?:做|搞|卖|干|造|生产|经营)[^,，]{1,10}的|的[那这][家个位]?$|[那这][家个位边](?![\u4e00-\u9fff]{2})"
)
"""Says which one is meant without naming it."""


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
        said = next(m.span for m in found.contacts if m.best is not None and m.best.customer_id == house.id)
        return Part(complete(doc, question, house), (_sentence_of(doc, said),))
    known = {m.best.ref for m in found.customers if m.best is not None and m.best.ref.id is not None and m.is_sure}
    if len(known) == 1 and len(doc.text) <= LONGEST_NAME and not found.times and not _TELLS.search(doc.text):
        # 她是西溪雅居的设计师: what is said of the person names the customer
        return Part(complete(doc, question, known.pop()), (Span(0, len(doc.text)),))
    tells_of_us = any(mention.kind == "member" for mention in found.mentions)
    name = _new_name(doc, question) if not found.values and not tells_of_us else None
    return Part(complete(doc, question, Ref(None, name)), (Span(0, len(doc.text)),)) if name else None


def _sentence_of(doc: Document, said: Span) -> Span:
    """Return the words that answer around a name: what goes on to another matter behind (雷总那边 另外预算加了) is left to be read."""
    besides = BESIDES.search(doc.text, said.end)
    return Span(0, besides.start() if besides is not None else len(doc.text))


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
    kinds = ("number", "ratio") if _wants_ratio(question) else ("money", "number")
    for value in found.values:
        if value.kind in kinds and value.value is not None and _is_mostly(doc, value.span, found):
            held = tuple(with_said(doc, intent, value) for intent in question.held)
            return Part(held, (value.span,))
    return None


def _wants_ratio(question: Clarification) -> bool:
    """Tell whether it was asked to how many 折 a quotation comes."""
    return any(isinstance(held, Correct) and "discount" in held.changes for held in question.held)


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


SUPPLIERS: Final[dict[str, Callable[[Document, Findings, Clarification], Part | None]]] = {
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
    rest = ANSWER_NOISE.sub("", without(doc.text, [span, *beside]))
    return consists_of(rest, _BESIDE, PARTICLES)


def _new_name(doc: Document, question: Clarification) -> str | None:
    """Return the message as a name nobody has heard yet; None where it is a sentence. The words asked about are
    none."""
    said = doc.text.strip()
    start = len(doc.text) - len(doc.text.lstrip())
    match = re.match(ANSWER_NOISE.pattern.split("|(?:那个|那家")[0], said)
    if match is not None:
        start += match.end()
    name = doc.raw[start:].strip()
    name = re.sub(r"[的吧啊呀哈了呢嘛哦!！。.,，~\s]+$", "", name)
    folded = fold(name)
    if (
        not 2 <= len(name) <= LONGEST_NAME
        or _NOT_A_NAME.search(folded)
        or _DESCRIBES.search(doc.text.strip())
        or covers(folded, YES, DROP, PARTICLES)
    ):
        return None
    if question.options and any(folded in fold(o.name) for o in question.options):
        return None
    return name if len(pieces(folded)) <= 3 else None
