"""Firms of groups, numbered units, and what only looks like half of a brand."""

import pytest

from nlu.names import Mention, Names
from nlu.names.company import parse_company
from nlu.world import KnownContact, KnownCustomer, KnownDeal, KnownMember, World

CUSTOMERS = """
国家能源集团湖北长江发电有限公司
国家能源集团湖北新能源有限公司
中国建筑第七工程局有限公司
中国水利水电第五工程局有限公司
中交第三航务工程局有限公司
中铁二十局集团第四工程有限公司
中国电建集团西北勘测设计研究院有限公司
中国能源建设集团湖南省电力设计院有限公司
中国移动通信集团湖南有限公司
华润湖北医药有限公司
华润湖北置地有限公司
马鞍山钢铁集团有限公司
宁夏马钢废料处理有限公司
荆州云岚星河新能源有限公司
江州大学梅山医院
江州大学第一医院
中山沙溪瑞鸿休闲服饰有限公司
绍兴瑞鸿印染有限公司
"""
KNOWN = """
国能两家都要报|
国能湖北新能源催我们|国家能源集团湖北新能源有限公司
七局催我们报价|中国建筑第七工程局有限公司
中建七局的方案|中国建筑第七工程局有限公司
水电五局那边要样品|中国水利水电第五工程局有限公司
中交三航局要样品|中交第三航务工程局有限公司
二十局四公司的合同走完了|中铁二十局集团第四工程有限公司
西北院催图纸|中国电建集团西北勘测设计研究院有限公司
去了湖南省电力设计院|中国能源建设集团湖南省电力设计院有限公司
跟湖南移动聊了下|中国移动通信集团湖南有限公司
华润医药要报价|华润湖北医药有限公司
给华润打了电话|
马钢昨天来电|
去了趟梅山医院|江州大学梅山医院
瑞鸿今天派人来看货了|
瑞鸿印染要两吨|绍兴瑞鸿印染有限公司
查查云岚最近聊了啥|荆州云岚星河新能源有限公司
荆州云岚各要一份|荆州云岚星河新能源有限公司
"""
NOBODY = (
    "他们要做星河影像的改造",
    "说起星河系统大家都不懂",
    "参观了储能实验平台",
    "仙桃共享养殖项目上报价了",
)


@pytest.fixture(scope="module")
def names() -> Names:
    listed = [KnownCustomer(i, name) for i, name in enumerate(CUSTOMERS.split("\n")[1:-1], start=1)]
    deals = [KnownDeal(1, 1, "仙桃共享养殖设备采购")]
    return Names(
        World(KnownMember(1, "u", "周敏"), customers=listed, contacts=[KnownContact(1, 2, "秦岚")], deals=deals)
    )


def customers(names: Names, text: str) -> list[Mention]:
    return [mention for mention in names.find(text) if mention.kind == "customer"]


@pytest.mark.parametrize("line", KNOWN.split("\n")[1:-1])
def test_firm_of_a_group_by_a_short_name(names: Names, line: str) -> None:
    text, wanted = line.split("|")
    [mention] = customers(names, text)
    assert mention.best is not None
    if wanted:
        assert mention.best.ref.name == wanted
        assert mention.is_sure
    else:
        assert mention.is_ambiguous


@pytest.mark.parametrize("text", NOBODY)
def test_words_that_hold_a_name_name_nobody(names: Names, text: str) -> None:
    assert customers(names, text) == []


def test_project_is_known_without_its_plain_words(names: Names) -> None:
    [deal] = [mention for mention in names.find("仙桃共享养殖项目上报价了") if mention.kind == "deal"]
    assert deal.best is not None
    assert deal.best.ref.id == 1


def test_piece_of_a_longer_number_is_no_part_of_a_title() -> None:
    from nlu.names.deals import title_fit

    assert title_fit("滨海120mw项目", "三期20mw扩建") is None


TOWNS = """
中山市小榄顺发锁具厂|去顺发收款|1
中山市小榄顺发锁具厂|小榄顺发要样品|1
佛山市容桂利宏模塑有限公司|利宏没戏了|1
惠州市永昌盛精密五金有限公司|永昌盛要样品|1
嘉兴东方鹿打火机有限公司|东方鹿来电|1
中山市小榄顺发锁具厂|一路顺发的|
"""


@pytest.mark.parametrize("line", TOWNS.split("\n")[1:-1])
def test_town_before_a_brand_is_no_part_of_it(line: str) -> None:
    name, text, found = line.split("|")
    names = Names(World(KnownMember(1, "u", "周敏"), customers=[KnownCustomer(1, name)]))
    assert [m.best.ref.id for m in customers(names, text) if m.best and m.is_sure] == ([1] if found else [])


LIKE_A_TOWN = """
云溪那单不出意外月底签|1
云溪合同法务看了两轮|1
刚从云溪出来|1
跟云溪聊了会 还是嫌贵|1
明天去云溪出差|
人在云溪|
从云溪回来了|
"""


@pytest.mark.parametrize("line", LIKE_A_TOWN.split("\n")[1:-1])
def test_a_brand_that_is_a_town_too_is_known_by_what_is_said_of_a_house(line: str) -> None:
    text, found = line.split("|")
    names = Names(World(KnownMember(1, "u", "周敏"), customers=[KnownCustomer(1, "云溪茶饮有限公司")]))
    assert [m.best.ref.id for m in customers(names, text) if m.best and m.is_sure] == ([1] if found else [])


A_WORD_AND_A_TOWN = """
新元没接 东方的款说25号付|2
东方催了款说月底|2
东方说25号付款|2
东方那单不出意外月底签|2
下午对了下账 东方的尾款还差3万|2
太原的合同还差个章|3
太原答应月底打款|3
明天下午2点去东方演示移液器|2
周五到东方送样|2
仁和的尾款月底付|6
在仁和区开会|
太阳从东方出来|
去东方出差三天|
去海门演示|
东方的天气不错|
去太原出差 催了款|
人在太原 付款的事回去再说|
东方的款式他们看不上|
我从东方的角度看 合同没问题|
"""


@pytest.mark.parametrize("line", A_WORD_AND_A_TOWN.split("\n")[1:-1])
def test_money_and_papers_are_of_a_house_though_its_name_is_a_word(line: str) -> None:
    text, found = line.split("|")
    known = [
        KnownCustomer(n, name)
        for n, name in (
            (1, "新元食品有限公司"),
            (2, "东方重工有限公司"),
            (3, "太原重工有限公司"),
            (4, "海门钢管有限公司"),
            (5, "海门机床有限公司"),
            (6, "仁和医学检验所有限公司"),
        )
    ]
    names = Names(World(KnownMember(1, "u", "周敏"), customers=known))
    ids = [m.best.ref.id for m in customers(names, text) if m.best and m.is_sure and m.words != "新元"]
    assert ids == ([int(found)] if found else [])


@pytest.mark.parametrize(
    ("name", "place", "brand"),
    [
        ("攀枝花仁和钒钛有限公司", "攀枝花", "仁和"),
        ("洛阳栾川钼业有限公司", "洛阳", "栾川"),
        ("娄底冷水江锑业有限公司", "娄底", "冷水江"),
        ("郴州永兴铅锌有限公司", "郴州", "永兴"),
    ],
)
def test_what_is_mined_is_a_trade_and_no_brand(name: str, place: str, brand: str) -> None:
    assert (parse_company(name).place, parse_company(name).brand) == (place, brand)
