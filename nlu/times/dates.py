"""Days of a month, spoken or written: 3月20号, 20号, 2026-04-08, 3/18, 3.20."""

from datetime import date

from nlu import patterns as re
from nlu.rules import one_of
from nlu.times.months import NEIGHBOURS, year_of
from nlu.times.periods import Period, Scene, days, find_date, month_period
from nlu.times.steps import HAN, NUMERIC_START, SMALL, Place, Step, StepRule, small_number

_ABOVE_DAY = frozenset({"month"})
_NOT_A_DAY = (
    r"(?!(?:给水|给料|给煤|送风|送料|引风|循环|上料|下料|拉丝|吹瓶|打包|装箱|包装|切割|贴标|拌料|灌装|输送|提升)[一-鿿]?[机泵线]|线|楼|机|坞|仓|库|车|厂|院(?![里内方长])|文件|门|地块|店|位|炉|窑|塔|罐|馆|厅|桌|房|柜|样|料|产|油|钢|标段|井|泵|"
    r"船|轮|公馆|岗|站|"
    r"工|码|段|釜|反应|电池|字|线索|选手|种子|方案|客户|项目|合同|订单|机组|高炉|转炉|焦炉|锅炉|窑|桩|墩|路|栋|单元|铺|办公|产品|生产|牌)"
)
_NO_STREET = r"(?<![街巷弄])(?<!大道)(?<!胡同)(?<!(?<![线电公铁网油气水回思一半管高上赶])路)"
"""开元路18号 is where, not when."""
_NOT_DAY_MEASURE = r"(?![\d.%万千百十亿个台套件吨元块只箱天年周家款批次桶平米米支kwg点成折:/\-])"


def _two_days(m: re.Match[str]) -> Step:
    first = NEIGHBOURS[m["pair"]]
    alone = _day_place(first)

    def place(scene: Scene, within: Period | None) -> Period | None:
        day = alone(scene, within)
        return days(day.start.date(), 2) if day else None

    return Step("two days of a month", "day", place, within=_ABOVE_DAY, guess=True)


def _day_place(day: int) -> Place:
    def place(scene: Scene, within: Period | None) -> Period | None:
        start = within.start if within else scene.now
        found = find_date(start.year, start.month, day)
        if within:
            return days(found) if found else None
        step = 0
        if found is None or (scene.sense != "past" and found < scene.today):
            step = -1 if scene.sense == "past" else 1
        elif scene.sense == "past" and found > scene.today:
            step = -1
        if step:
            found = next(filter(None, (_shifted(start.year, start.month + step * n, day) for n in (1, 2))), None)
        return days(found) if found else None

    return place


def _shifted(year: int, month: int, day: int) -> date | None:
    return find_date(year + (month - 1) // 12, (month - 1) % 12 + 1, day)


def day_step(day: int) -> Step | None:
    """A day of the month, alone or behind a month."""
    if not 1 <= day <= 31:
        return None
    return Step("day of month", "day", _day_place(day), within=_ABOVE_DAY, guess=True)


def _day(m: re.Match[str]) -> Step | None:
    day = small_number(m["day"])
    return day_step(day) if day else None


def _bare_day(m: re.Match[str]) -> Step | None:
    """3月20: the 号 is left out; only behind a month."""
    day = small_number(m["day"])
    if not day or not 1 <= day <= 31:
        return None
    return Step("day of month", "day", _day_place(day), within=_ABOVE_DAY, alone=False)


def month_day_place(month: int, day: int) -> Place:
    """Place a month and a day: this year's, or the year's the sense asks for, or the next that has the day."""

    def place(scene: Scene, within: Period | None) -> Period | None:
        year = year_of(scene, within)
        found = find_date(year, month, day)
        if within:
            return days(found) if found else None
        if found is None:
            found = next(filter(None, (find_date(year + n, month, day) for n in range(1, 9))), None)
        elif scene.sense == "future" and found < scene.today:
            found = find_date(year + 1, month, day) or found
        elif scene.sense == "past" and found > scene.today:
            found = find_date(year - 1, month, day) or found
        return days(found) if found else None

    return place


def _month_day(m: re.Match[str]) -> Step | None:
    month, day = small_number(m["month"]), small_number(m["day"])
    if not month or not day or find_date(2024, month, day) is None:
        return None
    return Step("month and day", "day", month_day_place(month, day), within=frozenset({"year"}), guess=True)


def _written(m: re.Match[str]) -> Step | None:
    found = find_date(int(m["year"]), int(m["month"]), int(m["day"]))
    return None if found is None else Step("written date", "day", lambda _s, _w: days(found), anchored=True)


def _written_short(m: re.Match[str]) -> Step | None:
    found = find_date(2000 + int(m["short"]), int(m["month"]), int(m["day"]))
    return None if found is None else Step("written date", "day", lambda _s, _w: days(found), anchored=True)


def _written_month(m: re.Match[str]) -> Step | None:
    found = month_period(int(m["year"]), int(m["month"])) if 1 <= int(m["month"]) <= 12 else None
    return None if found is None else Step("written month", "month", lambda _s, _w: found, anchored=True)


def _day_first(m: re.Match[str]) -> Step | None:
    """1/2/2020: day before month, unless only the other way round is a date."""
    a, b, year = int(m["a"]), int(m["b"]), int(m["year"])
    found = find_date(year, b, a) or find_date(year, a, b)
    return None if found is None else Step("written date", "day", lambda _s, _w: days(found), anchored=True)


_DATE_CUE_AFTER = (
    r"(?=[ ]?(?:前|之前|以前|后|之后|以后|起|止|截|到期|开|签|交|上线|见|去|约|报|发|出|送|挂|递|公示|评|定|"
    r"结|下单|下午|上午|早|晚|中午|"
    r"回(?:访|复)|拜访|走访|寄|打电话|打样|验[收货厂]|考察|参观|培训|安装|巡检|对账|跟进|催|联系|答复|盘点|[述讲试]标|演示|勘察|量[尺体房]|复尺|取样|送|调试|"
    r"[到至~]|--|周[一二三四五六日天]|星期|礼拜|[(（]|要|生效|执行|入场|进场|投|\d{1,2}:\d\d))"
)
_HEADS_LINE = r"(?=[ ]+(?!元|块|万|千|百|亿|折|成|个|点|吨|米|公斤|倍|人|天|件|台|套|每|一[台套个件]|含|不含|税|美|以|左|上下)[一-鿿])"
"""Behind a day that begins a line, and is no number of anything there (3.18 味府送样)."""
_DATE_CUE_BEFORE = r"(?:(?<=[到至于在约期年])|(?<=[到至于在约期年] )|(?<=开标|截止|评标|定标|交付|到货|发货|签约|进场|验收|开业|送样|回访|开工|封标|报名))"


def _dotted(m: re.Match[str]) -> Step | None:
    month, day = int(m["month"] or m["month2"] or m["month3"]), int(m["day"] or m["day2"] or m["day3"])
    if find_date(2024, month, day) is None:
        return None
    return Step("month and day", "day", month_day_place(month, day), within=frozenset({"year"}), guess=True)


_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAME = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)


def _english(m: re.Match[str]) -> Step | None:
    """Apr 30, 30 April, Mar 20, 2026."""
    month, day = _MONTH_NAMES.index((m["month"] or m["month2"])[:3]) + 1, int(m["day"] or m["day2"])
    year = m["year"] or m["year2"]
    if year is None:
        return (
            Step("month and day", "day", month_day_place(month, day), guess=True)
            if find_date(2024, month, day)
            else None
        )
    found = find_date(int(year), month, day)
    return None if found is None else Step("written date", "day", lambda _s, _w: days(found), anchored=True)


RULES: tuple[StepRule, ...] = (
    StepRule(
        "two days of a month",
        HAN,
        re.compile(rf"(?<![{HAN}])(?P<pair>{one_of(NEIGHBOURS)})[号日](?![线楼])"),
        _two_days,
    ),
    StepRule(
        "day of month", NUMERIC_START, re.compile(rf"(?<![\da-z.#]){_NO_STREET}(?P<day>{SMALL})号{_NOT_A_DAY}"), _day
    ),
    StepRule(
        "day of month 日",
        NUMERIC_START,
        re.compile(
            rf"(?<![\da-z.])(?<!有效)(?<![效账工周交货]期)(?P<day>\d{{1,2}}|[{HAN}]{{2,3}}|(?<=月)[{HAN}]|"
            rf"(?<=月 )[{HAN}]) ?日(?![元本光常韩语志])(?:(?<=月\d日)|(?<=月\d\d日)|(?<=月[{HAN}]日)|"
            rf"(?<=月[{HAN}]{{2}}日)|(?<=月[{HAN}]{{3}}日)|(?<=月 \d日)|(?<=月 \d\d日)|(?!之?内|以内|之?后|"
            rf"以后|过后))"
        ),
        _day,
    ),
    StepRule(
        "bare day",
        NUMERIC_START,
        re.compile(
            rf"(?P<day>\d{{1,2}}|[{HAN}]{{1,3}}(?!(?<![十廿百]一)(?<=一)[起共直定般样下块并边些旦律致同])){_NOT_DAY_MEASURE}(?![{HAN}号日月份多几来余])"
        ),
        _bare_day,
    ),
    StepRule(
        "bare day of so many days",
        "0123456789",
        re.compile(
            r"(?P<day>\d{1,2})(?=(?:[-~到至、]\d{1,2})?(?:这|共|一共|总共)?[两二三四五六七八]天(?!之?[后内前]|以[内后]))"
        ),
        _bare_day,
    ),
    StepRule(
        "written date",
        "12",
        re.compile(
            r"(?<![\d.])(?P<year>(?:19|20|21)\d\d)(?P<s>[-./]) ?(?P<month>\d{1,2})(?P=s) ?(?P<day>[0-3]\d(?=\d\d:)|"
            r"\d{1,2}(?!\d))[日号]?"
        ),
        _written,
    ),
    StepRule(
        "written date, short year",
        "23",
        re.compile(
            r"(?<![\d.a-z\-])(?P<short>[23]\d)(?P<s>[.\-])(?P<month>0?[1-9]|1[0-2])(?P=s)(?P<day>[0-3]?\d)(?![\d.\-%万元])"
        ),
        _written_short,
    ),
    StepRule(
        "eight digits",
        "12",
        re.compile(r"(?<![\da-z])(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)(?![\da-z])"),
        _written,
    ),
    StepRule(
        "written month",
        "12",
        re.compile(r"(?<![\d.\-/])(?P<year>20\d\d)[-./](?P<month>0?[1-9]|1[0-2])(?![\d.\-/%万元块月])"),
        _written_month,
    ),
    StepRule(
        "day first",
        "0123456789",
        re.compile(r"(?<![\d./])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<year>20\d\d)(?![\d/])"),
        _day_first,
    ),
    StepRule(
        "slashed",
        "0123456789",
        re.compile(r"(?<![\da-z./])(?P<month>\d{1,2})/(?P<day>\d{1,2})(?:[号日]|(?![\d./%a-z元块万]|-(?!\d{1,2}/)))"),
        _month_day,
    ),
    StepRule(
        "dashed",
        "01",
        re.compile(r"(?<![\da-z.\-/])(?P<month>0\d|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?![\d.\-/%a-z元块万个台套件])"),
        _month_day,
    ),
    StepRule(
        "english date",
        "jfmasond0123456789",
        re.compile(
            rf"(?<![a-z\d.])(?:(?P<month>{_MONTH_NAME}) ?(?P<day>\d{{1,2}})(?:st|nd|rd|"
            rf"th)?(?!\d)(?:,? ?(?P<year>20\d\d))?"
            rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|"
            rf"th)? (?:of )?(?P<month2>{_MONTH_NAME})(?![a-z])(?:,? ?(?P<year2>20\d\d))?)"
        ),
        _english,
    ),
    StepRule(
        "english day of month",
        "0123456789",
        re.compile(r"(?<=the )(?P<day>\d{1,2})(?:st|nd|rd|th)(?![a-z\d])(?! (?:floor|time|of|year|anniversary|place))"),
        _day,
    ),
    StepRule(
        "dotted",
        "0123456789",
        re.compile(
            rf"(?<![\da-z./])(?:{_DATE_CUE_BEFORE}(?P<month>\d{{1,2}})[.·](?P<day>\d{{1,2}})(?!以?内|之内|[\d.%a-z万亿"
            rf"元块折成个点吨千百米倍人天])[号日]?"
            rf"|(?P<month2>\d{{1,2}})[.·]"
            rf"(?P<day2>\d{{1,2}})(?:[号日]|(?!\d){_DATE_CUE_AFTER})"
            rf"|(?:^|(?<=\n))(?P<month3>\d{{1,2}})[.·](?P<day3>[12]\d|3[01]){_HEADS_LINE})"
        ),
        _dotted,
    ),
)
