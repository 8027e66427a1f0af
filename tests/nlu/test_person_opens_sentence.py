"""A sentence that begins with somebody known at one house only is about that house, though the sentence before named another."""

import pytest

from nlu.records import records_of
from tests.nlu.reading_world import read

TURNED = {
    "味府今天去了 方案过了。柳部长明天来公司": ("followup", "中铁十二局集团有限公司", ["柳青山"]),
    "鼎泰今天聊完了。马总微信问交期": ("visit", "广汇能源股份有限公司", ["马建军"]),
    "青禾今天送样了\n蒋科长打电话要资料": ("visit", "杭州市第二人民医院", ["蒋文博"]),
    "睿安合同寄了。提醒我明早给柳部长打电话": ("followup", "中铁十二局集团有限公司", ["柳青山"]),
    "味府今天去了。下周二去找蒋科长": ("followup", "杭州市第二人民医院", ["蒋文博"]),
    "百川今天没谈拢。丁采购发微信问发票": ("visit", "鼎泰建设集团有限公司", ["丁晓"]),
    "今天见了味府叶总监 没聊正事。柳部长电话里催支护材料": ("visit", "中铁十二局集团有限公司", ["柳青山"]),
    "青禾薛园长签了 开心。周五上午约了马总喝茶": ("followup", "广汇能源股份有限公司", ["马建军"]),
}
STAYED = {
    "味府今天去了 柳部长明天来公司": "味府餐饮连锁有限公司",
    "味府今天去了。柳主任也在": "味府餐饮连锁有限公司",
    "味府今天去了。柳工说要改": "味府餐饮连锁有限公司",
    "鼎泰今天去了。冯总监明天来公司": "鼎泰建设集团有限公司",
    "宏图置业今天去了。段总明天来公司": "宏图置业有限公司",
}


@pytest.mark.parametrize(("text", "told"), TURNED.items())
def test_somebody_known_at_one_house_opens_a_sentence_about_it(text: str, told: tuple[str, str, list[str]]) -> None:
    records = records_of(read(text).intents)
    assert told in [(record["type"], record.get("customer"), record.get("contacts")) for record in records]


@pytest.mark.parametrize(("text", "customer"), STAYED.items())
def test_who_may_be_of_the_house_before_leaves_the_talk_there(text: str, customer: str) -> None:
    assert {record["customer"] for record in records_of(read(text).intents)} == {customer}
