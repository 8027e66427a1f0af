"""话术: the last words, the last quotation, and one sentence to begin with, all of it from the records."""

from datetime import date

from analytics.briefing import Briefing
from analytics.morning import Line
from models import Contact, Quote, Visit
from nlu.lexicon import Lexicon
from replies.format import channel_name, cut, day, masked_phone, money, short_name
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
    name = cut(person.name, 20) if person is not None else ""
    sentence = _sentence(line, briefing.last_words if briefing is not None else None, today)
    lines.append(f"可以这么说「{f'{name} {sentence}'.strip()}」")
    return "\n".join(each for each in lines if each)


def _person(contact: Contact | None) -> str:
    if contact is None:
        return ""
    values = (contact.name, contact.title, masked_phone(contact.phone) if contact.phone else None)
    return " ".join(cut(value, 20) for value in values if value)


def _last_words(visit: Visit, today: date, words: Lexicon) -> str:
    return f"上次 {day(visit.visited_on, today=today)} {channel_name(visit.channel, words)}「{cut(visit.summary, 60)}」"


def _quote(quote: Quote, today: date) -> str:
    until = day(quote.valid_until, today=today)
    return f"报价 {quote.number} {money(quote.payable_fen)} {status_name(quote)} 有效到{until}"


def _sentence(line: Line, visit: Visit | None, today: date) -> str:
    if line.promise is not None:
        action, late = cut(line.promise.action, 40), (today - line.promise.due_on).days
        if line.promise.direction == "ours":
            return f"说好的{action} 晚了{late}天 今天给个准信" if late else f"今天说好的{action} 现在方便吗"
        when = day(line.promise.due_on, today=today) if late else "今天"
        return f"之前说{when}{action} 现在到哪一步了"
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
