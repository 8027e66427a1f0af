"""依据 in words: who said it, when, in which words; a phone number in them stays masked."""

import re
from collections.abc import Sequence
from datetime import date, tzinfo

from analytics.evidence import Quoted
from replies.format import cut, day, masked_phone, number, short_name

MAX_QUOTED = 8
LONGEST_QUOTE = 48
_PHONE = re.compile(r"(?<!\d)(?:1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}[- ]?\d{7,8})(?!\d)")
_SENTENCES = re.compile(r"[。!！;；\n]+")


def quote(quoted: Quoted, *, today: date, zone: tzinfo) -> str:
    """周凯 3/10周二「被汇川抢了 价格差8个点」."""
    at = quoted.at.astimezone(zone)
    if quoted.text is None:
        return f"导入 {day(at.date(), today=today)} {cut(quoted.imported or '', 24)}".rstrip()
    return f"{quoted.author} {day(at.date(), today=today)}「{passage(quoted.text, quoted.customer)}」"


def passage(text: str, customer: str) -> str:
    """Return the part of a message that is about `customer`, at most `LONGEST_QUOTE` characters, phones masked."""
    text = _PHONE.sub(lambda match: masked_phone(match[0]), text)
    if len(" ".join(text.split())) <= LONGEST_QUOTE:
        return cut(text, LONGEST_QUOTE)
    head = short_name(customer)[:2]
    for sentence in _SENTENCES.split(text):
        if head and head in sentence:
            return cut(sentence[max(0, sentence.index(head) - 8) :], LONGEST_QUOTE)
    return cut(text, LONGEST_QUOTE)


def evidence(
    quoted: Sequence[Quoted], *, records: int, looked_at: int, today: date, zone: tzinfo, about: str = ""
) -> str:
    """List the messages behind a figure, numbered.

    Args:
        records: How many records the figure counts.
        looked_at: Of how many of them the messages were looked for.
        about: Whose line it is; "" for a figure of the whole answer.
    """
    if not records:
        return f"{about} 这个数是0 没有记录".strip()
    if not quoted:
        return f"{about} 没有能看的原话 这些记录不是聊天里说出来的".strip()
    customers = {one.customer_id for one in quoted}
    more = f" 共{records}条记录 先看{looked_at}条的" if records > looked_at else ""
    lines = [f"依据 {about}".rstrip() + more]
    for n, one in enumerate(quoted[:MAX_QUOTED], 1):
        name = f"{short_name(one.customer)} " if one.customer and len(customers) > 1 else ""
        lines.append(f"{number(n)} {name}{quote(one, today=today, zone=zone)}")
    if len(quoted) > MAX_QUOTED:
        lines.append(f"还有{len(quoted) - MAX_QUOTED}条原话")
    return "\n".join(lines)


def not_told(line: int) -> str:
    return f"上面没有第{line}条"


def not_told_of(customer: str) -> str:
    return f"上面没说到{customer}"
