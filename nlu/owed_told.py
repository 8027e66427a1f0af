"""华星欠我们一份图纸, 赵磊欠我一份报告, 领导欠我一个批复, 我还欠华星检测报告: a debt of a thing, told by the whole message without a day.

Who owes money is no promise of a thing, and a favour or a dinner is none to be reminded of.
"""

from typing import Final

from nlu import patterns as re
from nlu.customer_refs import customer_ref
from nlu.document import Document
from nlu.intents import AddFollowUp, Direction, Read, Ref
from nlu.names import Mention
from nlu.part import Part
from nlu.promises import role_named
from nlu.recall import Findings
from nlu.text import Span
from nlu.wording import PARTICLES, consists_of, without, word_set

LONGEST: Final = 36
_OWES: Final = re.compile(r"欠(?:着|了|下|的)?(?:给)?")
_US: Final = re.compile(r"(?:我|咱|俺)们?(?:这边|公司)?(?:的|着|有)?(?=.)")
_BESIDE: Final = word_set(
    "还 也 都 一直 目前 现在 到现在 至今 那边 这边 那儿 家 好像 应该 记一下 记下 记 备注 今天 说 他 她 的 我 我们 咱 咱们 俺 有"
)
_NO_THING: Final = re.compile(
    r"钱|款|账(?!期)|费|人情|饭|酒|茶|觉|债|薪|税|情|万|亿|[0-9]元|块|多少|什么|啥|谁|哪|几(?!份|张|个|套|台|件|本)|吗|没有?$|[?？]|收拾|揍|妥|佳|缺"
)
_THING: Final = re.compile(
    r"(?:的|有|着)*(?P<thing>[^,，。;；!！\s][^,，。;；!！]{1,18}?)(?:没给|没还|没交|没发|还没给|还没发|还没交)?[的呢啊哈吧了。!！\s]*"
)


def read_owed_told(doc: Document, found: Findings) -> Part | None:
    """Return the promise that the whole message tells to be owed; None for any other message."""
    if len(doc.text) > LONGEST or found.times or (owes := _OWES.search(doc.text)) is None:
        return None
    whom = [
        m
        for m in found.mentions
        if m.kind == "member" or (m.kind in ("customer", "contact") and not m.is_new and not m.is_ambiguous)
    ]
    before = [m for m in whom if m.span.end <= owes.start()]
    us = _US.match(doc.text, owes.end())
    if us is not None and not whom and (role := role_named(doc.text)) is not None:
        return _owed_by_role(doc, role, owes.start(), us.end())
    is_theirs = us is not None and bool(before)
    who = _one(before if is_theirs else _in_a_row(whom, owes.end()))
    if who is None or (not is_theirs and before):
        return None
    left = without(doc.text[: owes.start()], [m.span for m in before])
    if not consists_of(left, PARTICLES, _BESIDE) or (not is_theirs and re.search("我|咱|俺", left) is None):
        return None
    thing = _thing(doc, us.end() if is_theirs and us is not None else who.span.end)
    promise = _promise(doc, who, thing, is_theirs=is_theirs) if thing is not None else None
    return Part((promise,), (Span(0, len(doc.text)),)) if promise is not None else None


def _owed_by_role(doc: Document, role: tuple[int, Direction], until: int, begin: int) -> Part | None:
    """Return what a rank or a department of ours owes, where nobody is named: 财务欠我一张发票."""
    end, direction = role
    thing = _thing(doc, begin) if consists_of(doc.text[end:until], PARTICLES, _BESIDE) else None
    if thing is None:
        return None
    return Part((AddFollowUp(f"给{thing}", direction=direction, words=doc.raw),), (Span(0, len(doc.text)),))


def _thing(doc: Document, begin: int) -> str | None:
    """Return what is owed, said from `begin` on; None for money, favours and questions."""
    said = _THING.fullmatch(doc.text, begin)
    if said is None or _NO_THING.search(said["thing"]):
        return None
    return doc.raw[said.start("thing") : said.end("thing")].strip()


def _in_a_row(whom: list[Mention], at: int) -> list[Mention]:
    """Return the names that stand from `at` on without anything between: 蓝海李经理."""
    row: list[Mention] = []
    for mention in sorted(whom, key=lambda m: m.span.start):
        if mention.span.start == (row[-1].span.end if row else at):
            row.append(mention)
    return row


def _one(row: list[Mention]) -> Mention | None:
    """Return whom one or two names mean: 华星王总 is the person, who is of that customer."""
    if len(row) == 1:
        return row[0]
    if [m.kind for m in row] != ["customer", "contact"] or row[0].best is None or row[1].best is None:
        return None
    return row[1] if row[1].best.customer_id == row[0].best.ref.id else None


def _promise(doc: Document, who: Mention, thing: str, *, is_theirs: bool) -> AddFollowUp | None:
    action = f"给{thing}"
    if who.kind == "member":
        if len(who.members) != 1 or who.members[0].userid == doc.names.world.rep.userid:
            return None
        if not is_theirs:
            return AddFollowUp(f"给{who.words}{thing}", words=doc.raw)
        member = who.members[0]
        owed_by = Read(Ref(None, member.userid), "owed: told so", who.span)
        direction: Direction = "colleague" if member.role == "rep" else "manager"
        return AddFollowUp(action, direction=direction, owed_by=owed_by, words=doc.raw)
    best = who.best
    customer_id = None if best is None else best.ref.id if who.kind == "customer" else best.customer_id
    if best is None or customer_id is None:
        return None
    people = (Read(best.ref, "owed: told so", who.span),) if who.kind == "contact" else ()
    customer = Read(customer_ref(doc, customer_id), "owed: told so", who.span)
    return AddFollowUp(action, customer, contacts=people, direction="customer" if is_theirs else "ours", words=doc.raw)
