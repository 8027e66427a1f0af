"""What somebody who tried the product for the first time found: each a history and what may not be written."""

import io
import json
from typing import Any

import pytest

from bot.cli.parse import parse_cases

WORLD: dict[str, Any] = {
    "timezone": "Asia/Shanghai",
    "rep": {"userid": "zhoukai", "name": "周凯"},
    "members": [],
    "customers": [
        {"name": "华星精密制造有限公司"},
        {"name": "蓝海包装有限公司"},
        {"name": "金桥物流有限公司"},
        {"name": "金桥食品有限公司"},
        {"name": "恒达电子有限公司"},
    ],
    "contacts": [{"customer": "华星精密制造有限公司", "name": "王建国", "title": "总经理"}],
    "products": [
        {"sku": "CT-X200", "name": "X200控制柜", "aliases": ["X200"], "unit": "台", "price": "12800"},
        {"sku": "CT-X50", "name": "X50控制柜", "aliases": ["X50"], "unit": "台", "price": "6800"},
    ],
    "deals": [
        {"customer": "华星精密制造有限公司", "title": "X200控制柜", "stage": "qualified", "amount": "200000"},
        {"customer": "恒达电子有限公司", "title": "产线改造", "stage": "qualified", "amount": "360000"},
    ],
}


async def read(text: str, *history: str) -> dict[str, Any]:
    case = {"id": "1", "now": "2026-03-11T15:20:00+08:00", "history": list(history), "text": text}
    out = io.StringIO()
    assert await parse_cases(io.StringIO(json.dumps(case)), out, WORLD) == 0
    result: dict[str, Any] = json.loads(out.getvalue())
    return result


async def test_a_number_inside_a_name_is_not_the_one_denied() -> None:
    result = await read("不是20是25", "上午去了华星 见了王总 对X200挺有兴趣 预算大概20w")
    [record] = result["records"]
    assert (record["type"], record["amount"]) == ("correction", 250000)
    assert "title" not in record


async def test_a_correction_of_neither_named_moves_nothing() -> None:
    result = await read("刚才那条记错了 是蓝海不是金桥", "恒达产线改造没戏了")
    assert result["records"] == []


@pytest.mark.parametrize("greeting", ["你好啊", "你好", "大家好", "早上好"])
async def test_a_greeting_finishes_nothing(greeting: str) -> None:
    result = await read(greeting, "下午5点提醒我给王总打电话")
    assert result["records"] == []


async def test_a_request_for_another_customer_is_no_answer() -> None:
    result = await read("给金桥报5台X50", "给华星报个价 X50")
    assert result["records"] == []
    assert result["clarify"]["about"] == "customer"


async def test_an_answer_still_answers() -> None:
    result = await read("10台", "给华星报个价 X50")
    [record] = result["records"]
    assert record["items"] == [{"product": "X50控制柜", "qty": 10}]
