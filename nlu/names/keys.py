"""By which strings a known thing is found in text. Each key has a form: what kind of thing, how it is named, how well that fits.

A key is two characters at least. Keys of the sound table are written in `sound.loose`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from nlu.names import sound
from nlu.names.company import CompanyName, parse_company, parts_of
from nlu.names.contacts import split_name
from nlu.names.data.companies import ABBREVIATIONS
from nlu.names.data.places import PROVINCE_OF
from nlu.names.data.words import WORDS
from nlu.names.mention import Kind
from nlu.text import fold
from nlu.world import KnownContact, KnownCustomer, KnownDeal, KnownProduct

_RUN = re.compile(r"[a-z0-9]+(?:[-./][a-z0-9]+)*|[\u4e00-\u9fff]+")
_DIGITS = re.compile(r"\d{3,}")
_MAX_RUN_FOR_PIECES = 14
_MIN_INITIALS = 3
_LATIN_ABBREVIATIONS = frozenset(
    "rfq rfi rfp sop poc ppt pdf erp crm oa bi hr mes plm wms tms scm srm cad plc hmi led lcd usb ups gps app api sdk saas paas iaas kpi roi "
    "cto ceo cfo coo cio pm po so pi dn nda ndas sow msds coa ppap pfmea dfm emc rohs iso iatf fob cif exw ddp moq sku bom sqe vip qq wx dd".split()
)


@dataclass(frozen=True, slots=True)
class Form:
    """How a key names its thing: `score` is how well where nothing else is known."""

    kind: Kind
    reason: str
    score: float
    is_open: bool = False
    """The rest of the name may follow or stand before (海泰 of 宁波海泰精密模具)."""
    is_digits: bool = False
    is_weak: bool = False
    """Believed only where something else in the message supports it."""


FULL, BRAND, PLACE_BRAND, PLACE_BUSINESS, ALIAS, LATIN, ABBREVIATION, HALF, GUESS, INITIALS, PLACE_ONLY, SHORTENED = (
    Form("customer", "full name", 1.0),
    Form("customer", "brand", 0.9, is_open=True),
    Form("customer", "place and brand", 0.96, is_open=True),
    Form("customer", "place and business", 0.95, is_open=True),
    Form("customer", "alias", 0.97),
    Form("customer", "English name", 0.92),
    Form("customer", "abbreviation", 0.86),
    Form("customer", "half of the brand", 0.78, is_open=True),
    Form("customer", "start of the name", 0.84, is_open=True),
    Form("customer", "pinyin initials", 0.74),
    Form("customer", "place only", 0.62, is_weak=True),
    Form("customer", "brand cut short", 0.74, is_open=True, is_weak=True),
)
NAME, CONTACT_ALIAS, GIVEN, FIRST_NAME = (
    Form("contact", "name", 0.98),
    Form("contact", "alias", 0.95),
    Form("contact", "given name", 0.8, is_weak=True),
    Form("contact", "first name", 0.9),
)
PRODUCT, PRODUCT_ALIAS, SKU, MODEL, MODEL_DIGITS, PIECE_LONG, PIECE, PIECE_SHORT = (
    Form("product", "name", 1.0),
    Form("product", "alias", 0.97),
    Form("product", "sku", 0.97),
    Form("product", "model", 0.92),
    Form("product", "digits of the model", 0.8, is_digits=True),
    Form("product", "part of the name", 0.88),
    Form("product", "part of the name", 0.8),
    Form("product", "part of the name", 0.72),
)
ALIAS_DIGITS = Form("product", "alias", 0.9, is_digits=True)
TITLE = Form("deal", "title", 0.97)
MEMBER = Form("member", "name", 0.98)

FORMS = (
    FULL, BRAND, PLACE_BRAND, PLACE_BUSINESS, ALIAS, LATIN, ABBREVIATION, HALF, GUESS, INITIALS, PLACE_ONLY, SHORTENED,
    NAME, CONTACT_ALIAS, GIVEN, FIRST_NAME,
    PRODUCT, PRODUCT_ALIAS, SKU, MODEL, MODEL_DIGITS, PIECE_LONG, PIECE, PIECE_SHORT, ALIAS_DIGITS,
    TITLE, MEMBER,
)  # fmt: skip
FORM_NUMBER = {id(form): number for number, form in enumerate(FORMS)}

Key = tuple[str, Form]


def customer_keys(customer: KnownCustomer) -> Iterator[Key]:
    """Yield the strings that a customer's name and aliases give."""
    parsed = parse_company(customer.name)
    yield parsed.full, FULL
    yield from _brand_keys(parsed)
    for alias in customer.aliases:
        folded = fold(alias).strip()
        yield folded, ALIAS
        if len(folded) > 3 and "\u4e00" <= folded[0] <= "\u9fff":
            brand = parse_company(alias).brand
            if brand != folded:
                yield brand, BRAND


def _brand_keys(parsed: CompanyName) -> Iterator[Key]:
    if parsed.latin:
        yield from _latin_keys(parsed)
        if not "\u4e00" <= parsed.brand[:1] <= "\u9fff":
            return
    place, brand, business = parsed.place, parsed.brand, parsed.business
    is_place = brand in PROVINCE_OF
    is_business = not is_place and parts_of(brand) is not None
    if is_business or brand.endswith(("市", "区", "县")) or (is_place and not place):
        # 北京银行, 市大数据局: nothing but words that anybody may say; only the row of them names it.
        yield brand + business, PLACE_BUSINESS
        if place:
            yield place + brand + business, PLACE_BUSINESS
        if is_business and place and brand not in WORDS:
            yield brand, HALF
    else:
        yield brand, BRAND
        if place and not place.isascii():
            yield place + brand, PLACE_BRAND
            if brand in WORDS and place in PROVINCE_OF and not parsed.full.startswith((place + "市", place + "省")):
                yield place, PLACE_ONLY
        if not parsed.tail and len(brand) > 3:
            yield brand[:2], GUESS
            yield brand[:3], GUESS
            yield brand[:4], GUESS
        elif len(brand) == 3 and brand[:2] not in WORDS:
            yield brand[:2], SHORTENED
        elif len(brand) == 4:
            yield brand[:2], HALF
            yield brand[2:], HALF
    yield from _abbreviation_keys(parsed)
    short = brand if len(brand) >= _MIN_INITIALS else ""
    if (letters := sound.initials(short)) and letters not in _LATIN_ABBREVIATIONS:
        yield letters, INITIALS


def _latin_keys(parsed: CompanyName) -> Iterator[Key]:
    words = parsed.latin
    yield " ".join(words), FULL
    if len(words) > 2:
        yield " ".join(words[:2]), LATIN
    if len(words[0]) >= 2:
        yield words[0], LATIN


def _abbreviation_keys(parsed: CompanyName) -> Iterator[Key]:
    heads = {head for head in (parsed.brand, parsed.place) if head and head not in ("中国", "中华")}
    tail = parsed.business
    whole = parsed.brand + tail
    for words, shorts in ABBREVIATIONS:
        at = whole.find(words)
        if at < 0 or not whole.endswith(words):
            continue
        before = whole[:at]
        is_institution = words[-1] in "学院局所会行校司"
        for short in shorts:
            if not before and len(short) >= 2 and short[0] != "市":
                yield short, ABBREVIATION
            for head in {before, *heads} if is_institution else {before} - {""}:
                if not head:
                    continue
                bare = head.rstrip("市区县省")
                if len(bare) + len(short) >= 3 and bare != short:
                    yield bare + short, ABBREVIATION
                if (
                    is_institution
                    and len(bare[:1] + short) >= (3 if words != "大学" else 2)
                    and short not in ("一院", "二院")
                ):
                    yield bare[:1] + short, ABBREVIATION
        if len(before) == 4 and is_institution and len(words) <= 6:
            # 江南机电职业技术学院: 江机院.
            yield before[0] + before[2] + shorts[-1][-1:], ABBREVIATION
        break


def contact_keys(contact: KnownContact) -> Iterator[Key]:
    """Yield the strings that a person's name gives."""
    name = fold(contact.name).strip()
    yield name, NAME
    surname, given = split_name(name)
    if surname and len(given) == 2:
        yield given, GIVEN
    if not surname and " " in name:
        yield name.split(" ")[0], FIRST_NAME
        yield name.split(" ")[-1], FIRST_NAME
    for alias in contact.aliases:
        yield fold(alias).strip(), CONTACT_ALIAS


def product_keys(product: KnownProduct) -> Iterator[Key]:
    """Yield the strings that a product's name, aliases and number give, down to the parts reps say."""
    name = fold(product.name).strip()
    yield name, PRODUCT
    if " " in name:
        yield name.replace(" ", ""), PRODUCT
    for alias in product.aliases:
        folded = fold(alias).strip()
        yield folded, ALIAS_DIGITS if folded.isdigit() else PRODUCT_ALIAS
    sku = fold(product.sku).strip()
    if sku:
        yield sku, SKU
        bare = sku.replace("-", "")
        if bare != sku:
            yield bare, SKU
        last = sku.rsplit("-", 1)[-1]
        if last != sku and any(c.isdigit() for c in last) and len(last) >= 3:
            yield last, MODEL_DIGITS if last.isdigit() else MODEL
    runs = list(_RUN.finditer(name))
    for run in runs:
        yield from _run_keys(run[0], name)
    for before, after in pairwise(runs):
        yield name[: before.end()], PIECE_LONG
        yield name[after.start() :], PIECE_LONG


def _run_keys(run: str, name: str) -> Iterator[Key]:
    if run == name:
        pass
    elif "\u4e00" <= run[0] <= "\u9fff":
        if len(run) > 2 or run not in WORDS:
            yield run, PIECE_LONG
    else:
        if not run.isdigit():
            yield run, MODEL
        for digits in _DIGITS.findall(run):
            yield digits, MODEL_DIGITS
    if not "\u4e00" <= run[0] <= "\u9fff" or len(run) > _MAX_RUN_FOR_PIECES:
        return
    size = len(run)
    for length in range(2, size):
        for start in range(size - length + 1):
            is_end = start in (0, size - length)
            if length < 3 and (not is_end or run[start : start + length] in WORDS):
                continue
            if length == 3 and not is_end:
                continue
            covered = length / len(name)
            yield (
                run[start : start + length],
                PIECE_LONG if covered > 0.75 else PIECE if covered >= 0.5 else PIECE_SHORT,
            )


def deal_keys(deal: KnownDeal) -> Iterator[Key]:
    """Yield a deal's title; its parts count only beside its customer (see `nlu.names.deals`)."""
    title = fold(deal.title or "").strip()
    if len(title) >= 3:
        yield title, TITLE


SOUNDED = frozenset(
    id(form) for form in (BRAND, PLACE_BRAND, ALIAS, NAME, PRODUCT, PRODUCT_ALIAS, PIECE_LONG, HALF, MEMBER)
)
"""Forms that are also found by their sound."""


_FORM_BITS = 6


def encode(number: int, form: Form) -> int:
    """Return one number for a thing and the way a key names it; small enough to keep millions of."""
    return number << _FORM_BITS | FORM_NUMBER[id(form)]


def decode(code: int) -> tuple[int, Form]:
    """Return the thing's number and the form."""
    return code >> _FORM_BITS, FORMS[code & (1 << _FORM_BITS) - 1]
