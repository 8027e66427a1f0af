"""One cell of a table to one value: what people and Excel write, read exactly or refused with a reason.

Every reader takes a cell that is not empty. None of them guesses: a date without a day, a phone number that Excel has
rounded or an amount in another currency is refused.
"""

import math
import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

from models.transfer.errors import RowRefused
from nlu.values import read_values

Cell = str | int | float | bool | date | datetime | time | timedelta | None
"""As a csv (text only) or a workbook gives it."""

MAX_FEN = 10**15
"""Ten trillion yuan: anything above is a slip."""
MAX_PRICE = Decimal(10) ** 10
MAX_QUANTITY = Decimal(10) ** 9
MAX_TAX_RATIO = Decimal("0.5")
MAX_ALIASES = 50
EXCEL_EPOCH = date(1899, 12, 30)
FIRST_SERIAL, LAST_SERIAL = 32_874, 73_050
"""1990-01-01 to 2099-12-31 as Excel counts days; other numbers are no dates."""

STAGES: Mapping[str, str] = {
    word: stage
    for stage, words in {
        "lead": "lead 线索 新线索 潜在 潜在客户 初次接触 初步接触",
        "qualified": "qualified 需求确认 需求沟通 确认需求 需求明确 立项 已立项",
        "proposal": "proposal 方案报价 方案 报价 已报价 投标 方案阶段 报价阶段",
        "negotiation": "negotiation 商务谈判 谈判 商务 合同 合同审批 走合同 中标",
        "won": "won 赢单 赢 成交 已成交 签约 已签约 已签 closedwon",
        "lost": "lost 输单 输 丢单 丢了 失败 已失败 战败 closedlost",
    }.items()
    for word in words.split()
}
ROLES: Mapping[str, str] = {
    word: role
    for role, words in {
        "rep": "rep sales 销售 业务员 业务 销售员 销售代表 客户经理 员工 成员 普通成员",
        "manager": "manager 主管 经理 销售经理 销售主管 销售总监 总监 团队负责人 领导 老板",
        "admin": "admin administrator 管理员 系统管理员 超级管理员",
    }.items()
    for word in words.split()
}

_DROPPED = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
"""Control characters, halves of characters, and what turns the direction of a text around."""
_QUOTED_FORMULA = re.compile(r"^'(?=[=+\-@])")
"""`liaodan export` puts the quote there, so that a spreadsheet does not run the cell."""
_PLAIN_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[+-]?\.\d+")
_SCIENTIFIC = re.compile(r"(?P<digits>\d(?:\.\d+)?)e\+?(?P<power>\d{1,2})", re.IGNORECASE)
_CURRENCY = re.compile(r"^(?:¥|rmb|cny|人民币)\s*|\s*(?:元|块|圆|rmb|cny|人民币)整?$", re.IGNORECASE)
_ABOUT = re.compile(r"约|大约|大概|差不多|左右|上下|[\s,，。]")
_DAY = re.compile(
    r"(?P<year>(?:19|20)\d\d)\s*(?P<sep>[-/.年])\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})\s*[日号]?"
    r"(?:[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
)
_COMPACT_DAY = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)")
_USERID = re.compile(r"[0-9A-Za-z][0-9A-Za-z_\-@.]{0,63}")
_EMAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+")
_LEVEL = re.compile(r"(?P<letter>[a-z])(?:[级类档]|级?客户|类客户)?", re.IGNORECASE)


class Amount(NamedTuple):
    """Money in fen; `approximate` where the cell said 约 or 左右."""

    fen: int
    approximate: bool


def as_text(cell: Cell) -> str:
    """Return the cell in one line of clean text; "" where it is empty. Whole numbers have no decimal point."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return f"{cell:.0f}"
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    return _QUOTED_FORMULA.sub("", " ".join(_DROPPED.sub("", str(cell)).split()))


def text(limit: int) -> Callable[[Cell], str]:
    """Return a reader of plain text of at most `limit` characters."""

    def read(cell: Cell) -> str:
        value = as_text(cell)
        if len(value) > limit:
            raise RowRefused(f"{len(value)} characters, at most {limit}")
        return value

    return read


def texts(limit: int) -> Callable[[Cell], tuple[str, ...]]:
    """Return a reader of several texts separated by `;` (also ；、| and line ends), each at most `limit` characters."""

    def read(cell: Cell) -> tuple[str, ...]:
        parts = re.split(r"[;；、|\n]", cell) if isinstance(cell, str) else [as_text(cell)]
        values = tuple(dict.fromkeys(value for part in parts if (value := text(limit)(part))))
        if len(values) > MAX_ALIASES:
            raise RowRefused(f"{len(values)} values, at most {MAX_ALIASES}")
        return values

    return read


def userid(cell: Cell) -> str:
    """Return a WeCom userid (fact sheet 3.9)."""
    value = as_text(cell)
    if not _USERID.fullmatch(value):
        raise RowRefused(f"{_quoted(value)} is no userid: letters, digits and _-@. only, at most 64")
    return value


def phone(cell: Cell) -> str:
    """Return a phone number as text; one that a spreadsheet has rounded (1.39E+10) is refused."""
    value = unicodedata.normalize("NFKC", as_text(cell))
    if match := _SCIENTIFIC.fullmatch(value):
        whole = Decimal(value)
        if len(match["digits"].replace(".", "")) <= int(match["power"]):
            raise RowRefused(f"{value} has lost its last digits in Excel; format the column as text")
        value = f"{whole:f}"
    if len(value) > 40 or sum(character.isdigit() for character in value) < 5:
        raise RowRefused(f"{_quoted(value)} is no phone number")
    return value


def email(cell: Cell) -> str:
    value = as_text(cell)
    if len(value) > 254 or not _EMAIL.fullmatch(value):
        raise RowRefused(f"{_quoted(value)} is no e-mail address")
    return value


def number(cell: Cell) -> tuple[Decimal, bool]:
    """Return a number or an amount of yuan (1,200.50, ¥3500, 120万, 约3万), and whether it is approximate."""
    if isinstance(cell, bool | date | time | timedelta):
        raise RowRefused(f"{_quoted(as_text(cell))} is no number")
    if isinstance(cell, int | float):
        if not math.isfinite(cell) or abs(cell) > MAX_FEN:
            raise RowRefused(f"{cell} is out of range")
        return round(Decimal(repr(cell)), 9), False  # a spreadsheet's 0.1 + 0.2 is 0.30000000000000004
    value = unicodedata.normalize("NFKC", as_text(cell))
    plain = _CURRENCY.sub("", _CURRENCY.sub("", value)).strip()
    if plain and _PLAIN_NUMBER.fullmatch(plain) and len(plain) <= 32:
        return Decimal(plain.replace(",", "")), False
    found = read_values(value) if len(value) <= 40 else []
    if len(found) != 1 or found[0].value is None or found[0].per or found[0].kind not in ("money", "number"):
        raise RowRefused(f"{_quoted(value)} is no single amount")
    item = found[0]
    if _ABOUT.sub("", value[: item.span.start] + value[item.span.end :]):
        raise RowRefused(f"{_quoted(value)} is no single amount")
    if item.currency not in (None, "CNY"):
        raise RowRefused(f"{_quoted(value)} is in {item.currency}, amounts are in yuan")
    return item.value or Decimal(0), item.approximate or bool(_ABOUT.search(value))


def amount(cell: Cell) -> Amount:
    """Return an amount of yuan as fen; what a spreadsheet has computed is rounded half up."""
    yuan, approximate = number(cell)
    fen = yuan * 100
    if isinstance(cell, float):
        fen = fen.quantize(Decimal(1), ROUND_HALF_UP)
    if fen != fen.to_integral_value():
        raise RowRefused(f"{yuan} has more than two decimals")
    if not 0 <= fen <= MAX_FEN:
        raise RowRefused(f"{yuan} is out of range")
    return Amount(int(fen), approximate)


def price(cell: Cell) -> Decimal:
    """Return a price in yuan per unit, at most six decimals."""
    yuan, _ = number(cell)
    if not 0 <= yuan <= MAX_PRICE:
        raise RowRefused(f"{yuan} is out of range")
    if yuan != round(yuan, 6):
        raise RowRefused(f"{yuan} has more than six decimals")
    return yuan


def positive_price(cell: Cell) -> Decimal:
    """Return a unit price above 0: a price list that gives something away is a slip."""
    value = price(cell)
    if not value:
        raise RowRefused("0 is no price")
    return value


def quantity(cell: Cell) -> Decimal:
    """Return a quantity above 0 with at most six decimals."""
    value, _ = number(cell)
    if not 0 < value <= MAX_QUANTITY or value != round(value, 6):
        raise RowRefused(f"{_quoted(cell)} is no quantity")
    return value


def tax_ratio(cell: Cell) -> Decimal:
    """Return a tax rate as a ratio: 13%, 13 and 0.13 are 0.13."""
    is_percent = isinstance(cell, str) and unicodedata.normalize("NFKC", as_text(cell)).endswith("%")
    ratio, _ = number(as_text(cell)[:-1] if is_percent else cell)
    if is_percent or ratio >= 1:
        ratio /= 100
    if not 0 <= ratio <= MAX_TAX_RATIO:
        raise RowRefused(f"{_quoted(as_text(cell))} is no tax rate")
    if ratio != round(ratio, 6):
        raise RowRefused(f"{_quoted(as_text(cell))} has too many decimals")
    return ratio


def day(cell: Cell) -> date:
    """Return a calendar day: 2026-03-10, 2026/3/10, 2026年3月10日, 20260310, or Excel's count of days."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    value = unicodedata.normalize("NFKC", as_text(cell))
    match = _DAY.fullmatch(value) or _COMPACT_DAY.fullmatch(value)
    if match:
        try:
            return date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError as error:
            raise RowRefused(f"{_quoted(value)} is not in the calendar") from error
    if re.fullmatch(r"\d{5}(?:\.\d+)?", value) and FIRST_SERIAL <= float(value) < LAST_SERIAL + 1:
        return EXCEL_EPOCH + timedelta(days=int(float(value)))
    raise RowRefused(f"{_quoted(value)} is no day; write it as 2026-03-10")


def stage(cell: Cell) -> str:
    return _one_of(STAGES, cell, "stage", "lead, qualified, proposal, negotiation, won, lost")


def role(cell: Cell) -> str:
    return _one_of(ROLES, cell, "role", "rep, manager, admin")


def level(cell: Cell) -> str:
    """Return a customer's level: a letter in capitals (A类 is A), other words as they are."""
    value = text(30)(cell)
    match = _LEVEL.fullmatch(unicodedata.normalize("NFKC", value))
    return match["letter"].upper() if match else value


def team(cell: Cell) -> str:
    """Return a team's path with / between its parts and no spaces around them: 华东/上海."""
    parts = re.split(r"[/\\>／＼]", text(200)(cell))
    return "/".join(part.strip() for part in parts if part.strip())


def _one_of(words: Mapping[str, str], cell: Cell, what: str, allowed: str) -> str:
    value = as_text(cell)
    found = words.get(re.sub(r"[\s_\-]", "", unicodedata.normalize("NFKC", value)).casefold())
    if found is None:
        raise RowRefused(f"{_quoted(value)} is no {what}: {allowed}")
    return found


def _quoted(value: Any) -> str:
    shown = str(value)
    return repr(shown if len(shown) <= 40 else shown[:40] + "…")
