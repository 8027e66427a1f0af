"""Several new customers put down at once, counted and named: 展会加了三家:诸暨袜业大厦、上虞天地影城、慈溪小蜜蜂早教,先建一下."""

from typing import Final

from nlu import patterns as re
from nlu.document import Document
from nlu.intents import GUESS, Read, Ref, SaveCustomer
from nlu.names.new_in_a_row import COUNTED, REASON
from nlu.screen import rare
from nlu.sources import FAIRS, FOOTWORK, ONLINE
from nlu.text import Span

_BEFORE: Final = re.compile(
    r"(?:今天|昨天|上午|下午|刚刚?|刚才|这次|我|又|麻烦|请|帮我?|帮忙|先|把|[ ,，:：!！~])*"
    rf"(?P<source>[一-鿿]{{0,6}}(?:{FAIRS}|博览会|交易会|{FOOTWORK}|{ONLINE}))?(?:上|里|中|现场)?(?:收获满满|收获不错|我|又|一共|总共|[ ,，:：!！~])*"
)
_BEHIND: Final = rare(
    r"(?:[ ,，。;；!！~、]|都|全部?|这|三|两|几|家|个|是|新的?|客户|公司|线索|的|先|请|麻烦|帮我?|帮忙|给我|你|把|它们|他们|一起|建|录|存|记|登记|加|入|档|进去|进来|上|一下下?|下|吧|哈|哦|啊|谢谢?|了|好)*"
)


def read_counted(doc: Document) -> tuple[SaveCustomer, ...]:
    """Return the new customers of a message that does nothing but name so many of them; none where it says anything else."""
    if doc.command is not None or not any(m.kind == "customer" and m.is_new for m in doc.mentions):
        return ()
    counted = COUNTED.search(doc.text)
    named = [m for m in doc.mentions if m.is_new and m.best is not None and m.best.reason == REASON]
    if counted is None or len(named) < 2 or len(named) < len(doc.mentions):
        return ()
    before = _BEFORE.fullmatch(doc.text, 0, counted.start())
    if before is None or _BEHIND.fullmatch(doc.text, named[-1].span.end) is None:
        return ()
    where = Span(*before.span("source"))
    source = Read(doc.raw[where.start : where.end], "source: where they were found", where, GUESS)
    return tuple(
        SaveCustomer(
            Read(Ref(None, m.words), "customer: one of so many", m.span, GUESS),
            source=source if before["source"] else None,
        )
        for m in named
    )
