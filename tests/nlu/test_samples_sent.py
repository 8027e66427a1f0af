"""Samples sent finish no other errand at that customer (寄了两套样 beside 把接口清单补给刘敏)."""

from datetime import date

import pytest
from control_chat import control

from nlu.intents import CompleteFollowUp
from nlu.world import KnownFollowUp

LIST = KnownFollowUp(45, 1, "把接口清单补给王总", date(2026, 3, 10))
SAMPLES = KnownFollowUp(46, 1, "给王总寄样", date(2026, 3, 10))


def finished(text: str) -> list[int | None]:
    reading = control(text, follow_ups=(LIST, SAMPLES))
    return [i.follow_up.value.id for i in reading.intents if isinstance(i, CompleteFollowUp)] if reading else []


@pytest.mark.parametrize("text", ["给华星寄了两套样", "华星的样寄了两套", "给华星送了几个样"])
def test_only_what_was_to_be_sent(text: str) -> None:
    assert finished(text) in ([46], [])


def test_the_list_itself() -> None:
    assert finished("华星的接口清单补给王总了") == [45]
