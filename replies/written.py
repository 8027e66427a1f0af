"""What somebody wrote down in some days, by customer, each row as it stands now."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from models import Complaint, Contact, Deal, FollowUp, Payment, Quote, Visit
from nlu.lexicon import Lexicon
from replies.complaints import short_line
from replies.format import channel_name, cut, day, money, number
from replies.lines import contact_line, deal_line, follow_up_line
from replies.quote_life import status_name

MOST_CUSTOMERS = 9
MOST_LINES = 24
ENDED = {"done": "划掉了", "dropped": "不用了"}


def written(
    rows: Mapping[int | None, Sequence[Any]],
    *,
    names: Mapping[int, str],
    who: Mapping[int, Sequence[str]],
    when: str,
    today: date,
    zone: ZoneInfo,
    words: Lexicon,
) -> str:
    """Return 今天记了5条 3家 and a line for each row under its customer, then how many there was no room for.

    Args:
        who: Names of who was there, by visit.
        when: What the days are called.
    """
    count = sum(len(group) for group in rows.values())
    if not count:
        return f"{when}还没记什么"
    known = sum(1 for customer_id in rows if customer_id is not None)
    lines = [f"{when}记了{count}条" + (f" {known}家" if known else "")]
    left = count
    for n, (customer_id, group) in enumerate(list(rows.items())[:MOST_CUSTOMERS], 1):
        if count - left >= MOST_LINES:
            break
        lines.append(f"{number(n)} {names.get(customer_id or 0, '') or '没说哪家'}")
        for row in group[: MOST_LINES - (count - left)]:
            lines.append(f"· {_line(row, who, today=today, zone=zone, words=words)}")
        left -= min(len(group), MOST_LINES - (count - left))
    if left:
        lines.append(f"还有{left}条")
    return "\n".join(lines)


def _line(row: Any, who: Mapping[int, Sequence[str]], *, today: date, zone: ZoneInfo, words: Lexicon) -> str:
    match row:
        case Visit():
            people = "、".join(who.get(row.id or 0, ()))
            head = f"{channel_name(row.channel, words)} {day(row.visited_on, today=today)}"
            return " ".join(part for part in (head, people, cut(row.summary, 30)) if part)
        case Deal():
            return deal_line(row, today=today, words=words)
        case Quote():
            return f"报价 {row.number} {money(row.payable_fen)} {status_name(row)}"
        case Payment():
            return f"到款 {day(row.received_on, today=today)} {money(row.amount_fen)}"
        case Complaint():
            return short_line(row)
        case FollowUp() if row.status in ENDED:
            return f"{ENDED[row.status]} {cut(row.action)}"
        case FollowUp():
            return follow_up_line(row, today=today, zone=zone, reminds="")
        case Contact():
            return contact_line(row)
        case _:
            return "新客户"
