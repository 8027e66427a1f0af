"""Dialogue 9 through the front door: one sentence in, message, store and PDF word by word the same, and the reminder
three days later; then its versions and its end.
"""

import io
import re
from datetime import UTC, date, datetime
from decimal import Decimal

from pypdf import PdfReader
from sqlalchemy import select
from sqlmodel import col

from config.settings import CompanySettings
from models import Contact, Deal, FollowUp, Product, Quote, QuoteLine
from models.database import Database
from simulator.app import Simulator
from simulator.chat import AppMessage
from simulator.config import SimMember, SimulatorConfig
from tests.conftest import HandClock
from tests.e2e.companies import add_customer, add_people

AT = datetime(2026, 3, 10, 7, 30, tzinfo=UTC)
STAR = "华星精密制造有限公司"
REQUEST = "给华星报20台x200 95折 含税 账期30天"


async def company(database: Database) -> None:
    """Store the team of the dialogues with one customer, one product and the deal of exchange 2."""
    async with database.writing() as session:
        [rep] = await add_people(session, [("zhoukai", "周凯", "rep")], at=AT)
        star = await add_customer(session, STAR, rep, at=AT)
        session.add(Contact(customer_id=star, name="王建国", title="总经理", created_at=AT))
        session.add(
            Product(
                sku="X200", name="X200控制柜", unit="台", price=Decimal(12800), tax_ratio=Decimal("0.13"), created_at=AT
            )
        )
        session.add(
            Deal(
                customer_id=star,
                owner_id=rep,
                title="X200控制柜",
                stage="qualified",
                amount_fen=20_000_000,
                created_at=AT,
                updated_at=AT,
            )
        )


async def ask(sim: Simulator, text: str) -> tuple[str, AppMessage]:
    """Say something that brings an answer and a file; return both."""
    after = sim.last_seq
    await sim.send_text("zhoukai", text)
    answer, file = await sim.wait_for_message("zhoukai", count=2, after=after, timeout=40)
    assert (answer.msgtype, file.msgtype) == ("text", "file")
    return answer.text, file


def printed(file: AppMessage) -> str:
    assert file.media is not None
    pages = PdfReader(io.BytesIO(file.media.data)).pages
    return re.sub(r"\s", "", "".join(page.extract_text() for page in pages))


async def test_9_word_by_word(start_play, database: Database, clock: HandClock) -> None:
    await company(database)
    clock.at = AT
    sim_config = SimulatorConfig(port=0, members=[SimMember("zhoukai", "周凯")])
    async with Simulator(sim_config) as sim:
        play = await start_play(
            clock=clock, sim=sim, company=CompanySettings(name="上海控联自动化有限公司", delivery="25天")
        )
        said, file = await ask(sim, REQUEST)
        for fact in (
            "报价 Q20260310-01 华星精密",
            "X200控制柜 20台 × 12,160 = 243,200元 含税13%",
            "大写 贰拾肆万叁仟贰佰元整",
            "不含税215,221.24 税27,978.76",
            "账期30天 有效到4/9",
            "交期25天",
            "3天没动静我提醒你(3/13周五)",
        ):
            assert fact in said
        assert len(said.encode()) <= 2048
        assert file.text == "华星精密制造_Q20260310-01.pdf"
        paper = printed(file)
        for fact in ("Q20260310-01", STAR, "X200控制柜", "243,200", "贰拾肆万叁仟贰佰元整", "215,221.24", "27,978.76"):
            assert fact in paper
        for fact in ("12,160", "13%", "账期30天", "25天", "周凯"):
            assert fact in paper
        async with database.reading() as session:
            quote = (await session.scalars(select(Quote))).one()
            line = (await session.scalars(select(QuoteLine))).one()
            nudge = (await session.scalars(select(FollowUp))).one()
            deal = (await session.scalars(select(Deal))).one()
        assert (quote.version, quote.status, quote.valid_until) == (1, "sent", date(2026, 4, 9))
        assert (quote.total_fen, quote.net_fen, quote.tax_fen) == (24_320_000, 21_522_124, 2_797_876)
        assert (line.quantity, line.unit_price, line.price_ratio) == (Decimal(20), Decimal(12160), Decimal("0.95"))
        assert (nudge.due_on, nudge.quote_id, nudge.status) == (date(2026, 3, 13), quote.id, "open")
        assert (deal.stage, deal.stage_is_guess, deal.amount_fen) == ("proposal", True, 24_320_000)

        after = sim.last_seq
        clock.at = datetime(2026, 3, 13, 0, 45, tzinfo=UTC)
        [morning] = await sim.wait_for_message(
            "zhoukai", predicate=lambda message: "问报价Q20260310-01" in str(message.content), after=after, timeout=40
        )
        assert "今天" in morning.content["main_title"]["title"]
        said, file = await ask(sim, "华星那份报价改10台 折扣92折")
        assert "改了 折扣 95→92折 数量 20→10 合计 243,200→117,760元" in said
        assert "117,760" in printed(file)
        answer = await play.say("zhoukai", "客户确认了报价")
        assert "报价 Q20260313-01 117,760元 客户认了" in answer
        async with database.reading() as session:
            quotes = list(await session.scalars(select(Quote).order_by(col(Quote.id))))
            nudges = list(await session.scalars(select(FollowUp).order_by(col(FollowUp.id))))
        assert [q.status for q in quotes] == ["superseded", "accepted"]
        assert [n.status for n in nudges] == ["dropped", "done"]
