"""Whether words are about another deal of the customer than the known one: another phase, title, product, or an order beside it."""

from collections.abc import Sequence
from typing import Final

from nlu import patterns as re
from nlu.document import Clause, Document
from nlu.names import Mention
from nlu.titles import FURTHER_ORDER, MAKE_DEAL, NEXT_PHASE, SIDE_ORDER, read_title
from nlu.world import KnownDeal

PHASE: Final = re.compile(r"(?<![分两几])([一二三四五六七八九1-9])期")


_DIGITS: Final = str.maketrans("123456789", "一二三四五六七八九")


def _phases(text: str) -> set[str]:
    return {phase.translate(_DIGITS) for phase in PHASE.findall(text)}


def is_other_phase(deal: KnownDeal, clauses: list[Clause]) -> bool:
    """Tell whether the clauses speak of phases of which the deal's title names another: 一期签了 is not 江湾三期."""
    own = _phases(deal.title or "")
    said = {phase for clause in clauses for phase in _phases(clause.text)}
    return bool(own and said) and own.isdisjoint(said)


def names_other_phase(deal: KnownDeal, clause: Clause) -> bool:
    """Tell whether the words name the deal, but another phase of it: 江湾二期 of 江湾三期, 滨河路二期 of 滨河路."""
    own = _phases(deal.title or "")
    if not own:
        return NEXT_PHASE.search(clause.shape) is not None
    said = {match["phase"].translate(_DIGITS) for match in _PHASE_OF_NAMED.finditer(clause.shape)}
    return bool(said) and own.isdisjoint(said)


_PHASE_OF_NAMED: Final = re.compile(r"D的?(?P<phase>[一二三四五六七八九1-9])期(?![^,，]{0,3}付)")


PROJECT: Final = re.compile(
    r"(?:线|车间|项目|系统|平台|工程|改造|扩建|升级|招标|集采|年框|框架|维保|厂房?|期|仓库?|楼|园区?|门店|店|机房|食堂|宿舍|展厅|实验室|中心|站|室|馆|"
    r"设备|软件|硬件|服务|培训|课程?|采购|机器人|单元|装置|机组|工位|更换|更新|新增|扩容|续费|续约|续签|定制|开发|搬迁|装修|检测|运输|配送|运维|租赁|咨询|广告|活动|小程序|app|mes|erp|wms|crm|oa)$",
    re.IGNORECASE,
)
"""How the name of a deal ends; other words beside a sum only remark on the deal (有戏, 比较急)."""
_OF_A_PHASE: Final = re.compile(r"第?[二三四五六七八九2-9]期(?=.{2})")
"""How the name of a further part begins (二期氮气单元)."""
TELLING_RULES: Final = frozenset({"title: the words given", "title: beside the sum"})
"""Ways of naming a deal that leave no doubt that the words are its name."""


COMMON: Final = re.compile(
    r"项目|采购|设备|改造|系统|[一二三四]期|平台|年度|框架|合同|服务|升级|产线|方案|切换|替代|"
    r"导入|配套|二供|年框|长协|更新|供货|批量|技术|管理|工程|建设|[^一-鿿a-z0-9]"
)
"""Words that many titles have."""


def has_other_title(deal: KnownDeal, clauses: list[Clause], doc: Document) -> bool:
    """Tell whether the clauses name a deal in words that the known one's title has nothing of (/商机 华星 仓库改造 50万)."""
    if not deal.title:
        return False
    is_command = doc.command == "deal" or MAKE_DEAL.search(doc.text) is not None
    title = read_title(clauses, doc, is_command=is_command)
    if title is None or title.rule not in TELLING_RULES or title.span is None:
        return False
    is_phase = _OF_A_PHASE.match(title.value.name) is not None
    if not is_phase and not PROJECT.search(title.value.name):
        return False
    if not is_phase and any(
        m.kind == "product" and m.span.start < title.span.end and title.span.start < m.span.end for m in doc.mentions
    ):
        return False
    said, own = title.value.name.lower(), deal.title.lower()
    if COMMON.sub("", said) and COMMON.sub("", own):
        said, own = COMMON.sub(" ", said), COMMON.sub(" ", own)
    return not any(pair.strip() == pair and pair in own for pair in (said[i : i + 2] for i in range(len(said) - 1)))


_OF_A_PRODUCT: Final = re.compile(r"G(?:的|那个?|这个?)*(?:单子?|订单|合同|协议)")


def is_beside(clause: Clause, known: list[KnownDeal], doc: Document) -> bool:
    """Tell whether a clause speaks of an order beside the known deals: 样机单子, or the order of a product that none of them is for."""
    titles = [deal.title or "" for deal in known]
    if not all(titles):
        return False
    if FURTHER_ORDER.search(clause.shape) and "D" not in clause.shape:
        return True
    side = SIDE_ORDER.search(clause.shape)
    if side is not None:
        return not any(char in title for title in titles for char in side["t"])
    if not _OF_A_PRODUCT.search(clause.shape):
        return False
    said = _products([m for m in clause.mentions if m.is_sure])
    theirs = [_products(doc.names.find(title)) for title in titles]
    return bool(said) and all(ids and None not in ids and ids.isdisjoint(said) for ids in theirs)


def _products(mentions: Sequence[Mention]) -> set[int | None]:
    """Return the products named; None among them stands for one that nobody can tell."""
    return {m.best.ref.id if m.best is not None else None for m in mentions if m.kind == "product"}
