"""What the bot is asked to do with somebody, or is to be asked inside the house: the rep's own errands, noted as such.

The bot rings and asks nobody: 帮我问下领导能不能再让3个点 is kept as something the rep means to do. To ask one's own people
for a discount is an errand too, and no haggling.
"""

from typing import Final

from nlu import patterns as re
from nlu.document import Clause, Document

_SOFT: Final = r"(?:问|一?下|一?声|一?个)"
_INSIDE: Final = r"(?:(?:我们?|咱们?|公司)?(?:大?领导|老板|老大|老总|上级|上面|头儿|经理|主管|总监|财务|仓库|技术部?|法务|售后|商务|采购部?|工厂|车间)|M)"
_LEAD: Final = r"(?:[CDT ,，]|那边|这边|那个)*"
_BID: Final = r"(?:(?:你|麻烦|请|劳驾|也|再|先)*帮我(?:去|再|先|也|赶紧|抽空)*)"
_MEANT: Final = r"(?:我|咱|们|就|也|还|得|要|需要?|去|回去|回头|回公司|先|再|记得|别忘了?|提醒我)*"
_NOT_DONE: Final = r"(?![^,，。]*T)(?![^,，。]*(?:[了过](?=$|[ ,，。她他一两几])|没空))"
_BIDDEN: Final = rf"{_BID}(?:(?:问|催|约|联系|通知|回复|提醒){_SOFT}*(?=[^,，。]{{0,3}}[PMC]|{_INSIDE})|(?:给|跟|向|和)[CPM]{{1,2}}(?:那边)?(?:打|回|拨|说|讲|约|道|发(?:个|条|一条)?(?:微信|消息|信息|短信)))"
_ASKS_INSIDE: Final = rf"{_BID}?{_MEANT}(?:(?:问|请示|请教){_SOFT}*{_INSIDE}|(?:跟|向|找|和){_INSIDE}(?:那边)?(?:再|去|先)*(?:申请|请示|商量|争取|汇报|确认|问|要)(?![求])|请示{_SOFT}+)"
ERRAND: Final = re.compile(rf"^{_LEAD}(?:{_BIDDEN}|{_ASKS_INSIDE})(?!了|过|完){_NOT_DONE}")
NO_QUESTION: Final = re.compile(
    rf"{_LEAD}(?:{_BID}(?:(?:问|请示|请教){_SOFT}*{_INSIDE}|(?:联系|约|通知|催|提醒){_SOFT}*[CPM])|{_MEANT}问{_SOFT}*M(?![^,，。]*T))"
)
"""One of ours is to be asked, or somebody to be rung: the question behind it is no question to the bot (帮我问下财务 发票开了没)."""
_HEAD: Final = re.compile(
    "(?:(?:你|麻烦|请|劳驾|也|再|先)*帮我(?:去|再|先|也|赶紧|抽空)*|(?:还|我)?(?:得|要)(?=问|请示|跟|向|找))"
)
_ASKS_END: Final = re.compile(rf"(?:问|请示|请教){_SOFT}*(?:{_INSIDE}|[CP]+)$")
"""The clause says whom to ask and ends."""
_WHETHER: Final = re.compile("能不能|能否|可不可以|可否|行不行|有没有|是不是|多少|什么时候|啥时候|几时|怎么|[吗没]$")


def is_errand_asked(clause: Clause) -> bool:
    """Tell whether a clause asks the bot to ask, chase or ring somebody, or says that somebody inside is to be asked."""
    plain = clause.plain
    if "帮我" not in plain and "问" not in plain and "请" not in plain:
        return False
    return not clause.is_hypothetical and ERRAND.match(clause.shape) is not None


def errand_action(action: str, clause: Clause, doc: Document) -> str:
    """Return an action without the words that ask the bot for it, and with what is to be asked where that stands behind (帮我问下领导 鼎泰能不能85折)."""
    head = _HEAD.match(action)
    words = action[head.end() :] if head else action
    after = next((c for c in doc.clauses if c.span.start >= clause.span.end), None)
    if after is None or after.line != clause.line or _ASKS_END.search(clause.shape.rstrip(" ,，")) is None:
        return words
    asked = doc.raw[after.span.start : after.span.end].strip(" ,，。?？")
    return f"{words} {asked}" if _WHETHER.search(after.plain.rstrip(" ,，。?？")) else words
