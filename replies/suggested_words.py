"""话术: the last words, the last quotation, and one sentence to begin with, all of it from the records."""

import re
from datetime import date

from analytics.briefing import Briefing
from analytics.morning_line import Line
from models import Contact, Quote, Visit
from nlu.lexicon import Lexicon
from replies.follow_ups import reminded_of
from replies.format import channel_name, cut, day, masked_phone, money, short_name, without_phones
from replies.quote_life import status_name


def words(line: Line, briefing: Briefing | None, *, today: date, words: Lexicon) -> str:
    """Return what there is to go by, and a sentence that says only what is known.

    Args:
        briefing: What is known of the line's customer; None where there is none, or the reader may not know it.
    """
    person = briefing.people[0] if briefing is not None and briefing.people else None
    lines = [f"{short_name(line.customer)} {_person(person)}".strip()]
    if briefing is not None and briefing.last_words is not None:
        lines.append(_last_words(briefing.last_words, today, words))
    if briefing is not None and briefing.quote is not None:
        lines.append(_quote(briefing.quote, today))
    name = _called(person) if person is not None else ""
    sentence = _sentence(line, briefing.last_words if briefing is not None else None, today, person)
    lines.append(f"可以这么说「{f'{name} {sentence}'.strip()}」")
    return "\n".join(each for each in lines if each)


def _person(contact: Contact | None) -> str:
    if contact is None:
        return ""
    values = (contact.name, contact.title, masked_phone(contact.phone) if contact.phone else None)
    return " ".join(cut(value, 20) for value in values if value)


def _last_words(visit: Visit, today: date, words: Lexicon) -> str:
    said = cut(without_phones(visit.summary), 60)
    return f"上次 {day(visit.visited_on, today=today)} {channel_name(visit.channel, words)}「{said}」"


def _quote(quote: Quote, today: date) -> str:
    until = day(quote.valid_until, today=today)
    return f"报价 {quote.number} {money(quote.payable_fen)} {status_name(quote)} 有效到{until}"


_THEMSELVES = "经理 主任 厂长 部长 科长 处长 院长 校长 园长 店长 主管 教授 老师"
_RANKS = {
    "董事长": "董",
    "总经理": "总",
    "总监": "总",
    "总裁": "总",
    "副总": "总",
    "工程师": "工",
    **{rank: rank for rank in _THEMSELVES.split()},
}
"""How one with such a title is called behind the family name."""


def _called(person: Contact) -> str:
    """Return how one speaks to a person: 李强, 采购经理, is 李经理; without such a title the name as it is kept."""
    called = next((short for rank, short in _RANKS.items() if person.title and rank in person.title), None)
    is_plain = 2 <= len(person.name) <= 3 and all("\u4e00" <= char <= "\u9fff" for char in person.name)
    return f"{person.name[0]}{called}" if called and is_plain else cut(person.name, 20)


def _to_them(action: str, person: Contact | None) -> str:
    """Return an action as it is told to the one it is for: 给李经理回价格 is 给你回价格."""
    if person is not None and person.name:
        names = {person.name, _called(person), *(f"{person.name[0]}{short}" for short in _RANKS.values())}
        for name in sorted(names, key=len, reverse=True):
            action = action.replace(name, "你")
    return _THEY.sub("你", action)


_THEY = re.compile(r"(?<![其吉])他们?(?!人)|她们?|对方|客户(?!的客户)")
_GOES = re.compile(r"(?<![过回寄发])去(?!掉|年)|上门|拜访|见面|面谈|碰(?!到)")


def _sentence(line: Line, visit: Visit | None, today: date, person: Contact | None) -> str:
    if line.promise is not None:
        promise = line.promise
        late = (today - promise.due_on).days
        when = "今天" if late == 0 else day(promise.due_on, today=today)
        action = cut(_to_them(reminded_of(promise.action), person), 40)
        if promise.is_watched:
            return f"{action} 有消息了吗"
        if promise.direction != "ours":
            mine = "" if action.startswith("你") or promise.direction != "customer" else "你"
            asked = "现在到哪一步了" if late >= 0 else "时间没变吧"
            return f"之前说{when}{mine}{action} {asked}"
        if _GOES.search(action):
            about = f"原来约的{when}「{action}」"
            return f"{about} 没赶上 这两天哪天方便" if late > 0 else f"{about} 时间还合适吗"
        if late > 0:
            return f"说好{when}{action}的 晚了{late}天 今天给你个准信"
        return f"说好{when}{action}的 现在方便吗" if late == 0 else f"说好{when}{action}的 我这边在准备了"
    if line.complaint is not None:
        about = f"{cut(line.complaint.problem, 30)}这事" if line.complaint.problem else "你说的这事"
        return f"{about}我一直盯着 一有准信马上告诉你"
    if line.quote is not None:
        until = day(line.quote.valid_until, today=today)
        return f"报的{money(line.quote.payable_fen)}有效到{until} 还有哪里要商量的"
    if line.deal is not None:
        title = cut(line.deal.title, 16) if line.deal.title else "那个项目"
        return f"{title}原来说{day(line.deal.close_on, today=today)}定 现在卡在哪 我这边能做点什么"
    if visit is not None and visit.summary:
        return f"上回{day(visit.visited_on, today=today)}聊完 一直想问问进展 有没有要我跟的"
    return "有阵子没联系了 最近有没有要我跟的"
