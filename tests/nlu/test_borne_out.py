"""Values that open slots would hold are written only where something bears them out: a name that looks like one, a word of the class."""

import pytest
from reading_world import of_type, records

NO_DEAL_VALUE = {
    "味府叶小满问冷冻和常温一块拼车行不行 我问了说不行": "competitor",
    "睿安贺强自己都在看机会": "competitor",
    "宏图印刷尹丽说展会样品被客人顺走了三十来件": "stage",
    "叫丁晓把图纸拿走了": "stage",
    "鼎泰江湾三期 让丁晓把样品拿走了": "stage",
    "味府鸡翅 让品控把检测报告拿走了": "competitor",
    "睿安总部大楼保洁 让前台把合同拿走了": "stage",
    "鼎泰丁晓说会议室的投影让保洁拿走了": "stage",
    "昨晚和马建军吃饭 他说双十一那天他们系统崩了四十分钟 损失得有上百万": "amount",
    "味府叶小满说冷库坏了一晚上 报废了得有八十万": "amount",
    "睿安贺强说总部大楼保洁可能就没我们什么事了 不过还没最终定": "stage",
    "叶小满说鸡翅年度供应今年上不了 预算给牛排线拿去了": "competitor",
    "蒲厂长那边 味府叶小满讲新园区地批了 投资一个多亿": "amount",
    "味府叶小满搞开门红 让我们送200把雨伞 我批了100": "amount",
    "段明的案子赢了 他说宏图置业系统明年再说": "stage",
    "冯国庆欠的货款法院判了 让他30天内还23万": "amount",
    "叶小满那边的尾款估计要不回来了 六十几万": "amount",
    "贺强说保洁那边洁净家给了个很低的价 低到他不敢信 大概三十来万": "amount",
}


@pytest.mark.parametrize(("text", "slot"), NO_DEAL_VALUE.items(), ids=NO_DEAL_VALUE)
def test_unsupported_value_is_not_written(text: str, slot: str) -> None:
    assert [deal for deal in of_type("deal", text) if deal.get(slot) is not None] == []


DEAL_VALUE = {
    "睿安总部大楼保洁那单被保洁阿姨的表弟撬走了": ("stage", "lost"),
    "市二院移动DR 被联影把单子抢走了": ("competitor", "联影"),
    "鼎泰江湾三期让别家把项目拿走了": ("stage", "lost"),
    "鼎泰江湾三期被华新把合同抢走了": ("stage", "lost"),
    "睿安总部大楼保洁让洁霸给把活儿抢走了": ("competitor", "洁霸"),
    "鼎泰江湾三期给华新截胡了": ("stage", "lost"),
    "味府鸡翅年度供应 被圣农拿走了": ("competitor", "圣农"),
    "蒋科长说移动DR他们也在看联影": ("competitor", "联影"),
    "睿安总部大楼保洁 贺强说大概58万": ("amount", 580_000),
    "邵峰那边想上一套灯箱 一年大概20万": ("amount", 200_000),
}


@pytest.mark.parametrize(("text", "value"), DEAL_VALUE.items(), ids=DEAL_VALUE)
def test_supported_value_is_written(text: str, value: tuple[str, object]) -> None:
    assert value[1] in [deal.get(value[0]) for deal in of_type("deal", text)]


NOTHING_TO_DO = [
    "冯国庆在飞机上 落地了再跟我确认方量 约摸是明早",
    "段明请我去看越剧 她老婆唱的 我哪听得懂",
    "叶小满说中秋那波 他们想找网红带货",
    "昨天在味府调试 工程师装到晚上九点 叶小满全程陪着",
    "薛园说双十一那天他们平台挂了一下午",
]


@pytest.mark.parametrize("text", NOTHING_TO_DO)
def test_no_follow_up_of_such_words(text: str) -> None:
    assert [r for r in records(text) if r["type"] == "followup"] == []


def test_price_struck_down_is_no_trip() -> None:
    assert [v.get("channel") for v in of_type("visit", "冯国庆那三台泵 他跟我杀价杀到32万8 我没松口")] in ([], [None])


NO_CHANNEL = [
    "段明在牌桌上跟我说想把店卖了",
    "薛园转发了个竞品的课件给我 说人家做得好",
    "尹丽在鞋展上签了个大单 她说油墨要提前备",
]


@pytest.mark.parametrize("text", NO_CHANNEL)
def test_channel_needs_its_own_words(text: str) -> None:
    assert [v.get("channel") for v in of_type("visit", text)] in ([], [None])


def test_draw_at_a_party_is_no_fair() -> None:
    assert of_type("visit", "年会抽奖我抽了台扫地机 送给尹丽了") == []


def test_pronoun_of_two_people_names_nobody() -> None:
    text = "鼎泰丁晓回邮件了 说冯国庆觉得气味大 周四前传给她"
    assert [f.get("contacts") for f in of_type("followup", text)] in ([None], [[]])


NO_VISIT = [
    "马建军的鱼塘发水冲了 跑了三万斤草鱼",
    "马建军在机场被堵了 没赶上评标会",
    "我把车停在第二人民医院地下车库 结果被贴条了",
]


@pytest.mark.parametrize("text", NO_VISIT)
def test_no_trip_of_ours(text: str) -> None:
    assert [v for v in of_type("visit", text) if v.get("channel") == "onsite"] == []


@pytest.mark.parametrize("text", ["冯国庆去厦门港扫货了 一口气订了60个柜", "尹丽去广州市场进货了"])
def test_errand_behind_a_place_is_no_firm(text: str) -> None:
    assert {r.get("customer") for r in records(text)} <= {"鼎泰建设集团有限公司", "宏图印刷包装有限公司", None}


def test_friends_house_is_not_theirs() -> None:
    assert [f.get("customer") for f in of_type("followup", "鼎泰冯国庆朋友的厂子也要上泵 让我下周三联系")] == [None]
    assert [f.get("customer") for f in of_type("followup", "冯国庆的朋友在我们公司 让我下周三联系他")] != [None]


def test_day_bidden_goes_before_another_one() -> None:
    assert [f.get("due") for f in of_type("followup", "叶小满那边 8月18开业 餐具让7月20到位")] == ["2026-07-20"]


def test_places_counted_are_a_round() -> None:
    assert of_type("visit", "今天跑了3家 鼎泰、味府、睿安都见到人了") != []
    assert of_type("visit", "昨天在鼎泰聊了会儿") != []
