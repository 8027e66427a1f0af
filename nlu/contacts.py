"""联系人: a person's phone, mail, WeChat, post or department, told as data."""

from dataclasses import replace
from typing import Final

from nlu import patterns as re
from nlu.brought_along import brings_somebody
from nlu.contact_commands import OF_DEPARTMENT, Row, is_chinese_name, row_of
from nlu.contact_data import NO_MOBILE, SAME_NUMBER, data_of
from nlu.contact_duties import read_duty
from nlu.contact_friends import is_of_somebody_elsewhere, of_theirs
from nlu.contact_introduced import introduced_as, post_in, said_of_who_came
from nlu.contact_people import (
    HAS_COME,
    IS_NEW,
    UNREAD,
    called_like_us,
    is_gone,
    later_person,
    named_in,
    of_bare_data,
    on_card,
    owner_of,
    spelled_out,
    successor_in,
    tells_by_surname,
    tells_of_leaving,
    to_be_reached,
)
from nlu.contact_posts import EXPLICIT, POST, TITLE_CUE, is_of_who_left, title_of
from nlu.contact_successors import holder_of, post_left
from nlu.document import Clause, Document
from nlu.intents import Read, Ref, SaveContact
from nlu.names.persons import read_person
from nlu.text import Span
from nlu.topics import Topic, customer_of


def read_contacts(topic: Topic, doc: Document) -> list[SaveContact]:
    """Return the persons whose data one topic tells, and those who have another department or post by what it says."""
    customer = customer_of(topic)
    if customer is None:
        return []
    worth = _with_data_told(topic, doc, customer) or _of_one_of_two(topic, doc, customer)
    duties = [duty for clause in topic.clauses if (duty := read_duty(clause, customer, doc)) is not None]
    return [*worth, *(duty for duty in duties if all(duty.contact.value != s.contact.value for s in worth))]


def _in_post(clause: Clause, customer: Read[Ref], doc: Document, *, is_new: bool) -> SaveContact | None:
    """Return who has which post or job now by what a clause tells."""
    held = holder_of(clause, doc, is_new=is_new)
    return read_duty(clause, customer, doc) if held is None else SaveContact(customer, held.person, title=held.post)


def _of_one_of_two(topic: Topic, doc: Document, customer: Read[Ref]) -> list[SaveContact]:
    """Return the data of somebody whom the words may mean at several customers (王总电话换成138...): it waits for which one."""
    unsure = topic.unsure
    if topic.customer is not None or unsure is None or unsure.kind != "contact" or unsure.is_new:
        return []
    clause = next((c for c in topic.clauses if c.unsure is unsure), None)
    data = data_of(clause, doc) if clause is not None else {}
    if not data:
        return []
    return [_with_data(SaveContact(customer, Read(Ref(None, unsure.words), "person: several fit", unsure.span)), data)]


def _with_data_told(topic: Topic, doc: Document, customer: Read[Ref]) -> list[SaveContact]:
    """Return the persons whose data one topic tells. A post alone counts only where the message introduces the person."""
    saved: list[SaveContact] = []
    person: Read[Ref] | None = None
    introduced: list[Ref] = []
    row = row_of(topic, doc)
    card = row.name if row is not None else on_card(topic, doc)
    has_left = any(
        tells_of_leaving(clause) or IS_NEW.search(clause.shape) or post_left(clause, doc) for clause in topic.clauses
    )
    for clause in of_theirs(topic):
        whole = _spelled_out_behind(clause, saved, introduced, doc)
        if whole is not None:
            person = whole
            continue
        data = data_of(clause, doc)
        in_post = _in_post(clause, customer, doc, is_new=has_left or bool(data))
        if in_post is not None:
            person = in_post.contact
            introduced.append(person.value)
            saved.append(_with_data(in_post, data))
            continue
        named = _named(clause, data, doc, card=card, has_left=has_left)
        person = (
            spelled_out(named, doc) if named is not None else called_like_us(clause) or _carried(clause, person, topic)
        )
        title = title_of(clause, doc)
        if title is not None and is_of_who_left(title, doc):
            title = None
        if person is None and row is not None:
            person = card
        if person is not None and saved and _is_called_by_surname(person.value, saved[-1].contact.value):
            person = saved[-1].contact
        if person is None and (data or (title and "叫" in clause.text)):
            person = card or of_bare_data(topic, clause, doc)
        if person is None:
            later = later_person(topic, clause, doc) if title is not None and not saved else None
            if later is not None and TITLE_CUE.search(clause.text):
                saved.append(SaveContact(customer, later, title=title))
                person = later
            continue
        current = next((s for s in saved if s.contact.value == person.value), None)
        told = introduced_as(clause, person, is_alone=len(doc.clauses) == 1)
        has_come = person.rule == HAS_COME or (has_left and _is_named_as_new(person, clause))
        if told is not None or has_come:
            introduced.append(person.value)
        introduces = (
            told is not None
            or has_come
            or row is not None
            or (title is not None and TITLE_CUE.search(clause.text) is not None)
        )
        if current is None and not data and not introduces:
            continue
        base = current or SaveContact(customer, person)
        changed = replace(
            base,
            title=told
            if told is not None and told.value
            else title
            if title and (EXPLICIT.search(clause.text) or _is_all(title, clause))
            else base.title or (title if data or introduces or current else None),
        )
        changed = _with_data(changed, data)
        if current is None:
            saved.append(changed)
        else:
            saved[saved.index(current)] = changed
    return _worth_saving(_with_same_number(_of_row(saved, row, introduced), topic), introduced, topic, doc)


def _spelled_out_behind(
    clause: Clause, saved: list[SaveContact], introduced: list[Ref], doc: Document
) -> Read[Ref] | None:
    """Return who has come by the whole name, where the clause spells it out; the contact put down bears it from then on."""
    if not saved or saved[-1].contact.value not in introduced:
        return None
    whole = said_of_who_came(clause, saved[-1].contact, doc)
    if whole is not None:
        introduced.append(whole.value)
        saved[-1] = replace(saved[-1], contact=whole)
    return whole


def _of_row(saved: list[SaveContact], row: Row | None, introduced: list[Ref]) -> list[SaveContact]:
    """Return the contacts with what the words of the row say of them, where the message bids to put somebody down."""
    if row is None:
        return saved
    introduced.extend(s.contact.value for s in saved if s.contact.value.is_new)
    return [replace(s, title=_fuller(row.title, s.title), department=row.department or s.department) for s in saved]


def _with_data(contact: SaveContact, data: dict[str, Read[str]]) -> SaveContact:
    """Return a contact with the numbers and addresses that a clause gives, which go before those given earlier."""
    return replace(
        contact,
        department=data.get("department") or contact.department,
        phone=data.get("phone") or contact.phone,
        email=data.get("email") or contact.email,
        wechat=data.get("wechat") or contact.wechat,
    )


def _is_all(title: Read[str], clause: Clause) -> bool:
    """Tell whether a clause says nothing but a post."""
    said = clause.text.strip()
    return POST.fullmatch(said) is not None or said == title.value.lower()


def _fuller(one: Read[str] | None, other: Read[str] | None) -> Read[str] | None:
    """Return the second of two posts where it says the first in more words (Manager, Regional Training Manager); else the first."""
    return other if one is None or (other is not None and other.value.endswith(f" {one.value}")) else one


_GIVEN_IN_FULL: Final = ("person: name given", "person: surname, then the name")
ONLY_NAMES: Final = re.compile("[他她]?(?:全名|名字|大名)?叫P")


def _is_named_as_new(person: Read[Ref], clause: Clause) -> bool:
    """Tell whether a clause gives the whole name of somebody nobody knows, behind one that says somebody has left or come."""
    is_named = person.rule in _GIVEN_IN_FULL or ONLY_NAMES.fullmatch(clause.shape.strip()) is not None
    return is_named and person.value.is_new


def _is_called_by_surname(person: Ref, before: Ref) -> bool:
    """Tell whether somebody new is called by the surname and a title right behind the whole name (叫谷雨 谷主任 138...)."""
    is_new = person.id is None and before.id is None and is_chinese_name(before.name)
    called = read_person(person.name) if is_new else None
    return called is not None and called.honorific != "" and not called.given and before.name.startswith(called.surname)


def _named(
    clause: Clause, data: dict[str, Read[str]], doc: Document, *, card: Read[Ref] | None, has_left: bool
) -> Read[Ref] | None:
    """Return whom a clause names: who a card is of goes before who is known, and who has come stands behind who left."""
    named = (owner_of(clause, data) if data else to_be_reached(clause)) or named_in(clause, doc)
    if card is not None and named is not None and named.value.id is not None:
        return card
    return successor_in(clause, doc) if named is None and has_left else named


def _carried(clause: Clause, person: Read[Ref] | None, topic: Topic) -> Read[Ref] | None:
    """Return the person named before, unless that one is gone or a clause tells of somebody whose name is none to us."""
    if person is not None and is_gone(person, clause, topic):
        return None
    is_of_another = UNREAD.search(clause.shape) is not None or IS_NEW.search(clause.shape) is not None
    is_of_another = is_of_another or brings_somebody(clause) or tells_by_surname(clause) is not None
    return None if person is not None and is_of_another else person


def _worth_saving(saved: list[SaveContact], introduced: list[Ref], topic: Topic, doc: Document) -> list[SaveContact]:
    """Return those of whom something is told that is worth keeping, or who have come."""
    has_data = any(s.phone or s.email or s.wechat for s in saved)
    return [
        _by_surname_alone(_without_surname(_of_department(_with_post(s, topic, doc), topic)))
        for s in saved
        if not (s.contact.value.is_new and is_of_somebody_elsewhere(topic))
        and (
            s.phone
            or s.email
            or s.wechat
            or (s.contact.value in introduced and (s.title or not _is_bare_surname(s.contact.value)))
            or (s.title and not has_data and _is_introduced(topic))
        )
    ]


def _by_surname_alone(contact: SaveContact) -> SaveContact:
    """Return somebody told by 姓孔 with the surname as the name."""
    name = contact.contact.value.name
    if not contact.contact.value.is_new or not name.startswith("姓") or len(name) < 2:
        return contact
    return replace(contact, contact=replace(contact.contact, value=Ref(None, name[1:])))


def _is_bare_surname(person: Ref) -> bool:
    """Tell whether somebody is told by no more than a surname (姓程): nothing to call anybody by."""
    return person.is_new and len(person.name) == 1


def _with_same_number(saved: list[SaveContact], topic: Topic) -> list[SaveContact]:
    """Return the contacts with the phone as WeChat id where another clause says it is the same (微信同号)."""
    if len(saved) != 1 or saved[0].phone is None or saved[0].wechat is not None:
        return saved
    phone = saved[0].phone
    if phone.rule == NO_MOBILE or not any(SAME_NUMBER.search(c.text) for c in topic.clauses):
        return saved
    return [replace(saved[0], wechat=Read(phone.value, "wechat: same number", phone.span))]


CALLED: Final = re.compile(r"[ ,，/|:：]*(?:名?叫|是)?[ ,，/|:：]*")
"""What stands between a post and a name."""


def _is_introduced(topic: Topic) -> bool:
    return any(
        re.search(
            r"新来|新任|换了|换人|升|提拔|职务|职位|岗位|title|调(?:到|任)|名片|联系人|接替|[现兼出担改转就]任|(?:现在|如今)是",
            c.text,
        )
        for c in topic.clauses
    )


def _of_department(contact: SaveContact, topic: Topic) -> SaveContact:
    """Fill the department said right before the name of somebody new (采购部马部长), and the post called by."""
    name, span = contact.contact.value, contact.contact.span
    if not name.is_new:
        return contact
    mentions = [m for c in topic.clauses for m in c.mentions]
    said = next((m for m in mentions if m.span == span), None)
    by_surname = (m.words for m in mentions if m is said or m.words.endswith(f"姓{name.name[0]}"))
    post = next(filter(None, map(post_in, by_surname)), "")
    if post and contact.title is None:
        contact = replace(contact, title=Read(post, "post: called by", span, 0.9))
    match = OF_DEPARTMENT.fullmatch(said.words) if said is not None else None
    if match is None or contact.department is not None:
        return contact
    title = Read(match["title"], "post: called by", span, 0.9) if match["title"] else None
    department = Read(match["department"], "department: before the name", span, 0.9)
    return replace(contact, department=department, title=contact.title or title)


def _without_surname(contact: SaveContact) -> SaveContact:
    """Return a contact whose post was read as the person is called (高主任) with the post alone."""
    title, name = contact.title, contact.contact.value.name
    if title is None or not title.value.endswith(name) or len(name) < _SHORTEST_CALLED:
        return contact
    called = read_person(name)
    bare = called.honorific if called is not None and called.honorific else None
    return replace(contact, title=replace(title, value=bare) if bare else None)


_SHORTEST_CALLED: Final = 3
"""Characters of a surname and a post (高主任)."""


def _with_post(contact: SaveContact, topic: Topic, doc: Document) -> SaveContact:
    """Fill the post of a person introduced with data elsewhere in the message."""
    if contact.title is not None or not contact.contact.value.is_new:
        return contact
    beside = _post_beside(contact.contact.span, topic, doc)
    if beside is not None:
        return replace(contact, title=beside)
    for clause in topic.clauses:
        is_of_others = bool(clause.people) and all(p.value != contact.contact.value for p in clause.people)
        if is_of_others and (
            _RISEN.search(clause.shape) or ("换" not in clause.text and TITLE_CUE.search(clause.text) is None)
        ):
            continue
        title = title_of(clause, doc)
        if title is not None:
            return replace(contact, title=title)
    if any(_SAME_POST.search(c.text) for c in topic.clauses):
        gone = next((c.people[0].value for c in topic.clauses if tells_of_leaving(c) and c.people), None)
        known = doc.names.contact(gone.id).title if gone is not None and gone.id is not None else None
        return contact if not known else replace(contact, title=Read(known, "post: that of who has left", None, 0.9))
    left = next(filter(None, (post_left(clause, doc) for clause in topic.clauses)), None)
    return contact if left is None else replace(contact, title=left)


_SAME_POST: Final = re.compile("(?:title|职务|职位|岗位|头衔)(?:还是|还)?(?:不变|没变|一样|照旧|不动|同前)")
"""Whoever has come has the post of who left."""
_RISEN: Final = re.compile(r"P[^,，]{0,3}(?:升|提拔|提了|当上|转正|调任|转任)")
"""What somebody has become is no post of who takes the place (江海升副总了 设备交给一个叫褚建的)."""


def _post_beside(name: Span | None, topic: Topic, doc: Document) -> Read[str] | None:
    """Return the post that stands right before or behind a name, where it was taken for somebody known who has it."""
    for mention in (m for c in topic.clauses for m in c.mentions if m.kind == "contact" and name is not None):
        if name is None or mention.span == name or POST.fullmatch(mention.words) is None:
            continue
        first, second = sorted((mention.span, name), key=lambda span: span.start)
        if first.end <= second.start and CALLED.fullmatch(doc.text, first.end, second.start):
            words = doc.raw[mention.span.start : mention.span.end]
            return Read(words, "post: beside the name", mention.span, 0.9)
    return None
