"""Festivals in a phrase: 端午, 去年双十一, 国庆假期, 正月十五, 腊月廿三, 节前, 年后, 节后第一个工作日."""

from datetime import date, timedelta

from nlu import patterns as re
from nlu.quick import changed
from nlu.rules import one_of
from nlu.times.festivals import LUNAR_YEAR_ENDS, NAMES, NEEDS_A_CUE, festival_day, lunar_date, next_break
from nlu.times.periods import Period, Scene, days, month_period, week_of
from nlu.times.steps import HAN, Step, StepRule
from nlu.times.workdays import days_off_around, workday_after

_JUST_OVER = timedelta(days=60)
_FIRST_CHARS = "".join({name[0] for name in NAMES})
_SURE = one_of(NAMES - NEEDS_A_CUE)
_GIVEN_NAME = r"(?<=[长理任师员叫是姓])(?:谷雨|立夏|立秋|立春|小满|白露|惊蛰|春分|秋分|夏至|霜降|处暑)(?=$|[\s,，。])"
"""What somebody is called (副园长谷雨)."""
_UNSURE = one_of(NEEDS_A_CUE)
_CUE = (
    r"(?:节|(?=黄金周|长假|小长假|假期|放假|[前后](?!天|[一两二三四五六七八九十\d]+[天周个])|之[前后]|当天|那天|大促))"
)
_NOT_A_FESTIVAL = r"(?!路|街|公园|大厦|酒店|饭店|广场|资本|乡|镇|村|县|证券|期货|阀门|电子|科技|饼)(?!(?<=月十五)(?:[号日万千百到至~、和个台点吨元]|-))"


def resolve_festival(name: str, scene: Scene, within: Period | None) -> date | None:
    """Return the festival's day in the year said; alone the next one, or the last where a thing done is told."""
    if within:
        return festival_day(name, within.start.year + (name in LUNAR_YEAR_ENDS))
    year = scene.now.year
    found = festival_day(name, year)
    if found and scene.sense == "past" and found > scene.today:
        return festival_day(name, year - 1)
    if found and scene.sense != "past" and found < scene.today:
        return festival_day(name, year + 1)
    return found


def festival_break(day: date) -> tuple[date, date]:
    """Return the days off of the festival that falls on `day`; the day itself where there are none."""
    return days_off_around(day)


def _festival(m: re.Match[str]) -> Step | None:
    name = m["sure"] or m["unsure"]
    long_break = m["break"] is not None

    def place(scene: Scene, within: Period | None) -> Period | None:
        day = resolve_festival(name, scene, within)
        if day is None:
            return None
        if long_break:
            first, last = festival_break(day)
            return days(first, (last - first).days + 1)
        return days(day)

    return Step(f"festival {name}", "day", place, within=frozenset({"year"}))


_LUNAR_MONTHS = {"正": 1, "冬": 11, "腊": 12} | {c: n for n, c in enumerate("一二三四五六七八九十", 1)}


def _lunar_day(text: str) -> int | None:
    if text in ("初十", "二十", "三十"):
        return {"初十": 10, "二十": 20, "三十": 30}[text]
    head, digit = text[:-1], "一二三四五六七八九".find(text[-1]) + 1
    base = {"初": 0, "十": 10, "廿": 20, "二十": 20}.get(head)
    return base + digit if base is not None and digit else None


def _lunar(m: re.Match[str]) -> Step | None:
    month, day = _LUNAR_MONTHS[m["month"] or m["plain"] or m["month2"]], _lunar_day(m["day"] or m["day2"])
    if day is None:
        return None

    def place(scene: Scene, within: Period | None) -> Period | None:
        year = within.start.year if within else scene.now.year
        tries = [lunar_date(y, month, day) for y in ((year,) if within else (year - 1, year, year + 1))]
        found = [d for d in tries if d]
        if not found:
            return None
        if within or scene.sense == "past":
            past = [d for d in found if d <= scene.today]
            return days(past[-1] if past and not within else found[0])
        ahead = [d for d in found if d >= scene.today]
        return days(ahead[0]) if ahead else None

    return Step("lunar date", "day", place, within=frozenset({"year"}))


def _break_of(scene: Scene) -> tuple[date, date] | None:
    """The next time off still to come (or the one just over, where a thing done is told)."""
    day = next_break(scene.today, forward=scene.sense != "past")
    return days_off_around(day) if day else None


def _after_break(m: re.Match[str]) -> Step | None:
    """节后第一天, 国庆后第一个工作日, 年后上班第一天: so many working days after the time off."""
    name = m["name"] or m.groupdict().get("named")
    nth = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "1": 1, "2": 2, "3": 3}.get(m["n"] or "一", 1)
    whole_week = m["week"] is not None

    def place(scene: Scene, within: Period | None) -> Period | None:
        last = _last_day_off(name, scene, within)
        day = workday_after(last, 1 if whole_week else nth) if last else None
        if day is None:
            return None
        return week_of(day, nth - 1) if whole_week else days(day)

    return Step("working day after a festival", "day", place, within=frozenset({"year"}))


def _last_day_off(name: str | None, scene: Scene, within: Period | None) -> date | None:
    if name in (None, "节", "假", "假期"):
        found = _break_of(scene)
        return found[1] if found else None
    day = resolve_festival("春节" if name in ("年", "开年", "开工") else name or "", scene, within)
    return festival_break(day)[1] if day else None


def _before_break(m: re.Match[str]) -> Step:
    """节前最后一天, 国庆前最后一个工作日: the last working day before the time off."""
    name = m["name"]

    def place(scene: Scene, within: Period | None) -> Period | None:
        if name in ("节", "假"):
            found = _break_of(scene)
            first = found[0] if found else None
        else:
            day = resolve_festival("春节" if name == "年" else name, scene, within)
            first = festival_break(day)[0] if day else None
        day = workday_after(first, -1) if first else None
        return days(day) if day else None

    return Step("working day before a festival", "day", place, within=frozenset({"year"}))


def _around_break(m: re.Match[str]) -> Step:
    """节前, 年后 with nothing behind: the eve, or the first working day after."""
    name, before = m["name"], m["side"] == "前"

    def place(scene: Scene, within: Period | None) -> Period | None:
        if name == "年":
            day = resolve_festival("春节", scene, within)
            found = festival_break(day) if day else None
        else:
            found = _break_of(scene)
        if found is None:
            return None
        if before:
            return days(found[0] - timedelta(days=1))
        after = workday_after(found[1], 1)
        return days(after) if after else None

    return Step("before the festival" if before else "after the festival", "day", place, within=frozenset({"year"}))


def _is_just_over(scene: Scene) -> bool:
    """Whether the last Spring Festival is so near that 年前 and 年后 look back at it."""
    last = festival_day("春节", scene.today.year)
    return last is not None and timedelta(0) <= scene.today - last <= _JUST_OVER


def _first_or_last(m: re.Match[str]) -> Step:
    """年前最后一单, 年后第一趟: some day near the festival; ahead of it the first one after counts as its date."""
    around = _around_break(m)
    last = m["side"] == "前"
    return changed(around, vague_in=lambda scene: last or scene.sense == "past" or _is_just_over(scene))


def _summer(_: re.Match[str]) -> Step:
    """暑假: July and August."""

    def place(scene: Scene, within: Period | None) -> Period | None:
        year = within.start.year if within else scene.now.year
        return month_period(year, 7, 2)

    return Step("summer holiday", "month", place, within=frozenset({"year"}))


def _new_year_work(_: re.Match[str]) -> Step:
    def place(scene: Scene, within: Period | None) -> Period | None:
        last = _last_day_off("年", scene, within)
        day = workday_after(last, 1) if last else None
        return days(day) if day else None

    return Step("first day of work in the year", "day", place, within=frozenset({"year"}))


def _neighbouring_workday(m: re.Match[str]) -> Step:
    """下一个工作日, 上个工作日."""
    count = 1 if m["side"] == "下" else -1

    def place(scene: Scene, _: Period | None) -> Period | None:
        day = workday_after(scene.today, count)
        return days(day) if day else None

    return Step("neighbouring working day", "day", place, anchored=True)


_NAME = rf"(?P<name>(?:{one_of(NAMES)})(?=节|假|小?长假|黄金周|[前后之]|回来|收假|放完|放假|复[工产])|[节年假])(?:节?假期?|节?小?长假|黄金周|节)?"

_BACK = r"(?:放假)?(?:(?:(?:之|以|结束|回来|上来)?后|回来|收假|放完假)[ ,，]?(?:复工|复产)?|(?:复工|复产)后?)"

_FIRST_DAY = r"(?:第|头|首|(?:上班|开工|返工)[第首头])(?P<n>[一二三四五123])?个?(?:工作日|上班(?:日|的(?:日子|那?天))|[天日](?:上班|上工|开工|返工)?|(?P<week>周|星期|礼拜))"

RULES: tuple[StepRule, ...] = (
    StepRule(
        "working day after a festival",
        "过" + _FIRST_CHARS,
        re.compile(
            rf"(?:过(?:完|了|罢)(?:这个)?(?!大?年初|初)(?P<name>{one_of(NAMES)}|[节年假])(?:节|假期?|长假)?|"
            rf"(?P<named>{_SURE})(?:节|假期?|长假)?(?:一?过(?:完|了|罢)|完了))(?![会度底检货终饭龄目点奏日初正]|十五)(?:[ ,，]?(?:{_BACK})?(?:的|上班的?|开工的?|返工的?)?{_FIRST_DAY})?"
        ),
        _after_break,
    ),
    StepRule(
        "working day after a festival",
        _FIRST_CHARS + "节年假",
        re.compile(
            rf"{_NAME}(?:{_BACK}(?:的|上班的?|开工的?|返工的?)?{_FIRST_DAY}|(?:放完假|收假|放假回来|假期结束|复工|复产)(?:[之以]?后)?)"
        ),
        _after_break,
    ),
    StepRule(
        "working day before a festival",
        _FIRST_CHARS + "节年假",
        re.compile(rf"{_NAME}(?:之|以)?前(?:的)?最后(?:的)?一?个?(?:工作日|上班日|天)"),
        _before_break,
    ),
    StepRule(
        "around the festival",
        "节年",
        re.compile(
            r"(?<![春今去明当前后本全每半一二三四五六七八九十百千两\d几季环节多青少成中老学历士食物花影书术化神货酒水把园艺乐旅戏茶果灯雪民购妈爸师童妇亲斋邦情细])(?P<name>节|"
            r"年)(?:之|以)?(?P<side>[前后])(?![天年端来台两几三四五六七八九十\d的]*期|[天])"
        ),
        _around_break,
    ),
    StepRule(
        "first or last around the festival",
        "节年",
        re.compile(
            r"(?<![春今去明当前后本全每半一二三四五六七八九十百千两\d几])(?P<name>节|年)(?P<side>[前后])的?"
            r"(?:(?<=前)最后|(?<=前的)最后|第|头|首)一?(?:[单趟次批车轮波笔个场家回](?!工作日|月))"
        ),
        _first_or_last,
    ),
    StepRule(
        "neighbouring working day", "上下", re.compile(r"(?P<side>[上下])一?个(?:工作|交易)日"), _neighbouring_workday
    ),
    StepRule("summer holiday", "暑", re.compile(r"暑假|暑期"), _summer),
    StepRule("first day of work in the year", "开", re.compile(r"开[年工](?:头一天|第一天|首日)"), _new_year_work),
    StepRule(
        "festival",
        _FIRST_CHARS,
        re.compile(
            rf"(?<![\d{HAN}])(?:(?!{_GIVEN_NAME})(?P<sure>{_SURE})(?:节日?)?|(?P<unsure>{_UNSURE}){_CUE})(?:(?P<break>假期?|"
            rf"小?长假|黄金周|期间)|当天|那天|当日)?{_NOT_A_FESTIVAL}"
        ),
        _festival,
    ),
    StepRule(
        "lunar date",
        "农阴旧正冬腊一二三四五六七八九十",
        re.compile(
            rf"(?:(?:农历|阴历|旧历)(?P<plain>[正冬腊一二三四五六七八九十])|"
            rf"(?P<month>[正腊冬]))月(?P<day>初[{HAN[2:]}十]|[一二]?十[一二三四五六七八九]?|"
            rf"廿[一二三四五六七八九]|三十)"
            rf"|(?<![{HAN}])(?P<month2>[一二三四五六七八九十])月(?P<day2>初[{HAN[2:]}十](?![{HAN}])|廿[一二三四五六七八九])"
        ),
        _lunar,
    ),
)
