"""A report changed in plain words: 第2条删了, 蓝海不写, 恒达那条改成…, 加一条…."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.context import Context
from handlers.report import copy_report, drafted_anew, meant_report, show_draft
from models.reports import ReportLine, ReportPart, lines_of, to_lines
from nlu.intents import EditReport, ReportEdit
from nlu.report_moves import LAST
from replies import reports as say
from replies.outcomes import Outcome, Shown
from replies.report_lines import line_text

Place = tuple[int, ReportPart | None]
"""A line by its place among all lines, and the one part of it that is meant; None for the whole line."""


async def edit_report(intent: EditReport, ctx: Context) -> list[Outcome]:
    """Change the last report and show it again; one that went out is changed as a new draft that corrects it.

    All changes of a message are made, or none: then the answer says which one does not fit.
    """
    report = await meant_report(ctx, intent.report)
    if report is None:
        return [Shown(say.no_report(intent.report))]
    if any(edit.kind == "reset" for edit in intent.edits):
        changed: list[ReportLine] | str = await drafted_anew(ctx, report)
    else:
        changed = _changed(lines_of(report), intent.edits, kind=report.kind)
    if isinstance(changed, str):
        ctx.report_id = report.id
        _, *rest = await show_draft(ctx, report)
        return [Shown(changed), *rest]
    if report.status == "sent":
        report = await copy_report(ctx, report)
    ctx.changes.update(report, lines=to_lines(changed), status="draft")
    return await show_draft(ctx, report, verb=say.CHANGED)


def _changed(lines: Sequence[ReportLine], edits: Sequence[ReportEdit], *, kind: str) -> list[ReportLine] | str:
    """Return the lines as they are to read, or why they cannot. Numbers count the lines as they were shown."""
    numbered = [place for place, line in enumerate(lines) if not line.is_dropped]
    edits = [_counted(edit, len(numbered)) for edit in edits]
    now: list[list[ReportLine]] = [[line] for line in lines]
    """What each line has become: itself, what is left of it, and what stands in its stead."""
    added: list[ReportLine] = []
    order = list(range(len(lines)))
    for edit in edits:
        if edit.kind == "add":
            added.append(ReportLine("", (ReportPart(edit.text),), is_own=True))
            continue
        if edit.kind == "merge":
            wanted = edit.lines or tuple(range(1, len(numbered) + 1))
            if len(wanted) < 2 or not all(1 <= n <= len(numbered) for n in wanted):
                return say.no_such_line(len(numbered))
            _merge(now, [numbered[n - 1] for n in wanted])
            continue
        places = _places(lines, numbered, edit)
        if isinstance(places, str):
            return places
        if edit.kind == "move":
            moved = _moved(order, numbered, places[0][0], edit)
            if isinstance(moved, str):
                return moved
            order = moved
            continue
        for place, part in places:
            read = edit if edit.kind != "append" else _longer(edit, lines[place], part, kind=kind)
            now[place] = _without(now[place], part, read)
    return [line for place in order for line in now[place]] + added


def _counted(edit: ReportEdit, count: int) -> ReportEdit:
    """Return the edit with the number of the last line where that one is meant."""
    number, other = (count if n == LAST else n for n in (edit.number, edit.other))
    lines = tuple(n if n > 0 else count + 1 + n for n in edit.lines)
    return replace(edit, number=number, other=other, lines=lines)


def _merge(become: list[list[ReportLine]], places: Sequence[int]) -> None:
    """Put what the lines at `places` have become into one line at the first of them; what was taken out stays out."""
    shown = [line for place in places for line in become[place] if not line.is_dropped]
    gone = [line for place in places for line in become[place] if line.is_dropped]
    parts = tuple(part for line in shown for part in _labelled(line))
    for place in places:
        become[place] = []
    become[places[0]] = [*([ReportLine("", parts, is_own=True)] if parts else []), *gone]


def _labelled(line: ReportLine) -> tuple[ReportPart, ...]:
    """Return the parts of a line, the first of them with the word that heads it (见了)."""
    first, *rest = line.parts
    return (replace(first, text=f"{line.label} {first.text}".strip()), *rest)


def _moved(order: list[int], numbered: Sequence[int], place: int, edit: ReportEdit) -> list[int] | str:
    """Return the places of the lines in their new order, or why it cannot be; lines taken out stay where they are."""
    seen = [each for each in order if each in numbered]
    at = seen.index(place)
    if edit.other is not None and not 1 <= edit.other <= len(numbered):
        return say.no_such_line(len(numbered))
    other = numbered[edit.other - 1] if edit.other is not None else None
    if edit.side == "swap" and other is not None:
        to = seen.index(other)
        seen[at], seen[to] = seen[to], seen[at]
        return _filled(order, seen)
    seen.remove(place)
    if other is not None and other != place:
        to = seen.index(other) + (edit.side == "after" or (edit.side == "at" and seen.index(other) >= at))
    else:
        to = {"first": 0, "last": len(seen), "up": max(at - 1, 0), "down": at + 1}.get(edit.side or "", at)
    seen.insert(to, place)
    return _filled(order, seen)


def _filled(order: Sequence[int], seen: Sequence[int]) -> list[int]:
    """Return `order` with those that are seen in their new order, at the places of all that are seen."""
    ahead = iter(seen)
    return [next(ahead) if place in seen else place for place in order]


def _longer(edit: ReportEdit, line: ReportLine, part: ReportPart | None, *, kind: str) -> ReportEdit:
    """Return the change that words a line, or one thing in it, as it is and goes on with the new words."""
    said = line_text(line, kind=kind) if part is None else f"{line.label} {part.text}".strip()
    return replace(edit, kind="change", text=f"{said} {edit.text}", name="")


def _places(lines: Sequence[ReportLine], numbered: Sequence[int], edit: ReportEdit) -> list[Place] | str:
    """Return what an edit is about, or why nobody can tell."""
    if edit.number is not None:
        if not 1 <= edit.number <= len(numbered):
            return say.no_such_line(len(numbered))
        place = numbered[edit.number - 1]
        if not edit.name:
            return [(place, None)]
        meant: list[Place] = [(place, part) for part in lines[place].parts if _is_about(part, edit)]
        return meant or say.no_such_name(edit.name)
    labelled: list[Place] = [(place, None) for place in numbered if lines[place].label == edit.name]
    named: list[Place] = [(place, part) for place in numbered for part in lines[place].parts if _is_about(part, edit)]
    near: list[Place] = [(place, None) for place in numbered if edit.is_line and edit.name in lines[place].label]
    places = labelled or named or near
    if not places:
        return say.no_such_name(edit.name)
    if len(places) > 1 and (edit.is_line or edit.kind in ("change", "append", "move")):
        return say.which_line(edit.name, [numbered.index(place) + 1 for place, _ in places])
    return places


def _is_about(part: ReportPart, edit: ReportEdit) -> bool:
    if edit.customer is not None and part.customer_id is not None:
        return part.customer_id == edit.customer.value.id
    return edit.name in part.text


def _without(become: Sequence[ReportLine], part: ReportPart | None, edit: ReportEdit) -> list[ReportLine]:
    """Return a line without what an edit takes out of it, which stays behind it as dropped or in the new words."""
    result: list[ReportLine] = []
    for line in become:
        gone = line.parts if part is None else tuple(each for each in line.parts if each == part)
        if line.is_dropped or not gone:
            result.append(line)
            continue
        rest = tuple(each for each in line.parts if each not in gone)
        result += [replace(line, parts=rest)] if rest else []
        if edit.kind == "drop" and line.evidence:
            result.append(replace(line, parts=gone, is_dropped=True))
        elif edit.kind == "change":
            result.append(_reworded(gone, edit))
    return result


def _reworded(parts: Sequence[ReportPart], edit: ReportEdit) -> ReportLine:
    """Return the rep's own words, on the rows that the old ones stood on."""
    evidence = tuple(row for part in parts for row in part.evidence)
    customers = {part.customer_id for part in parts}
    customer_id = customers.pop() if len(customers) == 1 else None
    name = edit.name if edit.name and edit.name not in edit.text else ""
    return ReportLine("", (ReportPart(f"{name} {edit.text}".strip(), customer_id, evidence=evidence),), is_own=True)
