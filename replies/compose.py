"""One message, one short answer: what was saved and for whom, then the question, then how to fix it."""

from collections.abc import Sequence

from nlu.intents import Clarification
from replies.format import number
from replies.outcomes import Outcome, Saved, Shown

FIX_HINT = "不对直接说 全撤回「撤回」"
MANY = 2


def compose(outcomes: Sequence[Outcome], clarification: Clarification | None = None) -> str:
    """Return the answer, or "" where there is nothing to say."""
    saved = [outcome for outcome in outcomes if isinstance(outcome, Saved)]
    parts: list[str] = []
    for outcome in outcomes:
        if isinstance(outcome, Shown):
            parts.append(outcome.text)
        elif outcome is saved[0]:
            parts.append(_saved(saved))
    if clarification is not None:
        parts.append(_question(clarification, has_saved=bool(saved)))
    if saved:
        fact = next((s.fact for s in saved if s.fact), None)
        if fact and clarification is None:
            parts.append(fact)
        parts.append(FIX_HINT)
    return "\n".join(part for part in parts if part)


def _saved(saved: Sequence[Saved]) -> str:
    by_customer: dict[str, list[Saved]] = {}
    for item in saved:
        by_customer.setdefault(item.customer, []).append(item)
    head = "改好了" if all(item.verb == "改" for item in saved) else "记好了"
    if len(by_customer) < MANY:
        [(customer, items)] = by_customer.items()
        return "\n".join([f"{head} {_named(customer, items)}".rstrip(), *(f"· {item.line}" for item in items)])
    lines = [f"{head} {len(by_customer)}家"]
    for n, (customer, items) in enumerate(by_customer.items(), 1):
        lines.append(f"{number(n)} {_named(customer, items)}")
        lines += [f"· {item.line}" for item in items]
    return "\n".join(lines)


def _named(customer: str, items: Sequence[Saved]) -> str:
    return f"{customer}(新客户)" if any(item.is_new_customer for item in items) else customer


def _question(clarification: Clarification, *, has_saved: bool) -> str:
    lines = [clarification.question]
    lines += [f"{n} {option.name}" for n, option in enumerate(clarification.options, 1)]
    if clarification.options:
        lines.append("回数字就行")
    if has_saved:
        lines.insert(0, "还差一件")
    return "\n".join(lines)
