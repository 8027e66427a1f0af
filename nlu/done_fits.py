"""How well a piece that tells of something done fits an open follow-up: by customer, by words of the action, by its verb."""

from collections.abc import Sequence
from dataclasses import dataclass

from nlu import patterns as re
from nlu.document import Document
from nlu.done_words import CALLED, CLOSED, DONE_TO_IT, FINISHED, PERFECT, UNFINISHED
from nlu.follow_up_words import (
    CALL,
    MEETING,
    SHARED,
    bare_action,
    finishes,
    hands_over,
    has_own_content,
    is_wanted,
    overlap_of,
)
from nlu.recall import Findings
from nlu.text import Span
from nlu.wording import without
from nlu.world import KnownFollowUp

_TERSE = 8

LONGEST_PERFECT = 16
"""Characters of a piece that finishes a follow-up by repeating its action with any word of completion."""


@dataclass(frozen=True, slots=True)
class Said:
    """A piece that may finish a follow-up: its words, and which customers it or the pieces before it named."""

    doc: Document
    found: Findings
    span: Span
    named: frozenset[int]
    recent: frozenset[int]
    is_closed: bool

    @property
    def words(self) -> str:
        return self.doc.text[self.span.start : self.span.end]

    @property
    def bare_words(self) -> str:
        """The words without names; same length."""
        names = [m.span for m in self.found.mentions if m.kind in ("customer", "contact")]
        return without(self.doc.text, names)[self.span.start : self.span.end]

    @property
    def is_finished(self) -> bool:
        """A verb of finishing stands in the piece, or would without the name in its midst (发苏总监了)."""
        return _says_finished(self.words) or _says_finished(self.bare_words.replace(" ", ""))

    @property
    def verb(self) -> str | None:
        return _verb(self.words) or _verb(self.bare_words.replace(" ", ""))


def says_closed(words: str) -> bool:
    match = CLOSED.search(words)
    return match is not None and not UNFINISHED.search(words[: match.start()])


def _says_finished(words: str) -> bool:
    match = FINISHED.search(words)
    return (
        match is not None and not UNFINISHED.search(words[: match.end()]) and not words.endswith(("吗", "没", "没有"))
    )


def says_perfect(words: str) -> bool:
    """Whether a piece tells of something done in any words; enough only where it repeats the action."""
    match = PERFECT.search(words)
    return (
        match is not None
        and not UNFINISHED.search(words[: match.end()])
        and not DONE_TO_IT.search(words)
        and len(words) <= LONGEST_PERFECT
    )


def best_fit(said: Said, open_ones: Sequence[KnownFollowUp]) -> KnownFollowUp | None:
    """Return the follow-up that the words fit best; None where two customers' fit alike."""
    alike = alike_fits(said, open_ones)
    return alike[0] if alike and (said.named or len(alike) == 1) else None


def alike_fits(said: Said, open_ones: Sequence[KnownFollowUp]) -> list[KnownFollowUp]:
    """Return the follow-up that the words fit best, then those of other customers that they fit no worse."""
    ranked = [(score, f) for f in open_ones if (score := _score(said, f)) is not None]
    ranked.sort(key=lambda pair: -pair[0])
    best = ranked[:1]
    rivals = [
        pair for pair in ranked[1:] if best[0][0] - pair[0] < 0.5 and pair[1].customer_id != best[0][1].customer_id
    ]
    return [f for _, f in (*best, *rivals)]


_STRUCK = re.compile(
    r"(?:单子?|订单|合同|协议|项目|标)[^,，]{0,6}?(?:[谈敲签拿][妥成定拢下了掉完]|定[了下]|成了|中[了标])|谈(?:妥|成|拢|定|下来)|敲定|(?<!申请)(?<!准备)立了?项(?!报告|申请|材料|书|资料)|签(?:了|下来?|妥|掉|成|完)(?!字|收|到)|成交|拿下|中标"
)
"""A deal is struck: that finishes nothing that was to be brought or shown, whatever word the two share (样机单子谈妥了)."""

_TO_STRIKE = re.compile(r"签|合同|协议|谈|敲|定(?!做|制|期|时)|单|标|成交|商务|确认|拿")

_THINGS: dict[str, str] = {
    word: kind
    for kind, words in {
        "样品": "样品 样机 样件 样衣 小样",
        "样册": "样册 样本册 画册 目录 色卡",
        "方案": "方案",
        "报价": "报价",
        "合同": "合同 协议",
        "发票": "发票",
        "图纸": "图纸 草图",
        "标书": "标书",
        "报告": "报告",
        "清单": "清单",
        "证书": "证书",
        "资料": "资料 彩页 手册 说明书 规格书",
        "对账单": "对账单 账单 流水",
        "货": "货",
    }.items()
    for word in words.split()
}

_THING = re.compile(r"货(?!款|币|架|源|期|代)|" + "|".join(word for word in _THINGS if word != "货"))


def things(words: str) -> set[str]:
    """Return the kinds of things handed over that words name: who sent the samples has not sent the proposal (样册寄出了, 发方案)."""
    named = {_THINGS[found] for found in _THING.findall(words)}
    return {*named, "样品"} if _SAMPLES.search(words) else named


_SAMPLES = re.compile(r"(?<![一怎这同那多模榜各照花何啥咋])样(?![子板机品册本件衣式样])")
"""寄了两套样: samples, without the word for them."""


def _is_of_another(words: str, action: str) -> bool:
    """Say whether an action tells what it is about, and that is nothing of the things named: 送样 may be of 样品."""
    return has_own_content(action) and not any(char in action for found in _THING.findall(words) for char in found)


def _score(said: Said, follow_up: KnownFollowUp) -> float | None:
    """Return how well the words finish this follow-up; None where they do not.

    Shared content needs a fitting verb or a word of closing beside it, or no verb known at all (盖好章了). Without
    shared
    content the customer or the turn before must point to it, and the verb must fit.
    """
    is_named, is_recent = follow_up.customer_id in said.named, follow_up.id in said.recent
    if said.named and not is_named:
        return None
    action = bare_action(said.doc, follow_up)
    if _STRUCK.search(said.bare_words) and not _TO_STRIKE.search(action):
        return None
    handed, wanted = things(said.bare_words), things(action)
    if handed == {"货"} and (not wanted or "样品" in wanted):
        handed = set()  # goods may be anything but a paper: 恒达发货了 has sent no statement of account
    if handed and wanted and handed.isdisjoint(wanted):
        return None
    overlap = overlap_of(action, said.bare_words)
    if handed and not wanted and not said.is_closed and _is_of_another(said.bare_words, action):
        return None  # 方案发了 does not finish 给华星对账
    is_call = CALL.search(action) is not None and CALLED.search(said.bare_words) is not None
    is_given = bool(handed & wanted) and finishes(said.verb, action)
    is_come = (
        _COME.search(said.bare_words) is not None and _FETCHES.search(action) is not None and not is_wanted(action)
    )
    worked = _WORKED.match(said.bare_words.strip())
    is_worked = worked is not None and worked["verb"] in action
    is_there = is_given or is_come or is_worked
    if MEETING.search(action) and overlap < SHARED and not (said.is_closed or is_call or is_there):
        return None
    is_brought = bool(handed & wanted) and is_wanted(action) and finishes(said.verb, "发")
    is_taken = _TAKEN.search(said.bare_words) is not None and finishes("交", action)
    verb_fits = (
        is_call
        or is_brought
        or is_taken
        or is_come
        or is_worked
        or finishes(said.verb, action)
        or hands_over(said.bare_words, action)
    )
    sure = verb_fits or said.is_closed
    if overlap >= SHARED:
        if not sure and (said.is_finished or not (is_named or is_recent or overlap > SHARED)):
            return None
    elif not (is_named and sure) and not (is_recent and verb_fits and _is_terse(said)):
        return None
    return overlap + 1.5 * verb_fits + is_recent + is_named


_TAKEN = re.compile(
    r"(?:签收|收到|收下|收着|拿到|拿走|取走|领走|(?:被|让|给)[^,，]{0,4}(?:收|拿|取|领|接))(?:去|走)?了|(?:自己?|来(?:厂里?|公司|店里?|仓库|这边|门店)?(?:自己?)?)(?:提|取|拿|拉)(?:货|走)?了"
)
"""The other side has it now: what was to be given is given (8D被钱部长收了)."""

_COME = re.compile(r"(?:发|寄|送|拿|带|捎|传|转|交|报|回|快递)(?:过来|回来|来|给(?:我|咱)们?)了")

_WORKED = re.compile(
    r"(?:已经?|刚刚?|都|也|就|总算|终于|今天|上午|下午)*(?P<verb>[测装修取拆量验拉搬拿换调])(?:完|好|妥|到|回来)?了"
)
"""The work that one went for is done (测完了, of 去测井道)."""

_FETCHES = re.compile(r"[取拿收领要催问]|确认|索|提(?!前|醒|供|案)")
"""What we want of them has come (他们寄过来了, of 去取试样)."""

_A_DEAL_LOST = re.compile(r"(?:单子?|项目|标|合同|商机)(?:已经|也|都|又|算是)*(?:丢|黄|输|没|飞|凉)了|输给|没戏了")


def _is_terse(said: Said) -> bool:
    """Tell whether the words say hardly more than the verb, so that they are of what was spoken of just before, and no deal's end."""
    return len(said.bare_words.replace(" ", "")) <= _TERSE and _A_DEAL_LOST.search(said.doc.text) is None


def _verb(words: str) -> str | None:
    match = FINISHED.search(words)
    if match is None:
        return None
    return match["verb"] or match["verb2"] or match["verb3"]
