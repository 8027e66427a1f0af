"""What one of us may be called: 李建业, 建业, 李总监, 老赵."""

from typing import Final

from nlu.wording import word_set

_BEHIND: Final = word_set("总 总监 经理 主管 主任 部长 老板 哥 姐 工 老师 总经理 副总 部 组长")
_BEFORE: Final = word_set("小 老 阿 大")


def words_mean(words: str, name: str) -> bool:
    """Say whether `words` may mean the colleague of this full name."""
    if words == name or (len(words) > 1 and name.endswith(words)):
        return True
    surname = name[:1]
    return (words[:1] == surname and words[1:] in _BEHIND) or (words[1:] == surname and words[:1] in _BEFORE)
