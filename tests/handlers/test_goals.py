"""目标 and 预测 in the chat: who may set one, what is refused and why, and a forecast that adds up (dialogue 29)."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from handlers_chat import Chat
from sqlmodel import col

from analytics.forecast import BANDS
from models import Change, Deal, ForecastSnapshot, Goal

LOST_AT = 60


async def _deals(chat: Chat, *, won: int, lost: int, days: int = 30, fen: int = 10_0000_00) -> None:
    """Add deals of 周凯 that came in `LOST_AT` days ago and were closed `days` ago."""
    now = chat.clock.now()
    await chat.add(
        *(
            Deal(
                customer_id=chat.ids["华星精密制造有限公司"],
                owner_id=chat.ids["zhoukai"],
                stage="won" if n < won else "lost",
                amount_fen=fen,
                created_at=now - timedelta(days=LOST_AT),
                updated_at=now - timedelta(days=days),
                closed_at=now - timedelta(days=days),
            )
            for n in range(won + lost)
        )
    )


async def test_a_manager_sets_a_goal_with_a_measured_baseline(chat: Chat) -> None:
    await _deals(chat, won=2, lost=8)
    said = await chat.say("lizong", "定个目标 12周赢单率从18%提到24%")
    assert "赢单率 目标24%" in said.text
    assert "20%" in said.text, "the baseline is what was measured, not what was said"
    assert "10单" in said.text
    goal = await chat.one(Goal)
    assert (goal.team, goal.metric, goal.baseline, goal.target) == ("华东", "win_rate", Decimal("0.2"), Decimal("0.24"))
    assert (goal.first_on, goal.last_on) == (date(2026, 3, 9), date(2026, 5, 31))
    assert (goal.baseline_first_on, goal.baseline_last_on) == (date(2025, 12, 15), date(2026, 3, 8))


async def test_a_change_is_reckoned_from_the_baseline(chat: Chat) -> None:
    await _deals(chat, won=5, lost=5)
    await chat.say("lizong", "目标 赢单率提高10%")
    assert (await chat.one(Goal)).target == Decimal("0.55")
    await chat.say("lizong", "目标 成交周期缩短20%")
    [_, cycle] = await chat.rows(Goal)
    assert (cycle.metric, cycle.baseline, cycle.target) == ("cycle_days", Decimal(30), Decimal(24))


async def test_without_cases_no_baseline_and_no_goal(chat: Chat) -> None:
    await _deals(chat, won=1, lost=3)
    said = await chat.say("lizong", "定个目标 赢单率到35%")
    assert "只有4单" in said.text
    assert await chat.rows(Goal) == []


@pytest.mark.parametrize("text", ["定个目标 客户满意度95%", "设目标 拜访量 200次", "目标 客户满意度"])
async def test_what_cannot_be_measured_is_refused_with_the_reason(chat: Chat, text: str) -> None:
    said = await chat.say("lizong", text)
    assert "量不出来" in said.text
    assert "赢单率" in said.text, "says what can"
    assert await chat.rows(Goal) == []


async def test_a_target_below_what_is_there_already_is_hinted_at(chat: Chat) -> None:
    await _deals(chat, won=5, lost=5)
    assert "目标比之前的50%还低" in (await chat.say("lizong", "目标 赢单率40%")).text
    assert "还低" not in (await chat.say("lizong", "目标 赢单率60%")).text
    assert "目标比之前的30天还长" in (await chat.say("lizong", "目标 成交周期做到45天")).text
    assert "目标比之前的50万还低" in (await chat.say("lizong", "3月目标 签单额20万")).text


async def test_a_goal_to_come_says_when_it_begins(chat: Chat) -> None:
    said = await chat.say("lizong", "目标 4月签90万")
    assert "4/1周三开始算" in said.text
    said = await chat.say("lizong", "目标")
    assert "签单额 目标90万 4/1周三开始 共5周" in said.text
    assert "第1周" not in said.text


async def test_a_rep_is_told_of_a_goal_that_was_never_measured(chat: Chat) -> None:
    await chat.say("lizong", "定目标 3月签70万")
    said = await chat.say("zhoukai", "目标")
    assert "签单额 目标70万 到3/31周二 还没量过 周一量" in said.text


async def test_a_rep_sets_no_team_goal(chat: Chat) -> None:
    assert "主管" in (await chat.say("zhoukai", "定目标 3月签70万")).text
    assert await chat.rows(Goal) == []


async def test_the_same_goal_again_changes_its_target_and_undo_brings_it_back(chat: Chat) -> None:
    await chat.say("lizong", "定目标 3月签70万")
    said = await chat.say("lizong", "3月目标80万")
    assert "改好了" in said.text
    assert "原来 70万" in said.text
    assert (await chat.one(Goal)).target == 800_000
    assert "目标70万" in (await chat.say("lizong", "撤回")).text
    assert (await chat.one(Goal)).target == 700_000
    await chat.say("lizong", "撤回")
    assert await chat.rows(Goal) == []
    assert len(await chat.rows(Change, col(Change.entity) == "goal")) == 4


async def test_at_most_five(chat: Chat) -> None:
    await _deals(chat, won=5, lost=5)
    for text in ("3月目标70万", "3月回款目标60万", "目标 赢单率60%", "目标 成交周期25天", "目标 转化率60%"):
        assert "定好了" in (await chat.say("lizong", text)).text
    assert "取消目标1" in (await chat.say("lizong", "目标 报价响应2天")).text, "a sixth is refused"
    assert len(await chat.rows(Goal)) == 5
    await chat.say("lizong", "取消目标2")
    assert [goal.metric for goal in await chat.rows(Goal)] == ["won_amount", "win_rate", "cycle_days", "conversion"]
    assert "目标" in (await chat.say("lizong", "取消目标")).text
    assert len(await chat.rows(Goal)) == 4, "which one was not said"


async def test_another_team_does_not_see_it(chat: Chat) -> None:
    await chat.say("lizong", "定目标 3月签70万")
    assert "3月目标70万" in (await chat.say("lizong", "这个月能做多少")).text
    assert "70万" not in (await chat.say("chenyu", "目标完成多少")).text
    assert "70万" in (await chat.say("zhoukai", "目标完成多少")).text, "a rep of the team does"


async def _month(chat: Chat) -> None:
    """The month of dialogue 29: 21.8 won, 18 sure, 62 likely, 40 shaky; rates as history would have given them."""
    now, rep = chat.clock.now(), chat.ids["zhoukai"]

    def deal(customer: str, stage: str, fen: int, close_on: date | None, **values: object) -> Deal:
        row = {"owner_id": rep, "created_at": now, "updated_at": now} | values
        return Deal(customer_id=chat.ids[customer], stage=stage, amount_fen=fen, close_on=close_on, **row)

    end = date(2026, 3, 31)
    await chat.add(
        deal("华星精密制造有限公司", "won", 21_8000_00, end, closed_at=now),
        deal("东方重工有限公司", "negotiation", 18_0000_00, end),
        deal("新元食品有限公司", "proposal", 62_0000_00, end),
        deal("恒达电子有限公司", "lead", 40_0000_00, end),
    )
    rates = {"sure": (50, 32, 0.64), "likely": (40, 14, 0.35), "shaky": (50, 4, 0.08)}
    await chat.add(
        ForecastSnapshot(
            team="华东", month_on=date(2026, 3, 1), on=date(2026, 3, 9), won_fen=0, expected_fen=0, low_fen=0, high_fen=0,
            bands=[
                {"name": n, "count": 0, "amount_fen": 0, "seen": s, "won": w, "ratio": r, "expected_fen": 0}
                for n, (s, w, r) in rates.items()
            ],
            error=Decimal("0.14"), error_months=6, at=now,
        )
    )  # fmt: skip
    assert set(rates) == set(BANDS)


async def test_what_this_month_may_bring_adds_up(chat: Chat) -> None:
    await _month(chat)
    await chat.say("lizong", "3月目标70万")
    text = (await chat.say("lizong", "这个月能做多少")).text
    assert "3月目标70万" in text
    assert "肯定档18万×64%=11.52万" in text
    assert "差不多档62万×35%=21.7万" in text
    assert "悬的40万×8%=3.2万" in text
    parts = [Decimal(x) for x in re.findall(r"=([\d.]+)万", text)] + [Decimal("21.8")]
    total = re.search(r"合计([\d.]+)万", text)
    assert total is not None
    assert Decimal(total[1]) == sum(parts) == Decimal("58.22")
    assert "平均差14%" in text
    assert "新元食品 62万" in text, "the most doubtful money is named"
    low, high = (Decimal(x) for x in re.search(r"区间([\d.]+)万到([\d.]+)万", text).groups())  # type: ignore[union-attr]
    assert Decimal("21.8") <= low < Decimal("58.22") < high


async def test_a_rep_is_told_the_own_figures_without_the_teams(chat: Chat) -> None:
    await _month(chat)
    text = (await chat.say("zhaolei", "这个月能签多少")).text
    assert "你的单" in text
    assert "新元" not in text
    assert "平均差" not in text


async def test_without_history_no_sum_is_made_up(chat: Chat) -> None:
    now = chat.clock.now()
    await chat.add(
        Deal(
            customer_id=chat.ids["新元食品有限公司"], owner_id=chat.ids["zhoukai"], stage="proposal", amount_fen=25_0000_00,
            close_on=date(2026, 3, 20), created_at=now, updated_at=now,
        )
    )  # fmt: skip
    text = (await chat.say("lizong", "这个月能做多少")).text
    assert "差不多档1单 25万" in text
    assert "合计" not in text.replace("先不给合计", "")


async def test_the_forecast_opens_to_its_messages(chat: Chat) -> None:
    await chat.say("zhoukai", "华星X200控制柜推到商务谈判了 18万 月底签")
    await chat.say("lizong", "这个月能做多少")
    text = (await chat.say("lizong", "为什么是这个数")).text
    assert "周凯" in text
    assert "推到商务谈判了 18万" in text


async def test_a_quarters_goal_leaves_the_months_as_it_is(chat: Chat) -> None:
    await chat.say("lizong", "3月目标70万")
    await chat.say("lizong", "二季度目标300万")
    await chat.say("lizong", "今年目标一千万")
    goals = {goal.first_on.month: int(goal.target) for goal in await chat.rows(Goal)}
    assert goals == {3: 700_000, 4: 3_000_000, 1: 10_000_000}
    said = await chat.say("lizong", "目标再加10万")
    assert "目标80万 3/1周日到3/31周二" in said.text
    assert "原来 70万" in said.text
    assert "3月目标80万" in (await chat.say("lizong", "目标")).text


async def test_nothing_is_added_to_no_goal_and_no_goal_is_set_for_days_gone_by(chat: Chat) -> None:
    assert "没有能往上加的" in (await chat.say("lizong", "目标加10万")).text
    assert "已经过了" in (await chat.say("lizong", "2月目标60万")).text
    assert "超出范围" in (await chat.say("lizong", "目标回款-5万")).text or not await chat.rows(Goal)
    assert await chat.rows(Goal) == []


async def test_goals_are_called_off_by_name_and_all_together(chat: Chat) -> None:
    await chat.say("lizong", "目标 3月70万 4月90万")
    await chat.say("lizong", "回款目标50万")
    assert "回款" in (await chat.say("lizong", "回款的目标不要了")).text
    assert [goal.metric for goal in await chat.rows(Goal)] == ["won_amount", "won_amount"]
    await chat.say("lizong", "取消所有目标")
    assert await chat.rows(Goal) == []
    await chat.say("lizong", "撤回")
    assert len(await chat.rows(Goal)) == 2


async def test_a_goal_that_is_over_is_told_when_its_month_is_asked_about(chat: Chat) -> None:
    await chat.say("lizong", "3月目标70万")
    await _deals(chat, won=2, lost=0, days=0, fen=20_0000_00)
    chat.at("2026-04-02T10:00:00")
    said = (await chat.say("lizong", "上个月目标完成了吗")).text
    assert "签了2单 40万" in said
    assert "签单额 40万 目标70万 3/31周二到期 没到" in said


async def test_one_deal_of_the_past_tells_no_rate(chat: Chat) -> None:
    await _deals(chat, won=1, lost=0)
    await chat.add(
        Deal(
            customer_id=chat.ids["华星精密制造有限公司"],
            owner_id=chat.ids["zhoukai"],
            stage="negotiation",
            amount_fen=10_0000_00,
            close_on=date(2026, 3, 20),
            created_at=chat.clock.now(),
            updated_at=chat.clock.now(),
        )
    )
    assert "先不给合计" in (await chat.say("lizong", "这个月能做多少")).text


async def test_a_month_that_is_over_says_what_was_foretold_and_what_came(chat: Chat) -> None:
    month = date(2026, 3, 1)
    await chat.add(
        *(
            ForecastSnapshot(
                team=team, month_on=month, on=on, won_fen=0, expected_fen=fen, low_fen=fen // 2, high_fen=fen * 2,
                bands=[], error=None, error_months=0, actual_fen=40_0000_00, at=chat.clock.now(),
            )
            for team, on, fen in (
                ("华东", date(2026, 3, 2), 10_0000_00),
                ("华东", date(2026, 3, 9), 50_0000_00),
                ("华南", date(2026, 3, 9), 77_0000_00),
            )
        )
    )  # fmt: skip
    chat.at("2026-04-02T10:00:00")
    said = (await chat.say("lizong", "上个月预测准不准")).text
    assert "当时预测 3/2周一10万(区间5万到20万) · 3/9周一50万(区间25万到100万)" in said
    assert "实际40万 2次里1次在区间里" in said
    assert "77万" not in said
    assert "当时预测" not in (await chat.say("zhoukai", "上个月签了多少")).text


async def _goal(chat: Chat, metric: str, target: str, *, last_on: date = date(2026, 3, 31)) -> int:
    values = {"first_on": date(2026, 3, 1), "last_on": last_on, "created_at": chat.clock.now()}
    goal = Goal(team="华东", metric=metric, target=Decimal(target), set_by_id=chat.ids["lizong"], **values)
    await chat.add(goal)
    return max(row.id for row in await chat.rows(Goal))


async def _target(chat: Chat, goal_id: int) -> Decimal:
    return Decimal((await chat.one(Goal, Goal.id == goal_id)).target)


@pytest.mark.parametrize(
    ("metric", "stands", "text", "target"),
    [
        ("won_amount", "2400000", "目标改成250", "2500000"),
        ("won_amount", "2400000", "3月目标改成250", "2500000"),
        ("won_amount", "2400000", "签单目标调到180", "1800000"),
        ("paid_amount", "800000", "目标改成90", "900000"),
        ("won_amount", "300000000", "目标改成5", "500000000"),
        ("win_rate", "0.24", "赢单率目标改成30", "0.3"),
        ("win_rate", "0.24", "赢单率提到30", "0.3"),
        ("cycle_days", "45", "成交周期目标改成40", "40"),
        ("won_amount", "2400000", "目标改成250万", "2500000"),
        ("won_amount", "2400000", "目标改成2600000", "2600000"),
    ],
)
async def test_a_target_without_a_unit_takes_that_of_the_goal(
    metric: str, stands: str, text: str, target: str, chat: Chat
) -> None:
    await _deals(chat, won=5, lost=5)
    goal = await _goal(chat, metric, stands)
    said = await chat.say("lizong", text)
    assert said.text.startswith("改好了")
    assert await _target(chat, goal) == Decimal(target)
    await chat.say("lizong", "撤回")
    assert await _target(chat, goal) == Decimal(stands)


async def test_of_two_goals_the_one_whose_figure_is_near_is_changed_and_else_it_is_asked(chat: Chat) -> None:
    await _deals(chat, won=5, lost=5)
    won, rate = await _goal(chat, "won_amount", "2400000"), await _goal(chat, "win_rate", "0.24")
    assert (await chat.say("lizong", "目标改成250")).text.startswith("改好了 签单额")
    assert (await chat.say("lizong", "目标改成30")).text.startswith("改好了 赢单率")
    assert (await _target(chat, won), await _target(chat, rate)) == (Decimal(2_500_000), Decimal("0.3"))
    other = await _goal(chat, "paid_amount", "2000000")
    asked = await chat.say("lizong", "目标改成260")
    assert "改哪个" in asked.text
    assert "签单额 250万→260万" in asked.text
    assert (await chat.say("lizong", "2")).text.startswith("改好了 回款")
    assert (await _target(chat, won), await _target(chat, other)) == (Decimal(2_500_000), Decimal(2_600_000))


async def test_a_figure_far_from_the_one_that_stands_is_asked_about(chat: Chat) -> None:
    goal = await _goal(chat, "won_amount", "2400000")
    asked = await chat.say("lizong", "目标改成50")
    assert "签单额 240万→50万" in asked.text
    assert await _target(chat, goal) == Decimal(2_400_000)
    await chat.say("lizong", "是")
    assert await _target(chat, goal) == Decimal(500_000)


@pytest.mark.parametrize("text", ["目标改成250", "赢单率目标改成250", "4月目标改成250"])
async def test_without_a_goal_that_fits_nothing_is_set_and_the_unit_is_wanted(text: str, chat: Chat) -> None:
    await _goal(chat, "win_rate", "0.24")
    said = await chat.say("lizong", text)
    assert "没带单位" in said.text
    assert [row.target for row in await chat.rows(Goal)] == [Decimal("0.24")]


async def test_the_goal_of_a_place_is_changed_in_its_own_unit(chat: Chat) -> None:
    await _deals(chat, won=5, lost=5)
    won, rate = await _goal(chat, "won_amount", "700000"), await _goal(chat, "win_rate", "0.24")
    assert (await chat.say("lizong", "目标2改成30%")).text.startswith("改好了 赢单率")
    assert (await chat.say("lizong", "目标1改成80")).text.startswith("改好了 签单额")
    assert (await _target(chat, won), await _target(chat, rate)) == (Decimal(800_000), Decimal("0.3"))
    assert "单位对不上" in (await chat.say("lizong", "目标2改成80万")).text
    assert "没有目标3" in (await chat.say("lizong", "目标3改成40天")).text
    assert "700万" in (await chat.say("lizong", "目标1改成700")).text  # nine times as much is asked about
    assert await _target(chat, won) == Decimal(800_000)
    await chat.say("lizong", "是")
    assert await _target(chat, won) == Decimal(7_000_000)


async def test_how_much_is_missing_heads_the_month(chat: Chat) -> None:
    await _deals(chat, won=3, lost=0, days=2, fen=12_5000_00)
    await _goal(chat, "won_amount", "700000")
    for text in ("这个月还差多少", "离目标还差多少", "3月目标还差多少"):
        assert (await chat.say("lizong", text)).text.split("\n")[:2] == ["3月目标70万 还差32.5万", "已签37.5万 3单"]
    await _deals(chat, won=3, lost=0, days=1, fen=12_5000_00)
    assert (await chat.say("lizong", "目标")).text.split("\n")[0] == "3月目标70万 够了"
