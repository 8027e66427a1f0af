"""When somebody needs what is to be sent or made: the day of the errand told just before (给P发表, 他明天开会用)."""

from typing import Final

from nlu import patterns as re
from nlu.document import Clause
from nlu.follow_up_actions import clause_before, has_day
from nlu.topics import Topic

_NEEDED: Final = re.compile(
    r"(?:[他她P]们?|C(?:那边)?|对方|人家|客户|那边)*(?:就|也|会|要|得|说|好像|急着| )*T(?:就|也|要|得|会|好|急着)*[^,，TCP了过说给发寄送]{0,6}?(?:用|看|要带|带走|带去|要交|出差带)(?:的|得上|得着|呢|哈)?"
)
_ERRAND: Final = re.compile(
    r"^[^了过完刚没不别]*?(?:发|寄|送|带|拿|传|打印|准备|整理|出|做|改|备|快递)(?:一下|一份|下|个|份|给|好)*[^了过完]*$"
)
"""Something to be sent or made, of which nothing says that it was."""


def needed_for(clause: Clause, topic: Topic) -> Clause | None:
    """Return the errand without a day before a clause that only says when they need it; None where there is none."""
    if clause.tense != "plan" or _NEEDED.fullmatch(clause.shape.strip()) is None:
        return None
    before = clause_before(clause, topic)
    if before is None or before.line != clause.line or has_day(before) or _ERRAND.match(before.plain) is None:
        return None
    return before
