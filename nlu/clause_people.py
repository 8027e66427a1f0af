"""The persons named in a clause, as people of its customer: whom the words mean there, and who of them is new."""

from collections.abc import Sequence
from typing import Final

from nlu import patterns as re
from nlu.document import Clause, Document
from nlu.intents import GUESS, Read, Ref
from nlu.kin import FAMILY, HELPERS
from nlu.names import MARGIN, SURE_SCORE, Candidate, Mention
from nlu.names.companies_in_text import IN_PASSING
from nlu.names.persons import read_person
from nlu.text import fold

HONORIFIC: Final = re.compile(r"(?:总|董|工|处|局|部长|科长|主任|厂长|院长|校长|老师|书记)$")
IN_PLACE_OF: Final = re.compile(r"(?:换成|换了|换|改成|接替的?是?|接手的?是?|接班的?是?|交给|移交给)了?$")
"""Before somebody who takes the place of the one named before, though both have one surname."""
MEETS: Final = re.compile(r"(?:见(?:了|到|着|过)|拜访了?|拜会了?|认识了)$")
COMPARED_BEFORE: Final = re.compile(r"(?:比|不如|赶不上)$")
COMPARED_AFTER: Final = re.compile(
    r"(?:[那这]边|那个)?(?:说|讲|报|给|要|提|做|定|答应|谈)?(?:过|了)?的?(?:价|数|那个)?(?:还要?|更|都|又)?(?:多|少|高|低|贵|便宜|早|晚|快|慢|好|差|大|小)"
)
"""Around somebody with whose words something is only compared (比陆总说的多8千): nobody is met there."""
_LONGEST_SLOT: Final = 8
"""Characters of the words that lead in a name (竞标厂家是): no more of what stands before it is looked at."""


def fills(slot: re.Pattern[str], mention: Mention, doc: Document) -> bool:
    """Tell whether the words right before a mention are those of `slot`, a pattern that ends there."""
    start = mention.span.start
    return slot.search(doc.text, max(0, start - _LONGEST_SLOT), start) is not None


def people_of(clause: Clause, doc: Document) -> list[Read[Ref]]:
    """Return the persons named in `clause`, as people of its customer, in text order."""
    if clause.customer is None:
        return _people_of_nobody_known(clause)
    customer_id = clause.customer.value.id
    people: list[Read[Ref]] = []
    for mention in clause.mentions:
        if mention.kind not in ("contact", "member") or not mention.candidates:
            continue
        if IN_PASSING.match(doc.text, mention.span.end):
            continue
        if _is_of_another_named(mention, customer_id, doc):
            continue
        if COMPARED_AFTER.match(doc.text, mention.span.end) and fills(COMPARED_BEFORE, mention, doc):
            continue
        if _is_post_of_new(mention, clause) or _HELP_OF.match(doc.text, mention.span.end):
            continue
        read = _person(mention, customer_id, doc)
        if read is None or (read.value.id is None and mention.words.startswith("姓") and "的" not in mention.words):
            # 姓蒋的 says no name to call anybody by, 姓蒋的处长 does.
            continue
        if read.value.id is None and (
            _came_along(mention, clause, doc) or fills(_COLLEAGUE, mention, doc) or _goes_there(mention, clause, doc)
        ):
            continue
        if read.value in [p.value for p in people] and fills(IN_PLACE_OF, mention, doc):
            read = Read(Ref(None, _as_written(mention)), "person: in the place of the one before", mention.span)
        if people and people[-1].value == read.value:
            people[-1], read = _told_apart(people[-1], read, clause, doc)
        if all(read.value != other.value for other in people):
            people.append(read)
    return people


def _is_post_of_new(mention: Mention, clause: Clause) -> bool:
    """Tell whether a post that somebody known has stands right beside the name of somebody nobody knows (接她的是HRBP Linda, 刘凯 经理)."""
    if mention.best is None or mention.best.reason != "post":
        return False
    return any(
        m.kind == "contact"
        and m.is_new
        and (0 <= m.span.start - mention.span.end <= 1 or 0 <= mention.span.start - m.span.end <= 1)
        for m in clause.mentions
    )


_WITH: Final = re.compile(r"(?:跟着?|和|同|随|陪着?|带着?|领着?|拉上|叫上)$")
_WE_WITH: Final = re.compile(r"(?:我|咱|我们|咱们)(?:也|就|会|要|再)?(?:跟|和|同|带着?|领着?|拉上|叫上)$")
"""我跟|小陈|一起去: who goes there with us."""
_WENT: Final = re.compile(
    r"(?:等人?|一起|一块儿?|一同|一道|俩|两个人?|[ ])*(?:又|再|专门|特意)?(?:去|到|跑|赴|前往|拜访|走访|回访)(?:了|过|一?趟)*"
)


_COLLEAGUE: Final = re.compile(
    r"(?:^|[ ,，和跟与同带叫派]|我们?|咱们?|公司|部门)(?:我们?|咱们?)?的?(?:同事|搭档|徒弟|师傅|实习生)$"
)
"""Before somebody of our own house (和同事小林一起); of theirs it would be said whose (P的徒弟, 他同事)."""


def _came_along(mention: Mention, clause: Clause, doc: Document) -> bool:
    """Tell whether somebody unknown went to the customer together with us, so that it is one of ours (跟着王工去了A; 我跟小陈一起去)."""
    if not fills(_WITH, mention, doc):
        return False
    went = _WENT.match(doc.text, mention.span.end)
    if went is not None and fills(_WE_WITH, mention, doc):
        return True
    return went is not None and any(m.kind == "customer" and m.span.start == went.end() for m in clause.mentions)


_GOES_THERE: Final = re.compile(
    r"(?:[今昨前]天|[今昨]晚|[上下]午|中午|早上|上?周[一二三四五六日]|也|又|还|刚|已经|亲自)*(?:去|跑|赴|前往|拜访|走访|回访)(?:了|过|一?趟)*"
)


def _goes_there(mention: Mention, clause: Clause, doc: Document) -> bool:
    """Tell whether somebody unknown goes to the customer, so that it is one of ours (小马昨天去了C)."""
    told = _GOES_THERE.match(doc.text, mention.span.end)
    return told is not None and any(m.kind == "customer" and m.span.start == told.end() for m in clause.mentions)


def _people_of_nobody_known(clause: Clause) -> list[Read[Ref]]:
    """Return the persons of a clause of whose company the rep is asked: 「沈立」是哪家客户的."""
    if clause.unsure is None or clause.unsure.kind != "contact" or not clause.unsure.is_new:
        return []
    return [
        Read(Ref(None, _as_written(m)), "person: as written", m.span) for m in clause.mentions if m.kind == "contact"
    ]


def _is_of_another_named(mention: Mention, customer_id: int | None, doc: Document) -> bool:
    """Tell whether somebody is surely known at another customer that the message names, rather than new at this one."""
    best = mention.best
    if best is None or best.ref.id is None or best.customer_id == customer_id or not mention.is_sure:
        return False
    if any(c.customer_id == customer_id and c.ref.id is not None for c in mention.candidates):
        return False
    return any(m.kind == "customer" and m.best is not None and m.best.ref.id == best.customer_id for m in doc.mentions)


def _person(mention: Mention, customer_id: int | None, doc: Document) -> Read[Ref] | None:
    mine = (
        [c for c in mention.candidates if c.customer_id == customer_id and c.ref.id is not None] if customer_id else []
    )
    is_ours = not mine or mine[0].score < LIKELY or _is_called_like_us(mention, mine[0])
    if mention.kind == "member" and is_ours and not _is_met(mention, doc):
        return None
    if mine and not _says_another_post(mine[0], mention):
        best = mine[0]
        if _is_newcomer(mention, best, doc):
            return Read(Ref(None, _as_written(mention)), "person: has just come, beside the one known", mention.span)
        if len(mine) > 1 and best.score - mine[1].score < 0.1:
            near = [c for c in mine if best.score - c.score < 0.1]
            if (of_office := _of_office_before(mention, near, doc)) is not None:
                return Read(of_office.ref, "person: of the office before the name", mention.span, 0.9)
            other = _other_than_named(mention, mine, doc)
            if other is not None:
                return Read(other.ref, "person: the other one is named beside", mention.span, 0.9)
            return Read(Ref(None, mention.words), "person: two fit", mention.span, 0.0)
        return Read(best.ref, f"person: {best.reason}", mention.span, 1.0 if best.score >= SURE_SCORE else GUESS)
    if customer_id is not None:
        resolved = doc.names.resolve_contact(mention.words, [customer_id])
        if resolved is not None and resolved.is_sure and resolved.best is not None:
            return Read(resolved.best.ref, f"person: {resolved.best.reason}", mention.span)
    return Read(Ref(None, _as_written(mention)), "person: as written", mention.span)


_LEADS_TO_NAME: Final = re.compile(r"(?:的|那边|那|这|个|位)+$")


def _of_office_before(mention: Mention, near: Sequence[Candidate], doc: Document) -> Candidate | None:
    """Return the only one of several of a surname whose post is told by the office right before the name (网信办李主任)."""
    before = doc.text[max(0, mention.span.start - 8) : mention.span.start]
    before = _LEADS_TO_NAME.sub("", before)
    fitting = [
        c
        for c in near
        if c.ref.id is not None and _ends_with_office(before, fold(doc.names.contact(c.ref.id).title or ""))
    ]
    return fitting[0] if len(fitting) == 1 else None


def _ends_with_office(words: str, title: str) -> bool:
    return any(words.endswith(title[:size]) for size in range(2, len(title)))


_HELP_OF: Final = re.compile(
    "(?:那边)?的?(?:新|小)?(?:助理|秘书|司机)(?:[小老阿][一-鿿]|[一-鿿]{2,3}?(?=[,，来说打约问要催跟和给]))"
)
"""Behind somebody: it is that one's help who acts (叶蓓蓓的助理小金来看)."""
_JUST_COME: Final = re.compile(
    r"(?:新(?:来|任|到|上任|调来|招|换|提)|刚(?:来|到|上任|调来))了?的?(?:一?[个位])?[^,，C的]{0,6}$"
)
_OF_SOMEBODY: Final = re.compile(rf"的(?P<who>{FAMILY}|{HELPERS})$")


def _is_newcomer(mention: Mention, best: Candidate, doc: Document) -> bool:
    """Tell whether somebody only bears the surname of one who is known: just come beside that one, or told as somebody's (方总的助理小方)."""
    if not best.reason.startswith("surname"):
        return False
    start = mention.span.start
    whose = _OF_SOMEBODY.search(doc.text, max(0, start - 4), start)
    if whose is not None and best.ref.id is not None:
        return whose["who"] not in (doc.names.contact(best.ref.id).title or "")
    if _is_in_another_post(mention, best, doc):
        return True
    if not fills(_JUST_COME, mention, doc) and not fills(IN_PLACE_OF, mention, doc):
        return False
    return any(
        m is not mention
        and m.kind == "contact"
        and m.best is not None
        and m.best.ref == best.ref
        and m.words != mention.words
        for m in doc.mentions
    )


_POST_BEFORE: Final = re.compile(
    r"(?P<post>[一-鿿]员|班长|组长|队长|会计|出纳|司机|工程师|助理|秘书|前台|库管|主管|经理|主任|科长|部长|店长|厂长)$"
)


def _is_in_another_post(mention: Mention, best: Candidate, doc: Document) -> bool:
    """Tell whether a nickname stands behind a post that has nothing of the title of the one of that surname (安全员小陆 beside 陆建华 经理)."""
    start = mention.span.start
    is_nickname = mention.words[0] in "小老阿" or mention.words.endswith(_LIKE_KIN)
    said = _POST_BEFORE.search(doc.text, max(0, start - 3), start) if is_nickname else None
    title = doc.names.contact(best.ref.id).title if said is not None and best.ref.id is not None else None
    return said is not None and bool(title) and said["post"][-2:] not in (title or "")


_BESIDE: Final = re.compile(r" ?(?:[、,，]|[和跟与及]|还有|以及)? ?")
_SENT_TO: Final = re.compile(r"(?:让|叫|请|喊)(?:我|咱)们?(?:再|先|去|直接)*(?:找|联系|问|跟|打给|加)$")
"""Before whom somebody sends us to, who is another than the one who sends (冉总让我找冉红)."""
_BOTH: Final = re.compile(r" ?(?:都|也|俩|两[个位人]|一起|一块|均)")


def _other_than_named(mention: Mention, fitting: list[Candidate], doc: Document) -> Candidate | None:
    """Return which of two of one surname is meant, where the other one is named in full right beside and both are said of (金经理 金倩都在)."""
    for other in doc.mentions:
        if other is mention or other.kind != "contact" or other.best is None or other.best.ref.name != other.words:
            continue
        left = [c for c in fitting if c.ref != other.best.ref and fitting[0].score - c.score < MARGIN]
        if len(left) != 1 or all(c.ref != other.best.ref for c in fitting):
            continue
        if other.span.start >= mention.span.end and (fills(IN_PLACE_OF, other, doc) or fills(_SENT_TO, other, doc)):
            return left[0]
        first, second = sorted((mention.span, other.span), key=lambda span: span.start)
        if first.end > second.start or _BESIDE.fullmatch(doc.text, first.end, second.start) is None:
            continue
        is_joined = doc.text[first.end : second.start].strip() != "" or _BOTH.match(doc.text, second.end) is not None
        if is_joined:
            return left[0]
    return None


def _is_called_like_us(mention: Mention, theirs: Candidate) -> bool:
    """Tell whether one of us goes by the very words, which call somebody of the customer only by a part of the name."""
    return any(m.name == mention.words for m in mention.members) and theirs.ref.name != mention.words


def _says_another_post(best: Candidate, mention: Mention) -> bool:
    """Tell whether the post said with a name is not that of the only one of the surname (设备科老冯, 管采购的冯姐 beside 冯小燕)."""
    if best.reason == "surname and honorific" and mention.words.endswith(_LIKE_KIN):
        return len(mention.words) > _LONGEST_CALL and best.score < _POST_FITS
    is_new = any(c.ref.id is None and c.score > best.score for c in mention.candidates)
    return is_new and best.reason == "surname" and best.score < SURE_SCORE


_LONGEST_CALL: Final = 2
"""Characters of a surname and 姐; more of them say a post."""
_POST_FITS: Final = 0.8
"""The least score of somebody called so whose post is the one said."""
_LIKE_KIN: Final = ("姐", "哥", "叔", "婶", "嫂", "伯", "爷")
"""What people are called by whatever they do: a post said with it is all that tells who it is."""


def _is_met(mention: Mention, doc: Document) -> bool:
    """Tell whether who is called like one of us was met there (新客户海天 见了李总): nobody pays a visit to a colleague."""
    by_post = (
        all(mention.words != m.name for m in doc.names.world.members) and HONORIFIC.search(mention.words) is not None
    )
    return by_post and fills(MEETS, mention, doc)


def _as_written(mention: Mention) -> str:
    new = next((c.ref.name for c in mention.candidates if c.ref.id is None), None)
    called = read_person(mention.words) if new is None and "的" in mention.words else None
    return new or (called.name if called is not None else mention.words)


_AND: Final = re.compile(r" ?(?:[、和跟与]|以及|还有|带着?) ?")


LIKELY: Final = 0.6
"""From this score on a post that fits says more than a nickname does, which fits anybody of the surname."""


def _told_apart(first: Read[Ref], second: Read[Ref], clause: Clause, doc: Document) -> tuple[Read[Ref], Read[Ref]]:
    """Return two who would be one known person as two where an 和 joins them (孙总和小孙): who fits less well is new."""
    if first.span is None or second.span is None or first.value.id is None:
        return first, second
    if _AND.fullmatch(doc.text, first.span.end, second.span.start) is None:
        return first, second
    fits = {
        m.span: (score >= LIKELY and m.words[0] not in "小老阿", score)
        for m in clause.mentions
        if m.span in (first.span, second.span)
        for score in (next((c.score for c in m.candidates if c.ref == first.value), 0.0),)
    }
    is_second = fits[second.span] < fits[first.span]
    span = second.span if is_second else first.span
    new = Read(Ref(None, doc.raw[span.start : span.end]), "person: beside another of the surname", span)
    return (first, new) if is_second else (new, second)
