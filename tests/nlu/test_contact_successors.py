"""Who has a post now, told with the post; and what is said of a post that puts nobody down."""

import pytest
from reading_world import of_type

HELD = {
    "鼎泰冯总监走了 现在项目总监叫安志强": ("鼎泰", "安志强", "项目总监"),
    "味府采购换邵燕 13800138011 记下": ("味府", "邵燕", "采购"),
    "百川的Marketing Director已由邵峰变更为Samuel Ong,邮箱暂未知": ("百川", "Samuel Ong", "Marketing Director"),
    "宏图印刷财务是王姐 对账找她": ("宏图印刷", "王姐", "财务"),
    "广汇设备部长换成了安建军": ("广汇", "安建军", "设备部长"),
    "鼎泰厂长换人 新的叫伍锦棠 13822220001": ("鼎泰", "伍锦棠", "厂长"),
    "鼎泰采购经理离职了 接手的叫沈立": ("鼎泰", "沈立", "采购经理"),
    "味府店长换人 新来的叫何志远": ("味府", "何志远", "店长"),
    "味府叶总监离职了 接手的叫沈立 职务不变 13812341234": ("味府", "沈立", "采购总监"),
}
NOBODY = [
    "味府采购换供应商了",
    "味府采购换了时间",
    "味府财务是个大坑",
    "厂长叫王工来看看",
    "味府财务是叶总监管的",
    "听说味府采购换沈立了",
    "要是味府采购换沈立就好了",
    "味府采购是叶小满",
    "贺强让采购换型号",
    "冯总说老板换车了",
    "鼎泰采购走了十台",
    "睿安来了个新的 姓程",
    "邵总把他助理推给我了 微信shao_zl88",
]


@pytest.mark.parametrize(("text", "expected"), HELD.items(), ids=list(HELD))
def test_who_has_the_post_now_is_put_down(text: str, expected: tuple[str, str, str]) -> None:
    customer, name, title = expected
    [contact] = of_type("contact", text)
    assert str(contact["customer"]).startswith(customer)
    assert (contact["name"], contact["title"]) == (name, title)


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_is_put_down(text: str) -> None:
    assert of_type("contact", text) == []
    assert of_type("visit", text) == [] or "说" in text


def test_department_is_kept_where_it_is_said() -> None:
    text = "味府换了联系人,新任采购经理叫孟洁,邮箱meng.jie@weifu.com,部门为供应链部"
    [contact] = of_type("contact", text)
    assert (contact["name"], contact["title"], contact["department"]) == ("孟洁", "采购经理", "供应链部")


def test_surname_told_with_a_post_and_a_number_is_the_name() -> None:
    [contact] = of_type("contact", "宏图印刷新来个采购 姓孔 电话13866667777")
    assert (contact["name"], contact["title"], contact["phone"]) == ("孔", "采购", "13866667777")


def test_who_hands_over_loses_no_deal() -> None:
    assert of_type("deal", "段总不做了 他儿子接班 叫段小飞") == []
