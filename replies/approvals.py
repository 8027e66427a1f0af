"""What is said about quotations that somebody else has to approve: to who asks, and to who decides."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, Literal
from zoneinfo import ZoneInfo

from documents.money_text import format_fen, format_price_ratio
from documents.priced_quote import PricedLine, PricedQuote
from models import Approval, Quote
from replies.format import count, cut, price
from replies.held_quotes import BeyondRights, told_below_floor
from replies.types import Button, Card, Text

MAX_LINES = 6
MAX_LISTED = 9
NO_REASON = "原因没写 要我问一句吗 回「问」"
HOW_TO_DECIDE = "回「批」/「批 但账期15天」/「不批 太低」/「改9折」"
SECONDS_IN_MINUTE, MINUTES_IN_HOUR, HOURS_IN_DAY = 60, 60, 24


def not_needed_any_more(requester: str, customer: str, *, why: Literal["changed", "withdrawn"]) -> str:
    """Tell an approver that a request is gone."""
    did = "改了报价 那份" if why == "changed" else "把申请撤了"
    return f"{requester}{did} {customer}不用批了"


def label(requester: str, customer: str, ratio: Decimal | None, total_fen: int) -> str:
    """周凯 华星精密 85折 217,600元."""
    return " ".join(
        part for part in (cut(requester, 12), cut(customer, 20), _at(ratio), f"{format_fen(total_fen)}元") if part
    )


def _at(ratio: Decimal | None) -> str:
    return format_price_ratio(ratio) if ratio is not None and ratio < 1 else ""


def _what(customer: str, priced: PricedQuote, ratio: Decimal | None) -> str:
    return " ".join(part for part in (cut(customer, 20), _at(ratio), f"{format_fen(priced.payable_fen)}元") if part)


def named(quote: Quote) -> str:
    """Name a quotation in an answer: its number, or what it waits for."""
    if quote.status == "pending":
        return "报价 等人批"
    return "报价草稿 没提交" if quote.status == "draft" else f"报价 {quote.number}"


def nothing_to_submit() -> str:
    return "没有等着提交的报价 先说给谁报什么 打几折"


def nobody_approves() -> str:
    return "没人能批这份 没提交 让管理员设一个主管或管理员"


def submitted(customer: str, approver: str, stands_in_for: str | None, reason: str) -> str:
    stands_in = f"({stands_in_for}请假 {approver}代批)" if stands_in_for else ""
    lines = [f"{customer} 提交给{approver}了{stands_in} 批了马上告诉你"]
    if reason:
        lines.append(f"理由 {reason}")
    lines.append("不想批了回「撤回审批」")
    return "\n".join(lines)


def request(
    approval: Approval,
    quote: Quote,
    priced: PricedQuote,
    *,
    ratio: Decimal | None,
    requester: str,
    customer: str,
    stands_in_for: str | None,
    offer: Decimal,
    now: datetime,
) -> tuple[Card, Text]:
    """Put a request before who decides: a card to tap, and the figures with the words that can be answered.

    Args:
        offer: The requester's own limit, as one of the answers.
    """
    what = _what(customer, priced, ratio)
    others = (Button(f"改{format_price_ratio(offer)}", f"改{format_price_ratio(offer)}#{approval.id}"),)
    is_lower = ratio is not None and ratio < offer < 1
    card = Card(
        title=f"{requester} {what}",
        description=approval.reason or "没写理由",
        buttons=(*_verdicts(approval), *(others if is_lower else ())),
        task_id=f"approval-{approval.id}-{int(now.timestamp())}",
    )
    lines = [f"{requester} {what} 等你批" + (f"(替{stands_in_for})" if stands_in_for else "")]
    for line in priced.lines[:MAX_LINES]:
        lines.append(_line(line))
    if len(priced.lines) > MAX_LINES:
        lines.append(f"… 共{len(priced.lines)}行")
    if quote.payment_terms:
        lines.append(cut(quote.payment_terms, 40))
    lines.append(f"理由 {approval.reason or '没写'}")
    lines.append(HOW_TO_DECIDE)
    return card, Text("\n".join(lines))


def _line(line: PricedLine) -> str:
    listed = ""
    if line.list_price is not None and line.list_price != line.unit_price:
        listed = f" 目录{price(line.list_price)}"
    floor = " 低于底价" if line.floor_price is not None and line.unit_price < line.floor_price else ""
    return f"{cut(line.name, 20)} {count(line.quantity, line.unit)} × {price(line.unit_price)}{listed}{floor}"


def took(seconds: int) -> str:
    """Say a length of time: 40秒, 6分钟, 2小时5分, 1天3小时."""
    if seconds < SECONDS_IN_MINUTE:
        return f"{max(seconds, 0)}秒"
    minutes = seconds // SECONDS_IN_MINUTE
    if minutes < MINUTES_IN_HOUR:
        return f"{minutes}分钟"
    hours, rest = divmod(minutes, MINUTES_IN_HOUR)
    if hours < HOURS_IN_DAY:
        return f"{hours}小时{rest}分" if rest else f"{hours}小时"
    days, rest = divmod(hours, HOURS_IN_DAY)
    return f"{days}天{rest}小时" if rest else f"{days}天"


def _changed(changes: Mapping[str, Sequence[Any]]) -> list[str]:
    """Say what the approver changed: 账期30天 → 账期15天."""
    said = []
    for column, name in (("payment_terms", "付款"), ("delivery", "交期"), ("valid_until", "有效期")):
        if column in changes:
            old, new = changes[column]
            said.append(f"{name} {cut(str(old), 30)} → {cut(str(new), 30)}" if old else f"{name} {cut(str(new), 30)}")
    if "total_fen" in changes:
        old, new = changes["total_fen"]
        said.append(f"总价 {format_fen(old)} → {format_fen(new)}元")
    return said


def approved(
    customer: str,
    quote: Quote,
    priced: PricedQuote,
    ratio: Decimal | None,
    *,
    changes: Mapping[str, Sequence[Any]],
    requester: str,
    replaced: str | None,
    seconds: int,
) -> str:
    """Tell the approver what was done, and how long it took."""
    done = f"{quote.number}已发{requester}" + (f" {replaced}标记作废" if replaced else "")
    lines = [f"批了 {_what(customer, priced, ratio)}", *_changed(changes), done, f"从收到到批{took(seconds)}"]
    return "\n".join(lines)


def approved_to_requester(
    approver: str,
    customer: str,
    quote: Quote,
    priced: PricedQuote,
    ratio: Decimal | None,
    *,
    changes: Mapping[str, Sequence[Any]],
    note: str,
) -> str:
    """Tell who asked: the file follows."""
    changed = _changed(changes)
    lines = [f"{approver}批了 {_what(customer, priced, ratio)}"]
    if changed:
        lines.append(f"但 {' · '.join(changed)}")
    if note:
        lines.append(f"他说 {cut(note, 60)}")
    elif changed:
        lines.append(NO_REASON)
    lines.append(f"报价 {quote.number} PDF马上到")
    return "\n".join(lines)


def rejected(
    customer: str, priced: PricedQuote, ratio: Decimal | None, *, requester: str, note: str, seconds: int
) -> str:
    lines = [
        f"没批 {_what(customer, priced, ratio)}",
        f"已告诉{requester}" + (f" 原因 {cut(note, 60)}" if note else " 没写原因"),
    ]
    return "\n".join([*lines, f"从收到到定{took(seconds)}"])


def rejected_to_requester(
    approver: str,
    customer: str,
    priced: PricedQuote,
    ratio: Decimal | None,
    *,
    note: str,
    offer: tuple[Decimal, int] | None,
) -> str:
    lines = [f"{approver}没批 {_what(customer, priced, ratio)}", f"原因 {cut(note, 60)}" if note else NO_REASON]
    if offer is not None:
        how = format_price_ratio(offer[0]) if offer[0] < 1 else "原价"
        lines.append(f"你权限内能到{how} {format_fen(offer[1])}元 回「改{how}」直接出")
    return "\n".join(lines)


def asks_why(requester: str, what: str) -> str:
    """Ask who decided for the reason."""
    return (
        f"{requester}想知道{what}的原因\n直接回一句就行 我转给他 也记进审批 不说回「不说」\n"
        "隔了别的事再回 就说「原因 …」"
    )


def asked_why(decider: str) -> str:
    return f"问{decider}了 有回话马上告诉你"


def asked_before(decider: str) -> str:
    return f"问过{decider}了 还没回话 急就打个电话"


def nothing_to_ask() -> str:
    return "没有缺原因的审批"


def told_why(decider: str, what: str, words: str) -> str:
    """Give who asked the reason."""
    return f"{decider}回了 {what}\n原因 {cut(words, 100)}"


def reason_kept(requester: str) -> str:
    return f"好 转给{requester}了 也记进这份审批"


def decision(customer: str, *, is_approved: bool, changes: Mapping[str, Sequence[Any]]) -> str:
    """Name a decision: 华星精密 付款 账期30天 → 账期15天; 华星精密没批."""
    changed = _changed({name: value for name, value in changes.items() if name != "seconds_to_decide"})
    return f"{cut(customer, 20)} {' · '.join(changed)}" if is_approved and changed else f"{cut(customer, 20)}没批"


def not_changed(reason: str) -> str:
    """Say that a decision with another discount cannot be priced; nothing is decided."""
    return f"{reason}\n没改成 也没批" if reason else "这份改不了折扣 没批也没退 回「批」或「不批」"


def beyond_your_rights(shortfall: BeyondRights) -> str:
    if below_floor := told_below_floor(shortfall):
        return f"{below_floor} 要管理员批 没动"
    return (
        f"{format_price_ratio(shortfall.ratio)}低于你的{format_price_ratio(shortfall.limit)} 没批 改高一点或者让上级批"
    )


def not_yours_to_decide() -> str:
    return "没有这条等你批的申请 没动任何东西"


def decided_already(approval: Approval, customer: str, decider: str | None, *, zone: ZoneInfo) -> str:
    """Say what became of a request that somebody decides a second time."""
    if approval.status in ("approved", "rejected") and approval.decided_at is not None:
        did = "批了" if approval.status == "approved" else "没批"
        at = approval.decided_at.astimezone(zone)
        return f"{customer}这份{decider or ''}{at:%H:%M}已经{did} 没再动".strip()
    return f"{customer}这份申请已经撤了 不用批了".strip()


def nothing_to_withdraw() -> str:
    return "没有等着批的申请 批过的撤不回 要改就重出一份"


def which_to_withdraw(labels: Sequence[str]) -> str:
    lines = "\n".join(f"· {each}" for each in labels[:MAX_LINES])
    return f"你有{len(labels)}份等着批 撤哪份就改哪份的报价 或者发「撤回」撤最后提交的\n{lines}"


def withdrawn(customer: str) -> str:
    return f"{customer}的审批撤了 报价还没出 想批再回「提交」"


def decision_stays(customer: str) -> str:
    """Refuse 撤回 of a decision: its file has gone out."""
    return f"{customer}这份已经定了 也发出去了 撤不回 要改让他重出一份"


def waiting_list(
    to_decide: Sequence[tuple[str, datetime]], requested: Sequence[tuple[str, str, datetime]], *, now: datetime
) -> str:
    """Show what waits for the reader, and what the reader waits for."""
    lines = []
    if to_decide:
        lines.append(f"等你批的{len(to_decide)}份")
        lines += [f"{n} {each} 等了{_since(at, now)}" for n, (each, at) in enumerate(to_decide[:MAX_LISTED], 1)]
        lines.append("回「批1」/「不批1 太低」" if len(to_decide) > 1 else "回「批」/「不批 太低」")
    if requested:
        lines.append(f"你提交的{len(requested)}份还没定")
        lines += [f"· {each} {who}那边 {_since(at, now)}了" for each, who, at in requested[:MAX_LISTED]]
    return "\n".join(lines) or "没有等着批的"


def _since(at: datetime, now: datetime) -> str:
    return took(int((now - at).total_seconds()))


def reminder(approval: Approval, quote: Quote, *, requester: str, customer: str, now: datetime) -> tuple[Card, Text]:
    """Remind who decides, with the buttons once more."""
    what = label(requester, customer, quote.price_ratio, quote.payable_fen)
    waited = _since(approval.requested_at, now)
    why = f"理由 {approval.reason or '没写'}"
    card = Card(
        title=what,
        description=f"等了{waited} {why}",
        buttons=_verdicts(approval),
        task_id=f"approval-{approval.id}-{int(now.timestamp())}",
    )
    return card, Text(f"{what} 等你批 等了{waited}\n{why}\n{HOW_TO_DECIDE}")


def _verdicts(approval: Approval) -> tuple[Button, ...]:
    return Button("批", f"批#{approval.id}", is_primary=True), Button("不批", f"不批#{approval.id}")


def still_waiting(customer: str, *, approver: str, seconds: int) -> str:
    """Tell who asked that the approver does not answer."""
    return f"{customer}的审批等了{took(seconds)} {approver}还没定 提醒过3次 打个电话快些\n不等了回「撤回审批」"


def handed_over(customer: str, *, away: str, to: str) -> str:
    """Tell who asked that somebody else decides now."""
    return f"{away}不在 {customer}的审批转给{to}了"
