"""Companies nobody has told us of yet, recognised by how the sentence speaks of them."""

from collections.abc import Sequence

from nlu.names.mention import Mention
from nlu.text import Span


def find_new_companies(text: str, known_spans: Sequence[Span] = ()) -> list[Mention]:
    """Return the companies named in `text` outside `known_spans`, in text order; each with one candidate `Ref(None, name)`."""
    return []
