"""One of several plans just written, called by its place: 第二个改成下午, 第三条不用了, 后两个推到周五, 都改后天.

The places are those of the last message that told of plans and nothing else, whatever has been changed in them since; where a
list is shown the numbers are that list's (`nlu.list_answers`), and 都 is what came last. A place that nobody can tell is asked for.
"""

from typing import Final

from nlu import patterns as re
from nlu.conversation import Written
from nlu.document import Document
from nlu.follow_up_words import whose
from nlu.intents import Clarification, CompleteFollowUp, Correct, DropFollowUp, Intent, Read, Ref, SnoozeFollowUp
from nlu.moved_dates import MOVED, new_due
from nlu.numerals import DIGIT_VALUES
from nlu.ordinals import CHINESE, ordinal
from nlu.part import Part
from nlu.recall import Findings, has_planned_since_list, last_listed, recent_turns
from nlu.text import Span
from nlu.way_of_plan import how_it_is_done
from nlu.wording import PARTICLES, consists_of, pieces, without
from nlu.world import KnownFollowUp

_WHICH: Final = re.compile(
    rf"\s*(?:把|那个?|这个?|上面|刚才|的)*(?:第(?P<n>1[0-9]|[1-9]|[{CHINESE}])(?:[个条件项家]|那[个条件]|的)?|"
    r"(?P<end>[前后])(?P<count>[两俩二三四])[个条件项家]|(?P<last>最后(?:那|一|的)*[个条件项家])|(?P<all>(?:这|那)?(?:[几两三四][个条件家])?(?:全部|统统|全|都)))"
    r"(?:那个|的时间|时间|就|也|都|先|给我|帮我|麻烦)*(?P<rest>.+)$",
    re.DOTALL,
)
_DROPPED: Final = re.compile(
    r"\s*(?:不用|不必|不要|取消|删|去掉|作废|撤|划掉|不(?:去|做|弄|送|打|发|寄|约|见|催|问|交|跑)|算)(?:掉|去|做|弄|管|再)*(?:了|吧|掉|哈|啊)*\s*"
)
_DONE: Final = re.compile(r"\s*(?:已经?|都)*(?:好|完成|搞定|弄好|办好|做完|办完|弄完|完事|ok)(?:了|啦)*\s*")
_WHICH_ONE: Final = "哪一条 回编号或者说两个字"


def read_nth_written(doc: Document, found: Findings) -> Part | None:
    """Return what becomes of the plans of the last message that are called by their place; None where none are."""
    if not doc.conversation.turns or found.customers:
        return None
    match = _WHICH.match(doc.text)
    if match is None:
        return None
    listed = last_listed(doc)
    is_of_list = len(listed) > 1 and not match["all"]
    if listed and (is_of_list or not has_planned_since_list(doc)):
        return None
    written = _several_written(doc)
    known = {f.id: f for f in doc.names.world.follow_ups}
    plans = [known[w.id] for w in written if w.kind == "followup" and w.id in known]
    rest = Span(*match.span("rest"))
    if not plans or (len(plans) == 1 and len(written) == 1):
        return None
    chosen = _chosen(match, plans) if len(plans) == len(written) else []
    if not chosen:
        is_change = match["n"] is not None and change_of(doc, plans[0], rest) is not None
        asked = Clarification("intent", _WHICH_ONE, text=doc.raw)
        return Part(clarification=asked, used=pieces(doc.text)) if is_change else None
    changes = [change_of(doc, plan, rest) for plan in chosen]
    intents = tuple(change for change in changes if change is not None)
    return Part(intents, pieces(doc.text)) if intents and len(intents) == len(changes) else None


def _several_written(doc: Document) -> list[Written]:
    """Return what the latest message wrote that did more than change what was written before it."""
    for turn in recent_turns(doc):
        written = [w for w in turn.written if w.kind != "customer"]
        if any(w.kind not in _CHANGES and not isinstance(w.intent, Correct) for w in written):
            return written
    return []


_CHANGES: Final = frozenset({"snooze", "done", "correction", "drop_follow_up", "undo"})


def _chosen(match: re.Match[str], plans: list[KnownFollowUp]) -> list[KnownFollowUp]:
    if match["all"]:
        return plans
    if match["last"]:
        return plans[-1:]
    if match["n"]:
        at = ordinal(match["n"])
        return plans[at - 1 : at]
    count = DIGIT_VALUES[match["count"]]
    if count > len(plans):
        return []
    return plans[:count] if match["end"] == "前" else plans[-count:]


def change_of(doc: Document, plan: KnownFollowUp, rest: Span) -> Intent | None:
    """Return what the words behind the place do to one plan: dropped, done, or moved; None where they say more."""
    words = doc.text[rest.start : rest.end].rstrip(" 。.!！~")
    ref = Read(Ref(plan.id, plan.action), "the plan at this place", rest)
    if _DROPPED.fullmatch(words):
        return DropFollowUp(ref, whose(doc, plan))
    if _DONE.fullmatch(words):
        return CompleteFollowUp(ref, whose(doc, plan), plan.action)
    moved = MOVED.search(words)
    if moved is None:
        return how_it_is_done(doc, plan, rest)
    times = [Span(t.span.start - rest.start, t.span.end - rest.start) for t in doc.times if t.span.start >= rest.start]
    if not consists_of(MOVED.sub(" ", without(words, times)), PARTICLES):
        return how_it_is_done(doc, plan, rest)
    due = new_due(doc, plan, words[moved.end() :], moved) or new_due(doc, plan, words, moved)
    return SnoozeFollowUp(Read(due, "snooze: the plan at this place", rest), ref, whose(doc, plan)) if due else None
