"""Who is only perhaps the one known is asked for, and a house that nobody knows is none that the words of a title tell."""

from typing import Any

import pytest
from control_chat import NOW

from nlu.conversation import EMPTY
from nlu.intents import Reading
from nlu.names import Names
from nlu.records import Record, records_of
from nlu.understand import understand
from nlu.world import KnownContact, KnownCustomer, KnownDeal, KnownMember, KnownProduct, World

YUNLING, BODA, TAIXING, GUOJIN = (
    "杭州云岭酒店管理有限公司",
    "嘉兴博达纸业有限公司",
    "泰兴化工集团有限公司",
    "国津医疗器械有限公司",
)
NAMES = Names(
    World(
        rep=KnownMember("me", "沈一帆"),
        members=[KnownMember("boss", "陈立", "manager"), KnownMember("mate", "李强")],
        customers=[
            KnownCustomer(1, YUNLING),
            KnownCustomer(2, BODA),
            KnownCustomer(3, TAIXING),
            KnownCustomer(4, GUOJIN),
        ],
        contacts=[
            KnownContact(11, 1, "李强", "工程总监"),
            KnownContact(12, 2, "周敏", "设备经理"),
            KnownContact(13, 2, "陈璐", "HRD"),
            KnownContact(14, 3, "金海", "厂长"),
            KnownContact(15, 3, "王晓冬", "质量工程师"),
            KnownContact(16, 4, "叶蓓蓓", "采购总监"),
            KnownContact(17, 4, "叶青", "仓库主管"),
        ],
        deals=[
            KnownDeal(21, 3, "焊接机器人改造", "proposal", 68_000_000),
            KnownDeal(22, 2, "模具车间配电", "proposal", 30_000_000),
        ],
        products=[KnownProduct(31, "A1", "防爆配电箱", ("配电箱",), "台")],
    )
)


def read(text: str) -> Reading:
    return understand(text, now=NOW, names=NAMES, conversation=EMPTY)


def records(text: str) -> list[Record]:
    return records_of(read(text).intents)


def customers(text: str) -> set[str]:
    return {str(record["customer"]) for record in records(text) if record.get("customer")}


def contacts(text: str) -> list[Any]:
    return [record.get("contacts") or [] for record in records(text) if record.get("customer")]


@pytest.mark.parametrize(
    "text",
    [
        "小金来电催样",
        "技术部王工说样件下周能到",
        "跟李强通了电话",
        "见了周民 配电箱要换",
    ],
)
def test_who_may_be_somebody_else_is_asked_for(text: str) -> None:
    assert customers(text) == set()
    clarification = read(text).clarification
    assert clarification is not None
    assert clarification.about == "contact"


@pytest.mark.parametrize(
    ("text", "customer"),
    [
        ("金总来电催样", TAIXING),
        ("泰兴小金来电催样", TAIXING),
        ("周珉经理来电 博达配电箱要换", BODA),
        ("云岭李强说配电箱先不换", YUNLING),
        ("博达陈总说配电箱下周开标", BODA),
        ("叶总监来电催样", GUOJIN),
    ],
)
def test_who_is_surely_known_is_not(text: str, customer: str) -> None:
    assert customers(text) == {customer}


@pytest.mark.parametrize(
    "text",
    [
        "叶蓓蓓的助理小金下周三来看样机",
        "叶蓓蓓的助理小金说账期改了 周四前回话",
        "跟叶蓓蓓的秘书小金约了周五10点送样",
        "叶蓓蓓的司机小金周五来拿样册",
    ],
)
def test_somebodys_help_is_of_the_same_house(text: str) -> None:
    assert customers(text) == {GUOJIN}
    assert all(people == ["小金"] for people in contacts(text))


def test_who_is_met_beside_somebody_is_of_that_house() -> None:
    assert customers("下午见了叶蓓蓓和小金") == {GUOJIN}


@pytest.mark.parametrize(
    "text", ["李强昨天去了博达 周敏要样机", "李强说国津那边周五开标", "我们技术部的王工明天去博达调试"]
)
def test_one_of_us_is_no_contact_of_the_house_named(text: str) -> None:
    assert customers(text) & {BODA, GUOJIN}
    assert all(not {"李强", "王工", "王晓冬"} & set(people) for people in contacts(text))


@pytest.mark.parametrize(
    "text",
    [
        "给温州奥康打了电话 鞋底模具 他们下月定",
        "有个客户要做焊接机器人 下月定",
        "跟成辉聊了 模具车间要扩 预算50万",
        "朋友介绍的厂要上焊接机器人改造 预算40万",
        "网上来的询盘 焊接机器人改造 周五报价",
        "展会上认识的客户要模具车间配电 下周去",
        "同行推来一单 模具车间配电 30万",
        "昆山金利来电 焊接机器人改造 让周五去看",
        "今天见了个做阀门的 想要焊接机器人 下月定",
        "给宁波奥纳打了电话 焊接机器人改造 他们下月有两台",
        "给盐城远航打了电话 焊接机器人改造 他们说月底定",
        "昨天去了金华星月 电瓶车充电桩 他们要200台",
    ],
)
def test_what_a_stranger_wants_is_no_deal_of_a_known_house(text: str) -> None:
    assert customers(text) == set()


@pytest.mark.parametrize(
    ("text", "customer"),
    [
        ("焊接机器人那单下周签", TAIXING),
        ("焊接机器人改造预算批了70万", TAIXING),
        ("焊接机器人改造输给发那科了", TAIXING),
        ("焊接机器人那单朋友介绍的 下周签", TAIXING),
        ("焊接机器人改造 同行报了48万 月底定", TAIXING),
    ],
)
def test_a_title_alone_still_tells_the_house(text: str, customer: str) -> None:
    assert customers(text) == {customer}


def test_the_particle_behind_a_new_name_is_none_of_it() -> None:
    assert customers("新接触一家叫海凯的 做注塑的 下周三去拜访") == {"海凯"}


def test_a_town_one_went_to_is_no_house() -> None:
    assert customers("今天跑了趟泰兴 金总说样件下周要") == {TAIXING}
