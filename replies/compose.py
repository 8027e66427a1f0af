"""One message, one short answer: what was saved and for whom, one fact or question, then how to fix it, once."""

from collections.abc import Sequence

from nlu.intents import Clarification
from replies.format import READ_BY_MODEL, cut, number
from replies.outcomes import Corrected, Outcome, Saved

FIX_HINT = "不对直接说 全撤回「撤回」"
_HEADS = {"记": "记好了", "改": "改好了", "补": "补上了"}
LIMIT_BYTES = 2048
"""What WeCom takes in one text; a longer answer would come apart on the phone."""
_LONGEST_LINE = 200
_LEFT_OUT = "… 太长了 没列全"
_KEPT_AT_END = 2
"""Lines that a cut answer keeps at its end: the question or the hint."""


def compose(outcomes: Sequence[Outcome], question: Clarification | None = None, *, options: Sequence[str] = ()) -> str:
    """Return the answer, or "" where there is nothing to say.

    Args:
        options: What the reader may choose from, one for each option of `question`, in its order.
    """
    saved = [outcome for outcome in outcomes if isinstance(outcome, Saved)]
    corrected = [outcome for outcome in outcomes if isinstance(outcome, Corrected)]
    parts: list[str] = []
    for outcome in outcomes:
        if isinstance(outcome, Saved):
            parts += [_saved(saved)] if outcome is saved[0] else []
        elif isinstance(outcome, Corrected):
            parts += [_corrected(corrected)] if outcome is corrected[0] else []
        else:
            parts.append(outcome.text)
    fact = _fact(saved)
    if question is not None:
        parts.append(_question(question, options, has_saved=bool(saved)))
    elif fact:
        parts.append(fact)
    if saved:
        parts.append(FIX_HINT)
    return fit("\n".join(part for part in parts if part))


def _fact(saved: Sequence[Saved]) -> str | None:
    """Return the one useful thing, with whom it is about where the answer speaks of several customers."""
    item = next((item for item in saved if item.fact), None)
    if item is None or not item.fact:
        return None
    is_plain = len({one.customer for one in saved}) == 1 or not item.customer or item.customer in item.fact
    return item.fact if is_plain else f"{item.customer} {item.fact.removeprefix('这家')}"


def fit(text: str) -> str:
    """Return `text` within the limit: long lines cut, then lines left out before the last ones."""
    lines = [line if len(line) <= _LONGEST_LINE else cut(line, _LONGEST_LINE) for line in text.split("\n")]
    if len("\n".join(lines).encode()) <= LIMIT_BYTES:
        return "\n".join(lines)
    end = lines[-_KEPT_AT_END:]
    room = LIMIT_BYTES - len("\n".join(["", _LEFT_OUT, *end]).encode())
    kept: list[str] = []
    for line in lines[:-_KEPT_AT_END]:
        room -= len(line.encode()) + 1
        if room < 0:
            break
        kept.append(line)
    return "\n".join([*kept, _LEFT_OUT, *end])


def _saved(saved: Sequence[Saved]) -> str:
    by_customer: dict[str, list[Saved]] = {}
    for item in saved:
        by_customer.setdefault(item.customer, []).append(item)
    if any(item.is_win for item in saved):
        head = "恭喜 拿下了!"
    else:
        head = next((_HEADS[verb] for verb in _HEADS if all(item.verb == verb for item in saved)), _HEADS["记"])
    if len(by_customer) == 1:
        [(customer, items)] = by_customer.items()
        return "\n".join([f"{head} {_named(customer, items)}".rstrip(), *_lines(items)])
    lines = [f"{head} {len(by_customer)}家" if "" not in by_customer else head]
    for n, (customer, items) in enumerate(by_customer.items(), 1):
        lines += [f"{number(n)} {_named(customer, items) or '没说哪家'}", *_lines(items)]
    return "\n".join(lines)


def _lines(items: Sequence[Saved]) -> list[str]:
    lines = dict.fromkeys(item.line + (READ_BY_MODEL if item.by_model else "") for item in items)
    return [f"· {line}" for line in lines]


def _named(customer: str, items: Sequence[Saved]) -> str:
    if any(item.is_new_customer for item in items):
        return f"{customer}(新客户)"
    heard = next((item.heard for item in items if item.heard), None)
    return f"{customer}(「{heard}」我猜的)" if heard else customer


def _corrected(corrected: Sequence[Corrected]) -> str:
    by_customer: dict[str, list[str]] = {}
    for item in corrected:
        by_customer.setdefault(item.customer, []).extend(item.lines)
    lines = []
    for customer, changed in by_customer.items():
        lines += [f"改了 {customer}".rstrip(), *changed]
    return "\n".join([*lines, "其他没动"])


def _question(question: Clarification, options: Sequence[str], *, has_saved: bool) -> str:
    lines = ["还差一件"] if has_saved and question.about != "intent" else []
    lines.append(question.question)
    lines += [f"{n} {option}" for n, option in enumerate(options, 1)]
    if options:
        lines.append("回数字就行 不是就说名字")
    return "\n".join(lines)
