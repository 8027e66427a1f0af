"""Notes of one record a line, a house at the head of each: what heads a line like the others is a house too, though nobody knows it.

3/13 德龙：寄样\\n3/16 磐矿：技术交流 - the second line is none of 德龙.
"""

from itertools import pairwise
from typing import Final

from nlu import patterns as re
from nlu.clauses import LABEL
from nlu.document import Clause, Document
from nlu.names import Mention
from nlu.names.dictionary import is_word
from nlu.names.new_brands import is_plain
from nlu.text import Span

_ROW: Final = re.compile(
    r" *(?P<day>T[ ,，]*)?(?:(?P<known>C)(?: ?[PD])?|(?P<unknown>[一-鿿]{2,6}|P)(?: ?P)?)(?P<sign> ?[:：-](?!-)| (?=[一-鿿P]))(?P<then>T)?"
)
"""How a line begins: a day or none, the house, perhaps somebody there, a colon or a space, and perhaps the day only then."""
_NO_HOUSE: Final = re.compile(
    r"[了的过完着吗呢吧]|^(?:我|你|他|她|内部|公司|部门|自己|本周|下周|客户|各|全|待|已|未|其[他它余]|备注|另外|休|请|出差|在)|(?:会|部|科|处|组|日|前|后|中|上|下|里)$"
)
"""What heads a line and is none: words of a sentence, we ourselves, a day's work."""
FEWEST_WITHOUT_DAY: Final = 2
"""Lines with a known house at the head that make a line without a day one of their kind."""


def houses_unknown(doc: Document) -> dict[int, Mention]:
    """Return the houses of nobody known that head lines as known ones head others, by the identity of the first clause of the line."""
    if "C" not in doc.shape or sum(c.starts_sentence for c in doc.clauses) < FEWEST_WITHOUT_DAY:
        return {}
    rows = [(clause, row) for clause in doc.clauses if clause.starts_sentence and (row := _row(clause, doc))]
    frames = [_frame(row) for _, row in rows if row["known"]]
    found: dict[int, Mention] = {}
    for clause, row in rows:
        words = row["unknown"]
        is_dated = (row["day"] or row["then"]) and row["sign"].strip()
        if words is None or frames.count(_frame(row)) < (1 if is_dated else FEWEST_WITHOUT_DAY):
            continue
        if _NO_HOUSE.search(words) or any(is_plain(two) or is_word(two) for two in map("".join, pairwise(words))):
            continue
        start = doc.offsets[row.start("unknown")]
        if any(m.span.start == start and any(c.ref.id is not None for c in m.candidates) for m in clause.mentions):
            continue  # somebody known
        span = Span(start, start + len(words))
        found[id(clause)] = Mention("customer", span, doc.raw[span.start : span.end])
    return found


def _frame(row: re.Match[str]) -> tuple[bool, str]:
    return row["day"] is not None, row["sign"].strip()


def _row(clause: Clause, doc: Document) -> re.Match[str] | None:
    start = clause.shape_span.start
    return None if LABEL.match(doc.shape, start) else _ROW.match(doc.shape, start)
