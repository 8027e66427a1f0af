"""Products that are to go from a quotation: 去掉A100, A100不要了."""

from collections.abc import Sequence

from nlu import patterns as re
from nlu.intents import Read, Ref
from nlu.names import Mention
from nlu.text import Span

TAKEN_OUT = (
    r"(?:先|就|也|都|给我|全|[咱俺我]们?|那)*"
    r"(?:去掉|去了|删掉|删了|删除|拿掉|减掉|划掉|取消|撤掉|不要|不报|不算|别报|剔除)"
)
"""Behind goods: they are to go."""
_BEFORE = re.compile(
    r"(?:去掉|去除|删掉|删了|删除|删去|拿掉|拿走|减掉|划掉|取消|撤掉|剔除|不要|不报|不算|别报|刨掉|刨去|除掉|扣掉)(?:了|那个|这个|里面的?|那[台个套项]|这[台个套项])?$"
)
_AFTER = re.compile(rf"(?:的?[那这][台个套项行条款样只件块箱桶把张组])?{TAKEN_OUT}(?:吧|了|掉)*(?![\d.])")


def removals(text: str, products: Sequence[Mention]) -> list[tuple[Read[Ref], Span]]:
    """Return the known products that folded `text` takes out, each with all the words that say so."""
    found = []
    for mention in products:
        if mention.best is None or mention.best.ref.id is None or mention.is_ambiguous:
            continue
        before = _BEFORE.search(text, 0, mention.span.start)
        after = _AFTER.match(text, mention.span.end)
        if before is None and after is None:
            continue
        start = before.start() if before is not None else mention.span.start
        end = after.end() if after is not None else mention.span.end
        read = Read(mention.best.ref, "quote: taken out", mention.span, mention.best.score)
        found.append((read, Span(start, end)))
    return found
