"""A customer that goes to a colleague, in words: what went along, and to whom."""

from collections.abc import Sequence
from typing import Protocol

from replies.format import cut, money


class Moved(Protocol):
    """What went along with a customer; `amount_fen` is what the open deals come to."""

    @property
    def deals(self) -> int: ...
    @property
    def amount_fen(self) -> int: ...
    @property
    def follow_ups(self) -> int: ...
    @property
    def quotes(self) -> int: ...


def given(customer: str, before: str | None, to: str, moved: Moved) -> str:
    """转好了 恒达电子 赵磊 → 周凯, then what went along."""
    return f"转好了 {customer} {before or '没人负责'} → {to}\n{along(moved)} 拜访记录和历史报价都在 私密笔记不带"


def given_to_you(customer: str, by: str, before: str | None, moved: Moved) -> str:
    whose = f"{before}的" if before is not None and before != by else ""
    return f"{by}把{whose}{customer}转给你了\n{along(moved)}\n发「{cut(customer, 8)}啥情况」看全"


def given_away(customer: str, by: str, to: str, moved: Moved) -> str:
    return f"{by}把{customer}转给{to}了 {along(moved)}"


def given_back(customer: str, by: str, owner: str | None) -> str:
    return f"{customer}的交接{by}改了 现在归{owner}" if owner is not None else f"{customer}的交接{by}改了 现在没人负责"


def along(moved: Moved) -> str:
    """一起过去的 在跟1单 60万 · 没办的跟进2件."""
    parts = []
    if moved.deals:
        parts.append(f"在跟{moved.deals}单" + (f" {money(moved.amount_fen)}" if moved.amount_fen else ""))
    if moved.follow_ups:
        parts.append(f"没办的跟进{moved.follow_ups}件")
    if moved.quotes:
        parts.append(f"在外的报价{moved.quotes}份")
    return f"一起过去的 {' · '.join(parts)}" if parts else "没有在跟的单和没办的跟进"


def how_to_undo() -> str:
    return "转错了回「撤回」"


def is_theirs(customer: str, to: str) -> str:
    return f"{customer}本来就归{to} 没动"


def not_yours() -> str:
    return "这家不归你管 转不了 让负责人或者他的主管来转"


def nobody_called(words: str) -> str:
    return f"没找到能接的{cut(words, 10)} 只能转给在职的同事 主管转给自己团队的"


def several_called(words: str, names: Sequence[str]) -> str:
    return f"叫{cut(words, 10)}的有{len(names)}个 {' '.join(names[:5])} 说全名"
