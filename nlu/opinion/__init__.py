"""A second opinion: what the optional model may add to a reading that the rules are unsure of. See docs/model.md.

The model points at words, the rules read them. Nothing here does I/O: `inquire` makes the question, `weigh` judges what came
back, whoever owns the network carries the one to the model and the other home.
"""

from nlu.opinion.inquiry import NO_OPINION, Inquiry, Opinion, inquire
from nlu.opinion.weigh import Verdict, weigh

__all__ = ["NO_OPINION", "Inquiry", "Opinion", "Verdict", "inquire", "weigh"]
