"""The thing first, then who gives it and when: 图纸他们后天给, 特价领导明天给我. Today is Tuesday 3/10."""

from dataclasses import replace

import pytest
from control_chat import NOW, world

from nlu.conversation import EMPTY
from nlu.intents import AddFollowUp
from nlu.names import Names
from nlu.understand import understand


def plans(text: str) -> list[tuple[str, str, str | None]]:
    names = Names(replace(world(), members=world().members))
    intents = understand(text, now=NOW, names=names, conversation=EMPTY).intents
    return [(i.direction, i.action, str(i.due.value) if i.due else None) for i in intents if isinstance(i, AddFollowUp)]


@pytest.mark.parametrize(
    ("text", "direction", "action"),
    [
        ("华星的图纸他们后天给", "customer", "图纸给"),
        ("图纸他们后天给", "customer", "图纸给"),
        ("样机对方后天退回来", "customer", "样机退回来"),
        ("资料王总后天发过来", "customer", "资料发过来"),
        ("特价领导后天给我", "manager", "特价给我"),
    ],
)
def test_who_is_named_behind_the_thing_gives_it(text: str, direction: str, action: str) -> None:
    assert plans(text) == [(direction, action, "2026-03-12")]


@pytest.mark.parametrize(
    "text", ["方案我后天给", "样品王总后天送", "方案后天给王总", "图纸后天发给他们", "资料后天给他们"]
)
def test_what_may_be_ours_to_give_stays_ours(text: str) -> None:
    assert [direction for direction, _, _ in plans(text)] == ["ours"]


def test_what_leads_to_a_reminder_is_none_of_its_words() -> None:
    [(_, action, due)] = plans("顺便提醒我下午五点给王总打电话")
    assert (action, due) == ("给王总打电话", "2026-03-10 17:00:00+08:00")


@pytest.mark.parametrize(
    ("text", "directions"),
    [
        ("上午去了华星 说后天给答复", ["customer"]), ("去了蓝海 说下周三前退样机", ["customer"]),
        ("上午去了华星 说后天给他们报价", ["ours"]), ("去了蓝海 我说后天给答复", ["ours"]),
    ],
)  # fmt: skip
def test_what_is_said_unnamed_behind_a_visit_is_theirs(text: str, directions: list[str]) -> None:
    assert [direction for direction, _, _ in plans(text)] == directions
