"""A learned name is dropped in plain words; what only looks like that is read as before."""

import pytest
from reading_world import NOW, names

from nlu.conversation import EMPTY
from nlu.intents import DropAlias
from nlu.names import Names
from nlu.names.company import is_form_of, parse_company
from nlu.understand import understand
from nlu.world import KnownCustomer

DROPPED = (
    "老地方不是味府",
    "老地方不是味府餐饮",
    "老地方不再是味府了",
    "老地方不是指味府",
    "别把老地方当成味府",
    "以后别再把老地方当味府了",
    "以后老地方不指味府",
    "老地方可不是味府啊",
)
KEPT = (
    "老地方不是睿安",
    "味府不是老地方",
    "新地方不是味府",
    "这批不是味府的货",
    "老地方不是味府 是睿安",
    "老地方不是味府的单子吗",
    "昨天去老地方 不是味府",
    "别把老地方的价当成味府的价报出去",
)


def read(text: str):
    world = names().world
    at = next(n for n, customer in enumerate(world.customers) if customer.id == 3)
    world.customers[at] = KnownCustomer(3, world.customers[at].name, own_aliases=("老地方",))
    return understand(text, now=NOW, names=Names(world), conversation=EMPTY)


@pytest.mark.parametrize("text", DROPPED)
def test_dropped(text: str) -> None:
    [intent] = read(text).intents
    assert isinstance(intent, DropAlias)
    assert (intent.alias, intent.customer.value.id) == ("老地方", 3)


@pytest.mark.parametrize("text", KEPT)
def test_kept(text: str) -> None:
    assert not [intent for intent in read(text).intents if isinstance(intent, DropAlias)]


FORMS = ("金桥", "金食", "上海金桥", "金桥食品", "上海金桥食品")
NO_FORMS = ("食品", "上海", "老金", "金乔", "桥食", "金", "上海食品", "金桥物流")


@pytest.mark.parametrize("words", FORMS)
def test_forms_of_a_name(words: str) -> None:
    assert is_form_of(words, parse_company("上海金桥食品有限公司"))


@pytest.mark.parametrize("words", [*NO_FORMS, "jq"])
def test_no_forms_of_a_name(words: str) -> None:
    assert not is_form_of(words, parse_company("上海金桥食品有限公司"))
