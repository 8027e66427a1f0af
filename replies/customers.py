"""Answers about a customer."""

from datetime import datetime

from models import Customer
from replies.format import cut, day


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


def claimed(label: str, *, now: datetime, source: str | None) -> str:
    """Say that a colleague has it, and nothing about who or what."""
    when = f"{day(now.date(), today=now.date())}{now:%H:%M}"
    return (
        f"{label} 有同事在跟 我没新建\n你碰上的时间记下了 {when} {cut(source, 20) if source else ''}".rstrip()
        + "\n想一起跟找主管加协作"
    )
