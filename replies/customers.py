"""Answers about a customer."""

from models import Customer


def data_line(customer: Customer, *, is_new: bool) -> str:
    """新客户已建 行业 食品 地区 山东 级别 A 来源 展会."""
    labels = (
        ("行业", customer.industry),
        ("地区", customer.region),
        ("级别", customer.level),
        ("来源", customer.source),
    )
    known = " ".join(f"{label} {value}" for label, value in labels if value)
    if is_new:
        return f"建好了 {known}".rstrip()
    return f"资料 {known}" if known else "已经在库里了"
