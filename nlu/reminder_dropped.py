"""不用了, 取消, 算了 right behind a reminder: what it reminded of need not be done. 撤回 still takes back what was written."""

from typing import Final

from nlu import patterns as re
from nlu.document import Document
from nlu.follow_up_words import whose
from nlu.intents import Clarification, DropFollowUp, Read, Ref
from nlu.part import Part
from nlu.put_off import told_last
from nlu.text import Span
from nlu.wording import PARTICLES, covers, pieces, word_set
from nlu.world import KnownFollowUp

_DROPPED: Final = word_set(
    """
    不用了 不用 不要了 不要 不必了 不需要了 用不着了 没必要了 没必要 取消 取消了 取消吧 取消掉 算了 算啦 算了吧 不弄了 不搞了 不办了 不做了
    不管了 不用管了 不用管 删掉 删了 去掉 划掉 作废 放弃 拉倒 作罢 不用弄了 不用办了 不用做了
    """
)
_CORE: Final = re.compile(r"[不没]|取消|算了|算啦|删|去掉|划掉|作废|作罢|放弃|拉倒|别")
_BESIDE: Final = word_set(
    "这个 这件 这条 这事 这件事 那个 那件 那条 那事 那件事 这 那 它 事 就 也 都 已经 现在 把 给我 帮我 谢谢 谢了 好 嗯"
)


def read_reminder_dropped(doc: Document) -> Part | None:
    """Return that what was reminded of last is given up; which of several is asked."""
    words = [doc.text[piece.start : piece.end] for piece in pieces(doc.text)]
    if not any(_CORE.search(w) for w in words) or not all(covers(w, _DROPPED, _BESIDE, PARTICLES) for w in words):
        return None
    told = told_last(doc)
    whole = Span(0, len(doc.text))
    dropped = tuple(_dropped(doc, follow_up, whole) for follow_up in told)
    if len(dropped) < 2:
        return Part(dropped, (whole,)) if dropped else None
    options = tuple(Ref(follow_up.id, follow_up.action) for follow_up in told)
    return Part(used=(whole,), clarification=Clarification("intent", "不用的是哪件", options, dropped, doc.raw))


def _dropped(doc: Document, follow_up: KnownFollowUp, span: Span) -> DropFollowUp:
    ref = Read(Ref(follow_up.id, follow_up.action), "dropped: the reminder told last", span)
    return DropFollowUp(ref, whose(doc, follow_up))
