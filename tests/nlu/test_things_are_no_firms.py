"""What is asked after, urged or waited for is a thing and no new firm, unless somebody of it or its side follows."""

import pytest

from nlu.records import records_of
from tests.nlu.reading_world import read

THINGS = [
    "柳部长电话里催支护材料", "今天见了蒋科长 他问防护装备什么时候到", "味府叶总监催冷链包装", "鼎泰冯总监对预拌砂浆不满意 今天打电话讲的",
    "今天去了睿安 贺经理同意由租赁改采购", "今天去青禾 薛园长问户外设备质保几年", "广汇马总来电话催钻采设备", "今天去了百川 邵总问印刷包装能不能一起做",
]  # fmt: skip
FIRMS = {
    "下周一催宏泰机械付款": "宏泰机械", "今天拜访了宏泰机械 见了周工": "宏泰机械", "新客户宏泰机械 下周三去送样": "宏泰机械",
    "今天头一次去宏泰机械有限公司 周总接待的": "宏泰机械有限公司",
}  # fmt: skip


@pytest.mark.parametrize("text", THINGS)
def test_what_is_asked_after_is_no_new_customer(text: str) -> None:
    records = records_of(read(text).intents)
    assert records
    assert all("有限公司" in record["customer"] or "医院" in record["customer"] for record in records)


@pytest.mark.parametrize(("text", "name"), FIRMS.items())
def test_a_new_firm_is_one(text: str, name: str) -> None:
    assert {record.get("customer") or record["name"] for record in records_of(read(text).intents)} == {name}
