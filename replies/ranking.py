"""个人排名 in words: the table, and the switch that everybody hears of."""

from collections.abc import Sequence

from analytics.ranking import Place
from replies.format import money, number


def table(places: Sequence[Place], *, period: str) -> str:
    if not places:
        return f"{period}还没人签单"
    lines = [f"{period}签单排名"]
    lines += [f"{number(one.place)} {one.name} {one.won_count}单 {money(one.won_fen)}" for one in places]
    return "\n".join(lines)


def only_admins() -> str:
    return "排名只有管理员能开关 想关就跟管理员说一声"


def already(*, is_on: bool) -> str:
    return "排名本来就开着" if is_on else "排名本来就没开"


def switched(*, is_on: bool, told: int) -> str:
    state = "打开了 主管和大家都能问「这个月排名」" if is_on else "关了 以后只给合计"
    return f"个人排名{state}\n已经告诉{told}位同事"


def announced(by: str, *, is_on: bool) -> str:
    """What everybody reads."""
    if is_on:
        return f"{by}打开了个人排名 以后问「排名」能看到每个人签了多少 你自己的数随时问「老板看到我什么」"
    return f"{by}关了个人排名 以后只有团队合计"
