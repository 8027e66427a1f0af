"""Who wins a tender, by whatever words, is the competitor and never whom the message is about."""

import pytest
from reading_world import of_type, records


@pytest.mark.parametrize(
    ("text", "customer", "winner"),
    [
        ("睿安园区绿化的结果公示了，中的是碧野景观，比我们低3万", "睿安物业管理有限公司", "碧野景观"),
        ("鼎泰江湾三期开标了，中的是固安建材。冯国庆打电话来说价格分没上去", "鼎泰建设集团有限公司", "固安建材"),
        ("味府鸡翅的招标结果出来了，中的是新凤食品，叶总说我们第二", "味府餐饮连锁有限公司", "新凤食品"),
        ("市二院移动DR定标了，中标单位是安健医疗，蒋科长约我下周三聊二期", "杭州市第二人民医院", "安健医疗"),
        ("中铁十二局那单评标结束，中的那家叫恒固支护", "中铁十二局集团有限公司", "恒固支护"),
        ("睿安保洁这次中的是洁美物业，贺强说下次还请我们", "睿安物业管理有限公司", "洁美物业"),
    ],
)
def test_the_winner_is_the_competitor(text: str, customer: str, winner: str) -> None:
    (deal,) = of_type("deal", text)
    assert (deal["customer"], deal["stage"], deal["competitor"]) == (customer, "lost", winner)
    assert {record["customer"] for record in records(text)} == {customer}


@pytest.mark.parametrize(
    "text",
    [
        "新客户 嘉兴宏达食品 他们中的是学校食堂标，要我们供米",
        "中标的是我们，睿安总部保洁62万",
    ],
)
def test_what_they_or_we_won_loses_no_deal(text: str) -> None:
    assert all(deal.get("stage") != "lost" for deal in of_type("deal", text))
