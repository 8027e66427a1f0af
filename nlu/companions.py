"""Who went with us to a customer and is one of our own, though nobody is known by that name: 健哥陪我去的东重, 涛哥和我去星宇.

Nobody of the customer's goes there with us. A nickname made of the last character of a colleague's name (健哥 of 汪健) is that
colleague's wherever no customer stands right before it.
"""

from typing import Final

from nlu import patterns as re
from nlu.document import Document
from nlu.names import Mention
from nlu.quick import changed
from nlu.text import fold

_GOES: Final = r"(?:去|跑|到(?!位|货|期)|走访|拜访|上门|登门|出差|出[的了]?(?:一?趟)?差)"
_GOES_WITH_US: Final = re.compile(
    rf"(?:T|今[天早]|昨[天儿]|前天|[上下]午|早上|也|又|还|特意|专门|亲自|全程|[ ])*"
    rf"(?:陪(?:着|同|了)?(?:我|咱)们?|(?:跟|和|与|同)(?:我|咱)们?(?:一起|一块儿?|一道|一同)?|带(?:着|了)?(?:我|咱)们?|领(?:着)?(?:我|咱)们?|陪着|开车送(?:我|咱)们?)(?:一起|一块儿?|又|刚)*{_GOES}"
)
_WE_GO_WITH: Final = re.compile(r"(?:叫上|喊上|拉上|带上|(?<![\u4e00-\u9fff])(?:我|咱)们?(?:和|跟|与|同))$")
_GO: Final = re.compile(rf"(?:一起|一块儿?|一道|一同|又|刚|也)*{_GOES}")
_OF_OURS: Final = re.compile(
    r"(?:(?<![给跟和找对])(?:我|咱)们|我司|我方|咱)(?:公司)?的?(?:(?:技术|售后|工程|安装|施工|仓库|财务|物流|设计|研发|商务|法务|市场|生产|质量|实验室)[部科组]?的?)?$"
)
"""Before somebody of a department of ours (我们技术部的王工)."""
_OF_A_BROTHER: Final = frozenset("哥姐")


def as_companions(mentions: list[Mention], doc: Document) -> list[Mention]:
    """Return mentions in which somebody unknown who goes to a customer with us is one of us."""
    if not any(m.kind == "contact" and (m.is_new or not m.is_sure) for m in mentions):
        return mentions
    return [changed(m, kind="member") if _is_companion(m, mentions, doc) else m for m in mentions]


def _is_companion(mention: Mention, mentions: list[Mention], doc: Document) -> bool:
    if mention.kind != "contact":
        return False
    start, end = mention.span.start, mention.span.end
    if (mention.is_new or not mention.is_sure) and _OF_OURS.search(doc.text, max(start - 10, 0), start) is not None:
        return True
    if not mention.is_new:
        return False
    if any(
        m.kind in ("customer", "contact") and doc.text[m.span.end : start] in ("", "的")
        for m in mentions
        if m.span.end <= start
    ):
        return False  # 博远王姐陪我去: one of theirs
    if _GOES_WITH_US.match(doc.text, end) is not None or _is_nickname_of_ours(mention, doc):
        return True
    return _WE_GO_WITH.search(doc.text, max(start - 4, 0), start) is not None and _GO.match(doc.text, end) is not None


def _is_nickname_of_ours(mention: Mention, doc: Document) -> bool:
    words = fold(mention.words)
    world = doc.names.world
    return (
        len(words) == len("健哥")
        and words[1] in _OF_A_BROTHER
        and any(fold(m.name).endswith(words[0]) and len(m.name) > 1 for m in (world.rep, *world.members))
    )
