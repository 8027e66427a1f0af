"""One day said twice: 周日, 二月十号; 10月12号（周一）; 明天(3月12日)上午9点. And a day that contradicts itself."""

from datetime import timedelta

from nlu.quick import changed
from nlu.times import phrases
from nlu.times.chains import Chain, Chains, place
from nlu.times.periods import Scene, Sense
from nlu.times.steps import small_number

_SENSES: tuple[Sense | None, ...] = (None, "past", "future")


def absorbed(chains: Chains, chain: Chain, scene: Scene) -> tuple[Chain, int]:
    """Return the chain with what stands beside it and names its day once more, and where that ends."""
    folded = chains.folded
    if not chain.names_a_day:
        return chain, chain.end
    joint = phrases.APPOSITION.match(folded, chain.end)
    other = chains.at(joint.end()) if joint else None
    if other is None or joint is None or not other.names_a_day:
        return chain, chain.end
    bracketed = joint[0].strip()[:1] == "("
    close = phrases.CLOSE.match(folded, other.end) if bracketed else None
    end = close.end() if close else other.end
    if other.steps[0].rule == "weekday" and not any("week" in step.rule for step in chain.steps):
        return _with_rest(chains, chain, other, end)
    if chain.steps[0].rule == "weekday":
        return _weekday_then_date(chains, chain, other, end, scene)
    if (bracketed or chain.last.rule.startswith("weekday")) and _may_be_one_day(chain, other, scene):
        return _with_rest(chains, chain, other, end)
    return chain, chain.end


def contradiction(chains: Chains, chain: Chain, scene: Scene) -> int | None:
    """Where 今天(9月14日)晚上8点 ends when today is another day: an old notice or a slip, so nothing of it is read."""
    folded = chains.folded
    joint = phrases.APPOSITION.match(folded, chain.end)
    if joint is None or joint[0].strip()[:1] != "(" or not chain.names_a_day:
        return None
    other = chains.at(joint.end())
    if other is None or other.steps[0].rule == "weekday" or not other.names_a_day:
        return None
    close = phrases.CLOSE.match(folded, other.end)
    if close is None or _may_be_one_day(chain, other, scene):
        return None
    if (
        chain.steps[0].rule == "weekday"
        and _weekday_then_date(chains, chain, other, close.end(), scene)[0] is not chain
    ):
        return None
    return chains.extended(other.steps, other.start, close.end()).end


def with_its_weekday(chains: Chains, chain: Chain) -> Chain:
    """10.29周五 or 10月29日(周五): the weekday only repeats the date."""
    folded = chains.folded
    joint = phrases.APPOSITION.match(folded, chain.end) if chain.last.key == "day" else None
    other = chains.at(joint.end()) if joint and "," not in joint[0] and "，" not in joint[0] else None
    if joint is None or other is None or other.steps[0].rule != "weekday" or "week" in chain.last.rule:
        return chain
    close = phrases.CLOSE.match(folded, other.end) if "(" in joint[0] else None
    return _with_rest(chains, chain, other, close.end() if close else other.end)[0]


def lasts(chain: Chain, count: str, scene: Scene) -> bool:
    """周末两天, 今天一天: whether the chain is that many days long."""
    placed = place(chain, scene)
    length = timedelta(days=small_number(count) or 0)
    return placed is not None and placed.period.end - placed.period.start == length


def _with_rest(chains: Chains, chain: Chain, other: Chain, end: int) -> tuple[Chain, int]:
    """The day of `chain` with what `other` says behind its own day."""
    behind_day = next(at for at, step in enumerate(other.steps) if step.key == "day") + 1
    whole = chains.extended(chain.steps + other.steps[behind_day:], chain.start, end)
    return whole, whole.end


def _weekday_then_date(chains: Chains, chain: Chain, other: Chain, end: int, scene: Scene) -> tuple[Chain, int]:
    """周日, 二月十号: the date decides, when it is that weekday."""
    mine, theirs = place(chain, scene), place(other, scene)
    if mine and theirs and mine.period.start.weekday() == theirs.period.start.weekday():
        whole = chains.extended(other.steps, chain.start, end)
        return whole, whole.end
    return chain, chain.end


def _may_be_one_day(one: Chain, other: Chain, scene: Scene) -> bool:
    """Whether the two name one day, in whichever sense the second is read."""
    return any(
        (mine := place(one, scene))
        and (theirs := place(other, changed(scene, sense=sense)))
        and mine.period.start.date() == theirs.period.start.date()
        for sense in _SENSES
    )
