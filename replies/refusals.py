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


def lost_without_deal(customer: str, last: Deal | None) -> str:
    """锐捷 没有在谈的商机 没记输单 要补记一笔回「要」 是哪单就带上名字再说一遍."""
    won = f" {cut(last.title or '上一单', 20)}已经赢单" if last is not None and last.stage == "won" else ""
    return f"{customer}没有在谈的商机{won} 没记输单\n要补记一笔回「要」 有名字或金额就带上再说一遍"


def ended_at_colleagues(customer: str, *, won: bool) -> str:
    """恒达有同事在跟 他那边的单我没动 没记输单: what happens there is told to nobody else."""
    kept, own = ("赢单", "你自己签的") if won else ("输单", "你自己的单")
    return f"{customer}有同事在跟 他那边的单我没动 没记{kept}\n是{own} 回「要」我补记一笔"
