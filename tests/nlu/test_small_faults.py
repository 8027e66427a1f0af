"""Faults of single words that opened packs showed, each with what must stay as it was."""

import pytest
from reading_world import of_type, records

from nlu.moved_dates import MOVED


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("睿安园区绿化外包转proposal 报了28万", "proposal"),
        ("睿安总部大楼保洁进到negotiation了", "negotiation"),
        ("味府鸡翅年度供应28万已盖章，won！", "won"),
        ("睿安总部大楼保洁已经lost", "lost"),
        ("鼎泰江湾三期 中了40%份额", "negotiation"),
    ],
)
def test_stage(text: str, stage: str) -> None:
    assert [r.get("stage") for r in of_type("deal", text)] == [stage]


@pytest.mark.parametrize("text", ["明天要写proposal给睿安", "睿安问我们won过什么奖"])
def test_no_stage(text: str) -> None:
    assert [r for r in of_type("deal", text) if r.get("stage")] == []


@pytest.mark.parametrize(
    ("text", "rival"),
    [
        ("睿安总部大楼保洁丢了，客户转给了洁云，理由是响应慢", "洁云"),
        ("鼎泰冯总 三期单子报420 华新报398", "华新"),
    ],
)
def test_rival(text: str, rival: str) -> None:
    assert [r.get("competitor") for r in of_type("deal", text)] == [rival]


def test_what_is_turned_over_within_the_house_is_no_loss() -> None:
    assert [r for r in of_type("deal", "睿安的合同转给了财务") if r.get("competitor")] == []


@pytest.mark.parametrize(
    ("text", "channel", "people"),
    [
        ("上周三（3月4日）跟冯总phone call，三期明年翻倍", "phone", ["冯国庆"]),
        ("今天电话摸了下底 味府叶总监 一年一万来套", "phone", ["叶小满"]),
        ("昨天在建材展上碰到鼎泰的冯总跟一个新来的采购叫丁晓 交换了名片", "event", ["冯国庆", "丁晓"]),
        ("下午带钟伟去了鼎泰，冯总确认样块5月8日到货", "onsite", ["冯国庆"]),
    ],
)
def test_visit(text: str, channel: str, people: list[str]) -> None:
    [visit] = of_type("visit", text)
    assert (visit.get("channel"), visit["contacts"]) == (channel, people)


@pytest.mark.parametrize(
    "text",
    ["鼎泰丁晓电话更新为13912340099，email: dingxiao@dingtai.example", "鼎泰丁晓 邮箱：dingxiao@dingtai.example"],
)
def test_a_label_before_an_address_is_no_letter(text: str) -> None:
    assert [r["type"] for r in records(text)] == ["contact"]


def test_then_the_next_appointment() -> None:
    meetings = of_type("followup", "明天上午九点鼎泰冯总 然后下午三点味府叶总监 记一下")
    assert [(f["due"], f["contacts"]) for f in meetings] == [
        ("2026-03-12T09:00", ["冯国庆"]),
        ("2026-03-12T15:00", ["叶小满"]),
    ]


def test_a_word_of_moving_that_is_only_spoken() -> None:
    assert MOVED.search("那电话串到下周一") is not None
    assert MOVED.search("下午串个门") is None


def test_an_opening_of_a_park_is_no_other_house() -> None:
    [visit] = of_type("visit", "今天去了新客户六合龙池电镀园，冯主任介绍了废水站")
    assert visit["customer"] == "六合龙池电镀园"


@pytest.mark.parametrize(
    ("text", "channel"), [("鼎泰冯总电话：三期批下来了", "phone"), ("味府叶总监邮件:样品已收到", "email")]
)
def test_who_called_before_a_colon_called(text: str, channel: str) -> None:
    assert [v["channel"] for v in of_type("visit", text)] == [channel]


@pytest.mark.parametrize(
    ("text", "rival"),
    [
        ("鼎泰江湾三期420万 E+H有人在推", "E+H"),
        ("鼎泰江湾三期预算420 说是约克那边报得凶", "约克"),
        ("鼎泰江湾三期报了420 罗特艾德也在供", "罗特艾德"),
        ("据冯总透露，用友对江湾三期报价为398万元，我方420万元不调整", "用友"),
    ],
)
def test_who_competes(text: str, rival: str) -> None:
    assert [r.get("competitor") for r in of_type("deal", text)] == [rival]


@pytest.mark.parametrize(
    "text", ["鼎泰江湾三期420万 配件也在供", "江湾三期420万 老板报得狠", "鼎泰江湾三期预算才420万"]
)
def test_nobody_competes(text: str) -> None:
    assert [r for r in of_type("deal", text) if r.get("competitor")] == []


@pytest.mark.parametrize("word", ["张总、", "冯总和", "王经理跟", "鼎泰、", "来", "去了", "说"])
def test_a_row_of_one_word_is_read_through(word: str) -> None:
    """A pattern that repeats what repeats itself takes longer than anybody waits."""
    assert isinstance(records(word * (2048 // len(word.encode()))), list)
