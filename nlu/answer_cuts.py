"""Where the answer to the open question may end and a sentence of its own begin: 20个 2500 另外明天下午给铭创送样."""

from collections.abc import Iterator
from typing import Final

from nlu import patterns as re
from nlu.conversation import Conversation
from nlu.text import Span, fold

BESIDES: Final = re.compile(
    r"[\s,，。.;；!！?？、]*(?:然后[\s,，]*|那)?(?:(?:哦|噢|啊|哎|诶)*对了|另外|此外|顺便|顺带|还有(?:就是|个事|件事|一[件个]事)|再就是|其次|再有就是|再说个事|再记一?[条下个])[\s,，:：]*(?:再|也)?"
)
"""Words with which somebody goes on to another matter."""
PAUSE: Final = re.compile(r"[\s,，。;；!！]+")
SUPPLIED: Final = ("quantity", "product", "amount", "date")
"""Questions answered by numbers and goods, which every next sentence may hold as well."""
LONGEST: Final = 200
"""Characters; what is longer is a report that answers nothing."""
MOST_CUTS: Final = 6


def cuts(text: str, conversation: Conversation) -> Iterator[Span]:
    """Yield the spans of `text` that may be the answer, the longest first; nothing where no question is open.

    What a customer or a person is asked about is cut only at words like 另外: elsewhere the rest is mostly about the one named.
    """
    question = conversation.question
    if question is None or len(text) > LONGEST:
        return
    folded = fold(text)
    found = [Span(*m.span()) for m in BESIDES.finditer(folded)]
    if question.about in SUPPLIED:
        found += [Span(*m.span()) for m in PAUSE.finditer(folded)]
    found.sort(key=lambda span: -span.start)
    for cut in [cut for cut in found if cut.start > 0 and cut.end < len(text)][:MOST_CUTS]:
        yield Span(0, cut.start)
