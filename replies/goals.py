"""目标 in words: what is set, where it stands, why one cannot be set."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from analytics.freshness import FRESH_DAYS
from analytics.goals import MAX_GOALS, Progress
from analytics.metrics import MIN_CASES, SMALLER_IS_BETTER, SUMS, Measured
from models import Goal
from replies.format import cut, day, money, number

METRICS = {
    "won_amount": "签单额",
    "paid_amount": "回款",
    "conversion": "转化率",
    "win_rate": "赢单率",
    "cycle_days": "成交周期",
    "response_days": "报价响应",
    "freshness": "联系新鲜度",
}
_CASES = {
    "conversion": "个新商机",
    "win_rate": "单有结果的",
    "cycle_days": "单签下的",
    "response_days": "份头一次报价",
    "freshness": "单在谈的",
}
"""What the cases of a metric are."""
MEANINGS = (
    "签单额 签下的金额",
    "回款 收到的钱",
    "转化率 签单数÷新进商机数",
    "赢单率 签÷(签+丢)",
    "成交周期 建商机到签单 中位天数",
    "报价响应 建商机到头一份报价 中位天数",
    f"联系新鲜度 在谈的单里{FRESH_DAYS}天内联系过的",
)


def figure(metric: str, value: Decimal) -> str:
    """Return a figure with its unit: 70万, 18%, 28天."""
    if metric in SUMS:
        return money(int(value * 100))
    if metric.endswith("_days"):
        return f"{value.normalize():f}天"
    return f"{(value * 100).quantize(Decimal('0.1')).normalize():f}%"


def goal_name(goal: Goal, *, today: date) -> str:
    """Return what a goal is and how long: 转化率→24% 3/9周一到5/31周日."""
    span = f"{day(goal.first_on, today=today)}到{day(goal.last_on, today=today)}"
    return f"{METRICS[goal.metric]} 目标{figure(goal.metric, goal.target)} {span}"


def set_goal(goal: Goal, *, place: int, before: Measured, today: date, changed_from: Decimal | None) -> str:
    """Say a goal that was set, and what it starts from."""
    verb = "改好了" if changed_from is not None else "定好了"
    lines = [f"{verb} {goal_name(goal, today=today)}"]
    if changed_from is not None:
        lines.append(f"原来 {figure(goal.metric, changed_from)}")
    if before.value is not None:
        span = "之前同样长的时间" if goal.metric in SUMS else "基线(之前同样长的时间 我自己量的)"
        lines.append(f"{span} {figure(goal.metric, before.value)} {before.cases}{_CASES.get(goal.metric, '笔')}")
        lines += _is_behind(goal, before.value)
    if goal.first_on > today:
        lines.append(f"{day(goal.first_on, today=today)}开始算")
    lines.append("每周一量一次 周报里说在不在轨")
    lines.append(f"不对回「撤回」 以后不要了回「取消目标{place}」")
    return "\n".join(lines)


def _is_behind(goal: Goal, before: Decimal) -> list[str]:
    """Hint that a target asks for less than there is already."""
    worse = goal.target > before if goal.metric in SMALLER_IS_BETTER else goal.target < before
    if not worse:
        return []
    than = "长" if goal.metric in SMALLER_IS_BETTER else "低"
    return [f"目标比之前的{figure(goal.metric, before)}还{than} 不是这意思就重说一遍"]


def unchanged(goal: Goal, *, today: date) -> str:
    return f"{goal_name(goal, today=today)} 本来就是这样 没改"


def retargeted(goal: Goal, target: Decimal, *, today: date) -> str:
    """签单额 240万→250万 到3/31周二."""
    before, after = figure(goal.metric, goal.target), figure(goal.metric, target)
    return f"{METRICS[goal.metric]} {before}→{after} 到{day(goal.last_on, today=today)}"


def which_to_change() -> str:
    return "改哪个"


def is_it_so(change: str) -> str:
    """Ask whether a figure that is far from the one that stands is meant so."""
    return f"{change} 差得有点多 是就回「是」 不是就带单位再说一次"


def without_unit(words: str, goals: Sequence[Goal], *, today: date) -> str:
    """Say that a figure without a unit fits no goal that runs."""
    lines = [f"「{cut(words, 20)}」没带单位 也对不上在跑的目标 没改 带单位再说一次 比如「目标 3月签250万」"]
    return "\n".join([*lines, *(f"{number(n)} {goal_name(goal, today=today)}" for n, goal in enumerate(goals, 1))])


def no_such_place(place: int, goals: Sequence[Goal], *, today: date) -> str:
    """Say that there is no goal of that place, and which there are."""
    if not goals:
        return "还没有目标 没改 说一句「定目标 3月签70万」就有了"
    lines = [f"没有目标{place} 没改 现在有"]
    return "\n".join([*lines, *(f"{number(n)} {goal_name(goal, today=today)}" for n, goal in enumerate(goals, 1))])


def other_unit(goal: Goal, place: int, *, today: date) -> str:
    """Say that the figure is none of what that goal counts."""
    how = figure(goal.metric, goal.target)
    return f"目标{place}是{goal_name(goal, today=today)} 单位对不上 没改 像「目标{place}改成{how}」这样说"


def only_managers() -> str:
    return "团队目标由主管来定 你发「目标」能看到"


def not_measurable(words: str) -> str:
    """Refuse what the records cannot tell."""
    return "\n".join([f"「{cut(words, 12)}」我量不出来 记录里没有这个数 没定", "能量的:", *MEANINGS])


def too_few(metric: str, measured: Measured, *, first: date, last: date, today: date) -> str:
    """Refuse a goal that has no baseline."""
    span = f"{day(first, today=today)}到{day(last, today=today)}"
    return f"{METRICS[metric]}还没有基线 没定\n{span}只有{measured.cases}{_CASES[metric]} 至少要{MIN_CASES} 攒够了再定"


def no_sum_before(metric: str) -> str:
    return f"之前一段{METRICS[metric]}是0 按比例涨算不出 直接说金额就行"


def out_of_range() -> str:
    return "这个目标超出范围了 没定 比例最多100% 天数和金额要大于0"


def is_over(goal_last: date, *, today: date) -> str:
    return f"{day(goal_last, today=today)}已经过了 没定 要定往后的就说 比如「下个月目标80万」"


def too_many(goals: Sequence[Goal], *, today: date) -> str:
    """Refuse a sixth."""
    lines = [f"已经有{MAX_GOALS}个目标 再多等于没有 先取消一个"]
    lines += [f"{number(n)} {goal_name(goal, today=today)}" for n, goal in enumerate(goals, 1)]
    return "\n".join([*lines, "回「取消目标1」"])


def dropped(goals: Sequence[Goal], *, today: date) -> str:
    return "\n".join([*(f"取消了 {goal_name(goal, today=today)}" for goal in goals), "要恢复回「撤回」"])


def nothing_to_raise(goals: Sequence[Goal], *, today: date) -> str:
    """There is no target that more could be added to."""
    lines = ["没有能往上加的目标 没改 直接说要到多少 比如「目标 3月签80万」"]
    return "\n".join([*lines, *(f"{number(n)} {goal_name(goal, today=today)}" for n, goal in enumerate(goals, 1))])


def which_one(goals: Sequence[Goal], *, today: date) -> str:
    """Ask which goal is meant, or say that there is none."""
    if not goals:
        return "现在没有目标"
    lines = [f"{number(n)} {goal_name(goal, today=today)}" for n, goal in enumerate(goals, 1)]
    return "\n".join(["要取消哪个", *lines, "回「取消目标1」"])


def ended(progress: Progress) -> str:
    """Say whether a goal that is over was reached; nothing where it could not be measured."""
    if progress.now.value is None:
        return ""
    return "到了" if progress.is_reached else "没到"


def progress_line(progress: Progress, *, today: date) -> str:
    """Say where a goal stands: 转化率 18%→21% 目标24% 第5周/共12周 在轨; before its first day when it begins."""
    goal = progress.goal
    target = f"目标{figure(goal.metric, goal.target)}"
    if goal.first_on > today:
        base = f" 基线{figure(goal.metric, goal.baseline)}" if goal.baseline is not None else ""
        return f"{METRICS[goal.metric]}{base} {target} {day(goal.first_on, today=today)}开始 共{progress.weeks}周"
    if not progress.is_measured:
        return f"{METRICS[goal.metric]} {target} 到{day(goal.last_on, today=today)} 还没量过 周一量"
    base = f"{figure(goal.metric, goal.baseline)}→" if goal.baseline is not None else ""
    now = figure(goal.metric, progress.now.value) if progress.now.value is not None else "还量不出"
    if progress.is_over:
        return f"{METRICS[goal.metric]} {base}{now} {target} {day(goal.last_on, today=today)}到期 {ended(progress)}"
    state = {True: "在轨", False: "落后", None: ""}[progress.is_on_track]
    return f"{METRICS[goal.metric]} {base}{now} {target} 第{progress.week}周/共{progress.weeks}周 {state}".rstrip()
