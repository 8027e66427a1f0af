"""Corrections of what the chat wrote before."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from control_chat import CALL, DEAL, HUAXING, LANHAI, NOW, QUOTE, SAMPLE, VISIT, WON, bare, control, planned, read, turn
from pydantic import TypeAdapter

from nlu.conversation import Conversation, Turn, Written
from nlu.intents import Correct, LogVisit, Money, QuoteItem, Read, Ref, SaveContact, SnoozeFollowUp, Undo, UpdateDeal

SPOKEN = turn(VISIT, DEAL, planned(SAMPLE))
PHONE = turn(
    Written(
        "contact",
        71,
        1,
        SaveContact(VISIT.intent.customer, Read(Ref(12, "张伟"), "test"), phone=Read("13800001111", "test")),
    )
)  # type: ignore[union-attr]


def corrected(text: str, *turns: Turn, **options: Any) -> list[tuple[str, dict[str, Any]]]:
    reading = control(text, *turns, **options)
    assert reading is not None, text
    assert all(isinstance(intent, Correct) for intent in reading.intents)
    return [
        (i.of, {slot: bare(value) for slot, value in i.changes.items()})
        for i in reading.intents
        if isinstance(i, Correct)
    ]


@pytest.mark.parametrize(
    ("text", "fen"),
    [("总价抹到4万1", 4_100_000), ("整单抹到41000", 4_100_000), ("抹个零 4万1", 4_100_000), ("合计4万1", 4_100_000)],
)
def test_a_sum_behind_a_quotation_is_its_total(text: str, fen: int) -> None:
    assert corrected(text, turn(QUOTE)) == [("quote", {"total": Money(fen)})]


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("不是20是25", 25_000_000),
        ("20打错 是36", 36_000_000),
        ("金额写错了 是180", 180_000_000),
        ("17 打错了", 17_000_000),
        ("整错了 是九百二", 92_000_000),
        ("是25万", 25_000_000),
        ("改成30", 30_000_000),
        ("更正 预算90", 90_000_000),
        ("口误 25.5万", 25_500_000),
        ("少打了个0", 200_000_000),
        ("多写一个零", 2_000_000),
        ("漏了个0 是200万", 200_000_000),
        ("不对 三十万", 30_000_000),
        ("写差了 24万8", 24_800_000),
        ("typo,应该23w不是20w", 23_000_000),
        ("18万才对", 18_000_000),
        ("以26万为准", 26_000_000),
    ],
)
def test_amount_takes_the_scale_of_what_is_stored(text: str, fen: int) -> None:
    assert corrected(text, SPOKEN) == [("deal", {"amount": Money(fen)})]


@pytest.mark.parametrize(
    ("text", "of", "changes"),
    [
        ("不对,是百味斋不是华星", "visit", {"customer": Ref(5, "百味斋食品有限公司")}),
        ("错了 是蓝海 李经理", "visit", {"customer": Ref(4, "蓝海包装有限公司"), "contacts": (Ref(13, "李强"),)}),
        ("不是王总 是张工", "visit", {"contacts": (Ref(12, "张伟"),)}),
        ("不是王总是王经理", "visit", {"contacts": (Ref(None, "王经理"),)}),
        ("不是王总 是王主管", "visit", {"contacts": (Ref(None, "王主管"),)}),
        ("错了 是小王", "visit", {"contacts": (Ref(None, "小王"),)}),
        ("日期不对 是昨天去的", "visit", {"date": date(2026, 3, 9)}),
        ("华星那条,来访日期是周一,不是今天", "visit", {"date": date(2026, 3, 9)}),
        ("更正一下，是视频会不是拜访", "visit", {"channel": "video"}),
        ("不是我去的 是王总跑到我们公司来的", "visit", {"channel": "inbound"}),
        ("不是今天 前天", "visit", {"date": date(2026, 3, 8)}),
        ("昨天的事", "visit", {"date": date(2026, 3, 9)}),
        ("微信", "visit", {"channel": "wechat"}),
        ("其实是黄志明", "visit", {"customer": Ref(5, "百味斋食品有限公司"), "contacts": (Ref(14, "黄志明"),)}),
        ("不是下周三 是下周四", "followup", {"due": date(2026, 3, 19)}),
        ("是图纸不是样机 记错了", "followup", {"action": "带图纸去"}),
        ("张工电话写错了 13800001234", "contact", {"phone": "13800001234", "name": Ref(12, "张伟")}),
    ],
)
def test_slot_follows_from_the_value(text: str, of: str, changes: dict[str, Any]) -> None:
    assert corrected(text, SPOKEN) == [(of, changes)]


def test_two_corrections_in_one_breath() -> None:
    found = dict(corrected("不是20是25 张工不是工程是设备部的", SPOKEN))
    assert found == {
        "deal": {"amount": Money(25_000_000)},
        "contact": {"department": "设备部", "name": Ref(12, "张伟")},
    }


def test_signing_day_and_stage_of_a_deal() -> None:
    assert corrected("签约时间我写错了，不是月底，是下月15号", turn(DEAL)) == [
        ("deal", {"close_date": date(2026, 4, 15)})
    ]
    assert corrected("还没签 手滑了 才走合同", turn(WON)) == [("deal", {"stage": "negotiation"})]
    assert corrected("说早了 还没签 在走合同", turn(WON)) == [("deal", {"stage": "negotiation"})]


LOST = Written(
    "deal",
    31,
    1,
    UpdateDeal(
        Read(HUAXING, "test"),
        Read(Ref(31, "控制柜一期"), "test"),
        Read("lost", "test"),
        competitor=Read("汇川", "test"),
    ),
)


def test_another_competitor_or_a_deal_that_is_not_lost() -> None:
    assert corrected("记错了 是被信捷抢走的", turn(LOST)) == [("deal", {"competitor": "信捷"})]
    assert corrected("没黄 还在谈", turn(LOST)) == [("deal", {"stage": "negotiation"})]


@pytest.mark.parametrize("text", ["搞错了 没签", "空欢喜 没签", "还没签呢"])
def test_a_closing_only_denied_is_taken_back(text: str) -> None:
    reading = control(text, turn(WON))
    assert reading is not None
    [undo] = reading.intents
    assert isinstance(undo, Undo)
    assert (undo.message_id, undo.customer_ids) == (None, ())
    assert undo.closing_of is not None
    assert undo.closing_of.value.id == HUAXING.id
    reading = control(text, turn(VISIT, WON))
    assert reading is not None
    assert [i.closing_of for i in reading.intents if isinstance(i, Undo)] == [undo.closing_of], "the visit stays"


def test_of_two_closings_the_one_named_is_taken_back() -> None:
    both = turn(WON, replace(WON, id=32, customer_id=4))
    reading = control("华星搞错了 还没签", both)
    assert reading is not None
    assert [i.customer_ids for i in reading.intents if isinstance(i, Undo)] == [(1,)]
    assert getattr(control("搞错了 还没签", both), "clarification", None) is not None


@pytest.mark.parametrize("text", ["蓝海还没签", "没签字", "还没签收", "还没签 他下周签"])
def test_what_denies_no_closing(text: str) -> None:
    reading = control(text, turn(WON))
    assert reading is None or not any(isinstance(i, Undo) for i in reading.intents)


def test_people_of_a_deal_alone_are_no_correction() -> None:
    assert corrected("其实是王总说的5月", turn(DEAL)) == [("deal", {"close_date": date(2026, 5, 31)})]


def test_sum_and_stage_of_one_deal() -> None:
    changes = {"amount": Money(21_000_000), "stage": "negotiation"}
    assert corrected("金额不对 应该21万 已经进商务谈判了", turn(DEAL)) == [("deal", changes)]


@pytest.mark.parametrize("text", ["是四点", "不是三点 四点"])
def test_an_hour_alone_keeps_the_day_planned(text: str) -> None:
    [(of, changes)] = corrected(text, turn(planned(CALL)))
    assert of == "followup"
    assert (changes["due"].date(), changes["due"].hour) == (date(2026, 3, 11), 16)


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("整单再打个9折", {"discount": Decimal("0.9")}),
        ("总价凑整3万7", {"total": Money(3_700_000)}),
        ("单子上的X200划掉", {"removed": (Ref(21, "X200控制柜"),)}),
    ],
)
def test_the_whole_quotation_changes(text: str, changes: dict[str, Any]) -> None:
    assert corrected(text, turn(QUOTE)) == [("quote", changes)]


def test_what_stays_as_it_is_is_no_change() -> None:
    [(of, changes)] = corrected("A100改成18台 X200不变", turn(QUOTE))
    assert (of, [item.product.value.id for item in changes["items"]]) == ("quote", [22])


def test_the_last_record_said_in_other_words() -> None:
    assert corrected("签的是五十四万五", turn(DEAL)) == [("deal", {"amount": Money(54_500_000)})]
    assert corrected("上面那个是昨天去的", SPOKEN) == [("visit", {"date": date(2026, 3, 9)})]
    assert corrected("搞错了 是中了不是输了", turn(LOST)) == [("deal", {"stage": "negotiation"})]
    assert corrected("汇川写错了 应该是信捷", turn(LOST)) == [("deal", {"competitor": "信捷"})]


@pytest.mark.parametrize("text", ["把X200那条删掉", "X200那款不要", "X200删了"])
def test_a_line_is_taken_out_by_its_name(text: str) -> None:
    assert corrected(text, turn(QUOTE)) == [("quote", {"removed": (Ref(21, "X200控制柜"),)})]


@pytest.mark.parametrize(
    ("text", "quantity", "ratio", "product"),
    [
        ("数不对 是三万台", "30000", None, 21),
        ("折扣改88折，数量改30", "30", "0.88", 21),
        ("改25台", "25", None, 21),
        ("不是20台是30台", "30", None, 21),
        ("再加两台A100 折扣按92", "2", "0.92", 22),
        ("改成9折", None, "0.9", None),
        ("王总嫌贵 给他88折", None, "0.88", None),
        ("18台 手残", "18", None, 21),
        ("加个A100", "1", None, 22),
        ("再加一台A100", "1", None, 22),
    ],
)
def test_quote_lines_and_discount(text: str, quantity: str | None, ratio: str | None, product: int | None) -> None:
    [(of, changes)] = corrected(text, turn(QUOTE))
    assert of == "quote"
    items: tuple[QuoteItem, ...] = changes.get("items", ())
    assert [(i.product.value.id, i.quantity.value) for i in items if i.quantity] == (
        [(product, Decimal(quantity))] if quantity else []
    )
    assert changes.get("discount") == (Decimal(ratio) if ratio else None)


@pytest.mark.parametrize(
    ("text", "phone"),
    [("尾号是6688", "13800006688"), ("最后一位是2", "13800001112"), ("号码错了 13800002222", "13800002222")],
)
def test_phone_or_its_end(text: str, phone: str) -> None:
    assert corrected(text, PHONE) == [("contact", {"phone": phone})]


@pytest.mark.parametrize(
    ("text", "changes"),
    {
        "他姓章 不姓张": {"name": "章伟"}, "姓章": {"name": "章伟"}, "是张玮 王字旁的玮": {"name": "张玮"}, "是章伟,立早的那个章": {"name": "章伟"},
        "职位是采购经理": {"title": "采购经理"}, "她是招采总监": {"title": "招采总监"}, "姓章 章伟": {"name": "章伟"},
    }.items(),
)  # fmt: skip
def test_how_the_person_just_written_is_called(text: str, changes: dict[str, Any]) -> None:
    assert corrected(text, PHONE) == [("contact", changes)]


@pytest.mark.parametrize("text", ["姓章", "职位是采购经理", "她是招采总监", "尾号是6688"])
def test_of_two_persons_just_written_nobody_is_meant(text: str) -> None:
    two = [
        Written("contact", id_, 1, SaveContact(VISIT.intent.customer, Read(Ref(None, name), "test")))  # type: ignore[union-attr]
        for id_, name in ((71, "张伟"), (72, "罗敏"))
    ]
    reading = control(text, turn(*two))
    assert reading is None or not any(isinstance(i, Correct) for i in reading.intents)
    assert corrected("姓骆 骆敏", turn(*two)) == [("contact", {"name": "骆敏"})]


@pytest.mark.parametrize("text", ["王总姓王", "他姓什么", "客户姓资不姓社"])
def test_whose_surname_is_no_mistake(text: str) -> None:
    reading = control(text, PHONE)
    assert reading is None or not any(isinstance(i, Correct) for i in reading.intents)


def test_record_is_known_and_a_correction_can_be_corrected() -> None:
    first = Correct("deal", {"amount": Read(Money(25_000_000), "test")}, record_id=31)
    reading = control("不是25是28", turn(DEAL), turn(Written("deal", 31, 1, first)))
    assert reading is not None
    [second] = reading.intents
    assert isinstance(second, Correct)
    assert (second.record_id, bare(second.changes["amount"])) == (31, Money(28_000_000))


def test_correction_still_counts_after_the_chat_was_kept_as_json() -> None:
    adapter = TypeAdapter(Conversation)
    changes = {"amount": Read(Money(25_000_000), "test"), "close_date": Read(date(2026, 4, 1), "test")}
    items = {"items": QUOTE.intent.items, "discount": Read(Decimal("0.9"), "test")}  # type: ignore[union-attr]
    kept = Conversation(
        (
            turn(DEAL, QUOTE, VISIT),
            turn(
                Written("deal", 31, 1, Correct("deal", changes, record_id=31)),
                Written("quote", 61, 1, Correct("quote", items, record_id=61)),
                Written("visit", 51, 1, Correct("visit", {"contacts": (Read(Ref(12, "张伟"), "test"),)}, record_id=51)),
            ),
        )
    )
    again = adapter.validate_json(adapter.dump_json(kept))
    assert ("deal", {"amount": Money(28_000_000)}) in corrected("不是25是28", *again.turns)
    for text in ("改成30台", "不是王总 是张工", "改成9折", "签约时间错了 是月底", "再加两台A100"):
        control(text, *again.turns)


def test_new_person_with_a_number_becomes_a_contact_too() -> None:
    reading = control("不是王总,是新来的杜经理,手机13800001234", turn(VISIT))
    assert reading is not None
    assert [intent.type for intent in reading.intents] == ["correction", "contact"]


@pytest.mark.parametrize("text", ["改成42", "改成200", "错了", "刚才那条写错了"])
def test_nobody_can_tell_what_is_meant(text: str) -> None:
    reading = control(text)
    assert reading is not None
    assert reading.intents == ()
    assert reading.clarification is not None
    assert reading.clarification.about == "intent"


@pytest.mark.parametrize(
    "text",
    [
        "不对 他又说不要了",
        "下午去了蓝海 预算不是20万是30万",
        "680不是他们的预算，是我们报的",
        "差18万其实不是价格 是交期",
        "客户要求改成5台",
        "百味斋那边不是很着急",
        "下午又去了蓝海",
        "加A100",
        "漏了 海湾也报了 78万",
        "改成验收后90天付",
        "他们改到下周三开会",
        "蓝海 仓库改造 预算28万",
        "蓝海那边生产线技改280万",
        "百味斋 冷库改建项目 45万 准备立项",
        "蓝海整改花了12万",
        "他说差不多26万",
        "王总改口了 说要30万",
        "对手报的不是20 是18",
        "友商的价不是25 是22",
        "百味斋的报价单写错了 重发给他们",
        "合同开错了 要重新打一份",
    ],
)
def test_new_statement_is_no_correction(text: str) -> None:
    reading = control(text, SPOKEN)
    assert reading is None or not any(isinstance(intent, Correct) for intent in reading.intents)


def test_what_was_taken_back_is_not_corrected() -> None:
    gone = Turn("", SPOKEN.at, SPOKEN.written, 1, undone=True)
    reading = control("不是20是25", gone)
    assert reading is None


def test_follow_up_moved_is_a_snooze_not_a_correction() -> None:
    reading = control("改四点半吧", turn(planned(CALL)), follow_ups=[CALL])
    assert reading is not None
    assert [intent.type for intent in reading.intents] == ["snooze"]


@pytest.mark.parametrize(
    ("text", "of", "changes"),
    [
        ("漏了个人 还有张工", "visit", {"contacts": (Ref(11, "王建国"), Ref(12, "张伟"))}),
        ("把王建国改成王建果", "visit", {"contacts": (Ref(None, "王建果"),)}),
        ("把王建国改成张伟", "visit", {"contacts": (Ref(12, "张伟"),)}),
        ("说错了是王总的助理小陆", "visit", {"contacts": (Ref(None, "小陆"),)}),
        ("写错人 该是张伟", "visit", {"contacts": (Ref(12, "张伟"),)}),
        ("写错了 是电话聊的", "visit", {"channel": "phone"}),
        ("昨天去的 不是今天", "visit", {"date": date(2026, 3, 9)}),
        ("时间是昨天下午", "visit", {"date": date(2026, 3, 9)}),
        ("昨天去的 今天才补", "visit", {"date": date(2026, 3, 9)}),
        ("上周五去的，当时忘了记", "visit", {"date": date(2026, 3, 6)}),
        ("见的张伟 不是王建国", "visit", {"contacts": (Ref(12, "张伟"),)}),
        ("还有张工也在场", "visit", {"contacts": (Ref(11, "王建国"), Ref(12, "张伟"))}),
        ("不是王建国 是李强", "visit", {"customer": Ref(4, "蓝海包装有限公司"), "contacts": (Ref(13, "李强"),)}),
    ],
)
def test_people_and_days_of_a_visit(text: str, of: str, changes: dict[str, Any]) -> None:
    assert corrected(text, turn(VISIT)) == [(of, changes)]


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("含税13", {"tax_rate": Decimal("0.13")}),
        ("有效期改到月底", {"valid_until": date(2026, 3, 31)}),
        ("税率应当按6% 不是13%", {"tax_rate": Decimal("0.06")}),
        ("有效期写到月底吧", {"valid_until": date(2026, 3, 31)}),
    ],
)
def test_terms_of_a_quote(text: str, changes: dict[str, Any]) -> None:
    assert corrected(text, turn(QUOTE)) == [("quote", changes)]


def test_slot_called_by_its_name() -> None:
    assert corrected("对手写错了 是晶科", turn(DEAL)) == [("deal", {"competitor": "晶科"})]


@pytest.mark.parametrize("text", ["蓝海改成20万", "蓝海那单改成20万", "百味斋的金额改为20万"])
def test_a_change_of_a_customer_named_is_not_made_to_another(text: str) -> None:
    """The last message wrote of 华星; 蓝海 has no record in the chat, so that the record readers have it."""
    reading = control(text, turn(DEAL))
    assert reading is None or not any(isinstance(intent, Correct) for intent in reading.intents)


def test_a_change_finds_the_turn_of_the_customer_named() -> None:
    lanhai = Written("deal", 32, 4, UpdateDeal(read(LANHAI), None, None, read(Money(18_000_000))))
    reading = control("蓝海改成20万", turn(lanhai, customer_id=4), turn(DEAL))
    assert reading is not None
    [correction] = reading.intents
    assert isinstance(correction, Correct)
    assert correction.record_id == 32


BOTH = turn(VISIT, planned(SAMPLE))


@pytest.mark.parametrize("text", ["是下午去的", "明天调到新部门", "方案要改成两版"])
def test_what_puts_nothing_right_corrects_nothing(text: str) -> None:
    for spoken in (BOTH, turn(VISIT, DEAL), turn(planned(SAMPLE))):
        reading = control(text, spoken)
        assert reading is None or not any(isinstance(i, Correct) for i in reading.intents)


def test_day_something_is_wanted_is_no_day_of_the_visit() -> None:
    assert corrected("应该是周四要", BOTH) == [("followup", {"due": date(2026, 3, 12)})]
    assert corrected("搞错了 昨天去的", BOTH) == [("visit", {"date": date(2026, 3, 9)})]


CALLED = turn(VISIT, planned(CALL))
THEN_DEAL = turn(DEAL, text="金额再议")


@pytest.mark.parametrize(
    ("text", "of", "changes"),
    [
        ("不是周三 周四", "followup", {"due": datetime(2026, 3, 12, 15, tzinfo=NOW.tzinfo)}),
        ("不是明天 后天", "followup", {"due": datetime(2026, 3, 12, 15, tzinfo=NOW.tzinfo)}),
        ("说错了 不是周三是周五", "followup", {"due": datetime(2026, 3, 13, 15, tzinfo=NOW.tzinfo)}),
        ("不是今天 昨天", "visit", {"date": date(2026, 3, 9)}),
        ("不是周二 是周一", "visit", {"date": date(2026, 3, 9)}),
    ],
)
def test_the_day_denied_says_which_record_is_meant(text: str, of: str, changes: dict[str, Any]) -> None:
    for turns in ((CALLED,), (CALLED, THEN_DEAL)):
        assert corrected(text, *turns) == [(of, changes)]


def test_a_day_put_right_twice_is_known_by_the_last_after_the_chat_was_kept() -> None:
    first = Correct("followup", {"due": read(date(2026, 3, 19))}, read(HUAXING), SAMPLE.id)
    kept_one = TypeAdapter(Written).validate_json(
        TypeAdapter(Written).dump_json(Written("followup", SAMPLE.id, 1, first))
    )
    spoken = (turn(VISIT, planned(SAMPLE)), turn(kept_one))
    assert corrected("不是下周四 下周五", *spoken) == [("followup", {"due": date(2026, 3, 20)})]


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("抹零了 19.8", 19_800_000),
        ("等等 抹了零头的\n19.8", 19_800_000),
        ("哦对 扣了返点 实际19", 19_000_000),
        ("最后成交19.5万", 19_500_000),
        ("准确说是19.6万", 19_600_000),
        ("去掉尾数19万", 19_000_000),
    ],
)
def test_what_it_came_down_to_puts_the_sum_right(text: str, fen: int) -> None:
    assert corrected(text, turn(WON, DEAL)) == [("deal", {"amount": Money(fen)})]


@pytest.mark.parametrize("text", ["最后3天了", "抹了零头 他们还嫌贵", "最终定了3家入围", "实际来了5个人"])
def test_other_numbers_put_no_sum_right(text: str) -> None:
    reading = control(text, turn(WON, DEAL))
    assert reading is None or not any(isinstance(i, Correct) for i in reading.intents)


@pytest.mark.parametrize(
    ("text", "close"),
    [
        ("签的日子也改了 六月中", date(2026, 6, 15)),
        ("日期又变了 6月底", date(2026, 6, 30)),
        ("签约时间改了 5月20", date(2026, 5, 20)),
    ],
)
def test_a_day_of_signing_that_has_changed(text: str, close: date) -> None:
    assert corrected(text, turn(DEAL)) == [("deal", {"close_date": close})]


def test_where_a_deal_denied_to_be_won_is_instead_is_asked_beside_its_day() -> None:
    reading = control("没签 她说月底", turn(WON))
    assert reading is not None
    [correction] = reading.intents
    assert isinstance(correction, Correct)
    assert bare(correction.changes["close_date"]) == date(2026, 3, 31)
    assert reading.clarification is not None


def test_what_a_talk_was_changed_into_is_told_behind_the_change() -> None:
    online = Written("visit", 54, 1, LogVisit(read(HUAXING), read(date(2026, 3, 10)), (), read("video"), "开线上会"))
    reading = control("上述拜访改为线上", turn(online))
    assert reading is None or not any(isinstance(i, Correct) for i in reading.intents)
    assert corrected("改成电话", turn(VISIT)) == [("visit", {"channel": "phone"})]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("不是周三 周四", date(2026, 3, 19)),
        ("不是周三 是周五", date(2026, 3, 20)),
        ("说错了 不是周三是周一", date(2026, 3, 16)),
    ],
)
def test_a_weekday_for_another_stays_in_the_week_of_the_plan(text: str, due: date) -> None:
    for turns in ((turn(planned(SAMPLE)),), (turn(VISIT), turn(planned(SAMPLE)))):
        assert corrected(text, *turns) == [("followup", {"due": due})]


@pytest.mark.parametrize("text", ["不对 是下午", "说错了 下午"])
def test_part_of_the_day_is_of_the_day_that_was_written(text: str) -> None:
    [(kind, changes)] = corrected(text, turn(planned(SAMPLE)))
    assert (kind, changes) == ("followup", {"due": date(2026, 3, 18)})


LOST_TO_NOBODY = turn(replace(DEAL, intent=replace(DEAL.intent, stage=Read("lost", "test"), amount=None)))  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["是大族 低了8万", "是大族拿走的"])
def test_who_has_it_instead_is_the_competitor_and_the_distance_no_amount(text: str) -> None:
    assert corrected(text, LOST_TO_NOBODY) == [("deal", {"competitor": "大族"})]


@pytest.mark.parametrize("text", ["不对 砍了10万", "错了 是降了5万"])
def test_how_far_an_amount_moved_is_no_amount(text: str) -> None:
    reading = control(text, turn(DEAL))
    assert reading is None or all(not isinstance(intent, Correct) for intent in reading.intents)


def test_what_is_added_to_an_amount_is_not_the_amount() -> None:
    assert corrected("不对 是45万 加2万运费", turn(DEAL)) == [("deal", {"amount": Money(45_000_000)})]


@pytest.mark.parametrize(
    "text", ["是价格问题", "是他们老板定的", "是昨天丢的", "是友商 低了8万", "是财务卡住", "是技术部那边"]
)
def test_words_behind_a_loss_that_name_nobody(text: str) -> None:
    reading = control(text, LOST_TO_NOBODY)
    changes = [i.changes for i in reading.intents if isinstance(i, Correct)] if reading else []
    assert all("competitor" not in change for change in changes)


@pytest.mark.parametrize("text", ["没丢 是暂停了", "不对 没丢 只是搁置了", "不是丢了 是暂停"])
def test_a_loss_that_is_only_a_halt_is_taken_back(text: str) -> None:
    reading = control(text, LOST_TO_NOBODY)
    assert reading is not None
    assert [intent.type for intent in reading.intents] == ["undo"]


def test_a_budget_put_right_beside_what_we_ask_is_asked_about() -> None:
    assert isinstance(DEAL.intent, UpdateDeal)
    assert DEAL.intent.amount is not None
    ours = replace(DEAL.intent, amount=replace(DEAL.intent.amount, rule="amount: our own sum"))
    reading = control("预算是253不是235", turn(replace(DEAL, intent=ours)))
    assert reading is not None
    assert reading.intents == ()
    assert reading.clarification is not None
    assert reading.clarification.about == "intent"


@pytest.mark.parametrize(
    "text", ["刚跟李经理扯了半天电话 图纸改三处", "李经理 图纸改三处", "方案改了两版", "合同改两稿了"]
)
def test_how_often_a_thing_is_changed_corrects_no_record(text: str) -> None:
    reading = control(text, turn(planned(CALL)), follow_ups=[CALL])
    assert not any(isinstance(intent, Correct) for intent in (reading.intents if reading else ()))


@pytest.mark.parametrize("text", ["刚说错了 金桥物流是60台", "说错了 金桥物流那边是60万", "不对 金桥物流要的是5台"])
def test_whose_value_it_is_moves_no_record_there(text: str) -> None:
    reading = control(text, turn(VISIT))
    corrects = [i for i in (reading.intents if reading else ()) if isinstance(i, Correct)]
    assert all("customer" not in intent.changes for intent in corrects)


@pytest.mark.parametrize("text", ["不对 是金桥物流", "说错了 应该是金桥物流的"])
def test_the_right_house_does(text: str) -> None:
    reading = control(text, turn(VISIT))
    assert reading is not None
    [intent] = reading.intents
    assert isinstance(intent, Correct)
    assert intent.changes["customer"].value.id == 2


def test_of_a_plan_that_was_moved_the_new_day_is_put_right() -> None:
    """不是九点 是十点 took the day from before the move."""
    nine = datetime(2026, 3, 18, 9, tzinfo=NOW.tzinfo)
    moved = Written("snooze", 41, 1, SnoozeFollowUp(read(nine), read(Ref(41, "送样")), read(HUAXING)))
    first = turn(planned(SAMPLE))
    for text, due in (
        ("不是九点 是十点", nine.replace(hour=10)),
        ("不对 是周五下午三点", datetime(2026, 3, 13, 15, tzinfo=NOW.tzinfo)),
    ):
        for turns in ((first, turn(moved)), (turn(moved),)):
            assert corrected(text, *turns) == [("followup", {"due": due})]
