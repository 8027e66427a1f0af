"""What the customer answered to a quotation that is out: 客户确认了报价, 报价他们认了, 报价被拒了."""

from typing import Final

from nlu import patterns as re
from nlu.document import Clause, Document
from nlu.intents import CompleteFollowUp, QuoteAnswer, Read, SettleQuote
from nlu.part import Part
from nlu.quote_files import NUMBER
from nlu.quote_signs import CUSTOMER, PERSON, mask
from nlu.recall import customer_in_context
from nlu.text import Span, fold

_QUOTE = rf"(?:报价(?:单|书)?|价单|{NUMBER.pattern})"
_WHO = rf"(?:他们|她们|他|她|客户|对方|人家|甲方|那边|采购|老板|领导|[{CUSTOMER}{PERSON}])"
_ADVERB = r"(?:那边|这边|今天|刚才|刚刚?|已经|已|都|也|就|终于|总算|最后|正式|口头|邮件|微信|书面|直接|基本|全部|全都|一口气|[给把被让] ?)"
_YES = (
    r"(?:认可?了|认下来?了|确认[过好]?了|同意了|接受了|答应了|通过了|没问题了|ok了|点头了|签字了|签回来?了|盖章了|回签了"
    r"|盖章回传了|敲定了|拍板了)"
)
_NO = (
    r"(?:拒绝?了|拒绝?掉了|否了|否掉了|否决了|毙了|毙掉了|枪毙了|打回来?了|退回来?了|驳回来?了|没通过|没过(?!来|去)|没看上|不认(?!识)|没认|不接受"
    r"|没接受|不同意|没同意|pass了|pass掉了|黄了|作废了|不要了)"
)
_OURS = r"(?:我们|咱们?|我|的|这份|那份|上次|新|这版|那版)*"
_REFUSES = r"(?:拒绝?了|拒掉了|否了|否掉了|否决了|驳回了|打回了|退回了|没接受|不接受|没认|不认)"
_TAKES = r"(?:认可?|确认|同意|接受|签|通过)了"
_RULES: Final[tuple[tuple[str, QuoteAnswer, re.Pattern[str]], ...]] = (
    ("quote: taken", "accepted", re.compile(rf"{_QUOTE}(?:单|的事)?[ ,，]?(?:{_ADVERB}|{_WHO})*{_YES}")),
    ("quote: they take it", "accepted", re.compile(rf"{_WHO}(?:{_ADVERB})*{_TAKES}{_OURS}{_QUOTE}")),
    ("quote: turned down", "rejected", re.compile(rf"{_QUOTE}(?:单|的事)?[ ,，]?(?:{_ADVERB}|{_WHO})*{_NO}")),
    ("quote: they turn it down", "rejected", re.compile(rf"{_WHO}(?:{_ADVERB})*{_REFUSES}{_OURS}{_QUOTE}")),
)
_NOT_YET = re.compile(
    r"还没|尚未|没有?$|未$|[?？吗]|如果|要是|假如|只要|等.{0,8}[再就才]|万一|一旦|应该|估计|可能|大概|希望|争取|能不能|通知我|告诉我|跟我说|提醒|会不会|是不是|有没有|怕|别"
)
_NOT_OURS = re.compile(
    r"对手|竞品|友商|同行|别家|另一家|供应商|厂家|他们的报价|对方的报价|审批|内部|领导批|总监批|让我|叫我|催我|要我"
)


def read_quote_answers(doc: Document) -> tuple[SettleQuote, ...]:
    """Return what the message tells of answers to quotations, one for each customer; nothing supposed, asked or hoped for."""
    if "报价" not in doc.text and "价单" not in doc.text and not NUMBER.search(doc.text):
        return ()
    masked = mask(doc.text, doc.mentions)
    found: list[SettleQuote] = []
    for clause in doc.clauses:
        if clause.is_hypothetical or clause.tense == "plan":
            continue
        intent = _answer(doc, clause, masked)
        if intent is not None and all(intent.customer != other.customer for other in found):
            found.append(intent)
    return tuple(found)


def only_asks_after(doc: Document, done: Part) -> bool:
    """Say whether `done` finishes nothing but reminders to ask after a quotation that the message tells the answer to."""
    finished = [
        intent.follow_up for intent in done.intents if isinstance(intent, CompleteFollowUp) and intent.follow_up
    ]
    are_ours = bool(finished) and all(NUMBER.search(fold(read.value.name)) for read in finished)
    return are_ours and bool(read_quote_answers(doc))


def _answer(doc: Document, clause: Clause, masked: str) -> SettleQuote | None:
    start, end = clause.span.start, clause.span.end
    words = masked[start:end]
    if _NOT_OURS.search(words) or _NOT_YET.search(words) or masked[end : end + 1] in ("?", "？"):
        return None
    for rule, answer, pattern in _RULES:
        match = pattern.search(words)
        if match is None:
            continue
        number = NUMBER.search(doc.text, start, end)
        customer = clause.customer or (None if number else customer_in_context(doc))
        if customer is None and number is None:
            return None
        span = Span(start + match.start(), start + match.end())
        return SettleQuote(Read(answer, rule, span), customer, number[0].upper() if number else None)
    return None
