"""Dictated without signs: a rival introduced by 叫, a day on the telephone, a plan over several days, one's own meal, the house one 上."""

import pytest
from reading_world import NOW, of_type, read, records, turn

from nlu.conversation import EMPTY, Conversation
from nlu.intents import AddFollowUp, Read, Ref
from nlu.names import Names
from nlu.records import records_of
from nlu.understand import understand
from nlu.world import KnownContact, KnownCustomer, KnownMember, KnownProduct, World

RIVALS: dict[str, str] = {
    "江湾三期他们在跟宁波一家叫海砼的比 人家报三百九 咱四百二没动": "海砼",
    "味府叶总监说鸡翅他们也在跟潍坊一家叫丰禽的谈": "丰禽",
    "睿安总部大楼保洁那单 他们在拿咱们跟一家叫洁美的比": "洁美",
    "市二院移动DR 蒋科长在拿咱们跟万东比": "万东",
    "鼎泰冯总说江湾三期咱比砼友贵八万": "砼友",
}
NO_RIVALS = [
    "今天跟一家叫丰禽的聊了聊 他们想要鸡翅",
    "味府鸡翅比去年便宜三万",
    "味府鸡翅用的都是山东的货",
    "江湾三期比预算贵八万",
]
BY_WIRE: dict[str, dict[str, str]] = {
    "今天没出门光打电话了 鼎泰冯总说江湾的料到了还没验 味府叶总监在外头出差礼拜天回来 睿安贺强说换领导了 让我二十号去认识认识": {
        "channel": "phone",
        "followup": "睿安物业管理有限公司",
    },
    "上午没出去 都是打的电话 鼎泰冯总说料颜色不对 味府叶总监在外地学习下周一上班 睿安贺强让我二十号过去": {
        "channel": "phone",
        "followup": "睿安物业管理有限公司",
    },
    "今天光发微信了 鼎泰冯总说要再等等 味府叶总监问鸡翅啥时候到 睿安贺强让我二十号过去一趟": {
        "channel": "wechat",
        "followup": "睿安物业管理有限公司",
    },
}
OWN_MEALS = ["行了 俺先吃饭 恁先弄着", "好嘞 我先去吃饭 你们忙", "我先吃个饭啊 回头再说", "吃饭去了"]
REAL_MEALS = ["刚跟冯总吃完饭", "吃饭的时候聊了 他说下周定", "我跟冯总先吃的饭"]
UP_THERE = ["上鼎泰跟冯总拉了一上午呱 也没么事", "今天上味府跟叶总监坐了坐", "俺上睿安找贺强聊了聊"]
LATER: dict[str, str] = {
    "江湾三期得往后拖 冯总说环评没下来 原来说四月签现在得年底了": "2026-12-31",
    "味府鸡翅原来说四月签 现在看得五月底了": "2026-05-31",
}
NOT_LATER = ["江湾三期原来说四月签的 还没动静", "江湾三期原来说四月签"]


@pytest.mark.parametrize(("text", "rival"), RIVALS.items(), ids=list(RIVALS))
def test_whom_they_weigh_us_against_is_a_rival(text: str, rival: str) -> None:
    [deal] = of_type("deal", text)
    assert deal["competitor"] == rival
    assert deal["customer"] in {
        "鼎泰建设集团有限公司",
        "味府餐饮连锁有限公司",
        "睿安物业管理有限公司",
        "杭州市第二人民医院",
    }


@pytest.mark.parametrize("text", NO_RIVALS)
def test_no_rival_is_seen_in_what_is_only_compared(text: str) -> None:
    assert [d for d in of_type("deal", text) if d.get("competitor")] == []


@pytest.mark.parametrize(("text", "wanted"), BY_WIRE.items(), ids=list(BY_WIRE))
def test_each_house_called_on_a_day_indoors_has_its_own_record(text: str, wanted: dict[str, str]) -> None:
    visits = of_type("visit", text)
    assert [v["customer"][:2] for v in visits] == ["鼎泰", "味府", "睿安"]
    assert {(v["date"], v.get("channel")) for v in visits} == {("2026-03-11", wanted["channel"])}
    [follow_up] = of_type("followup", text)
    assert (follow_up["customer"], follow_up["due"]) == (wanted["followup"], "2026-03-20")


def test_chat_alone_heads_what_each_house_said() -> None:
    for text, channel in {
        "俺们今天光在微信上聊了 鼎泰冯总问价格 味府叶总监说要两台": "wechat",
        "今天哪儿都没去 净接电话了 鼎泰冯总说退货 味府叶总监问什么时候能装": "phone",
    }.items():
        assert [(v["customer"][:2], v.get("channel")) for v in of_type("visit", text)] == [
            ("鼎泰", channel), ("味府", channel),
        ]  # fmt: skip


def test_days_in_a_town_are_nothing_to_do_by_themselves() -> None:
    text = "下周我打算周一到周三在成都 鼎泰冯总约了周二上午十点"
    assert [f["due"] for f in of_type("followup", text)] == ["2026-03-17T10:00"]


def test_day_indoors_without_calls_tells_of_none() -> None:
    assert of_type("visit", "今天没出门在家写标书 明天去鼎泰") == []


def test_days_in_a_town_are_shared_out_among_its_houses() -> None:
    text = "下周我这么安排 周一上味府送样 周二周三在杭州 鼎泰和睿安各待一天 周四回来给市二院交标书"
    assert [(f["customer"][:2], f["due"]) for f in of_type("followup", text)] == [
        ("味府", "2026-03-16"), ("鼎泰", "2026-03-17"), ("睿安", "2026-03-18"), ("杭州", "2026-03-19"),
    ]  # fmt: skip


def test_day_off_at_the_end_of_a_plan_is_nothing_to_do() -> None:
    assert [f["customer"][:2] for f in of_type("followup", "下周这么跑 周一去鼎泰送样 周四歇一天")] == ["鼎泰"]


def _after_a_promise() -> Conversation:
    promised = AddFollowUp("送样册", Read(Ref(2, "鼎泰建设集团有限公司"), "test"))
    return Conversation((turn("下周一给鼎泰冯总送样册", 2, promised, contacts=(102,)),))


@pytest.mark.parametrize("text", OWN_MEALS)
def test_own_meal_is_no_visit_of_whom_the_chat_was_about(text: str) -> None:
    assert records(text, _after_a_promise()) == []


@pytest.mark.parametrize("text", REAL_MEALS)
def test_meal_with_them_still_is(text: str) -> None:
    assert [(v["customer"], v["channel"]) for v in of_type("visit", text, _after_a_promise())] == [
        ("鼎泰建设集团有限公司", "meal")
    ]


@pytest.mark.parametrize("text", UP_THERE)
def test_who_goes_up_to_a_house_was_there(text: str) -> None:
    assert [v["channel"] for v in of_type("visit", text)] == ["onsite"]


@pytest.mark.parametrize(("text", "day"), LATER.items(), ids=list(LATER))
def test_day_of_signing_put_in_the_place_of_an_earlier_one(text: str, day: str) -> None:
    assert [d["close_date"] for d in of_type("deal", text)] == [day]
    assert of_type("followup", text) == []


@pytest.mark.parametrize("text", NOT_LATER)
def test_day_said_earlier_is_none_of_signing(text: str) -> None:
    assert [d for d in of_type("deal", text) if d.get("close_date")] == []


def test_volume_that_was_what_the_deal_is_worth_is_money() -> None:
    [deal] = of_type("deal", "味府鸡翅的量从一百五十万加到一百八了 已经报上去了")
    assert deal["amount"] == 1_800_000
    assert [d for d in of_type("deal", "味府这个月用量从8万提到12万") if d.get("amount")] == []


def test_meeting_of_theirs_is_named_in_what_is_awaited() -> None:
    [follow_up] = of_type("followup", "鼎泰冯总让等他们班子会 礼拜五开")
    assert (follow_up["action"], follow_up["due"]) == ("他们班子会开", "2026-03-13")


def test_errand_without_a_day_to_whom_one_has_heard_of() -> None:
    text = "听鼎泰冯总说诸暨那边新上了个砂石厂 叫诸暨昆丰建材 明年要上条线 有空得去摸摸底"
    assert [f["customer"] for f in of_type("followup", text)] == ["诸暨昆丰建材"]


def test_question_with_a_bidding_to_look_it_up() -> None:
    [query] = records("鼎泰上回说的到底是哪天要方案来着 查查")
    assert (query["type"], query["customer"]) == ("query", "鼎泰建设集团有限公司")


def test_house_scanned_on_the_way_was_visited() -> None:
    text = "今天顺道扫了一家新的 叫桐庐亮白口腔 老板姓俞 用的都是深圳的椅子 让咱下周二送两盒样品过去"
    assert [(v["customer"], v["channel"]) for v in of_type("visit", text)] == [("桐庐亮白口腔", "onsite")]
    assert of_type("deal", text) == []


def test_matter_at_which_somebody_is_names_no_rival() -> None:
    assert [d for d in of_type("deal", "鼎泰冯总说江湾那个合同法务还在看") if d.get("competitor")] == []


def test_thrown_out_for_one_called_so_is_lost_to_him_and_the_sum_is_his() -> None:
    [deal] = of_type("deal", "江湾三期冯总把我们毙了 说价格高 给了一个叫砼友的 三百九十五万")
    assert (deal["stage"], deal["competitor"], deal.get("amount")) == ("lost", "砼友", None)
    assert [d for d in of_type("deal", "味府给了一个叫小赵的 三百块跑腿费") if d.get("competitor")] == []


def test_put_off_to_a_month_is_no_journey() -> None:
    text = "江湾三期那个冯总说要等环评 估计推到九月份去了"
    assert of_type("visit", text) == []
    assert [d["close_date"] for d in of_type("deal", text)] == ["2026-09-30"]


def test_signing_behind_what_is_made_public_first() -> None:
    [deal] = of_type("deal", "江湾三期中了 四百一十万 冯总说公示完下礼拜三签合同")
    assert (deal["stage"], deal["close_date"]) == ("negotiation", "2026-03-18")


def test_video_with_somebody_of_a_house() -> None:
    assert [v["channel"] for v in of_type("visit", "昨天跟味府的叶总监开了个视频 她那边新店翻新")] == ["video"]


def test_what_they_may_need_in_half_a_year_is_nothing_to_do() -> None:
    assert of_type("followup", "去了趟味府 叶总监说下半年有三家店要开") == []


def test_second_behind_whom_is_lost_to_him() -> None:
    [deal] = of_type("deal", "江湾三期冯总说我们第二中标的是砼友报了三百九十八万")
    assert (deal["stage"], deal["competitor"], deal.get("amount")) == ("lost", "砼友", None)


def test_contract_signed_at_the_end_of_a_run_is_won() -> None:
    [deal] = of_type("deal", "江湾三期冯总说业主把工期提前了三月二十五号就要进场搅拌车要四台合同今天签了四百一十五万")
    assert (deal["stage"], deal["amount"], deal.get("close_date")) == ("won", 4_150_000, None)


def test_price_told_by_now_is_no_quotation_to_make() -> None:
    reading = read("江湾三期冯总催混凝土的报价 我给他报了四百一十万")
    assert reading.clarification is None
    assert [r["type"] for r in records_of(reading.intents)] == ["deal"]


def test_bidding_to_write_down_is_no_errand() -> None:
    text = "喂那个帮我记一下啊今天上午去了趟鼎泰冯总在的江湾三期合同下周一签"
    assert of_type("followup", text) == []
    assert [d["close_date"] for d in of_type("deal", text)] == ["2026-03-16"]


NO_CALLS = [
    "味府叶总监买了十台 钱已经打过来了 三万八",
    "味府叶总监的货款都打过来了",
    "味府叶总监介绍了她们采购的主管叫马超 电话一三九八八七七六六五五 以后找他",
]


@pytest.mark.parametrize("text", NO_CALLS)
def test_money_that_came_and_a_number_spelled_out_are_no_calls(text: str) -> None:
    assert [v for v in of_type("visit", text) if v.get("channel") == "phone"] == []


def test_who_rang_us_still_did() -> None:
    assert [v["channel"] for v in of_type("visit", "味府叶总监刚打过来 说要十台")] == ["phone"]


def test_who_is_only_told_of_was_not_met() -> None:
    [visit] = of_type("visit", "今天去了鼎泰 丁晓说混凝土冯总要再压五个点")
    assert visit["contacts"] == ["丁晓"]
    [visit] = of_type("visit", "今天去了鼎泰 丁晓冯总都见了 冯总要再压五个点")
    assert set(visit["contacts"]) == {"丁晓", "冯国庆"}


def test_on_to_the_next_house_and_who_came_up_after_all() -> None:
    text = "俺今天一早先上的鼎泰 冯总下井了没见着 等到十点才上来 说那批料用着还行 然后又上味府 叶总监说开标改到四月十号"
    assert [(v["customer"][:2], v["contacts"], v["channel"]) for v in of_type("visit", text)] == [
        ("鼎泰", ["冯国庆"], "onsite"),
        ("味府", ["叶小满"], "onsite"),
    ]


def test_debt_that_will_surely_be_paid_is_no_deal() -> None:
    assert of_type("deal", "跟青禾薛园长通了个电话 她说那一万块钱月底准给") == []


def test_origin_is_no_part_of_a_rival() -> None:
    [deal] = of_type("deal", "江湾三期冯总说泵他们换成川崎原装的了 咱没戏了")
    assert (deal["stage"], deal["competitor"]) == ("lost", "川崎")


def test_day_agreed_on_at_last_is_the_one() -> None:
    text = "鼎泰冯总催那批料 我说钟伟礼拜五给送过去 他说礼拜四就得要 那就礼拜四"
    assert [f["due"] for f in of_type("followup", text)] == ["2026-03-12"]
    kept = "鼎泰冯总催那批料 我说钟伟礼拜五给送过去 他说那就好"
    assert [f["due"] for f in of_type("followup", kept)] == ["2026-03-13"]


TAKEN_BACK: dict[str, list[int]] = {
    "给蒙阳水泥报133托辊四十支 再加缓冲托辊两支 算了缓冲托辊先不要了": [21],
    "给蒙阳水泥报133托辊四十支再加缓冲托辊两支算了缓冲托辊先不要了": [21],
    "给蒙阳水泥报133托辊四十支 缓冲托辊两支 缓冲托辊不要了": [21],
    "给蒙阳水泥报133托辊四十支 缓冲托辊两支 不要贵的": [21, 22],
}


@pytest.mark.parametrize(("text", "goods"), TAKEN_BACK.items(), ids=list(TAKEN_BACK))
def test_goods_taken_back_in_one_breath_are_not_quoted(text: str, goods: list[int]) -> None:
    [quote] = [
        i for i in understand(text, now=NOW, names=Names(WORLD), conversation=EMPTY).intents if i.type == "quote"
    ]
    assert [line.product.value.id for line in quote.items] == goods


WORLD = World(
    rep=KnownMember("me", "赵一鸣"),
    members=[],
    customers=[
        KnownCustomer(1, "临沂蒙阳水泥有限公司"), KnownCustomer(2, "临沂蒙阳铁矿有限公司"), KnownCustomer(3, "潍坊森达港散货有限公司"),
        KnownCustomer(4, "临海朗心口腔门诊部有限公司"), KnownCustomer(5, "重庆建工第三建设有限责任公司", ("三建",)),
        KnownCustomer(6, "中建五局第三建设有限公司"),
    ],
    contacts=[
        KnownContact(11, 1, "高洪", "采购部部长"), KnownContact(12, 2, "高立国", "机电矿长"), KnownContact(13, 3, "马连成", "总经理"),
        KnownContact(14, 4, "葛青", "负责人"), KnownContact(15, 5, "冉启明", "项目经理"), KnownContact(16, 5, "冉红", "材料主管"),
        KnownContact(17, 6, "王建军", "项目经理"),
    ],
    products=[
        KnownProduct(21, "R1", "133槽形托辊", ("133托辊",), "支"), KnownProduct(22, "R2", "133缓冲托辊", ("缓冲托辊",), "支"),
    ],
    deals=[],
)  # fmt: skip
MEANT: dict[str, tuple[str, int]] = {
    "蒙羊的高矿长说井下那条带立项了": ("customer", 2),
    "蒙羊的高部长说料到了": ("customer", 1),
    "周一上森达送样": ("customer", 3),
    "朗辛小葛说下周来": ("contact", 14),
    "133的脱滚四百支": ("product", 21),
    "133的托辊四百支": ("product", 21),
    "幺三三缓冲托辊四百支": ("product", 22),
    "三建冉经理刚来电话": ("contact", 15),
}


@pytest.mark.parametrize(("text", "meant"), MEANT.items(), ids=list(MEANT))
def test_slips_of_the_ear(text: str, meant: tuple[str, int]) -> None:
    kind, id = meant
    [mention] = [m for m in Names(WORLD).find(text) if m.kind == kind]
    assert mention.is_sure
    assert mention.candidates[0].ref.id == id


def test_mine_is_no_brand_and_two_of_one_name_are_asked_for() -> None:
    [mention] = [m for m in Names(WORLD).find("蒙羊今天来电话了") if m.kind == "customer"]
    assert {c.ref.id for c in mention.candidates} == {1, 2}


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("青禾那单预算四十万四十二", 400_000),
        ("青禾那单预算四十万四十二万", 400_000),
        ("青禾那单预算四十万零四十二", 400_042),
        ("青禾那单预算四十万四千二", 404_200),
    ],
)
def test_tens_right_behind_a_ten_thousand_are_the_other_end(text: str, yuan: int) -> None:
    assert [d["amount"] for d in of_type("deal", text)] == [yuan]
