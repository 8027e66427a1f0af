"""Sums, stages and days of signing in the words of other trades: what they tell of a deal, and what does not."""

import pytest
from reading_world import of_type


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("市二院 移动DR 我说最低70万 他说行", {"amount": 700000}),
        ("味府叶总砍价 我说最低一百四十万 她说行", {"amount": 1400000}),
        ("中铁十二局 我跟柳部长说最少550万 他同意了", {"amount": 5500000}),
        ("味府 我说底价140万 叶总点头了", {"amount": 1400000}),
        ("味府鸡翅批了145个", {"amount": 1450000}),
        ("味府鸡翅 145个 上面都批了", {"amount": 1450000}),
        ("市二院DR 78个 院里批了", {"amount": 780000}),
        ("市二院 DR的钱批下来了 72万 准备走合同", {"amount": 720000}),
        ("市二院 预算批下来了是七十二不是七十八", {"amount": 720000}),
        ("味府 预算定了 不是150是145", {"amount": 1450000}),
        ("味府鸡翅年供150没问题 叶总说月底前把章盖了寄过去", {"amount": 1500000}),
        ("市二院签了!73 双章", {"amount": 730000, "stage": "won"}),
        ("市二院DR签了 73万 双章", {"amount": 730000, "stage": "won"}),
        ("味府那个合同盖好章了一百四十八万整首款下礼拜到", {"stage": "won", "amount": 1480000}),
        ("味府的合同章盖好了 148万 首款下周到", {"stage": "won", "amount": 1480000}),
        ("鼎泰江湾三期合同盖好章了四百一十万首付下周到", {"stage": "won"}),
        ("市二院 合同院里批了 进到盖章流程了", {"stage": "negotiation"}),
        ("市二院 DR合同批了 在走章", {"stage": "negotiation"}),
        ("味府 合同进到走章的流程", {"stage": "negotiation"}),
        ("市二院DR 预算七十到七十五 年底前签", {"close_date": "2026-12-31"}),
        ("味府 鸡翅讲好这个礼拜五盖章", {"close_date": "2026-03-13"}),
        ("味府 鸡翅价钱最后落到145万 讲好下周三签", {"amount": 1450000, "close_date": "2026-03-18"}),
        ("市二院DR五月初定", {"close_date": "2026-05-01"}),
        ("味府鸡翅跟叶总磨到一百四十万整", {"amount": 1400000}),
        ("味府 鸡翅年框正式签 145w🎉", {"amount": 1450000, "stage": "won"}),
        ("市二院DR集采我们投了75万", {"amount": 750000, "stage": "proposal"}),
        ("市二院DR由联影拿下 嫌我们交货期太长", {"stage": "lost"}),
        ("市二院DR由我们拿下了", {"stage": "won"}),
        ("市二院DR在走合同了 顺利的话下周三签", {"close_date": "2026-03-18"}),
        ("不出意外的话市二院DR月底签", {"close_date": "2026-03-31"}),
        ("中铁十二局 柳部长说方案我已经交给他了 560万没问题", {"stage": "proposal"}),
        ("中铁十二局支护的方案我已经交给柳部长了", {"stage": "proposal"}),
        ("市二院 DR已提交方案(76万)", {"stage": "proposal"}),
        ("市二院 DR 已递交投标文件", {"stage": "proposal"}),
        (
            "市二院DR他们内部已经正式立项 预算76万 争取5月底签",
            {"stage": "qualified", "amount": 760000, "close_date": "2026-05-31"},
        ),
        ("味府鸡翅项目已立项,首批预算100万,六月底前定供应商", {"stage": "qualified"}),
        (
            "市二院DR定了!蒋科长说院长办公会过了 给我们做 76→73万 20号前走合同",
            {"stage": "negotiation", "amount": 730000},
        ),
        ("味府 预算从150加到160个", {"amount": 1600000}),
        ("市二院 DR 预算从76加到80", {"amount": 800000}),
        ("市二院DR没戏啦 人家自己从厂家拉的", {"stage": "lost"}),
        ("鸡翅黄了 味府今年撤项了不搞了", {"stage": "lost"}),
        ("味府 合同下午发她了", {"stage": "negotiation"}),
        ("味府 合同上午发叶总了", {"stage": "negotiation"}),
        ("味府合同昨天发给叶总", {"stage": "negotiation"}),
        ("味府 合同模板已经发过去了", {"stage": "negotiation"}),
        ("味府那单 圣农报140万 低于我方的150万", {"amount": 1500000, "competitor": "圣农"}),
        ("味府那单 圣农报140万 比我们低10万", {"amount": None, "competitor": "圣农"}),
        ("味府鸡翅 预计148万", {"amount": 1480000}),
        ("味府 估摸148万", {"amount": 1480000}),
        ("味府鸡翅 少说也148万", {"amount": 1480000}),
        ("味府鸡翅 预计148万 4月底签", {"amount": 1480000, "close_date": "2026-04-30"}),
        ("市二院DR 暂定72万", {"amount": 720000}),
        ("市二院DR 满打满算75万", {"amount": 750000}),
    ],
)
def test_what_is_told_of_the_deal(text: str, told: dict[str, object]) -> None:
    (deal,) = of_type("deal", text)
    assert {slot: deal.get(slot) for slot in told} == told


@pytest.mark.parametrize(
    "text",
    [
        "市二院DR 蒋科长说最多70万",
        "味府鸡翅续签顺延一周再签",
        "市二院 DR我说最低70万 蒋科长说不行",
        "味府 我说最低140万 叶总说太贵",
        "味府叶总说最低140万",
        "味府 叶总说底价130万 我没同意",
        "味府批了5个人过来",
        "味府 三个店 叶总批了",
        "味府鸡翅批了两个车位",
        "市二院DR 2个 院里批了",
        "味府 150箱 叶总批了",
        "味府 账期不是30是60",
        "市二院 不是7层是8层",
        "圣农报价88万 低于我们3万",
        "味府 问能不能给我们做",
        "味府 样品给我们做了",
        "味府 合同还没盖好章",
        "味府 合同等盖好章就寄过来",
        "味府 方案我们交给他再说",
        "味府 方案我明天交给叶总",
        "味府 拟提交方案",
        "味府 合同走章还早",
        "味府没戏唱了 唱歌去",
        "市二院 150个灯泡没问题",
        "味府 去年150没问题",
        "味府叶总说合同发给她看看",
        "味府 彩礼88万",
        "市二院 预计花掉30万装修",
        "味府 预计亏50万",
    ],
)
def test_nothing_is_told_of_a_deal(text: str) -> None:
    assert of_type("deal", text) == []


@pytest.mark.parametrize(
    "text",
    ["江湾三期给咱了 410", "柳部长拍板 隧道支护归咱 540", "冯总说江湾三期归我们 420", "味府鸡翅最后还是归咱们做了"],
)
def test_deal_that_is_ours_now_is_negotiated(text: str) -> None:
    assert [d["stage"] for d in of_type("deal", text)] == ["negotiation"]


@pytest.mark.parametrize(
    "text",
    [
        "江湾三期安装归我们 混凝土归他们",
        "隧道支护不归我们",
        "隧道支护给我们压价",
        "隧道支护要是归咱就好了",
        "江湾三期归他们自己管",
    ],
)
def test_part_of_it_or_a_wish_puts_no_deal_into_a_stage(text: str) -> None:
    assert [d for d in of_type("deal", text) if d.get("stage")] == []


NAMED_BY_COMMAND = {
    "/商机 味府 牛腩联名 40w 11月底签": ("牛腩联名", 400000),
    "/商机 味府 鸡翅 145w": ("鸡翅年度供应", 1450000),
    "/商机 味府 145w": ("鸡翅年度供应", 1450000),
    "/商机 味府 升到160w": ("鸡翅年度供应", 1600000),
}


@pytest.mark.parametrize(("text", "told"), NAMED_BY_COMMAND.items(), ids=list(NAMED_BY_COMMAND))
def test_the_title_that_a_command_gives_is_that_of_the_deal(text: str, told: tuple[str, int | None]) -> None:
    assert [(d["title"], d.get("amount")) for d in of_type("deal", text)] in ([told], [])


GRADED = {
    "味府升A吧 年框都98w了": "A",
    "味府升A 今年做了31w": "A",
    "味府升A类 单子都做到31w了": "A",
}


@pytest.mark.parametrize(("text", "level"), GRADED.items(), ids=list(GRADED))
def test_what_a_customer_buys_in_all_says_why_it_is_graded(text: str, level: str) -> None:
    assert of_type("deal", text) == []
    assert [c["level"] for c in of_type("customer", text)] == [level]
