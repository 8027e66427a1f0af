"""The new values of a correction, slot by slot: each reader looks for the values it knows and the record they fit."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from nlu import patterns as re
from nlu.amount_words import APART_BEFORE
from nlu.correction_case import Case, Kind, Numeral, is_new_place, numerals, scaled
from nlu.correction_matters import is_of_another_matter
from nlu.correction_people import names_slots, person_slots
from nlu.correction_quotes import discount_slot, item_slots
from nlu.correction_texts import text_slots
from nlu.correction_words import CHANGE, CHANNEL_NAMES, CLOSING, EXCUSE, MISTAKE, NEGATED, PHONE, STAGE_NAMES, ZEROS
from nlu.intents import GUESS, AddFollowUp, Money, QuoteItem, Read
from nlu.moved_dates import day_of, is_clock_only, is_same_part
from nlu.names.data.words import WORDS
from nlu.others_sums import BID_TOO
from nlu.rivals import NOT_A_RIVAL, read_rival
from nlu.signing_days import OTHER_EVENT
from nlu.stage_denials import NO_BIDDER
from nlu.stages import read_stage
from nlu.text import Span, fold
from nlu.time_sense import BARE_WEEKDAY
from nlu.times import Sense, TimeItem, due_value
from nlu.values import read_values
from nlu.wording import PARTICLES, consists_of, touches, without

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
    """Return the one sum that the turn corrected spoke of, in fen, where its record holds none."""
    if case.turn is None or case.written("deal") is None:
        return None
    sums = {
        int(v.value * 100)
        for v in read_values(case.turn.text)
        if v.kind in ("money", "number") and v.scale_said and v.value is not None and v.per is None
    }
    return sums.pop() if len(sums) == 1 else None


LONGEST_AGO: Final = timedelta(days=120)
"""Nobody puts the day of a visit right that long after it: a day of which no year is said lies ahead then."""


_HAPPENED: Final = re.compile(r"(?:去|见|聊|谈|打|跑|拜访|碰|吃|喝|来|开)(?:了|过|的)")
_IS_WANTED: Final = re.compile(r"(?:要(?!是)|送|交|给|发|寄|带|回|催|截止|到期|提醒)(?!了|过|的)")
"""Whether a day is said of what took place, or of what is to be done (应该是周四要)."""


_EVENT_LONGEST: Final = 6
"""Characters at the head of a time that may name the event it counts from (验收后90天)."""
_TERM_OF_PAYMENT: Final = re.compile(
    r"(?:验收|到货|货到|发货|安装|交付|上线|开票|签收|终验|初验|调试|完工|竣工|交货|质保)(?:合格|完成|结束|通过|完)?(?:之?后|满|起|(?=\d))"
)
"""A time that counts from an event to come is a term of payment, and no day (改成验收后90天付)."""


def _denied_days(case: Case) -> list[TimeItem]:
    return [t for t in case.found.times if t.kind == "time" and touches(t.span, case.old)]


def _is_day_of(item: TimeItem, stored: Any, sense: Sense) -> bool:
    """Tell whether words mean the day stored; a bare weekday that of any week (不是周三 of next week's)."""
    said = item.in_sense(sense).day()
    if not isinstance(stored, date) or said is None:
        return False
    is_bare = not item.certain and BARE_WEEKDAY.match(item.text) is not None
    return day_of(stored).weekday() == said.weekday() if is_bare else day_of(stored) == said


def _with_day_denied(case: Case) -> Kind | None:
    """Return the one kind of record that holds the day said to be wrong: a plan of Friday, in 不是周五 周四.

    Of several it is the one that the turn meant wrote itself.
    """
    denied = _denied_days(case)
    if len(denied) != 1:
        return None
    stored: tuple[tuple[Kind, Any, Sense], ...] = (
        ("visit", case.stored("visit", "date"), "past"),
        ("followup", case.stored("followup", "due"), "future"),
        ("deal", case.stored("deal", "close_date"), "future"),
    )
    kinds = [kind for kind, day, sense in stored if _is_day_of(denied[0], day, sense)]
    if len(kinds) > 1:
        kinds = [kind for kind in kinds if kind in case.just_written]
    return kinds[0] if len(kinds) == 1 else None


def _in_its_week(case: Case, item: TimeItem, stored: Any) -> date | None:
    """Return a bare weekday that takes the place of another as one of the same week: 不是周三 周四, of a plan of next week."""
    denied = _denied_days(case)
    if item.certain or BARE_WEEKDAY.match(item.text) is None or len(denied) != 1 or not isinstance(stored, date):
        return None
    said = item.in_sense("future").day()
    if said is None or denied[0].certain or not _is_day_of(denied[0], stored, "future"):
        return None
    old = day_of(stored)
    return old + timedelta(days=said.weekday() - old.weekday())


def _date_slots(case: Case) -> None:
    visit, deal, follow_up = case.written("visit"), case.written("deal"), case.written("followup")
    text = case.doc.text
    meant = _with_day_denied(case)
    if meant is not None:
        visit, deal, follow_up = (
            record if kind == meant else None
            for kind, record in (("visit", visit), ("deal", deal), ("followup", follow_up))
        )
    elif _HAPPENED.search(text) is not None and CLOSING.search(text) is None:
        follow_up = None
        deal = deal if visit is None else None
    elif visit is not None and follow_up is not None and _IS_WANTED.search(text) is not None:
        visit = None
    changed = CHANGE.search(text) if case.cue == "change" else None
    if changed is not None and is_of_another_matter(case, changed.start()):
        return
    is_put_off = changed is not None and changed[0].endswith("到")  # 改到28号: nothing that has taken place
    excuse = EXCUSE.search(case.doc.text)
    for item in case.found.times:
        if item.kind != "time" or item.vague or item.grain == "week" or not is_new_place(case, item.span):
            continue
        if excuse is not None and item.span.start >= excuse.start():
            continue
        if _TERM_OF_PAYMENT.search(case.doc.text, 0, item.span.start + _EVENT_LONGEST) is not None:
            continue
        if changed is not None and item.span.end <= changed.start() and not _ends_there(case, changed.end()):
            continue
        past, due = item.in_sense("past").day(), item.in_sense("future").due()
        said_close = CLOSING.search(text) is not None
        if deal is not None and not (_may_be_signing(case, due) and _is_told_of_signing(case)):
            deal = None
        if (said_close or (visit is None and follow_up is None)) and deal is not None and due is not None:
            case.set("deal", "close_date", Read(date.fromisoformat(due[:10]), "correction: closing day", item.span))
        elif (
            visit is not None
            and past is not None
            and not is_put_off
            and not item.rule.startswith("part of day")
            and not (follow_up is not None and is_clock_only(item))
            and not said_close
            and item.open != "before"
            and timedelta(0) <= case.doc.now.date() - past <= LONGEST_AGO
            and not _starts_later(item, case.doc.now)
        ):
            case.set("visit", "date", Read(past, "correction: day of the visit", item.span))
        elif follow_up is not None and due is not None:
            case.set("followup", "due", Read(_due_value(due, case, item), "correction: due", item.span))
        elif deal is not None and due is not None:
            case.set("deal", "close_date", Read(date.fromisoformat(due[:10]), "correction: closing day", item.span))


def _may_be_signing(case: Case, due: str | None) -> bool:
    """Tell whether a day may be that on which a deal is signed: one to come, or of a deal that is won; a lost one has none."""
    stage = case.stored("deal", "stage")
    if stage == "won":
        return True
    return stage != "lost" and due is not None and due[:10] >= case.doc.now.date().isoformat()


def _is_told_of_signing(case: Case) -> bool:
    """Tell whether a day may be that of the signing, and of no other event, told now or before (四月开工, then 不是四月 五月)."""
    if CLOSING.search(case.doc.text) is not None:
        return True
    if OTHER_EVENT.search(case.doc.text) is not None:
        return False
    return (
        case.stored("deal", "close_date") is not None or case.turn is None or OTHER_EVENT.search(case.turn.text) is None
    )


def _ends_there(case: Case, at: int) -> bool:
    """Tell whether nothing stands behind the words of a change, so that the new value does before them (周五改一下)."""
    return consists_of(case.doc.text[at:], PARTICLES)


def _starts_later(item: Any, now: datetime) -> bool:
    return bool(item.certain and item.start is not None and item.start.date() > now.date())


def _due_value(due: str, case: Case, item: TimeItem) -> date | datetime:
    new = due_value(due, case.doc.now)
    old = case.stored("followup", "due")
    if old is not None and item.pod and is_clock_only(item):  # 改成下午: of the same day
        kept = isinstance(old, datetime) and is_same_part(item.text, old.time())
        return old if kept else day_of(old)
    same_week = _in_its_week(case, item, old)
    plan = case.written("followup")
    is_once = plan is None or not isinstance(plan.intent, AddFollowUp) or plan.intent.recurrence is None
    if is_once and same_week is not None and same_week >= case.doc.now.date():
        new = datetime.combine(same_week, new.timetz()) if isinstance(new, datetime) else same_week
    if isinstance(old, datetime) and not isinstance(new, datetime):
        return datetime.combine(new, old.timetz().replace(tzinfo=None), tzinfo=case.doc.now.tzinfo)
    if isinstance(new, datetime) and old is not None and is_clock_only(item):
        day = old.date() if isinstance(old, datetime) else old
        if isinstance(old, datetime) and not item.pod and not item.certain:
            new = _in_half_of(new, old)
        return datetime.combine(day, new.timetz().replace(tzinfo=None), tzinfo=case.doc.now.tzinfo)
    return new


_WAKING: Final = range(7, 21)
"""Hours in which something is done, where nobody says which half of the day an hour is of."""


def _in_half_of(new: datetime, old: datetime) -> datetime:
    """Return a bare hour that takes the place of another (不是九点 是十点) as one of waking hours, of the same half of the day."""
    if new.hour > 12 and new.hour - 12 not in _WAKING:
        return new
    both = [new.replace(hour=new.hour % 12), new.replace(hour=new.hour % 12 + 12)]
    waking = [hour for hour in both if hour.hour in _WAKING]
    same = [hour for hour in waking if (hour.hour >= 12) == (old.hour >= 12)]
    return next(iter(same or waking), new)


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


def _stage_slot(case: Case) -> None:
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
    _date_slots,
    _channel_slot,
    _rival_slot,
    _stage_slot,
    text_slots,
)
"""In this order: names and discounts take their words before numbers are weighed."""
