"""Competitors told by what they do, what they have over us and who stands by them; and whoever else does the like."""

import pytest
from reading_world import of_type


@pytest.mark.parametrize(
    ("text", "rival"),
    [
        ("市二院DR 联影咬得很紧", "联影"),
        ("市二院DR 安健贴着我们打", "安健"),
        ("市二院DR那单新华医疗一直咬着我们不放", "新华医疗"),
        ("睿安保洁 绿源盯着我们降价", "绿源"),
        ("蒋科长说：康联DR给到71，你们76太高", "康联"),
        ("叶总讲：圣农鸡翅只卖到33，比你们便宜", "圣农"),
        ("市二院DR 蒋科长想把现在用的联影换掉", "联影"),
        ("睿安保洁打算把目前用的万洁替掉", "万洁"),
        ("味府鸡翅原来用的圣农都撤掉了", "圣农"),
        ("市二院DR 万东半路杀出来了", "万东"),
        ("市二院DR主要跟联影拼", "联影"),
        ("市二院DR 安健跟我们正面pk", "安健"),
        ("市二院DR 蒋科长说联影的方案更全", "联影"),
        ("市二院DR 联影关系硬", "联影"),
        ("市二院DR 联影的销售天天往蒋科长那跑", "联影"),
        ("市二院DR 有人推联影", "联影"),
        ("市二院DR 联影跟蒋科长关系好", "联影"),
        ("市二院DR 上海联影也在送样", "上海联影"),
        ("市二院DR 西门子给了9折", "西门子"),
        ("市二院DR 他们在对比联影", "联影"),
        ("市二院DR 蒋科长拿联影的报价给我看", "联影"),
        ("市二院DR 一共三家 我们和联影", "联影"),
        ("市二院DR 目前联影也还在争取这一单", "联影"),
        ("市二院DR 山东新华还惦记着这个项目", "山东新华"),
        ("市二院DR 上海通用影像始终在争取", "上海通用影像"),
        ("市二院DR没有拿到，院方选择了佛山联塑精工。主要是交期长", "佛山联塑精工"),
        ("市二院DR没抢到 院方最终选用了深圳万科物业的队伍", "深圳万科物业"),
        ("市二院DR没拿到手，对方选择了亚翔集成", "亚翔集成"),
        ("市二院DR 联影降到88万 我们95没松", "联影"),
        ("市二院DR 安健压到90万 逼得我们也让", "安健"),
        ("市二院DR 蒋科长说万东那边喊到88万了 我们95万", "万东"),
        ("市二院DR 蒋科长说联影也跑到他们那里去了 报得比我们低", "联影"),
        ("市二院DR 蒋科长说联影也找上门了 比我们便宜", "联影"),
        ("市二院DR 美的昨天也找到医院去了 报得比我们低一大截", "美的"),
        ("市二院DR没搞成 给了一家叫安健的 心里不舒服", "安健"),
    ],
)
def test_competitor_is_named(text: str, rival: str) -> None:
    (deal,) = of_type("deal", text)
    assert deal["competitor"] == rival


@pytest.mark.parametrize(
    "text",
    [
        "市二院设备科也在试用样机",
        "市二院蒋科长贴着我们打招呼",
        "市二院DR 采购盯着我们报价",
        "市二院DR 老板让正大跟着我们报价",
        "蒋科长说含税DR给到71，你们76太高",
        "市二院财务部也要演示一遍",
        "市二院DR 价格压到88万 我们还在磨",
        "市二院DR 院长砍到88万 我们没答应",
        "市二院DR 成本降到80万 我们还有得赚",
        "市二院蒋科长说审计也跑到他们那里去了 报账比我们还忙",
        "市二院图纸给了一个叫小孟的 他转交蒋科长",
        "市二院刘建国也试用了 觉得不错",
        "市二院老板跟局长很熟",
        "市二院在接触投资人",
        "市二院工厂竞争压力大",
        "市二院成本部盯得很紧",
        "市二院首站广州改深圳",
        "味府用的美团收银 要对接",
        "味府后厨也送了样给我们检测",
        "味府 质检部说精度更高了",
        "味府在对比结果",
        "市二院DR 我们还在争取这一单",
        "市二院DR 采购部也还在争取降价",
        "市二院DR 蒋科长也盯着这个项目",
        "市二院DR 总院也在争取这个项目",
        "市二院DR没有拿到 客户选择自己做",
        "市二院DR没签下来 他们选择了分期付款",
        "新客户甜城体育馆 想换顶棚租直臂 钱还没谈",
    ],
)
def test_nobody_competes(text: str) -> None:
    assert [deal["competitor"] for deal in of_type("deal", text) if "competitor" in deal] == []


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("市二院DR成交日期估计5月20", {"close_date": "2026-05-20"}),
        ("市二院DR Q2能关", {"close_date": "2026-06-30"}),
        ("市二院DR原来说6月签 现在提前到5月底", {"close_date": "2026-05-31"}),
    ],
)
def test_day_of_signing(text: str, slots: dict[str, object]) -> None:
    (deal,) = of_type("deal", text)
    assert {slot: deal.get(slot) for slot in slots} == slots


def test_what_parts_us_is_no_amount() -> None:
    assert [deal["amount"] for deal in of_type("deal", "市二院DR差我们3万 没谈拢") if "amount" in deal] == []


def test_where_a_competitor_went_is_no_visit_of_ours() -> None:
    (visit,) = of_type("visit", "市二院蒋科长透露联影昨天也上他们那儿去了 报价比我们低")
    assert (visit["date"], visit.get("channel")) == ("2026-03-11", None)
