"""Whose signing or winning is told: ours, one still to come, the customer's own or a rival's."""

import pytest
from reading_world import of_type


def _stages(text: str) -> list[object]:
    return [deal["stage"] for deal in of_type("deal", text) if deal.get("stage")]


@pytest.mark.parametrize(
    "text",
    [
        "鼎泰那边签下来 两周内要交货",
        "味府鸡翅签下来 我们就得赶工 三个月内要交20吨",
        "睿安绿化外包拿下来 得抓紧排人 月底前出方案",
        "市二院DR签完合同 一个月内要到货",
        "中铁支护材料签成 得带两个人驻场",
        "鼎泰签了的话 年前要供第一批",
        "鼎泰签下来两周内要交货",
        "鼎泰冯总监说就算签了也要等环评",
        "市二院DR说好给我们的 又反悔了",
        "味府鸡翅合同签好发给他 他那边再走流程",
    ],
)
def test_signing_with_what_then_has_to_be_done_is_still_to_come(text: str) -> None:
    assert _stages(text) == []
    assert [
        f["due"] for f in of_type("followup", text) if f.get("due") in ("2026-03-25", "2026-04-11", "2026-06-11")
    ] == []


@pytest.mark.parametrize(
    "text",
    [
        "鼎泰那边签下来了 两周内要交货",
        "鼎泰昨天签下来 两周内要交货",
        "味府鸡翅终于签下来 得请大家吃饭",
        "市二院DR签了 蒋科长说一个月内要到货",
        "睿安总部保洁签下来 62万",
    ],
)
def test_signing_told_as_done_is_won(text: str) -> None:
    assert _stages(text) == ["won"]


@pytest.mark.parametrize(
    "text",
    [
        "鼎泰冯总监 中标了机场跑道 要采购一批混凝土",
        "广汇马总说他们拿下了中铁的运煤单 要扩产",
        "味府签下了高铁的盒饭年单 产能不够",
        "味府签了个台湾客户 鸡翅要提前",
        "睿安中标了地铁的停车场 人手不够",
        "青禾签了新校区的租约 教具要搬过去",
        "宏图印刷 中标了教育局的教辅 纸要多备",
    ],
)
def test_what_the_customer_wins_itself_is_no_win_of_ours(text: str) -> None:
    assert _stages(text) == []


@pytest.mark.parametrize(
    ("text", "stage", "rival"),
    [
        ("市二院移动DR 公示期过了 中的是他们", "lost", None),
        ("市二院移动DR 公示期过了 中标单位是联影", "lost", "联影"),
        ("市二院移动DR 今天开标 是万东中的", "lost", "万东"),
        ("市二院移动DR 公示期过了 中的是我们", "negotiation", None),
        ("市二院移动DR 公示期过了 没异议", "negotiation", None),
        ("市二院移动DR 我们中标了 公示三天", "negotiation", None),
    ],
)
def test_list_made_public_is_of_who_won_it(text: str, stage: str, rival: str | None) -> None:
    (deal,) = of_type("deal", text)
    assert (deal["stage"], deal.get("competitor")) == (stage, rival)
    assert deal.get("lost_reason") is None


@pytest.mark.parametrize("text", ["鼎泰冯总监答应周五打款 后来又变卦了", "市二院DR说好给我们的 又反悔了"])
def test_word_that_was_taken_back_promises_nothing(text: str) -> None:
    assert of_type("followup", text) == []


def test_day_on_which_it_was_not_settled_is_no_day_of_signing() -> None:
    assert [d.get("close_date") for d in of_type("deal", "睿安保洁62万 贺强说续 今儿没定")] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "市二院蒋科长说目录里没我们 得先把证拿下来", "贺经理问我们保洁资质拿下来没有", "先把冯总拿下", "叶总监说食品许可拿下来再谈", "味府的准入名额终于拿下了",
        "一定要把江湾三期拿下来", "想办法把隧道支护拿下", "市二院DR注册证拿下来了", "市二院DR开技术标 我们第一", "江湾三期技术分出来了 我们第一", "睿安保洁初评我们第一",
    ],
)  # fmt: skip
def test_a_permit_a_hope_or_the_first_of_one_part_is_no_win(text: str) -> None:
    assert _stages(text) == []


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("鼎泰这单拿下来了", "won"), ("味府鸡翅拿下 150万", "won"), ("把江湾三期拿下了", "won"), ("江湾三期终于拿下来了", "won"),
        ("睿安保洁综合排名第一 等公示", "negotiation"), ("DR第一中标候选人是我们", "negotiation"),
    ],
)  # fmt: skip
def test_deal_taken_or_first_of_all_is(text: str, stage: str) -> None:
    assert _stages(text) == [stage]
