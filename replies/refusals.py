"""What was not written, and why."""

from datetime import date, tzinfo

from models import Deal
from replies.format import cut, day


def amount_too_large() -> str:
    return "金额大得不像真的 没记 再说一遍数"


def already_lost(customer: str, deal: Deal, *, today: date, zone: tzinfo) -> str:
    """华星 控制柜改造 2月3日就记成输单了 没再记 是另一单的话带上名字再说一遍."""
    title = f" {cut(deal.title, 30)}" if deal.title else "那单"
    since = day(deal.closed_at.astimezone(zone).date(), today=today) if deal.closed_at is not None else "之前"
    return f"{customer}{title} {since}就记成输单了 没再记 是另一单的话带上名字再说一遍"
