"""Is this message asking for a quotation to be made now? The first decision about a quote.

`REQUEST_RULES` (`nlu.quote_asked`) find the words that ask; `VOID_RULES` (`nlu.quote_voids`) take back what is none.
"""

from dataclasses import dataclass

from nlu import patterns as re
from nlu.quote_asked import REQUEST_RULES
from nlu.quote_request_rule import RequestRule
from nlu.quote_signs import statement_start
from nlu.quote_voids import VOID_RULES, VoidRule
from nlu.screen import Screen
from nlu.text import Span

FARTHEST = 60
"""Characters before a request that can still take it back."""


@dataclass(frozen=True, slots=True)
class Request:
    """Words that ask for a quotation, by which rule, and what they still need to count."""

    span: Span
    core: Span
    """The word for the quotation itself."""
    rule: str
    needs_items: bool
    is_plural: bool


_REQUESTS = Screen(REQUEST_RULES, lambda rule: rule.pattern)


def find_requests(masked: str) -> list[Request]:
    """Return what asks for a quotation in masked text, in text order; a request that is taken back is left out."""
    requests: list[Request] = []
    taken: set[int] = set()
    for rule in _REQUESTS.of(masked):
        for match in rule.pattern.finditer(masked):
            core = match.start("core")
            if core in taken:
                continue
            taken.add(core)
            request = _weigh(masked, match, rule)
            if request is not None:
                requests.append(request)
    return sorted(requests, key=lambda request: request.span.start)


def voided_by(masked: str, *, core: int, end: int) -> VoidRule | None:
    """Return the rule that takes back a request with its word at `core` and its end at `end`; final rules first."""
    near = max(core - FARTHEST, 0)
    statement = masked[max(statement_start(masked, core), near) : core]
    sentence = masked[max(near, *(masked.rfind(sign, near, core) + 1 for sign in "。；;！!？?\n")) : core]
    provisional = None
    for rule in VOID_RULES:
        if rule.before is not None and not rule.before.search(sentence if rule.across else statement):
            continue
        if rule.after is not None and not rule.after.match(masked, end):
            continue
        if not rule.unless_items:
            return rule
        provisional = provisional or rule
    return provisional


_TO_EACH = re.compile(r"(?:各自?|都|分别)(?:出|来|做|要|给|弄)?(?:一?[份个])?$")
"""各报一份, 都报一下: one quotation to each customer named."""


def _weigh(masked: str, match: re.Match[str], rule: RequestRule) -> Request | None:
    void = voided_by(masked, core=match.start("core"), end=match.end())
    if void is not None and not void.unless_items:
        return None
    return Request(
        Span(match.start(), match.end()),
        Span(*match.span("core")),
        rule.name,
        needs_items=rule.needs_items or void is not None,
        is_plural=rule.is_plural
        or _TO_EACH.search(masked, max(match.start("core") - 4, 0), match.start("core")) is not None,
    )
