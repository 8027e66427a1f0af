"""Another house of the same name, told by its place: 麦香源梁厂长说…, 他在东莞那家想上片油 is about the one in 东莞."""

from typing import Final

from nlu import patterns as re
from nlu.customer_refs import customer_ref
from nlu.document import Clause, Document
from nlu.intents import Read, Ref
from nlu.names.company import parse_company
from nlu.names.places_in_text import place_at, short_place
from nlu.text import fold

_THERE: Final = re.compile(
    r"(?:[他她]们?|P|老板)?(?:还|也|又|说|另外)*(?:在)?(?P<place>[一-鿿]{2,3}?)(?:的|那|这)(?:一?家|边的?(?:公司|厂|店)|个?(?:分?公司|分?厂|分?店))(?!公司|厂里)"
)


def at_sister(clause: Clause, of: Ref, doc: Document) -> Read[Ref] | None:
    """Return the only other customer of the same brand at the place that a clause opens with; None where there is none."""
    told = _THERE.match(clause.shape) if of.id is not None and ("家" in clause.text or "那" in clause.text) else None
    if told is None or of.id is None:
        return None
    place = short_place(told["place"])
    own = doc.names.customer(of.id).name
    if place_at(told["place"]) != len(told["place"]) or place in own:
        return None
    named = doc.names.find(place + parse_company(fold(own)).brand)
    there = {m.best.ref.id for m in named if m.kind == "customer" and m.is_sure and m.best is not None}
    other = next((id_ for id_ in there if id_ is not None and id_ != of.id), None)
    if other is None or len(there) != 1:
        return None
    return Read(customer_ref(doc, other), "customer: of the same name there", None, 0.9)
