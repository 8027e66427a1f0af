"""What is said of the team's digest that its manager sends into a group."""

from collections.abc import Sequence
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from models import OutboxMessage
from nlu.conversation import DigestTold
from nlu.intents.reports import ReportKind
from replies.digests import EVERYBODY, span_of
from replies.format import moment
from replies.reports import NAMES

_ANY: Final = frozenset({"", "我们", "咱们", "咱", "我", "大", "工作", "部门", "小组", "组", "团队", "公司", "销售"})
"""What says no more than that it is a group of ours: 发到我们群里."""


def is_any_group(words: str) -> bool:
    """Say whether the words before 群 name no particular group."""
    return words in _ANY


def named(told: DigestTold, *, today: date) -> str:
    """团队日报 3/10周二."""
    return f"团队{NAMES[told.kind]} {span_of(told.days.first, told.days.last, today=today)}"


def sent(
    told: DigestTold, groups: Sequence[str], before: Sequence[OutboxMessage], *, today: date, zone: ZoneInfo
) -> str:
    """Say into which groups it went, and which had it already.

    Args:
        before: What these groups had been sent of it.
    """
    lines = [f"发到{'、'.join(groups)}了 {named(told, today=today)}\n你欠的和能问的没带"] if groups else []
    for row in before:
        when = moment((row.sent_at or row.due_at).astimezone(zone), today=today)
        how = "自动发过" if row.message_id is None else "发过"
        lines.append(f"{row.recipient}{when}{how}这份{NAMES[told.kind]}了 没再发")
    return "\n".join(lines)


def not_told(kind: ReportKind | None) -> str:
    """Say that the digest is to be seen before it goes out."""
    name = NAMES[kind or "daily"]
    return f"没发 先说「团队{name}」看一眼 再回「发群里」"


def no_group(team: str) -> str:
    """Say that nobody has set a group up for the team's digests, and who can."""
    whose = team or EVERYBODY
    return (
        f"没发 还没给{whose}配收日报的群\n请管理员在配置的 [digest_groups] 里写上群名和团队\n"
        "配好后每天自动发 也能回「发群里」"
    )


def not_theirs(groups: Sequence[str]) -> str:
    return f"没发 你们团队的日报只能发到{'、'.join(groups)} 回「发群里」就发"


def of_another_day(told: DigestTold, *, today: date, zone: ZoneInfo) -> str:
    """Say that a digest of another day is not sent on."""
    when = moment(told.at.astimezone(zone), today=today)
    return f"没发 那份{NAMES[told.kind]}是{when}的\n要发现在的 先说「团队{NAMES[told.kind]}」 再回「发群里」"


def stays(groups: Sequence[str]) -> str:
    """Say that what went into a group cannot be taken back."""
    return f"发到{'、'.join(groups)}的收不回来了 在群里说一声吧 前面记的没动"


def to_group_hint(groups: Sequence[str]) -> str:
    """Offer to send what was asked for into the team's group."""
    return f"要发到{'、'.join(groups)} 回「发群里」" if groups else ""
