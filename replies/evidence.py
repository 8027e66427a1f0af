"""依据 in words: who said it, when, in which words; a phone number in them stays masked."""

import re
from collections.abc import Sequence
from datetime import date, tzinfo

from analytics.evidence import Quoted
from analytics.freshness import FRESH_DAYS
from nlu.conversation import Told
from replies.format import cut, day, number, short_name, without_phones
from replies.morning import going_on, no_more

LABELS = {
    "month": "本月签单",
    "won": "签单",
    "lost": "丢单",
    "ahead": "往前走",
    "back": "退回去",
    "slips": "往后推",
    "risks": "悬的单",
    "complaints": "投诉",
    "owed": "欠团队",
    "overdue": "过期",
    "visits": "联系",
    "new_customers": "新客户",
    "new_deals": "新商机",
    "quotes": "报价",
    "open": "在跟",
    "wrote": "有记录",
    "fresh": "新鲜",
    "complete": "没填全的单",
    "forecast": "预测",
    "sure": "肯定档",
    "likely": "差不多档",
    "shaky": "悬的",
    "rates": "比例",
    "error": "平均差",
    "goal": "目标",
    "baseline": "基线",
    "begun": "转化率",
    "ended": "赢单率",
    "conversion": "转化率",
    "win_rate": "赢单率",
    "cycle_days": "周期",
    "response_days": "报价响应",
    "freshness": "联系新鲜度",
    "won_amount": "签单额",
    "paid_amount": "回款",
    "rival": "对手",
    "way": "过程",
    "before": "往前一段",
}
"""What the figures of `nlu.figures.FIGURES` are called."""
MEANINGS = {
    "begun": "新商机里已签的",
    "ended": "签的和丢的里签的",
    "conversion": "签单数÷新进商机数",
    "win_rate": "签÷(签+丢)",
    "cycle_days": "建商机到签单 中位天数",
    "response_days": "建商机到头一份报价 中位天数",
    "freshness": f"{FRESH_DAYS}天内联系过的÷在谈的",
    "fresh": f"{FRESH_DAYS}天内联系过的÷在跟的",
    "complete": "缺金额 签单日或下一步",
    "rates": "过去几个月同一天在这档的 当月签了的÷全部",
    "error": "过去几个月这样算的和真签的差多少 真签的是这些",
}
"""How a figure is reckoned, where its name does not say so."""
OF_PART = ("fresh", "wrote")
"""Shares whose messages are those of the part."""
MAX_OTHERS = 8
MAX_QUOTED = 8
LONGEST_QUOTE = 48
_SENTENCES = re.compile(r"[。!！;；\n]+")


def quote(quoted: Quoted, *, today: date, zone: tzinfo) -> str:
    """周凯 3/10周二「被汇川抢了 价格差8个点」."""
    at = quoted.at.astimezone(zone)
    if quoted.text is None:
        return f"导入 {day(at.date(), today=today)} {cut(quoted.imported or '', 24)}".rstrip()
    if not quoted.text.strip():
        return f"{quoted.author} {day(at.date(), today=today)} 点的卡片"
    return f"{quoted.author} {day(at.date(), today=today)}「{passage(quoted.text, quoted.customer)}」"


def passage(text: str, customer: str) -> str:
    """Return the part of a message that is about `customer`, at most `LONGEST_QUOTE` characters, phones masked."""
    text = without_phones(text)
    if len(" ".join(text.split())) <= LONGEST_QUOTE:
        return cut(text, LONGEST_QUOTE)
    head = short_name(customer)[:2]
    for sentence in _SENTENCES.split(text):
        if head and head in sentence:
            return cut(sentence[max(0, sentence.index(head) - 8) :], LONGEST_QUOTE)
    return cut(text, LONGEST_QUOTE)


def evidence(
    quoted: Sequence[Quoted],
    told: Sequence[Told],
    *,
    first: int,
    left: int,
    looked_at: int,
    others: Sequence[str],
    today: date,
    zone: tzinfo,
    about: str = "",
) -> str:
    """List the messages behind figures, numbered.

    Args:
        quoted: Those to show.
        told: The figures.
        first: Number of the first message: 1, or more where the answer goes on.
        left: How many messages follow.
        looked_at: Of how many records the messages were looked for.
        others: Names of the other figures that open.
        about: Whose line it is; "" for a figure of the whole answer.
    """
    if not quoted and first > 1:
        return no_more()
    about = " ".join(part for part in (about, *dict.fromkeys(_figure(one) for one in told)) if part)
    records = sum(one.part if one.part is not None and one.name in OF_PART else one.count for one in told)
    if not records:
        return f"{about} 这个数是0 没有记录".strip()
    if not quoted:
        return f"{about} 没有能看的原话 这些记录不是聊天里说出来的".strip()
    customers = {one.customer_id for one in quoted}
    more = f" 共{records}条记录 先看{looked_at}条的" if records > looked_at else ""
    lines = [f"依据 {about}".rstrip() + more if first == 1 else going_on(first, len(quoted))]
    for n, one in enumerate(quoted, first):
        name = f"{short_name(one.customer)} " if one.customer and len(customers) > 1 else ""
        lines.append(f"{number(n)} {name}{quote(one, today=today, zone=zone)}")
    if left:
        lines.append(f"还有{left}条原话 回「更多」")
    if others and first == 1:
        names = " ".join(LABELS[name] for name in others[:MAX_OTHERS])
        lines.append(f"单看一项说「{LABELS[others[0]]}依据」 有 {names}")
    return "\n".join(lines)


def _figure(told: Told) -> str:
    """Return what a figure with a name is, and a share with what it is made of: 转化率 1÷12 签单数÷新进商机数."""
    if not told.name:
        return ""
    share = f"{told.part}÷{told.count}" if told.part is not None else ""
    return " ".join(part for part in (LABELS[told.name], share, MEANINGS.get(told.name, "")) if part)


def not_told(line: int) -> str:
    return f"上面没有第{line}条"


def not_told_of(customer: str) -> str:
    return f"上面没说到{customer}"
