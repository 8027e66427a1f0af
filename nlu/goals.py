"""Goals of a team: 定目标 3月签70万, 目标 12周转化率从18%提到24%, 周期缩短20%, 取消目标2.

The whole message has to be such a sentence: a goal is named (目标, 任务, KPI), a figure stands in it, no customer, person or
product does, and nothing is left over but the words that goals are set with. Who leads a team need not name it as a goal
where a metric or the team is named (转化率提到24%, 我们组这个月做到70万). What a customer aims at (他们今年目标两个亿) and
questions (目标完成多少了) are none of this.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final, Literal

from nlu import patterns as re
from nlu.document import Document
from nlu.intents import DropGoal, Metric, Query, Read, SetGoal
from nlu.part import Part
from nlu.recall import Findings
from nlu.text import Span
from nlu.times import TimeItem, read_times
from nlu.values import ValueItem, read_values
from nlu.wording import without

LONGEST: Final = 48
WEEKS: Final = 12
"""How long a rate or median is given where nobody says: twelve weeks."""

_GOAL = re.compile(r"目标|kpi|指标|任务(?!书|单|栏|栈|管理|系统)")
_WHY: Final = re.compile(r"目标.{0,5}(?:为啥|为什么|为何|咋|凭啥|怎么)(?:定|设|是|这么|那么)")
_LEADS: Final = ("manager", "admin")
_OUR_SUM = re.compile(
    r"(?:我们|咱们?|本|全)?(?:团队|小?组|部门|大区|区域|公司)里?.*(?:要|得|争取|必须|目标|完成|做|签)"
)
_AIMS = re.compile(r"提到|提高|提升|做到|达到|争取|压到|压缩|缩短|降到|降低|控制|保持|拉到|涨到|升到")
_ASKS = re.compile(
    r"[?？]|吗|多少|几|怎么|咋|如何|啥|什么|谁|凭|差|完成了|达成|进度|看|查|(?<!新)客户(?!满意|复购|留存|流失)|对方|他们|她们|他家|人家|说|讲|提到了"
)
_METRICS: Final[tuple[tuple[Metric, re.Pattern[str]], ...]] = (
    (
        "response_days",
        re.compile(r"(?:平均)?(?:报价|出价)?(?:响应|反应)(?:时间|速度|周期|天数)?|报价(?:速度|时间|天数)|出报价"),
    ),
    ("win_rate", re.compile(r"赢单率|赢率|成单率|中标率|签单率|胜率|成交率")),
    ("conversion", re.compile(r"(?:商机|线索)?转化率?")),
    ("cycle_days", re.compile(r"(?:平均)?(?:成交|销售|签单|成单|赢单)?周期")),
    ("freshness", re.compile(r"(?:数据|联系|客户|跟进)?新鲜度|数据及时率|(?:客户|商机)?(?:联系|跟进)覆盖率?")),
    ("paid_amount", re.compile(r"回款(?:额|金额)?|到款|收款|到账")),
    ("won_amount", re.compile(r"签单额|签约额|签额|成交额|销售额|业绩|签单|签约|成交|销售|赢单")),
)
_SUMS: Final = ("won_amount", "paid_amount")
_DAYS: Final = ("cycle_days", "response_days")
_UP = re.compile(r"(?:提高|提升|增长|增加|上升|上涨|涨|多|升|提|再?加|追加|上调|调高|上浮|\+)了?\s*$")
_DOWN = re.compile(r"(?:缩短|降低|减少|下降|压缩|压|降|减|缩|少|砍|下调|调低|-)了?\s*$")
_POINTS = re.compile(r"个?(?:百分)?点")
_SAYS: Final = re.compile(
    r"全(?=公司|组|团队|部门)|目标|kpi|指标|任务额?|再|拉到|涨到|调[高低到成]|上调|下调|上浮|追加|争取到?|控制在?|保持在?|不低于|不少于|不超过|至少|最少|以上|每[台个]|销售额?|业绩|营业额|区域|大区|"
    r"我们|咱们?|团队|全组|小组|本组|组里?|部门|大家|公司|全员|新增|定|设|订|立|加|调整|改|调|成|为|是|一个|一下|个|帮我?|给|下|目标|"
    r"从|达到|做到|提到|提高|提升|提|升到?|增长|增加|涨|上升|降到?|降低|缩短|下降|减少|压缩|压到?|到|至|签|收(?:回|进|到)?|回笼|完成|拿下?|做|之内|以内|"
    r"内|里|要|把|在|按|左右|的|吧|啊|哈|先|就|[\s:：,，。.、→>+\-~～]"
)
_SETS = re.compile(r"(?:定|设|订|立|加|新增)(?:一?个|一下|下)?(?:新的?|团队的?)?目标")
_OWN_NOUN = re.compile(r"[一-鿿]{2,8}")
_WISH = r"\s*(?:要|再|得|更)?(?:高|好|低|少|多|大|快|强|提|升|涨|降|增|减|加|做|达|上|下|起|到|满|一|点|些|去|来)*\s*$"
_AIMED = re.compile(
    r"^\s*(?:我们|咱们?|团队|全组|小组|组里?|部门|公司)?的?(?:新的?|本月|这个月|本季度?|今年)?目标(?:是|为)?[:：\s]+把?(?P<noun>[一-鿿]{0,8}?"
    r"(?:[度率量额数分值比]|满意|口碑|士气|质量|服务|利润|毛利|体验|评价|能力|水平|效率|氛围)|(?:人均|每人|每天|每周|每月|新)[一-鿿]{1,6}?)"
    + _WISH
)
"""目标 客户满意度 要提上去: what is aimed at is named, figures blanked."""
_AIMED_BEFORE = re.compile(
    r"^\s*(?:我们|咱们?|团队|全组|小组|组里?|部门|公司|本月|这个月|今年|把|将)*的?(?P<noun>[一-鿿]{0,6}?(?:满意度?|复购率?|毛利率?|利润率?|客单价|续约率|好评率|新客户|新客|拜访量?|出勤率?))的?(?:目标|kpi|指标)"
)
"""客户满意度目标95分."""
_SET_FOR = re.compile(rf"{_SETS.pattern}[:：\s]*把?(?P<noun>[一-鿿]{{2,8}}?)(?=[高好低少多大快强提升涨降]){_WISH}")
"""定目标 士气高一点."""
_CHANGES: Final = re.compile(r"改|调|换成|提高到|提到|降到|减到|[加升涨拉]到")
_PLACE: Final = re.compile(r"(?:目标|kpi|指标)\s*[1-5一二三四五]\s*(?:改|调|换)")
"""目标2改成3: which goal, by its place."""
_PLACED: Final = re.compile(
    r"\s*(?:把|将)?(?:第?(?P<m>[1-5一二三四五])[个条]?(?:目标|kpi|指标)|(?:目标|kpi|指标)\s*(?P<n>[1-5一二三四五]))\s*(?:要|再|给我)*"
    r"(?:改|调|换|定|提|降)(?:成|到|为|高到|低到)\s*(?P<figure>[0-9]+(?:\.[0-9]+)?)\s*(?P<unit>%|万|w|亿|天|个工作日)?元?[吧了\s。]*"
)
"""目标2改成30%: another target for the goal of that place in the list."""
_UNITS: Final[dict[str, tuple[Literal["yuan", "ratio", "days"], Decimal]]] = {
    "%": ("ratio", Decimal("0.01")),
    "万": ("yuan", Decimal(10_000)),
    "w": ("yuan", Decimal(10_000)),
    "亿": ("yuan", Decimal(100_000_000)),
    "天": ("days", Decimal(1)),
    "个工作日": ("days", Decimal(1)),
}
_NEXT_YEAR: Final = re.compile(r"明年(?:的)?|来年")
_PASSED: Final = 6
"""Months; what has passed by so few is meant itself, and over: 2月 in March is not the next year's."""
_MONTH = re.compile(r"(?P<n>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?:份)?(?:的)?")
_QUARTER = re.compile(r"第?(?P<n>[一二三四1-4])季度?|q(?P<q>[1-4])")
_NAMED = re.compile(r"(?P<next>下个?|明)?(?P<last>上个?|去)?(?P<this>[这本今]个?)?(?P<unit>月|季度?|年)(?:度)?")
_WEEK = re.compile(r"(?:(?P<next>下)|[这本])个?(?:周|星期|礼拜)(?![一二三四五六日天末])的?")
_LENGTH = re.compile(
    r"(?<![0-9.])(?P<n>[0-9]{1,2}|十[一二]?|[一二两三四五六七八九])(?P<unit>周|个星期|个礼拜|个月)(?:之内|以内|内|里)?(?!年|期|末|转(?!化))"
)
_WITHIN: Final = re.compile(r"天(?:以内|之内|内|以下)")
_YEAR = re.compile(r"今年|本年|全年|年度")
_DIGITS: Final = {c: n for n, c in enumerate("零一二三四五六七八九十")} | {"十一": 11, "十二": 12, "两": 2}
_CALLS_OFF = r"(?:取消|删掉?|删除|去掉|撤掉|撤销|撤了|不要|停掉?|清掉|清空|清除|作废|拿掉)"
_NUMBERED = r"(?:第?(?P<{}>[1-5一二三四五])个?)?"
_WHOLE = r"(?P<{}>所有|全部|全|都)?"
_THIS = r"(?:这个|那个|这条|该|上面那?个?|刚才?定?的那?个?|我们的?)?"
_NOUN = r"(?:的)?(?:团队)?(?:的)?(?:目标|kpi|指标)"
_DROP = (
    re.compile(
        rf"\s*(?:把|将)?{_CALLS_OFF}(?:掉)?{_THIS}{_WHOLE.format('all')}(?:的)?{_NUMBERED.format('n')}(?P<metric>[\u3400-\u9fff]{{2,5}}?)??{_NOUN}\s*(?P<m>[1-5])?(?:了|吧)*\s*"
    ),
    re.compile(
        rf"\s*(?:把|将)?{_THIS}{_WHOLE.format('all')}(?:的)?{_NUMBERED.format('n')}(?P<metric>[\u3400-\u9fff]{{2,5}}?)??{_NOUN}\s*(?P<m>[1-5])?(?:先|就|给我)*(?P<all_too>都|全部?|全都)?{_CALLS_OFF}(?:了|吧|掉)*\s*"
    ),
)


def read_goal(doc: Document, found: Findings) -> Part | None:
    """Return the goals that the message sets or calls off."""
    text = doc.text
    leads = doc.names.world.rep.role in _LEADS
    is_named = _GOAL.search(text) is not None
    if len(text) > LONGEST or not (is_named or (leads and _may_be_aimed_at(text))):
        return None
    whole = (Span(0, len(text)),)
    if leads and _WHY.search(text) and not found.mentions:
        return Part((Query("target"),), whole)
    if (dropped := _dropped(text, doc.now.date())) is not None:
        return Part((dropped,), whole)
    if (placed := _PLACED.fullmatch(text)) is not None:
        return Part((_of_place(placed),), whole)
    if _ASKS.search(text) or any(not m.is_new for m in (*found.customers, *found.contacts, *found.products)):
        return None
    now = doc.now
    if is_named and len(parts := _parts(text)) > 1:
        goals = [
            _read_set(part, now, Findings(tuple(read_times(part, now)), tuple(read_values(part)), ())) for part in parts
        ]
        sets = tuple(goal for goal in goals if goal is not None)
        return Part(sets, whole) if len(sets) == len(parts) else None
    goal = _read_set(text, now, found)
    if goal is None or (not is_named and goal.metric is None):
        return None
    return Part((goal,), whole)


def _of_place(match: re.Match[str]) -> SetGoal:
    """Return another target for the goal of a place: its own unit counts where none is said."""
    said = match["n"] or match["m"]
    place, figure = _DIGITS.get(said) or int(said), Decimal(match["figure"])
    if not match["unit"]:
        return SetGoal(None, match[0].strip(), bare=figure, place=place, is_change=True)
    unit, times = _UNITS[match["unit"]]
    target = Read(figure * times, "goal: of a place", Span(*match.span("figure")))
    return SetGoal(None, match[0].strip(), target=target, place=place, unit=unit, is_change=True)


def _may_be_aimed_at(text: str) -> bool:
    """Say whether a leader may set a goal without naming it so: 转化率提到24%, 我们组这个月做到70万."""
    metric, _ = _metric(text)
    return (metric is not None and metric not in _SUMS and _AIMS.search(text) is not None) or (
        _OUR_SUM.match(text) is not None and _AIMS.search(text) is not None
    )


def _dropped(text: str, today: date) -> DropGoal | None:
    span = _period(text, today)
    if span is not None:
        text = f"{text[: span[2].start]}{text[span[2].end :].removeprefix('的')}"
    match = next((m for pattern in _DROP if (m := pattern.fullmatch(text)) is not None), None)
    if match is None:
        return None
    groups = match.groupdict()
    said = groups["n"] or groups["m"]
    place = None if said is None else _DIGITS.get(said) or int(said)
    name = groups["metric"]
    metric = _metric(name)[0] if name else None
    if name and metric is None:
        return None
    days = span[:2] if span is not None else None
    return DropGoal(place, metric, days, is_all=bool(groups["all"] or groups.get("all_too")))


def _parts(text: str) -> list[str]:
    """Return the goals of 目标 3月70万 4月90万 as one sentence each; the text itself where it names one period."""
    starts = [match.start() for match in _MONTH.finditer(text) if not re.search(r"个$", text[: match.start()])]
    if len(starts) < 2 or re.search(r"[到至\-~]\s*$", text[: starts[1]]):
        return [text]
    head = text[: starts[0]]
    head = head if _GOAL.search(head) else f"目标 {head}"
    return [f"{head}{text[a:b]}" for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


def _read_set(text: str, now: datetime, found: Findings) -> SetGoal | None:
    today = now.date()
    metric, used = _metric(text)
    if metric in _DAYS and _WITHIN.search(text):  # 45天以内 is a figure here, no deadline
        text = _WITHIN.sub("天", text)
        found = Findings(tuple(read_times(text, now)), tuple(read_values(text)), ())
    if metric is None and (noun := _unknown(text, found)) is not None:
        return SetGoal(None, words=noun)
    span = _period(text, today)
    weeks = _weeks(text) if span is None else None
    if span is not None:
        used.append(span[2])
    if weeks is not None:
        used.append(weeks[1])
    lengths = [t for t in found.times if t.kind == "duration" and not (weeks and t.span.start < weeks[1].end)]
    values = [v for v in found.values if not any(v.span.start < u.end and u.start < v.span.end for u in used)]
    target = _target(text, metric, values, lengths)
    if target is None:
        return None
    figures = [v.span for v in values] + [t.span for t in lengths] + used
    rest = _NEXT_YEAR.sub("", _POINTS.sub("", without(text, figures)))
    if _SAYS.sub("", rest):
        return None
    may_be_bare = (metric is not None or _CHANGES.search(text) or _SETS.search(text)) and not _PLACE.search(text)
    if may_be_bare and (bare := _bare(target)) is not None:
        first, last = (span[0], span[1]) if span is not None else (None, None)
        said: Literal["calendar", "unsaid"] = "calendar" if span is not None else "unsaid"
        return SetGoal(metric, text.strip(), first_on=first, last_on=last, span=said, is_change=True, bare=bare)
    if metric is None and not (isinstance(target[0], ValueItem) and target[0].is_sum_in_yuan):
        return None
    metric = metric or "won_amount"
    figure = _figure(metric, target)
    if figure is None:
        return None
    first, last = _days(today, metric, span, weeks[0] if weeks else None)
    return replace(
        figure,
        words=text.strip(),
        first_on=first,
        last_on=last,
        is_change=figure.more is not None or _CHANGES.search(text) is not None,
        span="calendar" if span is not None else "length" if weeks is not None else "unsaid",
    )


def _unknown(text: str, found: Findings) -> str | None:
    """Return what a goal is set for and no metric stands for: 定个目标 客户满意度95%, 目标 客户满意度."""
    figures = [v.span for v in found.values] + [t.span for t in found.times if t.kind == "duration"]
    bare = without(text, figures)
    if (aimed := _AIMED.match(bare) or _SET_FOR.search(bare)) is not None:
        return aimed["noun"]
    if (before := _AIMED_BEFORE.search(bare)) is not None and found.values:
        return before["noun"]
    if not _SETS.search(text) or not found.values:
        return None
    noun = _OWN_NOUN.search(
        _SAYS.sub(" ", without(text, [v.span for v in found.values] + [t.span for t in found.times]))
    )
    return noun[0] if noun else None


def _metric(text: str) -> tuple[Metric | None, list[Span]]:
    for metric, pattern in _METRICS:
        if (match := pattern.search(text)) is not None:
            return metric, [Span(*match.span())]
    return None, []


Target = tuple[ValueItem | TimeItem, int]
"""The figure to be reached, and how it is meant: 0 reached, 1 more by it, -1 less by it."""


def _target(text: str, metric: Metric | None, values: list[ValueItem], lengths: list[TimeItem]) -> Target | None:
    """Return the last figure that can be one of the metric."""
    usable: list[ValueItem | TimeItem] = []
    if metric in _DAYS:
        usable += lengths
    usable += [v for v in values if v.value is not None and v.kind in ("money", "number", "percent", "ratio")]
    if not usable:
        return None
    last = max(usable, key=lambda item: item.span.start)
    before = text[: last.span.start]
    return last, 1 if _UP.search(before) else -1 if _DOWN.search(before) else 0


def _figure(metric: Metric, target: Target) -> SetGoal | None:
    """Return the goal with the figure to be reached, or the change of it; None where the figure is none of the metric's."""
    item, way = target
    blank = SetGoal(metric, "")
    if isinstance(item, TimeItem):
        days = Decimal(item.seconds or 0) / 86_400
        return replace(blank, target=Read(days, "goal: days", item.span)) if days > 0 and way == 0 else None
    value = item.value
    assert value is not None
    is_sum = metric in _SUMS
    if item.kind in ("percent", "ratio"):
        share = value / 100 if item.kind == "percent" else value
        if way:
            is_points = item.text.endswith("点") and not is_sum and metric not in _DAYS
            return replace(blank, points=way * share) if is_points else replace(blank, change=way * share)
        ok = not is_sum and metric not in _DAYS and share > 0
        return replace(blank, target=Read(share, "goal: share", item.span)) if ok else None
    if not is_sum or value <= 0 or not (item.scale_said or value >= 10_000):
        return None
    return replace(blank, more=way * value) if way else replace(blank, target=Read(value, "goal: sum", item.span))


def _bare(target: Target) -> Decimal | None:
    """Return a figure that is to be reached and says neither how much nor what of: 目标改成250."""
    item, way = target
    if isinstance(item, TimeItem) or way or item.kind not in ("money", "number") or item.value is None:
        return None
    is_bare = not item.scale_said and not item.text.endswith(("元", "块", "块钱")) and item.value > 0
    return item.value if is_bare else None


def _weeks(text: str) -> tuple[int, Span] | None:
    """Return how many weeks the goal is given: 12周目标, 三个月内."""
    match = _LENGTH.search(text)
    if match is None:
        return None
    said = match["n"]
    count = int(said) if said.isdigit() else _DIGITS[said]
    weeks = count if match["unit"] != "个月" else round(count * 52 / 12)
    return (weeks, Span(*match.span())) if count else None


Period = tuple[date, date, Span]


def _period(text: str, today: date) -> Period | None:
    """Return the calendar week, month, quarter or year that is named."""
    if (match := _WEEK.search(text)) is not None:
        monday = today - timedelta(days=today.weekday()) + timedelta(days=7 if match["next"] else 0)
        return monday, monday + timedelta(days=6), Span(*match.span())
    if (match := _QUARTER.search(text)) is not None:
        number = int(match["q"] or _DIGITS.get(match["n"], 0) or match["n"])
        year = _year_of(text, today, number * 3)
        return (*_months(year, number * 3 - 2, 3), Span(*match.span()))
    if (match := _MONTH.search(text)) is not None and not re.search(r"个$", text[: match.start()]):
        number = _DIGITS.get(match["n"]) or int(match["n"])
        year = _year_of(text, today, number)
        return (*_months(year, number, 1), Span(*match.span()))
    if (match := _YEAR.search(text)) is not None:
        return date(today.year, 1, 1), date(today.year, 12, 31), Span(*match.span())
    for match in _NAMED.finditer(text):
        if not (match["next"] or match["this"] or match["last"]):
            continue
        size = {"月": 1, "年": 12}.get(match["unit"], 3)
        start = today.month - (today.month - 1) % size + (size if match["next"] else -size if match["last"] else 0)
        return (*_months(today.year + (start - 1) // 12, (start - 1) % 12 + 1, size), Span(*match.span()))
    return None


def _year_of(text: str, today: date, month: int) -> int:
    """Return the year of a month that is named alone: this one, also where it has just passed; else the next."""
    if _NEXT_YEAR.search(text):
        return today.year + 1
    return today.year if month >= today.month - _PASSED else today.year + 1


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    """Return the first and the last day of `count` months."""
    index = year * 12 + month - 1 + count
    return date(year, month, 1), date(index // 12, index % 12 + 1, 1) - timedelta(days=1)


def _days(today: date, metric: Metric, span: Period | None, weeks: int | None) -> tuple[date, date]:
    """Return the days of the goal: as named, else so many weeks from this week's Monday; a sum is this month's."""
    if span is not None:
        return span[0], span[1]
    monday = today - timedelta(days=today.weekday())
    if weeks is None and metric in _SUMS:
        return _months(today.year, today.month, 1)
    return monday, monday + timedelta(days=7 * (weeks or WEEKS) - 1)
