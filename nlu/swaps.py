"""What was just written of two customers was told the wrong way round: 两家搞反了, 金额反了, 搞反了 福源60 众泰120.

Each record takes what the other's holds, slot by slot, where both hold something; people stay with their house. Where two
sums or two days are said, each customer takes the one said with its name (对调一下 恒达周五 蓝海后天). Two plans that are
exchanged (对调一下) exchange their days alone. What cannot be exchanged is left to be asked about.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final

from nlu.conversation import Written
from nlu.correction_case import scaled, slot_of
from nlu.customer_refs import customer_ref
from nlu.document import Document
from nlu.intents import Clarification, Correct, Money, Read
from nlu.names import Mention
from nlu.part import Part
from nlu.recall import Findings, last_written, recent_turns
from nlu.screen import rare
from nlu.text import Span
from nlu.times import TimeItem, due_value
from nlu.values import ValueItem
from nlu.wording import PARTICLES, consists_of, pieces, without, word_set

_SWAPPED: Final = rare("(?<![违造相策])反了|颠倒|对调|互换|掉个个|张冠李戴|换一?下|调换|换过来|换个个|倒一下")
_CHANGES_PLACES: Final = rare("对调|互换|调换|换")
_WORDS: Final = word_set(
    "搞反了 弄反了 写反了 记反了 说反了 填反了 录反了 输反了 打反了 报反了 看反了 反了 颠倒了 弄颠倒了 搞颠倒了 写颠倒了 对调 对调了 互换 掉个个 张冠李戴了 张冠李戴 "
    "两家 两个 俩 两条 两单 两边 两家的 客户 公司 金额 预算 数 数字 价 价格 钱 日期 时间 日子 阶段 全 都 正好 刚好 完全 记录 上面 那两 这两 那两家 这两家 那两个 这两个 "
    "和 跟 与 同 、 调换 调换一下 调换下 对调一下 对调下 互换一下 换个个 倒一下 先 先去 去 顺序 次序 这 那 把 换下 换一下 换过来 调过来 调一下 改过来 改一下 倒过来 应该 是 其实 写 记 要 换 改 反过来 签了 签的 赢了 丢了 丢的 输了 黄了 没签 没丢"
)
_OF_TWO: Final = rare("[两俩]")
_OF_SUMS: Final = rare("金额|预算|价|钱|数")
_OF_DAYS: Final = rare("日期|时间|日子")
_SUMS: Final = (("deal", "amount"),)
_DAYS: Final = (("visit", "date"), ("followup", "due"), ("deal", "close_date"))
_ALL: Final = (
    ("visit", "channel"),
    ("visit", "date"),
    ("deal", "amount"),
    ("deal", "stage"),
    ("deal", "close_date"),
    ("deal", "competitor"),
    ("followup", "due"),
    ("followup", "action"),
)
"""Kinds of record and their slots that two customers may exchange."""


def read_swap(doc: Document, found: Findings) -> Part | None:
    """Return what two customers' records exchange; None where the message says anything else, or they cannot."""
    if not doc.conversation.turns or _SWAPPED.search(doc.text) is None:
        return None
    written = _written_last(doc, found)
    customers = dict.fromkeys(w.customer_id for w in written if w.customer_id is not None)
    if len(customers) != 2 or not _names_only(found, list(customers)):
        return None
    sums = [v for v in found.values if v.kind in ("money", "number") and v.value is not None]
    times = [t for t in found.times if t.kind == "time" and not t.vague]
    rest = without(doc.text, [*(m.span for m in found.customers), *(v.span for v in sums), *(t.span for t in times)])
    if len(times) < len(found.times) or (times and sums) or not consists_of(rest, PARTICLES, _WORDS):
        return None
    first, second = ([w for w in written if w.customer_id == id_] for id_ in customers)
    if times:
        changes = list(_days_said(doc, found, times, written))
    else:
        changes = list(_said(doc, found, sums, written)) if sums else list(_exchanged(doc.text, first, second))
    if not changes or any(_names_somebody(doc, slots.get("action")) for _, _, slots in changes):
        return Part(clarification=Clarification("intent", "改哪一项", text=doc.raw), used=pieces(doc.text))
    corrections = [
        Correct(
            kind,  # type: ignore[arg-type]
            slots,
            Read(customer_ref(doc, record.customer_id), "correction: the record's customer"),
            record.id,
        )
        for record, kind, slots in changes
        if record.customer_id is not None
    ]
    return Part(tuple(corrections), pieces(doc.text))


def _written_last(doc: Document, found: Findings) -> tuple[Written, ...]:
    """Return what the latest turn wrote; of two, with the turn before, the latest two where each wrote of one alone."""
    written = last_written(doc)
    is_of_two = len(found.customers) == 2 or _OF_TWO.search(doc.text) is not None
    if len({w.customer_id for w in written}) != 1 or not is_of_two:
        return written
    before = [turn.written for turn in recent_turns(doc) if turn.written][1:2]
    return (*(before[0] if before else ()), *written)


def _names_somebody(doc: Document, action: Read[str] | None) -> bool:
    """Tell whether the words of what is to be done say for whom, so that they cannot be another's."""
    return action is not None and any(m.kind in ("customer", "contact") for m in doc.names.find(action.value))


def _names_only(found: Findings, customers: list[int]) -> bool:
    """Tell whether nobody is named in the message but the two customers."""
    if len(found.mentions) > len(found.customers):
        return False
    return all(m.best is not None and m.best.ref.id in customers for m in found.customers)


def _exchanged(text: str, first: list[Written], second: list[Written]) -> Iterator[tuple[Written, str, dict[str, Any]]]:
    """Yield the records with what they take from each other, where each customer has one record of the kind."""
    told = Span(0, len(text))
    slots: Sequence[tuple[str, str]] = _SUMS if _OF_SUMS.search(text) else _DAYS if _OF_DAYS.search(text) else _ALL
    if _CHANGES_PLACES.search(text):
        slots = [slot for slot in slots if slot != ("followup", "action")]
    for kind in ("visit", "deal", "followup"):
        ours, theirs = ([w for w in records if w.kind == kind] for records in (first, second))
        if len(ours) != 1 or len(theirs) != 1:
            continue
        taken: tuple[dict[str, Any], dict[str, Any]] = ({}, {})
        for slot in (name for of, name in slots if of == kind):
            values = slot_of(ours[0].intent, slot), slot_of(theirs[0].intent, slot)
            if None not in values and values[0] != values[1]:
                taken[0][slot] = Read(values[1], "correction: the other way round", told)
                taken[1][slot] = Read(values[0], "correction: the other way round", told)
        if taken[0]:
            yield ours[0], kind, taken[0]
            yield theirs[0], kind, taken[1]


def _said(
    doc: Document, found: Findings, sums: list[ValueItem], written: tuple[Written, ...]
) -> Iterator[tuple[Written, str, dict[str, Any]]]:
    """Yield each customer's deal with the sum said right behind the name, where each of the two has one."""
    names = sorted(found.customers, key=lambda m: m.span.start)
    if len(names) != 2 or len(sums) != 2:
        return
    bounds = (names[0].span.end, names[1].span.start, names[1].span.end, len(doc.text))
    behind = [[v for v in sums if bounds[n] <= v.span.start < bounds[n + 1]] for n in (0, 2)]
    for name, values in zip(names, behind, strict=True):
        deal = _only_of(name, "deal", written)
        amount = slot_of(deal.intent, "amount") if deal is not None else None
        if deal is None or len(values) != 1 or not isinstance(amount, Money) or values[0].value is None:
            return
        plain = values[0].value
        fen = int(plain * 100) if values[0].scale_said else scaled(plain, amount.fen)
        if fen is not None and fen != amount.fen:
            yield deal, "deal", {"amount": Read(Money(fen), "correction: amount", values[0].span)}


def _only_of(name: Mention, kind: str, written: tuple[Written, ...]) -> Written | None:
    """Return the one record of a kind that was written of the customer named; None without one, or with more."""
    of_it = [w for w in written if w.kind == kind and name.best is not None and w.customer_id == name.best.ref.id]
    return of_it[0] if len(of_it) == 1 else None


def _days_said(
    doc: Document, found: Findings, times: list[TimeItem], written: tuple[Written, ...]
) -> Iterator[tuple[Written, str, dict[str, Any]]]:
    """Yield each customer's plan with the day said with its name, where each of the two has one."""
    names = sorted(found.customers, key=lambda m: m.span.start)
    if len(names) != 2 or len(times) != 2:
        return
    order = [
        kind for _, kind in sorted([(m.span.start, "name") for m in names] + [(t.span.start, "day") for t in times])
    ]
    if order[:2] not in (["name", "day"], ["day", "name"]) or order[:2] != order[2:]:
        return
    for name, time in zip(names, sorted(times, key=lambda t: t.span.start), strict=True):
        plan = _only_of(name, "followup", written)
        due = slot_of(plan.intent, "due") if plan is not None else None
        said = time.in_sense("future").due()
        if plan is None or due is None or said is None:
            return
        day = due_value(said, doc.now)
        if isinstance(due, datetime) and not isinstance(day, datetime):
            day = datetime.combine(day, due.timetz())
        if day != due:
            yield plan, "followup", {"due": Read(day, "correction: the day said with the name", time.span)}
