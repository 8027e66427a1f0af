"""Clauses about several customers or people at once: everyone gets a copy of the clause that is about nobody else."""

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from nlu import patterns as re
from nlu.document import Clause
from nlu.intents import Ref
from nlu.names import SURE_SCORE, Mention
from nlu.text import Span

AND: Final = re.compile(r"P(?:[、和跟与及 ]|以及|还有)?(?=P)")
SIDE_BY_SIDE: Final = re.compile(r"P(?:[、和跟与及,， ]|以及|还有)*P[^P,，]{0,3}都")
LISTED: Final = re.compile(
    r"CP?(?:[、和跟与及+&]|以及|还有)(?=C)|C(?=C(?:那边)?(?:[两三]家|Q)?(?:[各都均]|分别|全)[去跑走见聊谈打回拜送寄发约])"
)
WITH_PEOPLE: Final = re.compile(r"CP(?:[、和跟与及+&]|以及|还有)C")
"""Customers listed each with somebody of theirs (A王总和B李经理都打了电话)."""
ONLY_NAMES: Final = re.compile(
    r"(?:T[ ,，]*)?(?:我|就|又|一共|总共)*(?:(?:去|跑|见|看|访|拜访|走访|回访|打|聊)(?:了|过)?(?:一?[圈遍趟])?(?:电话)?|(?:先|要|得|给|跟|找|电话|微信))*C{2,6}(?:[那这](?:几家|两家|三家|边)|[两三四五六]家|Q)?[ ,，。]*"
)
"""Customers one behind the other, on a day or with what was done there, and nothing else (下午鼎泰味府, 跑了鼎泰味府)."""
ROW: Final = "CCC"
"""So many without a word between are a row, whatever is told of them (给鼎泰味府睿安发了目录)."""
FAIR: Final = 0.6
"""A name in a row that scores so is told by the others beside it."""
OTHERS: Final = "等"
"""Stands in a shape for the marks of those whom a copy of the clause is not about."""


MOST_LISTED: Final = 40
"""Customers of a message's enumerations that are read: 2,048 bytes could name two hundred, and each costs a reading."""


def spread_lists(clauses: Collection[Clause], recent: int | None) -> list[Clause]:
    """Give every customer of an enumeration (A、B和C), or everyone who stands for one, an own copy of the clause.

    Args:
        clauses: All clauses of the message.
        recent: The customer that the chat was about.
    """
    spread: list[Clause] = []
    left = MOST_LISTED
    names_nobody = not any(m.kind in ("customer", "deal") for c in clauses for m in c.mentions)
    for clause in clauses:
        named = [m for m in clause.mentions if m.kind == "customer"]
        several = (
            _listed(named, clause) if named else _people_of_several(clause, names_nobody=names_nobody, recent=recent)
        )
        several = several[:left]
        left -= len(several)
        whole = _joined(spread.pop(), clause) if several and spread and _leads_in(spread[-1], clause) else clause
        for one in several:
            others = [
                one if m.span == one.span else m for m in clause.mentions if m.kind != one.kind or m.span == one.span
            ]
            shape = whole.shape
            if named and WITH_PEOPLE.search(clause.shape):
                others, shape = _own_part(whole, one, named)
            spread.append(
                replace(
                    whole,
                    mentions=others,
                    shape=shape,
                    times=list(whole.times),
                    values=list(whole.values),
                    people=[],
                )
            )
        if not several:
            spread.append(clause)
    return spread


def _leads_in(lead: Clause, clause: Clause) -> bool:
    """Tell whether a clause that names nobody stands right before another and only says when and where (昨天在展会 碰到A和B)."""
    return not lead.mentions and lead.line == clause.line and lead.span.end == clause.span.start


def _joined(lead: Clause, clause: Clause) -> Clause:
    """Return two clauses that touch as one, so that day and place of the first hold for every copy."""
    return replace(
        clause,
        span=Span(lead.span.start, clause.span.end),
        text=lead.text + clause.text,
        plain=lead.plain + clause.plain,
        shape=lead.shape + clause.shape,
        shape_span=Span(lead.shape_span.start, clause.shape_span.end),
        times=[*lead.times, *clause.times],
        values=[*lead.values, *clause.values],
        label=lead.label or clause.label,
        starts_sentence=lead.starts_sentence,
    )


def _own_part(clause: Clause, one: Mention, named: list[Mention]) -> tuple[list[Mention], str]:
    """Return the mentions of a clause without the other customers listed and their people, and its shape without their marks."""
    after = [m.span.start for m in named if m.span.start > one.span.start]
    end = min(after, default=clause.span.end)
    first = named[0].span.start
    kept = [
        m
        for m in clause.mentions
        if m is one
        or (m.kind == "contact" and (one.span.start < m.span.start < end or m.span.start < first))
        or m.kind not in ("customer", "contact")
    ]
    marks, own = iter(clause.mentions), {id(m) for m in kept}
    shape = "".join(OTHERS if char in "CPMGD" and id(next(marks, None)) not in own else char for char in clause.shape)
    return kept, shape


def _listed(named: list[Mention], clause: Clause) -> list[Mention]:
    """Return the customers of an enumeration, each where it is first named; none where the clause enumerates nothing."""
    if len(named) < 2:
        return []
    is_row = (
        "CC" in clause.shape
        and (ROW in clause.shape or ONLY_NAMES.fullmatch(clause.shape.strip()) is not None)
        and any(m.is_sure for m in named)
        and all(m.best is not None and m.best.score >= FAIR and not m.is_ambiguous and not m.is_new for m in named)
    )
    if not is_row and LISTED.search(clause.shape) is None:
        return []
    different: dict[Ref | str, Mention] = {}
    for mention in named:
        different.setdefault(mention.best.ref if mention.best is not None else mention.words, mention)
    return list(different.values())


def _people_of_several(clause: Clause, *, names_nobody: bool, recent: int | None) -> list[Mention]:
    """Return the persons listed side by side who work for as many customers (A总、B院长都打过电话); none otherwise.

    Args:
        clause: Where they stand.
        names_nobody: No customer is named in the whole message, so that nobody in it can be new at one.
        recent: The customer that the chat was about; who stands beside one of its people may be new there.
    """
    people = [m for m in clause.mentions if m.kind == "contact"]
    if len(people) < 2:
        return _two_of_one_name(people[0], clause) if people else []
    all_did = SIDE_BY_SIDE.search(clause.shape) is not None and all(m.is_sure for m in people)
    if not all_did and not (names_nobody and AND.search(clause.shape) and all(map(_is_fairly_sure, people))):
        return []
    employers = [only_employer(m) for m in people]
    if None in employers or len(set(employers)) < len(people):
        return []
    return people if all_did or recent not in employers else []


def _is_fairly_sure(person: Mention) -> bool:
    """Tell whether words call somebody known as that one is called (no 小金 for the 厂长), so that they stand for that one's house."""
    return person.best is not None and person.best.score >= SURE_SCORE


_TWO_OF_THEM: Final = re.compile(r"(?<![一-鿿])QP(?:们)?[^P,，TC]{0,3}都")
_TWO: Final = re.compile(r"[两二2][个位]$")


def _two_of_one_name(person: Mention, clause: Clause) -> list[Mention]:
    """Return both whom the words for one person fit, at two customers, where the clause speaks of two (两个马主任都约了周二)."""
    known = [c for c in person.candidates if c.ref.id is not None]
    if len(known) != 2 or not person.is_ambiguous or _TWO_OF_THEM.search(clause.shape) is None:
        return []
    if not _TWO.search(clause.text[: person.span.start - clause.span.start]):
        return []
    if len({c.customer_id for c in known}) < 2:
        return []
    return [replace(person, words=one.ref.name, candidates=(one,)) for one in known]


def only_employer(mention: Mention) -> int | None:
    """Return the one customer at which somebody named is known; None where there are more or none."""
    if mention.is_sure and mention.best is not None and mention.best.ref.id is not None:
        return mention.best.customer_id
    employers = {c.customer_id for c in mention.candidates if c.ref.id is not None}
    return next(iter(employers)) if len(employers) == 1 else None
