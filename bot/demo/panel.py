"""库里写了什么: the newest rows of the demo's database, for the panel beside the chat."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from models import Change, Contact, Customer, Deal, FollowUp, InboundMessage, Quote, Visit
from models.changes import TRACED
from models.database import Database
from replies.format import CHANNELS, STAGES, cut, moment, money, short_name
from replies.lines import due_of
from simulator.present import RecordRow

SHOWN = 40
KINDS = {
    "visit": "拜访",
    "deal": "商机",
    "follow_up": "跟进",
    "quote": "报价",
    "contact": "联系人",
    "customer": "客户",
}


class Panel:
    """Reads what the demo's messages wrote; what the company had before is not shown."""

    def __init__(self, database: Database, *, zone: ZoneInfo) -> None:
        self._database = database
        self._zone = zone
        self.is_ready = False
        """The tables are there; before that there is nothing to show."""

    async def __call__(self) -> list[RecordRow]:
        """Return the rows, newest first; what was taken back says so."""
        if not self.is_ready:
            return []
        async with self._database.reading() as session:
            changes = await session.execute(
                select(Change, col(InboundMessage.dedupe_key))
                .outerjoin(InboundMessage, col(InboundMessage.id) == Change.message_id)
                .where(col(Change.entity).in_(KINDS), col(Change.message_id).is_not(None))
                .order_by(col(Change.id).desc())
                .limit(200)
            )
            rows: list[RecordRow] = []
            seen: set[tuple[str, int]] = set()
            for change, dedupe_key in changes:
                key = (change.entity, change.entity_id)
                if key in seen or len(rows) == SHOWN:
                    continue
                seen.add(key)
                row = await session.get(TRACED[change.entity], change.entity_id)
                if row is not None:
                    rows.append(await self._row(session, change, row, (dedupe_key or "").rsplit(":", 1)[-1]))
        return rows

    async def _row(self, session: AsyncSession, change: Change, row: Any, message_id: str) -> RecordRow:
        customer_id = row.id if isinstance(row, Customer) else getattr(row, "customer_id", None)
        customer = await session.get(Customer, customer_id) if customer_id else None
        name = short_name(customer.name) if customer else ""
        title, fields = self._describe(row, change.at.astimezone(self._zone))
        if row.retired_at is not None:
            fields = {"状态": "已撤回", **fields}
        return RecordRow(
            kind=KINDS[change.entity],
            title=f"{name} {title}".strip(),
            fields=fields,
            at=change.at,
            message_id=message_id or None,
        )

    def _describe(self, row: Any, at: datetime) -> tuple[str, dict[str, str]]:
        match row:
            case Visit():
                fields = {"日期": str(row.visited_on), "方式": CHANNELS.get(row.channel or "", "联系")}
                return "", fields | ({"内容": cut(row.summary, 60)} if row.summary else {})
            case Deal():
                amount = money(row.amount_fen) if row.amount_fen is not None else "没说"
                close = {"预计签": str(row.close_on)} if row.close_on else {}
                return row.title or "(没名字)", {"金额": amount, "阶段": STAGES[row.stage]} | close
            case FollowUp():
                due = due_of(row, self._zone)
                status = {"open": "待办", "done": "完成", "dropped": "不做了"}[row.status]
                when = moment(due, today=at.date()) if due else "没定日子"
                return cut(row.action, 40), {"到期": when, "状态": status}
            case Quote():
                total = money(row.payable_fen)
                return row.number, {"合计": total, "有效到": str(row.valid_until), "版本": str(row.version)}
            case Contact():
                values = {"职务": row.title, "电话": row.phone, "微信": row.wechat}
                return row.name, {label: value for label, value in values.items() if value}
            case _:
                values = {"行业": row.industry, "地区": row.region, "级别": row.level, "来源": row.source}
                return "", {label: value for label, value in values.items() if value}
