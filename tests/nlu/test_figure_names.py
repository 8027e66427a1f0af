"""转化率的依据: a figure that was told opens by its name; the same words tell or ask something else otherwise."""

from datetime import timedelta

import pytest

from nlu.conversation import Conversation, Told, Turn
from nlu.figures import FIGURES
from nlu.intents import Clarification, Explain, FileComplaint, Read, Ref, ShowMore
from replies.evidence import LABELS
from tests.nlu.test_control_team_questions import NOW, read

ALL = Turn("", NOW - timedelta(minutes=5), told=tuple(Told((("deal", 1),), name=name, count=1) for name in FIGURES))

ASKED = [
    ("转化率的依据", "conversion begun"),
    ("为什么转化率是8.3%", "conversion begun"),
    ("转化率怎么算的", "conversion begun"),
    ("赢单率凭什么", "win_rate ended"),
    ("联系的原话", "visits"),
    ("联系12次是哪些", "visits"),
    ("拜访明细", "visits"),
    ("新客户是哪几家", "new_customers"),
    ("新商机6的依据", "new_deals"),
    ("报价3份怎么来的", "quotes"),
    ("预测97.81万怎么来的", "forecast"),
    ("为啥预测是这个数", "forecast"),
    ("肯定档的依据", "sure"),
    ("差不多档哪来的", "likely"),
    ("比例怎么算的", "rates"),
    ("平均差的依据", "error"),
    ("基线的原话", "baseline"),
    ("目标谁定的 看原话", None),
    ("签单周期怎么算的", "cycle_days"),
    ("报价响应的依据", "response_days"),
    ("联系新鲜度依据", "freshness fresh"),
    ("回款的原话", "paid_amount"),
    ("签了的依据", "won won_amount"),
    ("丢了的原话", "lost"),
    ("往前走了2单是哪些", "ahead"),
    ("签单日往后推的依据", "slips"),
    ("投诉的原话", "complaints"),
    ("过期的是哪些", "overdue"),
    ("有记录的依据", "wrote"),
    ("3月签了2单的依据", "month"),
]


@pytest.mark.parametrize(("text", "figures"), [(text, names) for text, names in ASKED if names])
def test_a_figure_opens_by_its_name(text: str, figures: str) -> None:
    [asked] = read(text, Conversation((ALL,))).intents
    assert isinstance(asked, Explain)
    assert asked.of == "figure"
    assert asked.figure in figures.split()


@pytest.mark.parametrize(
    "text",
    [
        "转化率", "这周的拜访", "新商机 华星 立库 30万", "报价单发我", "给华星报20台X200", "目标 3月签70万", "预测下周能签", "客户说目标是降本两成",
        "为什么转化率这么低", "看看报价", "联系了华星 王总说原话是再等等", "丢了一单 原因是价格", "回款5万到了", "签了 20万", "投诉 3台漏油 谁来处理",
    ],
)  # fmt: skip
def test_other_words_about_it_ask_or_tell_something_else(text: str) -> None:
    assert not any(isinstance(intent, Explain) for intent in read(text, Conversation((ALL,))).intents)


@pytest.mark.parametrize(("name", "label"), LABELS.items())
def test_what_the_answer_calls_a_figure_opens_it(name: str, label: str) -> None:
    told = Turn("", NOW - timedelta(minutes=5), told=(Told((("deal", 1),), name=name, count=1),))
    assert read(f"{label}依据", Conversation((told,))).intents == (Explain("figure", figure=name),)


def test_only_what_was_told_opens() -> None:
    visits = Turn("", NOW - timedelta(minutes=5), told=(Told((("visit", 1),), name="visits", count=1),))
    assert read("转化率怎么样", Conversation((visits,))).intents != (Explain("figure", figure="begun"),)
    [asked] = read("转化率的依据", Conversation((visits,))).intents
    assert isinstance(asked, Explain)
    assert asked.figure in ("begun", "conversion"), "and hears that it was not told"


@pytest.mark.parametrize("text", ["更多", "投诉的原话", "依据"])
def test_no_company_is_called_so(text: str) -> None:
    nobody = Read(Ref(None, ""), "customer: not said")
    asked = Clarification("customer", "哪家投诉的", held=(FileComplaint(nobody, "漏油"),), text="漏油了")
    state = Conversation((ALL,), question=asked, asked_at=NOW)
    reading = read(text, state)
    assert all(isinstance(intent, Explain | ShowMore) for intent in reading.intents)
    assert reading.keeps_question
