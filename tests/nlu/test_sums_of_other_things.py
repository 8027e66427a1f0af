"""Sums beside a deal that are not what it is worth: out of its reach, counts of people and things, fees, what others lend or give."""

import pytest
from reading_world import of_type

NO_AMOUNT = [
    "江湾三期 吊装费另算 9万", "江湾三期进出场费另计12万", "味府鸡翅 冷库一个月电费3万", "睿安总部大楼保洁 玻璃清洗单算 4万", "市二院DR 标书费2千",
    "味府厂里月用电20万 想装光伏", "味府的会员20万", "百川抖音粉丝80万", "味府小程序日活3万", "青禾现在学生1万2", "广汇年产能50万 员工1万",
    "百川上一条播放量200万", "味府有80万粉丝 想投广告", "鼎泰拿了地铁的大标 2.3个亿", "鼎泰今年技改投资2000万", "味府总监说领导只给80万",
    "睿安 验收过了 质保金5.8万明年退", "江湾三期履约保证金20万", "味府鸡翅 叶总监说老板只肯给120万", "广汇马总说农行给他们批了2500万",
    "江湾三期 甲方另付9万的赶工费",
]  # fmt: skip
AMOUNTS = {
    "江湾三期合同改成60万了": 600_000, "睿安总部大楼保洁 这单变成12万": 120_000, "市二院DR 我们那包2800万": 28_000_000,
    "味府鸡翅 总部只批了100万": 1_000_000, "江湾三期 领导批的预算400万": 4_000_000, "味府鸡翅预算从150万砍到30万": 300_000,
    "百川拟建演播厅改造项目，总投资约1500万元，其中灯光部分600万元由我方供货": 6_000_000, "鼎泰江湾三期意向金额410万": 4_100_000,
    "广汇清洗项目 80万元 会员价": 800_000, "味府鸡翅运费预算从150压到140": 1_400_000,
}  # fmt: skip


@pytest.mark.parametrize("text", NO_AMOUNT)
def test_sum_of_another_thing_is_no_amount(text: str) -> None:
    assert not any(deal.get("amount") for deal in of_type("deal", text))


@pytest.mark.parametrize(("text", "yuan"), AMOUNTS.items(), ids=list(AMOUNTS))
def test_far_sum_is_read_where_words_say_so(text: str, yuan: int) -> None:
    assert [deal.get("amount") for deal in of_type("deal", text)] == [yuan]
