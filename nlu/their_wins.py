"""What the customer wins or signs itself, with others: its own tender, an order of its own customer, a lease (罗总中标了机场食堂, 他们拿下了A的订单).

It is told with the customer or one of its people before the verb and behind it an object that is none of ours: somebody's
(省里的双高建设), a customer of theirs (签了个德国客户), or after 中标 any thing but the known deal, our goods and a sum.
"""

from typing import Final

from nlu import patterns as re
from nlu.document import Clause

_WHO: Final = r"(?:[CP]|[他她]们|人家|对方|客户)"
_BETWEEN: Final = r"(?:自己|自家|公司|厂里?|集团|家|那边|他们|的产品|[老刚新]|刚刚|才|又|也|还|都|最近|今年|总算|终于|说|讲|T|[ ,，])*"
_OURS: Final = r"(?!我|咱|俺|这|那|合同|协议|单子|标[段的]|订单|大单|[DGVNQTU])"
_OF_OTHERS: Final = re.compile(
    rf"{_WHO}{_BETWEEN}(?:中标|中|拿下|拿到|签下|签|接下|接到|接|抢到|抢下|揽下)了(?:一?[个家笔张]|Q)?"
    rf"(?:{_OURS}(?:C|[一-鿿a-z]{{2,8}}?)的(?!合同|协议|单子(?=$|[,， ]))(?!我|咱)[一-鿿]{{1,8}}|(?:[一-鿿a-z]{{0,6}})(?:客户|租约|厂房|地块|经销权|代理权)(?!的))"
)
_TENDER: Final = re.compile(
    rf"{_WHO}{_BETWEEN}中标了(?:一?个)?{_OURS}(?!公示|通知|结果|候选)[一-鿿]{{2,12}}(?=$|[,，。 ])"
)
_BARE: Final = re.compile(
    rf"(?:中标|中)了(?:一?个)?{_OURS}[一-鿿]{{2,12}}(?=$|[,，。 ])|拿下了(?:一?个)?{_OURS}(?:C|[一-鿿]{{2,6}}?)的"
)
_ONLY_WHO: Final = re.compile(rf"(?:T|[ ,，]|那边|的|{_WHO}|[一-鿿]{{2,4}}(?=P))+")
_SAYS_THEY: Final = re.compile(
    rf"(?:{_WHO}(?:说|讲|提到)|^)(?:他们|她们|自己|厂里|公司)(?:自己|公司|家|厂|刚|又|也|最近|T)*(?:拿下|拿到|签下|接下|接到|抢到|中标?)了$"
)
"""Before the name of another house, with which a clause begins that is not of this customer (他们拿下了 | A的订单)."""
_OURS_TOO: Final = re.compile(r"我|咱|俺|V")


def is_their_win(clause: Clause, before: Clause | None) -> bool:
    """Tell whether what a clause says is won is the customer's own.

    Args:
        before: The clause before it, which may say no more than who it is.
    """
    shape = clause.shape
    if "了" not in shape or _OURS_TOO.search(shape) is not None:
        return False
    if (
        _OF_OTHERS.search(shape) is not None
        or _TENDER.search(shape) is not None
        or _SAYS_THEY.search(shape) is not None
    ):
        return True
    if before is None or before.line != clause.line or _BARE.match(shape.strip()) is None:
        return False
    return _ONLY_WHO.fullmatch(before.shape.strip()) is not None and before.shape.strip()[-1:] == "P"
