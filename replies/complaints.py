"""What the bot says of complaints: to who reports one, to who sees to it, to whose customer it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from models import Complaint, Contact, FollowUp, Visit
from replies.format import cut, day, moment, number, without_phones
from replies.lines import due_of
from replies.types import Button, Card, Reply, Text

SHOWN = 9
_MOODS = {"angry": "火气大", "upset": "不高兴"}
_NAMED = 3
"""Plans held back that are named in one line."""


@dataclass(frozen=True, slots=True)
class Told:
    """Who was told of a complaint; `is_service` False for the manager, who stands in where no service is configured."""

    name: str
    is_service: bool


@dataclass(frozen=True, slots=True)
class Before:
    """The like of a complaint in the records: one that is over, or a visit that tells of it.

    `customer` is empty where it is the same one.
    """

    complaint: Complaint | None = None
    visit: Visit | None = None
    customer: str = ""
    is_same_product: bool = False


def named(complaint: Complaint) -> str:
    """Return C-0007."""
    return f"C-{complaint.number:04d}"


def problem_of(complaint: Complaint) -> str:
    return cut(complaint.problem, 40) or "没说什么问题"


def by_when(complaint: Complaint, *, now: datetime, zone: ZoneInfo) -> str:
    """Return 今天18:00前要回话, 3/12周四18:00前要回话, or how late it is; "" where nobody said."""
    if complaint.answered_at is not None:
        return "回过话了"
    if complaint.due_at is None:
        return ""
    due = complaint.due_at.astimezone(zone)
    when = f"今天{due:%H:%M}" if due.date() == now.date() else moment(due, today=now.date())
    if due > now:
        return f"{when}前要回话"
    late = (now.date() - due.date()).days
    return f"{when}就该回话" + (f" 过了{late}天" if late else "")


def line(complaint: Complaint, customer: str, *, now: datetime, zone: ZoneInfo) -> str:
    """Return C-0007 蓝海包装 3台漏油 今天18:00前要回话."""
    parts = (named(complaint), customer, problem_of(complaint), by_when(complaint, now=now, zone=zone))
    return " ".join(part for part in parts if part)


def short_line(complaint: Complaint) -> str:
    """Return what taking it back is called: 投诉C-0007 3台漏油."""
    return f"投诉{named(complaint)} {problem_of(complaint)}" + ("(结了)" if complaint.status == "resolved" else "")


def filed(
    complaint: Complaint,
    customer: str,
    *,
    told: Told | None,
    held: Sequence[FollowUp],
    before: Before | None,
    is_alone: bool,
    now: datetime,
    zone: ZoneInfo,
) -> str:
    """Confirm a complaint: number and day, who was told, what waits, and what solved the like before.

    Args:
        is_alone: The message says nothing else, so that the answer has to say how to take it back.
    """
    head = f"投诉{line(complaint, customer, now=now, zone=zone)}"
    lines = [head if complaint.due_at is not None else f"{head} 没说什么时候要回话"]
    lines.append(_told(told))
    if held:
        lines.append(f"{_plans(held, today=now.date(), zone=zone)} 先压住 免得撞枪口 不压回「不压」")
    if before is not None:
        lines.append(_before(before, complaint, now=now, zone=zone))
    lines.append(f"结了说「{named(complaint)}解决了 怎么弄的」" + (" 记错了回「撤回」" if is_alone else ""))
    return "\n".join(lines)


def _told(told: Told | None) -> str:
    if told is None:
        return "售后没配 上面也没人 没叫到谁 得你自己找人"
    if told.is_service:
        return f"已叫售后{told.name} 他点收到我告诉你"
    return f"售后没配 先告诉了{told.name} 他点收到我告诉你"


def _plans(held: Sequence[FollowUp], *, today: date, zone: ZoneInfo) -> str:
    """Return 3/13周五 回话, or how many and the first of them."""
    texts = []
    for plan in held[:_NAMED]:
        due = due_of(plan, zone)
        texts.append(f"{moment(due, today=today) if due is not None else ''} {cut(plan.action, 20)}".strip())
    more = f"等{len(held)}件" if len(held) > _NAMED else ""
    return "、".join(texts) + more


def _before(before: Before, complaint: Complaint, *, now: datetime, zone: ZoneInfo) -> str:
    """Return 去年11月同款漏油 换密封圈 2天好的."""
    what = cut(complaint.symptom, 12)
    if before.visit is not None:
        visit = before.visit
        return f"{day(visit.visited_on, today=now.date())}也记过{what} 「{cut(without_phones(visit.summary), 40)}」"
    earlier = before.complaint
    assert earlier is not None
    on = earlier.created_at.astimezone(zone).date()
    same = f"{before.customer}也{what}" if before.customer else f"{'同款' if before.is_same_product else '也'}{what}"
    return f"{_month(on, now.date())}{same} {cut(earlier.solution, 30)} {_took(earlier, zone)}好的"


def _month(on: date, today: date) -> str:
    """Return 去年11月, 2月, or the day where it was this month."""
    if (on.year, on.month) == (today.year, today.month):
        return day(on, today=today)
    year = {today.year: "", today.year - 1: "去年"}.get(on.year, f"{on.year}年")
    return f"{year}{on.month}月"


def _took(complaint: Complaint, zone: ZoneInfo) -> str:
    """Return in how many days it was solved."""
    assert complaint.resolved_at is not None
    days = (complaint.resolved_at.astimezone(zone).date() - complaint.created_at.astimezone(zone).date()).days
    return f"{days}天" if days else "当天"


def still_open(complaint: Complaint, customer: str, service: str | None, *, now: datetime, zone: ZoneInfo) -> str:
    """Say that the same complaint is open already."""
    told = f" 又叫了{service}一遍" if service else ""
    return f"这件开着呢 {line(complaint, customer, now=now, zone=zone)} 没重开{told}"


def request(
    complaint: Complaint,
    customer: str,
    *,
    reporter: str,
    person: Contact | None,
    words: str,
    now: datetime,
    zone: ZoneInfo,
) -> tuple[Reply, ...]:
    """Put a complaint before who sees to it: the facts as text, then a card to tap.

    Args:
        words: What the reporter wrote of it; "" where that is private.
    """
    head = f"投诉{named(complaint)} {customer} {problem_of(complaint)}"
    due = by_when(complaint, now=now, zone=zone) or "没说什么时候要回话"
    who = f"{cut(person.name, 20)}{cut(person.title, 12) if person.title else ''}" if person is not None else ""
    facts = [due, f"{reporter}报的", who, _MOODS.get(complaint.mood or "", "")]
    lines = [head, " ".join(fact for fact in facts if fact)]
    lines += [f"原话「{cut(words, 120)}」"] if words else []
    lines.append(f"收到点一下 我告诉{reporter} 结了说「{named(complaint)}解决了 怎么弄的」")
    card = Card(
        title=cut(head, 36),
        description=f"{due} {reporter}报的",
        buttons=(Button("收到", f"收到#投诉{complaint.id}", is_primary=True),),
        task_id=f"complaint-{complaint.id}-{int(now.timestamp())}",
    )
    return Text("\n".join(lines)), card


def urged(complaint: Complaint, customer: str, reporter: str, *, now: datetime, zone: ZoneInfo) -> Text:
    return Text(f"{reporter}说又催了 投诉{line(complaint, customer, now=now, zone=zone)}")


def to_owner(complaint: Complaint, customer: str, reporter: str, *, now: datetime, zone: ZoneInfo) -> Text:
    """Tell whose customer it is that a colleague heard the complaint."""
    return Text(f"你的客户有投诉 {reporter}记的\n{line(complaint, customer, now=now, zone=zone)}")


def seen(complaint: Complaint, customer: str, reporter: str) -> str:
    return f"好 跟{reporter}说了 {named(complaint)} {customer} {problem_of(complaint)}"


def seen_to_owner(complaint: Complaint, customer: str, who: str) -> Text:
    return Text(f"{who}收到了 投诉{named(complaint)} {customer} {problem_of(complaint)}")


def seen_already(complaint: Complaint) -> str:
    return f"{named(complaint)}你点过收到了"


def not_yours() -> str:
    return "没有要你收的投诉 可能已经结了或者撤了"


def which_to_see(complaints: Sequence[str]) -> str:
    return "\n".join(["收到哪件 回「收到」加编号", *complaints])


def answered(complaint: Complaint, customer: str) -> str:
    return f"记下了 {named(complaint)} {customer} 回过话了 还没结\n结了说「{named(complaint)}解决了 怎么弄的」"


def put_right(complaint: Complaint, customer: str, reporter: str, *, now: datetime, zone: ZoneInfo) -> Text:
    """Tell who sees to a complaint what it says now."""
    return Text(f"{reporter}改了投诉 {line(complaint, customer, now=now, zone=zone)}")


def complaint_fact(complaint: Complaint) -> str:
    return f"投诉{named(complaint)}还开着 {problem_of(complaint)} 结了说「{named(complaint)}解决了 怎么弄的」"


def resolved(complaint: Complaint, customer: str, *, released: Sequence[FollowUp], today: date, zone: ZoneInfo) -> str:
    """Confirm the end of a complaint, and what comes back with it."""
    took = _took(complaint, zone)
    how = cut(complaint.solution, 60)
    lines = [f"结了 {named(complaint)} {customer} {problem_of(complaint)} {how or ''} {took}".replace("  ", " ")]
    if not how:
        lines.append(f"怎么解决的说一句「{named(complaint)}解决了 …」 下回碰上好查")
    if released:
        lines.append(f"压住的放回来了 {_plans(released, today=today, zone=zone)}")
    return "\n".join(lines)


def solution_kept(complaint: Complaint) -> str:
    return f"{named(complaint)} 怎么解决的记上了 {cut(complaint.solution, 60)}"


def resolved_already(complaint: Complaint) -> str:
    return f"{named(complaint)}已经结了" + (f" {cut(complaint.solution, 60)}" if complaint.solution else "")


def resolved_to_others(
    complaint: Complaint, customer: str, who: str, *, released: Sequence[FollowUp], today: date, zone: ZoneInfo
) -> Text:
    how = f" {cut(complaint.solution, 60)}" if complaint.solution else ""
    text = f"{who}说结了 投诉{named(complaint)} {customer} {problem_of(complaint)}{how}"
    if released:
        text += f"\n压住的放回来了 {_plans(released, today=today, zone=zone)}"
    return Text(text)


def which_resolved(complaints: Sequence[str], example: Complaint) -> str:
    return "\n".join(["结的是哪件", *complaints, f"带上编号再说一遍 「{named(example)}解决了 怎么弄的」"])


def no_such() -> str:
    return "没找到这件没结的投诉 发「没结的投诉」看清单"


def taken_back(complaint: Complaint, customer: str, reporter: str) -> Text:
    return Text(f"{reporter}撤了投诉{named(complaint)} {customer} {problem_of(complaint)} 不用处理了")


def released(plans: Sequence[FollowUp], *, today: date, zone: ZoneInfo) -> str:
    return f"不压了 {_plans(plans, today=today, zone=zone)} 照常提醒"


def nothing_held() -> str:
    return "现在没有压着的"


def stays_on_list(complaint: Complaint) -> str:
    return f"投诉没结之前每天都在 结了说「{named(complaint)}解决了 怎么弄的」"


def listed(
    complaints: Sequence[Complaint],
    names: Mapping[int, str],
    people: Mapping[int, str],
    *,
    count: int,
    closed: Sequence[Complaint],
    now: datetime,
    zone: ZoneInfo,
) -> str:
    """Say what is open, the soonest due first; then what ended last.

    Args:
        people: Names of those who see to them, by member.
        count: How many are open.
    """
    if not complaints:
        lines = ["没有没结的投诉"]
    else:
        lines = [f"没结的投诉{count}件"]
        for n, row in enumerate(complaints, 1):
            told = line(row, names.get(row.customer_id, ""), now=now, zone=zone)
            lines.append(f"{number(n)} {told} {_who_sees(row, people)}")
        if count > len(complaints):
            lines.append(f"还有{count - len(complaints)}件")
    for row in closed:
        parts = (named(row), names.get(row.customer_id, ""), problem_of(row), cut(row.solution, 30), _took(row, zone))
        lines.append(f"结了的 {' '.join(part for part in parts if part)}")
    if complaints:
        lines.append(f"结了说「{named(complaints[0])}解决了 怎么弄的」")
    return "\n".join(lines)


def _who_sees(complaint: Complaint, people: Mapping[int, str]) -> str:
    name = people.get(complaint.service_id or 0)
    if name is None:
        return "没人在办"
    return f"{name}{_whether_seen(complaint)}"


def _whether_seen(complaint: Complaint) -> str:
    return "收到了" if complaint.acknowledged_at is not None else "还没点收到"


def card_line(complaint: Complaint, *, now: datetime, zone: ZoneInfo) -> str:
    """Return the line of a customer's card."""
    seen = " 售后收到了" if complaint.acknowledged_at is not None else ""
    return f"投诉 {line(complaint, '', now=now, zone=zone)}{seen}"


def reminder(complaint: Complaint, customer: str, service: str | None, *, now: datetime, zone: ZoneInfo) -> str:
    """Say at the hour that the answer is due, where nobody has said that it is over."""
    assert complaint.due_at is not None
    due = complaint.due_at.astimezone(zone)
    late = f" 晚了 原定{moment(due, today=now.date())}" if (now - due).total_seconds() > 300 else ""
    lines = [f"[{due.month}/{due.day} {due:%H:%M}] 投诉{named(complaint)} {customer} {problem_of(complaint)}{late}"]
    lines.append(f"到回话的点了 {service}{_whether_seen(complaint)}" if service is not None else "到回话的点了")
    return "\n".join([*lines, f"回「回话了」/「推到明天10点」 结了说「{named(complaint)}解决了 怎么弄的」"])
