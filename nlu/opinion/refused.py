"""Why a part of the model's answer is not taken."""

from typing import Literal

Reason = Literal["silent", "nonsense", "schema", "nothing", "other_question", "not_said", "unread", "whose", "unreal"]
"""silent: no answer came. nonsense: no JSON. schema: not the records asked for. nothing: it has nothing to add.
other_question: what is known changed while it thought. not_said: words that do not stand in the message. unread: words our
grammar reads no such value from. whose: a customer or person that the rules do not see there. unreal: denied, supposed, hearsay,
or of the wrong tense."""


class Refused(Exception):
    """A record or value of the model's answer is not taken."""

    def __init__(self, reason: Reason) -> None:
        self.reason: Reason = reason
        super().__init__(reason)
