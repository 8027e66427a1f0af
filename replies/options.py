"""The options of a question, each with what tells it apart from the others."""

from datetime import date

from documents.money_text import format_price
from models import Contact, Deal, Product
from nlu.lexicon import Lexicon
from replies.format import cut, day, money, stage_name


def plain(name: str) -> str:
    return cut(name, 40)


def customer(label: str, last_visit: date | None, *, today: date) -> str:
    """金桥物流 上次3/2周一."""
    return f"{cut(label, 40)} {f'上次{day(last_visit, today=today)}' if last_visit else '还没去过'}"


def new_one(name: str) -> str:
    return f"{cut(name, 40)} 新客户"


def colleagues_one() -> str:
    return "同事在跟的一家"


def contact(name: str, row: Contact | None) -> str:
    """张伟 工程部 工程师."""
    notes = [note for note in (row.department, row.title) if note and note not in name] if row else []
    return " ".join([cut(name, 40), *(cut(note, 12) for note in notes)])


def deal(name: str, row: Deal | None, words: Lexicon) -> str:
    """ERP二期 180万 方案报价."""
    if row is None:
        return plain(name)
    amount = money(row.amount_fen) if row.amount_fen is not None else ""
    parts = (cut(row.title or name, 40) or "没名字的那单", amount, stage_name(*row.at_stage, words))
    return " ".join(part for part in parts if part)


def product(name: str, row: Product | None) -> str:
    """A100服务器 52,000元."""
    if row is None or row.price is None:
        return plain(name)
    return f"{cut(name, 40)} {format_price(row.price).removesuffix('.00')}元"
