"""What a speaker takes back while still speaking, and what only looks so."""

import pytest
from reading_world import NOW, after, names, records, turn

from nlu.repairs import take_back

MENDED = {
    "昨天哦不对是前天去的鼎泰建设": "前天去的鼎泰建设",
    "租约续到明年四月啊不是四月是三月底": "租约续到明年三月底",
    "下周三哦不对周四给冯总送样": "下周四给冯总送样",
    "周三下午三点不对是四点半去味府": "周三下午四点半去味府",
    "周五晚上八点啊不对九点开会": "周五晚上九点开会",
    "五月三号不对是四号进场": "五月四号进场",
    "预算一百二十万啊不对是一百三十万": "预算一百三十万",
    "上午去了鼎泰哦不对是味府见了叶总监": "上午去了味府见了叶总监",
    "跟冯总说错了是跟叶总监聊的": "跟叶总监聊的",
    "约了周三见面不对周四见面": "约了周四见面",
    "前天前天下午在味府": "前天下午在味府",
    "给鼎泰报移动DR 3台\n不对 4台": "给鼎泰报移动DR 4台",
    "味府 周四下午来验货\n啊不是 周五": "味府 来验货周五",
    "青禾要玩具柜 30套\n不对 36套": "青禾要玩具柜 36套",
    "明天去广汇\n不对 后天": "去广汇后天",
    "睿安保洁预算60万\n说错了 65万": "睿安保洁预算65万",
    "上午去鼎泰 见了冯总\n哦不是 是味府叶总监": "上午去 见了味府叶总监",
}
UNTOUCHED = (
    "金额不对是三十万",  # an earlier message's
    "这个价格不对劲周三再看",
    "客户写错了不是鼎泰是味府",
    "冯总说合同金额不对应该是420万",
    "周三不是冯总来的是叶总监",
    "鼎泰对账不对 味府没问题",
    "天天去鼎泰",
    "哎那个是昨天去的啊不是今天",
    "鼎泰来的是冯总啊不是丁晓",
    "昨天去的鼎泰\n不是今天",
    "跟鼎泰对账\n不对账单不走流程",
    "鼎泰昨天到的 是昨天啊不是 今天才验",
)


@pytest.mark.parametrize(("text", "expected"), MENDED.items(), ids=list(MENDED))
def test_mended_words_are_taken_out(text: str, expected: str) -> None:
    mended = take_back(text, names(), NOW)
    assert mended is not None
    assert mended.text == expected
    assert "".join(text[at] for at in mended.offsets) == expected


@pytest.mark.parametrize("text", UNTOUCHED)
def test_other_words_stay(text: str) -> None:
    assert take_back(text, names(), NOW) is None


def test_mended_day_and_sum_are_what_is_written() -> None:
    [visit, deal] = records("昨天哦不对是前天我去的鼎泰冯总在江湾三期四百二十万啊不对是四百五十万")
    assert (visit["date"], deal["amount"]) == ("2026-03-09", 4_500_000)


def test_correction_of_an_earlier_message_stays_one() -> None:
    chat = after(turn("味府鸡翅150万", 3))
    assert take_back("150不对 是160", names(), NOW, may_correct=True) is None
    assert take_back("150不对 是160", names(), NOW) is not None
    assert chat.turns
