"""What is said of a loss beside the record: the rival's row, and what would make it worth another talk."""

from decimal import Decimal
from typing import Final

from nlu.lost_reasons import ReasonKind
from replies.format import cut
from replies.losses import REASONS

TOLD_THE_GROUP: Final = "已报组里(没提你名)"


def to_one_rival(competitor: str, count: int, kind: ReasonKind | None) -> str:
    """汇川这季度第3单 都是价格."""
    return f"{cut(competitor, 20)}这季度第{count}单" + (f" 都是{REASONS[kind]}" if kind not in (None, "other") else "")


def in_the_group(told: str) -> str:
    """Return what the team's group reads: nobody's name, no customer."""
    return f"又丢一单 {told}"


def waits_for_price(gap: Decimal) -> str:
    return f"价目表降到位(比那次报价低{_percent(gap)})我提醒你再谈"


def talk_again(less: Decimal) -> str:
    """Return the action of the plan to take a lost deal up again."""
    return f"再谈一次 价目表比上次报价低了{_percent(less)}"


def _percent(share: Decimal) -> str:
    return f"{(share * 100).quantize(Decimal('0.1')).normalize():f}%"
