"""What a second and third message do to what the first one wrote. Today is Wednesday 2026-03-11, 15:20."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from reading_world import NOW, after, records, turn

from nlu.intents import Correct, Intent, LogVisit, Money, QuoteItem, Read, Ref, RequestQuote, UpdateDeal
from nlu.records import Record

WEIFU = Read(Ref(3, "味府餐饮连锁有限公司"), "test")
YESTERDAY = LogVisit(
    WEIFU, Read(date(2026, 3, 10), "test"), (Read(Ref(104, "叶小满"), "test"),), Read("onsite", "test"), "昨天去了味府"
)
YEARLY = UpdateDeal(
    WEIFU,
    Read(Ref(303, "鸡翅年度供应"), "test"),
    None,
    Read(Money(150_000_000), "test"),
    Read(date(2026, 6, 30), "test"),
)
QUOTED = RequestQuote(
    WEIFU,
    (QuoteItem(Read(Ref(201, "DR移动X光机"), "test"), Read(Decimal(300), "test"), "台", Read(Decimal(400), "test")),),
)


def told(text: str, *intents: Intent, minutes: int = 2) -> list[Record]:
    said = turn("昨天去了味府见了叶总监", 3, *intents, contacts=(104,), at=NOW - timedelta(minutes=minutes))
    return records(text, after(said))


@pytest.mark.parametrize("text", ["聊了鸡翅 她挺满意", "饭桌上聊的 她先生也在", "跟她聊了两个小时"])
def test_what_goes_on_about_a_visit_has_its_day(text: str) -> None:
    """It was one more visit of today."""
    [visit] = [record for record in told(text, YESTERDAY) if record["type"] == "visit"]
    assert visit["date"] == "2026-03-10"


def test_the_day_put_right_is_the_day_of_what_goes_on() -> None:
    put_right = Correct("visit", {"date": Read(date(2026, 3, 9), "test")}, WEIFU, 900)
    [visit] = told("聊了鸡翅 她挺满意", YESTERDAY, put_right)
    assert visit["date"] == "2026-03-09"


@pytest.mark.parametrize("text", ["下午又去了一趟", "刚又打了个电话 她说可以", "晚上请她吃了饭", "今天又跟她聊了聊"])
def test_another_visit_is_of_today(text: str) -> None:
    [visit] = [record for record in told(text, YESTERDAY) if record["type"] == "visit"]
    assert visit["date"] == "2026-03-11"


def test_what_is_told_an_hour_later_is_of_today() -> None:
    [visit] = told("聊了鸡翅 她挺满意", YESTERDAY, minutes=60)
    assert visit["date"] == "2026-03-11"


@pytest.mark.parametrize(
    ("text", "day"),
    [("叶总监说提前到5月底", "2026-05-31"), ("推到7月了", "2026-07-31"), ("她说要拖到7月中", "2026-07-15")],
)
def test_the_signing_just_told_is_moved(text: str, day: str) -> None:
    """It was a meeting on that day."""
    [change] = told(text, YEARLY)
    assert (change["type"], change["of"], change["close_date"]) == ("correction", "deal", day)


@pytest.mark.parametrize("text", ["那就385", "385吧", "给她385一台"])
def test_a_bare_number_near_the_price_is_the_price(text: str) -> None:
    [change] = told(text, QUOTED)
    assert (change["type"], change["of"]) == ("correction", "quote")
    assert change["items"][0]["unit_price"] == 385
    assert change["items"][0]["qty"] == 300


@pytest.mark.parametrize("text", ["她说380才要", "385", "那就3850"])
def test_other_numbers_are_no_price(text: str) -> None:
    assert all("items" not in change for change in told(text, QUOTED))


def test_the_sum_of_a_first_lot_corrects_no_deal() -> None:
    changes = told("不是 总额还是150 首批120", YEARLY)
    assert all(change.get("amount") in (None, 1_500_000) for change in changes)


@pytest.mark.parametrize("text", ["她说不用去了", "叶总监说不用过去了", "不用再专门跑了"])
def test_where_we_need_not_go_nobody_was(text: str) -> None:
    """去了 behind 不用 was a visit of today."""
    assert all(record.get("channel") != "onsite" for record in told(text, YEARLY))


@pytest.mark.parametrize("text", ["叶总监说格式不对要重发", "她说样品颜色不对", "叶总监反馈发票抬头错了 要重开"])
def test_what_they_find_wrong_with_what_they_got_corrects_nothing(text: str) -> None:
    assert all(record["type"] != "correction" for record in told(text, YEARLY))
