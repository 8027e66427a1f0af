"""The formal 15日前: the last day of something to be done (要求我们15日前给出意见), or so many days ago (15日前发过了).

Both are written alike. What is bidden, promised or agreed before it, and what is to be handed over behind it without being told as
done, make it a day of the month; 日 then stands for 号, which is read as one.
"""

from datetime import datetime
from typing import Final

from nlu import patterns as re

_BEFORE_DAY: Final = re.compile(
    r"(?<![\d.号月第半多几数])(?P<n>[12]?\d|3[01]|[二三]?十[一二三四五六七八九]?)(?P<day>日)(?=(?:之|以)?前)(?P<tail>(?:之|以)?前[^,，。;；\n]{0,18})"
)
_BIDDEN: Final = re.compile(
    r"(?:要求|约定|约好|说好|商定|议定|定于|限|请|需|须|务必|承诺|答应|保证|确保|力争|争取|计划|预计|让|要|应|必须|得|最[晚迟]|赶在|希望|催|准备|打算|拟)[^,，。;；\n了过]{0,12}$"
)
_HANDED_OVER: Final = re.compile(
    r"(?:之|以)?前(?:必须|务必|要|须|需|应|得|能|会|可以?|先|再)*(?:把|将|给出|给到|交|提|完成|送|寄|发|付|回|答复|到货|到场|签|办|报|出具|拿出|反馈|确认|安排|落实|整改|投|递)"
)
_TOLD: Final = re.compile(r"[了过的]|没|未|已")
_HAN: Final = {"十": 10, "二十": 20, "三十": 30}


def as_days_of_month(text: str, now: datetime) -> str:
    """Return folded text in which such days are written with 号; the places of its characters stay."""
    if "日前" not in text and "日之前" not in text and "日以前" not in text:
        return text
    return _BEFORE_DAY.sub(
        lambda match: match[0].replace("日", "号", 1) if _is_last_day(match, now) else match[0], text
    )


def _is_last_day(match: re.Match[str], now: datetime) -> bool:
    if _TOLD.search(match["tail"]) is not None:
        return False
    if _BIDDEN.search(match.string, max(0, match.start() - 18), match.start()) is not None:
        return True
    return _number(match["n"]) >= now.day and _HANDED_OVER.match(match["tail"]) is not None


def _number(said: str) -> int:
    if said.isdigit():
        return int(said)
    tens, _, ones = said.partition("十")
    return _HAN[f"{tens}十"] + ("一二三四五六七八九".index(ones) + 1 if ones else 0)
