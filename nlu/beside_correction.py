"""A matter of its own behind a correction or a move: 金额报错了 是19万 另外她让我下周一带目录过去.

The correction is read from what stands before, the rest as a message of its own about whom the record is of now. Read as
one message, the day of the new matter became that of the record corrected.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from nlu import patterns as re
from nlu.answer_cuts import BESIDES, PAUSE
from nlu.conversation import Conversation, Turn
from nlu.correction_words import CHANGE, CONTRAST, MISTAKE
from nlu.follow_up_words import overlap_of
from nlu.intents import (
    AddFollowUp,
    Correct,
    Intent,
    LogVisit,
    Reading,
    Ref,
    RequestQuote,
    SaveContact,
    SnoozeFollowUp,
)
from nlu.moved_dates import MOVED
from nlu.text import Span, fold
from nlu.wording import without

LONGEST: Final = 160
"""Characters; what is longer is a report of its own."""
MOST_CUTS: Final = 5
_ASKED: Final = re.compile(
    r"(?:[他她它]们?|对方|客户|人家|[一-鿿]{1,3}[总工姐哥董]|[一-鿿]{1,2}(?:院长|经理|主任|厂长|老板|处长|科长|部长|主管))?"
    r"(?:又|还|也|就|再)?(?:说[^,，。]{0,12})?(?:让|叫|要|喊|请|托|催)(?:求|着|了)?(?:我们?|咱们?|俺)"
)
"""Opens what somebody else wants of us: never the new value of a slot."""
_IS_VALUE: Final = re.compile(r"(?:而|应该|其实|实际上?|就|都)*是")


def with_matter_behind(
    text: str, conversation: Conversation, read: Callable[[str, Conversation], Reading]
) -> Reading | None:
    """Return the correction or move with what is told behind it; None where there are not both.

    Args:
        read: What a part means in a chat.
    """
    turn = next((t for t in reversed(conversation.turns) if t.written and not t.undone), None)
    if turn is None or conversation.question is not None or len(text) > LONGEST:
        return None
    folded = fold(text)
    if not any(pattern.search(folded) for pattern in (MISTAKE, CONTRAST, CHANGE, MOVED)):
        return None
    for cut, is_led in _cuts(folded):
        changed = read(without(text, (Span(cut.start, len(text)),)), conversation)
        if not changed.intents or changed.clarification or not all(isinstance(i, _CHANGES) for i in changed.intents):
            continue
        if _moves_to_stranger(changed.intents):
            return None
        behind = folded[cut.end :]
        if _IS_VALUE.match(behind) or any(p.search(behind) for p in (MISTAKE, CONTRAST, CHANGE, MOVED)):
            continue
        more = read(without(text, (Span(0, cut.end),)), _about(conversation, changed.intents, turn))
        if _is_of_its_own(more, behind, turn, changed.intents, is_led=is_led):
            return replace(
                more, intents=(*changed.intents, *more.intents), evidence=(*changed.evidence, *more.evidence)
            )
    return None


_CHANGES: Final = (Correct, SnoozeFollowUp)


def _cuts(folded: str) -> Iterator[tuple[Span, bool]]:
    """Yield what may part a change from the rest, and whether it is words like 另外, the shortest change first."""
    led = [(Span(*m.span()), True) for m in BESIDES.finditer(folded)]
    found = led + [
        (Span(*m.span()), False)
        for m in PAUSE.finditer(folded)
        if not any(span.start <= m.start() < span.end for span, _ in led)
    ]
    found.sort(key=lambda cut: cut[0].start)
    inner = [cut for cut in found if cut[0].start > 0 and cut[0].end < len(folded)]
    yield from inner[:MOST_CUTS]


def _moves_to_stranger(changes: tuple[Intent, ...]) -> bool:
    """Tell whether the record is now of a company that nobody knows: then the rest cannot be told to be about it."""
    return any(isinstance(i, Correct) and (to := i.changes.get("customer")) and to.value.id is None for i in changes)


def _about(conversation: Conversation, changes: tuple[Intent, ...], turn: Turn) -> Conversation:
    """Return the chat as it is after the changes: about the customer whose record it is now."""
    moved = next((ref for i in changes if isinstance(i, Correct) and (ref := _new_customer(i)) is not None), None)
    if moved is None:
        return conversation
    said = Turn("", turn.at, customer_id=moved.id)
    return replace(conversation, turns=(*conversation.turns, said))


def _new_customer(change: Correct) -> Ref | None:
    told = change.changes.get("customer")
    return None if told is None else told.value


def _is_of_its_own(more: Reading, behind: str, turn: Turn, changes: tuple[Intent, ...], *, is_led: bool) -> bool:
    """Tell whether the rest is a matter of its own, and no more words for the record that is changed."""
    if not more.intents or more.clarification is not None or not all(isinstance(i, _MATTERS) for i in more.intents):
        return False
    if is_led:
        return True
    plans = [i for i in more.intents if isinstance(i, AddFollowUp)]
    asks_quote = any(isinstance(i, RequestQuote) for i in more.intents)
    if any(isinstance(i, LogVisit | SaveContact) for i in more.intents):
        return False
    if asks_quote and any(isinstance(w.intent, RequestQuote) for w in turn.written):
        return False
    if _ASKED.match(behind):
        return True
    known = [w.intent.action for w in turn.written if isinstance(w.intent, AddFollowUp)]
    touches_plan = any(
        isinstance(i, SnoozeFollowUp) or (isinstance(i, Correct) and i.of == "followup") for i in changes
    )
    return (
        not touches_plan
        and all(plan.due is not None for plan in plans)
        and not any(overlap_of(action, plan.action) >= _SAME for action in known for plan in plans)
    )


_MATTERS: Final = (AddFollowUp, RequestQuote, LogVisit, SaveContact)
_SAME: Final = 2
"""Characters that two actions share where they are one."""
