"""Sums that are no longer what a deal is worth, beside the one that is: 4万2不够了 一共4万8; 49万 比咱报的52万少了3万."""

from collections.abc import Sequence
from typing import Final

from nlu import patterns as re
from nlu.amount_context import Sum
from nlu.document import Clause

NO_MORE: Final = re.compile(r"[VN](?:万)?[^,，VN]{0,4}(?:做不[到了成]|达不到|拿不到|够不[上着]|保不住|没有?)了?")
"""So much is no more to be had: as much as there is at most, said behind it, is what is left."""
OUTGROWN_AFTER: Final = re.compile(
    r"(?:左右)?(?:那|就|都|也|可|肯定|已经?|明显|看来|恐怕|怕是|估计|根本|现在|又)*(?:是)?(?:不够(?!意思|朋友)|[打兜包罩框撑扛]不(?:住|下))"
)
"""Behind a sum that no longer covers what they want."""
_COMPARED: Final = re.compile(
    r"比(?![价选例较])[^,，VN]{1,10}(?P<old>[VN])万?(?:还|要|又|整整|足足|稍微?|只|就)*[低高少多便贵省降涨]"
)
_GRANTED: Final = re.compile(r"财政|上级|上面|集团|总部|预算")


def without_compared(sums: list[Sum], clauses: Sequence[Clause]) -> list[Sum]:
    """Return the sums without those that one told before them is said to be above or below of (49万 比咱报的52万少了3万)."""
    if len(sums) < 2:
        return sums
    old = {c.span.start + m.start("old") for c in clauses if "比" in c.shape for m in _COMPARED.finditer(c.shape)}
    return [s for at, s in enumerate(sums) if s.at not in old or not at or not _is_new(sums[at - 1], clauses)]


def _is_new(one: Sum, clauses: Sequence[Clause]) -> bool:
    """Tell whether a sum may be what a deal comes to now, and not what has been granted for it (财政批了390万, 比我们报的420万少)."""
    told = next((c for c in clauses if c.span.start <= one.at < c.span.end), None)
    return one.role in ("neutral", "ours") and (told is None or _GRANTED.search(told.text) is None)
