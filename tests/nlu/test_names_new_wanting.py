"""New customers introduced and told of in one breath, as one speaks: 有个新客户阿碗小碗菜连锁要报价."""

import pytest
from reading_world import names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("有个新客户阿碗小碗菜连锁要报价鸡翅三十件", ["阿碗小碗菜连锁"]),
        ("有个线索汉口北那边一家鲜达火锅食材超市想要牛腩一个月十来万", ["鲜达火锅食材超市"]),
        ("有个线索 金银湖那边一家味美斋火锅 想进鸡翅", ["味美斋火锅"]),
        ("来了个客户小叮当宠物医院让我们周五去量尺寸", ["小叮当宠物医院"]),
        ("有个新客户想要牛腩", []),
        ("有个客户要报价", []),
        ("有个线索是老客户要换设备", []),
        ("加个客户的微信找他要图纸", []),
    ],
)
def test_a_new_customer_before_what_it_wants(text: str, expected: list[str]) -> None:
    found = [m.best.ref.name for m in names().find(text) if m.kind == "customer" and m.best is not None]
    assert found == expected
