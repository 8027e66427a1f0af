"""The other customer of one brand, told by the part of its name that tells the two apart: 写岔了 是物流那家, of 锦程电子 and 锦程物流."""

from typing import Final

from nlu import patterns as re
from nlu.correction_case import Case
from nlu.customer_refs import customer_ref
from nlu.intents import Read, Ref
from nlu.names.company import parse_company
from nlu.text import Span, fold

_MEANT: Final = re.compile(
    r"(?<!不)(?<!还)(?:客户|公司|人)?(?:应该|其实|实际)?(?:是|为)(?:去的?|见的?|跟|他们?)?(?:做|搞|干|卖)?(?P<part>[一-鿿]{2,4}?)"
    r"(?:的?那(?:家|边|个)|[那这]边|公司|集团|厂|家)?(?:的)?(?=$|[ ,，。!！吧不])"
)
"""Behind 是: what tells the house that is meant, with or without 那家."""


def namesake_meant(case: Case, before: int | None) -> Read[Ref] | None:
    """Return the only other customer of the record's brand whose name holds the words said, where the record's own does not."""
    if before is None:
        return None
    own = case.doc.names.customer(before).name
    brand = parse_company(own).brand
    if not brand:
        return None
    for match in _MEANT.finditer(case.doc.text):
        part = match["part"]
        if part in fold(own):
            continue
        others = [
            id for id in _of_brand(case, brand) if id != before and part in fold(case.doc.names.customer(id).name)
        ]
        if len(others) == 1:
            return Read(customer_ref(case.doc, others[0]), "correction: the namesake", Span(*match.span("part")))
    return None


def _of_brand(case: Case, brand: str) -> list[int]:
    """Return the customers that the brand alone may mean."""
    return list(
        dict.fromkeys(
            c.ref.id
            for m in case.doc.names.find(brand)
            if m.kind == "customer"
            for c in m.candidates
            if c.ref.id is not None
        )
    )
