"""不用了, 都好了 right behind reminders: what they told of is given up or done; which of several is asked.

撤回 still takes back what was written. What puts a reminder off: `nlu.put_off`.
"""

from typing import Final

from nlu import patterns as re
from nlu.answers import is_open
from nlu.document import Document
from nlu.done_words import DONE_WORDS
from nlu.follow_up_words import whose
from nlu.intents import Clarification, CompleteFollowUp, DropFollowUp, Intent, Read, Ref
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
_CORE: Final = re.compile(r"[不没]|取消|算了|算啦|删|去掉|划掉|作废|作罢|放弃|拉倒")
_BESIDE: Final = word_set(
    "这个 这件 这条 这事 这件事 那个 那件 那条 那事 那件事 这 那 它 事 就 也 都 全 全都 全部 已经 现在 把 给我 帮我 谢谢 谢了 好 嗯"
)
_ALL: Final = r"(?:都|全部?|全都|统统|[两三四五]件)(?:都|已经?|是)*"
_IS_DONE: Final = re.compile(rf"(?P<all>{_ALL})?{DONE_WORDS}[吧啦了哈呀啊的呢!！。.\s]*")

_ALL_OF_THEM: Final = re.compile(rf"{_ALL}(?:{DONE_WORDS}|不用了?|不要了|取消)?[吧啦了哈呀啊的呢!！。.\s]*")


def read_reminder_answer(doc: Document) -> Part | None:
    """Return what becomes of what the chat was reminded of last; None where the message says anything else.

    That one reminder's matter is done is read with all other words for it (`nlu.completions`).
    """
    text = doc.text.strip()
    whole = Span(0, len(doc.text))
    if (held := _asked_which(doc)) and _ALL_OF_THEM.fullmatch(text):
        return Part(held, (whole,))
    if (done := _IS_DONE.fullmatch(text)) is not None:
        return _answered(doc, [_done(doc, told, whole) for told in told_last(doc)], is_of_all=done["all"] is not None)
    words = [doc.text[piece.start : piece.end] for piece in pieces(doc.text)]
    if not any(_CORE.search(w) for w in words) or not all(covers(w, _DROPPED, _BESIDE, PARTICLES) for w in words):
        return None
    dropped = [_dropped(doc, told, whole) for told in told_last(doc)]
    if len(dropped) == 1:
        return Part(tuple(dropped), (whole,))
    return _answered(doc, dropped, is_of_all=re.match(rf".{{0,4}}{_ALL}", text) is not None)


def _asked_which(doc: Document) -> tuple[Intent, ...]:
    """Return what the open question of `_answered` holds."""
    question = doc.conversation.question
    if question is None or not is_open(doc) or len(question.held) < 2:
        return ()
    is_its = all(isinstance(held, DropFollowUp | CompleteFollowUp) for held in question.held)
    return question.held if is_its else ()


def _answered(doc: Document, answers: list[DropFollowUp | CompleteFollowUp], *, is_of_all: bool) -> Part | None:
    """Return the answer to each of several reminders, or the question of which; None where no two were told."""
    whole = Span(0, len(doc.text))
    if len(answers) < 2:
        return None
    if is_of_all:
        return Part(tuple(answers), (whole,))
    options = tuple(answer.follow_up.value for answer in answers if answer.follow_up is not None)
    question = "不用的是哪件" if isinstance(answers[0], DropFollowUp) else "好了的是哪件"
    return Part(used=(whole,), clarification=Clarification("intent", question, options, tuple(answers), doc.raw))


def _dropped(doc: Document, follow_up: KnownFollowUp, span: Span) -> DropFollowUp | CompleteFollowUp:
    return DropFollowUp(_ref(follow_up, span), whose(doc, follow_up))


def _done(doc: Document, follow_up: KnownFollowUp, span: Span) -> DropFollowUp | CompleteFollowUp:
    return CompleteFollowUp(_ref(follow_up, span), whose(doc, follow_up), follow_up.action)


def _ref(follow_up: KnownFollowUp, span: Span) -> Read[Ref]:
    return Read(Ref(follow_up.id, follow_up.action), "answer: the reminder told last", span)
