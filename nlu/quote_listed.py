"""A list of goods with terms and no word of asking: 云栖 挂机6台@2000 柜机3台 含税 月底前有效.

Goods alone may be an order or what was talked about. With a discount, a tax rate, a day until which it holds or a price
for every line, for a customer and with nothing else said, they are to be quoted.
"""

from collections.abc import Sequence
from typing import Final

from nlu import patterns as re
from nlu.document import Document
from nlu.intents import RequestQuote
from nlu.quote_requests import Request
from nlu.quote_units import UNIT
from nlu.text import Span
from nlu.wording import PARTICLES, consists_of, without, word_set

LISTED: Final = Request(Span(0, 0), Span(0, 0), "quote: goods and terms", needs_items=True, is_plural=False)
"""The request that a message makes by being such a list."""
LONGEST: Final = 200
"""Characters; what is longer tells something."""
_TERMS: Final = re.compile(
    r"折|@|有效|[作算]数|打包|总价|一共|总共|合计|%|税|个点|专票|普票|单价|[一/][台个套件只箱吨桶米卷]|按|valid"
)
_BESIDE: Final = word_set(
    """
    要 想要 需要 要个 再要 还要 来 还有 和 跟 加 加上 另外 另 以及 及 一共 共 总共 合计 总价 总计 全部 都 整单 按 含 再 让 写
    封顶 以内 左右 大概 各 的 他们 她们 客户 对方 那边 这边 采购 数量 单价 价格 价 每 一 清单 明细 产品 货 型号 给到 做到 走
    按照 算 是 为 单子 有效期 含税 交期 账期 给 价到 价格到 报价到 一样一样说 一样样说 一个一个说 挨个说 听好 听着 你记 你记下 记好 我说你记 谢谢 多谢 thx thanks for to 报 报一下 报下 报吧
    """
)
"""What may stand between the lines."""
_SAID_OF_TOTAL: Final = re.compile(
    rf"每(?:{UNIT})|(?<![a-z])[x*×@/](?![a-z])|总价|合计|总共|一共|打包|封顶|以内|写|按|给|算"
)


def may_be_listed(doc: Document) -> bool:
    """Tell whether goods and a word of terms stand in a message that is short enough."""
    return (
        len(doc.text) <= LONGEST
        and any(mention.kind == "product" for mention in doc.mentions)
        and _TERMS.search(doc.text) is not None
    )


def all_listed(doc: Document, quotes: Sequence[RequestQuote], used: Sequence[Span]) -> bool:
    """Tell whether the one quotation read has terms, every line of it a quantity, and nothing is said besides."""
    if len(quotes) != 1:
        return False
    [quote] = quotes
    if not quote.items or any(line.quantity is None or line.product.value.is_new for line in quote.items):
        return False
    has_terms = any((quote.price_ratio, quote.tax_ratio, quote.tax_included, quote.valid_until, quote.total))
    is_priced = len(quote.items) > 1 and all(line.unit_price or line.price_ratio for line in quote.items)
    if not (has_terms or is_priced):
        return False
    spans = [*used, *(mention.span for mention in doc.mentions)]
    return consists_of(_SAID_OF_TOTAL.sub(lambda m: " " * len(m[0]), without(doc.text, spans)), PARTICLES, _BESIDE)
