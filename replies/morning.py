"""The morning list in words and as a card, and what is said to the answers to it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from analytics.morning_line import Line, OpenComplaint, Promise
from models import Complaint, Deal, FollowUp, Quote
from nlu.intents import LineAnswer
from nlu.list_answers import RECORDS
from replies.complaints import named
from replies.follow_ups import reminded_of
from replies.format import cut, day, moment, money, number, short_name
from replies.lines import every
from replies.types import Button, Card, CardUpdate, Choice

SHOWN = 5
"""Lines shown at once; the rest by 更多."""
MORNING_ENDS = 11
"""Hour from which nobody is wished a good morning."""
LINE_CHARACTERS = 29
"""Of a line on a card, so that five of them fit its text."""
LONGEST_NAME, LONGEST_ACTION, SHORTEST_ACTION, LONGEST_LINE = 8, 40, 4, 80
LONGEST_PROBLEM = 20
OPTION_CHARACTERS = 16
CARD_HINT = "选一条点按钮 也能回 1好了 3推到周五"

State = Literal["open", "done", "later", "dropped"]
_MARKS: dict[State, str] = {"open": "", "done": "✓", "later": "→", "dropped": "✕"}


@dataclass(frozen=True, slots=True)
class CardLine:
    """One line of a card with what became of it; `until` is where it was moved to."""

    kind: str
    id: int
    text: str
    state: State = "open"
    until: date | None = None


def listed(lines: Sequence[Line], *, first: int, total: int, now: datetime, zone: ZoneInfo) -> str:
    """Say the lines of a list from its number `first` on, each with its reason, and how many there are.

    Args:
        lines: Those to show.
        total: How many the whole list has.
        now: In the team's zone.
    """
    if first == 1:
        head = f"{'早 ' if now.hour < MORNING_ENDS else ''}今天{total}件 按急的排"
    else:
        head = going_on(first, len(lines))
    rows = [f"{number(n)} {line_text(line, today=now.date(), zone=zone)}" for n, line in enumerate(lines, first)]
    left = total - first - len(lines) + 1
    more = [f"还有{left}件 回「更多」"] if left else []
    return "\n".join([head, *rows, *more, how_to_answer(first, first + len(lines) - 1)])


def how_to_answer(first: int, last: int, *, third: str = "话术") -> str:
    """回 1好了 / 2明天 / 3话术, with numbers that are there."""
    numbers = [min(n, last) for n in range(first, first + 3)]
    return f"回 {numbers[0]}好了 / {numbers[1]}明天 / {numbers[2]}{third}"


def going_on(first: int, count: int) -> str:
    """接着 6到10, 接着 6."""
    return f"接着 {first}到{first + count - 1}" if count > 1 else f"接着 {first}"


def no_more() -> str:
    return "就这些 后面没有了"


def line_text(line: Line, *, today: date, zone: ZoneInfo, limit: int = 0) -> str:
    """蓝海包装 昨天该回李经理价格 过了1天.

    Args:
        limit: Characters that it may have, at the cost of the words of a promise or complaint, never of the reason, nor
            of what a complaint holds back; 0 for any.
    """
    name = short_name(line.customer)
    name = cut(name, LONGEST_NAME) if limit else name
    if line.promise is None:
        held, most = _held(line, is_short=bool(limit)), limit or LONGEST_LINE
        told = f"{name} {_reason(line, today=today, zone=zone)}".strip()
        if held and line.complaint is not None and len(told) + len(held) > most:
            told = (
                f"{name} {_short_complaint(line.complaint, most - len(held) - len(name) - 1, today=today, zone=zone)}"
            )
        return f"{cut(told, most - len(held))}{held}"
    action = cut(reminded_of(line.promise.action), LONGEST_ACTION)
    text = f"{name} {_promise(line.promise, action, today=today, zone=zone)}".strip()
    if limit and len(text) > limit:
        action = cut(action, max(limit - (len(text) - len(action)), SHORTEST_ACTION))
        text = cut(f"{name} {_promise(line.promise, action, today=today, zone=zone)}".strip(), limit)
    return text


def _held(line: Line, *, is_short: bool) -> str:
    """Return what a complaint holds back though its day has come: a promise that is due is never left unsaid."""
    if line.complaint is None or not line.complaint.held_due:
        return ""
    count = line.complaint.held_due
    return f" 压着{count}件到期" if is_short else f" 压着的{count}件到期了 回「不压」"


def _reason(line: Line, *, today: date, zone: ZoneInfo) -> str:
    if line.complaint is not None:
        return _complaint(line.complaint, today=today, zone=zone)
    if line.quote is not None:
        left = (line.quote.valid_until - today).days
        until = "今天到期" if left == 0 else f"{day(line.quote.valid_until, today=today)}到期 还剩{left}天"
        return f"报价{money(line.quote.payable_fen)} {until}"
    if line.deal is not None:
        amount = f" {money(line.deal.amount_fen)}" if line.deal.amount_fen is not None else ""
        late = (today - line.deal.close_on).days
        title = cut(line.deal.title, 16) if line.deal.title else "商机"
        return f"{title}{amount} 说好{day(line.deal.close_on, today=today)}签 过了{late}天"
    assert line.silence is not None
    if line.silence.usual_days is None:
        return f"单子开着 {line.silence.days}天没联系"
    return f"平时{line.silence.usual_days}天联系一次 今天第{line.silence.days}天"


def _complaint(complaint: OpenComplaint, *, today: date, zone: ZoneInfo) -> str:
    """投诉 3台漏油 今天18:00前要回话; how late the answer is where its day has passed."""
    what = f"投诉 {cut(complaint.problem, LONGEST_PROBLEM)}".strip()
    if complaint.is_answered:
        return f"{what} 回过话了 还没结"
    if complaint.due_at is None:
        days = (today - complaint.since.astimezone(zone).date()).days
        return f"{what} 开了{days}天" if days > 0 else f"{what} 今天的"
    due = complaint.due_at.astimezone(zone)
    late = (today - due.date()).days
    if late > 0:
        return f"{what} {_day_before(due.date(), today)}该回话 过了{late}天"
    when = f"今天{due:%H:%M}" if late == 0 else moment(due, today=today)
    return f"{what} {when}前要回话"


def _short_complaint(complaint: OpenComplaint, limit: int, *, today: date, zone: ZoneInfo) -> str:
    """投诉 3台漏油 过了3天没回话: how late it is, at the cost of the day and then of what is complained of."""

    def told(problem: str) -> str:
        shown = replace(complaint, problem=problem)
        late = (today - complaint.due_at.astimezone(zone).date()).days if complaint.due_at is not None else 0
        if late > 0 and not complaint.is_answered:
            return f"投诉 {problem} 过了{late}天没回话"
        return _complaint(shown, today=today, zone=zone)

    words = cut(complaint.problem, LONGEST_PROBLEM)
    over = len(told(words)) - limit
    return told(cut(words, max(len(words) - over, SHORTEST_ACTION)) if over > 0 else words)


def _promise(promise: Promise, action: str, *, today: date, zone: ZoneInfo) -> str:
    late = (today - promise.due_on).days
    if promise.stood_in_for is not None:
        return f"{action} 替{promise.stood_in_for}跟的" + (f" 过了{late}天" if late else " 今天")
    if promise.is_watched:
        return f"你让盯的 {action} 有了没"
    if promise.direction == "ours":
        if late:
            return f"{_day_before(promise.due_on, today)}该{action} 过了{late}天"
        clock = f"{promise.due_at.astimezone(zone):%H:%M}" if promise.due_at is not None else ""
        return f"今天{clock} {action}"
    who = _who(promise)
    if late:
        return f"{who}说{_day_before(promise.due_on, today)}{action} 过了{late}天 可以催一句"
    return f"{who}说今天{action} 没到可以催一句"


_ANYBODY = {"customer": "对方", "colleague": "同事", "manager": "领导"}


def _who(promise: Promise) -> str:
    """Return who owes it; not by name where the words begin with it (王总给图纸)."""
    if promise.owed_by and not promise.action.startswith(promise.owed_by[0]):
        return cut(promise.owed_by, LONGEST_NAME)
    return _ANYBODY.get(promise.direction, "同事")


def _day_before(value: date, today: date) -> str:
    return "昨天" if (today - value).days == 1 else day(value, today=today)


def card(lines: Sequence[CardLine], *, total: int, today: date, task_id: str, is_new: bool = False) -> Card:
    """Return the card of a list: its lines as they stand now, a drop-down of those still open, and what can be done."""
    settled = sum(line.state != "open" for line in lines)
    rows = [f"{_MARKS[line.state]}{number(n)} {_row(line, today)}" for n, line in enumerate(lines, 1)]
    options = tuple(
        (key_of(line.kind, line.id), cut(f"{number(n)} {line.text}", OPTION_CHARACTERS))
        for n, line in enumerate(lines, 1)
        if line.state == "open"
    )
    buttons = (
        Button("好了", "好了", is_primary=True), Button("明天", "明天"), Button("改天", "改天"),
        Button("不用了", "不用了"), Button("话术", "话术"),
    )  # fmt: skip
    return Card(
        title=_title(total, len(lines), settled, is_new=is_new),
        subtitle=CARD_HINT,
        description="\n".join(rows),
        buttons=buttons,
        task_id=task_id,
        choice=Choice("哪一条", options) if options else None,
    )


def _title(total: int, shown: int, settled: int, *, is_new: bool) -> str:
    more = f" 发「更多」看后{total - shown}件" if total > shown else ""
    if is_new:
        return f"早 今天{total}件 按急的排{more}"
    return f"今天{total}件 动了{settled}件{more}"


def _row(line: CardLine, today: date) -> str:
    told = {
        "open": "",
        "done": "好了 ",
        "later": f"推到{day(line.until, today=today)} " if line.until is not None else "推后了 ",
        "dropped": "不用了 ",
    }[line.state]
    return cut(f"{told}{line.text}", LINE_CHARACTERS - len(_MARKS[line.state]))


def changed(shown: Card, *, response_code: str) -> CardUpdate:
    """Return the new state of a card; with nothing left to choose its buttons make way for a word."""
    return CardUpdate(shown, response_code, ended=None if shown.choice is not None else "都处理了")


def key_of(kind: str, id_: int) -> str:
    """Return what stands for a line's record behind a button: #跟进12."""
    return f"#{RECORDS[kind]}{id_}"  # type: ignore[index]  # a kind of line


def settled(answer: LineAnswer, what: str, *, until: date | None, today: date) -> str:
    """Say what became of a line that is no follow-up."""
    if answer == "later":
        assert until is not None
        return f"{what} {day(until, today=today)}再提"
    return f"{what} {'划掉了' if answer == 'done' else '不再提了'}"


def nothing_to_settle(kind: str) -> str:
    """A line of the evening's card that only asks cannot be crossed off; it is not asked about again anyway."""
    how = "填金额回「3 28万」这样" if kind == "no_amount" else "定下一步回「3周五」这样"
    return f"这条没什么要划的 {how} 不填也行 不再问"


def already_settled() -> str:
    return "这条已经不在清单上了 没改任何东西"


def no_such_line(numbers: Sequence[int], count: int) -> str:
    """Say that the list is shorter, or that there is none."""
    if not count:
        return "刚才没列过清单 不知道是哪件 发「今天干啥」先看 或者说哪家的什么事"
    return f"清单上只有{count}条 没有第{'、'.join(map(str, numbers))}条 这条没改"


def nothing_left() -> str:
    return "这张卡片上没有要处理的了 发「今天干啥」看现在的"


def dropped(follow_up: FollowUp) -> str:
    """Say that it is given up; a repeated one with all that would come after it."""
    again = f" {every(follow_up.recurrence)}的都停了" if follow_up.recurrence is not None else " 不再提醒"
    return f"不用了 {cut(follow_up.action, 40)}{again}"


def put_aside(kind: str) -> str:
    """Say which line of the list an answer was about."""
    about = {"quote": "报价到期", "late_deal": "过了签约日", "complaint": "投诉"}
    return f"清单上{about.get(kind, '好久没联系')}那条"


def quote_subject(quote: Quote) -> str:
    return f"报价{quote.number}到期这条"


def complaint_subject(complaint: Complaint) -> str:
    return f"投诉{named(complaint)}"


def deal_subject(deal: Deal) -> str:
    """Say which line is meant, so that nobody takes the deal itself to be struck off."""
    return f"{cut(deal.title, 20) if deal.title else '商机'}过签约日这条"


def contact_subject() -> str:
    return "没联系这件"
