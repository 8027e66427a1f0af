"""What a member wants to be told of, and when."""

from datetime import date, time

import pytest
from control_chat import CALL, VISIT, control, planned, turn

from nlu.intents import DropFollowUp, SetPush, ShowPushes
from replies.push_preferences import NAMES

CORPUS: dict[SetPush | ShowPushes, list[str]] = {
    SetPush("morning", is_on=True, at=time(8)): ["早报改到8点", "早报8点发", "把早报调到早上八点吧", "每天8点推早报"],
    SetPush("morning", is_on=True, at=time(7, 40)): ["早报改成7:40", "以后早报7点40推送", "晨报提前到7点40"],
    SetPush("morning", is_on=True, at=time(6)): ["早报改到6点"],
    SetPush("morning", is_on=True, at=time(18)): ["早报改到18点", "早报改到下午6点"],
    SetPush("digest", is_on=True, at=time(19)): ["日报改到晚上7点", "日报改到7点", "团队日报推迟到19点"],
    SetPush("weekly", is_on=True, at=time(9)): ["周报改到早上9点"],
    SetPush("morning", is_on=False): [
        "别推早报",
        "早报不要了",
        "取消早报",
        "以后别给我推早报了",
        "早报关了吧",
        "不想收早报了",
    ],
    SetPush("morning", is_on=True, at=time(8, 30)): ["早报改回8点半", "早报以后8点半发", "早上的清单8点半推就行"],
    SetPush("evening", is_on=False): ["下班卡片不要了"],
    SetPush("reminder", is_on=False): [
        "不要提醒了",
        "别再提醒我了",
        "所有提醒都关掉",
        "到点提醒不用了",
        "提醒全关了",
        "这些提醒都别发了",
    ],
    SetPush("brief", is_on=False): ["不要会前简报", "见客户前的资料别推了", "拜访前那个介绍取消"],
    SetPush("weekly", is_on=False): ["停掉周报", "周报提醒关了吧"],
    SetPush("morning", is_on=True): ["恢复早报", "早报恢复", "打开早报推送", "早报还是要"],
    SetPush("reminder", is_on=True): ["恢复提醒", "继续提醒我"],
    SetPush("all", is_on=False): ["别推送了", "关掉所有推送", "所有消息都别推了"],
    SetPush("all", is_on=True): ["恢复推送"],
    SetPush("quiet", is_on=True, at=time(20)): [
        "晚上8点后别打扰",
        "晚上8点以后都不要推消息",
        "20点之后勿扰",
        "晚上8点后别发消息给我",
    ],
    SetPush("quiet", is_on=True, until=time(8)): ["早上8点前别打扰我"],
    SetPush("quiet", is_on=True, at=time(20), until=time(8)): ["20:00到8:00免打扰", "晚上8点到早上8点别烦我"],
    SetPush("quiet", is_on=True, at=time(17), until=time(9)): [
        "下午5点到早上9点免打扰",
        "下午五点到第二天早上九点别打扰",
        "17:00到9:00免打扰",
        "17：00到9：00免打扰",
        "每天17:00到9:00别打扰我",
        "免打扰时间17:00-9:00",
        "设个免打扰 17:00到9:00",
        "17点到9点免打扰",
    ],
    SetPush("quiet", is_on=True, at=time(18), until=time(9)): [
        "下班后到明早九点免打扰",
        "下班后到早上9点别打扰",
        "18:00-次日9:00不要打扰",
    ],
    SetPush("quiet", is_on=True, at=time(20), until=time(8, 30)): [
        "20:00-8:30别打扰我",
        "晚上八点至早上八点半勿扰",
        "晚上8点以后到早上8点30别推",
    ],
    SetPush("quiet", is_on=True, at=time(21, 30), until=time(7, 15)): ["晚上9点半到早上7点一刻别打扰"],
    SetPush("quiet", is_on=True, at=time(20), until=time(7)): ["晚上8点到7点别打扰"],
    SetPush("quiet", is_on=True, at=time(22), until=time(10)): ["晚上10点到10点免打扰"],
    SetPush("quiet", is_on=True, at=time(17), until=time(21)): ["下午5点到9点免打扰", "17:00到21:00免打扰"],
    SetPush("quiet", is_on=True, at=time(22), until=time(0)): ["晚上10点到12点别打扰"],
    SetPush("quiet", is_on=True, at=time(9), until=time(17)): ["9:00到17:00免打扰", "上午9点到下午5点免打扰"],
    SetPush("quiet", is_on=True, at=time(0), until=time(8)): ["0点到8点别打扰"],
    SetPush("quiet", is_on=True, at=time(11), until=time(14)): ["11点到2点免打扰"],
    SetPush("quiet", is_on=True, at=time(12), until=time(13, 30)): ["中午12点到1点半免打扰"],
    SetPush("quiet", is_on=True, at=time(12), until=time(14)): ["午休12点到2点别打扰"],
    SetPush("quiet", is_on=True, at=time(22), until=time(7)): [
        "免打扰时间改到22:00到7:00",
        "22点-7点免打扰",
        "免打扰 22点-7点",
        "22-7点免打扰",
    ],
    SetPush("quiet", is_on=False): ["取消免打扰", "不用免打扰了"],
    SetPush("quiet"): ["别打扰我", "晚上别打扰", "设个免打扰", "10点到7点别打扰", "8点到8点免打扰"],
    ShowPushes(): [
        "推送怎么设的",
        "早报怎么设置",
        "推送设置",
        "早报几点推",
        "怎么关早报",
        "都有哪些推送",
        "我都收哪些推送",
        "你都给我推些啥",
    ],
}
IN_PARTS: dict[tuple[SetPush, ...], list[str]] = {
    (SetPush("morning", is_on=False),): ["早报太吵了 关掉", "早报烦死了，停了吧", "从明天起早报别推了"],
    (SetPush("morning", is_on=True, at=time(7, 50)),): ["早报能不能7点50发", "早报可以7点50给我发吗"],
    (SetPush("limit", is_on=True, number=5),): ["提醒太多了 一天5条封顶", "推送太频繁了 每天最多5条"],
    (SetPush("morning", is_on=True, at=time(9)),): ["早报能不能晚点 九点吧", "早报太早 改9点"],
    (SetPush("morning", is_on=True, at=time(8)), SetPush("quiet", is_on=True, at=time(20))): [
        "早报改8点 晚上8点后别打扰",
        "早报8点发，20点以后别推消息",
    ],
    (SetPush("morning", is_on=True, at=time(8)), SetPush("evening", is_on=True, at=time(18))): ["早报8点 晚报18点"],
    (SetPush("morning", is_on=False), SetPush("digest", is_on=True)): ["早报不要了 日报留着"],
    (SetPush("digest", is_on=True), SetPush("weekly", is_on=True)): ["把日报周报都打开", "恢复日报和周报"],
    (SetPush("digest", is_on=True, at=time(18, 30)), SetPush("weekly", is_on=True, at=time(17))): [
        "日报改6点半 周报改5点"
    ],
    (SetPush("evening", is_on=False),): ["晚上那个卡片关了"],
    (SetPush("evening", is_on=True, at=time(17)),): ["下班前的卡片五点发"],
    (SetPush("brief", is_on=False),): ["见客户前半小时的提醒别发了"],
    (SetPush("quiet", is_on=True, at=time(22), until=time(7)),): [
        "22点到7点不要打扰我",
        "晚上10点到第二天早上7点别推",
    ],
    (SetPush("quiet", is_on=True, at=time(22, 30), until=time(6, 30)),): ["22点半到6点半免打扰"],
    (SetPush("all", is_on=False),): ["都别推了 烦死了", "通知全关了", "什么都别推"],
}
UNCLEAR = [
    "周末别推",
    "周末免打扰",
    "周六周日别给我发消息",
    "今晚8点后别打扰我",
    "今晚8点到明早8点免打扰",
    "周五17:00到9:00免打扰",
    "一小时内别打扰",
    "开会呢 两个小时别发",
    "早报改到25点",
    "早报只要周一",
    "早报明天改9点",
    "早上别8点半推 改9点",
    "周报改到周一早上9点",
    "日报推迟半小时",
    "会前提前1小时发",
    "消息太多了 少发点",
    "今天最多推3条",
    "这周每天最多推3条",
    "一天最多推5到8条",
]
"""What is made of pushes alone and cannot be had: it is answered so, and is never a plan, a move or a sum."""
NOT_WISHES = [
    "全部取消",
    "这些样品都别发了",
    "报价改回8点5折",
    "下班后给王总发样品卡片",
    "全都不要了",
    "刚通知了 下周五下午",
    "王总通知我 下周五上午",
    "明天早上8点提醒我给王总发日报",
    "日报",
    "客户说周报不要了 改成月报",
    "提醒我明天早报给客户",
    "取消",
    "恢复",
    "恢复供货了",
    "今晚别打扰王总",
    "王总说晚上8点后别打扰他",
    "华星的提醒取消",
    "把周五的提醒推到9点",
    "客户不要通知",
    "推送机型X200",
    "对方要通知书",
    "要提醒",
    "下午3点提醒我",
    "8点提醒",
    "日报发给李总监",
    "早报价",
    "通知王总周五开会",
    "他们那边免打扰功能不好使",
    "推送平台的单子要了3套",
    "晚上8点后不要送货",
    "先别发了",
    "下午别发货",
    "明天早报给客户发过去",
    "22点到7点不要送货",
    "17:00到9:00别打扰王总",
    "20:00-8:00",
    "周末别推给王总 他在休假",
    "推送设备报价25万",
    "早报社的单子改到25万",
    "每天最多发5条短信给客户",
    "每天最多推给王总3条",
    "他们一天最多做5条",
    "别超过5条",
    "不限",
    "恢复默认",
    "最多要5条",
    "一次最多5条",
    "还是8条吧",
    "限价5条",
]


@pytest.mark.parametrize(("expected", "text"), [(e, t) for e, ts in CORPUS.items() for t in ts])
def test_wish(expected: SetPush | ShowPushes, text: str) -> None:
    reading = control(text)
    assert reading is not None
    assert reading.intents == (expected,)
    assert reading.keeps_question


@pytest.mark.parametrize(("expected", "text"), [(e, t) for e, ts in IN_PARTS.items() for t in ts])
def test_wishes_in_parts(expected: tuple[SetPush, ...], text: str) -> None:
    reading = control(text, turn(planned(CALL)), follow_ups=[CALL])
    assert reading is not None
    assert reading.intents == expected


@pytest.mark.parametrize("text", UNCLEAR)
def test_what_cannot_be_had_changes_nothing(text: str) -> None:
    reading = control(text, turn(planned(CALL)), follow_ups=[CALL])
    assert reading is not None
    assert reading.intents == (ShowPushes(is_unclear=True),)


LIMITS: dict[int, list[str]] = {
    5: [
        "一天最多提醒我5次", "每天最多给我发5条", "推送一天别超过5条", "一天提醒我别超过五次", "以后每天推送不超过5条", "每天给我发的消息控制在5条以内",
        "推送条数改成5条", "能不能一天最多推5条", "消息一天最多5条就够了", "提醒一天5次封顶",
    ],
    3: ["每天最多推3条", "一天只推3条", "最多推3条吧", "每天推送上限3条"],
    2: ["一天最多推两条"],
    0: ["每天最多推0条", "一天最多提醒我零次"],
    1000: ["一天最多提醒我1000次"],
}  # fmt: skip
OFF_LIMIT = [
    "不限条数",
    "推送不限条数",
    "每天的条数恢复默认",
    "取消条数限制",
    "提醒不限次数",
    "条数别限了",
    "取消推送上限",
    "推送不限",
]


@pytest.mark.parametrize(("number", "text"), [(n, t) for n, ts in LIMITS.items() for t in ts])
def test_the_most_on_a_day(number: int, text: str) -> None:
    reading = control(text, turn(VISIT))
    assert reading is not None
    assert reading.intents == (SetPush("limit", is_on=True, number=number),)


@pytest.mark.parametrize("text", OFF_LIMIT)
def test_the_most_on_a_day_taken_back(text: str) -> None:
    reading = control(text, turn(VISIT))
    assert reading is not None
    assert reading.intents == (SetPush("limit", is_on=False),)


@pytest.mark.parametrize("before", ["一天最多推5条", "推送设置", "改成6条"])
@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("别超过5条", 5),
        ("改成3条", 3),
        ("还是8条吧", 8),
        ("最多3条", 3),
        ("不限", None),
        ("不限了", None),
        ("恢复默认", None),
    ],
)
def test_right_behind_such_a_wish_a_number_is_enough(before: str, text: str, number: int | None) -> None:
    reading = control(text, turn(text=before))
    assert reading is not None
    assert reading.intents == (SetPush("limit", is_on=number is not None, number=number),)


def test_a_number_behind_a_plan_is_not_of_the_day() -> None:
    for text in ("最多提醒我3次", "别超过5条", "不限"):
        reading = control(text, turn(planned(CALL)), follow_ups=[CALL])
        assert reading is None or not any(isinstance(i, SetPush) for i in reading.intents)


@pytest.mark.parametrize("text", NOT_WISHES)
def test_no_wish(text: str) -> None:
    reading = control(text, turn(VISIT))
    assert reading is None or not any(isinstance(i, SetPush | ShowPushes) for i in reading.intents)


@pytest.mark.parametrize("text", ["不用提醒了", "不要提醒了", "别再提醒我了", "别提醒了", "取消提醒", "提醒不用了"])
def test_right_behind_one_reminder_it_is_about_that_one(text: str) -> None:
    reading = control(text, turn(planned(CALL)), follow_ups=[CALL])
    assert reading is None or not any(isinstance(i, SetPush) for i in reading.intents)
    reading = control(text, turn(VISIT), turn(listed=(43,)), follow_ups=[CALL])
    assert reading is not None
    [intent] = reading.intents
    assert isinstance(intent, DropFollowUp), "what was written before the reminder is not taken back"
    assert intent.follow_up.value.id == 43
    reading = control("以后都别提醒了", turn(listed=(43,)), follow_ups=[CALL])
    assert reading is not None
    assert reading.intents == (SetPush("reminder", is_on=False),)


@pytest.mark.parametrize("kind", [kind for kind in NAMES if kind not in ("silence", "quiet")])
def test_the_words_that_answers_offer_are_read(kind: str) -> None:
    for verb, is_on in (("恢复", True), ("别推", False)):
        reading = control(f"{verb}{NAMES[kind]}")
        assert reading is not None
        [intent] = reading.intents
        assert isinstance(intent, SetPush)
        assert (intent.name, intent.is_on) == (kind, is_on)


TODAY, TOMORROW = date(2026, 3, 10), date(2026, 3, 11)
PAUSES: dict[tuple[str, date, date], list[str]] = {
    ("all", TODAY, TODAY): ["今天别推了", "今天都别推了", "今天别打扰我", "今天先别给我发消息", "今天不要推送"],
    ("all", TOMORROW, TOMORROW): ["明天别推了", "明天什么都别推", "明天一天别烦我"],
    ("all", date(2026, 3, 16), date(2026, 3, 18)): ["下周一到三别推", "下周一到周三不要给我发消息"],
    ("morning", TOMORROW, TOMORROW): ["明天不用发早报", "明天早报不要了", "别推明天的早报", "明天别给我推早报"],
    ("morning", TODAY, TODAY): ["今天早报不要"],
    ("morning", TOMORROW, date(2026, 3, 12)): ["明儿个和后天的早报先停停", "明后天早报停一停"],
    ("morning", date(2026, 3, 12), date(2026, 3, 13)): ["周四周五别推早报"],
    ("evening", TODAY, TODAY): [
        "今晚的卡片不用发了",
        "今儿晚上的卡片别推",
        "今儿晚上不用给我发那个卡片了",
        "今晚晚报不要",
    ],
    ("evening", TOMORROW, date(2026, 3, 12)): ["明后天晚报不用发"],
    ("reminder", TODAY, date(2026, 3, 15)): ["这周别提醒我", "这周不要提醒了", "本周别再提醒我"],
    ("weekly", TODAY, date(2026, 3, 15)): ["这周周报别推"],
    ("digest", TOMORROW, TOMORROW): ["明天的日报不用发了"],
}


@pytest.mark.parametrize(("expected", "text"), [(e, t) for e, ts in PAUSES.items() for t in ts])
def test_a_pause_of_days(expected: tuple[str, date, date], text: str) -> None:
    reading = control(text)
    assert reading is not None
    [wish] = reading.intents
    assert isinstance(wish, SetPush)
    assert (wish.name, wish.first, wish.last, wish.is_on) == (*expected, False)


@pytest.mark.parametrize(
    "text",
    [
        "从明天起早报别推了", "周末别推", "今晚8点后别打扰我", "明天别推给王总", "今天别提醒李经理了", "明天不用发货", "这周别发样品",
        "今天别推方案了", "明天不用去华星了", "客户说今天别打扰他", "这周别提醒王总付款", "明年别推了", "明天上午别推了", "昨天别推了", "明天恢复推送",
    ],
)  # fmt: skip
def test_no_pause_of_days(text: str) -> None:
    reading = control(text, turn(VISIT))
    found = reading.intents if reading is not None else ()
    assert not any(isinstance(i, SetPush) and i.first is not None for i in found)
