"""People who are at another firm now: put down there with the post and number told, and never a visit."""

import pytest
from reading_world import of_type, records

MOVED = {
    "叶小满跳槽了 现在在青禾做采购 电话13812345678": ("青禾幼教集团有限公司", "叶小满", "采购", "13812345678"),
    "丁晓从鼎泰跳到睿安了 当采购经理": ("睿安物业管理有限公司", "丁晓", "采购经理", None),
    "鼎泰的冯总监调去广汇当副总了": ("广汇能源股份有限公司", "冯国庆", "副总", None),
    "贺强不干了,现在在味府管工程": ("味府餐饮连锁有限公司", "贺强", "工程", None),
    "味府叶总监离职了 人去了百川做市场总监": ("百川传媒广告有限公司", "叶小满", "市场总监", None),
}
"""Who is where now, in which post, with which number."""
NOTHING = [
    "邵峰离职去了鼎泰", "丁晓从鼎泰跳到睿安了", "贺强走了 现在在味府做检测", "听说尹丽跳槽到青禾了",
]  # fmt: skip
"""Neither a post nor a number is told, or not of whom."""


@pytest.mark.parametrize(("text", "told"), MOVED.items())
def test_who_changed_firms_is_a_contact_of_the_new_one(text: str, told: tuple[str, ...]) -> None:
    [contact] = records(text)
    assert contact["type"] == "contact"
    assert (contact["customer"], contact["name"], contact.get("title"), contact.get("phone")) == told


@pytest.mark.parametrize("text", NOTHING)
def test_move_of_which_no_more_is_told_writes_nothing(text: str) -> None:
    assert records(text) == []


def test_plan_behind_a_move_is_at_the_new_firm() -> None:
    [plan] = of_type("followup", "丁晓从鼎泰跳到睿安了 当采购经理 下周一去看看她")
    assert plan["customer"] == "睿安物业管理有限公司"


def test_who_took_over_stays_at_the_old_firm() -> None:
    [contact] = of_type("contact", "味府叶总监跳槽了 现在找骆静 13857112233")
    assert (contact["customer"], contact["name"]) == ("味府餐饮连锁有限公司", "骆静")


def test_who_has_left_gets_no_post_of_the_successor() -> None:
    [contact] = of_type("contact", "味府采购换人了 叶小满走了 新的叫孙倩")
    assert (contact["name"], contact["title"]) == ("孙倩", "采购")


@pytest.mark.parametrize("text", ["今天去味府见了叶总监 调了菜单", "叶总监在味府等我 下午调到青禾那边去谈"])
def test_words_of_moving_without_a_new_post_are_read_as_before(text: str) -> None:
    assert of_type("contact", text) == []
