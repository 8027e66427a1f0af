"""A sum whose owner is another seller, the market, or the customer in its own affairs is no amount of a deal."""

import pytest
from reading_world import of_type


def amounts(text: str) -> list[float]:
    return [r["amount"] for r in of_type("deal", text) if r.get("amount")]


@pytest.mark.parametrize(
    "text",
    [
        "味府 宝鸡机床价放得很低 140万就卖", "味府 对手放价了 140万", "味府 有家小厂 140万就敢接", "味府 人家140万就肯做", "味府叶总说外面140万就能买到", "味府说老供应商给140万",
        "味府 凯斯特压到140万了", "味府凯斯特那边价格140万 账期90天", "味府 凯斯特又降了 140万", "味府拿着凯斯特140万的报价单给我看", "味府 目前最低价140万",
        "味府 140万的那家不含安装", "味府 140万那家账期长", "味府 三家报价 140万 144万 160万", "味府叶总说铜价涨到7万2了", "味府叶总说一天客流2万 周末4万 人手不够",
        "青禾薛园长说大修基金有240万", "广汇马总说他在云南有个电站 投资4.8亿", "广汇上个月走了18万的货 这个月才5万", "味府 蒂森报的均价145万", "味府 他说远东给的140万",
    ],
)  # fmt: skip
def test_somebody_elses_sum(text: str) -> None:
    assert amounts(text) == []


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("味府 我们150万 凯斯特140万", 1_500_000),
        ("味府 凯斯特140万 我们压到145万", 1_450_000),
        ("味府 鸡翅压到140万了", 1_400_000),
        ("味府现在的供应商报140万 我们150万", 1_500_000),
        ("味府 鸡翅年度供应150万 叶总说先付30% 也就是45万", 1_500_000),
        ("味府叶总说预算140万", 1_400_000),
        ("味府 最后140万拿下的", 1_400_000),
        ("青禾 薛园长说总投资120万", 1_200_000),
        ("味府 去年签了120万 今年140万", 1_400_000),
    ],
)
def test_ours(text: str, yuan: int) -> None:
    assert amounts(text) == [yuan]
