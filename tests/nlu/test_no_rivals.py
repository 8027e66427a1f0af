"""Words of the language that name things, people, kinds of buyers or ways of working are no competitors, nor is a mere town."""

import pytest
from reading_world import of_type


def rivals(text: str) -> list[str]:
    return [r["competitor"] for r in of_type("deal", text) if r.get("competitor")]


@pytest.mark.parametrize(
    "text",
    [
        "鼎泰那边我亲自上线盯了一个班", "鼎泰 晚上饺子抢着吃完", "味府 饺子也在试", "味府 饺子报了8块一斤", "味府 叶总说饺子价格低", "味府 面粉降价", "味府 白酒压价",
        "味府 学生也在试", "味府 网上才卖3000", "味府 主机厂压价", "味府 银行降价", "味府 电梯也在报", "味府 火锅料也在看", "味府 温州那家报140万 我们150万",
        "味府 山东那家也在报", "味府 今年卖楼才卖了12个亿", "味府小苏 转去万科做了", "味府 参数要求潮气量2到2000 我们是5到3000", "味府那版报价发过去了 23万8", "味府 这版报23万8", "味府 那稿报价18万",
        "宝鸡冒出来个新业主 味府也认识 大概140万", "味府叶总监定了淡粉色", "味府最后定了L码", "味府选了翻领款", "味府用了铝箔包装",
    ],
)  # fmt: skip
def test_no_competitor(text: str) -> None:
    assert rivals(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("味府 凯斯特降价了", "凯斯特"),
        ("味府 联想在跟", "联想"),
        ("味府 正大也送样了", "正大"),
        ("味府 思念报了8块一斤", "思念"),
        ("味府 同样配置凯斯特报140万", "凯斯特"),
        ("味府 一样的东西凯斯特报140万", "凯斯特"),
    ],
)
def test_a_competitor_without_what_stands_before_it(text: str, name: str) -> None:
    assert rivals(text) == [name]
