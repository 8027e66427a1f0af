"""Dialogue 17 through the front door: a complaint told, seen by a tap, reminded of at its hour, and over."""

from datetime import UTC, date, datetime

from sqlalchemy import select

from models import Complaint, ComplaintCounter, Contact, FollowUp
from models.database import Database
from simulator.app import Simulator
from simulator.config import SimMember, SimulatorConfig
from tests.conftest import HandClock
from tests.e2e.companies import add_customer, add_people
from tests.e2e.serving import until_quiet

AT = datetime(2026, 3, 10, 7, 0, tzinfo=UTC)
BLUE = "蓝海包装有限公司"
PEOPLE = (
    ("zhoukai", "周凯", "rep"),
    ("wanggong", "王工", "rep"),
)


async def company(database: Database) -> None:
    """蓝海 with a call about the price on Friday and last November's leak; 王工 of the service."""
    async with database.writing() as session:
        rep, _ = await add_people(session, PEOPLE, at=AT, team="华东")
        blue = await add_customer(session, BLUE, rep, at=AT)
        session.add_all(
            [
                Contact(customer_id=blue, name="李强", title="经理", created_at=AT),
                FollowUp(
                    customer_id=blue, owner_id=rep, action="回李经理价格", due_on=date(2026, 3, 13),
                    due_at=datetime(2026, 3, 13, 1, tzinfo=UTC), created_at=AT,
                ),
                ComplaintCounter(last=6),
                Complaint(
                    number=3, customer_id=blue, owner_id=rep, problem="1台漏油", symptom="漏油", status="resolved",
                    solution="换密封圈", created_at=datetime(2025, 11, 4, 3, tzinfo=UTC),
                    resolved_at=datetime(2025, 11, 6, 3, tzinfo=UTC),
                ),
            ]
        )  # fmt: skip


def simulator() -> Simulator:
    return Simulator(SimulatorConfig(port=0, members=[SimMember(userid, name) for userid, name, _ in PEOPLE]))


async def test_17_a_complaint(start_play, database: Database, clock: HandClock) -> None:
    await company(database)
    clock.at = AT
    async with simulator() as sim:
        play = await start_play(clock=clock, sim=sim, service={"华东": ("wanggong",)})
        said = await play.say("zhoukai", "蓝海投诉 上批3台漏油 李经理挺火的 让今天给说法")
        assert said.split("\n")[:4] == [
            "投诉C-0007 蓝海包装 3台漏油 今天18:00前要回话",
            "已叫售后王工 他点收到我告诉你",
            "3/13周五09:00 回李经理价格 先压住 免得撞枪口 不压回「不压」",
            "去年11月也漏油 换密封圈 2天好的",
        ]
        text, card = await sim.wait_for_message("wanggong", count=2, timeout=40)
        assert "原话「蓝海投诉 上批3台漏油 李经理挺火的 让今天给说法」" in text.text
        after = sim.last_seq
        await sim.click_card("wanggong", card.content["button_list"][0]["key"], seq=card.seq)
        [told] = await sim.wait_for_message("zhoukai", after=after, timeout=40)
        assert told.text == "王工收到了 投诉C-0007 蓝海包装 3台漏油"

        after = sim.last_seq
        clock.at = datetime(2026, 3, 10, 10, 0, tzinfo=UTC)
        [reminder] = await sim.wait_for_message(
            "zhoukai", predicate=lambda m: m.text.startswith("[3/10 18:00] 投诉C-0007"), after=after, timeout=40
        )
        assert "王工收到了" in reminder.text

        after = sim.last_seq
        clock.at = datetime(2026, 3, 13, 2, 0, tzinfo=UTC)
        await sim.wait_for_message("zhoukai", predicate=lambda m: m.msgtype == "template_card", after=after, timeout=40)
        await until_quiet(database)
        pushed = [m.text for m in sim.sent("zhoukai") if m.seq > after]
        assert not any("回李经理价格" in text for text in pushed), "the price waits although its hour has come"
        assert "投诉 3台漏油 过了3天没回话 压着1件到期" in "\n".join(pushed)

        after = sim.last_seq
        over = await play.say("wanggong", "C-0007解决了 换了密封圈")
        assert over.startswith("结了 C-0007 蓝海包装 3台漏油 换了密封圈 3天")
        back = await sim.wait_for_message("zhoukai", count=2, after=after, timeout=40)
        texts = "\n".join(message.text for message in back)
        assert "压住的放回来了 3/13周五09:00 回李经理价格" in texts
        assert "回李经理价格 晚了" in texts, "what fell due meanwhile is told as late"
    async with database.reading() as session:
        row = (await session.scalars(select(Complaint).where(Complaint.number == 7))).one()
        plan = (await session.scalars(select(FollowUp))).one()
    assert (row.status, row.solution, row.mood) == ("resolved", "换了密封圈", "angry")
    assert plan.held_by_id is None
