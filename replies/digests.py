"""The manager's digest in words and as a picture: outcome first, team figures only, no individual ranking."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from documents.digest_image import Bar, ClosedDeal, DigestPicture, FunnelStage, NumberCard
from models import Deal
from models.queries import StageSum
from nlu.lexicon import Lexicon
from replies.format import CHANNELS, channel_name, cut, day, money, short_name, stage_name
from replies.funnel import in_order


@dataclass(frozen=True, slots=True)
class DayFigures:
    """What one team did on one day; money in fen."""

    visits: int
    customers_visited: int
    new_deals: int
    new_customers: int
    quotes: int
    quoted_fen: int
    won: int
    won_fen: int


@dataclass(frozen=True, slots=True)
class TeamDigest:
    """Everything a digest says; `names` are customers' full names by id."""

    team: str
    today: DayFigures
    before: DayFigures
    channels: Mapping[str, int]
    funnel: Sequence[StageSum]
    won: Sequence[Deal]
    lost: Sequence[Deal]
    overdue: int
    month_won: tuple[int, int]
    names: Mapping[int, str]


def _closed_line(deal: Deal, digest: TeamDigest) -> str:
    name = short_name(digest.names.get(deal.customer_id, ""))
    parts = [name, deal.title or "", money(deal.amount_fen) if deal.amount_fen is not None else ""]
    if deal.stage == "lost":
        parts += [
            cut(deal.lost_reason, 20) if deal.lost_reason else "",
            f"对手 {deal.competitor}" if deal.competitor else "",
        ]
    return " ".join(part for part in parts if part)


def text(digest: TeamDigest, *, today: date) -> str:
    """Say the day: what was won and lost, what was done, what hangs."""
    now = digest.today
    lines = [f"日报 {day(today, today=today)} {digest.team}"]
    lines += [f"签了 {_closed_line(deal, digest)}" for deal in digest.won[:5]]
    lines += [f"丢了 {_closed_line(deal, digest)}" for deal in digest.lost[:5]]
    lines.append(f"拜访{now.visits}次 {now.customers_visited}家 (前一天{digest.before.visits}次)")
    quoted = f" {money(now.quoted_fen)}" if now.quotes else ""
    lines.append(f"新客户{now.new_customers} 新商机{now.new_deals} 报价{now.quotes}份{quoted}")
    open_count = sum(stage.count for stage in digest.funnel)
    if open_count:
        lines.append(f"在跟{open_count}单 {money(sum(stage.amount_fen for stage in digest.funnel))}")
    count, fen = digest.month_won
    lines.append(f"本月签了{count}单 {money(fen)}")
    if digest.overdue:
        lines.append(f"答应客户过了期还没了的 {digest.overdue}件")
    lines.append("数都来自大家自己记的 回「漏斗」「这周拜访」看明细")
    return "\n".join(lines)


def _card(label: str, value: int, previous: int, detail: str) -> NumberCard:
    return NumberCard(label=label, value=value, previous=previous, detail=detail)


def picture(digest: TeamDigest, *, today: date, words: Lexicon) -> DigestPicture:
    """Return the same figures for the picture."""
    now, before = digest.today, digest.before
    return DigestPicture(
        title="销售日报",
        team=digest.team,
        period=f"{today.year}年{today.month}月{today.day}日",
        cards=(
            _card("拜访", now.visits, before.visits, f"{now.customers_visited}家客户"),
            _card("新商机", now.new_deals, before.new_deals, f"新客户{now.new_customers}家"),
            _card("报价", now.quotes, before.quotes, money(now.quoted_fen)),
            _card("签单", now.won, before.won, money(now.won_fen)),
        ),
        funnel=[
            FunnelStage(label=stage_name(stage.stage, stage.own, words), count=stage.count, amount_fen=stage.amount_fen)
            for stage in in_order(digest.funnel, words)
        ],
        bars=[
            Bar(label=channel_name(channel, words) if channel in CHANNELS else "其他", value=count)
            for channel, count in sorted(digest.channels.items(), key=lambda item: -item[1])
        ],
        closed=[
            ClosedDeal(
                customer=short_name(digest.names.get(deal.customer_id, "")),
                title=deal.title or "",
                amount_fen=deal.amount_fen or 0,
                is_won=deal.stage == "won",
                reason=deal.lost_reason or "",
            )
            for deal in (*digest.won, *digest.lost)
        ],
        source="数据来自团队成员当天的聊单记录",
        compared_with="较前一天",
    )
