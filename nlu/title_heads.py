"""A piece of a deal's title that looks like another customer's short name: 渝建黎总 两江厂房 speaks of 渝建's 两江新区厂房塔吊, not of 两江汽车.

Only a name that is no more than a guess gives way, and only to a deal of the house named right before it, or of the
chat's where the message names nobody before.
"""

from dataclasses import replace
from typing import Final

from nlu.document import Document
from nlu.names import Mention
from nlu.names.mention import SURE_SCORE
from nlu.text import Span

_REACH: Final = 16
"""Characters in which the title must have gone on."""
_THERE: Final = ("那边", "这边", "那家", "他们")
"""Behind a name: it is of a house."""


def as_title_heads(mentions: list[Mention], doc: Document) -> list[Mention]:
    """Return the mentions with guessed customers that begin a title of the house before read as that deal."""
    if not any(map(_is_guess, mentions)):
        return mentions
    kept: list[Mention] = []
    house = doc.recent
    for mention in mentions:
        titled = _title_at(mention, house, doc) if _is_guess(mention) and house is not None else None
        if titled is not None:
            kept = [m for m in kept if m.span.end <= titled.span.start]
        elif mention.kind in ("customer", "contact") and mention.best is not None and not mention.is_new:
            house = mention.best.customer_id or house
        if not kept or kept[-1].span.end <= mention.span.start:
            kept.append(titled or mention)
    return kept


def _is_guess(mention: Mention) -> bool:
    return (
        mention.kind == "customer"
        and not mention.is_new
        and mention.best is not None
        and mention.best.score < SURE_SCORE
    )


def _title_at(mention: Mention, house: int, doc: Document) -> Mention | None:
    """Return the deal of `house` whose title begins with the words of `mention` and goes on behind them."""
    if any(candidate.ref.id == house for candidate in mention.candidates):
        return None
    if doc.text.startswith(_THERE, mention.span.end):
        return None
    start, size = mention.span.start, mention.span.end - mention.span.start
    for deal in doc.names.match_deals(doc.text[start : start + _REACH], [house], open_only=True):
        if deal.span.start == 0 and deal.span.end > size:
            return replace(deal, span=Span(start, start + deal.span.end))
    return None
