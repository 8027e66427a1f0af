"""What somebody does every time, likes or never does (每次见面都只谈人情, 喜欢喝茶聊天): no meeting or call of any day is told by it."""

from typing import Final

from nlu import patterns as re
from nlu.document import Clause, Document
from nlu.tense import DONE

STOPPED: Final = re.compile(r"不用|不必|别再|不要再?|取消|停了|停掉")


def is_again_and_again(clause: Clause) -> bool:
    """Tell whether a clause says what is done every week, which is none of the times it was done."""
    is_done = clause.tense == "done" and DONE.search(clause.plain) is not None and STOPPED.search(clause.plain) is None
    return not is_done and any(t.kind == "recurring" for t in clause.times)


_EVERY_TIME: Final = re.compile(
    r"每[次回趟](?!拜访记录)|回回|次次|平时|平常|平日|通常|(?<![一不])一般(?=都|不|是|会|只|就|[见打吃喝聊跑])|向来|从来|一向|历来|总是|[^,，]{0,6}(?<!不)喜欢(?=[吃喝聊打跟和约泡])|(?<![可恩])爱(?=[吃喝聊泡])"
)
_THIS_TIME: Final = re.compile(r"了(?!解)|刚|过(?![来去])|今[天日早晚]|昨|这[次回趟]|上[周次回午]|下午|的是")
"""Beside it: this one time is told (每次见面都说考虑, 今天终于松口了)."""


def is_habit(clause: Clause, doc: Document) -> bool:
    """Tell whether a clause, or the one before it that it goes on with, says what somebody does again and again."""
    if clause.tense == "done" or clause.times or _THIS_TIME.search(clause.plain):
        return False
    if _EVERY_TIME.search(clause.plain):
        return True
    at = next((at for at, one in enumerate(doc.clauses) if one is clause), 0)
    before = doc.clauses[at - 1] if at else None
    return (
        before is not None
        and before.line == clause.line
        and clause.plain.strip().startswith(("都", "就", "也", "全"))
        and not any(mark in clause.shape for mark in "CP")
        and is_habit(before, doc)
    )
