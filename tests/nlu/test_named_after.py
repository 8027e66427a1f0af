"""Firms named after places, plants with numbers, firms of one group, people with rare surnames: whom each message is about."""

import pytest

from nlu.conversation import EMPTY, Conversation
from nlu.names import Names
from nlu.records import Record, records_of
from nlu.understand import understand
from nlu.world import KnownContact, KnownCustomer, KnownMember, World
from tests.nlu.reading_world import NOW, after, turn

CUSTOMERS = {
    1: "沅陵水电开发有限公司",
    2: "温州龙港集团有限公司",
    3: "祁连酒店管理有限公司",
    4: "明城教育集团有限公司",
    5: "明城艺术培训学校",
    6: "先锋机床厂",
    7: "柳木匠豆干店",
    8: "杭宇测绘研究所",
    9: "云洲消防救援支队",
    10: "云铎具身机器人有限公司",
}
CONTACTS = {
    (101, 2): ("竺波", "安环部部长"),
    (102, 3): ("钭文良", "工程总监"),
    (103, 4): ("夏侯云", "采购总监"),
    (104, 5): ("闵行", "校长"),
    (105, 6): ("战士强", "设备科科长"),
    (106, 10): ("查良明", "采购"),
}


def _names() -> Names:
    return Names(
        World(
            rep=KnownMember("me", "赵一鸣"),
            members=[KnownMember("boss", "何静", "manager")],
            customers=[KnownCustomer(i, name) for i, name in CUSTOMERS.items()],
            contacts=[KnownContact(i, customer, name, title) for (i, customer), (name, title) in CONTACTS.items()],
        )
    )


NAMES = _names()


def _read(text: str, conversation: Conversation = EMPTY) -> list[Record]:
    return records_of(understand(text, now=NOW, names=NAMES, conversation=conversation).intents)


WHOM = """
跟沅陵水电的人通了电话 他们要样本|沅陵水电开发有限公司
上午去了龙港集团见竺部长|温州龙港集团有限公司
龙港竺部长说周五上会|温州龙港集团有限公司
祁连的钭总监约我周五上午十点过去|祁连酒店管理有限公司
明天给明城集团送样本|明城教育集团有限公司
下午去先锋厂见了战科长|先锋机床厂
上午去柳木匠豆干店谈了 下周四再去|柳木匠豆干店
云铎视频会上聊了接口 周五给方案|云铎具身机器人有限公司
周五给衢州的钱化二厂送样品|钱化二厂
昨天去了乌镇的松心酒店 见了老板|松心酒店
今日首次走访桂南锌业集团质检部|桂南锌业集团
江州卫校头一次去 聊了实训室|江州卫校
朋友介绍的 江北化工三厂 物资科甄科长 让我后天过去|江北化工三厂
云洲科学院詹老师和他学生周五来展厅|云洲科学院
"""


@pytest.mark.parametrize("line", WHOM.split("\n")[1:-1])
def test_whom_it_is_about(line: str) -> None:
    text, customer = line.split("|")
    assert {r.get("customer") or r["name"] for r in _read(text)} == {customer}


NOT_ABOUT = """
沅陵水电要求我方于4月30日前提交方案|杭宇测绘研究所
沅陵水电拟新建仪器送检平台 周五前给方案|新建仪器送检平台
沅陵水电采购工程师何远发来邮件 周五前回复|沅陵水电采购工程
沅陵水电请我方周五赴西宁作现场交流|西宁作现场交流
先锋厂消防科要样本 周五送|云洲消防救援支队
先锋厂战科长才是管消防的 周五找他|云洲消防救援支队
宽总让我周五去找他们冼师傅|宽总
周五去祁连出差|祁连酒店管理有限公司
请为沅陵水电出具报价单 周五前|沅陵水电出具
今天去了趟嘉善的归林园区 新谈了一家叫半亩田的餐饮公司|归林园区
"""


@pytest.mark.parametrize("line", NOT_ABOUT.split("\n")[1:-1])
def test_whom_it_is_not_about(line: str) -> None:
    text, customer = line.split("|")
    assert customer not in {r.get("customer") for r in _read(text)}


PUT_DOWN = """
先锋机床厂新来了个副厂长姓公孙|公孙副厂长|副厂长|
先锋厂财务 申屠大姐 微信同号13905751122|申屠大姐|财务|13905751122
新增联系人 先锋机床厂的安全员 仲孙晓 13857123344|仲孙晓|安全员|13857123344
夏侯云升副总裁了 明城集团的|夏侯云|副总裁|
新来的校务主任叫毋丹，明城学校的，接闵行|毋丹|校务主任|
龙港换采购了，现在是竺波的徒弟小蔺|小蔺|采购|
去明城学校，闵行不在，碰到新来的校长助理但小月，电话13908080808|但小月|校长助理|13908080808
"""


@pytest.mark.parametrize("line", PUT_DOWN.split("\n")[1:-1])
def test_who_is_put_down(line: str) -> None:
    text, name, title, phone = line.split("|")
    [contact] = [r for r in _read(text) if r["type"] == "contact"]
    assert (contact["name"], contact.get("title") or "", contact.get("phone") or "") == (name, title, phone)


NOBODY_OF_OURS = (
    "闵行离职啦，明城学校换成了校办新人毋问 电话13600001111",
    "明城学校 实训室 招标代理是中诚招标 联系人 明姐 13712345678",
    "闵行调去三中了，明城学校教务处现在是副主任呼日伟 13708080809",
    "明城学校闵行回国了 新来的EHS Manager Oluwaseun Adeyemi 邮箱o.adeyemi@mingcheng.com",
    "明城学校闵行不在 碰到新来的总务处主任呼日娜 电话13908080809",
)
"""The number of somebody whose name is none to us, or sounds like that of one of theirs."""


@pytest.mark.parametrize("text", NOBODY_OF_OURS)
def test_a_number_is_not_given_to_whom_was_named_before(text: str) -> None:
    assert "闵行" not in {r["name"] for r in _read(text) if r["type"] == "contact"}


NO_VISIT = (
    "先锋机床厂新来了个副厂长姓李",
    "闵行调先锋机床厂去了",
    "明城学校换了校长 原来闵校长去龙港集团了",
    "闵行升副局长了 去了卫健局",
    "查良明离开云铎具身去了龙港集团",
    "客户名称：绍兴轻纺城市场服务中心 联系人：竹内 部门：消防科 电话：0575-84112233",
)


@pytest.mark.parametrize("text", NO_VISIT)
def test_who_has_come_or_gone_is_no_visit(text: str) -> None:
    assert not [r for r in _read(text) if r["type"] == "visit"]


def test_a_post_in_english_leads_no_name() -> None:
    [contact] = [
        r for r in _read("先锋厂新来的EHS Manager Anna Schmidt 邮箱anna.schmidt@xianfeng.com") if r["type"] == "contact"
    ]
    assert (contact["name"], contact["email"]) == ("Anna Schmidt", "anna.schmidt@xianfeng.com")


def test_a_name_that_is_a_verb_asks_nothing() -> None:
    reading = understand("查良明，云铎具身的，下午来我们展厅看", now=NOW, names=NAMES, conversation=EMPTY)
    assert [i.type for i in reading.intents] != ["query"]


def test_two_firms_of_a_group_are_told_apart_by_the_form_said() -> None:
    [mention] = [m for m in NAMES.find("明城集团的折扣降到九五") if m.kind == "customer"]
    assert not mention.is_ambiguous
    assert mention.best is not None
    assert mention.best.ref.id == 4
    [both] = [m for m in NAMES.find("明城的折扣降到九五") if m.kind == "customer"]
    assert both.is_ambiguous


def test_a_new_customer_is_put_down_without_the_words_that_say_so() -> None:
    [record] = _read("新客户大青山电力检修集团 来要样本")
    assert record["name"] == "大青山电力检修集团"


def test_the_chat_goes_on_about_the_firm_just_put_down() -> None:
    chat = after(turn("新增客户：先锋机床厂", 6))
    [record] = _read("该公司设备科科长尚学武，联系电话13993300456，请一并登记", chat)
    assert (record["customer"], record["title"]) == ("先锋机床厂", "设备科科长")
