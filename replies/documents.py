"""Files beside an answer: what they are called, and what is said where one could not be made."""

from models import Contract, Quote
from replies.types import Document, DocumentKind

_ENDS: dict[DocumentKind, str] = {
    "quote": ".pdf",
    "quote_no_prices": "_不含单价.pdf",
    "quote_excel": ".xlsx",
    "contract": "_合同草稿.docx",
}
MAX_NAME = 30


def quote_file(quote: Quote, customer: str, kind: DocumentKind = "quote") -> Document:
    """Return the file of a quotation, called 华星精密_Q20260310-01.pdf.

    Args:
        customer: What the reader calls the customer.
        kind: "quote", "quote_no_prices" or "quote_excel".
    """
    return Document(kind, quote.id or 0, f"{_plain(customer) or '报价单'}_{quote.number}{_ENDS[kind]}")


def contract_file(contract: Contract, customer: str) -> Document:
    """Return the file of a contract draft, called 华星精密_合同草稿.docx."""
    return Document("contract", contract.id or 0, f"{_plain(customer) or contract.number}{_ENDS['contract']}")


def not_made(filename: str, *, tries: int) -> str:
    """Tell the rep that a file will not come, and that nothing is lost."""
    return f"「{filename}」没做出来 试了{tries}次\n数都存着没丢 原因已告诉管理员 修好后再要一次就行"


def not_made_for_admins(filename: str, reason: str) -> str:
    return f"文件「{filename}」没做出来: {reason}\n跑一下 liaodan doctor 看哪里坏了"


def template_fault(reason: str) -> str:
    """Tell the admins that documents go out in another look than the company's."""
    return f"公司的单据模板有问题 先用自带的出\n{reason}\n改好保存就生效 liaodan preview 可以先看"


def _plain(name: str) -> str:
    """Leave out what a file name cannot hold."""
    return "".join(c for c in name if c.isalnum() or c in "-_ ·")[:MAX_NAME].strip()
