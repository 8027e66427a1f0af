"""蓝海对账不用了, 新元那条不弄了: one open plan at the customer named is given up, called by that or by words of its action."""

from typing import Final

from nlu import patterns as re
from nlu.document import Document
from nlu.follow_up_words import bare_action, overlap_of, whose
from nlu.intents import DropFollowUp, Read, Ref
from nlu.part import Part
from nlu.recall import Findings, customers_named
from nlu.text import Span
from nlu.wording import without

LONGEST: Final = 20
_SHARED: Final = 2
"""Characters that tell which plan is meant."""
_NOT_NEEDED: Final = re.compile(
    r"\s*(?:那边|这边|家)?(?P<one>的|[那这][条件个项](?:事|待办|提醒)?)?(?P<what>[^,，。\s?？!！说讲要]{0,8}?)(?:的事|这事|那事)?(?:就|也|先|都|可以|了)*"
    r"(?:不用(?:了|[弄管做跟办]了)|不[弄做管搞办]了|不需要了?)(?:[吧啊哈呀。!！~\s])*"
)


def read_not_needed(doc: Document, found: Findings) -> Part | None:
    """Return the plan that the whole message gives up; None where it fits none, or several."""
    if len(doc.text) > LONGEST or "不" not in doc.text or doc.times:
        return None
    named = customers_named(found)
    spans = [m.span for m in found.mentions if m.kind in ("customer", "contact")]
    if len(named) != 1 or not spans or min(span.start for span in spans) > 0:
        return None
    match = _NOT_NEEDED.fullmatch(without(doc.text, spans).strip())
    if match is None or not (match["one"] or match["what"]):
        return None
    meant = [f for f in doc.names.world.follow_ups if f.customer_id in named and f.direction == "ours"]
    if match["what"]:
        meant = [f for f in meant if overlap_of(bare_action(doc, f), match["what"]) >= _SHARED]
    if len(meant) != 1:
        return None
    whole = Span(0, len(doc.text))
    ref = Read(Ref(meant[0].id, meant[0].action), "not needed: at the customer named", whole)
    return Part((DropFollowUp(ref, whose(doc, meant[0])),), (whole,))
