"""Who competes with us: how reps tell it, and what only sounds like it."""

import pytest
from reading_world import of_type


def _competitors(text: str) -> list[object]:
    return [deal["competitor"] for deal in of_type("deal", text) if deal.get("competitor")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("味府的鸡翅全都换双汇的货了 我们这边没机会了", "双汇"),
        ("市二院那单输了 被万东用68万的价格拿下", "万东"),
        ("市二院黄了 让联影以低于成本的价中了", "联影"),
        ("中铁十二局柳部长说支护换给中材了", "中材"),
        ("味府鸡翅没签成 叶总说包给圣农做了", "圣农"),
        ("柳部长说让中联拿走", "中联"),
        ("市二院移动DR 美的喊的70万", "美的"),
        ("味府那单 圣农给他们60天账期 我们最多30天", "圣农"),
        ("市二院 迈瑞给人家五年质保 咱们才两年", "迈瑞"),
        ("市二院DR丢了,给了东软,嫌咱售后慢", "东软"),
        ("中铁十二局的丢了 最后买了山东能源的支架", "山东能源"),
        ("市二院那单没戏了 他们试了联影的样机", "联影"),
        ("市二院蒋科长嫌76万贵 联影给报的70万", "联影"),
        ("味府那单 对手就剩圣农了", "圣农"),
        ("市二院 竞品更新为联影", "联影"),
        ("味府那单是不是被正大抢了？不是 是被圣农", "圣农"),
        ("味府那单不是被正大抢的 是被圣农抢的", "圣农"),
        ("叶总说圣农也在接触他们", "圣农"),
        ("市二院DR由联影拿下 嫌我们交货期太长", "联影"),
        ("中铁十二局支护材料由中材中标了", "中材"),
        ("此外金鹰重工也在参与中铁十二局的支护", "金鹰重工"),
        ("据悉圣农也入围了味府的鸡翅", "圣农"),
    ],
)
def test_a_competitor_is_named(text: str, name: str) -> None:
    assert _competitors(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "叶总说隔壁店用的是圣农的鸡翅",
        "蒋科长说他朋友医院用的是联影",
        "听说联影给市二院报70万",
        "据说圣农也在接触味府",
        "味府换给小李跟进了",
        "味府叶总给了我们两个月试用",
        "蒋科长说给了个口信 让等等",
        "味府把单子给了同事跟进",
        "市二院让护士长拿走了资料",
        "味府买的是我们的鸡翅",
        "味府换了新的采购",
        "中铁十二局 全部换新的锚杆了",
        "市二院丢了 用了便宜的",
        "市二院丢了 嫌我们质保短",
        "味府全都换叶总的微信了",
        "味府说这么低？我们150没松",
        "市二院 施工方说工期紧",
    ],
)
def test_no_competitor_is_named(text: str) -> None:
    assert _competitors(text) == []


@pytest.mark.parametrize(
    ("text", "competitor"),
    [
        ("市二院丢了 联影干的 比咱低8个点", "联影"),
        ("味府黄了 正大干的 便宜", "正大"),
        ("隧道支护输了 是海螺干的", "海螺"),
        ("睿安保洁没拿下 洁士接走了", "洁士"),
    ],
)
def test_who_does_what_is_lost_has_it(text: str, competitor: str) -> None:
    assert _competitors(text) == [competitor]


@pytest.mark.parametrize("text", ["睿安保洁丢了 上家干的活太差", "睿安保洁丢了 他们自己干的", "园区绿化以前绿源干的"])
def test_who_did_it_before_or_themselves_is_no_winner(text: str) -> None:
    assert _competitors(text) == []


@pytest.mark.parametrize(
    "text", ["段总约我礼拜六去他家吃杨梅", "冯总喊我周末去他们家吃羊肉", "到他家吃的火锅", "混凝土 淘宝上比咱便宜", "美团上卖的比咱们便宜", "邵总请我上他家吃螃蟹"]
)  # fmt: skip
def test_what_one_eats_there_and_a_shop_is_no_competitor(text: str) -> None:
    assert [d["competitor"] for d in of_type("deal", text) if d.get("competitor")] == []


@pytest.mark.parametrize(
    ("text", "name"), [("味府他家一直吃海天的酱油", "海天"), ("江湾三期中联上比咱便宜", "中联")]
)  # fmt: skip
def test_who_supplies_or_asks_less_is(text: str, name: str) -> None:
    assert [d["competitor"] for d in of_type("deal", text)] == [name]
