"""The question before, asked of another time or of another colleague: 那上周呢, 昨天呢, 赵磊呢."""

from collections.abc import Sequence
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
_AGAIN: Final = re.compile(r"\s*(?:那么?|再看看?|看看|还有|换成)?[\s,，]*(?P<what>T|M)的?(?:情况)?呢?[呀啊嘛\s?？。]*")
_OTHERS: Final = re.compile(r"\s*(?:那么?|再看看?|还有|换成)")


def asked_again(text: str, *, now: datetime, names: Names, conversation: Conversation) -> str | None:
    """Return the last message of the chat with the time or the colleague that `text` names in place of its own.

    None where `text` says more than that, or the chat has written something since it was asked.
    """
    if len(text) > LONGEST or not conversation.turns or not ("呢" in text or _OTHERS.match(text)):
        return None
    *earlier, last = conversation.turns
    if last.written or not last.text or now - last.at > STILL_ASKED:
        return None
    doc = read_document(text, now=now, names=names, conversation=EMPTY)
    match = _AGAIN.fullmatch(doc.shape)
    if match is None:
        return None
    past = replace(conversation, turns=tuple(earlier))
    asked = asked_again(last.text, now=now, names=names, conversation=past) or fold(last.text)
    before = read_document(asked, now=now, names=names, conversation=EMPTY)
    if match["what"] == "T":
        spans = [time.span for time in before.times if time.kind == "time"]
    else:
        spans = [mention.span for mention in before.mentions if mention.members]
    span = doc.text_span(*match.span("what"))
    return _with(asked, spans, doc.text[span.start : span.end])


def _with(asked: str, spans: Sequence[Span], what: str) -> str:
    """Return a question with `what` in place of the first of `spans`, or before it."""
    if not spans:
        return f"{what}{asked}"
    first = spans[0]
    return f"{asked[: first.start]}{what}{asked[first.end :]}"
