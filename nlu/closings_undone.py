"""搞错了 还没签: a deal just closed is open after all, where it was before; the message that closed it is taken back.

What is only put off (没丢 是暂停了) stands where it was, too.
"""

from dataclasses import replace
from typing import Final

from nlu import patterns as re
from nlu.conversation import Turn, Written
from nlu.correction_case import Case, slot_of
from nlu.correction_slots import stage_slot
from nlu.customer_refs import customer_ref
from nlu.document import Document
from nlu.intents import Clarification, Correct, Intent, Read, Undo
from nlu.part import Part
from nlu.recall import Findings, customers_named, recent_turns
from nlu.stages import read_stage
from nlu.wording import pieces

_ONLY_DENIED: Final = re.compile(
    r"(?:[哦啊噢呃诶哎]|不对|不是|等等|等一?下|空欢喜一?场?|[搞弄记说看写]错了?|说早了|手[滑误抖]了?|不好意思|刚才|刚|其实|那个|C|D|[ ,，。])*"
    r"(?:还|又|都|也|根本|压根|其实)*(?:没有?|未|不是)(?:能|真的?|最终)?(?:签|丢|黄|输|成|赢|拿下|定|丢单|成交)(?:下来|成|单|约|合同|掉|定)*[呢啊呀的了吧哈。! ]*"
    r"(?:[ ,，]*(?:只|就)?是?(?:暂停|搁置|搁下|停一停|缓一缓|先放一?放|推迟|延期|往后推)(?:一?下|了|而已|的|吧|啊|[。! ])*)?"
    r"(?:[ ,，。]+[^0-9TVNQUCD]{2,16})?"
)
"""The closing denied, and at most a remark behind it (没签 徐蕾只是口头答应的, 没丢 记错了): had it told where the deal is, that would have been read."""

MOST_OPTIONS: Final = 5


def undo_of_closing(doc: Document, found: Findings) -> Undo | None:
    """Return what takes the closing back that the message denies and says nothing else of; what else was told with it stays.

    None where several deals were closed and none is named.
    """
    turn = _closing_denied(doc)
    if turn is None:
        return None
    houses = {written.customer_id for written in turn.written}
    meant = customers_named(found) & houses or {w.customer_id for w in _closed(turn)}
    if len(meant) != 1 or sum(written.customer_id in meant for written in _closed(turn)) != 1:
        return None
    is_last = turn is doc.conversation.turns[-1]
    if not is_last and turn.message_id is None:
        return None
    [house] = meant
    if house is None:
        return None
    return Undo(
        message_id=None if is_last else turn.message_id,
        customer_ids=(house,) if len(houses) > 1 else (),
        closing_of=Read(customer_ref(doc, house), "correction: the closing denied"),
    )


def ask_whose_closing(doc: Document) -> Clarification | None:
    """Return the question whose deal is not closed, where the message denies one of several; the answer takes it back."""
    turn = _closing_denied(doc)
    houses = tuple(dict.fromkeys(w.customer_id for w in _closed(turn))) if turn is not None else ()
    known = tuple(customer_ref(doc, house) for house in houses if house is not None)
    if turn is None or len(known) < 2 or turn.message_id is None:
        return None
    undo = Undo(message_id=turn.message_id, closing_of=Read(known[0], "correction: the closing denied"))
    return Clarification("customer", "说的是哪家", known[:MOST_OPTIONS], (undo,), doc.raw)


def _closing_denied(doc: Document) -> Turn | None:
    """Return the turn written last where the message only denies what it closed."""
    turn = next((turn for turn in recent_turns(doc) if turn.written), None)
    return turn if turn is not None and _ONLY_DENIED.fullmatch(doc.shape.strip()) is not None else None


def _closed(turn: Turn) -> list[Written]:
    return [written for written in turn.written if written.kind == "deal" and _is_closing(written.intent)]


def _is_closing(intent: Intent) -> bool:
    stage = slot_of(intent, "stage")
    return stage in ("won", "lost")


def unstated_stage(doc: Document, deal: Correct) -> Clarification:
    """Return the question where a deal stands that is not closed after all; the answer corrects it."""
    return Clarification("intent", "那现在到哪一步了", held=(deal,), text=doc.raw)


def stage_answered(doc: Document, found: Findings, question: Clarification) -> Part | None:
    """Return the correction that the stage named in answer to `unstated_stage` makes; None where none is named."""
    held = question.held[0] if question.held else None
    turn = next((turn for turn in recent_turns(doc) if turn.written), None)
    if not isinstance(held, Correct) or held.of != "deal" or held.changes or turn is None:
        return None
    case = Case(doc, found, "mistake", turn, (), {}, [])
    stage_slot(case)
    changes = case.changes.get("deal") or {}
    if "stage" not in changes and (told := read_stage(list(doc.clauses), doc.now)) is not None:
        changes = {"stage": told.read}
    if "stage" not in changes or changes["stage"].value in ("won", "lost"):
        return None
    return Part((replace(held, changes=changes),), pieces(doc.text))
