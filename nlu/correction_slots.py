"""The new values of a correction, slot by slot: each reader looks for the values it knows and the record they fit."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, Literal

from nlu import patterns as re
from nlu.context import customer_ref
from nlu.correction_case import KINDS, Case, Kind, Numeral, distance, is_new_place, numerals, scaled, value_of
from nlu.correction_words import (
    ADDED,
    CHANNEL_NAMES,
    CLOSING,
    DEPARTMENT,
    EMAIL,
    NEGATED,
    PAIR,
    PHONE,
    RATIO_AFTER,
    REFERRED,
    SOME_DIGITS,
    STAGE_NAMES,
    TAIL,
    TITLE,
    ZEROS,
)
from nlu.intents import (
    GUESS,
    Money,
    QuoteItem,
    Read,
    Ref,
    SaveContact,
)
from nlu.items import read_items
from nlu.names import Mention
from nlu.names.sound import exact
from nlu.quote_removals import removals
from nlu.quote_requests import mask
from nlu.quote_terms import read_terms
from nlu.text import Span, fold
from nlu.values import read_values
from nlu.wording import holds, pieces, touches, without


def _primary(case: Case) -> Kind:
    return next((kind for kind in KINDS if case.written(kind) is not None), "visit")


def _just_written(case: Case) -> Kind | None:
    """Return the kind that the turn meant wrote itself: 不是A 是B is said of the last record, not of a visit before it."""
    kinds = {written.kind for written in case.turn.written} if case.turn is not None else set()
    return next((kind for kind in KINDS if kind in kinds), None)


def _names_slots(case: Case) -> None:
    """不是比克是比亚迪, 错了 是海泰汽零 李部长, 不是张伟 是张敏."""
    if any(_other_person(case, pair) for pattern in PAIR if (pair := pattern.search(case.doc.text))):
        return
    before = case.customer_id
    if _denies_another_customer(case, before):
        return
    customer: Read[Ref] | None = None
    for mention in case.found.customers:
        if not is_new_place(case, mention.span) or REFERRED.match(case.doc.text, mention.span.end):
            continue
        picked = _pick_customer(case, mention)
        if picked is not None and picked.id != before:
            customer = Read(
                picked, f"correction: customer {mention.best.reason if mention.best else ''}".rstrip(), mention.span
            )
    primary = _primary(case)
    customer = customer or _customer_of_person(case, before) or _customer_at_place(case, before)
    if customer is not None:
        case.set(_just_written(case) or primary, "customer", customer)
    at = customer.value.id if customer is not None else before
    contacts = []
    for mention in case.found.contacts:
        if not is_new_place(case, mention.span) or _is_subject(case, mention):
            continue
        ref = _pick_contact(case, mention, at)
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
    kind: Kind = primary if primary in ("visit", "followup", "quote") else "visit"
    case.set(kind, "contacts", tuple(contacts))
    _new_person(case, contacts[-1], customer, at)


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
        if case.old and mention.is_sure and best.score >= FULL_NAME and best.customer_id is not None:
            return Read(customer_ref(case.doc, best.customer_id), "correction: customer of the person", mention.span)
    return None


_THE_ONE_AT = re.compile(r"(?P<place>[\u4e00-\u9fff]{2,3}?)的?那(?:家|边|个)")


def _customer_at_place(case: Case, before: int | None) -> Read[Ref] | None:
    """打错 宁波那家 见的王磊: the other customer of that place at whom the person is known."""
    match = _THE_ONE_AT.search(case.doc.text)
    if match is None:
        return None
    place = match["place"]
    for mention in case.found.contacts:
        at = [c.customer_id for c in mention.candidates if c.customer_id not in (None, before)]
        there = [i for i in at if i is not None and place in fold(case.doc.names.customer(i).name)]
        if len(there) == 1:
            return Read(customer_ref(case.doc, there[0]), "correction: customer at the place", Span(*match.span()))
    return None


FULL_NAME: Final = 0.95
"""Score from which a person is named by the whole name, not by surname and honorific."""


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
            r"\s*(?:的)?(?:不是|电话|手机|微信|邮箱|号码|职务|职位|部门|title|是(?=.{1,10}(?:部|科|处|室)的?))", after
        )
        is not None
    )


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


def _people_kept(case: Case) -> list[Read[Ref]]:
    """Return the people of the record that stay: 不是王总 是李总 leaves whoever else was there; 是张敏 alone
    leaves nobody."""
    stored = _people_stored(case)
    wrong = {
        ref
        for m in case.found.contacts
        if not is_new_place(case, m.span) and (ref := _pick_contact(case, m, case.customer_id)) is not None
    }
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


def _person_slots(case: Case) -> None:
    """电话写错了 是139..., 张工不是工程是设备部的: data of a contact."""
    if case.extra:
        return
    text = case.doc.text
    subject = next((m for m in case.found.contacts if is_new_place(case, m.span) and _is_subject(case, m)), None)
    person = _pick_contact(case, subject, case.customer_id) if subject else None
    changes: dict[str, Any] = {}
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


def _discount_slot(case: Case) -> None:
    quote = case.written("quote")
    for value in case.found.values:
        ratio = value.price_ratio
        if ratio is None or not is_new_place(case, value.span) or not Decimal("0.1") < ratio < 1 or quote is None:
            continue
        if case.stored("quote", "discount") == ratio:
            continue
        case.set("quote", "discount", Read(ratio, "correction: discount", value.span))
    if (
        quote is not None
        and "discount" not in case.changes.get("quote", {})
        and (match := RATIO_AFTER.search(case.doc.text))
    ):
        digits = Decimal(match["n"])
        ratio = digits / 10 if digits < 10 else digits / 100
        case.set("quote", "discount", Read(ratio, "correction: discount, 折 left out", Span(*match.span("n"))))
    if quote is not None:
        _term_slots(case)


def _term_slots(case: Case) -> None:
    """含税13, 有效期到月底: terms of a quote, read as in the quote itself."""
    terms, _ = read_terms(mask(case.doc.text, case.found.mentions), case.doc.now)
    for term in terms:
        slot = {"tax": "tax_rate", "valid": "valid_until"}.get(term.kind)
        if slot is not None and term.value is not None and is_new_place(case, term.span):
            case.set("quote", slot, Read(term.value, f"correction: {term.kind}", term.span))


def _item_slots(case: Case) -> None:
    """数不对 是三万个, 再加两台R20: lines of a quote."""
    if case.written("quote") is None:
        return
    stored: tuple[QuoteItem, ...] = case.stored("quote", "items") or ()
    taken_out = removals(case.doc.text, case.found.products)
    if taken_out:
        case.set("quote", "removed", tuple(ref for ref, _ in taken_out))
    discount = case.changes.get("quote", {}).get("discount")
    said_already = (
        *case.old,
        *(span for _, span in taken_out),
        *((discount.span,) if discount is not None else ()),
        *_term_spans(case),
    )
    masked = without(mask(case.doc.text, case.found.mentions), said_already)
    items = [_line_in_place(line, stored) for line in read_items(masked, case.found.mentions, case.doc.names).lines]
    said = numerals(case)
    numbers = [n for n in said if not n.is_old and not touches(n.span, said_already) and not _is_discount(case, n.span)]
    if any(n.is_old for n in said) and not any(n.is_old and n.plain in _counts_and_prices(stored) for n in said):
        numbers = []
    if not items and len(stored) == 1:
        items = [item for n in numbers if (item := _with_number(case, n, stored[0])) is not None]
    elif not items:
        olds = {n.plain for n in numerals(case) if n.is_old}
        same = [i for i in stored if i.quantity is not None and i.quantity.value in olds]
        if len(same) == 1 and len(numbers) == 1:
            items = [replace(same[0], quantity=Read(numbers[0].plain, "correction: quantity", numbers[0].span))]
    if items:
        case.set("quote", "items", tuple(items))


def _term_spans(case: Case) -> list[Span]:
    changes = case.changes.get("quote", {})
    return [changes[slot].span for slot in ("tax_rate", "valid_until") if slot in changes]


def _counts_and_prices(items: tuple[QuoteItem, ...]) -> set[Decimal]:
    return {read.value for item in items for read in (item.quantity, item.unit_price) if read is not None}


def _line_in_place(line: QuoteItem, stored: tuple[QuoteItem, ...]) -> QuoteItem:
    """A product said without a number takes the place of the only line there is."""
    if line.quantity is not None or len(stored) != 1:
        return line
    return replace(line, quantity=stored[0].quantity, unit=line.unit or stored[0].unit)


def _with_number(case: Case, number: Numeral, item: QuoteItem) -> QuoteItem | None:
    slot = _item_slot(case, number, item)
    read = Read(number.plain, f"correction: {slot}", number.span)
    if slot == "quantity":
        return replace(item, quantity=read, unit=number.unit or item.unit)
    return replace(item, unit_price=read) if slot == "unit_price" else None


def _item_slot(case: Case, number: Numeral, item: QuoteItem) -> Literal["quantity", "unit_price"] | None:
    text = case.doc.text
    if re.search(r"单价(?!不变|不动|没变|不改|照旧|还是原)|一[个件台套吨只箱]|每[个件台套吨只箱]", text):
        return "unit_price"
    quantity, price = value_of(item.quantity), value_of(item.unit_price)
    if number.unit is not None or re.search(r"数|量|个数", text):
        return "quantity"
    if re.search(r"价", text) or (number.fen is not None and number.fen < 10_000_000 and "总" not in text):
        return "unit_price"
    near = {slot: distance(number.plain, old) for slot, old in (("quantity", quantity), ("unit_price", price)) if old}
    best = min(near, key=lambda slot: near[slot], default=None)
    return best if best is not None and near[best] < 0.7 else None  # type: ignore[return-value]


def _amount_slot(case: Case) -> None:
    if any(slot in case.changes.get("quote", {}) for slot in ("items", "discount", "tax_rate", "valid_until")):
        return
    kind, slot = (
        ("deal", "amount") if case.stored("deal", "amount") or not case.stored("quote", "total") else ("quote", "total")
    )
    money = case.stored(kind, slot)  # type: ignore[arg-type]
    stored = money.fen if isinstance(money, Money) else _amount_said(case)
    said = numerals(case)
    if case.cue == "contrast" and case.old and not any(number.is_old for number in said):
        return
    for number in said:
        if number.is_old or number.unit is not None:
            continue
        fen = number.fen if number.fen is not None else scaled(number.plain, stored)
        if fen is None or fen == stored:
            continue
        if stored is None and number.fen is None:
            continue
        case.set(kind, slot, Read(Money(fen), "correction: amount", number.span))  # type: ignore[arg-type]


def _zeros_slot(case: Case) -> None:
    """少打个0, and no number beside it: the one sum or quantity stored is ten times as much."""
    match = ZEROS.search(case.doc.text)
    if match is None or case.changes or numerals(case):
        return
    power = Decimal(10) ** {"两": 2, "俩": 2, "2": 2, "三": 3, "3": 3}.get(match["n"] or "", 1)
    factor = 1 / power if match["how"] == "多" else power
    money = case.stored("deal", "amount")
    items: tuple[QuoteItem, ...] = case.stored("quote", "items") or ()
    if isinstance(money, Money) and not items:
        case.set("deal", "amount", Read(Money(int(money.fen * factor)), "correction: zeros", Span(*match.span())))
    elif not isinstance(money, Money) and len(items) == 1 and items[0].quantity is not None:
        quantity = Read(items[0].quantity.value * factor, "correction: zeros", Span(*match.span()), GUESS)
        case.set("quote", "items", (replace(items[0], quantity=quantity),))


def _amount_said(case: Case) -> int | None:
    """Return the one sum that the turn corrected spoke of, in fen, where its record holds none."""
    if case.turn is None or case.written("deal") is None:
        return None
    sums = {
        int(v.value * 100)
        for v in read_values(case.turn.text)
        if v.kind in ("money", "number") and v.scale_said and v.value is not None and v.per is None
    }
    return sums.pop() if len(sums) == 1 else None


def _date_slots(case: Case) -> None:
    visit, deal, follow_up = case.written("visit"), case.written("deal"), case.written("followup")
    text = case.doc.text
    for item in case.found.times:
        if item.kind != "time" or item.vague or item.grain == "week" or not is_new_place(case, item.span):
            continue
        past, due = item.in_sense("past").day(), item.in_sense("future").due()
        said_close = CLOSING.search(text) is not None
        if (said_close or (visit is None and follow_up is None)) and deal is not None and due is not None:
            case.set("deal", "close_date", Read(date.fromisoformat(due[:10]), "correction: closing day", item.span))
        elif (
            visit is not None
            and past is not None
            and past <= case.doc.now.date()
            and not _starts_later(item, case.doc.now)
        ):
            case.set("visit", "date", Read(past, "correction: day of the visit", item.span))
        elif follow_up is not None and due is not None:
            case.set("followup", "due", Read(_due_value(due, case), "correction: due", item.span))
        elif deal is not None and due is not None:
            case.set("deal", "close_date", Read(date.fromisoformat(due[:10]), "correction: closing day", item.span))


def _starts_later(item: Any, now: datetime) -> bool:
    return bool(item.certain and item.start is not None and item.start.date() > now.date())


def _due_value(due: str, case: Case) -> date | datetime:
    new: date | datetime = datetime.fromisoformat(due) if "T" in due else date.fromisoformat(due)
    old = case.stored("followup", "due")
    if isinstance(old, datetime) and not isinstance(new, datetime):
        return datetime.combine(new, old.timetz().replace(tzinfo=None), tzinfo=case.doc.now.tzinfo)
    if isinstance(new, datetime) and new.tzinfo is None:
        return new.replace(tzinfo=case.doc.now.tzinfo)
    return new


def _channel_slot(case: Case) -> None:
    if case.written("visit") is None or case.changes.get("visit"):
        return
    olds = [case.doc.text[span.start : span.end] for span in case.old]
    if olds and not any(pattern.search(old) for old in olds for pattern, _ in CHANNEL_NAMES):
        return
    text = without(case.doc.text, [*case.old, *(m.span for m in case.found.mentions)])
    if PHONE.search(text) or (re.search(r"电话|微信|邮箱|邮件", text) and re.search(r"号码?|写错|是多少", text)):
        return
    stored = case.stored("visit", "channel")
    for own in case.doc.names.lexicon.channels:
        span = _span_of((*([fold(own.name)] if own.name else []), *own.words), text)
        if span is not None and own.channel != stored:
            case.set("visit", "channel", Read(own.channel, "correction: own channel", span))
            return
    for pattern, channel in CHANNEL_NAMES:
        match = pattern.search(text)
        if match is not None and channel != stored:
            case.set("visit", "channel", Read(channel, "correction: channel", Span(*match.span())))
            return


def _span_of(words: Sequence[str], text: str) -> Span | None:
    """Return where the first of `words` that stands in `text` does."""
    word = next((word for word in words if word in text), None)
    return None if word is None else Span(text.find(word), text.find(word) + len(word))


def _stage_slot(case: Case) -> None:
    if case.written("deal") is None or case.changes.get("deal"):
        return
    text = without(case.doc.text, [*case.old, *(m.span for m in case.found.mentions)])
    text = NEGATED.sub(lambda m: " " * len(m[0]), text)
    stored = case.stored("deal", "stage")
    for own in case.doc.names.lexicon.stages:
        if (span := _span_of((fold(own.name), *own.words), text)) is not None:
            case.set("deal", "stage", Read(own.standard, "correction: own stage", span))
            case.set("deal", "own_stage", own.key)
            return
    for pattern, stage in STAGE_NAMES:
        match = pattern.search(text)
        if match is not None and stage != stored:
            case.set("deal", "stage", Read(stage, "correction: stage", Span(*match.span())))
            return


_TEXT_SLOTS: Final[tuple[tuple[Kind, str], ...]] = (
    ("deal", "title"), ("deal", "competitor"), ("followup", "action"), ("contact", "title"), ("contact", "department"),
    ("contact", "name"), ("visit", "summary"),
)  # fmt: skip
_LABELLED: Final[tuple[tuple[re.Pattern[str], Kind, str], ...]] = (
    (re.compile(r"竞争?对手|竞品|对手|友商"), "deal", "competitor"),
    (re.compile(r"项目名称?|商机名称?|标题|单子名称?"), "deal", "title"),
    (re.compile(r"原因|丢单原因"), "deal", "lost_reason"),
    (re.compile(r"职务|职位|头衔|岗位|title"), "contact", "title"),
    (re.compile(r"部门|科室"), "contact", "department"),
    (re.compile(r"名字|姓名|人名"), "contact", "name"),
    (re.compile(r"内容|事项|事情|动作"), "followup", "action"),
)
"""How slots of words are called: 对手写错了 是晶科."""
_NEW_WORDS = re.compile(
    r"(?:错了?|不对|岔了?|混了?|反了?|改成|改为|更正)[,，:：\s]*(?:应该是|应该|应为|是|为|叫|改成)?\s*(?P<new>[^,，。;；!！?？\s]{2,16})\s*$"
)


def _text_slots(case: Case) -> None:
    """不是二期是三期: words of a title, an action, a competitor's name."""
    if case.changes or _labelled_words(case):
        return
    for pattern in PAIR:
        match = pattern.search(case.doc.text)
        if match is None:
            continue
        old, new = match["old"].rstrip("的了"), re.sub(r"[的了吧啊呀哈]+$", "", match["new"])
        for kind, slot in _TEXT_SLOTS:
            stored = case.stored(kind, slot)
            at = _place(old, fold(stored)) if isinstance(stored, str) and old and new else -1
            if isinstance(stored, str) and at >= 0:
                span = Span(match.start("new"), match.start("new") + len(new))
                new_raw = case.doc.raw[span.start : span.end]
                text = stored[:at] + new_raw + stored[at + len(old) :]
                case.set(kind, slot, Read(text, f"correction: words of the {slot}", span))
                return


def _place(words: str, text: str) -> int:
    """Return where `words` stand in `text`, -1 for nowhere: a number never within a longer one (20 is not in X200)."""
    found = re.search(rf"(?<![\d.]){re.escape(words)}(?![\d.])" if words.isdigit() else re.escape(words), text)
    return -1 if found is None else found.start()


def _labelled_words(case: Case) -> bool:
    """对手写错了 是晶科, 职务不对 应该是采购总监: the slot is called by its name."""
    new = _NEW_WORDS.search(case.doc.text)
    if new is None:
        return False
    for pattern, kind, slot in _LABELLED:
        if pattern.search(case.doc.text, 0, new.start()) and case.written(kind) is not None:
            span = Span(*new.span("new"))
            case.set(kind, slot, Read(case.doc.raw[span.start : span.end], f"correction: {slot}", span))
            return True
    return False


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


SLOT_READERS: tuple[Callable[[Case], None], ...] = (
    _names_slots,
    _person_slots,
    _discount_slot,
    _item_slots,
    _amount_slot,
    _zeros_slot,
    _date_slots,
    _channel_slot,
    _stage_slot,
    _text_slots,
)
"""In this order: names and discounts take their words before numbers are weighed."""


def _is_discount(case: Case, span: Span) -> bool:
    read = case.changes.get("quote", {}).get("discount")
    return read is not None and read.span is not None and (holds(read.span, span) or touches(span, [read.span]))
