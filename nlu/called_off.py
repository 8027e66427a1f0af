"""A plan is called off: 先不去了, 周五的会取消了.

Said right after the plan was written, with nothing else in between, it takes that message back; an older one is given up,
so that nobody is reminded of it. Where several may be meant nothing is written, and above all no visit.
"""

from collections.abc import Iterable

from nlu import patterns as re
from nlu.document import Document
from nlu.follow_up_words import MEETING, near_ones, overlap_of, recent_ids, whose
from nlu.intents import DropFollowUp, Intent, Read, Ref, SmallTalk, Undo
from nlu.moved_dates import day_of
from nlu.part import Part
from nlu.recall import Findings, customers_named, last_written, recent_turns
from nlu.text import Span, fold
from nlu.wording import pieces, touches, without, word_set
from nlu.world import KnownFollowUp

_GIVEN_UP = re.compile(
    r"(?:不用|不必|没必要|甭|别|不)再?(?:[给跟和找向][^,，。;；!?]{1,8}?)?(?P<verb>拜访|联系|演示|汇报|开会|出差|确认|准备|安排|去|见|约|打|跑|发|寄|送|聊|开|谈|催|问|跟|回|交|做|请|取|拿|收|带|出|办|核)"
    r"(?P<whom>[^,，。;；!?]{0,10}?)了"
)
_CANCELLED = re.compile(
    r"取消(?P<what>[^,，。;；!?]{0,10}?(?:拜访|会议?|行程|见面|电话|约|提醒|跟进|待办|饭局|活动|演示|汇报|宣讲))"
    r"|(?:拜访|会议?|行程|见面|电话|约|提醒|跟进|待办|饭局|活动|演示|汇报|宣讲)[^,，。;；!?]{0,4}?(?:取消|不开了|不搞了|没了)"
    r"|(?:[今明后]天|[一二三四五六日]|[号日])(?:[上下]午|晚上)?的(?:就|也|先|给我|帮我)*(?:取消|作罢)"
    r"|[那这](?:条|件|项|个(?!项目))(?:事|跟进|提醒|待办)?(?:就|也|先|可以|帮我|给我)*(?:取消|撤|删|去掉|不用|不要|划掉|作废)"
)
_CANCELLED_BARE = re.compile(
    r"(?:那|就|先|也|都|直接|给我|帮我)*(?:取消|黄|泡汤|作废)(?:了|吧|掉|啦)+|(?:那|就|先|也|算了)*(?:不用|不必)了(?:吧|哈|啦)?|(?:那|就|先|也|都)*(?:不用|不必|别|不要|甭)再?提醒(?:我|这个|这条)*(?:了|吧|啦)*"
)
"""Said of the plan just written alone, with or without the reason behind it (取消了 她出差)."""
_NOT_TO_QUOTE = re.compile(
    r"(?:算了|那|就|先|也|还是|直接|这[个份单]|[ ,，])*(?:不用|不必|别|不|甭)(?:再|先|给[他她]们?|给客户)*(?:报价?|出报价|做报价|出)(?:了|啦)[吧哈]?"
)
"""Said right behind a quotation: it is not to be made (算了 先不报了)."""
_THEIRS = re.compile(r"(?:他们?|她们?|客户|对方|人家|总)(?:们|那边)?(?:说|讲|表示|决定|要|现在|已经|也|都|又)*$")
_TOLD = re.compile(r"[CP](?:那边|他们|T|[ ,，])*(?:说|讲|表示|要求|通知|决定|让|叫)")
"""Somebody of theirs says it: what it means for us is not told."""
_ITS_DAY = re.compile(r"的(?:就|也|先|给我|帮我)*(?:取消|作罢)$")
"""冯总明天的取消: the plan is named by whom it is with and its day; nobody of theirs calls it off."""
_NO_PLAN = re.compile(r"项目|招标|采购|订单|合同|预算|单子|需求|[?吗]|如果|要是|否则")
_GOING = word_set("去 见 约 跑 聊 谈 开 请 拜访 开会 出差 演示 汇报")
_A_PLACE = re.compile(r"(?!.*(?:他|她|现场|那[边里儿]|客户|公司|拜访|见|聊|谈|看|找|问|送|拿|催|开会|吃))[一-鿿]{2,6}")
LONGEST = 30
"""Characters; a longer message tells something of its own."""


def read_called_off(doc: Document, found: Findings) -> Part | None:
    """Return the plan taken back, or that nothing is to be written; None where no open plan is called off."""
    if len(doc.text) > LONGEST or _NO_PLAN.search(doc.text):
        return None
    if "M" in doc.shape and _COLLEAGUE_GOES.search(doc.shape) is not None:
        return None
    if (spared := _spared(doc, found)) is not None:
        return spared
    if _TOLD.search(doc.shape):
        return None
    if _NOT_TO_QUOTE.fullmatch(doc.text.strip(" 。!！~")) and _has_just_quoted(doc):
        return Part((Undo(),), pieces(doc.text))
    for piece in pieces(doc.text):
        words = doc.text[piece.start : piece.end]
        if _CANCELLED_BARE.fullmatch(words) and any(_was_just_written(doc, f) for f in _near(doc, found, words)):
            return Part((Undo(),), (piece,))
        match = _GIVEN_UP.search(words) or _CANCELLED.search(words)
        if match is None or (_ITS_DAY.search(match[0]) is None and _THEIRS.search(words[: match.start()])):
            continue
        if _depends(doc, found, piece, match):
            continue
        near = [f for f in _near(doc, found, words) if not _is_elsewhere(doc, f, match)]
        meant = _called(doc, found, near, Span(piece.start, piece.start + match.start()))
        if meant is None:
            meant = [f for f in near if _is_meant(f, words, match)]
            meant = [f for f in meant if _is_of_day(f, found, piece)] or meant
        if meant:
            return Part((_given_up(doc, meant, match.groupdict().get("verb"), piece),), (piece, *_times(found)))
    return None


_ONE_CALLED = re.compile(
    r"(?:那|就|把|先|[ ,，])*(?P<what>[^,，。;；]{1,10}?)(?:的|那[个条次趟件家边]|这[个条次趟件])(?:就|也|先|都|我)*$"
)


def _called(doc: Document, found: Findings, near: list[KnownFollowUp], before: Span) -> list[KnownFollowUp] | None:
    """Return the plans called by their day, person or thing before the words that give one up (周四的不去了, 送样的不去了), whatever is done in them; None where none is called so."""
    head = _ONE_CALLED.match(doc.text, before.start, before.end)
    if head is None:
        return None
    what = Span(*head.span("what"))
    if touches(what, [t.span for t in found.times if t.kind == "time" and not t.vague]):
        return [f for f in near if _is_of_day(f, found, before)]
    if touches(what, [m.span for m in (*found.customers, *found.contacts)]):
        return near if len(near) == 1 else None
    return [f for f in near if overlap_of(fold(f.action), head["what"]) > 1] or None


_COLLEAGUE_GOES = re.compile(r"M(?:T|就|会|来|[替帮代]我|一个人)*(?:去|跑|来|送|做|测|装|修|办|弄|接手|负责|搞定)")
"""One of us does it instead: nothing is given up (孙浩去测 我不去了)."""
_LEADS = re.compile(
    r"(?:那|所以|既然|反正|这[次趟回家边]|那[边个家次]|我|咱|们|他|她|人|先|也|都|还|干脆|索性|直接|后来|现在|的|事)*就"
)


def _depends(doc: Document, found: Findings, piece: Span, match: re.Match[str]) -> bool:
    """Tell whether a plan is given up only if something is so (下雨就不去了)."""
    spans = [t.span for t in found.times] + [m.span for m in found.mentions]
    before = "".join(without(doc.text, spans)[piece.start : piece.start + match.start()].split())
    return before.endswith("就") and _LEADS.fullmatch(before) is None


def _has_just_quoted(doc: Document) -> bool:
    """Tell whether what the chat wrote last is a quotation and nothing else."""
    written = last_written(doc)
    return bool(written) and all(w.kind == "quote" for w in written)


_SPARES_US = re.compile(
    r"(?:(?:他们?|她们?|客户|对方|人家|那边|[CP](?:那边|他们)?)(?:T|刚|又|也|都|跟我|[ ,，])*(?:说|讲|通知|回(?:复|了)?)(?:了|过|我)*[ ,，]*)?"
    r"(?:不用|不必|没必要|先?别|甭)(?:我们?|咱们?|再)?(?:[给跟和找向](?:他们?|她们?|[CP]))?(?P<verb>送|寄|发|来|去|过去|做|出|报|带|催|打|派|安排)[^,，。;；!?CPTVU]{0,8}?(?:(?:了|啦)[吧哈啊]?|(?=[ ,，]+(?:他们?|她们?|人家|客户)?(?:会|要|就|直接)*(?:自己|来|过来)))"
    r"(?:[ ,，]+(?:他们?|她们?|人家|客户)?(?:会|要|就|想|可以|直接|派人)*(?:自己)?(?:来|过来|去|到)*(?:我们?|咱们?|这边|这里|公司|展厅|厂里?|店里?|仓库|现场)*(?:坐|看|拿|取|提|试|挑|选|聊|谈|参观|一?下|坐|就行|的|吧)*(?=$)|[ ,，]+(?:他们?|她们?|人家|那边|自己|临时|有事|有会|忙|出差|没空|下次|以后|再约|再说|会|要|去|来|了|的|开会|家里)+)?"
)


_NO_NEED = re.compile(
    r"(?:他们?|她们?|客户|对方|人家|那边|[CP])(?:那边|他们|刚|又|也|跟我|[ ,，])*(?:说|讲|通知|回)+(?:先)?(?:不用|不要|不需要|不必)了[吧哈啊]?(?:[ ,，]+[^,，TVU?]{1,12})?"
)
"""The whole message: they do not need it any more, and at most why (他说不用了 他们用老面料)."""


def _spared(doc: Document, found: Findings) -> Part | None:
    """Return the one plan of the chat's last message that somebody of theirs says we need not carry out (他说不用送了)."""
    if _NO_NEED.fullmatch(doc.shape.strip(" ,，。!！")) is not None and (only := _only_plan(doc, found)) is not None:
        return Part((dropped(doc, only, Span(0, len(doc.text))),), pieces(doc.text))
    said = _SPARES_US.fullmatch(doc.shape.strip(" ,，。!！"))
    if said is None or said.start("verb") == 0 or _TOLD_OF_THEM.match(doc.shape.strip()) is None:
        return None
    named, recent = customers_named(found), recent_ids(doc)
    plans = [
        f
        for f in near_ones(doc, doc.text, named, recent)
        if f.id in recent
        and (
            said["verb"][-1] in fold(f.action)
            or (said["verb"] in ("来", "去", "过去") and MEETING.search(fold(f.action)) is not None)
        )
    ]
    if len(plans) != 1 or (named and plans[0].customer_id not in named):
        return None
    return Part((dropped(doc, plans[0], Span(0, len(doc.text))),), pieces(doc.text))


def _only_plan(doc: Document, found: Findings) -> KnownFollowUp | None:
    """Return the one plan of ours that the last message wrote and nothing else, where nobody of another house is named."""
    named, recent = customers_named(found), recent_ids(doc)
    plans = [f for f in doc.names.world.follow_ups if f.id in recent and f.direction == "ours"]
    if len(recent) != 1 or len(plans) != 1 or len(last_written(doc)) != 1:
        return None
    return plans[0] if not named or plans[0].customer_id in named else None


_TOLD_OF_THEM = re.compile(r"他|她|客户|对方|人家|那边|[CP]")


def read_dropped_plan(doc: Document, found: Findings) -> DropFollowUp | None:
    """Return the one open plan of the customer named that is called off in the words of an undo (鼎泰那个取消); None for any other undo.

    Where only the record is spoken of (鼎泰那条删了) it must be what the chat wrote last of that customer.
    """
    open_ones = open_plans(doc, customers_named(found))
    if len(open_ones) != 1:
        return None
    plan = open_ones[0]
    its = next((t for t in recent_turns(doc) if any(w.customer_id == plan.customer_id for w in t.written)), None)
    is_all_of_it = its is not None and [(w.kind, w.id) for w in its.written] == [("followup", plan.id)]
    return dropped(doc, plan, Span(0, len(doc.text))) if is_of_a_plan(doc.text) or is_all_of_it else None


def open_plans(doc: Document, customer_ids: frozenset[int]) -> list[KnownFollowUp]:
    """Return the open plans of these customers, the soonest due first."""
    return [f for f in near_ones(doc, "", customer_ids) if f.customer_id in customer_ids]


_OF_A_PLAN = re.compile(r"取消|作废|不用|作罢")


def is_of_a_plan(text: str) -> bool:
    """Tell whether words of an undo are those by which a plan is called off (鼎泰那个取消), and not 撤回 or 删."""
    return _OF_A_PLAN.search(text) is not None


def _given_up(doc: Document, meant: list[KnownFollowUp], verb: str | None, span: Span) -> Intent:
    """Return what becomes of the plan called off: the message that wrote it taken back, or the plan dropped."""
    if _was_just_written(doc, meant[0]):
        return Undo()
    words = doc.text[span.start : span.end]
    fits = [(overlap_of(fold(f.action), words) + (verb is not None and verb in fold(f.action)), f) for f in meant]
    best = [f for fit, f in fits if fit == max(fit for fit, _ in fits)]
    return dropped(doc, best[0], span) if len(best) == 1 else SmallTalk("off_topic")


def dropped(doc: Document, plan: KnownFollowUp, span: Span) -> DropFollowUp:
    """Return the plan given up by the words at `span`."""
    return DropFollowUp(Read(Ref(plan.id, plan.action), "called off", span), whose(doc, plan))


def _near(doc: Document, found: Findings, words: str) -> list[KnownFollowUp]:
    named = customers_named(found)
    recent = recent_ids(doc)
    open_ones = near_ones(doc, words, named, recent)
    return [f for f in open_ones if (f.customer_id in named if named else f.id in recent)]


def _is_meant(follow_up: KnownFollowUp, words: str, match: re.Match[str]) -> bool:
    """Whether the plan is of the kind given up: a meeting for 不去了, else its own verb or words."""
    action, verb = fold(follow_up.action), match.groupdict().get("verb")
    if verb is None:
        return overlap_of(action, words) >= 2 or MEETING.search(action) is not None
    return MEETING.search(action) is not None if verb in _GOING else verb in action or overlap_of(action, words) >= 2


def _is_of_day(follow_up: KnownFollowUp, found: Findings, piece: Span) -> bool:
    """Whether a day named in the piece is that of the plan (周五那个不去了)."""
    days = {
        t.in_sense("future").day()
        for t in found.times
        if t.kind == "time" and not t.vague and piece.start <= t.span.start < piece.end
    }
    return follow_up.due is not None and day_of(follow_up.due) in days


def _is_elsewhere(doc: Document, follow_up: KnownFollowUp, match: re.Match[str]) -> bool:
    """Whether it is another place where one does not go (今天不去金华了, and the plan is of Wenzhou)."""
    if match.groupdict().get("verb") != "去" or _A_PLACE.fullmatch(match["whom"]) is None:
        return False
    its = whose(doc, follow_up)
    return overlap_of(f"{fold(follow_up.action)} {fold(its.value.name) if its is not None else ''}", match["whom"]) < 2


def _was_just_written(doc: Document, follow_up: KnownFollowUp) -> bool:
    """Whether the turn before wrote this follow-up and nothing else."""
    latest = recent_turns(doc)[:1]
    return any([(w.kind, w.id) for w in turn.written] == [("followup", follow_up.id)] for turn in latest)


def _times(found: Findings) -> Iterable[Span]:
    return (time.span for time in found.times)
