"""Two values that are one: 180到200万, 20和30之间, 大于20小于等于35, 1 4/3."""

from decimal import Decimal

from nlu import money, ratios
from nlu import patterns as re
from nlu.currencies import CURRENCIES
from nlu.quantities import MEASURE
from nlu.quick import changed
from nlu.rules import one_of
from nlu.text import Span
from nlu.values.around import MAX_BEFORE, MIN_BEFORE
from nlu.values.item import Bounds, Kind, Said, ValueItem
from nlu.values.no_values import TIME_BEHIND
from nlu.values.single import Single

_OWN_UNIT = re.compile(rf" ?(?:{one_of(CURRENCIES)}|(?!批到|包到){MEASURE}|%|个点)?")
_LONGEST_GAP = 12
_RANGE = re.compile(r" ?(?:-{1,2}|~{1,2}|到|至) ?")
_MIXED = re.compile(r" | ?又 ?")
_FULL_RANGE = re.compile(rf"(?:\(含\))?{_RANGE.pattern}")
_BETWEEN = re.compile(r" ?[和与跟] ?")
_BETWEEN_END = re.compile(r" ?(?:之间|间(?!接))")
_BOUNDS_JOIN = re.compile(r"[ ,，]*(?:的?同时|并且?|且|而且|又|但|和)?[ ,，]*")


class Ranges:
    """Joins the values of one text."""

    def __init__(self, reader: Single) -> None:
        self._reader = reader
        self.text = reader.text
        self.folded = reader.folded

    def of(self, left: Said, right: Said) -> ValueItem | None:
        """180到200万, 50-60万, 1万-5万元, 20和30之间: two numerals that share what stands behind the second."""
        if self._reader.is_latin_before(left.start) and not money.sign_before(self.folded, left.start):
            return None
        gap = self.folded[left.end : right.start + (1 if right.negative else 0)]
        gap_text = gap if not right.negative else self.folded[left.end : right.end - len(right.raw)]
        if len(gap_text) > _LONGEST_GAP:
            return None
        own_unit = _OWN_UNIT.match(gap_text)
        joint = gap_text[own_unit.end() :] if own_unit else gap_text
        plain_joint = _FULL_RANGE.fullmatch(joint)
        between = None if plain_joint else _BETWEEN.fullmatch(joint)
        if plain_joint is None and between is None:
            return None
        shared = Said(right.end - len(right.raw), right.end, right.raw, right.numeral)
        low = left.numeral.value
        scale = right.numeral.scale
        if not left.numeral.scale_said and scale > 1 and low < right.numeral.value / scale:
            low *= scale
        if low >= right.numeral.value or left.numeral.alternatives or right.numeral.alternatives:
            return None
        if TIME_BEHIND.match(self.folded, right.end):
            return None
        close_at = _BETWEEN_END.match(self.folded, right.end) if between else None
        item = self._reader.make("number", "number", shared, right.end) if close_at else self._reader.read(shared)
        if item is None or item.kind == "ordinal":
            return None
        if item.rule == "discount":
            return self._folds(left, item)
        end = item.span.end
        if between:
            close = _BETWEEN_END.match(self.folded, end)
            if close is None:
                return None
            end = close.end()
        factor = item.value / right.numeral.value if item.value and right.numeral.value else Decimal(1)
        exact = factor if item.kind == "ratio" else Decimal(1)
        high = item.value if item.value is not None else right.numeral.value
        bounds: Bounds = (low * exact, high)
        sign = money.sign_before(self.folded, left.start) if item.kind == "number" else None
        kind: Kind = "money" if sign else item.kind
        return changed(
            item, kind=kind, currency=sign[1] if sign else item.currency, span=Span(left.start, end),
                text=self.text[left.start : end],
            rule=f"range of {item.rule}", value=None, range=bounds,
                scale_said=item.scale_said or left.numeral.scale_said,
        )  # fmt: skip

    def _folds(self, left: Said, item: ValueItem) -> ValueItem | None:
        """八到九折: both ends are read as a discount is."""
        low = ratios.price_ratio_of_fold(left.raw.replace(" ", ""), left.numeral.value)
        if low is None or item.value is None or low >= item.value:
            return None
        return changed(
            item, span=Span(left.start, item.span.end), text=self.text[left.start : item.span.end],
            rule="range of discount", value=None, range=(low, item.value), price_ratio=None,
        )  # fmt: skip

    def joined(self, items: list[ValueItem]) -> list[ValueItem]:
        """Return the items, those that are one joined; none overlap, in the order of the text."""
        return self._join_bounds(self._join_ends(self._join_mixed(_without_price_units(items))))

    def _join_mixed(self, items: list[ValueItem]) -> list[ValueItem]:
        """1 4/3, 三百五十又三分之一: a whole number and a fraction are one."""
        joined: list[ValueItem] = []
        for item in items:
            last = joined[-1] if joined else None
            if (
                last and last.rule == "number" and item.rule in ("quotient", "fraction")
                and last.value is not None and item.value is not None and last.range is None and "," not in last.text
                and _MIXED.fullmatch(self.folded[last.span.end : item.span.start])
            ):  # fmt: skip
                joined[-1] = changed(
                    item, value=last.value + item.value, span=Span(last.span.start, item.span.end),
                    text=self.text[last.span.start : item.span.end], rule="mixed fraction",
                )  # fmt: skip
            else:
                joined.append(item)
        return joined

    def _join_ends(self, items: list[ValueItem]) -> list[ValueItem]:
        """百分之三十一到百分之百, 五块六到五块八: two ends said in full are one range."""
        joined: list[ValueItem] = []
        for item in items:
            last = joined[-1] if joined else None
            if (
                last and (self._same_measure(last, item) or _shares_percent(last, item))
                and last.value is not None and item.value is not None and last.value < item.value
                and _FULL_RANGE.fullmatch(self.folded[last.span.end : item.span.start])
            ):  # fmt: skip
                joined[-1] = changed(
                    last, value=None, range=(last.value, item.value), span=Span(last.span.start, item.span.end),
                    text=self.text[last.span.start : item.span.end], rule=f"range of {item.rule}",
                )  # fmt: skip
            else:
                joined.append(item)
        return joined

    @staticmethod
    def _same_measure(last: ValueItem, item: ValueItem) -> bool:
        if last.kind not in ("percent", "money", "ratio", "quantity"):
            return False
        return (last.kind, last.currency, last.unit, last.role) == (item.kind, item.currency, item.unit, item.role)

    def _join_bounds(self, items: list[ValueItem]) -> list[ValueItem]:
        """大于20小于等于35: a lower and an upper bound that meet are one range."""
        joined: list[ValueItem] = []
        for item in items:
            last = joined[-1] if joined else None
            bounds = self._meeting(last, item) if last else None
            if last and bounds:
                joined[-1] = changed(
                    item, value=None, range=bounds, span=Span(last.span.start, item.span.end),
                    text=self.text[last.span.start : item.span.end], rule="range of bounds",
                )  # fmt: skip
            else:
                joined.append(item)
        return joined

    def _meeting(self, left: ValueItem, right: ValueItem) -> Bounds | None:
        if left.range is None or right.range is None:
            return None
        low = left.range[0] if left.range[1] is None else right.range[0] if right.range[1] is None else None
        high = left.range[1] if left.range[0] is None else right.range[1] if right.range[0] is None else None
        if low is None or high is None or low >= high:
            return None
        between = self.folded[left.span.end : right.span.start]
        words = [m.start() for m in (MIN_BEFORE.search(between), MAX_BEFORE.search(between)) if m]
        if not words:
            return (low, high) if between.strip() in ("，", ",", "") else None
        return (low, high) if _BOUNDS_JOIN.fullmatch(between[: min(words)]) else None


def _shares_percent(last: ValueItem, item: ValueItem) -> bool:
    """百分之二十到三十: the second end is a percent too."""
    return last.kind == "percent" and "之" in last.text and (item.kind, item.rule) == ("number", "number")


def _without_price_units(items: list[ValueItem]) -> list[ValueItem]:
    """一套二百六: 一套 only says what the price is for."""
    return [
        item for item, follow in zip(items, [*items[1:], None], strict=False)
        if not (
            follow and follow.rule == "unit price" and follow.per == item.unit
            and item.kind == "quantity" and item.value == 1 and item.text.startswith("一")
            and follow.span.start - item.span.end <= _LONGEST_GAP
        )
    ]  # fmt: skip
