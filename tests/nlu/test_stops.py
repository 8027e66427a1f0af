"""Lines that list the stops of a day, planned or done, and what only looks like one."""

import pytest
from reading_world import of_type, records

SHORT = {
    "味府餐饮连锁有限公司": "味府", "鼎泰建设集团有限公司": "鼎泰", "青禾幼教集团有限公司": "青禾", "睿安物业管理有限公司": "睿安", "百川传媒广告有限公司": "百川",
    "宏图印刷包装有限公司": "宏图", "杭州市第二人民医院": "二院",
}  # fmt: skip

PLANS = {
    "明天: 味府 鼎泰 顺路看下宏图印刷": ("2026-03-12", "味府 鼎泰 宏图"), "明天 味府 鼎泰 青禾": ("2026-03-12", "味府 鼎泰 青禾"),
    "后天跑味府 鼎泰 回来顺便去趟睿安": ("2026-03-13", "味府 鼎泰 睿安"), "下周一 味府、青禾、百川": ("2026-03-16", "味府 青禾 百川"),
    "周五:味府,鼎泰,完了去睿安": ("2026-03-13", "味府 鼎泰 睿安"), "周四计划 鼎泰、睿安两家 顺便看看百川": ("2026-03-12", "鼎泰 睿安 百川"),
    "明天先去味府再去鼎泰最后去睿安": ("2026-03-12", "味府 鼎泰 睿安"), "明天三家 味府叶总监 鼎泰冯总 青禾": ("2026-03-12", "味府 鼎泰 青禾"),
    "后天见叶总监 冯总 贺经理": ("2026-03-13", "味府 鼎泰 睿安"), "明天\n味府\n鼎泰\n青禾": ("2026-03-12", "味府 鼎泰 青禾"),
    "明天路线 市二院→味府→鼎泰": ("2026-03-12", "二院 味府 鼎泰"), "明天要去的:味府 鼎泰 还有青禾": ("2026-03-12", "味府 鼎泰 青禾"),
    "明天: 味府送样 鼎泰对账 睿安看现场": ("2026-03-12", "味府 鼎泰 睿安"), "明天上午味府鼎泰 下午青禾睿安": ("2026-03-12", "味府 鼎泰 青禾 睿安"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PLANS.items(), ids=list(PLANS))
def test_each_stop_of_a_plan_has_the_day_of_the_first(text: str, expected: tuple[str, str]) -> None:
    found = records(text)
    assert {f["type"] for f in found} == {"followup"}
    assert {f["due"] for f in found} == {expected[0]}
    assert " ".join(SHORT[str(f["customer"])] for f in found) == expected[1]


def test_stop_is_called_by_its_name() -> None:
    assert [f["action"] for f in of_type("followup", "下周一 味府、青禾")] == ["去味府", "去青禾"]
    assert [f["action"] for f in of_type("followup", "后天见叶总监 冯总")] == ["见叶总监", "见冯总"]
    assert [f["action"] for f in of_type("followup", "明天: 鼎泰对账 睿安看现场")] == ["鼎泰对账", "看现场"]


TOLD = {
    "昨天跑了三家 味府 鼎泰 青禾": "味府 鼎泰 青禾", "昨天见了3家: 味府叶总监 鼎泰 青禾": "味府 鼎泰 青禾",
    "昨天跑了味府 鼎泰 青禾": "味府 鼎泰 青禾", "昨天: 味府 鼎泰 顺路看了下宏图印刷": "味府 鼎泰 宏图",
    "昨天去的味府、鼎泰、青禾": "味府 鼎泰 青禾",
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TOLD.items(), ids=list(TOLD))
def test_each_stop_of_a_day_gone_by_is_a_visit(text: str, expected: str) -> None:
    found = records(text)
    assert {(f["type"], f["date"]) for f in found} == {("visit", "2026-03-10")}
    assert " ".join(SHORT[str(f["customer"])] for f in found) == expected


NO_STOPS = {
    "周五去味府 鼎泰要报价单": ["味府"], "周五去味府 鼎泰的合同还没签": ["味府"], "明天去味府送样 睿安等我们方案": ["味府"],
    "明儿先跑味府 再跑鼎泰 要是来得及去睿安": ["味府", "鼎泰"], "明天:\n1. 市二院 预算80万\n2. 睿安 已经签了": [], "今天三家 味府 鼎泰 青禾": [],
    "昨天 味府 鼎泰都来电话了": [], "明天味府的合同 鼎泰的发票": ["味府"],
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NO_STOPS.items(), ids=list(NO_STOPS))
def test_what_is_no_stop_gets_no_day(text: str, expected: list[str]) -> None:
    assert [SHORT[str(f["customer"])] for f in of_type("followup", text) if "due" in f] == expected


def test_plan_of_stops_tells_no_visit() -> None:
    assert of_type("visit", "周五:味府,鼎泰,完了去睿安") == []
    assert of_type("visit", "明天味府送样 鼎泰对账 睿安看现场") == []


def test_each_day_of_a_line_has_its_own_stops() -> None:
    found = records("今天跑了味府 鼎泰 明天跑睿安 青禾")
    assert [(f["type"], SHORT[str(f["customer"])], f.get("date") or f["due"]) for f in found] == [
        ("visit", "味府", "2026-03-11"), ("visit", "鼎泰", "2026-03-11"), ("followup", "睿安", "2026-03-12"), ("followup", "青禾", "2026-03-12"),
    ]  # fmt: skip


def test_stops_of_today_told_as_done_are_visits_and_what_is_only_named_is_nothing() -> None:
    assert [SHORT[str(v["customer"])] for v in of_type("visit", "今天跑了味府 鼎泰 睿安")] == ["味府", "鼎泰", "睿安"]
    assert records("今天计划 味府 鼎泰 睿安") == []


def test_one_of_theirs_who_speaks_behind_a_row_is_of_his_own_house() -> None:
    found = records("今天跑了三家 味府叶总监 鼎泰 青禾 叶总监说下周签")
    assert [SHORT[str(f["customer"])] for f in found if f["type"] == "visit"] == ["味府", "鼎泰", "青禾"]
    assert [(SHORT[str(f["customer"])], f["close_date"]) for f in found if f["type"] == "deal"] == [
        ("味府", "2026-03-20")
    ]


def test_none_of_a_row_was_met() -> None:
    assert records("今天跑了三家 味府 鼎泰 青禾 都没见到人") == []


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("明早9点鼎泰 顺路味府", ["2026-03-12T09:00", "2026-03-12"]),
        ("明早9点鼎泰 下午味府 顺路青禾", ["2026-03-12T09:00", "2026-03-12", "2026-03-12"]),
        ("明天上午10点鼎泰 下午2点味府 完了去青禾", ["2026-03-12T10:00", "2026-03-12T14:00", "2026-03-12"]),
    ],
)
def test_stop_without_an_hour_has_the_day_and_no_hour_of_another(text: str, due: list[str]) -> None:
    assert [f["due"] for f in of_type("followup", text)] == due


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("3月进场 16号鼎泰 18号睿安 23号青禾 别漏", ["2026-03-16", "2026-03-18", "2026-03-23"]),
        ("4月巡检 2号鼎泰 9号睿安 16号青禾", ["2026-04-02", "2026-04-09", "2026-04-16"]),
        ("下个月回访 6号鼎泰 13号睿安 20号味府 别忘了", ["2026-04-06", "2026-04-13", "2026-04-20"]),
        ("四月份复检: 8号味府 22号青禾", ["2026-04-08", "2026-04-22"]),
        ("下周培训 周一鼎泰 周三睿安 周五青禾", ["2026-03-16", "2026-03-18", "2026-03-20"]),
    ],
)
def test_words_before_a_row_of_days_head_it_and_say_what_is_done(text: str, due: list[str]) -> None:
    found = of_type("followup", text)
    assert [f["due"] for f in found] == due
    assert all(str(f["action"])[-2:] in text for f in found)


@pytest.mark.parametrize("text", ["5月份交货 20号发样给鼎泰", "4月进场的那批 20号鼎泰验收"])
def test_one_day_behind_a_month_is_no_row_of_it(text: str) -> None:
    assert "2026-03-20" in [f["due"] for f in of_type("followup", text)]


def test_a_third_day_is_of_the_month_said_of_the_first() -> None:
    found = of_type("followup", "4月2号鼎泰 9号睿安 16号青禾送样")
    assert [f["due"] for f in found] == ["2026-04-02", "2026-04-09", "2026-04-16"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "下周占坑\n周二 苏州 鼎泰冯国庆 续签面谈\n周三 绵阳 味府 取样\n周四 回成都 广汇马建军 上午11点",
            [
                ("鼎泰建设集团有限公司", "2026-03-17"),
                ("味府餐饮连锁有限公司", "2026-03-18"),
                ("广汇能源股份有限公司", "2026-03-19T11:00"),
            ],
        ),
        (
            "下周占位\n周一合肥 鼎泰冯国庆 江湾面谈\n周三 回宁波 味府 下午4点",
            [("鼎泰建设集团有限公司", "2026-03-16"), ("味府餐饮连锁有限公司", "2026-03-18T16:00")],
        ),
    ],
)
def test_day_and_town_before_the_customer(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(r["customer"], r["due"]) for r in of_type("followup", text)] == expected
    assert of_type("visit", text) == []


def test_town_is_no_action() -> None:
    actions = [r["action"] for r in of_type("followup", "周四 常州 味府 取样品\n周五 回成都 广汇 送标书")]
    assert actions == ["取样品", "送标书"]
