"""What is said of a rep's 日报, 周报 and 月报: the draft to look at, what was changed, what went out."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from models import Report
from models.reports import ReportLine
from replies.compose import fit
from replies.format import cut, day, moment, number
from replies.report_lines import line_text

NAMES = {"daily": "日报", "weekly": "周报", "monthly": "月报"}
CHANGED = "改好了"
PUT_BACK = "改回去了"


def named(report: Report) -> str:
    """日报 3/10周二, 周报 3/9到3/15, 月报 2026年3月."""
    first, last = report.first_on, report.last_on
    name = NAMES[report.kind]
    if report.kind == "daily":
        return f"{name} {day(first, today=report.created_at.date())}"
    if report.kind == "weekly":
        return f"{name} {first.month}/{first.day}到{last.month}/{last.day}"
    return f"{name} {first.year}年{first.month}月"


def shown(lines: Sequence[ReportLine]) -> list[ReportLine]:
    """Return the lines that are read: 第2条 counts these."""
    return [line for line in lines if not line.is_dropped]


def draft(report: Report, lines: Sequence[ReportLine], *, author: str, is_correction: bool, verb: str) -> str:
    """Show the report with numbers to change it by.

    Args:
        verb: What was just done to it (`CHANGED`), "" where it is new.
    """
    head = f"{verb} {named(report)} {author}".strip() + (" 更正" if is_correction else "")
    body = [f"{number(n)} {line_text(line, kind=report.kind)}" for n, line in enumerate(shown(lines), 1)]
    return "\n".join([head, *(body or ["一条都没有 说「加一条…」"])])


_BEFORE = {"daily": "昨天", "weekly": "上周", "monthly": "上个月"}
THIS = {"daily": "今天", "weekly": "本周", "monthly": "本月"}


def of_the_one_before(
    kind: str, first: date, *, today: date, is_other_empty: bool = False, of_team: bool = False
) -> str:
    """Say that a report is of the day, week or month before, and what to say for the one that has begun."""
    this = f"这是{_before(kind, first, today=today)}的"
    if is_other_empty:
        return f"{this} {THIS[kind]}还没记录"
    return f"{this} 要{THIS[kind]}的回「{THIS[kind]}{'的团队' if of_team else ''}{NAMES[kind]}」"


def one_before_unsent(kind: str, first: date, *, today: date) -> str:
    """Say that the report of the day before did not go out, and what to say for it."""
    when = _before(kind, first, today=today)
    return f"{when}的没发过 要{when}的回「{when}{NAMES[kind]}」"


def _before(kind: str, first: date, *, today: date) -> str:
    """昨天, 上周, 上个月; a day further back by its date."""
    return day(first, today=today) if kind == "daily" and (today - first).days > 1 else _BEFORE[kind]


def what_now(*, manager: str | None, deputy_of: str | None, is_correction: bool, has_groups: bool) -> str:
    """Say what can be done with a draft; who would get it is named."""
    change = "直接改 比如「第2条删了」「加一条…」"
    group = " /「发群里」" if has_groups else ""
    if manager is None:
        return f"上面没有能收的人 复制走就行{group} / {change}"
    whom = f"{manager}(代{deputy_of})" if deputy_of else manager
    sends = f"回「发」重发给{whom} 会标更正" if is_correction else f"回「发」给{whom}"
    return f"{sends}{group} / {change} / 不发也行"


def nothing(report: Report) -> str:
    """Nothing took place in the period."""
    return f"{named(report)} 还没记过东西 说一句我就记 比如「下午去了华星 王总要样机」"


def write_a_line() -> str:
    """Say that a day in the office can be reported, too."""
    return "没外出也能写 回「加一条 整理报价」这样"


def sent(report: Report, lines: Sequence[ReportLine], *, author: str, last: Sequence[ReportLine] | None) -> str:
    """Return what the reader of the report gets.

    Args:
        last: The lines that were sent before, where this one corrects them: what is new or different is marked.
    """
    texts = [line_text(line, kind=report.kind) for line in shown(lines)]
    head = f"{named(report)} {author}"
    if last is None:
        return fit("\n".join([head, *texts]))
    before = [line_text(line, kind=report.kind) for line in shown(last)]
    marked = [text if text in before else f"{text}(改)" for text in texts]
    gone = len(before) - len(texts)
    return fit("\n".join([f"{head} 更正", *marked, *([f"比上次少{gone}条"] if gone > 0 else [])]))


def sent_to(report: Report, recipient: str, *, is_correction: bool, newer: int) -> str:
    """Tell the rep that it went out, and what it does not hold."""
    text = f"{'更正' if is_correction else ''}发给{recipient}了 {named(report)}"
    if newer:
        text += f"\n拟好之后又记了{newer}条 没在里面 回「{NAMES[report.kind]}」重拟"
    return text


def sent_already(report: Report, recipient: str, *, zone: ZoneInfo) -> str:
    """The same report is not sent twice without a change."""
    assert report.sent_at is not None
    at = report.sent_at.astimezone(zone)
    when = moment(at, today=report.created_at.astimezone(zone).date())
    name = NAMES[report.kind]
    return f"{named(report)} {when}发给{recipient}了 没再发\n有改动直接说 比如「{name}第2条删了」 再发会标更正"


def was_sent(report: Report, recipient: str, *, zone: ZoneInfo) -> str:
    """Say when and to whom it went out."""
    assert report.sent_at is not None
    when = moment(report.sent_at.astimezone(zone), today=report.created_at.astimezone(zone).date())
    return f"{named(report)} {when}发给{recipient}了"


def of_person(report: Report, lines: Sequence[ReportLine], *, author: str, zone: ZoneInfo) -> str:
    """Show a manager the report that one of the team sent."""
    assert report.sent_at is not None
    when = moment(report.sent_at.astimezone(zone), today=report.created_at.astimezone(zone).date())
    texts = [line_text(line, kind=report.kind) for line in shown(lines)]
    return fit("\n".join([f"{named(report)} {author} {when}发的", *texts]))


def not_sent_by(author: str, kind: str, first: date, last: date, *, today: date) -> str:
    """Say that no report of the period went out."""
    span = day(first, today=today) if first == last else f"{first.month}/{first.day}到{last.month}/{last.day}"
    return f"{author}的{NAMES[kind]} {span} 没发过"


def only_these() -> str:
    """There are no other reports."""
    return "能写的是 日报、周报、月报 季度和年度的还不会 发「上个月月报」「2月月报」可以一个月一个月出"


def nothing_to_send(kind: str | None) -> str:
    """No draft lies there."""
    name = NAMES[kind or "daily"]
    return f"还没拟{name} 发「{name}」先看一眼 没有发出任何东西"


def empty(report: Report) -> str:
    """All lines were taken out."""
    return f"{named(report)} 一条都没有 没发 说「加一条…」再发"


def nobody() -> str:
    """There is nobody above who could get it."""
    return "上面没有能收日报的人 没发 让管理员在通讯录里定一位主管"


def no_group() -> str:
    """No group is set up that the bot could write to."""
    return "还没有能发的群 没发 回「发」给你的主管"


def which_group(names: Sequence[str]) -> str:
    """The words fit none of the groups, or several."""
    told = "、".join(f"「{cut(name, 12)}」" for name in names[:8])
    return f"能发的群有{told} 没发 回「发到{cut(names[0], 12).removesuffix('群')}群」这样"


def not_one_of_us(words: str) -> str:
    """The name is no colleague's."""
    return f"没找到同事「{cut(words, 12)}」 没发 回「发」给你的主管"


def may_not_read(name: str) -> str:
    """The colleague may not read what the report tells."""
    return f"{name}看不到你的客户 没发给他 日报只发给管你这组的人 回「发」给你的主管"


def which_one(names: Sequence[str]) -> str:
    """Several colleagues are called so."""
    return f"有{len(names)}个 {'、'.join(names[:5])} 没发 说全名"


def not_sent(report: Report) -> str:
    """The rep would rather not."""
    return f"好 没发 {named(report)}只你看得到 要用再回「{NAMES[report.kind]}」"


def hint(about: str, report: Report) -> str:
    """Say that nothing was done to the draft: only 发 sends it, at once, and not all can be changed."""
    name = named(report)
    return {
        "state": f"{name}还没发 回「发」才发出去",
        "unsent": f"{name}还没发 只有回「发」才发出去",
        "meant": f"是发{NAMES[report.kind]}吗 {name}没发 是就再回一次「发」 报价单的文件做好自己会到",
        "later": f"{name}没发 我不会到点自己发 到时候回「发」就行",
        "unclear": f"{name}没改 能改的是哪条不要、换成什么话、补什么、放哪儿、哪几条合成一条",
    }[about]


def sent_stays(report: Report) -> str:
    """A report that went out cannot be taken back."""
    name = NAMES[report.kind]
    return f"{named(report)}已经发出去了 收不回 哪里不对直接改 比如「{name}第2条删了」 再回「发」会标更正"


def no_such_line(count: int) -> str:
    """The number is beyond the lines."""
    return f"只有{count}条 没改" if count else "一条都没有 没改 说「加一条…」"


def no_such_name(words: str) -> str:
    """No line is about that."""
    return f"里面没有「{cut(words, 12)}」 没改 说第几条也行"


def which_line(words: str, numbers: Sequence[int]) -> str:
    """Several lines are about that."""
    return f"「{cut(words, 12)}」在第{'、'.join(str(n) for n in numbers)}条 没改 说第几条"


def no_report(kind: str | None) -> str:
    """There is no report to change."""
    name = NAMES[kind or "daily"]
    return f"还没拟{name} 发「{name}」先看一眼"
