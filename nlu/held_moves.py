"""A plan that waits for the answer which of two people is meant, given another day meanwhile: it is kept on that day without a person."""

from dataclasses import replace

from nlu.answers import is_open
from nlu.document import Document
from nlu.intents import AddFollowUp, Read
from nlu.moved_dates import DURATION, MOVED, new_due
from nlu.part import Part
from nlu.recall import Findings
from nlu.wording import consists_of, holds, pieces, without, word_set
from nlu.world import KnownFollowUp

_BESIDE = word_set("那 就 先 还是 再 得 要 只能 只好 吧 了 哈 我 我们 咱们 他 她 说 的 这个 那个 到 至")


def read_held_move(doc: Document, found: Findings) -> Part | None:
    """Return the held plan on its new day, where a piece of the message only moves (样还没做好 往后挪两天吧); its person is left open."""
    question = doc.conversation.question
    if question is None or not is_open(doc) or question.about != "contact" or len(question.held) != 1:
        return None
    held = question.held[0]
    if not isinstance(held, AddFollowUp) or held.due is None or held.customer is None or held.customer.value.id is None:
        return None
    plan = KnownFollowUp(0, held.customer.value.id, held.action, held.due.value)
    for piece in pieces(doc.text):
        words = doc.text[piece.start : piece.end]
        moved = MOVED.search(words)
        if moved is None:
            continue
        times = [t.span for t in found.times if holds(piece, t.span)]
        rest = DURATION.sub("", MOVED.sub("", without(doc.text, times)[piece.start : piece.end]))
        due = new_due(doc, plan, words, moved)
        if due is None or due == plan.due or not consists_of(rest, _BESIDE):
            continue
        known = tuple(c for c in held.contacts if c.value.id is not None)
        whole = replace(held, due=Read(due, "answer: the plan moved", piece), contacts=known)
        return Part((whole,), (piece, *(p for p in pieces(doc.text) if p.end <= piece.start)))
    return None
