"""What was signed, in words."""

from datetime import date

from models import Goal
from replies.answers import PERIODS
from replies.format import money
from replies.goals import figure


def signed(won: tuple[int, int], *, period: str, is_team: bool) -> str:
    """Say what was signed in a period: 上月团队签了3单 21.76万."""
    count, fen = won
    return f"{PERIODS[period]}{'团队' if is_team else '你'}签了{count}单 {money(fen)}"


def to_come(count: int, fen: int, *, period: str, is_team: bool) -> str:
    """Say what is expected in days to come: 下个月团队预计签2单 45万 只算说了签单日的."""
    return f"{PERIODS[period]}{'团队' if is_team else '你'}预计签{count}单 {money(fen)} 只算说了签单日的"


def month_head(today: date, goal: Goal | None, *, won_fen: int, is_team: bool) -> str:
    """Head the forecast of a month: 3月目标70万 还差48.2万.

    Args:
        won_fen: What was signed in it so far.
    """
    if goal is not None:
        gap = int(goal.target * 100) - won_fen
        left = f"还差{money(gap)}" if gap > 0 else "够了"
        return f"{today.month}月目标{figure(goal.metric, goal.target)} {left}"
    return f"{today.month}月 {'团队' if is_team else '你'}的单"


def no_goal(*, is_manager: bool) -> str:
    return "目标还没定 说一句「定目标 3月签70万」就行" if is_manager else "团队目标还没定"
