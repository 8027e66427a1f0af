"""Whose promise it is, how often it comes again, what it waits for, and what is to be watched."""

from datetime import date
from typing import cast

import pytest
from reading_world import NOW, after, document, read, turn

from nlu.goods_to_fetch import goods_to_fetch
from nlu.intents import AddFollowUp, LogVisit, Query, UpdateDeal
from nlu.recurring import WORKDAYS, next_on, read_recurring, rule_on
from nlu.selling import gives_price, is_chasing, is_deciding, is_urging


def promises(text: str) -> list[AddFollowUp]:
    return [intent for intent in read(text).intents if isinstance(intent, AddFollowUp)]


def promise(text: str) -> AddFollowUp:
    [intent] = promises(text)
    return intent


# -- whose -----------------------------------------------------------------------------------------------------------

WHOSE = {
    "我答应冯总周五送样": ("ours", None), "叶总监答应周五给图纸": ("customer", None), "冯总说下周三前把图纸给我": ("customer", None),
    "何静答应周五给我特价": ("manager", "boss"), "何总监答应下周五给我申请样机": ("manager", "boss"),
    "领导答应周五批我们的账期": ("manager", None), "老大说明天帮我去鼎泰站台": ("manager", None), "我们领导答应下周三陪我去味府": ("manager", None),
    "经理说周五之前给我回复": ("manager", None),
    "钟伟答应明天把方案发我": ("colleague", "mate"), "钟伟周五前把味府的方案给我": ("colleague", "mate"), "让钟伟明天把样机送到市二院": ("colleague", "mate"),
    "冯总让钟伟周五去调试": ("colleague", "mate"), "技术部周五出图给我": ("colleague", None), "让仓库明天发货给味府": ("colleague", None),
    "我们财务周五给鼎泰开票": ("colleague", None),
    # who makes us do something owes nothing, and what is done together is ours
    "何静让我下周三前给味府出方案": ("ours", None), "何总让我周五前交周报": ("ours", None), "钟伟和我周五去鼎泰": ("ours", None), "请何总周五吃饭": ("ours", None),
    "我明天找钟伟要方案": ("ours", None), "叶总监要求我们周五报库存": ("ours", None), "叶总监让我周五前送样": ("ours", None),
    # what we are bidden without being named, and what is arranged to be done together
    "叶总监让过两天再去": ("ours", None), "味府叶总监又催把对账单周五补上": ("ours", None), "鼎泰冯总约我周五去工地": ("ours", None),
    "薛园长约了周四一起吃饭": ("ours", None), "薛园长约了周四来我们展厅": ("customer", None), "段总约好周五过来看房": ("customer", None),
    "叶总监让财务周五付款": ("customer", None), "味府叶总监要资质 明天补": ("ours", None), "冯总要付尾款 周五付": ("customer", None),
    "叫钟伟跟丁晓对下账 对完告诉我": ("colleague", "mate"), "让钟伟给青禾把课表发过去": ("colleague", "mate"),
    # their own 老板 and 财务
    "味府财务周五付款": ("customer", None), "去了味府 老板答应周五付款": ("customer", None), "去了味府 财务说周五付款": ("customer", None),
    "见了叶总监 他们领导周五给答复": ("customer", None),
    # what they want to have or to see is ours to bring
    "味府的培训提前到明天了 叫我带教材": ("ours", None), "鼎泰的评审定在4月2号 他们要我们去三个人": ("ours", None), "鼎泰要报价单 周五发": ("ours", None),
    "明天味府送样": ("ours", None), "味府 叶总 周五前 报价+样品": ("ours", None), "鼎泰 周五对账": ("ours", None), "味府周五催款": ("ours", None), "蒋科长那边的标书我周五前必须弄完": ("ours", None), "鼎泰周五等我们方案": ("ours", None), "明天味府付款": ("customer", None),
    "鼎泰 周五把报价给冯总": ("ours", None), "冯总那边周五过去聊聊": ("ours", None), "冯总那边跟进一下 周五": ("ours", None), "鼎泰周五把合同给我们": ("customer", None), "冯总周五过来": ("customer", None),
    "冯总说要退两车料颜色不对我让技术的老周周四过去看一下": ("colleague", None), "叶总监讲鸡翅这个月的量二十号之前要到货": ("ours", None),
    "薛园长 菜单她要 周五前": ("ours", None), "叶总监说检测报告6月底前要": ("ours", None),
    "鼎泰冯总 江湾三期 周四进场": ("ours", None), "鼎泰冯总 江湾三期 让后天去现场复尺": ("ours", None), "味府叶总监 检测报告他要的急 最晚后天": ("ours", None),
    "味府叶总监 周日店庆活动 让我们派两个人 10点": ("ours", None),
    "叶总监说她们老板让她下周一前把三家的报价比完": ("customer", None), "我问了何总监 他说这周给我批": ("manager", "boss"),
    "叶总监催发货 仓库说周四发": ("colleague", None), "叶总监要资质 我找质量部要 质量部说明天给我": ("colleague", None), "叶总监说他们采购周四开会 会前要看到我们的最终价": ("ours", None),
    "叶总监那边检测报告下周一要": ("ours", None),
    # what only a seller's department does is done by ours, whoever was named before
    "上午见了叶总监要样机 仓库说周五能备好": ("colleague", None), "去了味府 财务说周五开票": ("colleague", None), "见了叶总监 售后后天上门": ("colleague", None),
    "去了味府 仓库周五把坏的退回来": ("customer", None), "见了叶总监 他们仓库周五收货": ("customer", None), "去了味府 技术部周五测试完给结果": ("customer", None),
    # our own departments speak of a customer's order
    "我们财务说味府周五前能开票": ("colleague", None), "我们操作说味府那票周五才能提柜": ("colleague", None), "我们教务周五排鼎泰的课": ("colleague", None), "我们财务说味府周五前得打款": ("customer", None),
    "叶总监要一份鸡翅检测报告 今天寄": ("ours", None), "冯总想看看样板 下周三带过去": ("ours", None), "味府要试用装 周五送": ("ours", None),
}  # fmt: skip


@pytest.mark.parametrize(("text", "whose"), WHOSE.items(), ids=list(WHOSE))
def test_whose_promise(text: str, whose: tuple[str, str | None]) -> None:
    found = promise(text)
    assert (found.direction, found.owed_by.value.name if found.owed_by else None) == whose


@pytest.mark.parametrize(
    "text", ["味府叶总监催标书 后天截止", "叶总监天天催合同 周五前要", "叶总监又在催发票 明天前给"]
)
def test_what_they_urge_is_ours_to_do(text: str) -> None:
    assert promise(text).direction == "ours"


@pytest.mark.parametrize("text", ["叶总监催他们财务周五前付款", "叶总监催供应商周五前发货给我们"])
def test_whom_of_theirs_they_urge_has_it_to_do(text: str) -> None:
    assert promise(text).direction == "customer"


def test_a_promise_keeps_the_words_it_came_from() -> None:
    [sent] = promises("上午见了冯总 聊得不错,我答应他周五前把检测报告寄过去")
    assert (sent.words, sent.action) == ("我答应他周五前把检测报告寄过去", "把检测报告寄过去")


def test_who_of_ours_promised_is_no_part_of_the_action() -> None:
    assert promise("钟伟周五前把味府的方案给我").action == "把味府的方案给我"


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("答应钟伟周四前批特价", "批特价"),
        ("我答应钟伟周五把报表给他", "把报表给他"),
        ("答应钟伟周四前给味府寄样", "给味府寄样"),
        ("答应了钟伟周四前把特价批下来", "把特价批下来"),
    ],
)
def test_whom_of_ours_it_was_promised_is_no_part_of_what_is_to_be_done(text: str, action: str) -> None:
    found = promise(text)
    assert (found.action, found.direction) == (action, "ours")
    assert promise("领导答应周五批我们的账期").action == "批我们的账期"


def test_a_promise_told_as_given_lies_ahead() -> None:
    assert promise("答应了冯总周五送样").due is not None
    assert cast("date", promise("答应了冯总周五送样").due.value) == date(2026, 3, 13)  # type: ignore[union-attr]


# -- again and again -------------------------------------------------------------------------------------------------

REPEATED = {
    "每周一提醒我给冯总打电话": ("FREQ=WEEKLY;BYDAY=MO", "2026-03-16"), "每周一、周三给叶总监送样": ("FREQ=WEEKLY;BYDAY=MO,WE", "2026-03-16"),
    "每周一上午9点给味府对账": ("FREQ=WEEKLY;BYDAY=MO", "2026-03-16T09:00"), "逢周三给薛园长发菜单": ("FREQ=WEEKLY;BYDAY=WE", "2026-03-18"),
    "给冯总打电话 每周一": ("FREQ=WEEKLY;BYDAY=MO", "2026-03-16"), "每周一 给冯总打电话": ("FREQ=WEEKLY;BYDAY=MO", "2026-03-16"),
    "每两周去一趟鼎泰": ("FREQ=WEEKLY;BYDAY=WE;INTERVAL=2", "2026-03-25"), "隔周周一去一趟鼎泰": ("FREQ=WEEKLY;BYDAY=MO;INTERVAL=2", "2026-03-16"),
    "每逢15号催一下味府的款": ("FREQ=MONTHLY;BYMONTHDAY=15", "2026-03-15"), "每个月逢5号给味府对账": ("FREQ=MONTHLY;BYMONTHDAY=5", "2026-04-05"), "每逢5号、20号给味府送货": ("FREQ=MONTHLY;BYMONTHDAY=5,20", "2026-03-20"),
    "每月5号催广汇付款": ("FREQ=MONTHLY;BYMONTHDAY=5", "2026-04-05"), "每月1、15号给味府对账": ("FREQ=MONTHLY;BYMONTHDAY=1,15", "2026-03-15"),
    "提醒我每月5号 15号 25号给味府对账": ("FREQ=MONTHLY;BYMONTHDAY=5,15,25", "2026-03-15"), "每月5/20号给味府对账": ("FREQ=MONTHLY;BYMONTHDAY=5,20", "2026-03-20"),
    "每个月5 15 25号提醒我给味府对账": ("FREQ=MONTHLY;BYMONTHDAY=5,15,25", "2026-03-15"), "单月5号 20号去鼎泰巡检": ("FREQ=MONTHLY;BYMONTH=1,3,5,7,9,11;BYMONTHDAY=5,20", "2026-03-20"),
    "每月30号催广汇付款": ("FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1", "2026-03-30"), "每月底给味府开票": ("FREQ=MONTHLY;BYMONTHDAY=-1", "2026-03-31"),
    "每季度末给味府对账": ("FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1", "2026-03-31"), "每季度初回访一次薛园长": ("FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=1", "2026-04-01"),
    "每半年回访一次市二院": ("FREQ=MONTHLY;BYMONTHDAY=11;INTERVAL=6", "2026-09-11"), "每年4月给市二院续保": ("FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=1", "2026-04-01"),
    "每隔3天给叶总监发一次行情": ("FREQ=DAILY;INTERVAL=3", "2026-03-14"), "每天下午5点提醒我看一下广汇的价格": ("FREQ=DAILY", "2026-03-11T17:00"),
    "每个工作日早上9点提醒我看广汇的价格": (WORKDAYS, "2026-03-12T09:00"), "每周五下午交周报": ("FREQ=WEEKLY;BYDAY=FR", "2026-03-13"),
    "叶总监要求我们每周一报库存": ("FREQ=WEEKLY;BYDAY=MO", "2026-03-16"),
    "每年春节前提醒我给冯总寄年货": ("FREQ=YEARLY;X-FESTIVAL=春节;X-WORKDAYS=-10", "2027-01-22"), "每周一三五提醒我跟进广汇": ("FREQ=WEEKLY;BYDAY=MO,WE,FR", "2026-03-13"),
}  # fmt: skip
NO_RECURRENCE = [
    "味府每月用量30吨", "味府每天跑3趟车", "叶总监每周三例会", "每个月都去味府", "我们每周开会", "冯总每周五都在工地", "每天跑5家客户", "味府每月付一次款",
    "上个月每周都给冯总打电话了", "冯总说每周一给他们送货的是别家", "味府一般每月5号结账", "每周给薛园长送两次菜单", "每小时看一次价格",
    "广汇每月5号付款", "去年每季度末都给味府对过账",
]  # fmt: skip


SINCE = {
    "从下周一开始每天给蒋科长发一条进度": ("FREQ=DAILY", "2026-03-16"), "从4月1号起每周给叶总监打一次电话": ("FREQ=WEEKLY;BYDAY=WE", "2026-04-01"),
    "下个月开始每周五给叶总监发周报": ("FREQ=WEEKLY;BYDAY=FR", "2026-04-03"), "每天下午三点提醒我给冯总报价 从下周一开始": ("FREQ=DAILY", "2026-03-16T15:00"),
    "下周起 每周二四上午给味府对账": ("FREQ=WEEKLY;BYDAY=TU,TH", "2026-03-17"), "从明天起 每天早上8点半提醒我催叶总监回款": ("FREQ=DAILY", "2026-03-12T08:30"),
    "从五月份开始每月5号给睿安发账单": ("FREQ=MONTHLY;BYMONTHDAY=5", "2026-05-05"), "从下周三开始每两周去一次鼎泰": ("FREQ=WEEKLY;BYDAY=WE;INTERVAL=2", "2026-03-18"),
    "每两周去一趟睿安巡检 下次是17号": ("FREQ=WEEKLY;BYDAY=TU;INTERVAL=2", "2026-03-17"),
    "请于每月25日提醒本人向味府发送对账函": ("FREQ=MONTHLY;BYMONTHDAY=25", "2026-03-25"),
    "自4月起每月底与味府对账": ("FREQ=MONTHLY;BYMONTHDAY=-1", "2026-04-30"), "从下周开始每天早上九点催一下丁晓的图纸": ("FREQ=DAILY", "2026-03-16T09:00"),
}  # fmt: skip
NO_RECURRENCE += [
    "味府每到节前都要备一批货",
    "广汇每逢春节放假半个月",
    "逢中秋他们就加单",
    "恰逢国庆给冯总打了电话",
    "逢年过节给冯总打过电话",
]
NO_RECURRENCE += ["从4月1号起驻场12个人 每天8小时", "鼎泰从下个月起每月要30方", "从下周起他们每周三开例会"]
REPEATED |= SINCE
REPEATED |= {
    "每月最后一个周五给味府对账": ("FREQ=MONTHLY;BYDAY=-1FR", "2026-03-27"), "每个月第二个周三去鼎泰盘库": ("FREQ=MONTHLY;BYDAY=2WE", "2026-04-08"),
    "每月头一个周一上午9点给薛园长打电话": ("FREQ=MONTHLY;BYDAY=1MO", "2026-04-06T09:00"),
}  # fmt: skip
REPEATED |= {
    "单月5号给味府对账": ("FREQ=MONTHLY;BYMONTH=1,3,5,7,9,11;BYMONTHDAY=5", "2026-05-05"),
    "双月10号催广汇付款": ("FREQ=MONTHLY;BYMONTH=2,4,6,8,10,12;BYMONTHDAY=10", "2026-04-10"),
    "每逢双月20号回访薛园长": ("FREQ=MONTHLY;BYMONTH=2,4,6,8,10,12;BYMONTHDAY=20", "2026-04-20"),
    "奇数月15号给味府对账": ("FREQ=MONTHLY;BYMONTH=1,3,5,7,9,11;BYMONTHDAY=15", "2026-03-15"),
    "双月底给味府发对账单": ("FREQ=MONTHLY;BYMONTH=2,4,6,8,10,12;BYMONTHDAY=-1", "2026-04-30"),
    "双月30号给味府对账": ("FREQ=MONTHLY;BYMONTH=2,4,6,8,10,12;BYMONTHDAY=28,29,30;BYSETPOS=-1", "2026-04-30"),
    "单月5号和20号给味府对账": ("FREQ=MONTHLY;BYMONTH=1,3,5,7,9,11;BYMONTHDAY=5,20", "2026-03-20"),
    "每个单月5号上午10点给冯总打电话": ("FREQ=MONTHLY;BYMONTH=1,3,5,7,9,11;BYMONTHDAY=5", "2026-05-05T10:00"),
    "每季度首月10号给味府对账": ("FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=10", "2026-04-10"),
    "每季度首月给味府对账": ("FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=1", "2026-04-01"),
    "每个季度的第二个月15号回访薛园长": ("FREQ=MONTHLY;BYMONTH=2,5,8,11;BYMONTHDAY=15", "2026-05-15"),
    "每季度末月25号给味府对账": ("FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=25", "2026-03-25"),
    "季度首月5号给味府对账": ("FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=5", "2026-04-05"),
    "每季度5号给味府对账": ("FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=5", "2026-04-05"),
    "隔月5号给味府对账": ("FREQ=MONTHLY;BYMONTHDAY=5;INTERVAL=2", "2026-04-05"),
    "每隔一个月10号给味府对账": ("FREQ=MONTHLY;BYMONTHDAY=10;INTERVAL=2", "2026-04-10"),
    "每隔一天给冯总打电话": ("FREQ=DAILY;INTERVAL=2", "2026-03-13"),
    "每半年5号给味府对账": ("FREQ=MONTHLY;BYMONTHDAY=5;INTERVAL=6", "2026-09-05"),
    "每月中旬给味府对账": ("FREQ=MONTHLY;BYMONTHDAY=15", "2026-03-15"),
    "每年3月和9月15号回访薛园长": ("FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=15", "2026-03-15"),
    "每年1月和7月30号给味府对账": ("FREQ=MONTHLY;BYMONTH=1,7;BYMONTHDAY=28,29,30;BYSETPOS=-1", "2026-07-30"),
}  # fmt: skip
NO_RECURRENCE += [
    "味府订单月底发", "这单月底签", "客户名单月初给薛园长", "味府单月做了30万", "薛园长单月用量5吨", "双月会上见了冯总", "味府双月10号付款", "广汇每季度首月付款",
]  # fmt: skip


def test_the_words_of_the_beginning_are_no_part_of_the_action() -> None:
    assert promise("从下周一开始每天给蒋科长发一条进度").action == "给蒋科长发一条进度"


@pytest.mark.parametrize(("text", "rule"), REPEATED.items(), ids=list(REPEATED))
def test_recurrence_and_its_first_day(text: str, rule: tuple[str, str]) -> None:
    found = promise(text)
    assert found.due is not None
    stated = found.due.value.isoformat()
    assert (found.recurrence, stated[:16]) == rule
    assert [i for i in read(text).intents if isinstance(i, LogVisit)] == []


@pytest.mark.parametrize("text", NO_RECURRENCE)
def test_habits_and_rates_are_no_plans(text: str) -> None:
    assert [p.recurrence for p in promises(text) if p.recurrence] == []


def test_what_counts_from_today_is_marked_as_a_guess() -> None:
    counted, said = promise("每两周去一趟鼎泰").due, promise("每月5号催广汇付款").due
    assert counted is not None
    assert counted.is_guess
    for text in ("每季度首月给味府对账", "每季度5号给味府对账", "每逢双月给味府对账"):
        guessed = promise(text).due
        assert guessed is not None
        assert guessed.is_guess, "which day or month, nobody said"
    assert said is not None
    assert not said.is_guess


@pytest.mark.parametrize(
    ("text", "rule", "days"),
    [
        ("每年春节前给冯总寄年货", "FREQ=YEARLY;X-FESTIVAL=春节;X-WORKDAYS=-10", ["2027-01-22", "2028-01-11"]),
        ("每年年前给冯总寄年货", "FREQ=YEARLY;X-FESTIVAL=春节;X-WORKDAYS=-10", ["2027-01-22", "2028-01-11"]),
        ("每年中秋前给冯总送月饼", "FREQ=YEARLY;X-FESTIVAL=中秋;X-WORKDAYS=-5", ["2026-09-20", "2027-09-08"]),
        ("每年春节前两周提醒我备货", "FREQ=YEARLY;X-FESTIVAL=春节;X-DAYS=-14", ["2027-01-23", "2028-01-12"]),
        ("每年国庆节前10个工作日催款", "FREQ=YEARLY;X-FESTIVAL=国庆;X-WORKDAYS=-10", ["2026-09-17", "2027-09-17"]),
        ("每年端午前一天提醒我发祝福", "FREQ=YEARLY;X-FESTIVAL=端午;X-DAYS=-1", ["2026-06-18", "2027-06-08"]),
        ("每年中秋提醒我给冯总送月饼", "FREQ=YEARLY;X-FESTIVAL=中秋;X-DAYS=0", ["2026-09-25", "2027-09-15"]),
        ("每逢中秋前给冯总送月饼", "FREQ=YEARLY;X-FESTIVAL=中秋;X-WORKDAYS=-5", ["2026-09-20", "2027-09-08"]),
        ("每到春节前两周提醒我备货", "FREQ=YEARLY;X-FESTIVAL=春节;X-DAYS=-14", ["2027-01-23", "2028-01-12"]),
        ("每到节前提醒我给冯总发问候", "FREQ=YEARLY;X-FESTIVAL=节;X-WORKDAYS=-5", ["2026-03-30", "2026-04-24"]),
        ("每个长假前一天提醒我收样机", "FREQ=YEARLY;X-FESTIVAL=节;X-DAYS=-1", ["2026-04-03", "2026-04-30"]),
        ("逢年过节给冯总打个电话", "FREQ=YEARLY;X-FESTIVAL=节;X-DAYS=0", ["2026-04-05", "2026-05-01"]),
        ("每年元旦后提醒我对账", "FREQ=YEARLY;X-FESTIVAL=元旦;X-WORKDAYS=1", ["2027-01-04", "2028-01-04"]),
    ],
)
def test_festivals_come_again(text: str, rule: str, days: list[str]) -> None:
    [item] = [t for t in document(text).times if t.kind == "recurring"]
    repeats = read_recurring(item, NOW)
    assert repeats is not None
    assert (repeats.rule, repeats.first) == (rule, date.fromisoformat(days[0]))
    assert next_on(rule, date.fromisoformat(days[0])) == date.fromisoformat(days[1])


def test_said_when_the_days_before_a_festival_have_begun_it_still_means_this_one() -> None:
    [item] = [t for t in document("每年中秋前给冯总送月饼").times if t.kind == "recurring"]
    late = read_recurring(item, NOW.replace(month=9, day=21))
    assert late is not None
    assert late.first == date(2026, 9, 22)
    assert next_on(late.rule, late.first) == date(2027, 9, 8)
    assert not late.is_anchored, "how long before is ours, and said to be a guess"
    on_the_eve = read_recurring(item, NOW.replace(month=9, day=24))
    assert on_the_eve is not None
    assert on_the_eve.first == date(2027, 9, 8)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("每周一三五提醒我跟华星", "FREQ=WEEKLY;BYDAY=MO,WE,FR"),
        ("每周二四下午3点提醒我打电话", "FREQ=WEEKLY;BYDAY=TU,TH"),
        ("每周一到周五提醒我看邮件", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("每周一、三、五提醒我发日报", "FREQ=WEEKLY;BYDAY=MO,WE,FR"),
        ("每周二、周四提醒我对账", "FREQ=WEEKLY;BYDAY=TU,TH"),
        ("每周一三点提醒我开会", "FREQ=WEEKLY;BYDAY=MO"),
        ("每周五提醒我写周报", "FREQ=WEEKLY;BYDAY=FR"),
        ("工作日每天9点提醒我打卡", WORKDAYS),
        ("每天下午5点提醒我写日报", "FREQ=DAILY"),
        ("每个工作日上午9点提醒我看邮件", WORKDAYS),
    ],
)
def test_several_weekdays_and_every_day(text: str, rule: str) -> None:
    [item] = [t for t in document(text).times if t.kind == "recurring"]
    repeats = read_recurring(item, NOW)
    assert repeats is not None
    assert repeats.rule == rule


@pytest.mark.parametrize(
    ("rule", "day", "following"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1", "2026-01-30", "2026-02-28"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "2026-01-31", "2026-02-28"),
        ("FREQ=WEEKLY;BYDAY=MO;INTERVAL=2", "2026-03-16", "2026-03-30"),
        ("FREQ=WEEKLY;BYDAY=MO;INTERVAL=2", "2026-03-18", "2026-03-30"),
        ("FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1", "2026-12-31", "2027-03-31"),
        (WORKDAYS, "2026-04-30", "2026-05-06"),
        (WORKDAYS, "2026-05-08", "2026-05-09"),
    ],
)
def test_next_day(rule: str, day: str, following: str) -> None:
    """Of a month without the day the last one; working days by the calendar: 5/1 to 5/5 are off, Saturday 5/9 is worked."""
    assert next_on(rule, date.fromisoformat(day)) == date.fromisoformat(following)


# -- after something took place --------------------------------------------------------------------------------------

AWAITED = {
    "鼎泰发货后15天提醒我催尾款": ("delivery", 15, "催尾款"), "发货后15天 催鼎泰付尾款": ("delivery", 15, "催鼎泰付尾款"),
    "味府到货后第二天回访叶总监": ("delivery", 1, "回访叶总监"), "验收后一周回访市二院": ("acceptance", 7, "回访市二院"),
    "鼎泰验收完第三天收回样机": ("acceptance", 2, "收回样机"), "签约后3天给冯总送合同原件": ("signing", 3, "给冯总送合同原件"),
    "等鼎泰签完合同3天内安排进场": ("signing", 3, "安排进场"), "中标后一周内给鼎泰交保证金": ("signing", 7, "给鼎泰交保证金"),
    "到款后给味府开发票": ("payment", 0, "给味府开发票"), "收到首付后安排给鼎泰生产": ("payment", 0, "安排给鼎泰生产"),
}  # fmt: skip
AWAITED |= {
    "等鼎泰签了 一周内安排进场": ("signing", 7, "安排进场"), "等鼎泰签了合同 一周内安排进场": ("signing", 7, "安排进场"), "鼎泰签了之后3天内开票": ("signing", 3, "开票"),
    "鼎泰签了以后3天内开票": ("signing", 3, "开票"), "等鼎泰签了再发货": ("signing", 0, "发货"), "等鼎泰那边签完 3天内备货": ("signing", 3, "备货"),
    "鼎泰合同一签 三天内安排进场": ("signing", 3, "安排进场"), "鼎泰合同一签就安排进场": ("signing", 0, "安排进场"), "等味府款到了 3天内发货": ("payment", 3, "发货"),
    "味府款一到就发货": ("payment", 0, "发货"), "等市二院验收完 一周内开票": ("acceptance", 7, "开票"), "市二院一验收完就催尾款": ("acceptance", 0, "催尾款"),
    "等味府货到了再安排培训": ("delivery", 0, "安排培训"), "等冯总签了合同我一周内把方案给他": ("signing", 7, "把方案给他"), "鼎泰合同签好之后 10天内发货": ("signing", 10, "发货"),
}  # fmt: skip
NOTHING_AWAITED = [
    "等了鼎泰半个月签了 三天内发货", "等鼎泰签了 明天安排进场", "鼎泰签了合同后第二天他们才打款", "鼎泰一签合同就付了30%", "等领导签了再发货", "鼎泰签了合同后5天内付款",
    "货到后客户反馈有破损", "味府验收后付30%", "余款发货后15天付", "市二院说验收后付尾款", "昨天发货后给叶总监打了电话", "鼎泰发货了 15天后催尾款",
    "验收后叶总监才发现少了两箱", "签约后他们一直没动静", "味府发货后3个工作日回访", "如果到款后再安排就来不及了",
]  # fmt: skip


@pytest.mark.parametrize(("text", "waits"), AWAITED.items(), ids=list(AWAITED))
def test_what_is_waited_for(text: str, waits: tuple[str, int, str]) -> None:
    found = promise(text)
    assert (found.trigger, found.trigger_days, found.action) == waits
    assert found.due is None
    assert found.direction == "ours"
    assert [i for i in read(text).intents if isinstance(i, UpdateDeal)] == []


@pytest.mark.parametrize("text", NOTHING_AWAITED)
def test_what_took_place_or_is_a_term_of_payment_is_not_waited_for(text: str) -> None:
    assert [p.trigger for p in promises(text) if p.trigger] == []


@pytest.mark.parametrize(
    "text",
    [
        "鼎泰签了之后3天内付款",
        "鼎泰说签了合同后5天内付款",
        "鼎泰合同签好之后 一周内付30%",
        "鼎泰合同一签就付30%",
        "签完合同一周内给鼎泰排产",
    ],
)
def test_what_is_laid_down_for_after_the_signing_is_no_win_and_has_no_day(text: str) -> None:
    assert [i for i in read(text).intents if isinstance(i, UpdateDeal)] == []
    assert [p.due for p in promises(text) if p.due is not None] == []


@pytest.mark.parametrize(
    "text",
    [
        "鼎泰今天签了 三天内发货",
        "鼎泰签了 一周内安排进场",
        "鼎泰签了合同后冯总请我们吃了饭",
        "鼎泰昨天签完合同之后冯总请我们吃饭",
    ],
)
def test_what_took_place_is_still_a_win(text: str) -> None:
    [deal] = [i for i in read(text).intents if isinstance(i, UpdateDeal)]
    assert deal.stage is not None
    assert deal.stage.value == "won"


def test_a_day_after_what_took_place_is_a_day() -> None:
    [chase] = promises("鼎泰发货了 15天后催尾款")
    assert chase.due is not None
    assert chase.due.value == date(2026, 3, 26)


# -- to be watched ---------------------------------------------------------------------------------------------------

WATCHED = {
    "帮我盯着味府那批货到没到": "那批货到没到", "帮我盯一下冯总的回款": "冯总的回款", "鼎泰的图纸帮我盯着点": "图纸", "替我留意一下广汇的招标公告": "招标公告",
    "盯着点广汇的招标公告": "招标公告", "盯一下市二院的验收报告": "验收报告", "记得盯着点柳部长的验收单": "柳部长的验收单",
}  # fmt: skip
NOT_WATCHED = [
    "我盯着呢 放心", "他们盯了我们半年", "鼎泰被老钱盯上了", "味府那单谁在盯", "老板让我盯着鼎泰", "不用帮我盯了", "鼎泰那边钟伟在盯", "叶总监盯得很紧", "去工地盯了一天",
]  # fmt: skip


@pytest.mark.parametrize(("text", "what"), WATCHED.items(), ids=list(WATCHED))
def test_what_is_to_be_watched(text: str, what: str) -> None:
    found = promise(text)
    assert (found.is_watched, found.action, found.due) == (True, what, None)


@pytest.mark.parametrize("text", NOT_WATCHED)
def test_who_watches_is_no_bid(text: str) -> None:
    assert [p for p in promises(text) if p.is_watched] == []


def test_the_day_beside_it_is_when_it_is_wanted() -> None:
    [drawing] = promises("帮我盯着点鼎泰的图纸 周五前要")
    assert drawing.is_watched
    assert drawing.due is not None
    assert drawing.due.value == date(2026, 3, 13)


def test_an_event_of_the_customer_spoken_of_before() -> None:
    chat = after(turn("见了冯总", 2))
    [chase] = [i for i in read("发货后15天提醒我催尾款", chat).intents if isinstance(i, AddFollowUp)]
    assert chase.customer is not None
    assert (chase.customer.value.id, chase.trigger_days) == (2, 15)


# -- what ends with a deal -------------------------------------------------------------------------------------------

CHASING = [
    "催答复",
    "给刘姐打电话",
    "跟进报价",
    "约王总吃饭",
    "问进度",
    "去拜访王总",
    "把报价发给王总",
    "见面",
    "催恒达给答复",
    "问刘总合同签了没",
    "去催他们寄回执",
]
PROMISED = [
    "收回样机", "寄合同原件", "带样机去", "补发票", "安排培训", "把检测报告寄过去", "换掉那批破损的", "退保证金", "给资料", "开票",
]  # fmt: skip
URGING = ["催答复", "跟进报价", "问进度", "推进签约"]
NOT_URGING = ["约王总吃饭", "给刘姐打电话", "收回样机", "去拜访王总"]
DECIDING = ["开会定", "给答复", "评标", "上会讨论", "签合同", "考虑一下"]
HANDING_OVER = ["付尾款", "给图纸", "退样机", "盖章回传", "寄样品", "确认收货"]


@pytest.mark.parametrize("action", CHASING)
def test_chasing_ends_with_its_deal(action: str) -> None:
    assert is_chasing(action)


@pytest.mark.parametrize("action", PROMISED)
def test_promises_stay(action: str) -> None:
    assert not is_chasing(action)


def test_whatever_was_promised_in_so_many_words_stays() -> None:
    assert not is_chasing("给刘姐打电话", "我答应刘姐周五给她打电话")


@pytest.mark.parametrize("action", URGING)
def test_urging_ends_with_a_win(action: str) -> None:
    assert is_urging(action)


@pytest.mark.parametrize("action", NOT_URGING)
def test_calls_and_promises_outlive_a_win(action: str) -> None:
    assert not is_urging(action)


@pytest.mark.parametrize("action", DECIDING)
def test_what_the_customer_is_to_decide_is_over(action: str) -> None:
    assert is_deciding(action)


@pytest.mark.parametrize("action", HANDING_OVER)
def test_what_the_customer_is_to_hand_over_stays(action: str) -> None:
    assert not is_deciding(action)


# -- what they answer when asked after it ----------------------------------------------------------------------------

ANSWERED = {
    "鼎泰催了款说月底": ("付款", "2026-03-31"), "鼎泰催了款 说月底付": ("付款", "2026-03-31"), "鼎泰的款催了 答应月底付": ("付款", "2026-03-31"),
    "催冯总付款 他说下周五": ("付款", "2026-03-20"), "味府催了图纸说周五给": ("给图纸", "2026-03-13"), "催了叶总监订单 说周五": ("给订单", "2026-03-13"),
    "问了薛园长 说下周三给答复": ("给答复", "2026-03-18"),
}  # fmt: skip
NOT_ANSWERED = [
    "我问了冯总周五有没有空",
    "冯总催了我图纸 说周五前要",
    "味府叶总监跟我说好几次了 一直没见上面",
    "准备催味府的款 说了好几次了",
    "没催鼎泰 财务说不急",
]


@pytest.mark.parametrize(("text", "promised"), ANSWERED.items(), ids=list(ANSWERED))
def test_an_answer_to_a_chase_is_a_promise_of_theirs(text: str, promised: tuple[str, str]) -> None:
    found = promise(text)
    assert found.due is not None
    assert (found.action, found.due.value.isoformat(), found.direction) == (*promised, "customer")


@pytest.mark.parametrize("text", NOT_ANSWERED)
def test_who_is_chased_promises_nothing_by_that(text: str) -> None:
    assert [p for p in promises(text) if p.direction == "customer"] == []


@pytest.mark.parametrize(
    "text",
    [
        "冯总嫌贵 说别家低一成 答应周四前给我回话",
        "叶总监看了方案还行 说周四给我答复",
        "去了鼎泰 材料留下了 下周三之前给我们准信",
        "味府价格谈不拢 老板娘说周五给咱个回信",
    ],
)
def test_who_gives_us_an_answer_is_not_us(text: str) -> None:
    assert [p.direction for p in promises(text)] == ["customer"]


@pytest.mark.parametrize(
    "text",
    ["答应冯总周四前给他回话", "周四给味府个答复", "提醒我给我们领导回话 周五", "鼎泰让我们周三给他们反馈"],
)
def test_an_answer_given_to_them_is_ours(text: str) -> None:
    assert [p for p in promises(text) if p.direction == "customer"] == []


@pytest.mark.parametrize("words", ["盯着点", "得盯紧点", "记得盯着点"])
def test_the_bidding_to_watch_is_nothing_to_do_itself(words: str) -> None:
    assert [p.due.value.isoformat() for p in promises(f"冯总答应周四前给我们图纸 {words}") if p.due] == ["2026-03-12"]
    assert [p.action for p in promises(f"冯总答应周四前给我们图纸 {words}") if len(p.action) < 2] == []


@pytest.mark.parametrize(
    "text", ["味府答应了我们的账期", "冯总同意了这个价格", "我答应了他们的要求", "马总答应了92的价"]
)
def test_terms_agreed_to_are_nothing_to_do(text: str) -> None:
    assert promises(text) == []


# -- questions to the ledger -----------------------------------------------------------------------------------------

LEDGER = {
    "我欠谁什么": "ours", "我还欠谁的": "ours", "我答应了谁什么": "ours", "我答应过客户啥": "ours", "我还欠味府什么": "ours", "我欠冯总啥": "ours", "承诺台账": "ours",
    "查一下我答应客户的事": "ours", "谁欠我": "theirs", "谁欠我东西没给": "theirs", "谁答应了我还没给": "theirs", "客户欠我啥": "customer",
    "味府欠我们什么": "customer", "对方答应我的都有啥": "customer", "同事欠我什么": "colleague", "钟伟欠我啥": "colleague", "何静答应我的事": "manager",
    "领导欠我什么": "manager", "老板答应我的事": "manager",
}  # fmt: skip
NO_LEDGER = [
    "味府欠我们多少钱", "谁欠我们钱", "鼎泰欠我们两万货款", "我答应冯总周五送样", "冯总答应我周五给图纸", "领导答应给我特价", "今天还欠着哪些没跟", "我欠他一顿饭",
    "今天干啥", "味府那单谁在跟", "冯总问我欠谁的货", "尾款谁欠着",
]  # fmt: skip


@pytest.mark.parametrize(("text", "ledger"), LEDGER.items(), ids=list(LEDGER))
def test_question_to_the_ledger(text: str, ledger: str) -> None:
    [query] = read(text).intents
    assert isinstance(query, Query)
    assert (query.topic, query.ledger, query.period) == ("followups", ledger, None)


@pytest.mark.parametrize("text", NO_LEDGER)
def test_other_questions_and_statements(text: str) -> None:
    assert [i for i in read(text).intents if isinstance(i, Query) and i.ledger is not None] == []


def test_the_customer_named_narrows_it() -> None:
    [query] = read("味府欠我们什么").intents
    assert isinstance(query, Query)
    assert query.customer is not None
    assert query.customer.value.id == 3


# -- what has to be fetched ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("action", "goods"),
    [
        ("带样机去味府", "样机"),
        ("送两套样品过去", "样品"),
        ("把色卡带给薛园长", "色卡"),
        ("寄样品", None),
        ("看样机", None),
        ("带合同去", None),
    ],
)
def test_goods_to_fetch(action: str, goods: str | None) -> None:
    assert goods_to_fetch(action) == goods


@pytest.mark.parametrize(
    ("rule", "moved"),
    [
        ("FREQ=WEEKLY;BYDAY=MO", "FREQ=WEEKLY;BYDAY=TH"),
        ("FREQ=WEEKLY;BYDAY=MO;INTERVAL=2", "FREQ=WEEKLY;BYDAY=TH;INTERVAL=2"),
        ("FREQ=WEEKLY;BYDAY=MO,WE", "FREQ=WEEKLY;BYDAY=MO,WE"),
        ("FREQ=MONTHLY;BYMONTHDAY=5", "FREQ=MONTHLY;BYMONTHDAY=12"),
        ("FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1", "FREQ=MONTHLY;BYMONTHDAY=12"),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15", "FREQ=MONTHLY;BYMONTHDAY=1,15"),
        ("FREQ=DAILY;INTERVAL=3", "FREQ=DAILY;INTERVAL=3"),
        (WORKDAYS, WORKDAYS),
    ],
)
def test_a_rule_put_on_another_day(rule: str, moved: str) -> None:
    assert rule_on(rule, date(2026, 3, 12)) == moved


@pytest.mark.parametrize("action", ["把报价发他", "发报价单给园长", "出一版报价", "给段总报个价", "做份保洁报价"])
def test_a_price_to_be_given_is_waited_for(action: str) -> None:
    assert gives_price(action)


@pytest.mark.parametrize("action", ["催报价反馈", "问报价发给领导没", "跟进报价", "给段总打电话", "约段总聊价格"])
def test_asking_after_a_price_gives_none(action: str) -> None:
    assert not gives_price(action)


OUR_WORK = [
    "我们欠味府一份图纸 周四给",
    "欠味府一份图纸 周四给",
    "味府欠着我们两份合同 周四去拿",
    "味府欠我们一份图纸 周四催一下",
    "味府欠我们一份图纸 周四给叶总打电话",
    "味府欠我们一份图纸 周四发函给他们",
    "味府那边每两周回访一次",
    "味府每月10号巡检",
    "鼎泰每月10号催一下账",
    "味府下周三催一下款",
    "广汇每周五打个电话",
    "味府下周一跟进一下报价",
    "鼎泰3月20号催尾款",
    "广汇下周二联系一下",
]
THEIR_WORK = ["鼎泰3月20号付尾款", "广汇下周二给答复", "味府周五打款"]
THEIR_WORK += ["味府那边欠我们一份图纸 说周四给", "味府欠我一份图纸 周四给", "鼎泰还欠咱们一份盖章合同 说好下周一寄"]


@pytest.mark.parametrize(
    ("text", "direction"), [*((t, "ours") for t in OUR_WORK), *((t, "customer") for t in THEIR_WORK)]
)
def test_whom_one_chases_and_calls_is_not_who_does_it(text: str, direction: str) -> None:
    assert [p.direction for p in promises(text)] == [direction]


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("仓库说周五能备好样机", "colleague"), ("售后明天上门", "colleague"), ("财务周五开票", "colleague"), ("仓库那边周四前把样机备出来", "colleague"),
        ("财务说周五付款", "customer"), ("工厂说周五出货", "customer"), ("技术部周五给答复", "customer"),
    ],
)  # fmt: skip
def test_a_department_in_a_chat_about_a_customer(text: str, direction: str) -> None:
    """A bare 仓库 that sends out is ours also where the chat is about a customer; a 财务 that pays is theirs."""
    [told] = [i for i in read(text, after(turn("见了叶总监", 3))).intents if isinstance(i, AddFollowUp)]
    assert told.direction == direction
