"""Known ones before what only looks like a name: short names of institutions, odd nicknames, slips, pieces of a title."""

import pytest
from reading_world import NOW, document

from nlu.conversation import EMPTY
from nlu.names import Names
from nlu.names.company import parse_company
from nlu.names.mention import Mention
from nlu.understand import understand
from nlu.world import KnownContact, KnownCustomer, KnownDeal, KnownMember, World

ME = KnownMember("me", "赵一鸣")


def _names(
    *customers: str, people: tuple[tuple[int, str, str], ...] = (), deals: tuple[tuple[int, str], ...] = ()
) -> Names:
    return Names(
        World(
            ME,
            customers=[KnownCustomer(i, name) for i, name in enumerate(customers, 1)],
            contacts=[KnownContact(100 + i, customer, name, title) for i, (customer, name, title) in enumerate(people)],
            deals=[KnownDeal(300 + i, customer, title, "proposal", None) for i, (customer, title) in enumerate(deals)],
        )
    )


def _only(found: list[Mention], kind: str) -> Mention:
    [mention] = [m for m in found if m.kind == kind]
    return mention


def test_what_an_institution_is_fits_all_of_the_kind() -> None:
    """A brand before 图书馆 makes it no less one of them than a district does."""
    names = _names("徐州云龙图书馆", "镇江晨曦图书馆", people=((2, "单海燕", "馆员"),))
    assert _only(names.find("上午跑了趟图书馆"), "customer").is_ambiguous
    told = _only(names.find("上午跑了趟图书馆 单海燕带我看了书架"), "customer")
    assert told.best is not None
    assert told.best.ref.id == 2


@pytest.mark.parametrize("text", ["小满那边的柜子签了", "今天见了小满"])
def test_given_name_that_looks_like_a_nickname(text: str) -> None:
    [found] = _names("余姚夏小满烘焙坊", people=((1, "夏小满", "店主"),)).find(text)
    assert [c.customer_id for c in found.candidates] in ([1], [None]) or found.candidates[0].ref.id == 1
    assert not found.is_new


def test_brand_that_looks_like_somebodys_wife() -> None:
    [found] = _names("海宁方太摄影中心").find("方太那边回话了")
    assert (found.kind, found.is_new) == ("customer", False)


def test_town_that_is_a_brand() -> None:
    assert parse_company("海宁方太摄影中心").brand == "方太"


@pytest.mark.parametrize("text", ["给滨江花园邵经理寄色卡", "跟滨江花园邵经理聊了"])
def test_slip_of_a_name_does_not_take_in_the_word_before(text: str) -> None:
    found = _names("台州黄滨江花园酒店", people=((1, "邵立", "经理"),)).find(text)
    assert all(not m.words.startswith(("给", "跟")) for m in found)


@pytest.mark.parametrize(
    ("text", "customers"),
    [
        ("6间店后厨都要换 预算8万", []),
        ("冬季窗帘总共300万 定了", []),
        ("后厨那个预算8万 定了", ["嘉兴三味餐饮有限公司"]),
    ],
)
def test_piece_of_a_title_in_the_middle_of_words(text: str, customers: list[str]) -> None:
    names = _names("嘉兴三味餐饮有限公司", deals=((1, "后厨灶具"), (1, "秋季窗帘采购")))
    reading = understand(text, now=NOW, names=names, conversation=EMPTY)
    assert [i.customer.value.name for i in reading.intents if getattr(i, "customer", None)] == customers


@pytest.mark.parametrize(
    ("text", "id"),
    [("团委秦老师来电话", 101), ("办公室秦主任来电话", 100), ("廖场长来电话", 102), ("魏委员来电话", 103)],
)
def test_post_decides_between_two_of_a_surname(text: str, id: int) -> None:
    names = _names(
        "沂水实验中学",
        people=((1, "秦汉", "办公室主任"), (1, "秦朗", "团委干事"), (1, "廖凡", "场长"), (1, "魏红", "组织委员")),
    )
    found = _only(names.find(text), "contact")
    assert found.is_sure
    assert found.best is not None
    assert found.best.ref.id == id


def test_words_behind_a_post_that_are_no_name() -> None:
    assert [m for m in document("处长在开会 没见着").mentions if m.kind == "contact"] == []
    assert [m for m in document("部长莫在 明天再去").mentions if m.kind == "contact"] == []


@pytest.mark.parametrize(
    ("text", "id"),
    [("灵川苏经理来电话", 101), ("灵川苏总来电话", 100), ("苏经理来电话", 101)],
)
def test_nobody_calls_the_general_manager_a_manager(text: str, id: int) -> None:
    names = _names(
        "灵川实业集团有限公司",
        "灵川宾馆有限公司",
        people=((1, "苏哲", "副总经理"), (2, "苏琪", "客房部经理")),
    )
    found = _only(names.find(text), "contact")
    assert found.best is not None
    assert found.best.ref.id == id


@pytest.mark.parametrize("words", ["涪城二小", "涪城二小的", "涪城二小 "])
def test_short_name_before_the_person_is_that_persons_customer(words: str) -> None:
    names = _names("绵阳涪城区第二小学", people=((1, "苟老师", "后勤主任"),))
    found = _only(names.find(f"{words}苟老师来电话"), "customer")
    assert found.best is not None
    assert found.best.ref.id == 1


def test_one_of_us_is_nobody_of_theirs() -> None:
    known = KnownCustomer(1, "泸州老窖坊餐饮有限公司")
    world = World(
        ME, [KnownMember("s", "小林")], [known], [KnownContact(11, 1, "唐小林", "厨师长")],
    )  # fmt: skip
    reading = understand("小林下午帮我送样到老窖坊", now=NOW, names=Names(world), conversation=EMPTY)
    assert [p.value.name for i in reading.intents for p in getattr(i, "contacts", ())] == []


def test_contact_put_down_by_surname_has_no_given_name() -> None:
    names = _names("信阳马家厨房餐饮有限公司", people=((1, "马老板", "店主"),))
    assert all(m.is_new for m in names.find("新客户 阳西沙扒湾渔港海鲜城 老板苏总") if m.kind == "contact")
    found = _only(names.find("马老板来电话"), "contact")
    assert found.best is not None
    assert found.best.ref.id == 100


@pytest.mark.parametrize("text", ["姜永昌调到八五三农场去了 以后那边找他", "何宝丰去了大田种业合作社"])
def test_somebody_known_is_not_torn_by_what_looks_like_a_firm(text: str) -> None:
    names = _names("伊春红卫林场", people=((1, "姜永昌", "科长"), (1, "何宝丰", "干事")))
    assert not any(m.kind == "customer" and m.words.startswith(("永昌", "宝丰")) for m in names.find(text))


@pytest.mark.parametrize(
    ("name", "brand"),
    [("德惠市万顺农机经销处", "万顺"), ("绥化市宏伟农资服务部", "宏伟")],
)
def test_brand_before_a_dealer(name: str, brand: str) -> None:
    assert parse_company(name).brand == brand
