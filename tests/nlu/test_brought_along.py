"""Somebody brought along and told by the whole name was met too; who is ours, a rival's or still to come was not."""

import pytest
from reading_world import of_type


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("今天去鼎泰见了冯总，他还带了个新来的技术科长叫贺鹏，聊了混凝土", "贺鹏"),
        ("今天见了鼎泰冯总，他旁边还有个新来的设备主管叫罗杰，问了参数", "罗杰"),
        ("拜访鼎泰冯总，另外还有个采购叫卢婷的也在", "卢婷"),
        ("今天见了鼎泰冯总，他还带上了新来的项目经理，叫毕波", "毕波"),
        ("今天见了鼎泰冯总，他带来了他们混凝土的班长叫宋涛", "宋涛"),
        ("去鼎泰见了冯总，他介绍了一位采购主管叫林霞给我", "林霞"),
        ("在建材展碰到鼎泰冯总，他身边还跟着一个新来的采购专员叫沈浩", "沈浩"),
    ],
)
def test_who_came_along_was_met(text: str, name: str) -> None:
    (visit,) = of_type("visit", text)
    assert visit["contacts"] == ["冯国庆", name]
    assert all(contact["name"] == name for contact in of_type("contact", text))


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("今天去鼎泰跟冯国庆、丁晓，还有他们新来的资料员小吴碰了一下", ["冯国庆", "丁晓", "小吴"]),
        ("晚上请段总、还有他们公司新来的司机小邓吃了火锅", ["段明", "小邓"]),
        ("今天在宏图置业 段明和前台小梁接待的", ["段明", "小梁"]),
        ("下午在鼎泰 冯国庆+机房小李", ["冯国庆", "小李"]),
        ("上午在青禾跟薛园、保育组长小孟、还有食堂的老秦开了个会", ["薛园", "小孟", "老秦"]),
        ("鼎泰丁晓今天来展台看了看 顺带认得了他们质检的白工 换了名片", ["丁晓", "白工"]),
        ("今天展会上碰到马建军，顺带认识了他们实验室的谭博士", ["马建军", "实验室谭博士"]),
    ],
)
def test_all_of_a_list_were_met(text: str, met: list[str]) -> None:
    (visit,) = of_type("visit", text)
    assert visit["contacts"] == met
    assert all(contact["name"] == met[-1] for contact in of_type("contact", text))


def test_the_post_is_of_who_is_new() -> None:
    (contact,) = of_type("contact", "昨天跟冯国庆、丁晓，还有他们新来的技术员小吴吃了饭")
    assert (contact["name"], contact["title"]) == ("小吴", "技术员")


@pytest.mark.parametrize(
    "text",
    [
        "去鼎泰跟冯国庆聊了，他说让司机小邓来接",
        "去鼎泰见冯国庆，电话里催财务小孙开票",
        "去鼎泰跟冯国庆喝茶，碰到隔壁店的老秦",
        "去鼎泰见了冯国庆，冯国庆说采购员小赵管样品",
    ],
)
def test_who_is_only_talked_of_was_not(text: str) -> None:
    (visit,) = of_type("visit", text)
    assert visit["contacts"] == ["冯国庆"]


@pytest.mark.parametrize(
    "text",
    [
        "今天见了鼎泰冯总，他说下周要来个新的技术科长叫贺鹏",
        "今天见了鼎泰冯总，我还带了个新来的同事叫罗杰",
        "今天见了鼎泰冯总，他提到竞争对手那边有个销售经理叫罗杰",
    ],
)
def test_others_were_not(text: str) -> None:
    (visit,) = of_type("visit", text)
    assert visit["contacts"] == ["冯国庆"]
