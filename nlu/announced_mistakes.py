"""A mistake announced without its new value (数量打错了 我看看多少), and the value that the next message is: 20."""

from typing import Final

from nlu import patterns as re
from nlu.document import Document
from nlu.numerals import NUMERAL

_ANNOUNCES: Final = re.compile(
    r"(?:哎呀?|啊|等等|不对|刚才|刚刚|那个|上面|这个|[ ,，])*(?P<slot>[一-鿿]{0,2}(?:数量?|单?价格?|金额|折扣)|日期|时间)?(?:好像|又|我|是|给)*(?:(?:写|打|报|记|填|输|录|说|弄|搞|看)错了?|不对|有误|有问题)"
    r"(?:[ ,，。]*(?:等[下会等]儿?|稍等|我|先|再|去|给|一下|[看查问核翻确]+(?:[看查对认]|一?下)*|多少|是|啥|什么|到底|报价|单子|合同|哈|啊|了))*[。.!！~ ]*"
)
"""The whole message: what is wrong, and at most that the speaker will look it up."""
_VALUE: Final = re.compile(
    rf"(?:就|应该|应|改成|改|是|为|对了?|[ ,，])*(?:{NUMERAL.pattern}) ?(?:[一-鿿]{{1,2}}|[a-z]{{1,3}}|%)?(?:才对|的|哈|啊)*[。.!！ ]*"
)
_DAY: Final = re.compile(r"(?:就|应该|应|改成|改到|改|是|为|在|[ ,，])*T(?:才对|的|哈|啊)*[。.!！ ]*")
_OF_NUMBERS: Final = re.compile(r"数|量|价|金额|折")


def announced_mistake(doc: Document) -> str:
    """Return the words that announced what is wrong, where the message before did so, wrote nothing, and this one is a value; "" else."""
    last = doc.conversation.turns[-1] if doc.conversation.turns else None
    if last is None or last.written or not is_announcement(last.text):
        return ""
    is_day = _DAY.fullmatch(doc.shape.strip()) is not None and not _OF_NUMBERS.search(last.text)
    return last.text if is_day or _VALUE.fullmatch(doc.text.strip()) is not None else ""


def is_announcement(text: str) -> bool:
    """Tell whether a message says no more than that what was written is wrong."""
    return any(word in text for word in _SIGNS) and _ANNOUNCES.fullmatch(text.strip()) is not None


_SIGNS: Final = ("错", "不对", "有误", "有问题")
