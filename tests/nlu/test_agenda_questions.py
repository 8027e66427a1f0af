"""What is to be done until a day, on a day or over some days. Today is Tuesday 3/10."""

from datetime import date

import pytest
from control_chat import CALL, SAMPLE, SCHEME, control, turn

from nlu.intents import Query

OPEN = [SCHEME, SAMPLE, CALL]


def asked(text: str) -> tuple[str | None, str] | None:
    """Return (since, until) as MM-DD of a question after one's own agenda; None where it is none."""
    reading = control(text, turn(customer_id=1), follow_ups=OPEN)
    for intent in reading.intents if reading else ():
        if isinstance(intent, Query) and intent.topic == "followups" and intent.until is not None:
            assert intent.customer is None
            since = intent.since.value.isoformat()[5:] if intent.since else None
            return since, intent.until.value.isoformat()[5:]
    return None


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("我周四前要干啥", None, "03-12"),
        ("周五之前有什么事", None, "03-13"),
        ("月底前要办的", None, "03-31"),
        ("15号前我要跑哪些", None, "03-15"),
        ("下周三之前还有啥", None, "03-18"),
        ("下周二之前我要交的东西有哪些", None, "03-17"),
        ("周五前要准备的材料有哪些", None, "03-13"),
        ("清明前要做啥", None, "04-04"),
        ("这周五前还有哪些没办", None, "03-13"),
        ("接下来三天要干啥", None, "03-13"),
        ("未来一周有什么要跟的", None, "03-17"),
        ("三天内要办的有哪些", None, "03-13"),
        ("周末前要完成的列一下", None, "03-15"),
        ("周四有啥安排", "03-12", "03-12"),
        ("后天我要去哪几家", "03-12", "03-12"),
        ("看看周五要跟的", "03-13", "03-13"),
        ("下周一到周三有什么安排", "03-16", "03-18"),
        ("下周二要拜访谁", "03-17", "03-17"),
        ("20号之前要回访哪些客户", None, "03-20"),
        ("周四之前的待办", None, "03-12"),
        ("帮我看看月底之前有什么活", None, "03-31"),
        ("明天下班前我得办哪几件", None, "03-11"),
    ],
)
def test_until_when(text: str, since: str | None, until: str) -> None:
    assert asked(text) == (since, until)


@pytest.mark.parametrize(
    "text",
    [
        "王总周四前要什么",
        "周五之前要给华星寄样品",
        "月底前要办完入库",
        "蓝海说下周三之前有事",
        "周四前要干完",
        "上周四有啥安排",
        "周五去华星",
        "下周三之前把合同签了",
        "华星周五前还有啥",
        "月底前能签多少",
        "周四前谁要来",
        "这周有哪些报价过期",
        "周五前要多少台",
    ],
)
def test_what_is_no_question_after_the_agenda(text: str) -> None:
    assert asked(text) is None


def test_named_weeks_stay_what_they_are() -> None:
    for text in ("这周还有啥要做", "下周要去哪些", "明天要干啥"):
        reading = control(text, follow_ups=OPEN)
        assert reading is not None
        [query] = reading.intents
        assert isinstance(query, Query)
        assert (query.topic, query.until) == ("followups", None)
        assert query.period is not None
    assert date(2026, 3, 10).weekday() == 1
