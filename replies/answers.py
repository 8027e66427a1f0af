"""Answers to questions, each short enough for one message on a phone."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from documents.money_text import format_price, format_price_ratio
from models import Complaint, Contact, Customer, Deal, FollowUp, PrivateNote, Product, Quote, Visit
from models.queries import StageSum
from nlu.commands import COMMANDS
from nlu.intents import Ref
from nlu.lexicon import Lexicon
from replies.complaints import card_line
from replies.format import (
    channel_name,
    cut,
    day,
    moment,
    money,
    number,
    short_name,
    stage_name,
    without_phones,
)
from replies.funnel import in_order
from replies.lines import due_of, every, waits_for, with_number
from replies.private import on_card
from replies.quote_life import status_name

PERIODS = {
    "today": "今天",
    "tomorrow": "明天",
    "yesterday": "昨天",
    "this_week": "这周",
    "last_week": "上周",
    "next_week": "下周",
    "this_month": "这个月",
    "last_month": "上个月",
    "next_month": "下个月",
    "this_quarter": "这个季度",
    "last_quarter": "上个季度",
    "this_year": "今年",
    "last_year": "去年",
}
MAX_ROWS = 8
MAX_PEOPLE = 6
MOST_QUOTES = 20
"""How many quotations are looked up for a list; of so many the sum is not told."""
MAX_DEALS_ON_CARD = 4
MAX_COMPLAINTS_ON_CARD = 3


def span_of_days(first: date, last: date, *, today: date) -> str:
    """Return 3/2周一到3/6周五, or one day alone."""
    begins = day(first, today=today)
    return begins if first == last else f"{begins}到{day(last, today=today)}"


def not_yours() -> str:
    return "这家有同事在跟 看不了 想一起跟说「客户名 协作」我去问他"


def which_customer(name: str | None) -> str:
    return f"没找到「{cut(name, 20)}」这家 换个叫法试试" if name else "问哪家 说个客户名"


def customer_card(
    customer: Customer,
    *,
    asked_for: Contact | None,
    contacts: Sequence[Contact],
    deals: Sequence[Deal],
    quotes: Sequence[Quote],
    follow_ups: Sequence[FollowUp],
    visits: Sequence[Visit],
    who: Mapping[int, Sequence[str]],
    private: Sequence[PrivateNote] = (),
    complaints: Sequence[Complaint] = (),
    closed: Deal | None = None,
    owner: str | None = None,
    now: datetime,
    zone: ZoneInfo,
    words: Lexicon,
) -> str:
    """Everything one needs before going in, what is complained of first, then the person asked for.

    Args:
        private: The reader's own notes.
        complaints: Those that are not over.
        closed: The deal won or lost last, where none is open.
        owner: Whose customer it is, where that is not the reader.
    """
    labels = [
        cut(value, 20)
        for value in (customer.level and f"{customer.level}级", customer.industry, customer.region)
        if value
    ]
    today = now.date()
    lines = [" ".join([customer.name, *labels, *([f"归{owner}"] if owner else [])])]
    lines += [card_line(complaint, now=now, zone=zone) for complaint in complaints[:MAX_COMPLAINTS_ON_CARD]]
    people = [asked_for] if asked_for is not None else []
    people += [contact for contact in contacts if asked_for is None or contact.id != asked_for.id]
    if people:
        lines.append("人 " + " · ".join(with_number(contact) for contact in people[:MAX_PEOPLE]))
    if len(people) > MAX_PEOPLE:
        lines.append(f"还有{len(people) - MAX_PEOPLE}人")
    lines += [f"商机 {deal_line(deal, today, words)}" for deal in deals[:MAX_DEALS_ON_CARD]]
    if len(deals) > MAX_DEALS_ON_CARD:
        lines.append(f"还有{len(deals) - MAX_DEALS_ON_CARD}单")
    lines += [_closed(closed, today, zone)] if closed is not None else []
    lines += [
        f"报价 {quote.number} {money(quote.payable_fen)} 有效到{day(quote.valid_until, today=today)}"
        for quote in quotes
    ]
    for item in follow_ups:
        head = {"ours": "待办", "customer": "对方欠", "colleague": "同事欠", "manager": "领导欠"}[item.direction]
        lines.append(f"{head} {_follow_up(item, today, zone)}")
    for visit in visits:
        people_there = "、".join(who.get(visit.id or 0, ()))
        channel = channel_name(visit.channel, words)
        said = f"「{cut(without_phones(visit.summary), 40)}」" if visit.summary else ""
        parts = (f"上次 {day(visit.visited_on, today=today)} {channel}", people_there, said)
        lines.append(" ".join(part for part in parts if part))
    lines += on_card(private)
    if len(lines) == 1:
        lines.append("还没有记录 跑一趟说一句就有了")
    return "\n".join(lines)


def _closed(deal: Deal, today: date, zone: ZoneInfo) -> str:
    """签过 产线改造 28万 3/9周一, 丢过 3/9周一 价格高了 对手 汇川."""
    amount = money(deal.amount_fen) if deal.amount_fen is not None else ""
    on = day(deal.closed_at.astimezone(zone).date(), today=today) if deal.closed_at is not None else ""
    reason = cut(deal.lost_reason, 20) if deal.lost_reason else ""
    rival = f"对手 {cut(deal.competitor, 12)}" if deal.competitor and deal.stage == "lost" else ""
    parts = (
        "签过" if deal.stage == "won" else "丢过",
        cut(deal.title, 20) if deal.title else "",
        amount,
        on,
        reason,
        rival,
    )
    return " ".join(part for part in parts if part)


def offer_number(contact: Contact) -> str:
    return f"要{cut(contact.name, 20)}的完整号码 回「要」(会记一笔)"


def full_number(contact: Contact) -> str:
    values = (contact.name, contact.title, contact.phone)
    return " ".join(cut(value, 40) for value in values if value)


def nothing_own() -> str:
    return "你自己没有要跟的"


def deal_line(deal: Deal, today: date, words: Lexicon) -> str:
    parts = [
        cut(deal.title, 24) if deal.title else "(没名字)",
        money(deal.amount_fen) if deal.amount_fen is not None else "金额没说",
    ]
    parts.append(stage_name(*deal.at_stage, words))
    if deal.close_on:
        parts.append(f"预计{day(deal.close_on, today=today)}签" + (" 过了" if deal.close_on < today else ""))
    return " ".join(parts)


def _follow_up(item: FollowUp, today: date, zone: ZoneInfo) -> str:
    due = due_of(item, zone)
    when = moment(due, today=today) if due else waits_for(item) if item.trigger else "没定日子"
    when += f" {every(item.recurrence)}" if item.recurrence is not None else ""
    late = f" 过了{(today - item.due_on).days}天" if item.due_on and item.due_on < today else ""
    held = " 压着" if item.held_by_id is not None else ""
    return f"{cut(item.action, 30)} {when}{late}{held}"


def follow_up_list(
    rows: Sequence[FollowUp],
    names: Mapping[int, str],
    *,
    period: str | None,
    shown: int,
    today: date,
    zone: ZoneInfo,
    is_own: bool = True,
) -> str:
    """Number what is open, so that "1好了" and "2明天" work on one's own."""
    when = "今天没有到期的 后面" if period == "later" else PERIODS.get(period or "", "")
    if not rows:
        return f"{PERIODS.get(period or '', '现在' if period else '这家')}没有要跟的 清爽"
    lines = [f"{when}{len(rows)}件 按急的排"]
    for n, item in enumerate(rows[:shown], 1):
        customer = names.get(item.customer_id or 0, "")
        lines.append(f"{number(n)} {f'{customer} {_follow_up(item, today, zone)}'.strip()}")
    if len(rows) > shown:
        lines.append(f"还有{len(rows) - shown}件")
    if is_own:
        lines.append("回 1好了 / 2明天 / 3推到周五")
    return "\n".join(lines)


TEAM = "团队"
YOU = "你"


def funnel(stages: Sequence[StageSum], *, who: str, words: Lexicon) -> str:
    """The open deals by stage; each stage's line opens by its number."""
    if not stages:
        return "漏斗是空的 说一句商机就有了"
    ordered = in_order(stages, words)
    count, fen = sum(item.count for item in ordered), sum(item.amount_fen for item in ordered)
    lines = [f"{'我的' if who == YOU else who}漏斗 {count}单 {money(fen)}"]
    lines += [
        f"{number(n)} {stage_name(item.stage, item.own, words)} {item.count}单 {money(item.amount_fen)}"
        for n, item in enumerate([item for item in ordered if item.count], 1)
    ]
    return "\n".join(lines)


def visit_list(
    rows: Sequence[Visit],
    names: Mapping[int, str],
    who: Mapping[int, Sequence[str]],
    *,
    count: int,
    companies: int,
    when: str,
    today: date,
    words: Lexicon,
) -> str:
    """How many visits there were and with how many customers, then the newest.

    Args:
        when: What the days are called.
    """
    if not rows:
        return f"{when}还没有拜访记录"
    lines = [f"{when}{count}次 {companies}家"]
    for row in rows[:MAX_ROWS]:
        people = "、".join(who.get(row.id or 0, ()))
        channel = channel_name(row.channel, words)
        customer = names.get(row.customer_id, "")
        said = cut(without_phones(row.summary), 30)
        lines.append(f"{day(row.visited_on, today=today)} {customer} {channel} {people} {said}".rstrip())
    if count > len(rows):
        lines.append(f"还有{count - len(rows)}次")
    return "\n".join(lines)


def quote_list(rows: Sequence[Quote], names: Mapping[int, str], *, today: date, when: str = "", which: str = "") -> str:
    """The quotations asked for, the newest first, and what they come to.

    Args:
        when: Of which days: 上周; empty for any.
        which: Which of them: 没回音的; empty for all.
    """
    if not rows:
        return f"{when}没有{which}报价单" + ("" if which else " 说客户、产品和数量就能出一份")
    total = f" 合计{money(sum(row.payable_fen for row in rows))}" if len(rows) < MOST_QUOTES else ""
    lines = [f"{when}{which}报价{len(rows)}份{total}"]
    lines += [
        f"{row.number} {names.get(row.customer_id, '')} {money(row.payable_fen)}"
        f" {status_name(row)} 有效到{day(row.valid_until, today=today)}"
        for row in rows[:MAX_ROWS]
    ]
    if len({row.customer_id for row in rows}) == 1 and not which:
        lines.append(_terms(rows[0]))
    if len(rows) > MAX_ROWS:
        lines.append(f"还有{len(rows) - MAX_ROWS}份" if len(rows) < MOST_QUOTES else "还有更早的 问客户名看")
    return "\n".join(lines)


def _terms(quote: Quote) -> str:
    """What the newest quotation to a customer holds besides its sum: discount, tax, payment, delivery."""
    rate = f"{(quote.tax_ratio * 100).normalize():f}%" if quote.tax_ratio is not None else ""
    parts = [
        format_price_ratio(quote.price_ratio) if quote.price_ratio is not None else "",
        f"单价含税{rate}" if quote.tax_included else f"单价不含税{rate and f' 税{rate}另加'}",
        f"付款 {cut(quote.payment_terms, 30)}" if quote.payment_terms else "",
        f"交期 {cut(quote.delivery.removeprefix('交期'), 30)}" if quote.delivery else "",
    ]
    return " ".join(part for part in parts if part)


def prices(products: Sequence[Product]) -> str:
    if not products:
        return "没认出是哪个产品 说型号试试"
    lines = []
    for product in products[:MAX_ROWS]:
        price = f"{format_price(product.price).removesuffix('.00')}元" if product.price is not None else "没有目录价"
        lines.append(
            f"{product.name} {price}{f'/{product.unit}' if product.unit and product.price is not None else ''}"
        )
    return "\n".join(lines)


def no_ranking() -> str:
    return "个人排名没开 只看合计 要开得管理员发「打开排名」 开了会告诉所有人"


def help_text(*, is_manager: bool) -> str:
    """What can be said, with an example each; a manager first reads what may be asked of the team."""
    lines = [
        "跑完一家 说一句就行",
        "「上午去了比亚迪 张总说ERP二期预算200万 下周三前要方案」",
        "「给比亚迪报10台A100 95折」「明天下午3点提醒我给刘姐打电话」",
        "客户投诉也直接说「蓝海投诉 上批3台漏油 让今天给说法」 结了说「漏油解决了 换了密封圈」",
        "说错了直接改「不是20是25」 全退「撤回」 问「为什么」看我怎么读的",
        "「老板看到我什么」「谁查过我」随时能问",
        "命令(中文拼音都行)",
    ]
    if is_manager:
        lines.insert(
            0, "问团队「哪些单子悬」「恒达为啥丢」「各渠道转化」「谁的单子没人管」「小周这周怎么样」 数从哪来问「依据」"
        )
    lines += [f"/{command.words[0]} {command.does}" for command in COMMANDS]
    return "\n".join(lines)


def small_talk(kind: str) -> str:
    return {
        "ack": "好",
        "thanks": "客气",
        "greeting": "在 跑完哪家了 说一句我就记",
        "nothing": "知道了 这条没有要记的 原话留着了",
        "unread": "前面那句没读出要记什么 原话留着了",
        "in_vain": "这条没记 没见着没打通不算拜访\n哪天再去再打 说一声 到点我提醒",
    }.get(kind, "没记任何东西 这个我不会 我会记拜访 出报价 提醒 查客户\n发「会什么」看例子")


def goodbye() -> str:
    return "好 回头见 有事随时说"


def no_answer_for_team() -> str:
    """What who leads a team may ask, where a question was not read."""
    return (
        "这个我还答不上 没记任何东西\n"
        "能问「哪些单子悬」「这周和上周比」「这个月能做多少」「漏斗」「丢单原因」「各渠道转化」「谁的单子没人管」「回款情况」「大家明天有什么安排」"
    )


def not_understood(customer: Ref | None = None) -> str:
    """Tell that nothing was read; of a message that names `customer` that a word is enough to keep it as a contact."""
    if customer is not None:
        return f"没读出要记什么 原话留着了\n要算一次和{short_name(customer.name)}的联系 回「记」"
    return "没读出要记什么 原话留着了\n说清哪家和做了什么 比如「下午去了比亚迪 见了张总」 发「会什么」看例子"


def dropped() -> str:
    return "好 不问了"


def not_applied() -> str:
    return "这条我没处理好 原话存着了 管理员会看 不用重发"
