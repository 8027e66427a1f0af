"""Sums of more than we sell: the whole of which we can do one thing only, and what is tendered together with somebody else's work."""

from collections.abc import Sequence
from typing import Final

from nlu import patterns as re
from nlu.amount_context import Sum, clause_of
from nlu.document import Clause

_US: Final = r"(?:我们?|咱们?|我方|我司)(?:这边|家|自己|公司)?"
_ONLY_PART: Final = re.compile(
    rf"{_US}(?:能|可以)?(?:(?:做得了|做得来|接得[住下了]|吃得[下动]|能做|能接|会做|擅长)的?(?:就|只|也就|才|是|有)*"
    r"|(?:只|就|仅|光|主要|也就|只有)+(?:能|会|是|想|打算|准备|要)*(?:做|管|供|接|上|投|负责|承接|承担|拿|碰|干|出|包|吃)(?:得了)?(?:其中)?的?)(?![这那到不好完过了])[^,，VN我咱]{1,10}$"
)
_THE_REST: Final = re.compile(
    r"(?:剩下|其余|余下|剩余)的?(?:部分)?(?:才|都|就)?(?:是|归|给)(?:我们?|咱们?)(?:$|[的做 ,，])"
)
_JOINED: Final = re.compile(
    r"(?:跟|和|与|同|连同|连着)(?P<x>[^,，VNTP我咱你您他她]{1,8}?)的?(?:一起|一块儿?|打包|合并|捆绑|捆一起|合在?一起|放一起|拼一起)(?:去|来)?(?:公开|统一|集中)?"
    r"(?:招|发包|发标|采购|投(?!诉)|立项|挂网|比选|询价|做|上|签|报)"
)
_OURS_TOO: Final = re.compile("[GD的 ]+")
_OF_BOTH: Final = re.compile(
    r"[ ,，]*(?:总(?:共|价|额|盘子?|预算|包价?)?|一共|合计|共计|统共|拢共|预算|盘子|整个|价格?|大概|大约|约|差不多|是|有|估计|[ ])*[VN]"
)


def tells_only_part(clause: Clause) -> bool:
    """Tell whether a clause says which part of a whole we can do, and not for how much (180万里我们只能做灶具)."""
    return any(we in clause.shape for we in "我咱") and (
        _ONLY_PART.search(clause.shape.strip()) is not None or _THE_REST.search(clause.shape) is not None
    )


def is_whole_of_part(one: Sum, clauses: Sequence[Clause]) -> bool:
    """Tell whether a sum stands before words that only a part of it is ours (360万里土建100万 剩下是我们的)."""
    if one.is_share:
        return False
    is_whole = one.is_whole or one.role in ("total", "budget")
    return any(
        one.span.start < clause.span.end
        and tells_only_part(clause)
        and (is_whole or _THE_REST.search(clause.shape) is not None)
        for clause in clauses
    )


def without_joint(sums: list[Sum], clauses: Sequence[Clause]) -> list[Sum]:
    """Return the sums without those of what is bought together with work that is none of ours (跟建材一起招 总共130万)."""
    joint: list[int] = []
    for at, clause in enumerate(clauses):
        told = (
            _JOINED.search(clause.shape)
            if "一" in clause.shape or "合" in clause.shape or "打包" in clause.shape
            else None
        )
        if told is None or _OURS_TOO.fullmatch(told["x"]):
            continue
        joint.append(id(clause))
        behind = clauses[at + 1] if at + 1 < len(clauses) else None
        if behind is not None and behind.line == clause.line and _OF_BOTH.match(behind.shape):
            joint.append(id(behind))
    if not joint:
        return sums
    return [
        s
        for s in sums
        if s.is_share or (s.role == "ours" and not s.is_whole) or id(clause_of(s.span, clauses)) not in joint
    ]
