"""Which day a plan has: of a row of days or a week, after an event to come, moved, and again and again; and what has none."""

from datetime import date, datetime

import pytest
from reading_world import NOW, after, names, of_type, read, records, turn

from nlu.event_lengths import from_events_to_come
from nlu.intents import AddFollowUp, Read, Ref, SnoozeFollowUp
from nlu.times import read_times
from nlu.understand import understand
from nlu.world import KnownFollowUp

DUE: dict[str, list[str | None]] = {
    # of a row of days a trip or a job has the first, what is handed over has the last
    "4月10-12号去味府做年检": ["2026-04-10"],
    "4月10到12号进场施工 鼎泰": ["2026-04-10"],
    "4月10到12号之间给冯总答复": ["2026-04-12"],
    # a week is its Friday, its beginning a Monday, its middle a Wednesday
    "见了冯总 下周再聊": ["2026-03-20"],
    "冯总说本周内给答复": ["2026-03-13"],
    "下周初去拜访冯总": ["2026-03-16"],
    "下周中去拜访冯总": ["2026-03-18"],
    # after an event to come nobody knows the day
    "我拿到冯总图纸后三天内出方案": [None],
    "冯总图纸确认后5天内出货": [None],
    "周四拿到图纸两天内给冯总出方案": ["2026-03-14"],
    "冯总的图纸确认了 三天内出货": ["2026-03-14"],
    "三天内给冯总出方案": ["2026-03-14"],
    "冯总答应周四把尺寸发我 收到后两天内出方案": ["2026-03-12", None],
    "等冯总尺寸到了再出方案": [None],
    # before an event
    "记得4月12号开标前三天把保证金打了 鼎泰": ["2026-04-09"],
    "4月8号进场施工 冯总让我们提前一周提供资质": ["2026-04-08", "2026-04-01"],
    "冯总的技术培训定在25号 我们出两个技术员 提前一天到现场": ["2026-03-25", "2026-03-24"],
    # what has not come
    "冯总答应周五前把模板发过来 周一还没发的话提醒我催": ["2026-03-13", "2026-03-16"],
    # moved in one breath
    "冯总饭局取消了 改到下周三晚上": ["2026-03-18"],
    "冯总明晚的饭改后天了": ["2026-03-13"],
    "冯总周四的会改周五上午了": ["2026-03-13"],
    "冯总那个演示又往后挪了 改到下周三": ["2026-03-18"],
    "冯总说江湾4月5号要 我说最快4月12 他同意了": ["2026-04-12"],
    "冯总的江湾三期 原来说4月10号开标 现在提前到4月3号了": ["2026-04-03"],
    # hours
    "冯总后天上午有课 下午三点以后有空 我三点半到鼎泰找他": ["2026-03-13T15:30"],
    "鼎泰明天下午3点评审会": ["2026-03-12T15:00"],
    "明天去鼎泰 冯总让九点到": ["2026-03-12T09:00"],
    "周四上午送标书 下午3点开标 鼎泰": ["2026-03-12", "2026-03-12T15:00"],
    "周四去送标书 下午3点开标 鼎泰": ["2026-03-12", "2026-03-12T15:00"],
    "明天上午打印 下午三点前送到味府": ["2026-03-12", "2026-03-12T15:00"],
    "冯总约我明天下午去看搅拌站三点钟 然后晚上跟他们采购吃饭": ["2026-03-12T15:00", "2026-03-12"],
    "明天上午去鼎泰 10点见冯总": ["2026-03-12T10:00"],
    "明天上午9点半市二院蒋科长 下午两点半鼎泰冯总": ["2026-03-12T09:30", "2026-03-12T14:30"],
    "冯总约我钓鱼 周六早上六点 江湾水库": ["2026-03-14T06:00"],
    "冯总下礼拜过七十大寿 礼拜六 记得提醒我周五把花篮订上": ["2026-03-20"],
    # what is bidden for a day before something of next week is of this one
    "冯总说预算下个礼拜批 叫我礼拜五之前把图给他": ["2026-03-20", "2026-03-13"],
    "冯总说下周来看样 看完让我周五前报个方案": ["2026-03-20"],
    "冯总今年维保4月30号到期 提前一个月提醒我跟他谈续签": ["2026-03-31"],
    # otherwise than was said
    "冯总说好今天给 又说明天 我明天上午再催": ["2026-03-12"],
    "冯总的评审会改期了 原来周五 现在定在下周二上午": ["2026-03-17"],
    "冯总说专家论证会推迟了 原来3月20 现在定4月2号": ["2026-04-02"],
    "等冯总签完字 三天内安排发货": [None],
    "尹总说周四周五都行 我说周五上午": ["2026-03-13"],
    "冯总约我下礼拜三四五哪天都行 我定周四": ["2026-03-19"],
    "如果冯总下周三还没定 我就找丁晓问问": ["2026-03-18"],
    "鼎泰招标 报名截止3月20下午4点 保证金25号前到账": ["2026-03-20T16:00", "2026-03-25"],
    "冯总那边原来约的明天勘察 他早上打电话说生产排满了 得等到下下周": ["2026-03-27"],
    "冯总下月初去德国 回来再约": [],
    # a beginning of talks is no signing
    "冯总说框架9月到期 8月初就得开始谈续签 提醒我": ["2026-08-01"],
}


@pytest.mark.parametrize(("text", "days"), DUE.items(), ids=list(DUE))
def test_the_days_of_plans(text: str, days: list[str | None]) -> None:
    assert [record.get("due") for record in of_type("followup", text)] == days


@pytest.mark.parametrize(
    "text",
    [
        "冯总4月6号从新西兰回来",
        "冯总在深圳出差 周四回杭州",
        "冯总那个项目五一前不会动",
        "冯总说4月6号改签回国",
        "昨天约好的 冯总取消了",
        "冯总说开斋节后付",
    ],
)
def test_nothing_is_due(text: str) -> None:
    assert of_type("followup", text) == []


@pytest.mark.parametrize("text", ["昨天答应冯总今天给他回话 忘了 明天一早给他打", "冯总他爸改签了 8号回"])
def test_no_visit_and_no_deal(text: str) -> None:
    assert of_type("visit", text) == []
    assert of_type("deal", text) == []


def test_the_beginning_of_talks_is_no_signing() -> None:
    assert of_type("deal", "冯总说框架9月到期 8月初就得开始谈续签 提醒我") == []


RULES = {
    "每季度中提醒我回访冯总": ("FREQ=MONTHLY;BYMONTH=2,5,8,11;BYMONTHDAY=15", date(2026, 5, 15)),
    "每季度前三天给冯总做巡检 提醒我": ("FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=1", date(2026, 4, 1)),
    "每月前三天给冯总报巡检记录": ("FREQ=MONTHLY;BYMONTHDAY=1", date(2026, 4, 1)),
    "每个月10号前给冯总报巡检记录 提醒我下": ("FREQ=MONTHLY;BYMONTHDAY=10", date(2026, 4, 10)),
    "每两周周三下午跟冯总过一次进度 从3月18开始": ("FREQ=WEEKLY;BYDAY=WE;INTERVAL=2", date(2026, 3, 18)),
    "每月25号跟冯总对一次进度款": ("FREQ=MONTHLY;BYMONTHDAY=25", date(2026, 3, 25)),
}


@pytest.mark.parametrize(("text", "rule"), RULES.items(), ids=list(RULES))
def test_again_and_again(text: str, rule: tuple[str, date]) -> None:
    [intent] = read(text).intents
    assert isinstance(intent, AddFollowUp)
    assert intent.due is not None
    assert (intent.recurrence, intent.due.value) == rule


@pytest.mark.parametrize("text", ["每季度中标两三个就不错了", "每月30吨 冯总那边稳"])
def test_a_rate_is_no_plan(text: str) -> None:
    assert of_type("followup", text) == []


def moved(text: str, *, action: str, due: date | datetime) -> list[str]:
    """Return where a message moves the plan of 冯总 that the chat has just written."""
    plan = AddFollowUp(action, Read(Ref(2, "鼎泰建设集团有限公司"), "test"), Read(due, "test"))
    chat = after(turn(action, 2, plan, contacts=(102,)))
    known = names()
    known.add(KnownFollowUp(900, 2, action, due, (102,)))
    reading = understand(text, now=NOW, names=known, conversation=chat)
    return [i.due.value.isoformat()[:16] for i in reading.intents if isinstance(i, SnoozeFollowUp)]


TOMORROW_AT_3 = datetime(2026, 3, 12, 15, tzinfo=NOW.tzinfo)


@pytest.mark.parametrize(
    ("text", "action", "due", "to"),
    [
        ("他说还是上午吧", "去拜访冯总", date(2026, 3, 12), "2026-03-12"),
        ("他说还是上午吧", "去拜访冯总", TOMORROW_AT_3, "2026-03-12"),
        ("他说还是上午10点吧", "去拜访冯总", TOMORROW_AT_3, "2026-03-12T10:00"),
        ("饭局取消了 改到下周三晚上", "跟冯总吃饭", date(2026, 3, 11), "2026-03-18"),
        ("冯总催了 我跟他说下周三给", "给冯总出方案", date(2026, 3, 13), "2026-03-18"),
        ("冯总催了 我说改下周三", "给冯总出方案", date(2026, 3, 13), "2026-03-18"),
        ("冯总那边定了 下周二上午9点半", "去拜访冯总", date(2026, 3, 17), "2026-03-17T09:30"),
        ("订了 海鲜楼 六点", "跟冯总吃饭", date(2026, 3, 13), "2026-03-13T18:00"),
        ("法务说周五出不来 我跟他说了下周三", "给冯总出方案", date(2026, 3, 13), "2026-03-18"),
        ("冯总让早点 9点", "去拜访冯总", datetime(2026, 3, 12, 10, tzinfo=NOW.tzinfo), "2026-03-12T09:00"),
        ("改到4点", "去拜访冯总", datetime(2026, 3, 12, 10, tzinfo=NOW.tzinfo), "2026-03-12T16:00"),
        ("改到8点", "请冯总吃饭", datetime(2026, 3, 12, 19, tzinfo=NOW.tzinfo), "2026-03-12T20:00"),
        ("催款那个下周一再说", "催冯总付款", date(2026, 3, 12), "2026-03-16"),
        ("来不及 我跟他说了下周三", "给冯总出方案", date(2026, 3, 13), "2026-03-18"),
    ],
)
def test_a_plan_is_moved(text: str, action: str, due: date | datetime, to: str) -> None:
    assert moved(text, action=action, due=due) == [to]


def test_the_plan_of_a_day_is_called_off() -> None:
    plan = AddFollowUp("去拜访冯总", Read(Ref(2, "鼎泰建设集团有限公司"), "test"), Read(date(2026, 3, 12), "test"))
    chat = after(turn("明天去拜访冯总", 2, plan, contacts=(102,)))
    known = names()
    known.add(KnownFollowUp(900, 2, "去拜访冯总", date(2026, 3, 12), (102,)))
    reading = understand("冯总明天的取消", now=NOW, names=known, conversation=chat)
    assert [i.type for i in reading.intents] == ["undo"]


def test_the_same_hour_again_moves_nothing() -> None:
    assert moved("还是下午吧", action="去拜访冯总", due=TOMORROW_AT_3) == []


@pytest.mark.parametrize(
    ("text", "is_vague"),
    [
        ("拿到图纸两天内报价", True),
        ("图纸确认后5天内出货", True),
        ("合同签完一周内打款", True),
        ("然后三天内发", False),
        ("图纸收到了 两天内报价", False),
        ("已经收到图纸两天内报价", False),
        ("今后三天内不出差", False),
        ("两天内报价", False),
    ],
)
def test_lengths_counted_from_what_is_to_come(text: str, is_vague: bool) -> None:
    times = from_events_to_come(read_times(text, NOW), text, NOW)
    assert any(item.vague for item in times) is is_vague


def test_restaurants_are_no_customers() -> None:
    [plan] = of_type("followup", "约了冯总明晚吃饭 六点半 燕春饭店")
    assert (plan["customer"], plan["due"]) == ("鼎泰建设集团有限公司", "2026-03-12T18:30")
    [visit] = of_type("visit", "今天去了燕春饭店 谈了厨房灭火")
    assert visit["customer"] == "燕春饭店"


def test_what_a_measure_word_counts_is_no_amount() -> None:
    assert of_type("deal", "76具移动DR周六给市二院送过去") == []


def test_when_it_was_lost_is_no_reason_and_no_signing() -> None:
    [lost] = of_type("deal", "味府那单丢了 是昨天丢的")
    assert lost["stage"] == "lost"
    assert not lost.get("lost_reason")


def test_what_is_to_be_handed_in_is_no_rival() -> None:
    assert of_type("deal", "冯总说江湾三期月中上会 要我们15号前补个报价明细") == []


def test_what_we_get_done_for_a_tender_is_no_signing() -> None:
    assert all(not deal.get("close_date") for deal in of_type("deal", "江湾三期28号开标 我们标书还差资质 明天搞定"))


@pytest.mark.parametrize("text", ["等冯总签完字 三天内安排发货", "等冯总那边签了我们就发货", "等江湾三期签下来再排产"])
def test_what_is_waited_for_is_no_win(text: str) -> None:
    assert of_type("deal", text) == []


def test_a_signing_waited_for_that_came_is_a_win() -> None:
    assert [deal["stage"] for deal in of_type("deal", "等了一个月 冯总终于签了")] == ["won"]


@pytest.mark.parametrize(
    "text",
    [
        "冯总说等他从展会回来 下周四约我吃饭",
        "冯总那边改成视频了 时间不变",
        "验收完一个月后回访冯总",
        "等冯总开完会给我电话",
        "每两周周三下午跟冯总过一次进度",
    ],
)
def test_what_is_still_to_come_is_no_visit(text: str) -> None:
    assert of_type("visit", text) == []


OWED = {
    "冯总的样品明天寄": "ours",
    "冯总的报价今天下班前发他": "ours",
    "冯总的图纸明天发过来": "customer",
    "冯总说让我们司机明天早上五点到厂": "ours",
    "冯总催我开发票 我跟财务说了 财务说月底前开出来": "colleague",
    "冯总催了三遍支护的方案 技术部说下周三才能出": "colleague",
    "方案他们评估 五一前给结论": "customer",
}


@pytest.mark.parametrize(("text", "direction"), OWED.items(), ids=list(OWED))
def test_who_owes_it(text: str, direction: str) -> None:
    owed = [i.direction for i in read(text).intents if isinstance(i, AddFollowUp)]
    assert owed == [direction]


def test_whom_one_promises_is_known_right_behind_the_verb() -> None:
    plan = of_type("followup", "我答应冯总本月内上门做一次巡检")
    assert [record["customer"] for record in plan] == ["鼎泰建设集团有限公司"]
    [person] = names().find("答应董主任下周去")
    assert person.words == "董主任"


def test_what_waits_for_the_signing_has_no_day() -> None:
    [plan] = read("合同签了之后提醒我催首付款 冯总").intents
    assert isinstance(plan, AddFollowUp)
    assert (plan.trigger, plan.trigger_days, plan.due) == ("signing", 0, None)


def test_what_is_posted_once_it_is_signed_is_no_win() -> None:
    assert all(deal.get("stage") != "won" for deal in of_type("deal", "冯总说江湾三期的合同明天签 签完寄"))
    assert [deal["stage"] for deal in of_type("deal", "冯总把江湾三期的合同签完寄回来了")] == ["won"]


VISITED = {
    "昨天本来要去鼎泰 高速封了没去成 今天去了": [("鼎泰建设集团有限公司", "2026-03-11")],
    "见了鼎泰冯总和味府叶总监": [("鼎泰建设集团有限公司", "2026-03-11"), ("味府餐饮连锁有限公司", "2026-03-11")],
    "见了鼎泰冯总 和味府叶总监说好下周去": [("鼎泰建设集团有限公司", "2026-03-11")],
}


@pytest.mark.parametrize(("text", "visits"), VISITED.items(), ids=list(VISITED))
def test_the_days_of_visits(text: str, visits: list[tuple[str, str]]) -> None:
    assert [(record["customer"], record["date"]) for record in of_type("visit", text)] == visits


def test_a_day_said_of_last_year_signs_nothing() -> None:
    assert all(not deal.get("close_date") for deal in of_type("deal", "年前去过一次鼎泰 冯总当时说江湾三期年后定"))
    assert all(not deal.get("close_date") for deal in of_type("deal", "冯总说江湾三期今年先签150万"))


@pytest.mark.parametrize(
    ("text", "due", "action"),
    [
        ("明早8点到鼎泰 盘点", "2026-03-12T08:00", "盘点"),
        ("明天去鼎泰 盘点库存", "2026-03-12", "盘点库存"),
        ("周五9点到味府中央厨房 交底", "2026-03-13T09:00", "交底"),
        ("后天一早赶到睿安 调试移动DR", "2026-03-13", "调试"),
        ("明早6点前赶到鼎泰工地 首检 带滤网两片", "2026-03-12T06:00", "首检"),
        ("后天直奔睿安仓库 卸货", "2026-03-13", "卸货"),
        ("明早8点去鼎泰 首检", "2026-03-12T08:00", "首检"),
    ],
)
def test_place_one_is_to_be_at_is_a_plan_with_what_is_done_there(text: str, due: str, action: str) -> None:
    (found,) = records(text)
    assert (found["type"], found["due"]) == ("followup", due)
    assert action in str(found["action"])


@pytest.mark.parametrize("text", ["货明天到鼎泰", "冯总明天到鼎泰总部"])
def test_what_arrives_there_is_no_errand(text: str) -> None:
    assert records(text) == []
