"""Risky deals in words: the money, why, what is agreed next; worded once for the digest and the answer."""

from datetime import date

from analytics.risk_reasons import Reason
from analytics.risks import Planned, Risks, RiskyDeal
from nlu.lexicon import Lexicon
from replies.format import cut, day, money, short_name, stage_name

_REASONS_SHOWN = 2


def risk_head(risks: Risks) -> str:
    """悬3单 合计61万."""
    if not risks.count:
        return "没有悬的单子"
    known = f" 合计{money(risks.amount_fen)}" if risks.amount_fen else ""
    unknown = f"({risks.unknown}单没说金额)" if risks.unknown else ""
    return f"悬{risks.count}单{known}{unknown}"


def risk_line(deal: RiskyDeal, *, today: date, words: Lexicon) -> str:
    """新元 25万 14天没联系 平时8天一次 约了3/12周四."""
    parts = [short_name(deal.customer), cut(deal.title, 16) if deal.title else ""]
    parts.append(money(deal.amount_fen) if deal.amount_fen is not None else "")
    parts.append(reasons(deal, today=today, words=words))
    if deal.planned is not None:
        parts.append(_planned(deal.planned, today=today))
    return " ".join(part for part in parts if part)


def reasons(deal: RiskyDeal, *, today: date, words: Lexicon, shown: int = _REASONS_SHOWN) -> str:
    """说好3/6周五签 过了4天 · 报价3/7周六过期没回音."""
    stage = stage_name(deal.stage, deal.own_stage, words)
    return " · ".join(_reason(reason, stage, today=today) for reason in deal.reasons[:shown])


def _reason(reason: Reason, stage: str, *, today: date) -> str:
    since = day(reason.since, today=today)
    usual = reason.usual_days
    match reason.kind:
        case "complaint":
            opened = "今天开" if reason.days == 0 else f"开了{reason.days}天"
            return " ".join(part for part in ("有未结投诉", cut(reason.words, 20), opened) if part)
        case "payment_overdue":
            return f"款逾期{reason.days}天 {since}该到"
        case "close_day_passed":
            return f"说好{since}签 过了{reason.days}天"
        case "quote_expired":
            return f"报价{since}过期没回音"
        case "silent":
            return f"{reason.days}天没联系" + (f" 平时{usual}天一次" if usual else "")
        case "stage_stuck":
            return f"停在{stage}{reason.days}天" + (f" 一般{usual}天" if usual else "")
        case "promise_overdue":
            return f"对方答应的过了{reason.days}天"


def _planned(planned: Planned, *, today: date) -> str:
    head = "对方答应" if planned.direction == "customer" else "约了"
    return f"{head}{day(planned.on, today=today)}"
