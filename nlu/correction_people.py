"""Corrections of who: the customer of a record, its people, and the data of a person."""

from typing import Any, Final

from nlu import patterns as re
from nlu.correction_case import KINDS, Case, Kind, is_new_place
from nlu.correction_namesakes import namesake_meant
from nlu.correction_words import (
    ADDED,
    DEPARTMENT,
    EMAIL,
    PAIR,
    PHONE,
    POST_TOLD,
    REFERRED,
    SOME_DIGITS,
    TAIL,
    TITLE,
    WHOSE_VALUE,
)
from nlu.customer_refs import customer_ref
from nlu.intents import Read, Ref, SaveContact
from nlu.names import Mention
from nlu.names.company import parse_company
from nlu.names.sound import exact
from nlu.text import Span, fold
from nlu.wording import pieces, touches

_WITH_PEOPLE: Final[tuple[Kind, ...]] = ("visit", "followup", "quote")
"""Records that people belong to."""
_FULL_NAME: Final = 0.95
"""Score from which a person is named by the whole name, not by surname and honorific."""


def _primary(case: Case) -> Kind:
    return next((kind for kind in KINDS if case.written(kind) is not None), "visit")


def _just_written(case: Case) -> Kind | None:
    """Return the kind that the turn meant wrote itself: 不是A 是B is said of the last record, not of a visit before it."""
    return next((kind for kind in KINDS if kind in case.just_written), None)


def names_slots(case: Case) -> None:
    """不是比克是比亚迪, 错了 是海泰汽零 李部长, 不是张伟 是张敏."""
    if any(_other_person(case, pair) for pattern in PAIR if (pair := pattern.search(case.doc.text))):
        return
    before = case.customer_id
    if _denies_another_customer(case, before):
        return
    primary = _primary(case)
    customer = (
        meant_customer(case)
        or _customer_of_person(case, before)
        or _customer_at_place(case, before)
        or namesake_meant(case, before)
    )
    moved = _kinds_moved(case, primary) if customer is not None else ()
    for each in moved:
        case.set(each, "customer", customer)
    at = customer.value.id if customer is not None else before
    contacts = []
    wrong = _people_denied(case) if customer is None else set()
    for mention in case.found.contacts:
        if not is_new_place(case, mention.span) or _is_subject(case, mention) or _is_source(case, mention):
            continue
        if _WHOSE.match(case.doc.text, mention.span.end):
            continue
        ref = _pick_contact(case, mention, at)
        if ref is not None and ref in wrong and fold(ref.name) != fold(mention.words):
            ref = _another_than(wrong, case, mention, at)
        if ref is not None:
            contacts.append(Read(ref, "correction: contact", mention.span))
    if not contacts:
        return
    if customer is None:
        stored = {r.value for r in _people_stored(case)}
        kept = _people_stored(case) if ADDED.search(case.doc.text) else _people_kept(case)
        if all(c.value in stored for c in contacts) and len(contacts) == len(stored):
            return
        contacts = [*(k for k in kept if k.value not in {c.value for c in contacts}), *contacts]
    kind: Kind | None = primary if primary in _WITH_PEOPLE else next((k for k in _WITH_PEOPLE if case.written(k)), None)
    if moved:  # who is of the other house belongs to no record that stays where it is
        kind = next((k for k in moved if k in _WITH_PEOPLE), kind if kind not in case.just_written else None)
    if kind is None:
        return
    case.set(kind, "contacts", tuple(contacts))
    _new_person(case, contacts[-1], customer, at)


def _kinds_moved(case: Case, primary: Kind) -> tuple[Kind, ...]:
    """Return whose customer is put right: what the turn meant wrote; where it named nobody itself (周四前给他), also what it went on about."""
    just = _just_written(case)
    if just is None or just == primary:
        return (primary,)
    named = case.doc.names.find(fold(case.turn.text)) if case.turn is not None else []
    goes_on = not any(m.kind in ("customer", "contact") for m in named)
    return (primary, just) if goes_on else (just,)


def meant_customer(case: Case) -> Read[Ref] | None:
    """Return the customer named as the right one, where it is another than the record's."""
    before = case.customer_id
    customer: Read[Ref] | None = None
    for mention in case.found.customers if not _denies_another_customer(case, before) else ():
        if not is_new_place(case, mention.span) or REFERRED.match(case.doc.text, mention.span.end):
            continue
        if WHOSE_VALUE.match(case.doc.text, mention.span.end):
            continue
        picked = _pick_customer(case, mention)
        if picked is not None and picked.id != before:
            reason = mention.best.reason if mention.best else ""
            customer = Read(picked, f"correction: customer {reason}".rstrip(), mention.span)
    return customer


def _denies_another_customer(case: Case, before: int | None) -> bool:
    """是蓝海不是金桥, after a record of neither: which one was wrong is not told, so nothing is moved."""
    denied = [m for m in case.found.customers if not is_new_place(case, m.span)]
    return (
        bool(denied)
        and before is not None
        and all(candidate.ref.id != before for mention in denied for candidate in mention.candidates)
    )


def _customer_of_person(case: Case, before: int | None) -> Read[Ref] | None:
    """不是孙磊 是彭勇, where 彭勇 is by full name the person of another customer: the record is that customer's."""
    for mention in case.found.contacts:
        best = mention.best
        if not is_new_place(case, mention.span) or best is None or best.customer_id in (None, before):
            continue
        is_instead = bool(case.old) or (_INSTEAD.match(case.doc.text) is not None and not ADDED.search(case.doc.text))
        if is_instead and mention.is_sure and best.score >= _FULL_NAME and best.customer_id is not None:
            return Read(customer_ref(case.doc, best.customer_id), "correction: customer of the person", mention.span)
    return None


_INSTEAD = re.compile(
    r"(?:错了|不对|(?:人|名字|客户)?(?:[写记打说输填]|搞|弄)[错岔混串](?:人|名字|客户|家)?了?|[ ,，])*(?:其实|应该?|明明|该)?(?:见的|聊的|给)?是|不是[ ,，]"
)
"""其实是陆涛: another than who was written."""
_WHOSE = re.compile(
    r"(?:的|那个|手下的?)+(?:助理|助手|秘书|司机|下属|徒弟|同事|副手|搭档|技术|采购|业务员?)(?=[一-鿿])"
)
"""Behind a person: somebody of his is meant, and not he (是韦总的助理小陆)."""
_THE_ONE_AT = re.compile(r"(?P<place>[\u4e00-\u9fff]{2,3}?)的?那(?:家|边|个)")
_THE_OTHER_AT = re.compile(
    r"(?:[哦啊噢呃]|不是[\u4e00-\u9fff]{2,3}?(?:的|那[家边个])(?=[ ,，是])|不(?=[ ,，])|不是(?=[ ,，])|不对|错了|[ ,，])*(?<!不)(?:其实|应该)?(?:是|就是)?"
    r"(?P<place>[\u4e00-\u9fff]{2,3}?)(?:的?那(?:家|边|个)|的(?=$|[ ,，吧]))"
)
_MOST_AT_A_PLACE: Final = 40


def _customer_at_place(case: Case, before: int | None) -> Read[Ref] | None:
    """打错 宁波那家 见的王磊: the other customer of that place at whom the person is known; 是东莞那家: the one that bears
    the same name."""
    match = _THE_ONE_AT.search(case.doc.text)
    if match is not None:
        for mention in case.found.contacts:
            at = [c.customer_id for c in mention.candidates if c.customer_id not in (None, before)]
            there = [i for i in at if i is not None and match["place"] in fold(case.doc.names.customer(i).name)]
            if len(there) == 1:
                return Read(customer_ref(case.doc, there[0]), "correction: customer at the place", Span(*match.span()))
    other = _THE_OTHER_AT.match(case.doc.text)
    if other is None or before is None:
        return None
    brand = parse_company(case.doc.names.customer(before).name).brand
    known = case.doc.names.of_place(other["place"], _MOST_AT_A_PLACE)
    there = [c.id for c in known if c.id != before and parse_company(c.name).brand == brand]
    if not brand or len(there) != 1:
        return None
    return Read(customer_ref(case.doc, there[0]), "correction: customer at the place", Span(*other.span("place")))


def _pick_customer(case: Case, mention: Mention) -> Ref | None:
    """Return the customer meant; of several the old one is out (不是海泰模具 是海泰), one left over is it."""
    near = [c.ref for c in mention.candidates if mention.candidates[0].score - c.score < 0.1]
    if len(near) > 1:
        near = [ref for ref in near if ref.id != case.customer_id]
    return near[0] if len(near) == 1 else None


def _is_subject(case: Case, mention: Mention) -> bool:
    """张工不是工程是设备部的: the person is known, what he is changes."""
    if any(touches(other.span, case.old) for other in case.found.contacts):
        return False
    after = case.doc.text[mention.span.end :]
    return (
        re.match(
            r"(?:的)?不是|\s*(?:的)?(?:电话|手机|微信|邮箱|号码|职务|职位|部门|title|是(?=.{1,10}(?:部|科|处|室)的?))",
            after,
        )
        is not None
    )


_TELLS = re.compile(
    r"(?:那边|刚才?|刚刚|又|也|还|后来|才|自己|跟我|给我|来电话?|特意|T)*(?:说|补|告诉|报|发|回|提醒|强调|纠正|更正|确认|通知)(?!错)"
)


def _is_source(case: Case, mention: Mention) -> bool:
    """俞总刚补了一句是128: somebody tells the number or day that is right, and is none of the record's people."""
    is_told = bool(case.found.values or case.found.times)
    return is_told and _TELLS.match(case.doc.text, mention.span.end) is not None


def _pick_contact(case: Case, mention: Mention, customer_id: int | None) -> Ref | None:
    if customer_id is not None:
        within = case.doc.names.resolve_contact(mention.words, (customer_id,))
        if within is not None and within.best is not None and not within.is_new and not within.is_ambiguous:
            return within.best.ref
    if mention.best is None:
        return None
    if mention.best.customer_id in (customer_id, None):
        return mention.best.ref
    return Ref(None, mention.words)


def _people_stored(case: Case) -> list[Read[Ref]]:
    kinds: tuple[Kind, ...] = ("visit", "followup", "quote")
    people = next((stored for kind in kinds if (stored := case.stored(kind, "contacts"))), ())
    return [read for read in people if isinstance(read, Read)]


def _people_denied(case: Case) -> set[Ref]:
    """Return who was not meant: 王总 of 不是王总 是李总; where nobody is denied, the only one of the record (错了 是李总)."""
    denied = {
        ref
        for m in case.found.contacts
        if not is_new_place(case, m.span) and (ref := _pick_contact(case, m, case.customer_id)) is not None
    }
    stored = _people_stored(case)
    is_instead = not denied and len(stored) == 1 and _INSTEAD.match(case.doc.text) is not None
    return {stored[0].value} if is_instead else denied


def _another_than(wrong: set[Ref], case: Case, mention: Mention, customer_id: int | None) -> Ref:
    """Return whom words mean that would fit somebody denied (不是林总 是林经理): another whom they fit, else somebody new."""
    within = case.doc.names.resolve_contact(mention.words, (customer_id,)) if customer_id is not None else None
    others = [c.ref for c in within.candidates if c.ref.id is not None and c.ref not in wrong] if within else []
    return others[0] if len(others) == 1 else Ref(None, mention.words)


def _people_kept(case: Case) -> list[Read[Ref]]:
    """Return the people of the record that stay: 不是王总 是李总 leaves whoever else was there; 是张敏 alone
    leaves nobody."""
    stored = _people_stored(case)
    wrong = _people_denied(case)
    kept = [read for read in stored if read.value not in wrong]
    return kept if wrong and len(kept) < len(stored) else []


def _new_person(case: Case, contact: Read[Ref], customer: Read[Ref] | None, at: int | None) -> None:
    """新来的杜经理 手机13800001234: a person not known yet also becomes a contact, where data is given."""
    phone = PHONE.search(case.doc.text)
    email = EMAIL.search(case.doc.text)
    if phone is None and email is None:
        return
    whose = customer or (
        Read(customer_ref(case.doc, at), "correction: the record's customer") if at is not None else None
    )
    if whose is None:
        return
    case.extra.append(
        SaveContact(
            whose,
            contact,
            phone=Read(phone[0], "phone", Span(*phone.span())) if phone else None,
            email=Read(email[0], "email", Span(*email.span())) if email else None,
        )
    )


def person_slots(case: Case) -> None:
    """电话写错了 是139..., 张工不是工程是设备部的: data of a contact."""
    if case.extra:
        return
    text = case.doc.text
    subject = next((m for m in case.found.contacts if is_new_place(case, m.span) and _is_subject(case, m)), None)
    person = _pick_contact(case, subject, case.customer_id) if subject else None
    changes: dict[str, Any] = {}
    if (told := POST_TOLD.fullmatch(text.rstrip())) is not None and told["post"]:
        changes["title"] = Read(told["post"], "correction: title", Span(*told.span("post")))
    for slot, pattern in (("phone", PHONE), ("email", EMAIL)):
        if (match := pattern.search(text)) and is_new_place(case, Span(*match.span())):
            changes[slot] = Read(match[0], f"correction: {slot}", Span(*match.span()))
    phone = case.stored("contact", "phone")
    if "phone" not in changes and isinstance(phone, str) and (mended := _mended_phone(case, phone)) is not None:
        changes["phone"] = mended
    if subject is not None or case.written("contact") is not None:
        for piece in pieces(text):
            said = text[piece.start : piece.end]
            new = said[said.rfind("是") + 1 :] if "是" in said else said
            at = piece.end - len(new)
            if touches(Span(at, piece.end), case.old) or touches(
                Span(at, piece.end), [m.span for m in case.found.contacts]
            ):
                continue
            for slot, pattern in (("department", DEPARTMENT), ("title", TITLE)):
                if slot not in changes and (match := pattern.fullmatch(new)):
                    changes[slot] = Read(match["it"], f"correction: {slot}", Span(at, at + len(match["it"])))
    if not changes:
        return
    if person is not None:
        changes["name"] = Read(person, "correction: whose data", subject.span if subject else None)
    elif case.written("contact") is None and (only := _only_contact(case)) is not None:
        changes["name"] = only
    case.changes.setdefault("contact", {}).update(changes)


def _mended_phone(case: Case, phone: str) -> Read[str] | None:
    """尾号是6688, 不是5678是5687: a part of the number stored."""
    only_contacts = case.turn is not None and all(w.kind == "contact" for w in case.turn.written)
    match = TAIL.search(case.doc.text)
    if match is None and only_contacts and not case.found.times:
        match = SOME_DIGITS.search(case.doc.text)
    if match is not None:
        return Read(
            phone[: -len(match["n"])] + match["n"], "correction: end of the phone number", Span(*match.span("n"))
        )
    for pattern in PAIR:
        match = pattern.search(case.doc.text)
        if match and match["old"].isdigit() and match["new"].isdigit() and match["old"] in phone:
            return Read(phone.replace(match["old"], match["new"]), "correction: phone", Span(*match.span("new")))
    return None


def _only_contact(case: Case) -> Read[Ref] | None:
    contacts = _people_stored(case)
    return contacts[0] if len(contacts) == 1 else None


def _other_person(case: Case, pair: re.Match[str]) -> bool:
    """把孙磊改成孙雷: the name of a person is written otherwise, though it sounds the same; not the known one, then."""
    old, new = Span(*pair.span("old")), Span(*pair.span("new"))
    people = _people_stored(case)
    said = case.doc.text[new.start : new.end]
    wrong = next((p for p in people if case.doc.text[old.start : old.end] == fold(p.value.name)), None)
    if wrong is None or len(said) != len(wrong.value.name) or exact(said) != exact(fold(wrong.value.name)):
        return False
    right = Read(Ref(None, case.doc.raw[new.start : new.end]), "correction: contact", new)
    kinds: tuple[Kind, ...] = ("visit", "followup", "quote")
    kind = next((k for k in kinds if case.stored(k, "contacts")), None)
    if kind is not None:
        case.set(kind, "contacts", tuple(right if p is wrong else p for p in people))
    return kind is not None
