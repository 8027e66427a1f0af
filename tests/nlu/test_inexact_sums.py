"""大概 and 差不多 behind what leads to a sum change nothing about whose sum it is, or which."""

import pytest

from nlu.records import records_of
from tests.nlu.reading_world import read

RIVALS = [
    "市二院蒋科长说联影报了大概70万", "市二院移动DR联影那边报差不多70万", "市二院移动DR 联影报价大约70万元 我们76万没动",
    "据蒋科长透露，联影对移动DR报价约70万元",
]  # fmt: skip
QUOTES = [
    "给市二院报价 移动DR两台 总价大概150万", "给市二院报价 移动DR两台 打包差不多150万", "给市二院报价 移动DR两台 一口价约150万",
    "给市二院出份报价 移动DR两台 总价按差不多150万写", "给市二院报价 移动DR两台 一共大约150万", "给市二院报价 移动DR两台 总价写将近150万",
]  # fmt: skip
DEALS = {
    "鼎泰江湾三期预算为大概450万": 4_500_000,
    "鼎泰冯总监说江湾三期谈到差不多460万": 4_600_000,
    "睿安保洁谈到约58万": 580_000,
}
NO_SUM = ["鼎泰续约了", "市二院差不多了", "睿安合约到期", "鼎泰大概两三家在比"]


@pytest.mark.parametrize("text", RIVALS)
def test_a_rivals_sum_is_the_rivals_though_told_roughly(text: str) -> None:
    (deal,) = [record for record in records_of(read(text).intents) if record["type"] == "deal"]
    assert deal["competitor"] == "联影"
    assert deal.get("amount") in (None, 760_000)


@pytest.mark.parametrize("text", QUOTES)
def test_a_total_told_roughly_is_the_total(text: str) -> None:
    (quote,) = [record for record in records_of(read(text).intents) if record["type"] == "quote"]
    assert quote["total"] == 1_500_000


@pytest.mark.parametrize(("text", "amount"), DEALS.items())
def test_a_deals_sum_told_roughly_is_its_sum(text: str, amount: int) -> None:
    (deal,) = [record for record in records_of(read(text).intents) if record["type"] == "deal"]
    assert deal["amount"] == amount


@pytest.mark.parametrize("text", NO_SUM)
def test_such_words_elsewhere_make_no_sum(text: str) -> None:
    assert [r for r in records_of(read(text).intents) if r["type"] == "deal" and r.get("amount")] == []
