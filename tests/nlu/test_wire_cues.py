"""Interactions by wire: hung up, took the call, a line of chat, in a group, by video, mailed on."""

import pytest
from reading_world import of_type

BY_WIRE = {
    "刚跟马总通上话 支架加两套": "phone",
    "冯总刚挂 说骨料下周到不了": "phone",
    "刚放下叶总监的电话 样品要改": "phone",
    "柳部长接了我电话 就说了一句等通知": "phone",
    "just got off the phone with 尹总, 印刷机价格没问题": "phone",
    "叶总监微我了 问鸡翅交期": "wechat",
    "薛园长在群里吱了一声 园服先不换": "wechat",
    "邵总昨晚给我发了个长语音 画面要改": "wechat",
    "贺强飞书上回了 说等业委会": "wechat",
    "跟段总微信来回了十几条 把样板间定了": "wechat",
    "尹总拉了个视频 看了机器": "video",
    "和马总连麦过了一遍组件清单": "video",
    "冯总上午打过来问骨料进度 我说月底": "phone",
    "马总电话里答应支架先付一半": "phone",
    "尹总 on the phone: 印刷机下周装": "phone",
    "薛园长打视频过来让我看园服": "video",
    "尹总看完样张打了个语音过来 说偏红": "phone",
    "蒋科长抖音上私信我要移动DR的资料": "wechat",
    "贺强发了个催整改的邮件": "email",
    "叶总监把检测标准抄送了我": "email",
    "叶总监刚微信戳我 说周五晚上开会 让我过去讲下": "wechat",
    "冯总敲我 问骨料什么时候到": "wechat",
    "尹总企微找我 说墨色不对": "wechat",
    "贺强刚滴滴我 说业委会过了": "wechat",
}
NONE_OF_THESE = [
    "冯总的微信没回",
    "段总今天的视频会议取消了",
    "尹总电话关机",
    "把微信群二维码发一下",
    "叶总监敲我们门店的招牌敲了半天",
    "叶总监昨天的call cancelled",
]


@pytest.mark.parametrize(("text", "channel"), BY_WIRE.items(), ids=list(BY_WIRE))
def test_by_wire(text: str, channel: str) -> None:
    [visit] = of_type("visit", text)
    assert visit["channel"] == channel


@pytest.mark.parametrize("text", NONE_OF_THESE)
def test_no_interaction_by_wire(text: str) -> None:
    assert of_type("visit", text) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("caught up with 邵总 at the summit yesterday", "2026-03-10"),
        ("had dinner with 叶总监 last night", "2026-03-10"),
        ("saw 冯总 this morning", "2026-03-11"),
    ],
)
def test_english_day_of_it(text: str, day: str) -> None:
    [visit] = of_type("visit", text)
    assert visit["date"] == day
