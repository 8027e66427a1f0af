"""Whose a number is where somebody's aide or colleague is named besides; who was met, who is ours."""

import pytest
from reading_world import of_type

NUMBERS = {
    "味府叶总监休假 这段时间找她同事陈露 陈露电话13411110000": ("陈露", "13411110000"),
    "鼎泰冯国庆的秘书姓田 有事先打她电话 0571-87654321": ("田秘书", "0571-87654321"),
    "鼎泰冯国庆 单位电话13911110000": ("冯国庆", "13911110000"),
    "鼎泰冯国庆 方便电话13911110000": ("冯国庆", "13911110000"),
}
MET = {
    "今天在鼎泰认识了新来的质量总监高博": ["高博"],
    "我们王总亲自去了趟味府 见的叶小满": ["叶小满"],
    "带钟伟去味府见了叶小满和她领导陈经理": ["叶小满", "陈经理"],
    "跟叶总监开的会": ["叶小满"],
}


@pytest.mark.parametrize(("text", "whose"), NUMBERS.items(), ids=list(NUMBERS))
def test_whose_number(text: str, whose: tuple[str, str]) -> None:
    [contact] = of_type("contact", text)
    assert (contact["name"], contact["phone"]) == whose
    assert of_type("visit", text) == []


@pytest.mark.parametrize(("text", "people"), MET.items(), ids=list(MET))
def test_who_was_met(text: str, people: list[str]) -> None:
    [visit] = of_type("visit", text)
    assert visit["contacts"] == people


def test_post_of_a_successor() -> None:
    [contact] = of_type("contact", "中铁柳部长退休了 换成副部长刘海涛")
    assert (contact["name"], contact["title"]) == ("刘海涛", "副部长")


@pytest.mark.parametrize("aide", ["副手", "司机", "搭档", "表弟", "战友"])
def test_the_number_of_an_aide_is_not_that_of_whom_he_belongs_to(aide: str) -> None:
    told = of_type("contact", f"加一下鼎泰冯国庆的{aide}周宁 13912345678")
    assert all(contact["name"] != "冯国庆" for contact in told)
