"""What earlier versions stored of a message's intents still loads as the same types, whichever module they live in now."""

import json
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from models.draft import Draft
from models.drafts import dump_question, question_of
from nlu.intents import Intent

STORED: dict[str, Any] = json.loads((Path(__file__).parent / "stored_question.json").read_text(encoding="utf-8"))
"""A question that holds one intent of each type with every slot filled, as a version of 2026-11 stored it."""
TYPE_OF = {get_args(get_type_hints(intent)["type"])[0]: intent for intent in get_args(Intent)}


def test_one_of_each_type_is_stored() -> None:
    assert [held["type"] for held in STORED["held"]] == list(TYPE_OF)


@pytest.mark.parametrize("held", STORED["held"], ids=lambda held: held["type"])
def test_a_stored_intent_loads_with_all_that_it_said(held: dict[str, Any]) -> None:
    question = question_of(Draft(question=json.dumps({**STORED, "held": [held]})))  # type: ignore[call-arg]
    assert question is not None
    assert [type(intent) for intent in question.held] == [TYPE_OF[held["type"]]]
    [again] = json.loads(dump_question(question))["held"]
    assert again == again | held  # slots that have come since have their defaults
