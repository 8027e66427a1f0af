"""Whether a clause says what happens on its day: an action, a stop, by when something is to be there or through."""

from typing import Final

from nlu import patterns as re
from nlu.arranged_for_day import arranged_before, invitation, just_arranged
from nlu.days_elsewhere import ACTS
from nlu.document import Clause
from nlu.follow_up_actions import BARE_STOP, HOUR_BEHIND, WILL_TELL, clause_before, is_dated
from nlu.follow_up_moves import is_moved_to
from nlu.follow_up_requests import ASKED
from nlu.topics import Topic
from nlu.travel_and_arrival import on_arrival

SIGNINGS: Final = re.compile(r"签|成交|下单|回款|到账")
"""A heading under which days are no meetings."""

ENDS: Final = re.compile(r"截止|截标|为止|deadline")

WISHES: Final = re.compile(r"[想要先]|准备|打算|计划|希望|需要")

_LAST_DAY: Final = re.compile(
    r"(?:最[晚迟快]|不晚于|大概|估计|应该|预计|差不多)(?:得|要|是|在|到|也)*T(?:之?前|吧|左右)?"
)

_DONE_BY: Final = re.compile(
    r"(?:最[晚迟])?T(?:必须|要|得|给|把|都|就|全部)*[^,，了没不TCP]{1,8}(?:好|完|掉|妥|齐|到位|出来)"
)
"""By when something is to be through, whatever it is (月底前注册好)."""

_OF_A_DAY: Final = frozenset({"day", "hour", "minute"})

_STOP_AT: Final = re.compile(
    r"(?:C的?|P|[ ,，])+T ?(?:[一-鿿]{0,2}(?P<place>现场|工地|厂里|公司|办公室|展厅|仓库|车间|学校|店里|院里|会议室|项目部)|[一-鿿]{0,4})"
)
"""Somebody, an hour and a place, of which the next clause says what for (冯总 3月15 14:00 江湾, 谈合同)."""

_MUST_BE_THERE: Final = re.compile(
    r"(?:最[晚迟])?T(?:之?前)?(?:就|都|全部?|货)*(?:必须|一定|务必|非得|不能不|要|得)+(?:把|都|全部?|给|能|货)*(?:到|送到|发到|进场|到场|到位|到货|交货|发货|交付|上线|投产|装完|送达)(?:齐|位|货|厂|现场|仓)?"
)
"""By when goods have to be there (20号前必须到): somebody has to see to that."""

_AGAIN_IN_ENGLISH: Final = re.compile(r"T(?:就|先)?再[a-z]{2,10}(?![a-z])")
"""明早再cue, 周五再sync: whatever the verb is, it is to be done then."""

_THERE_BY: Final = re.compile(
    r"(?:最[晚迟])?T(?:之?前|内)?(?:就|都|全部?|货|要|得|必须|能)*(?:到(?:货|厂|位|场|仓|齐)|交货|发货|发出|送到|寄到|进场|装[完好]|交付)(?:即可|就行|就好|就可以)?"
)
"""By when what was asked for in the clause before is to be there (让我们先备200套, 28号前到货)."""

_MEETING_NAMED: Final = re.compile(
    r"[^,，TCPVU了过没不]{0,8}(?:会|评审|答辩|开标|讲标|述标|交流|培训|演示|验收|审核|审厂|谈判|调试|试机|踏勘)"
)


def names_action(clause: Clause, topic: Topic) -> bool:
    """Tell whether a clause says what happens on its day, itself or as the day of the wish before it (想先试跑一个月, 9.15开始)."""
    if (
        ACTS.search(clause.shape)
        or _AGAIN_IN_ENGLISH.search(clause.shape) is not None
        or _is_bare_stop(clause, topic)
        or invitation(clause, topic) is not None
        or on_arrival(clause, topic) is not None
        or any(ENDS.search(t.text) for t in clause.times)
    ):
        return True
    before = clause_before(clause, topic)
    if arranged_before(clause, topic) is not None:
        return True
    if _DONE_BY.fullmatch(clause.shape.strip()):
        return clause.tense == "plan" and any(t.open == "before" for t in clause.times)
    if _MUST_BE_THERE.fullmatch(clause.shape.strip()):
        return clause.tense == "plan"
    stop = _STOP_AT.fullmatch(clause.shape.strip())
    if stop is not None and any(
        t.has_clock or (stop["place"] and t.open is None and t.grain in _OF_A_DAY) for t in clause.times
    ):
        at = topic.clauses.index(clause)
        after = next((c for c in topic.clauses[at + 1 : at + 2] if c.line == clause.line and not is_dated(c)), None)
        return clause.tense == "plan" and after is not None and ACTS.search(after.shape) is not None
    if stop is not None and any(t.pod and t.open is None for t in clause.times):
        at = topic.clauses.index(clause)
        return clause.tense == "plan" and any(
            c.line == clause.line and _MEETING_NAMED.fullmatch(c.shape.strip()) for c in topic.clauses[at + 1 : at + 2]
        )
    if before is not None and before.line == clause.line and _LAST_DAY.fullmatch(clause.shape.strip()):
        return not is_dated(before) and WILL_TELL.search(before.shape) is not None
    if before is not None and before.line == clause.line and _THERE_BY.fullmatch(clause.shape.strip()):
        return not is_dated(before) and before.tense != "done" and ASKED.search(before.shape) is not None
    if just_arranged(clause, topic) is not None or _is_item_of_row(clause, topic):
        return True
    return (
        clause.shape.strip() in ("T", "从T", "自T")
        and before is not None
        and before.line == clause.line
        and not is_dated(before)
        and before.tense != "done"
        and WISHES.search(before.shape) is not None
    )


_THING_AND_DAY: Final = re.compile(
    r"[^TCPVU,，了过没不]{2,12}[ :：-]*T(?:之?前)?|T(?:之?前)?[ :：-]*[^TCPVU,，了过没不]{2,12}"
)


def _is_item_of_row(clause: Clause, topic: Topic) -> bool:
    """Tell whether an item of a list is a matter and its day, and another item says what is to be done on its own (1)翻译 3/13 2)盖章 3/18)."""
    if not clause.is_listed or clause.tense != "plan" or _THING_AND_DAY.fullmatch(clause.shape.strip()) is None:
        return False
    return any(
        c is not clause and c.is_listed and c.tense == "plan" and is_dated(c) and ACTS.search(c.shape)
        for c in topic.clauses
    )


def _is_bare_stop(clause: Clause, topic: Topic) -> bool:
    """Tell whether a clause only says when we will be with whom (下午3点晨诺, 周四上午找王总)."""
    if clause.tense == "plan" and HOUR_BEHIND.fullmatch(clause.shape.strip()) is not None:
        return _is_hour_of_meeting(clause, topic)
    if is_moved_to(clause):
        return True
    return (
        clause.tense == "plan"
        and BARE_STOP.fullmatch(clause.shape.strip()) is not None
        and all(t.has_clock or t.pod or t.grain == "day" for t in clause.times)
        and not any(SIGNINGS.search(h.text) for h in topic.headings)
    )


_MEETINGS: Final = re.compile(r"约|见|碰|拜访|走访|[去跑]|会|行程|安排|计划|[两俩三四五几]家|Q")


def _is_hour_of_meeting(clause: Clause, topic: Topic) -> bool:
    """Tell whether the hour behind a name is that of a meeting: it opens the line, or what stands before speaks of meetings or stops."""
    times = [t for t in clause.times if t.kind == "time"]
    if not times or not times[-1].has_clock or any(t.open is not None or t.is_range for t in times):
        return False
    before = clause_before(clause, topic)
    if before is None or before.line != clause.line:
        return True
    return before.tense != "done" and (
        HOUR_BEHIND.fullmatch(before.shape.strip()) is not None or _MEETINGS.search(before.shape) is not None
    )
