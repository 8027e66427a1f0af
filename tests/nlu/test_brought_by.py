"""A house nobody knew, of which a stroke beside says who brought it."""

import pytest
from reading_world import of_type

BROUGHT = {
    "味府叶总监介绍的客户 上海康桥药业 HR叫周婷 想要移动DR": ("上海康桥药业", "叶总监介绍"),
    "朋友介绍的 康桥药业有限公司 想做团建": ("康桥药业有限公司", "朋友介绍"),
    "康桥药业有限公司 想做团建 老同学推荐的": ("康桥药业有限公司", "老同学推荐"),
}


@pytest.mark.parametrize(("text", "told"), BROUGHT.items(), ids=list(BROUGHT))
def test_who_brought_a_new_house_is_its_source(text: str, told: tuple[str, str]) -> None:
    name, source = told
    [customer] = of_type("customer", text)
    assert customer["name"] == name
    assert source in customer["source"]


@pytest.mark.parametrize(
    "text", ["叶总监介绍的方案不错", "康桥药业有限公司介绍的方案 冯总看了", "味府叶总监介绍的 挺好"]
)
def test_what_somebody_explained_brings_no_house(text: str) -> None:
    assert of_type("customer", text) == []
