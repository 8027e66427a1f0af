"""How a signed sum is paid, money that came in, and what it waited for."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from reading_world import NOW, after, read, records, turn

from nlu.intents import Money, PlanPayments, Read, RecordPayment, Ref, ReportMilestone, UpdateDeal
from nlu.payment_plans import read_plan

FRIDAY = date(2026, 3, 20)

PLANS: dict[str, list[tuple[Any, ...]]] = {
    "首付3成 下周付": [("首付", "0.3", FRIDAY, None, None)],
    "预付三成 一半发货前 余款验收后一个月": [
        ("预付", "0.3", None, None, None),
        ("发货前", "0.5", None, "delivery", 0),
        ("余款", None, None, "acceptance", 30),
    ],
    "预付30%发货前60%验收后10%": [
        ("预付", "0.3", None, None, None),
        ("发货前", "0.6", None, "delivery", 0),
        ("验收款", "0.1", None, "acceptance", 0),
    ],
    "30%预付 60%发货前 10%验收": [
        ("预付", "0.3", None, None, None),
        ("发货前", "0.6", None, "delivery", 0),
        ("验收款", "0.1", None, "acceptance", 0),
    ],
    "合同签订后预付30%，发货前付60%，验收合格后30日内付10%": [
        ("预付", "0.3", None, "signing", 0),
        ("发货前", "0.6", None, "delivery", 0),
        ("验收款", "0.1", None, "acceptance", 30),
    ],
    "首付3成发货前付清余款": [("首付", "0.3", None, None, None), ("余款", None, None, "delivery", 0)],
    "首付3成下周付余款发货后15天": [("首付", "0.3", FRIDAY, None, None), ("余款", None, None, "delivery", 15)],
    "3月20号前付30% 剩下的验收后付": [("", "0.3", FRIDAY, None, None), ("余款", None, None, "acceptance", 0)],
    "定金百分之二十 尾款货到付": [("定金", "0.2", None, None, None), ("余款", None, None, "delivery", 0)],
    "签约付30% 发货付60% 验收付10%": [
        ("签约款", "0.3", None, "signing", 0),
        ("货到款", "0.6", None, "delivery", 0),
        ("验收款", "0.1", None, "acceptance", 0),
    ],
    "三三三一": [(f"第{n}期", share, None, None, None) for n, share in enumerate(("0.3", "0.3", "0.3", "0.1"), 1)],
    "付款3-6-1": [(f"第{n}期", share, None, None, None) for n, share in enumerate(("0.3", "0.6", "0.1"), 1)],
    "五五开": [("第1期", "0.5", None, None, None), ("第2期", "0.5", None, None, None)],
    "分两次付": [("第1期", "0.5", None, None, None), ("第2期", "0.5", None, None, None)],
    "月结30天": [("货款", "1", None, "delivery", 30)],
    "账期45天": [("货款", "1", None, "delivery", 45)],
    "款到发货": [("全款", "1", None, "delivery", None)],
    "全款下周付": [("全款", "1", FRIDAY, None, None)],
    "10%质保金一年后付 90%到货付": [("质保金", "0.1", None, None, None), ("货到款", "0.9", None, "delivery", 0)],
}

NO_PLAN = [
    "比上次涨10%",
    "让30% 下周三付定金",
    "付款节点则由预付30%改成预付10%、到货60%、质保金5%",
    "预付110%",
    "月底发货",
    "这周打预付款",
    "首款下礼拜到",
    "华星首付到了 60280",
    "3331",
    "三台机器 一台样机",
    "票到30天内付",
]


@pytest.mark.parametrize(("text", "expected"), PLANS.items(), ids=PLANS)
def test_plans(text: str, expected: list[tuple[Any, ...]]) -> None:
    made = read_plan(text, NOW).instalments
    got = [(i.label, i.ratio, i.due, i.trigger, i.trigger_days) for i in made]
    assert got == [(label, Decimal(ratio) if ratio else None, *rest) for label, ratio, *rest in expected]


@pytest.mark.parametrize("text", NO_PLAN)
def test_no_plans(text: str) -> None:
    assert read_plan(text, NOW).instalments == ()


def test_a_sum_is_kept_beside_the_rest() -> None:
    first, rest = read_plan("首付5万 余款月底", NOW).instalments
    assert (first.amount, rest.due) == (Money(5_000_000), date(2026, 3, 31))


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("鼎泰江湾三期签了 420万 预付3成 余款供货后30天付", ["预付", "余款"]),
        ("鼎泰江湾三期签了420万 预付3成 余款到货后30天付", ["预付", "余款"]),
        ("味府签下来了 月结30天", ["货款"]),
        ("睿安总部大楼保洁合同签了 分四期付", ["第1期", "第2期", "第3期", "第4期"]),
        ("市二院移动DR签了76万 三成预付款预计下周一到账", ["预付款"]),
        ("市二院签了76万首付3成下周付", ["首付"]),
    ],
)
def test_a_win_says_how_it_is_paid(text: str, labels: list[str]) -> None:
    plans = [i for i in read(text).intents if isinstance(i, PlanPayments)]
    assert [each.label for plan in plans for each in plan.instalments] == labels


def test_a_dated_instalment_is_a_follow_up_of_the_customer_and_no_second_one() -> None:
    made = [r for r in records("市二院移动DR签了76万 首付3成下周付 余款验收后付") if r["type"] == "followup"]
    assert made == [{"type": "followup", "customer": "杭州市第二人民医院", "due": "2026-03-20", "action": "首付"}]


@pytest.mark.parametrize(
    "text", ["市二院想签 首付3成的话", "宏图印刷还没签 他们要预付30%", "味府要求月结30天", "青禾说首付3成 下周付"]
)
def test_what_is_not_signed_has_no_plan(text: str) -> None:
    assert not any(isinstance(i, PlanPayments) for i in read(text).intents)


def test_the_plan_may_come_after_the_win() -> None:
    won = UpdateDeal(Read(Ref(1, "杭州市第二人民医院"), "t"), stage=Read("won", "t"))
    chat = after(turn("市二院签了", 1, won))
    [plan] = read("首付3成 余款验收后付", chat).intents
    assert isinstance(plan, PlanPayments)
    assert plan.customer.value.id == 1
    assert not any(isinstance(i, PlanPayments) for i in read("首付3成 余款验收后付").intents)


CAME_IN: dict[str, tuple[int | None, int | None, str]] = {
    "味府又到了20万": (3, 20_000_000, ""),
    "睿安刚又到了8万": (6, 8_000_000, ""),
    "市二院首款到了 65280": (1, 6_528_000, "首款"),
    "到款 65280": (None, 6_528_000, ""),
    "尾款到了": (None, None, "尾款"),
    "味府到账5万": (3, 5_000_000, ""),
    "收到广汇货款12万": (4, 12_000_000, ""),
    "青禾付了3万定金": (5, 3_000_000, "定金"),
    "睿安昨天打了6.5万过来": (6, 6_500_000, ""),
    "财务说宏图置业的钱到账了 8万": (7, 8_000_000, ""),
    "百川回款152320": (10, 15_232_000, ""),
    "市二院第二期款到了 3万": (1, 3_000_000, "第二期款"),
    "味府验收款收到了 冯总说下周再谈": (3, None, "验收款"),
}
NOT_CAME_IN = [
    "味府首款收到后五个工作日开通",
    "味府预算又到了20万",
    "睿安价格又到了8万",
    "睿安又到了20万的规模",
    "客户说款已经打了",
    "蒋科长说首付已经打过来了",
    "市二院说下周付款",
    "市二院首付还没到",
    "市二院首付什么时候到",
    "味府新款到了",
    "等首付到了再排产",
    "市二院尾款到账后再安排安装",
    "收到味府的样品5台",
    "青禾催首付的发票",
    "去年尾款32万已经到账",
    "广汇答应月底把货款打过来",
    "百川回款目标50万",
    "给味府付了3万运费",
    "下周收到货款再说",
    "睿安要是付了定金就排产",
    "味府年度供应PO收到 148.2万",
    "青禾的合同收到了 36万",
    "百川订单收到 12万",
]


@pytest.mark.parametrize(("text", "expected"), CAME_IN.items(), ids=CAME_IN)
def test_money_that_came_in(text: str, expected: tuple[int | None, int | None, str]) -> None:
    [paid] = [i for i in read(text).intents if isinstance(i, RecordPayment)]
    customer = paid.customer.value.id if paid.customer else None
    assert (customer, paid.amount.value.fen if paid.amount else None, paid.label) == expected


@pytest.mark.parametrize("text", NOT_CAME_IN)
def test_money_that_did_not(text: str) -> None:
    assert not any(isinstance(i, RecordPayment) for i in read(text).intents)


def test_money_makes_no_deal() -> None:
    assert not any(isinstance(i, UpdateDeal) for i in read("宏图印刷首款到了 65280").intents)


def test_the_day_it_came() -> None:
    [paid] = read("睿安昨天打了6.5万过来").intents
    assert isinstance(paid, RecordPayment)
    assert paid.on.value == date(2026, 3, 10)


@pytest.mark.parametrize(
    ("text", "event", "words"),
    [
        ("市二院昨天发货了", "delivery", "发货"),
        ("味府的货到了", "delivery", "到货"),
        ("市二院设备验收通过了", "acceptance", "验收"),
    ],
)
def test_milestones(text: str, event: str, words: str) -> None:
    [found] = [i for i in read(text).intents if isinstance(i, ReportMilestone)]
    assert (found.event, found.words) == (event, words)


@pytest.mark.parametrize(
    "text", ["市二院还没发货", "味府催发货", "广汇说货到了", "下周给味府发货", "对手给味府发货了", "青禾退货到了"]
)
def test_no_milestones(text: str) -> None:
    assert not any(isinstance(i, ReportMilestone) for i in read(text).intents)


@pytest.mark.parametrize(
    ("text", "customer"),
    [("收款情况", None), ("味府还差多少没收", "味府"), ("市二院首付到了没", "杭州"), ("应收还有哪些", None)],
)
def test_what_is_still_to_come_is_asked(text: str, customer: str | None) -> None:
    [query] = records(text)
    assert (query["type"], query["topic"]) == ("query", "payments")
    assert query.get("customer", "").startswith(customer or "")


@pytest.mark.parametrize("text", ["客户说下周付款", "味府说月底把货款打过来"])
def test_a_promise_to_pay_stays_a_follow_up(text: str) -> None:
    assert [record["type"] for record in records(text)] == ["followup"]
