"""What was written down in some days, of whatever kind: 今天都记了啥, 把今天记的都列出来, 昨天的记录."""

from dataclasses import replace
from typing import Final

from nlu import patterns as re
from nlu.document import Document
from nlu.intents import Query, Reading
from nlu.queries import query_about
from nlu.recall import Findings
from nlu.text import Span

LONGEST: Final = 20
_WRITE: Final = r"(?:记录|记|录入|录|登记|登|写|存|输入|输|上报)(?:下来|进去|进来|下|上|进|过|了)*"
_THING: Final = r"(?:东西|内容|事情?|信息|条目|记录|客户)"
_WHICH: Final = r"(?:些|点)?(?:什么|啥|哪些|哪几[条件个家]|多少[条件]?|几[条件])"
_BESIDE: Final = r"(?:我|都|一共|总共|到底|给你|跟你|往里|已经|自己|[ ,，])*"
_SHOW: Final = r"(?:都|全部?|给我|帮我|给|让我|来)*(?:列|看|过|盘|理|汇总|总结|小结|回顾|发|调|念|捋|报)(?:列|看)?(?:出来|一下|一遍|下|看|给我|我)*(?:看)?"
_LEAD: Final = (
    r"(?:对了|那|帮我|给我|麻烦|把|我|想|要|列|看看?|查查?|盘|过|回顾|小结|总结|捋|一?下|一遍|出来?|再|[ ,，])*"
)
_ASKED: Final = re.compile(
    rf"{_LEAD}(?:T|刚才|刚刚){_BESIDE}(?:(?:{_WRITE}|(?<=[跟给]你)(?:都|一共)*[说讲报]了){_WHICH}{_THING}?|{_WRITE}的?{_THING}?(?:都|一共)*有?{_WHICH}|"
    rf"(?:{_WRITE}的{_THING}?|的?(?:所有|全部|每条)?的?记录)(?:{_SHOW})?)(?:来着|没有?|吗)?[呀啊呢了?？。!！ ]*"
)
"""A day, what one does with the bot, and 啥 or a verb of showing."""


def read_written(doc: Document, found: Findings) -> Reading | None:
    """Return the question what the speaker wrote down in these days; None for any other message."""
    if len(doc.text) > LONGEST or found.mentions or _ASKED.fullmatch(doc.shape) is None:
        return None
    reading = query_about(doc, found, "visits", rule="query: what was written down", span=Span(0, len(doc.text)))
    asked = tuple(replace(i, of_writes=True) if isinstance(i, Query) else i for i in reading.intents)
    return replace(reading, intents=asked)
