"""What is said of the size of deals."""

from analytics.deal_size import DealSize
from replies.answers import YOU
from replies.format import CIRCLED, money


def average(signed: DealSize, still_open: DealSize, *, who: str, when: str) -> str:
    """The average of what was signed and of what is open; each line opens to its deals."""
    return "\n".join(
        [
            f"{'你的' if who == YOU else who}平均单值",
            f"{CIRCLED[0]} {when}签的 {_size(signed)}",
            f"{CIRCLED[1]} 在跟的 {_size(still_open)}",
        ]
    )


def _size(size: DealSize) -> str:
    lacking = f" 另有{size.without_amount}单没写金额 没算" if size.without_amount else ""
    if not size.count:
        return f"没有写了金额的单{lacking}" if not lacking else f"{size.without_amount}单都没写金额"
    return f"{money(size.average_fen)} ({size.count}单共{money(size.fen)}){lacking}"


def no_margin() -> str:
    return "成本没记过 毛利和利润算不出来 能问「平均单值」「签了多少」"
