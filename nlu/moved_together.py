"""Several open follow-ups changed in one breath, each called by its day or its house: 周三 周四都改到下周一, A改到周三 B取消.

Each day or house must lead to just one open follow-up; where one of them does not, nothing is changed and it is asked which are
meant: to move the one that is found and leave the other where it is would tell the rep that both are moved.
"""

from typing import Final

from nlu import patterns as re
from nlu.document import Document
from nlu.intents import Clarification, Intent
from nlu.moved_dates import day_of
from nlu.nth_written import change_of
from nlu.part import Part
from nlu.recall import Findings, recent_turns
from nlu.text import Span
from nlu.wording import pieces
from nlu.world import KnownFollowUp

_AND: Final = r"(?:[ 、,，]|和|跟|与|及|还有|的|那边)*"
_MOVE: Final = (
    r"(?:改|推|挪|延|顺延|放|换|调|移|推迟|延后|延期|提前)(?:约|期)?(?:到|至|成|在|为)*T(?:[吧了啊哈]|同一?时间)*"
)
_OFF: Final = r"(?:取消|不去|不见|作废)(?:掉|了|吧)*"
_TOGETHER: Final = re.compile(
    rf"(?:把|那|就|先|这)*(?P<items>[TC](?:{_AND}[TC])+){_AND}(?:[那这]?(?:[两俩三四]|Q)?(?:家|条|个|场|次)?)(?:的)?(?:拜访|会|行程|计划|安排|跟进|见面|事)?"
    rf"(?:都|全部?|一起|统一|均|一并)(?:给我|先|帮我|往后|再)*(?P<rest>{_MOVE}|{_OFF})[ 。.!！~]*"
)
_EACH: Final = re.compile(
    rf"(?:把|那|就)*(?P<item>[TC])(?:那边|的|那?[个家场次条]|拜访|会|也|就|先)*(?P<rest>{_MOVE}|{_OFF})(?:[ ,，。;；.!！~]+|$)"
)
_FEWEST: Final = 2
_WHICH: Final = "分别改哪几条"


def read_moved_together(doc: Document, found: Findings) -> Part | None:
    """Return the changes of all that are called in a row, or the question which they are; None where the message is no such row."""
    if sum(map(doc.shape.count, "TC")) < _FEWEST or not recent_turns(doc):
        return None
    changed = _together(doc, found) or _one_by_one(doc, found)
    if changed is None:
        return None
    changes: list[Intent] = []
    for fitting, rest in changed:
        change = change_of(doc, fitting[0], rest) if len(fitting) == 1 else None
        if change is None:
            asked = Clarification("intent", _WHICH, text=doc.raw)
            return Part(clarification=asked, used=tuple(pieces(doc.text)))
        changes.append(change)
    return Part(tuple(changes), tuple(pieces(doc.text)))


def _together(doc: Document, found: Findings) -> list[tuple[list[KnownFollowUp], Span]] | None:
    """Return what is called in a row before one change of all (周三 周四都改到下周一), each with the words of the change."""
    shape = doc.shape.rstrip()
    begin = len(shape) - len(shape.lstrip())
    said = _TOGETHER.fullmatch(shape, begin)
    if said is None:
        return None
    rest = Span(doc.offsets[said.start("rest")], len(doc.text))
    places = [doc.offsets[at] for at in range(*said.span("items")) if shape[at] in "TC"]
    days = [at for at in places if _day_at(found, at)]
    houses = [at for at in places if at not in days]
    if days and houses:
        if len(days) != len(houses):
            return None
        return [
            ([f for f in _called(doc, found, c) if f in _called(doc, found, t)], rest)
            for c, t in zip(houses, days, strict=True)
        ]
    return [(_called(doc, found, at), rest) for at in places]


def _one_by_one(doc: Document, found: Findings) -> list[tuple[list[KnownFollowUp], Span]] | None:
    """Return what is called before a change of its own each (A改到周三 B改到周四), with the words of the change."""
    shape = doc.shape.strip()
    begin = doc.shape.find(shape)
    said = list(_EACH.finditer(shape))
    if len(said) < _FEWEST or sum(len(m[0]) for m in said) != len(shape):
        return None
    return [
        (
            _called(doc, found, doc.offsets[begin + m.start("item")]),
            Span(doc.offsets[begin + m.start("rest")], doc.text_span(begin, begin + m.end("rest")).end),
        )
        for m in said
    ]


def _day_at(found: Findings, at: int) -> bool:
    return any(t.span.start == at for t in found.times)


def _called(doc: Document, found: Findings, at: int) -> list[KnownFollowUp]:
    """Return the open follow-ups that the day or the house at a place of the text calls: those the chat wrote, else all of the house."""
    told = {w.id for turn in recent_turns(doc) for w in turn.written if w.kind in ("followup", "snooze")}
    recent = [f for f in doc.names.world.follow_ups if f.id in told]
    day = next((t.in_sense("future").day() for t in found.times if t.span.start == at), None)
    if day is not None:
        return [f for f in recent if f.due is not None and day_of(f.due) == day]
    house = next((m.best.ref.id for m in found.customers if m.span.start == at and m.best is not None), None)
    if house is None:
        return []
    own = [f for f in doc.names.world.follow_ups if f.customer_id == house]
    return [f for f in own if f.id in told] or own
