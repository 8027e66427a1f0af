"""What takes both sides is an interaction: they called us to them, took us along, told us; we did something for them there."""

import pytest
from reading_world import of_type

MUTUAL = {
    # they fetched us
    "叶总监把我叫到办公室 问鸡翅为什么又涨": "onsite",
    "被冯总叫去挨了一顿训 料的批次不稳": "onsite",
    "段总召见 当场定了两层样板间": "onsite",
    # they took us along
    "冯总领我们爬了一遍塔楼 泵管位置不对": "onsite",
    "薛园长邀请我们旁听了家长会 讲了十五分钟": "onsite",
    # they told us
    "马总拿着图纸找我讲了支架间距": None,
    "柳部长给我们讲了隧道进度": None,
    "贺强在电梯口堵着跟我说了半天 保洁续不了": "onsite",
    "被尹总训了一顿 印刷机又卡纸": None,
    "邵总百忙中抽了十分钟给我 画面基本认可": None,
    # we did something for them there
    "给味府采购部做了半天培训 叶总监也听了": "onsite",
    "钟伟给广汇操作工上了一天课": "onsite",
    "给青禾薛园长演示了园服的防水": "onsite",
    "给贺强算了笔账 外包比自聘省两成": None,
    "给蒋科长捎了两个探头过去": "onsite",
    "远程给百川的邵总看了报表": "video",
    # with us, for us, before us
    "尹总当着她们主管的面夸了我们两句": None,
    "冯总拉着丁晓一块儿跟我对的账 料差三方": None,
    "马总在码头等我们 一起量了支架": None,
    "把我叫过去训了一顿 叶总监嫌鸡翅小": "onsite",
    "贺强让我上台讲了讲保洁方案": "onsite",
    "给薛园长打了个招呼 说周五过去": None,
    "给广汇上了半天课 马总全程录像": "onsite",
    "钟伟昨天给味府讲的课 反馈不错": "onsite",
    "柳部长跟前我把支护的事又提了提": None,
    "马总昨天在码头跟我谈的 支架要早定": "onsite",
    "段总点头了 下午过去谈的细节": "onsite",
    "尹总午饭时跟我聊到新机器": "meal",
    "贺强带两个主管来听了我们的培训": "inbound",
    "段总席间说样板间想加一层": "meal",
    "叶总监那儿我送了两箱样品去 她挺客气": "onsite",
    # they came to us
    "马总领着七八个人上咱基地看了支架": "inbound",
    "邵总一行四人昨天来司考察": "inbound",
    "尹总来对账 尾款没问题": "inbound",
    "段总过来提样 顺便看了展厅": "inbound",
    # we made for there, caught them
    "冯总不接电话 我直接杀过去堵他 聊了十分钟": "onsite",
    "叶总监总算露面了 在她店里逮住的": "onsite",
    "睿安贺强那边走了一趟 绿化没预算": "onsite",
    "趁着出差杭州顺路看了看蒋科长": "onsite",
    # what went on there
    "去青禾送样衣 薛园长没收": "onsite",
    "跟冯总约在工地碰的头 他倾向两家供": "onsite",
    "江湾三期技术澄清会今天做完 冯总问了配比": None,
    "中铁-柳部长-电话-支护价格再让两个点": "phone",
}
NONE_OF_THESE = [
    "叶总监让我下周把样品带过去", "冯总约我们周五去工地", "段总让我们降了两个点", "内部开会讨论了味府的涨价", "等了一下午没等到冯总",
    "薛园长转了我微信给她同事", "腾讯会议号发给叶总监了", "快递给味府寄了样件", "冯总请我们参加他们的供应商大会", "明天给味府做培训", "被叶总监放了鸽子",
    "马总下周来对账", "段总陪丈母娘去了三亚", "冯总拍板给我们做了", "尹总给我们打了三万", "叶总监给我介绍了个朋友", "别家的人上礼拜去过味府", "给味府的样品装好了", "叶总监来审核的计划发了", "昨天没顾上去鼎泰", "别家的销售昨天在鼎泰待了一天", "跟车间对了一下味府的交期",
    "冯总他们在厂里开了一天会讨论配比", "薛园长给我们发了整改函", "尹总把我们的账期延长了",
    "给睿安打了一圈电话没一个人接",
]  # fmt: skip


@pytest.mark.parametrize(("text", "channel"), MUTUAL.items(), ids=list(MUTUAL))
def test_what_takes_both_is_an_interaction(text: str, channel: str | None) -> None:
    [visit] = of_type("visit", text)
    assert visit.get("channel") == channel


@pytest.mark.parametrize("text", NONE_OF_THESE)
def test_plan_or_talk_among_ourselves_is_none(text: str) -> None:
    assert of_type("visit", text) == []
