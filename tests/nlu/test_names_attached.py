"""A school attached to a university is a customer of its own; two universities of one short name are both meant by it."""

import pytest

from nlu.names import Names
from nlu.world import KnownContact, KnownCustomer, KnownMember, World

NAMES = (
    "岭东理工大学", "岭东理工大学附属中学", "岭东师范大学", "岭东财经学院", "澜江医科大学", "澜江师范学院", "澜江医科大学附属实验小学", "泰和重工股份有限公司",
)  # fmt: skip
ME = KnownMember("me", "赵一鸣")


def found(text: str) -> list[tuple[str, list[str | None]]]:
    """Return (words, known customers meant) of the customers named."""
    world = World(
        rep=ME, members=[], customers=[KnownCustomer(i, n, ()) for i, n in enumerate(NAMES, 1)], contacts=[], products=[],
        deals=[],
    )  # fmt: skip
    mentions = [m for m in Names(world).find(text) if m.kind == "customer"]
    return [(m.words, [c.ref.name if c.ref.id else None for c in m.candidates if c.score > 0.7]) for m in mentions]


@pytest.mark.parametrize(
    ("text", "words", "meant"),
    [
        ("岭东理工附中彭校长口头同意", "岭东理工附中", "岭东理工大学附属中学"),
        ("岭理附中要12台", "岭理附中", "岭东理工大学附属中学"),
        ("附中的样机退回来了", "附中", "岭东理工大学附属中学"),
        ("岭东理工大学附中下周开标", "岭东理工大学附中", "岭东理工大学附属中学"),
        ("去了趟澜江医大附小", "澜江医大附小", "澜江医科大学附属实验小学"),
        ("岭东理工附件我发了", "岭东理工", "岭东理工大学"),
        ("岭东理工附小样两份", "岭东理工", "岭东理工大学"),
        ("岭东理工的合同在走", "岭东理工", "岭东理工大学"),
    ],
)
def test_school_attached_is_found_by_its_own_names(text: str, words: str, meant: str) -> None:
    assert found(text) == [(words, [meant])]


@pytest.mark.parametrize(
    "text", ["岭东理工附小要12台", "岭东理工大学附属医院来电", "澜江医大附二院要一台", "岭东财经学院附中开标"]
)
def test_what_is_attached_and_unknown_is_not_the_university(text: str) -> None:
    assert [meant for _, meant in found(text)] == [[None]]


@pytest.mark.parametrize("text", ["请为澜江出具一份报价", "澜江来函要求补充资质"])
def test_universities_of_one_place_share_its_name(text: str) -> None:
    assert set(found(text)[0][1]) >= {"澜江医科大学", "澜江师范学院"}


def test_office_before_a_person_is_where_he_sits() -> None:
    world = World(
        rep=ME, members=[], customers=[KnownCustomer(1, "澜江师范学院", ())],
        contacts=[KnownContact(11, 1, "李慕白", "网信办主任"), KnownContact(12, 1, "李丹", "教务处主任")], products=[], deals=[],
    )  # fmt: skip
    found = [(m.kind, m.best.ref.name) for m in Names(world).find("网信办李主任来电,问合同何时寄出") if m.best]
    assert found == [("contact", "李慕白")]
