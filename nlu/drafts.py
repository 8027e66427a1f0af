"""草稿: somebody was met whose company was not named; what is known of them, and the name when it comes.

While the question is open any answer tells it (`nlu.answers`). At any time words do that say whose company it is (黄总那家叫金味食品), and where no
question is open and only one draft, the name alone.
"""

from dataclasses import dataclass
from typing import Final

from nlu import patterns as re
from nlu.answers import is_open
from nlu.conversation import KnownDraft
from nlu.document import Document
from nlu.held_answers import complete
from nlu.intents import Clarification, LogVisit, Ref, SettleDraft
from nlu.names.company import parse_company
from nlu.names.data.people import HONORIFICS, POSTS, SURNAMES
from nlu.part import Part
from nlu.text import Span, fold
from nlu.wording import one_of

LONGEST: Final = 40
"""Characters of a message that tells a company's name and nothing else."""
_TRADE: Final = re.compile(r"(?:做|搞|干|经营|开)(?P<trade>[一-鿿]{2,6}?)(?:生意|行业|这行|这块|的|厂|店)")
_WANTS: Final = re.compile(r"(?:想要|要买|想买|需要|想采购|打算买|想看看?|想了解|要)[^,，。;；!！\s]{1,24}")
_SURNAMED: Final = re.compile(rf"姓(?P<sur>[{''.join(sorted(SURNAMES))}])")
_CALLED: Final = re.compile(
    rf"^(?:[老小阿])?(?P<sur>[{''.join(sorted(SURNAMES))}])(?:{one_of(HONORIFICS)}|$)|^[老小阿](?P<sur2>.)"
)
_THEIRS: Final = r"(?:的)?(?:那家|那个公司|那公司|那边|那个厂|他家|她家|他们家?|他们公司|公司|单位|厂里?|店)"
_TELLS: Final = re.compile(
    rf"\s*(?P<who>[^,，。;；!！?？]{{1,16}}?)(?P<theirs>{_THEIRS}(?:的)?(?:公司)?(?:名字|名称|名)?)?\s*(?:就|应该)?(?P<how>叫做?|名叫|是)\s*"
    r"(?P<name>[^,，。;；!！?？\s]{2,24}?)(?P<of>的(?:人)?)?(?:哦|啊|吧|呢|哈|了|[\s。.!！])*"
)
_ANYBODY: Final = re.compile(
    r"(?:就)?(?:昨天|前天|上次|上回|那天|今天|上午|下午|刚才)?(?:那个|那位|那人|他|她|见的|碰到的|说的|认识的|人|老板|客户)+"
)
_NO_NAME: Final = re.compile(
    r"[0-9]|多少|什么|怎么|谁|哪|吗|了|去|见|聊|谈|报价|明天|今天|昨天|下周|上午|下午|要|想|先|再|不|没|别|我|你|他|她|人$"
)
_POSTS: Final = tuple(POSTS)
_UNKNOWN: Final = re.compile(
    r"\s*(?:我|还|也|现在|暂时|真)*(?:不知道|不清楚|不晓得|没问(?:到|呢|清)?|忘了问?|记不(?:清|得|住)了?|没记住?|没留)[呢啊了吧呀\s。.!！]*"
)


@dataclass(frozen=True, slots=True)
class Sketch:
    """What a draft tells: who was met (黄老板), what they do (食品), what they want (想要2台小的); "" where it does not."""

    person: str
    trade: str
    wants: str


def waits_for_name(question: Clarification) -> bool:
    """Say whether a question asks only for the company of somebody who was met."""
    return question.about == "customer" and not question.options and any(isinstance(i, LogVisit) for i in question.held)


def sketch_of(question: Clarification) -> Sketch:
    text = fold(question.text)
    visit = next(i for i in question.held if isinstance(i, LogVisit))
    trade, wants = _TRADE.search(text), _WANTS.search(text)
    return Sketch(
        visit.customer.value.name,
        trade["trade"] if trade is not None else "",
        question.text[slice(*wants.span())] if wants is not None else "",
    )


def may_tell_name(text: str) -> bool:
    """Say whether `text` may tell the company of a draft, so that drafts are worth looking up."""
    return 2 <= len(text.strip()) <= LONGEST and not text.lstrip().startswith(("/", "、"))


def read_draft(doc: Document) -> Part | None:
    """Return what completes or settles a draft: its records with the company, once that is told."""
    whole = (Span(0, len(doc.text)),)
    question = doc.conversation.question
    open_one = next((i for i in question.held if isinstance(i, SettleDraft)), None) if question is not None else None
    if open_one is not None and _UNKNOWN.fullmatch(doc.text):
        return Part((SettleDraft(open_one.draft_id, "later"),), whole)
    drafts = doc.conversation.waiting.drafts
    if not drafts or len(doc.text) > LONGEST:
        return None
    told = _told(doc, drafts) or (None if question is not None and is_open(doc) else _named_alone(doc, drafts))
    if told is None:
        return None
    draft, customer = told
    return Part(complete(doc, draft.question, customer), whole)


def _told(doc: Document, drafts: tuple[KnownDraft, ...]) -> tuple[KnownDraft, Ref] | None:
    """黄总那家叫金味食品, 昨天那个做食品的是金味食品的."""
    match = _TELLS.fullmatch(doc.text)
    if match is None:
        return None
    meant = [draft for draft in drafts if _is_of(match["who"], draft)]
    if not meant and _ANYBODY.fullmatch(match["who"].strip()):
        meant = list(drafts)
    if len(meant) != 1:
        return None
    is_called = match["theirs"] is not None or match["how"] != "是" or match["of"] is not None
    customer = _company(doc, Span(*match.span("name")), is_called=is_called)
    return (meant[0], customer) if customer is not None else None


def _named_alone(doc: Document, drafts: tuple[KnownDraft, ...]) -> tuple[KnownDraft, Ref] | None:
    """金味食品, and nothing else; a customer who is known may be asked about by the name alone, so that one is no answer."""
    words = doc.text.strip(" 。.!！")
    if len(drafts) != 1 or any(not m.is_new for m in doc.mentions):
        return None
    start = doc.text.index(words) if words else 0
    customer = _company(doc, Span(start, start + len(words)), is_called=False)
    return (drafts[0], customer) if customer is not None else None


def _company(doc: Document, span: Span, *, is_called: bool) -> Ref | None:
    """Return the company that the words name: one that is known, or a new one where they look like a company's name.

    Args:
        is_called: It is said to be a name (那家叫金味); then it need not tell what the company does.
    """
    for mention in doc.mentions:
        if mention.kind == "customer" and mention.span.start <= span.start < mention.span.end:
            best = mention.best
            return best.ref if best is not None and not mention.is_ambiguous else None
    words = doc.text[span.start : span.end]
    if _NO_NAME.search(words) or " " in words or words.endswith(_POSTS):
        return None
    if not is_called and not parse_company(words).business and not words.endswith(("公司", "集团", "厂")):
        return None
    return Ref(None, doc.raw[span.start : span.end])


def _is_of(who: str, draft: KnownDraft) -> bool:
    surname = surname_of(draft.person)
    named = _SURNAMED.search(who) or _CALLED.search(
        re.sub(r"^(?:昨天|前天|上次|那天|今天|下午|上午|的|那个|那位|见的)+", "", who)
    )
    if surname and named is not None:
        return surname in (named["sur"], named.groupdict().get("sur2"))
    return bool(draft.trade) and draft.trade in who


def surname_of(person: str) -> str:
    """Return 黄 for 黄老板, 姓黄 and 小黄; "" where it cannot be told."""
    match = _SURNAMED.search(person) or _CALLED.search(person)
    return "" if match is None else match["sur"] or match.groupdict().get("sur2") or ""
