"""The follow-ups that numbers of the list shown last mean."""

from nlu.document import Document
from nlu.ordinals import ordinals
from nlu.recall import last_listed
from nlu.world import KnownFollowUp


def in_list(doc: Document, words: str | None) -> list[KnownFollowUp]:
    """Return the follow-ups with these numbers in the last list (all of it for None); empty where one number is
    not in it."""
    ids = last_listed(doc)
    numbers = range(1, len(ids) + 1) if words is None else ordinals(words)
    by_id = {f.id: f for f in doc.names.world.follow_ups}
    chosen = [by_id[ids[n - 1]] for n in numbers if 0 < n <= len(ids) and ids[n - 1] in by_id]
    return chosen if len(chosen) == len(numbers) else []
