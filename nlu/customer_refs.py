"""References to known customers, and the rules by which one is meant that a message does not name."""

from typing import Final

from nlu.document import Document
from nlu.intents import Ref

OF_THE_CHAT: Final = "customer of the chat"
OF_THE_PERSON: Final = "customer of the person"
AS_IN_THE_CHAT: Final = "customer of the person, as in the chat"


def customer_ref(doc: Document, customer_id: int) -> Ref:
    """Return a reference to a known customer."""
    return Ref(customer_id, doc.names.customer(customer_id).name)
