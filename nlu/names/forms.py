"""How a string names a thing, and how well that fits where nothing else is known."""

from dataclasses import dataclass
from typing import Literal

from nlu.names.mention import Kind

Scope = Literal["all", "readers", "personal"]

_BITS = 6
FORM_MASK = (1 << _BITS) - 1
_FORMS: list["Form"] = []


@dataclass(frozen=True, slots=True)
class Form:
    """One way of naming.

    Attributes:
        number: Place in the list of forms; below 64, so that a thing and its form fit one integer.
        kind: What it names.
        reason: For 为什么.
        score: 0 to 1.
        is_open: More of the name may follow or stand before (海泰 of 宁波海泰精密模具).
        is_digits: Nothing but digits: a price or a quantity as well.
        is_weak: Believed only where something else in the message supports it.
        is_sounded: Also found by its sound.
        is_kind: Says no more than what an institution is (人民医院): nothing of another name may stand before it.
        scope: Who may refer to it so: everybody, those who may read about the customer, or one member alone.
    """

    number: int
    kind: Kind
    reason: str
    score: float
    is_open: bool = False
    is_digits: bool = False
    is_weak: bool = False
    is_sounded: bool = False
    is_kind: bool = False

    @property
    def scope(self) -> Scope:
        if self is OWN_ALIAS:
            return "personal"
        return "all" if self.kind == "customer" else "readers"


def _form(
    kind: Kind,
    reason: str,
    score: float,
    *,
    is_open: bool = False,
    is_digits: bool = False,
    is_weak: bool = False,
    is_sounded: bool = False,
    is_kind: bool = False,
) -> Form:
    form = Form(len(_FORMS), kind, reason, score, is_open, is_digits, is_weak, is_sounded, is_kind)
    _FORMS.append(form)
    return form


FULL = _form("customer", "full name", 1.0)
BRAND = _form("customer", "brand", 0.9, is_open=True, is_sounded=True)
PLACE_BRAND = _form("customer", "place and brand", 0.96, is_open=True, is_sounded=True)
PLACE_BUSINESS = _form("customer", "place and business", 0.95, is_open=True)
ALIAS = _form("customer", "alias", 0.97, is_sounded=True)
OWN_ALIAS = _form("customer", "what this rep calls it", 0.97, is_sounded=True)
NICKNAME_OF_FIRM = _form("customer", "company's own word", 0.97, is_sounded=True)
LATIN = _form("customer", "English name", 0.92)
ABBREVIATION = _form("customer", "abbreviation", 0.86)
HALF = _form("customer", "half of the brand", 0.78, is_open=True, is_sounded=True)
GUESS = _form("customer", "start of the name", 0.84, is_open=True)
INITIALS = _form("customer", "pinyin initials", 0.74)
PLACE_ONLY = _form("customer", "place only", 0.62, is_weak=True)
TOWN = _form("customer", "brand that is a place", 0.72, is_weak=True)
SHORTENED = _form("customer", "brand cut short", 0.74, is_open=True, is_weak=True)
KIND = _form("customer", "what the institution is", 0.84, is_kind=True)
STEM = _form("customer", "place of the institution", 0.78, is_weak=True)
LATIN_PART = _form("customer", "word of the English name", 0.78, is_weak=True)
NEAR = _form("customer", "brand with a slip", 0.76, is_open=True)

PLACE_END = _form("customer", "place and what it makes", 0.8, is_weak=True)

NAME = _form("contact", "name", 0.98, is_sounded=True)
CONTACT_ALIAS = _form("contact", "alias", 0.95)
NICKNAME_OF_PERSON = _form("contact", "company's own word", 0.97)
GIVEN = _form("contact", "given name", 0.8, is_weak=True)
FIRST_NAME = _form("contact", "first name", 0.9)
NICKNAME = _form("contact", "nickname", 0.72, is_weak=True)

PRODUCT = _form("product", "name", 1.0, is_sounded=True)
PRODUCT_ALIAS = _form("product", "alias", 0.97, is_sounded=True)
NICKNAME_OF_PRODUCT = _form("product", "company's own word", 0.97, is_sounded=True)
ALIAS_DIGITS = _form("product", "alias", 0.9, is_digits=True)
SKU = _form("product", "sku", 0.97)
MODEL = _form("product", "model", 0.92)
MODEL_DIGITS = _form("product", "digits of the model", 0.8, is_digits=True)
PIECE_LONG = _form("product", "part of the name", 0.88, is_sounded=True)
PIECE = _form("product", "part of the name", 0.8)
PIECE_SHORT = _form("product", "part of the name", 0.72)
HEAD = _form("product", "what kind of thing it is", 0.71)
"""An ordinary word at an end of the name (棉纱 of 40支精梳棉纱): it names the product only in the lines of a quotation."""

TITLE = _form("deal", "title", 0.97)
TITLE_STEM = _form("deal", "title without its plain words", 0.93)
MEMBER = _form("member", "name", 0.98, is_sounded=True)


Key = tuple[str, Form]
"""A string by which a thing is found, and how it names the thing."""


def encode(number: int, form: Form) -> int:
    """Return one integer for a thing and the way a key names it: millions of them are kept."""
    return number << _BITS | form.number


def decode(code: int) -> tuple[int, Form]:
    """Return the thing's number and the form."""
    return code >> _BITS, _FORMS[code & FORM_MASK]


def is_vague(code: int) -> bool:
    """Tell whether the way of naming that `code` holds never makes a colleague's customer sure."""
    return code & FORM_MASK in _VAGUE


_VAGUE = frozenset(form.number for form in (HALF, SHORTENED, PLACE_ONLY, PLACE_END, STEM, LATIN_PART))

SCOPES = tuple(form.scope for form in _FORMS)
"""Who may refer to a thing by each way of naming: by the number of the form, `code & FORM_MASK`."""
