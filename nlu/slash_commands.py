"""A message that begins with a slash command: the command is followed, or shown to be unknown."""

from collections.abc import Mapping
from typing import Final

from nlu import patterns as re
from nlu.bare_commands import BareKind
from nlu.commands import Command, Slash
from nlu.completions import force_done
from nlu.document import Document
from nlu.intents import GUESS, Clarification, Explain, Query, Read, Reading, Redo, Ref, Topic, Undo
from nlu.queries import query_about
from nlu.recall import Findings, findings
from nlu.snoozes import force_snooze
from nlu.text import Span, fold
from nlu.undo_of_whom import read_undo_of
from nlu.wording import PARTICLES, consists_of, without, word_set

_BARE: Final[Mapping[str, Reading]] = {
    "undo": Reading((Undo(),)),
    "undo_all": Reading((Undo("all"),)),
    "redo": Reading((Redo(),)),
    "explain": Reading((Explain(),), keeps_question=True),
    "help": Reading((Query("help"),), keeps_question=True),
}


def read_command(doc: Document, found: Findings, kind: BareKind) -> Reading:
    """Return what a bare command does; an undo to whom it names."""
    reading = _BARE[kind]
    plain = reading.intents[0]
    return read_undo_of(doc, found, plain) if isinstance(plain, Undo) else reading


def read_slash(doc: Document, slash: Slash) -> Reading | None:
    """Return what the command does; None for a record command with something to record."""
    command, body = slash.command, slash.body
    rule = f"command: /{command.words[0]}"
    found = _in_body(findings(doc), body)
    if command.kind == "act":
        return _read_act(doc, found, command, body)
    text = fold(doc.raw)[body.start : body.end]
    named = [
        Span(m.span.start - body.start, m.span.end - body.start)
        for m in (*found.customers, *found.contacts, *found.products)
    ]
    rest = without(text, named)
    is_bare = consists_of(rest, PARTICLES, _ASK_FILLERS)
    if command.kind == "query" and command.topic is not None:
        return query_about(
            doc, found, command.topic, period=command.period, report=command.report, rule=rule, span=body
        )
    if command.topic is not None and is_bare and (command.name in _SHOWN_BY_NAME or not named):
        return query_about(doc, found, command.topic, rule=rule, span=body)
    if command.topic is not None and command.name in _SHOWN_BY_NAME and not named and _ONE_NAME.fullmatch(text.strip()):
        return _show_unknown(doc, command.topic, Span(body.start, body.end), rule)
    if not text.strip():
        return Reading(clarification=Clarification("customer", _EMPTY_BODY.get(command.name, "哪家客户"), text=doc.raw))
    return None


_ONE_NAME = re.compile(r"[a-z\u3400-\u9fff][a-z0-9\u3400-\u9fff·().&-]{1,19}")

_SHOWN_BY_NAME = frozenset({"customer", "contact", "deal", "followup"})
"""Record commands that show what is known where only a name follows."""

_ASK_FILLERS = word_set(
    """
    查 查一下 看 看看 看一下 情况 资料 信息 档案 近况 电话 列表 我的 所有 全部 最近 怎么样 咋样 ?
    """
)

_EMPTY_BODY = {"visit": "去了哪家", "quote": "给谁报 什么产品 多少台"}


def _show_unknown(doc: Document, topic: Topic, span: Span, rule: str) -> Reading:
    """/客户 X with a name nobody knows: the answer says so and offers to create it."""
    name = doc.raw[span.start : span.end].strip()
    return Reading((Query(topic, Read(Ref(None, name), rule, span, GUESS)),), keeps_question=True)


def _in_body(found: Findings, body: Span) -> Findings:
    return Findings(
        tuple(t for t in found.times if t.span.start >= body.start),
        tuple(v for v in found.values if v.span.start >= body.start),
        tuple(m for m in found.mentions if m.span.start >= body.start),
    )


def _read_act(doc: Document, found: Findings, command: Command, body: Span) -> Reading | None:
    if command.name == "undo":
        return _BARE["undo_all" if doc.text[body.start : body.end].strip() in ("全部", "全", "all") else "undo"]
    if command.name in _BARE:
        return _BARE[command.name]
    part = force_done(doc, found, body) if command.name == "done" else force_snooze(doc, body)
    if part is not None:
        return Reading(part.intents)
    return Reading(clarification=Clarification("intent", "哪一条 回编号或者说两个字", text=doc.raw))
