"""What is said of a quotation beside its figures: when the bot asks again, what became of it."""

from collections.abc import Sequence
from datetime import date, datetime

from documents.money_text import format_fen
from models import FollowUp, Quote
from replies.format import cut, day, short_name

STATUS_NAMES = {
    "draft": "草稿",
    "pending": "等审批",
    "sent": "已发出",
    "superseded": "作废(有新版)",
    "accepted": "客户认了",
    "rejected": "被拒了",
    "expired": "过期",
}

FILE_NAMES = {"quote": "PDF", "quote_no_prices": "不显示单价的PDF", "quote_excel": "Excel"}


def status_name(quote: Quote) -> str:
    return STATUS_NAMES[quote.status]


def nudge_action(quote: Quote) -> str:
    """What the rep is reminded of where the customer says nothing."""
    return f"问报价{quote.number}的进展"


def nudge(follow_up: FollowUp, *, today: date) -> str:
    """3天没动静我提醒你(3/13周五)."""
    assert follow_up.due_on is not None
    return f"{(follow_up.due_on - today).days}天没动静我提醒你({day(follow_up.due_on, today=today)})"


def not_submitted(quote: Quote, customer: str, *, until: datetime) -> str:
    """Tell the rep of a quotation that still waits to be submitted, and how long it can be."""
    return (
        f"{short_name(customer)} {format_fen(quote.total_fen)}元那份报价还没提交审批\n"
        f"要发回「提交」 {day(until.date(), today=quote.issued_on)}前都行 之后草稿作废 这事不再提"
    )


def same_as_before(quote: Quote) -> str:
    return f"跟 {quote.number} 一样 没重新出 要改哪里直接说 比如「改10台」"


def not_in_quote(names: Sequence[str], quote: Quote) -> str:
    return f"{quote.number} 里没有{'、'.join(f'「{cut(name, 20)}」' for name in names[:3])} 没改"


def nothing_left(quote: Quote) -> str:
    return f"去掉后 {quote.number} 就空了 没改 整份不要回「撤回」"


def which_line(names: Sequence[str]) -> str:
    """A number alone fits several lines."""
    listed = "、".join(cut(name, 20) for name in names[:4])
    return f"有{len(names)}个产品: {listed} 改哪个 带上名字再说一遍 还没改"


def settled(quote: Quote, *, was: str, today: date) -> str:
    """Say what became of a quotation: 报价 Q20260310-01 243,200元 客户认了."""
    late = ""
    if quote.status == "accepted" and quote.valid_until < today:
        late = f"(有效期{day(quote.valid_until, today=today)}已过 价格确认一下)"
    before = f" 原来记的是{STATUS_NAMES[was]}" if was in ("accepted", "rejected") and was != quote.status else ""
    return f"报价 {quote.number} {format_fen(quote.payable_fen)}元 {STATUS_NAMES[quote.status]}{late}{before}"


def already_settled(quote: Quote) -> str:
    return f"报价 {quote.number} 早就记着{STATUS_NAMES[quote.status]}了 没动"


def no_quote_out(customer: str) -> str:
    return f"{customer} 没有在外面的报价 没改任何东西".strip()


def no_quote_for_file(customer: str) -> str:
    return f"{customer} 还没有报价单可出 说产品和数量就能出一份".strip()


def files_coming(quote: Quote, customer: str, files: Sequence[str]) -> str:
    """Say which files of which quotation are on their way."""
    return f"{customer} {quote.number} 的{'和'.join(FILE_NAMES[kind] for kind in files)}马上到 数没动"


def no_quote_to_repeat(customer: str) -> str:
    """Nothing earlier is there to be repeated, as far as this reader may know."""
    return f"{customer} 没有上次的报价可照 没出\n说产品和数量就能出 比如「给{customer}报20台X200 95折」"


def repeats(source: Quote, changes: Sequence[str], *, today: date) -> str:
    """Say which quotation was followed and what is otherwise: 照 Q20260210-03(2/10周二) 数量 20→30."""
    said = f"照 {source.number}({day(source.issued_on, today=today)})"
    return f"{said} {' '.join(changes)}" if changes else f"{said} 一样的"


def which_quote(customer: str, quotes: Sequence[Quote]) -> str:
    """Several are out: none is taken for the one that was meant."""
    return f"{customer} 有{len(quotes)}份报价在外面 是哪份"


def quote_option(quote: Quote) -> str:
    """Q20260310-01 243,200元."""
    return f"{quote.number} {format_fen(quote.payable_fen)}元"
