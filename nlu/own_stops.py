"""A stop of the day that is none at a customer's: 晚上回公司写报告, and in a list of stops 周五 内部培训."""

from typing import Final

from nlu import patterns as re
from nlu.document import Clause, Document
from nlu.runs import OWN_STOP

OF_US: Final = re.compile(
    r"例会|周会|部门|公司内|内部|团建|培训|周报|日报|月报|报销|开会|述职|体检|请假|值班|考勤|打卡|年会|组会|晨会|夕会|无(?:安排|外出|拜访|行程|外勤)|没(?:有)?安排|复盘"
)
"""An item of a list of customers that is a matter among ourselves."""
UNREAD_STOP: Final = re.compile(r"T ?(?![再先就把给要去跟和])[一-鿿]{2,4}")
"""An item of such a list that is a day and a name nobody knows (周五 潜江): nothing behind it is of the item before."""
_AMONG_US: Final = re.compile(
    rf"T(?:我|就|再|要|得|先|都|必须)*(?:{OWN_STOP}|回总部|在办公室|公司|部门|休假|请假|交(?:周报|月报|日报|报销))(?!给|里他|的)"
)
_MEETING: Final = r"(?:培训|例会|周会|月会|晨会|夕会|年会|会议|开?会|盘点|复盘|述职|总结|团建|考[试核]|体检)"
_HERE: Final = r"(?:内部|我们|咱们?|自己|公司|部门|小组|团队|厂里|仓库|库房|新人|新员工|销售部?|季度|月度|参加|回厂里?)"
_AMONG_US_IN_A_ROW: Final = re.compile(
    rf"T[ :：]*(?:我|就|再|要|得|先|都|必须)*{_HERE}+(?:开|搞|做)?{_MEETING}[ ,，。]*"
)
"""What a house does among itself too (周五内部会定), but not where each day has its own house."""
_ON_ANY_DAY: Final = re.compile(rf"T[ :：]*(?:开|搞|做)?{_MEETING}[ ,，。]*")
"""What we also do at a house (装机, 周五培训): ours only beside two others at least."""
_MANY: Final = 2
_STOP: Final = re.compile(r"T[ :：]*(?:去|到|跑|见)?C")


def is_own_stop(clause: Clause, at: int, doc: Document) -> bool:
    """Tell whether a clause, the one at `at`, is a stop of ours among those at customers."""
    if clause.mentions or "T" not in clause.shape[:1]:
        return False
    if _AMONG_US.match(clause.shape) is not None:
        return True
    is_among_us = _AMONG_US_IN_A_ROW.fullmatch(clause.shape) is not None
    if not is_among_us and _ON_ANY_DAY.fullmatch(clause.shape) is None:
        return False
    stops = [c for c in doc.clauses if _STOP.match(c.shape)]
    beside = (*doc.clauses[max(at - 1, 0) : at], *doc.clauses[at + 1 : at + 2])
    if not any(stop is near for stop in stops for near in beside):
        return False
    return is_among_us or len({m.words for c in stops for m in c.mentions if m.kind == "customer"}) >= _MANY
