"""The sum of a thing that is plainly new makes another deal; words about the known one, and its own numbered place, do not."""

import pytest
from reading_world import of_type

ANOTHER = {
    "味府要做中央厨房 预算40万": 400_000,
    "味府还要做个外卖站 预算30万": 300_000,
    "味府新开杭州店 装修预算60万": 600_000,
    "味府今年要办美食节 预算25万": 250_000,
    "鼎泰想拍一支宣传片 预算35万": 350_000,
    "鼎泰那边新增一场客户答谢会 15万左右": 150_000,
    "十二局还要搞个实验室 预算90万": 900_000,
}
THE_KNOWN = {
    "味府要做鸡翅供应 预算140万": ("鸡翅年度供应", 1_400_000),
    "味府预算140万": ("鸡翅年度供应", 1_400_000),
    "味府说要走招标 预算140万": ("鸡翅年度供应", 1_400_000),
    "味府鸡翅要加量 预算加到180万": ("鸡翅年度供应", 1_800_000),
    "鼎泰三期混凝土要做 预算400万": ("江湾三期混凝土", 4_000_000),
    "鼎泰说预算只有400万": ("江湾三期混凝土", 4_000_000),
    "十二局隧道要上支护 预算600万": ("隧道支护材料", 6_000_000),
}


@pytest.mark.parametrize(("text", "amount"), ANOTHER.items())
def test_another_thing_is_another_deal(text: str, amount: int) -> None:
    [deal] = of_type("deal", text)
    assert deal["amount"] == amount
    assert deal.get("title") not in ("鸡翅年度供应", "江湾三期混凝土", "隧道支护材料")


@pytest.mark.parametrize(("text", "told"), THE_KNOWN.items())
def test_words_about_the_known_deal_stay_with_it(text: str, told: tuple[str, int]) -> None:
    [deal] = of_type("deal", text)
    assert (deal["title"], deal["amount"]) == told


def test_a_new_place_is_another_deal_whatever_is_wanted_there() -> None:
    [deal] = of_type("deal", "味府今年新开了杭州中央厨房 也要鸡翅 预算30万")
    assert (deal["amount"], deal.get("title") != "鸡翅年度供应") == (300_000, True)


def test_a_new_project_keeps_the_whole_of_its_name() -> None:
    [deal] = of_type("deal", "味府叶总另外有个酒店新项目要开荒 大概18万")
    assert deal["title"] == "酒店新项目"


def test_a_place_of_another_number_leaves_the_sum_before_with_the_known_deal() -> None:
    from dataclasses import replace as changed

    from reading_world import NOW, names

    from nlu.conversation import EMPTY
    from nlu.names import Names
    from nlu.records import records_of
    from nlu.understand import understand
    from nlu.world import KnownDeal

    world = changed(names().world, deals=[KnownDeal(401, 2, "4号高炉热电偶", "negotiation", 42_000_000)])
    read = understand(
        "鼎泰冯总4号高炉42万过会了 新建的5号高炉也要配 预算60万", now=NOW, names=Names(world), conversation=EMPTY
    )
    deals = {r["amount"]: r.get("title") for r in records_of(read.intents) if r["type"] == "deal"}
    assert deals[420_000] == "4号高炉热电偶"
    assert deals[600_000] != "4号高炉热电偶"
    assert not [r for r in records_of(read.intents) if r["type"] == "followup" and r.get("due")]
