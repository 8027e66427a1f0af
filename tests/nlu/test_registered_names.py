"""Names written whole, with their legal form: whose they are, and whose they only resemble."""

import pytest

from nlu.names import Names
from nlu.names.company import parse_company
from nlu.world import KnownContact, KnownCustomer, KnownDeal, KnownMember, World

FIRMS = (
    "宁海达机械有限公司",
    "绍兴优必达科技有限公司",
    "宁波海泰精密模具有限公司",
    "江苏金盛源印染有限公司",
    "佛山市云辉农机有限公司",
    "杭州萧山金辉印染有限公司",
    "江苏恒源检测仪器股份有限公司",
    "山东润田农业装备有限公司",
)
NAMES = Names(World(KnownMember("me", "赵一鸣"), customers=[KnownCustomer(i, name) for i, name in enumerate(FIRMS, 1)]))

# Each line: the sentence with the firm's name in 〔〕; none of them is known.
ANOTHER = """
上午去了〔常海达机械有限公司〕 见了刘总
〔绍兴优心达科技有限公司〕的王总说可以
〔常州海泰精密模具有限公司〕签了
〔江苏金盛泉印染有限公司〕下单了
〔江苏盛源印染有限公司〕下单了
新客户〔佛山市云晖农机有限公司〕
〔佛山市金云辉农机有限公司〕要两台
〔绍兴金辉印染有限公司〕要助剂
〔潍坊润田农业装备有限公司〕签了
〔安徽润田农业装备有限公司〕签了
"""
# Each line: the sentence | the known one that it means.
KNOWN = """
宁波海态精密模具有限公司签了|宁波海泰精密模具有限公司
海泰精密模具有限公司签了|宁波海泰精密模具有限公司
客户海泰精密模具有限公司来电|宁波海泰精密模具有限公司
恭喜海泰精密模具有限公司签下来了|宁波海泰精密模具有限公司
我又到海泰精密模具有限公司去了|宁波海泰精密模具有限公司
萧山金辉印染有限公司要助剂|杭州萧山金辉印染有限公司
杭州金辉印染有限公司要助剂|杭州萧山金辉印染有限公司
金晖印染有限公司要助剂|杭州萧山金辉印染有限公司
恒源仪器股份有限公司的合同|江苏恒源检测仪器股份有限公司
山东省润田农业装备有限公司签了|山东润田农业装备有限公司
山东润田农业装备集团有限公司签了|山东润田农业装备有限公司
去了优心达科技|绍兴优必达科技有限公司
给宁达机械报价|宁海达机械有限公司
凝海达机械签了|宁海达机械有限公司
"""


@pytest.mark.parametrize("line", ANOTHER.strip().splitlines())
def test_one_that_only_looks_alike_is_another(line: str) -> None:
    name = line[line.index("〔") + 1 : line.index("〕")]
    [found] = [m for m in NAMES.find(line.replace("〔", "").replace("〕", "")) if m.kind == "customer"]
    assert (found.words, found.is_new) == (name, True)


@pytest.mark.parametrize("text", ["上午去了常海达机械 见了刘总", "新客户常海达机械"])
def test_other_first_character_that_sounds_nothing_alike_is_another(text: str) -> None:
    [found] = [m for m in NAMES.find(text) if m.kind == "customer"]
    assert (found.words, found.is_new) == ("常海达机械", True)


@pytest.mark.parametrize("line", KNOWN.strip().splitlines())
def test_one_with_a_part_left_out_or_typed_by_sound_is_the_known_one(line: str) -> None:
    text, _, name = line.partition("|")
    [found] = [m for m in NAMES.find(text) if m.kind == "customer"]
    assert found.is_sure
    assert found.best is not None
    assert found.best.ref.name == name


@pytest.mark.parametrize(
    ("name", "place", "brand"),
    [
        ("宁海达机械有限公司", "", "宁海达"),
        ("宁海县达顺机械有限公司", "宁海", "达顺"),
        ("上海大众汽车有限公司", "上海", "大众"),
        ("绍兴市新机械有限公司", "绍兴", "新机械"),
    ],
)
def test_place_that_begins_a_brand(name: str, place: str, brand: str) -> None:
    company = parse_company(name)
    assert (company.place, company.brand) == (place, brand)


@pytest.mark.parametrize(
    ("name", "aliases", "said"),
    [
        ("江苏省特种设备安全监督检验研究院苏州分院", ("苏特检",), "去了特检"),
        ("苏州大学材料与化学学院", (), "去了苏大"),
        ("苏州市计量测试院", (), "去了计量院"),
    ],
)
def test_institution_in_short(name: str, aliases: tuple[str, ...], said: str) -> None:
    names = Names(World(KnownMember("me", "赵一鸣"), customers=[KnownCustomer(1, name, aliases)]))
    [found] = names.find(said)
    assert found.is_sure
    assert not found.is_new


def test_what_many_are_in_short_names_none() -> None:
    known = KnownCustomer(1, "温州瓯江职业学院", ("瓯职院",))
    names = Names(World(KnownMember("me", "赵一鸣"), customers=[known]))
    assert [m for m in names.find("志远上午代我跑了一趟") if m.kind == "customer"] == []


def test_one_character_and_trades_behind_a_place_that_make_a_word() -> None:
    assert parse_company("衡水老作坊酒业股份有限公司").brand == "老作坊"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("华中科技大学同济医学院附属协和医院", "去了协和"),
        ("潜江市人民医院医共体", "去了潜江医共体"),
        ("荆州市第一人民医院", "荆州一医互联互通的预算砍了"),
        ("乐山大佛景区管理委员会", "去了乐山大佛"),
        ("成都市武侯区公园城市建设局", "上午跑武侯公园城市局"),
        ("成都市武侯区公园城市建设局", "武侯局的评审改到周五"),
    ],
)
def test_house_of_the_state_in_short(name: str, said: str) -> None:
    names = Names(World(KnownMember("me", "赵一鸣"), customers=[KnownCustomer(1, name)]))
    [found] = [m for m in names.find(said) if m.kind == "customer"]
    assert found.is_sure
    assert not found.is_new


@pytest.mark.parametrize(
    "text", ["咸宁市中心医院 新线索", "武汉普仁医院 新客户 想换LIS", "这批产品要降价", "去医院看病"]
)
def test_what_a_house_is_names_no_known_one(text: str) -> None:
    firms = ("潜江市人民医院医共体", "苏州市产品质量监督检验院", "武汉大学中南医院")
    names = Names(World(KnownMember("me", "赵一鸣"), customers=[KnownCustomer(i, n) for i, n in enumerate(firms, 1)]))
    assert not any(m.is_sure and not m.is_new for m in names.find(text) if m.kind == "customer")


def test_town_within_the_brand_is_no_place() -> None:
    company = parse_company("绵阳富乐山公园管理处")
    assert (company.place, company.brand) == ("绵阳", "富乐山")


def test_phase_behind_a_place_tells_whose_deal_it_is() -> None:
    names = Names(
        World(
            KnownMember("me", "赵一鸣"),
            customers=[KnownCustomer(1, "孝感市卫生健康委员会"), KnownCustomer(2, "孝感市第一人民医院")],
            deals=[KnownDeal(31, 1, "区域平台二期", "proposal", None)],
        )
    )
    [found] = [m for m in names.find("孝感二期我们报680") if m.kind == "customer"]
    assert found.best is not None
    assert found.best.ref.id == 1


def test_person_right_behind_a_customer_is_no_post_of_its() -> None:
    names = Names(
        World(
            KnownMember("me", "赵一鸣"),
            customers=[KnownCustomer(1, "襄阳市中医医院")],
            contacts=[KnownContact(11, 1, "阮明", "院办主任")],
        )
    )
    [found] = [m for m in names.find("襄阳中医谷主任约我喝茶") if m.kind == "contact"]
    assert (found.words, found.is_new) == ("谷主任", True)
