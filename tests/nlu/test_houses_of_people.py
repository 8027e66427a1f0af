"""Firms called after the one who runs them, and people of one firm beside another."""

import pytest
from reading_world import NOW

from nlu.conversation import EMPTY
from nlu.names import Names
from nlu.records import records_of
from nlu.understand import understand
from nlu.world import KnownContact, KnownCustomer, KnownMember, World


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
    reading = understand(text, now=NOW, names=names, conversation=EMPTY)
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
