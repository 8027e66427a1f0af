"""为什么: which words were read as what, by which rule, with which certainty."""

from collections.abc import Sequence

from nlu.intents import SURE, Evidence
from replies.format import READ_BY_MODEL, cut

MAX_LINES = 14
REASONS = {
    "customer: what this rep calls it": "你定过的叫法",
    "customer: company's own word": "公司词库",
    "person: company's own word": "公司词库",
}
"""Rules that are no rule of grammar but something that was said: told in words."""


def evidence(text: str, lines: Sequence[Evidence]) -> str:
    """List what the last message was read as."""
    shown = [f"「{cut(text, 40)}」我是这么读的"]
    for line in lines[:MAX_LINES]:
        sure = "" if line.certainty >= SURE else f" 把握{round(line.certainty * 100)}%"
        words = f"「{cut(line.words, 16)}」" if line.words else "(没明说)"
        by_model = READ_BY_MODEL if line.rule.startswith("model") else ""
        reason = REASONS.get(line.rule, line.rule)
        shown.append(f"{words} → {line.meaning}{by_model}{sure} [{reason}]")
    if len(lines) > MAX_LINES:
        shown.append(f"… 还有{len(lines) - MAX_LINES}条")
    return "\n".join(shown)


def nothing() -> str:
    return "前面没有记过东西 先说一句再问为什么"
