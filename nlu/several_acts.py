"""Several things done to the plans of the chat in one message, and a matter of its own behind them: 周四的不去了 汇报提前到周四, 取消吧 对了明天给王总打电话.

Read as one message, only the first reader that fitted was heard, and what the others would have read was lost. Each piece is
read by itself here; where any of them is no such act, or two are about the same plan, the message is read as a whole.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from nlu import patterns as re
from nlu.answer_cuts import BESIDES
from nlu.conversation import Conversation
from nlu.day_instead import CANNOT
from nlu.intents import CompleteFollowUp, Correct, DropFollowUp, Intent, Reading, SnoozeFollowUp, Undo
from nlu.text import Span, fold
from nlu.wording import PARTICLES, covers, pieces, without

LONGEST: Final = 80
"""Characters; what is longer is a report of its own."""
MOST: Final = 4
_ACT: Final = re.compile(
    r"取消|撤|作废|作罢|删|不(?:用|必|去|要|做|弄|送|打|发|寄|约|见|催|问|交|跑)|算了|改|推|挪|延|提前|换|[放缓]到|好了|[完了]$|搞定|完成|弄好|办好|做好|[发寄送交打去见弄办做跟]了"
)
_SOME_DAY: Final = re.compile(
    r"(?:我|我们|咱们?|他|她|以后|改天|改日|下次|下回|回头|有空|有机会|过段时间|过几天|到时候?|之后|看情况|再|另|[ ,，])*(?:再|另)?(?:约|说|联系|看|定|议)(?:吧|了|哈|时间)*"
)
"""Nobody knows when, so it is no plan (改天我再约)."""
_LONGEST_WHY: Final = 10
_ACTS: Final = (CompleteFollowUp, DropFollowUp, SnoozeFollowUp, Undo)


def with_several_acts(
    text: str, conversation: Conversation, read: Callable[[str, Conversation], Reading]
) -> Reading | None:
    """Return what each piece does to a plan of its own, with what a matter behind them tells; None where the message is no row of such acts.

    Args:
        read: What a part means in a chat.
    """
    turn = next((t for t in reversed(conversation.turns) if (t.written or t.listed) and not t.undone), None)
    if turn is None or conversation.question is not None or len(text) > LONGEST:
        return None
    folded = fold(text)
    if (instead := _taken_back_for(text, folded, conversation, read)) is not None:
        return instead
    behind = next((m for m in BESIDES.finditer(folded) if m.start() > 0 and m.end() < len(folded)), None)
    head_end = behind.start() if behind is not None else len(folded)
    said = [p for p in pieces(folded[:head_end]) if not covers(folded[p.start : p.end], PARTICLES)]
    idle = [p for p in said if _says_nothing(folded[p.start : p.end])]
    acts = [p for p in said if p not in idle]
    if not 0 < len(acts) <= MOST or (len(said) == 1 and behind is None):
        return None
    if not all(_ACT.search(folded, p.start, p.end) for p in acts):
        return None
    read_alone = [read(_only(text, p), conversation) for p in acts]
    if not all(_is_act(r) for r in read_alone):
        return None
    intents = tuple(i for r in read_alone for i in r.intents)
    if not _are_apart(intents) or (len(acts) == 1 and behind is None and not _gives_up(intents)):
        return None
    whole = replace(read_alone[0], intents=intents, evidence=tuple(e for r in read_alone for e in r.evidence))
    if behind is None:
        return whole
    more = read(without(text, (Span(0, behind.end()),)), conversation)
    if not more.intents or any(isinstance(i, (*_ACTS, Correct)) for i in more.intents):
        return None
    return replace(more, intents=(*intents, *more.intents), evidence=(*whole.evidence, *more.evidence))


_TAKES_BACK: Final = re.compile(r"撤|删|取消")
_IT_WAS: Final = re.compile(
    r"[ ,，]*(?:(?:是?我)?(?:刚才|刚刚)?[记搞弄说写发](?:串|错|混|岔)了?[ ,，]*)?(?:其实|应该|今天|上午|下午|昨天)*(?:去|见|聊|跑|拜访|打|谈|约)的?(?:其实|应该)?是"
)


def _taken_back_for(
    text: str, folded: str, conversation: Conversation, read: Callable[[str, Conversation], Reading]
) -> Reading | None:
    """Return the correction told behind 撤回 instead of it, or what is told to have been beside it (撤回 去的是苏交); None for any other message."""
    said = pieces(folded)
    if len(said) < 2 or _TAKES_BACK.search(folded, said[0].start, said[0].end) is None:
        return None
    undo = read(_only(text, said[0]), conversation)
    if not all(isinstance(i, Undo) and not i.customer_ids for i in undo.intents) or len(undo.intents) != 1:
        return None
    rest = read(without(text, (Span(0, said[0].end),)), conversation)
    if not rest.intents or rest.clarification is not None:
        return None
    if all(isinstance(i, Correct) for i in rest.intents):
        return rest
    if _IT_WAS.match(folded, said[0].end) is None or any(isinstance(i, _ACTS) for i in rest.intents):
        return None
    return replace(rest, intents=(*undo.intents, *rest.intents), evidence=(*undo.evidence, *rest.evidence))


def _says_nothing(words: str) -> bool:
    """Tell whether a piece only says why, or that nobody knows when instead (他没空, 改天再约)."""
    if _SOME_DAY.fullmatch(words) is not None:
        return True
    return len(words) <= _LONGEST_WHY and CANNOT.search(words) is not None and _ACT.search(words) is None


def _only(text: str, piece: Span) -> str:
    return without(text, (Span(0, piece.start), Span(piece.end, len(text))))


def _is_act(reading: Reading) -> bool:
    return (
        bool(reading.intents) and reading.clarification is None and all(isinstance(i, _ACTS) for i in reading.intents)
    )


def _gives_up(intents: Sequence[Intent]) -> bool:
    return all(isinstance(i, DropFollowUp | Undo) for i in intents)


def _are_apart(intents: Sequence[Intent]) -> bool:
    """Tell whether no plan is meant twice; a message taken back as a whole stands alone."""
    undone = [i for i in intents if isinstance(i, Undo)]
    if any(not i.customer_ids for i in undone) and len(intents) > 1:
        return False
    plans = [
        i.follow_up.value.id
        for i in intents
        if isinstance(i, CompleteFollowUp | DropFollowUp | SnoozeFollowUp) and i.follow_up
    ]
    houses = [
        i.customer.value.id
        for i in intents
        if isinstance(i, CompleteFollowUp | DropFollowUp | SnoozeFollowUp) and i.customer
    ]
    gone = [id_ for i in undone for id_ in i.customer_ids]
    return len(set(plans)) == len(plans) and len(set(gone)) == len(gone) and not set(gone) & set(houses)
