"""Labelled lines and notes in the voice of a form: empty values, reasons under their name, 应为A 非B, arrows, 现任, 昨."""

from datetime import datetime

import pytest

from nlu.text import fold
from nlu.times import read_times
from tests.nlu.reading_world import NOW, after, of_type, read, records, turn


@pytest.mark.parametrize(("typed", "kept"), [("鮀岛", "鮀岛"), ("𬶍岛", "鮀岛"), ("于𬱖", "于頔"), ("貿易", "贸易")])
def test_a_character_keeps_the_form_that_rules_know(typed: str, kept: str) -> None:
    assert fold(typed) == kept


@pytest.mark.parametrize("nothing", ["无", "暂无", "待定", "—", "-", "/", "N/A", "tbd", "没有", "未定"])
@pytest.mark.parametrize("label", ["后续", "下一步", "跟进", "竞品", "金额", "预计签约"])
def test_a_form_may_say_that_there_is_nothing(label: str, nothing: str) -> None:
    told = records(f"味府 叶总监 面谈\n内容：聊鸡翅用量\n{label}：{nothing}")
    assert [r["type"] for r in told] == ["visit"]


def test_what_is_no_empty_value_is_kept() -> None:
    assert [r["action"] for r in of_type("followup", "味府 叶总监 面谈\n下一步：无条件退样")] == ["无条件退样"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("睿安总部大楼保洁丢单\n原因：价高8%\n后续：待定", "价高8%"),
        ("江湾三期混凝土输单。\n丢单原因：交期不满足", "交期不满足"),
        ("江湾三期混凝土 丢了\n主要原因：华新低价，账期长", "华新低价 账期长"),
        ("江湾三期混凝土丢了 原因是价格太高", "原因是价格太高"),
    ],
)
def test_a_reason_stands_behind_its_name(text: str, reason: str) -> None:
    [deal] = of_type("deal", text)
    assert (deal["stage"], deal["lost_reason"]) == ("lost", reason)


def test_a_reason_of_no_loss_is_none() -> None:
    assert of_type("deal", "味府 来访\n原因：看样品\n后续：3/20出方案") == []


@pytest.mark.parametrize(
    "text",
    [
        "对接人有误：应为丁晓，非冯国庆。",
        "更正：参会人为丁晓，非冯国庆",
        "更正：对接人非冯国庆，应为丁晓",
        "联系人应为丁晓（采购员），并非冯国庆",
    ],
)
def test_who_is_not_meant(text: str) -> None:
    chat = after(turn("今天拜访鼎泰冯国庆", 2, *read("今天拜访鼎泰冯国庆").intents, contacts=(102,)))
    [correction] = records(text, chat)
    assert (correction["of"], correction["contacts"]) == ("visit", ["丁晓"])


QUOTED = "给杭州市第二人民医院报价：移动DR 4台，95折"


@pytest.mark.parametrize(
    ("text", "quantity", "discount"),
    [
        ("报价单两处修订：移动DR4→6；折扣95→93。", 6, 0.93),
        ("报价修订：移动DR 4→6", 6, None),
        ("折扣95→93", None, 0.93),
        ("折扣由95调为93", None, 0.93),
        ("移动DR 4->6", 6, None),
    ],
)
def test_arrows_change_the_quotation(text: str, quantity: float | None, discount: float | None) -> None:
    [correction] = records(text, after(turn(QUOTED, 1, *read(QUOTED).intents)))
    assert correction["of"] == "quote"
    assert [i["qty"] for i in correction.get("items") or ()] == ([quantity] if quantity else [])
    assert correction.get("discount") == discount


@pytest.mark.parametrize("text", ["江湾三期混凝土 折扣95→93，总价不变", "江湾三期混凝土 折扣由98调为95"])
def test_what_a_discount_becomes_is_no_sum(text: str) -> None:
    assert [d.get("amount") for d in of_type("deal", text)] in ([], [None])


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("鼎泰丁晓转岗，现任采购主管；手机不变。", "采购主管"),
        ("睿安贺强 现任工程部经理", "工程部经理"),
        ("睿安 贺强 转任工程部经理", "工程部经理"),
        ("味府叶小满升任副总经理，兼任采购总监", "副总经理"),
    ],
)
def test_a_post_without_the_word_of_taking_it(text: str, title: str) -> None:
    [contact] = of_type("contact", text)
    assert contact["title"] == title


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("昨 tel 马总", "2026-03-10"),
        ("昨访鼎泰", "2026-03-10"),
        ("明 送样", "2026-03-12"),
        ("今见冯总", "2026-03-11"),
        ("明访鼎泰", "2026-03-12"),
        ("3/11 AM", "2026-03-11"),
        ("小明 来访", None),
        ("明发集团", None),
        ("昨发集团", None),
        ("古今 中外", None),
    ],
)
def test_a_day_of_one_character(text: str, day: str | None) -> None:
    found = read_times(fold(text), datetime.fromisoformat(NOW.isoformat()))
    assert [t.start.date().isoformat() for t in found if t.start is not None] == ([day] if day else [])


def test_a_part_of_day_behind_a_date() -> None:
    [found] = read_times(fold("3/11 PM 拜访味府"), NOW)
    assert found.text == "3/11 下午"
    assert found.pod


def test_yesterday_by_phone() -> None:
    [visit] = of_type("visit", "昨 tel 味府叶总监：鸡翅月用12吨")
    assert (visit["date"], visit["channel"]) == ("2026-03-10", "phone")


@pytest.mark.parametrize(
    "text",
    [
        "制单：市二院，移动DR 2台，95折",
        "询价：市二院 蒋科长\n移动DR ×2台",
        "市二院 蒋科长询价，制单：\n移动DR 2台（目录价，不让）",
        "报价：市二院，移动DR 2台，交期4周，先出一版。",
        "市二院询价移动DR 2台",
        "市二院发来询价单 移动DR 2台 明天上午要",
        "市二院蒋科长那边询了个价 移动DR 2台",
        "市二院又来询价了 2台移动DR",
    ],
)
def test_a_sheet_is_to_be_made_out(text: str) -> None:
    [quote] = of_type("quote", text)
    assert [(i["product"], i["qty"]) for i in quote["items"]] == [("DR移动X光机", 2)]


def test_goods_without_a_number_are_asked_about() -> None:
    reading = read("报价：市二院，移动DR，交期4周，先出一版。")
    assert reading.clarification is not None
    assert reading.clarification.about == "quantity"


def test_a_sum_behind_the_goods_is_no_count_of_them() -> None:
    assert of_type("quote", "报价：市二院移动DR 72万") == []


@pytest.mark.parametrize(
    "text",
    [
        "市二院 制单：送货单补打",
        "报价：市二院 先出一版方案",
        "市二院昨天询价，移动DR 2台，已报",
        "市二院询价2台移动DR 我回过了",
    ],
)
def test_no_sheet_is_to_be_made_out(text: str) -> None:
    reading = read(text)
    assert [i for i in reading.intents if i.type == "quote"] == []
    assert reading.clarification is None


@pytest.mark.parametrize(
    "text",
    [
        "鼎泰：对接人变更，原丁晓，现王倩（市场部，13612340000）",
        "鼎泰 联系人由丁晓变更为王倩，13612340000",
        "鼎泰 对接人：丁晓→王倩 13612340000",
        "百川：联系人变更，原李敏，现王倩 13612340000",
    ],
)
def test_the_number_is_of_who_has_come(text: str) -> None:
    [contact] = of_type("contact", text)
    assert (contact["name"], contact["phone"]) == ("王倩", "13612340000")


def test_a_post_behind_a_new_name_is_nobody_known() -> None:
    [contact] = of_type("contact", "睿安：新负责人 刘凯 项目经理 13812340000（微信同号）")
    assert (contact["name"], contact["phone"]) == ("刘凯", "13812340000")


@pytest.mark.parametrize(
    ("text", "name"),
    [("鼎泰 联系人：丁晓，现场看样", "丁晓"), ("鼎泰 对接人丁晓的电话改成13612340000", "丁晓")],
)
def test_nobody_has_come(text: str, name: str) -> None:
    assert all(
        name in (r.get("contacts") or [r.get("name")]) for r in records(text) if r["type"] in ("contact", "visit")
    )


def test_a_sum_and_the_date_behind_it_are_no_mixed_number() -> None:
    follow_ups = of_type("followup", "睿安：开标3/26 10:00，保证金86,000 3/20前交")
    assert [(f["due"], "86,000" in f["action"]) for f in follow_ups] == [
        ("2026-03-26T10:00", False),
        ("2026-03-20", True),
    ]


def test_who_won_in_a_form() -> None:
    [deal] = of_type("deal", "江湾三期混凝土：落标\n原因：交期45天\n中标方：华新")
    assert (deal["competitor"], deal["lost_reason"]) == ("华新", "交期45天")


def test_inquiry_of_so_many() -> None:
    [quote] = of_type("quote", "市二院 蒋科长 电联，移动DR 2台询价")
    assert [(i["product"], i["qty"]) for i in quote["items"]] == [("DR移动X光机", 2)]
    assert of_type("quote", "市二院 移动DR 2台询价，已回") == []


@pytest.mark.parametrize(
    "text", ["鼎泰：丁晓 离职→ Tina Xu, tina.xu@dingtai.com", "鼎泰 丁晓离职→Tina Xu tina.xu@dingtai.com"]
)
def test_an_address_is_of_who_has_come(text: str) -> None:
    [contact] = of_type("contact", text)
    assert (contact["name"], contact["email"]) == ("Tina Xu", "tina.xu@dingtai.com")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("给睿安总部大楼保洁报价 移动DR 2台", "总部大楼保洁"),
        ("给睿安报价 移动DR 2台 总部大楼保洁那个先不报", None),
        ("给睿安报价 移动DR 2台 不含总部大楼保洁", None),
        ("睿安要移动DR 2台的报价 总部大楼保洁另说", None),
    ],
)
def test_a_deal_left_out_is_not_what_the_sheet_is_for(text: str, title: str | None) -> None:
    [quote] = of_type("quote", text)
    assert quote.get("title") == title


@pytest.mark.parametrize(
    "text",
    [
        "新客户 湖州科泰塑胶 何总 13502201234",
        "贺经理介绍了湖州科泰塑胶 何总 电话13502201234",
    ],
)
def test_a_number_is_for_somebody_of_the_house_and_no_manager_of_ours(text: str) -> None:
    [contact] = of_type("contact", text)
    assert (contact["customer"], contact["name"], contact["phone"]) == ("湖州科泰塑胶", "何总", "13502201234")
