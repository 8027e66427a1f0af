"""What a row of the tables of topics is."""

from dataclasses import dataclass
from typing import Literal

from nlu import patterns as re
from nlu.intents import Topic


@dataclass(frozen=True, slots=True)
class TopicRule:
    """Words that tell what is asked about.

    `needs` names what else decides: a product resolved or implied, a product mentioned without a customer, or that
    nobody and nothing of a customer's is named; "" for nothing.
    """

    name: str
    topic: Topic
    pattern: re.Pattern[str]
    needs: Literal["", "product", "product mention", "no customer"] = ""
