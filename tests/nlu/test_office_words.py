"""Office talk, half of it English: counts in 万, kinds of firms, busy lines, English posts, sums that others are set against."""

from typing import Any

import pytest

from nlu.names.new_companies import find_new_companies
from tests.nlu.reading_world import after, of_type, read, records, turn


def _only(kind: str, text: str) -> dict[str, Any]:
    [record] = of_type(kind, text)
    return record


@pytest.mark.parametrize(
    "text",
    [
        "味府叶总说菜谱翻译大概18万字",
        "青禾薛园长电话里说今年要3万株草花",
        "鼎泰冯总说测算要2万工时",
        "广汇马总说今年走8万标箱",
        "百川邵总说脚本一共4万字符",
        "味府一年要12万羽鸡",
    ],
)
def test_a_count_in_thousands_is_no_sum(text: str) -> None:
    assert of_type("deal", text) == []


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("鼎泰江湾三期合同金额400万字面价", 4_000_000),
        ("味府鸡翅年度供应谈到160万，叶总没意见", 1_600_000),
        ("广汇合同35万时间紧，月底签", 350_000),
    ],
)
def test_words_that_only_begin_like_a_unit_leave_a_sum(text: str, amount: int) -> None:
    assert _only("deal", text)["amount"] == amount


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("今天cold call到一家新公司：北京澄见医学传播有限公司，BD叫Fiona", ["北京澄见医学传播有限公司"]),
        ("昨天展会上认识一家新公司：苏州禾睦包装有限公司，物流经理姓田", ["苏州禾睦包装有限公司"]),
        ("新接触一家老牌企业：青岛润禾冷链，冷库要外包", ["青岛润禾冷链"]),
        ("跑到一家新开的工厂：嘉兴拓维电子", ["嘉兴拓维电子"]),
        ("王总跳槽去了一家新公司", []),
        ("换了一家新公司做报关", []),
        ("上午头一次去济南高新区的山东瑞诺生物制剂有限公司", ["山东瑞诺生物制剂有限公司"]),
        ("下午跑了趟苏州工业园区那家安徽荣盛精工科技", ["安徽荣盛精工科技"]),
        ("首次拜访武汉东湖高新区的湖北光瓴激光", ["湖北光瓴激光"]),
        ("录入一个新客户：雄安启衡数字城市研究院，事业单位", ["雄安启衡数字城市研究院"]),
        ("上午去了启衡数字城市研究院，见了张所长", ["启衡数字城市研究院"]),
        ("见了上海麦禾烘焙（新客户，中央厨房改造）的老板", ["上海麦禾烘焙"]),
    ],
)
def test_what_kind_of_firm_it_is_and_where_it_sits_are_no_names(text: str, names: list[str]) -> None:
    assert [mention.words for mention in find_new_companies(text)] == names


@pytest.mark.parametrize(
    ("text", "customer"),
    [
        ("/报价 北京屿见咖啡（新客户，门店培训） 移动DR 2台", "北京屿见咖啡"),
        ("/报价 见山咖啡馆 移动DR 1台", "见山咖啡馆"),
        ("/报价 睿安物业（总部那边） 移动DR 1台", "睿安物业管理有限公司"),
    ],
)
def test_the_first_word_of_a_command_is_the_customer(text: str, customer: str) -> None:
    assert _only("quote", text)["customer"] == customer


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("味府的客户等级降到C吧，一年才两三万的量", "C"),
        ("睿安评级从B下调到C，今年一共才走了三四万", "C"),
        ("广汇升A类吧，一年三百多万的货", "A"),
        ("百川归到C档，量太小", "C"),
    ],
)
def test_what_a_graded_customer_buys_in_all_is_no_deal(text: str, level: str) -> None:
    assert of_type("deal", text) == []
    assert _only("customer", text)["level"] == level


def test_a_grade_of_goods_grades_no_customer() -> None:
    assert of_type("customer", "广汇A级品要得多，马总说的") == []


@pytest.mark.parametrize(
    "text",
    [
        "给味府叶总拨了两遍手机都是忙音，估计在忙",
        "广汇马总电话打过去提示正在通话中",
        "给睿安贺经理打电话转到语音信箱了",
        "拨了百川邵总两个电话都被挂断了",
        "给鼎泰冯总打电话 line busy",
        "打给味府叶总一直嘟嘟嘟没人接",
        "广汇马总电话一直处于通话状态，打不进去",
    ],
)
def test_a_busy_line_is_no_visit(text: str) -> None:
    assert records(text) == []


@pytest.mark.parametrize(
    "text", ["给味府叶总拨了两遍才打通，他说月底看厂", "味府叶总刚才占线，回过来了，说预算定了180万"]
)
def test_who_was_reached_in_the_end_was_spoken_to(text: str) -> None:
    assert _only("visit", text)["channel"] == "phone"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("百川新接口人：Eva Lindner，Training Specialist，邮箱 eva@b.example", "Training Specialist"),
        ("味府加个联系人 Cindy Ho，Regional Training Manager", "Regional Training Manager"),
        ("广汇那边新的HSE Director叫Martin Koh，martin.koh@g.example", "HSE Director"),
        ("鼎泰新来了Logistics Coordinator Tom Becker，邮箱 tom@d.example", "Logistics Coordinator"),
        ("睿安 New contact: Sarah Lin (Head of Supply Chain), 手机 13677889900", "Head of Supply Chain"),
    ],
)
def test_a_post_in_english_is_taken_whole(text: str, title: str) -> None:
    assert _only("contact", text)["title"] == title


def test_a_wechat_name_behind_a_space_is_no_chat() -> None:
    assert of_type("visit", "百川新来的Mia Tan是Localization Lead，微信 miatan_loc") == []


@pytest.mark.parametrize(
    ("text", "rival"),
    [
        ("味府鸡翅年度供应，目前在比的只有禾丰一家", "禾丰"),
        ("鼎泰江湾三期，最后就剩顺捷一家跟我们比", "顺捷"),
        ("睿安总部大楼保洁在谈的还有另一家，叫洁仕", "洁仕"),
        ("江湾三期竞对“海联”报到430，我方420没动", "海联"),
        ("广汇这单比价的供应商除了我们就是云集仓储", "云集仓储"),
        ("味府在谈的就我们和冻捷", "冻捷"),
    ],
)
def test_who_is_compared_with_us_is_a_rival(text: str, rival: str) -> None:
    assert _only("deal", text)["competitor"] == rival
    assert of_type("visit", text) == []


@pytest.mark.parametrize("text", ["味府目前在比的只有两家，还没说是谁", "鼎泰只有一家在跟，就是我们"])
def test_a_number_of_bidders_is_no_rival(text: str) -> None:
    assert of_type("deal", text) == []


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("鼎泰江湾三期合同昨天双章寄回来了，含税总额386.4万，比咱原来估的420万少了不少", 3_864_000),
        ("味府鸡翅签了，146.5万，比之前预估的160万低了一截", 1_465_000),
        ("睿安总部大楼保洁定了58.4万，比当初报的62万少点", 584_000),
        ("味府鸡翅按全年30万箱走，单价四块八，算下来144万", 1_440_000),
    ],
)
def test_a_sum_that_another_is_set_against_is_none(text: str, amount: int) -> None:
    assert _only("deal", text)["amount"] == amount


@pytest.mark.parametrize(
    "text",
    [
        "移动DR一台的list price是多少来着？客户在线等",
        "移动DR现在什么价，王总急着要",
        "2米宽的移动DR，咱现在对外的标准价是多少？",
    ],
)
def test_who_waits_for_a_price_does_not_hide_the_question(text: str) -> None:
    assert _only("query", text)["topic"] == "products"


def test_a_stage_told_after_a_meeting_does_not_finish_it() -> None:
    chat = after(turn("下午跟鼎泰开个会，谈江湾三期", 2))
    assert [r["stage"] for r in records("江湾三期他们内部已经正式立项", chat) if r["type"] == "deal"] == ["qualified"]


@pytest.mark.parametrize("text", ["给鼎泰冯总打个电话吧", "先给味府叶总去个电话哈"])
def test_a_call_proposed_is_none_made(text: str) -> None:
    assert of_type("visit", text) == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("新增个客户：滨州海润兽药有限公司，做水产用药的，先定C级，是春季展会上拿的名片", "春季展会上拿的名片"),
        ("录个新客户 合肥启航生鲜，B级，地推扫街扫到的", "地推扫街扫到的"),
        ("新建客户：台州捷诚阀门，A级，论坛上加的微信", "论坛上加的"),
        ("新增客户 无锡华益轴承，行业协会给的名单", "行业协会给的名单"),
        ("加个客户 湖州德恒包装，抖音上私信来的，C级", "抖音上私信来的"),
    ],
)
def test_where_a_customer_put_down_comes_from_is_no_visit(text: str, source: str) -> None:
    assert of_type("visit", text) == []
    assert _only("customer", text)["source"] == source


@pytest.mark.parametrize(
    ("first", "text", "amount"),
    [
        ("味府鸡翅年度供应谈到160万了", "sorry，160是含税数，系统里记不含税的146.8w", 1_468_000),
        ("鼎泰江湾三期报了430万，冯总没意见", "更正一下，430是含税价，记未税的394.5万", 3_945_000),
        ("睿安总部大楼保洁最后定60万", "不好意思60含了差旅，净的是55万，按55记", 550_000),
    ],
)
def test_which_of_two_sums_is_put_down_corrects_the_deal(first: str, text: str, amount: int) -> None:
    customer, deal = {"味": (3, 303), "鼎": (2, 302), "睿": (6, 304)}[first[0]]
    [told] = [i for i in read(first).intents if i.type == "deal"]
    assert told.deal is not None
    assert told.deal.value.id == deal
    assert [(r["of"], r["amount"]) for r in records(text, after(turn(first, customer, told)))] == [("deal", amount)]


@pytest.mark.parametrize(
    ("text", "amount", "stage"),
    [
        ("鼎泰追加了一小单：砂浆3车，PO#4500198已收到，2.4w", 24_000, "won"),
        ("味府那边加了个小单，调料包一批，PO到了，1.8万", 18_000, "won"),
        ("中铁十二局又下了个补单：锚杆800根，合同已回签，3.36万", 33_600, "won"),
    ],
)
def test_one_more_order_is_a_deal_of_its_own(text: str, amount: int, stage: str) -> None:
    deal = _only("deal", text)
    assert (deal["amount"], deal["stage"]) == (amount, stage)
    assert deal.get("title") not in ("江湾三期混凝土", "鸡翅年度供应", "隧道支护材料")


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("鼎泰江湾三期分两期做，一期210万先上，剩下的等地块", 2_100_000),
        ("味府鸡翅拆成两批走，首批80万先签，剩下的下半年再谈", 800_000),
    ],
)
def test_the_part_that_goes_ahead_is_the_amount(text: str, amount: int) -> None:
    assert _only("deal", text)["amount"] == amount


def test_parts_side_by_side_are_no_amount() -> None:
    assert all("amount" not in r or r["amount"] is None for r in of_type("deal", "味府鸡翅分两期，一期80万，二期90万"))


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("鼎泰江湾三期的proposal今天已提交，冯总说4月3号上会", "proposal"),
        ("睿安总部大楼保洁方案书昨天递上去了", "proposal"),
        ("New lead～保定长岭电动工具，官网form进来的，budget约25w", "lead"),
    ],
)
def test_stages_in_office_words(text: str, stage: str) -> None:
    assert _only("deal", text)["stage"] == stage


MINUTES = (
    "鼎泰江湾三期今天第三轮商务谈判，地点他们总部，冯国庆主谈，丁晓做记录：\n- 我方报430w，对方还400，最后双方定在420w"
)


def test_minutes_under_the_name_of_a_meeting_are_a_visit() -> None:
    visit = _only("visit", MINUTES)
    assert (visit["channel"], visit["date"], visit["contacts"]) == ("onsite", "2026-03-11", ["冯国庆", "丁晓"])


def test_a_meeting_to_come_is_no_visit() -> None:
    assert of_type("visit", "明天鼎泰江湾三期第三轮商务谈判，地点他们总部，冯国庆主谈：\n- 我方底价410w") == []


def test_what_they_do_on_a_weekday_stays_a_plan_under_a_report() -> None:
    text = "今日小结：\n① 睿安 贺强——通了个电话，合同法务又改了两处，他周四回传\n② 味府 叶小满——一直没回消息"
    assert [f["due"] for f in of_type("followup", text)] == ["2026-03-12"]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("周四下午2点跟鼎泰冯总过方案", "2026-03-12T14:00"),
        ("清明放完假第一个上班的日子，记着给味府叶总寄样", "2026-04-07"),
        ("德国样机来料检数据 周五前给鼎泰冯总", "2026-03-13"),
        ("鼎泰冯总没意见，就是开票信息要重新核一遍，周五前发他", "2026-03-13"),
        ("鼎泰冯总说可以，就是到货数据要补，周五前发他", "2026-03-13"),
    ],
)
def test_what_is_to_be_gone_through_is_a_plan(text: str, due: str) -> None:
    assert of_type("visit", text) == []
    assert [f["due"] for f in of_type("followup", text)] == [due]


@pytest.mark.parametrize("text", ["昨天见了鼎泰冯总，给他看了混凝土报价，他说可以", "上午给味府叶总讲了一遍报价"])
def test_a_quotation_shown_is_none_asked_for(text: str) -> None:
    assert read(text).clarification is None
    assert of_type("quote", text) == []


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("鼎泰江湾三期的budget从4.5M cut到4.1M，冯总确认的", 4_100_000),
        ("味府鸡翅年度供应PO下来了，1.4M", 1_400_000),
        ("鼎泰冯总说江湾三期财政批了三百九十万，比我们报的四百二十万少三十万", 4_200_000),
        ("广汇总投资两千二百万，我们能做的部分差不多八百万", 8_000_000),
        ("味府鸡翅报了150万，叶总没意见", 1_500_000),
    ],
)
def test_sums_as_offices_write_them(text: str, amount: int) -> None:
    assert _only("deal", text)["amount"] == amount


@pytest.mark.parametrize(
    "text",
    [
        "鼎泰江湾三期的门宽2.8M 高3M",
        "百川邵总问短片多少钱一条，我说18w起，他说考虑考虑",
        "睿安总部大楼的活动date从7月18改到7月25",
    ],
)
def test_sizes_first_prices_and_days_of_events_are_no_deal(text: str) -> None:
    assert of_type("deal", text) == []


def test_lost_in_two_languages() -> None:
    deal = _only("deal", "味府鸡翅lost给了禾丰，reason是交期")
    assert (deal["stage"], deal["competitor"]) == ("lost", "禾丰")


def test_a_package_price_is_the_total() -> None:
    quote = _only("quote", "quote给睿安：移动DR 2台，打包price 140w")
    assert (quote["total"], quote["items"][0].get("unit_price")) == (1_400_000, None)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("鼎泰冯总 will join the site visit on Mar 19, 2pm, at our plant", "2026-03-19T14:00"),
        ("味府叶总下周三pitch，每家45分钟", "2026-03-18"),
    ],
)
def test_plans_in_english_words(text: str, due: str) -> None:
    assert [f["due"] for f in of_type("followup", text)] == [due]


def test_a_call_that_nobody_took_up_was_none() -> None:
    assert of_type("visit", "味府叶总那边我打了三次电话都没有人接，明天上午我再打一次") == []


def test_what_had_been_arranged_is_no_visit() -> None:
    assert of_type("visit", "上次约的星期三下午三点去睿安见贺经理，他临时要开会，改到星期四上午十点半") == []


def test_the_price_of_one_that_is_asked_after_counts_nothing() -> None:
    text = "蒋科长打电话来问移动DR多少钱一台，我说七十五万，他说一共要四台，让我周四之前出一份报价单"
    assert [(i["qty"], i.get("unit_price")) for i in _only("quote", text)["items"]] == [(4, 750_000)]


def test_a_number_is_of_whom_one_is_to_call() -> None:
    text = "睿安贺经理说采购的事情要找后勤处的金处长，电话是13876543210"
    assert [(c["name"], c.get("title")) for c in of_type("contact", text)] == [("金处长", "处长")]


def test_our_rank_in_a_tender_asks_for_no_quotation() -> None:
    reading = read("鼎泰江湾三期今天开了标，一共五家投，我们报四百二十六万排第二，第一名是海联四百零八万")
    assert reading.clarification is None


def test_whom_a_known_one_introduced_is_put_down() -> None:
    customer = _only("customer", "鼎泰冯总介绍了个朋友 江山木艺文创园 想做接待厅 现在啥都没定 你先帮我建个客户 算C类")
    assert (customer["name"], customer["level"]) == ("江山木艺文创园", "C")


@pytest.mark.parametrize(
    "text",
    [
        "昨天跟鼎泰冯总过了test case，23条pass了21条，剩2条周五前fix",
        "味府叶总说他们capex freeze，所有新项目都push到Q3之后，先别跟太紧",
        "味府鸡翅评标结果出来了，叶总说海联第一我们第二",
    ],
)
def test_what_only_looks_like_a_stage(text: str) -> None:
    assert [(d.get("stage"), d.get("close_date")) for d in of_type("deal", text)] in ([], [(None, None)])


def test_a_festival_gone_over_is_no_day() -> None:
    assert of_type("followup", "味府叶总说双11复盘完了，想再聊聊") == []


def test_the_sum_said_to_be_put_down_wrong_is_none() -> None:
    assert _only("deal", "睿安总部大楼保洁的金额我填错了，62w是含税的，net是58.5w")["amount"] == 585_000


def test_a_landline_in_two_parts() -> None:
    assert _only("contact", "鼎泰冯总的direct line 027-8866-1020，邮箱 feng@d.example")["phone"] == "02788661020"


def test_what_a_call_is_for_is_part_of_it() -> None:
    text = "明天上午9点要跟鼎泰冯总通个电话，盯一下第三批货上机验证的结果，到点喊我"
    assert [f["due"] for f in of_type("followup", text)] == ["2026-03-12T09:00"]


def test_the_line_told_by_qty_is_corrected() -> None:
    chat = after(turn("给睿安报价 移动DR 60台", 6, *read("给睿安报价 移动DR 60台").intents))
    [correction] = records("移动DR那行qty写错了，应该是160台", chat)
    assert [(i["product"], i["qty"]) for i in correction["items"]] == [("DR移动X光机", 160)]
