"""Answers to corrections, 撤回 and 恢复."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from nlu.lexicon import Lexicon
from replies.format import channel_name, cut, day, moment, money, part_of_day, stage_name
from replies.lines import every

SLOTS = {
    "customer": "客户",
    "contacts": "见的人",
    "date": "日期",
    "channel": "方式",
    "title": "名称",
    "stage": "阶段",
    "amount": "金额",
    "close_date": "预计签",
    "competitor": "对手",
    "lost_reason": "原因",
    "due": "时间",
    "recurrence": "多久一次",
    "action": "事项",
    "owed_by": "谁去办",
    "name": "姓名",
    "phone": "电话",
    "email": "邮箱",
    "wechat": "微信",
    "department": "部门",
    "summary": "内容",
    "problem": "问题",
}
NOTHING = "空"
SELF = "你"


def _value(slot: str, value: Any, today: date, words: Lexicon) -> str:
    if value in (None, ""):
        return NOTHING
    if slot == "amount":
        return money(value)
    if slot == "recurrence":
        return every(value)
    if isinstance(value, datetime):
        return moment(value, today=today)
    if isinstance(value, date):
        return day(value, today=today)
    if slot == "stage":
        stage, own = value
        return stage_name(stage, own, words)
    return cut(channel_name(value, words) if slot == "channel" else str(value), 30)


def changes(
    changed: Mapping[str, tuple[Any, Any]], *, about: str, today: date, words: Lexicon, shows_old: bool = True
) -> tuple[str, ...]:
    """Say each change as 金额 20万 → 25万; `about` names the person it is about. A stage is (standard, own)."""
    lines = []
    for slot, (old, new) in changed.items():
        label = (
            f"{cut(about, 20)} {'职务' if slot == 'title' else SLOTS.get(slot, slot)}".strip() if about else SLOTS[slot]
        )
        before = f"{_value(slot, old, today, words)} → " if shows_old else ""
        lines.append(f"{label} {before}{_value(slot, new, today, words)}")
    return tuple(lines)


def tell_yourself(name: str) -> str:
    """Say that the colleague hears nothing of it from the bot."""
    return f"{cut(name, 10)}那边我不通知 你跟他说一声"


def plan_moved(action: str) -> str:
    return f"「{cut(action, 20)}」跟着改过去了"


def plan_opened(action: str) -> str:
    return f"「{cut(action, 20)}」还没办 重新挂上了"


def deal_moved(title: str | None) -> str:
    return f"商机 {cut(title or '', 20)}".rstrip() + " 跟着改过去了"


def deal_put_back(title: str | None) -> str:
    """Say that a deal of the wrong customer is as it was; the right customer's figures have to be told."""
    return f"原来那家的商机 {cut(title or '', 20)}".rstrip() + " 改回去了 新那家的数再说一下"


def already_so(customer: str) -> str:
    return f"{customer} 本来就是这样 没改".strip()


def nothing_to_correct() -> str:
    return "没找到要改的那条 说一下是哪家的 比如「比亚迪那单改成180万」"


def undone(
    lines: list[str],
    *,
    is_change: bool,
    gone: Sequence[str] = (),
    kept: Sequence[str],
    earlier: str | None,
    sent_quotes: Sequence[str],
    revived_quotes: Sequence[str] = (),
    reopened: Sequence[str] = (),
    open_again: Sequence[str] = (),
) -> str:
    """Say what was taken back.

    Args:
        lines: What is gone, or what holds again.
        is_change: Records were put back as they were, and no more is gone than a name made beside them.
        gone: Such names.
        kept: What stays because later records stand on it.
        earlier: What still stands of the message before, that 全撤 would take with it.
        sent_quotes: Numbers of quotations taken back whose file is in the chat already.
        revived_quotes: Numbers of those that are as they were, with their status.
        reopened: Plans that what is gone had finished.
        open_again: Deals that are not closed after all, as they stand now.
    """
    parts = ["撤了刚才那次修改 现在是", *lines] if is_change and lines else [f"撤了 {' '.join(lines[:1])}", *lines[1:]]
    parts[0] = parts[0].rstrip()
    if open_again:
        parts = ["改了 现在是", *open_again, *(f"{line} 撤了" for line in lines)]
    parts += [f"{line} 也撤了" for line in gone]
    parts += [plan_opened(action) for action in reopened]
    parts += [f"{line} 后面还有记录 留着" for line in kept]
    parts += [f"{number} 的文件收不回来 别发给客户" for number in sent_quotes]
    parts += [
        f"报价 {quote} 照旧" for quote in dict.fromkeys(revived_quotes) if quote.split()[0] not in (earlier or "")
    ]
    if earlier and (lines == [earlier] or earlier not in lines):
        parts.append("要连这条一起撤 回「全撤」" if lines == [earlier] else f"{earlier}还在 要连它一起撤 回「全撤」")
    parts.append("想要回来 回「恢复」")
    return "\n".join(parts)


MOST_ASKED_ABOUT = 3
"""Records of an old message that the question about it names."""


def ask_old(lines: Sequence[str], at: datetime, *, today: date) -> str:
    """Ask whether something is to be taken back that was not written just now.

    Args:
        lines: What it wrote.
        at: In the team's zone.
    """
    named = "\n".join(f"· {line}" for line in lines[:MOST_ASKED_ABOUT])
    more = f"\n等{len(lines)}条" if len(lines) > MOST_ASKED_ABOUT else ""
    last = f"最近一次记东西是{part_of_day(at, today=today)}{at:%H:%M}"
    return f"{last}\n{named}{more}\n要撤的是这次吗 回「是」" if named else f"{last} 要撤的是这次吗 回「是」"


def redone(lines: Sequence[str]) -> str:
    return "\n".join([f"恢复了 {lines[0]}", *lines[1:]]) if lines else "恢复了"


def nothing_to_undo() -> str:
    return "没有可撤的了"


def nothing_to_redo() -> str:
    return "没有可恢复的"


def undo_refused() -> str:
    return "这条后来又改过 撤了会把后面的改动丢掉 没动 要改哪里直接说"
