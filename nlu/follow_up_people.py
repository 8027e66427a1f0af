"""Whom a follow-up is about: named in its clause, in the meeting it moves, around it, or the one the chat was about."""

from typing import Final

from nlu import patterns as re
from nlu.context import fresh_turns
from nlu.customer_refs import OF_THE_CHAT
from nlu.document import Clause, Document
from nlu.follow_up_moves import RESETS
from nlu.intents import Read, Ref
from nlu.topics import Topic

ONE_OF_THEM: Final = re.compile(r"[他她](?![们家的])")
"""Somebody named before, by one of the clauses."""


def people_of(clause: Clause, topic: Topic, moved: Clause | None) -> tuple[Read[Ref], ...]:
    """Return who a clause's action is about: named in it, in the meeting it moves, or around it."""
    own = tuple(clause.people) if _is_own(clause, topic) else _people_named(topic)
    moved_with = tuple(moved.people) if moved is not None and len(moved.people) == 1 else ()
    return own or moved_with or _people_around(clause, topic)


def one_of_the_chat(topic: Topic, doc: Document) -> tuple[Read[Ref], ...]:
    """Return the one person the chat was about where the message goes on about 他 and names nobody (他说再想想 叫我周二去他办公室)."""
    told = fresh_turns(doc.conversation, doc.now)[-1:]
    ids = told[0].contact_ids if told else ()
    is_his = topic.customer is not None and topic.customer.rule == OF_THE_CHAT and len(ids) == 1
    if not is_his or any(c.people or "P" in c.shape for c in topic.clauses):
        return ()
    if told[0].customer_id != (topic.customer.value.id if topic.customer else None) or not ONE_OF_THEM.match(doc.shape):
        return ()
    return (Read(Ref(ids[0], doc.names.contact(ids[0]).name), "person of the chat", None, 0.9),)


def _is_own(clause: Clause, topic: Topic) -> bool:
    """Tell whether a clause is about this customer, rather than about all of a row that another one ends."""
    return topic.customer is None or clause.customer is None or clause.customer.value == topic.customer.value


def _people_named(topic: Topic) -> tuple[Read[Ref], ...]:
    return tuple(p for c in topic.clauses if _is_own(c, topic) and not _STAYS_AWAY.search(c.shape) for p in c.people)


_STAYS_AWAY: Final = re.compile(r"P(?:就|也|这次|他)*(?:不|没)(?:来|去|参加|到场)(?!我|了没)")
"""Who is not to be there (王振宇不来)."""

TRY_AGAIN: Final = re.compile(r"T?(?:我|就|先)*再(?:打|联系|找|试|约|拨|call|去|来|过去|跑)")
"""Behind an attempt in vain, told in a clause or two: at whoever was tried before (P打了两次, 没人接, 明早再打)."""


def _people_around(clause: Clause, topic: Topic) -> tuple[Read[Ref], ...]:
    """Return whom the clause before or after names for the same matter (约了周一上午, 找他们采购老牛)."""
    at = topic.clauses.index(clause)
    for other in topic.clauses[at + 1 : at + 3]:
        if (
            re.match(
                r"^[^,，]{0,4}?(?:找|约|见|跟|和|与|同|向|给|对接|拜会)|^[^,，]{1,6}?(?:也|都|会)*(?:在场|到场|在|参加|出席|陪同)$",
                other.text,
            )
            and other.people
            and _is_own(other, topic)
            and other.line == clause.line
        ):
            return tuple(other.people)
    is_one = (
        ONE_OF_THEM.search(clause.shape) is not None
        or TRY_AGAIN.match(clause.shape) is not None
        or RESETS.fullmatch(clause.shape.strip()) is not None
    )
    near = [c for c in topic.clauses[max(at - 4, 0) : at] if c.line == clause.line]
    if ONE_OF_THEM.search(clause.shape) is not None and len({p.value for c in near for p in c.people}) > 1:
        return ()  # 徐静回邮件了 说Peter嫌气味大 周四前传给她: which of them, nobody can tell
    for before in reversed(topic.clauses[max(at - (4 if is_one else 1), 0) : at]):
        if before.line != clause.line:
            break
        if before.people and _is_own(before, topic) and not _STAYS_AWAY.search(before.shape):
            return tuple(before.people) if len(before.people) == 1 else ()
    return ()
