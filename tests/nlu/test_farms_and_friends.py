"""Farms, cooperatives and farm shops by their names; friends called 哥, 姐, 叔; who of two is meant by 总."""

import pytest

from nlu.names import Names
from nlu.names.company import parse_company
from nlu.world import KnownContact, KnownCustomer, KnownMember, World

CUSTOMERS = {
    1: "禹州市鸿畅家庭农场", 2: "临颍县白河玉米农民专业合作社", 3: "淮阳县东信果蔬种植专业合作社", 4: "唐河县金地种子经营部", 5: "豪景酒店（嘉兴南湖店）",
    6: "豪景酒店集团有限公司",
}  # fmt: skip
CONTACTS = {
    (11, 1): ("赵大军", "场主"), (12, 2): ("郭兴旺", "理事长"), (13, 4): ("马国栋", "老板"), (14, 6): ("方卫国", "总经理"), (15, 6): ("方芸", "采购主管"),
}  # fmt: skip


def known() -> Names:
    return Names(
        World(
            rep=KnownMember("me", "李一鸣"),
            customers=[KnownCustomer(i, name) for i, name in CUSTOMERS.items()],
            contacts=[KnownContact(i, customer, name, title) for (i, customer), (name, title) in CONTACTS.items()],
        )
    )


def found(text: str, kind: str) -> list[str]:
    return [m.best.ref.name for m in known().find(text) if m.kind == kind and m.best is not None]


@pytest.mark.parametrize(
    ("name", "place", "brand"),
    [
        ("滑县老于家庭农场", "滑县", "老于"),
        ("淮阳县东信果蔬种植专业合作社", "淮阳", "东信"),
        ("唐河县金地种子经营部", "唐河", "金地"),
        ("禹州市鸿畅家庭农场", "禹州", "鸿畅"),
    ],
)
def test_what_a_farm_is_called(name: str, place: str, brand: str) -> None:
    company = parse_company(name)
    assert (company.place, company.brand) == (place, brand)


@pytest.mark.parametrize(
    ("text", "customer"),
    [
        ("白河合作社升成A类", CUSTOMERS[2]),
        ("去白河测了墒", CUSTOMERS[2]),
        ("东信合作社来电", CUSTOMERS[3]),
        ("唐河金地说要两袋", CUSTOMERS[4]),
        ("去南湖豪景坐了会儿", CUSTOMERS[5]),
        ("西华县振农家庭农场 大户老卢", "西华县振农家庭农场"),
        ("晌午拐到通许县老庄稼农资店", "通许县老庄稼农资店"),
    ],
)
def test_farms_and_branches_are_found(text: str, customer: str) -> None:
    assert found(text, "customer") == [customer]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("上午唐河金地 马哥拿了50袋", "马国栋"),
        ("大军哥正犁地呢", "赵大军"),
        ("从临颍郭叔那儿出来了", "郭兴旺"),
        ("豪景集团方总松口了", "方卫国"),
    ],
)
def test_who_is_meant(text: str, person: str) -> None:
    assert found(text, "contact") == [person]


@pytest.mark.parametrize("text", ["周姐妹俩都来了", "马叔叔的店", "临颍县郭场长换微信了"])
def test_no_names_are_made_of_these(text: str) -> None:
    assert not {"周姐", "马叔", "县郭"} & {m.words for m in known().find(text)}


def test_of_two_the_general_manager_is_the_chief() -> None:
    [mention] = [m for m in known().find("豪景集团那边 方总松口了") if m.kind == "contact"]
    assert [c.ref.name for c in mention.candidates][:1] == ["方卫国"]
    assert len(mention.candidates) == 1 or mention.candidates[0].score - mention.candidates[1].score >= 0.1
