"""Scenes by which reps tell of an interaction: stayed, left, got through, came to us, ate, on the line, over."""

import pytest
from reading_world import of_type

SCENES = {
    # stayed at theirs, left, got through there
    "在味府待了一上午 叶总监很忙": "onsite",
    "蹲在鼎泰项目部等冯总 他四点才露面": "onsite",
    "在中铁十二局工地守了大半天 柳部长看了样": "onsite",
    "刚离开睿安 贺强让把方案改两处": "onsite",
    "味府门店转完了 叶总监说陈列还行": "onsite",
    "广汇车间跑完 马总提了三个问题": "onsite",
    "第一次见味府新来的谭经理": "onsite",
    # they came to us
    "叶总监来我们公司了 坐了半小时": "inbound",
    "冯总亲自过来取的样块": "inbound",
    "贺强今天找上门来 问保洁合同": "inbound",
    "叶总监带着两个人在咱们演示间看了样品 嫌薄": "inbound",
    "冯总今天在我们实验室试了三块 强度够": "inbound",
    # at our stand, online
    "贺强上午到物业展我们展位上站了半天 问的全是保洁": "event",
    "马总在我们摊位前看了好一会儿": "event",
    "马总在线上审了我们的流程 提了三条": "video",
    # ate
    "把段总约出来喝了杯咖啡": "meal",
    "昨晚跟冯总撸了顿串 他透露工期要提前": "meal",
    "尹总中午留饭 聊了新机器": "meal",
    # on the line, a message
    "跟叶总监通电 年度供应的付款改两期": "phone",
    "马总语音过来 支架想加两套": "phone",
    "跟柳部长扯了半天电话 价格没松": "phone",
    "刚挂电话 味府那边说叶总监挺满意": "phone",
    "冯总在电话那头吼 货压了九天没到": "phone",
    "薛园长留言说园服先不换": "wechat",
    "贺强短信说绿化下周再定": "wechat",
    # over
    "给味府的产品演示结束 叶总监没提意见": "onsite",
    "味府那边刚散会 叶总监对方案没意见": None,
}
NONE_OF_THESE = [
    "明天在味府待一天", "等冯总离开鼎泰再说", "叶总监说下周来我们公司", "味府的展会结束了吗", "约段总周五喝咖啡", "冯总周五过来取样块", "周五去味府转转",
    "贺强的电话留一下", "提醒我给薛园长留言",
    "叶总监想在我们展厅看看样品", "叶总监挂了我电话", "我在咱们展厅看了叶总监要的那款",
]  # fmt: skip


@pytest.mark.parametrize(("text", "channel"), SCENES.items(), ids=list(SCENES))
def test_scene_is_an_interaction(text: str, channel: str | None) -> None:
    [visit] = of_type("visit", text)
    assert visit.get("channel") == channel


@pytest.mark.parametrize("text", NONE_OF_THESE)
def test_scene_to_come_is_none(text: str) -> None:
    assert of_type("visit", text) == []


@pytest.mark.parametrize(
    "text", ["鼎泰 项目总监冯国庆一直盯着", "味府 采购总监叶小满全程盯着", "味府那单 叶总监天天盯着"]
)
def test_how_somebody_watches_is_no_rival(text: str) -> None:
    assert [deal for deal in of_type("deal", text) if deal.get("competitor")] == []
