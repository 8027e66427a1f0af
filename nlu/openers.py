"""What a message opens or ends with that means nothing by itself: 帮我记一下, 汇报一下, 路上堵死了, 不好意思刚看到, 谢谢.

Records are read around such words. What acts on the chat (改成553, 撤了上一条, /报价) is read as a whole, so that it is tried without them.
"""

from typing import Final

from nlu import patterns as re
from nlu.text import Span, fold
from nlu.wording import without

_PLEASE: Final = "(?:(?:你|请|麻烦|劳驾)*(?:帮|给|替)(?:我|咱|忙)|麻烦你?|请)?"
_NOTE: Final = rf"{_PLEASE}(?:记(?:录)?|备注|登记|更新|汇报|报告|同步|补充)(?:一下|下|一笔)"
_SOFT: Final = "[啊哈呀哦吧呢哟嘛~]*+"
_OPENER: Final = re.compile(
    rf"\s*+(?:{_NOTE}|(?:不好意思|抱歉|对不起)[^,，:：。\d]{{0,6}}|刚(?:刚|才)?看到|(?:路上|外面|这边|今天)?(?:堵|下雨?|热|冷|忙|累)(?:得)?(?:死|坏|惨|大|疯)[我了]{{1,2}}"
    rf"|(?:你好|您好|早上好|下午好|晚上好|在吗|哈喽|hi|hello))(?:你好|您好)?{_SOFT}[,，:：!！。\s]++"
)
_CLOSER: Final = re.compile(
    rf"(?<![,，。!！\s])[,，。!！\s]++(?:{_NOTE}|谢谢|谢了|多谢|感谢|辛苦了?|拜托了?){_SOFT}[。!！\s]*$"
)


def without_empty_words(text: str) -> str | None:
    """Return `text` with such words at its ends blanked out; None where there are none, or nothing else."""
    folded = fold(text)
    opener, closer = _OPENER.match(folded), _CLOSER.search(folded)
    spans = [Span(*match.span()) for match in (opener, closer) if match is not None]
    rest = without(text, tuple(spans)) if spans else ""
    return rest if rest.strip() else None
