"""Documents on their way out: tried again, a failure said to who waits, a broken template told to the admins."""

import asyncio
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlmodel import col

from bot.app import Bot
from bot.outgoing import outbox_rows
from bot.papers import TRIES
from documents.company_template import Drawn
from models import Customer, Member, OutboxMessage, Quote, QuoteLine
from models.outbox import queue_messages
from replies.types import Document, Outgoing, Text
from simulator.app import Simulator
from tests.e2e.serving import eventually

pytestmark = pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("bot.sender.POLL_SECONDS", 0.1)
    monkeypatch.setattr("bot.papers.FIRST_PAUSE_SECONDS", 0.01)


async def queue(bot: Bot, *replies: Document | Text) -> None:
    outgoing = [Outgoing("rep1", reply) for reply in replies]
    async with bot.database.writing() as session:
        await queue_messages(session, outbox_rows(outgoing, agent_id=bot.settings.wecom.agent_id, now=bot.clock.now()))
    bot.sender.wake()


async def until_sent(bot: Bot) -> list[OutboxMessage]:
    async def done() -> list[OutboxMessage]:
        async with bot.database.reading() as session:
            found = list(await session.scalars(select(OutboxMessage).order_by(col(OutboxMessage.id))))
        return found if all(row.status in ("sent", "dropped") for row in found) else []

    return await eventually(done)


async def store_quote(bot: Bot) -> int:
    async with bot.database.writing() as session:
        now = bot.clock.now()
        rep = Member(userid="rep1", userid_key="rep1", name="周凯", role="rep", created_at=now)
        session.add(rep)
        await session.flush()
        customer = Customer(
            name="华星精密制造有限公司",
            name_key="华星精密制造有限公司",
            owner_id=rep.id,
            created_at=now,
            updated_at=now,
        )
        session.add(customer)
        await session.flush()
        quote = Quote(
            number="Q20260310-01",
            customer_id=customer.id or 0,
            owner_id=rep.id or 0,
            issued_on=date(2026, 3, 10),
            valid_until=date(2026, 4, 9),
            subtotal_fen=120_000,
            total_fen=120_000,
            net_fen=120_000,
            tax_fen=0,
            created_at=now,
        )
        session.add(quote)
        await session.flush()
        session.add(
            QuoteLine(
                quote_id=quote.id or 0,
                position=1,
                name="传感器",
                quantity=Decimal(10),
                unit_price=Decimal(120),
                amount_fen=120_000,
            )
        )
        return quote.id or 0


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], list[str]]:
    """A function that makes so many drawings fail; the list it returns fills with the kinds that were tried."""

    def arrange(times: int) -> list[str]:
        tried: list[str] = []

        async def read(_session: object, kind: str, _id: int, **_options: object) -> Callable[[], Drawn]:
            tried.append(kind)

            def draw() -> Drawn:
                if len(tried) <= times:
                    raise RuntimeError("no room on the disk")
                return Drawn(b"%PDF-1.7 made at last")

            return draw

        monkeypatch.setattr("bot.papers.read_document", read)
        return tried

    return arrange


@pytest.mark.parametrize("kind", ["quote", "quote_no_prices", "quote_excel"])
async def test_each_kind_of_a_quotation_arrives(kind: str, bot: Bot, wecom: Simulator) -> None:
    quote_id = await store_quote(bot)
    await queue(bot, Document(kind, quote_id, "报价.bin"))  # type: ignore[arg-type]
    bot.sender.start()
    [row] = await until_sent(bot)
    assert row.status == "sent"
    assert [m.text for m in wecom.sent("rep1")] == ["报价.bin"]


async def test_a_rendering_that_fails_is_tried_again(
    bot: Bot, wecom: Simulator, failing: Callable[[int], list[str]]
) -> None:
    tried = failing(TRIES - 1)
    await queue(bot, Document("quote", 1, "报价.pdf"))
    bot.sender.start()
    [row] = await until_sent(bot)
    assert (row.status, len(tried)) == ("sent", TRIES)
    assert [m.text for m in wecom.sent("rep1")] == ["报价.pdf"]
    assert wecom.sent("root") == []


async def test_one_that_never_comes_is_said_to_the_rep_and_the_admin(
    bot: Bot, wecom: Simulator, failing: Callable[[int], list[str]]
) -> None:
    tried = failing(99)
    await queue(bot, Document("quote", 1, "华星_Q20260310-01.pdf"), Text("后面的"))
    bot.sender.start()
    found = await until_sent(bot)
    assert len(tried) == TRIES
    assert [row.status for row in found] == ["dropped", "sent", "sent", "sent"]
    assert found[0].error == "RuntimeError: no room on the disk"
    texts = [m.text for m in wecom.sent("rep1")]
    assert "后面的" in texts
    [said] = [text for text in texts if text != "后面的"]
    assert said.startswith(f"「华星_Q20260310-01.pdf」没做出来 试了{TRIES}次")
    assert "disk" not in said
    [told] = wecom.sent("root")
    assert "no room on the disk" in told.text


async def test_a_record_that_is_gone_is_said_too(bot: Bot, wecom: Simulator) -> None:
    await queue(bot, Document("quote", 404, "报价.pdf"))
    bot.sender.start()
    assert [row.status for row in await until_sent(bot)] == ["dropped", "sent", "sent"]
    assert "没做出来" in wecom.sent("rep1")[0].text


async def test_a_drawing_that_never_ends_is_given_up(
    bot: Bot, wecom: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def never(_draw: object) -> Drawn:
        await asyncio.Event().wait()
        raise AssertionError

    quote_id = await store_quote(bot)
    monkeypatch.setattr("bot.papers.in_thread", never)
    monkeypatch.setattr("bot.papers.DRAW_SECONDS", 0.05)
    await queue(bot, Document("quote", quote_id, "报价.pdf"))
    bot.sender.start()
    await until_sent(bot)
    assert "没做出来" in wecom.sent("rep1")[0].text
    assert bot.sender.last_error is None, "nothing else waits for it"


async def test_a_broken_template_is_told_once_and_the_quotation_goes_out(
    bot: Bot, wecom: Simulator, tmp_path: Path
) -> None:
    folder = tmp_path / "config" / "templates"
    folder.mkdir(parents=True)
    file = folder / "quotation.toml"
    file.write_text("colour = 'blue'", encoding="utf-8")
    quote_id = await store_quote(bot)
    bot.sender.start()
    for _ in range(2):
        await queue(bot, Document("quote", quote_id, "报价.pdf"))
        await until_sent(bot)
    assert [m.text for m in wecom.sent("rep1")] == ["报价.pdf"] * 2
    [told] = wecom.sent("root")
    assert "quotation.toml line 1: colour" in told.text
    assert bot.papers.fault is not None
    file.write_text("colour = '#0000ff'", encoding="utf-8")
    await queue(bot, Document("quote", quote_id, "报价.pdf"))
    await until_sent(bot)
    assert bot.papers.fault is None
