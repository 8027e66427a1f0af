"""每周一那个电话不用了, 别再提醒我每月催款, 不用盯了: what comes again, or is watched, is to come no more.

Only where the chat has such a one open, found by the customer named or by words of its action; a plan for one day that is
given up is `called_off`'s.
"""

from typing import Final

from nlu import patterns as re
from nlu.document import Document
from nlu.follow_up_words import bare_action, near_ones, overlap_of, recent_ids, whose
from nlu.intents import DropFollowUp, Read, Ref
from nlu.part import Part
from nlu.recall import Findings, customers_named
from nlu.text import Span
from nlu.wording import without
from nlu.world import KnownFollowUp

_STOP: Final = re.compile(
    r"不用|不必|甭|(?<![分特级个性区类])别再?|不要再?|停(?:了|掉|止|一停)?|取消|撤[了掉]|删[了掉]|去掉|关[了掉]|作废|以后不|不再"
)
_AGAIN: Final = re.compile(r"以后|再|提醒|盯|留意|关注|重复|定期|那个|那条|这个|这条")
_OTHERS: Final = re.compile(r"(?:他们?|她们?|客户|对方|[CP])[^,，]{0,3}(?:说|讲|要求|通知|决定|让)|[?？吗]|如果|要是")
LONGEST: Final = 30


def read_stopped(doc: Document, found: Findings) -> Part | None:
    """Return the repeated or watched follow-up that the whole message ends; None where it means none, or several."""
    again = [f for f in doc.names.world.follow_ups if f.comes_again]
    if not again or len(doc.text) > LONGEST or _STOP.search(doc.text) is None or _OTHERS.search(doc.shape):
        return None
    is_recurring = any(t.kind == "recurring" for t in found.times)
    if not is_recurring and _AGAIN.search(doc.text) is None:
        return None
    meant = _meant(doc, found, again)
    if meant is None:
        return None
    whole = Span(0, len(doc.text))
    ref = Read(Ref(meant.id, meant.action), "stopped: comes again", whole)
    return Part((DropFollowUp(ref, whose(doc, meant)),), (whole,))


def _meant(doc: Document, found: Findings, again: list[KnownFollowUp]) -> KnownFollowUp | None:
    """Return the one that the words fit best: of the customer named, by its action, else the one just spoken of."""
    named, recent = customers_named(found), recent_ids(doc)
    spans = [m.span for m in found.mentions if m.kind in ("customer", "contact")] + [t.span for t in found.times]
    words = without(doc.text, spans)
    near = {f.id for f in near_ones(doc, words, named, recent)}
    ranked: list[tuple[float, KnownFollowUp]] = []
    for one in again:
        if one.id not in near or (named and one.customer_id not in named):
            continue
        overlap = overlap_of(bare_action(doc, one), words)
        if overlap >= 2 or named or one.id in recent:
            ranked.append((overlap + (one.id in recent), one))
    ranked.sort(key=lambda pair: -pair[0])
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < 0.5):
        return None
    return ranked[0][1]
