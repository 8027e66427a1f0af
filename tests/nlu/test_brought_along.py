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
