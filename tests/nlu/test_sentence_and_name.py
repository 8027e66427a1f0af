"""Where a name ends and the sentence begins: prepositions, places of talk and what a firm does are no part of one."""

import pytest
from reading_world import names, of_type

COMPANIES = {
    "在盛源包装签完了": ["盛源包装"],
    "有家叫嘉禾搅拌站头一回登门": ["嘉禾搅拌站"],
    "新认识一家叫金泽园第一次去": ["金泽园"],
    "刚跑完武清物流园 见了库管老孙": ["武清物流园"],
    "存个新客户 滁州恒峰冲压 干注塑的 C类": ["滁州恒峰冲压"],
    "饭桌上设备科老周又说要加两台": [],
    "会上机床那个高工说要试样": [],
    "货送到物流园门口了": [],
    "搅拌站的泵坏了": [],
    "盾构机的管子爆了": [],
}


@pytest.mark.parametrize(("text", "found"), COMPANIES.items(), ids=list(COMPANIES))
def test_name_holds_no_word_of_the_sentence(text: str, found: list[str]) -> None:
    assert [m.words for m in names().find(text) if m.kind == "customer"] == found


def test_what_they_do_is_their_industry() -> None:
    assert [(c["name"], c.get("industry")) for c in of_type("customer", "存个新客户 滁州恒峰冲压 干注塑的 C类")] == [
        ("滁州恒峰冲压", "注塑")
    ]


AMOUNTS = {
    "鼎泰江湾三期批下来了450万 比原来多给了30万": [4_500_000],
    "鼎泰江湾三期定了四十六万八一分没少 冯总签的": [468_000],
    "鼎泰江湾三期多批了20万": [],
}


@pytest.mark.parametrize(("text", "amounts"), AMOUNTS.items(), ids=list(AMOUNTS))
def test_what_was_added_is_not_the_whole(text: str, amounts: list[int]) -> None:
    assert [d["amount"] for d in of_type("deal", text) if d.get("amount")] == amounts


RIVALS = {
    "鼎泰江湾三期开标了 咱排第二 头一名恒宇 就差两万八": ["恒宇"],
    "鼎泰江湾三期 排名第一的是恒宇 我们第三": ["恒宇"],
    "鼎泰江湾三期 第一名三一 咱第二": ["三一"],
    "鼎泰那个年框利通也进去报了价": ["利通"],
    "给鼎泰冯总赶紧出个报价人家等着呢": [],
    "给味府马上做份报价 他们等着": [],
    "鼎泰江湾三期 第一步先送样 第二步才投标": [],
}


@pytest.mark.parametrize(("text", "rivals"), RIVALS.items(), ids=list(RIVALS))
def test_who_competes_is_told_from_what_is_bidden(text: str, rivals: list[str]) -> None:
    assert [d["competitor"] for d in of_type("deal", text) if d.get("competitor")] == rivals


def test_first_candidate_that_is_another_wins_nothing_for_us() -> None:
    theirs = of_type("deal", "鼎泰江湾三期那个标 第一中标候选人是大禹")
    assert [(d.get("stage"), d.get("competitor")) for d in theirs] == [(None, "大禹")]
    ours = of_type("deal", "鼎泰江湾三期那个标 我们是第一中标候选人")
    assert [d.get("stage") for d in ours] == ["negotiation"]


@pytest.mark.parametrize("text", ["鼎泰冯总说移动DR误报一次 要派人去看", "鼎泰移动DR漏报一个点 冯总让查"])
def test_what_was_reported_by_error_asks_for_no_quotation(text: str) -> None:
    assert of_type("quote", text) == []
