"""Goals of a team: 定目标 3月签70万, 目标 12周转化率从18%提到24%, 周期缩短20%, 取消目标2.

The whole message has to be such a sentence: a goal is named (目标), a figure stands in it, no customer, person or product
does, and nothing is left over but the words that goals are set with. What a customer aims at (他们今年目标两个亿) and
questions (目标完成多少了) are none of this.
"""

from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from nlu import patterns as re
from nlu.document import Document
from nlu.intents import DropGoal, Metric, Read, SetGoal
from nlu.part import Part
from nlu.recall import Findings
from nlu.text import Span
from nlu.times import TimeItem
from nlu.values import ValueItem
from nlu.wording import without

LONGEST: Final = 48
WEEKS: Final = 12
"""How long a rate or median is given where nobody says: twelve weeks."""

_GOAL = re.compile(r"目标")
_ASKS = re.compile(
    r"[?？]|吗|多少|几|怎么|咋|如何|啥|什么|差|完成了|达成|进度|看|查|客户(?!满意|复购|留存|流失)|对方|他们|她们|他家|人家|说|讲|提到了"
)
_METRICS: Final[tuple[tuple[Metric, re.Pattern[str]], ...]] = (
    (
        "response_days",
        re.compile(r"(?:平均)?(?:报价|出价)?(?:响应|反应)(?:时间|速度|周期|天数)?|报价(?:速度|时间|天数)|出报价"),
    ),
    ("win_rate", re.compile(r"赢单率|赢率|成单率|中标率|签单率|胜率|成交率")),
    ("conversion", re.compile(r"(?:商机|线索)?转化率?")),
    ("cycle_days", re.compile(r"(?:平均)?(?:成交|销售|签单|成单|赢单)?周期")),
    ("freshness", re.compile(r"(?:数据)?新鲜度|数据及时率|(?:客户|商机)?(?:联系|跟进)覆盖率?")),
    ("paid_amount", re.compile(r"回款(?:额|金额)?|到款|收款|到账")),
    ("won_amount", re.compile(r"签单额|签约额|成交额|销售额|业绩|签单|签约|成交|销售|赢单")),
)
_SUMS: Final = ("won_amount", "paid_amount")
_DAYS: Final = ("cycle_days", "response_days")
_UP = re.compile(r"(?:提高|提升|增长|增加|上升|上涨|涨|多|升|提|\+)了?\s*$")
_DOWN = re.compile(r"(?:缩短|降低|减少|下降|压缩|压|降|减|缩|少|-)了?\s*$")
_POINTS = re.compile(r"个?(?:百分)?点")
_SAYS: Final = re.compile(
    r"我们|咱们?|团队|全组|小组|本组|组里?|部门|大家|公司|全员|新增|定|设|订|立|加|调整|改|调|成|为|是|一个|一下|个|帮我?|给|下|目标|"
    r"从|达到|做到|提到|提高|提升|提|升到?|增长|增加|涨|上升|降到?|降低|缩短|下降|减少|压缩|压到?|到|至|签|完成|拿下?|做|之内|以内|"
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
_SET_FOR = re.compile(rf"{_SETS.pattern}[:：\s]*把?(?P<noun>[一-鿿]{{2,8}}?)(?=[高好低少多大快强提升涨降]){_WISH}")
"""定目标 士气高一点."""
_MONTH = re.compile(r"(?P<n>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?:份)?(?:的)?")
_QUARTER = re.compile(r"第?(?P<n>[一二三四1-4])季度?|q(?P<q>[1-4])")
_NAMED = re.compile(r"(?P<next>下个?)?(?P<this>[这本今]个?)?(?P<unit>月|季度?|年)(?:度)?")
_LENGTH = re.compile(
    r"(?<![0-9.])(?P<n>[0-9]{1,2}|十[一二]?|[一二两三四五六七八九])(?P<unit>周|个星期|个礼拜|个月)(?:之内|以内|内|里)?(?!年|期|末|转(?!化))"
)
_YEAR = re.compile(r"今年|本年|全年|年度")
_DIGITS: Final = {c: n for n, c in enumerate("零一二三四五六七八九十")} | {"十一": 11, "十二": 12, "两": 2}
_DROP = re.compile(
    r"\s*(?:把)?(?:取消|删掉?|删除|去掉|撤掉|撤销|不要|停掉?)(?:第)?(?P<a>[1-5一二三四五])?(?:个)?(?:团队)?的?目标\s*(?P<b>[1-5])?(?:了|吧)?\s*"
    r"|\s*(?:把)?(?:第)?(?P<c>[1-5一二三四五])?(?:个)?目标\s*(?P<d>[1-5])?\s*(?:取消|删掉?|删除|去掉|撤掉|撤销|不要|停掉?)(?:了|吧)*\s*"
)


def read_goal(doc: Document, found: Findings) -> Part | None:
    """Return the goal that the message sets or calls off."""
    text = doc.text
    if len(text) > LONGEST or not _GOAL.search(text):
        return None
    if (dropped := _DROP.fullmatch(text)) is not None:
        said = next((word for word in dropped.groups() if word), None)
        place = None if said is None else _DIGITS.get(said) or int(said)
        return Part((DropGoal(place),), (Span(0, len(text)),))
    if _ASKS.search(text) or any(not m.is_new for m in (*found.customers, *found.contacts, *found.products)):
        return None
    return _read_set(doc, found)


def _read_set(doc: Document, found: Findings) -> Part | None:
    text = doc.text
    metric, used = _metric(text)
    if metric is None and (noun := _unknown(text, found)) is not None:
        return Part((SetGoal(None, words=noun),), (Span(0, len(text)),))
    span = _period(text, doc.now.date())
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
    rest = _POINTS.sub("", without(text, figures))
    if _SAYS.sub("", rest):
        return None
    if metric is None and not (isinstance(target[0], ValueItem) and target[0].is_sum_in_yuan):
        return None
    metric = metric or "won_amount"
    value, change, points = _figure(metric, target)
    if value is None and change is None and points is None:
        return None
    first, last = _days(doc.now.date(), metric, span, weeks[0] if weeks else None)
    whole = Span(0, len(text))
    goal = SetGoal(metric, words=text.strip(), target=value, change=change, points=points, first_on=first, last_on=last)
    return Part((goal,), (whole,))


def _unknown(text: str, found: Findings) -> str | None:
    """Return what a goal is set for and no metric stands for: 定个目标 客户满意度95%, 目标 客户满意度."""
    figures = [v.span for v in found.values] + [t.span for t in found.times if t.kind == "duration"]
    bare = without(text, figures)
    if (aimed := _AIMED.match(bare) or _SET_FOR.search(bare)) is not None:
        return aimed["noun"]
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


def _figure(metric: Metric, target: Target) -> tuple[Read[Decimal] | None, Decimal | None, Decimal | None]:
    """Return the figure to be reached, or the relative change, or the change in points of a ratio."""
    item, way = target
    if isinstance(item, TimeItem):
        days = Decimal(item.seconds or 0) / 86_400
        return (Read(days, "goal: days", item.span), None, None) if days > 0 and way == 0 else (None, None, None)
    value = item.value
    assert value is not None
    if item.kind in ("percent", "ratio"):
        share = value / 100 if item.kind == "percent" else value
        if way:
            is_points = item.text.endswith("点") and metric not in (*_SUMS, *_DAYS)
            return (None, None, way * share) if is_points else (None, way * share, None)
        ok = metric not in (*_SUMS, *_DAYS) and 0 < share <= 1
        return (Read(share, "goal: share", item.span) if ok else None), None, None
    if way and metric not in _SUMS:
        return None, None, None
    if metric in _SUMS and value > 0 and (item.scale_said or value >= 10_000):
        return (Read(value, "goal: sum", item.span), None, None) if way == 0 else (None, None, None)
    return None, None, None


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
    """Return the calendar month, quarter or year that is named."""
    if (match := _QUARTER.search(text)) is not None:
        number = int(match["q"] or _DIGITS.get(match["n"], 0) or match["n"])
        year = today.year if number * 3 >= today.month else today.year + 1
        return (*_months(year, number * 3 - 2, 3), Span(*match.span()))
    if (match := _MONTH.search(text)) is not None and not re.search(r"个$", text[: match.start()]):
        number = _DIGITS.get(match["n"]) or int(match["n"])
        year = today.year if number >= today.month else today.year + 1
        return (*_months(year, number, 1), Span(*match.span()))
    if (match := _YEAR.search(text)) is not None:
        return date(today.year, 1, 1), date(today.year, 12, 31), Span(*match.span())
    for match in _NAMED.finditer(text):
        if not (match["next"] or match["this"]):
            continue
        size = {"月": 1, "年": 12}.get(match["unit"], 3)
        start = today.month - (today.month - 1) % size + (size if match["next"] else 0)
        return (*_months(today.year + (start - 1) // 12, (start - 1) % 12 + 1, size), Span(*match.span()))
    return None


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
