"""草稿: what is said of somebody whose company was not named."""

from collections.abc import Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from models import Draft
from replies.format import cut, day, number


def kept(draft: Draft, *, today: date) -> str:
    """Say what is kept and that only the company's name is missing."""
    lines = [f"先存草稿 {about(draft)}", "就差公司名 知道了直接发"]
    if draft.ask_on is None:
        lines.append("不知道也没事 不催你")
    else:
        evening = "明晚" if draft.ask_on == today + timedelta(days=1) else f"{day(draft.ask_on, today=today)}晚上"
        lines.append(f"不知道也没事 {evening}再问你一次 之后不烦你")
    return "\n".join(lines)


def about(draft: Draft) -> str:
    """黄老板 食品 想要2台小的."""
    return " ".join(cut(part, 24) for part in (draft.person, draft.trade, draft.wants) if part)


def named(draft: Draft) -> str:
    return f"草稿 {about(draft)}"


def asked(drafts: Sequence[Draft], *, today: date, zone: ZoneInfo) -> str:
    """Ask once more, the last time."""
    if len(drafts) == 1:
        [draft] = drafts
        return f"{_when(draft, today, zone)}说的{about(draft)} 是哪家公司\n知道了直接发公司名 不知道就算了 不再问"
    lines = [f"{len(drafts)}位还差公司名"]
    lines += [f"{number(n)} {_when(draft, today, zone)} {about(draft)}" for n, draft in enumerate(drafts, 1)]
    return "\n".join([*lines, f"知道了回「{cut(drafts[0].person, 12)}那家叫…」 不知道就算了 不再问"])


def later(*, will_be_asked: bool) -> str:
    return "没事 先放着 知道了随时发公司名" + ("" if will_be_asked else " 不再问了")


def _when(draft: Draft, today: date, zone: ZoneInfo) -> str:
    on = draft.created_at.astimezone(zone).date()
    return {0: "今天", 1: "昨天"}.get((today - on).days, day(on, today=today))
