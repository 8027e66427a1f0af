"""Of two customers of one brand, the other one told by what its name alone holds; and what was really talked of."""

import pytest
from reading_world import read, records, turn

from nlu.conversation import Conversation
from nlu.records import Record

ESTATE, PRINTER = "宏图置业有限公司", "宏图印刷包装有限公司"


def said_after(before: str, text: str) -> list[Record]:
    """Return the records of a message that follows another one."""
    first = read(before).intents
    return records(text, Conversation((turn(before, 7, *first),)))


@pytest.mark.parametrize(
    "text",
    [
        "写岔了 是印刷那家 见的尹丽",
        "不对 是做印刷的那个",
        "写错家了 应该是印刷那边",
        "记串了 是印刷包装",
        "是印刷不是置业",
    ],
)
def test_namesake_is_meant(text: str) -> None:
    (found,) = said_after("上午去了宏图置业 跟段明聊续约", text)
    assert (found["type"], found["of"], found["customer"]) == ("correction", "visit", PRINTER)


@pytest.mark.parametrize("text", ["印刷那家不是我们客户", "写岔了 是下午去的", "他们是做地产的"])
def test_record_stays_with_its_customer(text: str) -> None:
    assert all(r.get("customer", ESTATE) == ESTATE for r in said_after("上午去了宏图置业 跟段明聊续约", text))


@pytest.mark.parametrize(("text", "words"), [("写错了 聊的是涨价", "涨价"), ("不对 主要谈的是验收", "验收")])
def test_matter_of_the_talk(text: str, words: str) -> None:
    (found,) = said_after("上午去了宏图置业 跟段明聊续约", text)
    assert (found["type"], found["of"]) == ("correction", "visit")
    assert words in str(found["summary"])
    assert "续约" not in str(found["summary"])
