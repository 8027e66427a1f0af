"""Which customer a person named leads to, where no company is: the only one that knows somebody of that name, or the
one beside whom that person was named before.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Final

from nlu import patterns as re
from nlu.customer_refs import AS_IN_THE_CHAT, OF_THE_PERSON, customer_ref
from nlu.document import Clause, Document
from nlu.intents import GUESS, Read, Ref
from nlu.names import MARGIN, SURE_SCORE, Mention
from nlu.names.by_place import places_in
from nlu.names.companies_in_text import IN_PASSING
from nlu.names.heard import HEARD
from nlu.spread import SIDE_BY_SIDE, only_employer
from nlu.text import fold
from nlu.topics import SEVERAL_OF

STOP: Final = re.compile(r"(?:那边|那里|那儿|这边|家)")
"""After a name it stands for a place to go to."""
AT_THEIRS: Final = re.compile(r"(?:那边|那头|那里|那儿|那块儿?|他们家|他们那)")
"""After a person: the talk goes over to that side."""
NOBODY_MET: Final = re.compile(r"没见[着到]人?|没人|没碰[着到上]|没逮[着到]|扑(?:了个?)?空|白跑")
MET_TOO: Final = re.compile(
    r"(?:又|也|还|再|接着|然后|顺便|后来|之后|完了|T)*(?:去|来)?(?:跟|和|与|给|找|见|约|看|拜访|拜会|碰|遇)(?:了|到|上|着|过)*P"
)
"""A further meeting or call with somebody (又跟P打了个)."""


_TELLS_OF: Final = re.compile(r"(?:跟|和|给)?(?:我|咱)?们?(?:说|讲|告诉我?|透露|提到)")
_AT_THEIRS: Final = re.compile(r"(?:那边|那里|那儿|那头|他们那)")


def _tells_of_another(mention: Mention, clause: Clause, doc: Document) -> bool:
    """Tell whether somebody only tells what is on at the house of another (老何说牟总那边有个活): it is about the latter."""
    if _TELLS_OF.match(doc.text, mention.span.end) is None:
        return False
    return any(
        m.kind == "contact" and m.span.start > mention.span.end and _AT_THEIRS.match(doc.text, m.span.end)
        for m in clause.mentions
    )


def by_person(
    clause: Clause, current: Read[Ref] | None, doc: Document, *, opens_item: bool = False
) -> tuple[Read[Ref] | None, Mention | None] | None:
    """Return the customer that a person named in `clause` leads to; None if the topic goes on."""
    for mention in clause.mentions:
        if mention.kind != "contact" or not mention.candidates:
            continue
        if IN_PASSING.match(doc.text, mention.span.end) or _tells_of_another(mention, clause, doc):
            continue
        employers = {c.customer_id for c in mention.candidates if c.ref.id is not None}
        if current is not None:
            if current.value.id in employers or (current.value.id is None and len(mention.words) < 3):
                return None
            if _is_of_another(mention, clause, doc):
                return None, mention
            if not employers:
                return None
            if current.rule == OF_THE_PERSON and _opens_with(mention, clause) and _names_nobody(doc):
                theirs = only_employer(mention)
                return (Read(customer_ref(doc, theirs), OF_THE_PERSON, mention.span, 0.9), None) if theirs else None
            if not _turns_to(mention, clause, current, doc, opens_item=opens_item):
                return None
        if not employers:
            if current is None and any(_employs(m) for m in clause.mentions if m is not mention):
                continue
            if current is None and doc.recent is None:
                return None, mention
            return None
        if doc.recent in employers and current is None and not _fits_elsewhere(mention, doc.recent):
            assert doc.recent is not None
            return Read(customer_ref(doc, doc.recent), AS_IN_THE_CHAT, mention.span, 0.9), None
        if current is None and doc.recent is None and _is_hardly_called_so(mention):
            by_deal = _owner_of_deal_near(clause, employers, doc)
            return (by_deal, None) if by_deal is not None else (None, mention)
        if not mention.is_ambiguous or len(employers) == 1:
            employer = mention.candidates[0].customer_id
            if employer is not None:
                certainty = 0.9 if mention.is_sure else GUESS
                return Read(customer_ref(doc, employer), OF_THE_PERSON, mention.span, certainty), None
        if current is None and doc.recent is None:
            by_deal = _owner_of_deal_near(clause, employers, doc)
            return (by_deal, None) if by_deal is not None else (None, mention)
        return None
    return None


def _is_hardly_called_so(mention: Mention) -> bool:
    """Tell whether somebody may well be another than the one known.

    One does not call that one so (小金 for the only 金, a 厂长; 技术部王工 for one of another department; heard in other tones), or one of us has that very name.
    """
    best, words = mention.candidates[0], mention.words
    if best.ref.id is None:
        return False
    if any(m.name == words for m in mention.members):
        return True
    is_odd = words[0] == "小" or best.reason.endswith(HEARD) or _DEPARTMENT.match(words) is not None
    return best.score < SURE_SCORE and is_odd


_DEPARTMENT: Final = re.compile("[一-鿿]{2,4}[部科室处组](?:的|那边)?[一-鿿]{2}")


def _fits_elsewhere(mention: Mention, customer_id: int | None) -> bool:
    """Tell whether the words clearly call somebody of another customer, though one here is of that surname (罗总 beside 罗经理)."""
    here = max((c.score for c in mention.candidates if c.customer_id == customer_id), default=0.0)
    best = mention.candidates[0]
    return best.ref.id is not None and best.customer_id != customer_id and best.score - here >= MARGIN


def _names_nobody(doc: Document) -> bool:
    """Tell whether the message names no customer and no deal, so that each of its people stands for the own one."""
    return "C" not in doc.shape and "D" not in doc.shape


def _opens_with(mention: Mention, clause: Clause) -> bool:
    """Tell whether somebody is the first named in a clause, and met or reached there or the one who acts (又跟P打了个, P要报价)."""
    first = next((m for m in clause.mentions if m.kind in ("contact", "member")), None)
    return first is mention and (clause.shape.startswith("P") or MET_TOO.match(clause.shape) is not None)


def _owner_of_deal_near(clause: Clause, employers: Collection[int | None], doc: Document) -> Read[Ref] | None:
    """Return which of the employers owns the deal named in this clause or the next (打给周经理, 让他量汤圆车间)."""
    at = doc.clauses.index(clause)
    for near in doc.clauses[at : at + 2]:
        for mention in near.mentions:
            owners = {c.customer_id for c in mention.candidates} & set(employers) if mention.kind == "deal" else set()
            owner = next(iter(owners)) if len(owners) == 1 else None
            if owner is not None:
                return Read(customer_ref(doc, owner), "customer: deal decides", mention.span, 0.9)
    return None


def by_introduction(
    clause: Clause, current: Read[Ref] | None, introduced: Mapping[str, Read[Ref]], doc: Document
) -> Read[Ref] | None:
    """Return the customer beside whom the person who opens a clause was named before (A的张部长, B的陈总 ... 张部长要图纸)."""
    opening = next((m for m in clause.mentions if m.kind == "contact"), None)
    if opening is None or opening.span.start - clause.span.start > 3 or current is None:
        return None
    theirs = next((read for words, read in introduced.items() if opening.words.endswith(words)), None)
    if theirs is None or theirs.value == current.value:
        return None
    if current.value.id is not None:
        mine = doc.names.resolve_contact(opening.words, [current.value.id])
        if mine is not None and mine.best is not None and mine.best.ref.id is not None:
            return None
    return replace(theirs, rule="customer: introduced with the person", span=opening.span)


def _employs(mention: Mention) -> bool:
    """Tell whether a person named is known at one customer only (小马说牛总下周回来)."""
    return mention.kind == "contact" and mention.is_sure and len({c.customer_id for c in mention.candidates}) == 1


def _is_of_another(mention: Mention, clause: Clause, doc: Document) -> bool:
    """Tell whether an unknown person opens a stop of a tour (A没见着, B催了款, 小金那边送了资料): nobody can tell whose."""
    if (
        mention.candidates[0].ref.id is not None
        or mention.span.start - clause.span.start > 2
        or not STOP.match(doc.text, mention.span.end)
    ):
        return False
    stops = {
        m.words for c in doc.clauses for m in c.mentions if m.kind == "customer" and m.span.start < mention.span.start
    }
    in_vain = NOBODY_MET.search(doc.text, 0, mention.span.start) is not None
    return (len(stops) > 1 or (in_vain and len(stops) == 1)) and all(m.kind != "customer" for m in clause.mentions)


def _turns_to(mention: Mention, clause: Clause, current: Read[Ref], doc: Document, *, opens_item: bool) -> bool:
    """Tell whether a person known at another customer only opens a new topic, rather than being new at the current one."""
    if current.value.id is None:
        return False
    if _is_of_other_named(mention, clause, current, doc):
        return True
    if len({c.customer_id for c in mention.candidates}) != 1:
        return False
    if _is_at_its_place(mention, clause, current, doc) or _is_one_of_the_name(mention, current, doc):
        return True
    has_own_time = bool(clause.times) and clause.times[0].span.start - clause.span.start <= 2
    goes_over = AT_THEIRS.match(doc.text, mention.span.end) is not None
    begins_anew = clause.starts_sentence and mention.candidates[0].ref.id is not None
    if not (
        mention.is_sure or goes_over or opens_item or begins_anew or (has_own_time and _is_dated_before(clause, doc))
    ):
        return False
    resolved = doc.names.resolve_contact(mention.words, [current.value.id])
    if resolved is not None and resolved.best is not None and resolved.best.ref.id is not None:
        return False
    is_copy = clause.shape.count("P") > sum(m.kind == "contact" for m in clause.mentions)
    at_start = mention.span.start - clause.span.start <= 3 or (
        is_copy and SIDE_BY_SIDE.search(clause.shape) is not None
    )
    if at_start and goes_over:
        return True
    is_full_name = mention.candidates[0].ref.name == mention.words
    is_tour = len({m.words for c in doc.clauses for m in c.mentions if m.kind == "customer"}) > 1
    opens = clause.starts_sentence or has_own_time or (is_tour and clause.shape.startswith("P") and at_start)
    return opens_item or (opens and (at_start or bool(clause.times))) or (is_full_name and at_start)


def _is_of_other_named(mention: Mention, clause: Clause, current: Read[Ref], doc: Document) -> bool:
    """Tell whether a clause opens with somebody of another customer that the message names (A和B两头跑 A的P没见着 B的P见着了)."""
    named = {m.best.ref.id for m in doc.mentions if m.kind == "customer" and m.best is not None}
    theirs = mention.candidates[0].customer_id
    if len(named) < _SEVERAL or theirs not in named or theirs == current.value.id or mention.is_ambiguous:
        return False
    return mention.is_sure and mention.span.start == clause.span.start


_SEVERAL: Final = 2


def _is_at_its_place(mention: Mention, clause: Clause, current: Read[Ref], doc: Document) -> bool:
    """Tell whether a clause goes to where the only customer lies that knows somebody called so, and not the current one (回哈尔滨找佟总)."""
    employer = mention.candidates[0].customer_id
    if employer is None or GOES_OVER.search(clause.shape) is None:
        return False
    before = clause.text[: mention.span.start - clause.span.start]
    here = fold(doc.names.customer(employer).name)
    return any(place in before and place not in fold(current.value.name) for place in places_in(here))


def _is_one_of_the_name(mention: Mention, current: Read[Ref], doc: Document) -> bool:
    """Tell whether several of one name are spoken of, and somebody is of another of them than the one so far (恒岳两家都跑了 周敏要等 吴总可以签)."""
    both = {current.value.id, mention.candidates[0].customer_id}
    return SEVERAL_OF.search(doc.shape) is not None and any(
        m.kind == "customer" and both <= {c.ref.id for c in m.candidates} for m in doc.mentions
    )


GOES_OVER: Final = re.compile(r"(?:[去到回飞赴跑]|前往)(?!头|复|话|电|款)[^,，]{0,8}P")


def _is_dated_before(clause: Clause, doc: Document) -> bool:
    """Tell whether a clause before it on its line has a part of the day, so that the two are stops of one day (下午A, 人都见了, 晚上跟崔总吃饭)."""
    at = doc.clauses.index(clause)
    if at > 0 and any(t.kind == "time" for t in doc.clauses[at - 1].times):
        return True
    is_part = any(t.pod for t in clause.times)
    return is_part and any(t.pod for before in doc.clauses[:at] if before.line == clause.line for t in before.times)
