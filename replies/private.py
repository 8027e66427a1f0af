"""What the author of private notes reads of them; nobody else reads a word of these."""

from collections.abc import Mapping, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from models import PrivateNote
from replies.format import cut, day

SHOWN = 8
ON_CARD = 3
LONGEST = 80
ONLY_YOU = "(只你看得到)"
_FIXED_DAYS = {"高考": (6, 7)}
"""Days of every year that a note may have in mind: month and day."""
_HOW_TO_DROP = "删一条回「删掉私密{number}」"


def kept(note: PrivateNote, label: str, *, tells_more: bool, today: date, beside: bool = False) -> str:
    """Say that it is kept, what comes of it, and how to find or take it back.

    Args:
        beside: The message told records before it, which the answer goes on to say.
    """
    if beside:
        return f"「{cut(note.words, 12)}」只有你看得到 前面的照常记"
    lines = ["存了 只有你看得到 交接也不带"]
    if note.avoid_from is not None and label:
        lines.append(f"{_days(note, today=today)} 我不排{label}的提醒{_in_mind(note)}")
    if tells_more:
        lines.append("里面的拜访、金额、提醒没另记 要记的另发一条")
    return "\n".join([*lines, "看回「我的私密」 不要了回「撤回」"])


def attached(note: PrivateNote, label: str, *, today: date) -> str:
    avoided = f"\n{_days(note, today=today)} 我不排{label}的提醒{_in_mind(note)}" if note.avoid_from is not None else ""
    return f"好 记在{label}名下 只有你看得到{avoided}"


def whose(*, has_options: bool) -> str:
    return "已经存了 是哪家的" if has_options else "说的是哪家 知道了那段时间我才好不排提醒"


def nobody_knows(name: str) -> str:
    return f"库里没有「{cut(name, 20)}」 先只存着 回「我的私密」看得到"


def mark_alone() -> str:
    return "要存什么 一条里说完 比如「私密 王总爱钓鱼」\n刚才那条已经记了的 先回「撤回」 再带上「私密」重发"


def notes(rows: Sequence[PrivateNote], labels: Mapping[int, str], *, about: str, today: date, zone: ZoneInfo) -> str:
    """List an author's own notes, newest first, with the numbers to delete them by."""
    if not rows:
        return f"{about}没有私密 发「私密 王总爱钓鱼」就存下 只有你看得到"
    lines = [f"{about or '你'}的私密{len(rows)}条 {ONLY_YOU}"]
    lines += [note_line(row, labels.get(row.customer_id or 0, ""), today=today, zone=zone) for row in rows[:SHOWN]]
    if len(rows) > SHOWN:
        lines.append(f"还有{len(rows) - SHOWN}条 说客户名看那家的")
    return "\n".join([*lines, _HOW_TO_DROP.format(number=rows[0].number)])


def note_line(note: PrivateNote, label: str, *, today: date, zone: ZoneInfo) -> str:
    """私密3 华星精密 王总孩子今年高考 别约六月 3/10周二记."""
    on = note.created_at.astimezone(zone).date()
    words = cut(note.words, LONGEST)
    named = words if not label or label in words else f"{label} {words}"
    return f"私密{note.number} {named} {day(on, today=today)}记"


def on_card(rows: Sequence[PrivateNote]) -> list[str]:
    """Return the lines of a customer's card or brief."""
    return [f"私密 {cut(row.words, LONGEST)}{ONLY_YOU}" for row in rows]


def dropped(note: PrivateNote) -> str:
    return f"删了 私密{note.number}「{cut(note.words, 40)}」\n要回来回「撤回」"


def which(rows: Sequence[PrivateNote], labels: Mapping[int, str], *, today: date, zone: ZoneInfo) -> str:
    lines = [note_line(row, labels.get(row.customer_id or 0, ""), today=today, zone=zone) for row in rows[:SHOWN]]
    return "\n".join(["删哪条", *lines, _HOW_TO_DROP.format(number=rows[0].number)])


def no_such() -> str:
    return "没有这条私密 回「我的私密」看都有哪些"


def avoided(note: PrivateNote, *, today: date) -> str:
    """Warn, behind a plan, that it falls into days that the author wanted free of them."""
    return f"撞上你记的别约 {_days(note, today=today)}{ONLY_YOU}"


def undone(note: PrivateNote) -> str:
    return f"私密「{cut(note.words, 30)}」"


def _days(note: PrivateNote, *, today: date) -> str:
    assert note.avoid_from is not None
    assert note.avoid_until is not None
    first, last = note.avoid_from, note.avoid_until
    return day(first, today=today) if first == last else f"{day(first, today=today)}到{day(last, today=today)}"


def _in_mind(note: PrivateNote) -> str:
    assert note.avoid_from is not None
    assert note.avoid_until is not None
    for words, (month, day_of_month) in _FIXED_DAYS.items():
        on = date(note.avoid_from.year, month, day_of_month)
        if words in note.words and note.avoid_from <= on <= note.avoid_until:
            return f" {words}{month}/{day_of_month}开始"
    return ""
