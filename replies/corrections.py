"""Answers to corrections, 撤回 and 恢复."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from replies.format import CHANNELS, STAGES, cut, day, moment, money

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
    "action": "事项",
    "name": "姓名",
    "phone": "电话",
    "email": "邮箱",
    "wechat": "微信",
    "department": "部门",
    "summary": "内容",
}
NOTHING = "空"


def _value(slot: str, value: Any, today: date) -> str:
    if value in (None, ""):
        return NOTHING
    if slot == "amount":
        return money(value)
    if slot == "stage":
        return STAGES.get(value, value)
    if slot == "channel":
        return CHANNELS.get(value, value)
    if isinstance(value, datetime):
        return moment(value, today=today)
    if isinstance(value, date):
        return day(value, today=today)
    return cut(str(value), 30)


def corrected(customer: str, changed: Mapping[str, tuple[Any, Any]], *, today: date) -> str:
    """Say each change as old → new, and that the rest stands."""
    lines = [f"改了 {customer}".rstrip()]
    lines += [
        f"{SLOTS.get(slot, slot)} {_value(slot, old, today)} → {_value(slot, new, today)}"
        for slot, (old, new) in changed.items()
    ]
    return "\n".join([*lines, "其他没动"])


def already_so(customer: str) -> str:
    return f"{customer} 本来就是这样 没改".strip()


def nothing_to_correct() -> str:
    return "没找到要改的那条 说一下是哪家的 比如「比亚迪那单改成180万」"


def undone(lines: Sequence[str], *, earlier: str | None) -> str:
    """Say what was taken back; `earlier` names what still stands from the message before."""
    head = "撤了 " + " ".join(lines[:1]) if lines else "撤了"
    parts = [head, *lines[1:]]
    if earlier:
        parts.append(f"{earlier}还在 要连它一起撤 回「全撤」")
    parts.append("想要回来 回「恢复」")
    return "\n".join(parts)


def redone(lines: Sequence[str]) -> str:
    return "\n".join(["恢复了 " + " ".join(lines[:1]), *lines[1:]]) if lines else "恢复了"


def nothing_to_undo() -> str:
    return "没有可撤的了"


def nothing_to_redo() -> str:
    return "没有可恢复的"


def undo_refused() -> str:
    return "这条之后又改过 直接撤会丢掉后面的 先撤后面那次"
