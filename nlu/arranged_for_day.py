"""What a clause that says no more than a day or an hour is for: the invitation, question or arrangement beside it."""

from typing import Final

from nlu import patterns as re
from nlu.document import Clause
from nlu.follow_up_actions import clause_before, is_dated
from nlu.follow_up_moves import resets
from nlu.topics import Topic

IS_FREE: Final = re.compile(r"T(?:才|就|都|倒是)?(?:可以|行|有空|有时间|方便|得闲|ok|没问题)(?:的|吧)?$")

_THEN_THERE: Final = re.compile(
    r"(?:就|[ ,，])*(?:定|约|说)(?:的|在|好了?)?(?:是|在)?T(?:了)?|"
    r"T ?(?:在|就在|去)?[^,，TPVNRU了过没不说让要定选哪给做签送]{1,10}?(?:楼下|门口|旁边|附近|店|馆|厅|楼|路|中心|广场|咖啡|巴克|酒店|饭店|酒楼|茶楼|茶馆|水库|鱼塘|球场|球馆|公园|农庄|山庄|会所|(?<=[他她我])家|那儿|那里|公司|办公室|厂里?|现场|学校)"
)
"""The clause only says when, and at most where (约我喝咖啡, 周四四点 她公司楼下)."""

INVITES: Final = re.compile(r"约|请|(?:叫|喊|让|邀)我|过去|见|拜访")


def invitation(clause: Clause, topic: Topic) -> Clause | None:
    """Return the clause beside one that only says when somebody is free, which says what for (约章董打球, 下周六可以)."""
    if IS_FREE.search(clause.shape) is None and _THEN_THERE.fullmatch(clause.shape.strip()) is None:
        return None
    at = topic.clauses.index(clause)
    beside = (*reversed(topic.clauses[max(at - 2, 0) : at]), *topic.clauses[at + 1 : at + 2])
    return next((c for c in beside if c.line == clause.line and c.tense != "done" and INVITES.search(c.shape)), None)


def just_arranged(clause: Clause, topic: Topic) -> Clause | None:
    """Return the clause before, which says that a meeting is arranged at last, where this one only says its day."""
    before = clause_before(clause, topic)
    if (
        before is None
        or before.line != clause.line
        or is_dated(before)
        or not _ONLY_DAY.fullmatch(clause.shape.strip())
    ):
        return None
    return before if JUST_ARRANGED.search(before.shape.strip()) else None


_ONLY_DAY: Final = re.compile(r"T(?: ?(?:他|她|P|对方|人家)们?(?:就|也)?只(?:有|能)[^,，]{0,8})?")

JUST_ARRANGED: Final = re.compile(
    r"(?<![没未])(?:约|敲定)(?:上|好|到|定|成|妥)了?$|(?<![没未能再])(?:约|定|敲)(?:了|好了?|定了?|上了?)(?:一?[个下])?(?:时间|日子|见面|碰面|会面)$"
)
"""What stands behind it is the day (终于约上了, 下周五上午)."""

ASKS_FOR_DAY: Final = re.compile(
    r"什么时候|啥时候|哪天|几号|几点|能不能|能否|可不可以|可否|行不行|方不方便|方便吗|有没有(?:空|时间)|问"
)


def answers_with_day(clause: Clause, *, before: Clause) -> bool:
    """Tell whether a clause only names the day that suits, which `before` asked for (问能不能周末来量, 我说周六上午可以)."""
    return _SUITS.fullmatch(clause.shape.strip()) is not None and ASKS_FOR_DAY.search(before.plain) is not None


_SUITS: Final = re.compile(
    r"(?:我|咱)们?(?:这边)?(?:说|回)?(?:得|要|只能|最快|最早)(?:等|到)?T(?:了|吧|才行)?|"
    r"(?:我|咱|他|她|P|们|那边|说|回|就|那|只有|最快|[,， ])*T(?:才|就|都|倒是)?(?:可以|行|有空|有时间|方便|没问题|ok|得闲|吧|的|好了)+"
)


def arranged_before(clause: Clause, topic: Topic) -> Clause | None:
    """Return what one of the three clauses before arranged for another day than this one, which says no more than a day."""
    at = topic.clauses.index(clause)
    for before in reversed(topic.clauses[max(at - 3, 0) : at]):
        if before.line == clause.line and is_dated(before) and before.tense != "done":
            return before if resets(clause, before=before) or answers_with_day(clause, before=before) else None
    return None


ALSO_SUITS: Final = re.compile(r"(?:他|她|P|们|说|那边|,|，| )*T也(?:行|可以|成|好|没问题|ok)(?:的|吧)?")
"""Another day would do as well (我说明天给, 她说后天也行)."""
