"""3 28万: the sum of a deal that the evening's card has asked for, told by the number of its line."""

from collections.abc import Sequence
from typing import Final

from nlu import patterns as re
from nlu.document import Document
from nlu.intents import ListedLine, Money, Read, Ref, UpdateDeal
from nlu.ordinals import NUMBERS, ordinals
from nlu.recall import Findings
from nlu.text import Span
from nlu.wording import PARTICLES, consists_of, without, word_set

ABOUT_SUMS: Final = word_set("大概 大约 约 左右 差不多 万 是 有 金额 预算 应该 能有 估计 预计 吧")
_ASKED_FOR: Final = re.compile(
    rf"(?:^|[\s,，;；。])(?P<n>{NUMBERS})[\s:：,，]*(?:大概|大约|约|差不多|应该|估计|预计|金额|预算|是|有|能有|的)*\s*$"
)


def sum_of_no_line(doc: Document, found: Findings, lines: Sequence[ListedLine]) -> int | None:
    """Return the number that the list just shown does not have, of which a sum is told and nothing else (3 28万)."""
    sums = [item for item in found.values if item.value is not None and item.is_sum_in_yuan and item.scale_said]
    which = _ASKED_FOR.match(doc.text, 0, sums[0].span.start) if len(sums) == 1 and is_last_said(doc) else None
    numbers = tuple(ordinals(which["n"])) if which is not None else ()
    if len(numbers) != 1 or numbers[0] <= len(lines):
        return None
    rest = without(doc.text, [Span(0, sums[0].span.end)])
    return numbers[0] if consists_of(rest, PARTICLES, ABOUT_SUMS) else None


def sums_asked_for(doc: Document, found: Findings, lines: Sequence[ListedLine]) -> list[tuple[UpdateDeal, Span]]:
    """Return the amounts told of deals that the evening's card has asked for, with their words: 3 8万, ③大概28万."""
    told = []
    for item in found.values:
        which = _ASKED_FOR.search(doc.text, 0, item.span.start)
        if which is None or item.value is None or not (item.is_sum_in_yuan and item.scale_said):
            continue
        numbers = tuple(ordinals(which["n"]))
        line = lines[numbers[0] - 1] if len(numbers) == 1 and 0 < numbers[0] <= len(lines) else None
        if line is None or line.kind != "no_amount" or line.customer_id is None:
            continue
        number = Span(*which.span("n"))
        customer = Ref(line.customer_id, doc.names.customer(line.customer_id).name)
        amount = Money(int(item.value * 100), item.approximate)
        update = UpdateDeal(
            Read(customer, "list: number", number),
            Read(Ref(line.id, ""), "list: number", number),
            amount=Read(amount, "list: the amount asked for", item.span),
        )
        told.append((update, Span(which.start(), item.span.end)))
    return told


def is_last_said(doc: Document) -> bool:
    """Say whether the list is the last thing that was said."""
    turns = doc.conversation.turns
    return bool(turns) and bool(turns[-1].lines or turns[-1].listed)
