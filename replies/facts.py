"""The one useful thing an answer gives back."""

from datetime import date

from models import FollowUp, Visit
from nlu.lexicon import Lexicon
from replies.format import channel_name, cut, day, without_phones


def open_follow_up(follow_up: FollowUp, *, today: date) -> str:
    """Say what is still open at this customer."""
    assert follow_up.due_on is not None
    late = (today - follow_up.due_on).days
    when = f"过了{late}天" if late > 0 else "今天到期" if late == 0 else day(follow_up.due_on, today=today)
    return f"这家还有一件没办 {cut(follow_up.action, 24)} {when}"


def last_visit(visit: Visit, *, today: date, words: Lexicon) -> str:
    channel = channel_name(visit.channel, words)
    said = f" 「{cut(without_phones(visit.summary), 24)}」" if visit.summary else ""
    return f"上次 {day(visit.visited_on, today=today)} {channel}{said}"


def no_quote_yet() -> str:
    return "还没出过报价单 现在出 说型号和台数就行"


def of_what() -> str:
    """王总说可以 tells nobody what about."""
    return "是说哪件事 补一句就行 比如「报价的事」"


def signed_too(label: str) -> str:
    """谈成了 is no signature; say what to say once there is one."""
    return f"签了就说「{cut(label, 16)}签了」 我记赢单"


def colleagues_customer() -> str:
    return "这家有同事在跟 你说的都记上了 他那边的看不到"
