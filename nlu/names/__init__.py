"""Who and what a message names: customers, contacts, products, deals, our own people, companies not known yet.

`Names` holds the indexes over a `World`; `Names.find` returns `Mention`s. See docs/names.md.
"""

from nlu.names.index import Names, Sight
from nlu.names.mention import MARGIN, SURE_SCORE, Candidate, Kind, Mention
from nlu.names.new_companies import find_new_companies

__all__ = ["MARGIN", "SURE_SCORE", "Candidate", "Kind", "Mention", "Names", "Sight", "find_new_companies"]
