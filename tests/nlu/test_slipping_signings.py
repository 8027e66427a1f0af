"""A signing that will not come off now, and until when it slips."""

import pytest
from reading_world import of_type


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("江湾三期混凝土呢 冯总跟我说上半年是签不成了 估计要拖到9月底去", "2026-09-30"),
        ("江湾三期这个季度定不下来 冯总讲怕是到8月底了", "2026-08-31"),
        ("江湾三期4月是签不成了 看样子得拖到6月底去了", "2026-06-30"),
        ("江湾三期这个月签不下来 最快4月20号", "2026-04-20"),
        ("江湾三期上半年没希望签 估计拖到年底了", "2026-12-31"),
    ],
)
def test_day_it_slips_to(text: str, day: str) -> None:
    (deal,) = of_type("deal", text)
    assert (deal["close_date"], deal.get("amount")) == (day, None)


@pytest.mark.parametrize(
    "text",
    [
        "江湾三期本月签不了 下周二去催",
        "江湾三期样块拖到4月底去做",
        "江湾三期合同月底签不了 付款要拖到5月底",
        "江湾三期验收做不成了 要拖到9月底去",
    ],
)
def test_other_days_are_no_signing(text: str) -> None:
    assert all(deal.get("close_date") is None for deal in of_type("deal", text))


@pytest.mark.parametrize(
    "text", ["江湾三期还没批 估计拖到下半年", "鸡翅的事董事会没过 拖到下个月了", "DR采购院里没立项 得拖到6月", "隧道支护环评没下来 推到三季度", "江湾三期审批拖到5月了"]
)  # fmt: skip
def test_what_has_not_been_granted_gives_no_day_of_signing(text: str) -> None:
    assert all(deal.get("close_date") is None for deal in of_type("deal", text))
