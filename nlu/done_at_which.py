"""样品也寄了, where samples are due at two customers and nobody is named: whose they were is asked."""

from typing import Final

from nlu.completions import finished_of_several
from nlu.customer_refs import customer_ref
from nlu.document import Document
from nlu.intents import Clarification, CompleteFollowUp, Reading
from nlu.recall import Findings

MOST: Final = 5
"""More are no question that a digit answers."""


def read_done_at_which(doc: Document, found: Findings) -> Reading | None:
    """Return the question at which customer the whole message finishes something; None where that is sure or none."""
    alike = finished_of_several(doc, found)
    ids = list(dict.fromkeys(f.customer_id for f in alike if f.customer_id is not None))
    if not 1 < len(ids) <= MOST:
        return None
    question = Clarification(
        "customer",
        "哪家的",
        options=tuple(customer_ref(doc, id_) for id_ in ids),
        held=(CompleteFollowUp(action=doc.raw),),
        text=doc.raw,
    )
    return Reading(clarification=question)
