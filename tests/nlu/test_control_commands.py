"""Slash commands and bare ones: 撤回, 恢复, 为什么, 帮助."""

import pytest
from control_chat import SAMPLE, SCHEME, VISIT, asides, control, planned, turn

from nlu.bare_commands import read_bare
from nlu.commands import COMMANDS, split_slash
from nlu.intents import Explain, Query, Redo, Undo
from nlu.text import fold
from nlu.world import KnownFollowUp

BARE = {
    "undo": [
        "撤回",
        "撤销",
        "撤了",
        "撤",
        "撤了吧 刚那条记岔了",
        "刚才那条不算,帮我撤回吧,我把日子记混了",
        "撤回撤回！！发错群了",
        "记岔了删掉",
        "上一条作废",
        "把刚才那条拜访删了",
        "当我没说",
        "undo",
        "取消",
        "不对 撤回",
        "写错客户了 撤回重写",
        "別記了",
        "撤　回",
        "上一条登记有误,请予删除",
        "前面那句作罢",
        "请忽略上述记录",
        "头先嗰条唔算",
        "啱啱发错 撤咗佢",
        "哎哟喂 输错字了 删掉重发",
        "把刚刚录入的移除",
        "请将上述记录删除 谢谢",
        "刚那条cancel,录重了",
        "delete last one",
        "请撤销刚才的记录，该信息属另一位同事",
        "算了 那条撤掉 他说要先改图",
        "这个先撤了 客户不让写",
        "刚才那张单子不算，删掉",
        "这张报价单作废吧",
        "上面那个记录拿掉，搞错了",
        "刚那单报错了 取消",
        "刚出的那份报价不要了 撤",
        "这张单不算数 抹了吧",
        "刚才开的单子不作数",
        "刚发的那个忽略",
        "刚才瞎说的 去掉吧",
        "先撤 我核实下再报",
        "pls ignore the last one",
    ],
    "undo_all": ["全撤", "都撤了吧", "全部撤回", "连它一起撤"],
    "redo": ["恢复", "还是要", "撤错了 恢复一下", "不用撤了", "还原"],
    "explain": ["为什么", "为啥这么记", "你怎么知道的", "依据是啥", "why", "为什么说预算80", "为啥记成拜访了"],
    "help": ["帮助", "会什么", "你会啥", "怎么用啊", "help", "？", "怎么出报价单"],
}
NOT_BARE = [
    "客户要撤回投诉",
    "把合同撤回来了",
    "取消周五的会",
    "项目取消了",
    "合同作废了",
    "恒达为啥丢",
    "为什么说好的价又变 王总问",
    "撤回，是比亚迪不是比克",
    "不记得了",
    "撤单了",
    "他们删了两个型号",
    "恢复供货了",
    "功能他们都满意",
    "怎么都谈不拢",
    "刚才客户把订单取消了",
    "记录仪他们删了两台",
    "上面领导把这个项目撤了",
    "那条产线不要了",
    "他们标撤了 说没钱",
    "不要了 他们自己做",
    "这条撤回吧 其实是明天才去",
    "撤回 下午去的是蓝海",
    "那张单子客户取消了",
    "单子不要了",
    "他们那单销了",
    "把样品拿走了",
]


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in BARE.items() for text in texts])
def test_bare_command_is_read(kind: str, text: str) -> None:
    assert read_bare(fold(text), []) == kind


@pytest.mark.parametrize("text", NOT_BARE)
def test_sentence_is_no_command(text: str) -> None:
    assert read_bare(fold(text), []) is None


def test_undo_may_name_whose_record_it_is() -> None:
    reading = control("把华星那条撤了", turn(VISIT))
    assert reading is not None
    assert reading.intents == (Undo(),)


def test_an_undo_that_opens_a_message_leaves_the_rest_to_the_records() -> None:
    assert asides("撤回 下午去的是蓝海", turn(VISIT)).intents == (Undo(),)
    assert asides("不要了 他们自己做", turn(VISIT)).intents == ()
    assert asides("撤回 下午去的是蓝海").intents == ()


def test_a_name_in_the_reason_of_an_undo_is_not_asked_about() -> None:
    reading = control("上一条帮我删掉 那是蓝海的事", turn(VISIT))
    assert reading is not None
    assert reading.intents == (Undo(),)


def test_every_slash_word_leads_to_one_command() -> None:
    words = [word for command in COMMANDS for word in command.words]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("text", "name", "body"),
    [
        ("/拜访 华星", "visit", "华星"),
        ("／ＢＦ  华星", "visit", "华星"),
        ("、报价 华星 X200*10", "quote", "华星 x200*10"),
        ("/报价单华星", "quote", "华星"),
        ("/ 客户：华星", "customer", "华星"),
        ("/今日", "today", ""),
        ("/baojia 华星", "quote", "华星"),
        ("/撤销", "undo", ""),
    ],
)
def test_slash_is_split(text: str, name: str, body: str) -> None:
    folded = fold(text)
    slash = split_slash(folded)
    assert slash is not None
    assert (slash.command.name, folded[slash.body.start : slash.body.end]) == (name, body)


@pytest.mark.parametrize("text", ["/3", "/bjx", "3/4", "今天/明天", "//", "/"])
def test_slash_of_another_kind_is_left(text: str) -> None:
    assert split_slash(fold(text)) is None


@pytest.mark.parametrize(
    ("text", "topic", "customer_id"),
    [
        ("/客户 华星", "customer", 1),
        ("/商机", "deals", None),
        ("/商机 华星", "deals", 1),
        ("/跟进", "followups", None),
        ("/今日", "followups", None),
        ("/漏斗", "funnel", None),
        ("/日报", "visits", None),
        ("/帮助", "help", None),
        ("/联系人 王总", "customer", 1),
    ],
)
def test_slash_that_shows(text: str, topic: str, customer_id: int | None) -> None:
    reading = control(text)
    assert reading is not None
    [query] = reading.intents
    assert isinstance(query, Query)
    assert query.topic == topic
    assert (query.customer.value.id if query.customer else None) == customer_id


@pytest.mark.parametrize(
    "text", ["/拜访 华星 王总 看了样机", "/报价 华星 X200*10", "/商机 华星 控制柜二期 30万", "/客户 华星 电子行业 A级"]
)
def test_slash_with_something_to_record_goes_on(text: str) -> None:
    assert control(text) is None


@pytest.mark.parametrize("text", ["/拜访", "/报价"])
def test_slash_without_anything_asks_for_whom(text: str) -> None:
    reading = control(text)
    assert reading is not None
    assert reading.clarification is not None
    assert reading.clarification.about == "customer"


def test_slash_acts() -> None:
    for text, intent in (("/撤回", Undo()), ("/撤回 全部", Undo("all")), ("/恢复", Redo()), ("/为什么", Explain())):
        reading = control(text, turn(VISIT))
        assert reading is not None
        assert reading.intents == (intent,)


def test_undo_of_another_customers_record_asks_first() -> None:
    reading = control("把蓝海那条撤了", turn(VISIT))
    assert reading is not None
    assert reading.intents == ()
    assert reading.clarification is not None
    assert (reading.clarification.about, reading.clarification.held) == ("intent", (Undo(),))


PLAN_OF_BOTH = turn(planned(SAMPLE), planned(SCHEME))


@pytest.mark.parametrize(
    "text",
    ["蓝海那个取消", "蓝海的那条撤了", "蓝海那条撤了 说错了", "撤回 蓝海那条记错了", "蓝海那条删了吧 李经理不要了"],
)
def test_of_a_message_about_two_only_what_is_of_the_one_named_goes(text: str) -> None:
    reading = control(text, PLAN_OF_BOTH, follow_ups=[SAMPLE, SCHEME])
    intents = reading.intents if reading is not None else asides(text, PLAN_OF_BOTH).intents
    assert intents == (Undo(customer_ids=(4,)),)


@pytest.mark.parametrize(
    "text", ["撤回", "上一条帮我删掉 那是蓝海的事", "撤回 记岔了", "华星和蓝海的都撤了", "华星、蓝海那两条撤了"]
)
def test_the_whole_message_goes_where_no_house_or_each_is_named(text: str) -> None:
    reading = control(text, PLAN_OF_BOTH, follow_ups=[SAMPLE, SCHEME])
    assert reading is not None
    [intent] = reading.intents
    assert isinstance(intent, Undo)
    assert intent.customer_ids == ()


def test_a_plan_called_off_is_one_of_the_house_named() -> None:
    before = turn(planned(SAMPLE))
    nobodys = control("蓝海那个取消", before, follow_ups=[SAMPLE])
    assert nobodys is not None
    assert nobodys.clarification is not None
    assert (nobodys.intents, nobodys.clarification.held, nobodys.clarification.options) == ((), (), ())
    account = KnownFollowUp(45, 4, "给蓝海开通账号", SCHEME.due)
    which = control("蓝海那个取消", before, follow_ups=[SAMPLE, SCHEME, account])
    assert which is not None
    assert which.clarification is not None
    assert [option.id for option in which.clarification.options] == [42, 45]
    only = control("蓝海那个取消", follow_ups=[SAMPLE, SCHEME])
    assert only is not None
    assert [intent.type for intent in only.intents] == ["drop_follow_up"]
