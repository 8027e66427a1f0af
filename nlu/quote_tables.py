"""Tables pasted into a message: a row of column names, and rows with as many cells that they explain."""

from collections.abc import Sequence
from typing import Final

from nlu import patterns as re
from nlu.document import Document
from nlu.quote_signs import PRODUCT
from nlu.quote_units import factor_between
from nlu.text import Span
from nlu.wording import word_set

_LINE: Final = re.compile(r"[^\n]+")
_CELLS: Final = (re.compile(r"[^\t]+"), re.compile(r"[^|]+"), re.compile(r"[^ \t]+"))
"""The ways in which cells may be set apart, the surest first."""
_NUMBER: Final = word_set("序号 编号 no no. 行号 #")
_GOODS: Final = word_set(
    "品名 名称 产品 产品名称 商品 商品名称 货物 货物名称 物料 物料名称 项目 项目名称 内容 服务 材料 材料名称 设备 设备名称"
)
_MODEL: Final = word_set("型号 规格 规格型号 型号规格 尺寸 材质 颜色 品牌 参数 配置 描述 产地 等级")
_QUANTITY: Final = word_set("数量 台数 套数 件数 个数 箱数 吨数 用量 qty 采购数量 需求数量 数目")
_PRICE: Final = word_set("单价 单价(元) 含税单价 未税单价 价格 报价 price 单价（元） 单价/元")
_UNIT: Final = word_set("单位 unit")
_REST: Final = word_set("金额 小计 合计 总价 总额 金额(元) 金额（元） 合计金额 amount 备注 说明 交期 货期 折扣 税率")
_BESIDE: Final = _NUMBER | _REST
_ALL: Final = _BESIDE | _GOODS | _MODEL | _QUANTITY | _PRICE | _UNIT


def cells_beside(doc: Document, masked: str) -> list[Span]:
    """Return the cells of a table that say neither which goods, nor how many or at what price, and its row of names.

    The size in 规格 counts nothing, and the sum in 金额 is neither a price nor the total.
    """
    text = doc.text
    lines = [Span(*match.span()) for match in _LINE.finditer(text)]
    for at, line in enumerate(lines):
        for pattern in _CELLS:
            head = _cells(text, line, pattern)
            names = [text[cell.start : cell.end] for cell in head]
            if len(names) >= 2 and _QUANTITY.intersection(names) and _ALL.issuperset(names):
                return [line, *_beside(doc, masked, lines[at + 1 :], names, pattern)]
    return []


def _beside(
    doc: Document, masked: str, rows: Sequence[Span], names: Sequence[str], pattern: re.Pattern[str]
) -> list[Span]:
    found = []
    for row in rows:
        cells = _cells(doc.text, row, pattern)
        if len(cells) != len(names) or PRODUCT not in masked[row.start : row.end]:
            continue
        found += [
            cell
            for cell, name in zip(cells, names, strict=True)
            if name in _BESIDE
            or (name in _MODEL and not _names_goods(masked, cell))
            or (name in _UNIT and _is_sold_by(doc, row, cell))
        ]
    return found


def _is_sold_by(doc: Document, row: Span, cell: Span) -> bool:
    """Tell whether the goods of a row are sold in the unit that a cell names, so that it says nothing new."""
    mention = next((m for m in doc.mentions if m.kind == "product" and row.start <= m.span.start < row.end), None)
    best = mention.best if mention is not None else None
    if best is None or best.ref.id is None:
        return False
    return factor_between(doc.text[cell.start : cell.end], doc.names.product(best.ref.id).unit) == 1


def _names_goods(masked: str, cell: Span) -> bool:
    """Tell whether goods are named in a cell itself, and not in the one before up to this one (600地砖 | 600*600)."""
    return PRODUCT in masked[cell.start : cell.end] and masked[max(cell.start - 1, 0)] != PRODUCT


def _cells(text: str, line: Span, pattern: re.Pattern[str]) -> list[Span]:
    """Return the cells of a line without the blanks around them."""
    found = []
    for match in pattern.finditer(text, line.start, line.end):
        words = match[0].strip()
        if words:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            found.append(Span(start, start + len(words)))
    return found
