"""Why something is taken back: it was meant for somebody else (刚才那段是要发给我媳妇的, 怎么发你这儿来了)."""

from typing import Final

from nlu import patterns as re

_WHAT: Final = r"(?:哎呀?|不好意思|抱歉|糟了?|啊呀?|呀|那个|我)*(?:(?:刚刚?才?|刚刚|上[面一]?|前[面一]|最后)?(?:那|这)?一?[段条句个则份通])?"
_ASTRAY: Final = re.compile(
    rf"{_WHAT}(?:我|本来|其实|原本)*(?:是|要|想|打算|准备)+(?:发|说|写)(?:给|到)[^,，0-9]{{1,10}}(?:的|看的|里的)(?:呀|啊)?"
    rf"|{_WHAT}不是(?:要|想|打算)?(?:发|说|写)(?:给)?(?:你|这里|这儿)(?:看|听)?的"
    r"|(?:怎么|咋)(?:就|会|给|又)*(?:发|弄|跑|蹦)(?:到|给)?你?(?:[这那])?(?:[儿里边])?(?:来|去)?了"
)


def was_sent_astray(piece: str) -> bool:
    """Tell whether a piece of folded text says no more than that a message was not meant for here."""
    return _ASTRAY.fullmatch(piece) is not None
