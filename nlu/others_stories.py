"""What is told of others or of years gone by, and is no news of a customer of ours: 钱晓峰的客户晨隆签了120万, 群里说凯仑掉单."""

from itertools import pairwise
from typing import Final

from nlu import patterns as re
from nlu.document import Document

_COLLEAGUES: Final = re.compile(r"^(?:T|人家|[ ,，])*M(?:那边|他们)?的?(?:老|新|大)?(?:客户|单子|项目)(?!经理)")
"""A colleague's customer or deal."""
_IN_A_GROUP: Final = re.compile(
    r"^(?:T|刚才?|[ ,，])*(?:(?:公司|销售|行业|同行|部门|老乡|同学|业主)?群|朋友圈)里?(?:有人)?(?:在)?(?:说|讲|传|爆料|转)(?!了?我)"
)
"""Said to everybody by nobody in particular."""
_LONG_AGO: Final = re.compile(
    r"(?:前年|当年|早年|前几年|早些年|以前|[CPM他她]们?去年|说去年)[^,，]{0,10}(?:做|干|签|搞|跟|谈|丢|投|合作)过"
)
_AND_THEN: Final = re.compile(r"(?:后来|结果|最[后终]|可惜|但是?|不过)[^,，]{0,6}(?:黄|丢|输|没成|停|吹|凉|签|赢|中)")
"""How what was done long ago ended."""


def mark_others_stories(doc: Document) -> None:
    """Note as hearsay what is told of a colleague's customer, in a group, or of years gone by with how it ended."""
    if not any(word in doc.text for word in ("客户", "单子", "项目", "群", "朋友圈", "过")):
        return
    for clause in doc.clauses:
        shape = clause.shape.strip()
        if _COLLEAGUES.match(shape) or _IN_A_GROUP.match(shape) or _is_long_ago(clause.plain, shape):
            clause.is_hearsay = True
    for before, clause in pairwise(doc.clauses):
        is_old = before.is_hearsay and before.line == clause.line and _is_long_ago(before.plain, before.shape)
        if is_old and _AND_THEN.match(clause.text.strip()):
            clause.is_hearsay = True


def _is_long_ago(words: str, shape: str) -> bool:
    return _LONG_AGO.search(words) is not None or ("M" in shape and "去年" in words and "过" in words)
