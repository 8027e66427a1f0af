"""Puts the words of time together: steps to chains, chains to deadlines, openings, ranges and lists."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from decimal import Decimal

from nlu import patterns as re
from nlu.quick import changed, quick
from nlu.text import Span
from nlu.times import clock, dates, english, eras, holidays, parts, phrases, relative_days, shared, weeks
from nlu.times.carry import with_days_said_before
from nlu.times.durations import Duration, match_duration, match_loose, move
from nlu.times.holidays import festival_break
from nlu.times.items import TimeItem
from nlu.times.periods import Grain, Period, Scene, Sense, add_units, days, midnight, month_period, unit_start, week_of
from nlu.times.recurrences import match_recurrence
from nlu.times.steps import NUMERIC_START, Step, StepRule, small_number
from nlu.times.workdays import workday_after
from nlu.times.written import names_a_day, parse_written

_STEP_RULES = (
    *dates.RULES,
    *eras.RULES,
    *weeks.RULES,
    *relative_days.RULES,
    *holidays.RULES,
    *parts.RULES,
    *clock.RULES,
    *shared.RULES,
    *english.RULES,
)


def _by_first(rules: tuple[StepRule, ...]) -> dict[str, tuple[StepRule, ...]]:
    chars = sorted({char for rule in rules for char in rule.first})
    return {char: tuple(rule for rule in rules if char in rule.first) for char in chars}


_RULES_AT = _by_first(_STEP_RULES)
_PHRASE_STARTS = (
    "工过隔这近最改回尽抽有随马一稍晚早到下上那哪月第几周星今百日每逢未今接往还再以前后三千两说提如讲补总半h@w"
)
_TRIGGER = re.compile("[" + re.escape("".join(set(_RULES_AT) | set(_PHRASE_STARTS) | set(NUMERIC_START))) + "]")
_SENSES: tuple[Sense | None, ...] = (None, "past", "future")
_WIDENED: tuple[Grain, ...] = ("day", "week", "month", "quarter", "year")


@quick
@dataclass(frozen=True, slots=True)
class Chain:
    """Steps that narrow one another, from `start` to `end` in the text."""

    steps: tuple[Step, ...]
    start: int
    end: int

    @property
    def rule(self) -> str:
        return " + ".join(step.rule for step in self.steps)

    @property
    def last(self) -> Step:
        return self.steps[-1]


@quick
@dataclass(frozen=True, slots=True)
class Placed:
    """A chain on the calendar: its period, and the periods of its steps for what comes behind it."""

    period: Period
    stack: tuple[tuple[str, Period], ...]


Build = Callable[[Scene], TimeItem | None]


def widen(period: Period, grain: str) -> Period | None:
    """Return the day, week, month, quarter or year in which `period` begins."""
    first = unit_start(period.start, grain)
    if grain == "day":
        return days(first.date())
    if grain == "week":
        return week_of(first.date())
    return month_period(first.year, first.month, {"month": 1, "quarter": 3, "year": 12}[grain])


def place(chain: Chain, scene: Scene, context: Period | None = None) -> Placed | None:
    """Place the steps one inside the other; None where the calendar has no such time."""
    if context is None and len(chain.steps) > 1 and chain.steps[0].rule == "month":
        return _place_in_a_year(chain, scene)
    return _place(chain, scene, context)


def _place_in_a_year(chain: Chain, scene: Scene) -> Placed | None:
    """3月20号 without a year: this year's, unless the sense or the calendar (2月29日) asks for another."""
    plain = changed(scene, sense=None)

    def in_year(year: int) -> Placed | None:
        return _place(chain, plain, month_period(year, 1, 12))

    here = in_year(scene.now.year)
    if here is None:
        return next(filter(None, (in_year(scene.now.year + later) for later in range(1, 9))), None)
    if scene.sense == "future" and here.period.end <= midnight(scene.today):
        return in_year(scene.now.year + 1) or here
    if scene.sense == "past" and here.period.start > scene.now:
        return in_year(scene.now.year - 1) or here
    return here


def _place(chain: Chain, scene: Scene, context: Period | None) -> Placed | None:
    period = context
    stack: list[tuple[str, Period]] = []
    for at, step in enumerate(chain.steps):
        before = chain.steps[at - 1] if at else None
        if before and period and before.key not in step.within and before.widens_to in step.within:
            period = widen(period, before.widens_to)
        if period is not None and at == 0 and not step.within:
            period = None
        period = step.place(scene, period)
        if period is None:
            return None
        stack.append((step.key, period))
    return Placed(period, tuple(stack)) if period else None


class Reader:
    """Reads the times of one text. Holds nothing beyond it."""

    def __init__(self, text: str, folded: str, zone: tzinfo | None) -> None:
        self.text = text
        self.folded = folded
        self.zone = zone

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
        addresses = [m.span() for m in phrases.ADDRESS.finditer(self.folded)] if "@" in self.folded else []
        while (trigger := _TRIGGER.search(self.folded, at)) and tries < _MOST_TRIES:
            at = trigger.start()
            end = at + 1
            if at > done and _inside_number(self.folded, at):
                at = end
                continue
            if skip := _end_of_what_holds(addresses, at):
                at = skip
                continue
            if self.folded[at] in NUMERIC_START and not self._may_count_time(at):
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
        if item.start is None or item.open or not (item.rule == "week" or item.rule.startswith("weekday of a week")):
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
        if head is None or self.folded[at] in "一三":  # 一会儿, 三八
            return True
        behind = self.folded[head.end() : head.end() + 1]
        if behind in _BEHIND_A_NUMBER or head[0] in _NUMBER_NAMES or (len(head[0]) == 8 and head[0].isdecimal()):
            return True
        return behind == " " and self.folded[head.end() + 1 : head.end() + 2] in _BEHIND_A_NUMBER

    def _ends_week(self, done: int, at: int) -> bool:
        """Whether a sentence ends between `done` and `at`, so that a week said before it holds no longer."""
        between = self.folded[done:at]
        return phrases.ENDS_A_SENTENCE.search(between) is not None

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
        item = self._time("written", period.start, period.end, period.grain, has_clock=has_clock, certain=False)
        return [changed(item, span=Span(0, len(self.text)), text=self.text)]

    # -- one place ---------------------------------------------------------------------------------------------------

    def _at(self, at: int, scene: Scene) -> Iterator[tuple[int, TimeItem | None]]:
        """Yield (where reading went on to, item) for the phrase that begins at `at`."""
        folded = self.folded
        if folded[at] in phrases.BLOCKED_STARTS and (blocked := phrases.BLOCKED.match(folded, at)):
            yield blocked.end(), None
            return
        best: tuple[int, Build, str] | None = None
        here = folded[at]
        for starts, candidate in (
            (phrases.VAGUE_STARTS, self._vague), ("每逢隔工", self._recurring), (phrases.SPAN_STARTS, self._span),
            (NUMERIC_START, self._counted),
        ):  # fmt: skip
            phrase = candidate(at) if here in starts else None
            if phrase and (best is None or phrase[0] > best[0]):
                best = phrase
        chain = self.chain(at)
        if chain and (best is None or self._whole_end(chain) >= best[0]):
            yield from self._chain_items(chain, scene)
            return
        if best:
            end, build, _ = best
            yield end, self._item(at, end, build, scene)

    def _item(self, start: int, end: int, build: Build, scene: Scene) -> TimeItem | None:
        item = build(scene)
        if item is None:
            return None

        known: dict[Sense, TimeItem] = {}

        def again(sense: Sense) -> TimeItem:
            if sense not in known:
                known[sense] = self._item(start, end, build, changed(scene, sense=sense)) or placed
            return known[sense]

        placed = changed(item, span=Span(start, end), text=self.text[start:end], reread=again)
        return placed

    def _aware(self, moment: datetime | None) -> datetime | None:
        return None if moment is None else moment.replace(tzinfo=self.zone)

    def _time(self, rule: str, start: datetime | None, end: datetime | None, grain: Grain, **more: object) -> TimeItem:
        return TimeItem(
            "time",
            Span(0, 0),
            "",
            rule,
            start=self._aware(start),
            end=self._aware(end),
            grain=grain,
            **more,  # type: ignore[arg-type]
        )

    # -- chains ------------------------------------------------------------------------------------------------------

    def _step(self, at: int, before: Step | None) -> tuple[Step, int] | None:
        """The longest step that can stand at `at` behind `before`."""
        folded = self.folded
        if at >= len(folded):
            return None
        best: tuple[Step, int] | None = None
        if before is None or before.key in ("day", "week", "month", "year"):
            offset = self._offset(at, within_day=before is not None)
            if offset and (before is None or before.key == "day"):
                best = offset
        for rule in _RULES_AT.get(folded[at], ()):
            match = rule.pattern.match(folded, at)
            if match is None or (best and match.end() <= best[1]):
                continue
            step = rule.build(match)
            if step is None:
                continue
            if before is None:
                fits = step.alone
            else:
                fits = before.key in step.within or (before.widens_to is not None and before.widens_to in step.within)
            if fits:
                best = (step, match.end())
        return best

    def chain(self, at: int) -> Chain | None:
        """Read steps from `at` for as long as each narrows the one before."""
        first = self._step(at, None)
        if first is None:
            return None
        return self._extended(Chain((first[0],), at, first[1]))

    def _extended(self, chain: Chain) -> Chain:
        """The chain with every further step that fits behind it."""
        steps, end = list(chain.steps), chain.end
        while True:
            last = steps[-1]
            joint = phrases.JOINT.match(self.folded, end) if self.folded[end : end + 1] in (" ", "的") else None
            follow = self._step(joint.end() if joint else end, last)
            if follow is None and last.key == "day" and self.folded[end : end + 1] in (",", "，"):
                follow = self._step(end + 1, last)
                if follow and not (follow[0].is_clock or follow[0].is_part):
                    follow = None
            if follow is None:
                break
            steps.append(follow[0])
            end = follow[1]
        return Chain(tuple(steps), chain.start, end)

    def _whole_end(self, chain: Chain) -> int:
        for relation in (phrases.BEFORE, phrases.AFTER):
            if found := relation.match(self.folded, chain.end):
                return found.end()
        return chain.end

    def _offset(self, at: int, *, within_day: bool) -> tuple[Step, int] | None:
        """三天后, 半小时前, 再过两周: a duration from now, or from the day before it."""
        through = phrases.THROUGH.match(self.folded, at) if self.folded[at] in "过再又" else None
        start = through.end() if through else at
        if self.folded[start : start + 1] not in NUMERIC_START or start >= len(self.folded):
            return None
        duration = match_duration(self.folded, start)
        if duration is None:
            return None
        after = phrases.OFFSET_AFTER.match(self.folded, duration.end)
        back = None if after or through else phrases.OFFSET_BEFORE.match(self.folded, duration.end)
        end = after or back
        if end is None and not (through and not within_day):
            return None
        return _offset_step(duration, back=back is not None), end.end() if end else duration.end

    def _chain_items(self, chain: Chain, scene: Scene) -> Iterator[tuple[int, TimeItem | None]]:
        """Yield the chain with what is said around it, then the members of a list that share its beginning."""
        if contradiction := self._contradiction(chain, scene):
            yield contradiction, None
            return
        chain, end = self._absorb_apposition(chain, scene)
        if (length := phrases.WHOLE_DAYS.match(self.folded, end)) and self._lasts(chain, length["n"], scene):
            chain, end = changed(chain, end=length.end()), length.end()
        ranged = self._range(chain)
        if ranged:
            end, build = ranged
            if again := self._range_behind(end):
                yield again, None  # 周一至周五9:00-17:30 is no single stretch
                return
            yield end, self._item(chain.start, end, build, scene)
            return
        if phrases.UNREAD.match(self.folded, end):
            yield end, None
            return
        end, build = self._related(chain, end)
        item = self._item(chain.start, end, build, scene)
        if item is None:
            yield chain.end, None
            return
        if chain.last.rule.startswith("festival") and phrases.NAME_BEHIND.match(self.folded, end):
            item = _as_name(item)
        yield end, item
        yield from self._list(chain, end, scene)

    def _range_behind(self, end: int) -> int | None:
        """Where a second range ends that runs on from the clock time ending the first."""
        joint = phrases.RANGE.match(self.folded, end)
        more = self.chain(joint.end()) if joint else None
        return more.end if more and more.last.is_clock else None

    def _list(self, head: Chain, end: int, scene: Scene) -> Iterator[tuple[int, TimeItem | None]]:
        """9月10号、11号; 8点和9点: later members stand in what the first one said."""
        for _ in range(_LONGEST_LIST):
            separator = phrases.LIST.match(self.folded, end)
            if separator is None:
                return
            member = self.chain(separator.end())
            if member is None or member.steps[0].anchored or not _same_kind(head, member):
                return
            if self._range(member):
                return
            shared_head = head

            def build(moment: Scene, member: Chain = member, shared_head: Chain = shared_head) -> TimeItem | None:
                left = place(shared_head, moment)
                context = _context(left, shared_head, member.steps[0], explicit=True) if left else None
                placed = place(member, moment, context)
                return self._plain(member, placed.period, certain=context is not None) if placed else None

            item = self._item(member.start, member.end, build, scene)
            if item is None:
                return
            end = member.end
            yield end, item

    def _absorb_apposition(self, chain: Chain, scene: Scene) -> tuple[Chain, int]:
        """周日, 二月十号 is one day said twice; so are 10月12号（周一）and 明天(3月12日)上午9点."""
        if not any(step.key == "day" for step in chain.steps):
            return chain, chain.end
        joint = phrases.APPOSITION.match(self.folded, chain.end)
        other = self.chain(joint.end()) if joint else None
        if other is None or joint is None or not any(step.key == "day" for step in other.steps):
            return chain, chain.end
        bracketed = joint[0].strip()[:1] == "("
        close = phrases.CLOSE.match(self.folded, other.end) if bracketed else None
        end = close.end() if close else other.end
        if other.steps[0].rule == "weekday" and not any("week" in step.rule for step in chain.steps):
            return self._with_rest(chain, other, end)
        if chain.steps[0].rule == "weekday":
            return self._weekday_then_date(chain, other, end, scene)
        if (bracketed or chain.last.rule.startswith("weekday")) and _may_be_one_day(chain, other, scene):
            return self._with_rest(chain, other, end)
        return chain, chain.end

    def _contradiction(self, chain: Chain, scene: Scene) -> int | None:
        """Where 今天(9月14日)晚上8点 ends when today is another day: an old notice or a slip, so nothing of it is read."""
        joint = phrases.APPOSITION.match(self.folded, chain.end)
        if joint is None or joint[0].strip()[:1] != "(" or not any(step.key == "day" for step in chain.steps):
            return None
        other = self.chain(joint.end())
        if other is None or other.steps[0].rule == "weekday" or not any(step.key == "day" for step in other.steps):
            return None
        close = phrases.CLOSE.match(self.folded, other.end)
        if close is None or _may_be_one_day(chain, other, scene):
            return None
        if (
            chain.steps[0].rule == "weekday"
            and self._weekday_then_date(chain, other, close.end(), scene)[0] is not chain
        ):
            return None
        return self._extended(changed(other, end=close.end())).end

    def _lasts(self, chain: Chain, count: str, scene: Scene) -> bool:
        """周末两天, 今天一天: whether the chain is that many days long."""
        placed = place(chain, scene)
        return placed is not None and placed.period.end - placed.period.start == timedelta(
            days=small_number(count) or 0
        )

    def _with_rest(self, chain: Chain, other: Chain, end: int) -> tuple[Chain, int]:
        """The day of `chain` with what `other` says behind its own day."""
        behind_day = next(at for at, step in enumerate(other.steps) if step.key == "day") + 1
        whole = self._extended(Chain(chain.steps + other.steps[behind_day:], chain.start, end))
        return whole, whole.end

    def _weekday_then_date(self, chain: Chain, other: Chain, end: int, scene: Scene) -> tuple[Chain, int]:
        """周日, 二月十号: the date decides, when it is that weekday."""
        mine, theirs = place(chain, scene), place(other, scene)
        if mine and theirs and mine.period.start.weekday() == theirs.period.start.weekday():
            whole = self._extended(changed(other, start=chain.start, end=end))
            return whole, whole.end
        return chain, chain.end

    # -- what is said around a chain ---------------------------------------------------------------------------------

    def _related(self, chain: Chain, end: int) -> tuple[int, Build]:
        """The chain as a deadline, an opening or plainly."""
        before_words = self.folded[max(0, chain.start - 6) : chain.start]
        approximate = phrases.ABOUT_PREFIX.search(before_words) is not None
        closed = phrases.CLOSED.match(self.folded, end)
        if closed and (
            phrases.BEFORE.match(self.folded, closed.end()) or phrases.AFTER.match(self.folded, closed.end())
        ):
            end = closed.end()
        else:
            closed = None
        if around := phrases.AROUND.match(self.folded, end):
            return around.end(), self._plainly(chain, approximate=True)
        if found := phrases.BEFORE.match(self.folded, end):
            return found.end(), self._deadline(chain, inside="内" in found[0])
        if found := phrases.AFTER.match(self.folded, end):
            since = found[0].strip() in phrases.SINCE
            inclusive = since or closed is not None or phrases.ON_OR.match(found[0].strip()) is not None
            return found.end(), self._opening(chain, inclusive=inclusive, since=since)
        if phrases.UP_TO_PREFIX.search(before_words):
            return end, self._deadline(chain, inside=False)
        if before_words.endswith(("自", "自从")):
            return end, self._opening(chain, inclusive=True, since=True)
        return end, self._plainly(chain, approximate=approximate)

    def _plain(
        self, chain: Chain, period: Period, *, certain: bool | None = None, approximate: bool = False
    ) -> TimeItem:
        return self._time(
            chain.rule,
            period.start,
            period.end,
            period.grain,
            pod=chain.last.is_part,
            has_clock=chain.last.is_clock or chain.last.grain in ("minute", "second"),
            certain=_is_certain(chain) if certain is None else certain,
            approximate=approximate,
            vague=chain.last.rule == "now",
            first_day_counts=chain.last.rule == "beginning",
        )

    def _plainly(self, chain: Chain, *, approximate: bool) -> Build:
        def build(scene: Scene) -> TimeItem | None:
            placed = place(chain, scene)
            if placed is None:
                return None
            if chain.last.vague_in and chain.last.vague_in(scene):
                return TimeItem("time", Span(0, 0), "", chain.rule, certain=False, vague=True)
            return self._plain(chain, placed.period, approximate=approximate)

        return build

    def _deadline(self, chain: Chain, *, inside: bool) -> Build:
        def build(scene: Scene) -> TimeItem | None:
            placed = place(chain, scene)
            if placed is None:
                return None
            period = placed.period
            end = period.end
            ends_at_its_start = (
                chain.last.is_clock
                or chain.last.rule.startswith("festival")
                or chain.last.rule == "end of work"
                or (period.grain == "year" and not inside)
            )
            if ends_at_its_start:
                end = period.start
            elif chain.last.rule == "beginning":
                end = period.start + timedelta(days=1)
            item = self._plain(chain, period)
            start = item.start if inside else None
            return changed(item, start=start, end=self._aware(end), open="before", first_day_counts=False)

        return build

    def _opening(self, chain: Chain, *, inclusive: bool, since: bool) -> Build:
        def build(scene: Scene) -> TimeItem | None:
            placed = place(chain, scene)
            if placed is None:
                return None
            period = placed.period
            start = period.start if inclusive or chain.last.is_clock else period.end
            if chain.last.rule.startswith("festival") and not inclusive:
                _, last = festival_break(period.start.date())
                back = workday_after(last, 1)
                start = midnight(back) if back else start
            end = scene.now if since and start < scene.now else None
            item = self._plain(chain, period)
            return changed(item, start=self._aware(start), end=self._aware(end), open="after")

        return build

    # -- ranges ------------------------------------------------------------------------------------------------------

    def _range(self, left: Chain) -> tuple[int, Build] | None:
        """3号到5号, 上午9:00-11:30, 三月和九月之间."""
        joint = phrases.RANGE.match(self.folded, left.end)
        between = None if joint else phrases.BETWEEN.match(self.folded, left.end)
        if joint is None and between is None:
            return None
        right = self.chain((joint or between).end())  # type: ignore[union-attr]
        if right is None:
            return None
        right = self._with_its_weekday(right)
        end = right.end
        if between:
            close = phrases.BETWEEN_END.match(self.folded, end)
            if close is None:
                return None
            end = close.end()
        elif close := phrases.RANGE_END.match(self.folded, end) or phrases.BEFORE.match(self.folded, end):
            end = close.end()

        def build(scene: Scene) -> TimeItem | None:
            return self._between(left, right, scene, exclusive=between is not None)

        return end, build

    def _with_its_weekday(self, chain: Chain) -> Chain:
        """10.29周五 or 10月29日(周五): the weekday only repeats the date."""
        joint = phrases.APPOSITION.match(self.folded, chain.end) if chain.last.key == "day" else None
        other = self.chain(joint.end()) if joint and "," not in joint[0] and "，" not in joint[0] else None
        if joint is None or other is None or other.steps[0].rule != "weekday" or "week" in chain.last.rule:
            return chain
        close = phrases.CLOSE.match(self.folded, other.end) if "(" in joint[0] else None
        return self._with_rest(chain, other, close.end() if close else other.end)[0]

    def _between(self, left: Chain, right: Chain, scene: Scene, *, exclusive: bool) -> TimeItem | None:
        placed = place(left, scene)
        if placed is None:
            return None
        context = None if right.steps[0].anchored else _context(placed, left, right.steps[0], explicit=False)
        other = place(right, scene, context)
        if other is None:
            return None
        start = placed.period.start
        if left.steps[0].rule == "weekday" and scene.sense is None and start > scene.now:
            return self._week_running(left, right, scene, exclusive=exclusive)
        finish = _after_start(other.period, right, start)
        if finish is None:
            return None
        end = finish.start if right.last.is_clock or exclusive else finish.end
        if end <= start:
            return None
        item = self._plain(right if right.last.is_clock else left, placed.period)
        grain = min(placed.period.grain, finish.grain, key=lambda g: _FINENESS[g])
        return changed(item, rule=f"{left.rule} to {right.rule}", start=self._aware(start), end=self._aware(end),
                       grain=grain, certain=_is_certain(left), has_clock=left.last.is_clock or right.last.is_clock,
                       is_range=True, vague=False, pod=False, first_day_counts=False)  # fmt: skip

    def _week_running(self, left: Chain, right: Chain, scene: Scene, *, exclusive: bool) -> TimeItem | None:
        """周一到周五 said on a Wednesday is this week, for as long as it is not over."""
        item = self._between(left, right, changed(scene, sense="past"), exclusive=exclusive)
        over = item is None or item.end is None or item.end <= scene.now.replace(tzinfo=self.zone)
        return self._between(left, right, changed(scene, sense="future"), exclusive=exclusive) if over else item

    # -- phrases that are no chains ----------------------------------------------------------------------------------

    def _vague(self, at: int) -> tuple[int, Build, str] | None:
        found = phrases.VAGUE.match(self.folded, at)
        if found is None:
            return None
        return found.end(), lambda _: TimeItem("time", Span(0, 0), "", "vague", certain=False, vague=True), "vague"

    def _recurring(self, at: int) -> tuple[int, Build, str] | None:
        found = match_recurrence(self.folded, at)
        if found is None:
            return None
        joint = phrases.JOINT.match(self.folded, found.end)
        clock_chain = self._clock_chain(joint.end() if joint else found.end)
        end = clock_chain.end if clock_chain else found.end
        until = phrases.RANGE.match(self.folded, end) if clock_chain else None
        if until and (last := self._clock_chain(until.end())):
            end = last.end

        def build(scene: Scene) -> TimeItem | None:
            placed = place(clock_chain, scene) if clock_chain else None
            said = (
                placed.period.start.strftime("%H:%M") if placed and clock_chain and clock_chain.last.is_clock else None
            )
            return TimeItem("recurring", Span(0, 0), "", "recurrence", unit=found.unit, n=found.n,
                weekday=found.weekday,
                            day_of_month=found.day_of_month, clock=said, has_clock=said is not None)  # fmt: skip

        return end, build, "recurrence"

    def _clock_chain(self, at: int) -> Chain | None:
        chain = self.chain(at)
        return chain if chain and all(step.is_part or step.is_clock for step in chain.steps) else None

    def _span(self, at: int) -> tuple[int, Build, str] | None:
        """过去两周, 未来7天, 上两周, 近三月: so long up to now, or from now on."""
        calendar = phrases.CALENDAR_SPAN.match(self.folded, at)
        if calendar:
            return self._calendar_span(calendar)
        near = phrases.UNIT_NEAR.match(self.folded, at)
        if near:
            hour = Duration(near.start(), near.end(), (("hour", Decimal(1)),))
            return near.end(), self._rolling(hour, back=near["side"] == "上", vague=False), "span"
        past = phrases.PAST_SPAN.match(self.folded, at) or phrases.THESE_UNITS.match(self.folded, at)
        future = None if past else phrases.FUTURE_SPAN.match(self.folded, at)
        prefix = past or future
        if prefix is None:
            return None
        duration = match_loose(self.folded, prefix.end())
        if duration is None:
            return None
        within = phrases.OFFSET_WITHIN.match(self.folded, duration.end)
        if future and within:
            return within.end(), self._within(duration), "within"
        end = within or phrases.OFFSET_SPAN.match(self.folded, duration.end)
        colloquial = prefix[0] in ("前", "这") and duration.in_days
        return (
            end.end() if end else duration.end,
            self._rolling(duration, back=past is not None, vague=colloquial),
            "span",
        )

    def _calendar_span(self, found: re.Match[str]) -> tuple[int, Build, str] | None:
        unit: Grain = {
            "周": "week",
            "星期": "week",
            "礼拜": "week",
            "月": "month",
            "季度": "quarter",
            "年": "year",
            "小时": "hour",
            "分钟": "minute",
            "秒": "second",
            "秒钟": "second",
            "天": "day",
        }[found["unit"]]  # type: ignore[assignment]
        duration = match_loose(found[0][1:] + " ", 0)
        count = duration.parts[0][1] if duration else None
        if count is None:
            return None

        def build(scene: Scene) -> TimeItem:
            here = unit_start(scene.now, unit)
            first = here if found["side"] == "上" else add_units(here, unit, Decimal(1))
            other = add_units(first, unit, -count if found["side"] == "上" else count)
            return self._time("span of units", min(first, other), max(first, other), unit, is_range=True)

        return found.end(), build, "span of units"

    def _rolling(self, duration: Duration, *, back: bool, vague: bool) -> Build:
        def build(scene: Scene) -> TimeItem | None:
            other = move(scene.now, duration.high or duration.parts, back=back)
            if other is None:
                return None
            if back and duration.approximate:
                other = unit_start(other, "day" if duration.unit == "workday" else duration.unit)
            grain: Grain = "day" if duration.in_days else "minute"
            start, end = (other, scene.now) if back else (scene.now, other)
            return self._time(
                "span up to now" if back else "span from now", start, end, grain, is_range=True, vague=vague
            )

        return build

    def _within(self, duration: Duration) -> Build:
        def build(scene: Scene) -> TimeItem | None:
            end = move(scene.now, duration.high or duration.parts)
            if end is None:
                return None
            if duration.in_days:
                end = midnight(end.date()) + timedelta(days=1)
            grain: Grain = "day" if duration.in_days else "minute"
            return self._time("within", scene.now, end, grain, open="before", has_clock=not duration.in_days)

        return build

    def _counted(self, at: int) -> tuple[int, Build, str] | None:
        """三天内, 三个月以来, or the bare duration."""
        duration = match_duration(self.folded, at)
        if duration is None:
            return None
        if within := phrases.OFFSET_WITHIN.match(self.folded, duration.end):
            if (bound := self._other_bound(within.end())) is not None:
                return bound, lambda _: None, "bounds"
            return within.end(), self._within(duration), "within"
        if duration.unit != "workday" and (since := phrases.OFFSET_SPAN.match(self.folded, duration.end)):
            return since.end(), self._rolling(duration, back=True, vague=False), "span"
        longest = duration.longest_seconds
        longer = phrases.LONGER.match(self.folded, duration.end)
        if longer and (bound := self._other_bound(longer.end())) is not None:
            return bound, lambda _: None, "bounds"
        item = TimeItem(
            "duration", Span(0, 0), "", "duration", seconds=duration.seconds,
            range=(duration.seconds, longest) if longest or longer else None, approximate=duration.approximate,
        )  # fmt: skip
        return longer.end() if longer else duration.end, lambda _: item, "duration"

    def _other_bound(self, at: int) -> int | None:
        """Where 三个月以上一年以下 ends: two bounds limit a length (of a sentence, a guarantee); neither is a deadline."""
        other = match_duration(self.folded, at)
        bound = phrases.BOUND.match(self.folded, other.end) if other else None
        return bound.end() if bound else None


def _inside_number(folded: str, at: int) -> bool:
    """Whether `at` lies in the middle of a number that began before it."""
    before, here = folded[at - 1], folded[at]
    if before.isdecimal() and here.isdecimal():
        return True
    return before in _NUMBER_CHARS and here in _NUMBER_CHARS and folded[at - 2 : at - 1] not in ("周", "期", "拜", "初")


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


_LONGEST_LIST = 31
_MOST_TRIES = 300
"""Places looked at in one text; a message that speaks of time more often is none."""
_NUMBER_HEAD = re.compile(r"[\d零〇一二两俩三仨四五六七八九十几半个百千]+")
_BEHIND_A_NUMBER = frozenset(
    "年世月号日点时:/.-·~季周天星礼小分秒刻钟工交自到至、,，和或差多来余岁把又夕夜abcdefghijlmnopqrstuvxyz"
)
"""What may stand behind a number that tells a time."""
_NUMBER_NAMES = frozenset({"五一", "六一", "三八", "八一", "十一", "五四", "618", "315", "六一八", "三一五", "半"})
_NUMBER_CHARS = frozenset("零〇一二两三四五六七八九十百千万亿几")
_FINENESS: dict[str, int] = {
    "second": 0,
    "minute": 1,
    "hour": 2,
    "day": 3,
    "week": 4,
    "month": 5,
    "quarter": 6,
    "year": 7,
}


def _offset_step(duration: Duration, *, back: bool) -> Step:
    grain: Grain = "day" if duration.in_days else "minute"

    def put(scene: Scene, within: Period | None) -> Period | None:
        base = within.start if within else scene.now
        first = move(base, duration.parts, back=back)
        if first is None:
            return None
        if not duration.in_days:
            return Period(first, first + timedelta(minutes=1), "minute")
        last = move(base, duration.high, back=back) if duration.high else None
        low, high = sorted((first.date(), (last or first).date()))
        return days(low, (high - low).days + 1)

    unit = duration.unit if duration.unit in ("week", "month", "quarter", "year") else None
    return Step("offset", grain, put, within=frozenset({"day"}), anchored=True, widens_to=unit)  # type: ignore[arg-type]


def _may_be_one_day(one: Chain, other: Chain, scene: Scene) -> bool:
    """Whether the two name one day, in whichever sense the second is read."""
    return any(
        (mine := place(one, scene))
        and (theirs := place(other, changed(scene, sense=sense)))
        and mine.period.start.date() == theirs.period.start.date()
        for sense in _SENSES
    )


def _same_kind(head: Chain, member: Chain) -> bool:
    """Whether a list member may borrow from the head: both clock times, both days, both months."""
    first = member.steps[0]
    if first.is_clock or first.is_part:
        return head.last.is_clock or head.last.is_part
    return head.last.rule.split(" of a ")[0] == first.rule


def _context(left: Placed, chain: Chain, step: Step, *, explicit: bool) -> Period | None:
    """What `step` stands in, behind `left`: the narrowest thing said (or implied) there that can hold it."""
    said = dict(left.stack)
    if "part" in step.within and "part" in said and not step.is_part:
        return said["part"]
    for grain in _WIDENED:
        if grain not in step.within:
            continue
        if grain == "day" and not explicit and not (set(said) & {"day"}):
            return widen(left.period, "day")
        if explicit and grain not in said and not chain.steps[0].anchored:
            continue
        return widen(left.period, grain)
    return None


def _after_start(period: Period, chain: Chain, start: datetime) -> Period | None:
    """The end of a range lies behind its start: if need be next week's, next year's, twelve hours on."""
    if period.start > start or (period.end > start and not chain.last.is_clock and period.start >= start):
        return period
    if chain.steps[0].anchored:
        return period
    steps: tuple[tuple[str, Decimal], ...]
    if chain.last.is_clock:
        steps = (("hour", Decimal(12)), ("day", Decimal(1)))
    elif chain.steps[0].rule == "weekday":
        steps = (("week", Decimal(1)),)
    elif chain.steps[0].rule == "day of month":
        steps = (("month", Decimal(1)),)
    else:
        steps = (("year", Decimal(1)),)
    for unit, count in steps:
        moved = changed(period, start=add_units(period.start, unit, count), end=add_units(period.end, unit, count))
        if moved.start > start:
            return moved
    return None


def _is_certain(chain: Chain) -> bool:
    if chain.steps[0].guess and not chain.steps[0].is_clock:
        return False
    clock_at = next((at for at, step in enumerate(chain.steps) if step.is_clock), None)
    if clock_at is None:
        return True
    has_part = any(step.is_part for step in chain.steps[:clock_at])
    return has_part or not chain.steps[clock_at].guess
