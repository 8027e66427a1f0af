"""Formal and rarer words are read as the plain ones of the same length; where they are other words they stay."""

from typing import Any

import pytest

from nlu.plain_words import in_plain_words
from nlu.records import records_of
from tests.nlu.reading_world import read

PLAIN = {
    "王总表示预算不够": "王总也说预算不够",
    "吴工反映泵有异响": "吴工也说泵有异响",
    "李经理提到下周上会": "李经理也说下周上会",
    "刘主任坦言今年没钱": "刘主任也说今年没钱",
    "张总称月底能签": "张总说月底能签",
    "合同尚未盖章": "合同还没盖章",
    "样品仍未寄出": "样品仍没寄出",
    "徐工发企微催图纸": "徐工发微信催图纸",
    "礼拜三下午去送样": "星期三下午去送样",
    "预算从86万升到92万": "预算从86万涨到92万",
    "预算由86万升至92万": "预算由86万涨到92万",
    "80缩至72": "80降到72",
    "总价由30万增至36万": "总价由30万增至36万",
    "数量由30台调至36台": "数量由30台调到36台",
    "80缩到72": "80降到72",
    "金额更正为35万": "金额就改成35万",
    "交货改为下周五": "交货改成下周五",
    "那单丢掉了": "那单就丢了",
    "项目立了项": "项目立项了",
    "双方均已用印": "双方均已盖章",
    "走了一趟宁波": "去了一趟宁波",
    "明天后半天过去": "明天下半天过去",
    "并非20万": "不是20万",
}
OTHERS = [
    "客户的反映不错", "对方案表示满意", "有反映说太贵", "海悦提到a级", "把第三条提到最前面", "从30提到36万", "周日她做礼拜", "礼拜堂的钟", "今天礼拜几",
    "框架协议在走用印", "人家售后半天就到", "未必要降价", "价格递上去走了一趟流程", "行为规范", "作为备选", "改为主", "称重模块", "名称写错了", "三样件一起寄",
]  # fmt: skip


@pytest.mark.parametrize(("text", "plain"), PLAIN.items())
def test_a_formal_word_is_read_as_the_plain_one_of_its_length(text: str, plain: str) -> None:
    assert in_plain_words(text) == plain
    assert len(plain) == len(text)


@pytest.mark.parametrize("text", OTHERS)
def test_what_is_another_word_stays(text: str) -> None:
    assert in_plain_words(text) == text


ALIKE = [
    ("鼎泰冯总监说江湾三期由420万升至460万", "鼎泰冯总监说江湾三期由420万涨到460万"),
    ("味府叶总监微信反映鸡翅偏小 让周五前给个说法", "味府叶总监微信说鸡翅偏小 让周五前给个说法"),
    ("鼎泰冯总监表示三期预算从420万升到460万", "鼎泰冯总监说三期预算从420万涨到460万"),
    ("广汇马总来电说合同双方均已用印", "广汇马总来电说合同双方均已盖章"),
    ("睿安保洁那单丢掉了 给了洁城", "睿安保洁那单丢了 给了洁城"),
    ("上礼拜四去了市二院 蒋科长称移动DR立了项", "上周四去了市二院 蒋科长说移动DR立项了"),
    ("明天后半天三点给青禾送样件", "明天下午三点给青禾送样品"),
    ("中铁十二局柳部长企微催隧道支护的合约", "中铁十二局柳部长微信催隧道支护的合同"),
]


@pytest.mark.parametrize(("formal", "plain"), ALIKE)
def test_whoever_writes_formally_means_the_same(formal: str, plain: str) -> None:
    told, meant = ([_without_words(record) for record in records_of(read(text).intents)] for text in (formal, plain))
    assert told == meant != []


def _without_words(record: dict[str, Any]) -> dict[str, Any]:
    return {slot: value for slot, value in record.items() if slot not in ("summary", "action", "lost_reason", "title")}
