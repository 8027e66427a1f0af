"""What reps tell of a whole day in one breath: what of it is written, and what is not. Today is Wednesday 2026-03-11."""

import pytest
from reading_world import of_type, records


def test_a_day_at_our_own_desk_is_for_no_customer() -> None:
    first, second = of_type("followup", "下周三去味府送样 周四周五在公司做方案")
    assert (first["customer"], first["due"]) == ("味府餐饮连锁有限公司", "2026-03-18")
    assert second.get("customer") is None


@pytest.mark.parametrize("text", ["今天去了味府 叶总监去福州了", "下午到鼎泰 冯总回老家了"])
def test_nobody_was_seen_who_is_away(text: str) -> None:
    assert of_type("visit", text) == []


@pytest.mark.parametrize("text", ["今天去了味府 叶总监去车间了 聊了聊样品", "下午见了鼎泰冯总 他去看了样品间"])
def test_who_only_went_next_door_was_seen(text: str) -> None:
    assert len(of_type("visit", text)) == 1


@pytest.mark.parametrize(
    ("text", "day"),
    [("江湾三期合同在走流程了 月底前盖章", "2026-03-31"), ("江湾三期 下周三冯总过来签", "2026-03-18")],
)
def test_the_day_of_signing(text: str, day: str) -> None:
    [deal] = of_type("deal", text)
    assert deal["close_date"] == day


@pytest.mark.parametrize("text", ["味府叶总监的确认单月底前盖章", "江湾三期的合同明天寄过去盖章"])
def test_a_stamp_on_other_papers_or_by_post_is_no_signing(text: str) -> None:
    assert all("close_date" not in deal for deal in of_type("deal", text))


def test_what_there_is_instead_is_no_reason_of_a_loss() -> None:
    [deal] = of_type("deal", "味府鸡翅黄了 但是预制菜可以试")
    assert deal["stage"] == "lost"
    assert deal.get("lost_reason") is None


def test_for_how_long_they_sign_is_no_name_of_a_deal() -> None:
    deals = of_type("deal", "百川用的是蓝标 我说可以便宜 但要签一年")
    assert all(deal.get("title") is None for deal in deals)


def test_the_post_of_whom_somebody_tells_of() -> None:
    [person] = of_type("contact", "味府叶总监说采购换人了 新来的叫葛琪 手机13588123456")
    assert (person["name"], person["title"]) == ("葛琪", "采购")


def test_whom_we_talk_to_back_home_is_none_of_theirs() -> None:
    [plan] = of_type("followup", "味府叶总监让我们再看看价格 我回去跟何总商量下 下周二回她")
    assert plan["contacts"] == ["叶小满"]


def test_nothing_of_the_day_is_lost() -> None:
    told = records("今天味府叶总监 鸡翅谈到150万\n鼎泰 冯总出差")
    assert [record["type"] for record in told if record.get("customer") == "味府餐饮连锁有限公司"] != []


def test_what_a_sum_may_yet_be_changed_to_is_no_news_of_it() -> None:
    [deal] = of_type("deal", "江湾三期420万 冯总说金额可能要改成380")
    assert deal["amount"] == 4_200_000


def test_a_meeting_held_together_took_place() -> None:
    [visit] = of_type("visit", "鼎泰冯总和丁晓一起开的会 定了配合比")
    assert sorted(visit["contacts"]) == sorted(["冯国庆", "丁晓"])


def test_a_first_lot_is_not_what_the_deal_is_worth() -> None:
    deals = of_type("deal", "江湾三期那420万 冯总说先做两栋 90万")
    assert [deal.get("amount") for deal in deals] in ([], [4_200_000])


def test_a_sum_agreed_to() -> None:
    [deal] = of_type("deal", "味府叶总监同意145了 下周签")
    assert deal["amount"] == 1_450_000


def test_a_contract_stamped_and_posted_back_is_won() -> None:
    [deal] = of_type("deal", "江湾三期的合同他们盖章寄回来了 今天收到的")
    assert deal["stage"] == "won"


def test_a_limit_in_english_words_is_that_of_what_stands_before_it() -> None:
    assert "2026-03-20" in [
        plan["due"] for plan in of_type("followup", "味府叶总监说样板间改到3月25 让我们ship 2套样品 by 20号")
    ]


@pytest.mark.parametrize(
    "text", ["周一去的味府叶总监那 周二鼎泰冯总", "周一去的味府叶总监那 周二鼎泰冯总 江湾三期8家在抢 今天在青禾"]
)
def test_a_weekday_behind_one_of_which_is_told_is_over_too(text: str) -> None:
    """The second was a plan for next Tuesday."""
    visits = [(visit["customer"], visit["date"]) for visit in of_type("visit", text)]
    assert ("味府餐饮连锁有限公司", "2026-03-09") in visits
    assert ("鼎泰建设集团有限公司", "2026-03-10") in visits
    assert of_type("followup", text) == []


def test_a_weekday_to_come_behind_it_stays_a_plan() -> None:
    [plan] = of_type("followup", "周一去的味府叶总监那 周五去鼎泰见冯总")
    assert plan["due"] == "2026-03-13"


@pytest.mark.parametrize(
    "text", ["晚上七点了总算忙完 早上先到味府叶总监办公室", "都八点了 早上先到味府叶总监办公室聊了聊"]
)
def test_what_time_it_is_is_no_plan(text: str) -> None:
    assert of_type("followup", text) == []


@pytest.mark.parametrize("text", ["回来路上接到味府叶总监电话 说鸡翅不合格", "下午在路上碰到味府叶总监 聊了聊"])
def test_on_the_way_somebody_was_talked_to(text: str) -> None:
    assert len(of_type("visit", text)) == 1
