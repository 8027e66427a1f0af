"""Rules of one expression each: what a sum became, our part of a whole, whether it is signed, who went with us, a new WeChat."""

import pytest
from reading_world import of_type, records


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("鼎泰江湾三期从435万压到412.5了", 4_125_000),
        ("广汇食堂那单13万谈到12.4 明天签", 124_000),
        ("广汇那个项目总共300万的盘子分两个标段 我们做一个 大约140万", 1_400_000),
        ("广汇那边 集团总共68万分三个包 咱能吃下一个 大概22万", 220_000),
    ],
)
def test_what_the_deal_is_worth_now(text: str, amount: int) -> None:
    assert [deal["amount"] for deal in of_type("deal", text)] == [amount]


def test_a_day_behind_a_sum_that_does_not_change_is_a_day() -> None:
    [deal] = of_type("deal", "味府鸡翅那单13万 12.4签")
    assert (deal["amount"], deal["close_date"]) == (130_000, "2026-12-04")


@pytest.mark.parametrize("text", ["冯总也说不准江湾三期的合同他老板签了没", "问了冯总江湾三期合同签了没 他说还没"])
def test_whether_it_is_signed_is_asked(text: str) -> None:
    assert all(deal.get("stage") != "won" for deal in of_type("deal", text))


def test_who_goes_with_us_is_no_contact() -> None:
    [due] = of_type("followup", "鼎泰周四上午开标 我跟小陶一起去")
    assert "小陶" not in due.get("contacts", [])


@pytest.mark.parametrize(
    "text", ["冯总的微信换成 fengdt_88 啦 手机没变", "冯总微信改成fengdt_88了", "冯总微信号变了 新的 fengdt_88"]
)
def test_a_new_wechat(text: str) -> None:
    [contact] = of_type("contact", text)
    assert (contact["name"], contact["wechat"]) == ("冯国庆", "fengdt_88")


@pytest.mark.parametrize("text", ["冯总微信换了头像", "冯总改微信付款了"])
def test_no_new_wechat(text: str) -> None:
    assert of_type("contact", text) == []


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("种子双交会上碰见鼎泰冯总", "event"),
        ("新品观摩会上遇到鼎泰冯总 聊了两句", "event"),
        ("项目例会上碰见鼎泰冯总", "onsite"),
    ],
)
def test_where_one_met(text: str, channel: str) -> None:
    assert [visit["channel"] for visit in of_type("visit", text)] == [channel]


def test_last_year_is_no_place_to_go_to() -> None:
    assert records("去年返利8600给他抵了货款") == []


def test_what_one_has_become_is_no_post_of_who_takes_the_place() -> None:
    promoted, successor = of_type("contact", "鼎泰冯国庆升副总了 设备这块交给一个叫褚建的 微信chujian_jy")
    assert (promoted["name"], promoted.get("title")) == ("冯国庆", "副总")
    assert (successor["name"], successor["wechat"], successor.get("title")) == ("褚建", "chujian_jy", None)


def test_an_invitation_is_no_meal() -> None:
    assert of_type("visit", "味府叶总监想要个折扣 说请吃饭 没正事") == []


def test_each_of_two_houses_has_its_own_person() -> None:
    visits = of_type("visit", "今天鼎泰和味府两头跑 冯国庆没见着 叶小满见着了 聊了冷柜")
    assert [(visit["customer"], visit["contacts"]) for visit in visits] == [("味府餐饮连锁有限公司", ["叶小满"])]


@pytest.mark.parametrize(
    "text", ["周四去怀化看产床安装位置", "后天去株洲修两台设备", "下午去常德量尺寸", "周五去岳阳验两台锅炉设备"]
)
def test_what_one_does_at_a_place_is_no_firm(text: str) -> None:
    assert all(record.get("customer") is None for record in records(text))


@pytest.mark.parametrize(
    ("text", "customer"),
    [("上午去了株洲修远机械 聊了轴承", "株洲修远机械"), ("去了岳阳换热器厂看现场", "岳阳换热器厂")],
)
def test_a_firm_that_begins_like_an_errand(text: str, customer: str) -> None:
    assert [visit["customer"] for visit in of_type("visit", text)] == [customer]


def test_a_new_customer_won_at_a_place_has_no_trade_of_these_words() -> None:
    [customer] = of_type("customer", "在常德做了个新客户 常德收获农机")
    assert (customer["name"], customer.get("industry")) == ("常德收获农机", None)


def test_what_they_have_in_mind_is_no_amount() -> None:
    assert all(deal.get("amount") is None for deal in of_type("deal", "味府叶总监要鸡翅 150万太高 她心里价120"))


def test_money_sent_by_wechat_is_no_talk() -> None:
    assert of_type("visit", "冯总欠的货款4200 今天微信转来了") == []


def test_a_number_is_of_the_son_who_is_named() -> None:
    [contact] = of_type("contact", "尹总换人了 现在是她儿子尹小军管 电话13971112222")
    assert (contact["name"], contact["phone"]) == ("尹小军", "13971112222")


def test_a_second_stop_one_turns_off_to() -> None:
    stops = of_type("followup", "明天上午先去鼎泰 下午拐到味府")
    assert [(stop["customer"], stop["due"]) for stop in stops] == [
        ("鼎泰建设集团有限公司", "2026-03-12"),
        ("味府餐饮连锁有限公司", "2026-03-12"),
    ]


@pytest.mark.parametrize(
    "text", ["鼎泰 4号给水泵呲水", "睿安 3号送风机异响", "味府 2号打包机卡了", "鼎泰冯总电话 4号循环水泵漏了"]
)
def test_number_of_a_machine_is_no_day(text: str) -> None:
    assert of_type("followup", text) == []


def test_day_before_a_verb_that_begins_like_a_machine_is_one() -> None:
    assert [f["due"] for f in of_type("followup", "3号包装好发味府")] == ["2026-04-03"]


@pytest.mark.parametrize(
    ("text", "topic", "period"),
    [
        ("昨儿我都记了哪几家", "visits", "yesterday"),
        ("上周我录了哪些", "visits", "last_week"),
        ("这周报出去几份", "quotes", "this_week"),
        ("去年报出去多少家", "quotes", "last_year"),
        ("一季度报出去多少单", "quotes", "this_quarter"),
        ("上周报出去几张单子", "quotes", "last_week"),
    ],
)
def test_what_was_put_down_and_quoted_is_asked_for(text: str, topic: str, period: str) -> None:
    (query,) = records(text)
    assert (query["type"], query["topic"], query["period"]) == ("query", topic, period)


@pytest.mark.parametrize("text", ["报出去3单 都没回", "记了两笔 味府的"])
def test_what_was_quoted_is_told(text: str) -> None:
    assert [r for r in records(text) if r["type"] == "query"] == []
