"""Who has a post now, told with the post: 现在设备部长叫安志强, 采购换了邵燕, IT Director已由A变更为B, 财务是王姐."""

from dataclasses import dataclass
from typing import Final

from nlu import patterns as re
from nlu.contact_commands import is_chinese_name
from nlu.contact_data import span_in
from nlu.contact_posts import POSTS, bare_post
from nlu.document import Clause, Document
from nlu.intents import Read, Ref
from nlu.names.dictionary import is_word
from nlu.names.persons import read_person
from nlu.text import Span

_ENGLISH_NAME: Final = r"[a-z]{2,}(?: [a-z]{2,})?"
_POST: Final = rf"(?:(?:(?![说讲问让叫要嫌换])[一-鿿]){{0,6}}?(?:{POSTS})|(?:[a-z&]+ ){{0,3}}(?:director|manager|buyer|supervisor|officer|head|lead|engineer))"
_NOW: Final = r"(?:现在|目前|如今|已经?|刚刚?|又|也|都|就|一职|岗位|这个位置|那边|这边|[ ,，])*"
_HAS_CHANGED: Final = (
    r"(?:换成|换了|换|改成|改为|改由|变更为|调整为|变成|现由|换人了?[ ,，]*(?:新的|现在)?(?:叫|是))(?:了|个)?"
)
HELD_BY: Final = re.compile(
    rf"(?P<post>{_POST}){_NOW}(?:由(?P<old>[^,，。变换调改]{{1,20}}?))?(?:(?P<changed>{_HAS_CHANGED})|(?P<called>叫|是叫|名叫)|(?P<named>是))"
    rf"(?P<n>(?:(?!了)[一-鿿]){{2,4}}?|{_ENGLISH_NAME})(?=了?(?:$|[,，。 ;；:：(（\d]|电话|手机|微信|邮箱|座机|接手|担任|接任|负责))"
)
LEFT_BY: Final = re.compile(
    rf"(?P<post>{_POST})(?:那边|又|也|都|已经?|刚刚?|最近|上个?月|上周|今年)*(?:换人|走人|离职|辞职|跳槽|退休|调走|走了|退了|不干|被调走|高升)"
)
"""A post that somebody has left (厂长换人, 采购经理走了), told by no name."""
_NICKNAME: Final = re.compile(r"[小老阿][一-鿿]|[一-鿿](?:姐|哥|叔|姨|总|工|老师|经理|主任|师傅)")
_NAMES_ITS: Final = re.compile(r"^(?:[TCP ,，的]|那边|他们|她们|现在|目前|新任?的?|对接|更正|更新|更名|[:：])*$")
"""Before a post said with a bare 是: nothing but whose it is."""
_LEAD: Final = re.compile(r"^(?:(?:现?在|目前|如今|以后|的|[他她]们?|那边|由|更名|就?是|原来|以前|之前)+)")
_IS_NOW: Final = re.compile("现在|目前|如今|新")
_BY_POST: Final = "post"
LONGEST: Final = 120
"""Characters of a clause that tells who has a post; a longer one is a row of names."""


@dataclass(frozen=True, slots=True)
class Held:
    """Who has a post now, and the post."""

    person: Read[Ref]
    post: Read[str]


def holder_of(clause: Clause, doc: Document, *, is_new: bool) -> Held | None:
    """Return who has which post by what a clause tells; None where it tells of none, or of somebody known who has it already.

    Args:
        clause: The clause.
        doc: The message.
        is_new: Somebody has left, or a number stands beside; else 采购叫盛楠 only says whom one met.
    """
    if len(clause.text) > LONGEST or not any(
        word in clause.text for word in ("换", "改", "变", "叫", "是", "调整", "现由")
    ):
        return None
    told = HELD_BY.search(clause.text)
    if told is None or clause.tense == "plan" or clause.is_hypothetical or clause.is_hearsay:
        return None
    if told["called"] and not is_new and _IS_NOW.search(clause.text) is None:
        return None
    words = told["n"]
    is_name = is_chinese_name(words) and not is_word(words)
    if not is_name and _NICKNAME.fullmatch(words) is None and not (words.isascii() and _is_english(clause, told, doc)):
        return None
    if (
        told["named"]
        and not is_name
        and _NAMES_ITS.fullmatch(clause.shape[: _in_shape(clause, told.start("post"), doc)]) is None
    ):
        return None
    span = span_in(clause, told.span("n"))
    known = next((p for p in clause.people if p.span is not None and p.span.start == span.start), None)
    if known is not None and known.value.id is not None:
        if told["named"] or told["called"]:
            return None
        person = known
    else:
        called = read_person(doc.raw[span.start : span.end])
        name = called.name if called is not None and not words.isascii() else doc.raw[span.start : span.end]
        person = Read(Ref(None, name), "person: has the post now", span, 0.9)
    post = _without_lead(span_in(clause, told.span("post")).start, told, clause, doc)
    return Held(person, post) if post.value else None


def post_left(clause: Clause, doc: Document) -> Read[str] | None:
    """Return the post that a clause says somebody has left whom it does not name; None without one."""
    if not any(word in clause.text for word in ("换人", "走", "职", "跳槽", "退", "不干", "高升")):
        return None
    told = LEFT_BY.search(clause.text)
    if told is None or clause.is_hypothetical or clause.is_hearsay:
        return None
    span = span_in(clause, told.span("post"))
    by_name = (m for m in clause.mentions if m.kind == "contact" and m.span.end > span.start)
    if any(m.best is None or m.best.reason != _BY_POST for m in by_name):
        return None
    post = _without_lead(span.start, told, clause, doc)
    return post if post.value else None


def _without_lead(start: int, told: re.Match[str], clause: Clause, doc: Document) -> Read[str]:
    """Return the post as it was sent, without the words for whom it is that lead in it (味府采购: 采购)."""
    end = span_in(clause, told.span("post")).end
    for mention in clause.mentions:
        is_its = mention.kind == "contact" and mention.best is not None and mention.best.reason == _BY_POST
        if mention.span.start < end and mention.span.end > start and mention.span.end <= end and not is_its:
            start = mention.span.end
    lead = _LEAD.match(doc.text[start:end])
    start += lead.end() if lead is not None else 0
    start = end - len(bare_post(doc.raw[start:end].lstrip(" 的")))
    span = Span(start, end)
    return Read(doc.raw[span.start : span.end], "post: who has it now", span, 0.9)


def _is_english(clause: Clause, told: re.Match[str], doc: Document) -> bool:
    span = span_in(clause, told.span("n"))
    return all(part[:1].isupper() for part in doc.raw[span.start : span.end].split())


def _in_shape(clause: Clause, at: int, doc: Document) -> int:
    """Return where a place of the clause's text stands in its shape."""
    start = clause.span.start + at
    base = clause.shape_span.start
    return sum(doc.offsets[base + n] < start for n in range(len(clause.shape)))
