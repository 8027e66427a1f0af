"""What stands around a numeral: about, at least, at most, a minus; and how an item is made of it."""

from decimal import Decimal

from nlu import patterns as re
from nlu.currencies import SIGNS
from nlu.quick import changed
from nlu.rules import one_of
from nlu.text import Span
from nlu.values.item import Bounds, Kind, Said, ValueItem

MINUS = re.compile(r"(?:(?<!正)负|零下|(?<![\d\w\-~)])-) ?$")
_LATIN_BEFORE = re.compile(rf"[a-z_#]$|(?<!\d)[a-z]-$|(?<![a-z\d])(?!{one_of(SIGNS)}\d)[a-z]{{1,4}}\d{{1,5}}-$")
_ABOUT_BEFORE = re.compile(r"(?:大概|大约|约|差不多|将近|接近|近|小|快|估计|上下|毛|有个|得有)(?:有|是|在)? ?$")
_ABOUT_AFTER = re.compile(r" ?(?:左右|上下|出头|前后)")
MIN_BEFORE = re.compile(
    r"(?:至少|最少|起码|不少于|不低于|不小于|超过了?|超出|(?<=[比已均都超])过|高于|大于等于|大于或者?等于|大于|多于|>=|≥|>|"
    r"比)(?:有|是|为|的是|也有|要|得)? ?$"
)
MAX_BEFORE = re.compile(
    r"(?:最多|至多|不超过|不高于|不大于|不多于|低于|少于|小于等于|小于或者?等于|小于|不到|不足|<=|≤|<|"
    r"上限)(?:有|是|为|的是|要|得)? ?$"
)
_NOT_BEFORE = re.compile(r"(?:不|没|未|没有) ?$")
_EQUAL_BEFORE = re.compile(r"(?<![于者或])等于 ?$")
_MIN_AFTER = re.compile(r" ?(?:\(含\))?(?:以上|之上|及以上|往上|起步|朝上)|大(?=[，。, ]|$)")
_MAX_AFTER = re.compile(
    r" ?(?:\(含\))?(?:以下|之下|以内|之内|及以下|封顶|往下|不到(?=$|[，。,;；\s])|(?<=\d)小(?=[，。, ]|$))|小(?=[，。, ]|$)"
)
_COMPARED = re.compile(r"比 ?$")


class Around:
    """Makes the items of one text, with the words around each taken in. Holds nothing beyond the text."""

    def __init__(self, text: str, folded: str) -> None:
        self.text = text
        self.folded = folded

    def before(self, at: int, width: int = 12) -> str:
        """Return the folded characters before `at`, at most `width`."""
        return self.folded[max(0, at - width) : at]

    def is_latin_before(self, at: int) -> bool:
        """Tell whether the number at `at` goes on with a Latin word or a model: X200, a-1."""
        return self.folded[at - 1 : at].isascii() and _LATIN_BEFORE.search(self.before(at)) is not None

    def make(self, kind: Kind, rule: str, said: Said, end: int, **more: object) -> ValueItem:
        """Return the item of a numeral up to `end`, with the words around it; `more` are fields of the item."""
        item = ValueItem(
            kind, Span(said.start, end), "", rule, None if said.numeral.alternatives else said.value, range=said.bounds,
            approximate=said.numeral.approximate or said.numeral.alternatives, scale_said=said.numeral.scale_said,
        )  # fmt: skip
        return self._finish(changed(item, **more))

    def _finish(self, item: ValueItem) -> ValueItem:
        """Add what stands around it: about, at least, at most; and the text."""
        before, end = self.before(item.span.start), item.span.end
        about_after = _ABOUT_AFTER.match(self.folded, end)
        approximate = item.approximate or about_after is not None or _ABOUT_BEFORE.search(before) is not None
        bounds = item.range
        if item.range is None and item.value is not None:
            bounds, end = self._bounds(item.value, before, end)
        if about_after:
            end = about_after.end()
        return changed(
            item,
            range=bounds,
            approximate=approximate,
            span=Span(item.span.start, end),
            text=self.text[item.span.start : end],
        )

    def _bounds(self, value: Decimal, before: str, end: int) -> tuple[Bounds | None, int]:
        if least := _MIN_AFTER.match(self.folded, end):
            return (value, None), least.end()
        if most := _MAX_AFTER.match(self.folded, end):
            return (None, value), most.end()
        least_before = MIN_BEFORE.search(before)
        if least_before and not (_COMPARED.search(before)) and not _NOT_BEFORE.search(before[: least_before.start()]):
            return (value, None), end
        if MAX_BEFORE.search(before):
            return (None, value), end
        if _EQUAL_BEFORE.search(before):
            return (value, value), end
        return None, end
