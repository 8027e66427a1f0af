"""Builders' units: what they build is where one goes, and another number is another unit."""

import pytest
from reading_world import of_type

from nlu.names import Names
from nlu.world import KnownCustomer, KnownMember, World

BUREAU = "中铁十二局集团有限公司"
AT_THEIRS = [
    "上午去中铁十二局会展中心项目部 柳青山在", "上午去十二局会展中心 柳部长说要锚杆", "今天跑了十二局天府机场工地 见了柳青山",
    "去了十二局儿童医院项目 见了柳部长",
]  # fmt: skip


@pytest.mark.parametrize("text", AT_THEIRS)
def test_site_of_a_unit_is_the_unit(text: str) -> None:
    [visit] = of_type("visit", text)
    assert (visit["customer"], visit["contacts"]) == (BUREAU, ["柳青山"])


def test_site_of_nobody_known_is_what_it_was() -> None:
    [visit] = of_type("visit", "去了天府会展中心 谈了灯具")
    assert visit["customer"] == "天府会展中心"


FIRMS = ("重庆建工第三建设有限责任公司", "中建五局第三建设有限公司", "中铁二局集团有限公司")
UNITS = Names(World(KnownMember("me", "赵一鸣"), customers=[KnownCustomer(i, name) for i, name in enumerate(FIRMS, 1)]))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("重庆建工九建的李总打电话来", "重庆建工九建"),
        ("四川路桥三公司的李总打电话来", "四川路桥三公司"),
        ("去了上海城建五公司", "上海城建五公司"),
    ],
)
def test_unit_of_another_number_is_another(text: str, name: str) -> None:
    [found] = [m for m in UNITS.find(text) if m.kind == "customer"]
    assert (found.words, found.is_new) == (name, True)


@pytest.mark.parametrize(
    ("text", "name"),
    [("重庆建工三建来电", FIRMS[0]), ("中建五局三公司来电", FIRMS[1]), ("中铁二局四公司新认识个物资部的", FIRMS[2])],
)
def test_unit_known_by_its_number(text: str, name: str) -> None:
    [found] = [m for m in UNITS.find(text) if m.kind == "customer"]
    assert found.best is not None
    assert (found.is_sure, found.best.ref.name) == (True, name)
