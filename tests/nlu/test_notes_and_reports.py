"""Figures alone, our scope of a whole, what is needed by when, hours that are over, meals and minutes: notes without verbs."""

import pytest

from tests.nlu.reading_world import of_type, records

FIGURES = [
    ("睿安 总部大楼保洁：600,000，Q3签", 600_000),
    ("睿安总部大楼保洁：已立项，600,000", 600_000),
    ("周报（截至3/11）\nA 睿安总部大楼保洁：600,000，Q3签\nB 味府：无进展", 600_000),
    ("睿安总部大楼保洁：合同在走，600,000，3/20盖章", 600_000),
    ("睿安保洁：美净报650,000，我司600,000维持。", 600_000),
    ("睿安保洁：美净报65万，我方60万未动", 600_000),
    ("睿安总部大楼保洁：业主总投资3,100,000；我司范围=保洁+绿化，合计656,000。", 656_000),
    ("睿安总部大楼保洁：总盘子800万；我方部分：保洁，小计61万", 610_000),
    ("睿安总部大楼保洁\n· 投标价：580,000（含6%税）\n· 最高限价 620,000", 580_000),
    ("睿安总部大楼保洁：\n- 开标 3/25 9:30\n- 标书封装截止 3/23\n- 我司投标价 580,000（含税）", 580_000),
    ("味府 叶总监：预算 1,300,000，Q3签", 1_300_000),
    ("睿安总部大楼保洁 对手=美净，报650,000；我600,000未动", 600_000),
    ("睿安总部大楼保洁：PO已收，600,000", 600_000),
    ("睿安 贺强：总部大楼保洁 600,000", 600_000),
    ("睿安总部大楼保洁 62→58", 580_000),
]
NO_FIGURES = [
    "睿安总部大楼保洁：预付30%，620,000",
    "睿安 质保金98,000 3/31到期",
    "睿安总部大楼：月均用量约300,000",
    "睿安总部大楼保洁：对手620,000",
    "睿安总部大楼保洁：点位12→15",
    "睿安总部大楼保洁 人数12→15，单价不变",
    "味府 叶总监：预算 300,000，Q3签",
    "睿安 总部大楼保洁：库存12,000套",
]


@pytest.mark.parametrize(("text", "amount"), FIGURES)
def test_a_figure_of_the_deal(text: str, amount: int) -> None:
    assert [d["amount"] for d in of_type("deal", text) if "amount" in d] == [amount]


@pytest.mark.parametrize("text", NO_FIGURES)
def test_a_figure_of_something_else(text: str) -> None:
    assert [d for d in of_type("deal", text) if "amount" in d] == []


@pytest.mark.parametrize("budget", ["500,000–550,000", "50-55万", "500000-550000元", "500,000"])
def test_the_budget_of_a_new_lead(budget: str) -> None:
    [deal] = of_type("deal", f"新线索：阳江海岳停车服务有限公司\n预算：{budget}\n预计签约：2026Q2")
    assert (deal["stage"], deal["amount"], deal["close_date"]) == ("lead", 500_000, "2026-06-30")


@pytest.mark.parametrize(
    ("text", "stage", "close"),
    [
        ("睿安总部大楼保洁：法务会签中，预计3/20盖章", "negotiation", "2026-03-20"),
        ("睿安总部大楼保洁：价格锁定600,000；法务会签中，预计3/20盖章。", "negotiation", "2026-03-20"),
        ("睿安总部大楼保洁：用印流程中", "negotiation", None),
        ("睿安总部大楼保洁：法务审核中，3/20用印", "negotiation", "2026-03-20"),
        ("睿安 图纸收到 会签中", None, None),
    ],
)
def test_a_paper_on_its_way(text: str, stage: str | None, close: str | None) -> None:
    deals = of_type("deal", text)
    assert [(d.get("stage"), d.get("close_date")) for d in deals] == ([(stage, close)] if stage else [])


@pytest.mark.parametrize(
    ("text", "due", "action"),
    [
        (
            "睿安 贺强 面谈1h\n· 拟由3站增至5站\n· 需5站负荷测算，3/20 17:00前\n· 付款3-4-3（未定）",
            "2026-03-20T17:00",
            "测算",
        ),
        ("睿安 贺强tel：需检测清单，周五前", "2026-03-13", "清单"),
        ("睿安 首批到货节点 4/20。", "2026-04-20", "到货"),
        ("睿安：首批到货 4/20", "2026-04-20", "到货"),
    ],
)
def test_what_is_needed_by_when(text: str, due: str, action: str) -> None:
    [follow_up] = of_type("followup", text)
    assert follow_up["due"] == due
    assert action in follow_up["action"]


def test_a_need_without_a_day_is_none() -> None:
    assert of_type("followup", "睿安 贺强tel：需求没变，周五前不定") == []


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("睿安 贺强 14:00现场放线，完成。", "onsite"),
        ("睿安 贺强 10:00 现场交底，完成", "onsite"),
        ("睿安 贺强 9:30技术交流，结束", None),
        ("午餐：味府叶总监，议题=鸡翅年框，未达成一致", "meal"),
        ("早茶：味府叶总监", "meal"),
        ("【味府｜鸡翅年度供应】\n时间：3/11 AM\n对象：叶总监\n① 总价1,500,000→1,400,000元", None),
        ("【睿安】\n日期：3/9\n人员：贺强\n结论：进入投标", None),
    ],
)
def test_a_visit_without_a_verb(text: str, channel: str | None) -> None:
    [visit] = of_type("visit", text)
    assert visit.get("channel") == channel


@pytest.mark.parametrize(
    "text",
    [
        "睿安 贺强 16:00现场放线",
        "【睿安】\n时间：3/13 14:00\n对象：贺强\n内容：选型",
        "午餐：公司食堂",
        "午餐：3/13 味府叶总监",
        "睿安 到货 完成",
    ],
)
def test_no_visit_without_a_verb(text: str) -> None:
    assert [r for r in records(text) if r["type"] == "visit"] == []


@pytest.mark.parametrize(
    ("text", "stages"),
    [
        (
            "1. 睿安总部大楼保洁 600,000 proposal\n2. 味府鸡翅年度供应 1,400,000 negotiation 3/31",
            ["proposal", "negotiation"],
        ),
        ("睿安总部大楼保洁 lost", ["lost"]),
        ("睿安总部大楼保洁 send proposal", []),
    ],
)
def test_stages_by_their_english_names(text: str, stages: list[str]) -> None:
    assert [d["stage"] for d in of_type("deal", text) if "stage" in d] == stages


@pytest.mark.parametrize(
    ("text", "people", "action"),
    [
        ("味府 叶总监\n时间：3/13 9:00\n地点：现场\n事项：鸡翅试样", ["叶小满"], "鸡翅试样"),
        ("客户：味府\n时间：3/13 9:00\n内容：鸡翅试样", [], "鸡翅试样"),
        ("3/13 9:00 味府：叶总监 鸡翅试样\n3/16 睿安：送样", ["叶小满"], "鸡翅试样"),
    ],
)
def test_a_meeting_to_come_on_lines_of_its_own(text: str, people: list[str], action: str) -> None:
    follow_up = of_type("followup", text)[0]
    assert (follow_up["due"], follow_up.get("contacts") or []) == ("2026-03-13T09:00", people)
    assert action in follow_up["action"]


def test_a_quotation_wanted_on_a_day_is_to_follow() -> None:
    reading = records("睿安 贺强 tel：样板OK，3/20要正式报价")
    assert [(r["type"], r.get("due")) for r in reading] == [("visit", None), ("followup", "2026-03-20")]


def test_meal_behind_who_was_there() -> None:
    [visit] = of_type("visit", "味府 叶总监 午餐，议题：鸡翅外包；意向强，3/19出方案")
    assert visit["channel"] == "meal"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("睿安 贺强 来访，3/9，看样机", "2026-03-09"),
        ("睿安 贺强 email 3/10：样品OK", "2026-03-10"),
        ("睿安 贺强 电话 3/10，样品OK", "2026-03-10"),
        ("睿安 贺强 面谈 昨天", "2026-03-10"),
        ("睿安 贺强 电话，3/20要样", "2026-03-11"),
    ],
)
def test_the_date_behind_how_they_were_reached(text: str, day: str) -> None:
    [visit] = of_type("visit", text)
    assert visit["date"] == day


@pytest.mark.parametrize("text", ["睿安 贺强 来访 3/20", "睿安 贺强 拜访 3/20", "睿安 贺强 电话 3/20"])
def test_a_date_to_come_behind_how(text: str) -> None:
    assert [(r["type"], r.get("due")) for r in records(text)] == [("followup", "2026-03-20")]


@pytest.mark.parametrize("text", ["江湾三期混凝土合同已盖章回传", "江湾三期混凝土 双方签毕"])
def test_a_paper_that_is_back(text: str) -> None:
    assert [d.get("stage") for d in of_type("deal", text)] == ["won"]


def test_a_budget_not_granted_yet_is_none() -> None:
    assert [d for d in of_type("deal", "味府 叶总监：预算1,300,000→1,520,000（未批）") if "amount" in d] == []


def test_a_quotation_is_of_the_price_behind_the_arrow() -> None:
    [quote] = of_type("quote", "市二院：移动DR ×3，单价158,000→148,000，总价444,000，重新出报价")
    assert [(i["qty"], i["unit_price"]) for i in quote["items"]] == [(3, 148_000)]


@pytest.mark.parametrize("does", ["试用中", "送样中", "驻场中", "已中标"])
def test_a_rival_by_what_it_does_is_no_step_of_ours(does: str) -> None:
    [deal] = of_type("deal", f"江湾三期混凝土：对手华新{does}")
    assert (deal["competitor"], deal.get("stage")) == ("华新", None)


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("江湾三期混凝土已签", "won"),
        ("江湾三期混凝土 3/10已签 4,100,000", "won"),
        ("江湾三期混凝土 确认单 已签", None),
        ("江湾三期混凝土 图纸已签", None),
        ("江湾三期混凝土 合同未签", None),
    ],
)
def test_signed_in_one_word(text: str, stage: str | None) -> None:
    deals = of_type("deal", text)
    assert [(d.get("stage"), d.get("close_date")) for d in deals] == ([(stage, None)] if stage else [])


def test_minutes_of_a_visit_tell_of_it() -> None:
    (visit,) = of_type("visit", "今日拜访纪要:客户味府餐饮,参会叶小满总监及采购部两位同事,议题为年度供应")
    assert (visit["contacts"], visit["date"]) == (["叶小满"], "2026-03-11")


def test_minutes_of_a_visit_to_come_tell_of_none() -> None:
    assert of_type("visit", "明天拜访味府餐饮,参会叶小满总监,议题为年度供应") == []
