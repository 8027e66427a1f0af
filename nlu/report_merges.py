"""Lines of a report made into one: 2和3合成一条, 把第2条并到第1条, 合并前两条, 2-4合并, 全部合成一条."""

from typing import Final

from nlu import patterns as re
from nlu.intents import ReportEdit
from nlu.numerals import number
from nlu.ordinals import CHINESE
from nlu.report_moves import NUMBER, number_of

_JOINT: Final = r"\s*[和跟与、,，及]?\s*"
_LINES: Final = rf"(?P<lines>{NUMBER}(?:{_JOINT}{NUMBER})+)"
_RUN: Final = rf"第?(?P<run>[{CHINESE}]{{2,4}})[条行点]"
_RANGE: Final = (
    r"(?:第\s*)?(?P<first>[1-9]\d?)\s*(?:条|行)?\s*[-~到至—]\s*(?:第\s*)?(?P<last>[1-9]\d?)\s*(?:条|行)?(?!\d)"
)
_SIDE: Final = r"(?P<side>前面?|头|最后|后面?|末)(?:的)?(?P<count>[两二三四五六2-6])[条行]"
_ALL: Final = r"(?P<all>(?:全部|所有|整个|这几条|这些|都|全))(?:的?[条行])?"
_WHICH: Final = rf"(?:{_RANGE}|{_LINES}|{_RUN}|{_SIDE}|{_ALL})"
_ASK: Final = r"(?:能不能|可以|可不可以|麻烦|请|帮我|给我)*"
_ADV: Final = r"(?:那?[几两]条)?(?:给我|帮我|可以|能不能|就|都|一起|这?两条|[\s,，])*"
_ONE: Final = r"(?:一|同一|1)(?:条|行|句话?|个|起|块儿?|点)"
_MERGE: Final = rf"(?:合并|归并|并|合|捏|凑|归|整合)(?:一?下|起来)?(?:[成为到在作])?(?:{_ONE})?|(?:写|放|弄|改|做|拼)(?:[成为到在])?{_ONE}"
_END: Final = r"(?:里面?|中|去|吧|了|啊|哈|吗|就行|就好|一下|来写|写|说)*(?=[\s,，;；。、!！?？]|$)"
_MERGES: Final = (
    re.compile(rf"{_ASK}(?:把)?{_WHICH}{_ADV}(?:{_MERGE}){_END}"),
    re.compile(rf"{_ASK}(?:合并|并|合)(?:一?下|掉)?{_WHICH}{_END}"),
)
_EACH: Final = re.compile(NUMBER)
_INTO: Final = re.compile(
    rf"(?:把)?(?P<from>{NUMBER})(?:的|那条)?(?:也|就|都)?(?:合并?|并|归|加|塞|挪|放)(?:到|进|入|在)(?P<into>{NUMBER})(?:条|行)?(?:里面?|中)(?:去|吧|了)*(?=[\s,，;；。、!！]|$)|"
    rf"(?:把)?(?P<from2>{NUMBER})(?:的|那条)?(?:也|就|都)?(?:合并?|并|归)(?:到|进|入)(?P<into2>{NUMBER}){_END}"
)


def read_merge(text: str, at: int) -> tuple[ReportEdit, int] | None:
    """Return the change that makes lines one, which begins at `at` of folded text, and where it ends; None for none.

    The first line of `lines` is where all of them come to stand; negative ones count from the end, -1 is the last.
    """
    if (match := _INTO.match(text, at)) is not None:
        into, gone = match["into"] or match["into2"], match["from"] or match["from2"]
        return ReportEdit("merge", lines=(number_of(into), number_of(gone))), match.end()
    for pattern in _MERGES:
        if (match := pattern.match(text, at)) is not None and (lines := _lines(match)) is not None:
            return ReportEdit("merge", lines=lines), match.end()
    return None


def _lines(match: re.Match[str]) -> tuple[int, ...] | None:
    """Return the lines that a match names; () for all of them, None where they are not two at least."""
    if match["all"]:
        return ()
    if match["lines"]:
        lines = [number_of(each[0]) for each in _EACH.finditer(match["lines"])]
    elif match["run"]:
        lines = [CHINESE.index(char) + 1 for char in match["run"]]
    elif match["first"]:
        lines = list(range(int(match["first"]), int(match["last"]) + 1))
    else:
        count = int(number(match["count"]) or 2)
        is_front = match["side"][0] in "前头"
        lines = list(range(1, count + 1)) if is_front else list(range(-count, 0))
    lines = list(dict.fromkeys(lines))
    return tuple(lines) if len(lines) > 1 else None
