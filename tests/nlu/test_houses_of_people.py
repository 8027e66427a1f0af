"""Firms called after the one who runs them, and people of one firm beside another."""

import pytest
from reading_world import NOW

from nlu.conversation import EMPTY
from nlu.intents import Reading
from nlu.names import Names
from nlu.records import records_of
from nlu.understand import understand
from nlu.world import KnownContact, KnownCustomer, KnownMember, World


def _read(text: str, names: Names) -> Reading:
    return understand(text, now=NOW, names=names, conversation=EMPTY)


def _visits(text: str) -> list[tuple[str, list[str]]]:
    names = Names(
        World(
            KnownMember("me", "赵一鸣"),
            customers=[
                KnownCustomer(1, "衡阳唐棠烘焙店"),
                KnownCustomer(2, "湘潭雨湖眼镜有限公司"),
                KnownCustomer(3, "株洲谭子轩画室"),
            ],
            contacts=[
                KnownContact(11, 1, "唐棠", "店主"),
                KnownContact(12, 2, "易建平", "总经理"),
                KnownContact(13, 3, "谭子轩", "老师"),
                KnownContact(14, 2, "唐塘", "会计"),
            ],
        )
    )
    reading = _read(text, names)
    return [(r["customer"], r.get("contacts") or []) for r in records_of(reading.intents) if r["type"] == "visit"]


@pytest.mark.parametrize(
    ("text", "visits"),
    [
        ("今天去了唐棠和雨湖 易总签收的", [("衡阳唐棠烘焙店", []), ("湘潭雨湖眼镜有限公司", ["易建平"])]),
        ("上午跑了雨湖、谭子轩", [("湘潭雨湖眼镜有限公司", []), ("株洲谭子轩画室", [])]),
        ("在谭子轩跟他们前台聊了灯光", [("株洲谭子轩画室", [])]),
        ("今天见了唐棠", [("衡阳唐棠烘焙店", ["唐棠"])]),
        ("跟谭子轩通了电话", [("株洲谭子轩画室", ["谭子轩"])]),
        ("唐棠和谭子轩都付了定金", []),
        ("唐棠和谭子轩都打过电话了", [("衡阳唐棠烘焙店", ["唐棠"]), ("株洲谭子轩画室", ["谭子轩"])]),
    ],
)
def test_somebody_whose_house_is_called_so(text: str, visits: list[tuple[str, list[str]]]) -> None:
    assert _visits(text) == visits


def test_person_behind_two_listed_is_of_either() -> None:
    [first, second] = _visits("今天就去了谭子轩和雨湖谭老师收了样")
    assert first == ("株洲谭子轩画室", ["谭子轩"])
    assert second == ("湘潭雨湖眼镜有限公司", [])


def _chat_names() -> Names:
    return Names(
        World(
            KnownMember("me", "赵一鸣"),
            customers=[KnownCustomer(1, "青岛福源机电有限公司")],
            contacts=[KnownContact(11, 1, "朴成哲", "主任")],
        )
    )


@pytest.mark.parametrize(
    "text",
    [
        "今天见了红岛那边的朴主任 电话13912345678",
        "胶州一个厂的朴主任加了微信 pzr2020",
        "即墨的朴主任明天来看样",
        "有家外资厂的朴主任想要样品 周五前给",
    ],
)
def test_somebody_of_another_house_is_asked_for(text: str) -> None:
    reading = _read(text, _chat_names())
    assert reading.intents == ()
    assert reading.clarification is not None
    assert reading.clarification.about == "contact"


@pytest.mark.parametrize(
    "text",
    [
        "青岛那边的朴主任 电话13912345678",
        "福源那边的朴主任 电话13912345678",
        "他们那边的朴主任 电话13912345678",
        "负责设备的朴主任 电话13912345678",
        "那个厂的朴主任 电话13912345678",
        "红岛那边的朴成哲 电话13912345678",
    ],
)
def test_words_that_put_nobody_elsewhere(text: str) -> None:
    reading = _read(text, _chat_names())
    assert [(r["customer"], r["name"]) for r in records_of(reading.intents)] == [("青岛福源机电有限公司", "朴成哲")]


def test_who_is_gone_to_at_a_place_is_of_the_house_there() -> None:
    names = Names(
        World(
            KnownMember("me", "赵一鸣"),
            customers=[KnownCustomer(1, "依安永丰农机合作社"), KnownCustomer(2, "哈尔滨东兴农业装备有限公司")],
            contacts=[KnownContact(11, 1, "隋永丰", "理事长"), KnownContact(12, 2, "佟志远", "副总")],
        )
    )
    reading = _read("明天先去依安隋理事长那 后天回哈尔滨找佟总喝酒", names)
    plans = [(r["customer"][:3], r.get("contacts")) for r in records_of(reading.intents) if r["type"] == "followup"]
    assert plans[-1] == ("哈尔滨", ["佟志远"])


def test_firm_that_ends_what_introduces_somebody_is_that_ones_house() -> None:
    reading = _read("昨天见的那个开合作社的老曲 农安县长河农机合作社 记上", _chat_names())
    assert reading.clarification is None
    assert {r["customer"] for r in records_of(reading.intents)} == {"农安县长河农机合作社"}


@pytest.mark.parametrize(
    ("text", "customer"),
    [
        ("天成印染钟总电话13588887777", "绍兴天成染整有限公司"),
        ("天成化纤小阮电话13588887777", "天成化纤"),
        ("天成新材料老钟电话13588887777", "绍兴天成染整有限公司"),
    ],
)
def test_trade_said_loosely_before_a_person_who_is_known(text: str, customer: str) -> None:
    names = Names(
        World(
            KnownMember("me", "赵一鸣"),
            customers=[KnownCustomer(1, "绍兴天成染整有限公司")],
            contacts=[KnownContact(11, 1, "钟志刚", "总经理")],
        )
    )
    reading = _read(text, names)
    assert {r["customer"] for r in records_of(reading.intents)} == {customer}


def test_brand_with_another_trade_that_acts_is_no_known_one() -> None:
    names = Names(World(KnownMember("me", "赵一鸣"), customers=[KnownCustomer(1, "绍兴天成染整有限公司")]))
    assert not any(m.is_sure and not m.is_new for m in names.find("天成化纤也想试硅油") if m.kind == "customer")
    assert any(m.is_sure for m in names.find("天成还有化纤助剂要试") if m.kind == "customer")


def test_loose_trade_gives_way_to_the_firm_of_that_trade() -> None:
    names = Names(
        World(
            KnownMember("me", "赵一鸣"),
            customers=[KnownCustomer(1, "广州锦澜服饰有限公司"), KnownCustomer(2, "绍兴锦澜纺织品有限公司")],
            contacts=[KnownContact(11, 1, "徐丽华", "总经理"), KnownContact(12, 2, "徐放", "经理")],
        )
    )
    [found] = [m for m in names.find("陪锦澜服饰徐总去染厂") if m.kind == "customer"]
    assert found.is_sure
    assert found.candidates[0].ref.id == 1
