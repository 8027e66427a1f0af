"""What they do among themselves, when a thing was made and who decides: no follow-up, no day of a visit, no stage."""

import pytest
from reading_world import of_type


@pytest.mark.parametrize(
    "text",
    [
        "味府叶总说 他们3月20号开供应商大会 不是我们这个事", "广汇马总电话 他说设备科周二下午都开会", "味府叶总问鸡翅啥时候发货 合同里写的是3月28", "味府叶总说他们这个月15号要应付环保检查",
        "去味府 叶总5点要接孩子 就聊了20分钟", "广汇马总说三号机4月18号试运行", "青禾薛园长说校庆是9月20号", "杭州二院蒋科长 说5月20号三甲复审 这之前不进新设备",
        "味府叶总 3月16到20号审计组进驻 别去", "味府叶总退房高峰12点到2点 别那个点打电话", "广汇说指挥部晚上6点锁门", "味府叶总说他们3月28搬到高新区创业路18号",
        "味府叶总 鸡场封了 21天内不能进", "广汇 展会4月15到5月5 期间不能施工", "广汇马总 他带的研究生答辩是5月28号",
    ],
)  # fmt: skip
def test_nothing_to_follow(text: str) -> None:
    assert of_type("followup", text) == []


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("味府叶总说他们周五开会定", "2026-03-13"),
        ("广汇马总下周二来我们公司看样品", "2026-03-17"),
        ("味府叶总说他们20号开供应商大会 让咱们去两个人", "2026-03-20"),
        ("味府叶总让我20号环保检查之后送样", "2026-03-20"),
        ("味府 周五别忘了送样", "2026-03-13"),
        ("味府叶总说周五别来 周一再来", "2026-03-16"),
        ("4月20号交味府复审资料", "2026-04-20"),
        ("后天去看味府的育苗棚", "2026-03-13"),
    ],
)
def test_still_to_follow(text: str, due: str) -> None:
    assert [r["due"] for r in of_type("followup", text)] == [due]


def test_a_day_that_only_says_when_a_thing_was_made_dates_no_visit() -> None:
    [visit] = of_type("visit", "广汇去年10月签的那台机器 马总说已经切了1200小时")
    assert visit["date"] == "2026-03-11"
    [visit] = of_type("visit", "昨天送的样 去味府跟叶总聊了")
    assert visit["date"] == "2026-03-11" or visit["date"] == "2026-03-10"


@pytest.mark.parametrize(
    "text",
    [
        "味府没给我们回复",
        "味府还没给我们单",
        "味府还没考虑我们",
        "味府老板姓陶 最后他拍板",
        "味府 这事他拍板",
        "味府 叶总一个人拍板",
    ],
)
def test_no_stage(text: str) -> None:
    assert [r for r in of_type("deal", text) if r.get("stage")] == []


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("味府没给我们做", "lost"),
        ("味府没选我们", "lost"),
        ("味府叶总拍板了", "negotiation"),
        ("味府叶总当场拍板", "negotiation"),
    ],
)
def test_a_stage(text: str, stage: str) -> None:
    assert [r["stage"] for r in of_type("deal", text)] == [stage]
