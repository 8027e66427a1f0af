"""`liaodan times` and `liaodan amounts`: lines in, lines out, and a broken line does not stop the rest."""

import io
import json

from bot.cli import amounts, times


def test_times_answers_each_line_and_names_the_broken_one() -> None:
    now = "2026-03-11T15:20:00+08:00"
    good = [json.dumps({"id": name, "text": text, "now": now}) for name, text in (("a", "明天"), ("b", "好的"))]
    lines = "\n".join([good[0], "nonsense", good[1], ""])
    out = io.StringIO()
    assert times.read_lines(io.StringIO(lines), out) == 1
    first, broken, last = map(json.loads, out.getvalue().splitlines())
    assert first["found"][0]["start"] == "2026-03-12T00:00:00+08:00"
    assert broken["id"] is None
    assert "error" in broken
    assert last == {"id": "b", "found": []}


def test_vague_times_are_left_out() -> None:
    out = io.StringIO()
    assert (
        times.read_lines(io.StringIO('{"id": 1, "text": "过几天再说", "now": "2026-03-11T15:20:00+08:00"}\n'), out) == 0
    )
    assert json.loads(out.getvalue())["found"] == []


def test_amounts_prints_decimal_strings() -> None:
    out = io.StringIO()
    assert amounts.read_lines(io.StringIO('{"id": 1, "text": "12块5一台"}\n'), out) == 0
    [item] = json.loads(out.getvalue())["found"]
    assert (item["kind"], item["value"], item["unit"], item["currency"]) == ("money", "12.5", "台", "CNY")
