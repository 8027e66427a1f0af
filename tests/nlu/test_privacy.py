"""私密: which messages are the author's alone, whom they are about, and which days are to be left alone."""

from datetime import date

import pytest
from control_chat import HUAXING, VISIT, bare, control, turn

from nlu.intents import DropPrivate, KeepPrivate, Reading, Ref, ShowPrivate
from nlu.privacy import is_hidden, is_private

JUNE = (date(2026, 6, 1), date(2026, 6, 30))


def kept(text: str) -> KeepPrivate:
    reading = control(text)
    assert reading is not None, text
    [intent] = reading.intents
    assert isinstance(intent, KeepPrivate), intent
    return intent


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("私密 王总孩子今年高考 别约六月", "王总孩子今年高考 别约六月"),
        ("私密：张工想跳槽", "张工想跳槽"),
        ("私密,蓝海李经理爱喝茅台", "蓝海李经理爱喝茅台"),
        ("私密王总爱人住院了", "王总爱人住院了"),
        ("/私密 王总属虎", "王总属虎"),
        ("/sm 王总属虎", "王总属虎"),
        ("私密笔记 华星年底可能搬厂", "华星年底可能搬厂"),
        ("悄悄记一下 李经理跟老板不对付", "李经理跟老板不对付"),
        ("王总孩子今年中考 只给我看", "王总孩子今年中考"),
        ("王总要离婚 这条仅自己可见", "王总要离婚"),
        ("李经理收了对手的卡 别让领导看到", "李经理收了对手的卡"),
        ("华星老板娘管钱，别告诉别人", "华星老板娘管钱"),
        ("张工家里盖房缺钱 这事不要跟领导说哈", "张工家里盖房缺钱"),
        ("蓝海在偷偷比价 别跟赵明说", "蓝海在偷偷比价"),
        ("百味斋黄总想自己出来单干 别外传", "百味斋黄总想自己出来单干"),
        ("别让老板知道 我下个月想歇一阵", "我下个月想歇一阵"),
        ("王总喜欢钓鱼(私密)", "王总喜欢钓鱼"),
        ("这条私密 王总血压高 少劝酒", "王总血压高 少劝酒"),
        ("悄悄记一下李经理爱钓鱼", "李经理爱钓鱼"),
        ("下午去了蓝海 聊了交期 私密 李经理要走", "下午去了蓝海 聊了交期 李经理要走"),
        ("去了蓝海 见了李经理 周五再去 别跟领导说", "去了蓝海 见了李经理 周五再去"),
    ],
)
def test_a_mark_makes_the_whole_message_a_note(text: str, words: str) -> None:
    assert kept(text).words == words
    assert is_hidden(text) or "赵明" in text


@pytest.mark.parametrize(
    "text",
    [
        "上午去了华星 王总说报价要保密",
        "华星要求签保密协议",
        "张工特意交代 别让老板知道他在比价",
        "张工说别让他们老板知道",
        "王总只给我看了对手的报价单",
        "李经理交代了 别外传",
        "私密会所的项目报了价 华星下周定",
        "私密护理产品给华星报20台",
        "华星那边只有我能跟",
        "客户资料别发错人",
        "别让王总等太久 下周三前给方案",
        "公司同事都去了华星",
    ],
)
def test_what_is_told_like_any_other_thing_is_no_note(text: str) -> None:
    reading = control(text)
    assert reading is None or not any(isinstance(i, KeepPrivate | ShowPrivate | DropPrivate) for i in reading.intents)
    assert not is_private(text)


@pytest.mark.parametrize(
    ("text", "customer"),
    [
        ("私密 王总孩子今年高考", HUAXING),
        ("私密 华星年底可能搬厂", HUAXING),
        ("私密 我下个月想歇一阵", None),
        ("私密 金味食品的老板信佛", None),
    ],
)
def test_whom_a_note_is_about(text: str, customer: Ref | None) -> None:
    assert bare(kept(text).customer) == customer
    assert kept(text).options == ()


def test_whoever_was_spoken_of_before_is_meant_by_he_alone() -> None:
    after = turn(VISIT)
    reading = control("私密 他孩子今年高考", after)
    assert reading is not None
    assert isinstance(reading.intents[0], KeepPrivate)
    assert bare(reading.intents[0].customer) == HUAXING
    other = control("私密 我下个月想歇一阵", after)
    assert other is not None
    assert isinstance(other.intents[0], KeepPrivate)
    assert other.intents[0].customer is None


def test_a_name_of_two_customers_is_kept_and_asked_about() -> None:
    note = kept("私密 金桥老板要退休")
    assert note.customer is None
    assert [ref.name for ref in note.options] == ["金桥物流有限公司", "金桥食品有限公司"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("私密 王总孩子今年高考 别约六月", JUNE),
        ("私密 王总孩子高考 六月别约", JUNE),
        ("私密 王总 六月份千万别去打扰", JUNE),
        ("私密 六月份别安排王总", JUNE),
        ("王总六月别约 只给我看", JUNE),
        ("私密 华星6月7号到9号别约", (date(2026, 6, 7), date(2026, 6, 9))),
        ("私密 下周别找王总", (date(2026, 3, 16), date(2026, 3, 22))),
        ("私密 李经理坐月子 避开四月", (date(2026, 4, 1), date(2026, 4, 30))),
        ("私密 王总二月不见人", (date(2027, 2, 1), date(2027, 2, 28))),
        ("私密 月底前别催李经理", (date(2026, 3, 10), date(2026, 3, 31))),
        ("私密 过几天再约王总", (None, None)),
        ("私密 王总六月要出国", (None, None)),
        ("私密 王总想约六月", (None, None)),
    ],
)
def test_days_on_which_somebody_is_left_alone(text: str, days: tuple[date | None, date | None]) -> None:
    note = kept(text)
    assert (note.avoid_from, note.avoid_until) == days


@pytest.mark.parametrize(("text", "more"), [
    ("私密 今天去了华星 见了王总 他要跳槽", True),
    ("私密 明天提醒我给王总孩子买蛋糕", True),
    ("私密 王总属虎", False),
])  # fmt: skip
def test_a_note_that_tells_more_than_it_keeps_says_so(text: str, more: bool) -> None:
    assert kept(text).tells_more is more


@pytest.mark.parametrize(
    ("text", "customer"),
    [
        ("我的私密", None), ("我的私密笔记有哪些", None), ("看看我的私密", None), ("私密", None), ("私密有哪些?", None), ("/私密", None), ("/simi 华星", HUAXING),
        ("王总的私密", HUAXING), ("华星的私密", HUAXING), ("查一下华星王总的私密", HUAXING), ("我存的王总的私密", HUAXING), ("私密 王总", HUAXING),
    ],
)  # fmt: skip
def test_notes_are_asked_for(text: str, customer: Ref | None) -> None:
    reading = control(text)
    assert reading is not None
    [intent] = reading.intents
    assert isinstance(intent, ShowPrivate)
    assert bare(intent.customer) == customer
    assert reading.keeps_question


@pytest.mark.parametrize(
    ("text", "dropped"),
    [
        ("删掉私密3", DropPrivate(3)),
        ("私密3删掉", DropPrivate(3)),
        ("把私密第2条删了", DropPrivate(2)),
        ("删掉那条私密", DropPrivate()),
        ("删掉王总孩子高考那条私密", DropPrivate(None, None, "孩子高考")),
        ("王总的私密删掉", DropPrivate()),
        ("把华星的私密都删了", DropPrivate()),
    ],
)
def test_a_note_is_deleted(text: str, dropped: DropPrivate) -> None:
    reading = control(text)
    assert reading is not None
    [intent] = reading.intents
    assert isinstance(intent, DropPrivate)
    assert (intent.number, intent.words) == (dropped.number, dropped.words)
    assert (bare(intent.customer) == HUAXING) is ("王总" in text or "华星" in text)


def test_a_mark_alone_keeps_nothing() -> None:
    assert control("别让领导看到") == Reading((KeepPrivate(""),))
