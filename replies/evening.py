"""The card of the evening: what the day's records lack, settled by a tap or a word each, and the way to the 日报."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from analytics.evening import Gap
from replies.follow_ups import reminded_of
from replies.format import about, cut, number, short_name
from replies.types import Button, Card, CardUpdate

ASKED = 3
"""Things asked about in one card, each with one tap."""
HINT = "点一下就行 不点也行 不再问"
Numbered = tuple[int, Gap]
"""A gap under the number that it has on the card."""
_MOST_BUTTONS = 6
_NAME, _ACTION = 12, 20
REPORT = Button("看日报", "日报")


def card(gaps: Sequence[Gap], *, on: date, follow_on: int, zone: ZoneInfo, task_id: str) -> Card:
    """Return the card that asks about the first of `gaps`.

    Args:
        follow_on: Days until the working day that a customer without a next step is followed up on.
        task_id: Ties taps to this card.
    """
    asked = list(enumerate(gaps[:ASKED], 1))
    more = f" 另有{len(gaps) - len(asked)}件不急" if len(gaps) > len(asked) else ""
    title = f"{on.month}/{on.day} 收工前对一下 {len(asked)}件{more}"
    return _card(asked, title=title, follow_on=follow_on, zone=zone, task_id=task_id)


def _card(asked: Sequence[Numbered], *, title: str, follow_on: int, zone: ZoneInfo, task_id: str) -> Card:
    lines = [f"{number(n)} {_line(gap, zone=zone)}" for n, gap in asked]
    main = [button for n, gap in asked if (button := _button(gap, n, follow_on=follow_on)) is not None]
    later = [Button(f"{number(n)}推明天", f"明天{_key(gap)}") for n, gap in asked if gap.follow_up is not None]
    return Card(
        title=title,
        description="\n".join([*lines, HINT if lines else "发「日报」看一眼再发"]),
        buttons=(*main, *later[: _MOST_BUTTONS - len(main) - 1], REPORT),
        task_id=task_id,
    )


def changed(
    left: Sequence[Numbered], *, on: date, today: date, follow_on: int, zone: ZoneInfo, task_id: str, response_code: str
) -> CardUpdate:
    """Return the card after a tap: what is still open under the numbers it had, and the way to the 日报 of its day."""
    day_of = f"{on.month}/{on.day}"
    title = f"{day_of} 还剩{len(left)}件" if left else f"{day_of} 都对上了"
    shown = _card(left, title=title, follow_on=follow_on, zone=zone, task_id=task_id)
    return CardUpdate(shown, response_code, ended=None if on == today else "这张过了 发「日报」看今天的")


def _line(gap: Gap, *, zone: ZoneInfo) -> str:
    name = cut(short_name(gap.customer), _NAME) if gap.customer else ""
    if gap.follow_up is not None:
        clock = f"{gap.follow_up.due_at.astimezone(zone):%H:%M}" if gap.follow_up.due_at is not None else ""
        what = about(name, cut(reminded_of(gap.follow_up.action), _ACTION))
        return " ".join(word for word in (what, clock, "有了没" if gap.follow_up.is_watched else "做了没") if word)
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
