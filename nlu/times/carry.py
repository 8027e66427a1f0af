"""What a day said before gives to bare times behind it: 昨天上午去了A, 下午去了B; 3月7号到货, 8号验收."""

from collections.abc import Callable
from datetime import datetime, timedelta

from nlu import patterns as re
from nlu.quick import changed
from nlu.text import Span
from nlu.times.items import TimeItem
from nlu.times.month_rows import month_of_row
from nlu.times.periods import Sense, find_date
from nlu.times.phrases import ENDS_A_SENTENCE
from nlu.times.steps import HAN, small_number

_BARE = ("part of day", "clock")
_ABOUT_THEN = ("edge", "beginning")
"""Of these no part of the day is told: 4月中招标 晚上吃饭 is of tonight."""
_IN_A_MONTH = ("month + day of month", "month and day", "relative month + day of month")
_TURNS_TO_A_PLAN = re.compile(r"再|要|约|得|准备|打算|记得|提醒|安排")
_IN_A_ROW = re.compile(r" ?(?:[、,，/]|和|及|与|跟|还有)? ?")
_IN_A_PROMISE = re.compile(
    r"(?:说|讲|表示|答应|答复|承诺|保证|让|叫|催|要求|约[了好在到]|定[在了于]|预计|争取|计划|打算|等|估计|通知|回复)[^,，。;；!！?？\s]{0,8}$"
)
"""Words before a day within its clause: it is when something is to come, and no heading of what follows."""
_IS_OVER = re.compile(
    r"[我又还也就刚才]{0,2}(?:(?:打|来)了?个?(?:电话|微信)(?:过?来)?(?:说|讲|告诉|通知)|(?:打|发|寄|送|找|追|回|跑)(?:了?个?电话)?(?:过来|来)(?![时再的])|(?:去|见|跑|拜访|来|打|聊|谈|接|吃|送|收|回|到|看|碰|陪|约)(?:[了过](?!再|就|才|以?后|之后|吗|没)|到了))"
)
"""Behind a part of the day: what is told of it took place."""
_AT_OUR_OWN = re.compile(r"(?:我|就|都|又|一直)*(?:在|回)(?:公司|办公室|单位|家|厂里|店里)(?!见|等|跟|和|给|谈)")
"""Behind a part of the day: the speaker's own doings, and not at theirs on the day promised."""
_PARTS = (("早", "晨", "上午", "头午"), ("中午", "晌午"), ("下午", "午后", "后晌", "傍晚"), ("晚", "夜"))
_PART = re.compile("|".join(word for words in _PARTS for word in words))
_BREAKS = " ,，。;；!！、"
_THAT_DAY = ("当天", "当日")
_NEAR = 12
EARLIEST, NOON = 7, 12
"""Hours: a bare one between them is of the forenoon, on any day that is not today."""
_PROMISED = re.compile(r"(?:说|讲|答应|承诺|约|让|叫|喊|等)(?:我|他|她|们|了|好)*$")
_ARRANGED = re.compile(r"约(?:我|他|她|们|了|好)*$")
_TOLD = re.compile(r"[^,，。 ]{0,8}[了过]")
_MOVED_TO = re.compile(r"[改推拖挪延][到至]$")
_BIDDEN = re.compile(r"(?:让|叫|喊|催|要)(?:我|咱)(?:们)?$")
"""拖到下周一了 让我下午先发: what is to be done first is of today."""
_TELLS_ON = re.compile(r"(?:然后|后来|完了|接着|完事儿?|之后|随后)(?:我|就|又|再)*$")


def with_days_said_before(items: list[TimeItem], folded: str, now: datetime) -> list[TimeItem]:
    """Return the items of one text, each bare 下午, 3点 and 8号 on the day or in the month its sentence has said."""
    carried: list[TimeItem] = []
    head: TimeItem | None = None
    outer: TimeItem | None = None
    limit: TimeItem | None = None
    month: TimeItem | None = None
    row = month_of_row(items, folded)
    for item in items:
        if head is not None and ENDS_A_SENTENCE.search(folded, head.span.end, item.span.start):
            head = outer = None
        if head is not None and goes_on_before(folded, head, item, now):
            head = outer
        told = item
        if limit is not None and _is_before_limit(item, limit, folded):
            told = _moved(item, limit, _on_day)
        elif head is not None and (item.text.startswith(_THAT_DAY) or _takes_the_day(head, item, folded, now)):
            told = _moved(item, head, _on_day)
        elif row is not None and item.rule == "day of month":
            told = _moved(item, row, _of_month)
        elif head is not None and item.rule == "day of month" and (head.rule.startswith(_IN_A_MONTH) or head is month):
            told = month = _moved(item, head, _in_month)
        elif carried and _is_listed_behind(carried[-1], item, folded):
            told = _moved(item, carried[-1], _in_week)
        carried.append(told)
        limit = _as_limit(told) or limit
        if _says_a_day(told):
            head, outer = told, head
    return carried


def _as_limit(item: TimeItem) -> TimeItem | None:
    """Return an hour of a day before which something is to be, as that hour (明天上午九点前)."""
    is_limit = item.kind == "time" and item.open == "before" and item.has_clock and not item.rule.startswith(_BARE)
    return (
        changed(item, start=item.end, open=None, pod=False, reread=None) if is_limit and item.end is not None else None
    )


def _is_before_limit(item: TimeItem, limit: TimeItem, folded: str) -> bool:
    """Tell whether a bare hour right behind the limit of a day is the earlier one at which one is to be there (九点前在 让我八点半到)."""
    if item.rule != "clock" or item.open is not None or item.start is None or limit.start is None:
        return False
    is_near = item.span.start - limit.span.end <= _NEAR and not ENDS_A_SENTENCE.search(
        folded, limit.span.end, item.span.start
    )
    return is_near and item.in_sense("past").start is not None and _hour_of(item) < limit.start.hour


def _hour_of(item: TimeItem) -> int:
    """Return the hour as said, of the first half of the day."""
    return item.start.hour % NOON if item.start is not None else NOON


def _says_a_day(item: TimeItem) -> bool:
    if item.kind != "time" or item.start is None or item.end is None:
        return False
    plain = item.open is None and not item.vague and not item.is_range and not item.rule.endswith(_ABOUT_THEN)
    return plain and item.end - item.start <= timedelta(days=1) and not item.rule.startswith((*_BARE, "offset"))


def _takes_the_day(head: TimeItem, item: TimeItem, folded: str, now: datetime) -> bool:
    if not item.rule.startswith(_BARE) or item.kind != "time" or item.start is None:
        return False
    is_over = head.start is not None and head.start.date() < now.date()
    return not (is_over and _TURNS_TO_A_PLAN.search(folded, item.span.start, item.span.end + _NEAR))


def goes_on_before(text: str, head: TimeItem, item: TimeItem, now: datetime) -> bool:
    """Tell whether the speaker goes on with the day before `head` (然后下午去了B), which was only promised (我说明天换)."""
    said, later = head.span, item.span
    moved = _MOVED_TO.search(text, max(said.start - 4, 0), said.start) is not None
    if moved and _BIDDEN.search(text, said.end, later.start) and text.startswith("先", later.end):
        return True
    earliest = head.in_sense("past").start
    if earliest is not None and earliest.date() > now.date() and _IS_OVER.match(text, later.end):
        return True
    promised = _PROMISED.search(text, max(said.start - 8, 0), said.start) is not None
    is_arranged = _ARRANGED.search(text, max(said.start - 8, 0), said.start) is not None
    if is_arranged and not _TOLD.match(text, later.end):
        promised = False  # 约我明天下午看线 然后晚上吃饭
    if promised and _TELLS_ON.search(text, said.end, later.start) is not None:
        return True
    if _IN_A_PROMISE.search(text, max(said.start - 16, 0), said.start) is None:
        return False
    return _is_next_part(text, said, later) or _AT_OUR_OWN.match(text, later.end) is not None


def _is_next_part(text: str, said: Span, later: Span) -> bool:
    """Tell whether a later part of a day that was begun before `said` opens a clause (上午A, 说周五给, 下午B)."""
    if later.start == 0 or text[later.start - 1] not in _BREAKS:
        return False
    line = text.rfind("\n", 0, said.start) + 1
    earlier = [_rank(part[0]) for part in _PART.finditer(text, line, said.start)]
    part = _PART.search(text, later.start, later.end)
    return bool(earlier) and part is not None and max(earlier) < _rank(part[0])


def _rank(part: str) -> int:
    """Return the place of a part in its day: morning, noon, afternoon, evening."""
    return next(at for at, words in enumerate(_PARTS) if part in words)


def _is_listed_behind(before: TimeItem, item: TimeItem, folded: str) -> bool:
    """Tell whether a weekday goes on a row of weekdays (周一和周三和周五)."""
    is_weekday = item.rule.startswith("weekday") and before.rule.startswith("weekday") and not before.is_range
    return is_weekday and _IN_A_ROW.fullmatch(folded, before.span.end, item.span.start) is not None


def _moved(item: TimeItem, head: TimeItem, by: Callable[[TimeItem, TimeItem], timedelta]) -> TimeItem:
    """Return `item` moved by what the head says, in whichever sense that is read."""
    shift = by(item, head)
    if shift and by is _on_day:
        item = _by_day(item) if not head.pod else _in_the_evening(item, head)
    # An hour on a day that was said does not depend on what o'clock it is now.
    again, head_again = None if by is _on_day else item.reread, head.reread

    known: dict[Sense, TimeItem] = {}
    """The next one of a row asks for this one again."""

    def reread(sense: Sense) -> TimeItem:
        if sense not in known:
            other = again(sense) if again else item
            if by in (_in_month, _of_month) and sense == "future" and _is_of_one_month(other, head):
                known[sense] = other
            else:
                known[sense] = _moved(changed(other, reread=None), head_again(sense) if head_again else head, by)
        return known[sense]

    return changed(
        item,
        start=item.start + shift if item.start else None,
        end=item.end + shift if item.end else None,
        certain=head.certain if by is not _in_week else item.certain,
        reread=reread if again or head_again else None,
    )


_HOUR = re.compile(rf"(?P<hour>\d{{1,2}}|[{HAN}]{{1,3}})[点:：]")
_HALF_A_DAY = timedelta(hours=12)


def _by_day(item: TimeItem) -> TimeItem:
    """Return a bare hour of the forenoon that was put off to this evening, as it is over, back at its hour: 明天去A 9点半."""
    said = _HOUR.match(item.text)
    hour = small_number(said["hour"]) if said else None
    if not item.rule.startswith("clock") or item.start is None or item.end is None or hour is None:
        return item
    if not EARLIEST <= hour < NOON or item.start.hour != hour + NOON:
        return item
    return changed(item, start=item.start - _HALF_A_DAY, end=item.end - _HALF_A_DAY)


def _in_the_evening(item: TimeItem, head: TimeItem) -> TimeItem:
    """Return a bare hour behind the evening of a day as one of that evening: 明天晚上去A 9点半."""
    is_plain = item.rule.startswith("clock") and item.start is not None and EARLIEST - 1 <= item.start.hour < NOON
    if not is_plain or "晚" not in head.text or item.start is None or item.end is None:
        return item
    return changed(item, start=item.start + _HALF_A_DAY, end=item.end + _HALF_A_DAY)


def _is_of_one_month(item: TimeItem, head: TimeItem) -> bool:
    day, said = item.start or item.end, head.start or head.end
    return day is not None and said is not None and (day.year, day.month) == (said.year, said.month)


def _on_day(item: TimeItem, head: TimeItem) -> timedelta:
    return timedelta(days=(head.start.date() - item.start.date()).days) if head.start and item.start else timedelta(0)


def _in_week(item: TimeItem, before: TimeItem) -> timedelta:
    """A later weekday of the row is of the week of the one before it."""
    day, last = item.start or item.end, before.start or before.end
    if day is None or last is None or day >= last or day.weekday() <= last.weekday():
        return timedelta(0)
    return timedelta(weeks=1)


def _of_month(item: TimeItem, head: TimeItem) -> timedelta:
    """A day under its month, whichever comes first in it."""
    day = find_date(head.start.year, head.start.month, item.start.day) if head.start and item.start else None
    return timedelta(0) if day is None or item.start is None else day - item.start.date()


def _in_month(item: TimeItem, head: TimeItem) -> timedelta:
    """A later day of the same month; an earlier one is left alone."""
    if head.start is None or item.start is None or item.start.day <= head.start.day:
        return timedelta(0)
    day = find_date(head.start.year, head.start.month, item.start.day)
    return timedelta(0) if day is None else day - item.start.date()
