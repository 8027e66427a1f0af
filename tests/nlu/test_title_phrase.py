"""The name of a deal is a noun phrase; pieces of sentences, remarks on where somebody came from and bare quantities are none."""

import pytest
from reading_world import of_type

from nlu.title_phrase import is_noun_phrase


@pytest.mark.parametrize(
    "words",
    [
        "宴会厅音响翻新", "储能柜热失控测试", "开发者大会", "领导力发展课程", "朋友圈信息流", "金刚砂耐磨地坪", "鹅绒被更换", "供应商协同平台",
        "锅炉补给水膜更换", "车牌识别道闸", "测量不确定度评定培训", "换热器", "印花机改造", "建库耗材年框", "618仓配", "二期", "维修", "OA", "大堂沙发跟会议桌",
        "监控加人脸门禁", "出口说明书12个语种+DTP", "秋季新品发布会", "空压机余热回收", "上门量体服务", "走廊扶手", "改性塑料", "签章平台",
    ],
)  # fmt: skip
def test_noun_phrase_names_a_deal(words: str) -> None:
    assert is_noun_phrase(words)


@pytest.mark.parametrize(
    "words",
    [
        "把旧窗换成断桥的", "电缆料要换供应商", "走FBA", "想印", "搬到开发区去", "抖音上找来的", "深圳做糕点的专门店", "两万瓦", "两款样", "信息由", "计划在",
        "请示", "领导换", "旧阀门换完", "搬厂", "总部砍", "重新评估", "老板儿子接班", "还在争", "能便宜点", "没定", "朋友介绍的", "设WMS", "印一批吊牌", "他们内部",
    ],
)  # fmt: skip
def test_piece_of_a_sentence_names_none(words: str) -> None:
    assert not is_noun_phrase(words)


@pytest.mark.parametrize(
    "text",
    [
        "新线索 百川 想把外墙换成铝板 30万",
        "青禾有个机会 食堂燃料要换供应商 一年60万",
        "宏图置业说董事长换了要重新评估 原来那单70万",
        "广汇马总说总部砍了预算 现在只剩80万",
        "百川邵总要求派驻 一年20万",
        "青禾薛园长 要CE认证 加价8万",
        "广汇马总说压铸岛要整体外包 预算450万左右",
        "宏图印刷尹总那边要搬厂了 打算连设备一起换 120万",
    ],
)
def test_talk_beside_a_sum_leaves_the_new_deal_without_a_name(text: str) -> None:
    assert [deal["title"] for deal in of_type("deal", text) if deal.get("title")] == []


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("百川邵总 要印一批吊旗 6万左右", "吊旗"),
        ("广汇马总 井口设备抛光 12万", "井口设备抛光"),
        ("青禾薛园长 锅炉废气治理 33万", "锅炉废气治理"),
        ("青禾薛园长说二季度有个商场外立面要做 用鸡翅 大概15万", "商场外立面"),
    ],
)
def test_what_is_wanted_or_done_names_it(text: str, title: str) -> None:
    assert [deal.get("title") for deal in of_type("deal", text)] == [title]
