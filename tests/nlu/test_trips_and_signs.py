"""A town one went to before those seen there, signs between names, their people at our place, English parts of the day."""

import pytest
from reading_world import NOW, of_type

from nlu.conversation import EMPTY
from nlu.names import Names
from nlu.text import fold
from nlu.understand import understand
from nlu.world import KnownCustomer, KnownMember, World


@pytest.mark.parametrize(
    ("text", "channel", "people"),
    [
        ("昨天下午飞成都 味府叶总监 门店都看了一遍", "onsite", ["叶小满"]),
        ("刚跑坪山 鼎泰冯总 想换供应商", "onsite", ["冯国庆"]),
        ("上午去的杭州 睿安贺强 说保洁标准太低", "onsite", ["贺强"]),
        ("昨天pm飞昆明 广汇马总 支架没问题", "onsite", ["马建军"]),
        ("am 鼎泰 冯总\n三期的量又加了", None, ["冯国庆"]),
        ("上午鼎泰 冯总+丁晓 三期的量又加了", None, ["冯国庆", "丁晓"]),
        ("上午去鼎泰见了冯总/丁晓", "onsite", ["冯国庆", "丁晓"]),
        ("贺强带人来仓库审核 整体没问题", "inbound", ["贺强"]),
        ("叶总监带team来实验室audit 3h 整体ok", "inbound", ["叶小满"]),
    ],
)
def test_visit(text: str, channel: str | None, people: list[str]) -> None:
    visits = of_type("visit", text)
    assert [(v.get("channel"), v.get("contacts")) for v in visits] == [(channel, people)]


@pytest.mark.parametrize(
    "text",
    [
        "明天飞成都 味府叶总监 看门店",
        "下午飞成都 见味府叶总监",
        "味府想带人来仓库看看",
        "叶总监明天来实验室参观",
        "昨天飞成都 味府叶总监出差没见着",
    ],
)
def test_no_visit(text: str) -> None:
    assert of_type("visit", text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("明天am去鼎泰", "明天上午去鼎泰"),
        ("周三pm", "周三下午"),
        ("20号pm开会", "20号下午开会"),
        ("am 鼎泰", "上午 鼎泰"),
        ("3pm", "3pm"),
        ("i am here", "i am here"),
        ("找pm确认", "找pm确认"),
        ("pm 说要改", "pm 说要改"),
        ("pm2.5检测", "pm2.5检测"),
    ],
)
def test_parts_of_the_day_in_english(text: str, said: str) -> None:
    assert fold(text) == said


def test_a_town_before_a_name_that_several_bear_is_no_fault() -> None:
    names = Names(
        World(
            rep=KnownMember("me", "赵一鸣"),
            customers=[KnownCustomer(1, "察隅新科继电器有限公司"), KnownCustomer(2, "江城新科港机有限公司")],
        )
    )
    text = "刚跑坪山 新客 卓晟精密电子 郑经理 做连接器"
    reading = understand(text, now=NOW, names=names, conversation=EMPTY)
    assert reading.clarification is None or reading.clarification.about in ("customer", "contact")
