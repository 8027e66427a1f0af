"""How dates, money and names are written to a rep: short, with the weekday, never ambiguous."""

import re
from datetime import date, datetime
from decimal import Decimal

from documents.money_text import format_price, format_quantity
from nlu.lexicon import Lexicon

WEEKDAYS = "一二三四五六日"
STAGES = {
    "lead": "线索",
    "qualified": "需求确认",
    "proposal": "方案报价",
    "negotiation": "商务谈判",
    "won": "赢单",
    "lost": "输单",
}
CHANNELS = {
    "onsite": "拜访",
    "phone": "电话",
    "wechat": "微信",
    "video": "视频会议",
    "email": "邮件",
    "meal": "饭局",
    "event": "展会",
    "inbound": "来访",
}
CONTACTED = "联系"
"""A visit whose channel nobody has said."""
GUESSED = "(我猜的)"
READ_BY_MODEL = "(模型读的)"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
MAX_WORDS = 60
DAYS_BY_WEEKDAY = 7
"""Days back within which a weekday alone says which day it was."""
_PARTS = ((6, "夜里"), (12, "上午"), (18, "下午"), (24, "晚上"))
_LEGAL_FORM = re.compile(
    r"(股份有限公司|有限责任公司|集团有限公司|有限公司|,?\s*(Co\.?,?\s*)?(Ltd|Inc|LLC|GmbH|AB|AG)\.?)$", re.IGNORECASE
)


def stage_name(stage: str, own: str | None, words: Lexicon) -> str:
    """Return what the company calls a stage, else what everybody does."""
    return words.stage_name(stage, own) or STAGES.get(stage, stage)


def channel_name(channel: str | None, words: Lexicon) -> str:
    """Return what the company calls a channel, else what everybody does."""
    return words.channel_name(channel) or CHANNELS.get(channel or "", CONTACTED)


def day(value: date, *, today: date) -> str:
    """Return 3/18周三; with the year where it is not this one."""
    text = f"{value.month}/{value.day}周{WEEKDAYS[value.weekday()]}"
    return text if value.year == today.year else f"{value.year}/{text}"


def moment(value: date | datetime, *, today: date) -> str:
    """Return 3/11周三15:00, or the day alone where no clock time was said."""
    if isinstance(value, datetime):
        return f"{day(value.date(), today=today)}{value:%H:%M}"
    return day(value, today=today)


def part_of_day(at: datetime, *, today: date) -> str:
    """Return 昨天晚上, 周五晚上 (of the last days), 3/6周五上午.

    Args:
        at: In the team's zone.
    """
    back = (today - at.date()).days
    if back <= 1:
        name = "昨天" if back else "今天"
    else:
        name = f"周{WEEKDAYS[at.weekday()]}" if back < DAYS_BY_WEEKDAY else day(at.date(), today=today)
    return name + next(part for until, part in _PARTS if at.hour < until)


def money(fen: int) -> str:
    """Return an amount as reps say it: 20万, 21.76万, 3,500元, 1.2亿; never rounded."""
    yuan = Decimal(fen) / 100
    if abs(yuan) >= 100_000_000 and yuan % 10_000 == 0:
        return f"{_plain(yuan / 100_000_000)}亿"
    if abs(yuan) >= 10_000 and yuan % 10 == 0:
        return f"{_plain(yuan / 10_000)}万"
    return f"{_plain(yuan, grouped=True)}元"


def _plain(value: Decimal, *, grouped: bool = False) -> str:
    text = f"{value:,f}" if grouped else f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(ratio: float) -> str:
    """Return a share as a whole number of percent: 0.184 is 18%."""
    return f"{ratio:.0%}"


def price(value: Decimal) -> str:
    """Return a unit price for a chat: 12,160 and 0.0385, as on the PDF but without its .00."""
    return format_price(value).removesuffix(".00")


def count(quantity: Decimal, unit: str) -> str:
    """Return 20台, 1,200米."""
    return f"{format_quantity(quantity)}{cut(unit, 6)}"


def short_name(name: str) -> str:
    """Return a company without its legal form: 华星精密制造有限公司 is 华星精密制造."""
    return _LEGAL_FORM.sub("", name).strip() or name


def about(name: str, words: str) -> str:
    """Return `words` with whom they are about before them, unless they say so themselves."""
    return words if not name or name in words else f"{name} {words}"


def cut(text: str, limit: int = MAX_WORDS) -> str:
    """Return `text` in one line of at most `limit` characters."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def number(n: int) -> str:
    """Return ① for 1; plain digits beyond ⑳."""
    return CIRCLED[n - 1] if n <= len(CIRCLED) else f"{n}."


def masked_phone(phone: str) -> str:
    """Return 139****8821."""
    digits = phone.strip()
    return f"{digits[:3]}****{digits[-4:]}" if len(digits) >= 8 else "****"


_PHONE = re.compile(r"(?<!\d)(?:1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}[- ]?\d{7,8})(?!\d)")


def without_phones(text: str) -> str:
    """Return `text` with the phone numbers in it masked."""
    return _PHONE.sub(lambda match: masked_phone(match[0]), text)
