"""The one follow-up just spoken of is put off without a verb of moving: 明天再发, 周三吧, 这周不去了 下周三再说."""

from datetime import datetime, timedelta

from nlu import patterns as re
from nlu.beside_move import says_not_going
from nlu.carried_days import is_bare_clock
from nlu.day_instead import MOST_WORDS
from nlu.document import Document
from nlu.follow_up_words import ACTION, bare_action, finishes, recent_ids
from nlu.recall import Findings
from nlu.text import Span
from nlu.told_another_day import tells_day_and_verb
from nlu.wording import holds, pieces, without

_LATER_AGAIN = re.compile(rf"再(?P<verb>去|来|说|打|见|谈|聊|跑|讲|签|请|拜访|{ACTION})")

_WILL_DO = re.compile(rf"(?P<verb>去|来|说|{ACTION})(?:就行|就好|就可以|即可|也行|也可以|都行)")
"""下班前发就行: the one follow-up just spoken of has that day."""

_AT_ONCE = timedelta(minutes=15)
"""Behind a plan within that time an hour alone is that of the plan."""

_ANOTHER_DAY = re.compile(r"\s*(?:那|那就|还是|就)*\s*(?:去|过去|到|见)?吧?[\s。!呀哈]*")

_ADDS_HOUR = re.compile(
    r"\s*(?:哦|噢|喔|啊|嗯|诶|哎)?(?:对了?|补充一?下|(?:刚刚?|刚才|我)*(?:忘(?:了|记)?|漏|没)(?:时间)?[说写记打输填]?了?(?:时间|几点|点)?|还有)[,，：:]?(?:是|时间(?:是|在|定在)?|约(?:的是?|在)?)*[的吧哈啊。!]*"
)


def _is_hour_of_it(doc: Document, found: Findings) -> bool:
    """对了 下午两点: the hour of the one follow-up just spoken of, which has none."""
    recent = [f for f in doc.names.world.follow_ups if f.id in recent_ids(doc)]
    hours = [t for t in found.times if t.kind == "time" and is_bare_clock(t)]
    if len(recent) != 1 or len(hours) != 1 or len(found.times) != 1 or isinstance(recent[0].due, datetime):
        return False
    rest = "".join(without(doc.text, [t.span for t in hours]).split())
    return bool(rest) and recent[0].due is not None and _ADDS_HOUR.fullmatch(rest) is not None


def is_another_day(doc: Document, found: Findings) -> bool:
    """周三吧, 周四上午九点: nothing but another time for the one follow-up just spoken of."""
    if _is_hour_of_it(doc, found):
        return True
    turn = doc.conversation.turns[-1] if doc.conversation.turns else None
    is_at_once = turn is not None and doc.now - turn.at <= _AT_ONCE and any(w.kind == "followup" for w in turn.written)
    gives_hour = is_at_once and len(found.times) == 1 and found.times[0].has_clock
    if len(recent_ids(doc)) != 1 or not (gives_hour or "吧" in doc.text or "还是" in doc.text):
        return False
    return (
        bool(found.times)
        and _ANOTHER_DAY.fullmatch("".join(without(doc.text, [t.span for t in found.times]).split())) is not None
    )


_A_ROUND = re.compile(r"先(?:去|到|跑|见)[^,，]{1,8}?(?:再|然后|后|接着)(?:去|到|跑|见)")
"""先去这家再去那家: stops of a day, and no plan put off."""


def is_done_later(doc: Document, found: Findings, words: str) -> bool:
    """明天再发: the one follow-up just spoken of is put off by its own verb; 明天先去A再去B names another house, and is a plan."""
    recent = [f for f in doc.names.world.follow_ups if f.id in recent_ids(doc)]
    if len(recent) != 1 or len(words) > MOST_WORDS:
        return False
    if _A_ROUND.search(words) or any(
        all(c.ref.id != recent[0].customer_id for c in m.candidates) for m in found.customers
    ):
        return False
    action = bare_action(doc, recent[0])
    again = _LATER_AGAIN.search(words)
    if again is not None:
        return finishes(again["verb"], action) and not _names_another_thing(words[again.end() :], action)
    match = _WILL_DO.search(words) or tells_day_and_verb(doc, words)
    return match is not None and finishes(match["verb"], action)


_ROUND_IT = re.compile(
    r"(?:过去|过来|出去|一[份次下个趟遍]|[给跟和找][他她]们?|[他她]们?|[吧哈啊呀了呢说看试去来打 ])*"
)


def _names_another_thing(behind: str, action: str) -> bool:
    """Tell whether the words behind the verb are an object that the plan has not (明天再发一份目录, of 发方案)."""
    rest = _ROUND_IT.sub("", behind, count=1)
    return len(rest) > 1 and not any(char in action for char in rest)


_THEN_INSTEAD = re.compile(
    r"(?:看|那|就|先|改|等|[ ,，])*再(?:过去|去|来|说|约|看|议|定|聊|见|跑|碰|拜访|谈)(?:个?时间|一?趟|一次|一下|[他她]们?|吧|了|哈)*"
)


def is_later_instead(doc: Document, found: Findings, piece: Span) -> bool:
    """算了这周不去了 下周三再说: what stood before is not carried out, and this piece says no more than when."""
    times = [t.span for t in found.times if t.kind == "time" and not t.vague and holds(piece, t.span)]
    if len(times) != 1:
        return False
    rest = without(doc.text, times)[piece.start : piece.end]
    return _THEN_INSTEAD.fullmatch(rest.strip()) is not None and any(
        says_not_going(doc, p) for p in pieces(doc.text) if p.end <= piece.start
    )
