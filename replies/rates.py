"""转化, 来源, 周期 in words. Every rate stands beside the two numbers it is made of."""

from collections.abc import Sequence

from analytics.conversion import Conversion, Rate, Source
from analytics.cycle import Cycle
from analytics.row_ref import RowRef
from nlu.lexicon import Lexicon
from replies.format import cut, money, number, stage_name

MAX_SOURCES = 8
FIRST_STEP = 3
"""Number of the first stage's line, behind the two rates."""


_HOW_TO_SAY = "补一句「恒达客户来源是展会」这样的就分得清"


def rate(value: Rate) -> str:
    """5/24 21%; a dash where there is nothing to divide by."""
    return f"{value.part}/{value.whole} {value.percent}%" if value.whole else "还没有"


def conversion(found: Conversion, *, period: str, words: Lexicon) -> str:
    """The rate of deals begun, of deals ended, then stage by stage."""
    if not (found.begun.whole or found.ended.whole or found.steps):
        return f"{period}还没有商机 转化率算不了"
    lines = [
        period,
        f"{number(1)} 转化率 {rate(found.begun)}(新商机里已签的)",
        f"{number(2)} 赢单率 {rate(found.ended)}(签的和丢的里签的)",
    ]
    lines += [
        f"{number(n)} 到{stage_name(step.stage, None, words)}的 往下走了{rate(step.rate)}"
        for n, step in enumerate(found.steps, FIRST_STEP)
    ]
    if found.begun.whole - found.begun.part:
        lines.append("新商机还有没签的 数会往上走")
    return "\n".join(lines)


def sources(found: Sequence[Source], *, period: str) -> str:
    """Deals by source of the customer: how many, how many of them signed, for how much."""
    if not found:
        return f"{period}还没有新商机 来源分不出来"
    total = sum(one.rate.whole for one in found)
    lines = [f"{period}新商机{total}单 按客户来源"]
    named = [one for one in found if one.source]
    for n, one in enumerate(named[:MAX_SOURCES], 1):
        won = f" {money(one.won_fen)}" if one.won_fen else ""
        lines.append(f"{number(n)} {cut(one.source, 12)} {one.rate.whole}单 签{rate(one.rate)}{won}")
    n = len(lines)
    rest = sum(one.rate.whole for one in named[MAX_SOURCES:])
    if rest:
        lines.append(f"{number(n)} 其他来源{rest}单")
        n += 1
    unknown = next((one for one in found if not one.source), None)
    if unknown is not None:
        lines.append(f"{number(n)} 没说来源{unknown.rate.whole}单 签{rate(unknown.rate)} {_HOW_TO_SAY}")
    return "\n".join(lines)


def source_lines(found: Sequence[Source]) -> list[tuple[int, tuple[RowRef, ...]]]:
    """Return how many deals stand under each number, and which."""
    named, unknown = [one for one in found if one.source], [one for one in found if not one.source]
    rest = named[MAX_SOURCES:]
    lines = [(one.rate.whole, one.rows) for one in named[:MAX_SOURCES]]
    if rest:
        lines.append((sum(one.rate.whole for one in rest), tuple(row for one in rest for row in one.rows)))
    return [*lines, *((one.rate.whole, one.rows) for one in unknown)]


def cycle(found: Cycle, before: Cycle, *, period: str) -> str:
    """签单周期 中位31天, against the run of days before."""
    if found.median_days is None:
        return f"{period}还没签单 周期算不了"
    lines = [f"{period}签单周期 中位{found.median_days}天 {found.count}单"]
    if found.count > 1:
        lines.append(f"最快{found.shortest_days}天 最慢{found.longest_days}天")
    if before.median_days is not None:
        lines.append(f"再往前一段 中位{before.median_days}天 {before.count}单")
    lines.append("从第一次记商机算到签")
    return "\n".join(lines)
