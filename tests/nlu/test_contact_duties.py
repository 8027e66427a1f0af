"""Where somebody works now and who has a job there, told by a clause of nothing else; numbers behind a blank are no call."""

import pytest
from reading_world import NOW, names, of_type, records

from nlu.conversation import EMPTY
from nlu.names import Names
from nlu.understand import understand
from nlu.world import KnownContact

MOVED = {
    "丁晓调到供应链部": ("丁晓", "department", "供应链部"),
    "丁晓归到物资部了": ("丁晓", "department", "物资部"),
    "叶小满转岗去做质量了": ("叶小满", "department", "质量"),
    "叶小满的部门是集采中心": ("叶小满", "department", "集采中心"),
    "丁晓转采购主管了": ("丁晓", "title", "采购主管"),
    "把丁晓的职务改成采购经理": ("丁晓", "title", "采购经理"),
}  # fmt: skip
HOLDS = {
    "味府负责设备的叫老钱": ("老钱", "设备"),
    "睿安负责绿化的叫许文": ("许文", "绿化"),
    "鼎泰现在采购归孙浩管": ("孙浩", "采购"),
    "鼎泰物资部现在孙强管": ("孙强", "物资部"),
    "孙浩是鼎泰新来的采购处长": ("孙浩", "采购处长"),
}  # fmt: skip
NOTHING = [
    "丁晓下周调到供应链部",
    "丁晓调到总部去了",
    "如果丁晓调到供应链部就好办了",
    "鼎泰的合同归钟伟管",
    "冯总转告采购了",
    "冯总去车间了",
    "丁晓改设备参数了",
    "丁晓转给财务了",
    "鼎泰负责报价的是我",
]


@pytest.mark.parametrize(("text", "told"), MOVED.items(), ids=list(MOVED))
def test_somebody_known_has_moved(text: str, told: tuple[str, str, str]) -> None:
    [row] = records(text)
    assert (row["type"], row["name"], row[told[1]]) == ("contact", told[0], told[2])


@pytest.mark.parametrize(("text", "told"), HOLDS.items(), ids=list(HOLDS))
def test_who_has_a_job(text: str, told: tuple[str, str]) -> None:
    assert [(row["name"], row.get("title")) for row in of_type("contact", text)] == [told]


@pytest.mark.parametrize("text", NOTHING)
def test_no_move(text: str) -> None:
    assert of_type("contact", text) == []


def test_a_number_behind_a_blank_is_no_call() -> None:
    [row] = records("鼎泰 冯总 电话 13112341234")
    assert (row["type"], row["name"], row["phone"]) == ("contact", "冯国庆", "13112341234")


def test_who_is_named_right_behind_a_house_is_of_it() -> None:
    [row] = records("鼎泰钟老师 电话 13112341234")
    assert (row["type"], row["name"]) == ("contact", "钟老师")


def test_the_number_behind_a_duty_is_of_who_has_it() -> None:
    [row] = records("鼎泰丁晓调走了 现在采购归孙浩管 电话13633334444")
    assert (row["name"], row["title"], row["phone"]) == ("孙浩", "采购", "13633334444")


def test_the_number_of_one_of_two_waits_for_which() -> None:
    world = names().world
    world.contacts = [*world.contacts, KnownContact(190, 4, "冯志强", "总经理")]
    reading = understand("冯总电话换成13812340000", now=NOW, names=Names(world), conversation=EMPTY)
    assert reading.clarification is not None
    assert reading.clarification.about == "contact"
    assert [held.phone.value for held in reading.clarification.held] == ["13812340000"]
