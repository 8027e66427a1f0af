"""A number of a house with nobody named: whose it is, is asked, and answered by a digit or a name."""

import pytest
from reading_world import of_type, read

from nlu.conversation import Conversation
from nlu.intents import SaveContact


@pytest.mark.parametrize("text", ["味府电话87654321", "味府的座机0571-87654321", "味府电话13812345678"])
def test_whose_number_it_is_is_asked(text: str) -> None:
    question = read(text).clarification
    assert question is not None
    assert (question.about, [o.name for o in question.options]) == ("contact", ["叶小满"])
    for answer, name in (("1", "叶小满"), ("叶总监", "叶小满"), ("前台小李的", "前台小李")):
        [saved] = read(answer, Conversation(question=question)).intents
        assert isinstance(saved, SaveContact)
        assert saved.contact.value.name == name
        assert saved.phone is not None


@pytest.mark.parametrize(
    "text",
    [
        "味府电话里说要3000台",
        "味府电话打了 没人接",
        "给味府打了电话 20000000的单子",
        "鼎泰和味府电话87654321",
        "味府新采购骆志远 13512348877 存一下",
    ],
)
def test_calls_are_calls(text: str) -> None:
    question = read(text).clarification
    assert question is None or question.held == () or not isinstance(question.held[0], SaveContact)
    assert [c for c in of_type("contact", text) if not c["name"]] == []
