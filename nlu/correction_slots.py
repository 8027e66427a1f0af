"""The new values of a correction, slot by slot: each reader looks for the values it knows and the record they fit."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from nlu import patterns as re
from nlu.amount_words import APART_BEFORE
from nlu.correction_case import Case, Numeral, differences, numerals, scaled
from nlu.correction_days import date_slots
from nlu.correction_people import names_slots, person_slots
from nlu.correction_quotes import discount_slot, item_slots
from nlu.correction_texts import text_slots
from nlu.correction_words import CHANGE, CHANNEL_NAMES, MISTAKE, NEGATED, PHONE, STAGE_NAMES, ZEROS
from nlu.intents import GUESS, Money, QuoteItem, Read, UpdateDeal
from nlu.names.data.words import WORDS
from nlu.others_sums import BID_TOO
from nlu.rivals import NOT_A_RIVAL, read_rival
from nlu.stage_denials import NO_BIDDER
from nlu.stages import read_stage
from nlu.text import Span, fold
from nlu.values import read_values
from nlu.wording import touches, without

_OF_THE_WHOLE: Final = re.compile(r"(?:整单|总价|总额|合计|总计|一共|打包)[^,，\d减让降扣少优便]{0,6}(?=[1-9]\d{2,})")
"""Before a number that is yuan of the whole quotation (整单抹到41000)."""


def _amount_slot(case: Case) -> None:
    if any(slot in case.changes.get("quote", {}) for slot in ("items", "discount", "tax_rate", "valid_until")):
        return
    kind, slot = (
        ("quote", "total")
        if not case.stored("deal", "amount")
        and (case.stored("quote", "total") or (case.written("quote") and not case.written("deal")))
        else ("deal", "amount")
    )
    money = case.stored(kind, slot)  # type: ignore[arg-type]
    stored = money.fen if isinstance(money, Money) else _amount_said(case)
    said = numerals(case)
    if not said and stored is not None and kind == "deal":
        _amount_by_difference(case, stored)
        return
    if case.cue == "contrast" and case.old and not any(number.is_old for number in said):
        return
    for number in said:
        if (
            number.is_old
            or not _may_be_money(number, stored, kind)
            or APART_BEFORE.search(case.doc.text, 0, number.span.start)
            or BID_TOO.search(case.doc.text[: number.span.start].rstrip()) is not None
        ):
            continue
        if _IS_FIRST_LOT.search(case.doc.text, 0, number.span.start) or _OF_FIRST_LOT.match(
            case.doc.text, number.span.end
        ):
            continue
        fen = number.fen if number.fen is not None else scaled(number.plain, stored)
        if stored is None and slot == "total" and number.fen is None and _OF_THE_WHOLE.search(case.doc.text):
            case.set("quote", "total", Read(Money(int(number.plain * 100)), "correction: total", number.span))
            continue
        if fen is None or fen == stored:
            continue
        if stored is None and number.fen is None:
            continue
        case.set(kind, slot, Read(Money(fen), "correction: amount", number.span))  # type: ignore[arg-type]


def _amount_by_difference(case: Case, stored: int) -> None:
    """少报了20万, and no other number: the amount is as much more or less."""
    sums = [
        (v, sign)
        for v, sign in differences(case.doc.text, case.found.values)
        if v.kind == "money" and v.scale_said and v.value is not None
    ]
    if len(sums) != 1 or sums[0][0].value is None:
        return
    value, sign = sums[0]
    fen = stored + sign * int(sums[0][0].value * 100)
    if fen > 0:
        case.set("deal", "amount", Read(Money(fen), "correction: by so much", value.span, GUESS))


_FARTHEST: Final = 5
"""Of so many times what the deal was put down at, 145个 counts things."""


def _may_be_money(number: Numeral, stored: int | None, kind: str) -> bool:
    """Tell whether a number with the unit said counts money: 145个 of a deal of 150万 (是145个不是150)."""
    if number.unit is None:
        return True
    if number.unit != "个" or kind != "deal" or not stored or number.fen is not None:
        return False
    fen = scaled(number.plain, stored)
    return fen is not None and stored <= fen * _FARTHEST and fen <= stored * _FARTHEST


_FIRST_LOT: Final = r"(?:首批|首单|首期|首笔|第一[批单笔期]|试单|头一?批)"
_IS_FIRST_LOT: Final = re.compile(rf"{_FIRST_LOT}(?:是|金额|大概|约|先|做|拿|只|就)*$")
_OF_FIRST_LOT: Final = re.compile(rf"[ ,，]*(?:那?是|指的?是?|说的是)?(?:的)?{_FIRST_LOT}(?:的|吧|金额)*(?=$|[ ,，。])")
"""Around the sum of a first lot, which is not what the deal is worth (总额还是150 首批120)."""


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
    """Return the one sum that the turn corrected spoke of, in fen, where its record holds none: also what the known deal is worth, said bare (公交桩框采 240)."""
    written = case.written("deal")
    if case.turn is None or written is None:
        return None
    sums = {
        int(v.value * 100)
        for v in read_values(case.turn.text)
        if v.kind in ("money", "number") and v.scale_said and v.value is not None and v.per is None
    }
    if sums or not isinstance(written.intent, UpdateDeal):
        return sums.pop() if len(sums) == 1 else None
    known = next((d for d in case.doc.names.deals_of(written.customer_id or 0) if d.id == written.id), None)
    if known is None or known.amount_fen is None or known.amount_fen % _FEN_OF_10000:
        return None
    bare = known.amount_fen // _FEN_OF_10000
    return known.amount_fen if re.search(rf"(?<![\d.]){bare}(?![\d.])", case.turn.text) else None


_FEN_OF_10000: Final = 1_000_000
"""Fen in 万 yuan."""


def _channel_slot(case: Case) -> None:
    if case.written("visit") is None or set(case.changes.get("visit") or ()) - {"date"}:
        return
    olds = [case.doc.text[span.start : span.end] for span in case.old]
    if olds and not any(pattern.search(old) for old in olds for pattern, _ in CHANNEL_NAMES):
        return
    text = without(case.doc.text, [*case.old, *(m.span for m in case.found.mentions)])
    if PHONE.search(text) or (
        re.search(r"电话|微信|邮箱|邮件", text)
        and re.search(r"号码?|(?:电话|微信|邮箱|邮件)[^,，]{0,3}(?:写|打|记|填)错|是多少", text)
    ):
        return
    if case.cue == "change" and (changed := CHANGE.search(text)) is not None:
        text = " " * changed.end() + text[changed.end() :]  # 上述拜访改为线上: what it was stands before
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


_IT_WAS: Final = re.compile(
    r"(?:就|应该|好像)?是(?:被|给|让)?(?P<who>(?:(?![的了丢没不是我咱他她])[一-鿿a-z]){2,6}?)(?:(?:中|拿|抢|做|签|接)(?:的|走的?|了|去了?)|那边|他们|家)?(?=$|[ ,，。])"
)
"""Who has it instead, behind a loss of which nobody said to whom (是大族 低了8万)."""


def _who_won(case: Case) -> None:
    match = _IT_WAS.match(case.doc.text)
    if match is None or match["who"] in WORDS or any(p.search(match["who"]) for p in (NO_BIDDER, NOT_A_RIVAL)):
        return
    span = Span(*match.span("who"))
    if not touches(span, [*(m.span for m in case.found.mentions), *(t.span for t in case.found.times)]):
        case.set("deal", "competitor", Read(case.doc.raw[span.start : span.end], "competitor: who won", span, GUESS))


def _rival_slot(case: Case) -> None:
    """记错了 是被复盛抢走的: another competitor than the one stored, told by what it does."""
    stored = case.stored("deal", "competitor")
    if stored is None and case.stored("deal", "stage") == "lost":
        _who_won(case)
        return
    if not isinstance(stored, str) or case.changes.get("deal"):
        return
    rival = read_rival(case.doc.clauses, case.doc)
    if rival is not None and rival.value != stored and rival.span is not None and not touches(rival.span, case.old):
        case.set("deal", "competitor", rival)


def stage_slot(case: Case) -> None:
    """Note the stage said for a deal written, where it is another than the record's."""
    if case.written("deal") is None:
        return
    if case.changes.get("deal"):
        told = read_stage([c for c in case.doc.clauses if not MISTAKE.search(c.text)], case.doc.now)
        if told is not None and told.read.value != case.stored("deal", "stage"):
            case.set("deal", "stage", told.read)  # 金额不对 应该210万 已经进谈判了
        return
    text = without(case.doc.text, [*case.old, *(m.span for m in case.found.mentions)])
    text = NEGATED.sub(lambda m: " " * len(m[0]), text)
    stored = case.stored("deal", "stage")
    if case.cue == "change" and (changed := CHANGE.search(text)) is not None:
        text = " " * changed.end() + text[changed.end() :]
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
    if MISTAKE.search(case.doc.text) is not None:
        told = read_stage([c for c in case.doc.clauses if not MISTAKE.fullmatch(c.text.strip())], case.doc.now)
        if told is not None and told.read.value != stored:
            case.set("deal", "stage", told.read)  # 写错了 合同还在走


SLOT_READERS: tuple[Callable[[Case], None], ...] = (
    names_slots,
    person_slots,
    discount_slot,
    item_slots,
    _amount_slot,
    _zeros_slot,
    date_slots,
    _channel_slot,
    _rival_slot,
    stage_slot,
    text_slots,
)
"""In this order: names and discounts take their words before numbers are weighed."""
