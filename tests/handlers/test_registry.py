"""The table of handlers is complete."""

from typing import get_args

from handlers import HANDLERS
from nlu.intents import Intent


def test_every_intent_has_a_handler_and_no_other() -> None:
    assert set(HANDLERS) == set(get_args(Intent))
