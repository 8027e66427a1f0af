"""The funnel in the company's own stages and order."""

from collections.abc import Sequence

from models.deal import CLOSED_STAGES
from models.queries import StageSum
from nlu.lexicon import Lexicon


def in_order(stages: Sequence[StageSum], words: Lexicon) -> list[StageSum]:
    """Return a sum for each open stage of the company, first stage first, also where nothing is in it.

    A deal in a stage that the company no longer has counts where its standard stage does.
    """
    count = dict.fromkeys(words.funnel, 0)
    fen = dict.fromkeys(words.funnel, 0)
    for item in stages:
        shown = words.shown_as(item.stage, item.own)
        count[shown] += item.count
        fen[shown] += item.amount_fen
    return [
        StageSum(stage, count[stage, own], fen[stage, own], own)
        for stage, own in words.funnel
        if stage not in CLOSED_STAGES
    ]
