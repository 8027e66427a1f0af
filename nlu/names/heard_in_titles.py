"""A customer that is only heard in the words of a deal's title, whose own customer the message names, is not meant (大侣 刮泥|机合同: no 瓜沥)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlu.names.heard import is_only_heard
from nlu.names.hits import Hit
from nlu.text import fold

if TYPE_CHECKING:
    from nlu.names.index import Names

_MOST_OWNERS = 8
"""Customers of a message whose deals are looked at."""


def without_heard_in_titles(names: Names, text: str, hits: list[Hit]) -> list[Hit]:
    """Return the hits without customers heard where the very words, and one more character, stand in a title of a customer named."""
    heard = [hit for hit in hits if is_only_heard(hit)]
    if not heard:
        return hits
    owners = dict.fromkeys(
        c.ref.id if hit.kind == "customer" else c.customer_id
        for hit in hits
        if not hit.is_weak and hit.kind in ("customer", "contact") and not is_only_heard(hit)
        for c in hit.candidates
    )
    titles = [fold(d.title) for id in list(owners)[:_MOST_OWNERS] if id for d in names.deals_of(id) if d.title]
    return [hit for hit in hits if hit not in heard or not _stands_in(text, hit, titles)]


def _stands_in(text: str, hit: Hit, titles: list[str]) -> bool:
    words = text[hit.start : hit.end]
    longer = (text[hit.start : hit.end + 1], text[max(hit.start - 1, 0) : hit.end])
    return any(len(more) > len(words) and more in title for more in longer for title in titles)
