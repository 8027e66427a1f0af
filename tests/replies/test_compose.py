"""An answer: one head, one fact or question, one hint, never more than WeCom takes."""

import re

import pytest

from nlu.intents import Clarification
from replies import answers, events, quotes
from replies.compose import FIX_HINT, LIMIT_BYTES, compose, fit
from replies.outcomes import Corrected, Saved, Shown

QUESTION = Clarification("customer", "「金桥」是哪一家？")


def test_the_order_of_an_answer() -> None:
    said = compose(
        [Saved("华星", "拜访 3/10周二", fact="上次 3/2周一"), Saved("华星", "下一步 3/18周三 送样", fact="另一件")]
    )
    assert said.split("\n") == [
        "记好了 华星", "· 拜访 3/10周二", "· 下一步 3/18周三 送样", "上次 3/2周一", FIX_HINT,
    ]  # fmt: skip


def test_several_customers_are_numbered() -> None:
    said = compose([Saved("华星", "拜访 3/10周二"), Saved("蓝海", "电话 3/10周二", is_new_customer=True)])
    assert said.split("\n")[:4] == ["记好了 2家", "① 华星", "· 拜访 3/10周二", "② 蓝海(新客户)"]


def test_a_question_takes_the_place_of_the_fact() -> None:
    said = compose(
        [Saved("华星", "拜访", fact="上次")], QUESTION, options=("金桥物流 上次3/2周一", "金桥食品 还没去过")
    )
    assert "上次\n" not in said
    assert "还差一件\n「金桥」是哪一家？\n1 金桥物流 上次3/2周一\n2 金桥食品 还没去过" in said
    assert said.count("？") == 1


def test_a_question_alone_has_no_hint() -> None:
    assert compose([], QUESTION) == "「金桥」是哪一家？"


def test_a_guessed_customer_is_said() -> None:
    assert compose([Saved("蓝海包装", "拜访", heard="蓝海包庄")]).startswith("记好了 蓝海包装(「蓝海包庄」我猜的)")


def test_corrections_are_one_block() -> None:
    said = compose([Corrected("华星", ("金额 20万 → 25万",)), Corrected("华星", ("张伟 部门 空 → 设备部",))])
    assert said == "改了 华星\n金额 20万 → 25万\n张伟 部门 空 → 设备部\n其他没动"


def test_all_changed_is_said_so() -> None:
    assert compose([Saved("华星", "改到3/13周五", verb="改")]).startswith("改好了 华星")
    assert compose([Saved("华星", "a", verb="改"), Saved("华星", "b")]).startswith("记好了 华星")


def test_nothing_is_nothing() -> None:
    assert compose([]) == ""


def test_what_was_shown_and_saved_stand_in_order() -> None:
    assert compose([Shown("报价 Q1"), Saved("华星", "商机", verb="改")]).split("\n")[:2] == ["报价 Q1", "改好了 华星"]


@pytest.mark.parametrize(
    "outcomes",
    [
        [Saved("客" * 900, "行" * 900, fact="事" * 900)],
        [Saved(f"客户{n}", "拜访 3/10周二 王建国(总经理) 张伟(工程)") for n in range(60)],
        [Shown("\n".join(f"{n} 一行不短的字 一行不短的字" for n in range(300)))],
        [Corrected("华星", tuple(f"金额 {n} → {n}" for n in range(500)))],
        [Shown("𠮷" * 5000)],
    ],
    ids=["long names", "many customers", "long list", "many changes", "four-byte characters"],
)
@pytest.mark.parametrize("question", [None, Clarification("customer", "问" * 2000)], ids=["", "question"])
def test_never_over_the_limit(outcomes: list[object], question: Clarification | None) -> None:
    said = compose(outcomes, question, options=["选" * 500] * 5 if question else ())  # type: ignore[arg-type]
    assert len(said.encode()) <= LIMIT_BYTES
    if isinstance(outcomes[0], Saved):
        assert said.endswith(FIX_HINT)


def test_what_fits_is_left_as_it_is() -> None:
    text = "\n".join(["一行"] * 200)
    assert fit(text) == text


PLEAS = re.compile(r"您|必须|请务必|[!！]")


def test_standing_texts_keep_the_tone() -> None:
    texts = [
        answers.help_text(is_manager=True), answers.not_understood(), answers.not_applied(), answers.not_yours(), answers.dropped(),
        *(answers.small_talk(kind) for kind in ("ack", "thanks", "greeting", "off_topic", "in_vain", "nothing")),
        *(events.not_readable(kind) for kind in ("image", "voice", "location")),
        events.welcome("t").title, events.welcome("t").description, quotes.no_quote_to_change(),
    ]  # fmt: skip
    assert [text for text in texts if PLEAS.search(text)] == []
    assert all(len(text.encode()) <= LIMIT_BYTES for text in texts)
