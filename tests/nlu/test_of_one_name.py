"""Customers of one name or group, told apart by their people, by two characters of the name, or in words; people of one surname."""

import pytest
from reading_world import NOW, after, of_type, read, records, turn

from nlu.conversation import EMPTY
from nlu.names import Names
from nlu.records import Record, records_of
from nlu.understand import understand
from nlu.world import KnownContact, KnownCustomer, KnownMember, World

WIND, CLEAN, GRID = "国家电投集团江苏海上风力发电有限公司", "华能江苏清洁能源开发有限公司", "盐城国投新能源有限公司"


def _records(text: str, names: Names) -> list[Record]:
    """Return the records that a message writes in a world of its own."""
    return records_of(understand(text, now=NOW, names=names, conversation=EMPTY).intents)


GROUPS = Names(
    World(
        rep=KnownMember("me", "赵一鸣"),
        customers=[
            KnownCustomer(1, WIND, ("国电投江苏海风",)),
            KnownCustomer(2, CLEAN),
            KnownCustomer(3, GRID),
            KnownCustomer(4, "国家电投集团江苏新能源有限公司"),
        ],
        contacts=[
            KnownContact(11, 1, "顾海涛", "物资部经理"),
            KnownContact(12, 2, "王志远", "总经理"),
            KnownContact(13, 3, "王建明", "总经理"),
            KnownContact(14, 4, "张维民", "计划部主任"),
        ],
    )
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("国电投张主任没空 海风那边顾经理周五要资料", WIND),
        ("清能的王总周五来验货", CLEAN),
        ("盐城国投王总说再等等 清能王总周五来验货", CLEAN),
    ],
)
def test_two_characters_of_four_before_its_person(text: str, name: str) -> None:
    [plan] = [r for r in _records(text, GROUPS) if r["type"] == "followup"]
    assert plan["customer"] == name


def test_brand_before_somebody_of_nobody_known_stays_new() -> None:
    [found] = [m for m in GROUPS.find("清能的李总来电话") if m.kind == "customer"]
    assert found.is_new


@pytest.mark.parametrize("text", ["宏图两家都跑了 段明说要等 尹总说可以", "宏图那两家今天都跑了 段总要等 尹丽说可以"])
def test_several_of_one_name_are_told_apart_by_their_people(text: str) -> None:
    visits = of_type("visit", text)
    assert [(v["customer"], v["contacts"]) for v in visits] == [
        ("宏图置业有限公司", ["段明"]), ("宏图印刷包装有限公司", ["尹丽"]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["宏图那两家别搞混 段明是置业的", "宏图那两家别搞混 段明是置业的 尹丽是印刷的", "别记错 段总是宏图置业的"]
)
def test_who_belongs_where_is_no_visit(text: str) -> None:
    assert records(text) == []


def test_who_belongs_where_corrects_nothing() -> None:
    visited = read("上午去了鼎泰 见了冯总")
    assert records("鼎泰那两个别搞混 丁晓是采购的", after(turn("上午去了鼎泰 见了冯总", 2, *visited.intents))) == []


def test_record_pointed_back_to_is_corrected() -> None:
    visited = read("上午去了宏图置业 见了段总")
    chat = after(turn("上午去了宏图置业 见了段总", 7, *visited.intents))
    [correction] = records("别搞混了 我说的是宏图印刷", chat)
    assert (correction["type"], correction["customer"]) == ("correction", "宏图印刷包装有限公司")


def _with_plan(text: str) -> list[Record]:
    """Return what a message writes behind a plan with 丁晓 of 鼎泰."""
    planned = read("周五给丁晓打电话")
    return records(text, after(turn("周五给丁晓打电话", 2, *planned.intents)))


def test_plan_of_somebody_else_is_not_moved_with_the_last_one() -> None:
    [plan] = _with_plan("尹丽那边改到下周三")
    assert (plan["type"], plan["customer"], plan["due"]) == ("followup", "宏图印刷包装有限公司", "2026-03-18")


def test_plan_of_the_one_named_is_put_right() -> None:
    [moved] = _with_plan("丁晓那边改到下周三")
    assert (moved["customer"], moved["due"]) == ("鼎泰建设集团有限公司", "2026-03-18")


PORT = Names(
    World(
        rep=KnownMember("me", "赵一鸣"),
        customers=[KnownCustomer(1, "连云港港口集团有限公司")],
        contacts=[KnownContact(11, 1, "唐永康", "设备部部长"), KnownContact(12, 1, "唐晓燕", "招标办科长")],
    )
)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("上午见了连云港港口的唐部长和小唐科长", ["唐永康", "唐晓燕"]),
        ("上午去了连云港港口 见了设备部唐永康 和他们新来的副处长小唐", ["唐永康", "小唐"]),
        ("连云港港口二车间的老周打电话来", ["二车间老周"]),
        ("连云港港口3号车间小刘加了我微信", ["3号车间小刘"]),
        ("上午见了连云港港口的周总 周总是新来的", ["周总"]),
    ],
)
def test_who_was_met_of_one_surname(text: str, people: list[str]) -> None:
    [visit] = [r for r in _records(text, PORT) if r["type"] == "visit"]
    assert visit["contacts"] == people


def test_post_of_who_has_just_come_is_not_that_of_the_one_known() -> None:
    [contact] = [r for r in _records("连云港港口唐永康带了他们新来的副处长小唐", PORT) if r["type"] == "contact"]
    assert (contact["name"], contact["title"]) == ("小唐", "副处长")


def test_whole_name_and_post_of_who_is_new() -> None:
    [contact] = _records("连云港港口的周总是新来的 叫周立 管采购", PORT)
    assert (contact["name"], contact["title"]) == ("周立", "采购")


@pytest.mark.parametrize("text", ["这周总是下雨", "连云港港口那边上周总是停电"])
def test_week_is_no_chief(text: str) -> None:
    assert [m.words for m in PORT.find(text) if m.kind == "contact"] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("孟总推荐了隔壁连云港碱厂的韩总 让我周五联系", "连云港碱厂"),
        ("明天去对面连云港碱厂见韩总", "连云港碱厂"),
        ("隔壁盐城纺织厂的老周来电话", "盐城纺织厂"),
        ("盐城纺织厂的老周来电话", "盐城纺织厂"),
    ],
)
def test_plant_of_a_place_where_somebody_of_it_is_named(text: str, name: str) -> None:
    [found] = [m for m in PORT.find(text) if m.kind == "customer"]
    assert (found.words, found.is_new) == (name, True)


@pytest.mark.parametrize("text", ["明天去楼下拿快递", "对面坐着王总", "下午去上海工厂见王总"])
def test_next_door_is_no_firm(text: str) -> None:
    assert [m.words for m in PORT.find(text) if m.kind == "customer"] == []


SPA = Names(
    World(
        rep=KnownMember("me", "赵一鸣"),
        customers=[KnownCustomer(1, "金华双龙温泉度假村有限公司"), KnownCustomer(2, "杭州市第三疗养院", ("三疗",))],
        contacts=[
            KnownContact(11, 1, "金志勇", "采购部经理"),
            KnownContact(12, 1, "金倩", "客房部经理"),
            KnownContact(13, 2, "何雅琴", "采购总监"),
            KnownContact(14, 2, "何军", "工程部经理"),
        ],
    )
)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("金华双龙金经理 金倩都在 谈了浴袍", ["金志勇", "金倩"]),
        ("上午见了金华双龙金经理和金倩", ["金志勇", "金倩"]),
        ("上午去三疗见了何总监 何军也在", ["何雅琴", "何军"]),
        ("三疗何雅琴今天休息 见到她们前厅经理小叶", ["小叶"]),
    ],
)
def test_two_of_one_surname_who_are_told_apart(text: str, people: list[str]) -> None:
    [visit] = [r for r in _records(text, SPA) if r["type"] == "visit"]
    assert visit["contacts"] == people


def test_one_of_two_alone_is_asked_for() -> None:
    reading = understand("上午见了金华双龙金经理", now=NOW, names=SPA, conversation=EMPTY)
    assert reading.clarification is not None
    assert reading.clarification.about == "contact"


def test_assistant_of_one_surname_is_somebody_else() -> None:
    [plan] = [r for r in _records("三疗何总监的助理小何周五要色卡", SPA) if r["type"] == "followup"]
    assert plan["contacts"] == ["小何"]


def test_house_of_another_number_is_another() -> None:
    [plan] = [
        r for r in _records("三疗何总监介绍了二疗的后勤科孙科长 下周二上午去拜访", SPA) if r["type"] == "followup"
    ]
    assert (plan["customer"], plan["contacts"]) == ("二疗", ["孙科长"])


def test_house_on_the_way_to_which_another_was_gone_to_is_not_visited() -> None:
    assert all(
        r.get("customer") != "杭州市第三疗养院" for r in _records("去三疗路上顺便去了趟维也纳酒店 见了小赵", SPA)
    )


def test_address_of_a_friend_of_theirs_is_not_that_persons() -> None:
    told = _records("三疗何雅琴的闺蜜也开民宿 叫云起山房 让我加她微信yunqi_ss", SPA)
    assert [r for r in told if r["type"] == "contact"] == []


@pytest.mark.parametrize("text", ["宏图两家 段明要图纸 尹丽没预算", "宏图那两家 段总要等 尹总没空"])
def test_several_of_one_name_are_not_visited_unless_it_is_said(text: str) -> None:
    assert of_type("visit", text) == []


YARD = Names(
    World(
        rep=KnownMember("me", "赵一鸣"),
        customers=[KnownCustomer(1, "扬州江扬船舶重工有限公司"), KnownCustomer(2, "华能江苏综合能源服务有限公司")],
        contacts=[
            KnownContact(11, 1, "江海", "设备部部长"),
            KnownContact(12, 2, "周海峰", "副总经理"),
            KnownContact(13, 2, "周洁", "商务主管"),
            KnownContact(14, 1, "陆建华", "物资部经理"),
        ],
    )
)


@pytest.mark.parametrize(
    ("text", "customer", "people"),
    [
        ("扬州船厂的江部长来电话", "扬州江扬船舶重工有限公司", ["江海"]),
        ("华能综合周总来电话说签不了 换成周洁跟了", "华能江苏综合能源服务有限公司", ["周海峰"]),
        ("江扬船舶的安全员小陆来电话 陆建华不管", "扬州江扬船舶重工有限公司", ["小陆"]),
    ],
)
def test_who_called(text: str, customer: str, people: list[str]) -> None:
    [visit] = [r for r in _records(text, YARD) if r["type"] == "visit"]
    assert (visit["customer"], visit["contacts"]) == (customer, people)


@pytest.mark.parametrize(
    "text",
    [
        "江扬船舶的老唐我还没见过",
        "还没跟江扬船舶的老唐碰上面,先记着",
        "江扬船舶的老唐 目前尚未见面",
        "江扬船舶 人还没见着",
    ],
)
def test_whom_we_have_not_met_yet_was_not_visited(text: str) -> None:
    assert [r for r in _records(text, YARD) if r["type"] == "visit"] == []


def test_who_sends_us_to_one_of_two_is_the_other() -> None:
    reading = understand("上午见了金华双龙金经理 他让我找金倩", now=NOW, names=SPA, conversation=EMPTY)
    assert reading.clarification is None


def test_half_of_a_word_begins_no_name() -> None:
    assert all(m.kind != "customer" for m in SPA.find("价格68万没问题剪叉车的事再说"))


def test_who_is_in_charge_of_what_is_no_visit() -> None:
    assert [r for r in _records("金华双龙两位金经理 金志勇管采购 金倩管客房 记一下", SPA) if r["type"] == "visit"] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("鼎泰管财务的冯姐 电话里问价格", "冯姐"),
        ("广汇管仓库的马姐 微信聊了半天 说老马是她叔", "马姐"),
        ("味府管财务的叶哥 微信说发票错了", "叶哥"),
        ("鼎泰出纳冯姐 微信唠了半天", "冯姐"),
        ("广汇后勤马叔 领我去看了库房", "后勤马叔"),
        ("今天见了味府仓库的叶婶", "仓库叶婶"),
    ],
)
def test_post_said_with_a_name_for_kin_is_another_than_the_one_known(text: str, name: str) -> None:
    (visit,) = of_type("visit", text)
    assert visit["contacts"] == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("味府管采购的叶姐 电话里问价格", "叶小满"),
        ("广汇马哥 电话里问价格", "马建军"),
        ("睿安项目经理贺哥 电话说停车满了", "贺强"),
    ],
)
def test_name_for_kin_alone_or_with_its_own_post_is_the_one_known(text: str, name: str) -> None:
    (visit,) = of_type("visit", text)
    assert visit["contacts"] == [name]


def test_one_of_us_called_so_is_not_taken_for_whom_the_words_fit_badly() -> None:
    world = Names(
        World(
            rep=KnownMember("me", "赵一鸣"),
            members=[KnownMember("eng", "孙宝", "engineer")],
            customers=[KnownCustomer(1, "沧海热电有限公司"), KnownCustomer(2, "晋岭电力有限公司")],
            contacts=[
                KnownContact(11, 1, "孙吉", "检修公司经理"),
                KnownContact(12, 1, "王海", "设备工程师"),
                KnownContact(13, 2, "王军", "汽机专工"),
            ],
        )
    )

    def people(text: str) -> list[Record]:
        reading = understand(text, now=NOW, names=world, conversation=EMPTY)
        return [r["contacts"] for r in records_of(reading.intents) if r["type"] == "visit"]  # type: ignore[misc]

    assert people("沧海王工电话 机封漏水 孙师傅连夜开车去的现场") == [["王海"]]
    assert people("今天去了沧海 见了孙经理") == [["孙吉"]]
    assert people("晋岭王工电话 轴承叫唤") == [["王军"]]
    asked = understand("王工电话 轴承叫唤", now=NOW, names=world, conversation=EMPTY).clarification
    assert asked is not None
    assert asked.about == "contact"


TOWN_BRANDS = Names(
    World(
        rep=KnownMember("me", "赵一鸣"),
        customers=[
            KnownCustomer(1, "东海银行股份有限公司南京分行"),
            KnownCustomer(2, "南京东海物流有限公司"),
            KnownCustomer(3, "兴化重工集团有限公司"),
            KnownCustomer(4, "苏州兴化食品有限公司"),
            KnownCustomer(5, "如东海缆有限公司"),
        ],
        contacts=[KnownContact(11, 1, "卞晓", "行政部经理"), KnownContact(12, 2, "单国庆", "办公室主任")],
        products=[],
        deals=[],
    )
)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("上午去了东海 送了两盆花试摆", {1, 2}),
        ("下午到东海看了看现场", {1, 2}),
        ("跟东海聊了聊", {1, 2}),
        ("明天去东海送样", {1, 2}),
        ("刚从兴化出来 他们嫌贵", {3, 4}),
    ],
)
def test_brand_that_is_a_town_is_as_good_as_another_ones_brand(text: str, ids: set[int]) -> None:
    reading = understand(text, now=NOW, names=TOWN_BRANDS, conversation=EMPTY)
    assert reading.intents == ()
    assert reading.clarification is not None
    assert reading.clarification.about == "customer"
    assert {option.id for option in reading.clarification.options} == ids


@pytest.mark.parametrize(
    ("text", "customer"),
    [
        ("上午去了东海物流", "南京东海物流有限公司"),
        ("上午去了东海银行", "东海银行股份有限公司南京分行"),
        ("上午去东海见了卞经理", "东海银行股份有限公司南京分行"),
        ("上午去了南京东海", "南京东海物流有限公司"),
        ("下午到兴化食品看了看", "苏州兴化食品有限公司"),
    ],
)
def test_what_stands_beside_a_town_brand_decides(text: str, customer: str) -> None:
    assert [r["customer"] for r in _records(text, TOWN_BRANDS)] == [customer]
