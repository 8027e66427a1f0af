"""The charts of the manager's digest and their labels; the picture repeats what the text says."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from analytics.days import Days
from analytics.forecast import Forecast
from analytics.goals import Progress
from analytics.movement import Movement
from analytics.team_digest import TeamDigest
from documents.charts import (
    Band,
    BandChart,
    Chart,
    ColumnsChart,
    Flow,
    FlowChart,
    Row,
    RowsChart,
    Series,
)
from documents.money_text import format_fen_short
from documents.picture import Picture, Tile, Tone
from models import ForecastSnapshot
from models.periods import month_start
from models.queries import StageSum
from nlu.lexicon import Lexicon
from replies.digests import EVERYBODY, span
from replies.forecast import to_thousand
from replies.format import CHANNELS, WEEKDAYS, channel_name, stage_name
from replies.funnel import in_order

_TITLES = {"daily": "销售日报", "weekly": "销售周报"}
_MAX_BY_DAY = 14


def picture(digest: TeamDigest, *, words: Lexicon) -> Picture:
    """Return the picture of a digest: what was done and won, the funnel, its movement, the forecast, the channels."""
    charts: list[Chart] = [
        funnel_chart(digest.funnel, words=words),
        movement_chart(digest.movement, words=words),
    ]
    if digest.forecast is not None:
        charts.append(forecast_chart(digest.forecast, digest.told, digest.goals))
    charts.append(activity_chart(digest.channels, digest.days, by_day=digest.kind == "weekly", words=words))
    return Picture(
        title=_TITLES[digest.kind],
        aside=digest.team or EVERYBODY,
        subtitle=f"{digest.days.last.year}年 {span(digest.days, today=digest.days.last)}",
        tiles=_tiles(digest),
        charts=charts,
        foot="数来自团队成员自己记的聊单记录",
    )


def _tiles(digest: TeamDigest) -> Sequence[Tile]:
    now, before = digest.activity, digest.activity_before
    won, won_before = digest.outcomes.won, digest.won_before
    against = "较前一天" if digest.kind == "daily" else "较上周"
    return (
        _tile("签单", won.count, won_before[0], _money(won.amount_fen), against=against),
        _tile("联系", now.visits, before.visits, f"{now.customers_visited}家", against=against),
        _tile("新商机", now.new_deals, before.new_deals, f"新客{now.new_customers}", against=against),
        _tile("报价", now.quotes, before.quotes, _money(now.quoted_fen), against=against),
    )


def _money(fen: int) -> str:
    return format_fen_short(fen) if fen else ""


def _tile(label: str, value: int, previous: int, detail: str, *, against: str) -> Tile:
    change = value - previous
    tone: Tone = "up" if change > 0 else "down" if change < 0 else "even"
    moved = f"{'▲' if change > 0 else '▼'}{abs(change):,}" if change else "持平"
    return Tile(label=label, value=f"{value:,}", detail=detail, change=f"{against} {moved}", tone=tone)


def funnel_chart(stages: Sequence[StageSum], *, words: Lexicon) -> RowsChart:
    """The open deals by stage, with the money beside each."""
    shown = in_order(stages, words)
    count, fen = sum(stage.count for stage in shown), sum(stage.amount_fen for stage in shown)
    return RowsChart(
        title="商机漏斗",
        note=f"在跟{count:,}单 {_money(fen)}".rstrip(),
        rows=[
            Row(
                label=stage_name(stage.stage, stage.own, words),
                value=stage.count,
                note=f"{stage.count:,}单 {_money(stage.amount_fen)}".rstrip(),
            )
            for stage in shown
        ],
        empty="还没有在跟的商机",
    )


def movement_chart(moved: Movement, *, words: Lexicon) -> FlowChart:
    """How many deals came into each stage, won and lost with them, and how many left it."""
    return FlowChart(
        title="阶段变化",
        note=f"往前{moved.ahead.count:,}单 退回{moved.back.count:,}单 新{moved.new:,}单",
        rows=[Flow(label=stage_name(*flow.stage, words), came=flow.came, left=flow.left) for flow in moved.flows],
        came="进来",
        left="离开",
        empty="没有单子换阶段",
    )


def forecast_chart(now: Forecast, told: Sequence[ForecastSnapshot], goals: Sequence[Progress]) -> BandChart:
    """The month's forecasts as they were told and as of now, and what the team set itself to sign in it."""
    month = month_start(now.on), month_start(now.on, 1) - timedelta(days=1)
    of_month = [goal.goal for goal in goals if (goal.goal.first_on, goal.goal.last_on) == month]
    target_fen = next((int(goal.target * 100) for goal in of_month if goal.metric == "won_amount"), None)
    return BandChart(
        title=f"{now.on.month}月预测",
        note=f"预计{format_fen_short(now.expected_fen)}",
        bands=[*(_band(each) for each in told), _band(now)],
        won="已签",
        band="区间",
        expected="预计",
        target=f"目标{format_fen_short(target_fen)}" if target_fen else "",
        target_fen=target_fen,
        empty="这个月还没算过预测",
    )


def _band(told: Forecast | ForecastSnapshot) -> Band:
    return Band(
        label=_short_day(told.on),
        won_fen=told.won_fen,
        low_fen=to_thousand(told.low_fen),
        expected_fen=told.expected_fen,
        high_fen=to_thousand(told.high_fen),
    )


def _short_day(on: date) -> str:
    return f"{on.month}/{on.day}"


def activity_chart(
    channels: Mapping[str, Mapping[date, int]], days: Days, *, words: Lexicon, by_day: bool = True
) -> Chart:
    """The contacts by channel: columns by day over several days, what lies before them in one; else rows."""
    totals = {channel: sum(counts.values()) for channel, counts in channels.items()}
    order = sorted(totals, key=lambda channel: (channel not in CHANNELS, -totals[channel], channel))
    note, empty = f"共{sum(totals.values()):,}次", "没有联系记录"
    if not by_day or len(days.each) == 1 or len(days.each) > _MAX_BY_DAY:
        rows = [
            Row(label=_channel(channel, words), value=totals[channel], note=f"{totals[channel]:,}次")
            for channel in order
        ]
        return RowsChart(title="联系方式", note=note, rows=rows, empty=empty)
    names = [f"周{WEEKDAYS[on.weekday()]}" if len(days.each) <= 7 else _short_day(on) for on in days.each]
    before = {
        channel: sum(count for on, count in counts.items() if on < days.first) for channel, counts in channels.items()
    }
    has_before = any(before.values())
    return ColumnsChart(
        title="联系方式",
        note=note,
        columns=["之前", *names] if has_before else names,
        series=[
            Series(
                label=_channel(channel, words),
                values=[
                    *([before[channel]] if has_before else []),
                    *(channels[channel].get(on, 0) for on in days.each),
                ],
            )
            for channel in order
        ],
        empty=empty,
    )


def _channel(channel: str, words: Lexicon) -> str:
    return channel_name(channel, words) if channel in CHANNELS else "没说方式"
