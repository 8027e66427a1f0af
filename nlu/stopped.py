"""每周一那个电话不用了, 别再提醒我每月催款, 不用盯了: what comes again, or is watched, is to come no more.

Only where the chat has such a one open, found by the customer named or by words of its action; a plan for one day that is
given up is `called_off`'s.
"""

from typing import Final

from nlu import patterns as re
from nlu.document import Document
from nlu.follow_up_words import bare_action, near_ones, overlap_of, recent_ids, whose
from nlu.intents import Clarification, DropFollowUp, Read, Ref
from nlu.part import Part
from nlu.recall import Findings, customers_named
from nlu.recurring import read_recurring
from nlu.text import Span
from nlu.wording import without
from nlu.world import KnownFollowUp

_STOP: Final = re.compile(
    r"不用|不必|甭|(?<![分特级个性区类])别再?|不要再?|停(?:了|掉|止|一停)?|取消|撤[了掉]|删[了掉]|去掉|关[了掉]|作废|以后不|不再"
)
_AGAIN: Final = re.compile(r"以后|再|提醒|盯|留意|关注|重复|定期|那个|那条|这个|这条")
_OTHERS: Final = re.compile(r"(?:他们?|她们?|客户|对方|[CP])[^,，]{0,3}(?:说|讲|要求|通知|决定|让)|[?？吗]|如果|要是")
_GENERAL: Final = re.compile(
    rf"{_STOP.pattern}|{_AGAIN.pattern}|[ ,，。!！~的了我吧啊呢就先也都把给那这去]|事情?|跟进|计划|件|一?下|帮我|可以|已经|现在|要|做|弄|搞"
)
"""Words that say nothing of which one is meant."""
LONGEST: Final = 30
MOST_ASKED: Final = 5


def read_stopped(doc: Document, found: Findings) -> Part | None:
    """Return the repeated or watched follow-up that the whole message ends; None where it means none, or several."""
    again = [f for f in doc.names.world.follow_ups if f.comes_again]
    if not again or len(doc.text) > LONGEST or _STOP.search(doc.text) is None or _OTHERS.search(doc.shape):
        return None
    is_recurring = any(t.kind == "recurring" for t in found.times)
    if not is_recurring and _AGAIN.search(doc.text) is None:
        return None
    whole = Span(0, len(doc.text))
    meant = _meant(doc, found, again)
    if meant is not None:
        return Part((_dropped(doc, meant, whole),), (whole,))
    of_rule = _of_rule(doc, found, again) if is_recurring else []
    if not 0 < len(of_rule) <= MOST_ASKED:
        return None
    held = tuple(_dropped(doc, one, whole) for one in of_rule)
    if len(held) == 1:
        return Part(held, (whole,))
    options = tuple(each.follow_up.value for each in held)
    return Part(used=(whole,), clarification=Clarification("intent", "停哪一个", options, held=held, text=doc.raw))


def _dropped(doc: Document, one: KnownFollowUp, whole: Span) -> DropFollowUp:
    return DropFollowUp(Read(Ref(one.id, one.action), "stopped: comes again", whole), whose(doc, one))


def _of_rule(doc: Document, found: Findings, again: list[KnownFollowUp]) -> list[KnownFollowUp]:
    """Return those that come as often as the message says, where it says nothing that is not theirs (每周一那个不用了)."""
    rules = {read.rule for t in found.times if t.kind == "recurring" and (read := read_recurring(t, doc.now))}
    named = customers_named(found)
    spans = [m.span for m in found.mentions if m.kind in ("customer", "contact")] + [t.span for t in found.times]
    words = _GENERAL.sub("", without(doc.text, spans))
    return [
        one
        for one in again
        if one.recurrence in rules and (not named or one.customer_id in named) and all(c in one.action for c in words)
    ]


def _may_come_so(doc: Document, found: Findings, one: KnownFollowUp) -> bool:
    """Return whether one may come as often as the message says: a weekly one is no 每月5号, one of Mondays no 每周二."""
    said = [read for t in found.times if t.kind == "recurring" and (read := read_recurring(t, doc.now))]
    if not said or one.recurrence is None:
        return True
    often = one.recurrence.split(";")[0]
    return any(one.recurrence == each.rule if each.is_anchored else each.rule.startswith(often) for each in said)


def _meant(doc: Document, found: Findings, again: list[KnownFollowUp]) -> KnownFollowUp | None:
    """Return the one that the words fit best: of the customer named, by its action, else the one just spoken of."""
    named, recent = customers_named(found), recent_ids(doc)
    spans = [m.span for m in found.mentions if m.kind in ("customer", "contact")] + [t.span for t in found.times]
    words = without(doc.text, spans)
    near = {f.id for f in near_ones(doc, words, named, recent)}
    ranked: list[tuple[float, KnownFollowUp]] = []
    for one in again:
        if one.id not in near or (named and one.customer_id not in named) or not _may_come_so(doc, found, one):
            continue
        overlap = overlap_of(bare_action(doc, one), words)
        if overlap >= 2 or named or one.id in recent:
            ranked.append((overlap + (one.id in recent), one))
    ranked.sort(key=lambda pair: -pair[0])
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < 0.5):
        return None
    return ranked[0][1]
