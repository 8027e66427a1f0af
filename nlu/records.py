"""Intents as the records of the annotation guide: plain data with the store's names, for `liaodan parse` and the figures."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from nlu.complaints import BY_PART_OF_DAY
from nlu.intents import (
    AddFollowUp,
    CompleteFollowUp,
    Correct,
    FileComplaint,
    Intent,
    LogVisit,
    Money,
    PlanPayments,
    Query,
    QuoteItem,
    Read,
    Ref,
    RemindAhead,
    RequestQuote,
    SaveContact,
    SaveCustomer,
    SnoozeFollowUp,
    Undo,
    UpdateDeal,
)

Record = dict[str, Any]


def to_record(intent: Intent) -> Record | None:
    """Return the record `intent` writes or shows, empty slots left out; None for intents the guide has no record for.

    Dates are YYYY-MM-DD, with THH:MM where a clock time was said; money is a number of yuan.
    """
    build = _BUILDERS.get(type(intent))
    if build is None:
        return None
    return {key: value for key, value in build(intent).items() if value is not None and value not in ("", [])}


def records_of(intents: Iterable[Intent]) -> list[Record]:
    """Return the records of a reading; a payment that is due on a day is a follow-up of the customer's,
    and so is the answer that whoever complains wants by a day."""
    return [record for each in intents for one in _as_promises(each) if (record := to_record(one)) is not None]


def _as_promises(intent: Intent) -> Iterable[Intent]:
    if isinstance(intent, FileComplaint):
        return (
            (AddFollowUp(intent.demand, intent.customer, _day_of(intent.due), intent.contacts),) if intent.due else ()
        )
    if not isinstance(intent, PlanPayments):
        return (intent,)
    return [AddFollowUp(i.label, intent.customer, Read(i.due, "plan")) for i in intent.instalments if i.due is not None]


def _day_of(due: Read[date | datetime]) -> Read[date | datetime]:
    """Return a deadline without an hour that nobody said (明天上午之前 lasts until noon)."""
    if due.rule != BY_PART_OF_DAY or not isinstance(due.value, datetime):
        return due
    return replace(due, value=(due.value - timedelta(minutes=1)).date())


def plain(value: Any) -> Any:
    """Return a slot's value as JSON can hold it."""
    if isinstance(value, Read):
        return plain(value.value)
    if isinstance(value, Ref):
        return value.name
    if isinstance(value, Money):
        return number(Decimal(value.fen) / 100)
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, QuoteItem):
        return _item(value)
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    return value


def number(value: Decimal) -> int | float:
    """Return `value` as the shortest JSON number."""
    return int(value) if value == value.to_integral_value() else float(value)


def _item(item: QuoteItem) -> Record:
    slots = {
        "product": plain(item.product),
        "qty": plain(item.quantity),
        "unit_price": plain(item.unit_price),
        "discount": plain(item.price_ratio),
    }
    return {key: value for key, value in slots.items() if value is not None}


def _visit(intent: LogVisit) -> Record:
    return {
        "type": "visit", "customer": plain(intent.customer), "contacts": plain(intent.contacts), "date": plain(intent.on),
        "channel": plain(intent.channel), "summary": intent.summary,
    }  # fmt: skip


def _deal(intent: UpdateDeal) -> Record:
    return {
        "type": "deal", "customer": plain(intent.customer), "title": plain(intent.deal), "stage": plain(intent.stage),
        "amount": plain(intent.amount), "close_date": plain(intent.close_on), "competitor": plain(intent.competitor),
        "lost_reason": plain(intent.lost_reason),
    }  # fmt: skip


def _quote(intent: RequestQuote) -> Record:
    return {
        "type": "quote", "customer": plain(intent.customer), "title": plain(intent.deal), "items": plain(intent.items),
        "discount": plain(intent.price_ratio), "total": plain(intent.total), "tax_rate": plain(intent.tax_ratio),
        "valid_until": plain(intent.valid_until),
    }  # fmt: skip


def _follow_up(intent: AddFollowUp) -> Record:
    return {
        "type": "followup", "customer": plain(intent.customer), "contacts": plain(intent.contacts), "due": plain(intent.due),
        "action": intent.action,
    }  # fmt: skip


def _contact(intent: SaveContact) -> Record:
    return {
        "type": "contact", "customer": plain(intent.customer), "name": plain(intent.contact), "title": plain(intent.title),
        "phone": plain(intent.phone), "email": plain(intent.email), "wechat": plain(intent.wechat),
        "department": plain(intent.department),
    }  # fmt: skip


def _customer(intent: SaveCustomer) -> Record:
    return {
        "type": "customer", "name": plain(intent.customer), "industry": plain(intent.industry),
        "region": plain(intent.region), "level": plain(intent.level), "source": plain(intent.source),
    }  # fmt: skip


def _correction(intent: Correct) -> Record:
    """Return the correction; a complaint stands in the guide as the follow-up of its deadline."""
    return {
        "type": "correction", "of": "followup" if intent.of == "complaint" else intent.of,
        "customer": plain(intent.customer),
        **{slot: plain(value) for slot, value in intent.changes.items() if slot not in _NOT_IN_GUIDE},
    }  # fmt: skip


_NOT_IN_GUIDE: Final = ("own_stage", "recurrence", "problem")


_TOPIC_OF_GUIDE: Final[Mapping[str, str]] = {
    "risks": "deals",
    "losses": "deals",
    "unattended": "deals",
    "conversion": "funnel",
    "cycle": "funnel",
    "sources": "customer",
    "top_customers": "customer",
    "person": "customer",
    "team_owes": "followups",
    "owed_to_team": "followups",
    "mirror": "help",
    "lookups": "help",
    "complaints": "followups",
    "quality": "deals",
    "reports": "visits",
    "comparison": "visits",
    "newcomers": "visits",
    "absences": "followups",
    "idle": "deals",
    "deal_size": "deals",
    "margin": "deals",
}
"""The guide's nearest topic to one it has not."""


def _query(intent: Query) -> Record:
    return {
        "type": "query", "topic": _TOPIC_OF_GUIDE.get(intent.topic, intent.topic), "customer": plain(intent.customer), "period": plain(intent.period),
    }  # fmt: skip


_BUILDERS: Final[Mapping[type, Callable[[Any], Record]]] = {
    LogVisit: _visit,
    UpdateDeal: _deal,
    RequestQuote: _quote,
    AddFollowUp: _follow_up,
    SaveContact: _contact,
    SaveCustomer: _customer,
    Correct: _correction,
    Query: _query,
    Undo: lambda intent: (
        {"type": "undo"}
        if intent.closing_of is None
        else {"type": "correction", "of": "deal", "customer": plain(intent.closing_of)}
    ),
    CompleteFollowUp: lambda intent: {"type": "done", "customer": plain(intent.customer), "action": intent.action},
    RemindAhead: lambda intent: {
        "type": "followup",
        "customer": plain(intent.customer),
        "due": plain(intent.due),
        "action": intent.action or intent.follow_up.value.name,
    },
    SnoozeFollowUp: lambda intent: {"type": "snooze", "customer": plain(intent.customer), "due": plain(intent.due)},
}
