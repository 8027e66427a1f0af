"""A question put beside what is told: 样册寄出了 顺便问下还有谁没回我. Each part is read by itself.

Only where a word of turning aside (顺便, 对了, 另外) leads to words that plainly ask the bot.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from nlu import patterns as re
from nlu.intents import Query, Reading, SmallTalk
from nlu.screen import rare
from nlu.text import fold

_ASIDE: Final = rare(
    r"(?<![\s,，。;；!！~])[\s,，。;；!！~]++(?:顺便|顺带|顺手|另外|对了|话说|还有就是|诶|哎)"
    r"(?:[\s,，]*+(?:也|再|想|麻烦|请|帮忙|帮我|给我|替我|你)+)?(?:(?P<ask>问)(?:一?[下声]|问)|查(?:一?下|查|看)?|看(?:一?下|一眼|看)?|列(?:一?下|个|出)?|说(?:一?下|说)|告诉我|[\s,，])*"
    r"(?P<question>[^\n。!！;；]{3,40})$"
)
_LEDGER: Final = rare(
    r"(?<![\s,，。;；!！~])[\s,，。;；!！~]++(?P<question>(?:还有|现在|那)?(?:(?:谁|哪[几些]?[家个])(?:还|都)*(?:欠|没)|我还?欠谁)[^\s,，。!！;；]{1,12})$"
)
"""Asks the ledger and can be nothing else, whatever leads to it (刚见了王总 谁还欠我东西)."""
_ASKS: Final = re.compile(r"谁|什么|啥|哪[些个几家]|几[家个件单次]|多少|[吗么]\s*[?？]?$|[?？]|有没有|怎么样|咋样|清单")
_OURS: Final = re.compile(r"[我咱]")
_OF_THEM: Final = re.compile(r"^(?:了|到|他|她|对方|客户|人家|[^\s,，]{1,3}[总工姐哥])")
"""Behind it somebody else is asked (顺便问下他谁负责采购)."""


def split_question(text: str) -> tuple[str, str] | None:
    """Return what `text` tells and what it asks the bot beside it; None where it does not do both."""
    folded = fold(text)
    if (bare := _LEDGER.search(folded)) is not None and bare.start() >= 2 and not _ASIDE.search(folded):
        return text[: bare.start()], text[bare.start("question") :]
    match = _ASIDE.search(folded)
    if match is None or match.start() < 2 or _ASKS.search(match["question"]) is None:
        return None
    if _OF_THEM.match(match["question"]) or (match["ask"] and not _OURS.search(match["question"])):
        return None
    return text[: match.start()], text[match.start("question") :]


def with_question(text: str, read: Callable[[str], Reading]) -> Reading | None:
    """Return what is told with what is asked beside it; None where there is no such question.

    Args:
        read: What one part means, told by itself.
    """
    parts = split_question(text)
    if parts is None:
        return None
    told, asked = (read(part) for part in parts)
    if asked.clarification is not None or not all(isinstance(i, Query) for i in asked.intents) or not asked.intents:
        return None
    if any(isinstance(i, Query) for i in told.intents):
        return None
    records = tuple(i for i in told.intents if not isinstance(i, SmallTalk) or i.kind == "in_vain")
    if not told.intents and told.clarification is None:
        records = (SmallTalk("unread"),)
    return replace(told, intents=(*records, *asked.intents))
