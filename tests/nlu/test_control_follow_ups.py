"""Follow-ups reported finished or moved, in words and by the number in the list shown last."""

from datetime import date, datetime

import pytest
from control_chat import CALL, DEAL, NOW, QUOTE, SAMPLE, SCHEME, VISIT, asides, control, planned, turn

from nlu.conversation import Written
from nlu.intents import CompleteFollowUp, DropFollowUp, SnoozeFollowUp
from nlu.world import KnownFollowUp

LISTED = turn(listed=(42, 41, 43), customer_id=None)
OPEN = [SCHEME, SAMPLE, CALL]


def done(text: str, *turns: object, asked: str = "control") -> list[int | None]:
    reading = control(text, *turns, follow_ups=OPEN)  # type: ignore[arg-type]
    intents = reading.intents if reading else ()
    return [i.follow_up.value.id for i in intents if isinstance(i, CompleteFollowUp) and i.follow_up]


def moved(text: str, *turns: object) -> list[tuple[int | None, str]]:
    reading = control(text, *turns, follow_ups=OPEN)  # type: ignore[arg-type]
    intents = reading.intents if reading else ()
    return [
        (i.follow_up.value.id if i.follow_up else None, i.due.value.isoformat()[:16])
        for i in intents
        if isinstance(i, SnoozeFollowUp)
    ]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("1好了", [42]),
        ("完成2", [41]),
        ("1 3都好了", [42, 43]),
        ("都好了", [42, 41, 43]),
        ("①搞定", [42]),
        ("第二条搞定了", [41]),
        ("/完成 3", [43]),
    ],
)
def test_done_by_number(text: str, ids: list[int]) -> None:
    assert done(text, LISTED) == ids


@pytest.mark.parametrize(
    "text",
    [
        "方案发了",
        "李经理要的方案已经发到他邮箱了",
        "方案发咗",
        "方案李经理签收 销",
        "该事项已办结",
        "方案搞掂",
        "蓝海的方案发过去了 打勾",
        "李经理那边方案发了，他说够用了",
        "方案已发",
        "方案sent✅",
        "方案 sent",
        "蓝海那个可以销了",
        "发李经理了",
        "方案提前给李经理了",
    ],
)
def test_done_by_words(text: str) -> None:
    assert done(text, turn(planned(SCHEME), customer_id=4)) == [42]


@pytest.mark.parametrize(
    "text",
    [
        "方案还没发",
        "李经理要方案",
        "明天发",
        "发了没",
        "方案李经理看了",
        "方案改了三版",
        "明天去蓝海",
        "9好了",
        "收到",
        "方案发给赵明看看吧",
        "方案发了几份",
        "这个月我做了多少",
        "方案发了多少",
        "蓝海的样册寄出了",
        "李经理那边发票开好了",
        "4点那个好了",
        "明天下午3点那个改到5点",
        "下午3点见的王总",
    ],
)
def test_not_done(text: str) -> None:
    assert done(text, turn(planned(SCHEME), customer_id=4)) == []


HANDED = [
    KnownFollowUp(61, 1, "给华星对账", date(2026, 5, 5)),
    KnownFollowUp(62, 1, "要方案", date(2026, 3, 11)),
    KnownFollowUp(63, 4, "给李经理寄样机", date(2026, 3, 13)),
    KnownFollowUp(64, 4, "要资料", date(2026, 3, 16)),
    KnownFollowUp(65, 4, "对图纸", datetime(2026, 3, 10, 16, 0, tzinfo=NOW.tzinfo)),
    KnownFollowUp(66, 1, "给王总打电话", datetime(2026, 3, 10, 9, 30, tzinfo=NOW.tzinfo)),
]


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("华星方案发了", 62),
        ("方案发给王总了", 62),
        ("华星发了", 62),
        ("华星对账弄完了", 61),
        ("给华星对账好了", 61),
        ("蓝海资料发了", 64),
        ("样机寄了", 63),
        ("下午4点那个弄好了", 65),
        ("4点那个好了", 65),
        ("今天16:00的搞定了", 65),
        ("9点半那个打了", 66),
        ("周五那件办了", 63),
    ],
)
def test_what_was_handed_over_or_when_it_was_due_says_which_is_done(text: str, id_: int) -> None:
    reading = control(text, follow_ups=HANDED)
    assert reading is not None
    [intent] = reading.intents
    assert isinstance(intent, CompleteFollowUp)
    assert intent.follow_up is not None
    assert intent.follow_up.value.id == id_


GIVEN = KnownFollowUp(67, 1, "给王总送两公斤小样", date(2026, 3, 13))


@pytest.mark.parametrize(
    ("text", "plan"),
    {
        "小样送到王总手里了": GIVEN, "发他邮箱了": SCHEME, "微信上发他了": SCHEME, "方案被李经理收了": SCHEME, "方案交差了": SCHEME, "已落实": SCHEME,
        "账对平了": HANDED[0], "华星的账对清楚了": HANDED[0], "✅": SCHEME, "活儿干完了": SCHEME, "那事结了": SCHEME,
        "票开了 顺丰发的": KnownFollowUp(68, 1, "给王总开票", date(2026, 3, 10)),
        "样送到了": KnownFollowUp(69, 1, "去华星送样", date(2026, 3, 10)),
    }.items(),
)  # fmt: skip
def test_done_in_all_sorts_of_words(text: str, plan: KnownFollowUp) -> None:
    reading = control(text, turn(planned(plan), customer_id=plan.customer_id), follow_ups=[plan])
    assert reading is not None
    assert [i.follow_up.value.id for i in reading.intents if isinstance(i, CompleteFollowUp) and i.follow_up] == [
        plan.id
    ]


@pytest.mark.parametrize(
    "text",
    ["小样做好了 周五送", "小样出了点问题", "小样快好了", "小样做了一半", "小样还在路上", "王总说小样收到再联系"],
)
def test_what_is_not_handed_over_yet_is_not_done(text: str) -> None:
    history = turn(planned(GIVEN), customer_id=1)
    told = (
        *(r.intents if (r := control(text, history, follow_ups=[GIVEN])) else ()),
        *asides(text, history, follow_ups=[GIVEN]).intents,
    )
    assert not any(isinstance(i, CompleteFollowUp) for i in told)


def test_one_is_done_and_another_moved() -> None:
    reading = control("华星的送了 蓝海的推到周三", turn(planned(GIVEN), planned(SCHEME)), follow_ups=[GIVEN, SCHEME])
    assert reading is not None
    assert [(i.type, i.follow_up.value.id) for i in reading.intents if isinstance(i, CompleteFollowUp | SnoozeFollowUp) and i.follow_up] == [
        ("done", GIVEN.id), ("snooze", SCHEME.id),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["华星样品发了", "蓝海合同发了", "5点那个好了", "今天那个好了", "明天4点那个好了"])
def test_what_fits_none_of_them_finishes_none(text: str) -> None:
    reading = control(text, follow_ups=HANDED)
    assert reading is None or not any(isinstance(i, CompleteFollowUp) for i in reading.intents)


def test_what_was_just_written_is_moved_and_not_what_was_listed_before_it() -> None:
    assert moved("那个改成周五上午10点", turn(listed=(41,)), turn(planned(CALL))) == [(43, "2026-03-13T10:00")]
    assert moved("那个改成周五上午10点", turn(planned(CALL)), turn(listed=(41,))) == [(41, "2026-03-13T10:00")]


@pytest.mark.parametrize("text", ["金桥物流那单丢了 给了蓝天 嫌贵", "瑞丰那单丢了 给了蓝天", "康达的标输了 给了别家"])
def test_a_deal_that_went_to_another_finishes_nothing(text: str) -> None:
    plan = KnownFollowUp(44, 4, "给李经理寄样", date(2026, 3, 16))
    reading = control(text, turn(planned(plan), customer_id=4), follow_ups=[plan])
    aside = asides(text, turn(planned(plan), customer_id=4), follow_ups=[plan])
    told = (*(reading.intents if reading else ()), *aside.intents)
    assert not any(isinstance(intent, CompleteFollowUp) for intent in told)


def test_a_round_of_another_house_moves_nothing() -> None:
    plan = KnownFollowUp(44, 4, "去蓝海", date(2026, 3, 16))
    for text, moves in (("明天先去蓝海再去金桥物流", 0), ("明天再去", 1)):
        reading = control(text, turn(planned(plan), customer_id=4), follow_ups=[plan])
        assert len([i for i in (reading.intents if reading else ()) if isinstance(i, SnoozeFollowUp)]) == moves, text


@pytest.mark.parametrize("arrow", ["→", "->", "=>", "⇒"])
def test_an_arrow_moves(arrow: str) -> None:
    assert moved(f"那个{arrow}下周二11am", turn(planned(CALL))) == [(CALL.id, "2026-03-17T11:00")]


def test_bare_word_needs_one_follow_up_just_spoken_of() -> None:
    assert done("搞定了", turn(planned(SCHEME), customer_id=4)) == [42]
    assert done("搞定了") == []


def test_done_beside_something_new_is_an_aside() -> None:
    assert control("方案发了 他说下周三给答复", turn(planned(SCHEME), customer_id=4), follow_ups=OPEN) is None
    found = asides("方案发了 他说下周三给答复", turn(planned(SCHEME), customer_id=4), follow_ups=OPEN)
    assert [intent.type for intent in found.intents] == ["done"]
    assert found.used
    assert found.used[0].end <= 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2明天", [(41, "2026-03-11")]),
        ("2推一周", [(41, "2026-03-25")]),
        ("3推到周五", [(43, "2026-03-13T15:00")]),
        ("/推迟 1 周五", [(42, "2026-03-13")]),
        ("都推到明天", [(42, "2026-03-11"), (41, "2026-03-11"), (43, "2026-03-11T15:00")]),
    ],
)
def test_moved_by_number(text: str, expected: list[tuple[int, str]]) -> None:
    assert moved(text, LISTED) == expected


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("推到后天", "2026-03-12T15:00"),
        ("改四点半吧", "2026-03-11T16:30"),
        ("往后推一天", "2026-03-12T15:00"),
        ("推迟一周", "2026-03-18T15:00"),
        ("往后推一个月", "2026-04-11T15:00"),
        ("提前一天", "2026-03-10T15:00"),
        ("晚半小时", "2026-03-11T15:30"),
        ("王总周三没空 改周四吧", "2026-03-12T15:00"),
        ("改到下周一上午", "2026-03-16"),
        ("王总出差了 下周二吧", "2026-03-17T15:00"),
        ("挪到周五上午10点", "2026-03-13T10:00"),
        ("push到周五", "2026-03-13T15:00"),
        ("时限他们放宽到16号了", "2026-03-16T15:00"),
        ("推迟到周二下午四点", "2026-03-17T16:00"),
        ("王总有会 搁到下周二", "2026-03-17T15:00"),
        ("押后到周五吧", "2026-03-13T15:00"),
        ("周三打不了 没料 下周二", "2026-03-17T15:00"),
        ("下周一打 周三来不及", "2026-03-16T15:00"),
        ("王总周三飞广州 改约下周二同一时间叭", "2026-03-17T15:00"),
        ("王总说周三不行 放到下周一再打", "2026-03-16T15:00"),
        ("周三改不完 周五打", "2026-03-13T15:00"),
        ("换个时间 改下周五打", "2026-03-20T15:00"),
        ("王总那边宽限两天", "2026-03-13T15:00"),
        ("时间调整为下周二上午10点", "2026-03-17T10:00"),
        ("华星那个电话后天再打", "2026-03-12T15:00"),
        ("王总让我下周二打", "2026-03-17T15:00"),
        ("王总说要等到下周一了", "2026-03-16T15:00"),
        ("华星的先放放 下周二再打", "2026-03-17T15:00"),
        ("周三打不出来 得下周二", "2026-03-17T15:00"),
    ],
)
def test_moved_in_words_from_the_old_date(text: str, due: str) -> None:
    assert moved(text, turn(planned(CALL))) == [(43, due)]


@pytest.mark.parametrize(
    "text",
    [
        "合同推到下月签",
        "项目推迟到下半年了",
        "不对 是周四",
        "3号见",
        "预算推到明年",
        "下周再说",
        # words of moving that move nothing in time
        "明天早起去机场",
        "明天推荐新品给王总",
        "明天推销一下新品",
        "明天晚班",
        "明天去取拖车",
        "下周谈延保",
        "下周拖把机到货",
        "明天换灯泡",
        "明天调到新部门",
        "下周一改方案",
        "周四跟王总提到过新品",
        "明天推进合同",
    ],
)
def test_not_moved(text: str) -> None:
    assert moved(text, turn(planned(CALL))) == []


@pytest.mark.parametrize("text", ["周二不行 改周三下午两点", "去不了了 换下周一吧", "时间有变 挪到28号"])
def test_a_move_of_nothing_is_asked_about(text: str) -> None:
    reading = control(text)
    assert reading is not None
    assert reading.intents == ()
    assert reading.clarification is not None
    assert reading.clarification.about == "intent"


@pytest.mark.parametrize("text", ["换了个采购 姓马", "去不了", "标书改到28号交", "改天再说"])
def test_what_says_more_is_no_move_of_nothing(text: str) -> None:
    assert control(text) is None


def test_its_own_verb_with_another_day_moves_the_one_just_spoken_of() -> None:
    assert moved("明天发就行", turn(planned(SCHEME), customer_id=4)) == [(42, "2026-03-11")]
    assert moved("明天去就行", turn(planned(SCHEME), customer_id=4)) == []


def test_weekday_before_the_old_date_counts_from_there() -> None:
    friday_week = type(SAMPLE)(44, 1, "送图纸", date(2026, 3, 20))
    reading = control("图纸推到周一", turn(planned(friday_week)), follow_ups=[friday_week])
    assert reading is not None
    [intent] = reading.intents
    assert isinstance(intent, SnoozeFollowUp)
    assert intent.due.value == date(2026, 3, 23)


def test_absurd_length_is_no_error() -> None:
    assert moved("往后推999999999天", turn(planned(CALL))) == moved("往后推999999999天", turn(planned(CALL)))
    assert isinstance(NOW, datetime)


@pytest.mark.parametrize(
    "text",
    [
        "先不去了",
        "不去了",
        "取消了",
        "取消了 他出差",
        "取消吧 他们不要了",
        "华星那边先不去了 他出差",
        "取消华星的拜访",
        "打电话那条取消",
    ],
)
def test_plan_called_off_at_once_is_taken_back(text: str) -> None:
    reading = control(text, turn(planned(SAMPLE)), follow_ups=OPEN)
    assert reading is not None
    assert [intent.type for intent in reading.intents] == ["undo"]


@pytest.mark.parametrize(
    ("text", "plan"),
    [
        ("华星先不去了", 41),
        ("不用给王总打电话了", 43),
        ("蓝海那个取消", 42),
        ("蓝海的作废吧", 42),
    ],
)
def test_older_plan_called_off_is_given_up(text: str, plan: int) -> None:
    for before in ((turn(VISIT),), (turn(planned(SCHEME), customer_id=4), turn(DEAL))):
        reading = control(text, *before, follow_ups=OPEN)
        assert reading is not None
        [intent] = reading.intents
        assert isinstance(intent, DropFollowUp)
        assert intent.follow_up.value.id == plan


def test_the_plan_alone_that_was_written_of_a_customer_before_is_given_up() -> None:
    reading = control("蓝海那条删了", turn(planned(SCHEME), customer_id=4), turn(DEAL), follow_ups=OPEN)
    assert reading is not None
    assert [intent.type for intent in reading.intents] == ["drop_follow_up"]


@pytest.mark.parametrize(("text", "kinds"), [("华星那个取消", []), ("蓝海那条删了", [])])
def test_what_several_plans_or_more_than_a_plan_may_be_is_asked_about(text: str, kinds: list[str]) -> None:
    lanhai = Written("visit", 52, 4, VISIT.intent)
    before = turn(lanhai, planned(SCHEME), customer_id=4) if "蓝海" in text else turn(planned(SCHEME), customer_id=4)
    reading = control(text, before, *([turn(DEAL)] if "蓝海" in text else []), follow_ups=OPEN)
    assert reading is not None
    assert [intent.type for intent in reading.intents] == kinds
    assert reading.clarification is not None


@pytest.mark.parametrize("text", ["他们说不去了", "华星的项目取消了", "如果不去了就告诉我", "客户不去了"])
def test_what_others_or_projects_do_calls_no_plan_off(text: str) -> None:
    reading = control(text, turn(planned(SAMPLE)), follow_ups=OPEN)
    assert reading is None or [intent.type for intent in reading.intents] not in (["undo"], ["small_talk"])


@pytest.mark.parametrize("text", ["给王总打过了", "王总电话打完了"])
def test_call_made_is_done(text: str) -> None:
    assert done(text, turn(planned(CALL))) == [43]


@pytest.mark.parametrize(
    ("text", "due"),
    [("王总没空 后天同一时间", "2026-03-12T15:00"), ("王总说周四才有空", "2026-03-12T15:00")],
)
def test_when_the_other_side_has_time(text: str, due: str) -> None:
    assert moved(text, turn(planned(CALL))) == [(43, due)]


ASKED_FOR = KnownFollowUp(44, 4, "催蓝海付款", date(2026, 3, 12))
ACCOUNT = KnownFollowUp(45, 4, "给蓝海开通账号", date(2026, 3, 12))


@pytest.mark.parametrize(
    ("text", "follow_up"),
    [
        ("蓝海款到了", ASKED_FOR),
        ("钱到账了", ASKED_FOR),
        ("蓝海打款了", ASKED_FOR),
        ("账号开通了", ACCOUNT),
        ("蓝海账号开好了", ACCOUNT),
        ("蓝海的跟进可以关了", ACCOUNT),
    ],
)
def test_what_was_asked_for_has_come(text: str, follow_up: KnownFollowUp) -> None:
    reading = control(text, turn(planned(follow_up), customer_id=4), follow_ups=[follow_up])
    assert reading is not None
    [intent] = reading.intents
    assert isinstance(intent, CompleteFollowUp)
    assert intent.follow_up is not None
    assert intent.follow_up.value.id == follow_up.id


@pytest.mark.parametrize("text", ["蓝海款还没到", "钱到账了吗", "账号要开通", "等账号开通"])
def test_not_come_yet(text: str) -> None:
    reading = control(text, turn(planned(ASKED_FOR), customer_id=4), follow_ups=[ASKED_FOR, ACCOUNT])
    assert reading is None or not any(isinstance(intent, CompleteFollowUp) for intent in reading.intents)


@pytest.mark.parametrize(
    ("old", "text", "due"),
    [
        (date(2026, 4, 24), "提前到23号", "2026-04-23"),
        (date(2026, 4, 24), "挪到28号吧", "2026-04-28"),
        (date(2026, 4, 2), "提前到28号", "2026-03-28"),
        (date(2026, 3, 24), "推到5号", "2026-04-05"),
    ],
)
def test_bare_day_of_month_is_the_one_near_the_old_day(old: date, text: str, due: str) -> None:
    plan = KnownFollowUp(43, 1, "去华星验货", old)
    reading = control(text, turn(planned(plan)), follow_ups=[plan])
    assert reading is not None
    [snooze] = [i for i in reading.intents if isinstance(i, SnoozeFollowUp)]
    assert snooze.due.value.isoformat() == due


@pytest.mark.parametrize(
    "text", ["李经理的方案单子谈妥了 18万", "样品订单敲定了", "样品那个项目拿下了", "蓝海样品的合同签了 6万"]
)
def test_a_deal_struck_finishes_nothing_that_was_to_be_brought(text: str) -> None:
    written = turn(planned(SCHEME), customer_id=4)
    left = asides(text, written, follow_ups=OPEN).intents
    assert (done(text, written), [i for i in left if isinstance(i, CompleteFollowUp)]) == ([], [])


@pytest.mark.parametrize("text", ["明天早上8点发方案", "明早会后发方案", "周五早上8点发方案"])
def test_the_early_of_a_morning_moves_nothing_to_an_hour_of_its_own(text: str) -> None:
    reading = control(text, turn(planned(SCHEME)), follow_ups=[SCHEME])
    moved = [i.due.value for i in reading.intents if isinstance(i, SnoozeFollowUp)] if reading is not None else []
    assert all(not isinstance(due, datetime) or due.hour < 12 for due in moved)


@pytest.mark.parametrize(
    "text", ["此项办结", "此项工作已完成", "上述事项已办妥", "这条可以结了", "以上事项均已办结", "该项工作已处理完毕"]
)
def test_matter_just_written_is_closed_in_formal_words(text: str) -> None:
    assert done(text, turn(planned(SCHEME), customer_id=4)) == [42]


@pytest.mark.parametrize("text", ["此项未办结", "工作", "上述事项没办妥"])
def test_matter_left_open_is_not_closed(text: str) -> None:
    assert done(text, turn(planned(SCHEME), customer_id=4)) == []


@pytest.mark.parametrize(
    "text", ["今晚8点提醒我写方案", "明早9点提醒我去银行", "当晚8点打给王总", "周五晚8点提醒我写方案"]
)
def test_this_evening_is_no_later(text: str) -> None:
    reading = control(text, turn(listed=(43,)), follow_ups=[CALL])
    assert reading is None or not any(isinstance(i, SnoozeFollowUp) for i in reading.intents)


WANTED = KnownFollowUp(44, 1, "王总要样品", date(2026, 3, 13))


def test_what_is_wanted_is_done_once_it_is_handed_over() -> None:
    spoken = turn(planned(WANTED))
    for text in ("送了", "已经寄出去了"):
        reading = control(text, spoken, follow_ups=[WANTED])
        assert reading is not None
        assert [i.follow_up.value.id for i in reading.intents if isinstance(i, CompleteFollowUp) and i.follow_up] == [
            44
        ]
    for text in ("报价发了", "没送", "明天送"):
        reading = control(text, spoken, follow_ups=[WANTED])
        assert reading is None or not any(isinstance(i, CompleteFollowUp) for i in reading.intents)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("明天我请假 挪到周五", "2026-03-13T15:00"),
        ("明天也悬 周五吧", "2026-03-13T15:00"),
        ("明天够呛 下周一再说", "2026-03-16T15:00"),
        ("明天改周四", "2026-03-12T15:00"),
        ("明天那个改到后天", "2026-03-12T15:00"),
    ],
)
def test_a_day_that_will_hardly_do_is_moved(text: str, due: str) -> None:
    assert moved(text, turn(planned(CALL))) == [(43, due)]


def test_a_plan_is_moved_ahead_where_no_word_says_later() -> None:
    friday = KnownFollowUp(42, 4, "给李经理发方案", date(2026, 3, 13))
    for text, due in (("周五我请假 挪到周四", date(2026, 3, 12)), ("推到周四", date(2026, 3, 19))):
        reading = control(text, turn(planned(friday), customer_id=4), follow_ups=[friday])
        assert reading is not None
        [intent] = reading.intents
        assert isinstance(intent, SnoozeFollowUp)
        assert intent.due.value == due


def test_a_day_that_becomes_another_is_nothing_to_be_done() -> None:
    reading = control("下周一改下周二", turn(VISIT))
    assert reading is not None
    assert (reading.intents, reading.clarification is not None) == ((), True)


def test_after_all_is_of_the_week_of_the_plan() -> None:
    friday = type(SAMPLE)(47, 1, "带样机去", datetime(2026, 3, 20, 15, 0, tzinfo=NOW.tzinfo))
    reading = control("还是周四吧", turn(planned(friday)), follow_ups=[friday])
    assert reading is not None
    assert [i.due.value for i in reading.intents if isinstance(i, SnoozeFollowUp)] == [
        datetime(2026, 3, 19, 15, 0, tzinfo=NOW.tzinfo)
    ]


def test_hour_alone_that_is_over_today_is_of_the_day_of_the_plan() -> None:
    """He said 3点 at 15:20: it is no hour of tomorrow."""
    friday = type(SAMPLE)(46, 1, "给王总演示", datetime(2026, 3, 13, 14, 30, tzinfo=NOW.tzinfo))
    reading = control("他说改3点", turn(planned(friday)), follow_ups=[friday])
    assert reading is not None
    [intent] = reading.intents
    assert isinstance(intent, SnoozeFollowUp)
    assert intent.due.value == datetime(2026, 3, 13, 15, 0, tzinfo=NOW.tzinfo)


@pytest.mark.parametrize(("text", "due"), [("还是周四吧", "2026-03-19"), ("那还是定周四", "2026-03-19")])
def test_back_on_the_day_it_was(text: str, due: str) -> None:
    assert moved(text, turn(planned(SAMPLE))) == [(41, due)]


def test_part_of_the_day_alone_keeps_the_day() -> None:
    tomorrow = type(SAMPLE)(45, 1, "给王总打电话", datetime(2026, 3, 12, 10, 0, tzinfo=NOW.tzinfo))
    reading = control("他说改下午", turn(planned(tomorrow)), follow_ups=[tomorrow])
    assert reading is not None
    assert [i.due.value for i in reading.intents if isinstance(i, SnoozeFollowUp)] == [date(2026, 3, 12)]


@pytest.mark.parametrize(
    ("text", "ids"),
    [("他说不用带样机了", [41]), ("王总说不用打电话了", [43]), ("他说不用报价了", []), ("他说不来了", [])],
)
def test_what_they_spare_us_is_given_up(text: str, ids: list[int]) -> None:
    plan = CALL if "电话" in text else SAMPLE
    reading = control(text, turn(planned(plan)), follow_ups=OPEN)
    assert [i.follow_up.value.id for i in (reading.intents if reading else ()) if isinstance(i, DropFollowUp)] == ids


def test_day_and_hour_both_said_are_both_meant() -> None:
    friday = type(SAMPLE)(48, 1, "给王总演示", datetime(2026, 3, 13, 10, 0, tzinfo=NOW.tzinfo))
    for text in ("王总有事 改到下礼拜一还是十点", "改成下礼拜一吧还是上午十点"):
        reading = control(text, turn(planned(friday)), follow_ups=[friday])
        assert reading is not None
        [intent] = reading.intents
        assert isinstance(intent, SnoozeFollowUp)
        assert intent.due.value == datetime(2026, 3, 16, 10, 0, tzinfo=NOW.tzinfo)


def test_person_right_behind_another_customer_moves_and_finishes_nothing_of_its_namesake() -> None:
    assert CALL.id not in [id_ for id_, _ in moved("蓝海王总那边改到下周三", turn(planned(CALL)))]
    assert CALL.id not in done("蓝海的王总那边好了", turn(planned(CALL)))
    assert moved("华星王总那边改到下周三", turn(planned(CALL))) == [(CALL.id, "2026-03-18T15:00")]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("算了这周不去了 下周五再说", "2026-03-20"),
        ("先不去了 下周五再去", "2026-03-20"),
        ("周三不去了 下周五再约", "2026-03-20"),
    ],
)
def test_not_going_until_another_day_is_a_move(text: str, due: str) -> None:
    """The plan was taken back, and the day said for it was lost."""
    assert moved(text, turn(planned(SAMPLE))) == [(41, due)]


@pytest.mark.parametrize("text", ["今天不去金华了", "这周不去温州了 月底再说"])
def test_a_place_where_one_does_not_go_calls_off_no_plan_elsewhere(text: str) -> None:
    reading = control(text, turn(planned(SAMPLE)), follow_ups=OPEN)
    assert reading is None or all(intent.type != "undo" for intent in reading.intents)


@pytest.mark.parametrize("text", ["他们改周四了 同一个时间", "改到周四了 时间不变"])
def test_that_the_hour_stays_is_no_news_beside_a_move(text: str) -> None:
    assert moved(text, turn(planned(CALL))) == [(43, "2026-03-12T15:00")]


@pytest.mark.parametrize("text", ["王总说不用去了", "他说不用过去了 他有事", "王总说不用来了 临时出差"])
def test_a_meeting_that_they_call_off_is_given_up(text: str) -> None:
    meeting = type(SAMPLE)(46, 1, "约王总吃饭", date(2026, 3, 12))
    reading = control(text, turn(planned(meeting)), follow_ups=[meeting])
    assert reading is not None
    assert [intent.type for intent in reading.intents] == ["drop_follow_up"]


@pytest.mark.parametrize("text", ["算了 先不报了", "不用报了", "那就先不报价了吧", "别给他们报了"])
def test_a_quotation_not_to_be_made_is_taken_back(text: str) -> None:
    reading = control(text, turn(QUOTE))
    assert reading is not None
    assert [intent.type for intent in reading.intents] == ["undo"]


@pytest.mark.parametrize("text", ["算了 先不报了", "不用报了"])
def test_nothing_is_taken_back_where_no_quotation_was_made(text: str) -> None:
    reading = control(text, turn(VISIT))
    assert reading is None or all(intent.type != "undo" for intent in reading.intents)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("那天不行 改周三", "2026-03-18"),
        ("改到周五", "2026-03-20"),
        ("改到周三下午三点", "2026-03-18T15:00"),
        ("提前到周五", "2026-03-13"),
    ],
)
def test_a_bare_weekday_for_a_plan_of_a_later_week_is_one_of_that_week(text: str, due: str) -> None:
    visit = type(SAMPLE)(44, 1, "去华星", date(2026, 3, 17))
    reading = control(text, turn(planned(visit)), follow_ups=[visit])
    assert reading is not None
    [intent] = reading.intents
    assert isinstance(intent, SnoozeFollowUp)
    assert intent.due.value.isoformat()[:16] == due
