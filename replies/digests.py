"""The manager's digest in words: outcome first, team figures only, no individual ranking."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from analytics.complaints import Complained
from analytics.days import Days
from analytics.forecast import Forecast
from analytics.goals import Progress
from analytics.metrics import SUMS
from analytics.movement import Moved
from analytics.outcomes import Closed, Closings
from analytics.owed import Owed
from analytics.quality import Quality
from analytics.slips import Slip
from analytics.team_digest import Carried, TeamDigest
from nlu.intents.reports import ReportKind
from nlu.lexicon import Lexicon
from replies.complaints import line
from replies.compose import LIMIT_BYTES, fit
from replies.forecast import about
from replies.format import (
    DAYS_BY_WEEKDAY,
    WEEKDAYS,
    cut,
    day,
    moment,
    money,
    number,
    part_of_day,
    percent,
    short_name,
    stage_name,
)
from replies.goals import ended, figure, progress_line
from replies.quality import quality_parts
from replies.reports import NAMES, THIS
from replies.risks import risk_head, risk_line

_COMPARED: dict[ReportKind, str] = {"weekly": "上周", "monthly": "上个月"}
_BEFORE_THESE: dict[ReportKind, str] = {"weekly": "前一周", "monthly": "前一个月"}
EVERYBODY = "全部"
_SUMS = {"won_amount": "签了", "paid_amount": "收了"}
_SHOWN = (5, 3, 2, 1, 0)
"""How many lines each section may have, tried in turn until the digest fits one message."""
_SOURCE, _LINES_OPEN, _REST_OPENS = "数都来自大家自己记的", "回编号看原话", "「依据」看签的丢的"
_ALL_OPEN = "别的数说「联系依据」"


def text(digest: TeamDigest, *, words: Lexicon, for_group: bool = False, offer: str = "") -> str:
    """Say what the days brought, what moved, what hangs, what the reader owes, and how far the figures can be trusted.

    Sections get fewer lines until all of them fit one message; their sums always stay whole.

    Args:
        for_group: The team reads it, and its robot hears no answer: nothing of what the reader owes or can ask.
        offer: What can be done with it, for its end.
    """
    for shown in _SHOWN:
        lines = _lines(digest, words, shown, for_group=for_group)
        said = "\n".join([*lines, *([offer] if offer else [])])
        if len(said.encode()) <= LIMIT_BYTES:
            return said
    return fit(said)


def title(digest: TeamDigest) -> str:
    """日报 3/10周二 华东."""
    today = digest.now.date()
    return f"{NAMES[digest.kind]} {span(digest.days, today=today)} {cut(digest.team, 20) or EVERYBODY}"


def span(days: Days, *, today: date) -> str:
    """3/10周二, or 3/9周一到3/13周五."""
    return span_of(days.first, days.last, today=today)


def span_of(first: date, last: date, *, today: date) -> str:
    """3/10周二, or 3/9周一到3/13周五."""
    begin = day(first, today=today)
    return begin if first == last else f"{begin}到{day(last, today=today)}"


def _lines(digest: TeamDigest, words: Lexicon, shown: int, *, for_group: bool) -> list[str]:
    today = digest.now.date()
    moved, slips, risks = digest.movement, digest.slips, digest.risks
    lines = [title(digest), *_outcomes(digest, shown)]
    sums = [goal for goal in digest.goals if goal.goal.metric in SUMS and not digest.is_past]
    lines += [_sum_goal(goal, today=today) for goal in sums]
    lines += [] if any(goal.goal.metric == "won_amount" and not goal.is_over for goal in sums) else [_month(digest)]
    lines += [_forecast(digest.forecast)] if digest.forecast is not None and not digest.is_past else []
    for said, moves in (("往前走了", moved.ahead), ("退回去", moved.back)):
        if moves.count:
            lines.append(f"{said}{moves.count}单{_sum(moves.amount_fen)}")
            lines += _listed(moves.deals, shown, lambda deal: _moved(deal, digest, words), count=moves.count)
    if slips.count:
        lines.append(f"签单日往后推{slips.count}单{_sum(slips.amount_fen)}")
        lines += _listed(slips.deals, shown, lambda slip: _slip(slip, digest), count=slips.count)
    if digest.is_past:
        return [*lines, _activity(digest), _only_now(digest)]
    lines.append(risk_head(risks))
    lines += [
        f"{number(n)} {risk_line(deal, today=today, words=words)}" for n, deal in enumerate(risks.deals[:shown], 1)
    ]
    if shown and risks.count > shown:
        more = f"还有{risks.count - min(shown, len(risks.deals))}单"
        lines.append(more if for_group else f"{more} 问「哪些单子悬」")
    if digest.complaints:
        lines.append(f"没结的投诉{len(digest.complaints)}件")
        lines += _listed(digest.complaints, shown, lambda one: _complained(one, digest), unit="件")
    if digest.owed and not for_group:
        lines.append(f"你欠团队{len(digest.owed)}件")
        lines += _listed(digest.owed, shown, lambda owed: owed_line(owed, now=digest.now), unit="件")
    lines += [_activity(digest), *_carried(digest)]
    if digest.overdue:
        lines.append(f"答应客户过了日子还没办的 {digest.overdue}件")
    lines += [progress_line(goal, today=today) for goal in digest.goals if goal not in sums]
    lines += [quality_line(digest.quality, when=_when(digest)), _SOURCE if for_group else _hint(digest, shown)]
    return lines


def _only_now(digest: TeamDigest) -> str:
    """Say what is known of now alone, and how the figures of days gone by open."""
    now = f"悬的、欠的、目标和数据质量只有现在的 发「{THIS[digest.kind]}的团队{NAMES[digest.kind]}」看"
    return f"{now}\n{_SOURCE} {_REST_OPENS} {_ALL_OPEN}"


def _hint(digest: TeamDigest, shown: int) -> str:
    """Say where the figures come from, and how those that stand on records open."""
    won, lost, moved = digest.outcomes.won, digest.outcomes.lost, digest.movement
    parts = [_SOURCE, _LINES_OPEN if digest.risks.deals[:shown] else ""]
    parts.append(
        _REST_OPENS if won.count or lost.count or moved.ahead.count or moved.back.count or digest.slips.count else ""
    )
    return " ".join(part for part in (*parts, _ALL_OPEN) if part)


def _listed(
    items: Sequence[object], shown: int, say: Callable[..., str], *, count: int | None = None, unit: str = "单"
) -> list[str]:
    """Return a line for each of the first items, and how many more there are."""
    more = (len(items) if count is None else count) - min(shown, len(items))
    lines = [f"· {say(item)}" for item in items[:shown]]
    return lines + ([f"· 还有{more}{unit}"] if more > 0 and shown else [])


def _outcomes(digest: TeamDigest, shown: int) -> list[str]:
    won, lost = digest.outcomes.won, digest.outcomes.lost
    if not won.count and not lost.count:
        return ["没签单 也没丢单"]
    lines = [f"签了{won.count}单{_sum(won.amount_fen)}" if won.count else "没签单", *_closed(won, digest, shown)]
    if lost.count:
        lines += [f"丢了{lost.count}单{_sum(lost.amount_fen)}", *_closed(lost, digest, shown)]
    return lines


def _closed(closings: Closings, digest: TeamDigest, shown: int) -> list[str]:
    return _listed(
        closings.deals, shown, lambda deal: closed_line(deal) + _recorded(deal.at, digest), count=closings.count
    )


def _recorded(at: datetime, digest: TeamDigest) -> str:
    """Return when something was recorded, where it came after the last digest and before the days of this one."""
    at, days = at.astimezone(digest.days.zone), digest.days
    if at.date() >= (days.last if digest.kind == "daily" else days.first):
        return ""
    return f" {part_of_day(at, today=days.last)}"


def closed_line(deal: Closed) -> str:
    """恒达 产线改造 28万 价格差8% 对手 汇川."""
    parts = [_deal(deal.customer, deal.title, deal.amount_fen), cut(deal.lost_reason, 20) if deal.lost_reason else ""]
    parts.append(f"对手 {cut(deal.competitor, 12)}" if deal.competitor else "")
    return " ".join(part for part in parts if part)


def _deal(customer: str, name: str | None, fen: int | None) -> str:
    parts = [cut(short_name(customer), 20), cut(name, 16) if name else "", money(fen) if fen is not None else ""]
    return " ".join(part for part in parts if part)


def _sum(fen: int) -> str:
    return f" {money(fen)}" if fen else ""


def _complained(one: Complained, digest: TeamDigest) -> str:
    """C-0007 蓝海包装 3台漏油 今天18:00前要回话 等王工."""
    told = line(one.complaint, cut(short_name(one.customer), 16), now=digest.now, zone=digest.days.zone)
    return f"{told} {f'等{one.service}' if one.service else '没人在办'}"


def _moved(deal: Moved, digest: TeamDigest, words: Lexicon) -> str:
    before, after = stage_name(*deal.before, words), stage_name(*deal.after, words)
    told = f"{_deal(deal.customer, deal.title, deal.amount_fen)} {before}→{after}"
    return told + _recorded(deal.at, digest)


def _slip(slip: Slip, digest: TeamDigest) -> str:
    today = digest.now.date()
    again = f" 第{slip.times}次" if slip.times > 1 else ""
    moved = f"{day(slip.before, today=today)}→{day(slip.after, today=today)}"
    return f"{_deal(slip.customer, slip.title, slip.amount_fen)} {moved}{again}{_recorded(slip.at, digest)}"


def owed_line(owed: Owed, *, now: datetime) -> str:
    """小周 蓝海包装 等你批 2小时了."""
    who = " ".join(part for part in (owed.to, cut(short_name(owed.customer), 16)) if part)
    if not owed.action:
        return f"{who} 等你批 {_waited(now - owed.waits_since)}了"
    late = (now.date() - owed.due_on).days if owed.due_on else 0
    when = f"过了{late}天" if late > 0 else day(owed.due_on, today=now.date()) if owed.due_on else "没定日子"
    return f"{who} {cut(owed.action, 24)} {when}"


def _waited(waited: timedelta) -> str:
    """2小时, 3天; below an hour 20分钟."""
    minutes = max(int(waited / timedelta(minutes=1)), 1)
    if minutes < 60:
        return f"{minutes}分钟"
    return f"{minutes // 60}小时" if minutes < 24 * 60 else f"{minutes // (24 * 60)}天"


def _month(digest: TeamDigest) -> str:
    count, fen = digest.month_won
    return f"{digest.days.last.month}月签了{count}单{_sum(fen)}"


def _sum_goal(goal: Progress, *, today: date) -> str:
    """目标70万(到3/31周二) 签了21.76万 31% 时间过了42%."""
    target, reached = goal.goal.target, goal.now.value or Decimal(0)
    done, until = _SUMS[goal.goal.metric], day(goal.goal.last_on, today=today)
    whole = (goal.goal.last_on - goal.goal.first_on).days + 1
    reached_so_far = f"{done}{figure(goal.goal.metric, reached)} {percent(float(reached / target))}"
    if goal.is_over:
        return f"目标{figure(goal.goal.metric, target)}({until}到期) {reached_so_far} {ended(goal)}"
    gone = min((goal.on - goal.goal.first_on).days + 1, whole) / whole
    return f"目标{figure(goal.goal.metric, target)}(到{until}) {reached_so_far} 时间过了{percent(gone)}"


def _forecast(told: Forecast) -> str:
    low, high = about(told.low_fen), about(told.high_fen)
    return f"预测{told.month_on.month}月{money(told.expected_fen)} 区间{low}到{high}"


def _activity(digest: TeamDigest) -> str:
    now, before = digest.activity, digest.activity_before
    named = _BEFORE_THESE if digest.is_past else _COMPARED
    with_what = named.get(digest.kind) or day(digest.compared.last, today=digest.now.date())
    quoted = f" {money(now.quoted_fen)}" if now.quotes else ""
    return (
        f"联系{now.visits}次 {now.customers_visited}家({with_what}{before.visits}次) "
        f"新客户{now.new_customers} 新商机{now.new_deals} 报价{now.quotes}份{quoted}"
    )


def _carried(digest: TeamDigest) -> list[str]:
    """含昨天18:03以后记的 签1单 联系2次: what came in after the last digest, on days before these."""
    carried = digest.carried
    if carried is None:
        return []
    counts = (
        ("签", carried.won, "单"),
        ("丢", carried.lost, "单"),
        ("联系", carried.visits, "次"),
        ("新商机", carried.new_deals, ""),
        ("报价", carried.quotes, "份"),
    )
    said = [f"{head}{count}{unit}" for head, count, unit in counts if count]
    return [f"含{_since(carried, digest)}以后记的 {' '.join(said)}"] if said else []


def _since(carried: Carried, digest: TeamDigest) -> str:
    """昨天18:03, 周五18:03."""
    at, today = carried.since.astimezone(digest.days.zone), digest.days.last
    back = (today - at.date()).days
    if back == 1:
        return f"昨天{at:%H:%M}"
    return f"周{WEEKDAYS[at.weekday()]}{at:%H:%M}" if back < DAYS_BY_WEEKDAY else moment(at, today=today)


def _when(digest: TeamDigest) -> str:
    """Return what the days are called."""
    if digest.carried is not None and digest.kind == "daily":
        return "上份日报后"
    return {"weekly": "这周", "monthly": "这个月"}.get(digest.kind, "今天")


def quality_line(found: Quality, *, when: str) -> str:
    """数据 13人里11人有记录 · 在跟46单 新鲜78% 齐全61% 缺金额8 缺签单日20 缺下一步18."""
    parts = quality_parts(found, when=when)
    missing = (
        ("金额", found.deals - found.with_amount),
        ("签单日", found.deals - found.with_close_day),
        ("下一步", found.deals - found.with_next_step),
    )
    if lacks := "".join(f" 缺{name}{count}" for name, count in missing if count):
        parts[-1] += lacks
    return "数据 " + (" · ".join(parts) or "还没有在跟的单子")
