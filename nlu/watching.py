"""帮我盯着: something to be asked after until it is there."""

from typing import Final

from nlu import patterns as re
from nlu.document import Clause

_BID: Final = r"(?:帮我?们?|给我|替我|麻烦|请|劳驾)(?:再|也|多|一直|继续|重点|帮忙)*"
_LATER: Final = r"(?:着点?|紧点?|住|一?[下眼]|一盯|点|牢)"
WATCH: Final = re.compile(
    rf"{_BID}(?:盯{_LATER}?|(?:留意|关注|跟踪|留心|看){_LATER})(?:儿)?|"
    rf"(?:^|(?<=[ ,，TCPD]))(?:记得|别忘了?|得|要)?盯(?:[着紧](?:点|(?!点))|住|一下|点)(?=.)(?!呢|的|看)"
)
"""Asked of the bot, or bidden at the head of a clause; what somebody does or did (我盯着呢, 他们盯了我们半年) is not."""
_SOMEBODY_DOES: Final = re.compile(
    r"(?:(?<![帮给替])(?:我|我们|咱)|他|她|他们|[PMC])(?:会|在|就|也|都|来|一直|天天|自己)?盯|谁盯|盯(?:谁|哪|啥|什么)|被.{0,6}盯"
)

_NOT: Final = re.compile(r"(?:不用|不必|别|不要|甭|无需|没让你)$")


_OF_A_TALK: Final = re.compile(
    r"电话|通话|视频|会议?(?=$|[,， ])|见面?(?=$|[,， P])|拜访|call|meeting|打给|碰(?:个|一)?[面头]"
)


def is_what_for(clause: Clause, before: Clause | None) -> bool:
    """Tell whether what is to be watched is what a talk planned right before is for (明早9点跟他通个电话, 盯一下验证的结果)."""
    return (
        before is not None
        and before.line == clause.line
        and before.tense == "plan"
        and not clause.times
        and any(t.kind == "time" and not t.vague for t in before.times)
        and _OF_A_TALK.search(before.plain) is not None
    )


def is_watched(clause: Clause) -> bool:
    """Tell whether the clause bids to keep an eye on something."""
    if clause.is_hypothetical or clause.tense == "done":
        return False
    match = WATCH.search(clause.shape)
    if match is None or _NOT.search(clause.shape[: match.start()]):
        return False
    return _SOMEBODY_DOES.search(clause.shape) is None
