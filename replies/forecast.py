"""预测 in words: each band with its rate, the sum, the range, and how far off this way of reckoning has been."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analytics.forecast import BandName, Forecast
from models import ForecastSnapshot
from replies.format import cut, day, money, short_name

BANDS: dict[BandName, str] = {"sure": "肯定档", "likely": "差不多档", "shaky": "悬的"}


@dataclass(frozen=True, slots=True)
class Doubt:
    """A deal that would close the gap most: its customer, its sum in fen, and what holds it up."""

    customer: str
    amount_fen: int
    why: str


_THOUSAND_FEN = 1_000_00


def to_thousand(fen: int) -> int:
    """Return an end of a range as it is told, in fen: to the nearest thousand yuan."""
    return round(fen / _THOUSAND_FEN) * _THOUSAND_FEN


def about(fen: int) -> str:
    """Return an end of a range, which is no more exact than a thousand."""
    return money(to_thousand(fen))


def forecast_lines(told: Forecast, *, error: tuple[float, int] | None, doubts: Sequence[Doubt]) -> list[str]:
    """Return the forecast in lines that add up.

    Args:
        error: What this way of reckoning missed by, of what came, and over how many months.
    """
    lines = [f"已签{money(told.won_fen)} {told.won_count}单"]
    due = [band for band in told.bands if band.count]
    if not due:
        return [*lines, f"本月没有别的单到签约日 合计{money(told.won_fen)}"]
    if not told.has_history:
        lines += [f"{BANDS[band.name]}{band.count}单 {money(band.amount_fen)}" for band in due]
        few = f"过去几个月同样的单只有{told.seen}单 太少" if told.seen else "过去几个月没有同样的单可比"
        return [*lines, f"{few} 先不给合计"]
    lines += [
        f"{BANDS[band.name]}{money(band.amount_fen)}×{band.rate.ratio:.0%}={money(band.expected_fen)} {band.count}单"
        for band in due
    ]
    lines.append(f"合计{money(told.expected_fen)} 区间{about(told.low_fen)}到{about(told.high_fen)}")
    lines.append(f"比例来自过去几个月同一天的{told.seen}单")
    if error is not None:
        lines.append(f"过去{error[1]}个月这种算法平均差{error[0]:.0%}")
    if doubts:
        named = [f"{cut(short_name(doubt.customer), 12)} {money(doubt.amount_fen)} {doubt.why}" for doubt in doubts]
        lines.append("最能补的 " + " · ".join(name.strip() for name in named))
    return lines


def foretold(told: Sequence[ForecastSnapshot], *, today: date) -> list[str]:
    """Return what was foretold of a month in each of its weeks, and what came."""
    if not told:
        return []
    weeks = " · ".join(
        f"{day(row.on, today=today)}{money(row.expected_fen)}(区间{about(row.low_fen)}到{about(row.high_fen)})"
        for row in told
    )
    came = told[-1].actual_fen or 0
    hits = sum(row.low_fen <= came <= row.high_fen for row in told)
    return [f"当时预测 {weeks}", f"实际{money(came)} {len(told)}次里{hits}次在区间里"]
