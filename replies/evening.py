"""The card of the evening: what the day's records lack, settled by a tap or a word each, and the way to the 日报."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from analytics.evening import Gap
from replies.format import about, cut, number, short_name
from replies.types import Button, Card

ASKED = 3
"""Things asked about in one card, each with one tap."""
_MOST_BUTTONS = 6
_NAME, _ACTION = 12, 20
REPORT = Button("看日报", "日报")


def card(gaps: Sequence[Gap], *, today: date, follow_on: int, zone: ZoneInfo, task_id: str) -> Card:
    """Return the card for the first of `gaps`.

    Args:
        follow_on: Days until the working day that a customer without a next step is followed up on.
        task_id: Ties taps to this card.
    """
    asked = gaps[:ASKED]
    lines = [f"{number(n)} {_line(gap, zone=zone)}" for n, gap in enumerate(asked, 1)]
    main = [button for n, gap in enumerate(asked, 1) if (button := _button(gap, n, follow_on=follow_on)) is not None]
    room = _MOST_BUTTONS - len(main) - 1
    later = [Button(f"{number(n)}推明天", f"明天{_key(gap)}") for n, gap in enumerate(asked, 1) if gap.follow_up]
    more = f" 另有{len(gaps) - len(asked)}件不急" if len(gaps) > len(asked) else ""
    return Card(
        title=f"{today.month}/{today.day} 收工前对一下 {len(asked)}件{more}",
        description="\n".join([*lines, "点一下就行 不点也行 不再问"]),
        buttons=(*main, *later[:room], REPORT),
        task_id=task_id,
    )


def _line(gap: Gap, *, zone: ZoneInfo) -> str:
    name = cut(short_name(gap.customer), _NAME) if gap.customer else ""
    if gap.follow_up is not None:
        clock = f"{gap.follow_up.due_at.astimezone(zone):%H:%M}" if gap.follow_up.due_at is not None else ""
        what = about(name, cut(gap.follow_up.action, _ACTION))
        return " ".join(word for word in (what, clock, "做了没") if word)
    if gap.deal is not None:
        title = cut(gap.deal.title, _ACTION) if gap.deal.title else "商机"
        return f"{name} {title} 还没金额 回「{name} 28万」这样"
    return f"{name} 聊过了 下一步没定"


def _button(gap: Gap, place: int, *, follow_on: int) -> Button | None:
    """Return the one tap that settles it; a sum cannot be tapped."""
    if gap.follow_up is not None:
        return Button(f"{number(place)}好了", f"好了{_key(gap)}", is_primary=True)
    if gap.kind == "next_step":
        return Button(f"{number(place)}{follow_on}天后跟", f"{follow_on}天后跟进{gap.customer}")
    return None


def _key(gap: Gap) -> str:
    return f"#跟进{gap.row.id}"
