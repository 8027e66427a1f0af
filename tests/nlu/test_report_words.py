"""日报, 周报, 月报: asked for, changed in plain words, and sent on 发 alone."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from control_chat import NOW, QUOTE, world

from nlu.colleagues import words_mean
from nlu.control import read_control
from nlu.conversation import Conversation, Turn
from nlu.intents import Clarification, DropReport, EditReport, Query, Reading, ReportEdit, ReportHint, SendReport, Undo
from nlu.names import Names
from nlu.reading import read_document
from nlu.records import records_of
from nlu.understand import understand

SHOWN = Turn("日报", NOW - timedelta(minutes=20), report_id=3)
OPEN = Conversation(
    (replace(SHOWN, at=NOW - timedelta(minutes=2)),),
    Clarification("intent", "回「发」", held=(SendReport(),)),
    NOW - timedelta(minutes=2),
)
"""A draft was just shown."""
GONE_ON = Conversation((SHOWN, Turn("去了华星", NOW - timedelta(minutes=5))))
"""A draft was shown before and the chat has gone on."""
NOTHING = Conversation()


def control(text: str, conversation: Conversation) -> Reading | None:
    doc = read_document(text, now=NOW, names=Names(world()), conversation=conversation)
    return read_control(doc)


def intent(text: str, conversation: Conversation) -> object:
    reading = control(text, conversation)
    return reading.intents[0] if reading is not None and reading.intents else None


ASKED = {
    ("daily", None): [
        "日报",
        "帮我写个日报",
        "工作日报",
        "日报发我",
        "该写日报了",
        "出一份日报",
        "我的日报",
        "写日报吧",
        "日报整出来瞅瞅",
        "日报弄好没",
        "麻烦出个日报 谢谢",
        "日报怎么写",
        "日报咋还没出",
        "日抱",
        "给领导的日报",
        "把干的活汇总成日报",
    ],
    ("daily", "today"): [
        "今天的日报",
        "今日日报",
        "/日报",
        "/rb",
        "今天的工作汇报",
        "今日工作小结",
        "帮我总结一下今天",
        "今天都干啥了 帮我列一下",
        "我今天都干了啥",
        "今天我都忙了点啥呀",
    ],
    ("daily", "yesterday"): ["昨天的日报补一下", "昨天都干了些啥", "昨天日报", "把昨天的日报写一下"],
    ("weekly", None): ["周报", "写周报", "帮我生成周报", "/周报", "/zhoubao", "把周报发给我"],
    ("weekly", "this_week"): ["这礼拜的周报", "本周工作总结", "这周都干了些什么", "这周的周报", "本周周报"],
    ("weekly", "last_week"): ["上礼拜周报", "上周周报补一份", "上周的周报", "上个星期的周报出一份"],
    ("monthly", None): ["月报", "做份月报", "/月报"],
    ("monthly", "last_month"): ["上个月月报", "2月月报", "二月份的月报", "2月份工作总结"],
    ("monthly", "this_month"): ["三月的月报", "本月工作总结"],
}
NOT_ASKED = [
    "明天日报",
    "昨天写了日报",
    "周报交了",
    "周五交周报给行政",
    "日报写了吗 华星的样机到了",
    "写日报 今天去了华星",
    "今天的周报",
    "华星要我们每周发周报",
    "上周日报价给蓝海了",
    "今天的汇报材料发给王总",
    "今天的工作总结会定在5点",
    "王总今天都干了啥",
    "今天干啥",
    "总结一下王总的意见",
    "下周的周报",
    "季报",
]


@pytest.mark.parametrize(("kind", "period", "text"), [(*key, text) for key, texts in ASKED.items() for text in texts])
def test_the_own_report_is_asked_for(kind: str, period: str | None, text: str) -> None:
    query = intent(text, NOTHING)
    assert isinstance(query, Query)
    assert (query.topic, query.report) == ("visits", kind)
    assert (query.period.value if query.period else None) == period


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("上周五的日报", date(2026, 3, 6)), ("3月9号日报", date(2026, 3, 9)), ("3/9的日报", date(2026, 3, 9)), ("帮我写一下3月5号的日报", date(2026, 3, 5)),
        ("前天的日报", date(2026, 3, 8)), ("前天日报忘发了", date(2026, 3, 8)), ("上周五的日报没交", date(2026, 3, 6)), ("周一的日报", date(2026, 3, 9)), ("2月27日的工作日报", date(2026, 2, 27)), ("6号日报", date(2026, 3, 6)),
    ],
)  # fmt: skip
def test_the_report_of_a_named_day(text: str, day: date) -> None:
    query = intent(text, NOTHING)
    assert isinstance(query, Query)
    assert (query.report, query.period) == ("daily", None)
    assert query.day is not None
    assert query.day.value == day


@pytest.mark.parametrize(
    ("text", "kind", "first"),
    [
        ("上上周的周报", "weekly", date(2026, 2, 23)), ("11月月报", "monthly", date(2025, 11, 1)), ("1月份的月报", "monthly", date(2026, 1, 1)),
    ],
)  # fmt: skip
def test_the_report_of_another_week_or_month(text: str, kind: str, first: date) -> None:
    query = intent(text, NOTHING)
    assert isinstance(query, Query)
    assert (query.report, query.period) == (kind, None)
    assert query.day is not None
    assert query.day.value == first


@pytest.mark.parametrize("text", ["日报发了没", "日报交了没有", "日报我发了吗"])
def test_whether_it_was_sent(text: str) -> None:
    assert intent(text, NOTHING) == ReportHint("state", "daily")


@pytest.mark.parametrize("text", ["季报", "帮我写个年终总结", "出一份季度总结"])
def test_there_are_no_other_reports(text: str) -> None:
    assert intent(text, NOTHING) == ReportHint("kinds")


@pytest.mark.parametrize(
    "text", ["3月20号的日报", "3月5号到9号的日报", "上周五的周报", "3月的日报", "3月9号下午的日报"]
)
def test_no_report_is_of_a_day_to_come_or_of_several(text: str) -> None:
    reading = understand(text, now=NOW, names=Names(world()), conversation=NOTHING)
    assert all(getattr(each, "day", None) is None for each in reading.intents)


@pytest.mark.parametrize("text", NOT_ASKED)
def test_other_words_about_reports_ask_for_none(text: str) -> None:
    reading = understand(text, now=NOW, names=Names(world()), conversation=NOTHING)
    assert all(getattr(each, "report", None) is None for each in reading.intents)


def test_by_the_guide_a_report_is_a_query_of_visits() -> None:
    reading = understand("上周的周报", now=NOW, names=Names(world()), conversation=NOTHING)
    assert records_of(reading.intents) == [{"type": "query", "topic": "visits", "period": "last_week"}]


SENDS = {
    SendReport(): ["发", "发吧", "行 发", "发出去", "可以发了", "发给他", "就这样 发", "发给领导", "那就发吧"],
    SendReport(report="daily"): ["日报发吧", "把日报发给领导"],
    SendReport(to="李总监"): ["发给李总监", "直接发给李总监吧"],
    SendReport(group=""): ["发群里", "发到群里"],
    SendReport(group="销售"): ["发到销售群", "直接发销售群里"],
    DropReport(): ["不发", "先不发了", "别发", "今天不发了", "算了", "不用了"],
}


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("发日报", SendReport(report="daily")), ("日报 发", SendReport(report="daily")), ("日报，发给李总监", SendReport(to="李总监", report="daily")),
        ("提交周报", SendReport(report="weekly")),
    ],
)  # fmt: skip
def test_sent_by_its_name_before_it_was_shown(text: str, sent: SendReport) -> None:
    """The handler says that there is no draft to look at yet."""
    assert intent(text, NOTHING) == sent


SENDS_OPEN: dict[tuple[object, ...], list[str]] = {
    (SendReport(),): ["提交", "上报", "交上去", "交了吧", "提交日报", "传给领导", "转给老板", "改好了 发", "行 发了吧", "确定发送", "没毛病，发", "fa"],
    (SendReport(to="李总监"),): ["转发给李总监", "推给李总监吧", "好 交给李总监"],
    (SendReport(), SendReport(to="赵磊")): ["发 抄送赵磊", "发，抄给赵磊"],
    (SendReport(to="李总监"), SendReport(to="赵磊")): ["发给李总监和赵磊", "发给李总监 抄送赵磊", "发给李总监，顺便抄送给赵磊"],
    (SendReport(to="销售一组"),): ["发销售一组", "发给销售一组"],
    (ReportHint("later"),): ["明早发", "明天早上8点发", "六点发给领导", "等会儿再发", "晚点发", "下班前再发"],
    (ReportHint("unsent"),): ["日报发给谁", "发给谁啊"],
    (ReportHint("unclear"),): ["合并一下", "第2条写详细点", "太啰嗦了", "写详细点", "再精简一下", "第3条是啥"],
    (EditReport((ReportEdit("merge", lines=(2, 3)),)),): [
        "2和3合成一条", "把第2条和第3条合并", "2、3合并", "2 3合并一下", "第二三条合并", "合并2和3", "②③合成一条吧", "2-3合并", "能不能把2、3合成一句话",
        "把3并到2里", "第3条并入第2条", "2跟3写成一条", "2和3放一起",
    ],
    (EditReport((ReportEdit("merge", lines=(1, 2)),)),): ["1、2合并", "前两条合成一条", "头两条并一起"],
    (EditReport((ReportEdit("merge", lines=(-2, -1)),)),): ["最后两条合并", "后两条合成一条"],
    (EditReport((ReportEdit("merge", lines=(2, 3, 4)),)),): ["2到4条合成一条", "2、3、4合并"],
    (EditReport((ReportEdit("merge"),)),): ["全部合成一条", "都合成一条"],
    (EditReport((ReportEdit("reset"),)),): ["重来", "都不对 重来", "全删了重写", "重新写一份", "恢复原样"],
}  # fmt: skip


@pytest.mark.parametrize(("expected", "text"), [(key, text) for key, texts in SENDS_OPEN.items() for text in texts])
def test_a_draft_that_was_just_shown_is_sent_in_more_words(expected: tuple[object, ...], text: str) -> None:
    reading = control(text, OPEN)
    assert reading is not None
    assert reading.intents == expected


@pytest.mark.parametrize("text", ["提交", "上报", "明早发", "好的", "太啰嗦了", "重来", "发销售一组", "传给领导"])
def test_more_words_mean_it_only_right_after_it_was_shown(text: str) -> None:
    reading = control(text, GONE_ON)
    assert reading is None or not any(isinstance(i, SendReport | ReportHint | EditReport) for i in reading.intents)


@pytest.mark.parametrize(
    "text", ["发赵磊的样品", "发资料", "交样品", "提交方案", "发给华星的资料", "交定金了", "明早发货", "推给他们X200", "转正"]
)  # fmt: skip
def test_what_else_is_sent_is_no_report(text: str) -> None:
    reading = control(text, OPEN)
    assert reading is None or not any(isinstance(i, SendReport | ReportHint) for i in reading.intents)


@pytest.mark.parametrize(
    ("text", "sends"),
    [
        ("发给李总监 明天我去无锡", SendReport(to="李总监")),
        ("发，顺便记一下下午去了华星 见了王总", SendReport()),
        ("发 然后提醒我明天给王总打电话", SendReport()),
        ("发给领导，明天上午去华星送样", SendReport()),
    ],
)
def test_what_stands_behind_the_sending_is_recorded_too(text: str, sends: SendReport) -> None:
    reading = understand(text, now=NOW, names=Names(world()), conversation=OPEN)
    assert reading.intents[0] == sends
    assert len(reading.intents) > 1 or reading.clarification is not None


@pytest.mark.parametrize("text", ["发 X200给华星 20台", "发 华星报价单", "发给华星王总样品 明天到"])
def test_a_record_that_begins_so_sends_nothing(text: str) -> None:
    reading = understand(text, now=NOW, names=Names(world()), conversation=OPEN)
    assert not any(isinstance(i, SendReport) for i in reading.intents)


@pytest.mark.parametrize(("expected", "text"), [(key, text) for key, texts in SENDS.items() for text in texts])
def test_a_draft_is_sent_or_not(expected: object, text: str) -> None:
    assert intent(text, OPEN) == expected


@pytest.mark.parametrize(
    "text",
    ["好", "好的", "行", "可以", "嗯嗯", "收到", "要", "是的", "就这样", "没问题", "OK", "确认", "对的", "没毛病"],
)
def test_only_its_own_word_sends_it_and_the_rest_is_told_so(text: str) -> None:
    assert intent(text, OPEN) == ReportHint("unsent")
    assert not isinstance(intent(text, GONE_ON), ReportHint)


@pytest.mark.parametrize("text", ["发了", "发给张总了", "发货了", "发给华星报价单", "发的什么", "没发", "发票开了"])
def test_other_words_send_nothing(text: str) -> None:
    reading = control(text, OPEN)
    assert reading is None or not any(isinstance(each, SendReport | DropReport) for each in reading.intents)


@pytest.mark.parametrize("text", ["发", "发群里", "不发"])
def test_it_is_still_sent_after_the_chat_has_gone_on(text: str) -> None:
    assert isinstance(intent(text, GONE_ON), SendReport | DropReport)


@pytest.mark.parametrize("conversation", [NOTHING, Conversation((replace(SHOWN, at=NOW - timedelta(days=2)),))])
def test_nothing_is_sent_without_a_report(conversation: Conversation) -> None:
    assert not isinstance(intent("发", conversation), SendReport)


def test_another_question_that_is_open_is_answered_first() -> None:
    other = Clarification("intent", "要3/17提醒你吗 回「要」", held=(Query("help"),))
    asked = Conversation((SHOWN, Turn("去了华星", NOW)), other, NOW)
    assert intent("发", asked) == Query("help")


def drop(number: int | None = None, name: str = "", *, is_line: bool = False) -> ReportEdit:
    return ReportEdit("drop", number, name, is_line=is_line)


def change(text: str, number: int | None = None, name: str = "") -> ReportEdit:
    return ReportEdit("change", number, name, is_line=bool(name), text=text)


def add(text: str) -> ReportEdit:
    return ReportEdit("add", text=text)


EDITS = {
    (drop(2), drop(3)): ["第2、3条删了", "2和3都不要了", "第2条删了 第3条删了"],
    (drop(name="华星", is_line=True),): ["华星那条删了", "删掉华星那条", "把华星这条去掉"],
    (drop(name="报价", is_line=True),): ["报价那条不要了"],
    (change("蓝海换货谈好了，等盖章", name="蓝海"),): ["蓝海那条改成 蓝海换货谈好了，等盖章"],
    (change("报价发了", 2),): ["第二条改成：报价发了", "2改成报价发了"],
    (add("下午给新人培训，晚上陪客户"),): ["加一条 下午给新人培训，晚上陪客户", "再补一条：下午给新人培训，晚上陪客户"],
    (add("下午培训"),): ["加一条下午培训", "加上：下午培训"],
    (drop(2), add("下午培训"), drop(name="蓝海")): ["第2条删了 加一条 下午培训 蓝海不写"],
    (change("签了21万", 1), drop(3)): ["第1条改成签了21万\n第3条删了"],
    (drop(2),): [
        "第2条删了",
        "第二条不要",
        "删第2条",
        "把第2条去掉吧",
        "2删掉",
        "去掉第二条",
        "②不写",
        "第二条别写",
        "第2条删了 发",
    ],
    (drop(name="蓝海"),): [
        "蓝海不写",
        "别写蓝海",
        "蓝海先不提",
        "蓝海不要写",
        "蓝海删掉",
        "蓝海就别写进去了",
        "蓝海的先不写",
    ],
    (ReportEdit("append", 1, text="王总很满意"),): [
        "第1条后面加上 王总很满意",
        "第一条再补充一句 王总很满意",
        "给第1条加一句：王总很满意",
    ],
    (ReportEdit("append", None, "华星", is_line=True, text="王总很满意"),): ["华星那条再补一句 王总很满意"],
    (add("需要技术支持配合"),): [
        "补充一点 需要技术支持配合",
        "后面加 需要技术支持配合",
        "漏了一条 需要技术支持配合",
        "还少写了一条，需要技术支持配合",
    ],
    (add("明天去常州"),): ["再加上明天去常州", "加上 明天去常州"],
    (add("下周重点是样机"),): ["加上 下周重点是样机", "再补上 下周重点是样机", "补充 下周重点是样机"],
    (change("王总对样机很感兴趣", name="华星"),): [
        "华星那条改一下 王总对样机很感兴趣",
        "华星那条不对 改成王总对样机很感兴趣",
    ],
}


def without_customers(edits: tuple[ReportEdit, ...]) -> tuple[ReportEdit, ...]:
    return tuple(replace(edit, customer=None) for edit in edits)


@pytest.mark.parametrize(("expected", "text"), [(key, text) for key, texts in EDITS.items() for text in texts])
def test_a_report_is_changed_in_plain_words(expected: tuple[ReportEdit, ...], text: str) -> None:
    found = intent(text, OPEN)
    assert isinstance(found, EditReport)
    assert without_customers(found.edits) == expected


def test_the_customer_of_a_change_is_known() -> None:
    found = intent("蓝海不写", OPEN)
    assert isinstance(found, EditReport)
    assert found.edits[0].customer is not None
    assert found.edits[0].customer.value.id == 4


NOT_EDITS = [
    "2改天",
    "第2条改日再说",
    "2改到周五",
    "去了华星见了王总 聊了样机",
    "张总不要了",
    "蓝海改成30万",
    "改成25万",
    "3号下午去华星",
    "20台不要了 改15台",
    "华星那条产线不要了",
    "第2条删了 王总说周五给答复",
    "客户加了一条付款条件",
    "蓝海加急",
    "再加10台X200",
    "漏了 华星下午也去了 见了王总",
    "加上运费一共25万",
    "补充协议签了",
    "加上 5台X200",
    "再加上 两台",
    "华星的预算不要写",
    "蓝海原因别写",
    "写个周报",
    "再写个月报",
]


@pytest.mark.parametrize("text", NOT_EDITS)
def test_records_are_no_changes_of_the_report(text: str) -> None:
    assert not isinstance(intent(text, OPEN), EditReport)


@pytest.mark.parametrize("text", [text for texts in EDITS.values() for text in texts])
def test_a_number_after_a_list_was_pushed_is_of_that_list(text: str) -> None:
    pushed = replace(OPEN, turns=(*OPEN.turns, Turn("", NOW, listed=(7,))))
    assert not isinstance(intent(text, pushed), EditReport)
    assert isinstance(intent("发", pushed), SendReport)


@pytest.mark.parametrize("text", [text for texts in EDITS.values() for text in texts])
@pytest.mark.parametrize("conversation", [GONE_ON, NOTHING], ids=["gone on", "nothing"])
def test_nothing_is_changed_once_the_chat_has_gone_on(conversation: Conversation, text: str) -> None:
    assert not isinstance(intent(text, conversation), EditReport)


@pytest.mark.parametrize("conversation", [OPEN, GONE_ON, NOTHING], ids=["open", "gone on", "nothing"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("日报第2条删了", EditReport((drop(2),), "daily")),
        ("周报里加一条 招标会", EditReport((add("招标会"),), "weekly")),
        ("日报发给李总监", SendReport(to="李总监", report="daily")),
    ],
)
def test_a_report_that_is_named_is_changed_at_any_time(text: str, expected: object, conversation: Conversation) -> None:
    assert intent(text, conversation) == expected


@pytest.mark.parametrize("text", ["撤回", "删了", "撤了吧"])
def test_what_was_written_last_is_taken_back(text: str) -> None:
    assert intent(text, OPEN) == Undo()


@pytest.mark.parametrize(
    ("words", "name", "is_meant"),
    [
        ("李总监", "李建业", True),
        ("建业", "李建业", True),
        ("老赵", "赵磊", True),
        ("李", "李建业", False),
        ("李四", "李建业", False),
        ("老李", "赵磊", False),
        ("领导", "李建业", False),
    ],
)
def test_what_a_colleague_is_called(words: str, name: str, is_meant: bool) -> None:
    assert words_mean(words, name) is is_meant


MOVES: dict[tuple[int | None, str, int | None], list[str]] = {
    (3, "first", None): ["第3条放前面", "把第三条提到最前面", "③放最上面", "第3条置顶", "3放开头"],
    (2, "last", None): ["把第2条挪到最后", "第2条放最后面", "第2条放末尾", "②垫底", "第二条移到最后一条"],
    (4, "up", None): ["第4条往前挪一条", "第4条往上放"],
    (1, "down", None): ["第1条往后挪", "把第1条往下移一位"],
    (-1, "first", None): ["最后一条放到最前面", "把最后一条置顶"],
    (5, "after", 1): ["第5条放到第1条后面", "⑤挪到①之后"],
    (3, "before", 1): ["第3条放第1条前面", "把3条挪到1条上面"],
    (3, "at", 1): ["第3条调到第一条"],
    (4, "at", 2): ["第4条放到第2条", "把第4条挪到第2"],
    (1, "swap", 3): ["第1条和第3条对调", "把第一条跟第三条换一下", "1、3互换", "第1条和第3条位置调换"],
}


@pytest.mark.parametrize(("expected", "text"), [(e, t) for e, ts in MOVES.items() for t in ts])
def test_lines_are_put_elsewhere(expected: tuple[int | None, str, int | None], text: str) -> None:
    edit = intent(text, OPEN)
    assert isinstance(edit, EditReport)
    assert [(e.kind, e.number, e.side, e.other) for e in edit.edits] == [("move", *expected)]


def test_a_line_is_meant_by_a_name_and_others_change_beside_it() -> None:
    edit = intent("输了那条放最后 第2条删了", OPEN)
    assert isinstance(edit, EditReport)
    assert [(e.kind, e.name, e.side, e.number) for e in edit.edits] == [
        ("move", "输了", "last", None),
        ("drop", "", None, 2),
    ]


@pytest.mark.parametrize(
    "text", ["第3条改成放前面的那台没修好", "把样机放前台", "华星的货放后面仓库了", "第2条生产线提前投产"]
)
def test_nothing_is_put_elsewhere(text: str) -> None:
    edit = intent(text, OPEN)
    assert not isinstance(edit, EditReport) or all(e.kind != "move" for e in edit.edits)


def test_behind_a_quotation_it_is_asked_whether_the_report_is_meant() -> None:
    quoted = replace(Turn("给华星报价", NOW), written=(QUOTE,))
    assert intent("发", Conversation((SHOWN, quoted))) == ReportHint("meant")
    assert intent("发", Conversation((quoted, SHOWN))) == SendReport()
    assert intent("日报发吧", Conversation((SHOWN, quoted))) == SendReport(report="daily")


def test_into_a_group_with_nothing_to_send_is_told_so() -> None:
    assert intent("发群里", NOTHING) == ReportHint("unsent")
