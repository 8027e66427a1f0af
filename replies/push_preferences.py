"""What the bot says about when it speaks first."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from models import PushPreference
from models.push_preference import LIMIT, QUIET
from replies.format import day

NAMES = {
    "morning": "早报",
    "evening": "晚上的卡片",
    "digest": "日报",
    "weekly": "周报",
    "reminder": "提醒",
    "brief": "会前简报",
    "silence": "久没联系的提醒",
    QUIET: "免打扰",
}
_EARLIER = timedelta(minutes=30)
"""How long before the quiet hours a list is proposed that they swallow."""
_STILL = {
    "morning": "想看随时发「今天干啥」",
    "digest": "想看随时发「漏斗」",
    "reminder": "到点不叫你 早报里照样列着",
    "brief": "见客户前不再推 想看发客户名",
}
_HOW = "改法 早报改到8点 / 别推早报 / 恢复早报 / 不要提醒了 / 晚上8点后别打扰 / 一天最多推5条"


def clock(at: time) -> str:
    """Return 8:00."""
    return f"{at.hour}:{at.minute:02}"


def preference_line(row: PushPreference) -> str:
    """Return 早报 8:00, 提醒 不推, 免打扰 20:00到8:00, 一天最多5条."""
    if row.kind == LIMIT:
        return f"一天最多{row.number}条" if row.is_on else "一天的条数 照公司的"
    name = NAMES[row.kind]
    if not row.is_on:
        return f"{name} {'没有' if row.kind == QUIET else '不推'}"
    if row.kind == QUIET and row.at is not None and row.until is not None:
        return f"{name} {clock(row.at)}到{clock(row.until)}"
    return f"{name} {clock(row.at)}" if row.at is not None else f"{name} 照常"


def changed(row: PushPreference, *, default_at: time | None) -> str:
    """Say what holds from now on, and the word that changes it back."""
    name = NAMES[row.kind]
    if row.kind == QUIET:
        if not row.is_on or row.at is None or row.until is None:
            return "免打扰取消了 到点就推"
        return (
            f"记下了 每天{clock(row.at)}到{clock(row.until)}不打扰你 你发的照样马上回\n"
            f"这段时间的提醒 {clock(row.until)}一起说\n不要了回「取消免打扰」"
        )
    if not row.is_on:
        still = _STILL.get(row.kind)
        return "\n".join(line for line in (f"{name}停了", still, f"要回来 回「恢复{name}」") if line)
    at = row.at or default_at
    if at is None:
        return f"{name}恢复了"
    return f"{name}以后{clock(at)}推\n不要了回「别推{name}」"


def swallowed(kinds: Sequence[str], *, before: time) -> str:
    """Say that these lists never come within the quiet hours, and what would bring one back."""
    text = f"{' '.join(NAMES[kind] for kind in kinds)}在这段时间里 收不到"
    if before < time(1):
        return text
    earlier = (datetime.combine(date.min, before) - _EARLIER).time()
    return f"{text} 要收就说「{NAMES[kinds[0]]}改到{clock(earlier)}」"


def everything(*, is_on: bool) -> str:
    if is_on:
        return "推送都恢复了\n看看都有什么 发「推送设置」"
    return "推送都停了 你发的照样马上回\n同事找你批的 问你的还是会转\n要回来 回「恢复推送」"


def limited(number: int) -> str:
    """Say that a day's number of one's own holds from now on, what counts, and the word that takes it back."""
    return (
        f"记下了 一天最多推{number}条 早报和提醒都算 你发的照样马上回\n"
        "多的放进下一份早报 同事找你批的不算\n不要了回「不限条数」"
    )


def limit_of_all(of_all: int, *, is_taken_back: bool, wished: int | None) -> str:
    """Say that the company's number holds.

    Args:
        is_taken_back: One of one's own held until now.
        wished: The number that was wished for where it is no less than the company's.
    """
    if wished is not None:
        return f"公司定的就是一天最多{of_all}条 不会更多 按{of_all}条来"
    return f"不另限了 按公司的 一天最多{of_all}条" if is_taken_back else f"本来就没另限 公司定的是一天最多{of_all}条"


def no_push_at_all(number: int) -> str:
    """Say that a day without any push is asked for otherwise."""
    return f"{number}条就是全停 我没改\n要全停回「别推送了」 只停提醒回「不要提醒了」 停几天就说「这周别推了」"


def too_many(most: int) -> str:
    return f"一天的条数最多能设{most} 没改"


def comes_again(kind: str) -> str:
    """Say that a pause is over before its time."""
    return f"{NAMES[kind]}照常推 停的那几天不算了"


def paused(name: str, first: date, last: date, *, is_late: bool, today: date) -> str:
    """Say on which days nothing comes, and from when on it comes again by itself.

    Args:
        is_late: The list of the first day has been decided on already.
    """
    what = "什么都不推" if name == "all" else f"{NAMES[name]}不推"
    again = day(last + timedelta(days=1), today=today)
    if is_late and first == last:
        return f"{days_of(first, first, today=today)}的{NAMES[name]}已经过了 {again}照常"
    lines = [f"{days_of(first, last, today=today)}{what} {again}起照常 不用再说"]
    lines.append("你发的照样马上回" + (" 同事找你批的 问你的还是会转" if name == "all" else ""))
    if name in ("all", "reminder"):
        lines.append("这几天到点的不叫你 在下一份早报里")
    back = "推送" if name == "all" else NAMES[name]
    return "\n".join([*lines, f"提前恢复回「恢复{back}」"])


def days_of(first: date, last: date, *, today: date) -> str:
    """Return 今天, 3/11周三, 3/11周三到3/13周五."""
    begins = "今天" if first == today else day(first, today=today)
    return begins if first == last else f"{begins}到{day(last, today=today)}"


def but_not_on(days: Sequence[date], *, today: date) -> str:
    """Return (3/11周三、3/16周一到3/18周三不推), "" where nothing is paused."""
    runs: list[list[date]] = []
    for on in days:
        if runs and on - runs[-1][-1] == timedelta(days=1):
            runs[-1].append(on)
        else:
            runs.append([on])
    told = "、".join(days_of(run[0], run[-1], today=today) for run in runs)
    return f"({told}不推)" if told else ""


def taken(rows: Sequence[tuple[str, date]], *, undone: bool, today: date) -> str:
    """Say of a pause that it was taken back, or put back."""
    known = [(kind, on) for kind, on in rows if kind in NAMES]
    if not known:
        return ""
    first, last = min(on for _, on in known), max(on for _, on in known)
    kinds = {kind for kind, _ in known}
    name = NAMES[kinds.pop()] if len(kinds) == 1 else "推送"
    return f"{'撤了' if undone else '恢复了'} {days_of(first, last, today=today)}{name}{'照常推' if undone else '不推'}"


def which_hours() -> str:
    return "几点到几点别打扰 说一下就行 比如「晚上8点后别打扰」「12点到13点半免打扰」"


def not_set() -> str:
    """Say that a wish changed nothing, and what can be wished for."""
    return "这个我设不了 没改 能改的是每天的钟点和要不要 或者停几天 比如「明天不用发早报」「这周别提醒我」"


def no_quiet_hours() -> str:
    return "本来就没设免打扰\n要设就说 比如「晚上8点后别打扰」"


def line(kind: str, row: PushPreference | None, *, default_at: time | None) -> str:
    """Return one line of the overview."""
    name = NAMES[kind]
    if row is not None and not row.is_on:
        return f"{name} 不推"
    at = (row.at if row is not None else None) or default_at
    when = {"reminder": "到点", "brief": "见面前30分钟"}.get(kind)
    return f"{name} {when or (clock(at) if at is not None else '照常')}"


def overview(
    lines: Sequence[str], *, quiet: PushPreference | None, own: PushPreference | None, daily_limit: int
) -> str:
    """Say all that is pushed, when nothing is, and how to change it.

    Args:
        own: The number of pushes on a day that the reader has set.
        daily_limit: The company's.
    """
    said = ["给你推的", *(f"· {each}" for each in lines)]
    if quiet is not None and quiet.is_on:
        said.append(f"· {preference_line(quiet)}")
    most = f"一天最多{daily_limit}条"
    if own is not None and own.is_on and (own.number or daily_limit) < daily_limit:
        most = f"{preference_line(own)}(你定的)"
    return "\n".join([*said, f"{most} 多的放进下一份早报", _HOW])
