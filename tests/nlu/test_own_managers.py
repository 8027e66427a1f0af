"""A manager of ours called like somebody of a customer's: 冯总 of a customer, and 冯涛 who leads the team."""

from datetime import timedelta

import pytest
from reading_world import NOW, names

from nlu.conversation import EMPTY, Conversation, Turn
from nlu.intents import AddFollowUp, Query, Reading
from nlu.names import Names
from nlu.understand import understand
from nlu.world import KnownMember


def read(text: str, conversation: Conversation = EMPTY) -> Reading:
    world = names().world
    world.members.append(KnownMember("feng", "冯涛", "manager"))
    return understand(text, now=NOW, names=Names(world), conversation=conversation)


IN_CHAT = Conversation((Turn("见了冯总", NOW - timedelta(hours=1), (), 2, ()),))


@pytest.mark.parametrize(
    "text", ["冯总答应我啥了", "冯总还欠我啥", "冯总欠我几件事", "冯总欠我的那几件事办了没", "冯总答应我的特价批了没"]
)
def test_what_we_were_promised_is_asked_of_our_manager(text: str) -> None:
    [query] = read(text).intents
    assert isinstance(query, Query)
    assert (query.ledger, query.customer) == ("manager", None)


@pytest.mark.parametrize(
    ("text", "conversation"),
    [
        ("冯总答应我啥了", IN_CHAT), ("鼎泰冯总答应我啥了", EMPTY), ("冯总答应给我们的样品到了吗", EMPTY), ("叶总监答应的对账单给了没", EMPTY),
        ("叶总监答应给我的清单好了没有", EMPTY),
    ],
)  # fmt: skip
def test_what_a_customer_promised_is_asked_of_the_customer(text: str, conversation: Conversation) -> None:
    [query] = read(text, conversation).intents
    assert isinstance(query, Query)
    assert query.ledger == "customer"
    assert query.customer is not None


@pytest.mark.parametrize(
    ("text", "direction", "is_customers"),
    [
        ("冯总答应我周五批特价", "manager", False), ("冯总说周五批我的报销", "manager", False), ("冯总让我周五前交周报", "ours", False),
        ("冯总答应周五付款", "customer", True), ("冯总让我周五前交方案", "ours", True), ("何总监答应我周五批特价", "manager", False),
    ],
)  # fmt: skip
def test_matter_among_ourselves_is_our_managers(text: str, direction: str, is_customers: bool) -> None:
    [promise] = read(text).intents
    assert isinstance(promise, AddFollowUp)
    assert (promise.direction, promise.customer is not None) == (direction, is_customers)


def test_whom_we_ask_for_leave_is_ours_also_where_a_customer_is_named() -> None:
    """冯总 was written down as somebody at 味府."""
    [promise] = read("味府叶总监要再降5个点 我说得请示冯总 周五前给她回话").intents
    assert isinstance(promise, AddFollowUp)
    assert promise.customer is not None
    assert promise.customer.value.name == "味府餐饮连锁有限公司"
    assert all(person.value.name != "冯国庆" and person.value.id is not None for person in promise.contacts)


def test_who_wants_a_favour_of_us_is_a_colleague() -> None:
    world = names().world
    world.members.append(KnownMember("xiaoye", "叶青"))
    told = understand("小叶让我帮她问下冯总 混凝土一年用多少", now=NOW, names=Names(world), conversation=EMPTY)
    assert "味府" not in str(told.intents)


@pytest.mark.parametrize(
    ("text", "is_customers"),
    [
        ("冯总让我们写一下二季度打算跑的客户", False), ("冯总让大家周五前报客户清单", False), ("冯总叫我们列一下重点客户名单", False), ("冯总要我周五交漏斗", False),
        ("冯总让我们周五前交施工图纸", True), ("冯总让我列一下供货清单", True),
    ],
)  # fmt: skip
def test_lists_of_customers_are_wanted_by_our_manager(text: str, is_customers: bool) -> None:
    [promise] = [i for i in read(text).intents if isinstance(i, AddFollowUp)]
    assert (promise.customer is not None) == is_customers
