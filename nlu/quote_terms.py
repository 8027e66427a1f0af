"""Terms of a quotation read from masked text (see `nlu.quote_signs.mask`), as `Term`s with spans into the message."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from nlu import patterns as re
from nlu.intents import Read, RequestQuote
from nlu.numerals import NUMERAL
from nlu.quote_signs import CLAIMED
from nlu.quote_term_rules import PERCENT, TERM_RULES, Term, TermKind, share
from nlu.quote_validity import read_validity
from nlu.screen import Screen
from nlu.text import Span

_N = NUMERAL.pattern
_WHOLE = re.compile(
    r"(?:整单|全单|整体|总体|总的|总价|统一|全部|一律|全都|都|再|最后|基础上|合计)(?:再|给|按|打|都"
    r"|个|上|也|统一|完了)*$"
)
FOR_ALL = re.compile(r"(?:[都均]|统一|一律|全都|全部|同样|一样)(?:单价|价格|价)?(?:再|给|按|打|个|上|是|算|报|要|就)*$")
"""Before a discount or price: it is the same for everybody named."""
_ALONE = re.compile(r"(?:单独|单单|只有|只给|单给)(?:再|给|按|打|个|上|都|下浮|优惠)*$")
_REST = re.compile(r"(?:其余的?|其他的?|其它的?|剩下的?|别的|另外的|余下的?)(?:都|全|统一|一律|按|给|再|打|个|也)*$")


_TERMS = Screen(TERM_RULES, lambda rule: rule.pattern)


def read_terms(masked: str, now: datetime) -> tuple[list[Term], str]:
    """Return the terms in masked text, and the text with their words masked too (`CLAIMED`)."""
    terms: list[Term] = []
    validity = read_validity(masked, now)
    if validity is not None:
        day, span, named = validity
        terms.append(Term("valid", span, named, day))
        masked = claim(masked, [span])
    for rule in _TERMS.of(masked):
        for match in rule.pattern.finditer(masked):
            value = rule.build(match)
            if value is None:
                continue
            before = masked[max(match.start() - 8, 0) : match.start()]
            terms.append(
                Term(
                    rule.kind,
                    Span(match.start(), match.end()),
                    rule.name,
                    value,
                    whole=bool(_WHOLE.search(before)),
                    rest=bool(_REST.search(before)),
                    alone=bool(_ALONE.search(before)),
                    for_all=bool(FOR_ALL.search(before)),
                    further=match[0].startswith("再") or before.rstrip("打按给让走 ").endswith(("再", "基础上")),
                )
            )
        masked = claim(masked, [term.span for term in terms if term.rule == rule.name])
    if not any(term.kind == "tax" for term in terms):
        rate = _rate_apart(masked, is_taxed=any(term.kind == "taxed" for term in terms))
        if rate is not None:
            terms.append(rate)
            masked = claim(masked, [rate.span])
    return sorted(terms, key=lambda term: term.span.start), masked


def claim(masked: str, spans: Iterable[Span]) -> str:
    """Return `masked` with these spans marked as read."""
    for span in spans:
        masked = masked[: span.start] + CLAIMED * (span.end - span.start) + masked[span.end :]
    return masked


_RATE_APART = re.compile(
    rf"(?:就|按|走|是|算)(?P<n>{_N}) ?(?:{PERCENT}的?|的)|(?<![^ ,，;；、\n{CLAIMED}])(?P<alone>{_N}) ?{PERCENT}(?=$|[ ,，。;；、\n])"
)
_RATE_ALONE = re.compile(r"(?<![^ ,，;；\n])(?P<n>13) ?%(?=$|[ ,，。;；\n])")
"""A piece that is nothing but the usual rate of VAT."""


def _rate_apart(masked: str, *, is_taxed: bool) -> Term | None:
    """报个含税价吧 就13的: the rate follows the word 含税 at a distance; 13% in a piece of its own needs no word."""
    match = (_RATE_APART if is_taxed else _RATE_ALONE).search(masked)
    value = share(match["n"] or match["alone"]) if match else None
    return Term("tax", Span(*match.span()), "quote: rate apart", value) if match and value is not None else None


_LEFT_OUT = frozenset(
    f"quote: {name}"
    for name in (
        "yearly cut",
        "discount of the first year",
        "discount of later years",
        "bargain",
        "service of each",
        "rebate",
        "rebate of each",
        "off each",
        "more for each",
        "dearer by per cent",
        "discount of what is beyond",
    )
)
"""Rules for what a quotation has no place for."""
_LIMIT = re.compile(r"控制在|不超过|压到|(?:别|不要|不能)(?:超过?|高于)")
"""Behind 总价: what the whole is to stay below."""


def left_out(terms: Sequence[Term]) -> tuple[Span, ...]:
    """Return the words about prices that are in no line and no term of the quotation (每台加3200, 满100套再送10双)."""
    return tuple(
        term.span
        for term in terms
        if term.rule in _LEFT_OUT or (term.whole and isinstance(term.value, str) and _LIMIT.match(term.value))
    )


def words_of(terms: Sequence[Term], kind: TermKind) -> str:
    """Return all that is said of payment or of delivery, each thing once; empty where nothing is."""
    return "，".join(dict.fromkeys(t.value for t in terms if t.kind == kind and isinstance(t.value, str)))


def with_terms(quote: RequestQuote, terms: Sequence[Term]) -> RequestQuote:
    """Return `quote` with tax, validity, payment and delivery as the terms say: the last tax and validity, all that is said of payment and of delivery."""

    def last(kind: TermKind) -> Term | None:
        return next((term for term in reversed(terms) if term.kind == kind), None)

    tax, valid = last("tax"), last("valid")
    return replace(
        quote,
        tax_ratio=Read(tax.value, tax.rule, tax.span) if tax and isinstance(tax.value, Decimal) else quote.tax_ratio,
        tax_included=False if last("untaxed") else True if tax or last("taxed") else quote.tax_included,
        valid_until=Read(valid.value, valid.rule, valid.span)
        if valid and isinstance(valid.value, date)
        else quote.valid_until,
        payment_terms=words_of(terms, "payment") or quote.payment_terms,
        delivery=words_of(terms, "delivery") or quote.delivery,
    )
