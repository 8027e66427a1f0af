"""What the bot says about days away: what falls due, who stands in, and what there is on the return."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from models import Absence, FollowUp, Visit
from replies.format import cut, day, moment, number, short_name, without_phones
from replies.lines import due_of
from replies.types import Button, Card, Reply, Text

SHOWN = 9
_HALVES = {"morning": "上午", "afternoon": "下午"}


def days(absence: Absence, *, today: date) -> str:
    """Return 3/16周一到3/18周三, or one day alone."""
    first = day(absence.first_on, today=today)
    if absence.part is not None:
        return f"{first}{_HALVES[absence.part]}"
    return first if absence.first_on == absence.last_on else f"{first}到{day(absence.last_on, today=today)}"


def absence_line(absence: Absence, *, today: date) -> str:
    return f"请假 {days(absence, today=today)}"


def which_days() -> str:
    return "从哪天到哪天 比如「下周一到三请假」「明天起请假3天」"


def which_half(on: date, *, today: date) -> str:
    return f"上午还是下午 说一句「{day(on, today=today)}上午请假」这样"


def taken(
    absence: Absence,
    items: Sequence[FollowUp],
    names: Mapping[int, str],
    *,
    suggested: Sequence[tuple[str, str]],
    is_settled: bool = False,
    before: str | None = None,
    today: date,
    zone: ZoneInfo,
) -> str:
    """Say what falls due in the days away, and who could stand in.

    Args:
        suggested: Colleagues, each with a customer of the items where they have been.
        is_settled: Who is to stand in was said already.
        before: The days of a leave that was kept and gives way to this one, which falls into it.
    """
    when = days(absence, today=today)
    instead = [f"原来记的{before}改成这次的"] if before is not None and before != when else []
    if not items:
        off = "那几天" if absence.last_on > absence.first_on else "当天"
        whole = f"请假 {_span(absence)}没有到期的事\n早报{off}不推"
        kept = "请假 半天 这半天没有定了点的事\n早报照推" if absence.part else whole
        return "\n".join([f"记下了 {when}{kept} 不请了回「销假」", *instead])
    lines = [f"{when} {_span(absence)}有{len(items)}件", *instead]
    lines += _items(items, names, today=today, zone=zone)
    if is_settled:
        return "\n".join(lines)
    if len(suggested) == 1:
        name, customer = suggested[0]
        lines.append(f"{name}去过{short_name(customer)} 让他代 回「{name}」")
    elif suggested:
        lines += [f"{n} {name} 去过{short_name(customer)}" for n, (name, customer) in enumerate(suggested, 1)]
        lines.append("让谁代 回数字或者名字")
    else:
        lines.append("让谁代 回名字就行")
    lines.append("或者改期 回「改期」")
    return "\n".join([*lines, "客户还是你的 回来给你一页"])


def _span(absence: Absence) -> str:
    count = (absence.last_on - absence.first_on).days + 1
    return "这半天" if absence.part is not None else f"这{count}天" if count > 1 else "当天"


def trip(away: Absence, items: Sequence[FollowUp], names: Mapping[int, str], *, today: date, zone: ZoneInfo) -> str:
    """Say what falls due on a trip; nothing is stored of it."""
    head = f"{days(away, today=today)}出差 早报和提醒照推"
    if not items:
        return f"{head}\n{_span(away)}没有到期的事"
    return "\n".join([f"{head} 到期{len(items)}件", *_items(items, names, today=today, zone=zone)])


def as_leave() -> str:
    return "不想被推 或者要人代 回「请假」"


def _items(items: Sequence[FollowUp], names: Mapping[int, str], *, today: date, zone: ZoneInfo) -> list[str]:
    lines = [f"{number(n)} {_item(item, names, today=today, zone=zone)}" for n, item in enumerate(items[:SHOWN], 1)]
    return [*lines, f"还有{len(items) - SHOWN}件"] if len(items) > SHOWN else lines


def _item(item: FollowUp, names: Mapping[int, str], *, today: date, zone: ZoneInfo) -> str:
    due = due_of(item, zone)
    customer = short_name(names.get(item.customer_id or 0, ""))
    action = cut(item.action, 40)
    named = action if not customer or customer in action else f"{customer} {action}"
    return f"{moment(due, today=today)} {named}" if due is not None else named


def who_stands_in() -> str:
    return "谁代你跟"


def asked(name: str, count: int, *, decides: bool) -> str:
    if not count:
        return f"问{name}了 那几天要批的先转给他"
    only = f"到期的只这{count}件给他看" if count > 1 else "到期的只这1件给他看"
    return f"问{name}了 他同意我就转 {only}" + (" 要批的也先转给他" if decides else "")


def request(
    owner: str,
    absence: Absence,
    items: Sequence[FollowUp],
    names: Mapping[int, str],
    *,
    decides: bool,
    today: date,
    zone: ZoneInfo,
    now: datetime,
) -> tuple[Reply, ...]:
    """Ask a colleague to stand in: all of it as text, then a card to tap.

    Args:
        decides: What is to be approved on these days comes to the colleague, too.
    """
    when = days(absence, today=today)
    what = "和".join([*([f"代{len(items)}件"] if items else []), *(["代批那几天的申请"] if decides else [])])
    lines = [f"{owner} {when}请假 想请你{what}", *_items(items, names, today=today, zone=zone)]
    only = ["只这几件 只这几天 客户还是他的"] if items else []
    text = Text("\n".join([*lines, *only, "回「我代」/「不方便」"]))
    card = Card(
        title=f"{owner} {when}请假",
        description=f"想请你{what} 过了这几天自动还给他",
        buttons=(
            Button("我代", f"代班#{absence.id}", is_primary=True),
            Button("不方便", f"不代班#{absence.id}"),
        ),
        task_id=f"cover-{absence.id}-{int(now.timestamp())}",
    )
    return text, card


def whether(owner: str) -> str:
    return f"代{owner}吗"


def covering(
    owner: str,
    absence: Absence,
    items: Sequence[FollowUp],
    names: Mapping[int, str],
    *,
    today: date,
    zone: ZoneInfo,
) -> str:
    """Confirm to the deputy what is theirs, and until when."""
    if not items:
        return f"好 {days(absence, today=today)}你替{owner}批 有申请就转给你"
    lines = [
        f"好 {days(absence, today=today)}你替{owner}跟这{len(items)}件",
        *_items(items, names, today=today, zone=zone),
    ]
    return "\n".join([*lines, f"到日子叫你 办完回「好了」 {day(absence.last_on, today=today)}过完自动还给{owner}"])


def declined() -> str:
    return "好 跟他说了 让他找别人"


def to_owner(deputy: str, absence: Absence, count: int, *, agrees: bool, today: date) -> Text:
    """Tell who is away what the colleague said."""
    if agrees and not count:
        return Text(f"{deputy}同意了 {days(absence, today=today)}替你批")
    if agrees:
        return Text(f"{deputy}同意了 {days(absence, today=today)}替你跟{count}件\n客户还是你的 回来给你一页")
    if not count:
        return Text(f"{deputy}那几天不方便 要批的先转给上面\n换个人就回名字")
    return Text(f"{deputy}那几天不方便 还有{count}件没人代\n换个人就回名字 或者回「改期」")


def answered_already(*, agrees: bool) -> str:
    return "已经记着你代了" if agrees else "已经跟他说你不方便了"


def nothing_asked() -> str:
    return "现在没有找你代班的 可能已经换人或者过了日子"


def which_cover() -> str:
    return "有不止一个人找你代班 点卡片上的按钮 我好对上是谁"


def cannot_stand_in(name: str) -> str:
    return f"{name}代不了 换个人 回名字"


def away_too(name: str) -> str:
    return f"{name}那几天也请假 换个人 回名字 或者回「改期」"


def nothing_to_cover() -> str:
    return "这几天没有到期的事了 不用找人代"


def nobody_called(name: str) -> str:
    return f"同事里没有叫{cut(name, 12)}的 换个名字 或者改期 回「改期」"


def no_such_leave() -> str:
    return "没找到你这次请假 说一声「下周一到三请假」重新记"


def moved(items: Sequence[FollowUp], names: Mapping[int, str], *, back_on: date, today: date, zone: ZoneInfo) -> str:
    if not items:
        return nothing_to_cover()
    lines = [f"{len(items)}件都改到{day(back_on, today=today)}", *_items(items, names, today=today, zone=zone)]
    return "\n".join([*lines, "要单独改就说 比如「1推到周五」 不改了回「撤回」"])


def not_away(rows: Sequence[Absence], *, today: date) -> str:
    """No leave is kept that could be meant; those that are there are named."""
    return "\n".join(["没有记着你请假" if not rows else "那几天没有记着你请假 有的是", *_listed(rows, today=today)])


def which_leave(rows: Sequence[Absence], *, today: date) -> str:
    """Ask which of several is to end."""
    first = days(rows[0], today=today)
    return "\n".join(["取消哪次", *_listed(rows, today=today), f"回「{first}的假取消」这样"])


def _listed(rows: Sequence[Absence], *, today: date) -> list[str]:
    return [f"{number(n)} {days(row, today=today)}" for n, row in enumerate(rows[:SHOWN], 1)]


def ended(absence: Absence, deputy: str | None, others: Sequence[Absence], *, today: date) -> str:
    """Say which leave ended or is off, and which stay.

    Args:
        deputy: Who stood in or was asked to.
    """
    lines = [f"销假了 {days(absence, today=today)} 早报和提醒照常"]
    if deputy:
        lines.append(f"跟{deputy}说了 不用代了")
    if others:
        lines.append(f"还记着 {'、'.join(days(row, today=today) for row in others[:SHOWN])}")
    return "\n".join(lines)


def shortened(absence: Absence, deputy: str | None, *, today: date) -> str:
    """Say which days of a leave are left after some were taken back at one end of it."""
    told = [f"改了 现在请假 {days(absence, today=today)}", *([f"跟{deputy}说了"] if deputy else [])]
    return "\n".join([*told, "整个不请了回「销假」"])


def shorter_for(owner: str, absence: Absence, *, today: date) -> Text:
    """Tell the deputy on which days they still stand in."""
    return Text(f"{owner}的请假改成{days(absence, today=today)} 其他日子他自己跟")


def only_a_part(absence: Absence, *, today: date) -> str:
    """Say that days in the midst of a leave are not taken out of it, and what can be said."""
    return f"这次请的是{days(absence, today=today)} 单拿中间一天销不了 没改 整个销回「销假」 要改就重新说从哪天到哪天"


def not_needed(owner: str) -> Text:
    return Text(f"{owner}不请假了 代班取消 那几件他自己跟")


def on_return(
    absence: Absence,
    deputy: str | None,
    items: Sequence[FollowUp],
    visits: Sequence[tuple[Visit, str]],
    names: Mapping[int, str],
    *,
    today: date,
    zone: ZoneInfo,
) -> str:
    """Say what became of what fell due, and what colleagues have heard from one's own customers meanwhile.

    Args:
        items: What the deputy had, or what fell due where there was none.
        visits: With the name of the colleague.
    """
    lines = [f"回来了 {days(absence, today=today)}" + (f" {deputy}代了{len(items)}件" if deputy and items else "")]
    lines += [f"{number(n)} {_became(item, names, today=today, zone=zone)}" for n, item in enumerate(items[:SHOWN], 1)]
    if len(items) > SHOWN:
        lines.append(f"还有{len(items) - SHOWN}件")
    if visits:
        lines.append("你的客户这几天")
    for visit, name in visits:
        said = f"「{cut(without_phones(visit.summary), 40)}」" if visit.summary else "去过"
        lines.append(
            f"· {day(visit.visited_on, today=today)} {short_name(names.get(visit.customer_id, ''))} {name} {said}"
        )
    return "\n".join([*lines, "今天起照常提醒"])


def _became(item: FollowUp, names: Mapping[int, str], *, today: date, zone: ZoneInfo) -> str:
    customer = short_name(names.get(item.customer_id or 0, ""))
    action = cut(item.action, 40)
    named = action if not customer or customer in action else f"{customer} {action}"
    if item.status == "done":
        at = f" {day(item.done_at.astimezone(zone).date(), today=today)}" if item.done_at is not None else ""
        return f"{named} 办了{at}"
    if item.status == "dropped":
        return f"{named} 不用了"
    due = due_of(item, zone)
    if due is None:
        return f"{named} 没定日子"
    on = due.date() if isinstance(due, datetime) else due
    return f"{named} 还没办 过了{(today - on).days}天" if on < today else f"{named} 改到{moment(due, today=today)}"
