"""What is told of others, of years gone by, in jest or as a question is written of no customer. Today is Wednesday 2026-03-11."""

import pytest
from reading_world import of_type, records


@pytest.mark.parametrize(
    "text",
    [
        "钟伟的客户宏图置业昨天签了120万 羡慕",
        "群里说味府上季度订单掉了三成",
        "朋友圈有人说鼎泰的合同签了",
        "钟伟说他去年帮鼎泰做过一个80万的项目 后来黄了",
        "何静问我江湾三期的单子这个月能不能签 我说够呛",
    ],
)
def test_no_news_of_ours(text: str) -> None:
    assert [record for record in records(text) if record["type"] in ("visit", "deal")] == []


def test_a_bet_is_no_loss_and_a_price_to_come_no_plan() -> None:
    assert records("我和冯总打赌 水泥月底涨到1500 输了请客") == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("冯总在群里说江湾三期合同签了", "deal"),
        ("去年做过一次方案的味府鸡翅 今年重新启动 预算150万", "deal"),
        ("去见了味府叶总监 她去年跟我们做过一单", "visit"),
        ("江湾三期月底能签", "deal"),
    ],
)
def test_news_of_ours_stays(text: str, kind: str) -> None:
    assert of_type(kind, text) != []
