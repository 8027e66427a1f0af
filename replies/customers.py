"""Answers about a customer."""

from collections.abc import Sequence

from models import Customer
from replies.format import cut, short_name


def counted(rows: Sequence[Customer], count: int, active: int, *, words: str | None, is_team: bool) -> str:
    """How many customers there are, how many of them have an open deal, and the newest by name.

    Args:
        words: The region or the trade that they are of, where one was named.
    """
    whose = f"{'团队' if is_team else '你'}{f'{words}的' if words else '的'}客户"
    if not count:
        return f"{whose}还没有 说一句「新客户 恒达电子 想看X200」就有了"
    lines = [f"{whose}{count}家 有单在跟的{active}家"]
    names = " · ".join(cut(short_name(row.name), 16) for row in rows)
    lines.append(f"最近建的 {names}" if count > len(rows) else names)
    lines.append("说客户名看那家的")
    return "\n".join(lines)


def data_line(customer: Customer, *, is_new: bool) -> str:
    """建好了 行业 食品 地区 山东 级别 A 来源 展会."""
    labels = (
        ("行业", customer.industry),
        ("地区", customer.region),
        ("级别", customer.level),
        ("来源", customer.source),
    )
    known = " ".join(f"{label} {cut(value, 40)}" for label, value in labels if value)
    if is_new:
        return f"建好了 {known}".rstrip()
    return f"资料 {known}" if known else "已经在库里了 我没新建"


def alias_learned(words: str, label: str) -> str:
    return f"记住了「{cut(words, 20)}」就是{cut(label, 30)} 不是就说「{cut(words, 20)}不是{cut(label, 30)}」"


def alias_dropped(words: str, label: str, *, stays: bool) -> str:
    """Say that a name is forgotten; `stays`: what was just written under it is not moved by that."""
    kept = "\n刚才记的没动 记错了说「不对 是哪家」" if stays else ""
    return f"好「{cut(words, 20)}」不再当{cut(label, 30)}{kept}"


def alias_of_all(words: str, label: str) -> str:
    return f"「{cut(words, 20)}」是大家都用的叫法 要改找{cut(label, 30)}的负责人或主管"


def no_such_alias(words: str) -> str:
    return f"没记过「{cut(words, 20)}」这个叫法"


def renamed(before: str, name: str) -> str:
    return f"客户名 {cut(before, 30)} → {cut(name, 30)}"


def not_renamed(label: str, name: str) -> str:
    """Say that a customer known for longer keeps its name; what is another company is told as one."""
    return f"{cut(label, 30)} 库里一直是这个名 没改 是另一家就说「不对 是新客户{cut(name, 30)}」"


def name_taken(name: str) -> str:
    return f"库里已经有{cut(name, 30)}了 没改名 记错了客户就说「不对 是{cut(name, 30)}」"
