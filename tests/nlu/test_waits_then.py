"""What we do once that has come which is waited for: nothing of it is there yet."""

import pytest
from reading_world import of_type, records


@pytest.mark.parametrize(
    ("text", "customer"),
    [
        ("市二院的片子送检了，等报告出来了我再去跟蒋科长讲", "杭州市第二人民医院"),
        ("味府的样在检，等结果出来我再跟叶总监过一遍", "味府餐饮连锁有限公司"),
        ("等叶总监批了我再把合同发过去", "味府餐饮连锁有限公司"),
        ("等叶总监批了，我再把合同发过去", "味府餐饮连锁有限公司"),
        ("青禾系统等测试环境好了我去给薛园长演示", "青禾幼教集团有限公司"),
        ("等冯总出差回来了我再去找他", "鼎泰建设集团有限公司"),
    ],
)
def test_it_is_still_to_be_done(text: str, customer: str) -> None:
    found = records(text)
    assert [r["customer"] for r in found if r["type"] == "followup"] == [customer]
    assert [r for r in found if r["type"] in ("visit", "deal")] == []


@pytest.mark.parametrize(
    "text",
    [
        "等结果出来了我去跟叶总监讲了，他挺满意",
        "等了半天冯总来了我跟他聊了聊江湾三期",
        "上午等冯总开完会我跟他聊了半小时",
    ],
)
def test_what_was_waited_for_and_done_is_told(text: str) -> None:
    found = records(text)
    assert len([r for r in found if r["type"] == "visit"]) == 1
    assert [r for r in found if r["type"] == "followup"] == []


@pytest.mark.parametrize("text", ["等冯总回来了再说", "等味府那边想好了再说", "味府样品等检完了再看吧"])
def test_nothing_is_promised(text: str) -> None:
    assert of_type("followup", text) == []


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("鼎泰江湾三期不招标了，直接找我们谈", None),
        ("睿安总部大楼保洁不招标了 改成议标", None),
        ("睿安总部大楼保洁今年不招标了", "lost"),
        ("睿安总部大楼保洁今年不招标了 直接给了洁达", "lost"),
        ("味府那个鸡翅的单子人家给了正大，咱白跑了仨月", "lost"),
        ("味府那单人家给了个准话 下周定", None),
    ],
)
def test_loss_is_read_from_who_gets_it(text: str, stage: str | None) -> None:
    assert [d.get("stage") for d in of_type("deal", text) if d.get("stage")] == ([stage] if stage else [])


@pytest.mark.parametrize(
    ("text", "rival"),
    [
        ("味府鸡翅黄了，她们集团统一采正大的，不是咱价格的毛病", "正大"),
        ("味府鸡翅黄了 总部统一买了正大的货", "正大"),
        ("味府鸡翅黄了 集团统一采购的", None),
    ],
)
def test_what_all_of_them_buy_names_the_rival(text: str, rival: str | None) -> None:
    assert [d.get("competitor") for d in of_type("deal", text)] == [rival]


@pytest.mark.parametrize(
    ("text", "due", "words"),
    [
        ("明天一大早我得从杭州往无锡赶，给叶总监把样品送过去", "2026-03-12", "样品"),
        ("后天一早我往无锡跑一趟，给叶总监送样品", "2026-03-13", "样品"),
        ("下周二坐高铁去南京，跟冯总过一遍图纸", "2026-03-17", "图纸"),
        ("叶总监想要鸡翅样品试试，月中我给她送5箱过去", "2026-03-15", "鸡翅样品"),
        ("薛园长要画册，明天给她寄两份", "2026-03-12", "画册"),
    ],
)
def test_errand_has_its_day_and_thing(text: str, due: str, words: str) -> None:
    (plan,) = of_type("followup", text)
    assert plan["due"] == due
    assert words in plan["action"]


def test_what_is_paid_first_is_no_share_of_ours() -> None:
    assert [d.get("amount") for d in of_type("deal", "味府鸡翅签了 150万 叶总监说先给咱打三成的款")] == [1_500_000]


def test_a_new_place_of_theirs_is_another_deal() -> None:
    text = "味府除了鸡翅以外，叶总监说他们要新盖一个养鸡场，消毒和保健打成一个包，大概四十万"
    assert all("鸡翅" not in (d.get("title") or "") for d in of_type("deal", text))


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("鼎泰冯总说下周二跟他们老大过一下，过了就走合同", None),
        ("味府叶总监说试完了就签合同", None),
        ("味府鸡翅上午谈完就签了", "won"),
        ("市二院移动DR 76万成交，合同我周五给他送过去", None),
    ],
)
def test_what_follows_only_then_is_no_stage(text: str, stage: str | None) -> None:
    assert [d.get("stage") for d in of_type("deal", text) if d.get("stage")] == ([stage] if stage else [])


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("叶总监说再拉上财务看一场，定在下周四下午两点", "2026-03-19T14:00"),
        ("薛园长说再演示一次，约的是后天上午十点", "2026-03-13T10:00"),
    ],
)
def test_another_meeting_has_the_hour_behind_it(text: str, due: str) -> None:
    assert [p["due"] for p in of_type("followup", text)] == [due]
