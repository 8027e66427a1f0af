"""出合同: the Word draft from the quotation, its blanks listed in the chat and filled from it."""

import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from handlers_chat import Chat

from handlers.documents import make_document
from models import Contract, Customer, PaymentPlan, Quote


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


async def word_text(chat: Chat, contract: Contract) -> str:
    async with chat.database.reading() as session:
        content = await make_document(session, "contract", contract.id or 0, settings=chat.settings)
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


async def test_a_contract_from_the_last_quotation(chat: Chat) -> None:
    await chat.say("zhoukai", "给华星报20台X200 95折 账期30天")
    said = await chat.say("zhoukai", "华星合同出一份")
    quote, contract = await chat.one(Quote), await chat.one(Contract)
    assert (contract.number, contract.quote_id, contract.status) == ("HT20260310-01", quote.id, "draft")
    assert contract.blanks == ["交货地址", "税号", "开户行"]
    for part in (
        f"按{quote.number}出的草稿 HT20260310-01",
        "243,200元 账期30天",
        "要你补3处 交货地址 税号 开户行",
        "法务没看过",
    ):
        assert part in said.text
    assert said.files() == ["华星精密制造_合同草稿.docx"]
    text = await word_text(chat, contract)
    for part in (
        "华星精密制造有限公司",
        "HT20260310-01",
        "X200控制柜",
        "12,160.00",
        "243,200.00",
        "账期30天",
        "人民币贰拾肆万叁仟贰佰元整",
    ):
        assert part in text


async def test_blanks_are_filled_and_the_number_stays(chat: Chat) -> None:
    await chat.say("zhoukai", "给华星报20台X200")
    await chat.say("zhoukai", "华星合同出一份")
    said = await chat.say("zhoukai", "税号 91320594MA1ABC，开户行 工行苏州园区支行 6222001")
    assert "要你补1处 交货地址" in said.text
    said = await chat.say("zhoukai", "交货地址 苏州星湖街328号")
    assert "空都填上了" in said.text
    contract = await chat.one(Contract)
    assert (contract.number, contract.blanks) == ("HT20260310-01", [])
    text = await word_text(chat, contract)
    for part in ("税号：91320594MA1ABC", "工行苏州园区支行 6222001", "交货地址：苏州星湖街328号"):
        assert part in text
    await chat.say("zhoukai", "撤回")
    assert (await chat.one(Contract)).blanks == ["交货地址"]
    again = await chat.say("zhoukai", "给华星出合同")
    assert "HT20260310-01" in again.text
    assert (await chat.one(Contract)).fields["税号"] == "91320594MA1ABC"


async def test_the_payment_plan_that_was_agreed_goes_in(chat: Chat) -> None:
    await chat.say("zhoukai", "给华星报20台X200")
    quote = await chat.one(Quote)
    [deal_id] = [id_ for name, id_ in chat.ids.items() if name.startswith("deal:")][:1] or [quote.deal_id]
    shared = {
        "deal_id": deal_id or await _deal_of(chat, quote),
        "customer_id": quote.customer_id,
        "owner_id": quote.owner_id,
        "quote_id": quote.id,
        "created_at": quote.created_at,
    }
    await chat.add(
        PaymentPlan(
            position=1, label="首付", ratio=Decimal("0.3"), amount_fen=7_680_000, due_on=date(2026, 3, 20), **shared
        ),
        PaymentPlan(
            position=2, label="余款", amount_fen=17_920_000, trigger="delivery", trigger_words="发货后15天", **shared
        ),
    )
    said = await chat.say("zhoukai", "华星合同出一份")
    assert "首付30%（2026年3月20日前），余款发货后15天" in said.text
    assert "首付30%（2026年3月20日前），余款发货后15天" in await word_text(chat, await chat.one(Contract))


async def _deal_of(chat: Chat, quote: Quote) -> int:
    from models import Deal

    await chat.add(
        Deal(
            customer_id=quote.customer_id,
            owner_id=quote.owner_id,
            created_at=quote.created_at,
            updated_at=quote.created_at,
        )
    )
    return int((await chat.rows(Deal))[-1].id)


async def test_nothing_is_stored_where_nothing_was_quoted(chat: Chat) -> None:
    said = await chat.say("zhoukai", "蓝海合同出一份")
    assert "还没有发出去的报价" in said.text
    said = await chat.say("zhaolei", "出份合同")
    assert "给哪家出合同" in said.text
    assert await chat.rows(Contract, retired=True) == []


async def test_only_what_the_customer_may_have_becomes_a_contract(chat: Chat) -> None:
    await chat.say("zhoukai", "给华星报20台X200")
    quote = await chat.one(Quote)
    for status in ("pending", "draft", "superseded", "rejected", "expired"):
        async with chat.database.writing() as session:
            (await session.get_one(Quote, quote.id)).status = status
        assert "还没有发出去的报价" in (await chat.say("zhoukai", "华星合同出一份")).text
    assert await chat.rows(Contract, retired=True) == []


async def test_a_colleagues_quotation_is_not_told_of(chat: Chat) -> None:
    await chat.say("zhoukai", "给华星报20台X200")
    said = await chat.say("chenyu", "华星精密制造合同出一份")
    assert "256,000" not in said.text
    assert "Q2026" not in said.text
    assert not said.files()
    assert await chat.rows(Contract, retired=True) == []
    assert len(await chat.rows(Customer, Customer.name == "华星精密制造有限公司")) == 1


async def test_a_field_of_the_companys_own_is_listed_and_can_be_told(chat: Chat, tmp_path: Path) -> None:
    folder = tmp_path / "config" / "templates"
    folder.mkdir(parents=True)
    document = Document()
    document.add_paragraph("{{ 买方 }} 项目 {{ 项目编号 }}")
    document.save(str(folder / "contract.docx"))
    await chat.say("zhoukai", "给华星报20台X200")
    assert "要你补1处 项目编号" in (await chat.say("zhoukai", "华星合同出一份")).text
    assert "空都填上了" in (await chat.say("zhoukai", "项目编号 P-2026-7")).text
    assert "项目 P-2026-7" in await word_text(chat, await chat.one(Contract))
