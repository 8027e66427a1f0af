"""催了款 说月底: what the other side answers when we ask after something is its promise.

Who says so is not named, because it is plain: whoever was asked. What they promise is what was asked for, where they name a
day alone.
"""

from dataclasses import dataclass
from typing import Final

from nlu import patterns as re
from nlu.document import Clause, Document
from nlu.text import Span

_ASKED_AFTER: Final = r"(?:催|追问|追(?!加)|问)(?:了|过)*(?:好?[一两二三四五六七八九十几\d]{0,2}(?:[下次遍回](?!话|复))|Q)?(?:C(?:的|那边)?|P(?:的)?|他们?|她们?|对方|的)*(?P<what>[^,，TCPM说讲答应承诺问催他她我]{0,10})"
_CHASED: Final = re.compile(
    rf"(?<![没未别再去要想让叫我]){_ASKED_AFTER}(?:的事|一?下)?$|(?P<before>[^,，TCPM的他她我]{{1,6}})(?:又|也|都|已经)?(?:催|问)(?:了|过)(?:好?[一两二三四五六七八九十几\d]{0, 2}[下次遍回]|Q)?$"
)
_ANSWERS: Final = re.compile(
    r"(?:^[,， ]*(?:(?:P|他们?|她们?|对方|人家|那边|这次|又|就)*)?|(?<=.))(?:说|答应|承诺|保证|回(?:复|话)?|讲)(?:了|是|好)?(?=[^,，我咱]{0,4}T)"
)
_MONEY: Final = re.compile(r"款|钱|账")
_DOES: Final = re.compile(r"^(?:付|打|汇|给|发|寄|送|交|签|定|还|结|回)")


@dataclass(frozen=True, slots=True)
class Answered:
    """What was asked for, and the words up to the answer (in the message)."""

    what: str
    asked: Span

    @property
    def action(self) -> str:
        """What is promised where the answer names a day alone: 付款, 给图纸; 给答复 where nothing says what was asked for."""
        if not self.what:
            return "给答复"
        if _MONEY.search(self.what):
            return self.what if _DOES.match(self.what) else f"付{self.what}"
        return self.what if _DOES.match(self.what) else f"给{self.what}"


def read_answered(clause: Clause, doc: Document) -> Answered | None:
    """Return what a clause answers to: in the clause before it or at its own head; None where nobody was asked."""
    answer = _ANSWERS.search(clause.shape) if "T" in clause.shape else None
    if answer is None or clause.is_hypothetical:
        return None
    head, said = clause.shape[: answer.start()].rstrip(" "), clause
    if not head:
        at = doc.clauses.index(clause)
        before = doc.clauses[at - 1] if at > 0 else None
        if before is None or before.line != clause.line or before.tense == "plan" or before.is_negated:
            return None
        head, said = before.shape.rstrip(" "), before
    chased = _CHASED.search(head)
    if chased is None:
        return None
    name = "what" if chased["what"] is not None else "before"
    base = said.shape_span.start
    place = doc.text_span(base + chased.start(name), base + chased.end(name))
    end = doc.offsets[clause.shape_span.start + answer.end()]
    return Answered(doc.raw[place.start : place.end].strip(), Span(said.span.start, end))
