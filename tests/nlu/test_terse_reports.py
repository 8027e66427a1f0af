"""Telegrams of a day: am跑C, C转完, P打过了, 双章到手, 公示了 咱中; a week that heads its days; who has what arrived."""

import pytest
from reading_world import after, of_type, records, turn

VISITS = {
    "am跑鼎泰 冯总说要换供应商 让周五前报方案": [("2026-03-11", None)],
    "鼎泰工地转完 冯总要图": [("2026-03-11", "onsite")],
    "鼎泰冯总wx 合同收到了": [("2026-03-11", "wechat")],
    "鼎泰江湾三期走完流程了": [],
    "样品鼎泰看完了": [],
    "鼎泰冯总微信:fgq_2026": [],
}


@pytest.mark.parametrize(("text", "told"), VISITS.items(), ids=list(VISITS))
def test_terse_visit(text: str, told: list[tuple[str, str | None]]) -> None:
    found = of_type("visit", text)
    assert [v["date"] for v in found] == [day for day, _ in told]
    assert all(channel is None or v.get("channel") == channel for v, (_, channel) in zip(found, told, strict=True))


def test_called_as_planned() -> None:
    chat = after(turn("下午给鼎泰冯总打电话", 2))
    assert [v["channel"] for v in of_type("visit", "冯总打过了 他等总部批", chat)] == ["phone"]
    assert of_type("visit", "冯总打过来50万", chat) == []


STAGES = {
    "鼎泰冯总微信说合同收到了": [],
    "鼎泰冯总电话 合同收到了": [],
    "鼎泰合同收到了 双章齐了": ["won"],
    "鼎泰江湾三期公示了 咱中 430": ["negotiation"],
    "鼎泰江湾三期双章到手 430": ["won"],
    "青禾那边刚起头 八字没一撇 预算30万": ["lead"],
    "在鼎泰签完了 430万": ["won"],
}


@pytest.mark.parametrize(("text", "stages"), STAGES.items(), ids=list(STAGES))
def test_stage_by_who_has_what(text: str, stages: list[str]) -> None:
    assert [d["stage"] for d in of_type("deal", text) if d.get("stage")] == stages


def test_deal_named_without_its_customer_is_won() -> None:
    assert [(d["customer"], d["amount"]) for d in of_type("deal", "江湾三期双章到手 430")] == [
        ("鼎泰建设集团有限公司", 4_300_000)
    ]


def test_estimate_is_a_budget() -> None:
    assert [d["amount"] for d in of_type("deal", "去了鼎泰 江湾三期概算400 下月挂网")] == [4_000_000]


RIVALS = {
    "鼎泰江湾三期没了 集团统招给了安泰": ["安泰"],
    "鼎泰江湾三期黄了 总部给了三建做": ["三建"],
    "鼎泰江湾三期 总部给了批复": [],
    "鼎泰领导给了意见": [],
}


@pytest.mark.parametrize(("text", "rivals"), RIVALS.items(), ids=list(RIVALS))
def test_given_away_by_their_head(text: str, rivals: list[str]) -> None:
    assert [d["competitor"] for d in of_type("deal", text) if d.get("competitor")] == rivals


def test_week_alone_heads_its_days() -> None:
    plans = of_type("followup", "下周 周一上午去鼎泰 周二味府送合同 周四下午2点去青禾")
    assert [p["due"] for p in plans] == ["2026-03-16", "2026-03-17", "2026-03-19T14:00"]


def test_lead_is_called_by_its_plain_words() -> None:
    deals = of_type("deal", "线索 滁州宏业饲料 仓库加喷淋 35w上下")
    assert [(d.get("title"), d.get("stage")) for d in deals] == [("仓库加喷淋", "lead")]


def test_source_is_who_passed_them_on() -> None:
    cards = of_type("customer", "新客户 滁州恒峰冲压 C级 教体局推的")
    assert [c.get("source") for c in cards] == ["教体局推的"]


@pytest.mark.parametrize("text", ["青禾愿意叫咱包年 一年怎么着也有二十来万", "味府那边人家肯让我们试一年"])
def test_what_they_are_willing_to_is_nothing_to_do(text: str) -> None:
    assert [r for r in records(text) if r["type"] == "followup"] == []


HOURS = {
    "周四鼎泰开标9点半": "2026-03-12T09:30",
    "明天去鼎泰9点半": "2026-03-12T09:30",
    "明天晚上去鼎泰9点": "2026-03-12T21:00",
    "周五鼎泰讲标3点": "2026-03-13T15:00",
}


@pytest.mark.parametrize(("text", "due"), HOURS.items(), ids=list(HOURS))
def test_hour_behind_what_is_done_is_of_the_day_said(text: str, due: str) -> None:
    assert [p["due"] for p in of_type("followup", text)] == [due]


def test_whose_it_was_is_no_reason() -> None:
    assert [d.get("lost_reason") for d in of_type("deal", "黄了 鼎泰的")] == [None]


def test_money_sent_by_chat_is_no_talk() -> None:
    assert of_type("visit", "鼎泰冯总订了两台 微信转的账") == []
