"""What is said around a chain: 前 makes a deadline of it, 起 an opening, 左右 makes it rough; and the item it comes to.

The items here are in wall time and without their place; `assemble` puts both in.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from nlu.quick import changed
from nlu.text import Span
from nlu.times import phrases
from nlu.times.chains import Chain, place
from nlu.times.holidays import festival_break
from nlu.times.items import TimeItem
from nlu.times.periods import Grain, Period, Scene, midnight
from nlu.times.workdays import workday_after

Build = Callable[[Scene], TimeItem | None]
"""Makes the item for a moment and a sense; None where the calendar has no such time."""

NOWHERE = Span(0, 0)


def time_item(rule: str, start: datetime | None, end: datetime | None, grain: Grain, **more: object) -> TimeItem:
    """Return an item between two moments, in wall time."""
    return TimeItem("time", NOWHERE, "", rule, start=start, end=end, grain=grain, **more)  # type: ignore[arg-type]


def plain_item(chain: Chain, period: Period, *, certain: bool | None = None, approximate: bool = False) -> TimeItem:
    """Return the period that a chain names as an item."""
    last = chain.last
    return TimeItem(
        "time",
        NOWHERE,
        "",
        chain.rule,
        start=period.start,
        end=period.end,
        grain=period.grain,
        pod=last.is_part,
        has_clock=last.is_clock or last.grain in ("minute", "second"),
        certain=chain.is_certain if certain is None else certain,
        approximate=approximate,
        vague=last.rule == "now",
        first_day_counts=last.rule == "beginning",
    )


def related(folded: str, chain: Chain, end: int) -> tuple[int, Build]:
    """Return the chain, whose words go on to `end`, as a deadline, an opening or plainly, and where all of it ends."""
    before_words = folded[max(0, chain.start - 6) : chain.start]
    approximate = phrases.ABOUT_PREFIX.search(before_words) is not None
    closed = phrases.CLOSED.match(folded, end)
    if closed and (phrases.BEFORE.match(folded, closed.end()) or phrases.AFTER.match(folded, closed.end())):
        end = closed.end()
    else:
        closed = None
    if around := phrases.AROUND.match(folded, end):
        return around.end(), _plainly(chain, approximate=True)
    if found := phrases.BEFORE.match(folded, end):
        return found.end(), _deadline(chain, inside="内" in found[0])
    if found := phrases.AFTER.match(folded, end):
        since = found[0].strip() in phrases.SINCE
        inclusive = since or closed is not None or phrases.ON_OR.match(found[0].strip()) is not None
        return found.end(), _opening(chain, inclusive=inclusive, since=since)
    if phrases.UP_TO_PREFIX.search(before_words):
        return end, _deadline(chain, inside=False)
    if before_words.endswith(("自", "自从")):
        return end, _opening(chain, inclusive=True, since=True)
    return end, _plainly(chain, approximate=approximate)


def _plainly(chain: Chain, *, approximate: bool) -> Build:
    def build(scene: Scene) -> TimeItem | None:
        placed = place(chain, scene)
        if placed is None:
            return None
        if chain.last.vague_in and chain.last.vague_in(scene):
            return TimeItem("time", NOWHERE, "", chain.rule, certain=False, vague=True)
        return plain_item(chain, placed.period, approximate=approximate)

    return build


def _deadline(chain: Chain, *, inside: bool) -> Build:
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
        item = plain_item(chain, period)
        return changed(item, start=item.start if inside else None, end=end, open="before", first_day_counts=False)

    return build


def _opening(chain: Chain, *, inclusive: bool, since: bool) -> Build:
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
        return changed(plain_item(chain, period), start=start, end=end, open="after")

    return build
