"""Where a message falls into clauses, and what its shape shows."""

import pytest
from reading_world import document

CUTS = {
    "鼎泰：1.XR1两台他咬72万 2. 三一报69.5含运 3.周五前给他测算": [
        "鼎泰",
        "xr1两台他咬72万",
        "三一报69.5含运",
        "周五前给他测算",
    ],
    "明天:1. 9:30 鼎泰冯总过稿 2. 给味府寄样": ["明天", "9:30 鼎泰冯总过稿", "给味府寄样"],
    "报价1.5万，2.3万也行": ["报价1.5万", "2.3万也行"],
    "上午去了鼎泰,冯总说周五给答复": ["上午去了鼎泰", "冯总说周五给答复"],
    "今天去了味府 叶总监在 聊了二季度用量": ["今天去了味府", "叶总监在", "聊了二季度用量"],
    "1、鼎泰冯总 谈价格\n2、味府叶总监 送样": ["鼎泰冯总 谈价格", "味府叶总监 送样"],
    "鼎泰420 味府150 这俩月底都能签": ["鼎泰420", "味府150", "这俩月底都能签"],
    "刚从味府出来然后叶总监让我们周五前把新的报价表发过去": [
        "刚从味府出来",
        "然后叶总监让我们周五前把新的报价表发过去",
    ],
    "让她补个授权书,最晚下周五": ["让她补个授权书,最晚下周五"],
    "一鼎泰封顶了二味府没人三睿安约了周五": ["鼎泰封顶了", "味府没人", "睿安约了周五"],
    "一、鼎泰封顶了;二、味府没人": ["鼎泰封顶了", "味府没人"],
    "量了DR机房 蒋科长要周五前给图": ["量了dr机房", "蒋科长要周五前给图"],
    "叶总监问我要资料我周五寄过去四月头他们开标": ["叶总监问我要资料我周五寄过去", "四月头他们开标"],
    "跟冯总核对了方量": ["跟冯总核对了方量"],
    "昨天跟冯总约了下周三再谈": ["昨天跟冯总约了下周三再谈"],
    "今天跑了两家上午是睿安贺强在他办公室谈的绿化方案他说六十万没问题下午去味府叶总监没在我把样品放前台了": [
        "今天跑了两家上午是睿安贺强在他办公室谈的绿化方案",
        "他说六十万没问题",
        "下午去味府叶总监没在我把样品放前台了",
    ],
    "中午跟鼎泰的冯总吃的饭原来不是四百二十万嘛他们集团又砍了一刀现在是三百九十万了合同已经在走了月底能签": [
        "中午跟鼎泰的冯总吃的饭原来不是四百二十万嘛",
        "他们集团又砍了一刀现在是三百九十万了",
        "合同已经在走了",
        "月底能签",
    ],
    "在高铁上给你补一下周三本来要去味府叶总监那儿他临时盘点没去成改到下周四": [
        "在高铁上给你补一下周三本来要去味府叶总监那儿他临时盘点没去成",
        "改到下周四",
    ],
    "昨天在江湾三期的工地上把冷却机组的事情告诉了他我们都觉得可以": [
        "昨天在江湾三期的工地上把冷却机组的事情告诉了他我们都觉得可以"
    ],
    "刚发给 Emma 了": ["刚发给 emma 了"],
    "3.5吨 A100 @600": ["3.5吨 a100 @600"],
}


@pytest.mark.parametrize(("text", "expected"), CUTS.items(), ids=list(CUTS))
def test_message_is_cut_where_it_turns(text: str, expected: list[str]) -> None:
    assert [c.text.strip() for c in document(text).clauses] == expected


def test_shape_shows_marks_and_leads_back_to_the_words() -> None:
    doc = document("下周三给冯总送20台样机 预算200万")
    assert doc.shape.startswith("T给P送Q")
    at = doc.shape.index("V")
    span = doc.text_span(at, at + 1)
    assert doc.raw[span.start : span.end] == "200万"


def test_form_labels_say_what_a_line_holds() -> None:
    doc = document("客户:味府\n时间:昨天下午\n下一步:下周三前报价格")
    assert [c.label for c in doc.clauses] == ["customer", "time", "next"]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "。。。", "1、\n2、", "①②③", ":::", "👌" * 50, "（（（"])
def test_empty_shells_make_no_clauses_of_words(text: str) -> None:
    assert all(c.text.strip() for c in document(text).clauses)


def test_a_limit_belongs_to_what_was_asked_for_before_somebody_else_speaks() -> None:
    cut = [clause.text for clause in document("味府叶总监邮件要鸡翅的检测报告 下周五前 冯总说认证周期8个月").clauses]
    assert cut == ["味府叶总监邮件要鸡翅的检测报告 下周五前", "冯总说认证周期8个月"]
