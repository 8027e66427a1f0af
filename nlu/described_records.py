"""An undo that tells by day, house and kind which record goes: 把昨天去三院的拜访撤了, 删掉周一华星的那条."""

from typing import Final

from nlu import patterns as re

_ASK: Final = r"[ ,，]*(?:麻烦|请|帮我|给我|你|先|再|那就?)*"
_WHOSE: Final = r"(?:我|T|C|P|的|去|见|跑|到|拜访|联系|聊|谈|打电话|电话|和|跟|过|了| )*"
_RECORD: Final = (
    r"(?:拜访|联系|跟进|电话|微信|报价|商机|沟通|见面)?(?:的)?(?:那|这)?一?(?:[条次笔]|(?:个|条)?记录|拜访|日志)"
)
_GOES: Final = r"(?:删除?|撤(?!资|展|场|柜|诉|标|店|股)[回销下]?|作废)(?:掉|了|吧|下|一下|啊|哈|去)*"
_DESCRIBED: Final = re.compile(
    rf"{_ASK}(?:把|将)?(?=[^TCP]*[TCP]){_WHOSE}{_RECORD}(?:给我|帮我|先|都|也|就|全)*{_GOES}[ 。.!！~]*"
    rf"|{_ASK}(?:删除?|撤[回销]?)(?:掉|了|下|一下)*(?=[^TCP]*[TCP]){_WHOSE}{_RECORD}[吧了啊哈 。.!！~]*"
)


_KINDS: Final = {
    "quote": re.compile("报价"),
    "deal": re.compile("商机"),
    "followup": re.compile("跟进"),
    "visit": re.compile("拜访|见面|走访|电话|微信|联系|沟通|[去见聊跑]"),
}
"""What a description calls the record, in the words of `Written.kind`; how one met, last: 昨天去C的报价 is a quotation."""


def kind_described(shape: str) -> str | None:
    """Return of what kind the record is that an undo describes (把T去C的拜访撤了: visit), or None where it does not say."""
    if not is_described(shape):
        return None
    return next((kind for kind, words in _KINDS.items() if words.search(shape)), None)


def is_described(shape: str) -> bool:
    """Tell whether the shape of a message, or of a clause, says no more than that a record described goes."""
    return ("删" in shape or "撤" in shape or "作废" in shape) and _DESCRIBED.fullmatch(shape) is not None
