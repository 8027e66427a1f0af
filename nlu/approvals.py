"""Approvals: 提交, 批 但账期15天, 不批 太低, 改9折, 批了没.

Read only where something waits for the speaker (`Conversation.waiting`), a draft of the speaker's lies there, or a button
names a request (批#17): 批 in what others do (领导批了, 批量, 下一批货) is none of this. The whole message has to be such a
sentence: who is meant, the verdict, and behind a pause the terms that change and the reason.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from nlu import patterns as re
from nlu.answers import is_open
from nlu.bare_commands import read_bare
from nlu.conversation import KnownApproval
from nlu.document import Document
from nlu.intents import (
    Clarification,
    Correct,
    DecideApproval,
    Intent,
    ListApprovals,
    Read,
    Reading,
    Ref,
    SubmitApproval,
    Undo,
    WithdrawApproval,
)
from nlu.quote_signs import CLAIMED
from nlu.quote_terms import read_terms
from nlu.text import Span
from nlu.wording import PARTICLES, covers, pieces

LONGEST: Final = 80
"""Characters; a longer message tells something, whatever it begins with."""

_CONCERNS = re.compile(r"批|审|提交|同意|驳|拒|否|准|通过|打回|折|可以|行|ok|没问题|太低|申请|上报|呈报|发给|原价")

_SOFT = r"(?:(?:嗯+|好的?|行|可以|ok|那就?|就|我)[\s,，]*){0,2}"
_WHO = r"(?:(?:给|把|对)?W+(?:的|那个|这个|那单|这单|那份|这份|那笔|报价单?|审批|申请|[\s,，:：])*)"
_MILD = r"(?:了|吧|的|掉|啦|哈|哦|呗|啊|呀|他|她|给他|给她)*"
_ALL = r"(?:都|全部?|统统|全都)(?:给)?"
_APPROVE = r"(?:审批通过|批准|核准|同意|通过|放行|准了|批)(?![量次发复评文件改货号注示价阅条])"
_REJECT = r"(?:不批准?|不予批准|不同意|不通过|不准|驳回|拒绝|拒了|否了|否决|打回|退回|批不了|不能批|没法批)"
_CHANGE = r"(?:改成|改为|改到|改|按|最低|最多|最多给|给到|只能|只能给)\s*(?P<to>R)(?:\s*(?:批|可以|同意|行|出|给他))?"
_GRANT = r"(?P<granted>R)\s*(?:批|可以|同意|行|通过)"
_PLACE = r"(?:\s*#(?P<id>\d{1,18})(?!\d)|\s*第?(?P<nth>[1-9])(?:号|个|单)?(?![\d天折%万千元台个月年日号.]))?"
_DECISION: Final = re.compile(
    rf"\s*{_SOFT}(?P<who>{_WHO})?(?P<all>{_ALL})?"
    rf"(?:(?P<reject>{_REJECT})|(?P<change>{_CHANGE})|(?P<grant>{_GRANT})|(?P<approve>{_APPROVE}))"
    rf"{_PLACE}{_MILD}(?P<whom>\s*{_WHO})?"
)
_PAUSE = re.compile(r"[\s,，。.;；!！:：~、…]+|(?=但|不过|只是|就是|账期|交期)|$")
_BUT = re.compile(r"^[\s,，。.;；!！:：~、…]*(?:但是?|不过|只是|就是|条件是)?[\s,，:：]*")
_MADE = re.compile(r"(账期|交期|有效期|付款方式|预付款?|首付款?|货到)(?:改成?|改为|改到|变成|按|要|必须|得)")
_NTH_ALONE = re.compile(r"\s*第?(?P<nth>[1-9])(?:号|个|单)?[\s.。]*")

_WEAK_YES = re.compile(r"\s*(?:可以的?|行|行吧|ok|没问题|可)[\s.。!！吧啊]*")
_WEAK_NO = re.compile(r"\s*(?:不行|不可以|太低了?|不行[\s,，]*太低了?|太低了?[\s,，]*不行)[\s.。!！吧啊]*")

_SUBMIT = re.compile(
    r"\s*(?:好的?|行|那就?|嗯|就)?[\s,，]*(?:提交审批|提交上去|提交申请|提交|送审|报批|提审|上报|呈报|走审批|申请审批|发给他批?)"
    r"(?:了|吧|啊|一下|给.{1,8})?(?P<rest>$|[\s,，。;；:：!！].*)",
    re.DOTALL,
)
_WITHDRAW = re.compile(
    r"\s*(?:把)?(?:(?:撤回|撤销|撤了|撤掉|收回|取消)(?:刚才)?(?:的|那个|那份)*(?:审批|申请|报批|送审)|"
    r"(?:审批|申请|报批)(?:先)?(?:撤回|撤销|撤了|撤掉|收回|取消)|(?:先)?(?:不用|不要|别|甭)批)(?:了|吧|啊)*[\s.。!！]*"
)
_ASKS_STATE = re.compile(
    r"\s*(?:W|.{0,4}总|领导|经理|老板|他|她|审批|那个|那单|\s)*(?:批(?:了|下来|过)?(?:没有?|吗|么|没批)|批没批|批得?怎么样了?"
    r"|审批(?:到哪|进度|怎么样|如何|结果).{0,3})[\s?？了啊呀呢]*"
)
_ASKS_LIST = re.compile(
    r"\s*(?:看看?|查|我)?(?:还?有)?(?:什么|啥|哪些|几个|哪几个|多少)?(?:是)?(?:要|等|等着|待|需要)我?(?:审批|批)的?(?:单子|报价|东西)?"
    r"(?:有哪些|吗|没有?|呢)?[\s?？]*|\s*(?:我的|待)审批[\s?？]*"
)

_INSTEAD = re.compile(
    rf"\s*{_SOFT}(?:先|直接|还是|按|改成?|用|出)*(?:(?P<to>R)|原价)\s*(?:直接)?(?:出|走|报|发|给他)?"
    r"(?:吧|了|好了|算了|就行)*[\s.。!！]*"
)
"""What a held back quotation is to be issued at instead: within the own rights nobody has to be asked."""

_REASONS: Final = (
    (re.compile(r"嫌.{0,3}贵|太贵|贵了|价格?.{0,3}(?:偏|太|有点|还是)?高|压价|砍价|还价|便宜点"), "客户嫌贵"),
    (re.compile(r"比价|竞品|竞争|对手|别家|另一家|友商|同行"), "有对手比价"),
    (re.compile(r"老客户|老主顾|合作多年|复购|返单"), "老客户"),
    (re.compile(r"样板|标杆|示范"), "做标杆"),
    (re.compile(r"后续|后面还有|长期|框架|年框|批量|量大|大单"), "后面有量"),
    (re.compile(r"预算(?:有限|不够|不足|紧|卡)"), "预算不够"),
)


def may_concern(text: str, question: Clarification | None) -> bool:
    """Say whether `text` could be about an approval, so that what waits is worth looking up to read it.

    Args:
        question: What is open in the chat; 2 may answer 批哪一个.
    """
    if len(text) > LONGEST:
        return False
    is_asked = question is not None and any(isinstance(i, SubmitApproval | DecideApproval) for i in question.held)
    return is_asked or _CONCERNS.search(text.casefold()) is not None


def reasons_in(text: str) -> list[str]:
    """Return what in a rep's words speaks for a lower price, in the words of an approval."""
    return [reason for pattern, reason in _REASONS if pattern.search(text)]


def read_approval(doc: Document) -> Reading | None:
    """Return the submission, decision, withdrawal or question about approvals that the whole message is."""
    held = _held(doc)
    if len(doc.text) > LONGEST or not (held or _CONCERNS.search(doc.text)):
        return None
    waiting = doc.conversation.waiting
    submitted = _read_submission(doc, held)
    if submitted is not None:
        return submitted
    masked = _masked(doc)
    if isinstance(held, SubmitApproval) and read_bare(doc.text, []) == "undo":
        return Reading((Undo(),))  # the draft goes, not only the question what to do with it
    if isinstance(held, SubmitApproval) and (instead := _INSTEAD.fullmatch(masked.text)) is not None:
        at = instead.start("to")
        ratio = Read(Decimal(1), "approval: list price") if at < 0 else dict(masked.ratios)[masked.offsets[at]]
        return Reading((Correct("quote", {"discount": ratio}, record_id=held.quote_id),), answers_question=True)
    if waiting.requested and _WITHDRAW.fullmatch(doc.text):
        ids = [approval.id for approval in waiting.requested]
        return Reading((WithdrawApproval(ids[0] if len(ids) == 1 else None),))
    if _ASKS_LIST.fullmatch(doc.text) or (
        (waiting.requested or waiting.to_decide) and _ASKS_STATE.fullmatch(masked.text)
    ):
        return Reading((ListApprovals(),), keeps_question=True)
    if isinstance(held, DecideApproval) and held.approval_id is None:
        which = _which(doc, masked)
        if which is not None:
            return Reading((replace(held, approval_id=which.id),), answers_question=True)
    decided = _read_decision(doc, masked)
    return decided if decided is not None else _read_weak(doc)


def _held(doc: Document) -> Intent | None:
    """Return what an open question of an approval keeps waiting."""
    question = doc.conversation.question
    if question is None or not is_open(doc):
        return None
    return next((intent for intent in question.held if isinstance(intent, SubmitApproval | DecideApproval)), None)


def _read_submission(doc: Document, held: Intent | None) -> Reading | None:
    is_held = isinstance(held, SubmitApproval)
    match = _SUBMIT.fullmatch(doc.text)
    if match is None or not (is_held or doc.conversation.waiting.has_draft):
        return None
    reason = doc.raw[match.start("rest") :].strip(" ,，。;；:：!！\n\t")
    intent = held if isinstance(held, SubmitApproval) else SubmitApproval()
    return Reading((replace(intent, reason=reason),), answers_question=is_held)


# -- decisions ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Masked:
    """The message with W for whom or what a request is about and R for a discount; `offsets` lead back."""

    text: str
    offsets: tuple[int, ...]
    meant: tuple[tuple[int, frozenset[int]], ...]
    """Place in the message of every W, with the requests it fits."""
    ratios: tuple[tuple[int, Read[Decimal]], ...]


def _masked(doc: Document) -> _Masked:
    marks: dict[int, tuple[int, str]] = {}
    meant: list[tuple[int, frozenset[int]]] = []
    for span, ids in _who_is_meant(doc):
        if span.start not in marks:
            marks[span.start] = (span.end, "W")
            meant.append((span.start, ids))
    ratios = []
    for value in doc.values:
        if value.kind == "ratio" and value.value is not None and value.span.start not in marks:
            marks[value.span.start] = (value.span.end, "R")
            ratios.append((value.span.start, Read(value.value, "approval: discount", value.span)))
    chars: list[str] = []
    offsets: list[int] = []
    at = 0
    while at < len(doc.text):
        end, mark = marks.get(at, (at + 1, doc.text[at]))
        chars.append(mark)
        offsets.append(at)
        at = end
    return _Masked("".join(chars), (*offsets, len(doc.text)), tuple(meant), tuple(ratios))


def _who_is_meant(doc: Document) -> list[tuple[Span, frozenset[int]]]:
    """Return the words that name the customer or the requester of something that waits, in text order."""
    found: list[tuple[Span, frozenset[int]]] = []
    waiting = doc.conversation.waiting.to_decide
    for mention in doc.mentions:
        customers = {candidate.customer_id for candidate in mention.candidates}
        ids = frozenset(approval.id for approval in waiting if approval.customer_id in customers)
        if ids and mention.kind in ("customer", "contact"):
            found.append((mention.span, ids))
    for approval in waiting:
        for match in re.finditer(_named(approval), doc.text):
            ids = frozenset(other.id for other in waiting if re.search(_named(other), match[0]))
            found.append((Span(*match.span()), ids))
    return sorted(found, key=lambda pair: (pair[0].start, -pair[0].end))


def _named(approval: KnownApproval) -> str:
    """Return a pattern for what a requester is called: 周凯, 小周, 凯."""
    name = re.escape(approval.requester)
    surname = re.escape(approval.requester[:1])
    return rf"{name}|[小老阿]{surname}(?![\u4e00-\u9fff]总)" if len(approval.requester) > 1 else name


def _read_decision(doc: Document, masked: _Masked) -> Reading | None:
    match = _DECISION.match(masked.text)
    if match is None or _PAUSE.match(masked.text, match.end()) is None:
        return None
    waiting = doc.conversation.waiting.to_decide
    if match["id"] is None and not waiting:
        return None
    is_change = match["change"] is not None or match["grant"] is not None
    if is_change and match["id"] is None and _quoted_since(doc, waiting):
        return None
    decision = _decision(doc, masked, match)
    if match["id"] is not None:
        return Reading((replace(decision, approval_id=int(match["id"])),))
    if match["all"]:
        return Reading(tuple(replace(decision, approval_id=approval.id) for approval in waiting))
    named = _named_ones(masked, match.end())
    nth = int(match["nth"]) if match["nth"] else None
    if nth is not None:
        fits = [waiting[nth - 1]] if nth <= len(waiting) else []
    else:
        fits = [approval for approval in waiting if named is None or approval.id in named]
    if len(fits) == 1:
        return Reading((replace(decision, approval_id=fits[0].id),))
    return Reading(clarification=_which_one(doc, decision, fits or waiting))


def _decision(doc: Document, masked: _Masked, match: re.Match[str]) -> DecideApproval:
    """Return the verdict with the terms and the reason that stand behind it."""
    verdict: Literal["approve", "reject"] = "reject" if match["reject"] else "approve"
    mark = match.start("to") if match["to"] else match.start("granted") if match["granted"] else None
    ratio = dict(masked.ratios)[masked.offsets[mark]] if mark is not None else None
    start = masked.offsets[match.end()]
    behind = doc.text[start:]
    lead = _BUT.match(behind)
    start += lead.end() if lead else 0
    terms, left = read_terms(_MADE.sub(r"\1", doc.text[start:]), doc.now)  # 账期改15天 is read as 账期15天
    decision = DecideApproval(verdict, price_ratio=ratio)
    if verdict == "approve":
        for term in terms:
            if term.kind == "payment" and isinstance(term.value, str):
                decision = replace(decision, payment_terms=term.value)
            elif term.kind == "delivery" and isinstance(term.value, str):
                decision = replace(decision, delivery=term.value)
            elif term.kind == "valid" and isinstance(term.value, date):
                decision = replace(decision, valid_until=Read(term.value, term.rule))
            elif term.kind == "discount" and isinstance(term.value, Decimal) and ratio is None:
                decision = replace(decision, price_ratio=Read(term.value, "approval: discount"))
    note = doc.raw[start:] if verdict == "reject" else left
    words = [note[piece.start : piece.end] for piece in pieces(note.replace(CLAIMED, " "))]
    if all(covers(word, PARTICLES, _NOTHING) for word in words):
        return decision
    return replace(decision, note=" ".join(words) if verdict == "approve" else note.strip(" ,，。;；:：!！\n\t"))


_NOTHING: Final = frozenset(("改", "成", "为", "但", "但是", "不过", "要", "得", "按"))


def _named_ones(masked: _Masked, end: int) -> frozenset[int] | None:
    """Return the requests that all names before the reason fit; None where nobody is named."""
    places = [ids for at, ids in masked.meant if at < masked.offsets[end]]
    return frozenset.intersection(*places) if places else None


def _which(doc: Document, masked: _Masked) -> KnownApproval | None:
    """Return the request that an answer to 哪一个 picks: its number, customer or requester."""
    waiting = doc.conversation.waiting.to_decide
    question = doc.conversation.question
    options = question.options if question is not None else ()
    match = _NTH_ALONE.fullmatch(doc.text)
    if match is not None:
        asked = [next((a for a in waiting if a.label == option.name), None) for option in options]
        place = int(match["nth"]) - 1
        return asked[place] if place < len(asked) else None
    named = _named_ones(masked, len(masked.text))
    fits = [approval for approval in waiting if named is not None and approval.id in named]
    return fits[0] if len(fits) == 1 else None


def _which_one(doc: Document, decision: DecideApproval, fits: Sequence[KnownApproval]) -> Clarification:
    options = tuple(Ref(None, approval.label) for approval in fits[:5])
    verb = "不批" if decision.verdict == "reject" else "批"
    return Clarification("intent", f"{verb}哪一个", options=options, held=(decision,), text=doc.raw)


def _quoted_since(doc: Document, waiting: Sequence[KnownApproval]) -> bool:
    """Say whether the speaker made a quotation of his own since the last request came: then 改9折 is about that one."""
    last = max((approval.pushed_at for approval in waiting), default=None)
    return any(
        written.kind == "quote" and (last is None or turn.at > last)
        for turn in doc.conversation.turns
        if not turn.undone
        for written in turn.written
    )


def _read_weak(doc: Document) -> Reading | None:
    """Ask where 可以 or 不行 right after a request was pushed is most likely the decision on it."""
    waiting = doc.conversation.waiting.to_decide
    if len(waiting) != 1 or doc.conversation.question is not None:
        return None
    [approval] = waiting
    if doc.conversation.turns and doc.conversation.turns[-1].at > approval.pushed_at:
        return None
    verdict: Literal["approve", "reject"]
    if _WEAK_YES.fullmatch(doc.text):
        verdict = "approve"
    elif _WEAK_NO.fullmatch(doc.text):
        verdict = "reject"
    else:
        return None
    note = doc.raw.strip() if verdict == "reject" and "太低" in doc.text else ""
    decision = DecideApproval(verdict, approval.id, note=note)
    word = "批" if verdict == "approve" else "不批"
    return Reading(
        clarification=Clarification("intent", f"{approval.label} {word}吗 回「{word}」", held=(decision,), text=doc.raw)
    )
