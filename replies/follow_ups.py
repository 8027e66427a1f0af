"""Answers about follow-ups."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from models import FollowUp
from nlu.selling import AHEAD
from replies.format import GUESSED, cut, day, moment
from replies.lines import EVENTS, due_of, waits_for

MOST_NAMED = 3
"""Follow-ups named in one line."""


def done_by_who_owed(who: str, customer: str, follow_up: FollowUp) -> str:
    """李静说好了 海天 批特价: told to who waited for it."""
    return f"{who}说好了 {customer} {cut(follow_up.action, 40)}".replace("  ", " ")


def while_away() -> str:
    return "那天你请假"


def told_to(name: str) -> str:
    return f"告诉{name}了"


def done(follow_up: FollowUp, *, following: FollowUp | None, today: date, zone: ZoneInfo) -> str:
    """划掉了 给冯总打电话, and when a repeated one comes again."""
    due = due_of(following, zone) if following is not None else None
    again = f" 下次{moment(due, today=today)}" if due is not None else ""
    return f"{crossed_off(follow_up)}{again}"


def crossed_off(follow_up: FollowUp) -> str:
    """划掉了 给冯总打电话."""
    return f"划掉了 {cut(follow_up.action, 40)}"


def fetch(goods: str) -> str:
    """What has to be done before goods can be taken to a customer."""
    return f"找仓库备{goods}"


def offer_fetching(on: date, goods: str, *, today: date) -> str:
    return f"要不要{day(on, today=today)}提醒你{fetch(goods)} 回「要」"


def ask_whose_event(event: str) -> str:
    return f"等哪家{EVENTS[event]} 说个客户名"


def moved(
    follow_up: FollowUp,
    *,
    before: date | datetime | None,
    today: date,
    zone: ZoneInfo,
    due_is_guess: bool = False,
) -> str:
    """改到 3/13周五15:00 给刘姐打电话(原来3/11周三15:00)."""
    due = due_of(follow_up, zone)
    assert due is not None
    was = f"(原来{moment(before, today=today)})" if before is not None and before != due else ""
    guess = GUESSED if due_is_guess else ""
    return f"改到{moment(due, today=today)}{guess} {cut(follow_up.action, 40)}{was}"


def ask_day(due: date | datetime, *, today: date) -> str:
    """Say that the day or hour it would be moved to is over, and ask for another."""
    return f"{moment(due, today=today)}已经过了 没改 改到什么时候"


def nothing_open(action: str) -> str:
    """Nothing open fits; say what would."""
    about = f"「{cut(action, 20)}」" if action else "这件"
    return f"没找到{about}对应的待办 没改任何东西\n发「今天干啥」看清单 回编号就行 比如「1好了」"


def done_already(follow_up: FollowUp, *, today: date, zone: ZoneInfo) -> str:
    """「去蓝海」今天已经划掉了: said of what is reported as done once more."""
    on = follow_up.done_at.astimezone(zone).date() if follow_up.done_at is not None else today
    return f"「{cut(follow_up.action, 20)}」{'今天' if on == today else day(on, today=today)}已经划掉了"


def day_given(follow_up: FollowUp, *, today: date, zone: ZoneInfo) -> str:
    """What a promise waited for took place: 3/26周四 催尾款(发货后15天)."""
    due = due_of(follow_up, zone)
    assert due is not None
    return f"{moment(due, today=today)} {cut(follow_up.action, 40)}({waits_for(follow_up)})"


def stopped(rows: Sequence[FollowUp]) -> str:
    """提醒停了2件 催答复、打电话."""
    actions = "、".join(cut(row.action, 16) for row in rows[:MOST_NAMED])
    return f"提醒停了{len(rows)}件 {actions}{'等' if len(rows) > MOST_NAMED else ''}"


def kept(rows: Sequence[FollowUp], *, today: date, zone: ZoneInfo) -> list[str]:
    """你答应的留着 收回样机 3/14周六; what the customer owes on a line of its own."""
    lines = []
    for direction, head in (("ours", "你答应的留着"), ("customer", "对方欠你的留着")):
        side = [row for row in rows if row.direction == direction]
        named = "、".join(_short(row, today=today, zone=zone) for row in side[:MOST_NAMED])
        more = f"等{len(side)}件" if len(side) > MOST_NAMED else ""
        lines += [f"{head} {named}{more}"] if side else []
    return lines


def _short(row: FollowUp, *, today: date, zone: ZoneInfo) -> str:
    due = due_of(row, zone)
    when = moment(due, today=today) if due is not None else waits_for(row) if row.trigger else "没定日子"
    return f"{cut(row.action, 24)} {when}"


def when(due: date | datetime, *, today: date) -> str:
    """Return the day or hour of a plan as the reminder ahead of it names it: 3/17周二09:30."""
    return moment(due, today=today)


def ahead(what: str, action: str, due: date | datetime, *, today: date) -> str:
    """Return the action of a reminder ahead: 提醒 3/17周二09:30 去东方泵业 带上样册, 提醒 备料(3/17周二 验收)."""
    plan = f"{when(due, today=today)} {action}"
    return f"{AHEAD}{what}({plan})" if what else f"{AHEAD}{plan}"


def reminded_of(action: str) -> str:
    """Return what a reminder ahead is to make one think of, without its plan (带样册 of 提醒 带样册(…))."""
    what = action.removeprefix(AHEAD)
    return what[: what.index("(")] if action.startswith(AHEAD) and "(" in what[1:] else action


def reword_ahead(action: str, before: date | datetime, due: date | datetime, *, today: date) -> str:
    """Return the action of a reminder ahead whose plan has moved."""
    return action.replace(when(before, today=today), when(due, today=today))


def told_ahead(at: datetime, what: str, *, today: date, is_guess: bool) -> str:
    """Return 3/16周一09:00(我猜的)先提醒一次, behind the plan; 先提醒 带发票 where that is to be thought of then."""
    told = f"先提醒 {cut(what, 20)}" if what else "先提醒一次"
    return f" {moment(at, today=today)}{GUESSED if is_guess else ''}{told}"


AT_ITS_MINUTE = " 到点提醒"


def reminded_later(until: datetime, *, today: date) -> str:
    """Say that the hour lies in the quiet hours, and when one is reminded instead."""
    return f" 那会儿免打扰 {moment(until, today=today)}才提醒"


def only_this_one() -> str:
    """Behind 不要提醒了, which was about the reminder told last."""
    return "只停了这一件 到点都不要叫 回「以后都不要提醒了」"


def not_reminded() -> str:
    """Say that reminders are switched off."""
    return " 提醒关着 到点不叫 要开回「恢复提醒」"


def not_that_day() -> str:
    """Say that no reminders are wanted on that day."""
    return " 那天你说了别提醒 到点不叫 要叫回「恢复提醒」"


def no_room_ahead(due: date | datetime) -> str:
    """Say why nothing is told ahead of a plan."""
    if isinstance(due, datetime):
        return " 提前提醒的点已经过了 到点提醒"
    return " 没说几点 没法提前提醒 补个钟点就行"
