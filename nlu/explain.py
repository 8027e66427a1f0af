"""为什么: which words were read as what, by which rule, how sure."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any, Final

from nlu.document import Document
from nlu.intents import Evidence, Intent, Read
from nlu.records import plain

SLOT_NAMES: Final = {
    "customer": "客户", "contacts": "联系人", "contact": "联系人", "on": "日期", "channel": "方式", "deal": "商机", "stage": "阶段",
    "amount": "金额", "close_on": "预计签单", "competitor": "对手", "lost_reason": "丢单原因", "items": "产品", "product": "产品",
    "quantity": "数量", "unit_price": "单价", "price_ratio": "折扣", "total": "总价", "tax_ratio": "税率", "valid_until": "有效期",
    "due": "到期", "title": "职务", "phone": "电话", "email": "邮箱", "wechat": "微信", "department": "部门", "industry": "行业",
    "region": "地区", "level": "级别", "source": "来源", "follow_up": "跟进", "period": "时段", "products": "产品",
}  # fmt: skip


def evidence_of(doc: Document, intents: tuple[Intent, ...]) -> tuple[Evidence, ...]:
    """Return a line for every value of `intents` and the words it stands on, in the order of the slots."""
    lines: list[Evidence] = list(doc.evidence)
    for intent in intents:
        for slot, read in _reads(intent):
            words = doc.raw[read.span.start : read.span.end] if read.span else ""
            line = Evidence(read.span, words, f"{SLOT_NAMES.get(slot, slot)} {plain(read)}", read.rule, read.certainty)
            if line not in lines:
                lines.append(line)
    return tuple(lines)


_slots: dict[type[Any], tuple[str, ...]] = {}


def _slots_of(kind: type[Any]) -> tuple[str, ...]:
    known = _slots.get(kind)
    if known is None:
        known = _slots[kind] = tuple(slot.name for slot in fields(kind))
    return known


def _reads(intent: Any) -> Iterator[tuple[str, Read[Any]]]:
    for slot in _slots_of(type(intent)):
        value = getattr(intent, slot)
        if isinstance(value, Read):
            yield slot, value
        elif isinstance(value, tuple):
            for each in value:
                if isinstance(each, Read):
                    yield slot, each
                elif hasattr(each, "__dataclass_fields__"):
                    yield from _reads(each)
