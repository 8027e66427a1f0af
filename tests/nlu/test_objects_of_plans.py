"""What is to be handed over, said before the deed; what a meeting is about, said behind it."""

import pytest
from reading_world import of_type

HANDED = {
    "鼎泰投标要的资质 喊钟伟明天打包寄": "资质喊钟伟打包寄", "鼎泰冯总要的检测报告 明天快递过去": "检测报告快递过去",
    "味府叶总的2件样件 周五前寄出": "叶总的2件样件 寄出", "鼎泰尾款31.5万 中秋前要收回": "尾款要收回", "鼎泰尾款31.5万 周五前结清": "结清尾款",
    "鼎泰冯总在催样品 两只 我跟他讲好明天闪送": "闪送样品", "冯总微信问XR1的数据表 回头让钟伟发 最迟周五": "XR1的数据表让钟伟发",
    "冯总来电 询问合同文本何时寄出 已答复明天下午以顺丰寄送": "合同文本已答复以顺丰寄送", "鼎泰缺的授权书 明天补过去": "授权书补过去",
    "3月26日上午十点 与鼎泰冯总召开视频会议 议题为图纸数据迁移": "与冯总召开视频会议 议题为图纸数据迁移",
    "明天上午九点半去鼎泰 冯总约我对台面的石材": "去鼎泰 对台面的石材", "冯总要的不多 周五送过去": "冯总要的不多 送过去",
}  # fmt: skip


@pytest.mark.parametrize(("text", "action"), HANDED.items())
def test_the_action_names_its_object(text: str, action: str) -> None:
    assert [r["action"] for r in of_type("followup", text)] == [action]


def test_a_vague_day_takes_the_limit_behind_it() -> None:
    assert [r["due"] for r in of_type("followup", "冯总微信问XR1的数据表 回头让钟伟发 最迟周五")] == ["2026-03-13"]
    assert [r.get("due") for r in of_type("followup", "回头给冯总发数据表")] == [None]


@pytest.mark.parametrize(
    "text", ["鼎泰冯总急用的样册 安排钟伟明天闪送", "鼎泰常用的资料 明天发", "鼎泰急用的配件 今天发"]
)
def test_what_is_needed_is_no_competitor(text: str) -> None:
    assert of_type("deal", text) == []


RUNS = {
    "味府叶总监微信说年框他们法务没意见了就是账期要改九十天周四之前我们回个话": "2026-03-12",
    "昨天下午去鼎泰见了冯总他说要从四百八砍到四百五我说我做不了主要回去跟老板商量周五前答复他": "2026-03-13",
    "刚从鼎泰出来 冯总说定了 清明完了头个上班日出方案": "2026-04-07", "鼎泰内部审批预计3月24日完成 随后进入合同环节": "2026-03-24",
}  # fmt: skip


@pytest.mark.parametrize(("text", "due"), RUNS.items())
def test_by_when_we_answer_at_the_end_of_what_was_told(text: str, due: str) -> None:
    assert [r["due"] for r in of_type("followup", text)] == [due]


@pytest.mark.parametrize(
    "text", ["钟伟说味府年前要下单 估计也就嘴上讲讲", "月底盘单:鼎泰江湾三期420万4月20号签 味府鸡翅150万合同在走"]
)
def test_what_is_only_said_or_heads_a_list_is_nothing_to_do(text: str) -> None:
    assert of_type("followup", text) == []


FURTHER = {
    "冯总说招标文件挂网了 3月26号上午9点半开标 保证金最晚提前一周打过去": ["2026-03-26T09:30", "2026-03-19"],
    "Zoom跟冯总过了条款 对方legal在redline合同 3/20前回": ["2026-03-20"], "冯总出差了 周五前回": [],
    "味府年后食材招标 叶总说咱先交资质 3.25截止": ["2026-03-25"],
    "刚跟鼎泰冯总通完电话他说第一轮过了老板批了预算九十五万比原来多五万让我们十五号之前把小批量方案交给他还有山特那边嫌交期慢已经不考虑了就剩我们一家": ["2026-03-15"],
    "鼎泰技术澄清会顺延至3月24日(星期二)下午3时。": ["2026-03-24T15:00"], "睿安那单close date改9月底": [],
}  # fmt: skip


@pytest.mark.parametrize(("text", "due"), FURTHER.items())
def test_limits_and_days_ahead_of_events(text: str, due: list[str]) -> None:
    assert [r["due"] for r in of_type("followup", text)] == due
