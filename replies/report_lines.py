"""The lines of a 日报, 周报 or 月报 in the rep's voice: 见了 华星 蓝海, 报了 华星 21.76万(85折已批), 明天 ….

Each part keeps the rows it stands on. What was said for a day is said singly; longer reports give the sum first
(见了 6家9次), which is worked out from the parts, so that it is right after one of them is taken out.
"""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from analytics.report import Move, ReportFacts
from analytics.report_changes import Changed
from documents.money_text import format_price_ratio
from models import Complaint, Deal, FollowUp, Quote, Visit
from models.reports import ReportLine, ReportPart
from nlu.lexicon import Lexicon
from replies.format import WEEKDAYS, about, cut, day, money, short_name, stage_name

FACE_TO_FACE = frozenset(("onsite", "meal", "event", "inbound", "video"))
SHOWN = {"daily": 12, "weekly": 8, "monthly": 6}
"""Parts of one line that are written out."""
_WORDS = 24


def lines(facts: ReportFacts, *, today: date, zone: ZoneInfo, words: Lexicon) -> list[ReportLine]:
    """Return the lines of a report; empty ones are left out."""
    wording = _Wording(facts, today=today, zone=zone, words=words)
    met = [visit for visit in facts.visits if visit.channel in FACE_TO_FACE]
    seen = {visit.customer_id for visit in met}
    others = [visit for visit in facts.visits if visit.channel not in FACE_TO_FACE and visit.customer_id not in seen]
    found = (
        ReportLine("见了", wording.visits(met), "次"),
        ReportLine("联系了", wording.visits(others), "次"),
        ReportLine("补记", tuple(wording.late(visit) for visit in facts.late_visits), "次"),
        ReportLine("没见到", tuple(wording.missed(row) for row in facts.missed), "家"),
        ReportLine("新客户", tuple(wording.part("customer", row.id, row.id) for row in facts.customers), "家"),
        ReportLine("新商机", tuple(wording.deal(deal) for deal in facts.deals), "单"),
        ReportLine("推进", tuple(wording.move(move) for move in facts.moves), "单"),
        ReportLine("改了", tuple(wording.changed(one) for one in facts.changes), "单"),
        ReportLine("报了", tuple(wording.quote(quote) for quote in facts.quotes), "份"),
        ReportLine("签了", tuple(wording.deal(deal) for deal in facts.won), "单"),
        ReportLine("输了", tuple(wording.lost(deal) for deal in facts.lost), "单"),
        ReportLine(
            "到款",
            tuple(
                wording.part("payment", row.id, row.customer_id, money(row.amount_fen), fen=row.amount_fen)
                for row in facts.payments
            ),
            "笔",
        ),
        ReportLine("办了", tuple(wording.action(row) for row in facts.done), "件"),
        ReportLine(
            "要帮忙",
            (
                *(wording.complaint(row) for row in facts.complaints),
                *(wording.owed(row) for row in facts.owed),
                *(wording.waiting(row) for row in facts.waiting),
            ),
            "件",
        ),
        ReportLine(wording.ahead_label, tuple(wording.ahead(row) for row in facts.ahead), "件"),
        ReportLine("预计签", tuple(wording.closing(deal) for deal in facts.closing), "单"),
    )
    return [line for line in found if line.parts]


class _Wording:
    """How one report words its rows."""

    def __init__(self, facts: ReportFacts, *, today: date, zone: ZoneInfo, words: Lexicon) -> None:
        self._facts = facts
        self._today = today
        self._zone = zone
        self._words = words

    def part(
        self, table: str, id_: int | None, customer_id: int | None, *words: str | None, fen: int | None = None
    ) -> ReportPart:
        """Return a part: the customer, then what there is to say."""
        name = short_name(self._facts.names.get(customer_id or 0, ""))
        text = about(name, " ".join(word for word in words if word)).strip()
        return ReportPart(text, customer_id, fen=fen, evidence=((table, id_ or 0),))

    def visits(self, visits: Sequence[Visit]) -> tuple[ReportPart, ...]:
        """Return the customers of these visits, each once."""
        by_customer: dict[int, list[Visit]] = {}
        for visit in visits:
            by_customer.setdefault(visit.customer_id, []).append(visit)
        return tuple(
            ReportPart(
                short_name(self._facts.names.get(customer_id, "")),
                customer_id,
                times=len(rows),
                evidence=tuple(("visit", row.id or 0) for row in rows),
            )
            for customer_id, rows in by_customer.items()
        )

    def late(self, visit: Visit) -> ReportPart:
        return self.part("visit", visit.id, visit.customer_id, day(visit.visited_on, today=self._today))

    def missed(self, row: FollowUp) -> ReportPart:
        return self.part("follow_up", row.id, row.customer_id, self._when(row), cut(row.action, _WORDS))

    def deal(self, deal: Deal, *more: str | None) -> ReportPart:
        amount = None
        if deal.amount_fen is not None:
            amount = ("约" if deal.amount_is_approximate and deal.is_open else "") + money(deal.amount_fen)
        title = cut(deal.title, _WORDS) if deal.title else None
        return self.part("deal", deal.id, deal.customer_id, title, amount, *more, fen=deal.amount_fen)

    def lost(self, deal: Deal) -> ReportPart:
        rival = f"对手{cut(deal.competitor, 12)}" if deal.competitor else None
        return self.deal(deal, cut(deal.lost_reason, _WORDS) if deal.lost_reason else None, rival)

    def closing(self, deal: Deal) -> ReportPart:
        return self.deal(deal, day(deal.close_on, today=self._today) if deal.close_on else None)

    def move(self, move: Move) -> ReportPart:
        was = stage_name(*move.was, self._words) if move.was[0] else ""
        stage = stage_name(*move.deal.at_stage, self._words)
        moved = self.deal(move.deal, f"{was}→{stage}")
        steps = tuple(("deal_stage_change", id_) for id_ in move.change_ids)
        return ReportPart(moved.text, moved.customer_id, fen=moved.fen, evidence=(*moved.evidence, *steps))

    def changed(self, one: Changed) -> ReportPart:
        """恒达 产线改造 28万→25万 预计签3/31→4/15; what had not been told before stands alone."""
        deal, words = one.deal, [cut(one.deal.title, _WORDS) if one.deal.title else None]
        if one.has_other_amount:
            was, now = (money(fen) if fen is not None else "" for fen in (one.amount_was, deal.amount_fen))
            words.append(_turned(was, now, "金额"))
        if one.has_other_day:
            was, now = (f"{on.month}/{on.day}" if on is not None else "" for on in (one.close_was, deal.close_on))
            words.append(_turned(was, now, "预计签"))
        return self.part("deal", deal.id, deal.customer_id, *words)

    def quote(self, quote: Quote) -> ReportPart:
        ratio = format_price_ratio(quote.price_ratio) if quote.price_ratio and quote.price_ratio < 1 else ""
        note = ratio + ("已批" if quote.id in self._facts.approved_ids else "")
        amount = money(quote.payable_fen) + (f"({note})" if note else "")
        return self.part("quote", quote.id, quote.customer_id, amount, fen=quote.payable_fen)

    def action(self, row: FollowUp) -> ReportPart:
        return self.part("follow_up", row.id, row.customer_id, cut(row.action, _WORDS))

    def owed(self, row: FollowUp) -> ReportPart:
        who = self._facts.colleagues.get(row.owed_by_id or 0) or ("领导" if row.direction == "manager" else "同事")
        return self.part("follow_up", row.id, row.customer_id, f"等{who} {cut(row.action, _WORDS)}")

    def complaint(self, row: Complaint) -> ReportPart:
        """蓝海包装 3台漏油 等王工."""
        who = self._facts.colleagues.get(row.service_id or 0) or "售后"
        return self.part("complaint", row.id, row.customer_id, cut(row.problem, _WORDS) or "投诉", f"等{who}")

    def waiting(self, quote: Quote) -> ReportPart:
        ratio = format_price_ratio(quote.price_ratio) if quote.price_ratio else ""
        return self.part("quote", quote.id, quote.customer_id, f"{ratio}报价{money(quote.payable_fen)} 等批")

    @property
    def ahead_label(self) -> str:
        """明天, 到下周一3/16 before a weekend, 下周, 下月; by date in a report of another day."""
        if self._facts.kind == "weekly":
            return "下周"
        if self._facts.kind == "monthly":
            return "下月"
        if self._facts.last_on == self._today and self._facts.ahead_from == self._facts.ahead_to:
            return "明天"
        return "接下来"

    def ahead(self, row: FollowUp) -> ReportPart:
        theirs = "等对方" if row.direction == "customer" else None
        return self.part("follow_up", row.id, row.customer_id, theirs, cut(row.action, _WORDS), self._when(row))

    def _when(self, row: FollowUp) -> str | None:
        """Return when it is due: the clock alone where the label says the day."""
        if row.due_on is None:
            return None
        clock = f"{row.due_at.astimezone(self._zone):%H:%M}" if row.due_at is not None else ""
        if self.ahead_label == "明天" and row.due_on == self._facts.ahead_to:
            return f"{clock}"
        return f"{row.due_on.month}/{row.due_on.day}周{WEEKDAYS[row.due_on.weekday()]}{clock}"


def _turned(was: str, now: str, what: str) -> str:
    """Return 28万→25万, or what alone is known: 金额25万."""
    if not now:
        return f"{what}没了"
    return f"{what}{was}→{now}" if was else f"{what}{now}"


def line_text(line: ReportLine, *, kind: str) -> str:
    """Return one line as it is read, without its number."""
    shown = line.parts if line.is_own else line.parts[: SHOWN[kind]]
    is_longer = kind != "daily"
    texts = [f"{part.text}{part.times}次" if part.times > 1 and is_longer else part.text for part in shown]
    text = (" · " if any(" " in each for each in texts) else " ").join(texts)
    if len(line.parts) > len(shown):
        text += f" 等{len(line.parts)}{'家' if line.unit == '次' else line.unit}"
    total = _total(line) if is_longer else ""
    return " ".join(word for word in (line.label, total, text) if word)


def _total(line: ReportLine) -> str:
    """Return 6家9次 or 3份 61万, worked out from the parts; "" where there is one thing only."""
    if not line.unit or sum(part.times for part in line.parts) < 2:
        return ""
    if line.unit == "次":
        return f"{len({part.customer_id for part in line.parts})}家{sum(part.times for part in line.parts)}次"
    fen = sum(part.fen or 0 for part in line.parts)
    return f"{len(line.parts)}{line.unit}" + (f"共{money(fen)}" if fen else "")
