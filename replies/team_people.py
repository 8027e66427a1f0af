"""What is said of who is at work: names and days, nothing about how good anybody is."""

from collections.abc import Sequence
from datetime import date

from models.team_people import MOST_NAMED, Away
from replies.format import cut, number
from replies.leaves import days


def away(found: Sequence[Away], *, when: str, who: str | None, is_own: bool, today: date) -> str:
    """Whose leave falls into the days asked about, and who stands in.

    Args:
        who: The one of the team who alone was asked about.
    """
    if is_own:
        own = "、".join(days(one.absence, today=today) for one in found)
        told = f"{when}你请了 {own}" if found else f"{when}你没请假"
        return f"{told}\n同事的假只有主管能问"
    if not found:
        return f"{when}{cut(who, 12)}没请假" if who is not None else f"{when}没人请假"
    lines = [] if who is not None else [f"{when}请假 {len({one.absence.member_id for one in found})}人"]
    lines += [
        f"{number(n)} {cut(one.name, 12)} {days(one.absence, today=today)}"
        + (f" {cut(one.deputy, 12)}代" if one.deputy else "")
        for n, one in enumerate(found, 1)
    ]
    return "\n".join(lines)


def without_deals(names: Sequence[str], count: int) -> str:
    """Who has no open deal, of so many reps."""
    if not count:
        return "团队里还没有销售"
    if not names:
        return f"{count}人手上都有在跟的单"
    named = "、".join(cut(name, 12) for name in names[:MOST_NAMED])
    more = f" 等{len(names)}人" if len(names) > MOST_NAMED else ""
    return f"{count}人里{len(names)}人手上没有在跟的单\n{named}{more}\n名字不分先后 他们在「谁查过我」里看得到这次"


def only_managers() -> str:
    return "别人手上的单只有主管能问 你自己的 发「我的商机」"
