"""How far the records can be trusted, in words: for the digest in one line, for a question with the deals by name."""

from collections.abc import Sequence
from dataclasses import replace

from analytics.freshness import FRESH_DAYS
from analytics.quality import Lacking, Quality
from replies.format import number, percent, short_name

MAX_NAMED = 4
_LACKS = {
    "amount": "缺金额",
    "close_day": "缺签单日",
    "next_step": "缺下一步",
    "talk": f"{FRESH_DAYS}天没联系",
}


def quality_parts(found: Quality, *, when: str) -> list[str]:
    """Return who wrote something, and how fresh and complete the open deals are; [] where there is neither."""
    parts = [f"{found.people}人里{found.wrote}人{when}有记录"] if found.people else []
    if found.freshness is not None and found.completeness is not None:
        fresh, complete = percent(found.freshness), percent(found.completeness)
        parts.append(f"在跟{found.deals}单 {FRESH_DAYS}天内联系过{fresh} 填全{complete}")
    return parts


def quality(found: Quality, lacks: Sequence[Lacking], *, period: str, is_team: bool) -> str:
    """数据 3人里2人这周有记录 · 在跟5单 …, then which deals lack what: figures of the team, never of one person."""
    parts = quality_parts(found if is_team else replace(found, people=0), when=period)
    lines = [f"数据 {' · '.join(parts) or '还没有在跟的单子'}"]
    if found.deals:
        lines += [f"{number(n)} {_lacking(one)}" for n, one in enumerate(lacks, 1)]
        lines.append("回编号看原话" + (" 看一个人问「小周这周怎么样」 他看得到你查过" if is_team else ""))
    return "\n".join(lines)


def _lacking(one: Lacking) -> str:
    names = list(dict.fromkeys(short_name(name) for _row, _customer_id, name in one.deals))
    more = "等" if one.count > len(one.deals) or len(names) > MAX_NAMED else ""
    return f"{_LACKS[one.what]} {one.count}单 {' '.join(names[:MAX_NAMED])}{more}".rstrip()
