"""A plan told once more by nothing but its verb (明早发, 下周五给, behind 明天给胡静发方案): the one just written, and no second one."""

from typing import Final

from nlu import patterns as re
from nlu.document import Document
from nlu.follow_up_words import ACTION, bare_action, finishes, recent_ids, whose
from nlu.intents import AddFollowUp, Read, Ref, SnoozeFollowUp
from nlu.moved_dates import MOVED, new_due
from nlu.text import fold
from nlu.times import read_times
from nlu.wording import without
from nlu.world import KnownFollowUp

_ONLY_VERB: Final = re.compile(
    rf"(?:(?:他|她|人家|对方|客户|那边)?们?(?:又|刚|临时)?(?:说|让|叫|催|要求|要|希望)+(?:我|咱)?们?)?"
    rf"(?:我|就|先|能|才|得|要|只能|必须|直接|马上|一起|一并|统一|尽量|争取|[ ,，])*(?P<verb>打|去|来|见|{ACTION})(?:过去|出去|出|去|走|他|她|给他|给她|人家|们|一下|[吧哈了])*"
)


_LONGEST_OBJECT: Final = 8


def plan_meant(follow_up: AddFollowUp, doc: Document) -> KnownFollowUp | None:
    """Return the plan just written that a follow-up without an object of its own is about; None for a matter of its own."""
    if follow_up.due is None or follow_up.direction != "ours" or not recent_ids(doc):
        return None
    words = fold(follow_up.words)
    spans = [t.span for t in read_times(words, doc.now)]
    spans += [m.span for m in doc.names.find(words) if m.kind in ("customer", "contact")]
    words = without(words, spans)
    at = follow_up.customer.value.id if follow_up.customer is not None else None
    recent = recent_ids(doc)
    meant = [
        f
        for f in doc.names.world.follow_ups
        if f.id in recent and f.customer_id == at and _is_done_by(words, bare_action(doc, f))
    ]
    return meant[0] if len(meant) == 1 else None


def _is_done_by(words: str, action: str) -> bool:
    """Tell whether words say no more than the verb of the action, with its own object or none, or that it is given (下周五给, of 出方案)."""
    said = _ONLY_VERB.fullmatch("".join(_without_object(words, action).split()))
    return said is not None and (said["verb"] in action or (said["verb"] == "给" and finishes("给", action)))


def _without_object(words: str, action: str) -> str:
    """Return the words without what stands in the action too, two characters or more (图纸今晚就能发, of 发图纸)."""
    for size in range(_LONGEST_OBJECT, 1, -1):
        for at in range(len(words) - size + 1):
            if words[at : at + size].strip() == words[at : at + size] and words[at : at + size] in action:
                return words[:at] + " " * size + words[at + size :]
    return words


def moved_instead(follow_up: AddFollowUp, doc: Document) -> AddFollowUp | SnoozeFollowUp | None:
    """Return a follow-up as read, or the move of the plan that it is about; None where that plan has this day already."""
    plan = plan_meant(follow_up, doc)
    if plan is None or follow_up.due is None:
        return follow_up
    said = follow_up.due
    due = new_due(doc, plan, fold(follow_up.words), MOVED.search("改到")) or said.value
    if due == plan.due:
        return None
    ref = Read(Ref(plan.id, plan.action), "snooze: told again by its verb", said.span)
    return SnoozeFollowUp(Read(due, ref.rule, said.span), ref, whose(doc, plan))
