"""Reads all times of a text: finds the places where one may begin, and puts what begins there in its place.

The steps of a time stand in `chains`, what is said around them in `relations`, `appositions` and `ranges`, what is no chain in `lengths`.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta, tzinfo

from nlu import patterns as re
from nlu.numerals import DAY_NUMBER, HAN_DIGITS
from nlu.quick import changed
from nlu.text import Span
from nlu.times import phrases
from nlu.times.appositions import absorbed, contradiction, lasts
from nlu.times.carry import with_days_said_before
from nlu.times.chains import STARTS, Chain, Chains
from nlu.times.items import TimeItem
from nlu.times.lengths import longest_at
from nlu.times.periods import Period, Scene, Sense, days, week_of
from nlu.times.ranges import end_of_range_behind, members, range_from
from nlu.times.relations import Build, related, time_item
from nlu.times.steps import NUMERIC_START
from nlu.times.written import names_a_day, parse_written

_PHRASE_STARTS = (
    "工过隔这近最改回尽抽有随马一稍晚早到下上那哪月第几周星今百日每逢未今接往还再以前后三千两说提如讲补总半h@w"
)
_NAMED_MONTHS = r"|[单双奇偶](?=数?月)|各(?=个?季)|季(?=度?的?[首第头次末尾最])"
"""单月5号, 季度首月: of characters that stand in many words (订单, 单子) only these."""
_TRIGGER = re.compile(
    "[" + re.escape("".join(sorted(STARTS | set(_PHRASE_STARTS) | set(NUMERIC_START)))) + "]" + _NAMED_MONTHS
)
_MOST_TRIES = 300
"""Places looked at in one text; a message that speaks of time more often is none."""
_NUMBER_HEAD = re.compile(r"[\d零〇一二两俩三仨四五六七八九十几半个百千]+")
_BEHIND_A_NUMBER = frozenset(
    "年世月号日点时:/.-·~季周天星礼小分秒刻钟工交自到至、,，和或差多来余岁把又夕夜abcdefghijlmnopqrstuvxyz"
)
"""What may stand behind a number that tells a time."""
_NUMBER_NAMES = frozenset({"五一", "六一", "三八", "八一", "十一", "五四", "618", "315", "六一八", "三一五", "半"})
_COIN = ("毛", "块", "角")
_NUMBER_CHARS = frozenset("零〇一二两三四五六七八九十百千万亿几")
_IN_A_NUMBER = _NUMBER_CHARS | frozenset("0123456789")
_ENDS_A_SUM = frozenset("千万亿")
_MONTH = re.compile(rf"(?!一月(?![份初中下底上\d{HAN_DIGITS}十])){DAY_NUMBER}(?:月|[号日])")
"""Behind a whole sum it is a day of its own: 九百五十万五月二十号签; 三万一月 is a rent."""
_OF_A_WHILE = re.compile(r"(?<![周期拜初十第百千万两二三四五六七八九])一$")
"""Before 下 it makes 一下: 过了一下|周五的议程, 对一下|下周的量; 周一下午 is a day."""
_CONCLUDES = re.compile(r"所以|因此|于是")
"""Behind it a bare weekday is of the running week again (他下礼拜出差 所以让我礼拜五之前给)."""

_BEFOREHAND = re.compile(
    r"(?:我|咱)们?(?:还|也|就)?(?:得|要|必须|务必)(?:赶?在)?$|^(?!.*(?:完|后|然后|再)).*(?:让|叫|喊|催|要|请)(?:我|咱)们?(?:这边|那边)?(?:在|于)?$"
)
_OURSELVES = re.compile(r"(?:^|[ ,，;；])(?:那|不过|但|所以)?(?:我|咱)们?(?:这边|自己)?$")
_HAVE_TO = re.compile(r"(?:就|也|还|一定|肯定)*(?:得|要|必须|务必|把|先|备|准备|给)")
_WEEKDAY_LIMIT = re.compile(r"(?:周|星期|礼拜)[一二三四五六日天](?:之|以)?前")
"""What we have to have done before comes first, whatever week the other thing is in (他们下周一上会 我得周五前给他; 下周批 让我周五前交图)."""

_MARK = r"[ \t]*(?:(?:\d{1,2}|[①-⑨])?[.、)）:：]|[①-⑨]|[-•·*])?[ \t]*"
_LINE_BETWEEN = re.compile(rf"[^\n。;；!！?？]*[。;；]?\n{_MARK}")
_LED_BY_NEXT_WEEK = re.compile(rf"{_MARK}(?:下+个?)?(?:周|星期|礼拜)[一二三四五六日天](?:上午|下午|晚上|早上|中午)?")
_WEEKDAY_LED = re.compile(rf"{_MARK}(?:周|星期|礼拜)[一二三四五六日天](?!(?:之|以)?前)")
"""A row of lines that each open with a day (下周一A, then 周三B in the next): one week."""


class Reader:
    """Reads the times of one text. Holds nothing beyond it."""

    def __init__(self, text: str, folded: str, zone: tzinfo | None) -> None:
        self.text = text
        self.folded = folded
        self.zone = zone
        self.chains = Chains(folded)

    def items(self, scene: Scene) -> list[TimeItem]:
        """Return what the text says, left to right; no two overlap."""
        written = self._written(scene)
        if written:
            return written
        now = scene.now.replace(tzinfo=self.zone)
        return with_days_said_before(self._read(scene), self.folded, now)

    def _read(self, scene: Scene) -> list[TimeItem]:
        found: list[TimeItem] = []
        at = done = tries = 0
        folded = self.folded
        addresses = [m.span() for m in phrases.ADDRESS.finditer(folded)] if "@" in folded else []
        while (trigger := _TRIGGER.search(folded, at)) and tries < _MOST_TRIES:
            at = trigger.start()
            end = at + 1
            here = folded[at]
            if here in _IN_A_NUMBER and at > done and _inside_number(folded, at):
                at = end
                continue
            if (
                here == "下"
                and _OF_A_WHILE.search(folded, max(0, at - 2), at)
                and folded[at + 1 : at + 2] not in ("午", "半", "个")
            ):
                at = end
                continue
            if addresses and (skip := _end_of_what_holds(addresses, at)):
                at = skip
                continue
            if here in NUMERIC_START and not self._may_count_time(at):
                at = end
                continue
            if scene.week is not None and not scene.week_is_headed and self._ends_week(done, at):
                scene = changed(scene, week=None)
            tries += 1
            for read, item in self._at(at, scene):
                tries += 1
                end = max(end, read)
                if item:
                    found.append(item)
                    done = item.span.end
                    scene = self._with_week(item, scene)
            at = end
        return found

    def _with_week(self, item: TimeItem, scene: Scene) -> Scene:
        """The scene for what follows: behind 下周, 下周一 or 下周一到周三 a bare weekday is of that week, behind 上周: too."""
        if (
            item.start is None
            or item.open == "before"
            or not (item.rule == "week" or item.rule.startswith("weekday of a week"))
        ):
            return scene
        monday = week_of(scene.today).start.date()
        week = (item.start.date() - monday).days // 7
        if item.is_range and (item.end is None or item.end.date() > monday + timedelta(weeks=week + 1)):
            return scene
        heading = phrases.WEEK_HEADS.match(self.folded, item.span.end) is not None
        if week <= 0 and not (heading and item.rule == "week"):
            return scene
        return changed(scene, week=week, week_is_headed=heading and item.rule == "week")

    def _may_count_time(self, at: int) -> bool:
        """Whether the number at `at` can belong to a time: 200万, 3台 and 13812345678 cannot."""
        head = _NUMBER_HEAD.match(self.folded, at)
        if head is not None and head[0] in _NUMBER_NAMES and self.folded[at - 1 : at] in _COIN:
            return False  # 高一毛五|一公斤
        if head is None or self.folded[at] in "一三":  # 一会儿, 三八
            return True
        behind = self.folded[head.end() : head.end() + 1]
        if behind in _BEHIND_A_NUMBER or head[0] in _NUMBER_NAMES or (len(head[0]) == 8 and head[0].isdecimal()):
            return True
        return behind == " " and self.folded[head.end() + 1 : head.end() + 2] in _BEHIND_A_NUMBER

    def _ends_week(self, done: int, at: int) -> bool:
        """Whether a sentence ends between `done` and `at`, so that a week said before it holds no longer."""
        between = self.folded[done:at]
        limit = _WEEKDAY_LIMIT.match(self.folded, at)
        if limit is not None and (
            _BEFOREHAND.search(between) is not None
            or (_OURSELVES.search(between) is not None and _HAVE_TO.match(self.folded, limit.end()) is not None)
        ):
            return True
        if _LINE_BETWEEN.fullmatch(between) is not None and _WEEKDAY_LED.match(self.folded, at) is not None:
            return _LED_BY_NEXT_WEEK.fullmatch(self.folded, self.folded.rfind("\n", 0, done) + 1, done) is None
        return phrases.ENDS_A_SENTENCE.search(between) is not None or _CONCLUDES.search(between) is not None

    def _written(self, scene: Scene) -> list[TimeItem]:
        """A short text without Chinese that names a day in words which the grammar does not know."""
        if not names_a_day(self.folded):
            return []
        if any(item.span.end - item.span.start == len(self.text.strip()) for item in self._read(scene)):
            return []
        parsed = parse_written(self.folded, scene.now)
        if parsed is None:
            return []
        moment, has_clock = parsed
        period = Period(moment, moment + timedelta(minutes=1), "minute") if has_clock else days(moment.date())
        item = time_item("written", period.start, period.end, period.grain, has_clock=has_clock, certain=False)
        return [self._in_place(item, 0, len(self.text))]

    def _at(self, at: int, scene: Scene) -> Iterator[tuple[int, TimeItem | None]]:
        """Yield (where reading went on to, item) for the phrase that begins at `at`."""
        folded = self.folded
        if folded[at] in phrases.BLOCKED_STARTS and (blocked := phrases.BLOCKED.match(folded, at)):
            yield blocked.end(), None
            return
        best = longest_at(self.chains, at)
        chain = self.chains.at(at)
        if chain and (best is None or self.chains.end_with_relation(chain) >= best[0]):
            yield from self._chain_items(chain, scene)
        elif best:
            end, build = best
            yield end, self._item(at, end, build, scene)

    def _chain_items(self, chain: Chain, scene: Scene) -> Iterator[tuple[int, TimeItem | None]]:
        """Yield the chain with what is said around it, then the members of a list that share its beginning."""
        chains, folded = self.chains, self.folded
        if skipped := contradiction(chains, chain, scene):
            yield skipped, None
            return
        chain, end = absorbed(chains, chain, scene)
        if (length := phrases.WHOLE_DAYS.match(folded, end)) and lasts(chain, length["n"], scene):
            chain, end = changed(chain, end=length.end()), length.end()
        ranged = range_from(chains, chain)
        if ranged:
            end, build = ranged
            if again := end_of_range_behind(chains, end):
                yield again, None  # 周一至周五9:00-17:30 is no single stretch
                return
            yield end, self._item(chain.start, end, build, scene)
            return
        if phrases.UNREAD.match(folded, end):
            yield end, None
            return
        end, build = related(folded, chain, end)
        item = self._item(chain.start, end, build, scene)
        if item is None:
            yield chain.end, None
            return
        if chain.last.rule.startswith("festival") and phrases.NAME_BEHIND.match(folded, end):
            item = _as_name(item)
        yield end, item
        for member, build in members(chains, chain, end):
            item = self._item(member.start, member.end, build, scene)
            if item is None:
                return
            yield member.end, item

    def _item(self, start: int, end: int, build: Build, scene: Scene) -> TimeItem | None:
        item = build(scene)
        if item is None:
            return None

        known: dict[Sense, TimeItem] = {}

        def again(sense: Sense) -> TimeItem:
            if sense not in known:
                known[sense] = self._item(start, end, build, changed(scene, sense=sense)) or placed
            return known[sense]

        placed = self._in_place(item, start, end, again)
        return placed

    def _in_place(
        self, item: TimeItem, start: int, end: int, reread: Callable[[Sense], TimeItem] | None = None
    ) -> TimeItem:
        """Return the item in its place in the text, its moments in the team's zone."""
        return changed(
            item,
            span=Span(start, end),
            text=self.text[start:end],
            start=None if item.start is None else item.start.replace(tzinfo=self.zone),
            end=None if item.end is None else item.end.replace(tzinfo=self.zone),
            reread=reread,
        )


def _inside_number(folded: str, at: int) -> bool:
    """Whether `at` lies in the middle of a number that began before it."""
    before, here = folded[at - 1], folded[at]
    if before.isdecimal() and here.isdecimal():
        return True
    if before not in _NUMBER_CHARS or here not in _NUMBER_CHARS or folded[at - 2 : at - 1] in ("周", "期", "拜", "初"):
        return False
    return before not in _ENDS_A_SUM or _MONTH.match(folded, at) is None


def _as_name(item: TimeItem) -> TimeItem:
    again = item.reread
    return changed(
        item,
        is_name=True,
        vague=True,
        certain=False,
        reread=None if again is None else lambda sense: _as_name(again(sense)),
    )


def _end_of_what_holds(areas: list[tuple[int, int]], at: int) -> int | None:
    return next((end for start, end in areas if start <= at < end), None)
