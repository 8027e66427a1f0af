"""What must not be stored: values of the wrong place, days of the wrong year, names torn out of a sentence."""

from datetime import datetime

import pytest
from reading_world import NOW, after, names, of_type, records, turn

from nlu.conversation import EMPTY
from nlu.records import records_of
from nlu.understand import understand
from nlu.world import KnownCustomer

NOTHING = [
    "大家中秋快乐 节后见", "钢价明天再看吧", "早点休息 明天还要跑外地", "报价要加急 今天五点前要",
    "冯总要再压5个点", "叶总监call我说年框价格要降", "2年期给8折她要我打7折", "跟钟伟通了个话 他那边也在等消息", "跟钟伟打了个电话",
]  # fmt: skip
NO_FOLLOW_UP = ["鼎泰冯总推了个同事的微信,以后日常找他", "冯总来邮件 方案可以 价格让再压3% 我没应"]
FOLLOW_UPS = {
    "提醒我明天还要给仓库打电话": "2026-03-12", "提醒我周五报价": "2026-03-13", "后日去鼎泰见冯总": "2026-03-13", "叶总监本周五回传合同": "2026-03-13",
}  # fmt: skip
VISITS = {
    "昨个冯总来咱厂验货": ("2026-03-10", "inbound"), "上周五在上海建材展碰到冯总": ("2026-03-06", "event"), "在西部制冷展遇见鼎泰冯总": ("2026-03-11", "event"),
    "冯总call我说货期要提前": ("2026-03-11", "phone"), "今天跟鼎泰开了个call": ("2026-03-11", "phone"), "冯总来邮件说图纸收到了": ("2026-03-11", "email"),
}  # fmt: skip
NO_AMOUNT = [
    "冯总说从430降到400就签", "鼎泰混凝土单价从420谈到400", "鼎泰那单敲定了三千块八十五一块", "冯总也想要一千块 给他出一份", "鼎泰江湾三期要24芯光缆",
]  # fmt: skip
NO_COMPANY = [
    "东港想上薪酬咨询 预算18万",
    "海宁准备换仓储设备",
    "行业填食品加工",
    "地区改成华东建材",
    "轴流风机的20套",
    "对方新任采购经理叫孟洁",
]


@pytest.mark.parametrize("text", NOTHING)
def test_words_among_people_are_nothing_to_do(text: str) -> None:
    assert of_type("followup", text) == []


@pytest.mark.parametrize("text", NO_FOLLOW_UP)
def test_words_cut_or_haggled_are_nothing_to_do(text: str) -> None:
    assert of_type("followup", text) == []


@pytest.mark.parametrize(("text", "due"), FOLLOW_UPS.items(), ids=list(FOLLOW_UPS))
def test_what_is_bidden_stays(text: str, due: str) -> None:
    assert [f.get("due") for f in of_type("followup", text)] == [due]


@pytest.mark.parametrize(("text", "told"), VISITS.items(), ids=list(VISITS))
def test_day_and_channel_are_as_told(text: str, told: tuple[str, str]) -> None:
    assert [(v["date"], v.get("channel")) for v in of_type("visit", text)] == [told]


@pytest.mark.parametrize("text", NO_AMOUNT)
def test_prices_pieces_and_conditions_are_no_amount(text: str) -> None:
    assert [d["amount"] for d in of_type("deal", text) if d.get("amount")] == []


@pytest.mark.parametrize("text", NO_COMPANY)
def test_fields_goods_and_posts_are_no_company(text: str) -> None:
    assert [m.words for m in names().find(text) if m.kind == "customer"] == []


def test_stamping_under_way_is_not_signed() -> None:
    deal = of_type("deal", "鼎泰江湾三期合同已进入双方盖章流程,预计四月底之前完成签署")
    assert [(d["stage"], d["close_date"]) for d in deal] == [("negotiation", "2026-04-30")]


def test_firm_said_short_is_the_known_one() -> None:
    found = [m.best.ref.id for m in names().find("把样品送到杭州第二医院试用") if m.kind == "customer" and m.best]
    assert found == [1]


def test_goods_of_the_rival_are_not_its_name() -> None:
    assert [d.get("competitor") for d in of_type("deal", "鼎泰江湾三期黄了 冯总说给亨通了 一米便宜八毛")] == ["亨通"]


def test_torn_surname_is_nobody() -> None:
    assert [m.words for m in names().find("味府金明经理反映漏水") if m.kind == "contact"] != ["明经理"]


def test_plain_reading_is_unharmed() -> None:
    written = records("今天去鼎泰见了冯总 江湾三期430万合同在走 周五再去")
    assert [r["type"] for r in written] == ["visit", "deal", "followup"]


def test_bare_names_in_the_morning_are_the_days_plan() -> None:
    morning = datetime(2026, 3, 11, 8, 40, tzinfo=NOW.tzinfo)
    assert [
        r["type"]
        for r in records("今天:上午鼎泰冯总 11点味府叶总监开视频 下午广汇马总收款", now=morning)
        if r["type"] == "visit"
    ] == []


@pytest.mark.parametrize("text", ["9月16日下午两点接待冯总来访", "9月3日鼎泰冯总来访"])
def test_day_long_ago_is_no_visit_of_last_year(text: str) -> None:
    assert of_type("visit", text) == []


def test_further_phase_is_another_deal() -> None:
    deals = of_type("deal", "鼎泰江湾三期430 睿安总部大楼保洁二期还有80万要招")
    assert [d.get("amount") for d in deals if d.get("title") == "总部大楼保洁"] == []


def test_somebody_presented_is_met_and_the_post_is_his() -> None:
    text = "今天去鼎泰 冯总带我见了新来的设备经理彭宇"
    assert [v["contacts"] for v in of_type("visit", text)] == [["冯国庆", "彭宇"]]
    assert [(c["name"], c.get("title")) for c in of_type("contact", text)] in (
        [("彭宇", "设备经理")],
        [("彭宇", "经理")],
    )


def test_sum_told_of_a_deal_named_is_news() -> None:
    chat = after(turn("今天去了鼎泰", 2))
    assert of_type("correction", "鼎泰江湾三期金额调整为480万", chat) == []


def test_whole_name_is_written_without_its_title() -> None:
    assert [v["contacts"] for v in of_type("visit", "今天去鼎泰见了黄志明经理")] == [["黄志明"]]
    assert [v["contacts"] for v in of_type("visit", "今天去鼎泰见了周经理")] == [["周经理"]]


def test_who_is_told_by_surname_at_a_colleagues_customer_is_no_new_person() -> None:
    theirs = names()
    theirs.replace(KnownCustomer(2, "鼎泰建设集团有限公司", is_mine=False))
    told = understand("钟伟昨天替我跑了鼎泰 卓经理收的样品", now=NOW, names=theirs, conversation=EMPTY)
    assert [v.get("contacts") or [] for v in records_of(told.intents) if v["type"] == "visit"] == [[]]


def test_number_behind_somebody_presented_is_his() -> None:
    said = of_type("contact", "鼎泰冯总推了采购钱伟给我 微信qianwei88")
    assert [(c["name"], c.get("wechat")) for c in said] == [("钱伟", "qianwei88")]
    assert [c["name"] for c in of_type("contact", "鼎泰冯总的电话13800138000")] == ["冯国庆"]


def test_difference_wanted_off_is_no_amount() -> None:
    assert [d for d in of_type("deal", "鼎泰冯总让价格往下压10万 我没答应") if d.get("amount")] == []
    assert [d["amount"] for d in of_type("deal", "鼎泰江湾三期价格压到400万了")] == [4_000_000]


def test_price_said_beside_a_price_is_no_amount() -> None:
    assert [d for d in of_type("deal", "冯总嫌6800一台贵 想做到6500") if d.get("amount")] == []
    assert [d["amount"] for d in of_type("deal", "鼎泰江湾三期420一方 总价定了400万")] == [4_000_000]


@pytest.mark.parametrize("text", ["味府叶总监打款了 30% 45万 昨天到的", "味府叶总监打款了 45万"])
def test_money_that_came_is_what_no_deal_is_worth(text: str) -> None:
    assert of_type("deal", text) == []


@pytest.mark.parametrize("text", ["冯总嫌贵 说国产的才300万", "冯总说别人家才卖300万", "冯总说隔壁厂买的只要300万"])
def test_price_of_what_others_sell_is_no_amount(text: str) -> None:
    assert [d["amount"] for d in of_type("deal", text) if d.get("amount")] == []


def test_goods_told_as_quoted_are_no_request() -> None:
    assert of_type("quote", "市二院移动DR两台76万一台 我报给蒋科长了") == []
    assert [q["items"][0]["qty"] for q in of_type("quote", "市二院移动DR两台76万一台 报给蒋科长")] == [2]


def test_model_that_the_price_list_lacks_is_asked_for_beside_known_goods() -> None:
    reading = understand("给市二院报2台移动DR 3台XR300 95折", now=NOW, names=names(), conversation=EMPTY)
    assert [i for i in reading.intents if i.type == "quote"] == []
    assert reading.clarification is not None
    assert "XR300" in reading.clarification.question


@pytest.mark.parametrize(
    "text",
    [
        "鼎泰那单合同今天寄出 对方章盖完寄回",
        "鼎泰合同寄出去了 他们盖完章寄回来",
        "鼎泰合同章盖好就发过来",
        "鼎泰合同他们章盖完快递给我们 下周到",
    ],
)
def test_a_seal_before_the_paper_is_sent_is_still_to_come(text: str) -> None:
    assert [deal for deal in of_type("deal", text) if deal.get("stage") == "won"] == []


@pytest.mark.parametrize(
    "text",
    ["鼎泰合同对方章盖完了 已经寄回", "鼎泰合同他们盖好章寄回来了", "鼎泰签完字发给我了", "鼎泰合同双方盖完章了"],
)
def test_a_seal_that_is_there_wins(text: str) -> None:
    assert [deal["stage"] for deal in of_type("deal", text)] == ["won"]


@pytest.mark.parametrize(
    "text", ["味府的冷柜测试过了1000小时 可以批量", "味府的样跑过500小时没坏", "冷柜试过三天 味府没问题"]
)
def test_how_long_something_ran_is_no_day_to_come(text: str) -> None:
    assert of_type("followup", text) == []


@pytest.mark.parametrize(
    ("text", "due"),
    [("再过两周去味府", "2026-03-25"), ("过48小时再看味府的样", "2026-03-13"), ("三天过后去味府", "2026-03-14")],
)
def test_a_time_that_has_to_pass_is(text: str, due: str) -> None:
    assert [plan["due"][:10] for plan in of_type("followup", text)] == [due]


@pytest.mark.parametrize(
    "text",
    [
        "冯总同意由租赁改为采购",
        "【转发】请各部门于3月20日前完成安全生产自查,并将报告报综合办公室",
        "市二院签了76万 晚上加鸡腿",
        "市二院签了76万 今晚必须庆祝一下",
    ],
)
def test_what_is_said_beside_it_makes_no_house_and_no_plan(text: str) -> None:
    assert [r for r in records(text) if r["type"] in ("followup", "customer") or "租赁" in str(r.get("customer"))] == []


def test_to_taste_at_ours_is_no_meal() -> None:
    [visit] = of_type("visit", "叶总监今天来公司试吃 味道没问题")
    assert visit["channel"] == "inbound"


@pytest.mark.parametrize("text", ["味府叶总监带了品控小孙来我们厂看线", "味府叶总监带着品控小孙来我们厂看线"])
def test_whom_they_brought_along_was_there(text: str) -> None:
    [visit] = of_type("visit", text)
    assert [person[-2:] for person in visit["contacts"]] == ["小满", "小孙"]


def test_a_colleague_is_called_by_his_given_name() -> None:
    [visit] = of_type("visit", "阿伟昨天帮我去了趟味府 叶总监说样品可以")
    assert visit["contacts"] == ["叶小满"]


@pytest.mark.parametrize(
    "text",
    [
        "味府叶总监说去年买的那批才两万八,现在怎么涨到三万二了",
        "味府叶总监嫌贵 说上次买的才两万八 咋现在要三万二",
    ],
)
def test_what_was_paid_once_and_why_it_is_more_now_is_no_sum_of_a_deal(text: str) -> None:
    assert of_type("deal", text) == []


def test_a_row_of_houses_is_no_part_of_what_is_to_be_done() -> None:
    plans = of_type("followup", "鼎泰和味府的报价下周二前给")
    assert {(p["customer"], p["action"]) for p in plans} == {
        ("鼎泰建设集团有限公司", "报价给"),
        ("味府餐饮连锁有限公司", "报价给"),
    }
    plans = of_type("followup", "把鼎泰、味府的方案改好了 明早发")
    assert {(p["customer"], p["action"]) for p in plans} == {
        ("鼎泰建设集团有限公司", "发方案"),
        ("味府餐饮连锁有限公司", "发方案"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "何静说让我把睿安绿化那个先放一放", "老板让我把味府的单子先搁着", "味府的合同先不急 叶总监让我缓两天", "马总让我们先等等", "何静让我把广汇先停一停", "薛园长叫我们先别急",
        "睿安让我先交五万押金 这谁干啊", "味府要我们先垫货款 哪有这样的", "鼎泰让我们免费送两车 想得美", "邵总要我们先出钱 开什么玩笑",
    ],
)  # fmt: skip
def test_left_alone_or_scorned_is_nothing_to_do(text: str) -> None:
    assert of_type("followup", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "贺经理让我把报价压一压",
        "叶总监让我们先把样品寄过去",
        "冯总让我等检测报告出来发他一份",
        "邵总让我周五把图放到网盘上",
    ],
)
def test_what_is_asked_for_stays_to_do(text: str) -> None:
    assert len(of_type("followup", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "领导叫我回去开会 下午见不了冯总了",
        "老板喊我回公司写材料 味府的会没开完",
        "经理让我们交周报 鼎泰那边先不跑了",
        "公司通知我们参加培训 叶总监那边改天",
    ],
)
def test_what_our_superiors_bid_us_is_no_customers(text: str) -> None:
    assert [f for f in of_type("followup", text) if f.get("customer") and "改天" not in text] == []


@pytest.mark.parametrize("text", ["领导让我去鼎泰收款", "老板让我周五前把睿安的方案改好", "叶总监让我回去等消息"])
def test_what_they_bid_us_for_a_customer_is(text: str) -> None:
    assert [bool(f.get("customer")) for f in of_type("followup", text)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "这种小单要不要让给百川做",
        "味府的年框要不要再报一次",
        "叶总监的方案要不要改",
        "要不要给味府送点月饼",
        "鼎泰那张单子该不该接",
        "味府设备要五月份进场 问交期",
        "鼎泰混凝土六月要用 问有没有现货",
    ],
)
def test_a_doubt_or_a_month_asked_about_is_nothing_to_do(text: str) -> None:
    assert of_type("followup", text) == []


@pytest.mark.parametrize("text", ["要不要周五去看看鼎泰", "味府五月10号进场 问交期", "鼎泰五月底前要货 问能不能供"])
def test_a_day_keeps_it_to_do(text: str) -> None:
    assert len(of_type("followup", text)) == 1


def test_somebody_is_no_post() -> None:
    [contact] = of_type("contact", "睿安贺强走了 接手的是个姓柏的女的")
    assert contact.get("title") is None


@pytest.mark.parametrize(
    ("text", "customer"),
    [
        ("薛园长喊我明天去艺术楼调音响器材", "青禾幼教集团有限公司"), ("冯总约我周五去搅拌车间换电机设备", "鼎泰建设集团有限公司"), ("叶总监叫我后天去食堂看厨房设备", "味府餐饮连锁有限公司"),
        ("贺经理让我周五去大堂试清洁设备", "睿安物业管理有限公司"),
    ],
)  # fmt: skip
def test_where_they_have_us_do_something_is_no_new_firm(text: str, customer: str) -> None:
    assert [f["customer"] for f in of_type("followup", text)] == [customer]


@pytest.mark.parametrize("text", ["今天拜访了南通新楼测控", "今天拜访了南通泰楼装饰"])
def test_a_firm_called_after_a_building_stays_one(text: str) -> None:
    assert len(of_type("visit", text)) == 1


@pytest.mark.parametrize("text", ["宏图置业新楼盘9月交付 要保洁", "青禾新校区八月开张", "味府新店7月完工 要30吨鸡翅"])
def test_when_their_building_is_ready_is_nothing_to_do(text: str) -> None:
    assert of_type("followup", text) == []
