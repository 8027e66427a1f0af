"""The question before, asked of another time, colleague, customer or person: 那上周呢, 昨天呢, 赵磊呢, 那华星呢."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from nlu import patterns as re
from nlu.conversation import EMPTY, Conversation
from nlu.names import Names
from nlu.reading import read_document
from nlu.text import Span, fold

LONGEST: Final = 12
STILL_ASKED: Final = timedelta(minutes=30)
MOST_BACK: Final = 4
"""Messages looked back at: between two questions one may ask what stands behind the first (依据)."""
_AGAIN: Final = re.compile(
    r"\s*(?:那么?|再看看?|看看|还有|换成)?[\s,，]*(?P<what>[TMCP])(?:那边|那家)?的?(?:情况)?呢?[呀啊嘛\s?？。]*"
)
_OTHERS: Final = re.compile(r"\s*(?:那么?|再看看?|还有|换成)")


def asked_again(text: str, *, now: datetime, names: Names, conversation: Conversation) -> Iterator[str]:
    """Yield the messages of the chat, latest first, with the time or the name that `text` names in place of their own.

    None where `text` says more than that, or the chat has written something since. Which of them was a question, only
    reading them tells.
    """
    if len(text) > LONGEST or not conversation.turns or not ("呢" in text or _OTHERS.match(text)):
        return
    doc = read_document(text, now=now, names=names, conversation=EMPTY)
    match = _AGAIN.fullmatch(doc.shape)
    if match is None:
        return
    span = doc.text_span(*match.span("what"))
    what = doc.text[span.start : span.end]
    for asked in _asked(now=now, names=names, conversation=conversation):
        before = read_document(asked, now=now, names=names, conversation=EMPTY)
        if match["what"] == "T":
            spans = [time.span for time in before.times if time.kind == "time"]
        elif match["what"] == "M":
            spans = [mention.span for mention in before.mentions if mention.members]
        else:
            kinds = ("customer",) if match["what"] == "C" else ("contact", "customer")
            spans = [mention.span for mention in before.mentions if mention.kind in kinds]
        yield _with(asked, spans, what)


def _asked(*, now: datetime, names: Names, conversation: Conversation) -> Iterator[str]:
    """Yield what was said last, in full: 那上周呢 as the question that it asked anew."""
    for back in range(1, min(MOST_BACK, len(conversation.turns)) + 1):
        turn = conversation.turns[-back]
        if turn.written or now - turn.at > STILL_ASKED:
            return
        past = replace(conversation, turns=conversation.turns[:-back])
        again = next(asked_again(turn.text, now=now, names=names, conversation=past), None)
        if turn.text:
            yield again or fold(turn.text)


def _with(asked: str, spans: Sequence[Span], what: str) -> str:
    """Return a question with `what` in place of the first of `spans`, or before it."""
    if not spans:
        return f"{what}{asked}"
    first = spans[0]
    return f"{asked[: first.start]}{what}{asked[first.end :]}"
